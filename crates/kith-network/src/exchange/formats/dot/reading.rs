//! DOT into tables.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Lexer, Mark};
use super::scope::{Pairs, Scope, Scopes};
use super::statements::broken;
use super::writing::PREFIX;
use crate::exchange::format::Reading;
use crate::exchange::formats::plain_text::attributes::{Attributes, finite, number};
use crate::exchange::formats::plain_text::counted::{Counted, quoted};
use crate::exchange::formats::plain_text::entities::decoded;
use crate::exchange::formats::plain_text::names::{all_differ, are_positions};
use crate::exchange::formats::plain_text::places::Places;
use crate::exchange::found_network::{FoundNetwork, actors, ties};
use crate::exchange::table::{Cell, Unreadable};

/// What Graphviz adds when it has drawn a graph.
const DRAWN: [&str; 14] = [
    "lp",
    "xlp",
    "head_lp",
    "tail_lp",
    "bb",
    "rects",
    "vertices",
    "_draw_",
    "_ldraw_",
    "_hdraw_",
    "_tdraw_",
    "_hldraw_",
    "_tldraw_",
    "_background",
];

pub(super) struct Node {
    id: String,
    row: u32,
    label: Option<String>,
    place: Option<(f64, f64)>,
    cluster: Option<usize>,
}

pub(super) struct Tie {
    row: u32,
    from: u32,
    to: u32,
}

pub(super) struct Dot<'r, 'l> {
    pub(super) reading: &'r mut Reading<'l>,
    pub(super) found: FoundNetwork<'l>,
    pub(super) of_nodes: Attributes,
    pub(super) of_ties: Attributes,
    pub(super) nodes: Vec<Node>,
    pub(super) by_id: BTreeMap<String, u32>,
    pub(super) ties: Vec<Tie>,
    /// In a strict graph, the connection between two.
    pub(super) once: Option<BTreeMap<(u32, u32), u32>>,
    pub(super) scopes: Scopes,
    /// What each cluster is called.
    pub(super) clusters: Vec<String>,
    pub(super) words: Vec<String>,
    /// Attributes of the graph that say nothing about its people.
    pub(super) passed_over: BTreeSet<String>,
    pub(super) counted: Counted,
}

/// Reads a file. O(n log n) for n bytes, and for every connection that braces stand for.
///
/// # Errors
/// Where it breaks off or makes no sense as DOT, by line; when it holds nobody, or too much.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut lexer = Lexer::new(text);
    let mut strict = false;
    // As the reader was chosen, this ends at the brace.
    while !lexer.passes('{')? {
        match lexer.next()? {
            Some(Mark::Word { text, bare, .. }) => strict |= bare && text.eq_ignore_ascii_case("strict"),
            _ => return Err(broken(&lexer, "should open a brace")),
        }
    }
    let mut dot = Dot {
        found: FoundNetwork::new(reading.limits),
        of_nodes: Attributes::new(&[("color", "Color"), ("shape", "Shape")]),
        of_ties: Attributes::new(&[("weight", "Strength"), ("color", "Color")]),
        nodes: Vec::new(),
        by_id: BTreeMap::new(),
        ties: Vec::new(),
        once: strict.then(BTreeMap::new),
        scopes: Scopes::default(),
        clusters: Vec::new(),
        words: Vec::new(),
        passed_over: BTreeSet::new(),
        counted: Counted::default(),
        reading,
    };
    dot.found.actors.column("Cluster");
    dot.scopes.open.push(Scope::default());
    dot.statements(&mut lexer)?;
    let another = matches!(lexer.next(), Ok(Some(_)));
    if another {
        let message = "The file holds more than one graph; the first was read. Bring the others in files of their own.";
        dot.reading.remarks.say_once(message);
    }
    dot.finish()
}

impl Dot<'_, '_> {
    /// `node [..]`, `edge [..]`, and what is said of the graph or cluster itself.
    pub(super) fn defaults(&mut self, of: &str, pairs: Pairs, line: usize) {
        if of != "graph" {
            if !self.scopes.keep(of == "node", pairs) {
                let message = "Defaults beyond fifty, or of more than a thousand letters, ({}) were left out.";
                self.counted.one(message, || format!("line {line}"));
            }
            return;
        }
        let cluster = self.scopes.open.last().and_then(|scope| scope.cluster);
        let outermost = self.scopes.open.len() == 1;
        for (name, value) in pairs {
            match (name.as_str(), cluster) {
                ("label", Some(cluster)) if !value.trim().is_empty() => self.clusters[cluster] = shown(&value, ""),
                ("label" | "comment", None) if outermost => self.words.push(shown(&value, "").trim().to_owned()),
                _ if self.passed_over.len() < 20 => {
                    self.passed_over.insert(name.chars().take(40).collect());
                }
                _ => {}
            }
        }
    }

    /// The node of this id, made where it is first named.
    pub(super) fn node(&mut self, id: &str) -> Result<u32, Unreadable> {
        let cluster = self.scopes.cluster();
        if let Some(at) = self.by_id.get(id) {
            let node = &mut self.nodes[*at as usize];
            node.cluster = node.cluster.or(cluster);
            return Ok(*at);
        }
        let at = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        if self.nodes.len() >= self.reading.limits.rows {
            return Err(Unreadable::TooMuch {
                found: format!("the file has more than {} nodes", self.reading.limits.rows),
                advice: "Divide it into several files and bring them one after the other.".into(),
            });
        }
        self.nodes.push(Node {
            id: id.to_owned(),
            row: self.found.actors.next(),
            label: None,
            place: None,
            cluster,
        });
        self.by_id.insert(id.to_owned(), at);
        let defaults = self.scopes.defaults(true);
        self.describe(at, &defaults)?;
        Ok(at)
    }

    pub(super) fn describe(&mut self, node: u32, pairs: &Pairs) -> Result<(), Unreadable> {
        let node = &mut self.nodes[node as usize];
        self.found.actors.resume(node.row);
        for (name, value) in pairs {
            match name.as_str() {
                "label" => node.label = Some(shown(value, &node.id)),
                "pos" if place(value).is_some() => node.place = place(value),
                name if DRAWN.contains(&name) => {}
                name => {
                    let column = match name.strip_prefix(PREFIX) {
                        Some(title) => self.of_nodes.titled(&mut self.found.actors, title),
                        None => self.of_nodes.column(&mut self.found.actors, name),
                    };
                    self.found.actors.text(column, decoded(value))?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn tie(
        &mut self,
        from: u32,
        to: u32,
        arrow: bool,
        pairs: &Pairs,
        id: Option<&str>,
    ) -> Result<(), Unreadable> {
        let dir = pairs
            .iter()
            .rev()
            .find(|(name, _)| name == "dir")
            .map(|(_, value)| value.to_lowercase());
        let (mut from, mut to) = (from, to);
        let direction = match dir.as_deref() {
            Some("both") => "mutual",
            Some("none") => "undirected",
            Some("forward") => "directed",
            Some("back") => {
                std::mem::swap(&mut from, &mut to);
                "directed"
            }
            _ if arrow => "directed",
            _ => "undirected",
        };
        let pair = if arrow {
            (from, to)
        } else {
            (from.min(to), from.max(to))
        };
        let known = self.once.as_ref().and_then(|once| once.get(&pair)).copied();
        match known {
            Some(row) => self.found.ties.resume(row),
            None => {
                let row = self.found.ties.next();
                self.ties.push(Tie { row, from, to });
                if let Some(once) = &mut self.once {
                    once.insert(pair, row);
                }
            }
        }
        self.found.ties.text(ties::DIRECTION, direction)?;
        if let Some(id) = id {
            self.found.ties.text(ties::ID, decoded(id))?;
        }
        for (name, value) in pairs {
            let column = match name.as_str() {
                "dir" | "id" | "pos" => continue,
                name if DRAWN.contains(&name) => continue,
                "label" => self.found.ties.column("Label"),
                name => match name.strip_prefix(PREFIX) {
                    Some(title) => self.of_ties.titled(&mut self.found.ties, title),
                    None => self.of_ties.column(&mut self.found.ties, name),
                },
            };
            let cell = match name.as_str() {
                "weight" => number(value).unwrap_or_else(|| Cell::Text(decoded(value).into_owned())),
                "label" => Cell::Text(shown(value, "")),
                _ => Cell::Text(decoded(value).into_owned()),
            };
            self.found.ties.set(column, cell)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Unreadable> {
        if self.nodes.is_empty() {
            return Err(Unreadable::broken("DOT", "its graph has no nodes"));
        }
        let called = self.call_nodes()?;
        for tie in &self.ties {
            self.found.ties.resume(tie.row);
            self.found.ties.text(ties::FROM, called[tie.from as usize].as_str())?;
            self.found.ties.text(ties::TO, called[tie.to as usize].as_str())?;
        }
        if !self.passed_over.is_empty() {
            let names: Vec<String> = self.passed_over.iter().map(|name| quoted(name)).collect();
            let message = format!("How the graph is drawn ({}) was left out.", names.join(", "));
            self.reading.remarks.say_once(message);
        }
        self.words.retain(|words| !words.is_empty());
        self.reading.book.words = self.words.join("\n\n");
        self.counted.say(&mut self.reading.remarks);
        self.found.finish(&mut self.reading.book);
        Ok(())
    }

    /// Gives every node its id, where ids say something, and its label; says what connections call it.
    fn call_nodes(&mut self) -> Result<Vec<String>, Unreadable> {
        let label = |node: &Node| {
            let label = node.label.as_deref().map(str::trim).filter(|label| !label.is_empty());
            label.unwrap_or(&node.id).to_owned()
        };
        let labels: Vec<String> = self.nodes.iter().map(label).collect();
        let ids = || self.nodes.iter().map(|node| node.id.as_str());
        let mere = are_positions(ids()) || ids().eq(labels.iter().map(String::as_str));
        let by_label = mere && all_differ(labels.iter().map(String::as_str));
        let cluster = self.found.actors.column("Cluster");
        let mut places = Places::default();
        let mut called = Vec::with_capacity(labels.len());
        for (node, label) in self.nodes.iter().zip(labels) {
            self.found.actors.resume(node.row);
            let name = if by_label { label.clone() } else { node.id.clone() };
            if !by_label {
                self.found.actors.text(actors::ID, node.id.as_str())?;
            }
            self.found.actors.text(actors::LABEL, label)?;
            if let Some(at) = node.cluster {
                self.found.actors.text(cluster, self.clusters[at].as_str())?;
            }
            if let Some((x, y)) = node.place {
                places.put(name.clone(), x, y);
            }
            called.push(name);
        }
        // Graphviz counts upward.
        places.fill(&mut self.found, 1.0, -1.0);
        Ok(called)
    }
}

/// `12.5,-3!`.
fn place(value: &str) -> Option<(f64, f64)> {
    let mut numbers = value.trim().trim_end_matches('!').split(',');
    let x = finite(numbers.next()?.trim())?;
    Some((x, finite(numbers.next()?.trim())?))
}

/// A label with its line breaks, and `\N` as what the node is called.
fn shown(label: &str, id: &str) -> String {
    let mut text = String::with_capacity(label.len());
    let mut letters = label.chars();
    while let Some(c) = letters.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match letters.next() {
            Some('n' | 'l' | 'r') => text.push('\n'),
            Some('N') => text.push_str(id),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    decoded(text.trim_end()).into_owned()
}
