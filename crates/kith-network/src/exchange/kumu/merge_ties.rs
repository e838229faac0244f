//! Which connection of the network a row is about: by id, else by its ends and kind, in order.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ids::kumu_id;
use super::merge::{Origin, Work};
use super::patch::TiePatch;
use crate::exchange::kumu_out::tables::{Names, tie_ids};
use crate::id::{ActorId, FreshIds, TieId};
use crate::network::VisibleNetwork;
use crate::tie::Tie;
use crate::vocabulary::{Direction, Key, TieKind};

/// A connection that a row brings: its ends, and what is said of it.
pub(crate) struct TieRow {
    pub from: ActorId,
    pub to: ActorId,
    pub patch: TiePatch,
    pub origin: Origin,
}

/// The connections of the network and those the files bring.
pub(crate) struct Ties {
    pub works: Vec<Work<Tie>>,
    /// Rows that gave the id of a connection that an earlier row gave: (row, the row before).
    pub repeated_ids: Vec<(Origin, Origin)>,
    /// Rows beyond the first between the same ends with the same kind, and without an id.
    pub parallel: Vec<Origin>,
    /// Rows that bring a new connection and say nothing of its direction.
    pub undirected: Vec<Origin>,
}

type Group = (ActorId, ActorId, Option<Key<TieKind>>);

/// Above this many connections between the same two, order decides at once: comparing each with each takes too long.
const MOST_COMPARED: usize = 64;

impl Ties {
    /// Finds the connection of each row, or makes a new one. The same rows always find the same connections, so that
    /// bringing a file twice changes nothing.
    pub(crate) fn merge(network: &VisibleNetwork, rows: Vec<TieRow>, ids: &mut dyn FreshIds) -> Ties {
        let mut ties = Ties {
            works: Vec::new(),
            repeated_ids: Vec::new(),
            parallel: Vec::new(),
            undirected: Vec::new(),
        };
        let mut by_id: BTreeMap<TieId, usize> = BTreeMap::new();
        let mut by_foreign: BTreeMap<String, usize> = BTreeMap::new();
        let written: BTreeMap<TieId, String> = tie_ids(network, &Names::of(network))
            .into_iter()
            .map(|(tie, id)| (tie.id, kumu_id("conn", &id)))
            .collect();
        let mut by_kumu: BTreeMap<&str, usize> = BTreeMap::new();
        for tie in network.ties() {
            let at = ties.works.len();
            by_id.insert(tie.id, at);
            if let Some(id) = written.get(&tie.id) {
                by_kumu.entry(id).or_insert(at);
            }
            if let Some(foreign) = &tie.foreign_id {
                by_foreign.entry(foreign.clone()).or_insert(at);
            }
            ties.works.push(Work {
                record: tie.clone(),
                before: Some(tie.clone()),
                named_by: None,
            });
        }
        let (with_id, without): (Vec<TieRow>, Vec<TieRow>) =
            rows.into_iter().partition(|row| row.patch.foreign_id.is_some());
        for mut row in with_id {
            let id = row.patch.foreign_id.clone().unwrap_or_default();
            let own = || id.parse::<TieId>().ok().and_then(|id| by_id.get(&id));
            let of_kith = || own().or_else(|| by_kumu.get(id.as_str()));
            let at = match (by_foreign.get(&id), of_kith()) {
                (Some(at), _) => *at,
                (None, Some(at)) => {
                    row.patch.foreign_id = None;
                    *at
                }
                (None, None) => {
                    let at = ties.add(&row, ids);
                    by_foreign.insert(id, at);
                    at
                }
            };
            ties.claim(at, row, true);
        }
        let mut groups: BTreeMap<Group, Vec<TieRow>> = BTreeMap::new();
        for row in without {
            groups
                .entry((row.from, row.to, row.patch.kind.clone()))
                .or_default()
                .push(row);
        }
        let kinds_given: BTreeSet<(ActorId, ActorId)> = groups
            .keys()
            .filter(|(_, _, kind)| kind.is_some())
            .map(|(from, to, _)| (*from, *to))
            .collect();
        let mut free: BTreeMap<Group, VecDeque<usize>> = BTreeMap::new();
        for (at, work) in ties
            .works
            .iter()
            .enumerate()
            .filter(|(_, work)| work.named_by.is_none())
        {
            let tie = &work.record;
            free.entry((tie.from, tie.to, tie.kind.clone()))
                .or_default()
                .push_back(at);
        }
        let mut claims: Vec<(Option<usize>, TieRow)> = Vec::new();
        for (group, rows) in groups {
            // A row that says nothing of its kind may be about a connection whose kind was said since.
            let mut candidates = free.remove(&group).unwrap_or_default();
            let (from, to, kind) = &group;
            if kind.is_none() && candidates.is_empty() && !kinds_given.contains(&(*from, *to)) {
                let others = free
                    .range(group.clone()..)
                    .take_while(|((a, b, _), _)| a == from && b == to);
                candidates = others.flat_map(|(_, found)| found.iter().copied()).collect();
            }
            ties.parallel.extend(rows.iter().skip(1).map(|row| row.origin.clone()));
            claims.extend(ties.pair(rows, candidates));
        }
        // New connections get their ids in the order of the files.
        claims.sort_by(|(_, a), (_, b)| a.origin.order().cmp(&b.origin.order()));
        for (at, row) in claims {
            let at = at.unwrap_or_else(|| ties.add(&row, ids));
            ties.claim(at, row, false);
        }
        ties
    }

    /// Pairs the rows of one group with the connections there are: first those that say exactly what a row says, then
    /// those that a row would leave unchanged, then in order.
    fn pair(&self, rows: Vec<TieRow>, mut candidates: VecDeque<usize>) -> Vec<(Option<usize>, TieRow)> {
        let mut chosen: Vec<Option<usize>> = vec![None; rows.len()];
        let mut exact: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for at in &candidates {
            exact
                .entry(signature(&self.works[*at].record))
                .or_default()
                .push_back(*at);
        }
        for (row, chosen) in rows.iter().zip(&mut chosen) {
            let mut fresh = Tie::between(TieId::new(0), row.from, row.to);
            with_default_direction(&mut fresh);
            row.patch.apply(&mut fresh);
            *chosen = exact.get_mut(&signature(&fresh)).and_then(VecDeque::pop_front);
        }
        let taken: BTreeSet<usize> = chosen.iter().flatten().copied().collect();
        candidates.retain(|at| !taken.contains(at));
        if rows.len().max(candidates.len()) <= MOST_COMPARED {
            for (row, chosen) in rows.iter().zip(&mut chosen).filter(|(_, chosen)| chosen.is_none()) {
                let unchanged = |at: &usize| {
                    let mut after = self.works[*at].record.clone();
                    row.patch.apply(&mut after);
                    after == self.works[*at].record
                };
                if let Some(place) = candidates.iter().position(unchanged) {
                    *chosen = candidates.remove(place);
                }
            }
        }
        let pairs = rows.into_iter().zip(chosen);
        pairs
            .map(|(row, chosen)| (chosen.or_else(|| candidates.pop_front()), row))
            .collect()
    }

    fn add(&mut self, row: &TieRow, ids: &mut dyn FreshIds) -> usize {
        let mut record = Tie::between(ids.tie(), row.from, row.to);
        with_default_direction(&mut record);
        self.works.push(Work {
            record,
            before: None,
            named_by: None,
        });
        self.works.len() - 1
    }

    fn claim(&mut self, at: usize, row: TieRow, moves: bool) {
        let work = &mut self.works[at];
        if moves {
            (work.record.from, work.record.to) = (row.from, row.to);
        }
        row.patch.apply(&mut work.record);
        if work.before.is_none() && row.patch.direction.is_none() {
            self.undirected.push(row.origin.clone());
        }
        match &work.named_by {
            Some(before) => self.repeated_ids.push((row.origin, before.clone())),
            None => work.named_by = Some(row.origin),
        }
    }
}

/// Where a file says nothing of direction, nothing is claimed.
fn with_default_direction(tie: &mut Tie) {
    tie.direction = Direction::Undirected;
}

/// All that a file can say of a connection, as one text.
fn signature(tie: &Tie) -> String {
    let mut flows: Vec<String> = tie
        .flows
        .iter()
        .map(|flow| format!("{:?}{:?}{:?}", flow.care_type, flow.form, flow.way))
        .collect();
    flows.sort();
    let Tie {
        direction,
        kind,
        status,
        label,
        description,
        strength,
        tags,
        fields,
        since,
        confirmed,
        steward,
        ..
    } = tie;
    format!(
        "{direction:?}{kind:?}{status:?}{label:?}{description:?}{flows:?}{strength:?}{tags:?}{fields:?}{since:?}{confirmed:?}{steward:?}"
    )
}
