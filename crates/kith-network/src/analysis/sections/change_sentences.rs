//! Sentences on what has changed, each whole in itself, to be pasted into a report elsewhere.
//! They name nobody.

use super::change::{Bases, since};
use crate::analysis::Then;
use crate::analysis::comparison::{Comparison, Novelty, Turn};
use crate::analysis::standing::{Amount, MEASURES};
use crate::analysis::wording::{agree, count, day};
use crate::share::Share;

pub(super) fn sentences(found: &Comparison<'_>, bases: &Bases, then: &Then) -> Vec<String> {
    let mut said = vec![actors(found, then)];
    said.extend(new_ties(found, then));
    said.push(lost(found, then));
    said.extend(turned(found, then));
    for key in ["generative", "giving-share", "live-largest-component"] {
        said.extend(measured(key, found, bases, then));
    }
    said.extend(asking(found, then));
    said
}

/// "Between 1 March 2026 and 23 November 2026".
fn between(found: &Comparison<'_>, then: &Then) -> String {
    let now = found.now.settings.as_of;
    format!("Between {} and {}", day(then.on), day(now))
}

fn actors(found: &Comparison<'_>, then: &Then) -> String {
    format!(
        "{}, {} joined the map and {} left it: {} then, {} now.",
        between(found, then),
        count(found.joined.len(), "actor", "actors"),
        found.left.len(),
        found.then.n(),
        found.now.n(),
    )
}

fn new_ties(found: &Comparison<'_>, then: &Then) -> Option<String> {
    let gained = found.gained.len();
    let [formed, recorded, untold] = Novelty::ALL.map(|sort| found.new_ties(sort).count());
    (gained > 0).then(|| {
        format!(
            "Of the {} on the map on {}, {} {} not there on {}: {formed} {} known to have formed since, {recorded} {} only recorded since, and of {untold} it cannot be told.",
            count(found.now.ties.len(), "connection", "connections"),
            day(found.now.settings.as_of),
            Share::new(gained, found.now.ties.len()),
            agree(gained, "was", "were"),
            day(then.on),
            agree(formed, "is", "are"),
            agree(recorded, "was", "were"),
        )
    })
}

fn lost(found: &Comparison<'_>, then: &Then) -> String {
    let all = found.then.ties.len();
    let lost = found.lost.len();
    match all {
        0 => format!("On {} no connection was on the map.", day(then.on)),
        _ => format!(
            "Of the {} that were on the map on {}, {} {} gone by {}.",
            count(all, "connection", "connections"),
            day(then.on),
            Share::new(lost, all),
            agree(lost, "was", "were"),
            day(found.now.settings.as_of),
        ),
    }
}

fn turned(found: &Comparison<'_>, then: &Then) -> Option<String> {
    let kept = found.stayed.len();
    let of = |turn: Turn| Share::new(found.turned(turn).count(), kept);
    (kept > 0).then(|| {
        format!(
            "{}, {} of the connections that are on the map both times grew stronger and {} weaker; {} got a status that they did not have, and {} kept theirs.",
            between(found, then),
            of(Turn::Stronger),
            of(Turn::Weaker),
            of(Turn::Classified),
            of(Turn::Same),
        )
    })
}

fn measured(key: &str, found: &Comparison<'_>, bases: &Bases, then: &Then) -> Option<String> {
    let at = MEASURES.iter().position(|measure| measure.key == key)?;
    let pair = |both: &[Vec<Amount>; 2]| Some((*both[0].get(at)?, *both[1].get(at)?));
    let (was, is) = pair(&bases.everybody)?;
    let (same_was, same_is) = pair(&bases.same_ties)?;
    was.value().and(is.value())?;
    let lead = format!(
        "{}: {} on {}, {} on {} ({})",
        MEASURES[at].label,
        was.said(),
        day(then.on),
        is.said(),
        day(found.now.settings.as_of),
        MEASURES[at].of,
    );
    Some(match same_was.value().and(same_is.value()) {
        None => format!("{lead}."),
        Some(_) => format!(
            "{lead}; on the actors and connections of both days alone, {} then and {} now.",
            same_was.said(),
            same_is.said(),
        ),
    })
}

/// How much of what looks new is only better asked.
fn asking(found: &Comparison<'_>, then: &Then) -> Option<String> {
    let gained = found.gained.len();
    let formed = found.new_ties(Novelty::Formed).count();
    (gained > 0).then(|| {
        let others = Share::new(gained - formed, gained);
        match others.part {
            0 => format!(
                "{}, every connection not seen before is known to have formed since: {}.",
                since(then),
                Share::new(formed, gained),
            ),
            _ => format!(
                "{}, {others} of the connections not seen before may say that more people were asked, not that more is there.",
                since(then),
            ),
        }
    })
}
