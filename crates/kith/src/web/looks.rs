//! How actors and connections look in lists: the same signs and words as on the map.

use super::page::{StatusLook, status_badge};
use super::scope::Scope;
use kith_network::tie::{CareFlow, Way};
use kith_network::vocabulary::{CareForm, Direction, Liveness, Term};
use kith_network::{Actor, ActorId, Tie, VisibleNetwork};
use maud::{Markup, html};

/// The word for a connection without a status.
pub const UNCLASSIFIED: &str = "Unclassified";

pub fn status_look(liveness: Option<Liveness>) -> StatusLook {
    match liveness {
        Some(Liveness::Generative) => StatusLook::Generative,
        Some(Liveness::Engaged) => StatusLook::Engaged,
        Some(Liveness::Inactive) => StatusLook::Inactive,
        None => StatusLook::Unclassified,
    }
}

/// The network's own word for a connection's status.
pub fn status_word<'a>(visible: &'a VisibleNetwork, tie: &Tie) -> &'a str {
    let status = tie
        .status
        .as_ref()
        .and_then(|key| visible.vocabulary().statuses.get(key));
    status.map_or(UNCLASSIFIED, |status| status.label())
}

pub fn status(visible: &VisibleNetwork, tie: &Tie) -> Markup {
    status_badge(
        status_look(visible.vocabulary().liveness_of(tie)),
        status_word(visible, tie),
    )
}

/// "Care team", or what to say where nobody said.
pub fn kind_word<'a>(visible: &'a VisibleNetwork, actor: &Actor) -> Option<&'a str> {
    actor
        .kind
        .as_ref()
        .and_then(|key| visible.vocabulary().actor_kinds.get(key))
        .map(Term::label)
}

pub fn category_word<'a>(visible: &'a VisibleNetwork, actor: &Actor) -> Option<&'a str> {
    actor
        .category
        .as_ref()
        .and_then(|key| visible.vocabulary().categories.get(key))
        .map(Term::label)
}

/// The mark of an actor as drawn on the map, and the word for its kind.
pub fn kind(visible: &VisibleNetwork, actor: &Actor) -> Markup {
    let word = kind_word(visible, actor).unwrap_or("Kind not recorded");
    html! { span .shape { (super::map::mark(visible, actor)) (word) } }
}

/// A name that links to its page. Names read in their own direction.
pub fn name_link(scope: &Scope, id: ActorId) -> Markup {
    html! { a href=(scope.actor_address(id)) { bdi { (scope.name(id)) } } }
}

/// "Food & Shared Meals (paid), from Wren Street Kitchen to B Team".
pub fn flow_words(scope: &Scope, tie: &Tie, flow: &CareFlow) -> String {
    let care = scope.visible.vocabulary().care_types.label_of(&flow.care_type);
    let form = match flow.form {
        CareForm::Formal => " (paid)",
        CareForm::Informal => "",
    };
    let (from, to) = (scope.name(tie.from), scope.name(tie.to));
    match flow.way {
        Way::Along => format!("{care}{form}, from {from} to {to}"),
        Way::Back => format!("{care}{form}, from {to} to {from}"),
        Way::Unstated => format!("{care}{form}, who gives is not stated"),
    }
}

/// Care seen from one end: what `actor` gives and what it receives along this tie.
pub struct Passing<'a> {
    pub gives: Vec<&'a CareFlow>,
    pub receives: Vec<&'a CareFlow>,
    pub unstated: Vec<&'a CareFlow>,
}

pub fn passing(tie: &Tie, actor: ActorId) -> Passing<'_> {
    let own = |way: Way| (way == Way::Along && tie.from == actor) || (way == Way::Back && tie.to == actor);
    let mut passing = Passing {
        gives: Vec::new(),
        receives: Vec::new(),
        unstated: Vec::new(),
    };
    for flow in &tie.flows {
        match flow.way {
            Way::Unstated => passing.unstated.push(flow),
            way if own(way) => passing.gives.push(flow),
            _ => passing.receives.push(flow),
        }
    }
    passing
}

pub fn care_words(visible: &VisibleNetwork, flows: &[&CareFlow]) -> String {
    let words: Vec<String> = flows
        .iter()
        .map(|flow| {
            let label = visible.vocabulary().care_types.label_of(&flow.care_type);
            if flow.form == CareForm::Formal {
                format!("{label} (paid)")
            } else {
                label.to_owned()
            }
        })
        .collect();
    words.join("; ")
}

/// The sign between the two ends of a connection, with words for those who hear it.
pub fn arrow(direction: Direction) -> Markup {
    let (sign, words) = match direction {
        Direction::Directed => ("→", "to"),
        Direction::Mutual => ("⇄", "and, both ways,"),
        Direction::Undirected => ("—", "and"),
    };
    html! { span aria-hidden="true" { " " (sign) " " } span .unseen { " " (words) " " } }
}

/// Both ends of a connection as links.
pub fn ends(scope: &Scope, tie: &Tie) -> Markup {
    html! { (name_link(scope, tie.from)) (arrow(tie.direction)) (name_link(scope, tie.to)) }
}

/// A connection in one line of words, for titles and history.
pub fn tie_title(visible: &VisibleNetwork, tie: &Tie) -> String {
    let name = |id: ActorId| visible.actor(id).map_or("somebody", |actor| actor.name.as_str());
    format!("{} and {}", name(tie.from), name(tie.to))
}
