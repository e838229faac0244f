//! On one circle: neighbours near each other, or in the order of a field.

use super::super::covers::Cover;
use super::super::labels::{Side, cover};
use super::super::outline::Disc;
use super::super::scene::{Anchor, Guide};
use super::super::values::FieldOf;
use super::{Paper, Plan, counted, outward, said};
use kith_graph::NodeMap;
use kith_graph::arrange::rings::{Rings, rings};
use kith_graph::arrange::{Point, Settings};
use std::f64::consts::TAU;

/// Up to so many, the circle grows until all names have room beside it, or until it is twice as
/// large: then the last ones find room inside or wait.
const ALL_NAMED: usize = 160;

/// Everyone on one circle; by a field, those with the same value side by side, with air between.
pub(super) fn circle(paper: &Paper<'_>, field: Option<&FieldOf<'_>>) -> Plan {
    let count = paper.bodies.len();
    let mut round = neighbours_near(paper);
    let mut headings = Vec::new();
    let mut of = vec![0usize; count];
    let mut groups = vec![None; count];
    if let Some(field) = field {
        let (values, sorted) = paper.sorted_by(field);
        headings = counted(&values, &sorted);
        groups = said(field, &values, &sorted);
        of = sorted;
        // Stable: within a value those stay near who are connected.
        round.sort_by_key(|at| of[*at]);
    }
    let breaks = if headings.len() > 1 { headings.len() } else { 0 };
    let turns = turns(&round, &of, breaks);
    let radius = radius(paper, &round, &turns);
    let mut wishes = vec![Point::default(); count];
    let mut plan_sides = vec![None; count];
    for (at, turn) in round.iter().zip(&turns) {
        wishes[*at] = on_circle(radius, *turn);
        plan_sides[*at] = outward(wishes[*at]);
    }
    let moved = paper.bodies.iter().any(|body| body.spot.is_some());
    let mut plan = Plan::at(if moved { paper.cleared(&wishes, 4.0) } else { wishes });
    plan.sides = plan_sides;
    plan.groups = groups;
    if count > 1 {
        plan.guides.push(Guide::Ring { x: 0.0, y: 0.0, radius });
    }
    for (value, words) in headings.into_iter().enumerate() {
        let own: Vec<f64> = round
            .iter()
            .zip(&turns)
            .filter(|(at, _)| of[**at] == value)
            .map(|(_, turn)| *turn)
            .collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            continue;
        };
        let turn = (first + last) / 2.0;
        let inside = on_circle((radius - 34.0).max(radius * 0.6), turn);
        plan.guides.push(Guide::Words {
            words,
            at: (inside.x, inside.y),
            // Inwards from the marks.
            anchor: match turn.sin() {
                right if right > 0.35 => Anchor::End,
                left if left < -0.35 => Anchor::Start,
                _ => Anchor::Middle,
            },
            strong: true,
        });
    }
    plan
}

/// The bodies in an order round the circle that brings neighbours near.
fn neighbours_near(paper: &Paper<'_>) -> Vec<usize> {
    let all_on_one = Rings::given(NodeMap::filled(paper.bodies.len(), 1));
    let footprints = paper.footprints(|body| body.disc());
    let ringed = rings(&paper.graph, &footprints, &[], &all_on_one, &Settings::default());
    let places = paper.in_order(&ringed.arrangement.positions);
    let turn = |at: Point| {
        let turn = at.x.atan2(-at.y);
        if turn < 0.0 { turn + TAU } else { turn }
    };
    let mut round: Vec<usize> = (0..places.len()).collect();
    round.sort_by(|one, other| {
        turn(places[*one])
            .total_cmp(&turn(places[*other]))
            .then_with(|| paper.node_of[*one].cmp(&paper.node_of[*other]))
    });
    round
}

/// How far round each stands, in order, from the top with the sun; each break between values
/// takes the room of one and a half marks.
fn turns(round: &[usize], of: &[usize], breaks: usize) -> Vec<f64> {
    const BREAK: f64 = 1.5;
    let places = round.len() as f64 + BREAK * breaks as f64;
    let mut at = 0.0;
    let mut before: Option<usize> = None;
    round
        .iter()
        .map(|body| {
            if before.is_some_and(|before| before != of[*body]) {
                at += BREAK;
            }
            before = Some(of[*body]);
            let turn = TAU * at / places;
            at += 1.0;
            turn
        })
        .collect()
}

/// The least radius with room for the marks and, where they are few, for their names.
fn radius(paper: &Paper<'_>, round: &[usize], turns: &[f64]) -> f64 {
    let around: f64 = paper.bodies.iter().map(|body| 2.0 * body.radius + 6.0).sum();
    let widest = paper.bodies.iter().map(|body| body.radius).fold(0.0, f64::max);
    let places = turns.windows(2).map(|pair| pair[1] - pair[0]).fold(TAU, f64::min);
    let mut radius = (around / TAU).max((2.0 * widest + 4.0) / places).max(90.0);
    if round.len() > ALL_NAMED {
        return radius;
    }
    for _ in 0..11 {
        if all_fit(paper, round, turns, radius) {
            break;
        }
        radius *= 1.06;
    }
    radius
}

fn all_fit(paper: &Paper<'_>, round: &[usize], turns: &[f64], radius: f64) -> bool {
    let covers: Vec<(Cover, Cover)> = round
        .iter()
        .zip(turns)
        .map(|(at, turn)| {
            let body = &paper.bodies[*at];
            let disc = Disc {
                at: on_circle(radius, *turn),
                radius: body.radius,
            };
            (
                Cover::around(disc),
                cover(&body.label, outward(disc.at).unwrap_or(Side::South), disc),
            )
        })
        .collect();
    covers.iter().enumerate().all(|(i, (_, name))| {
        covers
            .iter()
            .enumerate()
            .all(|(j, (mark, other))| i == j || !(name.meets(mark) || name.meets(other)))
    })
}

fn on_circle(radius: f64, turn: f64) -> Point {
    Point {
        x: radius * turn.sin(),
        y: -radius * turn.cos(),
    }
}
