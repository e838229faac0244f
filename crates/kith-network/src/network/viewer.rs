//! The way out: what one viewer may see, as records of its own. Filter first, then compute.

mod part;
mod revisions;
mod same;

use super::{About, Kept, Network, Version};
use crate::action::Action;
use crate::actor::{Actor, Confirmation, Fields, Provenance};
use crate::consent::{Audience, Consent, Viewer};
use crate::gap::Gap;
use crate::id::{ActorId, NetworkId, TieId, TourId, ViewId};
use crate::introduction::Introduction;
use crate::place::Spot;
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::tie::Tie;
use crate::view::{Stop, Tour, View};
use crate::vocabulary::{ActorMeaning, Direction, Template, Terms, Vocabulary};
use revisions::Revisions;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A network as one viewer may see it. Lists, figures, pictures and files are computed from this
/// and nothing else, so that what is hidden leaves no trace in them.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibleNetwork {
    id: NetworkId,
    viewer: Viewer,
    version: Option<Version>,
    about: Arc<About>,
    vocabulary: Arc<Vocabulary>,
    actors: BTreeMap<ActorId, Arc<Actor>>,
    ties: BTreeMap<TieId, Arc<Tie>>,
    ties_of: BTreeMap<ActorId, Vec<TieId>>,
    gaps: Vec<Arc<Gap>>,
    actions: Vec<Arc<Action>>,
    introductions: Vec<Arc<Introduction>>,
    remarks: Vec<Arc<Remark>>,
    snapshots: Vec<Arc<Snapshot>>,
    views: Vec<Arc<View>>,
    tours: Vec<Arc<Tour>>,
    spots: BTreeMap<ActorId, Spot>,
    revisions: Revisions,
}

impl Network {
    /// What `viewer` may see: `None` if not even that the network exists.
    ///
    /// An actor is seen by those it agreed to be seen by; a tie by those whom both ends and the
    /// tie itself allow (the smallest wins). Below organisers, what a person receives or would
    /// welcome, private notes, sources and words used only by hidden records are gone too, and so
    /// is all that organisers keep beside the map. Nobody but they sees a state of the past.
    pub fn seen_by(&self, viewer: Viewer) -> Option<VisibleNetwork> {
        if !viewer.may_see(self.about.record.audience) || (self.is_past && !viewer.sees_everything()) {
            return None;
        }
        let words = &self.vocabulary.record;
        let actors: BTreeMap<ActorId, Arc<Actor>> = self
            .actors
            .iter()
            .filter(|(_, kept)| viewer.may_see(kept.record.consent.reach()))
            .map(|(id, kept)| (*id, shown_actor(&kept.record, words, viewer)))
            .collect();
        let ties: BTreeMap<TieId, Arc<Tie>> = self
            .ties
            .iter()
            .filter(|(_, kept)| {
                let tie = &kept.record;
                viewer.may_see(tie.audience) && actors.contains_key(&tie.from) && actors.contains_key(&tie.to)
            })
            .map(|(id, kept)| (*id, shown_tie(&kept.record, &actors, words, viewer)))
            .collect();
        let mut ties_of: BTreeMap<ActorId, Vec<TieId>> = BTreeMap::new();
        for tie in ties.values() {
            ties_of.entry(tie.from).or_default().push(tie.id);
            if tie.to != tie.from {
                ties_of.entry(tie.to).or_default().push(tie.id);
            }
        }
        let gaps: Vec<Arc<Gap>> = self.gaps.values().map(|kept| shown_gap(&kept.record, viewer)).collect();
        let spots = self
            .spots
            .iter()
            .filter(|(id, _)| actors.contains_key(id))
            .map(|(id, kept)| (*id, *kept.record))
            .collect();
        let vocabulary = if viewer.sees_everything() {
            words.clone()
        } else {
            Arc::new(shown_words(words, &actors, &ties, &gaps, viewer))
        };
        let views = shown_views(&self.views, &actors, viewer);
        let tours = shown_tours(&self.tours, &views, &actors, viewer);
        Some(VisibleNetwork {
            id: self.id,
            viewer,
            version: viewer.sees_everything().then_some(self.version),
            about: self.about.record.clone(),
            vocabulary,
            actors,
            ties,
            ties_of,
            gaps,
            actions: beside(&self.actions, viewer),
            introductions: beside(&self.introductions, viewer),
            remarks: beside(&self.remarks, viewer),
            snapshots: by_day(beside(&self.snapshots, viewer)),
            tours,
            views,
            spots,
            revisions: Revisions::of(self, viewer),
        })
    }
}

impl VisibleNetwork {
    pub fn id(&self) -> NetworkId {
        self.id
    }

    pub fn viewer(&self) -> Viewer {
        self.viewer
    }

    /// The version seen, for those from whom nothing is hidden: to others the number of changes
    /// would tell of changes they may not see.
    pub fn version(&self) -> Option<Version> {
        self.version
    }

    pub fn about(&self) -> &About {
        &self.about
    }

    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(&id).map(Arc::as_ref)
    }

    /// The actors, in the order of their ids.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = &Actor> + Clone {
        self.actors.values().map(Arc::as_ref)
    }

    /// The actors in the order of their names, as people list them.
    pub fn actors_by_name(&self) -> Vec<&Actor> {
        let mut actors: Vec<&Actor> = self.actors().collect();
        actors.sort_by_cached_key(|actor| (actor.name.as_str().to_lowercase(), actor.id));
        actors
    }

    pub fn tie(&self, id: TieId) -> Option<&Tie> {
        self.ties.get(&id).map(Arc::as_ref)
    }

    /// The ties, in the order of their ids. Both ends of each are visible too.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = &Tie> + Clone {
        self.ties.values().map(Arc::as_ref)
    }

    /// The ties of one actor, in the order of their ids; a tie to oneself once.
    pub fn ties_of(&self, actor: ActorId) -> impl ExactSizeIterator<Item = &Tie> + Clone {
        let ids = self.ties_of.get(&actor).map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|id| self.ties[id].as_ref())
    }

    pub fn gaps(&self) -> impl ExactSizeIterator<Item = &Gap> + Clone {
        self.gaps.iter().map(Arc::as_ref)
    }

    /// What organisers mean to do next, in the order of ids; nothing for anybody else.
    pub fn actions(&self) -> impl ExactSizeIterator<Item = &Action> + Clone {
        self.actions.iter().map(Arc::as_ref)
    }

    /// What organisers decided on suggested introductions; nothing for anybody else.
    pub fn introductions(&self) -> impl ExactSizeIterator<Item = &Introduction> + Clone {
        self.introductions.iter().map(Arc::as_ref)
    }

    /// The organisers' own words beside findings, by section; nothing for anybody else.
    pub fn remarks(&self) -> impl ExactSizeIterator<Item = &Remark> + Clone {
        self.remarks.iter().map(Arc::as_ref)
    }

    /// The named states of the network, oldest day first; nothing for anybody but organisers.
    pub fn snapshots(&self) -> impl ExactSizeIterator<Item = &Snapshot> + Clone {
        self.snapshots.iter().map(Arc::as_ref)
    }

    /// The views through which this viewer may look, in their order.
    pub fn views(&self) -> impl ExactSizeIterator<Item = &View> + Clone {
        self.views.iter().map(Arc::as_ref)
    }

    /// The view with which the map opens for this viewer, if any is to.
    pub fn opening_view(&self) -> Option<&View> {
        self.views().find(|view| view.opens)
    }

    /// The tours that this viewer may take, by name.
    pub fn tours(&self) -> impl ExactSizeIterator<Item = &Tour> + Clone {
        self.tours.iter().map(Arc::as_ref)
    }

    /// Where this actor's mark was put by hand.
    pub fn spot(&self, actor: ActorId) -> Option<Spot> {
        self.spots.get(&actor).copied()
    }
}

/// What organisers keep beside the map: all of it to them, nothing to anybody else.
fn beside<K, T>(kept: &BTreeMap<K, Kept<T>>, viewer: Viewer) -> Vec<Arc<T>> {
    let shown = kept.values().filter(|_| viewer.sees_everything());
    shown.map(|kept| kept.record.clone()).collect()
}

/// The views a viewer may look through, with the places of those who can be seen.
fn shown_views(
    kept: &BTreeMap<ViewId, Kept<View>>,
    actors: &BTreeMap<ActorId, Arc<Actor>>,
    viewer: Viewer,
) -> Vec<Arc<View>> {
    let may = kept.values().filter(|kept| viewer.may_see(kept.record.audience));
    let mut views: Vec<Arc<View>> = may
        .map(|kept| {
            let mut view = kept.record.clone();
            if view.spots.keys().any(|id| !actors.contains_key(id)) {
                Arc::make_mut(&mut view).spots.retain(|id, _| actors.contains_key(id));
            }
            view
        })
        .collect();
    views.sort_by_cached_key(|view| (view.place, view.name.as_str().to_lowercase(), view.id));
    if !viewer.sees_everything() {
        // Places with gaps between them would tell of views that others have.
        for (view, place) in views.iter_mut().zip(0..) {
            if view.place != place {
                Arc::make_mut(view).place = place;
            }
        }
    }
    views
}

/// The tours a viewer may take, resting on those and looking through what can be seen.
fn shown_tours(
    kept: &BTreeMap<TourId, Kept<Tour>>,
    views: &[Arc<View>],
    actors: &BTreeMap<ActorId, Arc<Actor>>,
    viewer: Viewer,
) -> Vec<Arc<Tour>> {
    let known: BTreeSet<ViewId> = views.iter().map(|view| view.id).collect();
    let may = kept.values().filter(|kept| viewer.may_see(kept.record.audience));
    let mut tours: Vec<Arc<Tour>> = may
        .map(|kept| {
            let mut tour = kept.record.as_ref().clone();
            for Stop { view, focus, .. } in &mut tour.steps {
                *view = view.filter(|view| known.contains(view));
                focus.retain(|id| actors.contains_key(id));
            }
            Arc::new(tour)
        })
        .collect();
    tours.sort_by_cached_key(|tour| (tour.name.as_str().to_lowercase(), tour.id));
    tours
}

fn by_day(mut snapshots: Vec<Arc<Snapshot>>) -> Vec<Arc<Snapshot>> {
    snapshots.sort_by_key(|snapshot| (snapshot.on, snapshot.version, snapshot.id));
    snapshots
}

fn shown_actor(actor: &Arc<Actor>, words: &Vocabulary, viewer: Viewer) -> Arc<Actor> {
    if viewer.sees_everything() {
        return actor.clone();
    }
    let mut shown = actor.as_ref().clone();
    if words.is_human(actor) {
        // Giving can be shown; receiving never is.
        shown.needs.clear();
    }
    if words.meaning_of(actor).is_none_or(ActorMeaning::is_at_home) {
        // Somebody's home is placed by area, not by address.
        shown.place.address.clear();
        shown.place.coordinates = None;
    }
    shown.capacity = None;
    shown.consent = Consent::agreed(viewer.audience());
    shown.provenance = Provenance::default();
    shown.confirmed = without_name(shown.confirmed);
    shown.foreign_id = None;
    shown.fields = shown_fields(&actor.fields, words, viewer);
    Arc::new(shown)
}

fn shown_tie(tie: &Arc<Tie>, actors: &BTreeMap<ActorId, Arc<Actor>>, words: &Vocabulary, viewer: Viewer) -> Arc<Tie> {
    if viewer.sees_everything() {
        return tie.clone();
    }
    let is_human = |id: ActorId| actors.get(&id).is_none_or(|actor| words.is_human(actor));
    let mut shown = tie.as_ref().clone();
    shown
        .flows
        .retain(|flow| tie.passages(flow).all(|(_, receiver)| !is_human(receiver)));
    if is_human(tie.from) || is_human(tie.to) {
        // What was written freely about it may say what a person receives.
        shown.description.clear();
        shown.label.clear();
        shown.tags.clear();
        shown.kind = shown.kind.filter(|key| {
            let kind = words.tie_kinds.get(key);
            kind.is_none_or(|kind| !kind.meaning.tells_of_care())
        });
    }
    if is_human(tie.from) && is_human(tie.to) {
        // Between two people: that they know each other, not who helps whom, nor how.
        shown.direction = Direction::Undirected;
        shown.kind = None;
        if shown.from > shown.to {
            std::mem::swap(&mut shown.from, &mut shown.to);
        }
    }
    shown.audience = viewer.audience();
    shown.provenance = Provenance::default();
    shown.confirmed = without_name(shown.confirmed);
    shown.steward.clear();
    shown.foreign_id = None;
    shown.fields = shown_fields(&tie.fields, words, viewer);
    Arc::new(shown)
}

fn shown_gap(gap: &Arc<Gap>, viewer: Viewer) -> Arc<Gap> {
    if viewer.sees_everything() {
        return gap.clone();
    }
    Arc::new(Gap {
        note: String::new(),
        owner: String::new(),
        next_step: String::new(),
        ..gap.as_ref().clone()
    })
}

fn without_name(confirmed: Option<Confirmation>) -> Option<Confirmation> {
    confirmed.map(|confirmation| Confirmation {
        by: String::new(),
        ..confirmation
    })
}

fn shown_fields(fields: &Fields, words: &Vocabulary, viewer: Viewer) -> Fields {
    let may_see = |audience: Audience| viewer.may_see(audience);
    fields
        .iter()
        .filter(|(key, _)| words.fields.get(key).is_some_and(|field| may_see(field.audience)))
        .map(|(key, values)| (key.clone(), values.clone()))
        .collect()
}

/// One part of the vocabulary: the words used, and those of the template that kept their label;
/// each with no more spellings than the template has.
macro_rules! kept {
    ($words:expr, $template:expr, $part:ident, $used:expr) => {{
        let used: BTreeSet<_> = $used.collect();
        let mut shown = Terms::default();
        for term in &$words.$part {
            let shipped = $template.$part.get(&term.key);
            let as_shipped = shipped.is_some_and(|known| known.label == term.label);
            if as_shipped || used.contains(&term.key) {
                let mut term = term.clone();
                term.aliases
                    .retain(|alias| shipped.is_some_and(|known| known.aliases.contains(alias)));
                shown.put(term);
            }
        }
        shown
    }};
}

/// The words this viewer may know: those that came with the network's own template, and those
/// that something visible uses. A word coined for a hidden record would tell of it, and so would
/// a spelling learnt from one.
fn shown_words(
    words: &Vocabulary,
    actors: &BTreeMap<ActorId, Arc<Actor>>,
    ties: &BTreeMap<TieId, Arc<Tie>>,
    gaps: &[Arc<Gap>],
    viewer: Viewer,
) -> Vocabulary {
    let template = words.template.map(Template::vocabulary).unwrap_or_default();
    let actors = || actors.values();
    let ties = || ties.values();
    let offered = actors().flat_map(|a| a.offers.iter().map(|o| o.care_type.clone()));
    let needed = actors().flat_map(|a| a.needs.iter().map(|n| n.care_type.clone()));
    let flowing = ties().flat_map(|t| t.flows.iter().map(|f| f.care_type.clone()));
    let missed = gaps.iter().filter_map(|gap| match &gap.looks_for {
        crate::gap::LooksFor::Category(key) => Some(key.clone()),
        crate::gap::LooksFor::Tag(_) => None,
    });
    let recorded = actors()
        .flat_map(|a| a.fields.keys().cloned())
        .chain(ties().flat_map(|t| t.fields.keys().cloned()));
    Vocabulary {
        template: words.template,
        actor_kinds: kept!(words, template, actor_kinds, actors().filter_map(|a| a.kind.clone())),
        tie_kinds: kept!(words, template, tie_kinds, ties().filter_map(|t| t.kind.clone())),
        categories: kept!(
            words,
            template,
            categories,
            actors().filter_map(|a| a.category.clone()).chain(missed)
        ),
        statuses: kept!(words, template, statuses, ties().filter_map(|t| t.status.clone())),
        care_types: kept!(words, template, care_types, offered.chain(needed).chain(flowing)),
        roles: kept!(words, template, roles, actors().filter_map(|a| a.role.clone())),
        fields: kept!(words, template, fields, recorded).kept(|field| viewer.may_see(field.audience)),
    }
}
