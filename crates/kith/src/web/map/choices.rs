//! Changing the look by choosing: questions, each of which asks one thing of the address and
//! keeps the rest.

mod groups;

pub use groups::staged;

use super::super::scope::Scope;
use super::super::words::date;
use super::fields::{self, Choosable};
use super::in_force::in_words;
use super::quick::capitalised;
use super::{Looking, looking};
use jiff::civil::Date;
use kith_network::VisibleNetwork;
use kith_network::selector::Selector;
use maud::{Markup, html};

/// Beyond so many names a list to choose from is of no help to anybody: names are typed then.
const NAMES_OFFERED: usize = 600;

/// Questions that belong together.
pub struct Group {
    pub title: &'static str,
    /// What they ask of the address.
    pub names: &'static [&'static str],
    pub fields: Markup,
    /// Whether a look asks any of it now.
    pub set: bool,
}

/// One line of a menu: its value, its words, whether it is chosen.
pub type Choosing = (String, String, bool);

/// A form for each group, folded away, for a map at `path`; each keeps what the others ask.
pub fn forms(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let mut groups = staged(scope, looking, true);
    groups.insert(3, groups::drawn(looking, &scope.visible));
    let wrong = |group: &Group| looking.faults.iter().any(|fault| group.names.contains(&fault.name));
    html! {
        div .looks-forms {
            @for group in &groups {
                details .looks-group open[wrong(group)] {
                    summary { (group.title) @if group.set { span .soft .small { " in use" } } }
                    form method="get" action=(path) {
                        (looking.kept_but(group.names))
                        (group.fields)
                        button .button.button--quiet type="submit" { "Show" span .unseen { ": " (group.title) } }
                    }
                }
            }
            (known_days(scope, looking, path))
        }
        (names(scope))
    }
}

/// The names that lines to type in offer.
pub fn names(scope: &Scope) -> Markup {
    html! {
        @if scope.visible.actors().len() <= NAMES_OFFERED {
            datalist #look-names { @for actor in scope.visible.actors_by_name() { option value=(actor.name) {} } }
        }
    }
}

/// A menu with a label.
pub fn menu(name: &str, label: &str, options: &[Choosing]) -> Markup {
    html! {
        div .looks-field {
            label for={ "look-" (name) } { (label) }
            select .input id={ "look-" (name) } name=(name) {
                @for (value, words, chosen) in options { option value=(value) selected[*chosen] { (words) } }
            }
        }
    }
}

/// One line of a menu whose chosen value is `now`.
pub fn option(value: &str, words: &str, now: &str) -> Choosing {
    (value.to_owned(), words.to_owned(), value == now)
}

/// A menu of fields, with what choosing none of them means first.
pub fn of_fields(visible: &VisibleNetwork, first: &str, fields: &[Choosable], now: &str) -> Vec<Choosing> {
    let mut options = vec![option("", first, now)];
    options.extend(
        fields
            .iter()
            .map(|field| option(&field.key, &capitalised(&field.label), now)),
    );
    // What came by a link or from a sheet stays chosen, offered or not; a field that the viewer
    // does not know is not named to them.
    if now == "none" {
        options.push(option("none", "nothing", now));
    } else if !options.iter().any(|(_, _, chosen)| *chosen) && fields::known(visible, now).is_some() {
        options.push(option(now, &fields::label(visible, now), now));
    }
    options
}

/// A line to type in, with what was wrong with it last time.
fn line(looking: &Looking, name: &str, label: &str, value: &str, of_names: bool) -> Markup {
    let fault = looking.faults.iter().find(|fault| fault.name == name);
    html! {
        div .looks-field {
            label for={ "look-" (name) } { (label) }
            (told(looking, name))
            input .input id={ "look-" (name) } name=(name) type="text" value=(value) autocomplete="off" spellcheck="false"
                list=[of_names.then_some("look-names")] aria-invalid=[fault.map(|_| "true")]
                aria-describedby=[fault.map(|_| format!("look-{name}-error"))];
        }
    }
}

/// What was wrong with an answer.
fn told(looking: &Looking, name: &str) -> Markup {
    let faults: Vec<&str> = looking.faults_of(name).collect();
    html! {
        @if !faults.is_empty() {
            p .field__error id={ "look-" (name) "-error" } { span .unseen { "Error: " } (faults.join(" ")) }
        }
    }
}

/// What was typed; else what is in force, with names for ids, as far as the viewer may read it.
fn typed(looking: &Looking, visible: &VisibleNetwork, name: &'static str, now: Option<&Selector>) -> String {
    if looking.faults_of(name).next().is_some() {
        return looking.typed(name).to_owned();
    }
    let Some(selector) = now.filter(|_| looking.may_tell(visible, name)) else {
        return String::new();
    };
    let (words, text) = (in_words(visible, selector), selector.to_string());
    // Only a lone name reads back as whom it means.
    match text.len() == 27 && text.starts_with('#') {
        true => words,
        false => text,
    }
}

/// A day, with what was wrong with it last time.
fn day(scope: &Scope, looking: &Looking, name: &'static str, label: &str, now: Option<Date>) -> Markup {
    let fault = looking.faults.iter().find(|fault| fault.name == name);
    let value = match fault {
        Some(fault) => fault.typed.clone(),
        None => now.map(|day| day.to_string()).unwrap_or_default(),
    };
    html! {
        div .looks-field {
            label for={ "look-" (name) } { (label) }
            (told(looking, name))
            input .input id={ "look-" (name) } name=(name) type="date" max=(scope.app.today()) value=(value)
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| format!("look-{name}-error"))];
        }
    }
}

/// The days from which on there was more on the map, as links; the island plays through them.
fn known_days(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let days = days_of(scope);
    let said: Vec<String> = days.iter().map(Date::to_string).collect();
    html! {
        @if days.len() > 1 {
            details .looks-group.looks-days data-days=(said.join(" ")) {
                summary { "Days on which something began" }
                ul {
                    @for (day, said) in days.iter().zip(&said).rev().take(24) {
                        @let now = looking.staging.on == Some(*day);
                        li { a href=(looking.at(path, &[("on", if now { "" } else { said })])) aria-current=[now.then_some("true")] { (date(*day)) } }
                    }
                }
            }
        }
    }
}

/// The days from which on there was more on the map, by the dates that records carry; the first
/// of each month where they are many.
fn days_of(scope: &Scope) -> Vec<Date> {
    let visible = &scope.visible;
    let mapped = visible.actors().filter_map(|actor| actor.first_mapped);
    let began = visible.ties().filter_map(|tie| tie.since);
    let today = scope.app.today();
    let mut days: Vec<Date> = mapped.chain(began).filter(|day| *day <= today).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() > 60 {
        days.dedup_by_key(|day| (day.year(), day.month()));
    }
    days
}

/// An arrangement and what it is by, as the menus have them.
fn arrangement(looking: &Looking) -> (String, String) {
    let layout = looking::layout_written(&looking.staging.layout);
    let (way, by) = layout.split_once(':').unwrap_or((layout.as_str(), ""));
    (way.to_owned(), by.to_owned())
}
