//! Actors and connections as rows. A column is there when some row fills it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::layout::{Out, Table, piped, table, text};
use crate::actor::Actor;
use crate::consent::Audience;
use crate::exchange::kumu::meaning::Meaning;
use crate::exchange::kumu::patch::ways;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::tie::{CareFlow, Tie, Way};
use crate::vocabulary::{CareForm, FieldOn, Vocabulary};

fn text_of<T: ToString>(fact: Option<T>) -> Out {
    fact.map_or(Out::Nothing, |fact| text(fact.to_string()))
}

fn day(date: Option<Date>) -> Out {
    date.map_or(Out::Nothing, Out::Date)
}

fn number(number: Option<f64>) -> Out {
    number.map_or(Out::Nothing, Out::Number)
}

/// The table of actors, by name.
pub(super) fn elements(network: &VisibleNetwork) -> Table {
    elements_by(network, &Names::of(network)).1
}

/// The table of actors, and whom each row is about.
pub(crate) fn elements_by<'a>(network: &'a VisibleNetwork, names: &Names) -> (Vec<&'a Actor>, Table) {
    let organiser = network.viewer().sees_everything();
    let words = network.vocabulary();
    let actors = network.actors_by_name();
    let rows: Vec<(Vec<(Meaning, Out)>, &crate::actor::Fields)> = actors
        .iter()
        .map(|actor| (element(actor, names, words, organiser), &actor.fields))
        .collect();
    let table = table(FieldOn::Actors, rows, words);
    (actors, table)
}

fn element(actor: &Actor, names: &Names, words: &Vocabulary, organiser: bool) -> Vec<(Meaning, Out)> {
    let offers = |form: CareForm| {
        let of_form = actor.offers.iter().filter(move |offer| offer.form == form);
        piped(of_form.map(|offer| words.care_types.label_of(&offer.care_type)))
    };
    let coordinates = actor.place.coordinates;
    let mut cells = vec![
        (Meaning::Id, text(names.id(actor.id))),
        (Meaning::Label, text(actor.name.as_str())),
        (
            Meaning::Kind,
            text_of(actor.kind.as_ref().map(|key| words.actor_kinds.label_of(key))),
        ),
        (
            Meaning::Category,
            text_of(actor.category.as_ref().map(|key| words.categories.label_of(key))),
        ),
        (Meaning::Sector, text_of(actor.sector.map(|sector| sector.label()))),
        (
            Meaning::Role,
            text_of(actor.role.as_ref().map(|key| words.roles.label_of(key))),
        ),
        (Meaning::Description, text(actor.description.as_str())),
        (Meaning::Tags, piped(&actor.tags)),
        (Meaning::Offers(CareForm::Informal), offers(CareForm::Informal)),
        (Meaning::Offers(CareForm::Formal), offers(CareForm::Formal)),
        (
            Meaning::Needs,
            piped(
                actor
                    .needs
                    .iter()
                    .map(|need| words.care_types.label_of(&need.care_type)),
            ),
        ),
        (Meaning::Area, text(actor.place.area.as_str())),
        (Meaning::Address, text(actor.place.address.as_str())),
        (Meaning::Latitude, number(coordinates.map(|at| at.latitude()))),
        (Meaning::Longitude, number(coordinates.map(|at| at.longitude()))),
        (Meaning::Capacity, number(actor.capacity.map(f64::from))),
        (Meaning::Counts, if actor.counts { Out::Nothing } else { text("no") }),
        (Meaning::FirstMapped, day(actor.first_mapped)),
        (
            Meaning::Confirmed,
            day(actor.confirmed.as_ref().map(|confirmed| confirmed.on)),
        ),
        (
            Meaning::ConfirmedBy,
            text_of(actor.confirmed.as_ref().map(|confirmed| &confirmed.by)),
        ),
    ];
    if organiser {
        cells.extend([
            (Meaning::SaidBy, text(actor.provenance.said_by.as_str())),
            (Meaning::SaidOn, day(actor.provenance.on)),
            (Meaning::Agreement, text(actor.consent.agreement.label())),
            (Meaning::Audience, text(actor.consent.audience.label())),
            (Meaning::AgreedOn, day(actor.consent.on)),
            (Meaning::AgreedWitness, text(actor.consent.witness.as_str())),
        ]);
    }
    cells
}

/// The table of connections, by the names of their ends.
pub(super) fn connections(network: &VisibleNetwork) -> Table {
    connections_by(network, &Names::of(network)).1
}

/// The table of connections, and which each row is, with its id in files.
pub(crate) fn connections_by<'a>(network: &'a VisibleNetwork, names: &Names) -> (Vec<(&'a Tie, String)>, Table) {
    let organiser = network.viewer().sees_everything();
    let words = network.vocabulary();
    let ties = tie_ids(network, names);
    let rows = ties
        .iter()
        .map(|(tie, id)| (connection(tie, id.clone(), names, words, organiser), &tie.fields))
        .collect();
    let table = table(FieldOn::Ties, rows, words);
    (ties, table)
}

/// Connections by the names of their ends, each with its id in files.
pub(crate) fn tie_ids<'a>(network: &'a VisibleNetwork, names: &Names) -> Vec<(&'a Tie, String)> {
    let mut ties: Vec<&Tie> = network.ties().collect();
    ties.sort_by_cached_key(|tie| (names.called(tie.from), names.called(tie.to), tie.id));
    let mut taken = BTreeSet::new();
    ties.into_iter()
        .map(|tie| {
            let id = unused_id(tie.foreign_id.as_deref(), tie.id.to_string(), &mut taken);
            (tie, id)
        })
        .collect()
}

fn connection(tie: &Tie, id: String, names: &Names, words: &Vocabulary, organiser: bool) -> Vec<(Meaning, Out)> {
    let mut cells = vec![
        (Meaning::Id, text(id)),
        (Meaning::From, text(names.called(tie.from))),
        (Meaning::To, text(names.called(tie.to))),
        (
            Meaning::Kind,
            text_of(tie.kind.as_ref().map(|key| words.tie_kinds.label_of(key))),
        ),
        (Meaning::Direction, text(tie.direction.key())),
        (
            Meaning::Status,
            text_of(tie.status.as_ref().map(|key| words.statuses.label_of(key))),
        ),
        (Meaning::Caption, text(tie.label.as_str())),
        (Meaning::Description, text(tie.description.as_str())),
        (Meaning::Tags, piped(&tie.tags)),
    ];
    for form in [CareForm::Informal, CareForm::Formal] {
        cells.extend(care(tie, form, words));
    }
    cells.extend([
        (Meaning::Strength, number(tie.strength)),
        (Meaning::Since, day(tie.since)),
        (
            Meaning::Confirmed,
            day(tie.confirmed.as_ref().map(|confirmed| confirmed.on)),
        ),
        (
            Meaning::ConfirmedBy,
            text_of(tie.confirmed.as_ref().map(|confirmed| &confirmed.by)),
        ),
        (Meaning::Steward, text(tie.steward.as_str())),
    ]);
    if organiser {
        let audience = if tie.audience == Audience::Public {
            Out::Nothing
        } else {
            text(tie.audience.label())
        };
        cells.extend([
            (Meaning::SaidBy, text(tie.provenance.said_by.as_str())),
            (Meaning::SaidOn, day(tie.provenance.on)),
            (Meaning::Audience, audience),
        ]);
    }
    cells
}

/// The care of one form: in the plain column where it passes the way the connection points, else by ways.
fn care(tie: &Tie, form: CareForm, words: &Vocabulary) -> Vec<(Meaning, Out)> {
    let flows: Vec<&CareFlow> = tie.flows.iter().filter(|flow| flow.form == form).collect();
    let label = |flow: &&CareFlow| words.care_types.label_of(&flow.care_type).to_owned();
    let mut by_type: BTreeMap<_, BTreeSet<Way>> = BTreeMap::new();
    for flow in &flows {
        by_type.entry(&flow.care_type).or_default().insert(flow.way);
    }
    let usual: BTreeSet<Way> = ways(tie.direction).iter().copied().collect();
    let mut cells = Vec::new();
    if by_type.values().all(|ways| *ways == usual) {
        let mut seen = BTreeSet::new();
        let once = flows.iter().filter(|flow| seen.insert(&flow.care_type)).map(label);
        cells.push((Meaning::Care(form, None), piped(once)));
        cells.extend(Way::ALL.map(|way| (Meaning::Care(form, Some(way)), Out::Nothing)));
    } else {
        cells.push((Meaning::Care(form, None), Out::Nothing));
        for way in Way::ALL {
            let one_way = flows.iter().filter(|flow| flow.way == way).map(label);
            cells.push((Meaning::Care(form, Some(way)), piped(one_way)));
        }
    }
    cells
}

/// How the files call each actor.
pub(crate) struct Names {
    ids: BTreeMap<ActorId, String>,
    called: BTreeMap<ActorId, String>,
}

impl Names {
    pub(crate) fn of(network: &VisibleNetwork) -> Names {
        let mut taken = BTreeSet::new();
        let mut ids = BTreeMap::new();
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        for actor in network.actors() {
            ids.insert(
                actor.id,
                unused_id(actor.foreign_id.as_deref(), actor.id.to_string(), &mut taken),
            );
            *bearers.entry(actor.name.as_str()).or_default() += 1;
        }
        let called = network
            .actors()
            .map(|actor| {
                let name = actor.name.as_str();
                let clear = bearers[name] == 1 && !name.contains('|') && !taken.contains(name);
                (actor.id, if clear { name.to_owned() } else { ids[&actor.id].clone() })
            })
            .collect();
        Names { ids, called }
    }

    /// Its id in files.
    pub(crate) fn id(&self, actor: ActorId) -> String {
        self.ids.get(&actor).cloned().unwrap_or_default()
    }

    fn called(&self, actor: ActorId) -> String {
        self.called.get(&actor).cloned().unwrap_or_default()
    }
}

/// The id from the file something came from, unless another has it already; then the id it has in kith.
fn unused_id(foreign: Option<&str>, own: String, taken: &mut BTreeSet<String>) -> String {
    match foreign {
        Some(foreign) if taken.insert(foreign.to_owned()) => foreign.to_owned(),
        _ => {
            taken.insert(own.clone());
            own
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TieId;

    #[test]
    fn an_id_that_two_files_gave_is_written_once() {
        let mut taken = BTreeSet::new();
        let own = |n: u128| TieId::new(n).to_string();
        assert_eq!(unused_id(Some("c1"), own(1), &mut taken), "c1");
        assert_eq!(unused_id(Some("c1"), own(2), &mut taken), own(2));
        assert_eq!(unused_id(None, own(3), &mut taken), own(3));
    }
}
