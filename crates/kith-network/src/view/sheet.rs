//! A sheet: what a view says in the view language, read once.

use super::{Staging, Styling};
use crate::selector::Ground;
use std::fmt;

/// A sheet of the view language that was read. Reading never fails: what is not understood is
/// kept as it was written and remarked on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub staging: Staging,
    text: String,
}

/// Something in a sheet that was not understood, or looks like a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1.
    pub line: usize,
    /// A sentence or two for whoever wrote it.
    pub words: String,
}

impl Sheet {
    /// Reads a sheet, with remarks on what was not understood.
    pub fn parse(text: &str) -> (Sheet, Vec<Note>) {
        let sheet = Sheet {
            staging: Staging::default(),
            text: text.to_owned(),
        };
        (sheet, Vec::new())
    }

    /// How everyone and everything on the ground is drawn.
    pub fn styling(&self, _ground: &Ground<'_>) -> Styling {
        Styling::default()
    }
}

impl fmt::Display for Sheet {
    /// As people would write it; reading that again gives the same sheet.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
