//! The outlines of marks and the courses of ties, as SVG path data.
//!
//! `map/src/geometry.ts` repeats [`course`] and [`circuit`] number for number, so that a tie
//! keeps its shape while one of its ends is dragged in the browser: change both or neither.

use crate::vocabulary::Shape;
use kith_graph::arrange::Point;
use std::fmt::{self, Write};

/// Air between a mark and the tie that ends at it.
const GAP: f64 = 2.0;
const HEAD_LENGTH: f64 = 9.0;
const HEAD_HALF_WIDTH: f64 = 4.0;
const LOOP_REACH: f64 = 14.0;

/// At which ends of a line arrowheads stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrows {
    None,
    To,
    Both,
}

impl Arrows {
    pub fn key(self) -> &'static str {
        match self {
            Arrows::None => "none",
            Arrows::To => "to",
            Arrows::Both => "both",
        }
    }
}

/// A mark as a tie sees it: a disc, in drawing units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Disc {
    pub at: Point,
    pub radius: f64,
}

/// Path data of a line, and of its arrowheads (empty when it has none).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Course {
    pub line: String,
    pub heads: String,
}

/// A number with at most one decimal: a tenth of a pixel is finer than any eye.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Short(pub f64);

impl Short {
    /// The number in whole tenths. Halves go up, as they do in the browser.
    pub(crate) fn rounded(number: f64) -> f64 {
        let tenths = (number * 10.0 + 0.5).floor();
        // No minus zero.
        if tenths == 0.0 { 0.0 } else { tenths / 10.0 }
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Short::rounded(self.0))
    }
}

fn pair(p: Point) -> String {
    format!("{} {}", Short(p.x), Short(p.y))
}

fn towards(from: Point, to: Point) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1e-6 {
        return Point { x: 1.0, y: 0.0 };
    }
    Point {
        x: dx / length,
        y: dy / length,
    }
}

fn step(from: Point, way: Point, distance: f64) -> Point {
    Point {
        x: from.x + way.x * distance,
        y: from.y + way.y * distance,
    }
}

fn head(tip: Point, back: Point) -> String {
    let base = step(tip, back, HEAD_LENGTH);
    let across = Point { x: -back.y, y: back.x };
    format!(
        "M{}L{}L{}Z",
        pair(tip),
        pair(step(base, across, HEAD_HALF_WIDTH)),
        pair(step(base, across, -HEAD_HALF_WIDTH))
    )
}

/// The point towards which a bent tie leaves both its ends: twice as far off the straight way
/// as the middle of the line, which is what a quadratic curve needs.
pub(crate) fn control(from: Point, to: Point, bend: f64) -> Point {
    let way = towards(from, to);
    Point {
        x: (from.x + to.x) / 2.0 - way.y * 2.0 * bend,
        y: (from.y + to.y) / 2.0 + way.x * 2.0 * bend,
    }
}

/// The course of a tie between two marks. `bend` is how far, in drawing units, the middle of the
/// line stands off the straight way, to the right of someone walking from the first to the second.
pub(crate) fn course(from: Disc, to: Disc, bend: f64, arrows: Arrows) -> Course {
    let control = control(from.at, to.at, bend);
    let (dx, dy) = (to.at.x - from.at.x, to.at.y - from.at.y);
    let most = (dx * dx + dy * dy).sqrt() * 0.45;
    let away = |disc: Disc| (disc.radius + GAP).min(most);
    let middle = if bend == 0.0 {
        None
    } else {
        Some(format!("Q{} ", pair(control)))
    };
    finish(
        (from.at, control, away(from)),
        (to.at, control, away(to)),
        middle.as_deref().unwrap_or("L"),
        arrows,
    )
}

/// Parts of a course, each from one share of the way to another, as straight pieces.
pub(crate) fn broken_course(from: Disc, to: Disc, bend: f64, spans: &[(f64, f64)]) -> String {
    let control = control(from.at, to.at, bend);
    let at = |t: f64| {
        let u = 1.0 - t;
        let along = |a: f64, b: f64, c: f64| u * u * a + 2.0 * u * t * b + t * t * c;
        pair(Point {
            x: along(from.at.x, control.x, to.at.x),
            y: along(from.at.y, control.y, to.at.y),
        })
    };
    spans
        .iter()
        .map(|(start, end)| format!("M{}L{}", at(*start), at(*end)))
        .collect()
}

/// The course of a tie from a mark to itself: a loop above it; `bend` makes it larger.
pub(crate) fn circuit(mark: Disc, bend: f64, arrows: Arrows) -> Course {
    let reach = mark.radius + LOOP_REACH + bend.abs();
    let corner = |side: f64| Point {
        x: mark.at.x + side * reach * 1.2,
        y: mark.at.y - reach * 1.9,
    };
    let (left, right) = (corner(-1.0), corner(1.0));
    let away = mark.radius + GAP;
    finish(
        (mark.at, left, away),
        (mark.at, right, away),
        &format!("C{} {} ", pair(left), pair(right)),
        arrows,
    )
}

fn finish(
    (from, control1, away1): (Point, Point, f64),
    (to, control2, away2): (Point, Point, f64),
    middle: &str,
    arrows: Arrows,
) -> Course {
    let (out, back) = (towards(from, control1), towards(to, control2));
    let (tip1, tip2) = (step(from, out, away1), step(to, back, away2));
    // Lines end inside their arrowheads, so that a thick one does not poke out in front.
    let start = match arrows {
        Arrows::Both => step(tip1, out, HEAD_LENGTH - 1.0),
        _ => tip1,
    };
    let end = match arrows {
        Arrows::None => tip2,
        _ => step(tip2, back, HEAD_LENGTH - 1.0),
    };
    let mut heads = String::new();
    if arrows != Arrows::None {
        heads.push_str(&head(tip2, back));
    }
    if arrows == Arrows::Both {
        heads.push_str(&head(tip1, out));
    }
    Course {
        line: format!("M{}{middle}{}", pair(start), pair(end)),
        heads,
    }
}

/// The outline of a mark around the origin; areas are about equal, so that no kind looks more
/// important than another of the same size. `radius` is what ties keep away from.
pub(crate) fn outline(shape: Shape, radius: f64) -> String {
    let r = radius;
    match shape {
        Shape::Circle | Shape::Ring => circle(r),
        Shape::Drop => {
            let n = r * 0.86;
            format!(
                "M0 {}C{} {} {} {} {} {}A{} {} 0 1 1 {} {}C{} {} {} {} 0 {}Z",
                Short(-r * 1.2),
                Short(r * 0.3),
                Short(-r * 0.75),
                Short(n),
                Short(-r * 0.4),
                Short(n),
                Short(r * 0.2),
                Short(n),
                Short(n),
                Short(-n),
                Short(r * 0.2),
                Short(-n),
                Short(-r * 0.4),
                Short(-r * 0.3),
                Short(-r * 0.75),
                Short(-r * 1.2),
            )
        }
        Shape::Shield => rounded(r * 0.92, r * 0.42),
        Shape::Square => rounded(r * 0.88, r * 0.06),
        Shape::Hexagon => polygon(6, r * 1.06, 0.0, 1.0),
        Shape::Pentagon => polygon(5, r * 1.12, 0.0, 1.0),
        Shape::Octagon => polygon(8, r * 1.04, 0.5, 1.0),
        Shape::Triangle => polygon(3, r * 1.3, 0.0, 1.0),
        Shape::Diamond => polygon(4, r * 1.2, 0.0, 1.0),
        Shape::Star => polygon(5, r * 1.25, 0.0, 0.52),
    }
}

fn circle(r: f64) -> String {
    let r = Short(r);
    format!("M-{r} 0A{r} {r} 0 1 1 {r} 0A{r} {r} 0 1 1-{r} 0Z")
}

fn rounded(half: f64, corner: f64) -> String {
    let (h, c, side) = (Short(half), Short(corner), Short(2.0 * (half - corner)));
    let top = Short(corner - half);
    format!(
        "M{top}-{h}h{side}a{c} {c} 0 0 1 {c} {c}v{side}a{c} {c} 0 0 1-{c} {c}h-{side}a{c} {c} 0 0 1-{c}-{c}v-{side}a{c} {c} 0 0 1 {c}-{c}Z"
    )
}

/// `corners` around the origin, the first at the top or `turn` corners further; below 1,
/// `notch` puts another corner between each two, that much nearer to the middle.
fn polygon(corners: u32, radius: f64, turn: f64, notch: f64) -> String {
    let points = if notch < 1.0 { corners * 2 } else { corners };
    let mut path = String::new();
    for i in 0..points {
        let angle = (f64::from(i) + turn) / f64::from(points) * std::f64::consts::TAU;
        let far = if notch < 1.0 && i % 2 == 1 {
            radius * notch
        } else {
            radius
        };
        let letter = if i == 0 { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(
            path,
            "{letter}{} {}",
            Short(angle.sin() * far),
            Short(-angle.cos() * far)
        );
    }
    path.push('Z');
    path
}

/// The sign inside a mark that says the same as its colour, around the origin. `None` past the
/// seventh colour.
pub(crate) fn pip(hue: usize, radius: f64) -> Option<String> {
    let a = Short(radius * 0.32);
    let b = Short(radius * 0.16);
    // Small enough that its outline fills it.
    let dot = Short(radius * 0.09);
    Some(match hue {
        1 => format!("M-{dot} 0A{dot} {dot} 0 1 1 {dot} 0A{dot} {dot} 0 1 1-{dot} 0Z"),
        2 => format!("M-{a} 0H{a}"),
        3 => format!("M0-{a}V{a}"),
        4 => format!("M-{a} 0H{a}M0-{a}V{a}"),
        5 => format!("M-{a} 0A{a} {a} 0 1 1 {a} 0A{a} {a} 0 1 1-{a} 0Z"),
        6 => format!("M-{a}-{a}L{a} {a}M-{a} {a}L{a}-{a}"),
        7 => format!("M-{a}-{b}H{a}M-{a} {b}H{a}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disc(x: f64, y: f64, radius: f64) -> Disc {
        Disc {
            at: Point { x, y },
            radius,
        }
    }

    #[test]
    fn courses_are_those_the_browser_draws() {
        // The same numbers stand in map/tests/map.test.ts.
        let straight = course(disc(0.0, 0.0, 10.0), disc(100.0, 0.0, 10.0), 0.0, Arrows::To);
        assert_eq!(straight.line, "M12 0L80 0");
        assert_eq!(straight.heads, "M88 0L79 -4L79 4Z");
        let bent = course(disc(0.0, 0.0, 0.0), disc(100.0, 0.0, 0.0), 12.0, Arrows::None);
        assert_eq!(bent.line, "M1.8 0.9Q50 24 98.2 0.9");
        assert_eq!(bent.heads, "");
        let around = circuit(disc(0.0, 0.0, 10.0), 0.0, Arrows::To);
        assert!(around.line.starts_with("M-6.4 -10.1C-28.8 -45.6 28.8 -45.6"));
    }

    #[test]
    fn a_broken_course_lies_on_the_whole_one() {
        let (from, to) = (disc(0.0, 0.0, 9.0), disc(100.0, 0.0, 9.0));
        assert_eq!(
            broken_course(from, to, 0.0, &[(0.0, 0.4), (0.6, 1.0)]),
            "M0 0L40 0M60 0L100 0"
        );
        // The middle of a bent line stands off by its bend.
        assert_eq!(broken_course(from, to, 12.0, &[(0.5, 1.0)]), "M50 12L100 0");
    }

    #[test]
    fn marks_on_one_spot_give_no_nonsense() {
        let on_top = course(disc(5.0, 5.0, 9.0), disc(5.0, 5.0, 9.0), 0.0, Arrows::Both);
        assert!(!on_top.line.contains("NaN") && !on_top.heads.contains("NaN"));
        assert_eq!(Short(-0.04).to_string(), "0");
    }

    #[test]
    fn every_shape_has_an_outline_of_its_own() {
        let mut seen: Vec<String> = Vec::new();
        for shape in Shape::ALL {
            let path = outline(*shape, 12.0);
            assert!(path.starts_with('M') && path.ends_with('Z') && !path.contains("NaN"));
            // A ring is a circle with another inside it.
            if *shape != Shape::Ring {
                assert!(!seen.contains(&path), "{shape:?}");
                seen.push(path);
            }
        }
    }
}
