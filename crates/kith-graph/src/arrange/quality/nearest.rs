//! Nearest points, by a k-d tree (Bentley 1975, *Multidimensional binary search trees*).

use super::super::Point;

/// Smaller parts are looked through.
const LEAF: usize = 8;

/// Points by halves: each part of `order` is split at its middle, in turn by x and by y.
pub(super) struct Nearest<'a> {
    points: &'a [Point],
    order: Vec<u32>,
}

fn along(point: Point, by_x: bool) -> f64 {
    if by_x { point.x } else { point.y }
}

impl<'a> Nearest<'a> {
    pub(super) fn of(points: &'a [Point]) -> Self {
        let mut order: Vec<u32> = (0..points.len() as u32).collect();
        split(points, &mut order, true);
        Self { points, order }
    }

    /// The `count` points nearest to a point, itself left out, nearest first; of equally far ones the lower number.
    pub(super) fn others(&self, from: u32, count: usize) -> Vec<u32> {
        let mut found: Vec<(f64, u32)> = Vec::with_capacity(count + 1);
        if count > 0 {
            self.search(&self.order, true, from, count, &mut found);
        }
        found.into_iter().map(|(_, node)| node).collect()
    }

    fn search(&self, part: &[u32], by_x: bool, from: u32, count: usize, found: &mut Vec<(f64, u32)>) {
        let here = self.points[from as usize];
        let look = |other: u32, found: &mut Vec<(f64, u32)>| {
            let there = self.points[other as usize];
            let far = (there.x - here.x) * (there.x - here.x) + (there.y - here.y) * (there.y - here.y);
            if other == from || found.len() == count && found[count - 1] < (far, other) {
                return;
            }
            let rank = found.partition_point(|&nearer| nearer < (far, other));
            found.insert(rank, (far, other));
            found.truncate(count);
        };
        if part.len() <= LEAF {
            part.iter().for_each(|&other| look(other, found));
            return;
        }
        let middle = part.len() / 2;
        let side = along(here, by_x) - along(self.points[part[middle] as usize], by_x);
        let (low, high) = (&part[..middle], &part[middle + 1..]);
        let (near, far) = if side < 0.0 { (low, high) } else { (high, low) };
        self.search(near, !by_x, from, count, found);
        look(part[middle], found);
        if found.len() < count || side * side <= found[count - 1].0 {
            self.search(far, !by_x, from, count, found);
        }
    }
}

fn split(points: &[Point], part: &mut [u32], by_x: bool) {
    if part.len() <= LEAF {
        return;
    }
    let middle = part.len() / 2;
    part.select_nth_unstable_by(middle, |&one, &other| {
        along(points[one as usize], by_x)
            .total_cmp(&along(points[other as usize], by_x))
            .then(one.cmp(&other))
    });
    split(points, &mut part[..middle], !by_x);
    split(points, &mut part[middle + 1..], !by_x);
}
