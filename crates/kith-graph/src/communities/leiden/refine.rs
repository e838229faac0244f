//! Refinement: within each group, nodes start alone again and join only what is well connected to the group.

use super::Objective;
use super::level::{Level, Mass, Members, Weight};
use crate::random::Random;

/// Groups split into parts.
pub(super) struct Refined {
    /// The part of each node; parts of one group follow one another.
    pub(super) part: Vec<u32>,
    /// The group of each part, in `0..groups`.
    pub(super) group: Vec<u32>,
    pub(super) groups: usize,
}

/// Splits each group into parts that hang together (Traag, Waltman and van Eck 2019, algorithm A.2,
/// RefinePartition).
pub(super) fn refine<W: Weight, M: Mass>(
    level: &Level<W, M>,
    group: &[u32],
    objective: &Objective,
    random: &mut Random,
) -> Refined {
    let order = level.order();
    let members = Members::of(group, order);
    let mut place = vec![0u32; order]; // of each node among the members
    for (at, &node) in members.nodes.iter().enumerate() {
        place[node as usize] = at as u32;
    }
    let mut search = Search::new(objective);
    let mut refined = Refined {
        part: vec![0; order],
        group: Vec::new(),
        groups: 0,
    };
    for ends in members.starts.windows(2) {
        let nodes = &members.nodes[ends[0] as usize..ends[1] as usize];
        if nodes.is_empty() {
            continue;
        }
        search.gather(level, nodes, ends[0], &place);
        search.split(random);
        search.number(nodes, &mut refined);
        refined.groups += 1;
    }
    refined
}

/// A part, kept at the node that it started from.
#[derive(Clone, Copy)]
struct Part<S, M> {
    mass: M,
    /// Weight to the rest of the group.
    outward: S,
    /// Weight from the node at hand.
    toward: S,
}

/// One group at a time, its nodes under numbers of their own: 0, 1, 2 ... in rising order.
struct Search<'a, W: Weight, M> {
    objective: &'a Objective,
    total: M,
    /// Arcs within the group; what lies beyond the last start is left over.
    starts: Vec<u32>,
    arcs: Vec<(u32, W)>,
    part: Vec<u32>,
    parts: Vec<Part<W::Sum, M>>,
    /// Whether a node is a part of its own that nobody has joined.
    alone: Vec<bool>,
    visits: Vec<u32>,
    touched: Vec<u32>,
    /// Parts that may be joined, with the gain.
    choices: Vec<(u32, f64)>,
    /// The number of each part in the end.
    numbers: Vec<u32>,
}

impl<'a, W: Weight, M: Mass> Search<'a, W, M> {
    fn new(objective: &'a Objective) -> Self {
        Self {
            objective,
            total: M::default(),
            starts: Vec::new(),
            arcs: Vec::new(),
            part: Vec::new(),
            parts: Vec::new(),
            alone: Vec::new(),
            visits: Vec::new(),
            touched: Vec::new(),
            choices: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// Takes up a group, `first` being the place of its first node among all members.
    fn gather(&mut self, level: &Level<W, M>, nodes: &[u32], first: u32, place: &[u32]) {
        let size = nodes.len() as u32;
        self.total = M::default();
        self.starts.clear();
        self.starts.push(0);
        self.parts.clear();
        let mut count = 0;
        for &node in nodes {
            let (row, weights) = level.row(node);
            let mut outward = W::NOTHING;
            if self.arcs.len() < count + row.len() {
                self.arcs.resize(2 * (count + row.len()), (0, W::default()));
            }
            // Every arc is written, and the next over it if it leads outside: cheaper than a guess each time.
            let free = &mut self.arcs[count..count + row.len()];
            let mut kept = 0;
            for (&neighbor, &weight) in row.iter().zip(weights) {
                let local = place[neighbor as usize].wrapping_sub(first);
                free[kept] = (local, weight);
                kept += usize::from(local < size);
                outward += if local < size { weight.sum() } else { W::NOTHING };
            }
            count += kept;
            self.starts.push(count as u32);
            let mass = level.masses[node as usize];
            self.total = self.total.plus(mass);
            self.parts.push(Part {
                mass,
                outward,
                toward: W::NOTHING,
            });
        }
        self.part.clear();
        self.part.extend(0..size);
        self.alone.clear();
        self.alone.resize(nodes.len(), true);
        let longest = self.starts.windows(2).map(|ends| ends[1] - ends[0]).max();
        self.touched.resize(longest.unwrap_or(0) as usize + 1, 0);
    }

    /// Visits everybody in random order (MergeNodesSubset).
    fn split(&mut self, random: &mut Random) {
        self.visits.clear();
        self.visits.extend(0..self.part.len() as u32);
        random.shuffle(&mut self.visits);
        for visit in 0..self.visits.len() {
            let node = self.visits[visit];
            if self.alone[node as usize] && self.holds(&self.parts[node as usize]) {
                self.join(node, random);
            }
        }
    }

    /// Whether a part is well connected to the rest of its group: E(C, S − C) ≥ γ m(C) (m(S) − m(C)).
    fn holds(&self, part: &Part<W::Sum, M>) -> bool {
        let outward = W::number(part.outward);
        self.objective.gain(outward, part.mass, self.total.minus(part.mass)) >= -self.objective.margin
    }

    /// Lets one node that is still alone join a part, by chance weighted by gain.
    fn join(&mut self, node: u32, random: &mut Random) {
        let arcs = &self.arcs[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize];
        let mut count = 0;
        for &(neighbor, weight) in arcs {
            let part = self.part[neighbor as usize];
            let at = &mut self.parts[part as usize];
            self.touched[count] = part;
            count += usize::from(at.toward == W::NOTHING);
            at.toward += weight.sum();
        }
        let alone = self.parts[node as usize];
        self.choices.clear();
        for &part in &self.touched[..count] {
            let at = self.parts[part as usize];
            let gain = self.objective.gain(W::number(at.toward), alone.mass, at.mass);
            if gain >= 0.0 && self.holds(&at) {
                self.choices.push((part, gain));
            }
        }
        if let Some(part) = self.objective.choose(&mut self.choices, random) {
            let at = &mut self.parts[part as usize];
            // What ran between the two no longer leads outward from either.
            at.outward = at.outward - at.toward;
            at.outward += alone.outward - at.toward;
            at.mass = at.mass.plus(alone.mass);
            self.part[node as usize] = part;
            self.alone[part as usize] = false;
        }
        for &part in &self.touched[..count] {
            self.parts[part as usize].toward = W::NOTHING;
        }
    }

    /// Numbers the parts by their first node, after those there are.
    fn number(&mut self, nodes: &[u32], refined: &mut Refined) {
        self.numbers.clear();
        self.numbers.resize(nodes.len(), u32::MAX);
        for (&node, &part) in nodes.iter().zip(&self.part) {
            let number = &mut self.numbers[part as usize];
            if *number == u32::MAX {
                *number = refined.group.len() as u32;
                refined.group.push(refined.groups as u32);
            }
            refined.part[node as usize] = *number;
        }
    }
}
