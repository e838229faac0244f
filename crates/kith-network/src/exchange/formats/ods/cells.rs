//! Single cells: what their attributes say of their value, and their text.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart};

use crate::exchange::gathering::long_cell;
use crate::exchange::spreadsheet::plain;
use crate::exchange::table::{Cell, Limits, Unreadable};

/// A cell while it is read.
#[derive(Debug, Default)]
pub(super) struct OpenCell {
    /// How many equal cells stand side by side.
    pub repeated: u32,
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    failed: bool,
    text: String,
    paragraphs: usize,
    /// Whether white space would be the second, or the first of its paragraph.
    spaced: bool,
}

/// The value of an attribute, by its local name; entities that nobody knows stay as they are written.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let mut found = attributes.flatten();
    let found = found.find(|attribute| attribute.key.local_name().into_inner() == name)?;
    Some(match unescape(&found.value) {
        Ok(plain) => plain.into_owned(),
        Err(_) => found.value.into_owned(),
    })
}

/// How often something is repeated: at least once, and no more than a sheet can have.
pub(super) fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    let said = attribute(element, name).and_then(|text| text.trim().parse::<u64>().ok());
    said.map_or(1, |times| u32::try_from(times.max(1)).unwrap_or(u32::MAX))
}

impl OpenCell {
    pub(super) fn of(element: &BytesStart<'_>) -> OpenCell {
        let mut cell = OpenCell {
            repeated: 1,
            spaced: true,
            ..OpenCell::default()
        };
        let mut attributes = element.attributes();
        attributes.with_checks(false);
        for attribute in attributes.flatten() {
            let value = || match unescape(&attribute.value) {
                Ok(plain) => plain.into_owned(),
                Err(_) => attribute.value.clone().into_owned(),
            };
            let prefix = attribute.key.prefix().map(|prefix| prefix.into_inner() == "calcext");
            match attribute.key.local_name().into_inner() {
                // LibreOffice says the same twice, under its own prefix with one kind more.
                "value-type" if prefix == Some(true) => cell.failed = value() == "error",
                "value-type" => cell.kind = value(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => cell.value = Some(value()),
                "formula" => cell.formula = Some(value()),
                "number-columns-repeated" => {
                    let times = value().trim().parse::<u64>().unwrap_or(1).max(1);
                    cell.repeated = u32::try_from(times).unwrap_or(u32::MAX);
                }
                _ => {}
            }
        }
        cell
    }

    pub(super) fn begin_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs += 1;
        self.spaced = true;
    }

    /// Adds text as a paragraph shows it: runs of white space are one space.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !self.spaced {
                    self.text.push(' ');
                }
                self.spaced = true;
            } else {
                self.text.push(c);
                self.spaced = false;
            }
        }
    }

    pub(super) fn refer(&mut self, reference: &BytesRef<'_>) {
        let written = format!("&{};", &**reference);
        match unescape(&written) {
            Ok(plain) => {
                self.text.push_str(&plain);
                self.spaced = false;
            }
            Err(_) => self.push(&written),
        }
    }

    /// Spaces, tabs and line breaks that are written as tags.
    ///
    /// # Errors
    /// When that many spaces are more than a cell may hold.
    pub(super) fn blank(&mut self, c: char, times: u32, limits: &Limits) -> Result<(), Unreadable> {
        if self.text.len().saturating_add(times as usize) > limits.cell_bytes {
            return Err(Unreadable::TooMuch {
                found: format!("a cell holds {times} spaces in a row"),
                advice: "Take them out and save the file again.".into(),
            });
        }
        self.text.extend(std::iter::repeat_n(c, times as usize));
        self.spaced = false;
        Ok(())
    }

    pub(super) fn check(&self, row: u32, column: u32, limits: &Limits) -> Result<(), Unreadable> {
        if self.text.len() > limits.cell_bytes {
            return Err(long_cell(row, column, limits));
        }
        Ok(())
    }

    /// What the cell holds, and what there is to say about it.
    pub(super) fn close(self) -> (Option<Cell>, Option<&'static str>) {
        let words = Some(self.text).filter(|text| !text.is_empty());
        if self.failed {
            let remark = "This cell holds an error; it was kept as text.";
            return (words.map(Cell::Text), Some(remark));
        }
        let text = |words: Option<String>| words.map(Cell::Text);
        let read = match (self.kind.as_str(), &self.value) {
            ("float" | "percentage" | "currency", Some(value)) => number(value),
            ("date", Some(value)) => date(value),
            ("time", Some(value)) => time(value).map(Cell::Text),
            ("boolean", Some(value)) => Some(Cell::Bool(value == "true")),
            (_, Some(value)) if words.is_none() => Some(Cell::Text(value.clone())).filter(|_| !value.is_empty()),
            _ => None,
        };
        let typed = self.value.is_some() && !matches!(self.kind.as_str(), "string" | "");
        match (read, words) {
            (Some(cell), _) => (Some(cell), None),
            (None, Some(words)) if typed => {
                let remark = "This cell's value is not of the kind it says it is; what it shows was kept as text.";
                (Some(Cell::Text(words)), Some(remark))
            }
            (None, None) if self.formula.is_some() => {
                let formula = self.formula.unwrap_or_default();
                let formula = formula.split_once(":=").map_or(formula.as_str(), |(_, behind)| behind);
                let remark = "This cell holds a formula without a saved result; the formula was kept as text.";
                (
                    Some(Cell::Text(format!("={}", formula.trim_start_matches('=')))),
                    Some(remark),
                )
            }
            (None, words) => (text(words), None),
        }
    }
}

fn number(value: &str) -> Option<Cell> {
    let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
    Some(Cell::Number(plain(number)))
}

/// `2026-05-27`, or with a time of day that is not midnight `2026-05-27T14:30`.
fn date(value: &str) -> Option<Cell> {
    let value = value.trim();
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    let day: jiff::civil::Date = day.parse().ok()?;
    if time.is_empty() {
        return Some(Cell::Date(day.to_string()));
    }
    let time: jiff::civil::Time = time.trim_end_matches('Z').parse().ok()?;
    Some(Cell::Date(match clock(time.hour(), time.minute(), time.second()) {
        midnight if midnight.is_empty() => day.to_string(),
        clock => format!("{day}T{clock}"),
    }))
}

/// `14:30`, with seconds where there are some; nothing at midnight.
fn clock(hour: i8, minute: i8, second: i8) -> String {
    match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (hour, minute, 0) => format!("{hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// `PT14H30M00S` as `14:30`, and what is longer than a day as `30:00:00`.
fn time(value: &str) -> Option<String> {
    let mut rest = value.trim().strip_prefix("PT")?;
    let mut part = |unit: char| -> Option<f64> {
        match rest.split_once(unit) {
            Some((number, behind)) => {
                rest = behind;
                number
                    .replace(',', ".")
                    .parse::<f64>()
                    .ok()
                    .filter(|n| (0.0..1e9).contains(n))
            }
            None => Some(0.0),
        }
    };
    let (hours, minutes, seconds) = (part('H')?, part('M')?, part('S')?);
    if !rest.is_empty() {
        return None;
    }
    let all = (hours * 3_600.0 + minutes * 60.0 + seconds).round();
    let (hours, minutes, seconds) = ((all / 3_600.0).floor(), (all / 60.0).floor() % 60.0, all % 60.0);
    Some(if hours >= 24.0 || seconds > 0.0 {
        let width = if hours >= 24.0 { 0 } else { 2 };
        format!("{hours:0width$}:{minutes:02}:{seconds:02}")
    } else {
        format!("{hours:02}:{minutes:02}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_read_as_they_do_in_other_workbooks() {
        let days = [
            ("2026-05-27", "2026-05-27"),
            ("2026-05-27T00:00:00", "2026-05-27"),
            ("2026-05-27T14:30:00", "2026-05-27T14:30"),
            ("2026-05-27T14:30:05.250000000", "2026-05-27T14:30:05"),
        ];
        for (written, read) in days {
            assert_eq!(date(written), Some(Cell::Date(read.to_owned())));
        }
        assert_eq!(date("27/5/2026"), None);
        let times = [
            ("PT14H30M00S", "14:30"),
            ("PT09H05M07.4S", "09:05:07"),
            ("PT30H00M00S", "30:00:00"),
        ];
        for (written, read) in times {
            assert_eq!(time(written).as_deref(), Some(read));
        }
        for odd in ["P1D", "PT", "PTxH", "PT1H2"] {
            assert!(time(odd).is_none_or(|_| odd == "PT"), "{odd}");
        }
    }
}
