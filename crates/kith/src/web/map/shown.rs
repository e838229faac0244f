//! In one sentence: how much of the network this map shows, and why not all.

use super::super::scope::Scope;
use super::super::words::count;
use super::twin::{MOST, Twin};
use super::{Looking, in_force};
use kith_network::picture::Scene;
use maud::{Markup, html};

/// "Showing 12 of 42 people, groups and organisations and 30 of 136 connections."
pub fn sentence(twin: &Twin, scope: &Scope) -> String {
    let (actors, ties) = (scope.visible.actors().len(), scope.visible.ties().len());
    let of = |shown: usize, all: usize| match shown == all {
        true => format!("all {all}"),
        false => format!("{shown} of {all}"),
    };
    format!(
        "Showing {} {} and {} {}.",
        of(twin.actors(), actors),
        if actors == 1 {
            "person, group or organisation"
        } else {
            "people, groups and organisations"
        },
        of(twin.ties(), ties),
        if ties == 1 { "connection" } else { "connections" },
    )
}

/// The sentence, what is asked as chips, what could not be followed, and who is left out.
pub fn notice(scope: &Scope, looking: &Looking, scene: &Scene, path: &str) -> Markup {
    let twin = &Twin::of(scene);
    // The first of the picture's own notes says how many, as the sentence does.
    let notes = scene.notes.iter().filter(|note| !note.starts_with("Showing "));
    let left_out = twin.left_out(scope);
    html! {
        p .looks-sentence role="status" data-said { (sentence(twin, scope)) @for note in notes { " " (note) } }
        (in_force::chips(scope, looking, path))
        @for fault in &looking.faults {
            p .looks-fault {
                strong { "Not followed: " }
                @if !fault.typed.is_empty() { code { bdi { (shortened(&fault.typed)) } } " " }
                (fault.words)
            }
        }
        @for hint in &looking.hints { p .looks-hint { (hint) } }
        @if scope.may_edit() && !looking.notes.is_empty() {
            details .looks-left-out {
                summary { (count(looking.notes.len(), "remark", "remarks")) " on the text of this view" }
                ul { @for note in &looking.notes { li { "Line " (note.line) ": " (note.words) } } }
            }
        }
        @if !left_out.is_empty() {
            details .looks-left-out {
                summary { (count(left_out.len(), "person, group or organisation is", "people, groups and organisations are")) " not on this map: who?" }
                ul .map-page__names {
                    @for id in left_out.iter().take(MOST) {
                        li { a href=(scope.actor_address(*id)) { bdi { (scope.name(*id)) } } }
                    }
                }
                @if left_out.len() > MOST { p .small { "The first " (MOST) " are listed." } }
            }
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
