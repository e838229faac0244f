//! Marks that would lie on each other stand beside each other.

use super::Body;
use kith_graph::arrange::Point;
use std::collections::BTreeMap;

/// The places wished for, each as near as it can be: whoever was put somewhere by hand first,
/// then the most important. Many with one wish fill the squares round it, each square looked at
/// once. O(n log n) for marks of about one size.
pub(super) fn cleared(bodies: &[Body<'_>], wishes: &[Point], gap: f64) -> Vec<Point> {
    let largest = bodies.iter().map(|body| body.radius).fold(1.0, f64::max);
    let usual = bodies.iter().map(|body| body.radius).sum::<f64>() / bodies.len().max(1) as f64;
    let mut paper = Taken {
        cell: 2.0 * largest + gap,
        step: (2.0 * usual + gap).max(4.0),
        gap,
        cells: BTreeMap::new(),
        looked: BTreeMap::new(),
    };
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|at| (bodies[*at].spot.is_none(), bodies[*at].rank));
    let mut places = wishes.to_vec();
    for at in order {
        let radius = bodies[at].radius;
        places[at] = match bodies[at].spot {
            Some(spot) => spot,
            None => paper.nearest(wishes[at], radius),
        };
        paper.take(places[at], radius);
    }
    places
}

struct Taken {
    cell: f64,
    /// How far apart the squares are that are tried around a wish.
    step: f64,
    gap: f64,
    cells: BTreeMap<(i64, i64), Vec<(Point, f64)>>,
    /// Around which point, and how many squares, were looked at from nearly the same wish.
    looked: BTreeMap<(i64, i64), (Point, usize)>,
}

impl Taken {
    fn cell_of(at: Point, size: f64) -> (i64, i64) {
        ((at.x / size).floor() as i64, (at.y / size).floor() as i64)
    }

    fn take(&mut self, at: Point, radius: f64) {
        self.cells
            .entry(Self::cell_of(at, self.cell))
            .or_default()
            .push((at, radius));
    }

    fn is_free(&self, at: Point, radius: f64) -> bool {
        let (column, row) = Self::cell_of(at, self.cell);
        (column - 1..=column + 1).all(|column| {
            self.cells
                .range((column, row - 1)..=(column, row + 1))
                .all(|(_, here)| {
                    here.iter().all(|(other, theirs)| {
                        let (dx, dy) = (at.x - other.x, at.y - other.y);
                        let apart = radius + theirs + self.gap;
                        dx * dx + dy * dy >= apart * apart
                    })
                })
        })
    }

    fn nearest(&mut self, wish: Point, radius: f64) -> Point {
        if self.is_free(wish, radius) {
            return wish;
        }
        let key = Self::cell_of(wish, self.step);
        let (middle, mut n) = self.looked.get(&key).copied().unwrap_or((wish, 1));
        loop {
            let (column, row) = spiral(n);
            let at = Point {
                x: middle.x + column as f64 * self.step,
                y: middle.y + row as f64 * self.step,
            };
            n += 1;
            if self.is_free(at, radius) {
                self.looked.insert(key, (middle, n));
                return at;
            }
        }
    }
}

/// The n-th square on a spiral outwards from the middle: 0 the middle, 1 to 8 round it.
fn spiral(n: usize) -> (i64, i64) {
    let mut ring = 0i64;
    let mut before = 0usize;
    while n > before + (8 * ring as usize) && n > 0 {
        before += 8 * ring as usize;
        ring += 1;
    }
    if ring == 0 {
        return (0, 0);
    }
    let along = (n - before) as i64 - 1;
    let (side, off) = (along / (2 * ring), along % (2 * ring));
    match side {
        0 => (-ring + off, -ring),
        1 => (ring, -ring + off),
        2 => (ring - off, ring),
        _ => (-ring, ring - off),
    }
}

#[cfg(test)]
mod tests {
    use super::spiral;

    #[test]
    fn a_spiral_visits_every_square_once_ring_by_ring() {
        let mut seen: Vec<(i64, i64)> = (0..25).map(spiral).collect();
        assert_eq!(seen[0], (0, 0));
        assert!(seen[1..9].iter().all(|(x, y)| x.abs().max(y.abs()) == 1));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 25, "a square of five by five");
        assert!(seen.iter().all(|(x, y)| x.abs() <= 2 && y.abs() <= 2));
    }
}
