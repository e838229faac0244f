//! Going back in history: how a network was, made from how it is by taking changes back, newest
//! first. See `docs/decisions/the-past-is-rebuilt-from-history.md`.

use super::change::keep;
use super::{Change, Kept, Network, Version};
use crate::action::Concerns;
use crate::consent::{Agreement, Consent};
use crate::id::ActorId;
use crate::vocabulary::{Term, Terms, Vocabulary};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A copy of a network on its way back. Give it the undo of every entry of history, newest first
/// and without leaving any out; then it has [arrived](Rewinding::arrived).
///
/// Entries may have lost what is needed to take them back, because somebody in them was erased.
/// They are taken back as far as they can be; nobody erased is ever there.
#[derive(Debug, Clone)]
pub struct Rewinding {
    network: Network,
    /// The words of today, for records that would be left without theirs.
    words: Arc<Vocabulary>,
    /// The last agreement known of everybody met on the way.
    agreements: BTreeMap<ActorId, Consent>,
}

impl Network {
    /// Sets out into the past of this network. O(n log n) for n actors; records are shared.
    pub fn rewinding(&self) -> Rewinding {
        let agreements = self
            .actors
            .values()
            .map(|kept| (kept.record.id, kept.record.consent.clone()));
        Rewinding {
            network: self.clone(),
            words: self.vocabulary.record.clone(),
            agreements: agreements.collect(),
        }
    }
}

impl Rewinding {
    /// Takes one entry of history back, by its undo. O(log n) for each record in it.
    pub fn take_back(&mut self, undo: Change) {
        let back = Version(0);
        let network = &mut self.network;
        match undo {
            Change::Several(changes) => changes.into_iter().for_each(|change| self.take_back(change)),
            // What it is called, where it is found and who may know of it are as they are today.
            Change::Describe(_) => {}
            Change::SetVocabulary(words) => network.vocabulary = keep(words, back),
            Change::AddActor(actor) | Change::EditActor(actor) => {
                let last_known = self.agreements.entry(actor.id);
                last_known.or_insert_with(|| actor.consent.clone());
                network.actors.insert(actor.id, keep(actor, back));
            }
            Change::RemoveActor(id) => forget(&mut network.actors, &id),
            Change::AddTie(tie) | Change::EditTie(tie) => put(&mut network.ties, tie.id, keep(tie, back)),
            Change::RemoveTie(id) => forget(&mut network.ties, &id),
            Change::AddGap(gap) | Change::EditGap(gap) => put(&mut network.gaps, gap.id, keep(gap, back)),
            Change::RemoveGap(id) => forget(&mut network.gaps, &id),
            Change::AddAction(action) | Change::EditAction(action) => {
                put(&mut network.actions, action.id, keep(action, back));
            }
            Change::RemoveAction(id) => forget(&mut network.actions, &id),
            Change::AddIntroduction(introduction) | Change::EditIntroduction(introduction) => {
                put(&mut network.introductions, introduction.id, keep(introduction, back));
            }
            Change::RemoveIntroduction(id) => forget(&mut network.introductions, &id),
            Change::SetRemark(remark) => put(&mut network.remarks, remark.section.clone(), keep(remark, back)),
            Change::RemoveRemark(section) => forget(&mut network.remarks, &section),
            Change::AddSnapshot(snapshot) | Change::EditSnapshot(snapshot) => {
                put(&mut network.snapshots, snapshot.id, keep(snapshot, back));
            }
            Change::RemoveSnapshot(id) => forget(&mut network.snapshots, &id),
            // One looks at the past through the views of today.
            Change::AddView(_)
            | Change::EditView(_)
            | Change::RemoveView(_)
            | Change::AddTour(_)
            | Change::EditTour(_)
            | Change::RemoveTour(_) => {}
            Change::PlaceActor(id, Some(spot)) => put(&mut network.spots, id, keep(spot, back)),
            Change::PlaceActor(id, None) => forget(&mut network.spots, &id),
        }
    }

    /// Takes one entry back of which only what was made is known, and perhaps not all of that:
    /// what it added is gone; how things were that it changed or removed, nobody knows any more.
    pub fn take_back_unkept(&mut self, made: &Change) {
        let undo = match made {
            Change::Several(changes) => {
                changes.iter().rev().for_each(|change| self.take_back_unkept(change));
                return;
            }
            Change::AddActor(actor) => Change::RemoveActor(actor.id),
            Change::AddTie(tie) => Change::RemoveTie(tie.id),
            Change::AddGap(gap) => Change::RemoveGap(gap.id),
            Change::AddAction(action) => Change::RemoveAction(action.id),
            Change::AddIntroduction(introduction) => Change::RemoveIntroduction(introduction.id),
            Change::AddSnapshot(snapshot) => Change::RemoveSnapshot(snapshot.id),
            _ => return,
        };
        self.take_back(undo);
    }

    /// The network as it was after `at` changes; organisers may look at it, nobody may change it.
    ///
    /// Today's agreements hold for the past too: whoever withdrew since is not in it, with all
    /// ties, and everybody else is seen by whom they agree to today. Whoever was removed is there
    /// as long as they had not withdrawn when last known. O((n + m) log n) for n actors, m ties.
    pub fn arrived(mut self, at: Version) -> Network {
        self.apply_agreements();
        self.lend_words();
        let mut network = self.network;
        network.version = at;
        network.is_past = true;
        network.let_go_of_what_hangs();
        network
    }

    fn apply_agreements(&mut self) {
        let agreements = &self.agreements;
        let actors = std::mem::take(&mut self.network.actors);
        let still_there = actors.into_iter().filter_map(|(id, mut kept)| {
            let today = agreements.get(&id).unwrap_or(&kept.record.consent).clone();
            if today.agreement == Agreement::Withdrawn {
                return None;
            }
            if kept.record.consent != today {
                Arc::make_mut(&mut kept.record).consent = today;
            }
            Some((id, kept))
        });
        self.network.actors = still_there.collect();
    }

    /// Where something erased stood in the way of going back, a record can be left without the
    /// words it uses. Then those of today are lent to the past.
    fn lend_words(&mut self) {
        let network = &self.network;
        let actors = network.actors.values().map(|kept| network.check_actor(&kept.record));
        let gaps = network.gaps.values().map(|kept| network.check_gap(&kept.record));
        let ties = network.ties.values().map(|kept| network.check_words(&kept.record));
        if actors.chain(gaps).chain(ties).any(|checked| checked.is_err()) {
            let words = Arc::make_mut(&mut self.network.vocabulary.record);
            add_missing(words, &self.words);
        }
    }
}

impl Network {
    /// Drops what no longer fits: a tie without an end, a place of nobody, an introduction of
    /// somebody who is not there. Without erasures only those who withdrew leave such behind.
    fn let_go_of_what_hangs(&mut self) {
        let actors = std::mem::take(&mut self.actors);
        let fitting = actors
            .into_iter()
            .filter(|(_, kept)| self.check_actor(&kept.record).is_ok());
        self.actors = fitting.collect();
        let ties = std::mem::take(&mut self.ties);
        let fitting = ties
            .into_iter()
            .filter(|(_, kept)| self.check_tie(&kept.record).is_ok());
        self.ties = fitting.collect();
        let gaps = std::mem::take(&mut self.gaps);
        let fitting = gaps
            .into_iter()
            .filter(|(_, kept)| self.check_gap(&kept.record).is_ok());
        self.gaps = fitting.collect();
        let actors = &self.actors;
        self.spots.retain(|id, _| actors.contains_key(id));
        for kept in self.views.values_mut() {
            if kept.record.spots.keys().any(|id| !actors.contains_key(id)) {
                let spots = &mut Arc::make_mut(&mut kept.record).spots;
                spots.retain(|id, _| actors.contains_key(id));
            }
        }
        self.introductions.retain(|_, kept| {
            let (one, other) = kept.record.between;
            actors.contains_key(&one) && actors.contains_key(&other)
        });
        for kept in self.introductions.values_mut() {
            if kept.record.by.is_some_and(|by| !actors.contains_key(&by)) {
                Arc::make_mut(&mut kept.record).by = None;
            }
        }
        let mut actions = std::mem::take(&mut self.actions);
        for kept in actions.values_mut() {
            if self.check_action(&kept.record).is_err() {
                Arc::make_mut(&mut kept.record).about = Concerns::Nothing;
            }
        }
        self.actions = actions;
    }
}

/// Adds the words of `lender` that `words` has not.
fn add_missing(words: &mut Vocabulary, lender: &Vocabulary) {
    fn add<T: Term + Clone>(terms: &mut Terms<T>, lender: &Terms<T>) {
        let missing = lender.kept(|term| terms.get(term.key()).is_none());
        missing.iter().for_each(|term| terms.put(term.clone()));
    }
    add(&mut words.actor_kinds, &lender.actor_kinds);
    add(&mut words.tie_kinds, &lender.tie_kinds);
    add(&mut words.categories, &lender.categories);
    add(&mut words.statuses, &lender.statuses);
    add(&mut words.care_types, &lender.care_types);
    add(&mut words.roles, &lender.roles);
    add(&mut words.fields, &lender.fields);
}

fn put<K: Ord, T>(into: &mut BTreeMap<K, Kept<T>>, id: K, kept: Kept<T>) {
    into.insert(id, kept);
}

fn forget<K: Ord, T>(from: &mut BTreeMap<K, T>, id: &K) {
    from.remove(id);
}
