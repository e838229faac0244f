//! The values of matrices, and square matrices without any names.

use super::relation::Link;
use super::relation::{Named, Relation};
use crate::exchange::table::{Cell, Row, trimmed};

/// What the cells of a matrix hold, looked at one after the other.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// Cells that stand for a link.
    pub links: usize,
    /// Whether one of them is another number than one.
    pub weighted: bool,
    numbers: usize,
    ticks: usize,
    /// Cells with a decimal comma, and those of them that cannot be thousands.
    commas: usize,
    decimals: usize,
}

impl Values {
    /// `None` for what cannot stand in a matrix.
    pub(super) fn look(&mut self, cell: &Cell) -> Option<()> {
        let text = cell.text();
        let text = trimmed(&text);
        if is_nothing(text) {
            return Some(());
        }
        let value = cell_value(cell)?;
        if is_tick(cell, text) {
            self.ticks += 1;
        } else {
            self.numbers += 1;
        }
        if let Some((_, behind)) = text.split_once(',') {
            self.commas += 1;
            self.decimals += usize::from(behind.len() != 3);
        }
        if value != 0.0 {
            self.links += 1;
            self.weighted |= value != 1.0;
        }
        Some(())
    }

    /// Whether they make a matrix together: numbers or ticks, not both, and no comma that may part thousands.
    pub(super) fn settled(&self) -> bool {
        self.links > 0 && (self.numbers == 0 || self.ticks == 0) && (self.commas == 0 || self.decimals > 0)
    }
}

/// What means that there is no link.
fn is_nothing(text: &str) -> bool {
    matches!(
        text,
        "" | "NA" | "N/A" | "n/a" | "NULL" | "null" | "NaN" | "." | "-" | "\u{2013}" | "\u{2014}"
    )
}

/// What means that there is one, without a number.
fn is_tick(cell: &Cell, text: &str) -> bool {
    matches!(cell, Cell::Bool(_))
        || matches!(text, "x" | "X" | "\u{2713}" | "\u{2714}" | "\u{d7}")
        || ["yes", "true", "no", "false"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}

/// The number in a cell of a matrix; none for nothing, and for what is no number.
pub(super) fn cell_value(cell: &Cell) -> Option<f64> {
    let text = cell.text();
    let text = trimmed(&text);
    if is_nothing(text) {
        return None;
    }
    if is_tick(cell, text) {
        let not = text.eq_ignore_ascii_case("no") || text.eq_ignore_ascii_case("false");
        return Some(if not { 0.0 } else { 1.0 });
    }
    number(text)
}

/// A finite number, with a point or a comma before its decimals.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    let text = match text.split_once(',') {
        Some((before, behind)) if !before.contains('.') && behind.bytes().all(|b| b.is_ascii_digit()) => {
            std::borrow::Cow::Owned(format!("{before}.{behind}"))
        }
        _ => std::borrow::Cow::Borrowed(text),
    };
    let number = text.chars().all(plain).then(|| text.parse::<f64>().ok()).flatten();
    number.filter(|number| number.is_finite())
}

/// A square of numbers without names: as many rows as columns, every row whole, and nothing but noughts on the diagonal
/// (or noughts and ones everywhere). Its actors are called by their numbers.
pub(super) fn read(rows: &[Row]) -> Option<Relation> {
    let first = rows.first()?.cells.first()?.0;
    let size = rows.len();
    let whole = |row: &Row| row.cells.len() == size && row.cells.first().is_some_and(|(column, _)| *column == first);
    if size < 3 || !rows.iter().all(whole) {
        return None;
    }
    let mut values = Values::default();
    for (_, cell) in rows.iter().flat_map(|row| &row.cells) {
        values.look(cell)?;
    }
    let hollow = rows.iter().enumerate().all(|(at, row)| {
        let on_it = cell_value(&row.cells[at].1);
        on_it.is_none_or(|value| value == 0.0)
    });
    let binary = !values.weighted && values.ticks == 0 && size > 3;
    if !values.settled() || !(hollow || binary) {
        return None;
    }
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut relation = Relation {
        names: (1..=size)
            .map(|at| Named {
                name: at.to_string(),
                mode: None,
            })
            .collect(),
        weighted: values.weighted,
        ..Relation::default()
    };
    for (from, row) in rows.iter().enumerate() {
        for (to, (_, cell)) in row.cells.iter().enumerate() {
            if let Some(value) = cell_value(cell).filter(|value| *value != 0.0) {
                relation.links.push(Link {
                    from: small(from),
                    to: small(to),
                    value,
                });
            }
        }
    }
    let row = rows[0].number;
    relation.settle_direction(row, false);
    let words = format!("It names nobody, so its actors are called 1 to {size}, in the order of its rows.");
    relation.remarks.push((row, words));
    Some(relation)
}
