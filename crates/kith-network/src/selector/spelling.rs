//! Words that are near what somebody typed.

use crate::text::{fold, slug};

/// How many letters of a word are compared: longer ones are no slips of typing.
const LETTERS: usize = 40;

/// The word nearest to what was typed, if one is near enough to be meant: it begins with it or
/// holds it (from three letters on), or at most a third of its letters differ.
pub(super) fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = shape(typed);
    if wanted.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let candidate = shape(word);
        if candidate.is_empty() {
            continue;
        }
        let holds = wanted.len() >= 3 && candidate.windows(wanted.len()).any(|part| part == wanted);
        let differ = if holds { 1 } else { differing(&wanted, &candidate) };
        let allowed = if holds {
            1
        } else {
            (wanted.len().max(candidate.len()) / 3).max(1)
        };
        if differ <= allowed && best.is_none_or(|(least, _)| differ < least) {
            best = Some((differ, word));
        }
    }
    best.map(|(_, word)| word)
}

fn shape(text: &str) -> Vec<char> {
    let text: String = text.chars().take(4 * LETTERS).collect();
    let slug = slug(&text);
    let shape = if slug.is_empty() { fold(&text) } else { slug };
    shape.chars().take(LETTERS).collect()
}

/// How many letters have to be put in, taken out or changed (Levenshtein 1966).
fn differing(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.iter().enumerate() {
        let mut before = row[0];
        row[0] = place + 1;
        for (at, own) in other.iter().enumerate() {
            let changed = before + usize::from(letter != own);
            before = row[at + 1];
            row[at + 1] = changed.min(before + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}
