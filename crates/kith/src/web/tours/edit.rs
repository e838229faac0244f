//! Making, changing and removing a tour.

use super::super::actors::remove::based_on;
use super::super::answers::{self, Problems};
use super::super::error::WebError;
use super::super::form::Posted;
use super::super::page::{Field, Look, TextKind, button_link, field_area, field_text, hidden};
use super::super::scope::Scope;
use super::super::{Dress, dress, history};
use super::named;
use super::stops::{MOST, Press, Stops};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kith_network::consent::Audience;
use kith_network::network::Change;
use kith_network::text::Name;
use kith_network::view::Tour;
use kith_network::{FreshIds, Refusal, TourId};
use maud::{Markup, html};

pub async fn new(scope: Scope) -> Markup {
    let mut form = Posted::default();
    form.set("audience", Audience::Members.key());
    Form::new(&scope, &form, &Stops::one()).write()
}

pub async fn page(scope: Scope) -> Result<Markup, WebError> {
    let tour = named(&scope)?;
    let mut form = Posted::default();
    form.set("name", tour.name.as_str());
    form.set("audience", tour.audience.key());
    form.set("words", tour.words.as_str());
    let stops = Stops::of(&scope, tour);
    Ok(Form::new(&scope, &form, &stops).of(tour).write())
}

pub async fn create(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let id = scope.app.ids()?.tour();
    submit(&scope, &form, id, None).await
}

pub async fn save(scope: Scope, form: Posted) -> Result<Response, WebError> {
    let before = named(&scope)?;
    submit(&scope, &form, before.id, Some(before)).await
}

pub async fn remove(scope: Scope, form: Posted) -> Result<Redirect, WebError> {
    let id = named(&scope)?.id;
    let based_on = history::version(form.get("based-on"));
    let done = scope.commit(Change::RemoveTour(id), based_on, "").await?;
    Ok(history::done_at(&scope.at("/tours"), done.version))
}

async fn submit(scope: &Scope, form: &Posted, id: TourId, before: Option<&Tour>) -> Result<Response, WebError> {
    let mut stops = Stops::read(form);
    let press = Press::read(form);
    if press != Press::Save {
        stops.press(press);
        return Ok(Form::new(scope, form, &stops).maybe_of(before).write().into_response());
    }
    let tour = match read(scope, form, &stops, id) {
        Ok(tour) => tour,
        Err(problems) => return Ok(again(scope, form, &stops, before, &problems)),
    };
    let address = scope.tour_address(&tour);
    let change = match before {
        Some(before) if *before == tour => return Ok(Redirect::to(&address).into_response()),
        Some(_) => Change::EditTour(tour),
        None => Change::AddTour(tour),
    };
    match scope.commit(change, history::version(form.get("based-on")), "").await {
        Ok(done) => Ok(history::done_at(&address, done.version).into_response()),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => {
            let page = Form {
                warning: Some(history::both_versions(&[])),
                ..Form::new(scope, form, &stops).maybe_of(before)
            };
            Ok((StatusCode::CONFLICT, page.write()).into_response())
        }
        Err(WebError::Refused(refusal @ Refusal::NameTaken)) => {
            let mut problems = Problems::default();
            problems.add("name", refusal.to_string());
            Ok(again(scope, form, &stops, before, &problems))
        }
        Err(other) => Err(other),
    }
}

fn again(scope: &Scope, form: &Posted, stops: &Stops, before: Option<&Tour>, problems: &Problems) -> Response {
    let page = Form {
        problems: problems.clone(),
        ..Form::new(scope, form, stops).maybe_of(before)
    };
    (StatusCode::UNPROCESSABLE_ENTITY, page.write()).into_response()
}

fn read(scope: &Scope, form: &Posted, stops: &Stops, id: TourId) -> Result<Tour, Problems> {
    let mut problems = Problems::default();
    let name = Name::parse(form.get("name"))
        .map_err(|problem| problems.add("name", problem.to_string()))
        .ok();
    let audience = answers::audience(form, "audience");
    if audience.is_none() {
        problems.add("audience", "Choose who can take it");
    }
    let steps = stops.kept(scope, &mut problems);
    if steps.is_empty() {
        problems.add("", "A tour needs a stop: add one");
    }
    let tour = name.zip(audience).map(|(name, audience)| Tour {
        id,
        name,
        audience,
        words: form.text("words"),
        steps,
    });
    // The form for a new one stands at that address.
    if tour.as_ref().is_some_and(|tour| tour.address() == "new") {
        problems.add("name", "Call it something else: “new” is an address of kith’s own");
    }
    tour.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The form, for a new tour or one that is there.
struct Form<'a> {
    scope: &'a Scope,
    form: &'a Posted,
    stops: &'a Stops,
    before: Option<&'a Tour>,
    problems: Problems,
    warning: Option<Markup>,
}

impl<'a> Form<'a> {
    fn new(scope: &'a Scope, form: &'a Posted, stops: &'a Stops) -> Form<'a> {
        Form {
            scope,
            form,
            stops,
            before: None,
            problems: Problems::default(),
            warning: None,
        }
    }

    fn of(self, tour: &'a Tour) -> Form<'a> {
        self.maybe_of(Some(tour))
    }

    fn maybe_of(self, before: Option<&'a Tour>) -> Form<'a> {
        Form { before, ..self }
    }

    fn write(&self) -> Markup {
        let (scope, form, problems) = (self.scope, self.form, &self.problems);
        let (title, action, back) = match self.before {
            Some(tour) => {
                let address = scope.tour_address(tour);
                (format!("Edit {}", tour.name), format!("{address}/edit"), address)
            }
            None => ("Make a tour".to_owned(), scope.at("/tours/new"), scope.at("/tours")),
        };
        let kept_version = form.get("based-on");
        let version = match kept_version.is_empty() || self.warning.is_some() {
            true => based_on(scope),
            false => kept_version.to_owned(),
        };
        let body = html! {
            (problems.summary())
            h1 { bdi { (title) } }
            @if let Some(warning) = &self.warning { (warning) }
            p .lead { "Up to " (MOST) " stops. Each looks at the map in its own way and says a few sentences. Whoever takes the tour sees in its pictures only what they may see; the words are shown as you write them, so name nobody in them who has not agreed." }
            form method="post" action=(action) {
                // Whoever presses Enter saves, whichever button comes first.
                button .unseen type="submit" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
                (hidden("token", &scope.asking.token()))
                (hidden("based-on", &version))
                (field_text(&Field::new("name", "What is it called?").hint("For example “From the kitchen to the council”. Its address is made from this.").error(problems.of("name")), form.get("name"), TextKind::Text))
                (answers::choose_audience(form, Field::new("audience", "Who can take it?").error(problems.of("audience"))))
                (field_area(&Field::new("words", "What is it for?").hint("Said before the first stop.").optional(), form.get("words"), 4))
                (self.stops.write(scope, &action, problems))
                div .actions { button .button type="submit" name="do" value="save" { "Save the tour" } (button_link("Cancel", &back, Look::Quiet)) }
            }
        };
        let page = Dress {
            has_problems: !problems.is_empty(),
            ..Dress::of(scope, "/map", &title, body)
        };
        dress(
            &scope.asking,
            page.crumb("Map", scope.at("/map")).crumb("Tours", scope.at("/tours")),
        )
    }
}
