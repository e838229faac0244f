//! GML into tables.

use std::collections::BTreeMap;

use super::lexer::{Lexer, Mark};
use super::record::{Record, Value, never_closed, no_key};
use super::writing::{AS_IN_KITH, TITLES};
use crate::exchange::format::Reading;
use crate::exchange::formats::plain_text::attributes::{Attributes, finite, number};
use crate::exchange::formats::plain_text::counted::{Counted, quoted};
use crate::exchange::formats::plain_text::names::{all_differ, are_positions};
use crate::exchange::formats::plain_text::places::Places;
use crate::exchange::found_network::{FoundNetwork, actors, several, ties};
use crate::exchange::table::{Cell, Limits, Unreadable};

/// A node, as far as connections need it.
struct Named {
    row: u32,
    id: String,
    label: String,
    place: Option<(f64, f64)>,
}

struct Ends {
    row: u32,
    source: String,
    target: String,
    direction: Option<String>,
}

struct Gml<'r, 'l> {
    limits: &'l Limits,
    reading: &'r mut Reading<'l>,
    found: FoundNetwork<'l>,
    of_nodes: Attributes,
    of_edges: Attributes,
    nodes: Vec<Named>,
    edges: Vec<Ends>,
    directed: bool,
    /// What a file of kith's calls the attributes whose titles are no keys of GML.
    titles: BTreeMap<String, String>,
    creator: String,
    words: Vec<String>,
    counted: Counted,
    /// How many values may still come.
    left: usize,
}

/// Reads a file. O(n log n) for n bytes.
///
/// # Errors
/// Where it breaks off or makes no sense as GML, by line; when it holds no node, or too much.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let limits = reading.limits;
    let mut gml = Gml {
        limits,
        found: FoundNetwork::new(limits),
        of_nodes: Attributes::new(&[("graphics.fill", "Color"), ("graphics.type", "Shape")]),
        of_edges: Attributes::new(&[
            ("weight", "Strength"),
            ("value", "Strength"),
            ("graphics.fill", "Color"),
        ]),
        nodes: Vec::new(),
        edges: Vec::new(),
        directed: false,
        titles: BTreeMap::new(),
        creator: String::new(),
        words: Vec::new(),
        counted: Counted::default(),
        left: limits.cells,
        reading,
    };
    gml.file(&mut Lexer::new(text))?;
    gml.finish()
}

impl<'t> Gml<'_, '_> {
    fn file(&mut self, lexer: &mut Lexer<'t>) -> Result<(), Unreadable> {
        let mut graphs = 0_usize;
        loop {
            let key = match lexer.next()? {
                Some(Mark::Word(key)) => key,
                None => break,
                Some(Mark::Closes) => {
                    self.counted
                        .one("A bracket closes nothing ({}); it was passed over.", || {
                            line(lexer.line)
                        });
                    continue;
                }
                Some(_) => return Err(no_key(lexer)),
            };
            match lexer.next()? {
                Some(Mark::Opens) if key.eq_ignore_ascii_case("graph") => {
                    graphs += 1;
                    if graphs == 1 {
                        self.graph(lexer)?;
                    } else {
                        Record::read(lexer, self.limits, &mut self.left)?;
                    }
                }
                Some(Mark::Opens) => {
                    let record = Record::read(lexer, self.limits, &mut self.left)?;
                    if key == TITLES {
                        self.titles = titles(record);
                    }
                }
                Some(Mark::Text(text)) => self.fact(key, &text),
                Some(Mark::Word(word)) => self.fact(key, word),
                _ => return Err(never_closed(lexer.line)),
            }
        }
        if graphs > 1 {
            self.reading.remarks.say_once(format!(
                "The file holds {graphs} graphs; the first was read. Bring the others in files of their own."
            ));
        }
        Ok(())
    }

    fn graph(&mut self, lexer: &mut Lexer<'t>) -> Result<(), Unreadable> {
        let begun = lexer.line;
        loop {
            let key = match lexer.next()? {
                Some(Mark::Word(key)) => key,
                Some(Mark::Closes) => return Ok(()),
                Some(_) => return Err(no_key(lexer)),
                None => return Err(never_closed(begun)),
            };
            let at = lexer.line;
            match lexer.next()? {
                Some(Mark::Opens) => {
                    let record = Record::read(lexer, self.limits, &mut self.left)?;
                    if key.eq_ignore_ascii_case("node") {
                        self.node(&record, at)?;
                    } else if key.eq_ignore_ascii_case("edge") {
                        self.edge(&record, at)?;
                    } else {
                        let message = "Lists of the graph's own ({}) were left out: kith has no place for them.";
                        self.counted.one(message, || format!("line {at}, {}", quoted(key)));
                    }
                }
                Some(Mark::Word(word)) if key.eq_ignore_ascii_case("directed") => {
                    self.directed = finite(word).is_some_and(|number| number != 0.0);
                }
                Some(Mark::Text(text)) => self.fact(key, &text),
                Some(Mark::Word(word)) => self.fact(key, word),
                _ => return Err(never_closed(begun)),
            }
        }
    }

    /// Something that is said of the whole.
    fn fact(&mut self, key: &str, value: &str) {
        let value = value.trim();
        match key.to_ascii_lowercase().as_str() {
            "creator" => self.creator = value.to_owned(),
            "version" | "multigraph" | "hierarchic" | "id" => {}
            _ if value.is_empty() || value == LIST_STARTS => {}
            "comment" | "description" => self.words.push(value.to_owned()),
            "label" | "name" if self.creator == AS_IN_KITH => {}
            "label" | "name" => self.words.insert(0, value.to_owned()),
            _ if self.words.len() < 50 => self.words.push(format!("{key}: {value}")),
            _ => {}
        }
    }

    fn is_ours(&self) -> bool {
        self.creator == AS_IN_KITH
    }

    fn node(&mut self, record: &Record<'_>, at: usize) -> Result<(), Unreadable> {
        let said = |path: &str| record.one(path).map(Value::text).filter(|text| !text.trim().is_empty());
        let number_of = |path: &str| match record.one(path) {
            Some(Value::Bare(word)) => finite(word),
            _ => None,
        };
        let (title, label) = match (said("label"), said("name")) {
            (Some(label), _) => ("label", Some(label)),
            (None, name) => ("name", name),
        };
        let Some(id) = said("id").or(label) else {
            let message = "Nodes without an id and a label ({}) were left out.";
            self.counted.one(message, || line(at));
            return Ok(());
        };
        let (row, ours) = (self.found.actors.next(), self.is_ours());
        let place = number_of("graphics.x").zip(number_of("graphics.y"));
        for (path, values) in &record.values {
            let placed = place.is_some() && matches!(path.as_str(), "graphics.x" | "graphics.y");
            if path == "id" || path == title || placed || (path == KITH_ID && self.is_ours()) {
                continue;
            }
            let column = match self.titles.get(&format!("node.{path}")) {
                Some(title) => self.of_nodes.titled(&mut self.found.actors, title),
                None => self.of_nodes.column(&mut self.found.actors, path),
            };
            self.found
                .actors
                .set(column, value_cell(values, path, ours, self.reading))?;
        }
        let own = record.one(KITH_ID).filter(|_| self.is_ours());
        if let Some(own) = own {
            self.found.actors.text(actors::ID, own.text())?;
        }
        self.nodes.push(Named {
            row,
            id: id.to_owned(),
            label: label.unwrap_or(id).to_owned(),
            place,
        });
        Ok(())
    }

    fn edge(&mut self, record: &Record<'_>, at: usize) -> Result<(), Unreadable> {
        let said = |path: &str| record.one(path).map(Value::text).filter(|text| !text.trim().is_empty());
        let (Some(source), Some(target)) = (said("source"), said("target")) else {
            let message = "Edges without a source or a target ({}) were left out.";
            self.counted.one(message, || line(at));
            return Ok(());
        };
        let (row, ours) = (self.found.ties.next(), self.is_ours());
        let direction = said("direction").filter(|word| matches!(*word, "directed" | "undirected" | "mutual"));
        for (path, values) in &record.values {
            let taken = match path.as_str() {
                "source" | "target" => true,
                "direction" => direction.is_some(),
                KITH_ID => self.is_ours(),
                _ => false,
            };
            if taken {
                continue;
            }
            let column = match self.titles.get(&format!("edge.{path}")) {
                Some(title) => self.of_edges.titled(&mut self.found.ties, title),
                None if path == "label" => self.found.ties.column("Label"),
                None => self.of_edges.column(&mut self.found.ties, path),
            };
            self.found
                .ties
                .set(column, value_cell(values, path, ours, self.reading))?;
        }
        if let Some(own) = record.one(KITH_ID).filter(|_| self.is_ours()) {
            self.found.ties.text(ties::ID, own.text())?;
        }
        self.edges.push(Ends {
            row,
            source: source.to_owned(),
            target: target.to_owned(),
            direction: direction.map(str::to_owned),
        });
        if self.edges.len() > self.limits.rows {
            return Err(too_many(self.limits));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Unreadable> {
        if self.nodes.is_empty() {
            return Err(Unreadable::broken("GML", "its graph has no nodes"));
        }
        let called = self.call_nodes()?;
        for ends in std::mem::take(&mut self.edges) {
            let (Some(from), Some(to)) = (called.get(&ends.source), called.get(&ends.target)) else {
                let missing = if called.contains_key(&ends.source) {
                    &ends.target
                } else {
                    &ends.source
                };
                let message = "Edges that name a node which is not in the file ({}) were left out.";
                self.counted.one(message, || format!("node {}", quoted(missing)));
                self.found.ties.leave_out(ends.row);
                continue;
            };
            self.found.ties.resume(ends.row);
            self.found.ties.text(ties::FROM, from.as_str())?;
            self.found.ties.text(ties::TO, to.as_str())?;
            let usual = if self.directed { "directed" } else { "undirected" };
            self.found
                .ties
                .text(ties::DIRECTION, ends.direction.as_deref().unwrap_or(usual))?;
        }
        let book = &mut self.reading.book;
        book.words = self.words.join("\n\n");
        if !self.is_ours() && !self.creator.is_empty() && !self.words.is_empty() {
            self.reading.book.words += &format!("\n\nCreator: {}", self.creator);
        }
        self.counted.say(&mut self.reading.remarks);
        self.found.finish(&mut self.reading.book);
        Ok(())
    }

    /// Gives every node its id, where ids say something, and its label; says what edges call it.
    fn call_nodes(&mut self) -> Result<BTreeMap<String, String>, Unreadable> {
        let nodes = std::mem::take(&mut self.nodes);
        let mere =
            are_positions(nodes.iter().map(|node| node.id.as_str())) || nodes.iter().all(|node| node.id == node.label);
        let by_label = mere && all_differ(nodes.iter().map(|node| node.label.as_str()));
        let mut called = BTreeMap::new();
        let mut places = Places::default();
        for node in nodes {
            self.found.actors.resume(node.row);
            let ours = self.found.actors.holds(actors::ID);
            let own = match ours {
                Some(id) => id,
                None if by_label => node.label.clone(),
                None => {
                    self.found.actors.text(actors::ID, node.id.as_str())?;
                    node.id.clone()
                }
            };
            self.found.actors.text(actors::LABEL, node.label)?;
            if let Some((x, y)) = node.place {
                places.put(own.clone(), x, y);
            }
            if called.insert(node.id.clone(), own).is_some() {
                let message = "Nodes have an id that another has ({}); what they say was taken for one actor.";
                self.counted.one(message, || format!("id {}", quoted(&node.id)));
            }
        }
        // Gephi counts upward, everybody else downward.
        let down = if self.creator.starts_with("Gephi") { -1.0 } else { 1.0 };
        places.fill(&mut self.found, 1.0, down);
        Ok(called)
    }
}

/// The key of the id that a file of kith's gives beside the number that GML asks for.
pub(super) const KITH_ID: &str = "identifier";

fn titles(record: Record<'_>) -> BTreeMap<String, String> {
    let values = record.values.into_iter();
    values
        .filter_map(|(path, values)| Some((path, values.last()?.text().to_owned())))
        .collect()
}

fn line(number: usize) -> String {
    format!("line {number}")
}

/// What networkx writes where a list has one value, or none.
const LIST_STARTS: &str = "_networkx_list_start";

fn value_cell(values: &[Value<'_>], title: &str, ours: bool, reading: &mut Reading<'_>) -> Cell {
    let values = match values {
        [first, rest @ ..] if !ours && first.text() == LIST_STARTS => rest,
        values => values,
    };
    match values {
        [] => Cell::Text(String::new()),
        [Value::Text(text)] => Cell::Text(text.clone().into_owned()),
        [Value::Bare(word)] => number(word).unwrap_or_else(|| Cell::Text((*word).to_owned())),
        several_values => {
            let texts: Vec<String> = several_values.iter().map(|value| value.text().to_owned()).collect();
            several(&texts, title, &mut reading.remarks)
        }
    }
}

fn too_many(limits: &Limits) -> Unreadable {
    Unreadable::TooMuch {
        found: format!("the file has more than {} edges", limits.rows),
        advice: "Divide it into several files and bring them one after the other.".into(),
    }
}
