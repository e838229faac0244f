//! Comment lines in lists of connections, as collections of networks write them: what they say of direction and columns.

use std::borrow::Cow;

use crate::text::fold;
use crate::vocabulary::Direction;

/// What the lines of a text say that begin with `#` or `%`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Comments {
    pub lines: usize,
    pub direction: Option<Direction>,
    /// Whether the two ends are two kinds of things.
    pub two_modes: bool,
    /// Words of the last comment before the first row, where it names columns.
    pub columns: Vec<String>,
}

/// The words of the last comment above the rows are taken for names of columns if there are no more of them.
const MOST_COLUMNS: usize = 6;

/// Comments beyond this many lines are left out unread.
const MOST_LINES: usize = 1_000;

impl Comments {
    /// The text with its comment lines blanked, so that rows keep their numbers, and what they said. A text whose first
    /// line that holds something is no comment has none.
    pub(crate) fn taken_from(text: &str) -> (Comments, Cow<'_, str>) {
        let mark = text.trim_start().chars().next().filter(|c| matches!(c, '#' | '%'));
        let Some(mark) = mark else {
            return (Comments::default(), Cow::Borrowed(text));
        };
        let mut comments = Comments::default();
        let mut rest = String::with_capacity(text.len());
        let mut before_rows = true;
        for line in text.split_inclusive('\n') {
            let Some(words) = line.trim_start().strip_prefix(mark) else {
                before_rows &= line.trim().is_empty();
                rest.push_str(line);
                continue;
            };
            comments.lines += 1;
            if comments.lines <= MOST_LINES {
                comments.note(words, before_rows);
            }
            rest.push_str(if line.ends_with('\n') { "\n" } else { "" });
        }
        (comments, Cow::Owned(rest))
    }

    fn note(&mut self, words: &str, before_rows: bool) {
        // Longer ones are licences and the like.
        if words.len() > 500 {
            return;
        }
        let told = fold(words);
        let mut words_of = told.split(|c: char| !c.is_alphanumeric());
        let first = words_of.clone().find(|word| !word.is_empty());
        match first {
            Some("sym" | "undirected") => self.direction = Some(Direction::Undirected),
            Some("asym" | "directed") => self.direction = Some(Direction::Directed),
            Some("bip") => (self.two_modes, self.direction) = (true, Some(Direction::Undirected)),
            _ if words_of.any(|word| word == "undirected") => self.direction = Some(Direction::Undirected),
            _ => {}
        }
        if before_rows {
            let names: Vec<&str> = words
                .split([' ', '\t', ',', ';'])
                .filter(|word| !word.is_empty())
                .collect();
            let named = (2..=MOST_COLUMNS).contains(&names.len())
                && names
                    .iter()
                    .all(|name| name.parse::<f64>().is_err() && !name.ends_with(':'));
            self.columns = if named {
                names.iter().map(|name| (*name).trim().to_owned()).collect()
            } else {
                Vec::new()
            };
        }
    }
}
