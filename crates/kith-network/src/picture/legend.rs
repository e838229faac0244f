//! What the signs mean, made from what is present, with the same shapes and lines as the map.

use super::outline::Arrows;
use super::scene::{Bond, Line, Mark, Since};
use super::style::{ColourBy, Hue, Stroke};
use crate::network::VisibleNetwork;
use crate::view::{ActorStyle, Entry, Paint, TieStyle};
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
    /// Clusters, lines that are no ties, what came and went.
    pub others: Vec<LegendEntry>,
    /// What the view says of its own colours, sizes and lines.
    pub view: Vec<Entry>,
}

/// A heading with its entries.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendPart<'a> {
    pub title: &'a str,
    pub items: Vec<LegendItem<'a>>,
}

/// A sign as it is shown in a legend, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendItem<'a> {
    pub sample: Sample<'a>,
    pub words: String,
    /// How many on this map; `None` where nothing is counted.
    pub count: Option<usize>,
}

/// What stands beside the words of a legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sample<'a> {
    Sign(Sign),
    Actor(&'a ActorStyle),
    Tie(&'a TieStyle),
    /// Colours and sizes from the smallest to the largest value.
    Scale {
        colors: &'a [Paint],
        sizes: Option<(f64, f64)>,
        of_ties: bool,
    },
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
    Cluster,
    Belongs,
    Through,
    Care,
    Came,
    Changed,
    Went,
}

impl Legend {
    /// Headings with their entries, in the order they are read: what the view says first;
    /// without the empty ones.
    pub fn parts(&self) -> Vec<LegendPart<'_>> {
        let mut parts = self.view_parts();
        let own = [
            (self.colour_title, &self.colours),
            ("Shape", &self.shapes),
            ("Connection", &self.lines),
            ("Direction", &self.arrows),
            ("Also on this map", &self.others),
        ];
        for (title, entries) in own {
            let items = entries.iter().map(|entry| LegendItem {
                sample: Sample::Sign(entry.sign),
                words: entry.words.clone(),
                count: Some(entry.count),
            });
            parts.push(LegendPart {
                title,
                items: items.collect(),
            });
        }
        parts.retain(|part| !part.items.is_empty());
        parts
    }

    fn view_parts(&self) -> Vec<LegendPart<'_>> {
        let mut parts = vec![LegendPart {
            title: "In this view",
            items: Vec::new(),
        }];
        for entry in &self.view {
            let item = match entry {
                Entry::Title(title) => {
                    parts.push(LegendPart {
                        title,
                        items: Vec::new(),
                    });
                    continue;
                }
                Entry::Actor { words, style, count } => LegendItem {
                    sample: Sample::Actor(style),
                    words: words.clone(),
                    count: Some(*count),
                },
                Entry::Tie { words, style, count } => LegendItem {
                    sample: Sample::Tie(style),
                    words: words.clone(),
                    count: Some(*count),
                },
                Entry::Scale {
                    words,
                    low,
                    high,
                    colors,
                    sizes,
                    of_ties,
                } => LegendItem {
                    sample: Sample::Scale {
                        colors,
                        sizes: *sizes,
                        of_ties: *of_ties,
                    },
                    words: format!("{words}: {low} to {high}"),
                    count: None,
                },
            };
            if let Some(part) = parts.last_mut() {
                part.items.push(item);
            }
        }
        parts
    }

    pub(crate) fn of(
        visible: &VisibleNetwork,
        colour: ColourBy,
        marks: &[Mark],
        lines: &[Line],
        view: &[Entry],
    ) -> Legend {
        // What the view draws otherwise says so in the view's own legend.
        let actors = || marks.iter().filter(|mark| mark.actor().is_some());
        let unpainted = || actors().filter(|mark| mark.style.color.is_none());
        let shaped = || actors().filter(|mark| mark.style.shape.is_none());
        let usual = |line: &&Line| {
            matches!(line.bond, Bond::Tie(_)) && line.style.pattern.is_none() && line.style.width.is_none()
        };
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
            ColourBy::Category => tally(unpainted().map(|mark| {
                let label = mark.look.category.clone();
                let label = label.unwrap_or_else(|| "Category not stated".to_owned());
                (category_place(mark), Sign::Colour(mark.look.hue), label)
            })),
            ColourBy::Kind => {
                tally(unpainted().map(|mark| (kind_place(mark), Sign::Colour(mark.look.hue), shape_words(mark))))
            }
        };
        let any_kind = shaped().any(|mark| mark.look.kind.is_some());
        let shapes = if any_kind {
            tally(shaped().map(|mark| (kind_place(mark), Sign::Shape(mark.look.shape), shape_words(mark))))
        } else {
            Vec::new()
        };
        let strokes = tally(lines.iter().filter(usual).map(|line| {
            let words = match &line.gloss {
                Some(gloss) => format!("{}: {}", line.status, uncapitalised(gloss)),
                None => line.status.clone(),
            };
            (line.stroke as usize, Sign::Stroke(line.stroke), words)
        }));
        let of_ties = |line: &&Line| !line.loops() && !line.ties().is_empty();
        let directions = tally(lines.iter().filter(of_ties).map(|line| {
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
            others: others(marks, lines),
            view: view.to_vec(),
        }
    }
}

/// Marks and lines that the plain map has not.
fn others(marks: &[Mark], lines: &[Line]) -> Vec<LegendEntry> {
    let of_lines = |bond: fn(&Bond) -> bool| lines.iter().filter(|line| bond(&line.bond)).count();
    let became = |one: fn(&Since) -> bool| {
        let marks = marks.iter().filter_map(|mark| mark.since.as_ref());
        let lines = lines.iter().filter_map(|line| line.since.as_ref());
        marks.chain(lines).filter(|since| one(since)).count()
    };
    let clusters = marks.iter().filter(|mark| mark.actor().is_none()).count();
    let all = [
        (Sign::Cluster, "Those who share a value", clusters),
        (Sign::Belongs, "Has that value", of_lines(|bond| *bond == Bond::Belongs)),
        (
            Sign::Through,
            "Joined through somebody taken out",
            of_lines(|bond| matches!(bond, Bond::Through(_))),
        ),
        (
            Sign::Care,
            "Care given; the wider, the more often recorded",
            of_lines(|bond| matches!(bond, Bond::Care(_))),
        ),
        (Sign::Came, "New", became(|since| *since == Since::Came)),
        (
            Sign::Changed,
            "Changed",
            became(|since| matches!(since, Since::Changed(_))),
        ),
        (Sign::Went, "Gone", became(|since| *since == Since::Went)),
    ];
    all.into_iter()
        .filter(|(.., count)| *count > 0)
        .map(|(sign, words, count)| LegendEntry {
            sign,
            words: words.to_owned(),
            count,
        })
        .collect()
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
