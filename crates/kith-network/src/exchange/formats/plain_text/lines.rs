//! Lines with their numbers, whichever way they end, and the words on a line.

/// The lines of a text, numbered from 1. `\r\n`, `\n` and a lone `\r` each end one.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['\r', '\n']) else {
            rest = None;
            return (!text.is_empty()).then_some(text);
        };
        let end = if text[at..].starts_with("\r\n") { at + 2 } else { at + 1 };
        rest = Some(&text[end..]);
        Some(&text[..at])
    })
    .enumerate()
    .map(|(at, line)| (at + 1, line))
}

/// A word on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    pub text: &'t str,
    pub quoted: bool,
}

/// The words of a line, parted by white space and, where `parts` says so, by other characters; in quotation marks all
/// is one word. A mark that is never closed holds to the end of the line.
pub(crate) fn words<'t>(line: &'t str, parts: fn(char) -> bool) -> impl Iterator<Item = Word<'t>> + Clone {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || parts(c));
        if rest.is_empty() {
            return None;
        }
        if let Some(inner) = rest.strip_prefix('"') {
            let (text, after) = inner.split_once('"').unwrap_or((inner, ""));
            rest = after;
            return Some(Word { text, quoted: true });
        }
        let end = rest.find(|c: char| c.is_whitespace() || parts(c)).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Word { text, quoted: false })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways_and_keep_their_numbers() {
        let found: Vec<_> = lines("a\r\nb\rc\n\nd").collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
        assert_eq!(lines("").count(), 0);
    }

    #[test]
    fn words_in_quotation_marks_are_one_and_commas_part_where_they_should() {
        let all = |line, parts| words(line, parts).map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(
            all(" 1 \"Ada  B\"\t0.5 \"open", |_| false),
            ["1", "Ada  B", "0.5", "open"]
        );
        assert_eq!(all("a,b, c", |c| c == ','), ["a", "b", "c"]);
        assert_eq!(all("\"\" x", |_| false), ["", "x"]);
    }
}
