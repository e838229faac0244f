//! The stated switches, and a form to turn them.

use super::super::page::{
    Choice, Field, TextKind, button, details, field_checks, field_radios, field_select, field_text, hidden,
};
use super::super::scope::Scope;
use super::super::{looks, words};
use kith_network::VisibleNetwork;
use kith_network::analysis::{Against, CountingUnit, FormFilter, Report, Settings};
use kith_network::consent::Audience;
use kith_network::sociogram::{FOUR_STATUSES, status_key};
use kith_network::vocabulary::Liveness;
use maud::{Markup, html};

/// The form is of the network as it is `now`, whatever day the report speaks of: snapshots taken
/// since can be compared with as well.
pub fn switches(scope: &Scope, now: &VisibleNetwork, report: &Report, view: &str) -> Markup {
    let settings = &report.settings;
    let as_of = settings.as_of.to_string();
    let about_as_of = match scope.may_edit() {
        true => "The network as it was at the end of this day, such as 2026-03-01",
        false => "From this day it is judged what is overdue or long ago, such as 2026-03-01",
    };
    details(
        "How this is counted, and counting it otherwise",
        html! {
            dl .facts { @for (label, says) in &report.switches { div { dt { (label) } dd { (says) } } } }
            form method="get" action=(scope.at("/analysis")) {
                (statuses(scope, settings))
                (forms(settings))
                (units(settings))
                (givers(settings))
                (field_text(&Field::new("as-of", "As of which day?").hint(about_as_of), &as_of, TextKind::Text))
                (against(scope, now, settings))
                @if now.viewer().sees_everything() { (audience(settings)) }
                @if !view.is_empty() { (hidden("view", view)) }
                (button("Count again"))
            }
        },
        false,
    )
}

fn statuses(scope: &Scope, settings: &Settings) -> Markup {
    let labels: Vec<String> = FOUR_STATUSES
        .iter()
        .map(|status| liveness_word(scope, *status))
        .collect();
    let choices: Vec<Choice<'_>> = FOUR_STATUSES
        .iter()
        .zip(&labels)
        .map(|(status, label)| Choice {
            value: status_key(*status),
            label,
            hint: None,
            chosen: settings.statuses.has(*status),
        })
        .collect();
    field_checks(&Field::new("actively", "Which connections count as active?"), &choices)
}

fn forms(settings: &Settings) -> Markup {
    let choices = FormFilter::ALL.map(|form| Choice {
        value: form.key(),
        label: form.label(),
        hint: None,
        chosen: form == settings.form,
    });
    field_radios(&Field::new("form", "Which care is counted?"), &choices)
}

fn units(settings: &Settings) -> Markup {
    let choices = CountingUnit::ALL.map(|unit| Choice {
        value: unit.key(),
        label: unit.label(),
        hint: None,
        chosen: unit == settings.counting,
    });
    field_radios(&Field::new("counting", "Types of care are ordered by"), &choices)
}

fn givers(settings: &Settings) -> Markup {
    let choice = |value, label, chosen| Choice {
        value,
        label,
        hint: None,
        chosen,
    };
    let choices = [
        choice("no", "everybody counted", !settings.only_givers),
        choice("yes", "those who give to the Circle or a team", settings.only_givers),
    ];
    field_radios(&Field::new("only-givers", "Offers are counted from"), &choices)
}

/// Organisers may read what members read.
fn audience(settings: &Settings) -> Markup {
    let choice = |audience: Audience, label| Choice {
        value: audience.key(),
        label,
        hint: None,
        chosen: settings.audience.unwrap_or(Audience::Organisers) == audience,
    };
    let choices = [
        choice(Audience::Organisers, "organisers"),
        choice(Audience::Members, "everyone who signs in"),
    ];
    field_radios(&Field::new("audience", "As it is read by"), &choices)
}

/// An earlier state to compare with: one that has a name. Organisers may also say a day in the
/// address; where nothing was named, the form offers nothing.
fn against(scope: &Scope, now: &VisibleNetwork, settings: &Settings) -> Markup {
    let named: Vec<(String, String)> = now
        .snapshots()
        .map(|snapshot| {
            let label = format!("{} ({})", snapshot.name, words::date(snapshot.on));
            (snapshot.id.to_string(), label)
        })
        .collect();
    let chosen = settings.against.map(|against| against.to_string()).unwrap_or_default();
    let day = match settings.against {
        Some(Against::Day(day)) => Some((chosen.clone(), words::date(day))),
        _ => None,
    };
    if named.is_empty() && day.is_none() && !scope.may_edit() {
        return html! {};
    }
    let states: Vec<(String, String)> = named.into_iter().chain(day).collect();
    let mut choices = vec![Choice {
        value: "",
        label: "nothing",
        hint: None,
        chosen: chosen.is_empty(),
    }];
    choices.extend(states.iter().map(|(value, label)| Choice {
        value,
        label,
        hint: None,
        chosen: *value == chosen,
    }));
    html! {
        @if choices.len() > 1 {
            (field_select(&Field::new("against", "Compared with which earlier state?"), &choices))
        }
        @if scope.may_edit() {
            div .field {
                label for="against-day" { "Or compared with how it was at the end of a day" span .field__optional { " (optional)" } }
                p #against-day-hint .field__hint { "Such as 2026-03-01" }
                input #against-day .input name="against" type="text" aria-describedby="against-day-hint";
            }
        }
    }
}

/// The network's own word for a liveness, or the usual one.
fn liveness_word(scope: &Scope, status: Option<Liveness>) -> String {
    let Some(liveness) = status else {
        return looks::UNCLASSIFIED.to_owned();
    };
    let terms = &scope.visible.vocabulary().statuses;
    terms
        .iter()
        .find(|term| term.liveness == liveness)
        .map_or_else(|| liveness.key().to_owned(), |term| term.label.clone())
}
