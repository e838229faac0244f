//! `kith analyze`: measures of a graph in a file. Nothing is kept, and no installation is needed.

mod files;
mod table;
mod timings;

use super::clocks::{Spent, at_work};
use super::{Failure, graph_input, outlet};
use kith_graph::Graph;
use kith_graph::arrange::{Point, Settings, arrange};
use kith_graph::partition::Partition;
use kith_network::analysis::measures::{
    Chosen, Column, Findings, Grouping, MEASURES, Options, Values, Weighing, chosen,
};
use kith_network::exchange::graph_file::{GraphFile, Weights};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file: a list of edges (text or CSV), GraphML or GEXF; - for standard input.
    file: Option<String>,
    /// Which measures, between commas: their names, default, all, or list to see what there is.
    #[arg(long, default_value = "default", value_name = "NAMES")]
    metrics: String,
    #[command(flatten)]
    graph: graph_input::Args,
    /// Write everything as one JSON object.
    #[arg(long, group = "form")]
    json: bool,
    /// Write a row for every node.
    #[arg(long, group = "form")]
    csv: bool,
    /// Write the graph with every node's values.
    #[arg(long, group = "form")]
    graphml: bool,
    /// The attribute of nodes whose values are groups, for measures about groups that are given.
    #[arg(long, value_name = "FIELD")]
    groups: Option<String>,
    /// Add where to draw each node, as x and y.
    #[arg(long)]
    layout: bool,
    /// Write to this file; to standard output unless said.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// End with one line that says how long reading and each measure took, and how much memory.
    #[arg(long, value_parser = ["json"], value_name = "FORMAT")]
    timings: Option<String>,
    /// Compute every measure so many times; the line of --timings has the quickest.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,
    /// For estimates: the most that a normalised score may be off, nine times in ten.
    #[arg(long, default_value_t = 0.01, value_name = "E")]
    error: f64,
    /// Where chance decides: another seed, another draw.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
}

/// A measure that was asked for, and its answer.
struct Answer {
    chosen: Chosen,
    found: Result<Findings, String>,
    /// Whether the weights that were read made a difference.
    weighed: bool,
    spent: Spent,
}

/// Everything that is written.
struct Analysed<'f> {
    path: &'f str,
    file: &'f GraphFile,
    answers: &'f [Answer],
    /// Where to draw each node, if that was asked for: x and y.
    places: &'f [Column],
}

pub fn run(args: Args) -> Result<ExitCode, Failure> {
    if args.metrics.trim() == "list" {
        list(args.json);
        return Ok(ExitCode::SUCCESS);
    }
    let Some(path) = &args.file else {
        return Err("Which file? Say kith analyze FILE, or - for standard input.".to_owned());
    };
    if !(args.error > 0.0 && args.error < 1.0) {
        return Err("--error should be a number between 0 and 1, such as 0.01.".to_owned());
    }
    let mut options = Options {
        error: args.error,
        seed: args.seed,
        ..Options::default()
    };
    let loading = timings::loading(&args.metrics);
    let mut wanted = chosen(&loading.others, &options).map_err(|unknown| unknown.to_string())?;
    args.graph.start_threads()?;
    let about_strengths = |chosen: &Chosen| chosen.measure.reads.weights == Weighing::Always;
    let unasked = match args.graphml || wanted.iter().any(about_strengths) {
        true => Weights::Usual,
        false => Weights::Ignored,
    };
    let (file, load) = args.graph.read_with(path, unasked, args.groups.as_deref())?;
    if let Some(groups) = &file.groups {
        options.groups = Some(Arc::new(Grouping {
            names: groups.names.clone(),
            of: Partition::partial(groups.of.iter().copied()),
        }));
        wanted = chosen(&loading.others, &options).map_err(|unknown| unknown.to_string())?;
    }
    let answers = answers(wanted, &file, args.graph.names_weights(), args.repeat);
    if let [only] = answers.as_slice()
        && let Err(why) = &only.found
    {
        return Err(format!("{}: {why}", only.chosen.asked));
    }
    let places = if args.layout { places(&file.graph) } else { Vec::new() };
    let analysed = Analysed {
        path,
        file: &file,
        answers: &answers,
        places: &places,
    };
    let named = args.json || args.csv || args.graphml;
    if named || args.out.is_some() || args.timings.is_none() {
        outlet::write(args.out.as_deref(), |out| match () {
            () if args.json => files::json(out, &analysed),
            () if args.csv => files::csv(out, &analysed),
            () if args.graphml => files::graphml(out, &analysed),
            () => table::write(out, &analysed),
        })?;
    }
    if args.timings.is_some() {
        say!("{}", timings::line(&analysed, load, &loading));
    }
    Ok(ExitCode::SUCCESS)
}

fn places(graph: &Graph) -> Vec<Column> {
    let positions = arrange(graph, &[], &[], &Settings::default()).positions;
    let column = |key, title, of: fn(&Point) -> f64| Column {
        key,
        title,
        values: Values::Scores(positions.values().iter().map(of).collect::<Vec<f64>>().into()),
    };
    vec![
        column("x", "Across", |point| point.x),
        column("y", "Down", |point| point.y),
    ]
}

/// Strengths count where they were named, and in what is about strengths; everything else is about ties alone.
fn answers(wanted: Vec<Chosen>, file: &GraphFile, named: bool, repeat: u32) -> Vec<Answer> {
    let mut ties: Option<Graph> = None;
    let all = wanted.into_iter().map(|chosen| {
        let weighing = chosen.measure.reads.weights;
        let graph = if weighing == Weighing::Named && !named && file.graph.is_weighted() {
            ties.get_or_insert_with(|| file.graph.unweighted())
        } else {
            &file.graph
        };
        let weighed = file.weight.is_some() && weighing.counts(named);
        answer(chosen, graph, weighed, repeat)
    });
    all.collect()
}

fn answer(chosen: Chosen, graph: &Graph, weighed: bool, repeat: u32) -> Answer {
    let work = at_work(chosen.measure.title);
    let compute = || {
        let begun = Spent::now();
        let found = (chosen.measure.compute)(graph, &chosen.options);
        (found, begun.passed())
    };
    let (mut found, mut spent) = compute();
    for _ in 1..repeat {
        // Two answers never stand in memory side by side.
        drop(found);
        let (again, taken) = compute();
        found = again;
        spent = spent.quicker(taken);
    }
    if let Some(work) = work {
        work.finish_and_clear();
    }
    Answer {
        chosen,
        found,
        weighed,
        spent,
    }
}

/// What there is to ask.
fn list(as_json: bool) {
    if as_json {
        let all: Vec<_> = MEASURES
            .iter()
            .map(|measure| {
                json!({
                    "key": measure.key, "title": measure.title, "question": measure.question,
                    "caution": measure.caution, "definition": measure.definition, "source": measure.source,
                    "about": measure.about.label(), "reads_weights": measure.reads.weights.label(),
                    "reads_direction": measure.reads.direction, "default": measure.usual,
                })
            })
            .collect();
        return say!("{:#}", serde_json::Value::from(all));
    }
    let widest = MEASURES.iter().map(|measure| measure.key.len()).max().unwrap_or(0);
    for measure in MEASURES {
        let usual = if measure.usual { "*" } else { " " };
        say!(
            "{usual} {:widest$}  {}: {}",
            measure.key,
            measure.title,
            measure.question
        );
    }
    say!("\n* computed unless you say otherwise. docs/measures.md says how each is computed and how not to read it.");
}
