//! What stands in tables for numbers and for nothing: marks such as `NA`, decimal commas, thousands parted.

use std::collections::BTreeSet;

use super::Hints;
use super::header_block::Block;
use crate::exchange::format::Reading;
use crate::exchange::kumu::meaning::plain_header;
use crate::exchange::kumu::values::iso_date;
use crate::exchange::table::{Cell, Row, SheetForm, trimmed};

/// What may mean that nobody knows.
const MARKS: [&str; 12] = [
    "NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "-", "\u{2013}", "\u{2014}", ".",
];

/// Columns whose words are names: nothing in them is ever a mark.
const NAMES: [&str; 8] = ["label", "name", "id", "from", "to", "source", "target", "description"];

/// What one column holds.
#[derive(Debug, Default, Clone)]
struct Tally {
    marks: usize,
    numbers: usize,
    dates: usize,
    /// Numbers with a decimal comma, and those of them that cannot be thousands.
    commas: usize,
    decimals: usize,
    /// Numbers whose thousands are parted.
    grouped: usize,
    others: usize,
}

impl Tally {
    fn look(&mut self, cell: &Cell) {
        let text = cell.text();
        let text = trimmed(&text);
        match cell {
            Cell::Number(_) => self.numbers += 1,
            Cell::Date(_) => self.dates += 1,
            Cell::Bool(_) => self.others += 1,
            Cell::Text(_) if MARKS.contains(&text) => self.marks += 1,
            Cell::Text(_) if iso_date(text).is_some() => self.dates += 1,
            Cell::Text(_) if is_number(text) => self.numbers += 1,
            Cell::Text(_) if let Some(decimals) = decimal_comma(text) => {
                self.commas += 1;
                self.decimals += usize::from(decimals != 3);
            }
            Cell::Text(_) if is_grouped(text) => self.grouped += 1,
            Cell::Text(_) => self.others += 1,
        }
    }

    /// Whether it holds numbers or dates, and marks, and nothing else.
    fn measures(&self) -> bool {
        let (numbers, dates) = (self.numbers + self.commas, self.dates);
        self.others + self.grouped == 0 && (numbers > 0) != (dates > 0)
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) && text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// How many digits stand behind the comma of `0,25`.
fn decimal_comma(text: &str) -> Option<usize> {
    let (before, behind) = text.strip_prefix('-').unwrap_or(text).split_once(',')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (digits(before) && digits(behind)).then_some(behind.len())
}

/// `1,234,567.5`, `1.234.567,5`, `1 234` and `1'234`.
fn is_grouped(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    [',', '.', ' ', '\u{a0}', '\u{202f}', '\''].iter().any(|part| {
        let whole = match part {
            ',' => text.split('.').next(),
            '.' => text.split(',').next(),
            _ => text.split([',', '.']).next(),
        };
        let mut groups = whole.unwrap_or_default().split(*part);
        let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
        // What begins with a nought is a telephone number.
        let first = groups
            .next()
            .is_some_and(|group| (1..=3).contains(&group.len()) && digits(group) && !group.starts_with('0'));
        let rest: Vec<&str> = groups.collect();
        first && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && digits(group))
    })
}

/// Reads marks for nothing and decimal commas, where the whole column proves what they are.
pub(super) fn settle(block: &mut Block<'_, '_>, form: SheetForm, hints: &Hints, reading: &mut Reading<'_>) {
    if form == SheetForm::Listed {
        return;
    }
    let mut tallies: Vec<Tally> = Vec::new();
    for (column, cell) in block.rows.iter().flat_map(|row| &row.cells) {
        let at = *column as usize;
        if at >= tallies.len() {
            tallies.resize(at + 1, Tally::default());
        }
        tallies[at].look(cell);
    }
    let named: BTreeSet<u32> = block
        .header
        .cells
        .iter()
        .filter(|(_, cell)| NAMES.contains(&plain_header(&cell.text()).as_str()))
        .map(|(column, _)| *column)
        .collect();
    let columns = || {
        tallies
            .iter()
            .zip(0_u32..)
            .filter(|(_, column)| !named.contains(column))
    };
    let commas: Vec<u32> = columns()
        .filter(|(tally, _)| hints.separator == Some(b';') && tally.measures() && tally.decimals > 0)
        .map(|(_, column)| column)
        .collect();
    for (tally, column) in columns().filter(|(tally, column)| tally.others == 0 && !commas.contains(column)) {
        if tally.grouped > 0 || tally.commas > 0 {
            let words = "Numbers in this column have commas, points or spaces in them, which can be read in two ways; they were kept as \
                 text. Write them as 1234.5 to have them read as numbers.";
            block.say(Some(column), words.to_owned(), reading);
        }
    }
    leave_marks_out(block, &tallies, &named, reading);
    for column in commas {
        let read = point_for_comma(block.rows, column);
        let words = format!("{read} numbers in this column have a decimal comma; they were read so, 0,5 as 0.5.");
        block.say(Some(column), words, reading);
    }
}

fn leave_marks_out(block: &mut Block<'_, '_>, tallies: &[Tally], named: &BTreeSet<u32>, reading: &mut Reading<'_>) {
    let measures = |column: u32| {
        tallies
            .get(column as usize)
            .is_some_and(|tally| tally.measures() && tally.marks > 0)
    };
    let mut proven: BTreeSet<String> = BTreeSet::new();
    for (column, cell) in block.rows.iter().flat_map(|row| &row.cells) {
        if measures(*column) && !named.contains(column) {
            let text = cell.text();
            if matches!(cell, Cell::Text(_)) && MARKS.contains(&trimmed(&text)) && !proven.contains(trimmed(&text)) {
                proven.insert(trimmed(&text).to_owned());
            }
        }
    }
    if proven.is_empty() {
        return;
    }
    let mut left_out = 0;
    for row in block.rows.iter_mut() {
        let before = row.cells.len();
        row.cells.retain(|(column, cell)| {
            named.contains(column) || !matches!(cell, Cell::Text(text) if proven.contains(trimmed(text)))
        });
        left_out += before - row.cells.len();
    }
    let marks: Vec<String> = proven.iter().map(|mark| format!("\u{201c}{mark}\u{201d}")).collect();
    let words = format!(
        "{} among numbers or dates here, so it means that nobody knows; {left_out} such cells were read as empty.",
        match marks.as_slice() {
            [one] => format!("{one} stands"),
            several => format!("{} stand", several.join(", ")),
        }
    );
    block.say(None, words, reading);
}

fn point_for_comma(rows: &mut [Row], column: u32) -> usize {
    let mut read = 0;
    for row in rows {
        let text = row.text(column).into_owned();
        if decimal_comma(&text).is_some() {
            let number = text.replacen(',', ".", 1);
            let number = number.parse::<f64>().map_or(number, |number| number.to_string());
            row.put(column, Cell::Number(number));
            read += 1;
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_from_decimals() {
        for text in [
            "1,234",
            "12,345,678",
            "1.234",
            "1.234.567,50",
            "1 234",
            "1\u{a0}234\u{a0}567",
            "1'234",
            "-1,234.5",
        ] {
            assert!(is_grouped(text), "{text}");
        }
        for text in [
            "1234",
            "1,5",
            "12,34",
            "1.5",
            "1,2345",
            "a,bcd",
            ",234",
            "07700 900123",
            "020 794 612",
            "2 Wren Street",
        ] {
            assert!(!is_grouped(text), "{text}");
        }
        assert_eq!(decimal_comma("0,25"), Some(2));
        assert_eq!(decimal_comma("-1,234"), Some(3));
        for text in ["1.5", "1,2,3", ",5", "5,", "a,5"] {
            assert_eq!(decimal_comma(text), None, "{text}");
        }
    }
}
