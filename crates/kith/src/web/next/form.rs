//! The form of one action: what it asks, and what was answered.

use crate::web::actors::remove::based_on;
use crate::web::answers::{self, Problems};
use crate::web::form::Posted;
use crate::web::page::{
    Choice, Field, Look, TextKind, button, button_link, field_area, field_radios, field_select, field_text, hidden,
};
use crate::web::scope::Scope;
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::text::{Name, collapse};
use maud::{Markup, html};

pub(super) fn to_form(action: &Action) -> Posted {
    let mut form = Posted::default();
    form.set("what", action.what.as_str());
    form.set("about", about_key(action.about));
    form.set("reason", action.reason.as_str());
    form.set("owner", action.owner.as_str());
    answers::set_day(&mut form, "review", action.review);
    form.set("state", action.state.key());
    form.set("outcome", action.outcome.as_str());
    form
}

/// As the form and addresses that lead here name it: `actor:…`, `pair:…,…`.
fn about_key(about: Concerns) -> String {
    match about {
        Concerns::Nothing => String::new(),
        Concerns::Actor(id) => format!("actor:{id}"),
        Concerns::Tie(id) => format!("tie:{id}"),
        Concerns::Pair(one, other) => format!("pair:{one},{other}"),
        Concerns::Gap(id) => format!("gap:{id}"),
    }
}

fn read_about(key: &str) -> Option<Concerns> {
    if key.is_empty() {
        return Some(Concerns::Nothing);
    }
    let (what, id) = key.split_once(':')?;
    match what {
        "actor" => id.parse().ok().map(Concerns::Actor),
        "tie" => id.parse().ok().map(Concerns::Tie),
        "gap" => id.parse().ok().map(Concerns::Gap),
        "pair" => {
            let (one, other) = id.split_once(',')?;
            Some(Concerns::Pair(one.parse().ok()?, other.parse().ok()?))
        }
        _ => None,
    }
}

/// Whether what an action would be about can be seen.
fn is_here(scope: &Scope, about: Concerns) -> bool {
    let actor = |id| scope.visible.actor(id).is_some();
    match about {
        Concerns::Nothing => true,
        Concerns::Actor(id) => actor(id),
        Concerns::Tie(id) => scope.visible.tie(id).is_some(),
        Concerns::Pair(one, other) => one != other && actor(one) && actor(other),
        Concerns::Gap(id) => scope.visible.gaps().any(|gap| gap.id == id),
    }
}

/// The answers, over what was there. Whoever closes an action closes it today.
pub(super) fn read(scope: &Scope, form: &Posted, before: &Action) -> Result<Action, Problems> {
    let mut problems = Problems::default();
    let what = Name::parse(form.get("what"))
        .map_err(|problem| problems.add("what", problem.to_string()))
        .ok();
    let about = read_about(form.get("about")).filter(|about| is_here(scope, *about));
    if about.is_none() {
        problems.add("about", "Choose whom or what it is about from the list");
    }
    let review = answers::day(form, "review", "The day to look again", &mut problems);
    let state = match form.get("state") {
        "" => Some(ActionState::Open),
        key => ActionState::from_key(key),
    };
    if state.is_none() {
        problems.add("state", "Say how far it has come");
    }
    match (what, about, state, problems.is_empty()) {
        (Some(what), Some(about), Some(state), true) => Ok(Action {
            id: before.id,
            what,
            about,
            reason: form.text("reason"),
            owner: collapse(&form.text("owner")),
            review,
            state,
            outcome: form.text("outcome"),
            opened: before.opened,
            closed: match state {
                ActionState::Open => None,
                ended if ended == before.state => before.closed,
                _ => Some(scope.app.today()),
            },
        }),
        _ => Err(problems),
    }
}

pub(super) fn questions(
    scope: &Scope,
    action: &str,
    form: &Posted,
    problems: &Problems,
    send: &str,
    now: Concerns,
) -> Markup {
    let text = |field: Field<'_>, kind: TextKind| {
        field_text(&field.error(problems.of(field.name)), form.get(field.name), kind)
    };
    html! {
        form method="post" action=(action) {
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            (text(Field::new("what", "What is to be done?").hint("For example “Ask the surgery for somebody to talk to”."), TextKind::Text))
            (choose_about(scope, form, problems, now))
            (field_area(&Field::new("reason", "Why?").optional(), form.get("reason"), 2))
            (text(Field::new("owner", "Who does it?").hint("Somebody who said so.").optional(), TextKind::Text))
            (answers::field_day(form, Field::new("review", "When to look at it again").optional(), problems))
            @if send == "Save" { (how_far(form, problems)) }
            div .actions { (button(send)) (button_link("Cancel", &scope.at("/next"), Look::Quiet)) }
        }
    }
}

fn how_far(form: &Posted, problems: &Problems) -> Markup {
    let states = ActionState::ALL.map(|state| Choice {
        value: state.key(),
        label: state.label(),
        hint: None,
        chosen: state.key() == form.get("state"),
    });
    html! {
        (field_radios(&Field::new("state", "How far has it come?").error(problems.of("state")), &states))
        (field_area(&Field::new("outcome", "What came of it?").hint("Also what did not work, for whoever tries next.").optional(), form.get("outcome"), 3))
    }
}

/// A menu of everybody on the map and everybody missed; of pairs and connections those the form
/// came with.
fn choose_about(scope: &Scope, form: &Posted, problems: &Problems, now: Concerns) -> Markup {
    let chosen = form.get("about");
    let mut known: Vec<(String, String)> = vec![(String::new(), "Nothing in particular".to_owned())];
    let asked = read_about(chosen).filter(|about| is_here(scope, *about));
    for about in [Some(now), asked].into_iter().flatten() {
        let label = match about {
            Concerns::Pair(one, other) => format!("{} and {}", scope.name(one), scope.name(other)),
            Concerns::Tie(id) => match scope.visible.tie(id) {
                Some(tie) => format!("The connection of {} and {}", scope.name(tie.from), scope.name(tie.to)),
                None => continue,
            },
            _ => continue,
        };
        if !known.iter().any(|(key, _)| *key == about_key(about)) {
            known.push((about_key(about), label));
        }
    }
    let gaps = scope.visible.gaps();
    known.extend(gaps.map(|gap| (about_key(Concerns::Gap(gap.id)), format!("Missed: {}", gap.name))));
    let actors = scope.visible.actors_by_name();
    known.extend(
        actors
            .iter()
            .map(|actor| (about_key(Concerns::Actor(actor.id)), actor.name.to_string())),
    );
    let choices: Vec<Choice<'_>> = known
        .iter()
        .map(|(value, label)| Choice {
            value,
            label,
            hint: None,
            chosen: value == chosen,
        })
        .collect();
    field_select(
        &Field::new("about", "Whom or what is it about?").error(problems.of("about")),
        &choices,
    )
}
