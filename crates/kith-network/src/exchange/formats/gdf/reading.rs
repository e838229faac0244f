//! GDF into tables.

use std::collections::BTreeMap;

use crate::exchange::format::Reading;
use crate::exchange::formats::plain_text::attributes::{Attributes, finite, number};
use crate::exchange::formats::plain_text::counted::{Counted, quoted};
use crate::exchange::formats::plain_text::lines::lines;
use crate::exchange::formats::plain_text::names::{all_differ, are_positions};
use crate::exchange::formats::plain_text::places::Places;
use crate::exchange::found_network::{FoundNetwork, actors, ties};
use crate::exchange::table::{Cell, Unreadable};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Text,
    Number,
    Truth,
}

struct Column {
    title: String,
    holds: Holds,
    default: Option<String>,
}

struct Node {
    id: String,
    row: u32,
    label: Option<String>,
    place: Option<(f64, f64)>,
}

struct Edge {
    row: u32,
    from: String,
    to: String,
    directed: bool,
}

struct Gdf<'r, 'l> {
    reading: &'r mut Reading<'l>,
    found: FoundNetwork<'l>,
    of_nodes: Attributes,
    of_edges: Attributes,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    counted: Counted,
}

/// Whether a text is GDF: it begins with `nodedef>` or `edgedef>`.
pub(super) fn seems(text: &str) -> bool {
    headed(text.trim_start()).is_some()
}

/// Whether a line heads nodes (true) or edges, and what stands behind.
fn headed(line: &str) -> Option<(bool, &str)> {
    let start = line.get(..7)?;
    let nodes = start.eq_ignore_ascii_case("nodedef");
    if !nodes && !start.eq_ignore_ascii_case("edgedef") {
        return None;
    }
    let rest = line[7..].trim_start().strip_prefix('>')?;
    Some((nodes, rest))
}

/// Reads a file. O(n log n) for n bytes.
///
/// # Errors
/// When it has no nodes, or more than kith reads.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut gdf = Gdf {
        found: FoundNetwork::new(reading.limits),
        of_nodes: Attributes::new(&[("color", "Color"), ("class", "Type"), ("style", "Shape")]),
        of_edges: Attributes::new(&[("weight", "Strength"), ("color", "Color")]),
        nodes: Vec::new(),
        edges: Vec::new(),
        counted: Counted::default(),
        reading,
    };
    let (mut nodes, mut columns) = (true, Vec::new());
    for (at, line) in lines(text) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some((of_nodes, rest)) = headed(line) {
            nodes = of_nodes;
            columns = values(rest).iter().map(|column| defined(column)).collect();
            continue;
        }
        let values = values(line);
        if values.len() > columns.len() {
            let message = "Lines with more values than columns ({}): the rest was left out.";
            gdf.counted.one(message, || format!("line {at}"));
        }
        if nodes {
            gdf.node(&columns, &values, at)?;
        } else {
            gdf.edge(&columns, &values, at)?;
        }
    }
    gdf.finish()
}

/// `weight DOUBLE default 1.0`.
fn defined(column: &str) -> Column {
    let mut words = column.split_whitespace();
    let title = words.next().unwrap_or_default().to_owned();
    let kind = words.next().unwrap_or_default().to_lowercase();
    let numbers = [
        "double", "float", "int", "bigint", "smallint", "tinyint", "long", "real", "numeric", "decimal",
    ];
    let holds = match kind.as_str() {
        kind if numbers.iter().any(|number| kind.starts_with(number)) => Holds::Number,
        kind if kind.starts_with("bool") => Holds::Truth,
        _ => Holds::Text,
    };
    let default = words.next().filter(|word| word.eq_ignore_ascii_case("default"));
    let default = default.map(|_| words.collect::<Vec<_>>().join(" "));
    Column {
        title,
        holds,
        default: default.map(|text| text.trim_matches(['\'', '"']).to_owned()),
    }
}

/// Values between commas; in quotation marks of either kind all is one value, and a backslash keeps the next letter.
fn values(line: &str) -> Vec<String> {
    let (mut all, mut value) = (Vec::new(), String::new());
    let mut open: Option<char> = None;
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        match (c, open) {
            ('\\', Some(_)) => value.extend(letters.next()),
            (c, Some(mark)) if c == mark => open = None,
            ('"' | '\'', None) if value.trim().is_empty() => {
                value.clear();
                open = Some(c);
            }
            (',', None) => all.push(std::mem::take(&mut value).trim().to_owned()),
            (c, _) => value.push(c),
        }
    }
    all.push(value.trim().to_owned());
    all
}

fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "1" | "yes" | "t" => Some(true),
        "false" | "0" | "no" | "f" => Some(false),
        _ => None,
    }
}

impl Gdf<'_, '_> {
    /// The columns with what a line holds in them, defaults included.
    fn filled<'v>(columns: &'v [Column], values: &'v [String]) -> impl Iterator<Item = (&'v Column, &'v str)> {
        let value = |at: usize| values.get(at).map(String::as_str).filter(|value| !value.is_empty());
        columns.iter().enumerate().filter_map(move |(at, column)| {
            let value = value(at).or(column.default.as_deref())?;
            Some((column, value))
        })
    }

    fn cell(&mut self, column: &Column, value: &str, at: usize) -> Cell {
        let typed = match column.holds {
            Holds::Text => return Cell::Text(value.to_owned()),
            Holds::Number => number(value),
            Holds::Truth => truth(value).map(Cell::Bool),
        };
        typed.unwrap_or_else(|| {
            let message = "Values that are not of their column's type ({}) were kept as text.";
            self.counted.one(message, || format!("line {at}, {}", quoted(value)));
            Cell::Text(value.to_owned())
        })
    }

    fn node(&mut self, columns: &[Column], values: &[String], at: usize) -> Result<(), Unreadable> {
        let row = self.found.actors.next();
        let mut node = Node {
            id: String::new(),
            row,
            label: None,
            place: None,
        };
        let (mut x, mut y) = (None, None);
        for (column, value) in Self::filled(columns, values) {
            match column.title.to_lowercase().as_str() {
                "name" => value.clone_into(&mut node.id),
                "label" => node.label = Some(value.to_owned()),
                "x" => x = finite(value),
                "y" => y = finite(value),
                _ => {
                    let cell = self.cell(column, value, at);
                    let known = self.of_nodes.column(&mut self.found.actors, &column.title);
                    self.found.actors.set(known, cell)?;
                }
            }
        }
        if node.id.is_empty() {
            let message = "Nodes without a name ({}) were left out.";
            self.counted.one(message, || format!("line {at}"));
            self.found.actors.leave_out(row);
            return Ok(());
        }
        node.place = x.zip(y);
        self.nodes.push(node);
        if self.nodes.len() > self.reading.limits.rows {
            return Err(self.too_many());
        }
        Ok(())
    }

    fn edge(&mut self, columns: &[Column], values: &[String], at: usize) -> Result<(), Unreadable> {
        let row = self.found.ties.next();
        let mut edge = Edge {
            row,
            from: String::new(),
            to: String::new(),
            directed: false,
        };
        for (column, value) in Self::filled(columns, values) {
            match column.title.to_lowercase().as_str() {
                "node1" => value.clone_into(&mut edge.from),
                "node2" => value.clone_into(&mut edge.to),
                "directed" => edge.directed = truth(value).unwrap_or(false),
                "label" => {
                    let label = self.found.ties.column("Label");
                    self.found.ties.text(label, value)?;
                }
                _ => {
                    let cell = self.cell(column, value, at);
                    let known = self.of_edges.column(&mut self.found.ties, &column.title);
                    self.found.ties.set(known, cell)?;
                }
            }
        }
        if edge.from.is_empty() || edge.to.is_empty() {
            let message = "Edges without two ends ({}) were left out.";
            self.counted.one(message, || format!("line {at}"));
            self.found.ties.leave_out(row);
            return Ok(());
        }
        self.edges.push(edge);
        if self.edges.len() > self.reading.limits.rows {
            return Err(self.too_many());
        }
        Ok(())
    }

    fn too_many(&self) -> Unreadable {
        Unreadable::TooMuch {
            found: format!("the file has more than {} nodes or edges", self.reading.limits.rows),
            advice: "Divide it into several files and bring them one after the other.".into(),
        }
    }

    fn finish(mut self) -> Result<(), Unreadable> {
        if self.nodes.is_empty() && self.edges.is_empty() {
            return Err(Unreadable::broken("GDF", "nobody is in it"));
        }
        let called = self.call_nodes()?;
        for edge in std::mem::take(&mut self.edges) {
            // Whoever has no line among the nodes is called by the name that the edge gives.
            let name = |end: &str| called.get(end).map_or(end, String::as_str).to_owned();
            self.found.ties.resume(edge.row);
            self.found.ties.text(ties::FROM, name(&edge.from))?;
            self.found.ties.text(ties::TO, name(&edge.to))?;
            let direction = if edge.directed { "directed" } else { "undirected" };
            self.found.ties.text(ties::DIRECTION, direction)?;
        }
        self.counted.say(&mut self.reading.remarks);
        self.found.finish(&mut self.reading.book);
        Ok(())
    }

    /// Gives every node its id, where ids say something, and its label; says what edges call it.
    fn call_nodes(&mut self) -> Result<BTreeMap<String, String>, Unreadable> {
        let label = |node: &Node| node.label.clone().unwrap_or_else(|| node.id.clone());
        let labels: Vec<String> = self.nodes.iter().map(label).collect();
        let ids = || self.nodes.iter().map(|node| node.id.as_str());
        let mere = are_positions(ids()) || ids().eq(labels.iter().map(String::as_str));
        let by_label = mere && all_differ(labels.iter().map(String::as_str));
        let mut called = BTreeMap::new();
        let mut places = Places::default();
        for (node, label) in self.nodes.iter().zip(labels) {
            self.found.actors.resume(node.row);
            let name = if by_label { label.clone() } else { node.id.clone() };
            if !by_label {
                self.found.actors.text(actors::ID, node.id.as_str())?;
            }
            self.found.actors.text(actors::LABEL, label)?;
            if let Some((x, y)) = node.place {
                places.put(name.clone(), x, y);
            }
            called.insert(node.id.clone(), name);
        }
        places.fill(&mut self.found, 1.0, 1.0);
        Ok(called)
    }
}
