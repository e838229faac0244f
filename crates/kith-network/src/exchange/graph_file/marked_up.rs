//! XML, piece by piece, and what both of its graph formats come to.

use std::borrow::Cow;

use kith_graph::Direction;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::edges::Pairs;
use super::gather::Gathered;
use super::labels::{Full, Labels, Texts};
use super::number::decimal;
use super::source::{Source, TOO_LONG};
use super::{GraphFile, GraphForm, Names, NoGraph, NodeGroups, Place, Reading, tidied};

/// The most that one tag or one run of text may take.
const LONGEST: usize = 16 << 20;
/// How deep elements may lie in each other.
const DEEPEST: usize = 256;
/// Edges are put aside in blocks of this many.
const BLOCK: usize = 1 << 16;

/// Reads tags and text one after the other. Entities are never expanded, but for the five that every XML has.
pub(super) struct Markup<'r> {
    reader: Reader<Source<'r>>,
    buffer: Vec<u8>,
    open: usize,
}

impl<'r> Markup<'r> {
    pub(super) fn new(source: Source<'r>) -> Markup<'r> {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().allow_dangling_amp = true;
        Markup {
            reader,
            buffer: Vec::new(),
            open: 0,
        }
    }

    #[inline(always)]
    pub(super) fn next(&mut self) -> Result<Event<'_>, NoGraph> {
        self.buffer.clear();
        self.reader.get_mut().allow(LONGEST);
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(problem) => return Err(damaged(&problem, self.reader.get_mut().line())),
        };
        match event {
            Event::Start(_) => {
                self.open += 1;
                if self.open > DEEPEST {
                    return Err(NoGraph::new(
                        Place::Line(self.reader.get_mut().line()),
                        format!("Elements lie more than {DEEPEST} deep in each other."),
                        "No graph needs that; is it the right file?",
                    ));
                }
            }
            Event::End(_) => self.open -= 1,
            Event::Eof if self.open > 0 => {
                return Err(NoGraph::new(
                    Place::Line(self.reader.get_mut().line()),
                    "The file ends in the middle.",
                    "It was probably cut off when it was copied or downloaded; fetch it again.",
                ));
            }
            _ => {}
        }
        Ok(event)
    }

    pub(super) fn line(&mut self) -> u64 {
        self.reader.get_mut().line()
    }
}

fn damaged(problem: &quick_xml::Error, line: u64) -> NoGraph {
    if let quick_xml::Error::Io(io) = problem {
        if io.kind() != TOO_LONG {
            return NoGraph::new(
                Place::Line(line),
                format!("The file could not be read to its end: {io}."),
                "Try again, or copy the file somewhere else first.",
            );
        }
        return NoGraph::new(
            Place::Line(line),
            "A tag or a text is longer than 16 MiB.",
            "No graph needs that; is it the right file?",
        );
    }
    NoGraph::new(
        Place::Line(line),
        format!("The XML is damaged: {problem}."),
        "Write the file anew with the program that it came from.",
    )
}

/// The value of an attribute. Entities that nobody knows stay as they are written.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes
        .flatten()
        .find(|attribute| attribute.key.into_inner() == name)?;
    Some(plain(found.value))
}

pub(super) fn plain(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('&') {
        return value;
    }
    match unescape(&value) {
        Ok(plain) => Cow::Owned(plain.into_owned()),
        Err(_) => value,
    }
}

/// Adds what a reference such as `&amp;` stands for.
pub(super) fn refer(text: &mut String, reference: &BytesRef<'_>) {
    let written = format!("&{};", &**reference);
    match unescape(&written) {
        Ok(plain) => text.push_str(&plain),
        Err(_) => text.push_str(&written),
    }
}

/// How an edge goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Both,
    Forth,
}

/// Nodes and edges as they are found.
pub(super) struct Drawn {
    labels: Labels,
    /// For each node, whether the file declares it.
    declared: Vec<bool>,
    /// All titles, and where each node's begins and ends in them.
    titles: String,
    titled: Vec<(usize, usize)>,
    /// The values of the attribute that makes groups, and which of them each node has.
    values: Labels,
    grouped: Vec<Option<u32>>,
    gathered: Gathered,
    block: Pairs,
    ways: Vec<Way>,
}

impl Drawn {
    pub(super) fn new() -> Drawn {
        Drawn {
            labels: Labels::new(),
            declared: Vec::new(),
            titles: String::new(),
            titled: Vec::new(),
            values: Labels::new(),
            grouped: Vec::new(),
            gathered: Gathered::default(),
            block: Pairs::default(),
            ways: Vec::new(),
        }
    }

    pub(super) fn declare(&mut self, id: &str) -> Result<u32, Full> {
        let node = self.labels.number(id.as_bytes())?;
        if self.declared.len() <= node as usize {
            self.declared.resize(node as usize + 1, false);
        }
        self.declared[node as usize] = true;
        Ok(node)
    }

    pub(super) fn end(&mut self, id: &str) -> Result<u32, Full> {
        self.labels.number(id.as_bytes())
    }

    pub(super) fn name(&mut self, node: u32, title: &str) {
        let title = title.trim();
        if title.is_empty() {
            return;
        }
        let start = self.titles.len();
        self.titles.push_str(title);
        if self.titled.len() <= node as usize {
            self.titled.resize(node as usize + 1, (0, 0));
        }
        self.titled[node as usize] = (start, self.titles.len());
    }

    /// The first value counts; one without a letter is none.
    pub(super) fn group(&mut self, node: u32, value: &str) -> Result<(), Full> {
        let value = value.trim();
        if self.grouped.len() <= node as usize {
            self.grouped.resize(node as usize + 1, None);
        }
        let kept = &mut self.grouped[node as usize];
        if kept.is_none() && !value.is_empty() {
            *kept = Some(self.values.number(value.as_bytes())?);
        }
        Ok(())
    }

    /// Those without a value of their own have this one.
    pub(super) fn group_others(&mut self, value: &str) -> Result<(), Full> {
        (0..self.labels.len() as u32).try_for_each(|node| self.group(node, value))
    }

    pub(super) fn add(&mut self, from: u32, to: u32, weight: f64, way: Way) {
        push(&mut self.block, (from, to), weight);
        self.ways.push(way);
        if self.block.ends.len() == BLOCK {
            self.gathered.push(std::mem::take(&mut self.block));
        }
    }

    pub(super) fn finish(
        mut self,
        form: GraphForm,
        weight: Option<String>,
        groups: Option<String>,
        reading: &Reading,
    ) -> Result<GraphFile, NoGraph> {
        if reading.nodes.is_some() {
            return Err(NoGraph::new(
                Place::File,
                format!("This is {}, which names its nodes itself.", form.label()),
                "Leave the number of nodes out.",
            ));
        }
        self.gathered.push(std::mem::take(&mut self.block));
        let mut remarks = Vec::new();
        let nodes = self.labels.len();
        let undeclared = nodes - self.declared.iter().filter(|declared| **declared).count();
        if undeclared > 0 {
            remarks.push(format!(
                "{undeclared} {} named by an edge and not declared as a node; they were added.",
                if undeclared == 1 { "end is" } else { "ends are" }
            ));
        }
        let edges = self.gathered.edges;
        let forth = self.ways.iter().filter(|way| **way == Way::Forth).count();
        let usual = if forth > 0 {
            Direction::Directed
        } else {
            Direction::Undirected
        };
        let direction = reading.direction.unwrap_or(usual);
        let mut answers = 0;
        if direction == Direction::Directed && forth > 0 && forth < edges {
            let before = self.gathered.edges;
            self.answer();
            answers = self.gathered.edges - before;
            remarks.push(format!(
                "{} of {edges} edges go both ways and count once in each direction.",
                edges - forth
            ));
        }
        let titles = (!self.titled.is_empty()).then(|| titles(nodes, &self.titled, &self.titles));
        let titles = titles.transpose().map_err(full)?;
        let graph = self.gathered.into_graph(nodes as u32, 0, direction)?;
        remarks.extend(tidied(&graph, edges + answers));
        self.grouped.resize(nodes, None);
        let values = self.values.into_texts();
        let groups = groups.map(|field| NodeGroups {
            field,
            names: values.iter().map(str::to_owned).collect(),
            of: self.grouped,
        });
        Ok(GraphFile {
            form,
            groups,
            graph,
            names: Names::Given(self.labels.into_texts()),
            titles,
            weight,
            remarks,
        })
    }

    /// Adds to every edge that goes both ways among others that do not the one in the other direction.
    fn answer(&mut self) {
        let mut answers = Pairs::default();
        let mut ways = self.ways.iter();
        for block in &self.gathered.blocks {
            let weights = block.weights.iter().copied().chain(std::iter::repeat(1.0));
            for (&(from, to), weight) in block.ends.iter().zip(weights) {
                if ways.next() == Some(&Way::Both) && from != to {
                    push(&mut answers, (to, from), weight);
                }
            }
        }
        self.gathered.push(answers);
    }
}

/// Weights take room from the first on that is not 1.
fn push(block: &mut Pairs, ends: (u32, u32), weight: f64) {
    if weight != 1.0 || !block.weights.is_empty() {
        block.weights.resize(block.ends.len(), 1.0);
        block.weights.push(weight);
    }
    block.ends.push(ends);
}

fn titles(nodes: usize, titled: &[(usize, usize)], all: &str) -> Result<Texts, Full> {
    let mut titles = Texts::default();
    for node in 0..nodes {
        let (start, end) = titled.get(node).copied().unwrap_or_default();
        titles.push(&all[start..end])?;
    }
    Ok(titles)
}

pub(super) fn full(_full: Full) -> NoGraph {
    NoGraph::new(
        Place::File,
        "There are more names than can be kept: 4 GiB of them, or four thousand million.",
        "Bring a list of edges whose nodes are numbered from 0.",
    )
}

/// Reads a weight as it is written in an element.
pub(super) fn weight(text: &str, line: u64) -> Result<f64, NoGraph> {
    let text = text.trim();
    match decimal(text.as_bytes()) {
        Some(weight) if weight.is_finite() && weight >= 0.0 => Ok(weight),
        found => {
            let shown: String = text.chars().take(40).collect();
            let what = match found {
                Some(_) => format!("The weight of an edge is {shown}."),
                None => format!("“{shown}” is no number, and the weight of an edge should stand here."),
            };
            Err(NoGraph::new(
                Place::Line(line),
                what,
                "A weight must be a finite number, zero or more. Correct it, or ask for weights to be left aside.",
            ))
        }
    }
}
