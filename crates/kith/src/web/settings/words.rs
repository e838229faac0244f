//! The words of a network: seven lists, each folded away, and a form for one word at a time.

use super::super::actors::remove::based_on;
use super::super::answers::Problems;
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::page::{
    Choice, Field, Look, TextKind, button, button_link, button_quiet, field_area, field_checks, field_radios, field_select, field_text, hidden,
};
use super::super::scope::Scope;
use super::super::{address, history};
use super::{State, write};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::Audience;
use kith_network::network::Change;
use kith_network::text::{collapse, fold};
use kith_network::vocabulary::{
    ActorKind, ActorMeaning, CareType, Category, FieldFormat, FieldOn, Key, Liveness, NetworkRole, Sector, Status, Term, Terms, TieKind, TieMeaning,
};
use kith_network::{Refusal, Vocabulary, vocabulary};
use maud::{Markup, html};

/// The longest label or alias, in characters.
const LONGEST: usize = 200;

/// A part of the vocabulary, as forms and addresses call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    ActorKinds,
    TieKinds,
    Categories,
    Statuses,
    CareTypes,
    Roles,
    Fields,
}

impl Part {
    const ALL: [Part; 7] = [Part::ActorKinds, Part::Categories, Part::Roles, Part::TieKinds, Part::Statuses, Part::CareTypes, Part::Fields];

    fn key(self) -> &'static str {
        match self {
            Part::ActorKinds => "actor-kinds",
            Part::TieKinds => "tie-kinds",
            Part::Categories => "categories",
            Part::Statuses => "statuses",
            Part::CareTypes => "care-types",
            Part::Roles => "roles",
            Part::Fields => "fields",
        }
    }

    fn from_key(key: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.key() == key)
    }

    /// Heading of the list, one of it, and what it is for.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Part::ActorKinds => ("Kinds of people and groups", "kind", "What somebody or something is. Its shape on the map follows from what it means."),
            Part::TieKinds => ("Kinds of connections", "kind of connection", "What a connection is, where that matters beside its status."),
            Part::Categories => ("Categories", "category", "The sectors of the neighbourhood. The analysis counts each, also those with nobody in them."),
            Part::Statuses => ("Statuses of connections", "status", "How alive a connection is. One without a status is unclassified."),
            Part::CareTypes => ("Types of care", "type of care", "What people offer, would welcome and pass on."),
            Part::Roles => ("Parts in the network", "part", "What somebody is to the network as a whole."),
            Part::Fields => ("Fields of your own", "field", "Whatever else you want to record of people, groups or connections."),
        }
    }

    fn listed(self, words: &Vocabulary) -> Vec<Listed> {
        fn all<T: Term>(terms: &Terms<T>, means: impl Fn(&T) -> String) -> Vec<Listed> {
            let listed = |term: &T| Listed {
                key: term.key().to_string(),
                label: term.label().to_owned(),
                aliases: term.aliases().join(", "),
                means: means(term),
            };
            terms.iter().map(listed).collect()
        }
        match self {
            Part::ActorKinds => all(&words.actor_kinds, |kind| kind.meaning.label().to_owned()),
            Part::TieKinds => all(&words.tie_kinds, |kind| kind.meaning.label().to_owned()),
            Part::Categories => all(&words.categories, |category| category.sector.label().to_owned()),
            Part::Statuses => all(&words.statuses, |status| status.liveness.label().to_owned()),
            Part::CareTypes => all(&words.care_types, |care| care.definition.clone()),
            Part::Roles => all(&words.roles, |_| String::new()),
            Part::Fields => all(&words.fields, |field| {
                let on = if field.on == FieldOn::Actors { "people and groups" } else { "connections" };
                format!("{} of {on}; {}", field.format.label(), super::super::words::mid_sentence(field.audience.label()))
            }),
        }
    }
}

/// A word in a list.
struct Listed {
    key: String,
    label: String,
    aliases: String,
    means: String,
}

/// The one word that a form is open for, and what stands in the form.
pub(super) struct Asked {
    part: Part,
    /// Empty for a new word.
    key: String,
    form: Posted,
}

impl Asked {
    /// From the address of the page: `?part=care-types&key=food`, or without a key for a new word.
    pub(super) fn for_page(scope: &Scope, query: &Posted) -> Option<Asked> {
        let part = Part::from_key(query.get("part"))?;
        let key = query.get("key").to_owned();
        let form = to_form(part, &key, scope.visible.vocabulary())?;
        Some(Asked { part, key, form })
    }
}

/// The form's answers for a word as it is, or for a new one; nothing for a word that is not there.
fn to_form(part: Part, key: &str, words: &Vocabulary) -> Option<Posted> {
    fn common<T: Term>(form: &mut Posted, terms: &Terms<T>, key: &str, more: impl FnOnce(&T, &mut Posted)) -> Option<()> {
        let term = terms.keyed(key)?;
        form.set("label", term.label());
        form.set("aliases", term.aliases().join("\n"));
        more(term, form);
        Some(())
    }
    let mut form = Posted::default();
    if key.is_empty() {
        form.set("meaning", if part == Part::Categories { Sector::Mixed.key() } else { "" });
        form.set("on", FieldOn::Actors.key());
        form.set("format", FieldFormat::Text.key());
        form.set("who", Audience::Members.key());
        return Some(form);
    }
    let filled = &mut form;
    match part {
        Part::ActorKinds => common(filled, &words.actor_kinds, key, |kind, form| form.set("meaning", kind.meaning.key())),
        Part::TieKinds => common(filled, &words.tie_kinds, key, |kind, form| form.set("meaning", kind.meaning.key())),
        Part::Categories => common(filled, &words.categories, key, |category, form| {
            form.set("meaning", category.sector.key());
            form.set("expected", if category.expected { "yes" } else { "" });
        }),
        Part::Statuses => common(filled, &words.statuses, key, |status, form| {
            form.set("meaning", status.liveness.key());
            form.set("gloss", status.gloss.as_str());
        }),
        Part::CareTypes => common(filled, &words.care_types, key, |care, form| form.set("gloss", care.definition.as_str())),
        Part::Roles => common(filled, &words.roles, key, |_, _| {}),
        Part::Fields => common(filled, &words.fields, key, |field, form| {
            form.set("on", field.on.key());
            form.set("format", field.format.key());
            form.set("many", if field.many { "yes" } else { "" });
            form.set("who", field.audience.key());
        }),
    }?;
    Some(form)
}

pub(super) fn sections(scope: &Scope, asked: Option<&Asked>, problems: &Problems) -> Markup {
    let words = scope.visible.vocabulary();
    html! {
        h2 #words { "Words" }
        p { "Every word here can be changed without touching what was recorded with it. Other spellings are read as the same word when you bring a spreadsheet." }
        @for part in Part::ALL {
            @let listed = part.listed(words);
            @let (title, one, about) = part.words();
            @let asked = asked.filter(|asked| asked.part == part);
            details .fold id={ "words-" (part.key()) } open[asked.is_some()] {
                summary { (title) " (" (listed.len()) ")" }
                div .fold__body {
                    p { (about) }
                    @if !listed.is_empty() { (list(scope, part, &listed)) }
                    @match asked {
                        Some(asked) => (form_for(scope, asked, problems)),
                        None => (button_link(&format!("Add a {one}"), &place(scope, part, ""), Look::Quiet)),
                    }
                }
            }
        }
    }
}

/// The address of the page with the form open for this word.
fn place(scope: &Scope, part: Part, key: &str) -> String {
    format!("{}#words-{}", address::with(&scope.at("/settings"), &[("part", part.key()), ("key", key)]), part.key())
}

fn list(scope: &Scope, part: Part, listed: &[Listed]) -> Markup {
    html! {
        ul .words {
            @for word in listed {
                li {
                    a href=(place(scope, part, &word.key)) { bdi { (word.label) } }
                    @if !word.means.is_empty() { " – " (word.means) }
                    @if !word.aliases.is_empty() { span .small .soft { " (also: " bdi { (word.aliases) } ")" } }
                }
            }
        }
    }
}

/// A menu or boxes of typed choices: key, label.
fn choices<'a>(all: impl Iterator<Item = (&'a str, &'a str)>, chosen: &str) -> Vec<Choice<'a>> {
    all.map(|(value, label)| Choice { value, label, hint: None, chosen: value == chosen }).collect()
}

fn form_for(scope: &Scope, asked: &Asked, problems: &Problems) -> Markup {
    let (part, form) = (asked.part, &asked.form);
    let (_, one, _) = part.words();
    let is_new = asked.key.is_empty();
    let meaning = form.get("meaning");
    let of = |name: &'static str, label: &'static str| Field::new(name, label).error(problems.of(name));
    html! {
        form method="post" action=(scope.at("/settings/words")) {
            h3 { @if is_new { "A new " (one) } @else { "Change this " (one) } }
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (hidden("part", part.key()))
            (hidden("key", &asked.key))
            (field_text(&of("label", "Word"), form.get("label"), TextKind::Text))
            @match part {
                Part::ActorKinds => {
                    (field_select(&of("meaning", "What is it?").hint("What consent, figures and the map may assume. For a person, what they receive is never shown."), &choices(ActorMeaning::ALL.iter().map(|m| (m.key(), m.label())), meaning)))
                }
                Part::TieKinds => (field_select(&of("meaning", "What is it?").hint("Some kinds have a rule about who is at their ends."), &choices(TieMeaning::ALL.iter().map(|m| (m.key(), m.label())), meaning))),
                Part::Categories => {
                    (field_radios(&of("meaning", "Formal or informal?"), &choices(Sector::ALL.iter().map(|s| (s.key(), s.label())), meaning)))
                    (field_checks(&Field::new("expected", "Is the network incomplete without one?").optional(), &[Choice { value: "yes", label: "Yes: show it as missing while nobody has it", hint: None, chosen: form.get("expected") == "yes" }]))
                }
                Part::Statuses => {
                    (field_radios(&of("meaning", "How alive is such a connection?"), &choices(Liveness::ALL.iter().map(|l| (l.key(), l.label())), meaning)))
                    (field_text(&of("gloss", "In one sentence, for the legend").optional(), form.get("gloss"), TextKind::Text))
                }
                Part::CareTypes => (field_area(&of("gloss", "What belongs to it?").optional(), form.get("gloss"), 2)),
                Part::Roles => {}
                Part::Fields => (field_questions(form, is_new, problems)),
            }
            (field_area(&of("aliases", "Other spellings").hint("One to a line. A spreadsheet that has one of them means this word.").optional(), form.get("aliases"), 3))
            div .actions {
                (button("Save"))
                @if !is_new { (button_quiet("Remove this word", Some(("do", "remove")))) }
                (button_link("Cancel", &format!("{}#words-{}", scope.at("/settings"), part.key()), Look::Quiet))
            }
        }
    }
}

fn field_questions(form: &Posted, is_new: bool, problems: &Problems) -> Markup {
    let on = [(FieldOn::Actors.key(), "People and groups"), (FieldOn::Ties.key(), "Connections")];
    html! {
        @if is_new { (field_radios(&Field::new("on", "What is it recorded of?").error(problems.of("on")), &choices(on.into_iter(), form.get("on")))) }
        @else { (hidden("on", form.get("on"))) }
        (field_select(&Field::new("format", "What do its values look like?"), &choices(FieldFormat::ALL.iter().map(|f| (f.key(), f.label())), form.get("format"))))
        (field_checks(&Field::new("many", "How many values?").optional(), &[Choice { value: "yes", label: "One person, group or connection may have several", hint: None, chosen: form.get("many") == "yes" }]))
        (field_radios(&Field::new("who", "Who can see it at most?").hint("Whoever may see the person, group or connection itself."), &choices(Audience::ALL.iter().map(|a| (a.key(), a.label())), form.get("who"))))
    }
}

pub async fn save_words(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let part = Part::from_key(form.get("part")).ok_or(WebError::NotFound)?;
    let key = form.get("key").to_owned();
    let before = scope.visible.vocabulary();
    if !key.is_empty() && to_form(part, &key, before).is_none() {
        return Err(WebError::NotFound);
    }
    let again = |status: StatusCode, form: Posted, problems: Problems, warning: Option<Markup>| {
        let state = State { word: Some(Asked { part, key: key.clone(), form }), problems, warning, ..State::default() };
        (status, write(&scope, &state, None)).into_response()
    };
    let changed = if form.get("do") == "remove" { Ok(without(part, &key, before)) } else { read(part, &key, &form, before) };
    let after = match changed {
        Ok(after) => after,
        Err(problems) => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, form, problems, None)),
    };
    let home = scope.at("/settings");
    if after == *before {
        return Ok(Redirect::to(&format!("{home}#words-{}", part.key())).into_response());
    }
    match scope.commit(Change::SetVocabulary(after), history::version(form.get("based-on")), "").await {
        Ok(done) => Ok(history::done_at(&home, done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            Ok(again(StatusCode::CONFLICT, form, Problems::default(), Some(history::both_versions(&[]))))
        }
        Err(WebError::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add("label", refusal.to_string());
            Ok(again(StatusCode::UNPROCESSABLE_ENTITY, form, problems, None))
        }
        Err(other) => Err(other),
    }
}

fn without(part: Part, key: &str, words: &Vocabulary) -> Vocabulary {
    fn less<T: Term + Clone>(terms: &mut Terms<T>, key: &str) {
        *terms = terms.kept(|term| term.key().as_str() != key);
    }
    let mut words = words.clone();
    match part {
        Part::ActorKinds => less(&mut words.actor_kinds, key),
        Part::TieKinds => less(&mut words.tie_kinds, key),
        Part::Categories => less(&mut words.categories, key),
        Part::Statuses => less(&mut words.statuses, key),
        Part::CareTypes => less(&mut words.care_types, key),
        Part::Roles => less(&mut words.roles, key),
        Part::Fields => less(&mut words.fields, key),
    }
    words
}

/// What every word has, as it was typed.
struct Typed {
    label: String,
    aliases: Vec<String>,
}

fn typed(form: &Posted, problems: &mut Problems) -> Typed {
    let label = collapse(&form.text("label"));
    if label.is_empty() {
        problems.add("label", "Enter the word");
    } else if label.chars().count() > LONGEST {
        problems.add("label", format!("Use {LONGEST} characters or fewer"));
    }
    let mut aliases: Vec<String> = Vec::new();
    for line in form.text("aliases").lines() {
        let alias = collapse(line);
        let known = fold(&alias) == fold(&label) || aliases.iter().any(|other| fold(other) == fold(&alias));
        if alias.chars().count() > LONGEST {
            problems.add("aliases", format!("Use {LONGEST} characters or fewer for each spelling"));
        } else if !alias.is_empty() && !known {
            aliases.push(alias);
        }
    }
    Typed { label, aliases }
}

/// Puts the word into its list, if no other word of the list is spelled like it.
fn put<T: Term + Clone>(terms: &mut Terms<T>, key: &str, typed: Typed, problems: &mut Problems, rival: impl Fn(&T) -> bool, make: impl FnOnce(Key<T>, Typed) -> T) {
    let others = terms.kept(|term| term.key().as_str() != key && rival(term));
    if let Some(other) = others.meant_by(&typed.label) {
        problems.add("label", format!("“{}” already stands for “{}”", typed.label, other.label()));
    }
    for alias in &typed.aliases {
        if let Some(other) = others.meant_by(alias) {
            problems.add("aliases", format!("“{alias}” already stands for “{}”", other.label()));
        }
    }
    let key = if key.is_empty() { terms.fresh_key(&typed.label) } else { Key::new(key) };
    terms.put(make(key, typed));
}

/// The choice typed, or a problem.
fn chosen<T>(read: Option<T>, name: &str, problems: &mut Problems) -> Option<T> {
    if read.is_none() {
        problems.add(name, "Choose one of these");
    }
    read
}

/// The vocabulary with the word as typed.
fn read(part: Part, key: &str, form: &Posted, words: &Vocabulary) -> Result<Vocabulary, Problems> {
    let mut problems = Problems::default();
    let mut words = words.clone();
    let typed = typed(form, &mut problems);
    let meaning = form.get("meaning");
    let gloss = collapse(&form.text("gloss"));
    let problem = &mut problems;
    match part {
        Part::ActorKinds => {
            if let Some(meaning) = chosen(ActorMeaning::from_key(meaning), "meaning", problem) {
                put(&mut words.actor_kinds, key, typed, problem, |_| true, |key, typed| ActorKind { key, label: typed.label, aliases: typed.aliases, meaning });
            }
        }
        Part::TieKinds => {
            if let Some(meaning) = chosen(TieMeaning::from_key(meaning), "meaning", problem) {
                put(&mut words.tie_kinds, key, typed, problem, |_| true, |key, typed| TieKind { key, label: typed.label, aliases: typed.aliases, meaning });
            }
        }
        Part::Categories => {
            if let Some(sector) = chosen(Sector::from_key(meaning), "meaning", problem) {
                let expected = form.get("expected") == "yes";
                put(&mut words.categories, key, typed, problem, |_| true, |key, typed| Category { key, label: typed.label, aliases: typed.aliases, sector, expected });
            }
        }
        Part::Statuses => {
            if let Some(liveness) = chosen(Liveness::from_key(meaning), "meaning", problem) {
                put(&mut words.statuses, key, typed, problem, |_| true, |key, typed| Status { key, label: typed.label, aliases: typed.aliases, liveness, gloss });
            }
        }
        Part::CareTypes => put(&mut words.care_types, key, typed, problem, |_| true, |key, typed| CareType { key, label: typed.label, aliases: typed.aliases, definition: gloss }),
        Part::Roles => put(&mut words.roles, key, typed, problem, |_| true, |key, typed| NetworkRole { key, label: typed.label, aliases: typed.aliases }),
        Part::Fields => {
            let on = chosen(FieldOn::from_key(form.get("on")), "on", problem);
            let format = chosen(FieldFormat::from_key(form.get("format")), "format", problem);
            let audience = chosen(Audience::from_key(form.get("who")), "who", problem);
            if let (Some(on), Some(format), Some(audience)) = (on, format, audience) {
                let many = form.get("many") == "yes";
                // People and connections may each have a field of one name.
                put(&mut words.fields, key, typed, problem, |other| other.on == on, |key, typed| vocabulary::Field {
                    key, label: typed.label, aliases: typed.aliases, on, format, many, audience,
                });
            }
        }
    }
    if problems.is_empty() { Ok(words) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_network::vocabulary::Template;

    fn form(pairs: &[(&str, &str)]) -> Posted {
        let mut form = Posted::default();
        pairs.iter().for_each(|(name, value)| form.add(name, *value));
        form
    }

    #[test]
    fn larkmere_adds_boats_and_finds_that_lifts_are_known_already() {
        let words = Template::CommunityCare.vocabulary();
        let boats = form(&[("label", " Boats  & Swimming"), ("aliases", "Rowing\n\nrowing\nBoats and swimming"), ("gloss", "On the lake")]);
        let with = read(Part::CareTypes, "", &boats, &words).expect("a new word");
        let added = with.care_types.keyed("boats-and-swimming").expect("under a key of its own");
        assert_eq!((added.label.as_str(), added.aliases.as_slice()), ("Boats & Swimming", &["Rowing".to_owned()][..]));
        assert_eq!(with.care_types.len(), words.care_types.len() + 1);

        let taken = form(&[("label", "advocacy")]);
        let problems = read(Part::CareTypes, "", &taken, &words).expect_err("there is one");
        assert_eq!(problems.of("label"), Some("“advocacy” already stands for “Advocacy”"));
        let itself = form(&[("label", "Advocacy"), ("aliases", "Speaking up")]);
        assert!(read(Part::CareTypes, "advocacy", &itself, &words).is_ok());
    }

    #[test]
    fn every_word_comes_back_from_its_form_as_it_was() {
        for template in Template::ALL {
            let words = template.vocabulary();
            for part in Part::ALL {
                for word in part.listed(&words) {
                    let form = to_form(part, &word.key, &words).expect("a word that is there");
                    assert_eq!(read(part, &word.key, &form, &words).ok().as_ref(), Some(&words), "{} in {template:?}", word.label);
                }
            }
        }
    }

    #[test]
    fn a_word_without_a_label_or_a_meaning_is_asked_for_again() {
        let words = Template::CommunityCare.vocabulary();
        let problems = read(Part::ActorKinds, "", &form(&[("label", "  ")]), &words).expect_err("nothing typed");
        assert_eq!((problems.of("label"), problems.of("meaning")), (Some("Enter the word"), Some("Choose one of these")));
        assert!(to_form(Part::ActorKinds, "unicorn", &words).is_none());
    }
}
