//! Tables of other shapes than one row for each actor or connection: matrices, lists of neighbours, lists of
//! connections without a header, and what Gephi and NodeXL make of a header. A step over sheets that were read, whether
//! they came from a workbook or from text: what has a known shape is turned into tables of actors and of connections,
//! and a remark says what it was taken for; everything else stays as it is.

mod comments;
mod edges;
mod ends;
mod header_block;
mod intervals;
mod marks;
mod matrix;
mod metis;
mod neighbours;
mod node_xl;
mod over_time;
mod relation;
mod spaced;
mod square;

use std::collections::BTreeSet;
use std::ops::Range;

use super::format::Reading;
use super::kumu::headers::{NEW_TABLE_GAP, header_of, lists};
use super::table::{Row, Sheet, SheetForm, Unreadable};
use crate::vocabulary::FieldOn;
pub(crate) use comments::Comments;
use relation::{Relation, Relations};
pub(crate) use spaced::read as read_spaced;

/// What is known of a table besides its cells.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    /// What parts the values of a delimited text.
    pub separator: Option<u8>,
    /// What comment lines above it say.
    pub comments: Comments,
}

/// Puts sheets into the book, those of a known shape as tables of actors and connections. Says how many of them were
/// anything but plain tables.
///
/// # Errors
/// When what a shape stands for is more than kith reads.
pub(crate) fn settle(sheets: Vec<Sheet>, hints: &Hints, reading: &mut Reading<'_>) -> Result<usize, Unreadable> {
    let mut relations: Vec<Relation> = Vec::new();
    let mut kept: Vec<Sheet> = Vec::new();
    let mut shaped = 0;
    for mut sheet in sheets {
        let before = relations.len();
        take_relations(&mut sheet, hints, reading, &mut relations);
        shaped += relations.len() - before;
        if relations.len() > before && sheet.rows.is_empty() {
            continue;
        }
        if edges::settle(&mut sheet, hints, reading) {
            shaped += 1;
        }
        for range in blocks(&sheet) {
            let rows = &mut sheet.rows[range];
            header_block::settle(&sheet.name, sheet.form, rows, hints, reading);
        }
        kept.push(sheet);
    }
    let listed = listed_names(&kept);
    let (sheets, limits) = (&mut reading.book.sheets, reading.limits);
    sheets.append(&mut kept);
    Relations { relations, listed }.finish(limits, reading)?;
    Ok(shaped)
}

/// Reads text as a graph file of METIS, if it is one. Says whether it was.
///
/// # Errors
/// When it is more than kith reads.
pub(crate) fn read_metis(text: &str, comments: &Comments, reading: &mut Reading<'_>) -> Result<bool, Unreadable> {
    let Some(mut relation) = metis::read(text, comments.lines) else {
        return Ok(false);
    };
    for (row, words) in std::mem::take(&mut relation.remarks) {
        reading.remarks.say(None, Some((row, None)), words);
    }
    let relations = Relations {
        relations: vec![relation],
        listed: BTreeSet::new(),
    };
    relations.finish(reading.limits, reading)?;
    Ok(true)
}

/// Takes matrices and lists of neighbours out of a sheet.
fn take_relations(sheet: &mut Sheet, hints: &Hints, reading: &mut Reading<'_>, relations: &mut Vec<Relation>) {
    let mut ranges = blocks(sheet);
    ranges.reverse();
    let mut found = Vec::new();
    for range in ranges {
        let rows = &sheet.rows[range.clone()];
        if let Some(relation) = relation_in(rows, hints) {
            found.push(relation.named(&sheet.name));
            sheet.rows.drain(range);
        }
    }
    for mut relation in found.into_iter().rev() {
        for (row, words) in std::mem::take(&mut relation.remarks) {
            reading.remarks.say(Some(&sheet.name), Some((row, None)), words);
        }
        relations.push(relation);
    }
}

fn relation_in(rows: &[Row], hints: &Hints) -> Option<Relation> {
    if let Some(square) = matrix::one_mode(rows) {
        return Some(square);
    }
    if header_of(rows).is_some() || node_xl::header(rows).is_some() || ends::header(rows).is_some() {
        return None;
    }
    matrix::two_mode(rows)
        .or_else(|| square::read(rows))
        .or_else(|| (!edges::seems(rows, hints)).then(|| neighbours::read(rows)).flatten())
}

/// Where the tables of a sheet are: in a workbook, two blank rows part them.
fn blocks(sheet: &Sheet) -> Vec<Range<usize>> {
    if sheet.form != SheetForm::Workbook {
        return std::iter::once(0..sheet.rows.len())
            .filter(|range| !range.is_empty())
            .collect();
    }
    let mut ranges = Vec::new();
    let mut at = 0;
    for block in sheet
        .rows
        .chunk_by(|above, below| below.number.saturating_sub(above.number) < NEW_TABLE_GAP)
    {
        ranges.push(at..at + block.len());
        at += block.len();
    }
    ranges
}

/// The names that tables of actors list.
fn listed_names(sheets: &[Sheet]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for sheet in sheets {
        for range in blocks(sheet) {
            let rows = &sheet.rows[range];
            let Some(at) = header_of(rows) else { continue };
            if lists(&rows[at], false) != Some(FieldOn::Actors) {
                continue;
            }
            let columns: Vec<u32> = ["label", "name", "id"]
                .iter()
                .filter_map(|name| header_block::column(&rows[at], name))
                .collect();
            for row in &rows[at + 1..] {
                let said = columns.iter().map(|column| row.text(*column).into_owned());
                names.extend(said.filter(|name| !name.is_empty()));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests;
