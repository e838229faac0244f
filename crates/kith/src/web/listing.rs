//! What long lists share: choices in the address, sorting, pages.

use super::address;
use super::form::Posted;
use super::page::{ActiveFilter, Choice, PageLink, Pages, SortState, pagination};
use maud::Markup;

/// How many rows a page of a list has.
pub const PAGE_LENGTH: usize = 50;

/// The address of a list with its choices, to be varied.
pub struct Listing<'a> {
    path: String,
    query: &'a Posted,
    names: &'a [&'a str],
}

impl<'a> Listing<'a> {
    /// A list at `path` whose choices are called `names` in the address.
    pub fn new(path: String, query: &'a Posted, names: &'a [&'a str]) -> Listing<'a> {
        Listing { path, query, names }
    }

    /// The address with some choices made otherwise, from the first page on.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        let pairs: Vec<(&str, &str)> = self
            .names
            .iter()
            .filter(|name| **name != "page" || changes.iter().any(|(changed, _)| changed == *name))
            .map(|name| {
                let changed = changes
                    .iter()
                    .find(|(changed, _)| changed == name)
                    .map(|(_, value)| *value);
                (*name, changed.unwrap_or_else(|| self.query.get(name)))
            })
            .collect();
        address::with(&self.path, &pairs)
    }

    /// How the list is sorted by `key`, and the address that sorts by it, or the other way round.
    pub fn sort(&self, key: &str) -> (SortState, String) {
        let now = self.query.get("sort");
        let state = match now.strip_prefix('-') {
            Some(reversed) if reversed == key => SortState::Descending,
            None if now == key || (now.is_empty() && key == "name") => SortState::Ascending,
            _ => SortState::Not,
        };
        let next = if state == SortState::Ascending {
            format!("-{key}")
        } else {
            key.to_owned()
        };
        (state, self.with(&[("sort", &next)]))
    }

    /// Which rows to show of `total`, and the way to the others.
    pub fn page(&self, total: usize, what: &str) -> (std::ops::Range<usize>, Markup) {
        let last = total.div_ceil(PAGE_LENGTH).max(1);
        let current = self.query.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
        let start = (current - 1) * PAGE_LENGTH;
        let range = start..(start + PAGE_LENGTH).min(total);
        let mut shown: Vec<usize> = (1..=last)
            .filter(|n| *n == 1 || *n == last || n.abs_diff(current) <= 1)
            .collect();
        shown.dedup();
        let mut links: Vec<(String, Option<String>, bool)> = Vec::new();
        if last > 1 {
            let to = |n: usize| Some(self.with(&[("page", &n.to_string())]));
            if current > 1 {
                links.push(("Previous".to_owned(), to(current - 1), false));
            }
            let mut before = 0;
            for n in shown {
                if n > before + 1 {
                    links.push(("…".to_owned(), None, false));
                }
                links.push((n.to_string(), to(n), n == current));
                before = n;
            }
            if current < last {
                links.push(("Next".to_owned(), to(current + 1), false));
            }
        }
        let links: Vec<PageLink<'_>> = links
            .iter()
            .map(|(label, href, current)| PageLink {
                label,
                href: href.as_deref(),
                current: *current,
            })
            .collect();
        let markup = pagination(&Pages {
            what,
            shown: (range.start as u64 + u64::from(total > 0), range.end as u64),
            total: total as u64,
            links: &links,
        });
        (range, markup)
    }
}

/// A menu's choices: "Any" first, then the terms, then "not recorded".
pub fn choices<'a>(
    any: &'a str,
    terms: impl Iterator<Item = (&'a str, &'a str)>,
    none: Option<&'a str>,
    chosen: &str,
) -> Vec<Choice<'a>> {
    let mut all = vec![Choice {
        value: "",
        label: any,
        hint: None,
        chosen: chosen.is_empty(),
    }];
    all.extend(terms.map(|(value, label)| Choice {
        value,
        label,
        hint: None,
        chosen: value == chosen,
    }));
    if let Some(label) = none {
        all.push(Choice {
            value: kith_network::filter::NONE,
            label,
            hint: None,
            chosen: chosen == kith_network::filter::NONE,
        });
    }
    all
}

/// The chips of the choices in force.
pub fn active<'a>(labels: &'a [(String, String)]) -> Vec<ActiveFilter<'a>> {
    labels
        .iter()
        .map(|(label, href)| ActiveFilter {
            label,
            remove_href: href,
        })
        .collect()
}
