//! When something was there, as Gephi writes it in a column `timeset`: `<[2016-02-03, 2016-02-04]>`, several with
//! semicolons between, endless ones with `Infinity`.

use super::header_block::Block;
use crate::exchange::format::Reading;
use crate::exchange::table::{Cell, Row};
use crate::vocabulary::FieldOn;

/// Headers of such a column.
const NAMES: [&str; 3] = ["timeset", "interval", "time interval"];

/// Reads the parts of `<[a, b]; [c, d]>`, or of one without the outer brackets.
pub(super) fn parts(text: &str) -> Option<Vec<Vec<&str>>> {
    let text = text.trim();
    let inner = match text.strip_prefix('<') {
        Some(rest) => rest.strip_suffix('>')?,
        None => text,
    };
    let (opens, closes) = (['[', '(', ']'], [']', ')', '[']);
    let mut found = Vec::new();
    for part in inner.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let part = part.strip_prefix(opens)?.strip_suffix(closes)?;
        let values: Vec<&str> = part.split(',').map(|value| value.trim().trim_matches('"')).collect();
        if values.iter().any(|value| value.is_empty() || value.contains(opens)) {
            return None;
        }
        found.push(values);
    }
    (!found.is_empty()).then_some(found)
}

/// A bound of an interval as a cell: a day, a moment or a number. Nothing for an endless one.
fn bound(text: &str) -> Option<Cell> {
    let endless = text.trim_start_matches(['-', '+']).eq_ignore_ascii_case("infinity");
    if endless {
        return None;
    }
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then(|| Cell::Number(number.to_string()));
    }
    let day = text.get(..10).filter(|day| day.parse::<jiff::civil::Date>().is_ok())?;
    let time = text[10..].trim_start_matches('T').trim_end_matches('Z');
    let midnight = time.chars().all(|c| matches!(c, '0' | ':' | '.'));
    Some(Cell::Date(if midnight { day.to_owned() } else { text.to_owned() }))
}

/// The first beginning and the last end.
fn span(text: &str) -> Option<(Option<Cell>, Option<Cell>)> {
    let parts = parts(text)?;
    // Each part has two bounds; of moments there may be any number in the one.
    let (first, last) = (parts.first()?.first()?, parts.last()?.last()?);
    let known = |text: &str| bound(text).is_some() || text.to_lowercase().ends_with("infinity");
    (known(first) && known(last)).then(|| (bound(first), bound(last)))
}

/// Adds columns of when each row begins and ends. The text stays as it is.
pub(super) fn settle(block: &mut Block<'_, '_>, on: FieldOn, reading: &mut Reading<'_>) {
    let Some(column) = NAMES.iter().find_map(|name| block.column(name)) else {
        return;
    };
    let texts = |row: &Row| row.cell(column).map(|_| row.text(column).into_owned());
    let filled = block.rows.iter().filter_map(texts);
    if !block.is_filled(column) || !filled.clone().all(|text| span(&text).is_some()) {
        return;
    }
    let days = filled
        .filter_map(|text| span(&text)?.0)
        .all(|cell| matches!(&cell, Cell::Date(day) if day.len() == 10));
    let begins = match on {
        FieldOn::Ties if days && block.column("since").is_none() => "Since",
        _ if block.column("start").is_none() => "Start",
        _ => return,
    };
    if block.column("end").is_some() {
        return;
    }
    let (start, end) = (block.free_column(), block.free_column() + 1);
    if end >= reading.limits.columns {
        return;
    }
    block.rename(start, begins);
    block.rename(end, "End");
    for row in block.rows.iter_mut() {
        let (from, to) = span(&row.text(column)).unwrap_or_default();
        for (column, cell) in [(start, from), (end, to)] {
            if let Some(cell) = cell {
                row.put(column, cell);
            }
        }
    }
    let words = format!(
        "This column says when something was there; the first beginning was read as \u{201c}{begins}\u{201d} and the last end as \u{201c}End\u{201d}, and the whole is kept as text."
    );
    block.say(Some(column), words, reading);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_an_interval_is_read() {
        let day = |text: &str| Some(Cell::Date(text.to_owned()));
        let whole = Some((day("2016-02-03"), day("2016-02-04")));
        assert_eq!(span("<[2016-02-03, 2016-02-04]>"), whole);
        assert_eq!(span("[2016-02-03, 2016-02-04]"), whole);
        assert_eq!(span("<[2016-02-03T00:00:00.000, 2016-02-04T00:00:00.000Z)>"), whole);
        assert_eq!(
            span("<[-Infinity, 2016-02-04]; (2017-01-01, Infinity]>"),
            Some((None, None))
        );
        assert_eq!(
            span("<[2003.0, 2004.5]>"),
            Some((Some(Cell::Number("2003".into())), Some(Cell::Number("2004.5".into()))))
        );
        for text in [
            "",
            "Tuesdays",
            "<[]>",
            "<[2016-02-03, 2016-02-04]",
            "[[1, 2]]",
            "<[soon, later]>",
        ] {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
