//! Label propagation: everybody takes the name that most of their neighbours go by.

use super::pieces::{largest_first, pieces};
use crate::graph::{Graph, Node};
use crate::partition::Partition;

/// What label propagation came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Propagation {
    /// The groups, the largest first; of equal ones, the one with the lowest node first.
    pub partition: Partition,
    /// How often everybody was asked.
    pub rounds: u32,
    /// Whether the last round changed nobody, so that further ones would not either.
    pub settled: bool,
}

/// Groups by label propagation: each node begins with a label of its own, and takes the label of the greatest strength
/// among its neighbours until nobody changes, or for the given number of `rounds` (a handful is usually enough). Of
/// equal labels it keeps its own, or else takes the highest.
///
/// Quick and plain, but with no measure of quality behind it: on well-mixed networks one label may take all, which is
/// then the finding. There is no chance in it; but as labels are node numbers, other numbers may give other groups.
/// Nodes are asked class by class of a greedy colouring, in which no two neighbours share a class, so that the
/// labels cannot swing for ever. Directions are not read, edges of weight 0 neither. A label
/// that ends up in several places that no tie joins stands for several groups. Isolates are groups of one.
///
/// Raghavan, Albert and Kumara 2007, *Near linear time algorithm to detect community structures in large-scale
/// networks*; classes and ties after Cordasco and Gargano 2010, *Community detection via semi-synchronous label
/// propagation algorithms* (LPA-Prec-Max). O(n + m) and O(Σ d log d) per round for degrees d.
pub fn label_propagation(graph: &Graph, rounds: u32) -> Propagation {
    if graph.is_directed() {
        return label_propagation(&graph.undirected(), rounds);
    }
    let weights = graph.row_weights();
    let row = |node: u32| ties(graph, weights.as_deref(), node);
    let classes = by_color(graph);
    let mut label: Vec<u32> = (0..graph.order() as u32).collect();
    let mut heard: Vec<(u32, f64)> = Vec::new();
    let mut done = 0;
    let mut settled = false;
    while done < rounds && !settled {
        done += 1;
        settled = true;
        for &node in &classes {
            heard.clear();
            heard.extend(row(node).map(|(neighbor, weight)| (label[neighbor as usize], weight)));
            let own = label[node as usize];
            let taken = strongest(&mut heard, own);
            if taken != own {
                label[node as usize] = taken;
                settled = false;
            }
        }
    }
    let label = pieces(&label, |node| row(node).map(|(neighbor, _)| neighbor));
    Propagation {
        partition: largest_first(&label),
        rounds: done,
        settled,
    }
}

/// A node's neighbours by edges of some weight, with the weights. `weights` is [`Graph::row_weights`].
pub(super) fn ties<'a>(
    graph: &'a Graph,
    weights: Option<&'a [f64]>,
    node: u32,
) -> impl Iterator<Item = (u32, f64)> + use<'a> {
    let from = graph.rows().starts[node as usize] as usize;
    let row = graph.neighbors(Node(node)).iter().enumerate();
    row.map(move |(place, neighbor)| (neighbor.0, weights.map_or(1.0, |weights| weights[from + place])))
        .filter(|&(_, weight)| weight > 0.0)
}

/// The label with the greatest sum of weights; of equal ones `own`, or else the highest.
fn strongest(heard: &mut [(u32, f64)], own: u32) -> u32 {
    heard.sort_by_key(|&(label, _)| label);
    let mut best = (own, 0.0);
    for same in heard.chunk_by(|first, second| first.0 == second.0) {
        let sum = same.iter().map(|&(_, weight)| weight).sum();
        let label = same[0].0;
        if sum > best.1 || sum == best.1 && (label == own || best.0 != own) {
            best = (label, sum);
        }
    }
    best.0
}

/// The nodes class by class of a colouring: each takes, in node order, the lowest color that none of its neighbours has.
fn by_color(graph: &Graph) -> Vec<u32> {
    let mut color = vec![u32::MAX; graph.order()];
    let mut taken_by: Vec<u32> = Vec::new(); // the last node that met each color next to it
    for node in graph.nodes() {
        for neighbor in graph.neighbors(node) {
            if let Some(taken) = taken_by.get_mut(color[neighbor.index()] as usize) {
                *taken = node.0;
            }
        }
        let free = taken_by
            .iter()
            .position(|&taken| taken != node.0)
            .unwrap_or(taken_by.len());
        if free == taken_by.len() {
            taken_by.push(u32::MAX);
        }
        color[node.index()] = free as u32;
    }
    let mut nodes: Vec<u32> = (0..graph.order() as u32).collect();
    nodes.sort_by_key(|&node| color[node as usize]);
    nodes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::famous;
    use crate::graph::Direction;
    use crate::sketch::{arcs, edges};

    #[test]
    fn two_courtyards_with_a_gate_between_are_two_groups() {
        let yards = edges(9, "0-1 0-2 0-3 1-2 1-3 2-3 4-5 4-6 4-7 5-6 5-7 6-7 3-4");
        let found = label_propagation(&yards, 20);
        assert_eq!(found.partition, Partition::from_labels(&[0, 0, 0, 0, 1, 1, 1, 1, 2]));
        assert!(found.settled && found.rounds < 20);
        // The same by arcs.
        let yards = arcs(9, "0-1 0-2 0-3 1-2 1-3 2-3 4-5 4-6 4-7 5-6 5-7 6-7 3-4");
        assert_eq!(label_propagation(&yards, 20), found);
    }

    #[test]
    fn strength_outweighs_number_and_nothing_is_no_strength() {
        let given = [(0, 1, 9.0), (0, 2, 1.0), (0, 3, 1.0), (2, 3, 9.0), (4, 5, 0.0)];
        let graph = Graph::from_edges(6, Direction::Undirected, given).unwrap();
        let found = label_propagation(&graph, 20);
        assert_eq!(found.partition, Partition::from_labels(&[0, 0, 1, 1, 2, 3]));
    }

    #[test]
    fn nobody_one_and_no_time() {
        let found = label_propagation(&edges(0, ""), 5);
        assert_eq!((found.partition.count(), found.settled), (0, true));
        assert_eq!(label_propagation(&edges(1, ""), 5).partition.sizes(), [1]);
        let found = label_propagation(&famous::karate_club(), 0);
        assert_eq!((found.partition.count(), found.rounds, found.settled), (34, 0, false));
    }

    proptest! {
        /// Settled means that everybody goes by a label that no other beats around them, as in Raghavan et al. 2007.
        #[test]
        fn in_the_end_nobody_hears_another_name_more_often(
            n in 1u32..30,
            given in prop::collection::vec((0u32..30, 0u32..30, prop::sample::select(vec![1.0, 2.0, 0.0])), 0..90),
        ) {
            let given = given.into_iter().map(|(a, b, w)| (a % n, b % n, w));
            let graph = Graph::from_edges(n, Direction::Undirected, given).unwrap();
            let found = label_propagation(&graph, 1000);
            prop_assert!(found.settled);
            let groups: Vec<u32> = found.partition.iter().flatten().collect();
            prop_assert_eq!(groups.len(), n as usize);
            let weights = graph.row_weights();
            for node in 0..n {
                let mut heard = vec![0.0; groups.len()];
                for (neighbor, weight) in ties(&graph, weights.as_deref(), node) {
                    heard[groups[neighbor as usize] as usize] += weight;
                }
                let own = heard[groups[node as usize] as usize];
                prop_assert!(heard.iter().all(|&other| other <= own));
            }
        }
    }
}
