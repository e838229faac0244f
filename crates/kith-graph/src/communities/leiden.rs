//! The Leiden algorithm: groups that are more closely tied within than chance would have it.

mod level;
mod local;
mod refine;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use super::modularity::{constant_potts, modularity};
use super::pieces::{largest_first, pieces};
use crate::degree;
use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use crate::order::{self, Renumbering};
use crate::partition::Partition;
use crate::random::Random;
use level::{Flow, Level, Mass, Weight};
use local::Settled;

/// What a good clustering is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// More within groups than if the same people tied themselves by chance: [`modularity`]. Of a large network it
    /// sees large groups only.
    Modularity,
    /// Groups denser within than the resolution, and thinner between: [`constant_potts`]. The size of the whole
    /// does not matter, but the resolution must be chosen: about the density between groups that one has in mind.
    ConstantPotts,
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Iterations {
    /// After so many iterations, or as soon as one changes nothing.
    AtMost(u32),
    /// As soon as one iteration changes nothing. Nobody would then gain by moving alone.
    UntilStable,
}

/// How to look for communities: Traag, Waltman and van Eck 2019, *From Louvain to Leiden: guaranteeing well-connected
/// communities*, algorithm A.2.
///
/// Each iteration moves nodes between groups as long as one gains (the neighbours of who moved are asked again),
/// splits each group into well-connected parts, takes the parts for nodes, and begins again with those until
/// nothing joins. The next iteration starts from the groups of the last. In the end, each node moves once more for as
/// long as one gains, and a group that this has torn is cut where no edge runs.
///
/// Every community hangs together by edges of some weight, and the quality is never below that of everybody alone. The
/// groups are good, not proven best. Chance is seeded: the same graph, options and seed give the same groups on
/// any machine and any number of threads; another seed, or the same people under other numbers, may give others.
/// [`steadiness`](super::steadiness) says which groups that changes.
///
/// Weights are strengths; an edge of weight 0 is as no edge. Arcs count each way: modularity is that of Leicht and
/// Newman 2008, and groups hang together whatever the direction. Isolates are communities of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leiden {
    pub quality: Quality,
    /// γ of the quality: the larger, the more and the smaller the groups. What is not finite or below 0 is read as 1.
    pub resolution: f64,
    pub seed: u64,
    pub iterations: Iterations,
    /// θ of the refinement, in mean edge weights: a choice that gains θ more is e times as likely. 0 always takes the
    /// best. What is not finite or below 0 is read as 0.01. (In the paper θ is in units of the quality.)
    pub theta: f64,
}

impl Default for Leiden {
    fn default() -> Self {
        Self {
            quality: Quality::Modularity,
            resolution: 1.0,
            seed: 0,
            iterations: Iterations::AtMost(3),
            theta: 0.01,
        }
    }
}

/// What a search came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The communities, the largest first; of equal ones, the one with the lowest node first.
    pub partition: Partition,
    /// The quality that was sought, at the resolution that was asked for; nothing for a modularity without edges.
    pub quality: Option<f64>,
    /// Modularity at resolution 1, to compare with others; nothing without edges.
    pub modularity: Option<f64>,
    /// The most levels that an iteration climbed.
    pub levels: u32,
}

impl Leiden {
    /// Looks for communities. About O(n + m) per iteration and level; there are few levels.
    pub fn communities(&self, graph: &Graph) -> Communities {
        let (group, levels) = self.groups(graph);
        let partition = largest_first(&group);
        let resolution = sound(self.resolution, 1.0);
        let plain = modularity(graph, &partition, 1.0);
        let quality = match self.quality {
            Quality::Modularity if resolution == 1.0 => plain,
            Quality::Modularity => modularity(graph, &partition, resolution),
            Quality::ConstantPotts => Some(constant_potts(graph, &partition, resolution)),
        };
        Communities {
            partition,
            quality,
            modularity: plain,
            levels,
        }
    }

    /// The same search with so many seeds, this one first and then those after it, to see what stays:
    /// [`steadiness`](super::steadiness).
    pub fn repeated(&self, graph: &Graph, runs: u32) -> Vec<Communities> {
        let run = |run: u32| Self {
            seed: self.seed.wrapping_add(u64::from(run)),
            ..*self
        };
        (0..runs)
            .into_par_iter()
            .map(|place| run(place).communities(graph))
            .collect()
    }
}

/// Numbers for one search. Gains are in units of edge weight times `scale`, so that on graphs without weights, at
/// resolution 1, they are whole numbers and ties are ties.
struct Objective {
    scale: f64,
    resolution: f64,
    /// What counts as better, above rounding.
    margin: f64,
    /// The gain that makes a choice e times as likely; 0 takes the best.
    heat: f64,
}

impl Objective {
    /// What it adds to the quality, up to a factor, that two with this weight between them are together.
    fn gain<M: Mass>(&self, weight: f64, one: M, other: M) -> f64 {
        self.scale * weight - self.resolution * one.times(other)
    }

    /// One of the choices, or none for staying alone, which gains nothing. Takes the choices apart.
    fn choose(&self, choices: &mut [(u32, f64)], random: &mut Random) -> Option<u32> {
        let mut best: Option<(u32, f64)> = None;
        for &(choice, gain) in choices.iter() {
            if best.is_none_or(|(_, most)| gain > most) {
                best = Some((choice, gain));
            }
        }
        let (choice, most) = best?;
        if self.heat <= 0.0 {
            return (most > self.margin).then_some(choice);
        }
        let least = most - COLDEST * self.heat;
        let near = choices.iter().filter(|&&(_, gain)| gain >= least).count();
        if near == 1 && least > 0.0 {
            return Some(choice);
        }
        let likely = |gain: f64| exponential((gain - most) / self.heat);
        let alone = likely(0.0);
        let mut total = alone;
        for (_, gain) in choices.iter_mut() {
            *gain = likely(*gain);
            total += *gain;
        }
        let mut left = random.unit() * total - alone;
        if left < 0.0 {
            return None;
        }
        for &(choice, likely) in choices.iter() {
            left -= likely;
            if left < 0.0 {
                return Some(choice);
            }
        }
        Some(choice)
    }
}

/// So many times the heat below the best, a choice is not considered.
const COLDEST: f64 = 20.0;

/// e to a power of at most 0, to about six digits; 0 below −20. Sums and products alone, so that every machine
/// gives the same bits.
fn exponential(power: f64) -> f64 {
    const FACTORS: [f64; 6] = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0]; // 1 ÷ k!
    if power < -COLDEST {
        return 0.0;
    }
    let twos = (power * std::f64::consts::LOG2_E - 0.5) as i32; // to the nearest: the number is below 0
    let rest = power - f64::from(twos) * std::f64::consts::LN_2;
    let value = 1.0 + rest * FACTORS.iter().fold(0.0, |sum, factor| sum * rest + factor);
    value / f64::from(1 << -twos)
}

/// A search on one graph.
struct Search<'a> {
    objective: &'a Objective,
    random: Random,
    levels: u32,
}

impl Search<'_> {
    /// One iteration: settle, refine and fold until nothing folds further. Says whether anybody moved.
    fn iterate<W: Weight, M: Mass>(&mut self, first: &Level<W, M>, group: &mut [u32]) -> bool {
        let settled = local::settle(first, group, self.objective, &mut self.random);
        let mut moved = settled.moved;
        let mut levels = 1;
        if let Some((mut level, mut of, mut above)) = self.fold(first, group, settled) {
            loop {
                let settled = local::settle(&level, &mut above, self.objective, &mut self.random);
                moved |= settled.moved;
                levels += 1;
                let Some((next, part, groups)) = self.fold(&level, &above, settled) else {
                    break;
                };
                of.iter_mut().for_each(|node| *node = part[*node as usize]);
                level = next;
                above = groups;
            }
            for (own, &node) in group.iter_mut().zip(&of) {
                *own = above[node as usize];
            }
        }
        self.levels = self.levels.max(levels);
        moved
    }

    /// The next level, the node of it that each node is part of, and the groups of its nodes; nothing where no two
    /// nodes would become one.
    #[allow(clippy::type_complexity)]
    fn fold<W: Weight, M: Mass>(
        &mut self,
        level: &Level<W, M>,
        group: &[u32],
        settled: Settled,
    ) -> Option<(Level<W::Sum, M>, Vec<u32>, Vec<u32>)> {
        if settled.alone {
            return None;
        }
        let refined = refine::refine(level, group, self.objective, &mut self.random);
        let parts = refined.group.len();
        if parts < level.order() {
            return Some((level.folded(&refined.part, parts), refined.part, refined.group));
        }
        if refined.groups == parts {
            return None;
        }
        // No two nodes are well enough connected to become one: take the groups whole, so that they can still join.
        let whole: Vec<u32> = refined.part.iter().map(|&part| refined.group[part as usize]).collect();
        let above = (0..refined.groups as u32).collect();
        Some((level.folded(&whole, refined.groups), whole, above))
    }
}

/// From this many nodes on, the search works on a breadth-first renumbering.
const LARGE: usize = 1 << 14;

impl Leiden {
    /// The group of each node, numbered anyhow, and the number of levels.
    fn groups(&self, graph: &Graph) -> (Vec<u32>, u32) {
        let undirected;
        let edges = if graph.is_directed() {
            undirected = graph.undirected();
            &undirected
        } else {
            graph
        };
        let order = (graph.order() >= LARGE).then(|| order::breadth_first(edges));
        match (self.quality, graph.is_directed()) {
            (Quality::ConstantPotts, directed) => {
                // Arcs could run both ways between two.
                let scale = if directed { 0.5 } else { 1.0 };
                self.with_masses(edges, order.as_ref(), vec![1.0; graph.order()], scale)
            }
            (Quality::Modularity, false) => {
                let strength = ordered(order.as_ref(), out_strength(graph));
                let total = strength.iter().sum();
                self.with_masses(edges, order.as_ref(), strength, total)
            }
            (Quality::Modularity, true) => {
                let (out, into) = (out_strength(graph), degree::in_strength(graph));
                let total = out.values().iter().sum();
                let flows: Vec<Flow> = (out.values().iter().zip(into.values()))
                    .map(|(&out, &into)| Flow { out, into })
                    .collect();
                self.with_masses(edges, order.as_ref(), ordered(order.as_ref(), flows.into()), total)
            }
        }
    }

    fn with_masses<M: Mass>(
        &self,
        edges: &Graph,
        order: Option<&Renumbering>,
        masses: Vec<M>,
        scale: f64,
    ) -> (Vec<u32>, u32) {
        let weights = edges.row_weights();
        let mean = match &weights {
            Some(weights) => weights.iter().sum::<f64>() / weights.len().max(1) as f64,
            None => 1.0,
        };
        let objective = Objective {
            scale,
            resolution: sound(self.resolution, 1.0),
            margin: 1e-10 * mean * scale,
            heat: sound(self.theta, 0.01) * mean * scale,
        };
        let (group, levels) = match weights {
            None => self.search(&level::unweighted(edges, order, masses), &objective),
            Some(weights) => self.search(&level::weighted(edges, order, masses, &weights), &objective),
        };
        match order {
            Some(order) => (order.restored(&group.into()).into_values(), levels),
            None => (group, levels),
        }
    }

    fn search<W: Weight, M: Mass>(&self, first: &Level<W, M>, objective: &Objective) -> (Vec<u32>, u32) {
        let mut search = Search {
            objective,
            random: Random::seeded(self.seed),
            levels: 0,
        };
        let mut group: Vec<u32> = (0..first.order() as u32).collect();
        let most = match self.iterations {
            Iterations::AtMost(most) => most,
            Iterations::UntilStable => u32::MAX,
        };
        let mut done = 0;
        loop {
            let moved = done < most && search.iterate(first, &mut group);
            done = done.saturating_add(1);
            if moved && done < most {
                continue;
            }
            if moved {
                // The last word is each node's own.
                local::settle(first, &mut group, objective, &mut search.random);
            }
            let piece = pieces(&group, |node| first.row(node).0.iter().copied());
            if done >= most || count(&piece) == count(&group) {
                return (piece, search.levels);
            }
            group = piece; // and on, now that a group was cut
        }
    }
}

/// How many groups there are, numbered below the number of nodes.
fn count(group: &[u32]) -> usize {
    let mut seen = vec![false; group.len()];
    group.iter().for_each(|&own| seen[own as usize] = true);
    seen.iter().filter(|&&seen| seen).count()
}

/// Strength, without asking for the numbers of edges where every weight is 1.
fn out_strength(graph: &Graph) -> NodeMap<f64> {
    if graph.is_weighted() {
        return degree::out_strength(graph);
    }
    let lengths = graph.nodes().map(|node| graph.neighbors(node).len() as f64);
    lengths.collect::<Vec<f64>>().into()
}

/// A setting, or its default where it is no number that makes sense.
fn sound(setting: f64, usual: f64) -> f64 {
    if setting.is_finite() && setting >= 0.0 {
        setting
    } else {
        usual
    }
}

fn ordered<T: Clone>(order: Option<&Renumbering>, values: NodeMap<T>) -> Vec<T> {
    match order {
        None => values.into_values(),
        Some(order) => (0..values.len() as u32)
            .map(|number| values[order.node(Node(number))].clone())
            .collect(),
    }
}
