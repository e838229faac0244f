//! A network as Pajek's: vertices with their places, arcs and edges by kinds of tie. Ids stand in comments before it.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::exchange::NotWritten;
use crate::exchange::formats::plain_text::entities::encoded;
use crate::exchange::kumu_out::Out;
use crate::exchange::outgoing::{OutTies, Outgoing};
use crate::vocabulary::Direction;

/// What the comment with the id of a vertex begins with: `% id 3 …`.
pub(super) const IDS: &str = "% id ";

/// # Errors
/// None: what Pajek cannot hold is left out.
pub(super) fn write(outgoing: &Outgoing<'_>) -> Result<Vec<u8>, NotWritten> {
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let mut out = String::new();
    let mut numbers = BTreeMap::new();
    for (at, row) in actors.rows.iter().enumerate() {
        let number = at + 1;
        numbers.insert(row.id.as_str(), number);
        let _ = write!(out, "{IDS}{number} ");
        label(&mut out, &row.id);
        out.push('\n');
    }
    out.push_str("*Network ");
    label(&mut out, outgoing.network.about().name.as_str());
    let _ = write!(out, "\n*Vertices {}\n", actors.rows.len());
    let square = Square::around(actors.rows.iter().filter_map(|row| row.place));
    for (at, row) in actors.rows.iter().enumerate() {
        let _ = write!(out, "{} \"", at + 1);
        label(&mut out, row.actor.name.as_str());
        out.push('"');
        if let Some((x, y)) = row.place.map(|place| square.within(place)) {
            let _ = write!(out, " {x:.6} {y:.6} 0.5");
        }
        out.push('\n');
    }
    relations(&mut out, &ties, &numbers);
    Ok(out.into_bytes())
}

/// Arcs and edges of each kind. Those of no kind come first, and then the numbers of kinds begin with 2: Pajek takes a
/// section without a number for the first relation.
fn relations(out: &mut String, ties: &OutTies<'_>, numbers: &BTreeMap<&str, usize>) {
    let column = |header: &str| ties.columns.iter().position(|column| column.header == header);
    let (kind, strength, caption) = (column("Type"), column("Strength"), column("Label"));
    let words = |cells: &[Out], at: Option<usize>| match at.map(|at| &cells[at]) {
        Some(Out::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let mut sections: BTreeMap<(String, bool), String> = BTreeMap::new();
    for row in &ties.rows {
        let (Some(from), Some(to)) = (numbers.get(row.from.as_str()), numbers.get(row.to.as_str())) else {
            continue;
        };
        let directed = row.tie.direction == Direction::Directed;
        let section = sections.entry((words(&row.cells, kind), !directed)).or_default();
        let _ = write!(section, "{from} {to}");
        if let Some(Out::Number(strength)) = strength.map(|at| &row.cells[at]) {
            let _ = write!(section, " {strength}");
        }
        let caption = words(&row.cells, caption);
        if !caption.is_empty() {
            section.push_str(" l \"");
            label(section, &caption);
            section.push('"');
        }
        section.push('\n');
    }
    let mut kinds: Vec<&str> = sections.keys().map(|(kind, _)| kind.as_str()).collect();
    kinds.dedup();
    for ((kind, undirected), lines) in &sections {
        out.push_str(if *undirected { "*Edges" } else { "*Arcs" });
        if !kind.is_empty() {
            let place = kinds.iter().position(|known| known == kind).unwrap_or(0);
            let _ = write!(out, " :{} \"", place + 1);
            label(out, kind);
            out.push('"');
        }
        out.push('\n');
        out.push_str(lines);
    }
}

/// Text between quotation marks. Pajek has numbered entities, and nothing else, for what would end it.
fn label(out: &mut String, text: &str) {
    let ambiguous = if text.contains("&#") { '&' } else { '"' };
    encoded(text, out, false, &['"', '\n', '\r', '\t', ambiguous]);
}

/// The square that holds all places, so that they fit between 0 and 1 with a margin, as wide as high.
struct Square {
    left: f64,
    top: f64,
    side: f64,
}

impl Square {
    fn around(places: impl Iterator<Item = (f64, f64)> + Clone) -> Square {
        let least = |of: fn((f64, f64)) -> f64| places.clone().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn((f64, f64)) -> f64| places.clone().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (left, top) = (least(|at| at.0), least(|at| at.1));
        let side = (most(|at| at.0) - left).max(most(|at| at.1) - top).max(1.0);
        Square { left, top, side }
    }

    fn within(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let fit = |from: f64, to: f64| 0.05 + 0.9 * (to - from) / self.side;
        (fit(self.left, x), fit(self.top, y))
    }
}
