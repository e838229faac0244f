//! Which pairs are looked at, and which of them are suggested.

use super::field::Field;
use super::scoring::{Ego, Scored, Why};
use super::telling::told;
use super::{Found, Weights};
use crate::analysis::Scope;
use crate::analysis::loss::{Ground, Loss, in_order, is_set_aside};
use crate::analysis::sections::{Expected, State, expected};
use crate::id::ActorId;
use crate::introduction::{Decision, Introduction};
use crate::vocabulary::ActorMeaning;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many who have no link yet to one in need are looked at, for each need.
const FROM_AFAR: usize = 3;
/// How many who are expected and not yet joined are looked at, for each gap.
const PER_GAP: usize = 5;
/// For how many actors, and how many ties, a second bridge is looked for.
const BRIDGES: usize = 5;

pub(super) fn suggest(scope: &Scope<'_>, decisions: &[&Introduction], weights: &Weights, most: usize) -> Found {
    let field = Field::of(scope);
    let gaps = expected(scope);
    let beside = bridges(scope);
    let mut looking = Looking {
        field: &field,
        weights,
        found: Vec::new(),
    };
    looking.for_teams();
    looking.for_needs();
    looking.for_gaps(&gaps);
    looking.for_bridges(&beside);
    let mut all = looking.found;
    // Of the two ways round, and of several purposes, the better; a purpose of its own says more
    // than that it is near a team.
    all.sort_unstable_by(|one, other| {
        let special = |scored: &Scored<'_>| matches!(scored.why, Why::Team);
        one.pair()
            .cmp(&other.pair())
            .then(one.order(other))
            .then(special(one).cmp(&special(other)))
    });
    all.dedup_by_key(|scored| scored.pair());
    let mut found = Found {
        looked_at: all.len(),
        ..Found::default()
    };
    let decided = decided(scope, decisions);
    all.retain(|scored| may_be(scored, &field, &decided, &mut found));
    all.retain(Scored::is_worthwhile);
    all.sort_unstable_by(Scored::order);
    found.worthwhile = all.len();
    found.to_wake = all.iter().filter(|scored| scored.inputs.effort < 3).count();
    found.with_new_care = all.iter().filter(|scored| scored.inputs.new_types > 0).count();
    found.crossing = all.iter().filter(|scored| scored.inputs.crosses).count();
    all.truncate(most);
    found.suggestions = all.iter().map(|scored| told(scored, &field, weights, &gaps)).collect();
    found
}

/// The pairs that are not to be suggested because somebody decided so.
fn decided(scope: &Scope<'_>, decisions: &[&Introduction]) -> BTreeSet<(ActorId, ActorId)> {
    let as_of = scope.settings.as_of;
    decisions
        .iter()
        .filter(|known| known.decision == Decision::Accepted || is_set_aside(known, as_of))
        .map(|known| in_order(known.between.0, known.between.1))
        .collect()
}

/// Counts what stands in the way, if anything does.
fn may_be(
    scored: &Scored<'_>,
    field: &Field<'_, '_>,
    decided: &BTreeSet<(ActorId, ActorId)>,
    found: &mut Found,
) -> bool {
    // A team may always be helped; its partner, and both of any other pair, must be free to be asked.
    let of_ego = field.hindrances[scored.ego].filter(|_| !matches!(scored.why, Why::Team));
    if let Some(hindrance) = field.hindrances[scored.alter].or(of_ego) {
        *found.hindered.entry(hindrance).or_default() += 1;
        return false;
    }
    let scope = field.scope;
    let is_decided = decided.contains(&in_order(scope.id(scored.ego), scope.id(scored.alter)));
    found.decided += usize::from(is_decided);
    !is_decided
}

struct Looking<'f, 's, 'a, 'w> {
    field: &'f Field<'s, 'a>,
    weights: &'f Weights,
    found: Vec<Scored<'w>>,
}

impl<'w> Looking<'_, '_, '_, 'w> {
    fn ego(&self, actor: usize) -> Ego<'_, '_, '_> {
        Ego::of(self.field, self.weights, actor)
    }

    fn for_teams(&mut self) {
        for team in self.field.scope.with_meaning(ActorMeaning::Team) {
            let ego = Ego::of(self.field, self.weights, team);
            let near = ego.near().iter();
            self.found
                .extend(near.filter_map(|alter| ego.scored(*alter, Why::Team)));
        }
    }

    /// Whoever welcomes care that nobody gives them, with those who offer it and give it to nobody.
    fn for_needs(&mut self) {
        let offering = offering(self.field);
        for actor in 0..self.field.wants.len() {
            let met = needs_met(self.field, self.weights, &offering, actor);
            self.found.extend(met);
        }
    }

    /// Those expected and here, but without a live tie, with the Circle or a team.
    fn for_gaps(&mut self, gaps: &[Expected<'_>]) {
        let recipients = self.field.scope.recipients();
        let without: Vec<(usize, usize)> = gaps
            .iter()
            .enumerate()
            .filter(|(_, gap)| gap.state == State::Thin && gap.live == 0)
            .flat_map(|(at, gap)| gap.actors.iter().take(PER_GAP).map(move |actor| (at, *actor)))
            .collect();
        for (gap, actor) in without {
            let near = self.ego(actor).near().to_vec();
            let mut egos: Vec<usize> = recipients
                .iter()
                .copied()
                .filter(|r| near.binary_search(r).is_ok())
                .collect();
            if egos.is_empty() {
                egos.extend(recipients.first());
            }
            for ego in egos {
                let scored = self.ego(ego).scored(actor, Why::Gap(gap));
                self.found.extend(scored);
            }
        }
    }

    fn for_bridges(&mut self, beside: &'w [(String, usize, usize)]) {
        for (name, one, other) in beside {
            let why = Why::SecondBridge(name);
            let there = self.ego(*one).scored(*other, why);
            let back = self.ego(*other).scored(*one, why);
            self.found.extend(there.into_iter().chain(back));
        }
    }
}

/// Who offers each type of care and gives it to nobody over live ties, those who hold least first.
fn offering(field: &Field<'_, '_>) -> BTreeMap<usize, Vec<usize>> {
    let mut offering: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for actor in (0..field.latent.len()).filter(|actor| field.hindrances[*actor].is_none()) {
        for care in &field.latent[actor] {
            offering.entry(*care).or_default().push(actor);
        }
    }
    for offering in offering.values_mut() {
        offering.sort_by_key(|actor| (field.held[*actor], *actor));
    }
    offering
}

/// For each type that an actor welcomes and nobody gives them: those near who offer it, and a few
/// from further away where those are too few.
fn needs_met<'w>(
    field: &Field<'_, '_>,
    weights: &Weights,
    offering: &BTreeMap<usize, Vec<usize>>,
    actor: usize,
) -> Vec<Scored<'w>> {
    let gets = &field.gets[actor];
    let wants: Vec<usize> = field.wants[actor]
        .iter()
        .copied()
        .filter(|care| gets.binary_search(care).is_err())
        .collect();
    if wants.is_empty() {
        return Vec::new();
    }
    let ego = Ego::of(field, weights, actor);
    let mut found = Vec::new();
    for care in wants {
        let offers = |alter: &usize| field.latent[*alter].binary_search(&care).is_ok();
        let scored = |alter: usize| ego.scored(alter, Why::Need(care));
        let before = found.len();
        found.extend(ego.near().iter().copied().filter(offers).filter_map(scored));
        let missing = FROM_AFAR.saturating_sub(found.len() - before);
        let afar = offering.get(&care).into_iter().flatten().copied();
        let afar = afar.filter(|alter| ego.near().binary_search(alter).is_err());
        found.extend(afar.filter_map(scored).take(missing));
    }
    found
}

/// Mends of the losses that would part formal from informal care: beside whom, and the two.
fn bridges(scope: &Scope<'_>) -> Vec<(String, usize, usize)> {
    let ground = Ground::of(scope);
    let actors = foremost(ground.actor_weights().iter().map(|weight| weight.pairs).collect());
    let ties = foremost(ground.tie_weights().iter().map(|weight| weight.pairs).collect());
    let losses = actors.into_iter().map(|actor| Loss::Actor(scope.id(actor)));
    let losses = losses.chain(ties.into_iter().map(|tie| Loss::Tie(scope.ties[tie].tie.id)));
    losses
        .filter_map(|loss| ground.rehearse(loss))
        .filter(|rehearsal| rehearsal.parted_across.part > 0)
        .flat_map(|rehearsal| {
            let places = |mend: &super::super::loss::Mend| {
                let (one, other) = (mend.between.0.0, mend.between.1.0);
                Some((rehearsal.name.clone(), scope.place_of(one)?, scope.place_of(other)?))
            };
            rehearsal.mends.iter().filter_map(places).collect::<Vec<_>>()
        })
        .collect()
}

fn foremost(pairs: Vec<u64>) -> Vec<usize> {
    let mut places: Vec<usize> = (0..pairs.len()).filter(|place| pairs[*place] > 0).collect();
    places.sort_by_key(|place| (Reverse(pairs[*place]), *place));
    places.truncate(BRIDGES);
    places
}
