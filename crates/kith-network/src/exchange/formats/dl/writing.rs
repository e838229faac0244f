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
    // Simple readers know no more than these words, each on its line.
    let mut out = format!("dl n={}\n", actors.rows.len());
    if matrices.len() > 1 {
        let _ = writeln!(out, "nm={}", matrices.len());
    }
    out.push_str("format = edgelist1\n");
    out.push_str("labels:\n");
    let mut taken = BTreeMap::new();
    for row in &actors.rows {
        let _ = writeln!(out, "{}", quoted(&apart(row.actor.name.as_str(), &mut taken)));
    }
    if matrices.keys().any(|kind| !kind.is_empty()) {
        out.push_str("matrix labels:\n");
        for kind in matrices.keys() {
            let label = if kind.is_empty() {
                NO_KIND.to_owned()
            } else {
                marks_out(kind)
            };
            let _ = writeln!(out, "{}", quoted(&label));
        }
    }
    out.push_str("data:\n");
    let lists: Vec<String> = matrices.into_values().collect();
    out.push_str(&lists.join("!\n"));
    Ok(out.into_bytes())
}

/// A label in quotation marks, where it needs them: some readers know none.
fn quoted(label: &str) -> String {
    let plain = !label.is_empty() && label.chars().all(char::is_alphanumeric);
    let word = [
        "data", "labels", "label", "row", "rows", "column", "columns", "col", "level", "matrix", "relation",
    ];
    if plain && !word.iter().any(|word| label.eq_ignore_ascii_case(word)) {
        label.to_owned()
    } else {
        format!("\"{label}\"")
    }
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
