//! A date in three boxes. Looks: `fields.css`.

use maud::{Markup, html};

use super::fields::Field;

/// A date as it was typed, right or wrong.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateParts<'a> {
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
}

/// Day, month and year, sent as `NAME-day`, `NAME-month`, `NAME-year`.
pub fn field_date(field: &Field<'_>, typed: DateParts<'_>) -> Markup {
    let boxes = [
        ("day", "Day", typed.day),
        ("month", "Month", typed.month),
        ("year", "Year", typed.year),
    ];
    html! {
        fieldset class=(field.class()) aria-describedby=[field.described_by()] {
            legend { (field.label_words()) }
            (field.remarks())
            div .field__dates {
                @for (place, (part, label, value)) in boxes.iter().enumerate() {
                    @let id = if place == 0 { field.name.to_owned() } else { format!("{}-{part}", field.name) };
                    div {
                        label for=(id) { (label) }
                        input .input .input--year[place == 2] id=(id) name={ (field.name) "-" (part) } type="text" inputmode="numeric" value=(value) aria-invalid=[field.invalid()];
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
    fn the_thirty_first_of_june_is_shown_as_it_was_typed() {
        let typed = DateParts {
            day: "31",
            month: "6",
            year: "2025",
        };
        let written = field_date(
            &Field::new("met", "When did they meet?").error(Some("June has 30 days")),
            typed,
        )
        .into_string();
        for expected in [
            "name=\"met-day\"",
            "value=\"31\"",
            "name=\"met-year\"",
            "June has 30 days",
            "id=\"met\"",
        ] {
            assert!(written.contains(expected), "{expected} in {written}");
        }
    }
}
