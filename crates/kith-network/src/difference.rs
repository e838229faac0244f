//! What differs between two states of a record, in words: for history, for two people who edited
//! at once, and for what a file would change.

use crate::actor::{Actor, Confirmation, Fields};
use crate::id::ActorId;
use crate::tie::{Tie, Way};
use crate::vocabulary::{CareForm, Field, Key, Sector, Term, Terms, Value, Vocabulary};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One thing that differs. Empty words stand for nothing recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub what: String,
    pub before: String,
    pub after: String,
}

/// What differs between two states of an actor, in the order of its form.
pub fn of_actors(before: &Actor, after: &Actor, words: &Vocabulary) -> Vec<Difference> {
    let said = |actor: &Actor| -> Vec<(String, String)> {
        let offers = |form: CareForm| {
            joined(
                actor
                    .offers
                    .iter()
                    .filter(|offer| offer.form == form)
                    .map(|offer| words.care_types.label_of(&offer.care_type).to_owned()),
            )
        };
        let mut said = vec![
            ("Name".to_owned(), actor.name.as_str().to_owned()),
            ("Kind".to_owned(), term(&words.actor_kinds, actor.kind.as_ref())),
            ("Category".to_owned(), term(&words.categories, actor.category.as_ref())),
            (
                "Formal or informal".to_owned(),
                actor.sector.map(Sector::label).unwrap_or_default().to_owned(),
            ),
            (
                "Part in the network".to_owned(),
                term(&words.roles, actor.role.as_ref()),
            ),
            ("Description".to_owned(), actor.description.clone()),
            ("Offers, unpaid".to_owned(), offers(CareForm::Informal)),
            ("Offers, paid".to_owned(), offers(CareForm::Formal)),
            (
                "Would welcome".to_owned(),
                joined(
                    actor
                        .needs
                        .iter()
                        .map(|need| words.care_types.label_of(&need.care_type).to_owned()),
                ),
            ),
            ("Tags".to_owned(), tags(&actor.tags)),
            ("Area".to_owned(), actor.place.area.clone()),
            ("Address".to_owned(), actor.place.address.clone()),
            (
                "Position on the Earth".to_owned(),
                actor
                    .place
                    .coordinates
                    .map(|at| format!("{}, {}", at.latitude(), at.longitude()))
                    .unwrap_or_default(),
            ),
            (
                "Can hold well".to_owned(),
                actor.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
            ),
            ("Counts in the figures".to_owned(), yes_no(actor.counts)),
            ("Agreement".to_owned(), actor.consent.agreement.label().to_owned()),
            ("Who can see this".to_owned(), actor.consent.audience.label().to_owned()),
            ("Agreed on".to_owned(), day(actor.consent.on)),
            ("Agreement heard by".to_owned(), actor.consent.witness.clone()),
            ("Said by".to_owned(), actor.provenance.said_by.clone()),
            ("Said on".to_owned(), day(actor.provenance.on)),
            ("First mapped".to_owned(), day(actor.first_mapped)),
            ("Last confirmed".to_owned(), confirmation(actor.confirmed.as_ref())),
            (
                "Id in its file".to_owned(),
                actor.foreign_id.clone().unwrap_or_default(),
            ),
        ];
        said.extend(fields(
            &actor.fields,
            words,
            before_or_after(&before.fields, &after.fields),
        ));
        said
    };
    differing(said(before), said(after))
}

/// What differs between two states of a tie, in the order of its form. `name` says what an actor
/// is called.
pub fn of_ties(before: &Tie, after: &Tie, words: &Vocabulary, name: impl Fn(ActorId) -> String) -> Vec<Difference> {
    let said = |tie: &Tie| -> Vec<(String, String)> {
        let flows = joined(tie.flows.iter().map(|flow| {
            let paid = if flow.form == CareForm::Formal { ", paid" } else { "" };
            let way = match flow.way {
                Way::Along => format!(" ({} gives{paid})", name(tie.from)),
                Way::Back => format!(" ({} gives{paid})", name(tie.to)),
                Way::Unstated => format!(" (direction not stated{paid})"),
            };
            format!("{}{way}", words.care_types.label_of(&flow.care_type))
        }));
        let mut said = vec![
            ("From".to_owned(), name(tie.from)),
            ("To".to_owned(), name(tie.to)),
            ("Direction".to_owned(), tie.direction.label().to_owned()),
            ("Kind".to_owned(), term(&words.tie_kinds, tie.kind.as_ref())),
            ("Status".to_owned(), term(&words.statuses, tie.status.as_ref())),
            ("Label".to_owned(), tie.label.clone()),
            ("Description".to_owned(), tie.description.clone()),
            ("Care".to_owned(), flows),
            (
                "Strength".to_owned(),
                tie.strength.map(|strength| strength.to_string()).unwrap_or_default(),
            ),
            ("Tags".to_owned(), tags(&tie.tags)),
            ("Who can see this".to_owned(), tie.audience.label().to_owned()),
            ("Said by".to_owned(), tie.provenance.said_by.clone()),
            ("Said on".to_owned(), day(tie.provenance.on)),
            ("Since".to_owned(), day(tie.since)),
            ("Last confirmed".to_owned(), confirmation(tie.confirmed.as_ref())),
            ("Looked after by".to_owned(), tie.steward.clone()),
            ("Id in its file".to_owned(), tie.foreign_id.clone().unwrap_or_default()),
        ];
        said.extend(fields(
            &tie.fields,
            words,
            before_or_after(&before.fields, &after.fields),
        ));
        said
    };
    differing(said(before), said(after))
}

fn differing(before: Vec<(String, String)>, after: Vec<(String, String)>) -> Vec<Difference> {
    before
        .into_iter()
        .zip(after)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((what, before), (_, after))| Difference { what, before, after })
        .collect()
}

fn before_or_after<'a>(before: &'a Fields, after: &'a Fields) -> BTreeSet<&'a Key<Field>> {
    before.keys().chain(after.keys()).collect()
}

fn fields(own: &Fields, words: &Vocabulary, keys: BTreeSet<&Key<Field>>) -> Vec<(String, String)> {
    keys.into_iter()
        .map(|key| {
            (
                words.fields.label_of(key).to_owned(),
                joined(own.get(key).into_iter().flatten().map(Value::to_string)),
            )
        })
        .collect()
}

fn term<T: Term>(terms: &Terms<T>, key: Option<&Key<T>>) -> String {
    key.map(|key| terms.label_of(key).to_owned()).unwrap_or_default()
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

fn tags(tags: &BTreeSet<String>) -> String {
    joined(tags.iter().cloned())
}

fn yes_no(yes: bool) -> String {
    if yes { "Yes" } else { "No" }.to_owned()
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn confirmation(confirmed: Option<&Confirmation>) -> String {
    confirmed
        .map(|confirmed| format!("{} {}", confirmed.on, confirmed.by).trim().to_owned())
        .unwrap_or_default()
}
