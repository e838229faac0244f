//! What every rehearsal on one scope needs, looked up once, and the rehearsal itself.

use super::mending;
use super::{CareFor, Loss, Missed, Rehearsal};
use crate::analysis::report::Named;
use crate::analysis::{Passage, Scope};
use crate::id::TieId;
use crate::share::Share;
use crate::sociogram::StatusSet;
use crate::vocabulary::Sector;
use kith_graph::Node;
use kith_graph::removal::{bridge_partings, partings};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Who gives what to whom over generative ties: (giver, tie) by (receiver, type of care).
type Backing = BTreeMap<(usize, usize), Vec<(usize, usize)>>;

/// What every rehearsal needs. O((n + m) log n) and the care that passes.
pub(in crate::analysis) struct Ground<'s, 'a> {
    pub scope: &'s Scope<'a>,
    backing: Backing,
    sectors: Vec<Option<Sector>>,
    /// The node of each actor in G(LIVE), and the actor of each node.
    nodes: Vec<Option<Node>>,
    actors: Vec<usize>,
}

/// A part of the network that is left, as places in the scope.
pub(super) type Piece = Vec<usize>;

/// How much hangs by one actor or tie alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::analysis) struct Weight {
    /// Pairs of others that would be parted.
    pub pairs: u64,
    /// How many would be cut off from the largest part.
    pub cut_off: usize,
    /// Pairs of a receiver and a type of care that would lose their only giver.
    pub care: usize,
}

impl<'s, 'a> Ground<'s, 'a> {
    pub fn of(scope: &'s Scope<'a>) -> Ground<'s, 'a> {
        let words = scope.network.vocabulary();
        let mut backing = Backing::new();
        for passage in generative(&scope.passages, scope) {
            let givers = backing.entry((passage.receiver, passage.care)).or_default();
            givers.push((passage.giver, passage.tie));
        }
        let live = scope.live_graph();
        let nodes: Vec<Option<Node>> = (0..scope.actors.len()).map(|a| live.node_of(scope.id(a))).collect();
        let mut actors = vec![0; live.graph().order()];
        for (place, node) in nodes.iter().enumerate() {
            if let Some(node) = node {
                actors[node.index()] = place;
            }
        }
        Ground {
            scope,
            backing,
            sectors: scope.actors.iter().map(|a| words.sector_of(a.actor)).collect(),
            nodes,
            actors,
        }
    }

    /// Pairs of a receiver and a type of care that somebody gives over generative ties.
    pub fn backed(&self) -> usize {
        self.backing.len()
    }

    /// How much hangs by each actor alone.
    pub fn actor_weights(&self) -> Vec<Weight> {
        let parted = partings(self.scope.live_graph().graph());
        let mut weights: Vec<Weight> = self.nodes.iter().map(|node| weight_of(&parted, *node)).collect();
        for givers in self.backing.values() {
            let (first, _) = givers[0];
            if givers.iter().all(|(giver, _)| *giver == first) {
                weights[first].care += 1;
            }
        }
        weights
    }

    /// How much hangs by each tie alone. A live tie beside another between the same two holds
    /// nobody together alone.
    pub fn tie_weights(&self) -> Vec<Weight> {
        let live = self.scope.live_graph();
        let mut weights = vec![Weight::default(); self.scope.ties.len()];
        for ((one, other), parting) in bridge_partings(live.graph()) {
            let ends = live.actor_at(one).zip(live.actor_at(other));
            let [only] = ends.map_or(&[][..], |(one, other)| live.ties_between(one, other)) else {
                continue;
            };
            if let Some(tie) = self.place_of_tie(*only) {
                weights[tie].pairs = parting.pairs;
                weights[tie].cut_off = parting.cut_off as usize;
            }
        }
        for givers in self.backing.values() {
            let (_, first) = givers[0];
            if givers.iter().all(|(_, tie)| *tie == first) {
                weights[first].care += 1;
            }
        }
        weights
    }

    fn place_of_tie(&self, tie: TieId) -> Option<usize> {
        // Ties are in the order of their ids.
        self.scope.ties.binary_search_by_key(&tie, |known| known.tie.id).ok()
    }

    pub fn rehearse(&self, loss: Loss) -> Option<Rehearsal> {
        let scope = self.scope;
        match loss {
            Loss::Actor(id) => {
                let actor = scope.place_of(id)?;
                let goes = |giver: usize, _: usize| giver == actor;
                let ties = &scope.ties_of[actor];
                let pieces = self.pieces(self.live_neighbors(actor), Some(actor), None);
                Some(self.told(loss, scope.name(actor).to_owned(), pieces, ties, goes))
            }
            Loss::Tie(id) => {
                let tie = self.place_of_tie(id)?;
                let goes = |_: usize, along: usize| along == tie;
                let pieces = self.pieces_without(tie);
                Some(self.told(loss, scope.tie_name(tie), pieces, &[tie], goes))
            }
        }
    }

    /// The rehearsals of those whose loss would tell most, from the weights of all.
    pub fn most_missed(&self, actors: &[Weight], ties: &[Weight], most: usize) -> Missed {
        let scope = self.scope;
        let actors = foremost(actors, most).into_par_iter();
        let ties = foremost(ties, most).into_par_iter();
        Missed {
            actors: actors
                .filter_map(|actor| self.rehearse(Loss::Actor(scope.id(actor))))
                .collect(),
            ties: ties
                .filter_map(|tie| self.rehearse(Loss::Tie(scope.ties[tie].tie.id)))
                .collect(),
        }
    }

    fn told(
        &self,
        loss: Loss,
        name: String,
        pieces: Vec<Piece>,
        ties: &[usize],
        goes: impl Fn(usize, usize) -> bool,
    ) -> Rehearsal {
        let (care_gone, care_thinned) = self.care(ties, goes);
        let (parted_across, bereft) = self.across(&pieces);
        Rehearsal {
            loss,
            name,
            parted: parted(&pieces),
            care_gone,
            care_thinned,
            parted_across,
            bereft: self.named(&bereft),
            mends: mending::mends(self, loss, &pieces),
            pieces: pieces.iter().map(|piece| self.named(piece)).collect(),
        }
    }

    /// Those joined with an actor over live ties, in the order of ids.
    pub(super) fn live_neighbors(&self, actor: usize) -> Vec<usize> {
        let Some(node) = self.nodes[actor] else {
            return Vec::new();
        };
        let neighbors = self.scope.live_graph().graph().neighbors(node);
        neighbors.iter().map(|node| self.actors[node.index()]).collect()
    }

    /// The parts left of a tie's part once it goes: nothing changes where the tie is not live, or
    /// another live one stands beside it.
    fn pieces_without(&self, tie: usize) -> Vec<Piece> {
        let live = self.scope.live_graph();
        let tie = &self.scope.ties[tie];
        if !StatusSet::LIVE.has(tie.status) || tie.from == tie.to {
            return Vec::new();
        }
        let beside = live.ties_between(self.scope.id(tie.from), self.scope.id(tie.to)).len() > 1;
        let cut = (!beside).then_some((tie.from, tie.to));
        self.pieces(vec![tie.from, tie.to], None, cut)
    }

    /// The parts of G(LIVE) that hold any of `starts`, without who and what has gone: the largest
    /// first, equal ones by their first name, each by name.
    fn pieces(&self, starts: Vec<usize>, gone: Option<usize>, cut: Option<(usize, usize)>) -> Vec<Piece> {
        let graph = self.scope.live_graph().graph();
        let mut seen = vec![false; self.scope.actors.len()];
        if let Some(gone) = gone {
            seen[gone] = true;
        }
        let is_cut =
            |one: usize, other: usize| cut.is_some_and(|(a, b)| (a, b) == (one, other) || (b, a) == (one, other));
        let mut pieces: Vec<Piece> = Vec::new();
        for start in starts {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut piece = vec![start];
            let mut next = 0;
            while let Some(&here) = piece.get(next) {
                next += 1;
                let neighbors = self.nodes[here].map_or(&[][..], |node| graph.neighbors(node));
                for other in neighbors.iter().map(|node| self.actors[node.index()]) {
                    if !is_cut(here, other) && !std::mem::replace(&mut seen[other], true) {
                        piece.push(other);
                    }
                }
            }
            piece.sort_unstable();
            pieces.push(piece);
        }
        pieces.sort_by_key(|piece| (std::cmp::Reverse(piece.len()), piece[0]));
        pieces
    }

    /// Which care on these ties loses its last giver, and which is left with one.
    fn care(&self, ties: &[usize], goes: impl Fn(usize, usize) -> bool) -> (Vec<CareFor>, Vec<CareFor>) {
        let mut keys: Vec<(usize, usize)> = ties
            .iter()
            .flat_map(|tie| generative(self.passages_on(*tie), self.scope))
            .filter(|passage| goes(passage.giver, passage.tie))
            .map(|passage| (passage.receiver, passage.care))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let (mut gone, mut thinned) = (Vec::new(), Vec::new());
        for (receiver, care) in keys {
            let left = distinct(self.backing.get(&(receiver, care)), |giver, tie| !goes(giver, tie));
            let before = distinct(self.backing.get(&(receiver, care)), |_, _| true);
            let told = CareFor {
                receiver: self.scope.named(receiver),
                care_type: self.scope.care_types[care].label.clone(),
            };
            match left {
                0 => gone.push(told),
                1 if before > 1 => thinned.push(told),
                _ => {}
            }
        }
        (gone, thinned)
    }

    fn passages_on(&self, tie: usize) -> &[Passage] {
        // Passages are in the order of ties.
        let all = &self.scope.passages;
        let from = all.partition_point(|passage| passage.tie < tie);
        let to = all.partition_point(|passage| passage.tie <= tie);
        &all[from..to]
    }

    /// Formal–informal pairs that are parted, of those joined before, and who is left without any.
    fn across(&self, pieces: &[Piece]) -> (Share, Vec<usize>) {
        let of = |piece: &Piece, sector: Sector| piece.iter().filter(|a| self.sectors[**a] == Some(sector)).count();
        let sectors = |piece: &Piece| (of(piece, Sector::Formal), of(piece, Sector::Informal));
        let counts: Vec<(usize, usize)> = pieces.iter().map(sectors).collect();
        let formal: usize = counts.iter().map(|(formal, _)| formal).sum();
        let informal: usize = counts.iter().map(|(_, informal)| informal).sum();
        let kept: usize = counts.iter().map(|(formal, informal)| formal * informal).sum();
        let mut bereft = Vec::new();
        for (piece, here) in pieces.iter().zip(&counts) {
            let lone = |sector: Sector| piece.iter().copied().filter(move |a| self.sectors[*a] == Some(sector));
            if here.0 == 0 && formal > 0 {
                bereft.extend(lone(Sector::Informal));
            }
            if here.1 == 0 && informal > 0 {
                bereft.extend(lone(Sector::Formal));
            }
        }
        bereft.sort_unstable();
        (Share::new(formal * informal - kept, formal * informal), bereft)
    }

    pub(super) fn named(&self, actors: &[usize]) -> Vec<Named> {
        actors.iter().map(|actor| self.scope.named(*actor)).collect()
    }
}

/// Those that would be missed most, as places in the list of weights.
pub(in crate::analysis) fn foremost(weights: &[Weight], most: usize) -> Vec<usize> {
    let mut missed: Vec<usize> = (0..weights.len())
        .filter(|place| weights[*place].pairs > 0 || weights[*place].care > 0)
        .collect();
    missed.sort_by_key(|place| (Reverse(weights[*place].pairs), Reverse(weights[*place].care), *place));
    missed.truncate(most);
    missed
}

fn weight_of(parted: &kith_graph::NodeMap<kith_graph::removal::Parting>, node: Option<Node>) -> Weight {
    let parting = node.and_then(|node| parted.get(node)).copied().unwrap_or_default();
    Weight {
        pairs: parting.pairs,
        cut_off: parting.cut_off as usize,
        care: 0,
    }
}

fn generative<'p>(passages: &'p [Passage], scope: &'p Scope<'_>) -> impl Iterator<Item = &'p Passage> {
    passages
        .iter()
        .filter(|passage| StatusSet::GEN.has(scope.ties[passage.tie].status))
}

/// How many distinct givers there are among those kept.
fn distinct(givers: Option<&Vec<(usize, usize)>>, kept: impl Fn(usize, usize) -> bool) -> usize {
    let mut givers: Vec<usize> = givers
        .into_iter()
        .flatten()
        .filter(|(giver, tie)| kept(*giver, *tie))
        .map(|(giver, _)| *giver)
        .collect();
    givers.sort_unstable();
    givers.dedup();
    givers.len()
}

fn pairs(size: usize) -> usize {
    size * size.saturating_sub(1) / 2
}

fn parted(pieces: &[Piece]) -> Share {
    let whole = pairs(pieces.iter().map(Vec::len).sum());
    let kept: usize = pieces.iter().map(|piece| pairs(piece.len())).sum();
    Share::new(whole - kept, whole)
}
