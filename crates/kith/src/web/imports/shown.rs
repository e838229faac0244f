//! A plan as a page shows it: numbers first, then everything that a person may want to check.

use super::super::page::{Column, Narrow, Table, details, table};
use super::super::words::{count, list};
use kith_network::exchange::{Plan, PlannedRecord, Standing};
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};

/// How much of each list a page shows; the rest is counted.
const SHOWN: usize = 200;

/// How many are new, changed and left as they are.
pub fn numbers(plan: &Plan) -> Markup {
    let rows: Vec<Vec<Markup>> = [("People and groups", plan.actors), ("Connections", plan.ties)]
        .into_iter()
        .map(|(what, tally)| {
            vec![
                html! { (what) },
                html! { (tally.new) },
                html! { (tally.changed) },
                html! { (tally.unchanged) },
            ]
        })
        .collect();
    table(&Table {
        id: "numbers",
        caption: "How many records these files are about",
        caption_unseen: false,
        columns: &[
            Column::words("What"),
            Column::numbers("New"),
            Column::numbers("Changed"),
            Column::numbers("As they are"),
        ],
        rows: &rows,
        narrow: Narrow::Scroll,
    })
}

/// The views that come along, and what of them is not understood.
pub fn views(plan: &Plan) -> Markup {
    html! {
        @if !plan.views.is_empty() {
            h2 { "Views" }
            ul {
                @for view in plan.views.iter().take(SHOWN) {
                    li {
                        bdi { (view.name) }
                        @if view.standing == Standing::New { ", new" } @else { ", there already and left as it is" }
                        @if !view.notes.is_empty() {
                            (details(&count(view.notes.len(), "remark on it", "remarks on it"), html! { ul { @for note in view.notes.iter().take(SHOWN) { li { (note) } } } }, false))
                        }
                    }
                }
            }
            p .small { "Styling that is not understood is kept as it is written, and does nothing." }
        }
    }
}

/// Fields and words that the network would learn.
pub fn new_words(plan: &Plan) -> Markup {
    let mut by_sort: Vec<(&str, Vec<&str>)> = Vec::new();
    for word in plan.new_words.iter().filter(|word| word.what != "field") {
        match by_sort.iter_mut().find(|(what, _)| *what == word.what) {
            Some((_, labels)) => labels.push(&word.label),
            None => by_sort.push((word.what, vec![&word.label])),
        }
    }
    let kept: Vec<Vec<Markup>> = plan
        .fields
        .iter()
        .take(SHOWN)
        .map(|field| {
            vec![
                html! { bdi { (field.label) } },
                html! { @if field.on == FieldOn::Actors { "People and groups" } @else { "Connections" } },
                html! { (field.format.label()) @if field.many { ", several" } },
                html! { @if field.new { "New" } @else { "There already" } },
            ]
        })
        .collect();
    html! {
        @if !by_sort.is_empty() {
            h2 { "New words" }
            p { "These words are not in this network yet. Where one is only another spelling, give that spelling to the word in Settings first." }
            dl .facts {
                @for (what, labels) in &by_sort {
                    div { dt { (capital(what)) } dd { (list(&labels.iter().take(SHOWN).copied().collect::<Vec<_>>())) (rest(labels.len(), "word", "words")) } }
                }
            }
        }
        @if !kept.is_empty() {
            h2 { "Columns kept as fields" }
            (table(&Table {
                id: "fields",
                caption: "Columns kept as fields",
                caption_unseen: true,
                columns: &[Column::words("Field"), Column::words("Of"), Column::words("Values"), Column::words("In this network")],
                rows: &kept,
                narrow: Narrow::Cards,
            }))
            (rest(plan.fields.len(), "field", "fields"))
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a list leaves out, if anything.
fn rest(whole: usize, one: &str, many: &str) -> Markup {
    html! { @if whole > SHOWN { p { "… and " (count(whole - SHOWN, one, many)) " more." } } }
}

/// The file, and the sheet where there is one.
fn file(file: &str, sheet: &str) -> Markup {
    html! { bdi { (file) } @if !sheet.is_empty() { ", " bdi { (sheet) } } }
}

/// Names in From or To that no table of people has: often a slip of the pen.
pub fn unknown_ends(plan: &Plan) -> Markup {
    let rows: Vec<Vec<Markup>> = plan
        .unknown_ends
        .iter()
        .take(SHOWN)
        .map(|end| {
            let numbers: Vec<String> = end.rows.iter().take(10).map(u32::to_string).collect();
            let more = if end.rows.len() > 10 { ", …" } else { "" };
            vec![
                html! { bdi { (end.name) } },
                file(&end.file, &end.sheet),
                html! { (numbers.join(", ")) (more) },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h2 { "Names that are nowhere else" }
            p { "A connection names them, but no table of people and groups does, and nobody here is called so. They would be added with nothing but their name. Check whether one is a slip of the pen." }
            (table(&Table {
                id: "nowhere-else",
                caption: "Names that are nowhere else",
                caption_unseen: true,
                columns: &[Column::words("Name"), Column::words("File and sheet"), Column::words("Rows")],
                rows: &rows,
                narrow: Narrow::Cards,
            }))
            (rest(plan.unknown_ends.len(), "name", "names"))
        }
    }
}

/// What there is to say about rows.
pub fn remarks(plan: &Plan) -> Markup {
    let rows: Vec<Vec<Markup>> = plan
        .remarks
        .iter()
        .take(SHOWN)
        .map(|remark| {
            vec![
                file(&remark.file, remark.sheet.as_deref().unwrap_or_default()),
                html! { @match remark.row { Some(row) => (row), None => "–" } },
                html! { @match &remark.column { Some(column) => bdi { (column) }, None => "–" } },
                html! { (remark.message) },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h2 { "Remarks" }
            p { (count(plan.remarks.len(), "thing", "things")) " that had to be decided while reading, with the row in your file." }
            (table(&Table {
                id: "remarks",
                caption: "Remarks",
                caption_unseen: true,
                columns: &[Column::words("File and sheet"), Column::numbers("Row"), Column::words("Column"), Column::words("What")],
                rows: &rows,
                narrow: Narrow::Cards,
            }))
            (rest(plan.remarks.len(), "remark", "remarks"))
        }
    }
}

/// Every record that is new or changed, folded away.
pub fn records(plan: &Plan) -> Markup {
    html! {
        @for (records, new, changed) in [
            (&plan.actor_records, "New people and groups", "Changed people and groups"),
            (&plan.tie_records, "New connections", "Changed connections"),
        ] {
            @for (standing, title) in [(Standing::New, new), (Standing::Changed, changed)] {
                @let such: Vec<&PlannedRecord> = records.iter().filter(|record| record.standing == standing).collect();
                @if !such.is_empty() { (details(&format!("{title} ({})", such.len()), some(&such), false)) }
            }
        }
    }
}

fn some(records: &[&PlannedRecord]) -> Markup {
    html! {
        ul .planned {
            @for record in records.iter().take(SHOWN) {
                li {
                    p { strong { bdi { (record.title) } } span .small .soft { " (" (file(&record.file, &record.sheet)) ", row " (record.row) ")" } }
                    @if !record.differences.is_empty() {
                        dl .differences {
                            @for difference in &record.differences {
                                dt { bdi { (difference.what) } }
                                @if !difference.old.is_empty() { dd { span .unseen { "Now: " } del { bdi { (difference.old) } } } }
                                dd { span .unseen { "Then: " } ins { @if difference.new.is_empty() { "nothing" } @else { bdi { (difference.new) } } } }
                            }
                        }
                    }
                }
            }
        }
        (rest(records.len(), "record", "records"))
    }
}
