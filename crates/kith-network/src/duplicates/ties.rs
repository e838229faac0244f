//! The connections of two who become one, and connections that are recorded twice.

use super::merging::{Merging, earlier, unite};
use crate::id::{ActorId, TieId};
use crate::network::{Change, VisibleNetwork};
use crate::tie::{CareFlow, Tie, Way};
use crate::vocabulary::Direction;
use std::collections::BTreeMap;

/// What becomes of the connections.
pub(super) struct Moved {
    pub edits: Vec<Tie>,
    pub gone: Vec<TieId>,
    /// Of those that went into another, into which.
    pub joined: BTreeMap<TieId, TieId>,
}

/// Moves the connections of the one who goes to the one who stays.
pub(super) fn moved(visible: &VisibleNetwork, merging: &Merging) -> Moved {
    let (keep, other) = (merging.keep, merging.other);
    let mut moved = Moved {
        edits: Vec::new(),
        gone: Vec::new(),
        joined: BTreeMap::new(),
    };
    // Those that stay as they are come first, so that others go into them.
    let mut all: Vec<(Tie, bool)> = visible
        .ties_of(keep)
        .filter(|tie| !tie.touches(other))
        .map(|tie| (tie.clone(), false))
        .collect();
    for tie in visible.ties_of(other) {
        if tie.touches(keep) && !merging.keep_between {
            moved.gone.push(tie.id);
            continue;
        }
        let now = |id: ActorId| if id == other { keep } else { id };
        let tie = Tie {
            from: now(tie.from),
            to: now(tie.to),
            ..tie.clone()
        };
        all.push((tie, true));
    }
    if !merging.join_ties {
        moved.edits = all
            .into_iter()
            .filter(|(_, moves)| *moves)
            .map(|(tie, _)| tie)
            .collect();
        return moved;
    }
    let mut groups: Vec<(Tie, bool)> = Vec::new();
    for (tie, moves) in all {
        let beside = groups.iter_mut().find(|(known, _)| moves && runs_beside(known, &tie));
        match beside {
            Some((known, changed)) => {
                *changed = true;
                moved.joined.insert(tie.id, known.id);
                moved.gone.push(tie.id);
                take_in(known, &tie);
            }
            None => groups.push((tie, moves)),
        }
    }
    moved.edits = groups
        .into_iter()
        .filter(|(_, changed)| *changed)
        .map(|(tie, _)| tie)
        .collect();
    moved
}

/// Whether two connections join the same two, of one kind, status and direction.
fn runs_beside(one: &Tie, other: &Tie) -> bool {
    let same_way = one.from == other.from && one.to == other.to;
    let turned = one.direction != Direction::Directed && one.from == other.to && one.to == other.from;
    (same_way || turned) && one.kind == other.kind && one.status == other.status && one.direction == other.direction
}

/// Takes another connection into this one: nothing of either is lost, and no more see it than saw
/// both.
fn take_in(tie: &mut Tie, other: &Tie) {
    let turned = tie.from != other.from;
    let flows: Vec<CareFlow> = other
        .flows
        .iter()
        .map(|flow| CareFlow {
            way: match (turned, flow.way) {
                (true, Way::Along) => Way::Back,
                (true, Way::Back) => Way::Along,
                (_, way) => way,
            },
            ..flow.clone()
        })
        .collect();
    unite(&mut tie.flows, &flows);
    both(&mut tie.label, &other.label, "; ");
    both(&mut tie.description, &other.description, "\n\n");
    both(&mut tie.steward, &other.steward, ", ");
    tie.tags.extend(other.tags.iter().cloned());
    tie.strength = [tie.strength, other.strength].into_iter().flatten().reduce(f64::max);
    for (key, values) in &other.fields {
        tie.fields.entry(key.clone()).or_insert_with(|| values.clone());
    }
    tie.audience = tie.audience.min(other.audience);
    if tie.provenance == crate::actor::Provenance::default() {
        tie.provenance.clone_from(&other.provenance);
    }
    tie.since = earlier(tie.since, other.since);
    let later = other.confirmed.as_ref().map(|confirmed| confirmed.on) > tie.confirmed.as_ref().map(|known| known.on);
    if later {
        tie.confirmed.clone_from(&other.confirmed);
    }
    if tie.foreign_id.is_none() {
        tie.foreign_id.clone_from(&other.foreign_id);
    }
}

/// Both texts, once where they are the same or one is empty.
fn both(text: &mut String, other: &str, between: &str) {
    if text.is_empty() {
        other.clone_into(text);
    } else if !other.is_empty() && text != other {
        text.push_str(between);
        text.push_str(other);
    }
}

/// Connections recorded twice or more: the same two, kind, status, direction, care and words. The
/// one that stays comes first. Linear in ties but for sorting.
pub fn doubled(visible: &VisibleNetwork) -> Vec<Vec<&Tie>> {
    let mut groups: BTreeMap<(ActorId, ActorId), Vec<Vec<&Tie>>> = BTreeMap::new();
    for tie in visible.ties() {
        let ends = (tie.from.min(tie.to), tie.from.max(tie.to));
        let between = groups.entry(ends).or_default();
        match between.iter_mut().find(|group| says_the_same(group[0], tie)) {
            Some(group) => group.push(tie),
            None => between.push(vec![tie]),
        }
    }
    groups.into_values().flatten().filter(|group| group.len() > 1).collect()
}

/// Whether nothing but ids, days and who said it tells two connections apart.
fn says_the_same(one: &Tie, other: &Tie) -> bool {
    let mut both = one.clone();
    take_in(&mut both, other);
    runs_beside(one, other)
        && both.flows.len() == one.flows.len()
        && one.flows.len() == other.flows.len()
        && both.label == one.label
        && both.description == one.description
        && both.tags == one.tags
        && both.fields == one.fields
        && one.fields.len() == other.fields.len()
        && one
            .fields
            .iter()
            .all(|(key, values)| other.fields.get(key) == Some(values))
}

/// The change by which the rest of a group from [`doubled`] goes into its first; `None` where one of
/// them is gone or they are not doubled any more.
pub fn join_doubled(visible: &VisibleNetwork, first: TieId) -> Option<Change> {
    let group = doubled(visible).into_iter().find(|group| group[0].id == first)?;
    let mut one = group[0].clone();
    let mut changes = Vec::new();
    for tie in &group[1..] {
        take_in(&mut one, tie);
        for action in visible.actions() {
            if action.about == crate::action::Concerns::Tie(tie.id) {
                changes.push(Change::EditAction(crate::action::Action {
                    about: crate::action::Concerns::Tie(first),
                    ..action.clone()
                }));
            }
        }
        changes.push(Change::RemoveTie(tie.id));
    }
    if one != *group[0] {
        changes.insert(0, Change::EditTie(one));
    }
    Some(Change::Several(changes))
}
