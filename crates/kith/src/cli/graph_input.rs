//! A graph from a file, for the commands that keep nothing: what they ask about it, and how it is read.

use super::Failure;
use super::clocks::{Spent, progress_of};
use kith_graph::Direction;
use kith_network::exchange::graph_file::{GraphFile, Reading, Weights, read_graph};
use std::fs::File;
use std::io::{self, Read};

// Without a group of its own, whose name those of the commands have.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Args {
    /// Edges lead from their first end to their second, whatever the file says.
    #[arg(long, conflicts_with = "undirected")]
    directed: bool,
    /// Edges go both ways, whatever the file says.
    #[arg(long)]
    undirected: bool,
    /// The column or key that holds weights, or its number; “none” reads none. Unless said, only what is about strengths
    /// reads one called weight or strength.
    #[arg(long, value_name = "FIELD")]
    weight: Option<String>,
    /// How many nodes there are, numbered from 0, where a list of edges leaves some out.
    #[arg(long, value_name = "N")]
    nodes: Option<u32>,
    /// How many threads to use; all there are, unless said. The results are the same.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

impl Args {
    /// Whether somebody said which weights are to count.
    pub fn names_weights(&self) -> bool {
        self.weight.as_deref().is_some_and(|name| name != "none")
    }

    fn reading(&self, unasked: Weights, groups: Option<&str>) -> Reading {
        Reading {
            direction: match (self.directed, self.undirected) {
                (true, _) => Some(Direction::Directed),
                (_, true) => Some(Direction::Undirected),
                _ => None,
            },
            weights: match self.weight.as_deref() {
                None => unasked,
                Some("none") => Weights::Ignored,
                Some(name) => Weights::Named(name.to_owned()),
            },
            nodes: self.nodes,
            groups: groups.map(str::to_owned),
        }
    }

    /// Starts the threads that were asked for. This thread is one of them, so that one is one.
    pub fn start_threads(&self) -> Result<(), Failure> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.unwrap_or(0))
            .use_current_thread()
            .build_global()
            .map_err(|problem| format!("The threads could not be started: {problem}."))
    }

    /// Reads a file, `-` for standard input.
    pub fn read(&self, path: &str) -> Result<(GraphFile, Spent), Failure> {
        self.read_with(path, Weights::Usual, None)
    }

    /// The same, with these weights if nobody names any, and groups from this attribute of nodes.
    pub fn read_with(&self, path: &str, unasked: Weights, groups: Option<&str>) -> Result<(GraphFile, Spent), Failure> {
        let begun = Spent::now();
        let reading = self.reading(unasked, groups);
        let (read, name) = if path == "-" {
            (
                read_graph(&mut io::stdin().lock(), &reading),
                "Standard input".to_owned(),
            )
        } else {
            let file = File::open(path).map_err(|problem| format!("“{path}” could not be opened: {problem}."))?;
            let length = file
                .metadata()
                .ok()
                .filter(|about| about.is_file())
                .map(|about| about.len());
            let progress = progress_of(length, "reading");
            let mut file: Box<dyn Read> = match &progress {
                Some(progress) => Box::new(progress.wrap_read(file)),
                None => Box::new(file),
            };
            let read = read_graph(&mut file, &reading);
            if let Some(progress) = progress {
                progress.finish_and_clear();
            }
            (read, format!("“{path}”"))
        };
        match read {
            Ok(file) => Ok((file, begun.passed())),
            Err(trouble) => Err(format!("{name} could not be read as a graph. {trouble}")),
        }
    }
}

/// How a file is introduced: what it is, how much of it there is.
pub fn introduced(path: &str, file: &GraphFile) -> String {
    let graph = &file.graph;
    let name = if path == "-" { "Standard input" } else { path };
    let plural = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
    let mut words = format!(
        "{name}: {}, {}, {}, {}",
        file.form.label(),
        plural(graph.order(), "node", "nodes"),
        plural(graph.size(), "edge", "edges"),
        if graph.is_directed() {
            "each one way"
        } else {
            "both ways"
        },
    );
    match &file.weight {
        Some(weight) => words.push_str(&format!(", weights from “{weight}”.")),
        None => words.push_str(", no weights read."),
    }
    words
}
