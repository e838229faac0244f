//! In rings: by steps around those in focus, or a ring for each value of a field.

use super::super::covers::Cover;
use super::super::labels::width_of;
use super::super::scene::{Anchor, Guide};
use super::super::values::FieldOf;
use super::{Asked, Paper, Plan, counted, outward, said};
use kith_graph::arrange::rings::{Rings, rings};
use kith_graph::arrange::{Footprint, Point, Settings};
use kith_graph::walk::{Way, neighborhood};
use kith_graph::{Node, NodeMap};
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// Those in focus in the middle, everyone else on the ring of their steps; whoever they do not
/// reach on a ring beyond. Without a focus the most connected stands in the middle.
pub(super) fn by_steps(paper: &Paper<'_>, asked: &Asked) -> Plan {
    let steps: Vec<Option<u32>> = if asked.steps.is_empty() {
        let middle = paper.bodies.iter().position(|body| body.rank == 0);
        let mut steps = vec![None; paper.bodies.len()];
        if let Some(middle) = middle {
            let root = Node(paper.node_of[middle] as u32);
            for (node, distance) in neighborhood(&paper.graph, &[root], u32::MAX, Way::Both) {
                steps[paper.body_of[node.index()]] = Some(distance);
            }
        }
        steps
    } else {
        let step = |body: &super::Body<'_>| asked.steps.get(&body.subject).copied();
        paper.bodies.iter().map(step).collect()
    };
    let beyond = steps.iter().flatten().max().map_or(0, |most| most + 1);
    let ring: Vec<u32> = steps.iter().map(|step| step.unwrap_or(beyond)).collect();
    let words = |ring: u32| match ring {
        _ if ring == beyond && beyond > 0 => "Not reached".to_owned(),
        0 => "In the middle".to_owned(),
        1 => "1 step".to_owned(),
        many => format!("{many} steps"),
    };
    let groups = ring.iter().map(|ring| Some(words(*ring))).collect();
    ringed(paper, &ring, groups, words)
}

/// A ring for each value, in the order of values; those of whom nobody said it outermost.
pub(super) fn by_field(paper: &Paper<'_>, field: &FieldOf<'_>) -> Plan {
    let (values, of) = paper.sorted_by(field);
    let alone = of.iter().filter(|at| **at == 0).count() == 1;
    // One alone stands in the middle; several leave it free.
    let first = u32::from(!alone);
    let ring: Vec<u32> = of.iter().map(|at| *at as u32 + first).collect();
    let headings = counted(&values, &of);
    ringed(paper, &ring, said(field, &values, &of), |ring| {
        headings.get((ring - first) as usize).cloned().unwrap_or_default()
    })
}

fn ringed(paper: &Paper<'_>, ring: &[u32], groups: Vec<Option<String>>, words: impl Fn(u32) -> String) -> Plan {
    let coarse = paper.coarse;
    let of: Vec<u32> = paper.body_of.iter().map(|at| ring[*at]).collect();
    let settings = Settings {
        edge_length: if coarse { 90.0 } else { 105.0 },
        gap: if coarse { 2.0 } else { 10.0 },
        ..Settings::default()
    };
    // Names stand on the outer side, so that a ring need not hold them side by side.
    let footprints = paper.footprints(|body| match coarse {
        true => body.disc(),
        false => Footprint {
            half_width: (body.label.width / 2.0).min(26.0).max(body.radius) + 2.0,
            half_height: body.radius + 6.0,
        },
    });
    let ringed = rings(
        &paper.graph,
        &footprints,
        &paper.pins(),
        &Rings::given(NodeMap::from(of)),
        &settings,
    );
    let mut plan = Plan::at(paper.in_order(&ringed.arrangement.positions));
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    ring.iter().for_each(|ring| *counts.entry(*ring).or_default() += 1);
    for (ring, radius) in ringed.radii.iter().filter(|(_, radius)| *radius > 0.0) {
        plan.guides.push(Guide::Ring {
            x: 0.0,
            y: 0.0,
            radius: *radius,
        });
        let mut words = words(*ring);
        if !words.ends_with(')') {
            words = format!("{words} ({})", counts.get(ring).copied().unwrap_or(0));
        }
        let at = free_place(paper, &plan.at, *radius, &words);
        plan.guides.push(Guide::Words {
            words,
            at: (at.x, at.y),
            anchor: Anchor::Middle,
            strong: true,
        });
    }
    plan.sides = plan.at.iter().map(|at| outward(*at)).collect();
    plan.groups = groups;
    plan
}

/// A place on the ring for its words, where they cover as few marks as can be: from the top
/// with the sun.
fn free_place(paper: &Paper<'_>, at: &[Point], radius: f64, words: &str) -> Point {
    const PLACES: u32 = 48;
    let half = width_of(words) / 2.0 + 4.0;
    let covered = |place: &Point| {
        let cover = Cover {
            left: place.x - half,
            right: place.x + half,
            top: place.y - 13.0,
            bottom: place.y + 5.0,
        };
        let marks = paper.bodies.iter().zip(at);
        marks.filter(|(body, at)| cover.near(at, body.radius + 2.0)).count()
    };
    (0..PLACES)
        .map(|n| {
            // The top first, then to both sides of it in turn.
            let off = f64::from(n.div_ceil(2)) * if n % 2 == 0 { 1.0 } else { -1.0 };
            let turn = TAU * off / f64::from(PLACES);
            Point {
                x: radius * turn.sin(),
                y: -radius * turn.cos() + 4.0,
            }
        })
        .min_by_key(covered)
        .unwrap_or_default()
}
