//! Brandes' search in a network of at most 64 nodes, where a set of nodes is one word.

use super::ground::Ground;

pub(super) const MOST: usize = 64;

/// A network that fits a pocket.
pub(super) struct Pocket {
    /// To whom each node leads.
    ties: [u64; MOST],
    /// The place of each tie in its row, for edges only.
    places: Vec<u16>,
}

/// The members of a set, lowest first.
fn members(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = set.trailing_zeros() as usize;
        set &= set.wrapping_sub(1);
        (lowest < MOST).then_some(lowest)
    })
}

impl Pocket {
    /// Of a ground of at most [`MOST`] nodes.
    pub(super) fn of<const EDGES: bool>(ground: &Ground) -> Self {
        let mut ties = [0; MOST];
        let mut places = vec![0; if EDGES { MOST * MOST } else { 0 }];
        for (node, ties) in ties.iter_mut().enumerate().take(ground.order()) {
            for place in ground.places(node) {
                let neighbor = ground.targets[place] as usize;
                *ties |= 1 << neighbor;
                if EDGES {
                    places[node * MOST + neighbor] = place as u16;
                }
            }
        }
        Self { ties, places }
    }

    /// Adds the dependencies on a source to `totals`: per node, or per place of a row if `EDGES`. There are
    /// at most 3²¹ paths between two of 64.
    pub(super) fn add<const EDGES: bool>(&self, ground: &Ground, source: u32, totals: &mut [f64]) {
        let mut paths = [0.0; MOST];
        let mut levels = [0u64; MOST + 1];
        paths[source as usize % MOST] = 1.0;
        levels[0] = 1 << source;
        let (mut seen, mut last) = (levels[0], 0);
        loop {
            let mut next = 0;
            for node in members(levels[last]) {
                let new = self.ties[node] & !seen;
                next |= new;
                for neighbor in members(new) {
                    paths[neighbor] += paths[node];
                }
            }
            if next == 0 {
                break;
            }
            seen |= next;
            last += 1;
            levels[last] = next;
        }
        let share = ground.sources[source as usize];
        // Size ÷ paths + what lies behind.
        let mut beyond = [0.0; MOST];
        for level in (0..=last).rev() {
            for node in members(levels[level]) {
                let through = share * paths[node];
                let mut behind = 0.0;
                for neighbor in members(self.ties[node] & levels[level + 1]) {
                    behind += beyond[neighbor];
                    if EDGES {
                        totals[usize::from(self.places[node * MOST + neighbor])] += through * beyond[neighbor];
                    }
                }
                beyond[node] = ground.size[node] / paths[node] + behind;
                if !EDGES && level > 0 {
                    totals[node] += through * behind;
                }
            }
        }
    }
}
