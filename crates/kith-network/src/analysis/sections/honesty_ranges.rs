//! How far figures could move if some ties are gone and others were never told: drawn many
//! times from a fixed seed.

use crate::analysis::coverage::{answered, lately};
use crate::analysis::interval::percentile;
use crate::analysis::{Scope, ScopedTie};
use crate::share::Share;
use crate::vocabulary::{Liveness, Sector};
use kith_graph::components::components;
use kith_graph::random::Random;
use kith_graph::{Graph, GraphBuilder, Node};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The most rounds of one variant.
const ROUNDS: usize = 200;
/// And the fewest.
const FEWEST: usize = 20;
/// How much work all rounds of a variant may be, before there are fewer of them.
const BUDGET: usize = 8_000_000;
/// The work of one actor or tie in a round, in looks at a neighbour.
const EACH: usize = 16;
const SEED: u64 = 0x6b69_7468;
/// How often a pair is drawn anew if it is connected already.
const TRIES: usize = 20;

/// The figures that are drawn again, with what they are of.
pub(super) const DRAWN: [(&str, &str, &str); 6] = [
    ("giving-share", "Actors who give", "of counted actors"),
    ("generative", "Generative connections", "of connections"),
    (
        "cross-share",
        "Formal–informal pairs",
        "of connected pairs that are both formal or informal",
    ),
    ("e-i", "E-I index of sectors", "from −1 (all within) to 1 (all across)"),
    (
        "live-largest-component",
        "In the largest part over live connections",
        "of actors",
    ),
    (
        "mean-reach",
        "Reached within two live steps, on average",
        "of all others",
    ),
];

/// What is left to chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variant {
    /// Ties that nobody confirmed lately may be gone.
    Fewer,
    /// Actors that have not answered may have ties that nobody told of.
    More,
    Both,
}

impl Variant {
    pub const ALL: [Variant; 3] = [Variant::Fewer, Variant::More, Variant::Both];

    fn drops(self) -> bool {
        self != Variant::More
    }

    fn adds(self) -> bool {
        self != Variant::Fewer
    }
}

/// The 5th and the 95th percentile of one figure; `None` where no round could tell it.
pub(super) type Bounds = Option<(f64, f64)>;

/// What the rounds found.
pub(super) struct Ranges {
    /// On how many rounds of each variant it rests.
    pub rounds: usize,
    /// The chance with which a tie that nobody confirmed lately is left out.
    pub chance: f64,
    /// How many ties could be gone.
    pub at_risk: usize,
    /// How many ties are added in each round, as far as there are pairs.
    pub added: usize,
    /// Counted actors that have not agreed.
    pub silent: Share,
    /// Each figure as it is.
    pub at: [Option<f64>; 6],
    /// By variant, in the order of [`Variant::ALL`].
    pub bounds: [[Bounds; 6]; 3],
}

impl Ranges {
    /// O(rounds · (n · d² + m)) for n actors of d neighbours and m ties, with as many rounds
    /// as a fixed amount of work allows.
    pub fn of(scope: &Scope<'_>) -> Ranges {
        let model = Model::of(scope);
        let all: Vec<usize> = (0..model.ties.len()).collect();
        let work = EACH * (model.n + all.len()) + looks(scope.live_graph().graph());
        let rounds = (BUDGET / work.max(1)).clamp(FEWEST, ROUNDS);
        Ranges {
            rounds,
            chance: model.chance,
            at_risk: model.ties.iter().filter(|tie| tie.at_risk).count(),
            added: model.added,
            silent: model.silent_share,
            at: model.measured(&all, &[]),
            bounds: Variant::ALL.map(|variant| model.bounds(variant, rounds)),
        }
    }
}

struct Held {
    ends: (u32, u32),
    /// The place of its pair among those of [`Model::pairs`].
    pair: usize,
    status: Option<Liveness>,
    at_risk: bool,
    /// Whether an end is a team or the Circle: ties are alike where this is.
    touches: bool,
    /// Counted actors that give to the Circle or a team over it.
    givers: Vec<u32>,
}

/// A tie that nobody told of, as it could be.
struct Guessed {
    ends: (u32, u32),
    status: Option<Liveness>,
    giver: Option<u32>,
}

/// A scope made ready for many rounds. Actors are told by their places in it.
struct Model {
    n: usize,
    counted: usize,
    sectors: Vec<Option<Sector>>,
    central: Vec<bool>,
    counts: Vec<bool>,
    ties: Vec<Held>,
    /// Places in `ties` of those that touch the Circle or a team, and of the others.
    alike: [Vec<usize>; 2],
    /// The connected pairs, with their places in this order.
    pairs: BTreeMap<(u32, u32), usize>,
    silent: Vec<u32>,
    silent_share: Share,
    chance: f64,
    added: usize,
}

impl Model {
    fn of(scope: &Scope<'_>) -> Model {
        let words = scope.network.vocabulary();
        let central: Vec<bool> = scope.actors.iter().map(|actor| actor.is_team_or_circle()).collect();
        let mut givers: Vec<Vec<u32>> = vec![Vec::new(); scope.ties.len()];
        for passage in scope.passages_over(scope.settings.statuses, scope.settings.form) {
            if scope.counts(passage.giver) && central[passage.receiver] {
                givers[passage.tie].push(passage.giver as u32);
            }
        }
        let ends = |scoped: &ScopedTie<'_>| ordered(scoped.from as u32, scoped.to as u32);
        let distinct: BTreeSet<(u32, u32)> = scope.ties.iter().map(ends).collect();
        let pairs: BTreeMap<(u32, u32), usize> = distinct.into_iter().zip(0..).collect();
        let ties: Vec<Held> = scope
            .ties
            .iter()
            .zip(givers)
            .map(|(scoped, givers)| Held {
                ends: ends(scoped),
                pair: pairs[&ends(scoped)],
                status: scoped.status,
                at_risk: !lately(scope, scoped.tie.confirmed.as_ref()),
                touches: central[scoped.from] || central[scoped.to],
                givers,
            })
            .collect();
        let at_risk = ties.iter().filter(|tie| tie.at_risk).count();
        let silent: Vec<u32> = scope
            .counted()
            .filter(|place| !answered(scope.actors[*place].actor))
            .map(|place| place as u32)
            .collect();
        let counted = scope.n();
        let of = |touches: bool| (0..ties.len()).filter(|tie| ties[*tie].touches == touches).collect();
        Model {
            n: scope.actors.len(),
            counted,
            sectors: scope.actors.iter().map(|actor| words.sector_of(actor.actor)).collect(),
            counts: (0..scope.actors.len()).map(|place| scope.counts(place)).collect(),
            central,
            alike: [of(true), of(false)],
            pairs,
            chance: (at_risk as f64 / ties.len().max(1) as f64).min(0.5),
            // Rounded half up.
            added: (2 * ties.len() * silent.len() + counted)
                .checked_div(2 * counted)
                .unwrap_or(0),
            silent_share: Share::new(silent.len(), counted),
            silent,
            ties,
        }
    }

    fn bounds(&self, variant: Variant, rounds: usize) -> [Bounds; 6] {
        let found: Vec<[Option<f64>; 6]> = (0..rounds)
            .into_par_iter()
            .map(|round| {
                // Rounds draw from streams of their own, so that their order is nothing to them.
                let mut random = Random::seeded(SEED ^ ((round as u64 + 1) << 32) ^ variant as u64);
                let kept: Vec<usize> = (0..self.ties.len())
                    .filter(|tie| {
                        let gone = variant.drops() && self.ties[*tie].at_risk && random.unit() < self.chance;
                        !gone
                    })
                    .collect();
                let guessed = if variant.adds() {
                    self.guess(&mut random)
                } else {
                    Vec::new()
                };
                self.measured(&kept, &guessed)
            })
            .collect();
        std::array::from_fn(|figure| {
            let mut values: Vec<f64> = found.iter().filter_map(|round| round[figure]).collect();
            values.sort_by(f64::total_cmp);
            percentile(&values, 0.05).zip(percentile(&values, 0.95))
        })
    }

    /// Ties between an actor that has not answered and anybody else, where there is none yet.
    /// Each takes status and care from a tie of the same sort.
    fn guess(&self, random: &mut Random) -> Vec<Guessed> {
        let mut guessed = Vec::new();
        let mut taken: BTreeSet<(u32, u32)> = BTreeSet::new();
        for _ in 0..self.added {
            let drawn = (0..TRIES).find_map(|_| {
                let one = self.silent.get(random.below(self.silent.len() as u32) as usize)?;
                let ends = ordered(*one, random.below(self.n as u32));
                let free = ends.0 != ends.1 && !self.pairs.contains_key(&ends) && !taken.contains(&ends);
                free.then_some(ends)
            });
            let Some(ends) = drawn else { continue };
            taken.insert(ends);
            let central = [ends.0, ends.1].map(|end| self.central[end as usize]);
            let alike = &self.alike[usize::from(central == [false, false])];
            let like = alike
                .get(random.below(alike.len() as u32) as usize)
                .map(|tie| &self.ties[*tie]);
            let giver = match central {
                [true, false] => Some(ends.1),
                [false, true] | [true, true] => Some(ends.0),
                [false, false] => None,
            };
            guessed.push(Guessed {
                ends,
                status: like.and_then(|tie| tie.status),
                giver: giver.filter(|end| self.counts[*end as usize] && like.is_some_and(|tie| !tie.givers.is_empty())),
            });
        }
        guessed
    }

    /// The figures of [`DRAWN`] over some of the ties and some more.
    fn measured(&self, kept: &[usize], guessed: &[Guessed]) -> [Option<f64>; 6] {
        let kept = || kept.iter().map(|tie| &self.ties[*tie]);
        let mut gives = vec![false; self.n];
        let givers = kept().flat_map(|tie| tie.givers.iter().copied());
        givers
            .chain(guessed.iter().filter_map(|tie| tie.giver))
            .for_each(|giver| gives[giver as usize] = true);
        let statuses = || kept().map(|tie| tie.status).chain(guessed.iter().map(|tie| tie.status));
        let generative = statuses()
            .filter(|status| *status == Some(Liveness::Generative))
            .count();
        let edges = || {
            kept()
                .map(|tie| (tie.ends, tie.status))
                .chain(guessed.iter().map(|tie| (tie.ends, tie.status)))
        };
        let mut met = vec![false; self.pairs.len()];
        let first = kept().filter(|tie| !std::mem::replace(&mut met[tie.pair], true));
        let (cross, ei) = self.mixed(first.map(|tie| tie.ends).chain(guessed.iter().map(|tie| tie.ends)));
        let live = edges().filter(|(_, status)| status.is_some_and(Liveness::is_live));
        let live = self.graph(live.map(|(ends, _)| ends));
        let largest = components(&live).all.get(0).map_or(0, <[_]>::len);
        [
            quotient(gives.iter().filter(|gives| **gives).count() as i64, self.counted),
            quotient(generative as i64, statuses().count()),
            cross,
            ei,
            quotient(largest as i64, self.n),
            quotient(within_two(&live), self.n * self.n.saturating_sub(1)),
        ]
    }

    fn graph(&self, edges: impl Iterator<Item = (u32, u32)>) -> Graph {
        let mut builder = GraphBuilder::undirected(self.n as u32);
        for (one, other) in edges.filter(|(one, other)| one != other) {
            // Both are nodes and the weight is one: only too many edges could be refused.
            let _ = builder.add(one, other, 1.0);
        }
        builder.build()
    }

    /// Cross share and E-I index over connected pairs, each given once.
    fn mixed(&self, pairs: impl Iterator<Item = (u32, u32)>) -> (Option<f64>, Option<f64>) {
        let (mut across, mut within, mut cross, mut pure) = (0i64, 0i64, 0i64, 0usize);
        for (one, other) in pairs.filter(|(one, other)| one != other) {
            let (Some(one), Some(other)) = (self.sectors[one as usize], self.sectors[other as usize]) else {
                continue;
            };
            *(if one == other { &mut within } else { &mut across }) += 1;
            if one != Sector::Mixed && other != Sector::Mixed {
                pure += 1;
                cross += i64::from(one != other);
            }
        }
        (
            quotient(cross, pure),
            quotient(across - within, (across + within) as usize),
        )
    }
}

fn ordered(one: u32, other: u32) -> (u32, u32) {
    (one.min(other), one.max(other))
}

fn quotient(part: i64, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// For each node with neighbours, the one of them that has most, and itself; sorted.
fn by_hub(graph: &Graph) -> Vec<(Node, Node)> {
    let hub = |node: Node| {
        let near = graph.neighbors(node).iter().copied();
        near.max_by_key(|near| graph.neighbors(*near).len())
    };
    let mut nodes: Vec<(Node, Node)> = graph.nodes().filter_map(|node| Some((hub(node)?, node))).collect();
    nodes.sort_unstable();
    nodes
}

/// How often [`within_two`] looks at a neighbour.
fn looks(graph: &Graph) -> usize {
    let degree = |node: &Node| graph.neighbors(*node).len();
    let of_one = |(hub, node): (Node, Node)| graph.neighbors(node).iter().map(degree).sum::<usize>() - degree(&hub);
    graph.nodes().map(|node| degree(&node)).sum::<usize>() + by_hub(graph).into_iter().map(of_one).sum::<usize>()
}

/// Ordered pairs of nodes within two steps. Nodes with the same hub share a look round it, so
/// that a team of hundreds is not walked through hundreds of times.
fn within_two(graph: &Graph) -> i64 {
    const NOBODY: Node = Node(u32::MAX);
    let mut round_hub = vec![NOBODY; graph.order()];
    let mut met = vec![NOBODY; graph.order()];
    let mut pairs = 0;
    let mut last = NOBODY;
    for (hub, node) in by_hub(graph) {
        let near_hub = graph.neighbors(hub);
        if hub != last {
            last = hub;
            near_hub.iter().for_each(|near| round_hub[near.index()] = hub);
            round_hub[hub.index()] = hub;
        }
        // The hub and its others; the node itself is one of them.
        pairs += near_hub.len() as i64;
        for near in graph.neighbors(node).iter().filter(|near| **near != hub) {
            for far in std::iter::once(near).chain(graph.neighbors(*near)) {
                if round_hub[far.index()] != hub && met[far.index()] != node {
                    met[far.index()] = node;
                    pairs += 1;
                }
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_graph::walk;

    #[test]
    fn pairs_within_two_steps_are_those_that_a_walk_from_everybody_meets() {
        let mut random = Random::seeded(3);
        for edges in [0, 3, 20, 60, 200] {
            let mut builder = GraphBuilder::undirected(30);
            for _ in 0..edges {
                let (one, other) = (random.below(30), random.below(8));
                builder.add(one, other, 1.0).expect("an edge");
            }
            let graph = builder.build();
            let walked: usize = graph.nodes().map(|node| walk::reach(&graph, node, 2).len() - 1).sum();
            assert_eq!(within_two(&graph), walked as i64, "{edges} edges");
        }
    }
}
