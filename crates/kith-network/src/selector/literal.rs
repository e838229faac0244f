//! What a value is compared with: words, a number, a day or a span of days.

use super::cell::Cell;
use super::syntax::Op;
use crate::text::{fold, slug};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A value as somebody wrote it in a selector, in every way that it can be read.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    folded: String,
    slug: String,
    number: Option<f64>,
    days: Option<(Date, Date)>,
}

impl Literal {
    /// `today` is the day that "90 days ago" is reckoned from.
    pub(super) fn read(text: &str, today: Date) -> Literal {
        Literal {
            folded: fold(text),
            slug: slug(text),
            number: text.trim().parse::<f64>().ok().filter(|number| number.is_finite()),
            days: days(text, today),
        }
    }

    /// Whether there is nothing to compare with: what is asked for is to have no value.
    pub(super) fn is_blank(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether one value compares so. [`Op::Unequal`] is asked of all values together, elsewhere.
    pub(super) fn fits(&self, op: Op, cell: &Cell) -> bool {
        match op {
            Op::Equal | Op::Includes | Op::Unequal => self.equals(cell),
            Op::Starts => cell.folded().starts_with(&self.folded),
            Op::Ends => cell.folded().ends_with(&self.folded),
            Op::Contains => cell.folded().contains(&self.folded),
            Op::Above | Op::AtLeast | Op::Below | Op::AtMost => self.ordered(op, cell),
        }
    }

    fn equals(&self, cell: &Cell) -> bool {
        if let (Some(wanted), Some(number)) = (self.number, cell.number) {
            return wanted == number;
        }
        if let (Some((first, last)), Some(day)) = (self.days, cell.date) {
            return first <= day && day <= last;
        }
        cell.is_called(&self.folded, &self.slug)
    }

    /// Days with days, numbers with numbers, words with words; never one with another.
    fn ordered(&self, op: Op, cell: &Cell) -> bool {
        use std::cmp::Ordering;
        let order = match (cell.date, self.days, cell.number, self.number) {
            (Some(day), Some((first, last)), _, _) if first <= day && day <= last => Ordering::Equal,
            (Some(day), Some((first, _)), _, _) => day.cmp(&first),
            (_, _, Some(number), Some(wanted)) => number.partial_cmp(&wanted).unwrap_or(Ordering::Equal),
            (None, None, None, None) => cell.folded().cmp(self.folded.as_str()),
            _ => return false,
        };
        match op {
            Op::Above => order == Ordering::Greater,
            Op::AtLeast => order != Ordering::Less,
            Op::Below => order == Ordering::Less,
            _ => order != Ordering::Greater,
        }
    }
}

/// The first and last day that are meant: a day, a month, a year, or so long ago.
fn days(text: &str, today: Date) -> Option<(Date, Date)> {
    let text = fold(text);
    if text.len() > 40 {
        return None;
    }
    let one = |day: Date| (day, day);
    match text.as_str() {
        "today" | "now" => return Some(one(today)),
        "yesterday" => return today.yesterday().ok().map(one),
        "tomorrow" => return today.tomorrow().ok().map(one),
        _ => {}
    }
    if let Ok(day) = text.parse::<Date>() {
        return Some(one(day));
    }
    reckoned(&text, today).map(one).or_else(|| year_or_month(&text))
}

/// "90 days ago", "in 2 weeks".
fn reckoned(text: &str, today: Date) -> Option<Date> {
    let words: Vec<&str> = text.split(' ').collect();
    let (count, unit, back) = match words.as_slice() {
        [count, unit, "ago"] => (*count, *unit, true),
        ["in", count, unit] => (*count, *unit, false),
        _ => return None,
    };
    let count: i64 = match count {
        "a" | "an" | "one" => 1,
        count => count.parse().ok().filter(|count| (0..=100_000).contains(count))?,
    };
    let count = if back { -count } else { count };
    let day = match unit.trim_end_matches('s') {
        "day" => today.checked_add(count.days()),
        "week" => today.checked_add((count * 7).days()),
        "month" if count.abs() <= 12_000 => today.checked_add(count.months()),
        "year" if count.abs() <= 1_000 => today.checked_add(count.years()),
        _ => return None,
    };
    day.ok()
}

/// `2026` or `2026-03`: all its days.
fn year_or_month(text: &str) -> Option<(Date, Date)> {
    let (year, month) = match text.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (text, None),
    };
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    match month {
        None => Some((date(year, 1, 1), date(year, 12, 31))),
        Some(month) => {
            let month: i8 = month.parse().ok()?;
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
    }
}
