//! Questions that are answered by choosing. Looks: `fields.css`.

use maud::{Markup, html};

use super::fields::Field;

/// One possible answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub chosen: bool,
}

/// One of a list that folds out. Give an empty value first where no answer is an answer.
pub fn field_select(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.around(html! {
        select .input id=(field.name) name=(field.name) aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] {
            @for choice in choices { option value=(choice.value) selected[choice.chosen] { (choice.label) } }
        }
    })
}

/// One of a few, all in sight.
pub fn field_radios(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    group(field, "radio", choices)
}

/// Any number of them; the name is sent once for each.
pub fn field_checks(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    group(field, "checkbox", choices)
}

/// The first choice carries the field's own id, so that the error summary's link lands on something to press.
fn group(field: &Field<'_>, input_type: &str, choices: &[Choice<'_>]) -> Markup {
    let many = choices.len() > 6;
    html! {
        fieldset class=(field.class()) aria-describedby=[field.described_by()] {
            legend { (field.label_words()) }
            (field.remarks())
            div .choices .choices--many[many] {
                @for (place, choice) in choices.iter().enumerate() {
                    @let id = if place == 0 { field.name.to_owned() } else { format!("{}-{place}", field.name) };
                    @let hint_id = choice.hint.map(|_| format!("{id}-about"));
                    div .choice {
                        input id=(id) type=(input_type) name=(field.name) value=(choice.value) checked[choice.chosen] aria-describedby=[hint_id.as_deref()];
                        label for=(id) { (choice.label) }
                        @if let Some(hint) = choice.hint { p .choice__hint id=[hint_id.as_deref()] { (hint) } }
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
    fn the_kinds_of_care_already_ticked_stay_ticked() {
        let choices = [
            Choice {
                value: "company",
                label: "Company",
                chosen: true,
                ..Choice::default()
            },
            Choice {
                value: "lifts",
                label: "Lifts",
                ..Choice::default()
            },
        ];
        let written = field_checks(&Field::new("offers", "What do they offer?"), &choices).into_string();
        assert_eq!(written.matches("checked").count(), 1, "{written}");
        assert!(
            written.contains("id=\"offers\"") && written.contains("id=\"offers-1\""),
            "{written}"
        );
    }
}
