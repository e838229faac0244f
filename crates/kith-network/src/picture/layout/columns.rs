//! In columns: one for each value of a field, or two sides that face each other.

use super::super::labels::{LINE_HEIGHT, Side};
use super::super::scene::{Anchor, Guide};
use super::super::values::FieldOf;
use super::{Asked, Body, Paper, Plan, counted, said, wrapped};
use kith_graph::arrange::columns::{Columns, columns};
use kith_graph::arrange::{Footprint, Point, Settings};
use kith_graph::{Node, NodeMap};
use std::collections::{BTreeMap, BTreeSet};

/// A column for each value, sorted so that few lines cross.
pub(super) fn by_field(paper: &Paper<'_>, field: &FieldOf<'_>) -> Plan {
    let (values, of) = paper.sorted_by(field);
    let headings = counted(&values, &of);
    if values.len() == 2 {
        return columned(paper, &of, &headings, said(field, &values, &of), true);
    }
    columned(paper, &of, &headings, said(field, &values, &of), false)
}

/// Two columns, the left side and the right, with names on their outer sides.
pub(super) fn facing(paper: &Paper<'_>, asked: &Asked) -> Plan {
    let left = asked.left.as_deref().unwrap_or_default();
    let of: Vec<usize> = left.iter().map(|left| usize::from(!left)).collect();
    let titles = [asked.side_titles.0.clone(), asked.side_titles.1.clone()];
    let headings = counted(&titles, &of);
    let groups = of.iter().map(|side| Some(titles[*side].clone())).collect();
    columned(paper, &of, &headings, groups, true)
}

fn columned(
    paper: &Paper<'_>,
    of: &[usize],
    headings: &[String],
    groups: Vec<Option<String>>,
    face_to_face: bool,
) -> Plan {
    let coarse = paper.coarse;
    let beside = |body: &Body<'_>| Footprint {
        half_width: body.radius + 2.0,
        half_height: body.radius.max(if coarse { 0.0 } else { body.label.height() / 2.0 }) + 2.0,
    };
    let footprints = match face_to_face {
        true => paper.footprints(beside),
        false => paper.footprints(|body| body.footprint(coarse)),
    };
    let column: Vec<u32> = paper.body_of.iter().map(|at| of[*at] as u32).collect();
    let settings = Settings {
        edge_length: match (face_to_face, coarse) {
            (true, _) => 120.0 + 26.0 * (paper.bodies.len() as f64).sqrt().min(40.0),
            (false, true) => 160.0,
            // Wide enough that the whole is not a strip, with air between for the lines.
            (false, false) => (0.7 * tallest(&column, &footprints) / headings.len().max(2) as f64).clamp(130.0, 420.0),
        },
        gap: if coarse { 4.0 } else { 7.0 },
        ..Settings::default()
    };
    let arranged = connected_first(paper, &column, &footprints, &settings);
    let mut plan = Plan::at(arranged.places);
    if paper.bodies.iter().all(|body| body.spot.is_none()) {
        close_gaps(paper, &mut plan.at);
    }
    let top = paper
        .bodies
        .iter()
        .zip(&plan.at)
        .map(|(body, at)| at.y - body.radius)
        .fold(0.0, f64::min)
        - 34.0;
    for (number, x) in &arranged.columns {
        let Some(words) = headings.get(*number as usize) else {
            continue;
        };
        let anchor = match (face_to_face, number) {
            (true, 0) => Anchor::End,
            (true, _) => Anchor::Start,
            (false, _) => Anchor::Middle,
        };
        let off = if face_to_face { 16.0 } else { 0.0 };
        let x = if anchor == Anchor::End { x + off } else { x - off };
        let lines = wrapped(words);
        for (above, words) in lines.iter().rev().enumerate() {
            plan.guides.push(Guide::Words {
                words: words.clone(),
                at: (x, top - above as f64 * LINE_HEIGHT),
                anchor,
                strong: true,
            });
        }
    }
    if face_to_face {
        plan.sides = of
            .iter()
            .map(|side| Some(if *side == 0 { Side::West } else { Side::East }))
            .collect();
    }
    plan.groups = groups;
    plan
}

/// How high the highest column is, without the gaps between its marks.
fn tallest(of: &[u32], footprints: &[Footprint]) -> f64 {
    let mut heights: BTreeMap<u32, f64> = BTreeMap::new();
    for (column, footprint) in of.iter().zip(footprints) {
        *heights.entry(*column).or_default() += 2.0 * footprint.half_height;
    }
    heights.into_values().fold(0.0, f64::max)
}

/// Places in the order of bodies, and the number and the middle of each column.
struct Arranged {
    places: Vec<Point>,
    columns: Vec<(u32, f64)>,
}

/// Columns sorted so that few lines cross; those whom no line joins to anybody stand below.
fn connected_first(paper: &Paper<'_>, column: &[u32], footprints: &[Footprint], settings: &Settings) -> Arranged {
    let pins = paper.pins();
    let joined: Vec<Node> = paper
        .graph
        .nodes()
        .filter(|node| !paper.graph.neighbors(*node).is_empty())
        .collect();
    let all: BTreeSet<u32> = column.iter().copied().collect();
    let with_lines: BTreeSet<u32> = joined.iter().map(|node| column[node.index()]).collect();
    let apart = all == with_lines && pins.iter().all(|pin| !pin.pinned);
    let nodes: Vec<Node> = if apart { joined } else { paper.graph.nodes().collect() };
    let of: Vec<u32> = nodes.iter().map(|node| column[node.index()]).collect();
    let columned = columns(
        &paper.graph.induced(&nodes).graph,
        &nodes.iter().map(|node| footprints[node.index()]).collect::<Vec<_>>(),
        &nodes.iter().map(|node| pins[node.index()]).collect::<Vec<_>>(),
        &Columns::given(NodeMap::from(of)),
        settings,
    );
    let mut places: Vec<Option<Point>> = vec![None; column.len()];
    for (node, (_, at)) in nodes.iter().zip(columned.arrangement.positions.iter()) {
        places[node.index()] = Some(*at);
    }
    let below = columned.arrangement.bounds.bottom + 36.0;
    let mut next: BTreeMap<u32, f64> = BTreeMap::new();
    for node in paper.node_of.iter().copied() {
        if places[node].is_none() {
            let same = columned.columns.iter().find(|(number, _)| *number == column[node]);
            let half = footprints[node].half_height;
            let y = next.entry(column[node]).or_insert(below);
            places[node] = Some(Point {
                x: same.map_or(0.0, |(_, x)| *x),
                y: *y + half,
            });
            *y += 2.0 * half + settings.gap;
        }
    }
    let in_order = paper.node_of.iter().map(|node| places[*node].unwrap_or_default());
    Arranged {
        places: in_order.collect(),
        columns: columned.columns,
    }
}

/// Where no column has anybody for a while, everyone below moves up: orders and lines stay.
fn close_gaps(paper: &Paper<'_>, at: &mut [Point]) {
    const MOST: f64 = 34.0;
    let reach = |body: &Body<'_>| body.radius + body.label.height();
    let mut spans: Vec<(f64, f64, usize)> = at
        .iter()
        .enumerate()
        .map(|(n, place)| (place.y - paper.bodies[n].radius, place.y + reach(&paper.bodies[n]), n))
        .collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut lowest, mut up) = (f64::INFINITY, 0.0);
    for (top, bottom, n) in spans {
        up += (top - lowest - MOST).max(0.0);
        lowest = if lowest.is_finite() { lowest.max(bottom) } else { bottom };
        at[n].y -= up;
    }
}
