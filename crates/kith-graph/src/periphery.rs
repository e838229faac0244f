//! Core and periphery: is there a middle where everybody knows everybody, and an edge whose people know the middle
//! but not each other?
//!
//! [`core()`] finds the split that fits an ideal pattern best, [`core_by_degree`] the split with fewest errors in one
//! sorting, and [`coreness()`] how central to such a pattern each node is, by degrees. All after Borgatti and Everett
//! 2000, *Models of core/periphery structures*. Pairs of a node with itself are no part of any pattern; parallels are
//! one tie, self-loops none; isolates belong to the periphery and count among the pairs. A good fit alone shows no
//! core: uneven degrees fit well too.

mod coreness;
mod exchange;
#[cfg(test)]
mod tests;

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;

pub use coreness::{Coreness, coreness};

/// What the ideal pattern says of a pair with one in the core and one in the periphery. Two in the core are always
/// tied, two in the periphery never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Tied: the periphery hangs on the core, as in a star.
    Tied,
    /// Not tied: a clique and strangers.
    Untied,
    /// Anything: such pairs are left out of the fit.
    Free,
}

/// A split into core and periphery.
#[derive(Clone, Debug, PartialEq)]
pub struct Core {
    /// Whether each node is in the core.
    pub inside: NodeMap<bool>,
    /// How many are.
    pub size: u32,
    /// Pearson's correlation of ties (1 or 0, over the pairs that count) with the ideal pattern: 1 is the ideal.
    pub fit: f64,
    /// Pairs in the core that are not tied and pairs in the periphery that are (for arcs, ordered pairs).
    pub errors: u64,
}

/// The split whose ideal pattern correlates best with the ties there are. `None` where no split has a correlation:
/// without ties, or where all are tied, or with fewer than two nodes (three for [`Between::Free`]).
///
/// Starts from the best run of highest degrees and, `restarts` times, from a random split drawn from `seed`; each
/// start is improved by moving one node at a time, the best move first even if it makes matters worse for a while,
/// and going back to the best split met (Kernighan and Lin 1970, *An efficient heuristic procedure for partitioning
/// graphs*). The best of all starts is kept, the earliest of equals. A search, not a proof: more restarts may find a
/// better split. Directions: each arc is one ordered pair. Strengths are not read. O(n + m) memory a start; time
/// about O(n) a move, of which a start takes some multiple of the core's size; starts in parallel.
pub fn core(graph: &Graph, between: Between, restarts: u32, seed: u64) -> Option<Core> {
    exchange::best(graph, between, restarts, seed)
}

/// The split with fewest errors, exactly: errors are pairs in the core that are not tied and pairs in the periphery
/// that are, while pairs across may be either. The smallest core of equals; of equal degrees the lower node.
///
/// For a core of c nodes the errors number m + c(c − 1) ÷ 2 − Σ degrees in the core, so the best c nodes are those of
/// highest degree. Lip 2011, *A fast algorithm for the discrete core/periphery bipartitioning problem*. For arcs,
/// degrees are in and out together and c(c − 1) pairs. `fit` is for [`Between::Free`]; `None` where that has no
/// value. O(n log n + m).
pub fn core_by_degree(graph: &Graph) -> Option<Core> {
    let order = by_degree(graph);
    // Over ordered pairs: ties + pairs in the core − ties at the core.
    let mut errors = ordered_ties(graph);
    let mut best = (errors, 0);
    for (at, &node) in order.iter().enumerate() {
        errors += 2 * at as i128 - i128::from(ties_at(graph, node));
        if errors < best.0 {
            best = (errors, at + 1);
        }
    }
    Split::of(graph, &order[..best.1]).core(Between::Free, graph.is_directed())
}

/// Nodes by falling degree, arcs in and out together, the lower node first.
fn by_degree(graph: &Graph) -> Vec<Node> {
    let mut order: Vec<Node> = graph.nodes().collect();
    order.sort_by_key(|&node| (std::cmp::Reverse(ties_at(graph, node)), node));
    order
}

/// Ties over ordered pairs: an edge that goes both ways is two.
fn ordered_ties(graph: &Graph) -> i128 {
    graph.rows().neighbors.len() as i128
}

/// Ordered pairs at a node that are tied: arcs in and out, or edges, twice each.
fn ties_at(graph: &Graph, node: Node) -> u32 {
    (graph.neighbors(node).len() + graph.predecessors(node).len()) as u32
}

/// A split and what its fit needs, over ordered pairs.
#[derive(Clone)]
struct Split {
    inside: Vec<bool>,
    pairs: Pairs,
}

/// Ties among nodes, core size and ties by place, over ordered pairs.
#[derive(Clone, Copy)]
struct Pairs {
    nodes: i128,
    ties: i128,
    core: i128,
    within: i128,
    across: i128,
}

impl Pairs {
    /// Pearson's correlation of two rows of noughts and ones, by counting: (N h − p t) ÷ √(p (N − p) t (N − t)) with N
    /// pairs, p ones in the pattern, t ties and h both.
    fn fit(self, between: Between) -> Option<f64> {
        let Self {
            nodes,
            ties,
            core,
            within,
            across,
        } = self;
        let two = |k: i128| k * (k - 1);
        let mixed = 2 * core * (nodes - core);
        let (pairs, ones, ties, hits) = match between {
            Between::Tied => (two(nodes), two(core) + mixed, ties, within + across),
            Between::Untied => (two(nodes), two(core), ties, within),
            Between::Free => (two(nodes) - mixed, two(core), ties - across, within),
        };
        let spread = (ones as f64 * (pairs - ones) as f64).sqrt() * (ties as f64 * (pairs - ties) as f64).sqrt();
        (spread > 0.0).then(|| ((pairs * hits - ones * ties) as f64 / spread).clamp(-1.0, 1.0))
    }

    /// After a node with so many ties, so many of them with the core, has changed sides.
    fn moved(self, into: bool, ties: u32, to_core: u32) -> Self {
        let (ties, to_core) = (i128::from(ties), i128::from(to_core));
        let sign = if into { 1 } else { -1 };
        Self {
            core: self.core + sign,
            within: self.within + sign * to_core,
            across: self.across + sign * (ties - 2 * to_core),
            ..self
        }
    }

    fn errors(self) -> i128 {
        self.core * (self.core - 1) - self.within + self.ties - self.within - self.across
    }
}

impl Split {
    fn of(graph: &Graph, core: &[Node]) -> Self {
        let mut inside = vec![false; graph.order()];
        core.iter().for_each(|node| inside[node.index()] = true);
        let (mut within, mut at) = (0, 0);
        for &node in core {
            within += graph
                .neighbors(node)
                .iter()
                .filter(|other| inside[other.index()])
                .count() as i128;
            at += i128::from(ties_at(graph, node));
        }
        let pairs = Pairs {
            nodes: graph.order() as i128,
            ties: ordered_ties(graph),
            core: core.len() as i128,
            within,
            across: at - 2 * within,
        };
        Self { inside, pairs }
    }

    fn core(self, between: Between, directed: bool) -> Option<Core> {
        let ways = if directed { 1 } else { 2 };
        Some(Core {
            fit: self.pairs.fit(between)?,
            size: self.pairs.core as u32,
            errors: (self.pairs.errors() / ways) as u64,
            inside: self.inside.into(),
        })
    }
}
