//! Groups on common ground: who stands on which, and the shape of each.

use super::super::covers::Cover;
use super::super::labels::{self, LINE_HEIGHT, width_of};
use super::super::layout::{Asked, Body, Plan, wrapped};
use super::super::scene::{Anchor, Ground, Guide, Mark};
use super::super::values::FieldOf;
use super::Wanted;
use super::cast::Cast;
use crate::network::VisibleNetwork;
use crate::selector::Selector;
use crate::text::slug;
use crate::view::Clustered;
use std::collections::BTreeMap;

/// Air between the names of a group and the edge of its ground.
const AIR: f64 = 7.0;
/// Room for the ground's name above its members.
const HEADLINE: f64 = 18.0;
/// So many tints there are.
const TINTS: usize = 7;

/// What an arrangement goes by beside the layout: steps, sides and grounds.
pub(super) fn asked(wanted: &Wanted<'_>, cast: &Cast<'_>, bodies: &[Body<'_>]) -> Asked {
    let mut asked = Asked {
        steps: cast.steps.clone(),
        ground_of: vec![None; bodies.len()],
        ..Asked::default()
    };
    if let (Some((left, _)), Some((one, other))) = (&cast.sides, &wanted.staging.facing) {
        let on_left = |body: &Body<'_>| body.subject.actor().is_some_and(|id| left.contains(&id));
        asked.left = Some(bodies.iter().map(on_left).collect());
        let title = |side: &Selector, unnamed: &str| match may_tell(wanted.visible, side) {
            true => side.words_by(cast.facts),
            false => unnamed.to_owned(),
        };
        asked.side_titles = (title(one, "One side"), title(other, "The other side"));
    }
    // Only one ground can hold somebody: the first that the view asks for.
    let grounds = wanted
        .staging
        .cluster
        .iter()
        .filter(|cluster| cluster.shown == Clustered::Ground);
    for cluster in grounds {
        let Some(field) = FieldOf::named(cast.facts, &cluster.by) else {
            continue;
        };
        let of = cluster.of.as_ref().map(|of| cast.chosen(of).actors);
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for value in field.order() {
            numbers.insert(value.clone(), asked.grounds.len() as u32);
            asked.grounds.push((format!("{}={value}", slug(&cluster.by)), value));
        }
        for (at, body) in bodies.iter().enumerate() {
            let Some(actor) = body.actor else { continue };
            let meant = of.as_ref().is_none_or(|of| of.contains(&actor.id));
            if asked.ground_of[at].is_none() && meant {
                asked.ground_of[at] = field.texts(actor).first().and_then(|value| numbers.get(value).copied());
            }
        }
    }
    asked
}

/// Whether the viewer may read what a side is. A view's selectors may name people: they are told to
/// organisers alone, but for the two sectors.
fn may_tell(visible: &VisibleNetwork, side: &Selector) -> bool {
    visible.viewer().sees_everything() || matches!(side.to_string().as_str(), "formal" | "informal")
}

/// Those who stand on each ground, as places among the bodies.
pub(super) fn members(asked: &Asked) -> Vec<(String, String, Vec<usize>)> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); asked.grounds.len()];
    for (at, ground) in asked.ground_of.iter().enumerate() {
        if let Some(here) = ground.and_then(|ground| members.get_mut(ground as usize)) {
            here.push(at);
        }
    }
    let grounds = asked.grounds.iter().zip(members);
    grounds
        .filter(|(_, members)| !members.is_empty())
        .map(|((key, words), members)| (key.clone(), format!("{words} ({})", members.len()), members))
        .collect()
}

/// That somebody has several values and can stand on one ground only.
pub(super) fn note(asked: &Asked, cast: &Cast<'_>) -> Option<String> {
    let on = asked.ground_of.iter().flatten().count();
    (!asked.grounds.is_empty()).then(|| {
        format!(
            "{on} of {} stand on the ground of a group; whoever is in several stands on the ground of the first.",
            cast.actors.len()
        )
    })
}

/// The shape of each ground: a hull round its members and their names.
pub(super) fn drawn(plan: &Plan, bodies: &[Body<'_>], marks: &[Mark]) -> Vec<Ground> {
    let place: BTreeMap<_, _> = marks.iter().map(|mark| (&mark.subject, mark)).collect();
    let mut grounds = Vec::new();
    for (tint, (key, words, members)) in plan.grounds.iter().enumerate() {
        let mut covers: Vec<Cover> = Vec::new();
        for mark in members.iter().filter_map(|at| place.get(&bodies[*at].subject)) {
            covers.push(Cover::around(mark.disc()));
            if !mark.label.lines.is_empty() {
                covers.push(labels::cover(&mark.label, labels::Side::South, mark.disc()));
            }
        }
        let top = covers.iter().map(|cover| cover.top).fold(f64::INFINITY, f64::min);
        let Some(highest) = covers.iter().find(|cover| cover.top == top) else {
            continue;
        };
        // The name widens the ground no further than its members do: others stand beside it.
        let left = covers.iter().map(|cover| cover.left).fold(f64::INFINITY, f64::min);
        let right = covers.iter().map(|cover| cover.right).fold(f64::NEG_INFINITY, f64::max);
        let lines = wrapped(words);
        let widest = lines.iter().map(|line| width_of(line) * 1.12).fold(0.0, f64::max);
        let half = (widest / 2.0).min((right - left) / 2.0);
        let middle = ((highest.left + highest.right) / 2.0).clamp(left + half, (right - half).max(left + half));
        let high = HEADLINE + (lines.len() as f64 - 1.0) * LINE_HEIGHT;
        covers.push(Cover {
            left: middle - half,
            right: middle + half,
            top: top - high,
            bottom: top,
        });
        let corners = covers.iter().flat_map(|cover| {
            let (left, right) = (cover.left - AIR, cover.right + AIR);
            let (top, bottom) = (cover.top - AIR, cover.bottom + AIR);
            [(left, top), (right, top), (right, bottom), (left, bottom)]
        });
        grounds.push(Ground {
            key: key.clone(),
            words: words.clone(),
            corners: hull(corners.collect()),
            at: (middle, top - 6.0 - (lines.len() as f64 - 1.0) * LINE_HEIGHT),
            lines,
            round: 14.0,
            tint: tint % TINTS,
        });
    }
    grounds
}

/// The names of grounds as words on the paper, to keep other names away from them.
pub(super) fn headlines(grounds: &[Ground]) -> Vec<Guide> {
    let words = |ground: &Ground| {
        let lines = ground.lines.iter().enumerate();
        let drawn = lines.map(|(n, line)| Guide::Words {
            words: line.clone(),
            at: (ground.at.0, ground.at.1 + n as f64 * LINE_HEIGHT),
            anchor: Anchor::Middle,
            strong: true,
        });
        drawn.collect::<Vec<Guide>>()
    };
    grounds.iter().flat_map(words).collect()
}

/// The convex hull, with the sun from the leftmost point (Andrew 1979, monotone chain).
fn hull(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    points.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let turn = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let half = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut chain: Vec<(f64, f64)> = Vec::new();
        for point in points {
            while let [.., one, other] = chain[..]
                && turn(one, other, point) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut all = half(&mut points.iter().copied());
    all.extend(half(&mut points.iter().rev().copied()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hull_leaves_out_whoever_stands_within() {
        // A square of side 4 with somebody in the middle and somebody on an edge.
        let points = vec![(0.0, 0.0), (4.0, 0.0), (2.0, 2.0), (4.0, 4.0), (0.0, 4.0), (2.0, 0.0)];
        assert_eq!(hull(points), [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
    }
}
