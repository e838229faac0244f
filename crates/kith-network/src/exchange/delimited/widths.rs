//! Rows whose number of values differs from the header's.

use crate::exchange::gathering::Remarks;

/// How wide each row is that holds something.
#[derive(Default)]
pub(crate) struct Widths {
    rows: Vec<Width>,
}

struct Width {
    row: u32,
    /// Fields up to the last that holds something.
    filled: u32,
    /// All fields.
    fields: u32,
}

/// Remarks about single rows, before the rest is only counted.
const SAID_ONE_BY_ONE: usize = 20;

impl Widths {
    pub(super) fn note(&mut self, row: u32, filled: usize, fields: usize) {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.rows.push(Width {
            row,
            filled: small(filled),
            fields: small(fields),
        });
    }

    /// Compares the rows below the header with it.
    pub(crate) fn remark(&self, header_row: u32, remarks: &mut Remarks) {
        let from = self.rows.partition_point(|width| width.row < header_row);
        let Some(header) = self.rows.get(from).map(|width| width.filled) else {
            return;
        };
        let longer = || self.rows[from..].iter().filter(|width| width.filled > header);
        for width in longer().take(SAID_ONE_BY_ONE) {
            let message = format!(
                "This row has {} values where the header has {header} names; the further ones are kept in columns \
                 named by their letter. A value with the separator in it needs quotation marks around it.",
                width.filled
            );
            remarks.say(None, Some((width.row, None)), message);
        }
        if let Some(width) = longer().nth(SAID_ONE_BY_ONE) {
            let message = format!(
                "{} more rows, from this one on, have more values than the header has names.",
                longer().count() - SAID_ONE_BY_ONE
            );
            remarks.say(None, Some((width.row, None)), message);
        }
        let mut shorter = self.rows[from..].iter().filter(|width| width.fields < header);
        if let Some(first) = shorter.next() {
            let rows = 1 + shorter.count();
            let message = format!(
                "{} fewer values than the header has names; the missing ones were read as empty.",
                if rows == 1 {
                    "This row has".to_owned()
                } else {
                    format!("{rows} rows, from this one on, have")
                }
            );
            remarks.say(None, Some((first.row, None)), message);
        }
    }
}
