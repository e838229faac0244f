//! The ground that searches run over: the graph under breadth-first numbers, without ties that cannot be
//! passed and, where edges go both ways, without its hanging trees, whose scores are counted at once.

use crate::graph::{Graph, Node};
use crate::order;

/// What searches need to know of a graph. Nodes go by their new numbers.
pub(super) struct Ground {
    pub(super) starts: Vec<u32>,
    pub(super) targets: Vec<u32>,
    /// The edge at each place of `targets`; empty unless asked for.
    pub(super) edges: Vec<u32>,
    /// Its length; empty where paths are counted in steps.
    pub(super) lengths: Vec<f64>,
    /// Which node has each number.
    pub(super) nodes: Vec<Node>,
    /// How many nodes stand at each number: itself and what hangs from it; 0 for a node that was cut off.
    pub(super) size: Vec<f64>,
    /// How many of them are sources.
    pub(super) sources: Vec<f64>,
    /// What hanging trees add to scores, for ordered pairs from a source to any node.
    pub(super) scores: Vec<f64>,
    pub(super) edge_scores: Vec<(u32, f64)>,
}

impl Ground {
    /// `lengths` are per edge, infinite where nobody passes; `sources` say per node how often it is one.
    pub(super) fn of(graph: &Graph, lengths: Option<&[f64]>, sources: &[f64], with_edges: bool) -> Self {
        let order = order::breadth_first(graph);
        let nodes: Vec<Node> = graph.nodes().map(|number| order.node(number)).collect();
        let places = graph.size() * if graph.is_directed() { 1 } else { 2 };
        let mut ground = Ground {
            starts: Vec::with_capacity(nodes.len() + 1),
            targets: Vec::with_capacity(places),
            edges: Vec::new(),
            lengths: Vec::new(),
            size: vec![1.0; nodes.len()],
            sources: nodes.iter().map(|node| sources[node.index()]).collect(),
            scores: vec![0.0; nodes.len()],
            edge_scores: Vec::new(),
            nodes,
        };
        ground.starts.push(0);
        for at in 0..ground.nodes.len() {
            let node = ground.nodes[at];
            let new_number = |neighbor: &Node| order.new_number(*neighbor).0;
            if lengths.is_none() && !with_edges {
                ground.targets.extend(graph.neighbors(node).iter().map(new_number));
            } else {
                for (neighbor, edge) in graph.neighbors(node).iter().zip(graph.edges_of(node)) {
                    let length = lengths.map_or(1.0, |lengths| lengths[edge.index()]);
                    if length.is_finite() {
                        ground.targets.push(new_number(neighbor));
                        ground.edges.push(edge.0);
                        ground.lengths.push(length);
                    }
                }
            }
            ground.starts.push(ground.targets.len() as u32);
        }
        // Where all are equally long, counting steps finds the same paths.
        if ground.lengths.windows(2).all(|two| two[0] == two[1]) {
            ground.lengths = Vec::new();
        }
        if !with_edges {
            ground.edges = Vec::new();
        }
        if !graph.is_directed() {
            ground.cut_hanging_trees();
        }
        ground
    }

    pub(super) fn order(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn places(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    pub(super) fn row(&self, node: usize) -> &[u32] {
        &self.targets[self.places(node)]
    }

    /// The numbers from which a search is worth its while, in rising order.
    pub(super) fn starting_points(&self) -> Vec<u32> {
        let worth = |&number: &u32| self.sources[number as usize] > 0.0 && !self.row(number as usize).is_empty();
        (0..self.order() as u32).filter(worth).collect()
    }

    /// Cuts off nodes of degree one until none is left and lets each stand at the node that it hung from.
    /// All counts are whole numbers, so nothing is lost (Baglioni, Geraci, Pellegrini and Lastres 2012,
    /// *Fast exact computation of betweenness centrality in social networks*).
    fn cut_hanging_trees(&mut self) {
        let mut degree: Vec<u32> = (0..self.order()).map(|at| self.row(at).len() as u32).collect();
        let mut leaves: Vec<u32> = (0..self.order() as u32)
            .filter(|&at| degree[at as usize] == 1)
            .collect();
        if leaves.is_empty() {
            return;
        }
        let own = self.sources.clone();
        let pieces = self.pieces();
        let mut next = 0;
        while let Some(&leaf) = leaves.get(next) {
            next += 1;
            let leaf = leaf as usize;
            // The other of a last pair has nobody left to hang from.
            if degree[leaf] != 1 {
                continue;
            }
            let Some(place) = self
                .places(leaf)
                .find(|&place| degree[self.targets[place] as usize] > 0)
            else {
                continue;
            };
            let stem = self.targets[place] as usize;
            degree[leaf] = 0;
            degree[stem] -= 1;
            if degree[stem] == 1 {
                leaves.push(stem as u32);
            }
            self.hang(leaf, stem, place, &own, pieces[leaf]);
        }
        for at in 0..self.order() {
            if self.size[at] > 0.0 {
                self.scores[at] += self.passing(at, own[at], pieces[at]);
            }
        }
        self.forget_cut_nodes();
    }

    fn hang(&mut self, leaf: usize, stem: usize, place: usize, own: &[f64], piece: (f64, f64)) {
        let (size, sources) = (self.size[leaf], self.sources[leaf]);
        self.scores[leaf] += self.passing(leaf, own[leaf], piece);
        self.scores[stem] += sources * (self.size[stem] - 1.0) + (self.sources[stem] - own[stem]) * size;
        if let Some(&edge) = self.edges.get(place) {
            let across = sources * (piece.0 - size) + (piece.1 - sources) * size;
            self.edge_scores.push((edge, across));
        }
        self.size[stem] += size;
        self.sources[stem] += sources;
        self.size[leaf] = 0.0;
        self.sources[leaf] = 0.0;
    }

    /// Ordered pairs of a node that hangs from this one and a node that does not.
    fn passing(&self, at: usize, own: f64, (nodes, sources): (f64, f64)) -> f64 {
        (self.sources[at] - own) * (nodes - self.size[at]) + (sources - self.sources[at]) * (self.size[at] - 1.0)
    }

    /// For each node, how many nodes and how many sources its component has.
    fn pieces(&self) -> Vec<(f64, f64)> {
        let mut pieces = vec![(0.0, 0.0); self.order()];
        let mut found: Vec<u32> = Vec::new();
        for start in 0..self.order() {
            if pieces[start].0 > 0.0 {
                continue;
            }
            found.clear();
            found.push(start as u32);
            pieces[start].0 = 1.0;
            let (mut next, mut sources) = (0, 0.0);
            while let Some(&at) = found.get(next) {
                next += 1;
                sources += self.sources[at as usize];
                for &neighbor in self.row(at as usize) {
                    if pieces[neighbor as usize].0 == 0.0 {
                        pieces[neighbor as usize].0 = 1.0;
                        found.push(neighbor);
                    }
                }
            }
            for &at in &found {
                pieces[at as usize] = (found.len() as f64, sources);
            }
        }
        pieces
    }

    /// Takes cut nodes out of all rows.
    fn forget_cut_nodes(&mut self) {
        let mut kept = 0;
        let mut from = 0;
        for at in 0..self.order() {
            let to = self.starts[at + 1] as usize;
            for place in from..to {
                let target = self.targets[place];
                if self.size[at] == 0.0 || self.size[target as usize] == 0.0 {
                    continue;
                }
                self.targets[kept] = target;
                if let Some(&edge) = self.edges.get(place) {
                    self.edges[kept] = edge;
                }
                if let Some(&length) = self.lengths.get(place) {
                    self.lengths[kept] = length;
                }
                kept += 1;
            }
            from = to;
            self.starts[at + 1] = kept as u32;
        }
        self.targets.truncate(kept);
        self.edges.truncate(kept);
        self.lengths.truncate(kept);
    }
}
