//! The tables of a section.

use super::super::page::{Column, Narrow, Table, details, status_badge, table};
use super::super::{looks, words};
use super::paper::Paper;
use kith_network::analysis::{self, Cell, ColumnKind, Figure, SectionReport};
use maud::{Markup, html};

/// A page shows this many rows of a table; all of them are a file away.
const MOST_ROWS: usize = 12;

/// And so many figures of a section.
const MOST_FIGURES: usize = 500;

/// In the table of figures so many names stand beside each.
const MOST_BEHIND: usize = 5;

/// Tables longer than this are long.
const LONG_TABLE: usize = 8;

/// How a table stands on the page before anybody touches it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Open, however long.
    Open,
    /// Open unless it is long.
    OpenIfShort,
    /// Its title can be seen, and opens it.
    Folded,
}

pub fn all_figures(paper: &Paper<'_>, section: &SectionReport) -> Markup {
    let shown = paper.most(section.figures.len(), MOST_FIGURES);
    let rows: Vec<Vec<Markup>> = section
        .figures
        .iter()
        .take(shown)
        .map(|figure| {
            vec![
                match paper.figure(&figure.id) {
                    Some(href) => html! { a href=(href) { (figure.label) } },
                    None => html! { (figure.label) },
                },
                html! { (figure.value) },
                html! { (figure.counts) },
                behind(paper, figure),
            ]
        })
        .collect();
    let rest = paper.address_with("/analysis.csv", &[]);
    let all = table(&Table {
        id: &format!("figures-{}", section.id),
        caption: &format!("{} Every figure, what it counts and who is behind it", section.question),
        caption_unseen: false,
        columns: &[
            Column::words("Figure"),
            Column::words("Value"),
            Column::words("What it counts"),
            Column::words("Who"),
        ],
        rows: &rows,
        narrow: Narrow::Cards,
    });
    html! {
        (all)
        (paper.left_out(shown, section.figures.len(), "figure", "figures", &rest, "All figures, for a spreadsheet"))
    }
}

/// The first of those behind a figure, and the way to the rest: its own page has all of them.
fn behind(paper: &Paper<'_>, figure: &Figure) -> Markup {
    let shown = paper.most(figure.actors.len(), MOST_BEHIND);
    let left_out = figure.actors.len() - shown;
    html! {
        (paper.names(&figure.actors[..shown]))
        @if left_out > 0 && let Some(href) = paper.figure(&figure.id) {
            " and " a href=(href) { (words::count(left_out, "more", "more")) span .unseen { " behind: " (figure.label) } }
        }
    }
}

pub fn one_table(paper: &Paper<'_>, shown: &analysis::Table, stands: Stands) -> Markup {
    if shown.rows.is_empty() {
        return html! { p { strong { (shown.caption) ": " } (shown.when_empty) } };
    }
    let columns: Vec<Column<'_>> = shown
        .columns
        .iter()
        .map(|column| {
            if column.kind == ColumnKind::Number {
                Column::numbers(&column.label)
            } else {
                Column::words(&column.label)
            }
        })
        .collect();
    let rows: Vec<Vec<Markup>> = shown
        .rows
        .iter()
        .take(paper.most(shown.rows.len(), MOST_ROWS))
        .map(|row| row.cells.iter().map(|cell| one_cell(paper, cell)).collect())
        .collect();
    let narrow = if shown.columns.len() > 4 {
        Narrow::Scroll
    } else {
        Narrow::Cards
    };
    let whole = table(&Table {
        // A table may be called like its section.
        id: &format!("table-{}", shown.id),
        caption: &shown.caption,
        caption_unseen: false,
        columns: &columns,
        rows: &rows,
        narrow,
    });
    let rest = paper.address_with("/analysis.csv", &[("table", &shown.id)]);
    let whole = html! {
        (whole)
        (paper.left_out(rows.len(), shown.rows.len(), "row", "rows", &rest, "All rows, for a spreadsheet"))
    };
    let is_long = shown.rows.len() > LONG_TABLE;
    if stands == Stands::Folded || (stands == Stands::OpenIfShort && is_long) {
        details(
            &format!("{} ({})", shown.caption, words::count(shown.rows.len(), "row", "rows")),
            whole,
            false,
        )
    } else {
        whole
    }
}

fn one_cell(paper: &Paper<'_>, cell: &Cell) -> Markup {
    match cell {
        Cell::Status(status, word) => status_badge(looks::status_look(*status), word),
        Cell::Actor(id, name) => paper.actor(*id, name),
        Cell::Tie(id, name) => paper.tie(*id, name),
        Cell::Names(names) => paper.named(names),
        Cell::Date(Some(on)) => html! { (words::date(*on)) },
        Cell::Date(None) => html! { "–" },
        other => html! { (other) },
    }
}
