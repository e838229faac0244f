//! Values as files of graphs state them: as text, with a type beside it.

use jiff::civil::Date;

use super::table::Cell;

/// What the declared type of an attribute says of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stated {
    Text,
    Number,
    Truth,
}

/// A value of this type as a cell. What does not fit its type is text, as it was written: the second part says so.
pub(crate) fn cell(text: &str, stated: Stated) -> (Cell, bool) {
    let read = match stated {
        Stated::Text => None,
        Stated::Number => number(text),
        Stated::Truth => truth(text).map(Cell::Bool),
    };
    let fits = stated == Stated::Text || read.is_some() || text.trim().is_empty();
    (read.unwrap_or_else(|| Cell::Text(text.to_owned())), fits)
}

/// A finite number the way a person would write it: `3` for `3.0`. Whole numbers keep all their digits.
pub(crate) fn number(text: &str) -> Option<Cell> {
    let text = text.trim();
    let plain = text.strip_prefix('+').unwrap_or(text);
    let digits = plain.strip_prefix('-').unwrap_or(plain);
    let whole = !digits.is_empty() && digits.len() <= 60 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole && (digits == "0" || !digits.starts_with('0')) {
        return Some(Cell::Number(if plain == "-0" {
            "0".to_owned()
        } else {
            plain.to_owned()
        }));
    }
    let starts = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !digits.bytes().next().is_some_and(starts) {
        return None;
    }
    let number: f64 = plain.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(Cell::Number(written(number)))
}

/// A number in the way of [`number`].
pub(crate) fn written(number: f64) -> String {
    if number == 0.0 {
        "0".to_owned()
    } else {
        number.to_string()
    }
}

/// `true`, `false` and what programs write for them.
pub(crate) fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Some(true),
        "false" | "0" | "no" => Some(false),
        _ => None,
    }
}

/// A point in time: a number, a date, or a date with its time of day. Other text stays text; an end that is infinitely
/// far off is none.
pub(crate) fn moment(text: &str) -> Option<Cell> {
    let text = text.trim();
    let far = text.trim_start_matches(['-', '+']).to_ascii_lowercase();
    if text.is_empty() || matches!(far.as_str(), "inf" | "infinity") {
        return None;
    }
    if let Some(number) = number(text) {
        return Some(number);
    }
    match (day(text), time_of_day(text)) {
        (Some(day), None) if text.len() == 10 => Some(Cell::Date(day.to_string())),
        (Some(day), Some(time)) => Some(Cell::Date(format!("{day}T{time}"))),
        _ => Some(Cell::Text(text.to_owned())),
    }
}

/// The day at the beginning of a date, with or without a time of day.
pub(crate) fn day(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let ends = rest.is_empty() || rest.starts_with(['T', ' ', 'Z', '+', '-']);
    ends.then(|| day.parse().ok()).flatten()
}

/// Hours and minutes, where nothing but full minutes stands behind the day: what else there is would be lost.
fn time_of_day(text: &str) -> Option<&str> {
    let rest = text.get(10..)?.strip_prefix(['T', ' '])?;
    let (time, seconds) = rest.split_at_checked(5)?;
    let numbered = |at: usize| time.as_bytes()[at].is_ascii_digit();
    let fits = time.as_bytes()[2] == b':' && [0, 1, 3, 4].into_iter().all(numbered);
    (fits && matches!(seconds, "" | ":00" | ":00.0" | ":00.000")).then_some(time)
}

/// The values of a list: `[a, "b, c"]`, or parted by bars, semicolons or commas.
pub(crate) fn list(text: &str) -> Vec<String> {
    let text = text.trim();
    let bracketed = [('[', ']'), ('(', ')'), ('{', '}')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    let separator = match bracketed {
        Some(_) => ',',
        None => ['|', ';', ',']
            .into_iter()
            .find(|sign| text.contains(*sign))
            .unwrap_or(','),
    };
    let mut values = Vec::new();
    let mut value = String::new();
    let mut quote = None;
    let mut letters = bracketed.unwrap_or(text).chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            (letter, Some(open)) if letter == open => quote = None,
            ('\\', Some(_)) => value.extend(letters.next()),
            ('"' | '\'', None) if value.trim().is_empty() => quote = Some(letter),
            (letter, None) if letter == separator => values.push(std::mem::take(&mut value)),
            (letter, _) => value.push(letter),
        }
    }
    values.push(value);
    values
        .iter()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them_and_lose_nothing() {
        for (text, expected) in [
            ("3", Some("3")),
            ("3.0", Some("3")),
            ("+0.50", Some("0.5")),
            (".5", Some("0.5")),
            ("-12", Some("-12")),
            ("-0.0", Some("0")),
            ("1e3", Some("1000")),
            ("9007199254740993", Some("9007199254740993")),
            ("007", Some("7")),
            ("NaN", None),
            ("INF", None),
            ("-Infinity", None),
            ("five", None),
            ("", None),
            ("1,5", None),
        ] {
            let expected = expected.map(|text| Cell::Number(text.to_owned()));
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn moments_are_numbers_days_or_days_with_a_time() {
        for (text, expected) in [
            ("2009-03-20", Some(Cell::Date("2009-03-20".into()))),
            ("2009-03-20T14:30:00", Some(Cell::Date("2009-03-20T14:30".into()))),
            ("2009-03-20T14:30:15", Some(Cell::Text("2009-03-20T14:30:15".into()))),
            (
                "2009-03-20T14:30:00+02:00",
                Some(Cell::Text("2009-03-20T14:30:00+02:00".into())),
            ),
            ("1990", Some(Cell::Number("1990".into()))),
            ("4.50", Some(Cell::Number("4.5".into()))),
            ("Easter", Some(Cell::Text("Easter".into()))),
            ("-Infinity", None),
            ("INF", None),
            (" ", None),
        ] {
            assert_eq!(moment(text), expected, "{text}");
        }
        assert_eq!(
            day("2009-03-20T14:30:15").map(|day| day.to_string()).as_deref(),
            Some("2009-03-20")
        );
        assert_eq!((day("2009-02-30"), day("2009-03-2é")), (None, None));
    }

    #[test]
    fn lists_may_have_brackets_quotes_bars_or_semicolons() {
        for (text, expected) in [
            ("[a, b]", vec!["a", "b"]),
            ("[\"a, b\", 'c']", vec!["a, b", "c"]),
            ("a|b, c|d", vec!["a", "b, c", "d"]),
            ("a;b", vec!["a", "b"]),
            ("[O'Neill, b]", vec!["O'Neill", "b"]),
            ("[\"say \\\"hi\\\"\"]", vec!["say \"hi\""]),
            ("[]", vec![]),
            ("one", vec!["one"]),
        ] {
            assert_eq!(list(text), expected, "{text}");
        }
    }
}
