//! Which actor or connection of the network a row is about: by id, else by label and kind, else by label; connections by
//! id, else by their ends and kind, in order.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::patch::{ActorPatch, TiePatch};
use super::remarks::Place;
use super::rows::FULL_LABEL;
use crate::actor::Actor;
use crate::id::{ActorId, FreshIds, TieId};
use crate::network::VisibleNetwork;
use crate::text::{Name, collapse, printable};
use crate::tie::Tie;
use crate::vocabulary::{ActorKind, Direction, Field, Key, TieKind, Value};

/// A record while the plan is made.
pub(crate) struct Work<T> {
    pub record: T,
    /// As it is in the network; `None` for a new one.
    pub before: Option<T>,
    /// The row (or end) that first named it, as a number of its remark place; `None` while no row has.
    pub named_by: Option<Origin>,
}

/// Where the files name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub file: String,
    pub sheet: String,
    pub row: u32,
}

/// How a row found its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    Exact,
    /// Several actors have this label; the first was taken.
    Ambiguous,
    /// By the id it has in kith, as kith's own files give it.
    KithId,
    /// The actor was known by label only and gets its id now.
    GainedId,
}

/// The actors of the network and those the files bring, found by what files call them.
pub(crate) struct Actors {
    pub works: Vec<Work<Actor>>,
    by_id: BTreeMap<ActorId, usize>,
    by_foreign: BTreeMap<String, usize>,
    by_label: BTreeMap<String, Vec<usize>>,
    by_lower: BTreeMap<String, Vec<usize>>,
    full_label: Option<Key<Field>>,
}

/// How labels are compared: as names are written, without characters that cannot be seen.
fn spelled(text: &str) -> String {
    collapse(&printable(text))
}

impl Actors {
    pub(crate) fn of(network: &VisibleNetwork) -> Actors {
        let full_label = network
            .vocabulary()
            .fields
            .iter()
            .find(|field| field.label == FULL_LABEL);
        let mut actors = Actors {
            works: Vec::new(),
            by_id: BTreeMap::new(),
            by_foreign: BTreeMap::new(),
            by_label: BTreeMap::new(),
            by_lower: BTreeMap::new(),
            full_label: full_label.map(|field| field.key.clone()),
        };
        for actor in network.actors() {
            let work = Work {
                record: actor.clone(),
                before: Some(actor.clone()),
                named_by: None,
            };
            actors.push(work);
        }
        actors
    }

    fn push(&mut self, work: Work<Actor>) -> usize {
        let at = self.works.len();
        self.by_id.insert(work.record.id, at);
        self.works.push(work);
        self.index(at, "");
        at
    }

    /// Makes an actor findable by its name, its full label and one more spelling.
    fn index(&mut self, at: usize, spelling: &str) {
        let actor = &self.works[at].record;
        let full = self
            .full_label
            .as_ref()
            .and_then(|key| actor.fields.get(key))
            .and_then(|values| values.first());
        let full = match full {
            Some(Value::Text(full)) => full.as_str(),
            _ => "",
        };
        let foreign = actor.foreign_id.clone();
        for text in [
            spelled(actor.name.as_str()),
            spelled(full),
            spelled(spelling),
        ] {
            if !text.is_empty() {
                add(&mut self.by_lower, text.to_lowercase(), at);
                add(&mut self.by_label, text, at);
            }
        }
        if let Some(foreign) = foreign {
            self.by_foreign.entry(foreign).or_insert(at);
        }
    }

    /// The actor that a row of a table of actors is about, if it is here.
    pub(crate) fn find(&self, patch: &ActorPatch) -> Option<(usize, Match)> {
        match &patch.foreign_id {
            Some(id) => self.by_file_id(id).or_else(|| {
                let unclaimed = |work: &Work<Actor>| {
                    work.named_by.is_none() && work.record.foreign_id.is_none()
                };
                let (at, _) = self.by_spelling(&patch.spelling, patch.kind.as_ref(), unclaimed)?;
                Some((at, Match::GainedId))
            }),
            None => self
                .by_spelling(&patch.spelling, patch.kind.as_ref(), |work| {
                    work.record.foreign_id.is_none()
                })
                .or_else(|| self.by_spelling(&patch.spelling, patch.kind.as_ref(), |_| true)),
        }
    }

    /// The actor with this id in its file, or with this id in kith.
    fn by_file_id(&self, id: &str) -> Option<(usize, Match)> {
        let of_kith = || {
            let at = id.parse().ok().and_then(|id| self.by_id.get(&id))?;
            self.works[*at].before.is_some().then_some(at)
        };
        match self.by_foreign.get(id) {
            Some(at) => Some((*at, Match::Exact)),
            None => of_kith().map(|at| (*at, Match::KithId)),
        }
    }

    fn by_spelling(
        &self,
        spelling: &str,
        kind: Option<&Key<ActorKind>>,
        allowed: impl Fn(&Work<Actor>) -> bool,
    ) -> Option<(usize, Match)> {
        let found = self.by_label.get(&spelled(spelling))?;
        // Where several fit, the choice must not depend on the order in which they came to be here: the same file is to
        // find the same actors again.
        let firmly = |at: &usize| {
            let actor = &self.works[*at].record;
            (actor.foreign_id.clone(), actor.kind.clone(), actor.id)
        };
        let fits = || found.iter().copied().filter(|at| allowed(&self.works[*at]));
        let of_kind = |wanted: Option<&Key<ActorKind>>| {
            fits()
                .filter(|at| self.works[*at].record.kind.as_ref() == wanted)
                .min_by_key(firmly)
        };
        let at = match kind {
            // A label with another kind is another actor; one whose kind nobody said may turn out to be this one.
            Some(kind) => of_kind(Some(kind)).or_else(|| of_kind(None)),
            None => fits().min_by_key(firmly),
        }?;
        let several = kind.is_none() && fits().nth(1).is_some();
        Some((
            at,
            if several {
                Match::Ambiguous
            } else {
                Match::Exact
            },
        ))
    }

    /// The name of an actor that differs from this text only in capitals. Such two are kept apart, because two records
    /// can be made one later and one cannot be made two; but a person should know.
    pub(crate) fn other_capitals(&self, text: &str) -> Option<&Name> {
        let text = spelled(text);
        let found = self.by_lower.get(&text.to_lowercase())?;
        found
            .iter()
            .map(|at| &self.works[*at].record.name)
            .find(|name| name.as_str() != text)
    }

    /// The record of this actor.
    pub(crate) fn record(&self, id: ActorId) -> Option<&Actor> {
        self.by_id.get(&id).map(|at| &self.works[*at].record)
    }

    /// The actor that an end of a connection names: by id first where the files give ids, else by label first.
    pub(crate) fn named(&self, text: &str, ids_first: bool) -> Option<(usize, Match)> {
        let by_id = || self.by_file_id(&collapse(text));
        let by_label = || self.by_spelling(text, None, |_| true);
        if ids_first {
            by_id().or_else(by_label)
        } else {
            by_label().or_else(by_id)
        }
    }

    /// Adds an actor that a row or an end brings.
    pub(crate) fn add(&mut self, name: Name, spelling: &str, ids: &mut dyn FreshIds) -> usize {
        let record = Actor::named(ids.actor(), name);
        let at = self.push(Work {
            record,
            before: None,
            named_by: None,
        });
        self.index(at, spelling);
        at
    }

    /// Applies a row to an actor and makes it findable by what the row calls it.
    pub(crate) fn apply(&mut self, at: usize, patch: &ActorPatch) {
        patch.apply(&mut self.works[at].record);
        self.index(at, &patch.spelling);
    }
}

fn add(index: &mut BTreeMap<String, Vec<usize>>, text: String, at: usize) {
    let found = index.entry(text).or_default();
    if !found.contains(&at) {
        found.push(at);
    }
}

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
}

type Group = (ActorId, ActorId, Option<Key<TieKind>>);

/// Above this many connections between the same two, order decides at once: comparing each with each takes too long.
const MOST_COMPARED: usize = 64;

impl Ties {
    /// Finds the connection of each row, or makes a new one. The same rows always find the same connections, so that
    /// bringing a file twice changes nothing.
    pub(crate) fn merge(
        network: &VisibleNetwork,
        rows: Vec<TieRow>,
        ids: &mut dyn FreshIds,
    ) -> Ties {
        let mut ties = Ties {
            works: Vec::new(),
            repeated_ids: Vec::new(),
            parallel: Vec::new(),
        };
        let mut by_id: BTreeMap<TieId, usize> = BTreeMap::new();
        let mut by_foreign: BTreeMap<String, usize> = BTreeMap::new();
        for tie in network.ties() {
            let at = ties.works.len();
            by_id.insert(tie.id, at);
            if let Some(foreign) = &tie.foreign_id {
                by_foreign.entry(foreign.clone()).or_insert(at);
            }
            ties.works.push(Work {
                record: tie.clone(),
                before: Some(tie.clone()),
                named_by: None,
            });
        }
        let (with_id, without): (Vec<TieRow>, Vec<TieRow>) = rows
            .into_iter()
            .partition(|row| row.patch.foreign_id.is_some());
        for mut row in with_id {
            let id = row.patch.foreign_id.clone().unwrap_or_default();
            let of_kith = || id.parse::<TieId>().ok().and_then(|id| by_id.get(&id));
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
                candidates = others
                    .flat_map(|(_, found)| found.iter().copied())
                    .collect();
            }
            ties.parallel
                .extend(rows.iter().skip(1).map(|row| row.origin.clone()));
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
    fn pair(
        &self,
        rows: Vec<TieRow>,
        mut candidates: VecDeque<usize>,
    ) -> Vec<(Option<usize>, TieRow)> {
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
            *chosen = exact
                .get_mut(&signature(&fresh))
                .and_then(VecDeque::pop_front);
        }
        let taken: BTreeSet<usize> = chosen.iter().flatten().copied().collect();
        candidates.retain(|at| !taken.contains(at));
        if rows.len().max(candidates.len()) <= MOST_COMPARED {
            for (row, chosen) in rows
                .iter()
                .zip(&mut chosen)
                .filter(|(_, chosen)| chosen.is_none())
            {
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

impl Origin {
    pub(crate) fn place(&self) -> Place<'_> {
        Place {
            file: &self.file,
            sheet: &self.sheet,
            row: Some(self.row),
            column: None,
        }
    }

    /// The file, for a remark about all of it.
    pub(crate) fn file_place(&self) -> Place<'_> {
        Place {
            file: &self.file,
            sheet: "",
            row: None,
            column: None,
        }
    }

    /// Where it is, in words.
    pub(crate) fn named(&self) -> String {
        if self.sheet.is_empty() {
            self.file.clone()
        } else {
            format!("sheet \u{201c}{}\u{201d} of {}", self.sheet, self.file)
        }
    }

    fn order(&self) -> (&str, &str, u32) {
        (&self.file, &self.sheet, self.row)
    }
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
