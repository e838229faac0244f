//! Which actor of the network a row is about: by id, else by label and kind, else by label.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::FULL_LABEL;
use super::ids::kumu_id;
use super::patch::ActorPatch;
use super::remarks::Place;
use crate::actor::Actor;
use crate::exchange::kumu_out::tables::Names;
use crate::id::{ActorId, FreshIds};
use crate::network::VisibleNetwork;
use crate::text::{Name, collapse, printable};
use crate::vocabulary::{ActorKind, Field, Key, Value};

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
    /// By the id that one without an id of Kumu's has in projects written for Kumu.
    by_kumu: BTreeMap<String, usize>,
    by_label: BTreeMap<String, Vec<usize>>,
    by_lower: BTreeMap<String, Vec<usize>>,
    full_label: Option<Key<Field>>,
    /// Those of whom a row said how far they agreed, or who may see them.
    pub consent_told: BTreeSet<usize>,
}

/// How many actors of one name are looked at to find the right one; more cannot be told apart by anything but ids.
const MOST_OF_A_NAME: usize = 1_000;

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
            by_kumu: BTreeMap::new(),
            by_label: BTreeMap::new(),
            by_lower: BTreeMap::new(),
            full_label: full_label.map(|field| field.key.clone()),
            consent_told: BTreeSet::new(),
        };
        let names = Names::of(network);
        for actor in network.actors() {
            let work = Work {
                record: actor.clone(),
                before: Some(actor.clone()),
                named_by: None,
            };
            let at = actors.push(work);
            let written = kumu_id("elem", &names.id(actor.id));
            actors.by_kumu.entry(written).or_insert(at);
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
        for text in [spelled(actor.name.as_str()), spelled(full), spelled(spelling)] {
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
                let unclaimed = |work: &Work<Actor>| work.named_by.is_none() && work.record.foreign_id.is_none();
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

    /// The actor with this id in its file, or with the id that files written by kith have for it.
    fn by_file_id(&self, id: &str) -> Option<(usize, Match)> {
        let of_kith = || {
            let own = id.parse().ok().or_else(|| ActorId::from_uuid(id));
            let own = own.and_then(|id| self.by_id.get(&id));
            let at = own.or_else(|| self.by_kumu.get(id))?;
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
        let fits = || {
            found
                .iter()
                .take(MOST_OF_A_NAME)
                .copied()
                .filter(|at| allowed(&self.works[*at]))
        };
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
        let several = kind.is_none() && fits().any(|other| other != at);
        Some((at, if several { Match::Ambiguous } else { Match::Exact }))
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
        if patch.agreement.is_some() || patch.audience.is_some() {
            self.consent_told.insert(at);
        }
        self.index(at, &patch.spelling);
    }
}

fn add(index: &mut BTreeMap<String, Vec<usize>>, text: String, at: usize) {
    let found = index.entry(text).or_default();
    if !found.iter().rev().take(MOST_OF_A_NAME).any(|known| *known == at) {
        found.push(at);
    }
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

    /// For sorting rows as the files have them.
    pub(crate) fn order(&self) -> (&str, &str, u32) {
        (&self.file, &self.sheet, self.row)
    }
}
