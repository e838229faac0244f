//! Whether the ends of connections are named by the ids of a file or by the labels of actors.

use std::collections::BTreeSet;

use crate::text::{collapse, printable};

/// How a label is compared: as names are compared when a plan is made.
pub(crate) fn spelled(label: &str) -> String {
    collapse(&printable(label))
}

/// The longest label that stands for its actor in every connection.
const LONGEST: usize = 500;

/// Whether labels name everybody: none is blank or endless, and no two are the same. Then ids that are mere positions can be left
/// out, so that two files do not take their first actors for one.
pub(crate) fn all_differ<'t>(labels: impl IntoIterator<Item = &'t str>) -> bool {
    let mut known = BTreeSet::new();
    labels.into_iter().all(|label| {
        let label = spelled(label);
        !label.is_empty() && label.len() <= LONGEST && known.insert(label)
    })
}

/// Whether ids only count: 0, 1, 2 … or 1, 2, 3 …, in the order of the file.
pub(crate) fn are_positions<'t>(ids: impl IntoIterator<Item = &'t str>) -> bool {
    let mut next: Option<u64> = None;
    ids.into_iter().all(|id| {
        let Ok(number) = id.parse::<u64>() else {
            return false;
        };
        let fits = match next {
            None => number <= 1,
            Some(next) => number == next,
        };
        next = number.checked_add(1);
        fits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_differ_only_in_what_cannot_be_seen_are_the_same() {
        assert!(all_differ(["Ada", "Bo", "ada"]));
        assert!(!all_differ(["Ada", " Ada\u{feff} "]));
        assert!(!all_differ(["Ada", " "]));
    }

    #[test]
    fn positions_count_from_nought_or_one() {
        assert!(are_positions(["0", "1", "2"]) && are_positions(["1", "2"]));
        assert!(!are_positions(["2", "3"]) && !are_positions(["1", "3"]) && !are_positions(["a"]));
    }
}
