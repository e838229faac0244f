//! Brokerage between groups: who stands between two people that have no tie of their own, and whose side
//! everybody is on.
//!
//! A broker v of an open two-path a → v → b (no arc a → b) plays one of five roles, named by the groups of
//! a, v and b (Gould and Fernandez 1989, *Structures of mediation: a formal approach to brokerage in
//! transaction networks*):
//!
//! | role | groups of a, v, b | symbol | in a neighbourhood |
//! | --- | --- | --- | --- |
//! | coordinator | A A A | w_I | brings two of its own together |
//! | itinerant (consultant) | A B A | w_O | joins two of another group, from outside |
//! | representative | A A B | b_IO | speaks for its own towards others |
//! | gatekeeper | A B B | b_OI | lets others in to its own |
//! | liaison | A B C | b_O | joins two groups and belongs to neither |
//!
//! **Direction.** Arcs: each ordered pair (a, b) counts, and b → a does not close it. Where edges go both
//! ways, each pair {a, b} counts once; a representative and a gatekeeper are then the same thing, so both
//! are counted under `gatekeeper` and `representative` is 0. **Outside.** Somebody without a group is left
//! out altogether: as broker, as end, and in the density. Weights are not read, parallels are one tie,
//! self-loops none; isolates with a group count in group sizes and density, and in nothing else.

mod chance;
mod closed;
#[cfg(test)]
mod tests;

use crate::graph::Graph;
use crate::maps::NodeMap;
use crate::partition::Partition;

pub use chance::{Chance, chances, chances_overall};

/// One `T` for each role (see the [module](self)) and one for all five together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles<T> {
    pub coordinator: T,
    pub itinerant: T,
    pub representative: T,
    pub gatekeeper: T,
    pub liaison: T,
    pub total: T,
}

impl<T> Roles<T> {
    /// The same roles with something made of each value and its counterpart.
    pub fn zip<U, V>(self, other: Roles<U>, mut with: impl FnMut(T, U) -> V) -> Roles<V> {
        Roles {
            coordinator: with(self.coordinator, other.coordinator),
            itinerant: with(self.itinerant, other.itinerant),
            representative: with(self.representative, other.representative),
            gatekeeper: with(self.gatekeeper, other.gatekeeper),
            liaison: with(self.liaison, other.liaison),
            total: with(self.total, other.total),
        }
    }
}

impl Roles<u64> {
    /// How unusual each count is: (count − expected) ÷ deviation, `None` where chance leaves no play.
    pub fn scores(self, chances: Roles<Chance>) -> Roles<Option<f64>> {
        self.zip(chances, |count, chance| chance.score(count))
    }
}

/// How often each node brokers, by role. Σ over open two-paths a → v → b, as the [module](self) defines
/// them; somebody outside has zeros.
///
/// All two-paths are counted from the groups of each node's neighbours, and the closed ones taken off
/// triangle by triangle: O(n + m^1.5) at worst, usually close to O(m). Memory O(n + m).
pub fn brokerage(graph: &Graph, groups: &Partition) -> NodeMap<Roles<u64>> {
    let marks = groups.marks(graph.order());
    let mut roles = two_paths(graph, &marks, groups.count());
    closed::take_off(graph, &marks, &mut roles);
    for roles in &mut roles {
        if !graph.is_directed() {
            // Counted from both ends so far. What one end sees as speaking for, the other sees as letting in.
            roles.coordinator /= 2;
            roles.itinerant /= 2;
            roles.liaison /= 2;
            roles.representative = 0;
        }
        roles.total = roles.coordinator + roles.itinerant + roles.representative + roles.gatekeeper + roles.liaison;
    }
    roles.into()
}

/// The roles of all nodes together.
pub fn totals(roles: &NodeMap<Roles<u64>>) -> Roles<u64> {
    roles
        .values()
        .iter()
        .fold(Roles::default(), |sum, &roles| sum.zip(roles, |one, other| one + other))
}

const OUTSIDE: u32 = u32::MAX;

/// All two-paths a → v → b with a ≠ b, open or closed, by role of v.
fn two_paths(graph: &Graph, marks: &[u32], groups: usize) -> Vec<Roles<u64>> {
    // For each group: how many of a node's arcs come in from it, go out to it, do both.
    let mut seen = vec![[0u64; 3]; groups];
    let mut touched: Vec<u32> = Vec::new();
    graph
        .nodes()
        .map(|node| {
            let own = marks[node.index()];
            if own == OUTSIDE {
                return Roles::default();
            }
            let (into, out) = (graph.predecessors(node), graph.neighbors(node));
            for (way, row) in [into, out].into_iter().enumerate() {
                for neighbor in row {
                    let Some(cell) = seen.get_mut(marks[neighbor.index()] as usize) else {
                        continue;
                    };
                    if *cell == [0; 3] {
                        touched.push(marks[neighbor.index()]);
                    }
                    cell[way] += 1;
                }
            }
            for neighbor in both(into, out) {
                if let Some(cell) = seen.get_mut(marks[neighbor.index()] as usize) {
                    cell[2] += 1;
                }
            }
            pairs(own, &mut seen, &mut touched)
        })
        .collect()
}

/// Nodes in both of two rising rows.
fn both<'a>(one: &'a [crate::Node], other: &'a [crate::Node]) -> impl Iterator<Item = crate::Node> + 'a {
    let mut rest = other;
    one.iter().copied().filter(move |node| {
        while let Some((first, after)) = rest.split_first() {
            if first >= node {
                return first == node;
            }
            rest = after;
        }
        false
    })
}

/// The pairs that one node's neighbours make, by its role; empties `seen` and `touched` again.
fn pairs(own: u32, seen: &mut [[u64; 3]], touched: &mut Vec<u32>) -> Roles<u64> {
    let mut roles = Roles::default();
    let (mut others_in, mut others_out) = (0, 0);
    let (mut own_in, mut own_out) = (0, 0);
    for group in touched.drain(..) {
        let [into, out, mutual] = std::mem::take(&mut seen[group as usize]);
        let within = into * out - mutual;
        if group == own {
            roles.coordinator = within;
            (own_in, own_out) = (into, out);
        } else {
            roles.itinerant += within;
            // For now with the pairs inside one group, which are taken off below.
            roles.liaison += into * out;
            others_in += into;
            others_out += out;
        }
    }
    roles.representative = own_in * others_out;
    roles.gatekeeper = others_in * own_out;
    roles.liaison = others_in * others_out - roles.liaison;
    roles
}
