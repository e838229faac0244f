//! From the tables to a network, by the same changes that a form or a file would make.

use super::{ACTORS, ActorRow, GapRow, TIES, TieRow, before, beside, gaps, places, tour, views};
use crate::actor::{Actor, Confirmation, Need, Offer, Provenance};
use crate::consent::{Agreement, Audience, Consent};
use crate::gap::{Gap, LooksFor};
use crate::id::{ActorId, FreshIds, GapId, NetworkId, TieId};
use crate::network::{About, Change, Network, Refusal};
use crate::place::Place;
use crate::text::{Name, NotAName};
use crate::tie::{CareFlow, Tie};
use crate::vocabulary::{CareForm, Field, FieldFormat, FieldOn, Key, Template, Value, Vocabulary};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The last day the tables tell of.
const TODAY: Date = date(2026, 10, 31);

const DESCRIPTION: &str = "**Larkmere is invented.** It is a sample to look round in: a former mill district beside a small \
                           lake, with five care teams, the Circle that looks after the map, and the neighbours, groups \
                           and organisations about them. No person, group or place in it is real.";

/// Everything needed to start the sample: what the network is, its words, and the changes that fill it.
#[derive(Debug, Clone)]
pub struct Founding {
    pub id: NetworkId,
    pub about: About,
    pub vocabulary: Vocabulary,
    /// Adds every actor, tie and gap, and what organisers keep beside them, or none.
    pub change: Change,
    /// The same in two steps that come to the same: Larkmere as it was after the first walk, and
    /// what has happened since. The snapshot in it names the state after the first.
    pub told: [Told; 2],
}

/// A step in how Larkmere came about.
#[derive(Debug, Clone)]
pub struct Told {
    pub on: Date,
    pub why: &'static str,
    pub change: Change,
}

impl Founding {
    /// The sample as a network at version 1, filled at once.
    ///
    /// # Errors
    /// Whatever [`Network::apply`] has against the change; a test sees to it that it has nothing.
    pub fn network(&self) -> Result<Network, Refusal> {
        let mut network = Network::founded(self.id, self.about.clone(), self.vocabulary.clone());
        // There is nothing yet that the undo could lead back to, and nothing to store.
        let _applied = network.apply(&self.change, None)?;
        Ok(network)
    }
}

/// The changes that come to Larkmere, at once and in two steps.
#[derive(Default)]
struct Story {
    all: Vec<Change>,
    before: Vec<Change>,
    since: Vec<Change>,
}

impl Story {
    /// Tells of a record as it is, and as it was if it was there.
    fn tell<T: Clone + PartialEq>(&mut self, then: Option<T>, now: T, add: fn(T) -> Change, edit: fn(T) -> Change) {
        match then {
            None => self.since.push(add(now.clone())),
            Some(then) => {
                if then != now {
                    self.since.push(edit(now.clone()));
                }
                self.before.push(add(then));
            }
        }
        self.all.push(add(now));
    }
}

/// Larkmere, the invented neighbourhood (see `docs/larkmere.md` for its figures). Ids are drawn in the order of the
/// tables: the network first, then actors, ties, gaps, what is kept beside them, the tour and the views. The same `ids` make
/// the same sample to the last letter.
///
/// # Errors
/// When a name in the tables could not be a name; a test sees to it that all can.
pub fn larkmere(ids: &mut impl FreshIds) -> Result<Founding, NotAName> {
    let about = About {
        description: DESCRIPTION.to_owned(),
        audience: Audience::Public,
        ..About::named(Name::parse("Larkmere")?)
    };
    let id = ids.network();
    let mut story = Story::default();
    let (mut actors, mut ties, mut gap_ids) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for row in ACTORS.into_iter().flatten() {
        let id = ids.actor();
        actors.insert(row.key, id);
        let then = before::actor(row).map(|then| actor(id, &then)).transpose()?;
        story.tell(then, actor(id, row)?, Change::AddActor, Change::EditActor);
    }
    for row in TIES.into_iter().flatten() {
        let id = ids.tie();
        // Of two ties between the same ends the first is the one that is spoken of.
        ties.entry((row.from, row.to)).or_insert(id);
        let then = before::tie(row).map(|then| tie(id, &then, &actors));
        story.tell(then, tie(id, row, &actors), Change::AddTie, Change::EditTie);
    }
    for (place, row) in gaps::ROWS.iter().enumerate() {
        let gap = gap(ids.gap(), row)?;
        gap_ids.push(gap.id);
        let then = (place < before::GAPS).then(|| gap.clone());
        story.tell(then, gap, Change::AddGap, Change::EditGap);
    }
    let known = beside::Known {
        actors: &actors,
        ties: &ties,
        gaps: &gap_ids,
    };
    for change in beside::changes(ids, &known)? {
        story.all.push(change.clone());
        story.since.push(change);
    }
    let tour = tour::tour(ids, &actors)?;
    story.tell(None, tour, Change::AddTour, Change::EditTour);
    for view in views::views(ids)? {
        story.tell(None, view, Change::AddView, Change::EditView);
    }
    Ok(Founding {
        id,
        about,
        vocabulary: vocabulary(),
        change: Change::Several(story.all),
        told: [
            Told {
                on: before::DAY,
                why: "The first walk",
                change: Change::Several(story.before),
            },
            Told {
                on: TODAY,
                why: "What has come and gone since",
                change: Change::Several(story.since),
            },
        ],
    })
}

/// The community care template, with Larkmere's own fields.
fn vocabulary() -> Vocabulary {
    let field = |key: &str, label: &str, on: FieldOn, format: FieldFormat, many: bool, audience: Audience| Field {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: Vec::new(),
        on,
        format,
        many,
        audience,
    };
    let mut words = Template::CommunityCare.vocabulary();
    for own in [
        field(
            "meets",
            "Meets",
            FieldOn::Actors,
            FieldFormat::Text,
            false,
            Audience::Public,
        ),
        field(
            "languages",
            "Languages",
            FieldOn::Actors,
            FieldFormat::Text,
            true,
            Audience::Public,
        ),
        field(
            "step-free",
            "Step-free",
            FieldOn::Actors,
            FieldFormat::YesNo,
            false,
            Audience::Public,
        ),
        field(
            "seats",
            "Seats",
            FieldOn::Actors,
            FieldFormat::Number,
            false,
            Audience::Public,
        ),
        field(
            "remember",
            "To remember",
            FieldOn::Actors,
            FieldFormat::LongText,
            false,
            Audience::Organisers,
        ),
        field(
            "how-often",
            "How often",
            FieldOn::Ties,
            FieldFormat::Text,
            false,
            Audience::Members,
        ),
    ] {
        words.fields.put(own);
    }
    words
}

fn actor(id: ActorId, row: &ActorRow) -> Result<Actor, NotAName> {
    let offer = |form: CareForm| {
        move |care: &&str| Offer {
            care_type: Key::new(care),
            form,
        }
    };
    let mut actor = Actor {
        kind: Some(Key::new(row.kind)),
        category: row.category.map(Key::new),
        role: Some(Key::new(row.role)),
        description: row.about.to_owned(),
        offers: row
            .offers
            .iter()
            .map(offer(CareForm::Informal))
            .chain(row.paid.iter().map(offer(CareForm::Formal)))
            .collect(),
        needs: row
            .welcomes
            .iter()
            .map(|care| Need {
                care_type: Key::new(care),
            })
            .collect(),
        tags: row.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        place: place(row.place),
        capacity: row.capacity,
        consent: consent(row),
        provenance: said(row.said_by, row.mapped),
        first_mapped: Some(row.mapped),
        confirmed: row.confirmed.map(|on| Confirmation {
            on,
            by: row.said_by.to_owned(),
        }),
        ..Actor::named(id, Name::parse(row.name)?)
    };
    let text = |words: &str| Value::Text(words.to_owned());
    let values = [
        ("meets", row.meets.map(text).into_iter().collect()),
        (
            "languages",
            row.languages.iter().map(|language| text(language)).collect::<Vec<_>>(),
        ),
        ("step-free", row.step_free.map(Value::YesNo).into_iter().collect()),
        (
            "seats",
            row.seats.map(|seats| Value::Number(seats.into())).into_iter().collect(),
        ),
        ("remember", row.remember.map(text).into_iter().collect()),
    ];
    actor.fields = values
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| (Key::new(key), values))
        .collect();
    Ok(actor)
}

/// The table's place, or nowhere.
fn place(key: &str) -> Place {
    let row = places::ROWS.iter().find(|row| row.key == key);
    row.map_or_else(Place::default, |row| Place {
        area: row.area.to_owned(),
        address: row.address.to_owned(),
        coordinates: None,
    })
}

fn consent(row: &ActorRow) -> Consent {
    let (on, witness) = match row.agreement {
        Agreement::NotAsked => (None, String::new()),
        Agreement::Told => (Some(row.mapped), format!("Told by {}", row.said_by)),
        _ => (
            Some(row.confirmed.unwrap_or(row.mapped)),
            "On paper, in the Circle's box".to_owned(),
        ),
    };
    Consent {
        agreement: row.agreement,
        audience: row.audience,
        on,
        witness,
    }
}

fn said(by: &str, on: Date) -> Provenance {
    Provenance {
        said_by: by.to_owned(),
        on: Some(on),
    }
}

/// A tie between two of the actors already `known` by their keys; that both are is tested beside the tables.
fn tie(id: TieId, row: &TieRow, known: &BTreeMap<&str, ActorId>) -> Tie {
    let how_often = row
        .how_often
        .map(|words| (Key::new("how-often"), vec![Value::Text(words.to_owned())]));
    Tie {
        direction: row.direction,
        status: row.status.map(|liveness| Key::new(liveness.key())),
        description: row.note.to_owned(),
        flows: row
            .care
            .iter()
            .map(|flow| CareFlow {
                care_type: Key::new(flow.care),
                form: flow.form,
                way: flow.way,
            })
            .collect(),
        fields: how_often.into_iter().collect(),
        audience: row.audience,
        provenance: said(row.said_by, row.mapped),
        since: row.since,
        confirmed: row.confirmed.map(|on| Confirmation {
            on,
            by: row.said_by.to_owned(),
        }),
        steward: row.steward.to_owned(),
        ..Tie::between(id, known[row.from], known[row.to])
    }
}

fn gap(id: GapId, row: &GapRow) -> Result<Gap, NotAName> {
    Ok(Gap {
        id,
        name: Name::parse(row.missing)?,
        looks_for: match row.tag {
            None => LooksFor::Category(Key::new("statutory")),
            Some(tag) => LooksFor::Tag(tag.to_owned()),
        },
        target: 1,
        reasons: row.reasons.to_vec(),
        note: row.note.to_owned(),
        owner: row.owner.to_owned(),
        next_step: row.next_step.to_owned(),
        review: row.review,
    })
}

#[cfg(test)]
mod tests;
