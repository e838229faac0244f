//! One walk around each person: what its contacts have to do with each other.

use std::borrow::Cow;

use crate::cohesion::forward::{Desk as Marks, Forward, each_node};
use crate::graph::{Direction, Graph, GraphBuilder, Node};

/// The graph without directions and without empty ties, and what the measures need of it.
pub(super) struct Ties<'a> {
    pub(super) graph: Cow<'a, Graph>,
    /// z at each place of the rows; nothing where all are 1.
    weights: Option<Vec<f64>>,
    forward: Forward<f64>,
    /// Σ z(i,k), and max z(i,k).
    sums: Vec<f64>,
    mosts: Vec<f64>,
}

/// Where one walk is kept.
#[derive(Default)]
pub(super) struct Desk {
    marks: Marks,
    shares: Vec<f64>,
    indirect: Vec<f64>,
}

/// A person with at least one contact, and all that is asked of its surroundings.
pub(super) struct Ego<'a> {
    pub(super) row: &'a [Node],
    /// p(i,j) for each contact.
    shares: &'a [f64],
    /// Σ p(i,q) p(q,j) for each contact.
    indirect: &'a [f64],
    /// Σ p(i,q) m(j,q) over all contacts.
    redundancy: f64,
}

impl<'a> Ties<'a> {
    pub(super) fn of(graph: &'a Graph) -> Self {
        let graph = without_empty_ties(graph);
        let weights = graph.row_weights();
        let row = |node: Node| match &weights {
            Some(weights) => {
                let starts = &graph.rows().starts;
                &weights[starts[node.index()] as usize..starts[node.index() + 1] as usize]
            }
            None => &[],
        };
        let (sums, mosts) = match &weights {
            Some(_) => (
                graph.nodes().map(|node| row(node).iter().sum()).collect(),
                graph
                    .nodes()
                    .map(|node| row(node).iter().copied().fold(0.0, f64::max))
                    .collect(),
            ),
            None => (
                graph.nodes().map(|node| graph.neighbors(node).len() as f64).collect(),
                vec![1.0; graph.order()],
            ),
        };
        let forward = Forward::of(graph.rows(), |place| {
            weights.as_ref().map_or(1.0, |weights| weights[place])
        });
        Self {
            graph,
            weights,
            forward,
            sums,
            mosts,
        }
    }

    pub(super) fn each<T: Send>(&self, measure: impl Fn(&Ego) -> T + Sync + Send) -> Vec<Option<T>> {
        each_node(self.graph.order(), Desk::default, |desk, node| {
            self.survey(node, desk).map(|ego| measure(&ego))
        })
    }

    pub(super) fn survey<'b>(&'b self, node: Node, desk: &'b mut Desk) -> Option<Ego<'b>> {
        let row = self.graph.neighbors(node);
        if row.is_empty() {
            return None;
        }
        let sum = self.sums[node.index()];
        let from = self.graph.rows().starts[node.index()] as usize;
        desk.shares.clear();
        match &self.weights {
            Some(weights) => desk
                .shares
                .extend(weights[from..from + row.len()].iter().map(|z| z / sum)),
            None => desk.shares.resize(row.len(), 1.0 / sum),
        }
        desk.indirect.clear();
        desk.indirect.resize(row.len(), 0.0);
        let (shares, indirect) = (&desk.shares, &mut desk.indirect);
        let mut redundancy = 0.0;
        self.forward.closed_pairs(row, &mut desk.marks, |one, other, far| {
            let z = self.forward.told(far);
            let (j, q) = (row[one].index(), row[other].index());
            // Divided first: no part of a whole is too large or too small to hold.
            indirect[one] += shares[other] * (z / self.sums[q]);
            indirect[other] += shares[one] * (z / self.sums[j]);
            redundancy += shares[other] * (z / self.mosts[j]) + shares[one] * (z / self.mosts[q]);
        });
        Some(Ego {
            row,
            shares: &desk.shares,
            indirect: &desk.indirect,
            redundancy,
        })
    }
}

impl Ego<'_> {
    pub(super) fn dyadic(&self) -> impl Iterator<Item = f64> + '_ {
        self.shares.iter().zip(self.indirect).map(|(direct, indirect)| {
            let bound = direct + indirect;
            bound * bound
        })
    }

    pub(super) fn constraint(&self) -> f64 {
        self.dyadic().sum()
    }

    pub(super) fn effective_size(&self) -> f64 {
        self.row.len() as f64 - self.redundancy
    }

    pub(super) fn hierarchy(&self) -> Option<f64> {
        let contacts = self.row.len() as f64;
        let mean = self.constraint() / contacts;
        // r ln r is 0 where r is so small that it is 0.
        let disorder: f64 = self
            .dyadic()
            .map(|part| part / mean)
            .filter(|&ratio| ratio > 0.0)
            .map(|ratio| ratio * ratio.ln())
            .sum();
        // Rounding may leave an equal circle a hair below 0.
        (contacts > 1.0).then(|| (disorder / (contacts * contacts.ln())).clamp(0.0, 1.0))
    }
}

fn without_empty_ties(graph: &Graph) -> Cow<'_, Graph> {
    if graph.is_directed() {
        return Cow::Owned(without_empty_ties(&graph.undirected()).into_owned());
    }
    if !graph.is_weighted() || graph.edges().all(|edge| graph.weight(edge) > 0.0) {
        return Cow::Borrowed(graph);
    }
    let mut builder = GraphBuilder::new(graph.order() as u32, Direction::Undirected);
    for edge in graph.edges().filter(|&edge| graph.weight(edge) > 0.0) {
        let (low, high) = graph.ends(edge);
        // Ends and weight come from a graph that accepted them.
        let added = builder.add(low.0, high.0, graph.weight(edge));
        debug_assert!(added.is_ok());
    }
    Cow::Owned(builder.build())
}
