//! `kith layout`: where to draw each node of a graph in a file. Nothing is kept, and no installation is needed.

mod drawing;
mod places;
mod shape;

use super::clocks::{Spent, at_work, peak_memory};
use super::{Failure, graph_input, outlet};
use drawing::Drawing;
use kith_graph::arrange::{Footprint, Start};
use kith_network::exchange::graph_file::GraphFile;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file: a list of edges (text or CSV), GraphML or GEXF; - for standard input.
    file: String,
    #[command(flatten)]
    graph: graph_input::Args,
    #[command(flatten)]
    shape: shape::Args,
    /// Another seed, another drawing of the same graph.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// The last drawing, as --csv wrote it: who was in it keeps their place. A column called pinned with yes in it pins.
    #[arg(long, value_name = "POSITIONS")]
    from: Option<PathBuf>,
    /// Write a row for every node: its name, x and y. This is done unless another form is named.
    #[arg(long, group = "form")]
    csv: bool,
    /// Write one JSON object.
    #[arg(long, group = "form")]
    json: bool,
    /// Write a plain picture.
    #[arg(long, group = "form")]
    svg: bool,
    /// Write to this file; to standard output unless said.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write x and y of every node, in order, as 32-bit numbers, the lowest byte first, to this file.
    #[arg(long, value_name = "FILE")]
    out_f32: Option<PathBuf>,
    /// End with one line that says how long reading and drawing took, and how much memory.
    #[arg(long, value_parser = ["json"], value_name = "FORMAT")]
    timings: Option<String>,
}

/// Above so many nodes, marks are points.
const WITH_MARKS: usize = 5_000;
/// Up to so many nodes, names are drawn beside marks.
const WITH_NAMES: usize = 200;
const RADIUS: f64 = 6.0;

pub fn run(args: Args) -> Result<ExitCode, Failure> {
    args.graph.start_threads()?;
    let (file, load) = args.graph.read(&args.file)?;
    let starts = match &args.from {
        Some(path) => places::read(path, &file)?,
        None => Vec::new(),
    };
    let footprints = footprints(&file);
    let middle = args.shape.middle(&file)?;
    let settings = args.shape.settings(args.seed);
    let work = at_work("Drawing");
    let begun = Spent::now();
    let arrangement = args.shape.draw(&file.graph, &middle, &footprints, &starts, &settings);
    let spent = begun.passed();
    if let Some(work) = work {
        work.finish_and_clear();
    }
    let drawing = Drawing {
        file: &file,
        arrangement: &arrangement,
        footprints: &footprints,
        named: file.graph.order() <= WITH_NAMES,
    };
    if let Some(path) = &args.out_f32 {
        outlet::write(Some(path), |out| drawing.numbers(out))?;
    }
    let named = args.csv || args.json || args.svg || args.out.is_some();
    if named || (args.out_f32.is_none() && args.timings.is_none()) {
        outlet::write(args.out.as_deref(), |out| match () {
            () if args.svg => drawing.svg(out),
            () if args.json => drawing.json(out),
            () => drawing.csv(out),
        })?;
    }
    if args.timings.is_some() {
        say!("{}", timings(&file, &starts, load, spent));
    }
    Ok(ExitCode::SUCCESS)
}

fn timings(file: &GraphFile, starts: &[Start], load: Spent, spent: Spent) -> serde_json::Value {
    let memory = peak_memory();
    serde_json::json!({
        "load_s": load.wall,
        "kernels": { "layout": spent.wall },
        "cpu_s": spent.processor,
        "wall": spent.wall,
        "cpu": spent.processor,
        "peak_rss_bytes": memory,
        "rss_peak": memory,
        "threads": rayon::current_num_threads(),
        "nodes": file.graph.order(),
        "edges": file.graph.size(),
        "placed_before": starts.iter().filter(|start| start.at.is_some()).count(),
    })
}

/// The room of each mark, with its name where names are drawn.
fn footprints(file: &GraphFile) -> Vec<Footprint> {
    let graph = &file.graph;
    if graph.order() > WITH_MARKS {
        return Vec::new();
    }
    let named = graph.order() <= WITH_NAMES;
    let room = |node| {
        let letters = drawing::name(file, node).chars().count() as f64;
        Footprint {
            half_width: if named { (letters * 3.5).max(RADIUS) } else { RADIUS },
            half_height: if named { RADIUS + 9.0 } else { RADIUS },
        }
    };
    graph.nodes().map(room).collect()
}
