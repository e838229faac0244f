//! A scored pair with its names, and what became of accepted ones.

use super::field::Field;
use super::scoring::{Ego, Scored, Why};
use super::{Fate, Purpose, Stuck, Suggestion, Weights};
use crate::analysis::Scope;
use crate::analysis::asking;
use crate::analysis::report::Named;
use crate::analysis::sections::Expected;
use crate::id::ActorId;
use crate::introduction::{Decision, Introduction};
use crate::share::Share;
use crate::vocabulary::Liveness;
use kith_graph::walk::shortest_path;
use std::cmp::Reverse;

pub(super) fn told(scored: &Scored<'_>, field: &Field<'_, '_>, weights: &Weights, gaps: &[Expected<'_>]) -> Suggestion {
    let scope = field.scope;
    let ego = Ego::of(field, weights, scored.ego);
    let before = ego.reach();
    let reach = |n: usize| Share::new(n, scored.inputs.others);
    let types = ego.new_types(scored.alter);
    let link = field.link(scored.ego, scored.alter);
    Suggestion {
        ego: scope.named(scored.ego),
        alter: scope.named(scored.alter),
        purpose: match scored.why {
            Why::Team => Purpose::Team,
            Why::Need(care) => Purpose::Need {
                care_type: scope.care_types[care].label.clone(),
            },
            Why::Gap(at) => Purpose::Gap {
                gap: gaps[at].gap.map(|gap| gap.id),
                name: gaps[at].name.clone(),
            },
            Why::SecondBridge(beside) => Purpose::SecondBridge {
                beside: beside.to_owned(),
            },
        },
        score: scored.score,
        inputs: scored.inputs,
        tie: link.map(|link| (scope.ties[link.tie].tie.id, link.status)),
        new_types: types
            .map(|(care, wanted)| (scope.care_types[care].label.clone(), wanted))
            .collect(),
        reach: (reach(before), reach(before + scored.inputs.reach_gain)),
        path: path(field, scored.ego, scored.alter),
        fresh: scored.fresh,
    }
}

/// The shared contact with the strongest live ties to both, or those on a shortest live path.
/// Whoever may not be asked introduces nobody.
fn path(field: &Field<'_, '_>, ego: usize, alter: usize) -> Vec<Named> {
    let scope = field.scope;
    let strength = |one: usize, other: usize| match field.link(one, other).map(|link| link.status) {
        Some(Some(Liveness::Generative)) => 2,
        Some(Some(Liveness::Engaged)) => 1,
        _ => 0,
    };
    let shared = field
        .contacts(ego)
        .map(|contact| (contact, strength(ego, contact), strength(contact, alter)))
        .filter(|(contact, near, far)| near.min(far) > &0 && asking::unasked(scope, *contact).is_none());
    let best = shared.max_by_key(|(contact, near, far)| ((*near).min(*far), near + far, Reverse(*contact)));
    if let Some((contact, _, _)) = best {
        return vec![scope.named(contact)];
    }
    if field.link(ego, alter).is_some() {
        return Vec::new();
    }
    let live = scope.live_graph();
    let ends = live.node_of(scope.id(ego)).zip(live.node_of(scope.id(alter)));
    let steps = ends
        .and_then(|(from, to)| shortest_path(live.graph(), from, to))
        .unwrap_or_default();
    let between: Vec<usize> = steps
        .iter()
        .filter_map(|node| scope.place_of(live.actor_at(*node)?))
        .filter(|actor| ![ego, alter].contains(actor))
        .collect();
    if between.iter().any(|actor| asking::unasked(scope, *actor).is_some()) {
        return Vec::new();
    }
    between.into_iter().map(|actor| scope.named(actor)).collect()
}

pub(super) fn name_of(scope: &Scope<'_>, actor: ActorId) -> String {
    let known = scope.network.actor(actor);
    known.map(|actor| actor.name.to_string()).unwrap_or_default()
}

pub(super) fn fates(scope: &Scope<'_>, decisions: &[&Introduction]) -> Vec<Fate> {
    let named = |actor: ActorId| (actor, name_of(scope, actor));
    let mut fates: Vec<Fate> = decisions
        .iter()
        .filter(|known| known.decision == Decision::Accepted)
        .map(|known| Fate {
            id: known.id,
            between: by_name(named(known.between.0), named(known.between.1)),
            by: known.by.map(named),
            owner: known.owner.clone(),
            decided: known.decided,
            stuck: stuck(scope, known.between),
        })
        .collect();
    fates.sort_by_cached_key(|fate| {
        let ((_, one), (_, other)) = &fate.between;
        (one.to_lowercase(), other.to_lowercase(), fate.id)
    });
    fates
}

fn by_name(one: Named, other: Named) -> (Named, Named) {
    let key = |named: &Named| (named.1.to_lowercase(), named.0);
    if key(&one) <= key(&other) {
        (one, other)
    } else {
        (other, one)
    }
}

/// By the strongest of the ties between the two, whether or not both count toward the network.
fn stuck(scope: &Scope<'_>, (one, other): (ActorId, ActorId)) -> Stuck {
    let words = scope.network.vocabulary();
    let ties = scope.network.ties_of(one).filter(|tie| tie.other_end(one) == other);
    let strongest = ties.filter_map(|tie| words.liveness_of(tie)).min();
    match strongest {
        Some(Liveness::Generative | Liveness::Engaged) => Stuck::Yes,
        Some(Liveness::Inactive) => Stuck::Inactive,
        None => Stuck::NotYet,
    }
}
