//! A network as DL: an edgelist for each kind of tie, behind the labels of everybody.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::reading::NO_KIND;
use crate::exchange::NotWritten;
use crate::exchange::kumu_out::Out;
use crate::exchange::outgoing::Outgoing;
use crate::vocabulary::Direction;

/// # Errors
/// None: what DL cannot hold is left out.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let column = |header: &str| ties.columns.iter().position(|column| column.header == header);
    let (kind, strength) = (column("Type"), column("Strength"));
    let numbers: BTreeMap<&str, usize> = actors
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.id.as_str(), at + 1))
        .collect();
    let mut matrices: BTreeMap<String, String> = BTreeMap::new();
    for row in &ties.rows {
        let (Some(from), Some(to)) = (numbers.get(row.from.as_str()), numbers.get(row.to.as_str())) else {
            continue;
        };
        let kind = match kind.map(|at| &row.cells[at]) {
            Some(Out::Text(kind)) => kind.clone(),
            _ => String::new(),
        };
        let value = match strength.map(|at| &row.cells[at]) {
            Some(Out::Number(strength)) => format!(" {strength}"),
            _ => String::new(),
        };
        let lines = matrices.entry(kind).or_default();
        let _ = writeln!(lines, "{from} {to}{value}");
        if row.tie.direction != Direction::Directed && from != to {
            let _ = writeln!(lines, "{to} {from}{value}");
        }
    }
    let mut out = format!(
        "dl n={} nm={} format=edgelist1\n",
        actors.rows.len(),
        matrices.len().max(1)
    );
    out.push_str("labels:\n");
    let mut taken = BTreeMap::new();
    for row in &actors.rows {
        let _ = writeln!(out, "\"{}\"", apart(row.actor.name.as_str(), &mut taken));
    }
    if matrices.keys().any(|kind| !kind.is_empty()) {
        out.push_str("matrix labels:\n");
        for kind in matrices.keys() {
            let _ = writeln!(
                out,
                "\"{}\"",
                if kind.is_empty() {
                    NO_KIND.to_owned()
                } else {
                    marks_out(kind)
                }
            );
        }
    }
    out.push_str("data:\n");
    let lists: Vec<String> = matrices.into_values().collect();
    out.push_str(&lists.join("!\n"));
    Ok(out.into_bytes())
}

/// DL has nothing for a quotation mark within them.
fn marks_out(text: &str) -> String {
    text.replace('"', "'").replace(['\n', '\r'], " ")
}

/// A label that nobody else has: UCINET tells actors apart by their labels, and no capitals.
fn apart(name: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let name = marks_out(name);
    let mut label = name.clone();
    let mut n = taken.get(&name.to_lowercase()).copied().unwrap_or(0);
    while taken.contains_key(&label.to_lowercase()) {
        n += 1;
        label = format!("{name} ({})", n + 1);
    }
    taken.entry(label.to_lowercase()).or_insert(0);
    taken.insert(name.to_lowercase(), n);
    label
}
