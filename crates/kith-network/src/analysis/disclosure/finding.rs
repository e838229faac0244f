//! A sentence made from told figures alone.

use super::{FEWEST_TOLD, Held, PublicFigure};
use crate::analysis::wording::small;

/// How many figures a sentence holds without losing its reader.
const MOST: usize = 3;

/// One sentence of the first figures: those beside the finding, or the first that are told more
/// closely than fewer than 8.
pub(super) fn sentence(figures: &[PublicFigure], headline: usize) -> String {
    let told = |figure: &&PublicFigure| figure.part.about().is_some();
    if !figures.iter().any(|figure| told(&figure)) {
        return format!("No number of this answer is told more closely than fewer than {FEWEST_TOLD}.");
    }
    let beside = &figures[..headline.min(figures.len())];
    let shown: Vec<&PublicFigure> = if beside.is_empty() {
        figures.iter().filter(told).collect()
    } else {
        beside.iter().collect()
    };
    let mut parts: Vec<String> = Vec::new();
    for figure in shown {
        let part = phrase(figure);
        if let Some(part) = part.filter(|part| !parts.contains(part)) {
            parts.push(part);
        }
    }
    parts.truncate(MOST);
    let text = parts.join("; ");
    let mut letters = text.chars();
    match letters.next() {
        None => String::new(),
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
    }
}

/// A figure in a few words, in the words of its own question where there are some. `None` where
/// another figure of the same answer says it already.
fn phrase(figure: &PublicFigure) -> Option<String> {
    let value = value(figure);
    Some(match figure.id.as_str() {
        "actors" => format!("{} actors are on the map", figure.part),
        "ties" => format!("{} connections are on the map", figure.part),
        "giving-share" => format!("{value} actors on the map give care to the Circle or a team"),
        "givers" | "non-givers" => return None,
        id if id.starts_with("status.") && id.matches('.').count() == 1 => {
            format!("{value} are {}", small(figure.label.as_str()))
        }
        _ => format!("{}: {value}", figure.label),
    })
}

/// "about 30 of about 40 (75%)".
pub(super) fn value(figure: &PublicFigure) -> String {
    match figure.whole {
        None => figure.part.to_string(),
        Some(whole) => share(figure.part, whole),
    }
}

fn share(part: Held, whole: Held) -> String {
    let percent = part
        .percent_of(whole)
        .map(|percent| format!(" ({percent}%)"))
        .unwrap_or_default();
    format!("{part} of {whole}{percent}")
}
