//! Words of the vocabulary as they were sent.

use super::super::problem::Fault;
use super::sent::{Object, note};
use super::vocabulary::{LONGEST, Part};
use kith_network::consent::Audience;
use kith_network::text::{collapse, fold, printable};
use kith_network::vocabulary::{
    ActorKind, ActorMeaning, CareType, Category, Field, FieldFormat, FieldOn, Key, Liveness, NetworkRole, Sector,
    Status, Term, Terms, TieKind, TieMeaning, Vocabulary,
};

/// What every word has, as it was sent.
struct Said {
    label: String,
    aliases: Vec<String>,
}

fn said(sent: &mut Object<'_, '_>, label: &str, aliases: &[String]) -> Said {
    sent.own(&["revision"]);
    let mut said = Said {
        label: label.to_owned(),
        aliases: aliases.to_vec(),
    };
    let needed = sent.is_whole() && !sent.has("label");
    sent.line("label", &mut said.label);
    if said.label.is_empty() || needed {
        sent.fault("label", "This is needed: the word");
    } else if said.label.chars().count() > LONGEST {
        sent.fault("label", format!("Use {LONGEST} characters or fewer"));
    }
    if let Some(items) = sent.list("aliases") {
        said.aliases.clear();
        for (place, item) in items.iter().enumerate() {
            let alias = item.as_str().map(|alias| collapse(&printable(alias)));
            match alias {
                None => sent.fault_in("aliases", place, "This must be a text"),
                Some(alias) if alias.chars().count() > LONGEST => {
                    sent.fault_in("aliases", place, format!("Use {LONGEST} characters or fewer"));
                }
                Some(alias) => {
                    let known = std::iter::once(&said.label).chain(&said.aliases);
                    let is_new = known.into_iter().all(|known| fold(known) != fold(&alias));
                    if is_new && !alias.is_empty() {
                        said.aliases.push(alias);
                    }
                }
            }
        }
    }
    said
}

/// Puts the word into its list, if no other word of the list is spelled like it. Answers its key.
fn put<T: Term + Clone>(
    terms: &mut Terms<T>,
    key: Option<&str>,
    said: Said,
    faults: &mut Vec<Fault>,
    rival: impl Fn(&T) -> bool,
    make: impl FnOnce(Key<T>, Said) -> T,
) -> String {
    let others = terms.kept(|term| Some(term.key().as_str()) != key && rival(term));
    let stands = |word: &str| {
        others
            .meant_by(word)
            .map(|other| format!("“{word}” already stands for “{}”", other.label()))
    };
    if let Some(words) = stands(&said.label) {
        note(faults, "/label".to_owned(), words);
    }
    for (place, alias) in said.aliases.iter().enumerate() {
        if let Some(words) = stands(alias) {
            note(faults, format!("/aliases/{place}"), words);
        }
    }
    let key = match key {
        Some(key) => Key::new(key),
        None => terms.fresh_key(&said.label),
    };
    let text = key.to_string();
    terms.put(make(key, said));
    text
}

/// The vocabulary with a word as it was sent, and the word's key: a new word where `key` is none.
pub fn read(
    json: &serde_json::Value,
    whole: bool,
    part: Part,
    key: Option<&str>,
    words: &Vocabulary,
    faults: &mut Vec<Fault>,
) -> (Vocabulary, String) {
    let names = super::Names::new();
    let mut after = words.clone();
    let mut own = Vec::new();
    let Some(mut sent) = Object::of(json, "", whole, &names, &mut own) else {
        faults.append(&mut own);
        return (after, String::new());
    };
    match key {
        Some(key) => sent.fixed("key", key),
        None if sent.has("key") => sent.fault("key", "kith makes the key from the label; leave it out"),
        None => {}
    }
    let mut rivals = Vec::new();
    let made = read_part(sent, part, key, &mut after, &mut rivals);
    faults.append(&mut own);
    faults.append(&mut rivals);
    (after, made)
}

/// What every word has, and the word there is, where what is absent stays.
fn begin<T: Term + Clone>(sent: &mut Object<'_, '_>, terms: &Terms<T>, key: Option<&str>) -> (Said, Option<T>) {
    let before = key
        .and_then(|key| terms.keyed(key))
        .filter(|_| !sent.is_whole())
        .cloned();
    let said = match &before {
        Some(term) => said(sent, term.label(), term.aliases()),
        None => said(sent, "", &[]),
    };
    (said, before)
}

fn read_part(
    mut sent: Object<'_, '_>,
    part: Part,
    key: Option<&str>,
    after: &mut Vocabulary,
    faults: &mut Vec<Fault>,
) -> String {
    match part {
        Part::ActorKinds => {
            let (said, before) = begin(&mut sent, &after.actor_kinds, key);
            let meaning = needed(
                &mut sent,
                "meaning",
                before.map(|term| term.meaning),
                ActorMeaning::Other,
            );
            sent.done();
            put(
                &mut after.actor_kinds,
                key,
                said,
                faults,
                |_| true,
                |key, said| ActorKind {
                    key,
                    label: said.label,
                    aliases: said.aliases,
                    meaning,
                },
            )
        }
        Part::TieKinds => {
            let (said, before) = begin(&mut sent, &after.tie_kinds, key);
            let mut meaning = before.map_or(TieMeaning::Plain, |term| term.meaning);
            sent.keyed("meaning", &mut meaning, TieMeaning::Plain);
            sent.done();
            put(
                &mut after.tie_kinds,
                key,
                said,
                faults,
                |_| true,
                |key, said| TieKind {
                    key,
                    label: said.label,
                    aliases: said.aliases,
                    meaning,
                },
            )
        }
        Part::Categories => {
            let (said, before) = begin(&mut sent, &after.categories, key);
            let mut expected = before.as_ref().is_some_and(|term| term.expected);
            let sector = needed(&mut sent, "sector", before.map(|term| term.sector), Sector::Mixed);
            sent.flag("expected", &mut expected, false);
            sent.done();
            put(
                &mut after.categories,
                key,
                said,
                faults,
                |_| true,
                |key, said| Category {
                    key,
                    label: said.label,
                    aliases: said.aliases,
                    sector,
                    expected,
                },
            )
        }
        Part::Statuses => {
            let (said, before) = begin(&mut sent, &after.statuses, key);
            let mut gloss = before.as_ref().map(|term| term.gloss.clone()).unwrap_or_default();
            let liveness = needed(
                &mut sent,
                "liveness",
                before.map(|term| term.liveness),
                Liveness::Engaged,
            );
            sent.line("gloss", &mut gloss);
            sent.done();
            put(
                &mut after.statuses,
                key,
                said,
                faults,
                |_| true,
                |key, said| Status {
                    key,
                    label: said.label,
                    aliases: said.aliases,
                    liveness,
                    gloss,
                },
            )
        }
        Part::CareTypes => {
            let (said, before) = begin(&mut sent, &after.care_types, key);
            let mut definition = before.map(|term| term.definition).unwrap_or_default();
            sent.line("definition", &mut definition);
            sent.done();
            put(
                &mut after.care_types,
                key,
                said,
                faults,
                |_| true,
                |key, said| CareType {
                    key,
                    label: said.label,
                    aliases: said.aliases,
                    definition,
                },
            )
        }
        Part::Roles => {
            let (said, _) = begin(&mut sent, &after.roles, key);
            sent.done();
            put(
                &mut after.roles,
                key,
                said,
                faults,
                |_| true,
                |key, said| NetworkRole {
                    key,
                    label: said.label,
                    aliases: said.aliases,
                },
            )
        }
        Part::Fields => read_field(sent, key, after, faults),
    }
}

fn read_field(mut sent: Object<'_, '_>, key: Option<&str>, after: &mut Vocabulary, faults: &mut Vec<Fault>) -> String {
    let was_on = key.and_then(|key| after.fields.keyed(key)).map(|field| field.on);
    let (said, before) = begin(&mut sent, &after.fields, key);
    let on = needed(&mut sent, "on", was_on, FieldOn::Actors);
    if was_on.is_some_and(|was| was != on) {
        sent.fault("on", "This cannot be changed; leave it out or send it as it is");
    }
    let mut format = before.as_ref().map_or(FieldFormat::Text, |field| field.format);
    sent.keyed("format", &mut format, FieldFormat::Text);
    let mut many = before.as_ref().is_some_and(|field| field.many);
    sent.flag("many", &mut many, false);
    let mut audience = before.map_or(Audience::Organisers, |field| field.audience);
    sent.keyed("audience", &mut audience, Audience::Organisers);
    sent.done();
    // Actors and connections may each have a field of one name.
    put(
        &mut after.fields,
        key,
        said,
        faults,
        |other| other.on == on,
        |key, said| Field {
            key,
            label: said.label,
            aliases: said.aliases,
            on,
            format,
            many,
            audience,
        },
    )
}

/// A choice that must be made once; later it may stay as it was.
fn needed<E: super::keyed::Keyed>(sent: &mut Object<'_, '_>, name: &'static str, before: Option<E>, stand_in: E) -> E {
    let mut read = before;
    sent.maybe_keyed(name, &mut read);
    if read.is_none() {
        let keys: Vec<&str> = E::all().into_iter().map(E::key).collect();
        sent.fault(name, format!("This is needed, one of: {}", keys.join(", ")));
    }
    read.unwrap_or(stand_in)
}
