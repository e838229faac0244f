//! What differs between a record and what a plan makes of it, in words.

use crate::actor::{Actor, Fields};
use crate::id::ActorId;
use crate::tie::{Tie, Way};
use crate::vocabulary::{CareForm, Sector, Value, Vocabulary};

/// One fact that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The fact's name on screen.
    pub what: String,
    /// Empty where nothing was said.
    pub old: String,
    pub new: String,
}

type Facts = Vec<(String, String)>;

/// Facts that differ; with nothing before, all that are not empty.
pub(crate) fn actor_differences(before: Option<&Actor>, after: &Actor, words: &Vocabulary) -> Vec<Difference> {
    differing(before.map(|actor| actor_facts(actor, words)), actor_facts(after, words))
}

/// As [`actor_differences`], for a connection; `name` says what its ends are called.
pub(crate) fn tie_differences(
    before: Option<&Tie>,
    after: &Tie,
    words: &Vocabulary,
    name: &dyn Fn(ActorId) -> String,
) -> Vec<Difference> {
    differing(
        before.map(|tie| tie_facts(tie, words, name)),
        tie_facts(after, words, name),
    )
}

fn differing(before: Option<Facts>, after: Facts) -> Vec<Difference> {
    let before = before.unwrap_or_default();
    let old = |what: &str| {
        before
            .iter()
            .find(|(known, _)| known == what)
            .map_or("", |(_, text)| text.as_str())
    };
    let gone = before
        .iter()
        .filter(|(what, text)| !text.is_empty() && !after.iter().any(|(known, _)| known == what))
        .map(|(what, old)| Difference {
            what: what.clone(),
            old: old.clone(),
            new: String::new(),
        });
    let mut differences: Vec<Difference> = after
        .iter()
        .filter(|(what, new)| old(what) != new)
        .map(|(what, new)| Difference {
            what: what.clone(),
            old: old(what).to_owned(),
            new: new.clone(),
        })
        .collect();
    differences.extend(gone);
    differences
}

fn joined<T: ToString>(parts: impl IntoIterator<Item = T>) -> String {
    parts
        .into_iter()
        .map(|part| part.to_string())
        .collect::<Vec<_>>()
        .join(" | ")
}

fn said<T: ToString>(fact: Option<T>) -> String {
    fact.map_or(String::new(), |fact| fact.to_string())
}

fn fact(what: &str, text: impl Into<String>) -> (String, String) {
    (what.to_owned(), text.into())
}

fn actor_facts(actor: &Actor, words: &Vocabulary) -> Facts {
    let offers = |form: CareForm| {
        let of_form = actor.offers.iter().filter(move |offer| offer.form == form);
        joined(of_form.map(|offer| words.care_types.label_of(&offer.care_type)))
    };
    let mut facts = vec![
        fact("Name", actor.name.as_str()),
        fact(
            "Kind",
            said(actor.kind.as_ref().map(|key| words.actor_kinds.label_of(key))),
        ),
        fact(
            "Category",
            said(actor.category.as_ref().map(|key| words.categories.label_of(key))),
        ),
        fact("Sector", said(actor.sector.map(Sector::label))),
        fact("Role", said(actor.role.as_ref().map(|key| words.roles.label_of(key)))),
        fact("Description", actor.description.as_str()),
        fact("Offers, informal or gifted", offers(CareForm::Informal)),
        fact("Offers, formal or paid", offers(CareForm::Formal)),
        fact(
            "Would welcome",
            joined(
                actor
                    .needs
                    .iter()
                    .map(|need| words.care_types.label_of(&need.care_type)),
            ),
        ),
        fact("Tags", joined(&actor.tags)),
        fact("Area", actor.place.area.as_str()),
        fact("Address", actor.place.address.as_str()),
        fact(
            "Coordinates",
            said(
                actor
                    .place
                    .coordinates
                    .map(|at| format!("{}, {}", at.latitude(), at.longitude())),
            ),
        ),
        fact("Capacity", said(actor.capacity)),
        fact("Left out of figures", if actor.counts { "" } else { "yes" }),
        fact("First mapped", said(actor.first_mapped)),
        fact(
            "Last confirmed",
            said(
                actor
                    .confirmed
                    .as_ref()
                    .map(|c| joined([c.on.to_string(), c.by.clone()])),
            ),
        ),
        fact("Said by", actor.provenance.said_by.as_str()),
        fact("Said on", said(actor.provenance.on)),
        fact("Consent", actor.consent.agreement.label()),
        fact("Who may see it", actor.consent.reach().label()),
        fact("Consent given on", said(actor.consent.on)),
        fact("Consent heard by", actor.consent.witness.as_str()),
        fact("ID in the file", said(actor.foreign_id.as_ref())),
    ];
    add_fields(&mut facts, &actor.fields, words);
    facts.retain(|(_, text)| !text.is_empty());
    facts
}

fn tie_facts(tie: &Tie, words: &Vocabulary, name: &dyn Fn(ActorId) -> String) -> Facts {
    let flows = tie.flows.iter().map(|flow| {
        let way = match flow.way {
            Way::Along => "given",
            Way::Back => "received",
            Way::Unstated => "either way",
        };
        let form = if flow.form == CareForm::Formal { "formal, " } else { "" };
        format!("{} ({form}{way})", words.care_types.label_of(&flow.care_type))
    });
    let mut facts = vec![
        fact("From", name(tie.from)),
        fact("To", name(tie.to)),
        fact("Kind", said(tie.kind.as_ref().map(|key| words.tie_kinds.label_of(key)))),
        fact("Direction", tie.direction.label()),
        fact(
            "Status",
            said(tie.status.as_ref().map(|key| words.statuses.label_of(key))),
        ),
        fact("Words on it", tie.label.as_str()),
        fact("Description", tie.description.as_str()),
        fact("Care", joined(flows)),
        fact("Strength", said(tie.strength)),
        fact("Tags", joined(&tie.tags)),
        fact("Since", said(tie.since)),
        fact(
            "Last confirmed",
            said(tie.confirmed.as_ref().map(|c| joined([c.on.to_string(), c.by.clone()]))),
        ),
        fact("Said by", tie.provenance.said_by.as_str()),
        fact("Said on", said(tie.provenance.on)),
        fact("Looked after by", tie.steward.as_str()),
        fact("Who may see it", tie.audience.label()),
        fact("ID in the file", said(tie.foreign_id.as_ref())),
    ];
    add_fields(&mut facts, &tie.fields, words);
    facts.retain(|(_, text)| !text.is_empty());
    facts
}

fn add_fields(facts: &mut Facts, fields: &Fields, words: &Vocabulary) {
    for (key, values) in fields {
        facts.push(fact(
            words.fields.label_of(key),
            joined(values.iter().map(Value::to_string)),
        ));
    }
}
