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
