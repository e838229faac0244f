//! The local phase: each node joins the neighbouring group that gains most, until nobody would.

use super::Objective;
use super::level::{Level, Mass, Weight};
use crate::random::Random;

/// What is kept of a group while nodes come and go; `toward` is the weight from the node at hand.
#[derive(Clone, Copy)]
struct Group<S, M> {
    mass: M,
    members: u32,
    toward: S,
}

/// Nodes of large levels are shuffled within stretches of this many, so that those visited together lie close
/// together in memory.
const STRETCH: usize = 1 << 18;

/// What came of a local phase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settled {
    /// Whether anybody moved.
    pub(super) moved: bool,
    /// Whether in the end every node is a group of its own.
    pub(super) alone: bool,
}

/// Moves nodes between groups (`group[node]`, numbers below the number of nodes).
/// Starts with all nodes in random order; after a move, the neighbours left behind are visited again (Traag,
/// Waltman and van Eck 2019, algorithm A.2, MoveNodesFast).
pub(super) fn settle<W: Weight, M: Mass>(
    level: &Level<W, M>,
    group: &mut [u32],
    objective: &Objective,
    random: &mut Random,
) -> Settled {
    let order = level.order();
    let mut groups = vec![
        Group {
            mass: M::default(),
            members: 0,
            toward: W::NOTHING
        };
        order
    ];
    for (&own, &mass) in group.iter().zip(&level.masses) {
        let own = &mut groups[own as usize];
        own.mass = own.mass.plus(mass);
        own.members += 1;
    }
    let mut free: Vec<u32> = (0..order as u32)
        .rev()
        .filter(|&own| groups[own as usize].members == 0)
        .collect();
    let mut queue = Queue::of_all(order, random);
    let mut touched = vec![0u32; level.longest_row() + 1];
    let mut moved = false;
    while let Some(node) = queue.next() {
        let own = group[node as usize];
        let (row, weights) = level.row(node);
        let mut count = 0;
        for (&neighbor, &weight) in row.iter().zip(weights) {
            let other = group[neighbor as usize];
            let at = &mut groups[other as usize];
            touched[count] = other;
            count += usize::from(at.toward == W::NOTHING);
            at.toward += weight.sum();
        }
        let mass = level.masses[node as usize];
        let at = groups[own as usize];
        let stay = objective.gain(W::number(at.toward), mass, at.mass.minus(mass));
        let mut best = stay + objective.margin;
        let mut to = own;
        for &other in &touched[..count] {
            let at = &mut groups[other as usize];
            let gain = objective.gain(W::number(at.toward), mass, at.mass);
            at.toward = W::NOTHING;
            if gain > best && other != own {
                best = gain;
                to = other;
            }
        }
        if best < 0.0
            && at.members > 1
            && let Some(&empty) = free.last()
        {
            to = empty;
        }
        if to == own {
            continue;
        }
        moved = true;
        group[node as usize] = to;
        let left = &mut groups[own as usize];
        left.mass = left.mass.minus(mass);
        left.members -= 1;
        if left.members == 0 {
            left.mass = M::default();
            free.push(own);
        }
        let joined = &mut groups[to as usize];
        if joined.members == 0 {
            free.pop();
        }
        joined.mass = joined.mass.plus(mass);
        joined.members += 1;
        for &neighbor in row {
            if group[neighbor as usize] != to {
                queue.push(neighbor);
            }
        }
    }
    // As many groups as nodes, and none empty.
    let alone = free.is_empty();
    Settled { moved, alone }
}

/// Nodes waiting to be visited, each at most once.
struct Queue {
    ring: Vec<u32>,
    waiting: Vec<bool>,
    first: usize,
    length: usize,
}

impl Queue {
    fn of_all(order: usize, random: &mut Random) -> Self {
        let mut ring: Vec<u32> = (0..order as u32).collect();
        ring.chunks_mut(STRETCH).for_each(|stretch| random.shuffle(stretch));
        Self {
            ring,
            waiting: vec![true; order],
            first: 0,
            length: order,
        }
    }

    fn next(&mut self) -> Option<u32> {
        if self.length == 0 {
            return None;
        }
        let node = self.ring[self.first];
        self.first += 1;
        if self.first == self.ring.len() {
            self.first = 0;
        }
        self.length -= 1;
        self.waiting[node as usize] = false;
        Some(node)
    }

    fn push(&mut self, node: u32) {
        if std::mem::replace(&mut self.waiting[node as usize], true) {
            return;
        }
        // There is room: nobody waits twice.
        let mut place = self.first + self.length;
        if place >= self.ring.len() {
            place -= self.ring.len();
        }
        self.ring[place] = node;
        self.length += 1;
    }
}
