//! A flow network in which every arc carries one unit or none.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Apart;
use crate::graph::{Graph, Node};

const NOBODY: u32 = u32::MAX;

/// Arcs in pairs: an even one and, after it, its way back. Each arc is free or not; a unit sent over an arc
/// takes it and frees its partner.
pub(super) struct Net {
    apart: Apart,
    start: u32,
    end: u32,
    heads: Vec<u32>,
    /// A tie costs one step there and gives it back; the way through a node costs nothing.
    costs: Vec<i8>,
    free: Vec<bool>,
    /// The arcs from each place: `arcs[starts[place]..starts[place + 1]]`.
    starts: Vec<u32>,
    arcs: Vec<u32>,
    potentials: Vec<i64>,
    /// The arc by which the search came.
    came: Vec<u32>,
}

impl Net {
    /// Apart by edges, places are nodes; apart by nodes, each node is an entry (2v) and an exit (2v + 1).
    pub(super) fn of(graph: &Graph, from: Node, to: Node, apart: Apart) -> Self {
        let exit = |node: Node| match apart {
            Apart::Edges => node.0,
            Apart::Nodes => 2 * node.0 + 1,
        };
        let entry = |node: Node| match apart {
            Apart::Edges => node.0,
            Apart::Nodes => 2 * node.0,
        };
        let places = match apart {
            Apart::Edges => graph.order(),
            Apart::Nodes => 2 * graph.order(),
        };
        let mut links = Vec::new();
        if apart == Apart::Nodes {
            links.extend(graph.nodes().map(|node| (entry(node), exit(node), 0)));
        }
        for node in graph.nodes() {
            let row = graph.neighbors(node).iter();
            links.extend(row.map(|&neighbor| (exit(node), entry(neighbor), 1i8)));
        }
        let (starts, arcs) = by_tail(places, &links);
        Self {
            apart,
            start: exit(from),
            end: entry(to),
            heads: links.iter().flat_map(|&(tail, head, _)| [head, tail]).collect(),
            costs: links.iter().flat_map(|&(_, _, cost)| [cost, -cost]).collect(),
            free: links.iter().flat_map(|_| [true, false]).collect(),
            starts,
            arcs,
            potentials: vec![0; places],
            came: vec![NOBODY; places],
        }
    }

    fn arcs_from(&self, place: u32) -> &[u32] {
        &self.arcs[self.starts[place as usize] as usize..self.starts[place as usize + 1] as usize]
    }

    /// Sends as many units more as ways of the fewest arcs take. Gives how many; 0 if there is no way.
    pub(super) fn widen(&mut self) -> u32 {
        let levels = self.levels();
        let mut tried = self.starts.clone();
        let mut way: Vec<u32> = Vec::new();
        let mut sent = 0;
        loop {
            let place = way.last().map_or(self.start, |&arc| self.heads[arc as usize]) as usize;
            if place == self.end as usize {
                for arc in way.drain(..) {
                    self.free[arc as usize] = false;
                    self.free[arc as usize ^ 1] = true;
                }
                sent += 1;
                continue;
            }
            let leads = |arc: u32| {
                let level = levels[self.heads[arc as usize] as usize];
                self.free[arc as usize] && level != NOBODY && level == levels[place] + 1
            };
            let ahead = &self.arcs[tried[place] as usize..self.starts[place + 1] as usize];
            match ahead.iter().position(|&arc| leads(arc)) {
                Some(skipped) => {
                    way.push(ahead[skipped]);
                    tried[place] += skipped as u32;
                }
                None => {
                    // Nobody needs to come here again, nor by this arc.
                    tried[place] = self.starts[place + 1];
                    let Some(arc) = way.pop() else { return sent };
                    tried[self.heads[arc as usize ^ 1] as usize] += 1;
                }
            }
        }
    }

    /// The fewest free arcs from the start to each place, up to the end's.
    fn levels(&self) -> Vec<u32> {
        let mut levels = vec![NOBODY; self.starts.len() - 1];
        levels[self.start as usize] = 0;
        let mut queue = vec![self.start];
        let mut next = 0;
        while let Some(&place) = queue.get(next) {
            next += 1;
            if levels[self.end as usize] <= levels[place as usize] {
                break;
            }
            for &arc in self.arcs_from(place) {
                let head = self.heads[arc as usize];
                if self.free[arc as usize] && levels[head as usize] == NOBODY {
                    levels[head as usize] = levels[place as usize] + 1;
                    queue.push(head);
                }
            }
        }
        levels
    }

    /// Sends one more unit so that all units together take the fewest steps. False if there is no way.
    ///
    /// Potentials keep every free arc's cost at 0 or more, as seen from its ends.
    pub(super) fn widen_cheaply(&mut self) -> bool {
        self.came.fill(NOBODY);
        let mut distances = vec![i64::MAX; self.starts.len() - 1];
        let mut settled = Vec::new();
        let mut done = vec![false; distances.len()];
        distances[self.start as usize] = 0;
        let mut heap = BinaryHeap::from([Reverse((0, self.start))]);
        while let Some(Reverse((distance, place))) = heap.pop() {
            if std::mem::replace(&mut done[place as usize], true) {
                continue;
            }
            if place == self.end {
                for place in settled {
                    self.potentials[place as usize] += distances[place as usize] - distance;
                }
                self.send();
                return true;
            }
            settled.push(place);
            for &arc in &self.arcs[self.starts[place as usize] as usize..self.starts[place as usize + 1] as usize] {
                let head = self.heads[arc as usize];
                if !self.free[arc as usize] || done[head as usize] {
                    continue;
                }
                let step = i64::from(self.costs[arc as usize]) + self.potentials[place as usize]
                    - self.potentials[head as usize];
                if distance + step < distances[head as usize] {
                    distances[head as usize] = distance + step;
                    self.came[head as usize] = arc;
                    heap.push(Reverse((distance + step, head)));
                }
            }
        }
        false
    }

    /// Takes the arcs by which the search came.
    fn send(&mut self) {
        let mut place = self.end;
        while place != self.start {
            let arc = self.came[place as usize];
            self.free[arc as usize] = false;
            self.free[arc as usize ^ 1] = true;
            place = self.heads[arc as usize ^ 1];
        }
    }

    /// Follows the units from start to end. Units that cost the least run in no circle.
    pub(super) fn paths(mut self, number: usize) -> Vec<Vec<Node>> {
        let node = |place: u32| match self.apart {
            Apart::Edges => Node(place),
            Apart::Nodes => Node(place / 2),
        };
        let mut paths = Vec::with_capacity(number);
        for _ in 0..number {
            let mut place = self.start;
            let mut path = vec![node(place)];
            while place != self.end {
                let taken = |&&arc: &&u32| arc % 2 == 0 && !self.free[arc as usize];
                let Some(&arc) = self.arcs_from(place).iter().find(taken) else {
                    break;
                };
                self.free[arc as usize] = true;
                place = self.heads[arc as usize];
                if path.last() != Some(&node(place)) {
                    path.push(node(place));
                }
            }
            paths.push(path);
        }
        paths
    }
}

/// The arcs of each place by counting: first those of lower links.
fn by_tail(places: usize, links: &[(u32, u32, i8)]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; places + 1];
    for &(tail, head, _) in links {
        starts[tail as usize + 1] += 1;
        starts[head as usize + 1] += 1;
    }
    for place in 0..places {
        starts[place + 1] += starts[place];
    }
    let mut free = starts.clone();
    let mut arcs = vec![0; 2 * links.len()];
    for (link, &(tail, head, _)) in (0u32..).zip(links) {
        for (place, arc) in [(tail, 2 * link), (head, 2 * link + 1)] {
            arcs[free[place as usize] as usize] = arc;
            free[place as usize] += 1;
        }
    }
    (starts, arcs)
}
