//! The sheet of vertices of a NodeXL workbook.

use super::header_block::column;
use crate::exchange::kumu::headers::HEADER_WITHIN;
use crate::exchange::kumu::meaning::plain_header;
use crate::exchange::table::{Cell, Row};

/// The row whose first cell says `Vertex`: NodeXL has a row of headlines above it.
pub(super) fn header(rows: &[Row]) -> Option<usize> {
    rows.iter().take(HEADER_WITHIN).position(|row| {
        let first = row.cells.first();
        first.is_some_and(|(_, cell)| plain_header(&cell.text()) == "vertex") && row.cells.len() > 1
    })
}

/// Names the columns as tables of actors do: where somebody has a label, that is the name and the vertex the id; else the
/// vertex is the name.
pub(super) fn settle(rows: &mut [Row], at: usize) {
    let Some((vertex, _)) = rows[at].cells.first().cloned() else {
        return;
    };
    let label = column(&rows[at], "label");
    let (above, below) = rows.split_at_mut(at + 1);
    let header = &mut above[at];
    header.put(vertex, Cell::Text("Label".into()));
    let Some(label) = label else { return };
    if below.iter().all(|row| row.cell(label).is_none()) {
        header.cells.retain(|(column, _)| *column != label);
        return;
    }
    header.put(label, Cell::Text("ID".into()));
    for row in below {
        let (id, name) = (row.cell(vertex).cloned(), row.cell(label).cloned());
        if let Some(id) = id {
            row.put(vertex, name.unwrap_or_else(|| id.clone()));
            row.put(label, id);
        }
    }
}
