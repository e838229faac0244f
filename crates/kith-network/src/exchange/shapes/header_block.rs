//! Tables that have a header which kith knows, but written by a program with ways of its own: Gephi's direction under
//! `Type`, names left blank beside an id, NodeXL's vertices.

use super::{Hints, intervals, marks, node_xl, over_time};
use crate::exchange::format::Reading;
use crate::exchange::kumu::headers::{header_of, lists};
use crate::exchange::kumu::meaning::plain_header;
use crate::exchange::table::{Cell, Row, SheetForm};
use crate::text::fold;
use crate::vocabulary::{Direction, FieldOn};

/// The column under this header, spelled as [`plain_header`] spells it.
pub(super) fn column(header: &Row, name: &str) -> Option<u32> {
    let found = header.cells.iter().find(|(_, cell)| plain_header(&cell.text()) == name);
    found.map(|(column, _)| *column)
}

/// A table below its header.
pub(super) struct Block<'r, 's> {
    pub sheet: &'s str,
    pub header: &'r mut Row,
    pub rows: &'r mut [Row],
}

impl Block<'_, '_> {
    pub(super) fn column(&self, name: &str) -> Option<u32> {
        column(self.header, name)
    }

    /// Whether something stands below this column's header.
    pub(super) fn is_filled(&self, column: u32) -> bool {
        self.rows.iter().any(|row| row.cell(column).is_some())
    }

    pub(super) fn rename(&mut self, column: u32, name: &str) {
        self.header.put(column, Cell::Text(name.to_owned()));
    }

    /// The first column to the right of everything.
    pub(super) fn free_column(&self) -> u32 {
        let last = |row: &Row| row.cells.last().map_or(0, |(column, _)| column + 1);
        self.rows.iter().map(last).max().unwrap_or(0).max(last(self.header))
    }

    pub(super) fn say(&self, column: Option<u32>, words: String, reading: &mut Reading<'_>) {
        reading
            .remarks
            .say(Some(self.sheet), Some((self.header.number, column)), words);
    }
}

/// Reads the ways of other programs out of one table of a sheet.
pub(super) fn settle(sheet: &str, form: SheetForm, rows: &mut [Row], hints: &Hints, reading: &mut Reading<'_>) {
    if header_of(rows).is_none_or(|at| lists(&rows[at], false) != Some(FieldOn::Ties))
        && let Some(at) = node_xl::header(rows)
    {
        node_xl::settle(rows, at);
        let words = "This was taken for a NodeXL list of vertices; \u{201c}Vertex\u{201d} is the name, or the id where somebody has a label.";
        reading.remarks.say(Some(sheet), Some((rows[at].number, None)), words);
    }
    let Some(at) = header_of(rows) else { return };
    let Some(on) = lists(&rows[at], false) else { return };
    let (above, below) = rows.split_at_mut(at + 1);
    let Some(header) = above.last_mut() else { return };
    let mut block = Block {
        sheet,
        header,
        rows: below,
    };
    marks::settle(&mut block, form, hints, reading);
    match on {
        FieldOn::Ties => {
            direction(&mut block, reading);
            over_time::settle(&mut block, reading);
        }
        FieldOn::Actors => blank_labels(&mut block, reading),
    }
    intervals::settle(&mut block, on, reading);
}

/// Gephi says under `Type` whether a connection is directed; what kind it is stands under `Kind`.
fn direction(block: &mut Block<'_, '_>, reading: &mut Reading<'_>) {
    let Some(kind) = block.column("type") else { return };
    if block.column("direction").is_some_and(|column| block.is_filled(column)) || !block.is_filled(kind) {
        return;
    }
    let known = |row: &Row| {
        let text = row.text(kind);
        text.is_empty() || Direction::from_key(&fold(&text)).is_some()
    };
    if !block.rows.iter().all(known) {
        return;
    }
    if let Some(blank) = block.column("direction") {
        block.header.cells.retain(|(column, _)| *column != blank);
    }
    block.rename(kind, "Direction");
    let words = "\u{201c}Type\u{201d} says here whether connections are directed, as in Gephi's tables, so it was read as the direction.";
    block.say(Some(kind), words.to_owned(), reading);
}

/// Rows with an id and no name are called by their id.
fn blank_labels(block: &mut Block<'_, '_>, reading: &mut Reading<'_>) {
    let (Some(id), Some(label)) = (
        block.column("id"),
        block.column("label").or_else(|| block.column("name")),
    ) else {
        return;
    };
    let mut filled = 0;
    let mut first = None;
    for row in block.rows.iter_mut().filter(|row| row.cell(label).is_none()) {
        if let Some(name) = row.cell(id).cloned() {
            first.get_or_insert(row.number);
            row.put(label, Cell::Text(name.text().into_owned()));
            filled += 1;
        }
    }
    // One or two are more likely to be forgotten names, which the plan shows one by one.
    if let Some(row) = first {
        let words = match filled {
            1 => "This row has an id and no name; it is called by its id.".to_owned(),
            _ => format!(
                "{filled} rows, of which this is the first, have an id and no name; they are called by their ids."
            ),
        };
        reading.remarks.say(Some(block.sheet), Some((row, Some(label))), words);
    }
}
