//! What takes room on the paper: sizes, importance and the text beside each mark.

use super::super::labels::{Label, broken};
use super::super::layout::{BOLD, Body, MAJOR};
use super::super::scene::Subject;
use super::Wanted;
use super::cast::Cast;
use super::standing::Outstanding;
use crate::text::fold;
use crate::view::{ActorStyle, Layout};
use kith_graph::arrange::Point;
use std::collections::BTreeMap;

/// The radius that a view's scale multiplies: the same for all, so that size says nothing else.
const USUAL: f64 = 12.0;

/// The bodies of all who are on the map: actors by name, then clusters by name.
pub(super) fn bodies<'a>(wanted: &Wanted<'a>, cast: &Cast<'a>, outstanding: &Outstanding) -> Vec<Body<'a>> {
    let connections = connections(wanted, cast);
    let by_hand = by_hand(wanted);
    let mut named: Vec<(bool, String, Subject)> = cast
        .subjects()
        .into_iter()
        .map(|subject| (subject.actor().is_none(), cast.name(&subject).to_lowercase(), subject))
        .collect();
    named.sort();
    let mut bodies: Vec<Body<'a>> = named
        .into_iter()
        .map(|(_, _, subject)| {
            let connections = connections.get(&subject).copied().unwrap_or_default();
            let actor = subject.actor().and_then(|id| cast.actor(id));
            let style = actor.and_then(|actor| wanted.styling.actors.get(&actor.id));
            let usual = 10.0 + (1.7 * (connections.0 as f64).sqrt()).min(8.0);
            Body {
                radius: match style.and_then(|style| style.scale) {
                    Some(scale) => (USUAL * scale).clamp(2.0, 80.0),
                    None if actor.is_none() => usual * 0.8,
                    None => usual,
                },
                label: label(cast.name(&subject), style),
                rank: 0,
                spot: actor.and_then(|actor| by_hand(actor.id)),
                connections,
                actor,
                subject,
            }
        })
        .collect();
    rank(&mut bodies, wanted, outstanding);
    bodies
}

/// Where marks were put by hand: in the view; freely arranged also on the plain map, and where a
/// view that is fixed has no places of its own.
fn by_hand<'a>(wanted: &Wanted<'a>) -> impl Fn(crate::id::ActorId) -> Option<Point> + use<'a> {
    let (spots, visible) = (wanted.spots, wanted.visible);
    let plain = match wanted.staging.layout {
        Layout::Free => true,
        Layout::Fixed => spots.is_empty(),
        _ => false,
    };
    move |id| {
        let spot = spots.get(&id).copied().or_else(|| visible.spot(id).filter(|_| plain));
        spot.map(|spot| Point {
            x: spot.x(),
            y: spot.y(),
        })
    }
}

/// How many lines touch each, and how many ties there are to be seen.
fn connections(wanted: &Wanted<'_>, cast: &Cast<'_>) -> BTreeMap<Subject, (usize, usize)> {
    let mut counts: BTreeMap<Subject, (usize, usize)> = BTreeMap::new();
    for strand in &cast.strands {
        let ends = [&strand.from, &strand.to];
        for end in if strand.from == strand.to {
            &ends[..1]
        } else {
            &ends[..]
        } {
            let count = counts.entry((*end).clone()).or_default();
            // Lines to clusters and through others are no connections of an actor.
            if end.actor().is_none() || strand.tie.is_some() {
                count.0 += match &strand.bond {
                    super::super::scene::Bond::Care(ties) => ties.len(),
                    _ => 1,
                };
            }
        }
    }
    for subject in cast.subjects() {
        let drawn = counts.entry(subject.clone()).or_default();
        drawn.1 = match subject.actor() {
            Some(id) => wanted.visible.ties_of(id).len().max(drawn.0),
            None => drawn.0,
        };
    }
    counts
}

fn label(name: &str, style: Option<&ActorStyle>) -> Label {
    let text = style.and_then(|style| style.label.as_deref()).unwrap_or(name);
    if text.trim().is_empty() {
        return Label::none();
    }
    match style.and_then(|style| style.label_scale) {
        Some(scale) if scale != 1.0 => broken(text).scaled(scale.clamp(0.5, 4.0)),
        _ => broken(text),
    }
}

/// The most important first: those who stand out, then the larger where the view says sizes,
/// then the most connected, then by name.
fn rank(bodies: &mut [Body<'_>], wanted: &Wanted<'_>, outstanding: &Outstanding) {
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_cached_key(|&at| {
        let body = &bodies[at];
        let style = body.subject.actor().and_then(|id| wanted.styling.actors.get(&id));
        let scale = style.and_then(|style| style.scale).unwrap_or(1.0);
        let large = (scale * 1000.0).clamp(0.0, 1e9) as u64;
        let stands_out = outstanding.asked && outstanding.marks.contains(&body.subject);
        let name = body.actor.map(|actor| fold(actor.name.as_str()));
        (
            !stands_out,
            u64::MAX - large,
            usize::MAX - body.connections.0,
            name,
            body.subject.clone(),
        )
    });
    for (rank, at) in order.into_iter().enumerate() {
        bodies[at].rank = rank;
        if rank < MAJOR {
            bodies[at].label.width *= BOLD;
        }
    }
}
