//! Tables and their pages. Looks: `tables.css`.

use maud::{Markup, html};

/// A table with a caption; the first cell of every row names the row.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// Id of the table within the page; its caption is `ID-caption`.
    pub id: &'a str,
    pub caption: &'a str,
    /// The caption is heard but not seen, where a heading just said the same.
    pub caption_unseen: bool,
    pub columns: &'a [Column<'a>],
    /// One list of cells per row, in the columns' order.
    pub rows: &'a [Vec<Markup>],
    pub narrow: Narrow,
}

/// What becomes of a table on a narrow screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// It scrolls sideways in its own region: for tables read column by column.
    Scroll,
    /// Each row becomes a card: for tables read row by row.
    Cards,
}

impl Narrow {
    fn class(self) -> &'static str {
        match self {
            Narrow::Scroll => "table--scroll",
            Narrow::Cards => "table--cards",
        }
    }
}

/// One column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column<'a> {
    pub label: &'a str,
    /// Numbers stand under each other.
    pub number: bool,
    pub sort: Option<Sort<'a>>,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn words(label: &'a str) -> Self {
        Column {
            label,
            number: false,
            sort: None,
        }
    }

    /// A column of numbers.
    pub fn numbers(label: &'a str) -> Self {
        Column {
            label,
            number: true,
            sort: None,
        }
    }

    /// Lets the heading sort the table.
    pub fn sorted_by(self, href: &'a str, state: SortState) -> Self {
        Column {
            sort: Some(Sort { href, state }),
            ..self
        }
    }
}

/// Where a heading leads, and how the table is sorted by it now.
#[derive(Debug, Clone, Copy)]
pub struct Sort<'a> {
    pub href: &'a str,
    pub state: SortState,
}

/// How a table is sorted by one of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortState {
    Not,
    Ascending,
    Descending,
}

impl SortState {
    fn aria(self) -> Option<&'static str> {
        match self {
            SortState::Not => None,
            SortState::Ascending => Some("ascending"),
            SortState::Descending => Some("descending"),
        }
    }
}

/// The table, in a region of its own that takes the focus so that the keyboard can scroll it.
pub fn table(table: &Table<'_>) -> Markup {
    html! {
        div .table-region role="region" tabindex="0" aria-labelledby={ (table.id) "-caption" } {
            table id=(table.id) class=(table.narrow.class()) {
                caption id={ (table.id) "-caption" } {
                    @if table.caption_unseen { span .unseen { (table.caption) } } @else { (table.caption) }
                }
                thead { tr { @for column in table.columns { (heading(column)) } } }
                tbody {
                    @for row in table.rows {
                        tr {
                            @for (place, cell) in row.iter().enumerate() {
                                @let column = table.columns.get(place).copied().unwrap_or_default();
                                @if place == 0 { th scope="row" { (cell) } }
                                @else { td .cell--number[column.number] data-label=(column.label) { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn heading(column: &Column<'_>) -> Markup {
    html! {
        th scope="col" .cell--number[column.number] aria-sort=[column.sort.and_then(|sort| sort.state.aria())] {
            @if let Some(sort) = column.sort {
                a .sort href=(sort.href) {
                    (column.label)
                    svg viewBox="0 0 10 14" aria-hidden="true" {
                        path .sort--on[sort.state == SortState::Ascending] d="M5 0 9.5 5.5H0.5Z" {}
                        path .sort--on[sort.state == SortState::Descending] d="M5 14 0.5 8.5H9.5Z" {}
                    }
                }
            } @else { (column.label) }
        }
    }
}

/// Which part of a long list this is.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a> {
    /// What is listed, in the plural: "connections".
    pub what: &'a str,
    /// First and last shown, counted from one.
    pub shown: (u64, u64),
    pub total: u64,
    pub links: &'a [PageLink<'a>],
}

/// An entry of the pager: a page to go to, or (without an address) pages left out.
#[derive(Debug, Clone, Copy)]
pub struct PageLink<'a> {
    /// "3", "Next", "Previous".
    pub label: &'a str,
    pub href: Option<&'a str>,
    pub current: bool,
}

/// "21 to 40 of 97 connections" and the way to the rest; only the count when all is shown.
pub fn pagination(pages: &Pages<'_>) -> Markup {
    html! {
        div .pages {
            p { @if pages.links.is_empty() { (pages.total) " " (pages.what) } @else { (pages.shown.0) " to " (pages.shown.1) " of " (pages.total) " " (pages.what) } }
            @if !pages.links.is_empty() {
                nav aria-label={ "Pages of " (pages.what) } {
                    ul {
                        @for link in pages.links {
                            li {
                                @if let Some(href) = link.href {
                                    a href=(href) aria-current=[link.current.then_some("page")] {
                                        span { @if link.label.starts_with(|first: char| first.is_ascii_digit()) { span .unseen { "Page " } } (link.label) }
                                    }
                                } @else { span .pages__gap { (link.label) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_says_how_the_list_is_sorted() {
        let columns = [
            Column::words("Name").sorted_by("?sort=-name", SortState::Ascending),
            Column::numbers("Connections").sorted_by("?sort=ties", SortState::Not),
        ];
        let rows = [vec![html! { "B Team" }, html! { "9" }]];
        let written = table(&Table {
            id: "who",
            caption: "Who is here",
            caption_unseen: false,
            columns: &columns,
            rows: &rows,
            narrow: Narrow::Cards,
        })
        .into_string();
        assert_eq!(written.matches("aria-sort=\"ascending\"").count(), 1, "{written}");
        assert!(!written.contains("aria-sort=\"none\""), "{written}");
        assert!(written.contains("data-label=\"Connections\">9</td>"), "{written}");
    }
}
