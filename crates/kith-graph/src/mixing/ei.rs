//! The E-I index: are ties rather across groups or within them?

use super::{Mixing, permuted::Places};
use crate::graph::Graph;
use crate::maps::NodeMap;
use crate::partition::Partition;

/// Ties across groups and ties within.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    pub external: u64,
    pub internal: u64,
}

impl Ties {
    /// The E-I index, (E − I) ÷ (E + I) for E external and I internal ties: −1 where all ties stay within,
    /// +1 where all go across, `None` without ties. Krackhardt and Stern 1988, *Informal networks and
    /// organizational crises: an experimental simulation*.
    pub fn index(self) -> Option<f64> {
        let all = self.external + self.internal;
        (all > 0).then(|| (self.external as f64 - self.internal as f64) / all as f64)
    }
}

/// All ties of the network, each once.
pub fn ei_overall(mixing: &Mixing) -> Ties {
    let mut ties = Ties::default();
    for cell in mixing.cells() {
        if cell.from == cell.to {
            ties.internal += cell.ties;
        } else if mixing.is_directed() || cell.from < cell.to {
            ties.external += cell.ties;
        }
    }
    ties
}

/// The ties that touch each group, in group order, each once: a tie between two groups is external to both, so
/// the groups do not sum to the whole. Arcs count whichever way they go. (Counting a tie within the group at
/// both of its ends, as some programs do, gives lower indices.)
pub fn ei_by_group(mixing: &Mixing) -> Vec<Ties> {
    let mut ties = vec![Ties::default(); mixing.sizes().len()];
    for cell in mixing.cells() {
        if cell.from == cell.to {
            ties[cell.from as usize].internal += cell.ties;
        } else {
            ties[cell.from as usize].external += cell.ties;
            if mixing.is_directed() {
                ties[cell.to as usize].external += cell.ties;
            }
        }
    }
    ties
}

/// The ties of each node with others that have a group: arcs both ways, each once. Somebody outside has none.
/// O(n + m).
pub fn ei_by_node(graph: &Graph, groups: &Partition) -> NodeMap<Ties> {
    let count = |node| {
        let mut ties = Ties::default();
        let Some(own) = groups.group(node) else { return ties };
        let into = if graph.is_directed() {
            graph.predecessors(node)
        } else {
            &[]
        };
        for group in graph
            .neighbors(node)
            .iter()
            .chain(into)
            .filter_map(|&other| groups.group(other))
        {
            if group == own {
                ties.internal += 1;
            } else {
                ties.external += 1;
            }
        }
        ties
    };
    graph.nodes().map(count).collect::<Vec<_>>().into()
}

/// What group sizes alone make of the E-I index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EiScale {
    /// The index if ties fell at random between people: (X − W) ÷ (X + W) for X pairs across groups and W
    /// within. The density does not matter to it, and it is the mean over all relabellings as well.
    pub expected: f64,
    /// The lowest and the highest index that as many ties could have among groups of these sizes.
    pub lowest: f64,
    pub highest: f64,
}

/// What the index would be by chance, and how far it could go, with these group sizes and this number of ties.
/// `None` where there are no ties. O(groups).
pub fn ei_scale(mixing: &Mixing) -> Option<EiScale> {
    let Places { all, across } = Places::of(mixing.sizes());
    let ways = if mixing.is_directed() { 1 } else { 2 };
    let (across, within) = (across / ways, (all - across) / ways);
    let ties = i128::from(mixing.ties().0);
    let index = |external: i128| (ties > 0).then(|| (2 * external - ties) as f64 / ties as f64);
    Some(EiScale {
        expected: (across - within) as f64 / (across + within) as f64,
        lowest: index((ties - within).max(0))?,
        highest: index(ties.min(across))?,
    })
}
