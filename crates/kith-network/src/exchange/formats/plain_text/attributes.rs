//! Attributes of a file as columns: each title gets one, and those whose meaning is plain go under the header that says
//! it.

use std::collections::BTreeMap;

use crate::exchange::found_network::{FoundColumn, FoundTable};
use crate::exchange::table::Cell;
use crate::text::fold;

/// Titles that a format has for what kith knows by another header.
pub(crate) type Known = &'static [(&'static str, &'static str)];

/// Which column each attribute of actors, or of connections, fills.
pub(crate) struct Attributes {
    known: Known,
    columns: BTreeMap<String, FoundColumn>,
    /// Folded headers that are some attribute's, or the table's own.
    claimed: BTreeMap<String, ()>,
}

/// Headers that a reader fills itself, and that no attribute may overwrite.
const OWN: [&str; 5] = ["id", "label", "from", "to", "direction"];

impl Attributes {
    pub(crate) fn new(known: Known) -> Attributes {
        Attributes {
            known,
            columns: BTreeMap::new(),
            claimed: OWN.iter().map(|header| ((*header).to_owned(), ())).collect(),
        }
    }

    /// The column of the attribute with this title. Titles are told apart by their letters and capitals.
    pub(crate) fn column(&mut self, table: &mut FoundTable<'_>, title: &str) -> FoundColumn {
        if let Some(column) = self.columns.get(title) {
            return *column;
        }
        let known = self.known.iter().find(|(own, _)| *own == title);
        let header = known.map_or(title, |(_, header)| *header);
        let column = if !header.trim().is_empty() && self.claimed.insert(fold(header), ()).is_none() {
            table.column(header.trim())
        } else {
            table.attribute(title)
        };
        self.columns.insert(title.to_owned(), column);
        column
    }

    /// [`Attributes::column`] where the file says in so many words what the title is: none stands for another.
    pub(crate) fn titled(&mut self, table: &mut FoundTable<'_>, title: &str) -> FoundColumn {
        let known = std::mem::take(&mut self.known);
        let column = self.column(table, title);
        self.known = known;
        column
    }
}

/// A number as a cell holds it: `3` for `3.0`, `+3` and `3e0`. Nothing for what is no number, or is beyond all of them.
pub(crate) fn number(text: &str) -> Option<Cell> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Cell::Number(text.parse::<i64>().ok()?.to_string()));
    }
    Some(Cell::Number(finite(text)?.to_string()))
}

/// A finite number, as these formats write them.
pub(crate) fn finite(text: &str) -> Option<f64> {
    let starts = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    let number: f64 = if starts { text.parse().ok()? } else { return None };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::found_network::FoundNetwork;
    use crate::exchange::table::{Limits, Workbook};

    #[test]
    fn a_number_says_what_it_is_worth_and_words_are_none() {
        let read = |text| number(text).map(|cell| cell.text().into_owned());
        let worth = [
            ("3.0", "3"),
            ("+3", "3"),
            ("007", "7"),
            ("-0.250", "-0.25"),
            ("1E3", "1000"),
            (".5", "0.5"),
        ];
        for (text, value) in worth {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
        assert_eq!(read("123456789012345678901").as_deref(), Some("123456789012345680000"));
        for text in ["", "inf", "NaN", "1e999", "-", "0x10", "3 4", "infinity", "-inf"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_known_goes_under_its_header_unless_that_is_taken() {
        let limits = Limits::default();
        let mut found = FoundNetwork::new(&limits);
        let mut attributes = Attributes::new(&[("weight", "Strength")]);
        found.ties.next();
        for (n, title) in ["weight", "Strength", "From", "Free day", "free day", " "]
            .iter()
            .enumerate()
        {
            let column = attributes.column(&mut found.ties, title);
            assert_eq!(attributes.column(&mut found.ties, title), column);
            found.ties.text(column, n.to_string()).unwrap();
        }
        let mut book = Workbook::default();
        found.finish(&mut book);
        let header: Vec<_> = (0..6).map(|at| book.sheets[0].rows[0].text(at).into_owned()).collect();
        let expected = [
            "Strength",
            "Strength (attribute)",
            "From (attribute)",
            "Free day",
            "free day (attribute)",
            "Attribute",
        ];
        assert_eq!(header, expected);
    }
}
