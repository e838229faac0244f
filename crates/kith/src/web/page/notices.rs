//! Things said to the reader. Looks: `notices.css`.

use maud::{Markup, html};

use super::shell::logo;

/// What kind of thing is being said; each has a sign and a word of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Worth knowing.
    Note,
    /// It worked.
    Good,
    /// Be careful.
    Caution,
    /// It did not work.
    Wrong,
}

impl NoticeKind {
    fn class(self) -> &'static str {
        match self {
            NoticeKind::Note => "notice",
            NoticeKind::Good => "notice notice--good",
            NoticeKind::Caution => "notice notice--caution",
            NoticeKind::Wrong => "notice notice--wrong",
        }
    }

    fn word(self) -> &'static str {
        match self {
            NoticeKind::Note => "Note: ",
            NoticeKind::Good => "Done: ",
            NoticeKind::Caution => "Caution: ",
            NoticeKind::Wrong => "Problem: ",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            NoticeKind::Note => "M12 10.5V17M12 6.8V7.2",
            NoticeKind::Good => "M7 12.5 10.5 16 17 8.5",
            NoticeKind::Caution => "M12 6.5V13M12 16.8V17.2",
            NoticeKind::Wrong => "M8 8 16 16M16 8 8 16",
        }
    }
}

pub(super) fn sign(kind: NoticeKind, class: &str) -> Markup {
    html! {
        svg class=(class) viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" {
            circle cx="12" cy="12" r="10" stroke-width="1.8" {}
            path d=(kind.sign()) {}
        }
    }
}

/// A notice in the flow of the page.
pub fn notice(kind: NoticeKind, body: Markup) -> Markup {
    notice_with(kind, body, None)
}

/// A notice with something to press beside its words.
pub fn notice_with(kind: NoticeKind, body: Markup, action: Option<Markup>) -> Markup {
    html! {
        div class=(kind.class()) {
            (sign(kind, "notice__sign"))
            div .notice__body {
                span .unseen { (kind.word()) }
                @if let Some(action) = action { div .notice__with-action { (body) (action) } } @else { (body) }
            }
        }
    }
}

/// One thing wrong with a form: which field, and the words that also stand beside it.
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    /// Name of the field, as given to [`super::Field::new`]; `None` when no single field is to blame.
    pub field: Option<&'a str>,
    pub words: &'a str,
}

/// The list of problems at the top of a refused form; takes the focus and links to each field. Nothing when there are none.
pub fn error_summary(problems: &[Problem<'_>]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div .problems role="alert" tabindex="-1" autofocus aria-labelledby="problems-title" {
                h2 #problems-title { "There is a problem" }
                ul {
                    @for problem in problems {
                        li {
                            @if let Some(field) = problem.field { a href={ "#" (field) } { (problem.words) } }
                            @else { (problem.words) }
                        }
                    }
                }
            }
        }
    }
}

/// A place with nothing in it yet: what will be here, and what to do next.
pub fn empty_state(title: &str, what_this_is: &str, actions: &[Markup]) -> Markup {
    html! {
        div .empty {
            (logo())
            h2 { (title) }
            p { (what_this_is) }
            @if !actions.is_empty() { div .actions { @for action in actions { (action) } } }
        }
    }
}
