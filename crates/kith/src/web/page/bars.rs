//! Bar charts that are tables first. Looks: `bars.css`.

use maud::{Markup, html};

use super::badges::StatusLook;

/// One row of a bar chart.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bar<'a> {
    pub label: &'a str,
    pub href: Option<&'a str>,
    pub number: u64,
    /// Said under the label in smaller words.
    pub note: Option<&'a str>,
}

/// A bar chart: what, how many, and a bar as long as its part of the longest.
///
/// `rows_are` heads the first column ("Kind of care"), `counted` the second ("Times mentioned"). Bars are measured against
/// `longest`, or against the largest number when that is `None`. A zero keeps its row and draws no bar.
pub fn bars(caption: &str, rows_are: &str, counted: &str, rows: &[Bar<'_>], longest: Option<u64>) -> Markup {
    let longest = longest.unwrap_or_else(|| rows.iter().map(|row| row.number).max().unwrap_or(0));
    html! {
        table .bars .bars--long[longest > 999] {
            caption { (caption) }
            thead { tr { th scope="col" { (rows_are) } th scope="col" { (counted) } } }
            tbody {
                @for row in rows {
                    tr {
                        (row_header(row.label, row.href, row.note))
                        td {
                            div .bars__cell {
                                span .bars__number { (row.number) }
                                svg aria-hidden="true" {
                                    @if row.number > 0 {
                                        rect .bar-fill x="0" y="0" width=(per_cent(row.number, longest)) height="100%" rx="3" {}
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the bars of a stacked chart are measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Every bar is as long as the page: compare the parts.
    Share,
    /// The largest total is as long as the page: compare the totals too.
    Count,
}

/// One row of a stacked chart.
#[derive(Debug, Clone, Copy)]
pub struct Stack<'a> {
    pub label: &'a str,
    pub href: Option<&'a str>,
    /// Looks, the network's words for them, and how many.
    pub parts: &'a [(StatusLook, &'a str, u64)],
}

/// A chart of connections by status: every row says its numbers in words under a bar of patterned parts.
pub fn stacked_bars(caption: &str, rows_are: &str, rows: &[Stack<'_>], scale: Scale) -> Markup {
    let totals: Vec<u64> = rows
        .iter()
        .map(|row| row.parts.iter().map(|part| part.2).sum())
        .collect();
    let largest = totals.iter().copied().max().unwrap_or(0);
    html! {
        table .bars.stacked {
            caption { (caption) }
            thead { tr { th scope="col" { (rows_are) } th scope="col" { "Connections by status" } } }
            tbody {
                @for (row, total) in rows.iter().zip(&totals) {
                    tr {
                        (row_header(row.label, row.href, None))
                        td {
                            (stack(row.parts, if scale == Scale::Share { *total } else { largest }))
                            p .stacked__words { (in_words(row.parts, *total)) }
                        }
                    }
                }
            }
        }
    }
}

fn stack(parts: &[(StatusLook, &str, u64)], whole: u64) -> Markup {
    let starts = parts.iter().scan(0, |end, part| {
        let start = *end;
        *end += part.2;
        Some(start)
    });
    html! {
        svg aria-hidden="true" {
            @for ((look, _, number), start) in parts.iter().zip(starts) {
                @if *number > 0 {
                    rect .stack-part x=(per_cent(start, whole)) y="0.5" width=(per_cent(*number, whole)) height="94%" fill={ "url(#pattern-" (look.name()) ")" } {}
                }
            }
        }
    }
}

fn in_words(parts: &[(StatusLook, &str, u64)], total: u64) -> String {
    if total == 0 {
        return "no connections".to_owned();
    }
    let said: Vec<String> = parts
        .iter()
        .filter(|part| part.2 > 0)
        .map(|(_, word, number)| format!("{number} {word}"))
        .collect();
    said.join(" · ")
}

/// Which pattern means which status, with the network's own words.
pub fn status_legend(words: &[(StatusLook, &str)]) -> Markup {
    html! {
        ul .key {
            @for (look, word) in words {
                li {
                    svg .key__swatch viewBox="0 0 26 16" aria-hidden="true" {
                        rect .stack-part x="0.5" y="0.5" width="25" height="15" fill={ "url(#pattern-" (look.name()) ")" } {}
                    }
                    (word)
                }
            }
        }
    }
}

/// The four patterns, once per page; the shell puts them in.
///
/// They are in the document because a stylesheet's `url(#…)` would look for them in the stylesheet.
pub fn patterns() -> Markup {
    html! {
        svg .paper-patterns aria-hidden="true" {
            defs {
                pattern #pattern-generative width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect .pattern-ground--generative width="8" height="8" {}
                }
                pattern #pattern-engaged width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect .pattern-ground width="7" height="7" {}
                    line .pattern-line--engaged x1="2" y1="0" x2="2" y2="7" stroke-width="3.2" {}
                }
                pattern #pattern-inactive width="7" height="7" patternUnits="userSpaceOnUse" {
                    rect .pattern-ground width="7" height="7" {}
                    circle .pattern-dot--inactive cx="3.5" cy="3.5" r="1.7" {}
                }
                pattern #pattern-unclassified width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect .pattern-ground width="8" height="8" {}
                }
            }
        }
    }
}

fn row_header(label: &str, href: Option<&str>, note: Option<&str>) -> Markup {
    html! {
        th scope="row" {
            @if let Some(href) = href { a href=(href) { (label) } } @else { (label) }
            @if let Some(note) = note { span .bars__note { (note) } }
        }
    }
}

/// `part` of `whole` as a length, to a hundredth of a per cent, rounded down so that parts never overrun.
pub(super) fn per_cent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0%".to_owned();
    }
    let hundredths = u128::from(part.min(whole)) * 10_000 / u128::from(whole);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_mentions_of_company_are_the_longest_bar_and_fifteen_half_of_it() {
        let rows = [
            Bar {
                label: "Company",
                number: 30,
                ..Bar::default()
            },
            Bar {
                label: "Lifts",
                number: 15,
                ..Bar::default()
            },
        ];
        let written = bars("Care", "Kind", "Mentions", &rows, None).into_string();
        assert!(
            written.contains("width=\"100.00%\"") && written.contains("width=\"50.00%\""),
            "{written}"
        );
    }

    #[test]
    fn a_kind_of_actor_nobody_belongs_to_keeps_its_row_without_a_bar() {
        let rows = [Bar {
            label: "Statutory services",
            number: 0,
            ..Bar::default()
        }];
        let written = bars("Who", "Category", "Actors", &rows, None).into_string();
        assert!(written.contains("Statutory services") && written.contains(">0</span>") && !written.contains("<rect"));
    }

    #[test]
    fn a_team_without_connections_says_so() {
        let rows = [Stack {
            label: "B Team",
            href: None,
            parts: &[(StatusLook::Generative, "generative", 0)],
        }];
        assert!(
            stacked_bars("Teams", "Team", &rows, Scale::Share)
                .into_string()
                .contains("no connections")
        );
    }

    #[test]
    fn stacked_parts_stand_one_after_the_other() {
        let parts = [
            (StatusLook::Generative, "generative", 1),
            (StatusLook::Unclassified, "unclassified", 3),
        ];
        let written = stack(&parts, 4).into_string();
        assert!(
            written.contains("x=\"25.00%\"") && written.contains("width=\"75.00%\""),
            "{written}"
        );
    }
}
