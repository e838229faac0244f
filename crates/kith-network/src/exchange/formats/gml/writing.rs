//! A network as GML. Keys hold ASCII letters and digits only, so a list before the graph says which title each stands
//! for; texts are ASCII with entities, as the format asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::reading::KITH_ID;
use crate::exchange::NotWritten;
use crate::exchange::formats::plain_text::entities::encoded;
use crate::exchange::kumu_out::Out;
use crate::exchange::outgoing::{Holds, OutColumn, Outgoing};
use crate::id::ActorId;
use crate::tie::Tie;
use crate::vocabulary::Direction;

/// Who is said to have made the file: it means that the list of titles and the ids are ours.
pub(super) const AS_IN_KITH: &str = "kith";
/// The key of the list of titles.
pub(super) const TITLES: &str = "titles";

/// Keys that GML or its readers take for something else.
const TAKEN: [&str; 16] = [
    "id",
    "label",
    "name",
    "graphics",
    "x",
    "y",
    "source",
    "target",
    "weight",
    "value",
    "direction",
    "identifier",
    "key",
    "directed",
    "node",
    "edge",
];

/// # Errors
/// None: GML holds every network.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let actor_keys = keys(&actors.columns, |_| None);
    let tie_keys = keys(&ties.columns, |column| match column.header.as_str() {
        "Strength" if column.holds == Holds::Number => Some("weight"),
        "Label" => Some("label"),
        _ => None,
    });
    let mut out = format!("Creator \"{AS_IN_KITH}\"\n");
    titles(
        &mut out,
        [
            ("node", &actor_keys, &actors.columns),
            ("edge", &tie_keys, &ties.columns),
        ],
    );
    out.push_str("graph [\n");
    let about = outgoing.network.about();
    text(&mut out, "  label", about.name.as_str());
    text(&mut out, "  comment", about.description.trim());
    let directed = ties.rows.iter().any(|row| row.tie.direction != Direction::Undirected);
    let _ = writeln!(out, "  directed {}", u8::from(directed));
    let mut pairs = BTreeSet::new();
    if !ties.rows.iter().all(|row| pairs.insert(ends(row.tie, directed))) {
        // Some readers refuse two edges between the same two unless they were told.
        out.push_str("  multigraph 1\n");
    }
    let mut numbers = BTreeMap::new();
    for (number, row) in actors.rows.iter().enumerate() {
        numbers.insert(row.id.as_str(), number);
        let _ = writeln!(out, "  node [\n    id {number}");
        text(&mut out, "    label", row.actor.name.as_str());
        text(&mut out, "    identifier", &row.id);
        cells(&mut out, &actor_keys, &row.cells);
        if let Some((x, y)) = row.place {
            let _ = writeln!(out, "    graphics [\n      x {x}\n      y {y}\n    ]");
        }
        out.push_str("  ]\n");
    }
    for row in &ties.rows {
        let (Some(source), Some(target)) = (numbers.get(row.from.as_str()), numbers.get(row.to.as_str())) else {
            continue;
        };
        let _ = writeln!(out, "  edge [\n    source {source}\n    target {target}");
        text(&mut out, &format!("    {KITH_ID}"), &row.id);
        text(&mut out, "    direction", row.tie.direction.key());
        cells(&mut out, &tie_keys, &row.cells);
        out.push_str("  ]\n");
    }
    out.push_str("]\n");
    Ok(out.into_bytes())
}

fn ends(tie: &Tie, directed: bool) -> (ActorId, ActorId) {
    if directed {
        (tie.from, tie.to)
    } else {
        (tie.from.min(tie.to), tie.from.max(tie.to))
    }
}

/// A key for every column: its title without what a key cannot hold, and a number where that is taken.
fn keys(columns: &[OutColumn], usual: impl Fn(&OutColumn) -> Option<&'static str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|key| (*key).to_owned()).collect();
    let mut key_of = |column: &OutColumn| {
        if let Some(key) = usual(column) {
            return key.to_owned();
        }
        let letters: String = column
            .header
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(60)
            .collect();
        let plain = match letters.trim_start_matches(|c: char| c.is_ascii_digit()) {
            "" => "attribute",
            letters => letters,
        };
        let mut key = plain.to_owned();
        let mut n = 1_usize;
        while !taken.insert(key.to_lowercase()) {
            n += 1;
            key = format!("{plain}{n}");
        }
        key
    };
    columns.iter().map(&mut key_of).collect()
}

fn titles(out: &mut String, of: [(&str, &Vec<String>, &Vec<OutColumn>); 2]) {
    let _ = writeln!(out, "{TITLES} [");
    for (list, keys, columns) in of {
        let differ: Vec<_> = keys
            .iter()
            .zip(columns)
            .filter(|(key, column)| **key != column.header)
            .collect();
        let _ = writeln!(out, "  {list} [");
        for (key, column) in differ
            .into_iter()
            .filter(|(key, _)| !matches!(key.as_str(), "weight" | "label"))
        {
            text(out, &format!("    {key}"), &column.header);
        }
        out.push_str("  ]\n");
    }
    out.push_str("]\n");
}

fn cells(out: &mut String, keys: &[String], cells: &[Out]) {
    for (key, cell) in keys.iter().zip(cells) {
        match cell {
            Out::Nothing => {}
            Out::Text(words) => text(out, &format!("    {key}"), words),
            Out::Number(number) => {
                let _ = writeln!(out, "    {key} {number}");
            }
            Out::Date(date) => text(out, &format!("    {key}"), &date.to_string()),
        }
    }
}

fn text(out: &mut String, key: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push_str(key);
    out.push_str(" \"");
    // Some readers know the usual entities by their names only.
    let named = text.replace('&', "&amp;").replace('"', "&quot;");
    encoded(&named, out, true, &['\n', '\r', '\t']);
    out.push_str("\"\n");
}
