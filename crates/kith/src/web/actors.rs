//! The people, groups and places of a network: as a list and as a table.

pub mod edit;
pub mod one;
pub mod remove;

use super::form::Posted;
use super::listing::{Listing, active, choices};
use super::page::{
    ActorCard, Column, FilterSelect, Filters, Look, Narrow, SortState, Tab, Table, actor_card, button_link, cards,
    empty_state, filters, table, tabs,
};
use super::scope::Scope;
use super::selecting::{self, Selecting};
use super::words::{count, date, mid_sentence};
use super::{Dress, dress, looks};
use axum::extract::RawQuery;
use kith_network::Actor;
use kith_network::filter::ActorFilter;
use kith_network::vocabulary::{FieldOn, Term};
use maud::{Markup, html};

const CHOICES: [&str; 9] = ["as", "q", "kind", "category", "care", "status", "tag", "select", "sort"];

pub async fn list(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let mut query = Posted::read(query.as_deref().unwrap_or_default());
    let selecting = Selecting::read(&scope, &mut query, "select", Some(FieldOn::Actors));
    let filter = ActorFilter {
        search: query.text("q"),
        kind: query.text("kind"),
        category: query.text("category"),
        care: query.text("care"),
        status: query.text("status"),
        tag: query.text("tag"),
    };
    let names: Vec<&str> = CHOICES.into_iter().chain(["page"]).collect();
    let listing = Listing::new(scope.at("/actors"), &query, &names);
    let mut actors = filter.chosen(&scope.visible);
    if let Some(chosen) = &selecting.chosen {
        actors.retain(|actor| chosen.actors.contains(&actor.id));
    }
    sort(&scope, &mut actors, query.get("sort"));
    let is_narrowed = !filter.is_empty() || selecting.chosen.is_some();
    let (range, pages) = listing.page(
        actors.len(),
        if actors.len() == 1 {
            "person, group or organisation"
        } else {
            "people, groups and organisations"
        },
    );
    let shown = &actors[range];
    let as_table = query.get("as") == "table";
    let body = html! {
        h1 { "People and groups" }
        @if scope.may_edit() { div .actions {
            (button_link("Add someone", &scope.at("/actors/new"), Look::Main))
            (button_link("Write in a table", &scope.at("/table/actors"), Look::Quiet))
            (button_link("Twice on the map?", &scope.at("/duplicates"), Look::Quiet))
        } }
        (selecting.notices("everyone is shown"))
        (filter_form(&scope, &listing, &query, &selecting))
        @if is_narrowed { p .share role="status" { (selecting::share(actors.len(), scope.visible.actors().len(), "people, groups and organisations")) } }
        (tabs("List or table", &[
            Tab { label: "List", href: &listing.with(&[("as", "")]), number: None, current: !as_table },
            Tab { label: "Table", href: &listing.with(&[("as", "table")]), number: None, current: as_table },
        ]))
        @if actors.is_empty() { (nobody(&scope, is_narrowed)) }
        @else if as_table { (as_table_of(&scope, &listing, shown)) }
        @else { (cards(&shown.iter().map(|actor| as_card(&scope, actor)).collect::<Vec<_>>())) }
        @if !actors.is_empty() { (pages) }
    };
    dress(
        &scope.asking,
        Dress::of(&scope, "/actors", "People and groups", body).live(),
    )
}

fn nobody(scope: &Scope, is_narrowed: bool) -> Markup {
    if !is_narrowed {
        let add = button_link("Add someone", &scope.at("/actors/new"), Look::Main);
        let bring = button_link("Bring a spreadsheet", &scope.at("/import"), Look::Quiet);
        let actions = if scope.may_edit() { vec![add, bring] } else { Vec::new() };
        return empty_state(
            "Nobody is on the map yet",
            "People, groups, teams and organisations will be listed here.",
            &actions,
        );
    }
    empty_state(
        "Nobody matches",
        "Try fewer words, or take one of the choices away.",
        &[button_link("Show everyone", &scope.at("/actors"), Look::Quiet)],
    )
}

fn sort(scope: &Scope, actors: &mut [&Actor], by: &str) {
    let visible = &scope.visible;
    let words = visible.vocabulary();
    // They come by name already, and sorting is stable.
    match by.trim_start_matches('-') {
        "kind" => actors.sort_by_key(|actor| {
            actor
                .kind
                .as_ref()
                .map_or(usize::MAX, |key| words.actor_kinds.place(key))
        }),
        "category" => actors.sort_by_key(|actor| {
            actor
                .category
                .as_ref()
                .map_or(usize::MAX, |key| words.categories.place(key))
        }),
        "connections" => actors.sort_by_key(|actor| visible.ties_of(actor.id).len()),
        "confirmed" => actors.sort_by_key(|actor| actor.confirmed.as_ref().map(|confirmed| confirmed.on)),
        _ => {}
    }
    if by.starts_with('-') {
        actors.reverse();
    }
}

fn filter_form(scope: &Scope, listing: &Listing<'_>, query: &Posted, selecting: &Selecting) -> Markup {
    let words = scope.visible.vocabulary();
    fn terms<T: Term>(terms: &kith_network::vocabulary::Terms<T>) -> impl Iterator<Item = (&str, &str)> {
        terms.iter().map(|term| (term.key().as_str(), term.label()))
    }
    let kinds = choices(
        "Any kind",
        terms(&words.actor_kinds),
        Some("Kind not recorded"),
        query.get("kind"),
    );
    let categories = choices(
        "Any category",
        terms(&words.categories),
        Some("Category not recorded"),
        query.get("category"),
    );
    let care = choices(
        "Any care",
        terms(&words.care_types),
        Some("Nothing recorded"),
        query.get("care"),
    );
    let statuses = choices(
        "Any connection",
        terms(&words.statuses),
        Some(looks::UNCLASSIFIED),
        query.get("status"),
    );
    let mut selects = vec![FilterSelect {
        name: "kind",
        label: "Kind",
        choices: &kinds,
    }];
    if !words.categories.is_empty() {
        selects.push(FilterSelect {
            name: "category",
            label: "Category",
            choices: &categories,
        });
    }
    if !words.care_types.is_empty() {
        selects.push(FilterSelect {
            name: "care",
            label: "Offers or gives",
            choices: &care,
        });
    }
    if !words.statuses.is_empty() {
        selects.push(FilterSelect {
            name: "status",
            label: "Has a connection that is",
            choices: &statuses,
        });
    }
    let label_of = |all: &[super::page::Choice<'_>], value: &str| {
        all.iter()
            .find(|choice| choice.value == value)
            .map_or(value.to_owned(), |choice| choice.label.to_owned())
    };
    let mut labels = Vec::new();
    for (name, shown) in [
        ("q", format!("“{}”", query.get("q"))),
        ("kind", label_of(&kinds, query.get("kind"))),
        ("category", label_of(&categories, query.get("category"))),
        (
            "care",
            format!("Offers or gives: {}", label_of(&care, query.get("care"))),
        ),
        (
            "status",
            format!("Connection: {}", label_of(&statuses, query.get("status"))),
        ),
        ("tag", format!("Tag: {}", query.get("tag"))),
    ] {
        if !query.get(name).is_empty() {
            labels.push((shown, listing.with(&[(name, "")])));
        }
    }
    let without = listing.with(&[("select", "")]);
    labels.extend(selecting.label().map(|words| (words, without.clone())));
    let kept: Vec<(&str, &str)> = ["as", "q", "kind", "category", "care", "status", "tag", "sort"]
        .into_iter()
        .map(|name| (name, query.get(name)))
        .collect();
    let builder = selecting.fold(&scope.at("/actors"), &kept, &without);
    let form = filters(&Filters {
        action: &scope.at("/actors"),
        search_label: "Search people and groups",
        search: ("q", query.get("q")),
        selects: &selects,
        kept: &[
            ("as", query.get("as")),
            ("sort", query.get("sort")),
            ("tag", query.get("tag")),
            ("select", query.get("select")),
        ]
        .into_iter()
        .filter(|(_, v)| !v.is_empty())
        .collect::<Vec<_>>(),
        active: &active(&labels),
        clear_href: &listing.with(&[
            ("q", ""),
            ("kind", ""),
            ("category", ""),
            ("care", ""),
            ("status", ""),
            ("tag", ""),
            ("select", ""),
        ]),
    });
    html! { (form) (builder) }
}

/// "Offers food, lifts and repairs."
pub fn offers_words(scope: &Scope, actor: &Actor) -> String {
    let types = &scope.visible.vocabulary().care_types;
    let mut words: Vec<&str> = actor
        .offers
        .iter()
        .map(|offer| types.label_of(&offer.care_type))
        .collect();
    words.dedup();
    words.join("; ")
}

fn as_card(scope: &Scope, actor: &Actor) -> Markup {
    let visible = &scope.visible;
    let offers = offers_words(scope, actor);
    let about = actor.description.lines().next().unwrap_or_default();
    let hrefs: Vec<(&str, String)> = actor
        .tags
        .iter()
        .map(|tag| {
            (
                tag.as_str(),
                super::address::with(&scope.at("/actors"), &[("tag", tag)]),
            )
        })
        .collect();
    let tags: Vec<(&str, Option<&str>)> = hrefs.iter().map(|(tag, href)| (*tag, Some(href.as_str()))).collect();
    actor_card(&ActorCard {
        name: actor.name.as_str(),
        href: &scope.actor_address(actor.id),
        kind: html! { (looks::kind(visible, actor)) @if let Some(category) = looks::category_word(visible, actor) { " · " (category) } },
        about: (!about.is_empty()).then_some(about),
        tags: &tags,
        note: Some(html! {
            @if !offers.is_empty() { "Offers " (mid_sentence(&offers)) ". " }
            (count(visible.ties_of(actor.id).len(), "connection", "connections")) "."
        }),
    })
}

fn as_table_of(scope: &Scope, listing: &Listing<'_>, actors: &[&Actor]) -> Markup {
    let visible = &scope.visible;
    let sorts: Vec<(SortState, String)> = ["name", "kind", "category", "connections", "confirmed"]
        .iter()
        .map(|key| listing.sort(key))
        .collect();
    let rows: Vec<Vec<Markup>> = actors
        .iter()
        .map(|actor| {
            vec![
                looks::name_link(scope, actor.id),
                looks::kind(visible, actor),
                html! { (looks::category_word(visible, actor).unwrap_or("–")) },
                html! { (offers_words(scope, actor)) },
                html! { (visible.ties_of(actor.id).len()) },
                html! { (actor.confirmed.as_ref().map_or("–".to_owned(), |confirmed| date(confirmed.on))) },
            ]
        })
        .collect();
    table(&Table {
        id: "actors",
        caption: "People and groups",
        caption_unseen: true,
        columns: &[
            Column::words("Name").sorted_by(&sorts[0].1, sorts[0].0),
            Column::words("Kind").sorted_by(&sorts[1].1, sorts[1].0),
            Column::words("Category").sorted_by(&sorts[2].1, sorts[2].0),
            Column::words("Offers"),
            Column::numbers("Connections").sorted_by(&sorts[3].1, sorts[3].0),
            Column::words("Last confirmed").sorted_by(&sorts[4].1, sorts[4].0),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    })
}
