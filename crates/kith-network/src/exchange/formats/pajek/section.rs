//! Pajek's files are sections: a line that begins with `*` heads the lines below it.

use crate::exchange::formats::plain_text::lines::{Word, lines, words};

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Network,
    Vertices,
    Arcs,
    Edges,
    ArcsList,
    EdgesList,
    Matrix,
    Partition,
    Vector,
    Permutation,
    Cluster,
    Hierarchy,
}

const PARTS: [(&str, Part); 12] = [
    ("network", Part::Network),
    ("vertices", Part::Vertices),
    ("arcs", Part::Arcs),
    ("edges", Part::Edges),
    ("arcslist", Part::ArcsList),
    ("edgeslist", Part::EdgesList),
    ("matrix", Part::Matrix),
    ("partition", Part::Partition),
    ("vector", Part::Vector),
    ("permutation", Part::Permutation),
    ("cluster", Part::Cluster),
    ("hierarchy", Part::Hierarchy),
];

/// A line that says something.
#[derive(Debug, Clone, Copy)]
pub(super) enum Line<'t> {
    /// The part, if it is one that Pajek has, its word, and what stands behind that.
    Head(Option<Part>, &'t str, &'t str),
    Body(&'t str),
}

/// The lines that say something, with their numbers: no blank ones, no comments (`%` at the start of a line, `/* */`).
pub(super) fn said(text: &str) -> impl Iterator<Item = (usize, Line<'_>)> {
    let mut commented = false;
    lines(text).filter_map(move |(number, line)| {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{1a}' || c == '\u{feff}');
        if commented || line.starts_with("/*") {
            commented = !line.contains("*/");
            return None;
        }
        if line.is_empty() || line.starts_with('%') {
            return None;
        }
        let Some(head) = line.strip_prefix('*') else {
            return Some((number, Line::Body(line)));
        };
        let head = head.trim_start();
        let end = head.find(|c: char| !c.is_alphabetic()).unwrap_or(head.len());
        let (word, rest) = head.split_at(end);
        Some((number, Line::Head(part(word), word, rest.trim())))
    })
}

fn part(word: &str) -> Option<Part> {
    let known = |(name, _): &&(&str, Part)| word.eq_ignore_ascii_case(name);
    PARTS.iter().find(known).map(|(_, part)| *part)
}

/// Whether a text is Pajek's: its first line that says something heads a section.
pub(super) fn seems(text: &str) -> bool {
    matches!(said(text).next(), Some((_, Line::Head(Some(_), _, _))))
}

/// How many words of a line are looked at: more than a list of alters can have.
const MOST_PIECES: usize = 250_000;

/// Words of a line, with `[1-3,7]` as one of them.
pub(super) fn pieces(line: &str) -> Vec<Word<'_>> {
    let room = |pieces: &Vec<Word<'_>>| MOST_PIECES.saturating_sub(pieces.len());
    let mut pieces: Vec<Word<'_>> = Vec::new();
    let mut rest = line;
    while let Some(at) = bracket(rest).filter(|_| room(&pieces) > 0) {
        pieces.extend(words(&rest[..at], |_| false).take(room(&pieces)));
        let end = rest[at..].find(']').map_or(rest.len(), |end| at + end + 1);
        pieces.push(Word {
            text: &rest[at..end],
            quoted: false,
        });
        rest = &rest[end..];
    }
    pieces.extend(words(rest, |_| false).take(room(&pieces)));
    pieces
}

/// Where a bracket opens outside quotation marks.
fn bracket(line: &str) -> Option<usize> {
    let mut quoted = false;
    line.bytes().position(|b| {
        quoted ^= b == b'"';
        b == b'[' && !quoted
    })
}

/// The number and the name of a relation, as heads of sections give them: `:2 "advice"`.
pub(super) fn relation(head: &str) -> (Option<&str>, &str) {
    let Some(rest) = head.strip_prefix(':') else {
        return (None, unquoted(head));
    };
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    (Some(&rest[..end]), unquoted(&rest[end..]))
}

/// Without the quotation marks around it.
pub(super) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.unwrap_or(text).trim()
}
