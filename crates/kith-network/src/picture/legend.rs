//! What the signs mean, made from what is present, with the same shapes and lines as the map.

use super::outline::Arrows;
use super::scene::{Line, Mark};
use super::style::{ColourBy, Hue, Stroke};
use crate::network::VisibleNetwork;
use crate::vocabulary::Shape;
use std::collections::BTreeMap;

/// What the signs of one scene mean. Empty lists where there is nothing to explain.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Legend {
    /// "Category" or "Kind": what colour stands for.
    pub colour_title: &'static str,
    pub colours: Vec<LegendEntry>,
    pub shapes: Vec<LegendEntry>,
    pub lines: Vec<LegendEntry>,
    pub arrows: Vec<LegendEntry>,
}

/// One sign and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    pub sign: Sign,
    /// "Generative: care is flowing".
    pub words: String,
    /// How many on this map.
    pub count: usize,
}

/// What a legend entry shows beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Colour(Hue),
    Shape(Shape),
    Stroke(Stroke),
    Arrows(Arrows),
}

impl Legend {
    /// Headings with their entries, in the order they are read; without the empty ones.
    pub fn parts(&self) -> Vec<(&'static str, &[LegendEntry])> {
        [
            (self.colour_title, &self.colours),
            ("Shape", &self.shapes),
            ("Connection", &self.lines),
            ("Direction", &self.arrows),
        ]
        .into_iter()
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(title, entries)| (title, entries.as_slice()))
        .collect()
    }

    pub(crate) fn of(visible: &VisibleNetwork, colour: ColourBy, marks: &[Mark], lines: &[Line]) -> Legend {
        let words = visible.vocabulary();
        let shape_words = |mark: &Mark| match &mark.look.kind {
            Some(kind) => kind.clone(),
            None => "Kind not stated".to_owned(),
        };
        let category_place = |mark: &Mark| {
            mark.look
                .category
                .as_ref()
                .and_then(|label| words.categories.iter().position(|term| &term.label == label))
                .unwrap_or(usize::MAX)
        };
        let kind_place = |mark: &Mark| {
            mark.look
                .kind
                .as_ref()
                .and_then(|label| words.actor_kinds.iter().position(|term| &term.label == label))
                .unwrap_or(usize::MAX)
        };
        let colours = match colour {
            ColourBy::Nothing => Vec::new(),
            ColourBy::Category => tally(marks.iter().map(|mark| {
                let label = mark.look.category.clone();
                let label = label.unwrap_or_else(|| "Category not stated".to_owned());
                (category_place(mark), Sign::Colour(mark.look.hue), label)
            })),
            ColourBy::Kind => tally(
                marks
                    .iter()
                    .map(|mark| (kind_place(mark), Sign::Colour(mark.look.hue), shape_words(mark))),
            ),
        };
        let any_kind = marks.iter().any(|mark| mark.look.kind.is_some());
        let shapes = if any_kind {
            tally(
                marks
                    .iter()
                    .map(|mark| (kind_place(mark), Sign::Shape(mark.look.shape), shape_words(mark))),
            )
        } else {
            Vec::new()
        };
        let strokes = tally(lines.iter().map(|line| {
            let words = match &line.gloss {
                Some(gloss) => format!("{}: {}", line.status, uncapitalised(gloss)),
                None => line.status.clone(),
            };
            (line.stroke as usize, Sign::Stroke(line.stroke), words)
        }));
        let directions = tally(lines.iter().filter(|line| !line.loops()).map(|line| {
            let words = match line.arrows {
                Arrows::None => "No direction stated",
                Arrows::To => "One way",
                Arrows::Both => "Both ways",
            };
            (line.arrows as usize, Sign::Arrows(line.arrows), words.to_owned())
        }));
        // Lines without any arrowhead on the whole map need no explaining.
        let any_arrow = lines.iter().any(|line| line.arrows != Arrows::None);
        Legend {
            colour_title: match colour {
                ColourBy::Kind => "Kind by colour",
                _ => "Category",
            },
            colours,
            shapes,
            lines: strokes,
            arrows: if any_arrow { directions } else { Vec::new() },
        }
    }
}

/// Counts entries that say the same; by place, then sign, then words.
fn tally(entries: impl Iterator<Item = (usize, Sign, String)>) -> Vec<LegendEntry> {
    let mut counts: BTreeMap<(usize, Sign, String), usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry(entry).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((_, sign, words), count)| LegendEntry { sign, words, count })
        .collect()
}

/// A word as it stands inside a sentence: "Care team" becomes "care team", "NHS" stays.
pub(crate) fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
