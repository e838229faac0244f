//! GraphML with the keys that Gephi knows, and typed keys for everything else.

use std::fmt::Write;

use crate::exchange::kumu_out::{NotWritten, Out};
use crate::exchange::outgoing::{Holds, OutColumn, Outgoing};
use crate::exchange::stated::written;
use crate::exchange::xml::write::{plain, quoted};
use crate::vocabulary::Direction;

/// A network as GraphML. Kinds, dates and fields are keys under the headers that the spreadsheets have. The place on the
/// map is `x` and `y`, the y turned upward as Gephi has it. GraphML knows no mutual edges: they are undirected and say
/// more under `Direction`.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    let about = plain(&outgoing.network.about().description);
    if !about.trim().is_empty() {
        put(&mut file, format_args!("  <desc>{about}</desc>\n"));
    }
    declare(&mut file, "node", "label", "label", "string");
    let placed = actors.rows.iter().any(|row| row.place.is_some());
    if placed {
        declare(&mut file, "node", "x", "x", "float");
        declare(&mut file, "node", "y", "y", "float");
    }
    let of_actors = keys("node", &actors.columns, &mut file);
    let mutual = ties.rows.iter().any(|row| row.tie.direction == Direction::Mutual);
    if mutual {
        declare(&mut file, "edge", "direction", "Direction", "string");
    }
    let of_ties = keys("edge", &ties.columns, &mut file);
    file.push_str("  <graph id=\"G\" edgedefault=\"undirected\">\n");
    for row in &actors.rows {
        put(&mut file, format_args!("    <node id=\"{}\">\n", quoted(&row.id)));
        data(&mut file, "label", row.actor.name.as_str());
        if let Some((x, y)) = row.place {
            data(&mut file, "x", &written(x));
            data(&mut file, "y", &written(-y));
        }
        values(&of_actors, &row.cells, &mut file);
        file.push_str("    </node>\n");
    }
    for row in &ties.rows {
        put(
            &mut file,
            format_args!(
                "    <edge id=\"{}\" source=\"{}\" target=\"{}\"{}>\n",
                quoted(&row.id),
                quoted(&row.from),
                quoted(&row.to),
                if row.tie.direction == Direction::Directed {
                    " directed=\"true\""
                } else {
                    ""
                }
            ),
        );
        if row.tie.direction == Direction::Mutual {
            data(&mut file, "direction", row.tie.direction.key());
        }
        values(&of_ties, &row.cells, &mut file);
        file.push_str("    </edge>\n");
    }
    file.push_str("  </graph>\n</graphml>\n");
    Ok(file.into_bytes())
}

fn put(file: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = file.write_fmt(text);
}

fn declare(file: &mut String, of: &str, id: &str, name: &str, holds: &str) {
    let name = quoted(name);
    put(
        file,
        format_args!("  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{holds}\"/>\n"),
    );
}

/// Declares the columns of a table as keys, and says their ids.
fn keys(of: &str, columns: &[OutColumn], file: &mut String) -> Vec<String> {
    let mut ids = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let holds = if column.holds == Holds::Number {
            "double"
        } else {
            "string"
        };
        let (id, name) = match (of, column.header.as_str()) {
            // What Gephi looks for; each name means the same in the tables.
            ("edge", "Strength") if column.holds == Holds::Number => ("weight".to_owned(), "weight"),
            ("edge", "Label") => ("edgelabel".to_owned(), "Edge Label"),
            (of, header) => (format!("{}{at}", &of[..1]), header),
        };
        declare(file, of, &id, name, holds);
        ids.push(id);
    }
    ids
}

fn data(file: &mut String, key: &str, text: &str) {
    put(file, format_args!("      <data key=\"{key}\">{}</data>\n", plain(text)));
}

fn values(keys: &[String], cells: &[Out], file: &mut String) {
    for (key, cell) in keys.iter().zip(cells) {
        match cell {
            Out::Nothing => {}
            Out::Text(text) => data(file, key, text),
            Out::Number(number) => data(file, key, &written(*number)),
            Out::Date(date) => data(file, key, &date.to_string()),
        }
    }
}
