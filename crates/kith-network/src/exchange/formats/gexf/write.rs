//! GEXF 1.3, in the order and with the types of its schema.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::structure::Class;
use crate::exchange::kumu_out::{NotWritten, Out};
use crate::exchange::looks::hex;
use crate::exchange::outgoing::{Holds, OutColumn, OutTie, Outgoing};
use crate::exchange::stated::written;
use crate::exchange::xml::write::{plain, quoted};
use crate::vocabulary::Direction;

/// A network as GEXF. Kinds, dates and fields are attributes under the headers that the spreadsheets have; the place on
/// the map is a place, its y turned upward as Gephi has it.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" \
         xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
    );
    let about = plain(&outgoing.network.about().description);
    put(
        &mut file,
        format_args!(
            "  <meta lastmodifieddate=\"{}\">\n    <creator>kith</creator>\n",
            outgoing.on
        ),
    );
    if !about.trim().is_empty() {
        put(&mut file, format_args!("    <description>{about}</description>\n"));
    }
    file.push_str("  </meta>\n  <graph defaultedgetype=\"undirected\" idtype=\"string\" mode=\"static\">\n");
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let of_actors = Written::of(&actors.columns, actors.rows.iter().map(|row| &row.cells), Class::Nodes);
    let of_ties = Written::of(&ties.columns, ties.rows.iter().map(|row| &row.cells), Class::Edges);
    of_actors.declare("node", &mut file);
    of_ties.declare("edge", &mut file);
    put(&mut file, format_args!("    <nodes count=\"{}\">\n", actors.rows.len()));
    for row in &actors.rows {
        put(
            &mut file,
            format_args!(
                "      <node id=\"{}\" label=\"{}\"",
                quoted(&row.id),
                quoted(row.actor.name.as_str())
            ),
        );
        let place = row.place.map(|(x, y)| {
            let (x, y) = (written(x), written(-y));
            format!("        <viz:position x=\"{x}\" y=\"{y}\" z=\"0\"/>\n")
        });
        of_actors.finish("node", &row.cells, place, &mut file);
    }
    put(
        &mut file,
        format_args!("    </nodes>\n    <edges count=\"{}\">\n", ties.rows.len()),
    );
    let mut kinds = Kinds::default();
    for row in &ties.rows {
        edge(row, &of_ties, &mut kinds, &mut file);
    }
    file.push_str("    </edges>\n  </graph>\n</gexf>\n");
    Ok(file.into_bytes())
}

fn edge(row: &OutTie<'_>, columns: &Written<'_>, kinds: &mut Kinds, file: &mut String) {
    put(
        file,
        format_args!(
            "      <edge id=\"{}\" source=\"{}\" target=\"{}\" type=\"{}\"",
            quoted(&row.id),
            quoted(&row.from),
            quoted(&row.to),
            row.tie.direction.key()
        ),
    );
    if let Some(label) = columns.said(columns.caption, &row.cells) {
        put(file, format_args!(" label=\"{}\"", quoted(&label)));
    }
    if let Some(weight) = columns.said(columns.weight, &row.cells) {
        put(file, format_args!(" weight=\"{weight}\""));
    }
    let kind = columns.said(columns.kind, &row.cells).unwrap_or_default();
    let kind = kinds.apart(row, kind);
    if !kind.is_empty() {
        put(file, format_args!(" kind=\"{}\"", quoted(&kind)));
    }
    columns.finish("edge", &row.cells, None, file);
}

fn put(file: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = file.write_fmt(text);
}

/// What a cell says, if anything.
fn said(cell: &Out) -> Option<String> {
    match cell {
        Out::Nothing => None,
        Out::Text(text) => Some(text.clone()),
        Out::Number(number) => Some(written(*number)),
        Out::Date(date) => Some(date.to_string()),
    }
}

/// Kinds that tell apart connections between the same two, as GEXF wants it: the second of a kind is "… (2)".
#[derive(Default)]
struct Kinds {
    met: BTreeMap<(String, String, String), usize>,
}

impl Kinds {
    fn apart(&mut self, row: &OutTie<'_>, kind: String) -> String {
        let (mut from, mut to) = (row.from.clone(), row.to.clone());
        if row.tie.direction != Direction::Directed && to < from {
            std::mem::swap(&mut from, &mut to);
        }
        loop {
            let met = self.met.entry((from.clone(), to.clone(), kind.clone())).or_default();
            *met += 1;
            let apart = match (*met, kind.as_str()) {
                (1, _) => return kind,
                (n, "") => format!("({n})"),
                (n, kind) => format!("{kind} ({n})"),
            };
            let fresh = self.met.entry((from.clone(), to.clone(), apart.clone())).or_default();
            if *fresh == 0 {
                *fresh = 1;
                return apart;
            }
        }
    }
}

/// The columns of a table, and which of them GEXF has a place of its own for.
struct Written<'c> {
    columns: &'c [OutColumn],
    caption: Option<usize>,
    weight: Option<usize>,
    kind: Option<usize>,
    color: Option<usize>,
}

impl<'c> Written<'c> {
    fn of<'r>(columns: &'c [OutColumn], rows: impl Iterator<Item = &'r Vec<Out>>, class: Class) -> Written<'c> {
        let headed = |header: &str| columns.iter().position(|column| column.header == header);
        let edges = class == Class::Edges;
        // Colours that are all written as they are read go where Gephi looks for colours.
        let mut color = headed("Color");
        if let Some(at) = color {
            let fits = |row: &Vec<Out>| match &row[at] {
                Out::Nothing => true,
                Out::Text(text) => hex(text).as_ref() == Some(text),
                _ => false,
            };
            color = rows.into_iter().all(fits).then_some(at);
        }
        let numbers = |at: &usize| columns[*at].holds == Holds::Number;
        Written {
            caption: headed("Label").filter(|_| edges),
            weight: headed("Strength").filter(numbers).filter(|_| edges),
            kind: headed("Type").filter(|_| edges),
            color,
            columns,
        }
    }

    /// What a row says in a column that GEXF has a place for.
    fn said(&self, column: Option<usize>, cells: &[Out]) -> Option<String> {
        said(cells.get(column?)?)
    }

    /// The columns that become attributes.
    fn attributes(&self) -> impl Iterator<Item = (usize, &OutColumn)> {
        let apart = [self.caption, self.weight, self.color];
        let columns = self.columns.iter().enumerate();
        columns.filter(move |(at, _)| !apart.contains(&Some(*at)))
    }

    fn declare(&self, class: &str, file: &mut String) {
        put(
            file,
            format_args!("    <attributes class=\"{class}\" mode=\"static\">\n"),
        );
        for (at, column) in self.attributes() {
            let holds = if column.holds == Holds::Number {
                "double"
            } else {
                "string"
            };
            put(
                file,
                format_args!(
                    "      <attribute id=\"{at}\" title=\"{}\" type=\"{holds}\"/>\n",
                    quoted(&column.header)
                ),
            );
        }
        file.push_str("    </attributes>\n");
    }

    /// Ends the tag that is open, with what stands within the element.
    fn finish(&self, element: &str, cells: &[Out], place: Option<String>, file: &mut String) {
        let values: String = self
            .attributes()
            .filter_map(|(at, _)| Some((at, said(&cells[at])?)))
            .map(|(at, said)| format!("          <attvalue for=\"{at}\" value=\"{}\"/>\n", quoted(&said)))
            .collect();
        let color = self.said(self.color, cells);
        if values.is_empty() && color.is_none() && place.is_none() {
            file.push_str("/>\n");
            return;
        }
        file.push_str(">\n");
        if !values.is_empty() {
            put(
                file,
                format_args!("        <attvalues>\n{values}        </attvalues>\n"),
            );
        }
        if let Some(color) = color {
            put(file, format_args!("        <viz:color hex=\"{color}\"/>\n"));
        }
        file.push_str(&place.unwrap_or_default());
        put(file, format_args!("      </{element}>\n"));
    }
}
