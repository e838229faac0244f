//! What is known of each actor and tie on a ground, as fields: read once when first asked for.

mod of_actors;
mod of_ties;

use super::Ground;
use super::cell::Cell;
use super::fields::{ActorField, Meant, TieField, meant};
use crate::actor::Actor;
use crate::id::{ActorId, TieId};
use crate::text::{fold, slug};
use crate::tie::Tie;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The values of one field: for each actor, or each tie, in the order of their ids.
type Cells = Arc<Vec<Vec<Arc<Cell>>>>;

/// Who goes by a spelling, as places.
type Names = BTreeMap<String, Vec<usize>>;

/// What can be known of the actors and ties on a ground by the names of fields: what is recorded,
/// and measures worked out from whom somebody is connected with.
///
/// Selectors, styles, clusters and labels that are asked of the same ground share one, so that
/// each field is read and each measure worked out once. It knows what the viewer may see and
/// nothing else; a measure says nothing of people to anybody but organisers, their number of
/// connections apart.
#[derive(Debug)]
pub struct Facts<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) actors: Vec<&'a Actor>,
    pub(super) ties: Vec<&'a Tie>,
    /// Both ends of each tie, as places in `actors`.
    pub(super) ends: Vec<(usize, usize)>,
    places: BTreeMap<ActorId, usize>,
    tie_places: BTreeMap<TieId, usize>,
    around: OnceCell<Vec<Vec<usize>>>,
    names: OnceCell<Names>,
    tie_names: OnceCell<Names>,
    meanings: RefCell<BTreeMap<String, Meant>>,
    of_actors: RefCell<BTreeMap<ActorField, Cells>>,
    of_ties: RefCell<BTreeMap<TieField, Cells>>,
}

impl<'a> Facts<'a> {
    /// Reads nothing yet but who is there. O((n + m) log n).
    pub fn of(ground: Ground<'a>) -> Facts<'a> {
        let actors: Vec<&Actor> = ground.visible.actors().collect();
        let ties: Vec<&Tie> = ground.visible.ties().collect();
        let places: BTreeMap<ActorId, usize> = actors.iter().enumerate().map(|(at, actor)| (actor.id, at)).collect();
        let tie_places = ties.iter().enumerate().map(|(at, tie)| (tie.id, at)).collect();
        let place = |id: &ActorId| places.get(id).copied().unwrap_or_default();
        let ends = ties.iter().map(|tie| (place(&tie.from), place(&tie.to))).collect();
        Facts {
            ground,
            actors,
            ties,
            ends,
            places,
            tie_places,
            around: OnceCell::new(),
            names: OnceCell::new(),
            tie_names: OnceCell::new(),
            meanings: RefCell::default(),
            of_actors: RefCell::default(),
            of_ties: RefCell::default(),
        }
    }

    /// What they are known of.
    pub fn ground(&self) -> Ground<'a> {
        self.ground
    }

    /// Whether this name is a field of actors here.
    pub fn has_actor_field(&self, name: &str) -> bool {
        self.meant(name).actors.is_some()
    }

    /// Whether this name is a field of ties here.
    pub fn has_tie_field(&self, name: &str) -> bool {
        self.meant(name).ties.is_some()
    }

    /// The values that an actor has in a field, in their order; none where it has none, or there
    /// is no such field or actor.
    pub fn of_actor(&self, actor: ActorId, field: &str) -> Vec<Arc<Cell>> {
        let (Some(field), Some(place)) = (self.meant(field).actors, self.places.get(&actor)) else {
            return Vec::new();
        };
        self.actor_cells(&field)[*place].clone()
    }

    /// The values that a tie has in a field.
    pub fn of_tie(&self, tie: TieId, field: &str) -> Vec<Arc<Cell>> {
        let (Some(field), Some(place)) = (self.meant(field).ties, self.tie_places.get(&tie)) else {
            return Vec::new();
        };
        self.tie_cells(&field)[*place].clone()
    }

    /// The values of a field present among actors, with how many have each: in the order of the
    /// vocabulary, else of numbers and days, else of letters.
    pub fn actor_values(&self, field: &str) -> Vec<(Arc<Cell>, usize)> {
        let field = self.meant(field).actors;
        field
            .map(|field| counted(&self.actor_cells(&field)))
            .unwrap_or_default()
    }

    /// The values of a field present among ties, likewise.
    pub fn tie_values(&self, field: &str) -> Vec<(Arc<Cell>, usize)> {
        let field = self.meant(field).ties;
        field.map(|field| counted(&self.tie_cells(&field))).unwrap_or_default()
    }

    pub(super) fn meant(&self, name: &str) -> Meant {
        let mut meanings = self.meanings.borrow_mut();
        if let Some(known) = meanings.get(name) {
            return known.clone();
        }
        let found = meant(self.ground.visible, name);
        meanings.insert(name.to_owned(), found.clone());
        found
    }

    pub(super) fn place(&self, actor: ActorId) -> Option<usize> {
        self.places.get(&actor).copied()
    }

    /// The places of those who are called so: by name, as a slug or in full, by kith's id or the
    /// id of the file they came from.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        let names = self.names.get_or_init(|| {
            names(self.actors.iter().map(|actor| {
                let id = actor.id.to_string();
                (actor.name.as_str(), id, actor.foreign_id.as_deref())
            }))
        });
        called(names, name)
    }

    /// The places of the ties that are called so, by their label or an id.
    pub(super) fn tie_named(&self, name: &str) -> &[usize] {
        let names = self.tie_names.get_or_init(|| {
            names(
                self.ties
                    .iter()
                    .map(|tie| (tie.label.as_str(), tie.id.to_string(), tie.foreign_id.as_deref())),
            )
        });
        called(names, name)
    }

    /// The ties at each actor, as places; a tie to oneself once.
    pub(super) fn around(&self) -> &[Vec<usize>] {
        self.around.get_or_init(|| {
            let mut around = vec![Vec::new(); self.actors.len()];
            for (tie, (from, to)) in self.ends.iter().enumerate() {
                around[*from].push(tie);
                if from != to {
                    around[*to].push(tie);
                }
            }
            around
        })
    }

    pub(super) fn actor_cells(&self, field: &ActorField) -> Cells {
        if let Some(known) = self.of_actors.borrow().get(field) {
            return known.clone();
        }
        let cells: Cells = Arc::new(of_actors::cells(self, field));
        self.of_actors.borrow_mut().insert(field.clone(), cells.clone());
        cells
    }

    pub(super) fn tie_cells(&self, field: &TieField) -> Cells {
        if let Some(known) = self.of_ties.borrow().get(field) {
            return known.clone();
        }
        let cells: Cells = Arc::new(of_ties::cells(self, field));
        self.of_ties.borrow_mut().insert(field.clone(), cells.clone());
        cells
    }
}

fn names<'n>(all: impl Iterator<Item = (&'n str, String, Option<&'n str>)>) -> Names {
    let mut names = Names::new();
    for (at, (name, id, foreign)) in all.enumerate() {
        let ids = [Some(id), foreign.map(fold)].into_iter().flatten();
        let spellings: BTreeSet<String> = ids.chain([slug(name), fold(name)]).collect();
        for spelling in spellings.into_iter().filter(|spelling| !spelling.is_empty()) {
            names.entry(spelling).or_default().push(at);
        }
    }
    names
}

/// Who is called so, in full or as a slug.
fn called<'n>(names: &'n Names, name: &str) -> &'n [usize] {
    let known = |spelling: &str| names.get(spelling).map(Vec::as_slice);
    known(&fold(name)).or_else(|| known(&slug(name))).unwrap_or_default()
}

/// Cells that many share: each value is read once.
#[derive(Default)]
struct Shared {
    known: BTreeMap<String, Arc<Cell>>,
}

impl Shared {
    fn cell(&mut self, key: &str, make: impl FnOnce() -> Cell) -> Arc<Cell> {
        if let Some(known) = self.known.get(key) {
            return known.clone();
        }
        let cell = Arc::new(make());
        self.known.insert(key.to_owned(), cell.clone());
        cell
    }

    /// A tag, in full or as a slug.
    fn tag(&mut self, tag: &str) -> Arc<Cell> {
        self.cell(tag, || Cell::of_word(tag, tag, usize::MAX))
    }

    fn text(&mut self, text: &str) -> Arc<Cell> {
        self.cell(text, || Cell::of_text(text))
    }
}

fn counted(cells: &Cells) -> Vec<(Arc<Cell>, usize)> {
    let mut counts: BTreeMap<&str, (Arc<Cell>, usize)> = BTreeMap::new();
    for own in cells.iter() {
        let distinct: BTreeSet<&str> = own.iter().map(|cell| cell.text.as_str()).collect();
        for text in distinct {
            if let Some(cell) = own.iter().find(|cell| cell.text == text) {
                counts.entry(text).or_insert((cell.clone(), 0)).1 += 1;
            }
        }
    }
    let mut all: Vec<(Arc<Cell>, usize)> = counts.into_values().collect();
    all.sort_by(|(one, _), (other, _)| {
        let by_number = one.number.zip(other.number).map(|(one, other)| one.total_cmp(&other));
        let by_day = one.date.cmp(&other.date);
        one.place
            .cmp(&other.place)
            .then(by_number.unwrap_or(std::cmp::Ordering::Equal))
            .then(by_day)
            .then_with(|| one.folded().cmp(other.folded()))
            .then_with(|| one.text.cmp(&other.text))
    });
    all
}
