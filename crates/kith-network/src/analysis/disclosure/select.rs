//! Which figures may be told at all, by what they are and not by where they come from.

use super::said::{Said, Words};
use super::{Held, HeldBack, PublicFigure, PublicTable, Why};
use crate::analysis::{Figure, FigureValue, SectionReport};
use crate::consent::Audience;
use crate::id::ActorId;
use crate::sociogram::{FOUR_STATUSES, status_key};

/// A figure that may be told, unless the audit finds that it tells too much with others.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The place of its section in the report.
    pub(super) section: usize,
    pub(super) headline: bool,
    pub(super) figure: PublicFigure,
    /// What it really counts; never told.
    pub(super) part: usize,
    pub(super) whole: Option<usize>,
    /// Its id with a star for the key of a word: `category.*`.
    pub(super) family: Option<String>,
}

/// All that may be told of these sections, in their order.
pub(super) fn candidates(words: &Words, sections: &[SectionReport], held_back: &mut Vec<HeldBack>) -> Vec<Candidate> {
    let mut all = Vec::new();
    for (place, section) in sections.iter().enumerate() {
        for (nth, figure) in section.figures.iter().enumerate() {
            match told(words, figure) {
                // A share of fewer than 8 says nothing that the words do not.
                Ok(told) if told.whole.is_some_and(|whole| whole.about().is_none()) => {}
                Ok(told) => {
                    let (part, whole) = (figure.value.part().unwrap_or(0), figure.value.whole());
                    all.push(Candidate {
                        section: place,
                        headline: nth < section.headline,
                        figure: told,
                        part,
                        whole,
                        family: family(words, &figure.id),
                    });
                }
                Err(why) => held_back.push(HeldBack {
                    question: section.question.to_owned(),
                    label: figure.label.clone(),
                    why,
                }),
            }
        }
    }
    all
}

/// The figure as it may be told. What decides is what kind of figure it is, never its number, so
/// that a missing figure says nothing of how large it is.
fn told(words: &Words, figure: &Figure) -> Result<PublicFigure, Why> {
    if figure.reach != Audience::Public {
        return Err(Why::NotForAnyone);
    }
    if figure.id.split('.').any(|segment| segment.parse::<ActorId>().is_ok()) {
        return Err(Why::OneRecord);
    }
    let (part, whole) = match &figure.value {
        FigureValue::Number(_) => return Err(Why::Index),
        FigureValue::Share(share) => (share.part, Some(share.whole)),
        FigureValue::Count { n, .. } => (*n, None),
    };
    if words.tells_an_extreme(&figure.id) || words.tells_an_extreme(&figure.label) {
        return Err(Why::Extreme);
    }
    if !figure.counts_records {
        return Err(Why::NoRecords);
    }
    let label = words.say(&figure.label).ok_or(Why::Wording)?;
    Ok(PublicFigure {
        id: figure.id.clone(),
        label,
        part: Held::of(part),
        whole: whole.map(Held::of),
        counts: words.say(&figure.counts).unwrap_or_else(|| Said::fixed("")),
    })
}

/// The id of a figure about one word of a list with a star in the word's place.
fn family(words: &Words, id: &str) -> Option<String> {
    let mut segments: Vec<&str> = id.split('.').collect();
    let status = |segment: &str| FOUR_STATUSES.iter().any(|known| status_key(*known) == segment);
    let place = (1..segments.len()).find(|place| words.has_key(segments[*place]) || status(segments[*place]))?;
    segments[place] = "*";
    Some(segments.join("."))
}

/// The figures of each list of words, where there are two or more.
pub(super) fn tables(section: &str, candidates: &[&Candidate]) -> Vec<PublicTable> {
    let mut tables: Vec<(&str, PublicTable)> = Vec::new();
    for (place, candidate) in candidates.iter().enumerate() {
        let Some(family) = candidate.family.as_deref() else {
            continue;
        };
        match tables.iter_mut().find(|(known, _)| *known == family) {
            Some((_, table)) => table.rows.push(place),
            None => tables.push((
                family,
                PublicTable {
                    id: format!("{section}.{}", family.replace('*', "each")),
                    caption: caption(family),
                    rows: vec![place],
                },
            )),
        }
    }
    tables
        .into_iter()
        .map(|(_, table)| table)
        .filter(|table| table.rows.len() > 1)
        .collect()
}

/// "By category", "By type of care: offered by".
fn caption(family: &str) -> String {
    let plain = |segment: &str| segment.replace('-', " ");
    let (before, after) = family.split_once('*').unwrap_or((family, ""));
    let before: Vec<String> = before
        .split('.')
        .filter(|segment| !segment.is_empty())
        .map(|segment| match segment {
            "care-type" => "type of care".to_owned(),
            other => plain(other),
        })
        .collect();
    let after: Vec<String> = after
        .split('.')
        .filter(|segment| !segment.is_empty())
        .map(plain)
        .collect();
    let colon = if after.is_empty() { "" } else { ": " };
    format!("By {}{colon}{}", before.join(", "), after.join(", "))
}
