//! Where they are found on the Earth.

use super::super::scene::{Anchor, Earth, Guide};
use super::{Paper, Plan, across, rows};
use crate::place::Coordinates;
use kith_graph::arrange::Point;

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_320.0;

/// By coordinates; those without a place stand aside, and a line says so.
pub(super) fn geography(paper: &Paper<'_>) -> Plan {
    let count = paper.bodies.len();
    let place = |at: usize| paper.bodies[at].actor.and_then(|actor| actor.place.coordinates);
    let placed: Vec<(usize, Coordinates)> = (0..count).filter_map(|at| Some((at, place(at)?))).collect();
    let aside: Vec<usize> = (0..count).filter(|at| place(*at).is_none()).collect();
    let size = (120.0 * (placed.len() as f64).sqrt()).clamp(520.0, 5000.0);
    let earth = projection(&placed, size);
    let mut wishes = vec![Point::default(); count];
    let mut groups: Vec<Option<String>> = vec![None; count];
    let (mut left, mut right, mut top, mut bottom) = (0.0f64, 0.0f64, 0.0f64, 0.0f64);
    for (at, coordinates) in &placed {
        let (x, y) = earth.at(coordinates.latitude(), coordinates.longitude());
        (left, right, top, bottom) = (left.min(x), right.max(x), top.min(y), bottom.max(y));
        wishes[*at] = Point { x, y };
        let actor = paper.bodies[*at].actor;
        groups[*at] = actor
            .map(|actor| actor.place.area.clone())
            .filter(|area| !area.is_empty());
    }
    let mut guides = Vec::new();
    let mut lowest = bottom + 60.0;
    if placed.len() > 1 {
        guides.extend(scale_bar(&earth, left, lowest, (right - left).max(120.0)));
        lowest += 40.0;
    }
    if !aside.is_empty() {
        let words = format!("Without a place on the Earth: {} of {count}", aside.len());
        guides.push(Guide::Words {
            words,
            at: (left, lowest + 30.0),
            anchor: Anchor::Start,
            strong: true,
        });
        let cell = paper
            .bodies
            .iter()
            .map(|body| body.cell(paper.coarse).half_width * 2.0 + 10.0);
        let cell = cell.fold(30.0, f64::max);
        let width = (right - left).max(across(aside.len(), cell, cell / 2.0) as f64 * cell + 1.0);
        for (at, place) in rows(paper.bodies, &aside, left, lowest + 44.0, width, paper.coarse) {
            wishes[at] = place;
            groups[at] = Some("without a place on the Earth".to_owned());
        }
    }
    let mut plan = Plan::at(paper.cleared(&wishes, 1.0));
    plan.groups = groups;
    plan.guides = guides;
    plan.earth = Some(earth);
    plan.notes.push(format!(
        "By place: {} of {count} have one; marks that would lie on each other stand beside each other.",
        placed.len()
    ));
    plan
}

/// North up, so large that the wider way takes `size`.
fn projection(placed: &[(usize, Coordinates)], size: f64) -> Earth {
    let span = |numbers: &mut dyn Iterator<Item = f64>| {
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| {
            (low.min(number), high.max(number))
        })
    };
    let (south, north) = span(&mut placed.iter().map(|(_, at)| at.latitude()));
    let (west, east) = span(&mut placed.iter().map(|(_, at)| at.longitude()));
    if placed.is_empty() {
        return Earth {
            latitude: 0.0,
            longitude: 0.0,
            unit: 1.0,
            narrower: 1.0,
        };
    }
    let latitude = (south + north) / 2.0;
    let narrower = latitude.to_radians().cos().max(0.01);
    // Fifty metres at least, so that a house and its neighbour do not fill the sheet.
    let wide = ((east - west) * narrower / 1.4).max(north - south).max(50.0 / DEGREE);
    Earth {
        latitude,
        longitude: (west + east) / 2.0,
        unit: size / wide,
        narrower,
    }
}

/// A length in round metres or kilometres, a quarter of the width at most.
fn scale_bar(earth: &Earth, left: f64, y: f64, width: f64) -> Vec<Guide> {
    let metres = width / 4.0 / earth.unit * DEGREE;
    let power = 10f64.powi(metres.log10().floor() as i32);
    let round = [5.0, 2.0, 1.0]
        .into_iter()
        .map(|n| n * power)
        .find(|n| *n <= metres)
        .unwrap_or(power);
    let right = left + round / DEGREE * earth.unit;
    let words = match round {
        _ if round >= 1000.0 => format!("{} km, north is up", round / 1000.0),
        _ => format!("{round} m, north is up"),
    };
    let tick = |x: f64| Guide::Rule {
        from: (x, y - 4.0),
        to: (x, y + 4.0),
    };
    vec![
        Guide::Rule {
            from: (left, y),
            to: (right, y),
        },
        tick(left),
        tick(right),
        Guide::Words {
            words,
            at: (left, y + 22.0),
            anchor: Anchor::Start,
            strong: false,
        },
    ]
}
