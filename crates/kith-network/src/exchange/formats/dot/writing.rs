//! A network as DOT. Everything stands in quotation marks; what would mean something there is an entity.

use std::fmt::Write;

use crate::exchange::NotWritten;
use crate::exchange::formats::plain_text::entities::encoded;
use crate::exchange::kumu_out::Out;
use crate::exchange::outgoing::{Holds, OutColumn, Outgoing};
use crate::vocabulary::Direction;

/// What stands before the name of an attribute that Graphviz might take for one of its own.
pub(super) const PREFIX: &str = "kith:";

/// # Errors
/// None: DOT holds every network.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let directed = ties.rows.iter().any(|row| row.tie.direction != Direction::Undirected);
    let about = outgoing.network.about();
    let mut out = String::from(if directed { "digraph " } else { "graph " });
    text(&mut out, about.name.as_str());
    out.push_str(" {\n");
    if !about.description.trim().is_empty() {
        out.push_str("  comment=");
        text(&mut out, about.description.trim());
        out.push_str(";\n");
    }
    for row in &actors.rows {
        out.push_str("  ");
        text(&mut out, &row.id);
        out.push_str(" [label=");
        text(&mut out, row.actor.name.as_str());
        if let Some((x, y)) = row.place {
            let _ = write!(out, ", pos=\"{x},{}!\"", -y);
        }
        cells(&mut out, &actors.columns, &row.cells, |_| None);
        out.push_str("];\n");
    }
    let usual = |column: &OutColumn| match column.header.as_str() {
        "Strength" if column.holds == Holds::Number => Some("weight"),
        "Label" => Some("label"),
        _ => None,
    };
    for row in &ties.rows {
        out.push_str("  ");
        text(&mut out, &row.from);
        out.push_str(if directed { " -> " } else { " -- " });
        text(&mut out, &row.to);
        out.push_str(" [id=");
        text(&mut out, &row.id);
        match row.tie.direction {
            Direction::Undirected if directed => out.push_str(", dir=none"),
            Direction::Mutual => out.push_str(", dir=both"),
            _ => {}
        }
        cells(&mut out, &ties.columns, &row.cells, usual);
        out.push_str("];\n");
    }
    out.push_str("}\n");
    Ok(out.into_bytes())
}

fn cells(out: &mut String, columns: &[OutColumn], cells: &[Out], usual: impl Fn(&OutColumn) -> Option<&'static str>) {
    for (column, cell) in columns.iter().zip(cells) {
        let value = match cell {
            Out::Nothing => continue,
            Out::Text(words) => words.clone(),
            Out::Number(number) => number.to_string(),
            Out::Date(date) => date.to_string(),
        };
        out.push_str(", ");
        match usual(column) {
            Some(name) => out.push_str(name),
            None if is_graphviz(&column.header) => text(out, &format!("{PREFIX}{}", column.header)),
            None => text(out, &column.header),
        }
        out.push('=');
        text(out, &value);
    }
}

/// Whether Graphviz might have an attribute of this name: they begin with a small letter, but for a few.
fn is_graphviz(name: &str) -> bool {
    let small = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    small || matches!(name, "K" | "URL" | "Damping" | "TBbalance") || name.starts_with(PREFIX)
}

fn text(out: &mut String, text: &str) {
    out.push('"');
    encoded(text, out, false, &['&', '"', '\\', '\n', '\r', '\t']);
    out.push('"');
}
