//! One record of two: what stays, what is united, and everything that leaned on the other.

use super::ties;
use crate::action::{Action, Concerns};
use crate::actor::Actor;
use crate::consent::{Agreement, Consent};
use crate::id::ActorId;
use crate::introduction::Introduction;
use crate::network::{Change, VisibleNetwork};
use crate::view::{Stop, Tour, View};
use crate::vocabulary::{Field, Key, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// How two are made one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    /// Who stays, with their id and address.
    pub keep: ActorId,
    /// Who goes into them.
    pub other: ActorId,
    /// Whose answer holds, by the key of an [`Aspect`]. What is not chosen is as the kept one has it,
    /// or as the other has it where the kept one has nothing.
    pub chosen: BTreeMap<String, Side>,
    /// Whether connections that then run side by side become one where they are of one kind, status
    /// and direction.
    pub join_ties: bool,
    /// Whether connections between the two stay, as connections to oneself.
    pub keep_between: bool,
}

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Kept,
    Other,
}

/// Why two cannot be made one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotMerge {
    #[error("One of the two is no longer here. Somebody may have removed or merged it.")]
    NotThere,
    #[error("Choose two different people or groups.")]
    NotTwo,
    /// What is hidden from a viewer would be lost.
    #[error("Only organisers can make one record of two.")]
    NotAllSeen,
}

/// Something in which two records can differ and one answer must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Aspect {
    /// `name`, `kind` … or `field.KEY`.
    pub key: String,
    pub label: String,
    /// The kept one's answer and the other's, in words; empty where nothing is recorded.
    pub says: [String; 2],
}

type Says = fn(&Actor, &Vocabulary) -> String;
type Takes = fn(&mut Actor, &Actor);

/// Key, label, how it is said, how it is taken over.
const ASPECTS: [(&str, &str, Says, Takes); 12] = [
    (
        "name",
        "Name",
        |a, _| a.name.to_string(),
        |a, b| a.name.clone_from(&b.name),
    ),
    (
        "kind",
        "Kind",
        |a, words| term(a.kind.as_ref().map(|key| words.actor_kinds.label_of(key))),
        |a, b| a.kind.clone_from(&b.kind),
    ),
    (
        "category",
        "Category",
        |a, words| term(a.category.as_ref().map(|key| words.categories.label_of(key))),
        |a, b| a.category.clone_from(&b.category),
    ),
    (
        "sector",
        "Formal or informal",
        |a, _| term(a.sector.map(|s| s.label())),
        |a, b| a.sector = b.sector,
    ),
    (
        "role",
        "Part in the network",
        |a, words| term(a.role.as_ref().map(|key| words.roles.label_of(key))),
        |a, b| a.role.clone_from(&b.role),
    ),
    (
        "description",
        "Description",
        |a, _| a.description.clone(),
        |a, b| a.description.clone_from(&b.description),
    ),
    (
        "area",
        "Area",
        |a, _| a.place.area.clone(),
        |a, b| a.place.area.clone_from(&b.place.area),
    ),
    (
        "address",
        "Address",
        |a, _| a.place.address.clone(),
        |a, b| a.place.address.clone_from(&b.place.address),
    ),
    (
        "position",
        "Position on the Earth",
        |a, _| {
            let at = a.place.coordinates;
            at.map(|at| format!("{}, {}", at.latitude(), at.longitude()))
                .unwrap_or_default()
        },
        |a, b| a.place.coordinates = b.place.coordinates,
    ),
    (
        "capacity",
        "Can hold well",
        |a, _| a.capacity.map(|n| n.to_string()).unwrap_or_default(),
        |a, b| a.capacity = b.capacity,
    ),
    (
        "said",
        "Said by",
        |a, _| {
            let on = a.provenance.on.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {on}", a.provenance.said_by).trim().to_owned()
        },
        |a, b| a.provenance.clone_from(&b.provenance),
    ),
    (
        "foreign-id",
        "Id in its file",
        |a, _| a.foreign_id.clone().unwrap_or_default(),
        |a, b| a.foreign_id.clone_from(&b.foreign_id),
    ),
];

fn term(label: Option<&str>) -> String {
    label.unwrap_or_default().to_owned()
}

/// In what the two differ so that somebody must choose. Tags, offers, needs and fields of several
/// values are united, and consent is not a choice, so they are not here.
pub fn aspects(kept: &Actor, other: &Actor, words: &Vocabulary) -> Vec<Aspect> {
    let own = ASPECTS.iter().map(|(key, label, says, _)| Aspect {
        key: (*key).to_owned(),
        label: (*label).to_owned(),
        says: [says(kept, words), says(other, words)],
    });
    let fields = single_fields(kept, other, words).into_iter().map(|field| Aspect {
        key: format!("field.{}", field.key),
        label: field.label.clone(),
        says: [kept, other].map(|actor| {
            let values = actor.fields.get(&field.key).into_iter().flatten();
            values.map(ToString::to_string).collect::<Vec<_>>().join("; ")
        }),
    });
    own.chain(fields)
        .filter(|aspect| aspect.says[0] != aspect.says[1])
        .collect()
}

fn single_fields<'a>(kept: &Actor, other: &Actor, words: &'a Vocabulary) -> Vec<&'a Field> {
    let used = |key: &Key<Field>| kept.fields.contains_key(key) || other.fields.contains_key(key);
    words
        .fields
        .iter()
        .filter(|field| !field.many && used(&field.key))
        .collect()
}

/// The one change by which two become one.
///
/// Who stays keeps their id. Tags, offers, needs and fields of several values are united; consent is
/// the narrower of the two; first mapped is the earlier day, confirmed the later one. Connections,
/// marks, views, tours, actions and decisions on introductions go over to whoever stays.
pub fn merge(visible: &VisibleNetwork, merging: &Merging) -> Result<Change, CannotMerge> {
    if !visible.viewer().sees_everything() {
        return Err(CannotMerge::NotAllSeen);
    }
    if merging.keep == merging.other {
        return Err(CannotMerge::NotTwo);
    }
    let kept = visible.actor(merging.keep).ok_or(CannotMerge::NotThere)?;
    let other = visible.actor(merging.other).ok_or(CannotMerge::NotThere)?;
    let one = united(kept, other, merging, visible.vocabulary());
    let mut changes = Vec::new();
    if one != *kept {
        changes.push(Change::EditActor(one));
    }
    let moved = ties::moved(visible, merging);
    changes.extend(moved.edits.into_iter().map(Change::EditTie));
    changes.extend(actions(visible, merging, &moved.joined));
    changes.extend(moved.gone.into_iter().map(Change::RemoveTie));
    changes.extend(introductions(visible, merging));
    changes.extend(views(visible, merging));
    changes.extend(tours(visible, merging));
    if let (None, Some(spot)) = (visible.spot(merging.keep), visible.spot(merging.other)) {
        changes.push(Change::PlaceActor(merging.keep, Some(spot)));
    }
    changes.push(Change::RemoveActor(merging.other));
    Ok(Change::Several(changes))
}

/// What the two come to as one.
fn united(kept: &Actor, other: &Actor, merging: &Merging, words: &Vocabulary) -> Actor {
    let mut one = kept.clone();
    let takes_other = |key: &str, nothing_kept: bool| match merging.chosen.get(key) {
        Some(side) => *side == Side::Other,
        None => nothing_kept,
    };
    for (key, _, says, take) in &ASPECTS {
        if takes_other(key, says(kept, words).is_empty()) {
            take(&mut one, other);
        }
    }
    for field in single_fields(kept, other, words) {
        if takes_other(&format!("field.{}", field.key), !kept.fields.contains_key(&field.key)) {
            match other.fields.get(&field.key) {
                Some(values) => one.fields.insert(field.key.clone(), values.clone()),
                None => one.fields.remove(&field.key),
            };
        }
    }
    for field in words.fields.iter().filter(|field| field.many) {
        if let Some(values) = other.fields.get(&field.key) {
            unite(one.fields.entry(field.key.clone()).or_default(), values);
        }
    }
    one.tags.extend(other.tags.iter().cloned());
    unite(&mut one.offers, &other.offers);
    unite(&mut one.needs, &other.needs);
    one.counts = kept.counts || other.counts;
    one.consent = narrower(&kept.consent, &other.consent);
    one.first_mapped = earlier(kept.first_mapped, other.first_mapped);
    one.confirmed = [&kept.confirmed, &other.confirmed]
        .into_iter()
        .flatten()
        // Of two on one day the kept one's.
        .rev()
        .max_by_key(|confirmed| confirmed.on)
        .cloned();
    one
}

/// Adds what is not there yet, in its order.
pub(super) fn unite<T: PartialEq + Clone>(into: &mut Vec<T>, more: &[T]) {
    for value in more {
        if !into.contains(value) {
            into.push(value.clone());
        }
    }
}

pub(super) fn earlier<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    one.into_iter().chain(other).min()
}

/// The agreement that shows less; the audience of neither is ever widened, not even for later.
fn narrower(kept: &Consent, other: &Consent) -> Consent {
    let caution = |agreement: Agreement| match agreement {
        Agreement::Withdrawn => 0,
        Agreement::Paused => 1,
        Agreement::NotAsked => 2,
        Agreement::Told => 3,
        Agreement::Agreed => 4,
    };
    let width = |consent: &Consent| (consent.reach(), caution(consent.agreement), consent.audience);
    let narrow = if width(other) < width(kept) { other } else { kept };
    Consent {
        audience: kept.audience.min(other.audience),
        ..narrow.clone()
    }
}

/// Actions about the other, or about a connection that was joined into another.
fn actions(
    visible: &VisibleNetwork,
    merging: &Merging,
    joined: &BTreeMap<crate::id::TieId, crate::id::TieId>,
) -> Vec<Change> {
    let now = |id: ActorId| if id == merging.other { merging.keep } else { id };
    let moved = |about: Concerns| match about {
        Concerns::Actor(id) => Concerns::Actor(now(id)),
        Concerns::Pair(one, other) if now(one) == now(other) => Concerns::Actor(now(one)),
        Concerns::Pair(one, other) => Concerns::Pair(now(one), now(other)),
        Concerns::Tie(id) => Concerns::Tie(joined.get(&id).copied().unwrap_or(id)),
        Concerns::Nothing | Concerns::Gap(_) => about,
    };
    let edits = visible.actions().map(|action| Action {
        about: moved(action.about),
        ..action.clone()
    });
    let changed = edits
        .zip(visible.actions())
        .filter(|(after, before)| after.about != before.about);
    changed.map(|(after, _)| Change::EditAction(after)).collect()
}

/// Decisions on introducing the other: they go over, unless the same was decided on the kept one;
/// one on introducing the two to each other is about nobody now.
fn introductions(visible: &VisibleNetwork, merging: &Merging) -> Vec<Change> {
    let now = |id: ActorId| if id == merging.other { merging.keep } else { id };
    let mut taken: BTreeSet<(ActorId, ActorId)> = visible
        .introductions()
        .filter(|known| !known.is_of(merging.other))
        .map(|known| known.between)
        .collect();
    let mut changes = Vec::new();
    for known in visible.introductions() {
        if !known.is_of(merging.other) && known.by != Some(merging.other) {
            continue;
        }
        let between = Introduction::pair(now(known.between.0), now(known.between.1));
        let is_of_both = between.0 == between.1;
        if is_of_both || (known.is_of(merging.other) && !taken.insert(between)) {
            changes.push(Change::RemoveIntroduction(known.id));
            continue;
        }
        let by = known.by.map(now).filter(|by| *by != between.0 && *by != between.1);
        changes.push(Change::EditIntroduction(Introduction {
            between,
            by,
            ..known.clone()
        }));
    }
    // Those that go first: no two may be on one pair at any moment.
    changes.sort_by_key(|change| !matches!(change, Change::RemoveIntroduction(_)));
    changes
}

fn views(visible: &VisibleNetwork, merging: &Merging) -> Vec<Change> {
    let placed = visible.views().filter(|view| view.spots.contains_key(&merging.other));
    let moved = placed.map(|view| {
        let mut view: View = view.clone();
        if let Some(spot) = view.spots.remove(&merging.other) {
            view.spots.entry(merging.keep).or_insert(spot);
        }
        Change::EditView(view)
    });
    moved.collect()
}

fn tours(visible: &VisibleNetwork, merging: &Merging) -> Vec<Change> {
    let resting = visible.tours().filter(|tour| tour.names(merging.other));
    let moved = resting.map(|tour| {
        let steps = tour.steps.iter().map(|stop| {
            let mut focus = Vec::new();
            for id in &stop.focus {
                unite(&mut focus, &[if *id == merging.other { merging.keep } else { *id }]);
            }
            Stop { focus, ..stop.clone() }
        });
        Change::EditTour(Tour {
            steps: steps.collect(),
            ..tour.clone()
        })
    });
    moved.collect()
}
