//! The few ties that would hold the parts together.

use super::ground::{Ground, Piece};
use super::{Loss, Mend};
use crate::analysis::asking;
use crate::id::{ActorId, TieId};
use crate::introduction::{Decision, Introduction};
use crate::sociogram::StatusSet;
use crate::vocabulary::Liveness;
use jiff::civil::Date;

/// How many parts, from the largest, are looked at.
const PARTS: usize = 6;

/// No part is: in no part.
const NOWHERE: usize = usize::MAX;

/// One tie for each part but the largest, the larger parts first: an inactive or unclassified one
/// to wake where there is one, otherwise two who share a contact over live ties. Those who may not
/// be asked are left out, and pairs on whom it was decided otherwise.
pub(super) fn mends(ground: &Ground<'_, '_>, loss: Loss, pieces: &[Piece]) -> Vec<Mend> {
    let mut part_of = vec![NOWHERE; ground.scope.actors.len()];
    for (part, piece) in pieces.iter().enumerate() {
        for actor in piece {
            part_of[*actor] = part;
        }
    }
    let mending = Mending { ground, loss, part_of };
    (1..pieces.len().min(PARTS))
        .filter_map(|part| {
            let found = mending
                .to_wake(&pieces[part], part)
                .or_else(|| mending.to_meet(pieces, part))?;
            Some(Mend {
                between: (ground.scope.named(found.here), ground.scope.named(found.there)),
                wakes: found.wakes,
                through: found.through.map(|actor| ground.scope.named(actor)),
                keeps: pieces[part].len(),
            })
        })
        .collect()
}

struct Mending<'g, 's, 'a> {
    ground: &'g Ground<'s, 'a>,
    loss: Loss,
    /// In which part each actor is left.
    part_of: Vec<usize>,
}

struct Found {
    here: usize,
    there: usize,
    wakes: Option<TieId>,
    through: Option<usize>,
}

impl Mending<'_, '_, '_> {
    fn may_ask(&self, actor: usize) -> bool {
        asking::hindrance(self.ground.scope, actor).is_none()
    }

    fn may_meet(&self, one: usize, other: usize) -> bool {
        let scope = self.ground.scope;
        let as_of = scope.settings.as_of;
        let (one, other) = (scope.id(one), scope.id(other));
        !scope
            .network
            .introductions()
            .any(|known| known.between == in_order(one, other) && is_set_aside(known, as_of))
    }

    /// An inactive or unclassified tie from a part into a larger one, the largest if possible. An
    /// unclassified one first: it may be alive already.
    fn to_wake(&self, piece: &Piece, part: usize) -> Option<Found> {
        let scope = self.ground.scope;
        let mut best: Option<((usize, bool, usize, usize), TieId)> = None;
        for &here in piece {
            for tie in &scope.ties_of[here] {
                let tie = &scope.ties[*tie];
                let there = tie.other_end(here);
                let into = self.part_of[there];
                if StatusSet::LIVE.has(tie.status) || into >= part || self.loss == Loss::Tie(tie.tie.id) {
                    continue;
                }
                let rank = (into, tie.status == Some(Liveness::Inactive), here, there);
                let is_better = best.is_none_or(|(known, _)| rank < known);
                if is_better && self.may_ask(here) && self.may_ask(there) && self.may_meet(here, there) {
                    best = Some((rank, tie.tie.id));
                }
            }
        }
        best.map(|((_, _, here, there), tie)| Found {
            here,
            there,
            wakes: Some(tie),
            through: None,
        })
    }

    /// Two who share a contact now: of an actor that goes, that actor; of a tie, one of its ends.
    fn to_meet(&self, pieces: &[Piece], part: usize) -> Option<Found> {
        let scope = self.ground.scope;
        match self.loss {
            Loss::Actor(id) => {
                let lost = scope.place_of(id)?;
                let near = self.by_strength(lost);
                let here = near.iter().copied().filter(|a| self.part_of[*a] == part);
                let there = || near.iter().copied().filter(|a| self.part_of[*a] < part);
                let mut pairs = here.flat_map(|here| there().map(move |there| (here, there)));
                let (here, there) = pairs.find(|(here, there)| self.may_meet(*here, *there))?;
                Some(Found {
                    here,
                    there,
                    wakes: None,
                    through: asking::unasked(scope, lost).is_none().then_some(lost),
                })
            }
            Loss::Tie(id) => {
                let tie = scope.ties.iter().find(|tie| tie.tie.id == id)?;
                let is_here = pieces.get(part)?.binary_search(&tie.from).is_ok();
                let (here, there) = if is_here {
                    (tie.from, tie.to)
                } else {
                    (tie.to, tie.from)
                };
                self.beyond(here, there).or_else(|| {
                    let found = self.beyond(there, here)?;
                    Some(Found {
                        here: found.there,
                        there: found.here,
                        ..found
                    })
                })
            }
        }
    }

    /// One end of the tie and a neighbour of the other end, which could introduce them.
    fn beyond(&self, end: usize, through: usize) -> Option<Found> {
        if !self.may_ask(end) || asking::unasked(self.ground.scope, through).is_some() {
            return None;
        }
        let near = self.by_strength(through);
        let there = near
            .into_iter()
            .find(|actor| *actor != end && self.may_meet(end, *actor))?;
        Some(Found {
            here: end,
            there,
            wakes: None,
            through: Some(through),
        })
    }

    /// The live neighbours of an actor who may be asked: generative ties first, then by name.
    fn by_strength(&self, actor: usize) -> Vec<usize> {
        let scope = self.ground.scope;
        let generative = scope.generative_graph();
        let mut near = self.ground.live_neighbors(actor);
        near.retain(|other| self.may_ask(*other));
        near.sort_by_key(|other| {
            let strong = generative.status_between(scope.id(actor), scope.id(*other)).is_some();
            (!strong, *other)
        });
        near
    }
}

/// Two actors as an introduction keeps them: the lower id first.
pub(in crate::analysis) fn in_order(one: ActorId, other: ActorId) -> (ActorId, ActorId) {
    (one.min(other), one.max(other))
}

/// Whether a decision keeps two from being suggested on that day: dismissed, or deferred with no
/// day or until a later one.
pub(in crate::analysis) fn is_set_aside(known: &Introduction, as_of: Date) -> bool {
    match known.decision {
        Decision::Dismissed => true,
        Decision::Deferred => known.until.is_none_or(|until| until > as_of),
        Decision::Accepted => false,
    }
}
