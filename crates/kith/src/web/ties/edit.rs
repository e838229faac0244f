//! Adding and changing a connection.

use super::super::actors::remove::based_on;
use super::super::answers::{self, Problems};
use super::super::form::Posted;
use super::super::page::{
    Choice, Field, Look, NoticeKind, TextKind, button, button_link, field_area, field_radios, field_select, field_text,
    field_words, hidden, notice,
};
use super::super::scope::Scope;
use super::super::{Dress, WebError, dress, history, looks};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::actor::{Confirmation, Provenance};
use kith_network::consent::Audience;
use kith_network::difference;
use kith_network::network::Change;
use kith_network::text::fold;
use kith_network::tie::{CareFlow, Way};
use kith_network::vocabulary::{CareForm, Direction, FieldOn};
use kith_network::{ActorId, FreshIds, Refusal, Tie};
use maud::{Markup, html};

/// Above this many actors, an end is chosen by typing a name instead of from a menu.
const LONGEST_MENU: usize = 400;

pub async fn new(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let mut form = Posted::read(query.as_deref().unwrap_or_default());
    form.set("direction", Direction::Mutual.key());
    form.set("audience", Audience::Public.key());
    for end in ["from", "to"] {
        if let Some(actor) = form.get(end).parse().ok().and_then(|id| scope.visible.actor(id)) {
            form.set(&format!("{end}-name"), actor.name.as_str());
        }
    }
    write(&scope, &form, &Problems::default(), None, None)
}

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let tie = scope.tie()?;
    Ok(write(
        &scope,
        &to_form(&scope, tie),
        &Problems::default(),
        Some(tie),
        None,
    ))
}

pub async fn create(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let id = scope.app.ids()?.tie();
    let tie = match read(&scope, &form, |from, to| Tie::between(id, from, to)) {
        Ok(tie) => tie,
        Err(problems) => return Ok(again(&scope, &form, &problems, None)),
    };
    let already = scope
        .visible
        .ties_of(tie.from)
        .filter(|known| known.touches(tie.to) && tie.from != tie.to)
        .count();
    if already > 0 && form.get("sure") != "yes" {
        let warning = html! {
            (notice(NoticeKind::Caution, html! { p { "These two are connected already. If this is a second, different connection, save again." } }))
            (hidden("sure", "yes"))
        };
        let page = write(&scope, &form, &Problems::default(), None, Some(warning));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let id = tie.id;
    finish(&scope, &form, Change::AddTie(tie), id, None).await
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = scope.tie()?;
    let tie = match read(&scope, &form, |from, to| Tie {
        from,
        to,
        ..before.clone()
    }) {
        Ok(tie) => tie,
        Err(problems) => return Ok(again(&scope, &form, &problems, Some(before))),
    };
    if tie == *before {
        return Ok(Redirect::to(&scope.tie_address(before.id)).into_response());
    }
    let id = tie.id;
    finish(&scope, &form, Change::EditTie(tie), id, Some(before)).await
}

async fn finish(
    scope: &Scope,
    form: &Posted,
    change: Change,
    id: kith_network::TieId,
    editing: Option<&Tie>,
) -> Result<Response, WebError> {
    match scope
        .commit(change.clone(), history::version(form.get("based-on")), "")
        .await
    {
        Ok(done) => Ok(history::done_at(&scope.tie_address(id), done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let differences = match (editing, &change) {
                (Some(before), Change::EditTie(after)) => {
                    difference::of_ties(before, after, scope.visible.vocabulary(), |id| {
                        scope.name(id).to_owned()
                    })
                }
                _ => Vec::new(),
            };
            let both = history::both_versions(&differences);
            Ok((
                StatusCode::CONFLICT,
                write(scope, form, &Problems::default(), editing, Some(both)),
            )
                .into_response())
        }
        Err(WebError::Refused(refusal @ Refusal::WrongEnds { .. })) => {
            let mut problems = Problems::default();
            problems.add("kind", refusal.to_string());
            Ok(again(scope, form, &problems, editing))
        }
        Err(other) => Err(other),
    }
}

fn again(scope: &Scope, form: &Posted, problems: &Problems, editing: Option<&Tie>) -> Response {
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        write(scope, form, problems, editing, None),
    )
        .into_response()
}

fn flow_name(way: Way, form: CareForm) -> String {
    format!("flow.{}.{}", way.key(), form.key())
}

fn to_form(scope: &Scope, tie: &Tie) -> Posted {
    let mut form = Posted::default();
    for (end, id) in [("from", tie.from), ("to", tie.to)] {
        form.set(end, id.to_string());
        form.set(&format!("{end}-name"), scope.name(id));
    }
    form.set("direction", tie.direction.key());
    form.set("kind", tie.kind.as_ref().map_or("", |key| key.as_str()));
    form.set("status", tie.status.as_ref().map_or("", |key| key.as_str()));
    form.set("label", tie.label.as_str());
    form.set("description", tie.description.as_str());
    for flow in &tie.flows {
        form.add(&flow_name(flow.way, flow.form), flow.care_type.as_str());
    }
    form.set(
        "strength",
        tie.strength.map(|strength| strength.to_string()).unwrap_or_default(),
    );
    form.set("tags", tie.tags.iter().cloned().collect::<Vec<_>>().join(", "));
    form.set("audience", tie.audience.key());
    form.set("steward", tie.steward.as_str());
    form.set("said-by", tie.provenance.said_by.as_str());
    answers::set_day(&mut form, "said-on", tie.provenance.on);
    answers::set_day(&mut form, "since", tie.since);
    answers::set_day(
        &mut form,
        "confirmed-on",
        tie.confirmed.as_ref().map(|confirmed| confirmed.on),
    );
    form.set(
        "confirmed-by",
        tie.confirmed.as_ref().map_or("", |confirmed| confirmed.by.as_str()),
    );
    answers::write_own_fields(&mut form, &tie.fields);
    form
}

/// The end chosen from the menu, or found by the name that was typed.
fn end(scope: &Scope, form: &Posted, end: &str, problems: &mut Problems) -> Option<ActorId> {
    let typed = form.text(&format!("{end}-name"));
    if !form.has(&format!("{end}-name")) || scope.visible.actors().len() <= LONGEST_MENU {
        let chosen = form
            .get(end)
            .parse()
            .ok()
            .filter(|id| scope.visible.actor(*id).is_some());
        if chosen.is_none() {
            problems.add(end, "Choose who is at this end");
        }
        return chosen;
    }
    let named: Vec<ActorId> = scope
        .visible
        .actors()
        .filter(|actor| fold(actor.name.as_str()) == fold(&typed))
        .map(|actor| actor.id)
        .collect();
    let words = match named.as_slice() {
        [one] => return Some(*one),
        [] if typed.is_empty() => "Enter who is at this end".to_owned(),
        [] => format!("There is nobody called “{typed}”; check the spelling or add them first"),
        several => match form.get(end).parse().ok().filter(|id| several.contains(id)) {
            Some(known) => return Some(known),
            None => format!(
                "{} are called “{typed}”; open the right one’s page and add the connection from there",
                several.len()
            ),
        },
    };
    problems.add(&format!("{end}-name"), words);
    None
}

fn read(scope: &Scope, form: &Posted, start: impl FnOnce(ActorId, ActorId) -> Tie) -> Result<Tie, Problems> {
    let words = scope.visible.vocabulary();
    let mut problems = Problems::default();
    let from = end(scope, form, "from", &mut problems);
    let to = end(scope, form, "to", &mut problems);
    let (Some(from), Some(to)) = (from, to) else {
        return Err(problems);
    };
    let mut tie = start(from, to);
    if from == to {
        problems.add("to", "Choose somebody else for the other end");
    }
    tie.direction = Direction::from_key(form.get("direction")).unwrap_or(Direction::Undirected);
    tie.kind = answers::term(form, "kind", &words.tie_kinds, &mut problems);
    tie.status = answers::term(form, "status", &words.statuses, &mut problems);
    tie.label = kith_network::text::collapse(&form.text("label"));
    tie.description = form.text("description");
    tie.flows = Way::ALL
        .into_iter()
        .flat_map(|way| CareForm::ALL.iter().map(move |form_of_care| (way, *form_of_care)))
        .flat_map(|(way, form_of_care)| {
            answers::ticked(form, &flow_name(way, form_of_care), &words.care_types)
                .into_iter()
                .map(move |care_type| CareFlow {
                    care_type,
                    form: form_of_care,
                    way,
                })
        })
        .collect();
    tie.strength = match form.text("strength") {
        empty if empty.is_empty() => None,
        typed => match typed.parse::<f64>().ok().filter(|number| number.is_finite()) {
            Some(number) => Some(number),
            None => {
                problems.add("strength", "Strength must be a number, such as 3");
                None
            }
        },
    };
    tie.tags = answers::tags(form, "tags");
    tie.audience = answers::audience(form, "audience").unwrap_or(Audience::Organisers);
    tie.steward = form.text("steward");
    tie.provenance = Provenance {
        said_by: form.text("said-by"),
        on: answers::day(form, "said-on", "The day it was said", &mut problems),
    };
    tie.since = answers::day(form, "since", "The day it began", &mut problems);
    tie.confirmed =
        answers::day(form, "confirmed-on", "The day it was confirmed", &mut problems).map(|on| Confirmation {
            on,
            by: form.text("confirmed-by"),
        });
    tie.fields = answers::read_own_fields(form, words, FieldOn::Ties, &tie.fields);
    if problems.is_empty() { Ok(tie) } else { Err(problems) }
}

fn choose_end(scope: &Scope, form: &Posted, end: &str, label: &str, problems: &Problems) -> Markup {
    let actors = scope.visible.actors_by_name();
    if actors.len() > LONGEST_MENU {
        let name = format!("{end}-name");
        let field = Field::new(&name, label)
            .hint("Type the name as it stands in the list.")
            .error(problems.of(&name));
        return html! { (hidden(end, form.get(end))) (field_words(&field, form.get(&name), &[])) };
    }
    let ids: Vec<String> = actors.iter().map(|actor| actor.id.to_string()).collect();
    let chosen = form.get(end);
    let mut choices = vec![Choice {
        value: "",
        label: "Choose",
        hint: None,
        chosen: chosen.is_empty(),
    }];
    choices.extend(actors.iter().zip(&ids).map(|(actor, id)| Choice {
        value: id,
        label: actor.name.as_str(),
        hint: None,
        chosen: id == chosen,
    }));
    field_select(&Field::new(end, label).error(problems.of(end)), &choices)
}

fn write(scope: &Scope, form: &Posted, problems: &Problems, editing: Option<&Tie>, warning: Option<Markup>) -> Markup {
    let words = scope.visible.vocabulary();
    let title = editing.map_or("Add a connection".to_owned(), |tie| {
        format!("Edit the connection of {}", looks::tie_title(&scope.visible, tie))
    });
    let action = editing.map_or(scope.at("/connections/new"), |tie| {
        scope.at(&format!("/connections/{}/edit", tie.id))
    });
    let back = editing.map_or(scope.at("/connections"), |tie| scope.tie_address(tie.id));
    let directions: Vec<Choice<'_>> = Direction::ALL
        .iter()
        .map(|direction| Choice {
            value: direction.key(),
            label: direction.label(),
            hint: None,
            chosen: direction.key() == form.get("direction"),
        })
        .collect();
    let text = |field: Field<'_>, kind: TextKind| {
        field_text(&field.error(problems.of(field.name)), form.get(field.name), kind)
    };
    let care = |way: Way, form_of_care: CareForm, label: &str| {
        answers::tick_terms(
            form,
            Field::new(&flow_name(way, form_of_care), label).optional(),
            &words.care_types,
        )
    };
    let has = |way: Way, form_of_care: CareForm| form.has(&flow_name(way, form_of_care));
    let body = html! {
        (problems.summary())
        h1 { (title) }
        form method="post" action=(action) {
            @if let Some(warning) = warning { (warning) }
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            h2 { "Between whom" }
            (choose_end(scope, form, "from", "One end", problems))
            (choose_end(scope, form, "to", "The other end", problems))
            (field_radios(&Field::new("direction", "Which way does it go?").hint("“One way” goes from the first to the second."), &directions))
            @if !words.tie_kinds.is_empty() { (answers::select_term(form, Field::new("kind", "Kind"), &words.tie_kinds, "Not recorded", problems)) }
            @if !words.statuses.is_empty() { (answers::select_term(form, Field::new("status", "How alive is it?").hint("Leave it unclassified if nobody has said."), &words.statuses, looks::UNCLASSIFIED, problems)) }
            @if !words.care_types.is_empty() {
                h2 { "Care that passes, unpaid" }
                (care(Way::Along, CareForm::Informal, "What does the first give the second?"))
                details .fold open[has(Way::Back, CareForm::Informal)] { summary { "What the second gives the first" } div .fold__body {
                    (care(Way::Back, CareForm::Informal, "What does the second give the first?"))
                } }
                details .fold open[has(Way::Unstated, CareForm::Informal)] { summary { "Care where nobody said who gives" } div .fold__body {
                    (care(Way::Unstated, CareForm::Informal, "Which care passes between them?"))
                } }
                details .fold open[Way::ALL.into_iter().any(|way| has(way, CareForm::Formal))] { summary { "Care given as paid work" } div .fold__body {
                    (care(Way::Along, CareForm::Formal, "What does the first give the second, paid?"))
                    (care(Way::Back, CareForm::Formal, "What does the second give the first, paid?"))
                    (care(Way::Unstated, CareForm::Formal, "Which paid care passes, direction not stated?"))
                } }
            }
            h2 { "More about it" }
            (text(Field::new("label", "In a few words").hint("Such as “helps on Tuesdays”.").optional(), TextKind::Text))
            (field_area(&Field::new("description", "Description").optional(), form.get("description"), 4))
            (text(Field::new("strength", "Strength").hint("On whatever scale you use; higher is stronger.").optional(), TextKind::Decimal))
            (text(Field::new("tags", "Tags").hint("With commas between.").optional(), TextKind::Text))
            (answers::own_fields(form, words, FieldOn::Ties, problems))
            (answers::choose_audience(form, Field::new("audience", "Who can see it?").hint("Never more people than both ends agreed to.")))
            h2 { "Where this comes from" }
            (text(Field::new("steward", "Who looks after this connection?").optional(), TextKind::Text))
            (text(Field::new("said-by", "Who told us?").optional(), TextKind::Text))
            (answers::field_day(form, Field::new("said-on", "When?").optional(), problems))
            (answers::field_day(form, Field::new("since", "Since").optional(), problems))
            (answers::field_day(form, Field::new("confirmed-on", "Last confirmed").optional(), problems))
            (text(Field::new("confirmed-by", "Confirmed by").optional(), TextKind::Text))
            div .actions { (button("Save")) (button_link("Cancel", &back, Look::Quiet)) }
        }
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/connections", &title, body)
    }
    .crumb("Connections", scope.at("/connections"))
    .writing(editing.map(|tie| format!("connection-{}", tie.id)));
    dress(&scope.asking, page)
}
