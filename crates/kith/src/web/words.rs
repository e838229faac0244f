//! Numbers, dates and changes in plain words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// "1 connection", "5 connections".
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}

/// "14 March 2025".
pub fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "14 March 2025, 10:05", in this machine's time zone.
pub fn moment(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::system())
        .strftime("%-d %B %Y, %H:%M")
        .to_string()
}

/// "food, lifts and repairs".
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// `text` in the middle of a sentence: its first letter small, unless the word is all capitals.
pub fn mid_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => text.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(letters).collect(),
        (None, _) => String::new(),
    }
}
