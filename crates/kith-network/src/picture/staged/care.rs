//! Lines that stand for more, or for other, than one tie: care of one type, and bridges.

use super::super::outline::Arrows;
use super::super::scene::{Bond, Subject};
use super::cast::{Cast, Strand};
use crate::id::{ActorId, TieId};
use crate::tie::Way;
use crate::vocabulary::CareType;
use std::collections::{BTreeMap, BTreeSet};

/// More lines through those taken out than this show nothing but ink.
const MOST_BRIDGES: usize = 20_000;

/// Leaves only care of one type: one line from each giver to each receiver, with all ties along
/// which it passes, and those whom it touches.
pub(super) fn flows(cast: &mut Cast<'_>, care: &str) {
    let types = &cast.visible.vocabulary().care_types;
    let Some(care) = types.keyed(care).or_else(|| types.meant_by(care)) else {
        cast.notes.push(match cast.visible.viewer().sees_everything() {
            true => format!("There is no type of care “{care}” on this map, so no connection is drawn."),
            false => "There is no care of that type here, so no connection is drawn.".to_owned(),
        });
        cast.strands.clear();
        return;
    };
    let care: CareType = care.clone();
    // By giver, receiver and whether a direction is known.
    let mut along: BTreeMap<(ActorId, ActorId, bool), Vec<Strand<'_>>> = BTreeMap::new();
    for strand in std::mem::take(&mut cast.strands) {
        let Some(tie) = strand.tie else { continue };
        for flow in tie.flows.iter().filter(|flow| flow.care_type == care.key) {
            let (giver, receiver) = match flow.way {
                Way::Along => (tie.from, tie.to),
                Way::Back => (tie.to, tie.from),
                Way::Unstated => (tie.from.min(tie.to), tie.from.max(tie.to)),
            };
            let key = (giver, receiver, flow.way != Way::Unstated);
            along.entry(key).or_default().push(strand.clone());
        }
    }
    let label = care.label.clone();
    let mut touched: BTreeSet<ActorId> = BTreeSet::new();
    let mut strands = Vec::with_capacity(along.len());
    for ((giver, receiver, stated), found) in along {
        touched.extend([giver, receiver]);
        let mut ties: Vec<TieId> = found.iter().filter_map(|strand| strand.tie).map(|tie| tie.id).collect();
        let passages = ties.len();
        ties.sort_unstable();
        ties.dedup();
        let times = match passages {
            1 => String::new(),
            many => format!(", {many} times"),
        };
        let unstated = if stated { "" } else { ", direction not stated" };
        strands.push(Strand {
            bond: Bond::Care(ties),
            from: Subject::Actor(giver),
            to: Subject::Actor(receiver),
            arrows: if stated { Arrows::To } else { Arrows::None },
            words: format!("{label}{times}{unstated}"),
            ..found[0].clone()
        });
    }
    strands.sort_by(|one, other| first(one).cmp(&first(other)));
    cast.strands = strands;
    let all = cast.actors.len();
    cast.keep(|id| touched.contains(&id));
    cast.notes.push(format!(
        "Only care of the type {label} is drawn, from giver to receiver: {} of {all} marks give or receive it here.",
        cast.actors.len()
    ));
}

fn first<'s>(strand: &'s Strand<'_>) -> (Option<TieId>, &'s Subject, &'s Subject) {
    (strand.tie.map(|tie| tie.id), &strand.from, &strand.to)
}

/// Takes actors out and joins directly whoever was joined through one of them: where ties have
/// directions, one must lead in and one out.
pub(super) fn bridge(cast: &mut Cast<'_>, out: &BTreeSet<ActorId>) {
    let taken: BTreeSet<ActorId> = out.iter().copied().filter(|id| cast.actors.contains_key(id)).collect();
    let mut into: BTreeMap<ActorId, BTreeSet<ActorId>> = BTreeMap::new();
    let mut onward: BTreeMap<ActorId, BTreeSet<ActorId>> = BTreeMap::new();
    for strand in &cast.strands {
        let (Some(from), Some(to)) = (strand.from.actor(), strand.to.actor()) else {
            continue;
        };
        for (from, to, leads) in [(from, to, true), (to, from, strand.arrows != Arrows::To)] {
            if leads && taken.contains(&to) && !taken.contains(&from) {
                into.entry(to).or_default().insert(from);
            }
            if leads && taken.contains(&from) && !taken.contains(&to) {
                onward.entry(from).or_default().insert(to);
            }
        }
    }
    let mut through: BTreeMap<(ActorId, ActorId), (BTreeSet<ActorId>, bool, bool)> = BTreeMap::new();
    let nobody = BTreeSet::new();
    'all: for middle in &taken {
        for &from in into.get(middle).unwrap_or(&nobody) {
            for &to in onward.get(middle).unwrap_or(&nobody) {
                if from == to {
                    continue;
                }
                let ends = (from.min(to), from.max(to));
                if through.len() >= MOST_BRIDGES && !through.contains_key(&ends) {
                    cast.notes.push(format!(
                        "More than {MOST_BRIDGES} are joined through those taken out; the others are not drawn."
                    ));
                    break 'all;
                }
                let joined = through.entry(ends).or_default();
                joined.0.insert(*middle);
                if from < to { joined.1 = true } else { joined.2 = true }
            }
        }
    }
    let names = |middles: &BTreeSet<ActorId>| {
        let names: Vec<&str> = middles.iter().map(|id| cast.name(&Subject::Actor(*id))).collect();
        format!("through {}", names.join(", "))
    };
    let joined: Vec<Strand<'_>> = through
        .into_iter()
        .map(|((low, high), (middles, up, down))| {
            let (from, to) = if up { (low, high) } else { (high, low) };
            Strand {
                words: names(&middles),
                bond: Bond::Through(middles.into_iter().collect()),
                tie: None,
                from: Subject::Actor(from),
                to: Subject::Actor(to),
                arrows: if up && down { Arrows::None } else { Arrows::To },
                since: None,
            }
        })
        .collect();
    cast.notes.push(format!(
        "{} taken out; {} joined through them instead.",
        match taken.len() {
            1 => "1 mark is".to_owned(),
            many => format!("{many} marks are"),
        },
        match joined.len() {
            1 => "1 pair of others is".to_owned(),
            many => format!("{many} pairs of others are"),
        }
    ));
    cast.keep(|id| !taken.contains(&id));
    cast.strands.extend(joined);
}
