//! Weights that change with time, as Gephi writes them: `<[1.0, 2, 1]; [2, 3, 2]>`, each part a beginning, an end and a
//! value.

use super::header_block::Block;
use super::intervals::parts;
use super::square::number;
use crate::exchange::format::Reading;
use crate::exchange::table::Cell;

/// The value that holds last: of the part that begins latest, and of several the one written last.
fn last(text: &str) -> Option<f64> {
    let parts = parts(text)?;
    let mut found: Option<(&str, f64)> = None;
    for part in &parts {
        let (begins, value) = match part.as_slice() {
            [begins, value] | [begins, _, value] => (*begins, number(value)?),
            _ => return None,
        };
        let later = found.is_none_or(|(before, _)| match (begins.parse::<f64>(), before.parse::<f64>()) {
            (Ok(begins), Ok(before)) => begins >= before,
            _ => begins >= before,
        });
        if later {
            found = Some((begins, value));
        }
    }
    found.map(|(_, value)| value)
}

/// Puts the last value of each weight into its column and keeps the whole in a column beside.
pub(super) fn settle(block: &mut Block<'_, '_>, reading: &mut Reading<'_>) {
    for name in ["weight", "strength", "tie strength"] {
        let Some(column) = block.column(name) else { continue };
        let over_time = |text: &str| text.starts_with(['<', '[']) && last(text).is_some();
        let changing = block.rows.iter().filter(|row| over_time(&row.text(column))).count();
        let kept = block.free_column();
        if changing == 0 || kept >= reading.limits.columns {
            continue;
        }
        block.rename(kept, "Weight over time");
        for row in block.rows.iter_mut() {
            let whole = row.text(column).into_owned();
            if let Some(value) = last(&whole).filter(|_| over_time(&whole)) {
                row.put(column, Cell::Number(value.to_string()));
                row.put(kept, Cell::Text(whole));
            }
        }
        let words = format!(
            "{changing} weights change with time; the last value of each was read as its strength, and the whole is kept as \u{201c}Weight over time\u{201d}."
        );
        block.say(Some(column), words, reading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_that_holds_last_is_the_weight() {
        assert_eq!(last("<[1.0, 2, 1]; [2, 3, 2]>"), Some(2.0));
        assert_eq!(last("<[2, 3, 2.5]; [1.0, 2, 1]>"), Some(2.5));
        assert_eq!(last("<[2016-02-03, 7]; [2016-12-01, 9]>"), Some(9.0));
        assert_eq!(last("<[1.0, 2, often]>"), None);
        assert_eq!(last("3"), None);
    }
}
