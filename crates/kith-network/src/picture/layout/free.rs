//! Freely: near those they are connected with, with room for names, and where they stood last;
//! groups on grounds of their own.

use super::{Asked, Body, Paper, Plan};
use kith_graph::NodeMap;
use kith_graph::arrange::groups::groups;
use kith_graph::arrange::{Point, Settings, Start, arrange};

/// A place for every body: where it was put by hand, else where it stood last, else near those
/// it is connected with.
pub(super) fn free(paper: &Paper<'_>, asked: &Asked) -> Plan {
    let coarse = paper.coarse;
    let footprints = paper.footprints(|body| body.footprint(coarse));
    let starts: Vec<Start> = paper
        .body_of
        .iter()
        .map(|at| start(paper, &paper.bodies[*at]))
        .collect();
    let mut settings = if coarse {
        Settings {
            edge_length: 70.0,
            gap: 8.0,
            fill: 0.22,
            ..Settings::default()
        }
    } else {
        Settings::default()
    };
    let positions = if asked.grounds.is_empty() {
        arrange(&paper.graph, &footprints, &starts, &settings).positions
    } else {
        // Room for the ground's edge and its name; close together, for a ground holds them anyway.
        settings = Settings {
            gap: 17.0,
            edge_length: if coarse { 40.0 } else { 70.0 },
            fill: if coarse { 0.5 } else { 0.55 },
            ..settings
        };
        let of: Vec<Option<u32>> = paper.body_of.iter().map(|at| asked.ground_of[*at]).collect();
        groups(&paper.graph, &footprints, &starts, &NodeMap::from(of), &settings)
            .arrangement
            .positions
    };
    let middles = paper.in_order(&positions);
    let at = paper.bodies.iter().zip(middles).map(|(body, middle)| Point {
        x: middle.x,
        y: middle.y - body.below(coarse),
    });
    Plan::at(at.collect())
}

fn start(paper: &Paper<'_>, body: &Body<'_>) -> Start {
    let stood = || paper.last.and_then(|last| last.stood(&body.subject));
    let place = body.spot.or_else(stood);
    Start {
        at: place.map(|at| Point {
            x: at.x,
            y: at.y + body.below(paper.coarse),
        }),
        pinned: body.spot.is_some(),
    }
}
