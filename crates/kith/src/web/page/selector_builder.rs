//! Choosing by conditions, for those who will not type, with the selector that they amount to
//! beneath. Looks: `selector.css`.

use kith_network::selector::{Choice, Comparison, Row, Sort};
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};

use super::buttons::{Look, button_link};

/// A builder of selectors: two forms sent by GET, complete without script. The first makes a
/// selector of rows, the second takes one as text.
#[derive(Debug, Clone, Copy)]
pub struct Builder<'a> {
    /// Where the forms lead.
    pub action: &'a str,
    /// What the selector is called in the address: `select`.
    pub name: &'a str,
    /// The selector in force, as it was typed or built; empty where there is none.
    pub value: &'a str,
    /// What the address keeps beside it.
    pub kept: &'a [(&'a str, &'a str)],
    /// What can be asked.
    pub choices: &'a [Choice],
    /// The rows as they were filled in; a blank one is added.
    pub rows: &'a [Row],
    /// Whether the selector in force says more than rows can.
    pub is_beyond_rows: bool,
    /// Whether all rows must hold, or any of them.
    pub all: bool,
    /// What it means, in a sentence.
    pub words: &'a str,
    /// Why it cannot be read, and where.
    pub error: Option<(usize, &'a str)>,
    /// What looks like a slip.
    pub hints: &'a [String],
    /// The address without a selector.
    pub clear_href: &'a str,
}

/// What rows are called in the address: field, comparison, value; how they hold together; and
/// what was pressed.
pub const ROW_NAMES: [&str; 5] = ["where", "how", "what", "match", "build"];

/// The key of a field in the address: `a:offers` of actors, `t:status` of ties.
pub fn field_key(on: FieldOn, field: &str) -> String {
    match on {
        FieldOn::Actors => format!("a:{field}"),
        FieldOn::Ties => format!("t:{field}"),
    }
}

/// The rows, and beneath them the text.
pub fn selector_builder(builder: &Builder<'_>) -> Markup {
    let id = |part: &str| format!("{}-{part}", builder.name);
    html! {
        div .selector {
            form .selector__rows method="get" action=(builder.action) {
                (kept(builder))
                fieldset {
                    legend { "Conditions" }
                    @if builder.is_beyond_rows {
                        p .field__hint { "The selector below says more than conditions can. Conditions chosen here take its place." }
                    }
                    @for (place, row) in builder.rows.iter().map(Some).chain([None]).enumerate() {
                        (row_of(builder, place, row))
                    }
                    (lists(builder))
                }
                div .selector__match {
                    label for=(id("match")) { "Show those who meet" }
                    select .input id=(id("match")) name="match" {
                        option value="all" selected[builder.all] { "all conditions" }
                        option value="any" selected[!builder.all] { "any of them" }
                    }
                }
                div .selector__buttons {
                    button .button type="submit" name="build" value="use" { "Show these" }
                    button .button .button--quiet type="submit" name="build" value="add" { "Add a condition" }
                }
            }
            form .selector__text method="get" action=(builder.action) {
                (kept(builder))
                label for=(id("text")) { "The same as a selector" }
                p .field__hint id=(id("hint")) { "Change it here if you like, for example: " code { (example(builder)) } }
                @if let Some((at, problem)) = builder.error {
                    p .field__error id=(id("error")) {
                        span .unseen { "Error: " }
                        @if builder.value.trim().is_empty() { (problem) } @else { "At character " (at + 1) ": " (problem) }
                    }
                }
                textarea .input id=(id("text")) name=(builder.name) rows="2" spellcheck="false" autocapitalize="off" autocomplete="off" dir="auto"
                    aria-describedby={ (id("hint")) @if builder.error.is_some() { " " (id("error")) } }
                    aria-invalid=[builder.error.map(|_| "true")] { (builder.value) }
                @if !builder.words.is_empty() { p .selector__words { "It means: " (builder.words) "." } }
                @if !builder.hints.is_empty() {
                    ul .selector__hints { @for hint in builder.hints { li { (hint) } } }
                }
                div .selector__buttons {
                    button .button type="submit" { "Show" }
                    @if !builder.value.is_empty() { (button_link("Take it away", builder.clear_href, Look::Quiet)) }
                }
            }
        }
    }
}

fn example(builder: &Builder<'_>) -> &'static str {
    match builder.choices.iter().any(|choice| choice.on == FieldOn::Actors) {
        true => "person[offers=\"food\"]:steps(2 from #ada)",
        false => "tie[status=generative]:between(person, organisation)",
    }
}

fn kept(builder: &Builder<'_>) -> Markup {
    html! { @for (name, value) in builder.kept { input type="hidden" name=(name) value=(value); } }
}

fn row_of(builder: &Builder<'_>, place: usize, row: Option<&Row>) -> Markup {
    let number = place + 1;
    let id = |part: &str| format!("{}-{part}-{number}", builder.name);
    let is_field = |choice: &Choice| row.is_some_and(|row| row.on == choice.on && row.field == choice.field);
    let group = |on: FieldOn| builder.choices.iter().filter(move |choice| choice.on == on);
    let groups = [(FieldOn::Actors, "People and groups"), (FieldOn::Ties, "Connections")];
    let unknown = row.filter(|_| !builder.choices.iter().any(is_field));
    html! {
        div .selector__row role="group" aria-label={ "Condition " (number) } {
            div {
                label for=(id("where")) { "What" }
                select .input id=(id("where")) name="where" {
                    option value="" { "Choose…" }
                    @if let Some(row) = unknown { option value=(field_key(row.on, &row.field)) selected { (row.field) } }
                    @for (on, heading) in groups {
                        @if group(on).next().is_some() {
                            optgroup label=(heading) {
                                @for choice in group(on) {
                                    option value=(field_key(on, &choice.field)) selected[is_field(choice)] { (choice.label) }
                                }
                            }
                        }
                    }
                }
            }
            div {
                label for=(id("how")) { "How" }
                select .input id=(id("how")) name="how" {
                    @for own in Comparison::ALL {
                        option value=(own.key()) selected[row.is_some_and(|row| row.comparison == own)] { (own.label()) }
                    }
                }
            }
            div {
                label for=(id("what")) { "Value" }
                input .input id=(id("what")) name="what" value=(row.map_or("", |row| row.value.as_str())) list=(list_of(builder, row)) autocomplete="off" dir="auto";
            }
        }
    }
}

/// The list of values that a row's box suggests: those of its field once that is chosen, else
/// every word that something here goes by.
fn list_of(builder: &Builder<'_>, row: Option<&Row>) -> String {
    let place = row.and_then(|row| {
        let own = |choice: &Choice| choice.on == row.on && choice.field == row.field && !choice.values.is_empty();
        builder.choices.iter().position(own)
    });
    match place {
        Some(place) => format!("{}-values-{place}", builder.name),
        None => format!("{}-values", builder.name),
    }
}

fn lists(builder: &Builder<'_>) -> Markup {
    let used: Vec<String> = builder.rows.iter().map(|row| list_of(builder, Some(row))).collect();
    let words = builder.choices.iter().filter(|choice| choice.sort == Sort::Word);
    let mut every: Vec<&str> = words
        .flat_map(|choice| choice.values.iter().map(String::as_str))
        .collect();
    every.sort_unstable();
    every.dedup();
    every.truncate(300);
    html! {
        datalist id={ (builder.name) "-values" } { @for value in every { option value=(value) {} } }
        @for (place, choice) in builder.choices.iter().enumerate() {
            @let id = format!("{}-values-{place}", builder.name);
            @if used.contains(&id) {
                datalist id=(id) { @for value in &choice.values { option value=(value) {} } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_in_row_stays_filled_in_and_a_blank_one_follows() {
        let choices = [Choice {
            field: "offers".to_owned(),
            label: "Offers".to_owned(),
            on: FieldOn::Actors,
            sort: Sort::Word,
            values: vec!["<Food>".to_owned()],
        }];
        let rows = [Row {
            on: FieldOn::Actors,
            field: "offers".to_owned(),
            comparison: Comparison::IsNot,
            value: "<script>".to_owned(),
        }];
        let written = selector_builder(&Builder {
            action: "/n/lane/actors",
            name: "select",
            value: "actor[offers!=\"<script>\"]",
            kept: &[("as", "table")],
            choices: &choices,
            rows: &rows,
            is_beyond_rows: false,
            all: true,
            words: "Everyone",
            error: None,
            hints: &[],
            clear_href: "/n/lane/actors",
        })
        .into_string();
        assert!(
            written.contains("<option value=\"a:offers\" selected>Offers</option>"),
            "{written}"
        );
        assert!(
            written.contains("<option value=\"is-not\" selected>is not</option>"),
            "{written}"
        );
        assert!(
            written.contains("list=\"select-values-0\"") && written.contains("id=\"select-values-0\""),
            "{written}"
        );
        assert!(written.contains("id=\"select-where-2\""), "{written}");
        assert!(
            !written.contains("<script>") && !written.contains("<Food>"),
            "{written}"
        );
    }
}
