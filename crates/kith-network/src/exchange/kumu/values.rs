//! What the values of a column look like: numbers, dates, addresses of mail and pages, or words.

use jiff::civil::Date;

use super::headers::Section;
use crate::exchange::table::{Cell, Row, trimmed};
use crate::vocabulary::{FieldFormat, Value};

/// Which of two numbers in `5/27/2021` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
    /// No date in the column decides.
    Unclear,
}

/// The values at the pipes of a cell, trimmed, without empty ones and repetitions.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in text.split('|').map(trimmed).filter(|value| !value.is_empty()) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

/// What is known of all values of a column, over every table that has it.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// Cells that hold something.
    pub filled: usize,
    /// Whether cells hold several values.
    pub many: bool,
    pub order: Option<DateOrder>,
    pub format: FieldFormat,
}

/// Text that is too long, or has too many lines, to be several short values with pipes between them.
fn is_prose(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > 300
}

impl Facts {
    pub(crate) fn of<'a>(columns: &[(&Section<'a>, u32)]) -> Facts {
        let cells = || {
            columns.iter().flat_map(|(section, column)| {
                section.rows.iter().filter_map(|row| {
                    section
                        .cell(row, *column)
                        .map(|cell| (cell, section.text(row, *column)))
                })
            })
        };
        let filled = cells().count();
        let prose = cells().any(|(_, text)| is_prose(&text));
        let many = !prose && cells().any(|(_, text)| text.contains('|'));
        let mut looks = Looks::default();
        for (cell, text) in cells() {
            if many {
                split(&text).iter().for_each(|value| looks.look(None, value));
            } else {
                looks.look(Some(cell), &text);
            }
        }
        Facts {
            filled,
            many,
            order: looks.order(),
            format: if prose { FieldFormat::LongText } else { looks.format() },
        }
    }
}

#[derive(Default)]
struct Looks {
    values: usize,
    numbers: usize,
    iso_dates: usize,
    slashed: usize,
    day_first: bool,
    month_first: bool,
    truths: usize,
    urls: usize,
    emails: usize,
}

impl Looks {
    fn look(&mut self, cell: Option<&Cell>, text: &str) {
        self.values += 1;
        let lower = text.to_lowercase();
        if matches!(cell, Some(Cell::Number(_))) || exact_number(text).is_some() {
            self.numbers += 1;
        } else if iso_date(text).is_some() {
            self.iso_dates += 1;
        } else if let Some((a, b, _)) = slashed_date(text) {
            self.slashed += 1;
            self.day_first |= a > 12;
            self.month_first |= b > 12;
        } else if truth(text).is_some() {
            self.truths += 1;
        } else if (lower.starts_with("http://") || lower.starts_with("https://"))
            && !lower.contains(char::is_whitespace)
        {
            self.urls += 1;
        } else if is_email(text) {
            self.emails += 1;
        }
    }

    fn order(&self) -> Option<DateOrder> {
        match (self.slashed > 0, self.day_first, self.month_first) {
            (false, ..) => None,
            (true, true, false) => Some(DateOrder::DayFirst),
            (true, false, true) => Some(DateOrder::MonthFirst),
            (true, ..) => Some(DateOrder::Unclear),
        }
    }

    fn format(&self) -> FieldFormat {
        let decided = self.order().is_none_or(|order| order != DateOrder::Unclear);
        match self.values {
            0 => FieldFormat::Text,
            all if all == self.numbers => FieldFormat::Number,
            all if all == self.iso_dates + self.slashed && decided => FieldFormat::Date,
            all if all == self.truths => FieldFormat::YesNo,
            all if all == self.urls => FieldFormat::Url,
            all if all == self.emails => FieldFormat::Email,
            _ => FieldFormat::Text,
        }
    }
}

/// A number that says the same when written again: `007` and `+44` are words.
pub(crate) fn exact_number(text: &str) -> Option<f64> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
    (number.to_string() == text).then_some(number)
}

/// A date on its own, `2026-05-27`. One with a time of day stays text, or the time would be lost.
pub(crate) fn iso_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// Two small numbers and a year: `5/27/2021`, `27.5.2021`.
fn slashed_date(text: &str) -> Option<(i8, i8, i16)> {
    let separator = ['/', '.', '-']
        .into_iter()
        .find(|separator| text.matches(*separator).count() == 2)?;
    let mut parts = text.split(separator);
    let small = |part: Option<&str>| {
        let part = part.filter(|part| (1..=2).contains(&part.len()))?;
        part.parse::<i8>().ok().filter(|number| (1..=31).contains(number))
    };
    let (a, b) = (small(parts.next())?, small(parts.next())?);
    let year = parts.next().filter(|year| year.len() == 4)?.parse::<i16>().ok()?;
    (a <= 12 || b <= 12).then_some((a, b, year))
}

/// A date in a column whose dates are read in this order.
pub(crate) fn date(text: &str, order: Option<DateOrder>) -> Option<Date> {
    iso_date(text).or_else(|| {
        let (a, b, year) = slashed_date(text)?;
        let (day, month) = match order? {
            DateOrder::DayFirst => (a, b),
            DateOrder::MonthFirst => (b, a),
            DateOrder::Unclear => return None,
        };
        Date::new(year, month, day).ok()
    })
}

/// A date in a cell on its own, where no other date of its column helps: only one that can be read in
/// one way.
pub(crate) fn date_alone(text: &str) -> Option<Date> {
    let mut looks = Looks::default();
    looks.look(None, text);
    let same = slashed_date(text).is_some_and(|(a, b, _)| a == b);
    let order = looks
        .order()
        .map(|order| if same { DateOrder::DayFirst } else { order });
    date(text, order)
}

/// The values in a cell on its own for a field of this format.
pub(crate) fn values_of(text: &str, format: FieldFormat, many: bool) -> Vec<Value> {
    let text = trimmed(text);
    let order = slashed_date(text).map(|_| DateOrder::Unclear);
    let read = |one: &str| match format {
        FieldFormat::Date => date_alone(one).map_or_else(|| value(one, false, format, order), Value::Date),
        _ => value(one, false, format, None),
    };
    match (text.is_empty(), many) {
        (true, _) => Vec::new(),
        (false, true) => split(text).iter().map(|one| read(one)).collect(),
        (false, false) => vec![read(text)],
    }
}

pub(crate) fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

fn is_email(text: &str) -> bool {
    let Some((who, host)) = text.split_once('@') else {
        return false;
    };
    !who.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) && !host.contains('@')
}

/// One value of a field of this format; what does not fit stays text.
pub(crate) fn value(text: &str, number_cell: bool, format: FieldFormat, order: Option<DateOrder>) -> Value {
    let read = match format {
        FieldFormat::Number if number_cell => text.parse().ok().filter(|n: &f64| n.is_finite()).map(Value::Number),
        FieldFormat::Number => exact_number(text).map(Value::Number),
        FieldFormat::Date => date(text, order).map(Value::Date),
        FieldFormat::YesNo => truth(text).map(Value::YesNo),
        _ => None,
    };
    read.unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// The values of one cell for a field.
pub(crate) fn values(
    section: &Section<'_>,
    row: &Row,
    column: u32,
    format: FieldFormat,
    many: bool,
    order: Option<DateOrder>,
) -> Vec<Value> {
    let text = section.text(row, column);
    let number_cell = matches!(section.cell(row, column), Some(Cell::Number(_)));
    match (text.is_empty(), many) {
        (true, _) => Vec::new(),
        (false, true) => split(&text)
            .iter()
            .map(|one| value(one, number_cell, format, order))
            .collect(),
        (false, false) => vec![value(&text, number_cell, format, order)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_dates_is_read_once_one_of_them_decides() {
        let mut looks = Looks::default();
        for text in ["5/27/2021", "12/30/2020", "3/11/2021"] {
            looks.look(None, text);
        }
        assert_eq!(
            (looks.order(), looks.format()),
            (Some(DateOrder::MonthFirst), FieldFormat::Date)
        );
        assert_eq!(date("3/11/2021", looks.order()), iso_date("2021-03-11"));

        let mut unclear = Looks::default();
        unclear.look(None, "3/11/2021");
        assert_eq!(
            (unclear.order(), unclear.format()),
            (Some(DateOrder::Unclear), FieldFormat::Text)
        );

        let mut torn = Looks::default();
        torn.look(None, "27/5/2021");
        torn.look(None, "5/27/2021");
        assert_eq!(torn.format(), FieldFormat::Text);
    }

    #[test]
    fn numbers_that_would_change_when_written_again_are_words() {
        assert_eq!(exact_number("3"), Some(3.0));
        assert_eq!(exact_number("-0.25"), Some(-0.25));
        for text in ["007", "+44", "3.0", "1e3", "NaN", "inf", "07700900123", "1,5"] {
            assert_eq!(exact_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_not_lost_to_a_date() {
        assert_eq!(iso_date("2026-05-27T14:30"), None);
        let kept = value("2026-05-27T14:30", false, FieldFormat::Date, None);
        assert_eq!(kept, Value::Text("2026-05-27T14:30".into()));
    }

    #[test]
    fn pipes_part_values_and_leave_no_empty_ones() {
        assert_eq!(split(" driver | baker||driver |"), ["driver", "baker"]);
    }
}
