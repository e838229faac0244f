//! Remarks of a plan: one for each kind of thing that happened, with the first place and how often.

use std::collections::BTreeMap;

use crate::exchange::table::Remark;

/// Where a remark belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub file: &'a str,
    /// Empty for a delimited file.
    pub sheet: &'a str,
    pub row: Option<u32>,
    pub column: Option<&'a str>,
}

impl Place<'_> {
    pub(crate) fn remark(&self, message: String) -> Remark {
        Remark {
            file: self.file.to_owned(),
            sheet: (!self.sheet.is_empty()).then(|| self.sheet.to_owned()),
            row: self.row,
            column: self.column.map(str::to_owned),
            message,
        }
    }
}

/// Gathers remarks in the order they were first made.
#[derive(Default)]
pub(crate) struct PlanRemarks {
    made: Vec<(Remark, usize)>,
    repeated: BTreeMap<String, usize>,
}

impl PlanRemarks {
    pub(crate) fn say(&mut self, place: Place<'_>, message: impl Into<String>) {
        self.made.push((place.remark(message.into()), 1));
    }

    /// Says this once for each file, sheet, column and message; later rows only raise the count.
    pub(crate) fn say_once(&mut self, place: Place<'_>, message: impl Into<String>) {
        let message = message.into();
        let same = format!(
            "{}\u{0}{}\u{0}{}\u{0}{message}",
            place.file,
            place.sheet,
            place.column.unwrap_or("")
        );
        match self.repeated.get(&same) {
            Some(at) => self.made[*at].1 += 1,
            None => {
                self.repeated.insert(same, self.made.len());
                self.say(place, message);
            }
        }
    }

    pub(crate) fn finish(self) -> Vec<Remark> {
        let counted = |(mut remark, times): (Remark, usize)| {
            if times > 1 {
                remark.message = format!("{} ({times} rows, this is the first.)", remark.message);
            }
            remark
        };
        self.made.into_iter().map(counted).collect()
    }
}
