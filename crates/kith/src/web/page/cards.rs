//! Cards of people, groups and teams; lists of facts. Looks: `cards.css`.

use maud::{Markup, html};

use super::badges::{StatusLook, status_badge, tags};
use super::figures::figures;

/// A sheet laid on the page.
pub fn card(body: Markup) -> Markup {
    html! { div .card { (body) } }
}

/// Cards side by side, as a list.
pub fn cards(cards: &[Markup]) -> Markup {
    html! { ul .cards { @for card in cards { li { (card) } } } }
}

/// Someone or some group at a glance; the whole card leads to their page.
#[derive(Debug, Clone)]
pub struct ActorCard<'a> {
    pub name: &'a str,
    pub href: &'a str,
    /// Kind and category: usually [`super::shape_badge`].
    pub kind: Markup,
    pub about: Option<&'a str>,
    /// What they offer, say; words and, where they lead somewhere, addresses.
    pub tags: &'a [(&'a str, Option<&'a str>)],
    /// Anything else worth a line.
    pub note: Option<Markup>,
}

/// The card of one actor, headed by an `h2`: lists of cards stand directly under a page's title.
pub fn actor_card(actor: &ActorCard<'_>) -> Markup {
    html! {
        article .card.actor-card {
            h2 { a href=(actor.href) { bdi { (actor.name) } } }
            p .card__kind { (actor.kind) }
            @if let Some(about) = actor.about { p { (about) } }
            (tags(actor.tags))
            @if let Some(note) = &actor.note { p .small.soft { (note) } }
        }
    }
}

/// A label and what it says.
#[derive(Debug, Clone)]
pub struct Fact<'a> {
    pub label: &'a str,
    pub says: Markup,
}

/// Facts under each other: label, then what it says. Nothing when there are none.
pub fn facts(facts: &[Fact<'_>]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl .facts { @for fact in facts { div { dt { (fact.label) } dd { (fact.says) } } } }
        }
    }
}

/// One connection of a team.
#[derive(Debug, Clone, Copy)]
pub struct TeamTie<'a> {
    pub name: &'a str,
    pub href: &'a str,
    pub look: StatusLook,
    pub word: &'a str,
}

/// A team as the analysis shows it.
#[derive(Debug, Clone)]
pub struct TeamCard<'a> {
    pub name: &'a str,
    pub href: &'a str,
    pub about: Option<&'a str>,
    /// What people wrote about it.
    pub note: Option<Markup>,
    pub figures: &'a [Markup],
    /// Bar or table of its connections by status.
    pub picture: Option<Markup>,
    pub key_ties: &'a [TeamTie<'a>],
    /// Kinds of care that reach the team.
    pub care_in: &'a [&'a str],
    /// Kinds of care the team gives.
    pub care_out: &'a [&'a str],
    /// Care it would welcome, or that hangs by one giver.
    pub lacks: &'a [&'a str],
    /// Sentences of the analysis.
    pub observations: &'a [&'a str],
    /// Where to look further.
    pub more: Option<Markup>,
    /// It stands directly under a page's title.
    pub on_a_sheet: bool,
}

/// The card of one team, headed by an `h3`, or on a sheet of its own by an `h2`.
pub fn team_card(team: &TeamCard<'_>) -> Markup {
    let part = |heading: &str| html! { @if team.on_a_sheet { h3 { (heading) } } @else { h4 { (heading) } } };
    let name = html! { a href=(team.href) { bdi { (team.name) } } };
    html! {
        article .card.team {
            @if team.on_a_sheet { h2 { (name) } } @else { h3 { (name) } }
            @if let Some(about) = team.about { p .soft { (about) } }
            @if let Some(note) = &team.note { (note) }
            (figures(team.figures))
            @if let Some(picture) = &team.picture { (picture) }
            div .team__parts {
                @if !team.key_ties.is_empty() {
                    div {
                        (part("Key connections"))
                        ul .team__ties {
                            @for tie in team.key_ties { li { a href=(tie.href) { bdi { (tie.name) } } (status_badge(tie.look, tie.word)) } }
                        }
                    }
                }
                @if !team.care_in.is_empty() || !team.care_out.is_empty() {
                    div {
                        (listed(part("Care the team receives"), team.care_in))
                        (listed(part("Care the team gives"), team.care_out))
                    }
                }
                @if !team.lacks.is_empty() {
                    div { (listed(part("What it lacks, or has from one giver only"), team.lacks)) }
                }
                @if !team.observations.is_empty() {
                    div { (listed(part("What stands out"), team.observations)) }
                }
            }
            @if let Some(more) = &team.more { p .small.on-screen { (more) } }
        }
    }
}

fn listed(heading: Markup, words: &[&str]) -> Markup {
    html! { @if !words.is_empty() { (heading) ul .team__list { @for word in words { li { (word) } } } } }
}
