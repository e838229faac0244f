//! In rows and columns, by name or by the values of a field.

use super::super::labels::Side;
use super::super::scene::{Anchor, Guide};
use super::super::values::FieldOf;
use super::{Paper, Plan, across, counted, rows, said};
use kith_graph::arrange::Point;

/// A heading above its block takes so much.
const HEADING: f64 = 36.0;

/// Everyone in rows, in the order of names; by a field, a block of rows for each value.
pub(super) fn grid(paper: &Paper<'_>, field: Option<&FieldOf<'_>>) -> Plan {
    let count = paper.bodies.len();
    let (values, of, groups) = match field {
        Some(field) => {
            let (values, of) = paper.sorted_by(field);
            let groups = said(field, &values, &of);
            (counted(&values, &of), of, groups)
        }
        None => (vec![String::new()], vec![0; count], vec![None; count]),
    };
    let cell = paper
        .bodies
        .iter()
        .map(|body| body.cell(paper.coarse))
        .fold((0.0f64, 0.0f64), |most, own| {
            (
                most.0.max(2.0 * own.half_width + 10.0),
                most.1.max(2.0 * own.half_height + 15.0),
            )
        });
    let width = across(count, cell.0, cell.1) as f64 * cell.0 + 1.0;
    let mut wishes = vec![Point::default(); count];
    let mut guides = Vec::new();
    let mut top = 0.0;
    for (value, words) in values.into_iter().enumerate() {
        let who: Vec<usize> = (0..count).filter(|at| of[*at] == value).collect();
        if !words.is_empty() {
            guides.push(Guide::Words {
                words,
                at: (4.0, top + 22.0),
                anchor: Anchor::Start,
                strong: true,
            });
            top += HEADING;
        }
        let places = rows(paper.bodies, &who, 0.0, top, width, paper.coarse);
        let lowest = places.iter().map(|(_, at)| at.y).fold(top, f64::max);
        for (at, place) in places {
            wishes[at] = place;
        }
        top = lowest + cell.1 / 2.0 + 10.0;
    }
    let moved = paper.bodies.iter().any(|body| body.spot.is_some());
    let mut plan = Plan::at(if moved { paper.cleared(&wishes, 4.0) } else { wishes });
    plan.guides = guides;
    plan.sides = vec![Some(Side::South); count];
    plan.groups = groups;
    plan
}
