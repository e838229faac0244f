//! Ties to the same kinds of others: colouring nodes until equals see the same colours.

use std::collections::VecDeque;

use crate::graph::{Graph, Node};
use crate::partition::Partition;

/// What nodes of one colour have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same colours around them, however many of each: regular equivalence (White and Reitz 1983, *Graph and
    /// semigroup homomorphisms on networks of relations*).
    Regular,
    /// As many of each colour around them: the exact coloration of Everett and Borgatti 1996, *Exact colorations of
    /// graphs and digraphs* (an equitable partition). Those who could change places without anybody noticing always
    /// have one colour.
    Exact,
}

/// The coarsest coloration that is finer than `start`: of all partitions of the nodes within its groups whose equals
/// see the same colours (or as many of each), the one with fewest classes. Arcs are seen both ways, those out apart
/// from those in. Numbered by lowest node.
///
/// Start from [`Partition::whole`] to know nothing beforehand; where edges go both ways regular likeness then tells
/// only isolates from the rest, so start from what people are (formal, informal). Somebody outside `start` stays
/// outside and is seen by nobody. Strengths are not read, parallels are one, self-loops none.
///
/// By refinement: split every class by what it sees of one class, until all agree (Paige and Tarjan 1987, *Three
/// partition refinement algorithms*; regular likeness after Everett and Borgatti 1991, *Role colouring a graph*).
/// Exact in O(m log² n), passing over the largest part of each split; regular in O(n m) at worst, mostly near the
/// same.
pub fn coloration(graph: &Graph, start: &Partition, likeness: Likeness) -> Partition {
    let mut classes = Classes::of(graph, start);
    let mut seen = vec![0u32; graph.order()];
    while let Some(class) = classes.waiting.pop_front() {
        classes.is_waiting[class as usize] = false;
        let members = classes.members(class).to_vec();
        for way in 0..if graph.is_directed() { 2 } else { 1 } {
            let mut touched: Vec<Node> = Vec::new();
            for &member in &members {
                let row = if way == 0 {
                    graph.predecessors(member)
                } else {
                    graph.neighbors(member)
                };
                for &node in row.iter().filter(|node| classes.class[node.index()] != OUTSIDE) {
                    let count = &mut seen[node.index()];
                    if *count == 0 {
                        touched.push(node);
                    }
                    *count = if likeness == Likeness::Regular { 1 } else { *count + 1 };
                }
            }
            let mut touched: Vec<(u32, Node)> = touched
                .into_iter()
                .map(|node| (classes.class[node.index()], node))
                .collect();
            touched.sort_unstable_by_key(|&(class, node)| (class, seen[node.index()], node));
            for same in touched.chunk_by(|a, b| a.0 == b.0) {
                let nodes: Vec<Node> = same.iter().map(|&(_, node)| node).collect();
                classes.split(&nodes, &seen, likeness);
            }
            touched.iter().for_each(|&(_, node)| seen[node.index()] = 0);
        }
    }
    let class = |&class: &u32| (class != OUTSIDE).then_some(class);
    Partition::partial(classes.class.iter().map(class)).canonical()
}

const OUTSIDE: u32 = u32::MAX;

/// Classes as stretches of one list of nodes.
struct Classes {
    class: Vec<u32>,
    order: Vec<Node>,
    place: Vec<u32>,
    stretches: Vec<(u32, u32)>,
    waiting: VecDeque<u32>,
    is_waiting: Vec<bool>,
}

impl Classes {
    fn of(graph: &Graph, start: &Partition) -> Self {
        let mut classes = Self {
            class: vec![OUTSIDE; graph.order()],
            order: Vec::new(),
            place: vec![0; graph.order()],
            stretches: Vec::new(),
            waiting: VecDeque::new(),
            is_waiting: Vec::new(),
        };
        for members in start.members() {
            let from = classes.order.len() as u32;
            for node in members.into_iter().filter(|&node| graph.has(node)) {
                classes.class[node.index()] = classes.stretches.len() as u32;
                classes.place[node.index()] = classes.order.len() as u32;
                classes.order.push(node);
            }
            classes.found(from, classes.order.len() as u32);
        }
        for class in 0..classes.stretches.len() as u32 {
            classes.wait(class);
        }
        classes
    }

    fn found(&mut self, from: u32, to: u32) -> u32 {
        self.stretches.push((from, to));
        self.is_waiting.push(false);
        self.stretches.len() as u32 - 1
    }

    fn wait(&mut self, class: u32) {
        if !std::mem::replace(&mut self.is_waiting[class as usize], true) {
            self.waiting.push_back(class);
        }
    }

    fn members(&self, class: u32) -> &[Node] {
        let (from, to) = self.stretches[class as usize];
        &self.order[from as usize..to as usize]
    }

    /// Splits a class by what was seen by those of its members who saw anything, given in rising order of that.
    fn split(&mut self, touched: &[Node], seen: &[u32], likeness: Likeness) {
        let class = self.class[touched[0].index()];
        let (from, to) = self.stretches[class as usize];
        let all_touched = touched.len() == (to - from) as usize;
        let saw = |node: &Node| seen[node.index()];
        if all_touched && saw(&touched[0]) == saw(&touched[touched.len() - 1]) {
            return;
        }
        // Those who saw something move to the end, the most last; the rest keep the class, or the first part does.
        let mut end = to;
        let mut parts = vec![class];
        for part in touched.chunk_by(|a, b| saw(a) == saw(b)).rev() {
            let start = end - part.len() as u32;
            for (at, &node) in (start..end).zip(part) {
                self.exchange(node, at);
            }
            if start > from {
                let new = self.found(start, end);
                self.order[start as usize..end as usize]
                    .iter()
                    .for_each(|node| self.class[node.index()] = new);
                parts.push(new);
                self.stretches[class as usize].1 = start;
            }
            end = start;
        }
        let size = |&part: &u32| self.stretches[part as usize].1 - self.stretches[part as usize].0;
        let largest = parts.iter().copied().max_by_key(size);
        let all = likeness == Likeness::Regular || self.is_waiting[class as usize];
        for part in parts {
            if all || Some(part) != largest {
                self.wait(part);
            }
        }
    }

    fn exchange(&mut self, node: Node, at: u32) {
        let old = self.place[node.index()];
        let other = self.order[at as usize];
        self.order.swap(at as usize, old as usize);
        self.place[node.index()] = at;
        self.place[other.index()] = old;
    }
}
