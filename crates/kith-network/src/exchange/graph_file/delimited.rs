//! What a list of edges looks like: what separates its cells, and which column holds what.

use super::cells::{Cells, Separator};
use super::labels::as_text;
use super::number::{decimal, whole};
use super::{NoGraph, Place, Weights};

/// How the lines of a list are to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    pub(super) separator: Separator,
    pub(super) line_end: u8,
    /// Columns, from 0.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) weight: Option<usize>,
    pub(super) weight_name: Option<String>,
    /// Lines at the beginning that are not edges: the header, a declared separator.
    pub(super) skip: usize,
    /// Columns with a name that are not read.
    pub(super) unread: Vec<String>,
}

const FROM: [&str; 10] = [
    "source",
    "from",
    "src",
    "tail",
    "sender",
    "source id",
    "source_id",
    "node1",
    "node 1",
    "ego",
];
const TO: [&str; 11] = [
    "target",
    "to",
    "dst",
    "tgt",
    "head",
    "receiver",
    "target id",
    "target_id",
    "node2",
    "node 2",
    "alter",
];
const WEIGHT: [&str; 4] = ["weight", "weights", "strength", "w"];
/// What a list of people begins with, and a list of edges does not.
const OF_NODES: [&str; 4] = ["label", "id", "name", "node"];

const ROWS_LOOKED_AT: usize = 64;

/// Looks at the beginning of a list.
pub(super) fn shape(head: &[u8], weights: &Weights) -> Result<Shape, NoGraph> {
    let line_end = if !head.contains(&b'\n') && head.contains(&b'\r') {
        b'\r'
    } else {
        b'\n'
    };
    let declared = declared_separator(head);
    let sample = Sample { head, line_end };
    let Some((separator, rows)) = sample.separated(declared) else {
        return Err(NoGraph::new(
            Place::Line(1),
            "No line holds two values, and an edge has two ends.",
            "Write the two ends of each edge on one line, with a comma, semicolon, tab or space between.",
        ));
    };
    let skip = usize::from(declared.is_some());
    let first = rows.first().map(Vec::as_slice).unwrap_or_default();
    let mut shape = Shape {
        separator,
        line_end,
        from: 0,
        to: 1,
        weight: None,
        weight_name: None,
        skip,
        unread: Vec::new(),
    };
    let names: Vec<String> = first.iter().map(|cell| folded(cell)).collect();
    let (from, to) = (place(&names, &FROM), place(&names, &TO));
    match (from, to) {
        (Some(from), Some(to)) => (shape.from, shape.to, shape.skip) = (from, to, skip + 1),
        _ if !is_header(&rows) => {
            shape.weight_without_header(&rows, weights)?;
            return Ok(shape);
        }
        (None, None) if !of_nodes(&names) => shape.skip = skip + 1,
        _ => return Err(no_ends(first)),
    }
    shape.weight_by_name(first, &names, weights)?;
    shape.unread = (0..first.len())
        .filter(|column| ![Some(shape.from), Some(shape.to), shape.weight].contains(&Some(*column)))
        .map(|column| as_text(&first[column]).into_owned())
        .filter(|name| !name.is_empty())
        .collect();
    Ok(shape)
}

impl Shape {
    fn weight_by_name(&mut self, first: &[Vec<u8>], names: &[String], weights: &Weights) -> Result<(), NoGraph> {
        let found = match weights {
            Weights::Ignored => None,
            Weights::Usual => place(names, &WEIGHT),
            Weights::Named(name) => {
                let wanted = folded(name.as_bytes());
                let found = names.iter().position(|known| *known == wanted);
                if found.is_none() {
                    let known: Vec<String> = first.iter().map(|cell| format!("“{}”", as_text(cell))).collect();
                    return Err(NoGraph::new(
                        Place::Line(1),
                        format!("There is no column “{name}” to read weights from."),
                        format!("The columns are {}.", known.join(", ")),
                    ));
                }
                found
            }
        };
        self.weight = found.filter(|column| *column != self.from && *column != self.to);
        self.weight_name = self.weight.map(|column| as_text(&first[column]).into_owned());
        Ok(())
    }

    fn weight_without_header(&mut self, rows: &[Vec<Vec<u8>>], weights: &Weights) -> Result<(), NoGraph> {
        let is_weight = |cell: &Vec<u8>| decimal(cell).is_some_and(|weight| weight.is_finite() && weight >= 0.0);
        let third = rows.iter().all(|row| row.get(2).is_some_and(is_weight));
        self.weight = match weights {
            Weights::Ignored => None,
            Weights::Usual => third.then_some(2),
            Weights::Named(name) => match name.parse::<usize>() {
                Ok(number @ 3..) => Some(number - 1),
                _ => {
                    return Err(NoGraph::new(
                        Place::File,
                        format!("There is no column “{name}” to read weights from: the columns have no names."),
                        "Say which column it is by its number, such as 3.",
                    ));
                }
            },
        };
        self.weight_name = self.weight.map(|column| format!("column {}", column + 1));
        Ok(())
    }
}

fn folded(cell: &[u8]) -> String {
    as_text(cell).trim().to_lowercase()
}

fn place(names: &[String], wanted: &[&str]) -> Option<usize> {
    wanted
        .iter()
        .find_map(|name| names.iter().position(|known| known == name))
}

fn is_number(cell: &[u8]) -> bool {
    whole(cell).is_some_and(|(_, length)| length == cell.len())
}

fn ends_are_numbers(row: &[Vec<u8>]) -> bool {
    row.len() >= 2 && row[..2].iter().all(|cell| is_number(cell))
}

/// A first row of names above rows of numbers, or one that a list of people would have.
fn is_header(rows: &[Vec<Vec<u8>>]) -> bool {
    let Some((first, rest)) = rows.split_first() else {
        return false;
    };
    let names: Vec<String> = first.iter().map(|cell| folded(cell)).collect();
    let over_numbers = !rest.is_empty()
        && rest.iter().all(|row| ends_are_numbers(row))
        && first.iter().take(2).all(|cell| decimal(cell).is_none());
    over_numbers || of_nodes(&names) || place(&names, &FROM).is_some() && place(&names, &WEIGHT).is_some()
}

fn of_nodes(names: &[String]) -> bool {
    names.first().is_some_and(|name| OF_NODES.contains(&name.as_str()))
}

fn no_ends(first: &[Vec<u8>]) -> NoGraph {
    let names: Vec<String> = first
        .iter()
        .take(8)
        .map(|cell| format!("“{}”", as_text(cell)))
        .collect();
    NoGraph::new(
        Place::Line(1),
        format!(
            "The first line names columns ({}), and none of them says where an edge begins or where it ends.",
            names.join(", ")
        ),
        "Bring the list of edges, and call the two columns “source” and “target”.",
    )
}

/// The separator that a first line `sep=;` declares, as Excel writes it.
fn declared_separator(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    match line {
        [s, e, p, b'=', sign] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(*sign),
        _ => None,
    }
}

struct Sample<'h> {
    head: &'h [u8],
    line_end: u8,
}

impl Sample<'_> {
    /// The separator that fits, and the first rows by it.
    fn separated(&self, declared: Option<u8>) -> Option<(Separator, Vec<Vec<Vec<u8>>>)> {
        if let Some(sign) = declared {
            let rows = self.rows(Separator::Sign(sign));
            return Some((Separator::Sign(sign), rows.into_iter().skip(1).collect()));
        }
        let signs = [b'\t', b';', b','].map(Separator::Sign);
        let all = [signs[0], signs[1], signs[2], Separator::Spaces].map(|separator| (separator, self.rows(separator)));
        let names_ends = |rows: &[Vec<Vec<u8>>]| {
            let names: Vec<String> = rows.first().into_iter().flatten().map(|cell| folded(cell)).collect();
            place(&names, &FROM).is_some() && place(&names, &TO).is_some()
        };
        let numbers = |separator: Separator, rows: &[Vec<Vec<u8>>]| {
            separator == Separator::Spaces && !rows.is_empty() && rows.iter().all(|row| ends_are_numbers(row))
        };
        let two = |row: &Vec<Vec<u8>>| row.len() >= 2 && !row[0].is_empty() && !row[1].is_empty();
        let fits = |rows: &[Vec<Vec<u8>>]| !rows.is_empty() && rows.iter().all(two);
        let mostly = |rows: &[Vec<Vec<u8>>]| 2 * rows.iter().filter(|row| row.len() >= 2).count() > rows.len();
        let chosen = (all.iter().position(|(_, rows)| names_ends(rows)))
            .or_else(|| all.iter().position(|(separator, rows)| numbers(*separator, rows)))
            .or_else(|| all.iter().position(|(_, rows)| fits(rows)))
            .or_else(|| all.iter().position(|(_, rows)| mostly(rows)))?;
        all.into_iter().nth(chosen)
    }

    fn rows(&self, separator: Separator) -> Vec<Vec<Vec<u8>>> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < self.head.len() && rows.len() < ROWS_LOOKED_AT {
            let comment = matches!(self.head[at], b'#' | b'%');
            let mut cells = Cells::new(self.head, at, separator, self.line_end);
            let mut row: Vec<Vec<u8>> = Vec::new();
            for cell in cells.by_ref() {
                if row.len() < 4096 {
                    row.push(cell.of(self.head).into_owned());
                }
            }
            if comment {
                at = self.line_behind(at);
                continue;
            }
            if cells.unclosed {
                // The rest lies between quotation marks, here or beyond the head.
                row.push(Vec::new());
            }
            // What the head cuts off says nothing of what a line holds.
            let cut = cells.at >= self.head.len() && !rows.is_empty();
            if !cut && (cells.unclosed || row.iter().any(|cell| !cell.is_empty())) {
                rows.push(row);
            }
            if cells.unclosed {
                break;
            }
            at = cells.at;
        }
        rows
    }

    fn line_behind(&self, at: usize) -> usize {
        let length = self.head[at..].iter().position(|byte| *byte == self.line_end);
        length.map_or(self.head.len(), |length| at + length + 1)
    }
}
