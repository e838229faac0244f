//! The connections of a network, as a table.

pub mod edit;
pub mod one;

use super::form::Posted;
use super::listing::{Listing, active, choices};
use super::page::{
    Choice, Column, FilterSelect, Filters, Look, Narrow, SortState, Table, button_link, empty_state, filters, table,
};
use super::scope::Scope;
use super::selecting::{self, Selecting};
use super::words::date;
use super::{Dress, dress, looks};
use axum::extract::RawQuery;
use kith_network::Tie;
use kith_network::filter::TieFilter;
use kith_network::vocabulary::{FieldOn, Term};
use maud::{Markup, html};

pub async fn list(scope: Scope, RawQuery(query): RawQuery) -> Markup {
    let mut query = Posted::read(query.as_deref().unwrap_or_default());
    let selecting = Selecting::read(&scope, &mut query, "select", Some(FieldOn::Ties));
    let filter = TieFilter {
        search: query.text("q"),
        kind: query.text("kind"),
        status: query.text("status"),
        care: query.text("care"),
    };
    let listing = Listing::new(
        scope.at("/connections"),
        &query,
        &["q", "kind", "status", "care", "select", "sort", "page"],
    );
    let mut ties = filter.chosen(&scope.visible);
    if let Some(chosen) = &selecting.chosen {
        ties.retain(|tie| chosen.ties.contains(&tie.id));
    }
    sort(&scope, &mut ties, query.get("sort"));
    let is_narrowed = !filter.is_empty() || selecting.chosen.is_some();
    let (range, pages) = listing.page(ties.len(), if ties.len() == 1 { "connection" } else { "connections" });
    let body = html! {
        h1 { "Connections" }
        @if scope.may_edit() && scope.visible.actors().len() > 0 { div .actions {
            (button_link("Add a connection", &scope.at("/connections/new"), Look::Main))
            (button_link("Write in a table", &scope.at("/table/connections"), Look::Quiet))
        } }
        (selecting.notices("every connection is shown"))
        (filter_form(&scope, &listing, &query, &selecting))
        @if is_narrowed { p .share role="status" { (selecting::share(ties.len(), scope.visible.ties().len(), "connections")) } }
        @if ties.is_empty() {
            @if !is_narrowed { (empty_state("No connections yet", "Once two people or groups are on the map, their connection can be recorded here.", &[])) }
            @else { (empty_state("No connection matches", "Try fewer words, or take one of the choices away.", &[button_link("Show all", &scope.at("/connections"), Look::Quiet)])) }
        } @else {
            (rows(&scope, &listing, &ties[range]))
            (pages)
        }
    };
    dress(
        &scope.asking,
        Dress::of(&scope, "/connections", "Connections", body).wide().live(),
    )
}

fn sort(scope: &Scope, ties: &mut [&Tie], by: &str) {
    let words = scope.visible.vocabulary();
    match by.trim_start_matches('-') {
        "to" => ties.sort_by_cached_key(|tie| scope.name(tie.to).to_lowercase()),
        "kind" => ties.sort_by_key(|tie| tie.kind.as_ref().map_or(usize::MAX, |key| words.tie_kinds.place(key))),
        "status" => ties.sort_by_key(|tie| tie.status.as_ref().map_or(usize::MAX, |key| words.statuses.place(key))),
        "confirmed" => ties.sort_by_key(|tie| tie.confirmed.as_ref().map(|confirmed| confirmed.on)),
        _ => {}
    }
    if by.starts_with('-') {
        ties.reverse();
    }
}

fn filter_form(scope: &Scope, listing: &Listing<'_>, query: &Posted, selecting: &Selecting) -> Markup {
    let words = scope.visible.vocabulary();
    let kinds = choices(
        "Any kind",
        words.tie_kinds.iter().map(|t| (t.key().as_str(), t.label())),
        Some("Kind not recorded"),
        query.get("kind"),
    );
    let statuses = choices(
        "Any status",
        words.statuses.iter().map(|t| (t.key().as_str(), t.label())),
        Some(looks::UNCLASSIFIED),
        query.get("status"),
    );
    let care = choices(
        "Any care",
        words.care_types.iter().map(|t| (t.key().as_str(), t.label())),
        Some("No care recorded"),
        query.get("care"),
    );
    let mut selects = Vec::new();
    if !words.statuses.is_empty() {
        selects.push(FilterSelect {
            name: "status",
            label: "Status",
            choices: &statuses,
        });
    }
    if !words.tie_kinds.is_empty() {
        selects.push(FilterSelect {
            name: "kind",
            label: "Kind",
            choices: &kinds,
        });
    }
    if !words.care_types.is_empty() {
        selects.push(FilterSelect {
            name: "care",
            label: "Care flowing",
            choices: &care,
        });
    }
    let label_of = |all: &[Choice<'_>], value: &str| {
        all.iter()
            .find(|c| c.value == value)
            .map_or(value.to_owned(), |c| c.label.to_owned())
    };
    let mut labels = Vec::new();
    for (name, shown) in [
        ("q", format!("“{}”", query.get("q"))),
        ("kind", label_of(&kinds, query.get("kind"))),
        ("status", label_of(&statuses, query.get("status"))),
        ("care", label_of(&care, query.get("care"))),
    ] {
        if !query.get(name).is_empty() {
            labels.push((shown, listing.with(&[(name, "")])));
        }
    }
    let without = listing.with(&[("select", "")]);
    labels.extend(selecting.label().map(|words| (words, without.clone())));
    let kept: Vec<(&str, &str)> = ["q", "kind", "status", "care", "sort"]
        .into_iter()
        .map(|name| (name, query.get(name)))
        .collect();
    let builder = selecting.fold(&scope.at("/connections"), &kept, &without);
    let form = filters(&Filters {
        action: &scope.at("/connections"),
        search_label: "Search connections",
        search: ("q", query.get("q")),
        selects: &selects,
        kept: &[("sort", query.get("sort")), ("select", query.get("select"))]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect::<Vec<_>>(),
        active: &active(&labels),
        clear_href: &listing.with(&[("q", ""), ("kind", ""), ("status", ""), ("care", ""), ("select", "")]),
    });
    html! { (form) (builder) }
}

fn rows(scope: &Scope, listing: &Listing<'_>, ties: &[&Tie]) -> Markup {
    let visible = &scope.visible;
    let words = visible.vocabulary();
    let has_kinds = !words.tie_kinds.is_empty();
    let sorts: Vec<(SortState, String)> = ["name", "to", "status", "kind", "confirmed"]
        .iter()
        .map(|key| listing.sort(key))
        .collect();
    let mut columns = vec![
        Column::words("From").sorted_by(&sorts[0].1, sorts[0].0),
        Column::words("To").sorted_by(&sorts[1].1, sorts[1].0),
        Column::words("Status").sorted_by(&sorts[2].1, sorts[2].0),
    ];
    if has_kinds {
        columns.push(Column::words("Kind").sorted_by(&sorts[3].1, sorts[3].0));
    }
    columns.extend([
        Column::words("Care flowing"),
        Column::words("Last confirmed").sorted_by(&sorts[4].1, sorts[4].0),
        Column::words("More"),
    ]);
    let rows: Vec<Vec<Markup>> = ties
        .iter()
        .map(|tie| {
            let mut row = vec![
                looks::name_link(scope, tie.from),
                html! { span .unseen { (tie.direction.label()) ": " } (looks::name_link(scope, tie.to)) },
                looks::status(visible, tie),
            ];
            if has_kinds {
                row.push(html! { (tie.kind.as_ref().map_or("–", |key| words.tie_kinds.label_of(key))) });
            }
            row.extend([
                html! { @if tie.flows.is_empty() { "–" } @else { ul .plain { @for flow in &tie.flows { li { (looks::flow_words(scope, tie, flow)) } } } } },
                html! { (tie.confirmed.as_ref().map_or("–".to_owned(), |confirmed| date(confirmed.on))) },
                html! { a href=(scope.tie_address(tie.id)) { "Details" span .unseen { ": " (looks::tie_title(visible, tie)) } } },
            ]);
            row
        })
        .collect();
    table(&Table {
        id: "ties",
        caption: "Connections",
        caption_unseen: true,
        columns: &columns,
        rows: &rows,
        narrow: Narrow::Cards,
    })
}
