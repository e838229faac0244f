//! Refinement: within each group, nodes start alone again and join only what is well connected to the group.

use super::Objective;
use super::level::{Level, Mass, Members, Weight};
use crate::random::Random;

/// A refined group, kept at the node that it started from.
#[derive(Clone, Copy)]
struct Part<S, M> {
    mass: M,
    /// Weight to the rest of its group.
    outward: S,
    /// Weight from the node at hand.
    toward: S,
    members: u32,
}

/// Splits each group into parts that hang together (Traag, Waltman and van Eck 2019, algorithm A.2,
/// RefinePartition and MergeNodesSubset). Returns each node's part, numbered so that parts of one group follow one
/// another, and for each part its group's number by order of first node, with the number of groups.
pub(super) struct Refined {
    pub(super) part: Vec<u32>,
    /// The group of each part, in `0..groups`.
    pub(super) group: Vec<u32>,
    pub(super) groups: usize,
}

pub(super) fn refine<W: Weight, M: Mass>(
    level: &Level<W, M>,
    group: &[u32],
    objective: &Objective,
    random: &mut Random,
) -> Refined {
    let order = level.order();
    let mut members = Members::of(group, order);
    let mut search = Search {
        level,
        group,
        objective,
        part: (0..order as u32).collect(),
        parts: level
            .masses
            .iter()
            .map(|&mass| Part {
                mass,
                outward: W::NOTHING,
                toward: W::NOTHING,
                members: 1,
            })
            .collect(),
        touched: vec![0; level.longest_row() + 1],
        choices: Vec::new(),
    };
    let mut number = vec![u32::MAX; order];
    let mut refined = Refined {
        part: vec![0; order],
        group: Vec::new(),
        groups: 0,
    };
    for own in 0..order {
        let range = members.starts[own] as usize..members.starts[own + 1] as usize;
        let nodes = &mut members.nodes[range];
        if nodes.is_empty() {
            continue;
        }
        if nodes.len() > 1 {
            random.shuffle(nodes);
            search.split(own as u32, nodes, random);
        }
        for &node in nodes.iter() {
            let part = search.part[node as usize] as usize;
            if number[part] == u32::MAX {
                number[part] = refined.group.len() as u32;
                refined.group.push(refined.groups as u32);
            }
            refined.part[node as usize] = number[part];
        }
        refined.groups += 1;
    }
    refined
}

struct Search<'a, W: Weight, M> {
    level: &'a Level<W, M>,
    group: &'a [u32],
    objective: &'a Objective,
    part: Vec<u32>,
    parts: Vec<Part<W::Sum, M>>,
    touched: Vec<u32>,
    /// Parts that may be joined, with the gain.
    choices: Vec<(u32, f64)>,
}

impl<W: Weight, M: Mass> Search<'_, W, M> {
    fn split(&mut self, own: u32, nodes: &[u32], random: &mut Random) {
        let mut total = M::default();
        for &node in nodes {
            let (row, weights) = self.level.row(node);
            let mut inside = W::NOTHING;
            for (&neighbor, &weight) in row.iter().zip(weights) {
                if self.group[neighbor as usize] == own {
                    inside += weight.sum();
                }
            }
            self.parts[node as usize].outward = inside;
            total = total.plus(self.level.masses[node as usize]);
        }
        for &node in nodes {
            let alone = self.parts[node as usize];
            if alone.members == 1 && self.part[node as usize] == node && self.holds(&alone, total) {
                self.join(own, node, total, random);
            }
        }
    }

    /// Whether a part is well connected to the rest of its group: E(C, S − C) ≥ γ m(C) (m(S) − m(C)).
    fn holds(&self, part: &Part<W::Sum, M>, total: M) -> bool {
        let outward = W::number(part.outward);
        self.objective.gain(outward, part.mass, total.minus(part.mass)) >= -self.objective.margin
    }

    /// Lets one node that is still alone join a part, by chance weighted by gain.
    fn join(&mut self, own: u32, node: u32, total: M, random: &mut Random) {
        let level = self.level;
        let (row, weights) = level.row(node);
        let mut count = 0;
        for (&neighbor, &weight) in row.iter().zip(weights) {
            if self.group[neighbor as usize] == own {
                let part = self.part[neighbor as usize];
                let at = &mut self.parts[part as usize];
                self.touched[count] = part;
                count += usize::from(at.toward == W::NOTHING);
                at.toward += weight.sum();
            }
        }
        let mass = level.masses[node as usize];
        self.choices.clear();
        for &part in &self.touched[..count] {
            let at = self.parts[part as usize];
            let gain = self.objective.gain(W::number(at.toward), mass, at.mass);
            if gain >= 0.0 && self.holds(&at, total) {
                self.choices.push((part, gain));
            }
        }
        let chosen = self.objective.choose(&self.choices, random);
        let alone = self.parts[node as usize];
        for &part in &self.touched[..count] {
            let at = &mut self.parts[part as usize];
            if Some(part) == chosen {
                // What ran between the two no longer leads outward from either.
                at.outward = at.outward - at.toward;
                at.outward += alone.outward - at.toward;
                at.mass = at.mass.plus(mass);
                at.members += 1;
                self.part[node as usize] = part;
            }
            at.toward = W::NOTHING;
        }
        if chosen.is_some() {
            self.parts[node as usize].members = 0;
        }
    }
}
