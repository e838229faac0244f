//! Adding and changing an actor. What was typed is never lost: not to a mistake, not to somebody
//! who was quicker.

use super::super::answers::{self, Problems};
use super::super::form::Posted;
use super::super::page::{
    Choice, Field, Look, NoticeKind, TextKind, button, button_link, field_area, field_checks, field_select, field_text,
    hidden, notice,
};
use super::super::scope::Scope;
use super::super::{Dress, WebError, address, dress, history};
use super::remove::based_on;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kith_network::actor::{Confirmation, Need, Offer, Provenance};
use kith_network::consent::{Agreement, Audience, Consent};
use kith_network::difference;
use kith_network::filter::likely_same;
use kith_network::network::Change;
use kith_network::text::Name;
use kith_network::vocabulary::{CareForm, FieldOn, Sector};
use kith_network::{Actor, FreshIds, Refusal};
use maud::{Markup, html};

pub async fn new(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let mut form = Posted::read(query.as_deref().unwrap_or_default());
    form.set("counts", "yes");
    form.set("agreement", Agreement::NotAsked.key());
    form.set("audience", Audience::Members.key());
    answers::set_day(&mut form, "first-mapped", Some(scope.app.today()));
    write(&scope, &form, &Problems::default(), None, None)
}

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let actor = scope.actor()?;
    Ok(write(&scope, &to_form(actor), &Problems::default(), Some(actor), None))
}

pub async fn create(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let id = scope.app.ids()?.actor();
    let blank = |name: Name| Actor::named(id, name);
    let actor = match read(&scope, &form, blank) {
        Ok(actor) => actor,
        Err(problems) => return Ok(again(write(&scope, &form, &problems, None, None))),
    };
    let alike: Vec<String> = likely_same(&scope.visible, actor.name.as_str())
        .iter()
        .map(|same| format!("{}|{}", same.name, scope.actor_address(same.id)))
        .collect();
    if !alike.is_empty() && form.get("sure") != "yes" {
        return Ok(again(write(
            &scope,
            &form,
            &Problems::default(),
            None,
            Some(duplicates(&alike)),
        )));
    }
    let id = actor.id;
    let done = scope.commit(Change::AddActor(actor), None, "").await?;
    Ok(history::done_at(&scope.actor_address(id), done.version).into_response())
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = scope.actor()?;
    let actor = match read(&scope, &form, |name| Actor { name, ..before.clone() }) {
        Ok(actor) => actor,
        Err(problems) => return Ok(again(write(&scope, &form, &problems, Some(before), None))),
    };
    if actor == *before {
        return Ok(axum::response::Redirect::to(&scope.actor_address(before.id)).into_response());
    }
    match scope
        .commit(
            Change::EditActor(actor.clone()),
            history::version(form.get("based-on")),
            "",
        )
        .await
    {
        Ok(done) => Ok(history::done_at(&scope.actor_address(actor.id), done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let differences = difference::of_actors(before, &actor, scope.visible.vocabulary());
            let both = history::both_versions(&differences);
            Ok((
                StatusCode::CONFLICT,
                write(&scope, &form, &Problems::default(), Some(before), Some(both)),
            )
                .into_response())
        }
        Err(other) => Err(other),
    }
}

fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn duplicates(alike: &[String]) -> Markup {
    html! {
        (notice(NoticeKind::Caution, html! {
            p { "There is somebody of nearly the same name already:" }
            ul { @for same in alike { @if let Some((name, href)) = same.rsplit_once('|') { li { a href=(href) { bdi { (name) } } } } } }
            p { "If this is somebody else, tick the box and save again." }
        }))
        (field_checks(&Field::new("sure", "The same or somebody else?"), &[Choice { value: "yes", label: "Somebody else: add them anyway", hint: None, chosen: false }]))
    }
}

/// The form's answers for an actor as it is.
fn to_form(actor: &Actor) -> Posted {
    let mut form = Posted::default();
    form.set("name", actor.name.as_str());
    form.set("kind", actor.kind.as_ref().map_or("", |key| key.as_str()));
    form.set("category", actor.category.as_ref().map_or("", |key| key.as_str()));
    form.set("sector", actor.sector.map_or("", Sector::key));
    form.set("role", actor.role.as_ref().map_or("", |key| key.as_str()));
    form.set("description", actor.description.as_str());
    for offer in &actor.offers {
        form.add(
            if offer.form == CareForm::Formal {
                "paid"
            } else {
                "offers"
            },
            offer.care_type.as_str(),
        );
    }
    for need in &actor.needs {
        form.add("needs", need.care_type.as_str());
    }
    form.set("tags", actor.tags.iter().cloned().collect::<Vec<_>>().join(", "));
    form.set("area", actor.place.area.as_str());
    form.set("address", actor.place.address.as_str());
    form.set(
        "capacity",
        actor.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
    );
    if actor.counts {
        form.set("counts", "yes");
    }
    form.set("agreement", actor.consent.agreement.key());
    form.set("audience", actor.consent.audience.key());
    answers::set_day(&mut form, "agreed-on", actor.consent.on);
    form.set("witness", actor.consent.witness.as_str());
    form.set("said-by", actor.provenance.said_by.as_str());
    answers::set_day(&mut form, "said-on", actor.provenance.on);
    answers::set_day(&mut form, "first-mapped", actor.first_mapped);
    answers::set_day(
        &mut form,
        "confirmed-on",
        actor.confirmed.as_ref().map(|confirmed| confirmed.on),
    );
    form.set(
        "confirmed-by",
        actor.confirmed.as_ref().map_or("", |confirmed| confirmed.by.as_str()),
    );
    answers::write_own_fields(&mut form, &actor.fields);
    form
}

/// The actor that the answers describe; what the form does not ask stays as it was.
fn read(scope: &Scope, form: &Posted, start: impl FnOnce(Name) -> Actor) -> Result<Actor, Problems> {
    let words = scope.visible.vocabulary();
    let mut problems = Problems::default();
    let name = match Name::parse(form.get("name")) {
        Ok(name) => name,
        Err(problem) => {
            problems.add("name", problem.to_string());
            // Only to read on and find what else is wrong; never kept.
            Name::parse("?").map_err(|_| Problems::default())?
        }
    };
    let mut actor = start(name);
    actor.kind = answers::term(form, "kind", &words.actor_kinds, &mut problems);
    actor.category = answers::term(form, "category", &words.categories, &mut problems);
    actor.sector = Sector::from_key(form.get("sector"));
    actor.role = answers::term(form, "role", &words.roles, &mut problems);
    actor.description = form.text("description");
    let offers = |name: &str, form_of_care: CareForm| {
        answers::ticked(form, name, &words.care_types)
            .into_iter()
            .map(move |care_type| Offer {
                care_type,
                form: form_of_care,
            })
    };
    actor.offers = offers("offers", CareForm::Informal)
        .chain(offers("paid", CareForm::Formal))
        .collect();
    actor.needs = answers::ticked(form, "needs", &words.care_types)
        .into_iter()
        .map(|care_type| Need { care_type })
        .collect();
    actor.tags = answers::tags(form, "tags");
    actor.place.area = form.text("area");
    actor.place.address = form.text("address");
    actor.capacity = match form.text("capacity") {
        empty if empty.is_empty() => None,
        typed => typed
            .parse()
            .map_err(|_| {
                problems.add(
                    "capacity",
                    "How many connections they can hold must be a whole number, such as 6",
                )
            })
            .ok(),
    };
    actor.counts = form.get("counts") == "yes";
    actor.consent = Consent {
        agreement: Agreement::from_key(form.get("agreement")).unwrap_or(Agreement::NotAsked),
        audience: answers::audience(form, "audience").unwrap_or(Audience::Organisers),
        on: answers::day(form, "agreed-on", "The day they agreed", &mut problems),
        witness: form.text("witness"),
    };
    actor.provenance = Provenance {
        said_by: form.text("said-by"),
        on: answers::day(form, "said-on", "The day it was said", &mut problems),
    };
    actor.first_mapped = answers::day(form, "first-mapped", "The day they were first mapped", &mut problems);
    actor.confirmed =
        answers::day(form, "confirmed-on", "The day it was confirmed", &mut problems).map(|on| Confirmation {
            on,
            by: form.text("confirmed-by"),
        });
    actor.fields = answers::read_own_fields(form, words, FieldOn::Actors, &actor.fields);
    if problems.is_empty() { Ok(actor) } else { Err(problems) }
}

fn write(
    scope: &Scope,
    form: &Posted,
    problems: &Problems,
    editing: Option<&Actor>,
    warning: Option<Markup>,
) -> Markup {
    let words = scope.visible.vocabulary();
    let title = editing.map_or("Add someone".to_owned(), |actor| format!("Edit {}", actor.name));
    let action = editing.map_or(scope.at("/actors/new"), |actor| {
        scope.at(&format!("/actors/{}/edit", actor.id))
    });
    let back = editing.map_or(scope.at("/actors"), |actor| scope.actor_address(actor.id));
    let sectors: Vec<Choice<'_>> = std::iter::once(Choice {
        value: "",
        label: "As its category says",
        hint: None,
        chosen: form.get("sector").is_empty(),
    })
    .chain(Sector::ALL.iter().map(|sector| Choice {
        value: sector.key(),
        label: sector.label(),
        hint: None,
        chosen: form.get("sector") == sector.key(),
    }))
    .collect();
    let agreements: Vec<Choice<'_>> = Agreement::ALL
        .iter()
        .map(|a| Choice {
            value: a.key(),
            label: a.label(),
            hint: None,
            chosen: form.get("agreement") == a.key(),
        })
        .collect();
    let text = |field: Field<'_>, kind: TextKind| {
        field_text(&field.error(problems.of(field.name)), form.get(field.name), kind)
    };
    let body = html! {
        (problems.summary())
        h1 { (title) }
        form method="post" action=(action) {
            @if let Some(warning) = warning { (warning) }
            (hidden("token", &scope.asking.token()))
            (hidden("based-on", &based_on(scope)))
            h2 { "Who they are" }
            (text(Field::new("name", "Name").hint("People may prefer a first name, initials or a name of their choosing."), TextKind::Text))
            (answers::select_term(form, Field::new("kind", "Kind"), &words.actor_kinds, "Not recorded", problems))
            @if !words.categories.is_empty() { (answers::select_term(form, Field::new("category", "Category"), &words.categories, "Not recorded", problems)) }
            (field_area(&Field::new("description", "In their own words").hint("Shown to whoever may see them. You can use *emphasis* and lists.").optional(), form.get("description"), 5))
            @if !words.care_types.is_empty() {
                h2 { "Care" }
                (answers::tick_terms(form, Field::new("offers", "What do they offer, unpaid?").optional(), &words.care_types))
                (answers::tick_terms(form, Field::new("needs", "What would they welcome?").hint("What a person would welcome is shown to organisers only.").optional(), &words.care_types))
                details .fold open[form.has("paid")] { summary { "Care given as paid work" } div .fold__body {
                    (answers::tick_terms(form, Field::new("paid", "What do they give as paid work or by duty?").optional(), &words.care_types))
                } }
            }
            h2 { "Who can see them" }
            (field_select(&Field::new("agreement", "Have they agreed to be on the map?"), &agreements))
            (answers::choose_audience(form, Field::new("audience", "Who did they agree may see them?").hint("Counts once they have agreed; until then only organisers see them.")))
            (answers::field_day(form, Field::new("agreed-on", "When did they agree?").optional(), problems))
            (text(Field::new("witness", "Who heard it, or on which paper is it?").optional(), TextKind::Text))
            h2 { "More about them" }
            (text(Field::new("area", "Area").hint("A part of the neighbourhood. For people, no more than that.").optional(), TextKind::Text))
            (text(Field::new("address", "Street address").hint("For organisations and places only; never shown of a person.").optional(), TextKind::Text))
            (text(Field::new("tags", "Tags").hint("With commas between.").optional(), TextKind::Text))
            @if !words.roles.is_empty() { (answers::select_term(form, Field::new("role", "Part in the network").optional(), &words.roles, "Not recorded", problems)) }
            (field_select(&Field::new("sector", "Formal or informal").optional(), &sectors))
            (text(Field::new("capacity", "How many connections can they hold well?").hint("By their own account; shown to organisers only.").optional(), TextKind::Decimal))
            (answers::own_fields(form, words, FieldOn::Actors, problems))
            h2 { "Where this comes from" }
            (text(Field::new("said-by", "Who told us?").optional(), TextKind::Text))
            (answers::field_day(form, Field::new("said-on", "When?").optional(), problems))
            (answers::field_day(form, Field::new("first-mapped", "First mapped").optional(), problems))
            (answers::field_day(form, Field::new("confirmed-on", "Last confirmed").optional(), problems))
            (text(Field::new("confirmed-by", "Confirmed by").optional(), TextKind::Text))
            (field_checks(&Field::new("counts", "In the figures").optional(), &[Choice { value: "yes", label: "Counts toward the network’s figures", hint: None, chosen: form.get("counts") == "yes" }]))
            div .actions { (button("Save")) (button_link("Cancel", &back, Look::Quiet)) }
        }
    };
    let page = Dress {
        has_problems: !problems.is_empty(),
        ..Dress::of(scope, "/actors", &title, body)
    }
    .crumb("People and groups", scope.at("/actors"))
    .writing(editing.map(|actor| format!("actor-{}", actor.id)));
    let page = match editing {
        Some(actor) => page.crumb(actor.name.as_str(), address::with(&back, &[])),
        None => page,
    };
    dress(&scope.asking, page)
}
