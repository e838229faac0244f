//! Search and narrowing down. Looks: `filters.css`.

use maud::{Markup, html};

use super::badges::chip;
use super::choices::Choice;

/// A search box, some menus, a button, and what is in force now.
#[derive(Debug, Clone, Copy)]
pub struct Filters<'a> {
    /// Where the form leads; sent by GET, so the address says what is shown.
    pub action: &'a str,
    /// Label of the search box: "Search people and groups".
    pub search_label: &'a str,
    /// Name in the address, and what was searched.
    pub search: (&'a str, &'a str),
    pub selects: &'a [FilterSelect<'a>],
    /// Kept when the form is sent: the sort order, say.
    pub kept: &'a [(&'a str, &'a str)],
    pub active: &'a [ActiveFilter<'a>],
    /// Address of the list with nothing in force.
    pub clear_href: &'a str,
}

/// A menu of the filter form; its first choice usually is "any".
#[derive(Debug, Clone, Copy)]
pub struct FilterSelect<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub choices: &'a [Choice<'a>],
}

/// A filter in force, and the address of the list without it.
#[derive(Debug, Clone, Copy)]
pub struct ActiveFilter<'a> {
    pub label: &'a str,
    pub remove_href: &'a str,
}

/// The filter form, followed by the filters in force as chips.
pub fn filters(filters: &Filters<'_>) -> Markup {
    html! {
        search {
            form .filters method="get" action=(filters.action) {
                @for (name, value) in filters.kept { input type="hidden" name=(name) value=(value); }
                div .filters__row {
                    div .filters__search {
                        label for="filter-search" { (filters.search_label) }
                        input #filter-search .input type="search" name=(filters.search.0) value=(filters.search.1);
                    }
                    @for select in filters.selects {
                        div {
                            label for={ "filter-" (select.name) } { (select.label) }
                            select .input id={ "filter-" (select.name) } name=(select.name) {
                                @for choice in select.choices { option value=(choice.value) selected[choice.chosen] { (choice.label) } }
                            }
                        }
                    }
                    div { button .button type="submit" { "Show" } }
                }
            }
        }
        @if !filters.active.is_empty() {
            div .active-filters {
                p #filters-in-force { "Showing only:" }
                ul aria-labelledby="filters-in-force" { @for filter in filters.active { li { (chip(filter.label, filter.remove_href)) } } }
                a .active-filters__clear href=(filters.clear_href) { "Clear all" }
            }
        }
    }
}
