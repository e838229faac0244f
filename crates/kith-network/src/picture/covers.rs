//! What is covered on the paper, and free room for names.

use super::labels::{Label, Side, cover};
use super::outline::Disc;
use kith_graph::arrange::Point;
use std::collections::BTreeMap;

const CELL: f64 = 64.0;

/// A rectangle, in drawing units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cover {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Cover {
    pub(crate) fn around(disc: Disc) -> Cover {
        Cover {
            left: disc.at.x - disc.radius,
            top: disc.at.y - disc.radius,
            right: disc.at.x + disc.radius,
            bottom: disc.at.y + disc.radius,
        }
    }

    pub(crate) fn meets(&self, other: &Cover) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a disc of that radius round a point comes into the rectangle around it.
    pub(crate) fn near(&self, at: &Point, radius: f64) -> bool {
        self.meets(&Cover::around(Disc { at: *at, radius }))
    }

    /// Whether a straight line runs through (Liang & Barsky 1984: the part of the line that is
    /// inside each pair of sides, until nothing is left).
    fn crossed_by(&self, (from, to): &(Point, Point)) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (speed, room) in [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ] {
            if speed == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if speed < 0.0 {
                enters = enters.max(room / speed);
            } else {
                leaves = leaves.min(room / speed);
            }
        }
        enters < leaves
    }

    fn cells(&self) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |value: f64| (value / CELL).floor() as i64;
        let (left, right) = (cell(self.left), cell(self.right));
        let (top, bottom) = (cell(self.top), cell(self.bottom));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| (row, column)))
    }
}

/// A name that looks for room.
pub(crate) struct Seeking<'a> {
    pub mark: Disc,
    pub label: &'a mut Label,
    /// The side that suits the arrangement, if one does.
    pub wish: Option<Side>,
}

/// What is on the paper already.
#[derive(Default)]
pub(crate) struct Taken {
    cells: BTreeMap<(i64, i64), Vec<Cover>>,
    /// Straight pieces of lines, and which of them pass through a cell.
    lines: Vec<(Point, Point)>,
    passing: BTreeMap<(i64, i64), Vec<usize>>,
}

/// Finds room for names, the first of them first: on the side that is wished for, else where
/// fewest lines run under the name, below its mark if sides are equal. A name that would cover
/// another name or somebody's mark becomes spare; after `most` names all others do.
pub(crate) fn place<'a>(names: impl Iterator<Item = Seeking<'a>>, taken: &mut Taken, most: usize) {
    let mut placed = 0;
    for Seeking { mark, label, wish } in names {
        if placed >= most || label.lines.is_empty() {
            label.spare = true;
            continue;
        }
        let own = Cover::around(mark);
        let free = |side: Side| {
            let cover = cover(label, side, mark);
            (!taken.has(&cover, Some(&own))).then_some((side, cover))
        };
        let side = wish.and_then(free).or_else(|| {
            Side::ALL
                .into_iter()
                .filter_map(free)
                .min_by_key(|(_, cover)| taken.crossings(cover))
        });
        match side {
            Some((side, cover)) => {
                label.side = side;
                taken.add(cover);
                placed += 1;
            }
            None => label.spare = true,
        }
    }
}

impl Taken {
    /// Whether anything lies there; `own` is the mark that the name belongs to.
    pub(crate) fn has(&self, cover: &Cover, own: Option<&Cover>) -> bool {
        cover.cells().any(|cell| {
            self.cells
                .get(&cell)
                .is_some_and(|here| here.iter().any(|other| Some(other) != own && other.meets(cover)))
        })
    }

    pub(crate) fn add(&mut self, cover: Cover) {
        for cell in cover.cells() {
            self.cells.entry(cell).or_default().push(cover);
        }
    }

    /// Takes note of a straight piece of a line: names may lie over it, but rather do not.
    pub(crate) fn cross(&mut self, from: Point, to: Point) {
        let length = (to.x - from.x).abs().max((to.y - from.y).abs());
        let pieces = (length / CELL).ceil().clamp(1.0, 400.0);
        let mut n = 0.0;
        let mut before = None;
        while n <= pieces {
            let along = |a: f64, b: f64| a + (b - a) * n / pieces;
            let at = (along(from.y, to.y), along(from.x, to.x));
            let cell = ((at.0 / CELL).floor() as i64, (at.1 / CELL).floor() as i64);
            if before != Some(cell) {
                self.passing.entry(cell).or_default().push(self.lines.len());
                before = Some(cell);
            }
            n += 0.5;
        }
        self.lines.push((from, to));
    }

    /// How many lines run under a rectangle.
    fn crossings(&self, cover: &Cover) -> usize {
        let mut through: Vec<usize> = cover
            .cells()
            .flat_map(|cell| self.passing.get(&cell).map(Vec::as_slice).unwrap_or_default())
            .copied()
            .filter(|at| cover.crossed_by(&self.lines[*at]))
            .collect();
        through.sort_unstable();
        through.dedup();
        through.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::labels::broken;
    use super::*;

    fn seeking(mark: Disc, label: &mut Label) -> Seeking<'_> {
        Seeking {
            mark,
            label,
            wish: None,
        }
    }

    #[test]
    fn no_name_covers_another_and_the_first_gets_the_best_place() {
        let disc = |x: f64, y: f64| Disc {
            at: Point { x, y },
            radius: 10.0,
        };
        let marks: Vec<Disc> = (0..36)
            .map(|i| disc(f64::from(i % 6) * 45.0, f64::from(i / 6) * 40.0))
            .collect();
        let mut labels: Vec<Label> = (0..36).map(|i| broken(&format!("Neighbour {i}"))).collect();
        let mut taken = Taken::default();
        marks.iter().for_each(|mark| taken.add(Cover::around(*mark)));
        let names = marks.iter().copied().zip(labels.iter_mut());
        place(names.map(|(mark, label)| seeking(mark, label)), &mut taken, 99);
        assert_eq!(labels[0].side, Side::South);
        assert!(!labels[0].spare);
        assert!(labels.iter().any(|label| label.spare), "they cannot all fit");
        let covers: Vec<(usize, Cover)> = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| !label.spare)
            .map(|(i, label)| (i, cover(label, label.side, marks[i])))
            .collect();
        for (i, one) in &covers {
            for (j, other) in &covers {
                assert!(i == j || !one.meets(other), "{i} and {j}");
            }
            for (j, mark) in marks.iter().enumerate() {
                assert!(*i == j || !one.meets(&Cover::around(*mark)));
            }
        }
    }

    #[test]
    fn a_name_makes_way_for_a_line() {
        let at = |x: f64, y: f64| Point { x, y };
        let mark = Disc {
            at: at(0.0, 0.0),
            radius: 10.0,
        };
        let mut label = broken("Ada");
        let mut taken = Taken::default();
        taken.add(Cover::around(mark));
        taken.cross(at(0.0, 0.0), at(0.0, 90.0));
        place([seeking(mark, &mut label)].into_iter(), &mut taken, 1);
        assert_eq!(label.side, Side::East, "the line leaves downward");
        let below = cover(&label, Side::South, mark);
        assert!(below.crossed_by(&(at(-90.0, 20.0), at(90.0, 20.0))));
        assert!(!below.crossed_by(&(at(-90.0, 60.0), at(90.0, 60.0))));
        assert!(!below.crossed_by(&(at(0.0, -90.0), at(0.0, -20.0))), "it stops before");
    }
}
