//! Lists of connections, matrices and lists of neighbours as text without a header that names them: what collections of
//! networks, networkx, igraph, R and people write. There is no specification; what is read is in
//! `docs/formats/edge-list.md`.

use crate::exchange::delimited::{self, first_rows};
use crate::exchange::format::{Format, Reader, Reading};
use crate::exchange::kumu::headers::header_of;
use crate::exchange::shapes::{self, Comments, Hints};
use crate::exchange::table::Unreadable;

pub(crate) const FORMAT: Format = Format {
    key: "edge-list",
    name: "Edge list or matrix",
    endings: &["csv", "tsv", "txt", "edges"],
    about: "A table with one connection to a row, a list of neighbours, or a square of numbers.",
    reader: Some(Reader::Text {
        // Whatever has no header of a table may be one; what turns out not to be is a table all the same.
        seems: |text| header_of(&first_rows(text)).is_none(),
        read,
    }),
    files: &[],
};

fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let (comments, rest) = Comments::taken_from(text);
    let noted = comments.lines > 0;
    if shapes::read_metis(&rest, &comments, reading)? {
        return Ok(());
    }
    if let Some(sheet) = shapes::read_spaced(&rest, reading.limits)? {
        let hints = Hints {
            separator: Some(b' '),
            comments,
        };
        let shaped = shapes::settle(vec![sheet], &hints, reading)?;
        return if shaped > 0 || has_header(reading) {
            Ok(())
        } else {
            reading.book.sheets.clear();
            read_table(text, reading)
        };
    }
    let found = delimited::read_loosely(&rest, reading.limits, &mut reading.remarks)?;
    let hints = Hints {
        separator: Some(found.separator),
        comments,
    };
    let (header, widths) = (found.header_row(), found.widths);
    if shapes::settle(vec![found.sheet], &hints, reading)? > 0 {
        return Ok(());
    }
    if noted {
        reading.book.sheets.clear();
        return read_table(text, reading);
    }
    reading.book.format = "csv".to_owned();
    widths.remark(header, &mut reading.remarks);
    Ok(())
}

fn has_header(reading: &Reading<'_>) -> bool {
    let mut sheets = reading.book.sheets.iter();
    sheets.any(|sheet| header_of(&sheet.rows).is_some())
}

/// Reads text as a table with a header, whatever comes of it.
///
/// # Errors
/// When it is more than kith reads.
pub(crate) fn read_table(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    reading.book.format = "csv".to_owned();
    let found = delimited::read_loosely(text, reading.limits, &mut reading.remarks)?;
    let hints = Hints {
        separator: Some(found.separator),
        ..Hints::default()
    };
    found.widths.remark(found.header_row(), &mut reading.remarks);
    shapes::settle(vec![found.sheet], &hints, reading).map(drop)
}
