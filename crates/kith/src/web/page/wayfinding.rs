//! Where you are and how far it is. Looks: `wayfinding.css`.

use maud::{Markup, html};

/// One of several pages about the same thing.
#[derive(Debug, Clone, Copy)]
pub struct Tab<'a> {
    pub label: &'a str,
    pub href: &'a str,
    pub number: Option<u64>,
    pub current: bool,
}

/// Links to the pages about one thing; each is a page of its own.
pub fn tabs(label: &str, entries: &[Tab<'_>]) -> Markup {
    html! {
        nav .tabs aria-label=(label) {
            ul {
                @for tab in entries {
                    li {
                        a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                            (tab.label)
                            @if let Some(number) = tab.number { " " span .number { (number) } }
                        }
                    }
                }
            }
        }
    }
}

/// The steps of a longer task; `current` counts from zero, those before it are done.
pub fn steps(names: &[&str], current: usize) -> Markup {
    html! {
        ol .steps aria-label="Steps" {
            @for (place, name) in names.iter().enumerate() {
                li .done[place < current] aria-current=[(place == current).then_some("step")] {
                    span { (name) @if place < current { span .unseen { " (done)" } } }
                }
            }
        }
    }
}

/// How far a job has come; without a whole, that it is under way.
pub fn progress(id: &str, label: &str, done: u64, whole: Option<u64>) -> Markup {
    html! {
        div .progress {
            label for=(id) {
                span { (label) }
                @if let Some(whole) = whole { span .number { (done) " of " (whole) } }
            }
            @if let Some(whole) = whole { progress id=(id) max=(whole.max(1)) value=(done.min(whole)) {} }
            @else { progress id=(id) {} }
        }
    }
}

/// Something folded away until it is wanted; needs no script.
pub fn details(summary: &str, body: Markup, open: bool) -> Markup {
    html! { details .fold open[open] { summary { (summary) } div .fold__body { (body) } } }
}
