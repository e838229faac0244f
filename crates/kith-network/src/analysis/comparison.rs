//! Two states of one network side by side: who and what was there then, is there now, or both
//! times; and whether what is newly seen is new, or was only asked about later.

use super::Scope;
use crate::actor::Actor;
use crate::consent::Agreement;
use crate::id::{ActorId, TieId};
use crate::vocabulary::Liveness;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Why a tie is on the map now and was not then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Novelty {
    /// It says that it began after the earlier day.
    Formed,
    /// It was there already, or nobody could have told of it then.
    Recorded,
    /// Somebody at its ends had been asked by then, and it does not say when it began.
    Untold,
}

impl Novelty {
    pub const ALL: [Novelty; 3] = [Novelty::Formed, Novelty::Recorded, Novelty::Untold];

    pub fn key(self) -> &'static str {
        match self {
            Novelty::Formed => "formed",
            Novelty::Recorded => "recorded",
            Novelty::Untold => "cannot-be-told",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Novelty::Formed => "Newly formed",
            Novelty::Recorded => "Newly recorded",
            Novelty::Untold => "Cannot be told",
        }
    }
}

/// What the status of a tie that stayed did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Stronger,
    Weaker,
    /// It had none and has one now: known better, not stronger.
    Classified,
    /// It had one and has none now.
    Declassified,
    Same,
}

impl Turn {
    pub const ALL: [Turn; 5] = [
        Turn::Stronger,
        Turn::Weaker,
        Turn::Classified,
        Turn::Declassified,
        Turn::Same,
    ];

    /// Generative is stronger than engaged, engaged than inactive; no status is no strength.
    pub fn of(then: Option<Liveness>, now: Option<Liveness>) -> Turn {
        match (then, now) {
            (None, Some(_)) => Turn::Classified,
            (Some(_), None) => Turn::Declassified,
            // The order of livenesses is that of strength, the strongest first.
            (Some(before), Some(after)) if after < before => Turn::Stronger,
            (Some(before), Some(after)) if after > before => Turn::Weaker,
            _ => Turn::Same,
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Turn::Stronger => "stronger",
            Turn::Weaker => "weaker",
            Turn::Classified => "classified",
            Turn::Declassified => "status-taken-off",
            Turn::Same => "same-status",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Turn::Stronger => "Grew stronger",
            Turn::Weaker => "Grew weaker",
            Turn::Classified => "Got a status",
            Turn::Declassified => "Lost its status",
            Turn::Same => "Kept its status",
        }
    }
}

/// A tie that is on the map both times, between the same two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stayed {
    pub tie: TieId,
    /// Its place in the scope of then.
    pub then: usize,
    /// And of now.
    pub now: usize,
    pub turn: Turn,
}

/// The earlier scope and the present one, matched by the ids of records.
#[derive(Debug)]
pub(super) struct Comparison<'a> {
    pub then: &'a Scope<'a>,
    pub now: &'a Scope<'a>,
    /// Places in `now` of actors that count now and did not then.
    pub joined: Vec<usize>,
    /// Places in `then` of actors that counted then and do not now.
    pub left: Vec<usize>,
    /// The ties of both times, by id.
    pub stayed: Vec<Stayed>,
    /// Places in `now` of ties that were not there then, by id.
    pub gained: Vec<(usize, Novelty)>,
    /// Places in `then` of ties that are not there now, by id.
    pub lost: Vec<usize>,
}

impl<'a> Comparison<'a> {
    /// O((n + m) log m) for n actors and m ties of both times together.
    pub fn of(then: &'a Scope<'a>, now: &'a Scope<'a>) -> Comparison<'a> {
        let counted = |scope: &Scope<'_>, id: ActorId| scope.place_of(id).is_some_and(|place| scope.counts(place));
        let before: BTreeMap<TieId, usize> = then.ties.iter().enumerate().map(|(at, tie)| (tie.tie.id, at)).collect();
        let ends = |scope: &Scope<'_>, tie: usize| {
            let tie = scope.ties[tie].tie;
            (tie.from.min(tie.to), tie.from.max(tie.to))
        };
        let (mut stayed, mut gained) = (Vec::new(), Vec::new());
        let mut kept = BTreeSet::new();
        let day = then.settings.as_of;
        for (at, tie) in now.ties.iter().enumerate() {
            match before.get(&tie.tie.id).filter(|was| ends(then, **was) == ends(now, at)) {
                Some(&was) => {
                    kept.insert(was);
                    stayed.push(Stayed {
                        tie: tie.tie.id,
                        then: was,
                        now: at,
                        turn: Turn::of(then.ties[was].status, tie.status),
                    });
                }
                None => gained.push((at, novelty(then, now, at, day))),
            }
        }
        Comparison {
            then,
            now,
            joined: now.counted().filter(|place| !counted(then, now.id(*place))).collect(),
            left: then.counted().filter(|place| !counted(now, then.id(*place))).collect(),
            stayed,
            gained,
            lost: (0..then.ties.len()).filter(|tie| !kept.contains(tie)).collect(),
        }
    }

    /// Whether an actor is in the scope of both times.
    pub fn in_both(&self, actor: ActorId) -> bool {
        self.then.place_of(actor).is_some() && self.now.place_of(actor).is_some()
    }

    /// How many actors are in the scope of both times.
    pub fn same_actors(&self) -> usize {
        let actors = self.now.actors.iter();
        actors.filter(|scoped| self.in_both(scoped.actor.id)).count()
    }

    pub fn new_ties(&self, sort: Novelty) -> impl Iterator<Item = usize> + '_ {
        let gained = self.gained.iter();
        gained.filter(move |(_, found)| *found == sort).map(|(tie, _)| *tie)
    }

    pub fn turned(&self, turn: Turn) -> impl Iterator<Item = Stayed> + '_ {
        self.stayed.iter().copied().filter(move |tie| tie.turn == turn)
    }

    /// Ties by status then (rows) and now (columns), in the order of tables, absence last.
    /// The corner, absent both times, stays 0.
    pub fn transitions(&self) -> [[usize; 5]; 5] {
        let mut counts = [[0; 5]; 5];
        for tie in &self.stayed {
            counts[row(self.then.ties[tie.then].status)][row(self.now.ties[tie.now].status)] += 1;
        }
        for (tie, _) in &self.gained {
            counts[ABSENT][row(self.now.ties[*tie].status)] += 1;
        }
        for tie in &self.lost {
            counts[row(self.then.ties[*tie].status)][ABSENT] += 1;
        }
        counts
    }
}

/// The place of "absent" among the five.
pub(super) const ABSENT: usize = 4;

fn row(status: Option<Liveness>) -> usize {
    match status {
        Some(Liveness::Generative) => 0,
        Some(Liveness::Engaged) => 1,
        Some(Liveness::Inactive) => 2,
        None => 3,
    }
}

/// The rule of `docs/figures.md`: first what the tie says of itself, then whether anybody could
/// have told of it on the earlier day.
fn novelty(then: &Scope<'_>, now: &Scope<'_>, at: usize, day: Date) -> Novelty {
    let tie = now.ties[at].tie;
    if let Some(since) = tie.since {
        return if since > day {
            Novelty::Formed
        } else {
            Novelty::Recorded
        };
    }
    // Known then, though not counted.
    if then.network.tie(tie.id).is_some() {
        return Novelty::Recorded;
    }
    let ends = [now.ties[at].from, now.ties[at].to].map(|end| now.actors[end].actor);
    let present = ends.map(|end| was_mapped(end, then, day));
    if present.contains(&false) {
        return Novelty::Recorded;
    }
    match ends.iter().any(|end| was_asked(end, then, day)) {
        true => Novelty::Untold,
        false => Novelty::Recorded,
    }
}

fn was_mapped(actor: &Actor, then: &Scope<'_>, day: Date) -> bool {
    then.network.actor(actor.id).is_some() && actor.first_mapped.is_none_or(|first| first <= day)
}

/// Whether the earlier state itself shows that somebody spoke with this actor: an answer to the
/// question of consent, a confirmation, or a source with a date.
fn was_asked(actor: &Actor, then: &Scope<'_>, day: Date) -> bool {
    let Some(then) = then.network.actor(actor.id) else {
        return false;
    };
    let by_then = |on: Option<Date>| on.is_some_and(|on| on <= day);
    let answered = !matches!(then.consent.agreement, Agreement::NotAsked | Agreement::Told);
    answered || by_then(then.confirmed.as_ref().map(|said| said.on)) || by_then(then.provenance.on)
}
