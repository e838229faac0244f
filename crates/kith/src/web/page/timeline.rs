//! History as a line of entries. Looks: `timeline.css`.

use maud::{Markup, html};

/// One change: what, who, when, why.
#[derive(Debug, Clone)]
pub struct TimelineEntry<'a> {
    /// "Asha added Marsh Lane Larder": may hold links.
    pub what: Markup,
    pub who: &'a str,
    /// As people read it: "14 March 2025, 10:05".
    pub when: &'a str,
    /// The same for machines, RFC 3339.
    pub when_machine: &'a str,
    pub why: Option<&'a str>,
    /// Fields before and after, or anything else folded below.
    pub more: Option<Markup>,
    /// Usually a [`super::button_form`] labelled "Undo".
    pub undo: Option<Markup>,
    pub undone: bool,
}

/// Entries in the order given, newest first.
pub fn timeline(entries: &[TimelineEntry<'_>]) -> Markup {
    html! {
        ol .timeline {
            @for entry in entries {
                li .undone[entry.undone] {
                    p .timeline__what { (entry.what) @if entry.undone { span .unseen { " (undone)" } } }
                    p .timeline__when { (entry.who) ", " time datetime=(entry.when_machine) { (entry.when) } @if entry.undone { " · undone" } }
                    @if let Some(why) = entry.why { p .timeline__why { (why) } }
                    @if let Some(more) = &entry.more { (more) }
                    @if let Some(undo) = &entry.undo { (undo) }
                }
            }
        }
    }
}
