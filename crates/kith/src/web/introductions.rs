//! Who might meet: suggestions to decide on, and what became of those accepted. For organisers.

use super::error::WebError;
use super::form::Posted;
use super::page::{
    ButtonForm, Column, Look, Narrow, Table, button_form, button_quiet, caution, details, empty_state, table,
};
use super::scope::Scope;
use super::{Dress, address, dress, history, words};
use axum::extract::RawQuery;
use axum::response::Redirect;
use jiff::ToSpan;
use jiff::civil::Date;
use kith_network::analysis::introductions::{Fate, Found, Suggestion, Weights, fates, set_aside, suggest};
use kith_network::analysis::{self, Named, Settings};
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::Change;
use kith_network::text::collapse;
use kith_network::{ActorId, FreshIds};
use maud::{Markup, html};

/// How many suggestions the page lists.
const LISTED: usize = 12;

/// For how long a suggestion may be put off, as the form names it.
const LATER: [(&str, &str, i32); 3] = [
    ("month", "in a month", 1),
    ("quarter", "in three months", 3),
    ("half-year", "in half a year", 6),
];

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let settings = Settings::on(scope.app.today());
    let ground = analysis::Scope::of(&scope.visible, &settings);
    let decisions: Vec<&Introduction> = scope.visible.introductions().collect();
    let found = suggest(&ground, &decisions, &Weights::USUAL, LISTED);
    let fates = fates(&ground, &decisions);
    let aside = set_aside(&ground, &decisions);
    let body = html! {
        h1 { "Who might meet?" }
        p .lead { "Pairs that might gain from meeting, or from meeting again, each with the reasons. You decide; the two of them decide after you." }
        p { a href="#accepted" { "Accepted (" (fates.len()) ")" } " · " a href="#aside" { "Put off or dismissed (" (aside.len()) ")" } }
        (suggestions(&scope, &found))
        h2 #accepted { "Accepted, and whether it stuck" }
        (accepted(&scope, &fates))
        h2 #aside { "Put off or dismissed" }
        (put_aside(&scope, &aside))
        (caution(&html! { "A list of thoughts, not of tasks. A high score says that much would be new, not that the two would get on. Where one name comes again and again, share it out." }))
        p { a href={ (scope.at("/analysis")) "#introductions" } { "How this is counted" } }
    };
    let page = Dress::of(&scope, "/analysis", "Who might meet?", body);
    dress(
        &scope.asking,
        page.crumb("Analysis", scope.at("/analysis"))
            .flash(flash.as_ref().map(history::Done::flash)),
    )
}

fn suggestions(scope: &Scope, found: &Found) -> Markup {
    let left_out: usize = found.hindered.values().sum();
    if found.suggestions.is_empty() {
        return empty_state(
            "No introduction suggests itself",
            "Suggestions come from teams and whom they nearly know, from care that somebody would welcome and somebody else offers, and from connections that lie dormant.",
            &[],
        );
    }
    html! {
        p {
            "The foremost " (found.suggestions.len()) " of " (found.worthwhile) " pairs that might meet. "
            (words::count(found.looked_at, "pair was", "pairs were")) " looked at; " (left_out)
            " left out because one of them rests, has not agreed or is above the capacity they stated, and "
            (found.decided) " because somebody decided already."
        }
        ol .cards {
            @for (place, suggestion) in found.suggestions.iter().enumerate() { li { (one(scope, place, suggestion)) } }
        }
    }
}

fn one(scope: &Scope, place: usize, suggestion: &Suggestion) -> Markup {
    let reasons = suggestion.reasons();
    html! {
        div .card {
            h2 { (name(scope, &suggestion.ego)) " and " (name(scope, &suggestion.alter)) }
            ul { @for reason in &reasons { li { (reason) } } }
            p { strong { "Who could introduce them? " } (suggestion.way()) }
            @if let Some((tie, _)) = suggestion.tie { p { a href=(scope.tie_address(tie)) { "Open their connection" } } }
            p { a href=(to_next(scope, suggestion)) { "Add to where next" span .unseen { ": " (suggestion.name()) } } }
            (details("How the score is made", score(suggestion), false))
            (decide(scope, place, suggestion))
        }
    }
}

/// The form for an action, filled in with this pair.
fn to_next(scope: &Scope, suggestion: &Suggestion) -> String {
    let (one, other) = suggestion.pair();
    let about = match suggestion.tie {
        Some((tie, _)) => format!("tie:{tie}"),
        None => format!("pair:{one},{other}"),
    };
    let what = format!("Bring together {}", suggestion.name());
    let reason = suggestion.reasons().into_iter().next().unwrap_or_default();
    let next = address::with(
        &scope.at("/next"),
        &[("what", &what), ("about", &about), ("reason", &reason)],
    );
    format!("{next}#add")
}

fn score(suggestion: &Suggestion) -> Markup {
    let inputs = &suggestion.inputs;
    html! {
        dl .facts {
            div { dt { "Score" } dd { (format!("{:.2}", suggestion.score)) } }
            div { dt { "New types of care, wanted ones twice" } dd { (inputs.new_types) } }
            div { dt { "Within two generative steps, now and then" } dd { (suggestion.reach.0) "; " (suggestion.reach.1) } }
            div { dt { "Crosses formal and informal, or joins two parts" } dd { (if inputs.bridges() { "yes" } else { "no" }) } }
            div { dt { "Common contacts, weighed" } dd { (format!("{:.2}", inputs.common)) } }
            div { dt { "Effort, from 1 to 3" } dd { (inputs.effort) } }
            div { dt { "Above their stated capacity with it" } dd { (if inputs.overload { "yes" } else { "no" }) } }
        }
    }
}

/// The form beneath a suggestion. Its fields have ids of their own: there are many on one page.
fn decide(scope: &Scope, place: usize, suggestion: &Suggestion) -> Markup {
    let action = scope.at("/analysis/introductions");
    let by = match suggestion.path.as_slice() {
        [(id, _)] => id.to_string(),
        _ => String::new(),
    };
    let id = |of: &str| format!("{of}-{place}");
    let form = html! {
        form method="post" action=(action) {
            input type="hidden" name="token" value=(scope.asking.token());
            input type="hidden" name="one" value=(suggestion.ego.0);
            input type="hidden" name="other" value=(suggestion.alter.0);
            input type="hidden" name="by" value=(by);
            div .field {
                label for=(id("reason")) { "Why? " span .field__optional { "(optional)" } }
                input .input id=(id("reason")) name="reason" type="text";
            }
            div .field {
                label for=(id("owner")) { "Who sees to it? " span .field__optional { "(optional)" } }
                input .input id=(id("owner")) name="owner" type="text";
            }
            div .field {
                label for=(id("until")) { "If later, when to suggest it again" }
                select .input id=(id("until")) name="until" {
                    @for (value, label, _) in LATER { option value=(value) { (label) } }
                }
            }
            div .actions {
                (button_quiet("Accept", Some(("decision", Decision::Accepted.key()))))
                (button_quiet("Later", Some(("decision", Decision::Deferred.key()))))
                (button_quiet("Dismiss", Some(("decision", Decision::Dismissed.key()))))
            }
        }
    };
    details(&format!("Decide on {}", suggestion.name()), form, false)
}

fn accepted(scope: &Scope, fates: &[Fate]) -> Markup {
    if fates.is_empty() {
        return html! { p { "No introduction was accepted yet." } };
    }
    let rows: Vec<Vec<Markup>> = fates
        .iter()
        .map(|fate| {
            let pair = format!("{} and {}", fate.between.0.1, fate.between.1.1);
            vec![
                html! { (name(scope, &fate.between.0)) " and " (name(scope, &fate.between.1)) },
                html! { (fate.stuck.label()) },
                html! { @if let Some(day) = fate.decided { (words::date(day)) } },
                html! { @if let Some(by) = &fate.by { (name(scope, by)) } },
                html! { bdi { (fate.owner) } },
                take_back(scope, &fate.id.to_string(), "Take back", &pair),
            ]
        })
        .collect();
    table(&Table {
        id: "accepted-introductions",
        caption: "Accepted introductions",
        caption_unseen: true,
        columns: &[
            Column::words("Who"),
            Column::words("Did it stick?"),
            Column::words("Accepted on"),
            Column::words("Introduced by"),
            Column::words("Who sees to it"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn put_aside(scope: &Scope, aside: &[&Introduction]) -> Markup {
    if aside.is_empty() {
        return html! { p { "No introduction is put off or dismissed." } };
    }
    let rows: Vec<Vec<Markup>> = aside
        .iter()
        .map(|known| {
            let named = |id: ActorId| (id, scope.name(id).to_owned());
            let (one, other) = (named(known.between.0), named(known.between.1));
            vec![
                html! { (name(scope, &one)) " and " (name(scope, &other)) },
                html! { (known.decision.label()) },
                html! { @if let Some(day) = known.until { (words::date(day)) } },
                html! { bdi { (known.reason) } },
                take_back(
                    scope,
                    &known.id.to_string(),
                    "Suggest again",
                    &format!("{} and {}", one.1, other.1),
                ),
            ]
        })
        .collect();
    table(&Table {
        id: "introductions-aside",
        caption: "Put off or dismissed",
        caption_unseen: true,
        columns: &[
            Column::words("Who"),
            Column::words("Decision"),
            Column::words("Until"),
            Column::words("Why"),
            Column::words("Do"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}

fn take_back(scope: &Scope, id: &str, label: &str, about: &str) -> Markup {
    button_form(&ButtonForm {
        action: &scope.at(&format!("/analysis/introductions/{id}/remove")),
        label,
        about: Some(about),
        look: Look::Quiet,
        hidden: &[("token", &scope.asking.token())],
    })
}

fn name(scope: &Scope, (id, name): &Named) -> Markup {
    html! { a href=(scope.actor_address(*id)) { bdi { (name) } } }
}

/// Keeps a decision on two, in place of the one there was.
pub async fn decide_on(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let actor = |field: &str| -> Result<ActorId, WebError> {
        let id: ActorId = form.get(field).parse().map_err(|_| WebError::NotFound)?;
        scope.visible.actor(id).map(|actor| actor.id).ok_or(WebError::NotFound)
    };
    let (one, other) = (actor("one")?, actor("other")?);
    if one == other {
        return Err(WebError::NotFound);
    }
    let decision = Decision::from_key(form.get("decision")).ok_or(WebError::NotFound)?;
    let change = to_decision(&scope, &form, decision, (one, other), actor("by").ok())?;
    let done = scope.commit(change, None, "").await?;
    Ok(history::done_at(&scope.at("/analysis/introductions"), done.version))
}

fn to_decision(
    scope: &Scope,
    form: &Posted,
    decision: Decision,
    (one, other): (ActorId, ActorId),
    by: Option<ActorId>,
) -> Result<Change, WebError> {
    let between = (one.min(other), one.max(other));
    let known = scope.visible.introductions().find(|known| known.between == between);
    let introduction = Introduction {
        id: match known {
            Some(known) => known.id,
            None => scope.app.ids()?.introduction(),
        },
        between,
        by: by.filter(|by| ![one, other].contains(by)),
        decision,
        reason: form.text("reason"),
        owner: collapse(&form.text("owner")),
        decided: Some(scope.app.today()),
        until: (decision == Decision::Deferred).then(|| until(form.get("until"), scope.app.today())),
    };
    Ok(match known {
        Some(_) => Change::EditIntroduction(introduction),
        None => Change::AddIntroduction(introduction),
    })
}

/// The day on which a pair put off may be suggested again.
fn until(chosen: &str, today: Date) -> Date {
    let months = LATER
        .iter()
        .find(|(value, ..)| *value == chosen)
        .map_or(1, |(_, _, months)| *months);
    today.checked_add(months.months()).unwrap_or(today)
}

/// Takes a decision back: the two may be suggested again.
pub async fn remove(scope: Scope, _form: Posted) -> Result<Redirect, WebError> {
    let id = scope.part("introduction").parse().map_err(|_| WebError::NotFound)?;
    let known = scope.visible.introductions().find(|known| known.id == id);
    let id = known.ok_or(WebError::NotFound)?.id;
    let done = scope.commit(Change::RemoveIntroduction(id), None, "").await?;
    Ok(history::done_at(&scope.at("/analysis/introductions"), done.version))
}
