//! Files that hold a graph and nothing else: lists of edges, GraphML, GEXF. What a file is, its first bytes say, never
//! its name. A file is read a block at a time, so that ten million edges need room for their numbers and no more.
//!
//! Ends of edges are **numbers** or **names**. In a list in which every end is a whole number, numbers are places if at
//! least half of those between the lowest and the highest are named by some edge: then node k is the number k, whoever
//! is named by no edge is there without edges, and a list that never says 0 counts from 1. Otherwise, and in GraphML and
//! GEXF, ends are names, and nodes are numbered as their names first appear.

mod blocks;
mod cells;
mod delimited;
mod edges;
mod gather;
mod gexf;
mod graphml;
mod kinds;
mod labels;
mod list;
mod marked_up;
mod number;
mod source;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};

use kith_graph::{Direction, Graph, GraphError, Node};

use kinds::Kind;
pub use labels::Texts;
use source::Source;
pub(in crate::exchange) use source::declared;

/// Which numbers are the weights of edges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Weights {
    /// A column or key called “weight” or “strength”; in a list without names of columns, the third column if it holds
    /// numbers.
    #[default]
    Usual,
    /// The column or key of this name, or the column of this number.
    Named(String),
    /// None: every edge weighs 1.
    Ignored,
}

/// How to read a file.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Whether edges go both ways; what the file says, if nobody else does. Lists say nothing: their edges go both ways.
    pub direction: Option<Direction>,
    pub weights: Weights,
    /// How many nodes there are, where ends are numbers.
    pub nodes: Option<u32>,
    /// The attribute of nodes whose values are groups; none are read if nobody names it.
    pub groups: Option<String>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphForm {
    List,
    GraphMl,
    Gexf,
}

impl GraphForm {
    pub fn label(self) -> &'static str {
        match self {
            GraphForm::List => "a list of edges",
            GraphForm::GraphMl => "GraphML",
            GraphForm::Gexf => "GEXF",
        }
    }
}

/// What nodes are called in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// By their place, counted from `first`.
    Numbered {
        first: u32,
    },
    Given(Texts),
}

impl Names {
    pub fn of(&self, node: Node) -> Cow<'_, str> {
        match self {
            Names::Numbered { first } => Cow::Owned((u64::from(node.0) + u64::from(*first)).to_string()),
            Names::Given(texts) => Cow::Borrowed(texts.get(node.index()).unwrap_or_default()),
        }
    }
}

/// Groups that an attribute of nodes makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeGroups {
    /// What the file calls the attribute.
    pub field: String,
    /// The values, in the order of their first node.
    pub names: Vec<String>,
    /// For each node the number of its value; nothing where it has none.
    pub of: Vec<Option<u32>>,
}

/// A graph as it was read.
#[derive(Debug, Clone)]
pub struct GraphFile {
    pub form: GraphForm,
    pub graph: Graph,
    /// What edges call nodes.
    pub names: Names,
    /// What nodes are called beside that, where the file says: one text per node, empty where it does not.
    pub titles: Option<Texts>,
    /// The groups that were asked for.
    pub groups: Option<NodeGroups>,
    /// What the weights are called in the file; nothing where every edge weighs 1.
    pub weight: Option<String>,
    /// What a reader should know: what was merged, passed over, or added.
    pub remarks: Vec<String>,
}

impl GraphFile {
    /// What to call a node when talking to people.
    pub fn title(&self, node: Node) -> Cow<'_, str> {
        let titled = self.titles.as_ref().and_then(|titles| titles.get(node.index()));
        match titled.filter(|title| !title.is_empty()) {
            Some(title) => Cow::Borrowed(title),
            None => self.names.of(node),
        }
    }
}

/// Where in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    File,
    Line(u64),
    Cell {
        line: u64,
        column: usize,
    },
    /// The edge of this number, from 1, where lines are no longer known.
    Edge(u64),
}

/// Why a file could not become a graph: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoGraph {
    pub place: Place,
    pub what: String,
    pub advice: String,
}

impl NoGraph {
    fn new(place: Place, what: impl Into<String>, advice: impl Into<String>) -> NoGraph {
        NoGraph {
            place,
            what: what.into(),
            advice: advice.into(),
        }
    }

    fn reading(problem: io::Error) -> NoGraph {
        NoGraph::new(
            Place::File,
            format!("The file could not be read to its end: {problem}."),
            "Try again, or copy the file somewhere else first.",
        )
    }

    fn graph(problem: GraphError) -> NoGraph {
        NoGraph::new(Place::File, problem.to_string(), "")
    }
}

impl fmt::Display for NoGraph {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::File => {}
            Place::Line(line) => write!(out, "Line {line}: ")?,
            Place::Cell { line, column } => write!(out, "Line {line}, column {column}: ")?,
            Place::Edge(number) => write!(out, "Edge {number}: ")?,
        }
        out.write_str(&self.what)?;
        if !self.advice.is_empty() {
            write!(out, " {}", self.advice)?;
        }
        Ok(())
    }
}

impl std::error::Error for NoGraph {}

/// Reads a graph from the beginning of a file to its end. O(bytes + n + m log d) for n nodes, m edges and the largest
/// degree d; memory for numbers (8 bytes an edge, 8 more where there are weights), names and one block of text. Lists
/// of numbers are read on all threads of the pool this runs in; what comes out does not depend on how many there are.
///
/// # Errors
/// A sentence with its place in the file: what is not as it should be, and what to do.
pub fn read_graph(file: &mut dyn Read, reading: &Reading) -> Result<GraphFile, NoGraph> {
    let mut source = Source::open(file).map_err(NoGraph::reading)?;
    match kinds::kind(source.head())? {
        Kind::GraphMl => graphml::read(source, reading),
        Kind::Gexf => gexf::read(source, reading),
        Kind::List if reading.groups.is_some() => Err(NoGraph::new(
            Place::File,
            "This is a list of edges, which says nothing about nodes but their names, so there are no groups in it.",
            "Bring GraphML or GEXF with an attribute of nodes.",
        )),
        Kind::List => list::read(&mut source, reading),
    }
}

/// Nobody can say which attribute of nodes is meant.
fn no_groups(asked: &str, known: &[String]) -> NoGraph {
    let known: Vec<String> = known.iter().map(|known| format!("“{known}”")).collect();
    NoGraph::new(
        Place::File,
        format!("No attribute of nodes is called “{asked}”."),
        if known.is_empty() {
            "The file declares no attributes of nodes.".to_owned()
        } else {
            format!("Attributes of nodes are {}.", known.join(", "))
        },
    )
}

/// What the tidying of a graph left out of it.
fn tidied(graph: &Graph, edges: usize) -> Vec<String> {
    let loops: u64 = graph.loops().values().iter().map(|loops| u64::from(*loops)).sum();
    let merged = (edges as u64).saturating_sub(loops).saturating_sub(graph.size() as u64);
    let mut remarks = Vec::new();
    if merged > 0 {
        remarks.push(format!(
            "{} the same two ends as another; such edges count as one, with their weights summed.",
            if merged == 1 {
                "1 edge has".to_owned()
            } else {
                format!("{merged} edges have")
            }
        ));
    }
    if loops > 0 {
        remarks.push(format!(
            "{} from a node to itself and not counted.",
            if loops == 1 {
                "1 edge leads".to_owned()
            } else {
                format!("{loops} edges lead")
            }
        ));
    }
    remarks
}
