//! Lists of edges, with or without names of columns.

use kith_graph::Direction;
use rayon::prelude::*;

use super::blocks::Blocks;
use super::delimited::{Shape, shape};
use super::edges::{Pairs, Stop, Why, named, numbered};
use super::gather::{Gathered, Meaning, meaning};
use super::labels::{Full, Labels};
use super::source::Source;
use super::{GraphFile, GraphForm, Names, NoGraph, Place, Reading, tidied};

pub(super) fn read(source: &mut Source<'_>, reading: &Reading) -> Result<GraphFile, NoGraph> {
    let shape = shape(source.head(), &reading.weights)?;
    let mut list = List {
        shape: &shape,
        gathered: Gathered::default(),
        labels: None,
        line: 1,
        begun: false,
    };
    list.read(source)?;
    list.finish(reading)
}

struct List<'s> {
    shape: &'s Shape,
    gathered: Gathered,
    /// From the first end on that is not a number.
    labels: Option<Labels>,
    /// The line at which the next block begins.
    line: u64,
    begun: bool,
}

impl List<'_> {
    fn read(&mut self, source: &mut Source<'_>) -> Result<(), NoGraph> {
        let mut blocks = Blocks::new(source, self.shape.line_end);
        let mut texts: Vec<Vec<u8>> = vec![Vec::new(); rayon::current_num_threads().clamp(1, 16)];
        loop {
            let mut filled = 0;
            while filled < texts.len() && blocks.next_into(&mut texts[filled])? {
                filled += 1;
            }
            if filled == 0 {
                return Ok(());
            }
            self.take(&texts[..filled])?;
        }
    }

    /// Reads some blocks at once, as numbers as long as there is nothing else.
    fn take(&mut self, blocks: &[Vec<u8>]) -> Result<(), NoGraph> {
        let begun = std::mem::replace(&mut self.begun, true);
        let skip = |at: usize| if at == 0 && !begun { self.shape.skip } else { 0 };
        let mut read: Vec<Option<Result<Pairs, Stop>>> = if self.labels.is_some() {
            blocks.iter().map(|_| None).collect()
        } else if let [only] = blocks {
            vec![Some(numbered(only, self.shape, skip(0)))]
        } else {
            let one = |(at, block): (usize, &Vec<u8>)| Some(numbered(block, self.shape, skip(at)));
            blocks.par_iter().enumerate().map(one).collect()
        };
        for (at, block) in blocks.iter().enumerate() {
            let pairs = match (read[at].take(), &mut self.labels) {
                (Some(Ok(pairs)), None) => Ok(pairs),
                (Some(Err(stop)), None) if stop.why != Why::Word => Err(stop),
                (_, Some(labels)) => named(block, self.shape, skip(at), labels),
                (_, None) => {
                    let labels = self.labels.insert(Labels::new());
                    self.gathered.as_texts(labels).map_err(|full| self.trouble(full))?;
                    let labels = self.labels.get_or_insert_with(Labels::new);
                    named(block, self.shape, skip(at), labels)
                }
            };
            let pairs = pairs.map_err(|stop| explained(stop, self.line))?;
            self.line += pairs.lines;
            self.gathered.push(pairs);
        }
        Ok(())
    }

    fn trouble(&self, _full: Full) -> NoGraph {
        explained(
            Stop {
                line: 0,
                column: None,
                why: Why::Full,
            },
            self.line,
        )
    }

    fn finish(mut self, reading: &Reading) -> Result<GraphFile, NoGraph> {
        let mut remarks = Vec::new();
        let direction = reading.direction.unwrap_or(Direction::Undirected);
        let edges = self.gathered.edges;
        if edges == 0 && reading.nodes.is_none() {
            return Err(NoGraph::new(
                Place::File,
                "There is no edge in the file.",
                "Write the two ends of each edge on a line of its own.",
            ));
        }
        let places = match &self.labels {
            None => meaning(&self.gathered, reading.nodes)?,
            Some(_) => Meaning::Names,
        };
        let (graph, names) = match places {
            Meaning::Places { nodes, first, unnamed } => {
                if first > 0 {
                    remarks.push("The numbers of nodes begin at 1; there is no node 0.".to_owned());
                }
                if unnamed > 0 && reading.nodes.is_none() {
                    remarks.push(format!(
                        "{} between the lowest and the highest named by no edge: {} there, without edges.",
                        if unnamed == 1 {
                            "1 number is".to_owned()
                        } else {
                            format!("{unnamed} numbers are")
                        },
                        if unnamed == 1 {
                            "that node is"
                        } else {
                            "those nodes are"
                        },
                    ));
                }
                (
                    self.gathered.into_graph(nodes, first, direction)?,
                    Names::Numbered { first },
                )
            }
            Meaning::Names => {
                if reading.nodes.is_some() {
                    return Err(NoGraph::new(
                        Place::File,
                        "Ends of edges in this file are names, so nobody can say how many nodes there are beside them.",
                        "Leave the number of nodes out.",
                    ));
                }
                let mut labels = match self.labels.take() {
                    Some(labels) => labels,
                    None => {
                        let mut labels = Labels::new();
                        self.gathered.as_texts(&mut labels).map_err(|full| self.trouble(full))?;
                        remarks.push(
                            "Nodes are called by numbers with wide gaps between; they were taken as names, and nobody \
                             was added for the numbers between."
                                .to_owned(),
                        );
                        labels
                    }
                };
                if std::mem::take(&mut labels.strange) > 0 {
                    remarks.push("Some names are not UTF-8 and were read as Windows-1252. Check accents.".to_owned());
                }
                let nodes = labels.len() as u32;
                let graph = self.gathered.into_graph(nodes, 0, direction)?;
                (graph, Names::Given(labels.into_texts()))
            }
        };
        if self.shape.skip == 0
            && let Some(name) = self
                .shape
                .weight_name
                .as_ref()
                .filter(|_| reading.weights == super::Weights::Usual)
        {
            remarks.push(format!("The numbers in {name} were read as weights."));
        }
        if !self.shape.unread.is_empty() {
            let names: Vec<String> = self
                .shape
                .unread
                .iter()
                .take(12)
                .map(|name| format!("“{name}”"))
                .collect();
            remarks.push(format!("Columns that were not read: {}.", names.join(", ")));
        }
        remarks.extend(tidied(&graph, edges));
        Ok(GraphFile {
            groups: None,
            form: GraphForm::List,
            graph,
            names,
            titles: None,
            weight: self.shape.weight_name.clone(),
            remarks,
        })
    }
}

fn explained(stop: Stop, first: u64) -> NoGraph {
    let line = first + stop.line;
    let place = match stop.column {
        Some(column) => Place::Cell { line, column },
        None => Place::Line(line),
    };
    let (what, advice) = match stop.why {
        Why::Word => ("An end of an edge is not a number.".to_owned(), ""),
        Why::OneEnd => (
            "There is one value where an edge needs two ends.".to_owned(),
            "Write both ends on the line, or take the line out.",
        ),
        Why::NoName => (
            "An end of an edge is empty.".to_owned(),
            "Write who it is, or take the line out.",
        ),
        Why::NoWeight(found) if found.is_empty() => (
            "There is no weight.".to_owned(),
            "Write one, or ask for weights to be left aside.",
        ),
        Why::NoWeight(found) => (
            format!("“{found}” is no number, and a weight should stand here."),
            "Correct it, or ask for weights to be left aside.",
        ),
        Why::BadWeight(found) => (
            format!("The weight is {found}."),
            "A weight must be a finite number, zero or more. Correct it, or ask for weights to be left aside.",
        ),
        Why::Unclosed => (
            "A quotation mark is opened and never closed.".to_owned(),
            "Close it. A mark inside a quotation is written twice.",
        ),
        Why::Full => (
            "There are more names than can be kept: 4 GiB of them, or four thousand million.".to_owned(),
            "Number the nodes from 0 instead.",
        ),
    };
    NoGraph::new(place, what, advice)
}
