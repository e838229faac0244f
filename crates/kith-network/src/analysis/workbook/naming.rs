//! Names that a workbook allows its sheets, each once.

use std::collections::BTreeSet;

/// The most characters in the name of a sheet.
const LONGEST: usize = 31;

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    /// In small letters: names that differ only in case are the same to a spreadsheet program.
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A name like the wanted one that is allowed and still free: at most 31 characters, none of
    /// `[ ] : * ? / \`, no control characters, no apostrophe at an end, not "History".
    pub(super) fn free(&mut self, wanted: &str) -> String {
        let allowed: String = wanted
            .chars()
            .map(|c| {
                if "[]:*?/\\".contains(c) || c.is_control() {
                    '-'
                } else {
                    c
                }
            })
            .collect();
        let allowed = allowed.trim_matches(['\'', ' ']);
        let base = if allowed.is_empty() || allowed.eq_ignore_ascii_case("history") {
            "table"
        } else {
            allowed
        };
        let mut at = 1;
        loop {
            let ending = if at == 1 { String::new() } else { format!("-{at}") };
            let name = format!("{}{ending}", cut(base, LONGEST - ending.len()));
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
            at += 1;
        }
    }
}

/// As much of the text as fits. Programs count the halves of a surrogate pair.
fn cut(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        used += c.len_utf16();
        (used > units).then_some(at)
    });
    text[..end.unwrap_or(text.len())].trim_end_matches(['\'', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_gets_a_name_that_spreadsheet_programs_take() {
        let mut names = SheetNames::default();
        assert_eq!(names.free("care-types"), "care-types");
        assert_eq!(
            names.free("Care-Types"),
            "Care-Types-2",
            "case does not tell them apart"
        );
        assert_eq!(names.free("by-[a]/b\\c:d*e?f"), "by--a--b-c-d-e-f");
        assert_eq!(names.free("'quoted'"), "quoted");
        assert_eq!(names.free("History"), "table", "a name that is reserved");
        assert_eq!(names.free(""), "table-2");
        let long = "types-by-recipient-of-everything-there-is";
        assert_eq!(names.free(long), "types-by-recipient-of-everythin");
        assert_eq!(names.free(long), "types-by-recipient-of-everyth-2");
        let emoji = "🌻".repeat(20);
        assert_eq!(
            names.free(&emoji),
            "🌻".repeat(15),
            "fifteen are 30 units, sixteen would be 32"
        );
        assert_eq!(names.free(&emoji), format!("{}-2", "🌻".repeat(14)));
    }
}
