//! By two numbers, across and up, with their axes.

use super::super::scene::{Anchor, Guide};
use super::super::values::{FieldOf, day_of};
use super::{Paper, Plan, rows};
use crate::actor::Actor;
use kith_graph::arrange::Point;

/// Across and up by two numbers; those who lack one stand below, and a line says so.
pub(super) fn scatter(paper: &Paper<'_>, across: &FieldOf<'_>, up: &FieldOf<'_>) -> Plan {
    let count = paper.bodies.len();
    let number = |field: &FieldOf<'_>, at: usize| paper.bodies[at].actor.and_then(|actor| field.number(actor));
    let known: Vec<(usize, f64, f64)> = (0..count)
        .filter_map(|at| Some((at, number(across, at)?, number(up, at)?)))
        .collect();
    let width = (110.0 * (known.len() as f64).sqrt()).clamp(520.0, 5000.0);
    let height = (width / 1.5).round();
    let actors: Vec<&Actor> = paper.bodies.iter().filter_map(|body| body.actor).collect();
    let axis =
        |field: &FieldOf<'_>, numbers: Vec<f64>, length: f64| Axis::of(&numbers, length, field.is_of_days(&actors));
    let x = axis(across, known.iter().map(|(_, x, _)| *x).collect(), width);
    let y = axis(up, known.iter().map(|(_, _, y)| *y).collect(), height);

    let mut wishes = vec![Point::default(); count];
    let mut groups: Vec<Option<String>> = vec![None; count];
    for (at, one, other) in &known {
        wishes[*at] = Point {
            x: x.at(*one),
            y: height - y.at(*other),
        };
        groups[*at] = Some(format!(
            "{}: {}; {}: {}",
            across.title,
            x.words(*one),
            up.title,
            y.words(*other)
        ));
    }
    let mut guides = axes((&x, across), (&y, up), width, height);
    let aside: Vec<usize> = (0..count).filter(|at| groups[*at].is_none()).collect();
    if !aside.is_empty() {
        let words = format!("No number for {} or {}: {}", across.title, up.title, aside.len());
        guides.push(Guide::Words {
            words: words.clone(),
            at: (0.0, height + 96.0),
            anchor: Anchor::Start,
            strong: true,
        });
        for (at, place) in rows(paper.bodies, &aside, 0.0, height + 110.0, width, paper.coarse) {
            wishes[at] = place;
            groups[at] = Some(format!("No number for {} or {}", across.title, up.title));
        }
    }
    let mut plan = Plan::at(paper.cleared(&wishes, 1.0));
    plan.groups = groups;
    plan.guides = guides;
    plan.notes.push(format!(
        "Across: {}; up: {}. {} of {count} have both; marks that would lie on each other stand beside each other.",
        across.title,
        up.title,
        known.len()
    ));
    plan
}

/// An axis from its smallest to its largest number.
struct Axis {
    low: f64,
    high: f64,
    length: f64,
    days: bool,
}

impl Axis {
    fn of(numbers: &[f64], length: f64, days: bool) -> Axis {
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = match (low.is_finite(), low < high) {
            (false, _) => (0.0, 1.0),
            (true, false) => (low - 0.5, low + 0.5),
            (true, true) => (low, high),
        };
        Axis {
            low,
            high,
            length,
            days,
        }
    }

    fn at(&self, number: f64) -> f64 {
        (number - self.low) / (self.high - self.low) * self.length
    }

    fn words(&self, number: f64) -> String {
        match self.days {
            true => day_of(number),
            false => format!("{}", (number * 1000.0).round() / 1000.0),
        }
    }

    /// Round numbers within the axis, seven at most.
    fn ticks(&self) -> Vec<f64> {
        let rough = (self.high - self.low) / 5.0;
        let mut step = 10f64.powi(rough.log10().floor() as i32);
        for larger in [2.0, 2.5, 2.0] {
            if rough > step * 1.0001 {
                step *= larger;
            }
        }
        if self.days {
            step = step.max(1.0);
        }
        let first = (self.low / step - 1e-9).ceil();
        let ticks = (0..8).map(|n| (first + f64::from(n)) * step);
        ticks.take_while(|tick| *tick <= self.high + step * 1e-9).collect()
    }
}

fn axes((x, across): (&Axis, &FieldOf<'_>), (y, up): (&Axis, &FieldOf<'_>), width: f64, height: f64) -> Vec<Guide> {
    let (left, bottom) = (-40.0, height + 40.0);
    let rule = |from, to| Guide::Rule { from, to };
    let words = |words: String, at, anchor, strong| Guide::Words {
        words,
        at,
        anchor,
        strong,
    };
    let mut guides = vec![
        rule((left, bottom), (width + 30.0, bottom)),
        rule((left, -30.0), (left, bottom)),
    ];
    for tick in x.ticks() {
        guides.push(rule((x.at(tick), bottom), (x.at(tick), bottom + 6.0)));
        guides.push(words(x.words(tick), (x.at(tick), bottom + 20.0), Anchor::Middle, false));
    }
    for tick in y.ticks() {
        let at = height - y.at(tick);
        guides.push(rule((left - 6.0, at), (left, at)));
        guides.push(words(y.words(tick), (left - 10.0, at + 4.5), Anchor::End, false));
    }
    guides.push(words(
        format!("{} →", across.title),
        (width + 30.0, bottom + 38.0),
        Anchor::End,
        true,
    ));
    guides.push(words(format!("↑ {}", up.title), (left, -40.0), Anchor::Start, true));
    guides
}
