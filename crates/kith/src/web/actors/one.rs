//! One actor: who they are, what they offer and would welcome, their connections, what happened.

use super::super::form::Posted;
use super::super::history::recent;
use super::super::page::{
    ButtonForm, Column, Fact, Look, Narrow, Table, actions, button_form, button_link, facts, table, tags,
};
use super::super::scope::Scope;
use super::super::words::{count, date};
use super::super::{Dress, WebError, dress, duplicates, history, looks, markdown};
use axum::extract::RawQuery;
use axum::response::Redirect;
use kith_network::actor::Confirmation;
use kith_network::network::{Change, RecordId};
use kith_network::tie::Way;
use kith_network::vocabulary::{CareForm, Term, Value};
use kith_network::{Actor, Tie};
use maud::{Markup, html};

pub async fn page(scope: Scope, RawQuery(query): RawQuery) -> Result<Markup, WebError> {
    let actor = scope.actor()?;
    let query = Posted::read(query.as_deref().unwrap_or_default());
    let flash = history::done(&scope, &query).await;
    let past = if scope.may_edit() {
        Some(recent(&scope, RecordId::Actor(actor.id)).await?)
    } else {
        None
    };
    let body = html! {
        h1 { bdi { (actor.name) } }
        p .kinds { (looks::kind(&scope.visible, actor)) @if let Some(category) = looks::category_word(&scope.visible, actor) { " · " (category) } }
        @if scope.may_edit() { (editing(&scope, actor)) (duplicates::also(&scope, actor.id).await?) }
        @if !actor.description.is_empty() { div .prose { (markdown::prose(&actor.description)) } }
        (about(&scope, actor))
        (connections(&scope, actor))
        p { a href=(scope.at(&format!("/map#actor-{}", actor.id))) { "See " bdi { (actor.name) } " on the map" } }
        @if let Some(past) = past { h2 #history { "History" } (past) }
    };
    let page = Dress::of(&scope, "/actors", actor.name.as_str(), body)
        .crumb("People and groups", scope.at("/actors"))
        .live()
        .flash(flash.as_ref().map(history::Done::flash));
    Ok(dress(&scope.asking, page))
}

fn editing(scope: &Scope, actor: &Actor) -> Markup {
    let at = |what: &str| scope.at(&format!("/actors/{}{what}", actor.id));
    let token = scope.asking.token();
    actions(&[
        button_link("Edit", &at("/edit"), Look::Main),
        button_link(
            "Add a connection",
            &super::super::address::with(&scope.at("/connections/new"), &[("from", &actor.id.to_string())]),
            Look::Quiet,
        ),
        button_form(&ButtonForm {
            action: &at("/confirm"),
            label: "Still true today",
            about: None,
            look: Look::Quiet,
            hidden: &[("token", &token)],
        }),
        button_link("Remove", &at("/remove"), Look::Quiet),
    ])
}

/// Everything recorded of an actor, as a list of facts. Absent facts are left out.
pub fn about(scope: &Scope, actor: &Actor) -> Markup {
    let visible = &scope.visible;
    let words = visible.vocabulary();
    let care = |form: CareForm| {
        let labels: Vec<&str> = actor
            .offers
            .iter()
            .filter(|offer| offer.form == form)
            .map(|offer| words.care_types.label_of(&offer.care_type))
            .collect();
        labels
    };
    let list = |labels: Vec<&str>| html! { ul .plain { @for label in labels { li { (label) } } } };
    let mut says: Vec<(&str, Markup)> = Vec::new();
    let (gifted, paid) = (care(CareForm::Informal), care(CareForm::Formal));
    if !gifted.is_empty() {
        says.push(("Offers, unpaid", list(gifted)));
    }
    if !paid.is_empty() {
        says.push(("Offers, paid", list(paid)));
    }
    let needs: Vec<&str> = actor
        .needs
        .iter()
        .map(|need| words.care_types.label_of(&need.care_type))
        .collect();
    if !needs.is_empty() {
        says.push(("Would welcome", list(needs)));
    }
    if let Some(role) = actor.role.as_ref().and_then(|key| words.roles.get(key)) {
        says.push(("Part in the network", html! { (role.label()) }));
    }
    if let Some(sector) = words.sector_of(actor) {
        says.push(("Formal or informal", html! { (sector.label()) }));
    }
    if !actor.place.area.is_empty() {
        says.push(("Area", html! { bdi { (actor.place.area) } }));
    }
    if !actor.place.address.is_empty() {
        says.push(("Address", html! { bdi { (actor.place.address) } }));
    }
    if let Some(capacity) = actor.capacity {
        says.push((
            "Can hold well",
            html! { (count(capacity as usize, "connection", "connections")) },
        ));
    }
    let field_rows: Vec<(String, Markup)> = words
        .fields
        .iter()
        .filter_map(|field| Some((field.label.clone(), values(actor.fields.get(&field.key)?))))
        .collect();
    says.extend(
        field_rows
            .iter()
            .map(|(label, values)| (label.as_str(), values.clone())),
    );
    if !actor.tags.is_empty() {
        let hrefs: Vec<(&str, String)> = actor
            .tags
            .iter()
            .map(|tag| {
                (
                    tag.as_str(),
                    super::super::address::with(&scope.at("/actors"), &[("tag", tag)]),
                )
            })
            .collect();
        let entries: Vec<(&str, Option<&str>)> = hrefs.iter().map(|(tag, href)| (*tag, Some(href.as_str()))).collect();
        says.push(("Tags", tags(&entries)));
    }
    if let Some(on) = actor.first_mapped {
        says.push(("First mapped", html! { (date(on)) }));
    }
    says.push(("Last confirmed", confirmed(actor.confirmed.as_ref())));
    if scope.may_edit() {
        says.push((
            "Who can see this",
            html! {
                (actor.consent.reach().label()) " – " (actor.consent.agreement.label())
                @if let Some(on) = actor.consent.on { ", " (date(on)) }
                @if !actor.consent.witness.is_empty() { " (" bdi { (actor.consent.witness) } ")" }
            },
        ));
        if !actor.provenance.said_by.is_empty() || actor.provenance.on.is_some() {
            says.push((
                "Said by",
                html! { bdi { (actor.provenance.said_by) } @if let Some(on) = actor.provenance.on { ", " (date(on)) } },
            ));
        }
        if !actor.counts {
            says.push((
                "In the figures",
                html! { "No: this entry is left out of the network’s figures." },
            ));
        }
    }
    let rows: Vec<Fact<'_>> = says
        .iter()
        .map(|(label, says)| Fact {
            label,
            says: says.clone(),
        })
        .collect();
    facts(&rows)
}

pub fn confirmed(confirmed: Option<&Confirmation>) -> Markup {
    match confirmed {
        Some(confirmed) if confirmed.by.is_empty() => html! { (date(confirmed.on)) },
        Some(confirmed) => html! { (date(confirmed.on)) ", by " bdi { (confirmed.by) } },
        None => html! { "Not yet" },
    }
}

/// The values of a field; web and e-mail addresses can be followed.
pub fn values(values: &[Value]) -> Markup {
    html! {
        @for (place, value) in values.iter().enumerate() {
            @if place > 0 { ", " }
            @match value {
                Value::Text(text) if text.starts_with("https://") || text.starts_with("http://") => { a href=(text) rel="noopener noreferrer nofollow" { (text) } }
                Value::Date(on) => { (date(*on)) }
                other => { bdi { (other) } }
            }
        }
    }
}

fn connections(scope: &Scope, actor: &Actor) -> Markup {
    let visible = &scope.visible;
    let mut ties: Vec<&Tie> = visible.ties_of(actor.id).collect();
    let place = |tie: &Tie| {
        tie.status
            .as_ref()
            .map_or(usize::MAX, |key| visible.vocabulary().statuses.place(key))
    };
    ties.sort_by_cached_key(|tie| (place(tie), scope.name(tie.other_end(actor.id)).to_lowercase(), tie.id));
    let has_unstated = ties
        .iter()
        .any(|tie| tie.flows.iter().any(|flow| flow.way == Way::Unstated));
    let rows: Vec<Vec<Markup>> = ties
        .iter()
        .map(|tie| {
            let passing = looks::passing(tie, actor.id);
            let mut row = vec![
                looks::name_link(scope, tie.other_end(actor.id)),
                looks::status(visible, tie),
                html! { (looks::care_words(visible, &passing.gives)) },
                html! { (looks::care_words(visible, &passing.receives)) },
            ];
            if has_unstated {
                row.push(html! { (looks::care_words(visible, &passing.unstated)) });
            }
            row.push(html! { a href=(scope.tie_address(tie.id)) { "Details" span .unseen { " of the connection with " (scope.name(tie.other_end(actor.id))) } } });
            row
        })
        .collect();
    let mut columns = vec![
        Column::words("With"),
        Column::words("Status"),
        Column::words("Gives"),
        Column::words("Receives"),
    ];
    if has_unstated {
        columns.push(Column::words("Care, direction not stated"));
    }
    columns.push(Column::words("More"));
    html! {
        h2 #connections { "Connections" }
        @if rows.is_empty() { p { "No connections are recorded" @if !visible.viewer().sees_everything() { " that you can see" } "." } }
        @else {
            (table(&Table {
                id: "ties",
                caption: &format!("{} of {}", count(rows.len(), "connection", "connections"), actor.name),
                caption_unseen: false,
                columns: &columns,
                rows: &rows,
                narrow: Narrow::Cards,
            }))
        }
    }
}

pub async fn confirm(scope: Scope, _form: Posted) -> Result<Redirect, WebError> {
    let mut actor = scope.actor()?.clone();
    actor.confirmed = Some(scope.confirmation());
    let id = actor.id;
    let done = scope.commit(Change::EditActor(actor), None, "").await?;
    Ok(history::done_at(&scope.actor_address(id), done.version))
}
