//! The diameter alone, without all distances.

use crate::closeness;
use crate::components;
use crate::graph::{Graph, Node};
use crate::walk::Way;

/// The longest distance between two nodes that a path joins, exact; 0 where no two are joined. Of several
/// pieces the widest counts.
///
/// Where edges go both ways, each search from a node bounds the eccentricity of all others, and nodes whose
/// bound shows nothing wider are passed over: Takes and Kosters 2011, *Determining the diameter of small
/// world networks*. Mostly a few dozen searches of O(n + m); if many nodes stay in doubt after that, as in a
/// ring, they are searched from many at once as in [`closeness::spread`]. A directed graph takes all
/// distances.
pub fn diameter(graph: &Graph) -> u32 {
    if graph.is_directed() {
        return closeness::spread(graph, Way::Out).pairs.len() as u32;
    }
    let mut widest = 0;
    let mut search = Search::of(graph);
    for piece in &components::components(graph).all {
        // Pieces come largest first; a path of all a piece's nodes is the longest it can hold.
        if piece.len() as u64 <= u64::from(widest) + 1 {
            break;
        }
        widest = search.across(graph, piece, widest);
    }
    widest
}

/// What is known of a node's eccentricity.
#[derive(Clone, Copy)]
struct Bound {
    node: Node,
    least: u32,
    most: u32,
}

struct Search {
    distances: Vec<u32>,
    queue: Vec<Node>,
}

const UNSEEN: u32 = u32::MAX;

/// Searches one by one before those that are left are searched from many at once.
const PATIENCE: u32 = 24;

impl Search {
    fn of(graph: &Graph) -> Self {
        Self {
            distances: vec![UNSEEN; graph.order()],
            queue: Vec::new(),
        }
    }

    /// The piece's diameter, or `known` if that is at least as much.
    fn across(&mut self, graph: &Graph, piece: &[Node], known: u32) -> u32 {
        let mut open: Vec<Bound> = piece
            .iter()
            .map(|&node| Bound {
                node,
                least: 0,
                most: u32::MAX,
            })
            .collect();
        let mut widest = known;
        let mut outward = false;
        let mut searches = 0;
        while let Some(node) = next(graph, &open, outward) {
            outward = !outward;
            let eccentricity = self.eccentricity(graph, node);
            widest = widest.max(eccentricity);
            for bound in &mut open {
                let distance = self.distances[bound.node.index()];
                bound.least = bound.least.max(distance).max(eccentricity - distance);
                bound.most = bound.most.min(eccentricity.saturating_add(distance));
                widest = widest.max(bound.least);
            }
            // No two nodes are farther apart than twice the least eccentricity.
            if u64::from(widest) >= 2 * u64::from(eccentricity) {
                break;
            }
            open.retain(|bound| bound.node != node && bound.most > widest);
            self.forget();
            searches += 1;
            if searches == PATIENCE {
                let doubtful: Vec<Node> = open.iter().map(|bound| bound.node).collect();
                return widest.max(closeness::farthest(graph, &doubtful));
            }
        }
        self.forget();
        widest
    }

    /// A search that leaves the distances in place.
    fn eccentricity(&mut self, graph: &Graph, from: Node) -> u32 {
        self.queue.push(from);
        self.distances[from.index()] = 0;
        let mut next = 0;
        let mut farthest = 0;
        while let Some(&node) = self.queue.get(next) {
            next += 1;
            farthest = self.distances[node.index()];
            for &neighbor in graph.neighbors(node) {
                let distance = &mut self.distances[neighbor.index()];
                if *distance == UNSEEN {
                    *distance = farthest + 1;
                    self.queue.push(neighbor);
                }
            }
        }
        farthest
    }

    fn forget(&mut self) {
        for node in self.queue.drain(..) {
            self.distances[node.index()] = UNSEEN;
        }
    }
}

/// By turns one that may be the most central and one that may be the farthest out; of equal ones that with
/// the most neighbours, then the lowest.
fn next(graph: &Graph, open: &[Bound], outward: bool) -> Option<Node> {
    let degree = |bound: &Bound| graph.neighbors(bound.node).len();
    let best = if outward {
        open.iter()
            .max_by_key(|bound| (bound.most, degree(bound), std::cmp::Reverse(bound.node)))
    } else {
        open.iter()
            .min_by_key(|bound| (bound.least, std::cmp::Reverse(degree(bound)), bound.node))
    };
    best.map(|bound| bound.node)
}
