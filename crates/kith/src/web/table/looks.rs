//! What a table to write in looks like: every cell a field of its own, with a name made of its row
//! and its column.

use super::super::page::{
    Look, NoticeKind, PageLink, Pages, Problem, Tab, button, button_link, details, error_summary, hidden, notice,
    pagination, tabs,
};
use super::super::words::count;
use super::rows::{BLANK, Grid, PAGE_LENGTH, Record};
use super::sent::{Standing, Typed};
use kith_network::exchange::GridColumn;
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};
use std::collections::BTreeMap;

pub fn body(grid: &Grid<'_>, title: &str, standing: &Standing) -> Markup {
    let (scope, on) = (grid.scope, grid.choices.on);
    let is = |of: FieldOn| of == on;
    html! {
        (summary(grid, standing))
        h1 { (title) }
        (tabs("What the table holds", &[
            Tab { label: "People and groups", href: &scope.at("/table/actors"), number: None, current: is(FieldOn::Actors) },
            Tab { label: "Connections", href: &scope.at("/table/connections"), number: None, current: is(FieldOn::Ties) },
        ]))
        (narrowing(grid))
        p #live-here .soft {}
        @if grid.total == 0 && grid.rows.is_empty() { p { "No row matches. Below you can add some." } }
        form #grid .grid method="post" action=(grid.choices.address(scope, &[("page", &grid.choices.page.to_string())])) autocomplete="off" data-grid {
            (hidden("token", &scope.asking.token()))
            (table(grid, standing))
            @for (key, words) in &grid.offered { datalist id={ "words-" (key) } { @for word in words { option value=(word) {} } } }
            div .grid__save {
                (button("Save"))
                p #grid-state role="status" {}
            }
        }
        (pages(grid))
        (details("How to write here", help(), false))
    }
}

fn summary(grid: &Grid<'_>, standing: &Standing) -> Markup {
    let place = |name: &str| {
        let record = name.split('.').nth(1).unwrap_or_default();
        let row = grid.rows.iter().position(|row| row.id() == record);
        let column = grid
            .choices
            .shown
            .iter()
            .position(|column| name.ends_with(&format!(".{}", column.key)));
        (row.unwrap_or(usize::MAX), record.parse::<usize>().unwrap_or(0), column)
    };
    let mut faults = standing.faults();
    faults.sort_by_key(|(name, _)| place(name));
    let named: Vec<(String, String)> = faults
        .iter()
        .map(|(name, words)| {
            let row = grid
                .rows
                .get(place(name).0)
                .map_or("New row".to_owned(), |record| called(grid, *record));
            let key = name.splitn(3, '.').nth(2).unwrap_or_default();
            let column = grid.choices.all.iter().find(|column| column.key == key);
            let label = column.map_or(key, |column| &column.label);
            (name.clone(), format!("{row}, {label}: {words}"))
        })
        .collect();
    let cells = named.iter().take(20).map(|(name, words)| Problem {
        field: Some(name),
        words,
    });
    let general = standing.problems.iter().map(|words| Problem { field: None, words });
    let problems: Vec<Problem<'_>> = general.chain(cells).collect();
    html! {
        @if standing.saved > 0 {
            (notice(NoticeKind::Good, html! { p { (count(standing.saved, "cell was saved", "cells were saved")) ". What could not be read stands below as you wrote it, and is not saved yet." } }))
        }
        (error_summary(&problems))
        @if named.len() > 20 { p { "The first 20 of " (named.len()) " cells are listed." } }
    }
}

/// Search, selector and columns.
fn narrowing(grid: &Grid<'_>) -> Markup {
    let (scope, choices) = (grid.scope, &grid.choices);
    let action = scope.at(choices.path());
    let boxes = html! {
        div .choices.choices--many {
            @for (place, column) in choices.all.iter().enumerate() {
                div .choice {
                    input id={ "col-" (place) } type="checkbox" name="col" value=(column.key) checked[choices.shown.contains(column)];
                    label for={ "col-" (place) } { (column.label) }
                }
            }
        }
    };
    let is_narrowed = !choices.search.is_empty() || !choices.select.is_empty();
    html! {
        search {
            details .fold open[is_narrowed] { summary { "Search, and choose rows and columns" } div .fold__body {
                form .filters method="get" action=(action) {
                    @if !choices.sort.is_empty() { (hidden("sort", &choices.sort)) }
                    div .filters__row {
                        div {
                            label for="grid-search" { "Search" }
                            input #grid-search .input type="search" name="q" value=(choices.search);
                        }
                        div {
                            label for="grid-select" { "Selector" }
                            input #grid-select .input type="text" name="select" value=(choices.select) spellcheck="false" autocapitalize="off"
                                aria-invalid=[grid.problem.as_ref().map(|_| "true")] aria-describedby=[grid.problem.as_ref().map(|_| "grid-select-error")];
                            @if let Some(problem) = &grid.problem { p #grid-select-error .field__error { (problem.problem) } }
                        }
                    }
                    fieldset .field { legend { "Columns" } (boxes) }
                    div .actions { button .button type="submit" { "Show" } }
                }
            } }
        }
        @if is_narrowed {
            p { (button_link("Show everything", &choices.address(scope, &[("q", ""), ("select", "")]), Look::Quiet)) }
        }
    }
}

fn table(grid: &Grid<'_>, standing: &Standing) -> Markup {
    let new_rows = standing.new.len() + BLANK;
    let caption = match grid.choices.on {
        FieldOn::Actors => "People and groups",
        FieldOn::Ties => "Connections",
    };
    html! {
        div .table-region role="region" tabindex="0" aria-labelledby="grid-caption" {
            table .table--cards.grid__table {
                caption #grid-caption { span .unseen { (caption) ", a row each. Every cell can be written in." } }
                thead { tr {
                    th scope="col" { span .unseen { "Row" } }
                    @for column in &grid.choices.shown { (heading(grid, column)) }
                } }
                tbody {
                    @for record in &grid.rows { (row(grid, *record, standing)) }
                }
                tbody #grid-new {
                    @for place in 0..new_rows { (new_row(grid, place, standing.new.get(place))) }
                }
            }
        }
    }
}

fn heading(grid: &Grid<'_>, column: &GridColumn) -> Markup {
    let sort = &grid.choices.sort;
    let (is_up, is_down) = (*sort == column.key, sort.strip_prefix('-') == Some(&column.key));
    let next = if is_up {
        format!("-{}", column.key)
    } else {
        column.key.clone()
    };
    let state = match (is_up, is_down) {
        (true, _) => Some("ascending"),
        (_, true) => Some("descending"),
        _ => None,
    };
    html! {
        th scope="col" aria-sort=[state] {
            a .sort href=(grid.choices.address(grid.scope, &[("sort", &next)])) {
                span id={ "h-" (column.key) } { (column.label) }
                svg viewBox="0 0 10 14" aria-hidden="true" {
                    path .sort--on[is_up] d="M5 0 9.5 5.5H0.5Z" {}
                    path .sort--on[is_down] d="M5 14 0.5 8.5H9.5Z" {}
                }
            }
        }
    }
}

fn called(grid: &Grid<'_>, record: Record<'_>) -> String {
    match record {
        Record::Actor(actor) => actor.name.to_string(),
        Record::Tie(tie) => super::super::looks::tie_title(&grid.scope.visible, tie),
    }
}

fn row(grid: &Grid<'_>, record: Record<'_>, standing: &Standing) -> Markup {
    let id = record.id();
    let edit = match record {
        Record::Actor(_) => grid.scope.at(&format!("/actors/{id}/edit")),
        Record::Tie(_) => grid.scope.at(&format!("/connections/{id}/edit")),
    };
    html! {
        tr data-row=(id) {
            th scope="row" { a href=(edit) { "Edit" span .unseen { " " bdi id={ "r-" (id) } { (called(grid, record)) } } } }
            @for column in &grid.choices.shown {
                @let there = grid.cell(record, column);
                @let typed = standing.of(&id, &column.key);
                @let name = format!("c.{id}.{}", column.key);
                td data-label=(column.label) {
                    input type="hidden" name={ "o." (id) "." (column.key) } value=(there);
                    (field(&Cell {
                        name: &name,
                        row: &format!("r-{id}"),
                        column,
                        has_words: grid.offered.contains_key(&column.key),
                        text: typed.map_or(there.as_str(), |typed| &typed.text),
                        fault: typed.and_then(|typed| typed.fault.as_deref()),
                    }))
                }
            }
        }
    }
}

fn new_row(grid: &Grid<'_>, place: usize, typed: Option<&BTreeMap<String, Typed>>) -> Markup {
    let row = format!("r-new-{place}");
    html! {
        tr data-new=(place) {
            th scope="row" id=(row) { "New" span .unseen { " row " (place + 1) } }
            @for column in &grid.choices.shown {
                @let known = typed.and_then(|typed| typed.get(&column.key));
                td data-label=(column.label) {
                    (field(&Cell {
                        name: &format!("n.{place}.{}", column.key),
                        row: &row,
                        column,
                        has_words: grid.offered.contains_key(&column.key),
                        text: known.map_or("", |typed| &typed.text),
                        fault: known.and_then(|typed| typed.fault.as_deref()),
                    }))
                }
            }
            @if let Some(typed) = typed {
                // What was written in columns that are not shown now goes along.
                @for (key, one) in typed.iter().filter(|(key, _)| grid.choices.shown.iter().all(|column| column.key != **key)) {
                    td .unseen { input type="hidden" name={ "n." (place) "." (key) } value=(one.text); }
                }
            }
        }
    }
}

struct Cell<'a> {
    name: &'a str,
    row: &'a str,
    column: &'a GridColumn,
    has_words: bool,
    text: &'a str,
    fault: Option<&'a str>,
}

fn field(cell: &Cell<'_>) -> Markup {
    let error = cell.fault.map(|_| format!("{}-error", cell.name));
    let named = format!("{} h-{}", cell.row, cell.column.key);
    let invalid = cell.fault.map(|_| "true");
    html! {
        @if cell.column.long || cell.text.contains('\n') {
            // A browser leaves out the first line end in a field of several lines.
            textarea .grid__cell .grid__cell--many[cell.column.many] id=(cell.name) name=(cell.name) rows="1" aria-labelledby=(named) aria-invalid=[invalid] aria-describedby=[error.as_deref()] { "\n" (cell.text) }
        } @else {
            input .grid__cell .grid__cell--many[cell.column.many] type="text" id=(cell.name) name=(cell.name) value=(cell.text) aria-labelledby=(named)
                list=[cell.has_words.then(|| format!("words-{}", cell.column.key))] aria-invalid=[invalid] aria-describedby=[error.as_deref()];
        }
        @if let (Some(words), Some(id)) = (cell.fault, &error) { p .field__error id=(id) { (words) } }
    }
}

fn pages(grid: &Grid<'_>) -> Markup {
    let last = grid.total.div_ceil(PAGE_LENGTH).max(1);
    let current = grid.range.start / PAGE_LENGTH + 1;
    let near = |n: &usize| *n == 1 || *n == last || n.abs_diff(current) <= 1;
    let numbers: Vec<usize> = if last > 1 {
        (1..=last).filter(near).collect()
    } else {
        Vec::new()
    };
    let links: Vec<(String, String)> = numbers
        .iter()
        .map(|n| {
            let page = n.to_string();
            (page.clone(), grid.choices.address(grid.scope, &[("page", &page)]))
        })
        .collect();
    let links: Vec<PageLink<'_>> = links
        .iter()
        .map(|(label, href)| PageLink {
            label,
            href: Some(href),
            current: *label == current.to_string(),
        })
        .collect();
    pagination(&Pages {
        what: "rows",
        shown: (
            grid.range.start as u64 + u64::from(grid.total > 0),
            grid.range.end as u64,
        ),
        total: grid.total as u64,
        links: &links,
    })
}

fn help() -> Markup {
    html! {
        p { "Write in any cell, then save: all that you wrote is one change, and one press takes it back. Several values in one cell have " code { "|" } " between them; days are written " code { "2026-03-14" } ". An emptied cell takes away what was there." }
        p { "Where something cannot be read, the cell says so and keeps what you wrote; the others are saved." }
        div .grid__keys hidden {
            p { "As in a spreadsheet:" }
            ul {
                li { kbd { "Enter" } " and " kbd { "Shift" } "+" kbd { "Enter" } ": the cell below, the cell above; " kbd { "Tab" } ": the next" }
                li { "Arrow keys: the neighbouring cell, once the cursor is at the end of the words" }
                li { kbd { "Shift" } "+ arrow keys, or a click with " kbd { "Shift" } ": choose a block; " kbd { "Ctrl" } "+" kbd { "C" } " copies it" }
                li { kbd { "Ctrl" } "+" kbd { "V" } ": paste a block from a spreadsheet; rows beyond the last become new ones" }
                li { kbd { "Ctrl" } "+" kbd { "D" } ": fill down; " kbd { "Escape" } ": as it was" }
                li { kbd { "Ctrl" } "+" kbd { "Z" } " and " kbd { "Ctrl" } "+" kbd { "Y" } ": take back and again, what is saved too; " kbd { "Ctrl" } "+" kbd { "S" } ": save" }
            }
        }
    }
}
