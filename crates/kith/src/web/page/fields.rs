//! Questions that are answered in words. Looks: `fields.css`.

use maud::{Markup, html};

/// What every question has: a name, a label, perhaps a hint, perhaps what was wrong with the answer.
///
/// The name is also the field's id, so that [`super::error_summary`] can link to it: one form asks each name once.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub error: Option<&'a str>,
    /// Marked "(optional)"; everything else is expected.
    pub optional: bool,
    /// What browsers may fill in for the person: "name", "email", "one-time-code".
    pub autocomplete: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A question with nothing said about it yet.
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Field {
            name,
            label,
            hint: None,
            error: None,
            optional: false,
            autocomplete: None,
        }
    }

    /// Adds a hint under the label.
    pub fn hint(self, hint: &'a str) -> Self {
        Field {
            hint: Some(hint),
            ..self
        }
    }

    /// Says what was wrong, if anything.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Field { error, ..self }
    }

    /// Marks the answer as optional.
    pub fn optional(self) -> Self {
        Field { optional: true, ..self }
    }

    /// Lets the browser fill in what it knows.
    pub fn autocomplete(self, token: &'a str) -> Self {
        Field {
            autocomplete: Some(token),
            ..self
        }
    }

    pub(super) fn class(&self) -> &'static str {
        if self.error.is_some() {
            "field field--wrong"
        } else {
            "field"
        }
    }

    /// Ids of what describes the field, for `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        match (self.hint, self.error) {
            (None, None) => None,
            (Some(_), None) => Some(format!("{}-hint", self.name)),
            (None, Some(_)) => Some(format!("{}-error", self.name)),
            (Some(_), Some(_)) => Some(format!("{0}-hint {0}-error", self.name)),
        }
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    pub(super) fn label_words(&self) -> Markup {
        html! { (self.label) @if self.optional { span .field__optional { " (optional)" } } }
    }

    /// Hint and error, between the label and the box.
    pub(super) fn remarks(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p .field__hint id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error {
                p .field__error id={ (self.name) "-error" } { span .unseen { "Error: " } (error) }
            }
        }
    }

    pub(super) fn around(&self, control: Markup) -> Markup {
        html! {
            div class=(self.class()) {
                label for=(self.name) { (self.label_words()) }
                (self.remarks())
                (control)
            }
        }
    }
}

/// What is expected in a box, so that a phone shows the right keyboard. Nothing is checked in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    Text,
    Email,
    Telephone,
    Web,
    Whole,
    Decimal,
    Secret,
}

impl TextKind {
    fn type_and_mode(self) -> (&'static str, Option<&'static str>) {
        match self {
            TextKind::Text => ("text", None),
            TextKind::Email => ("email", None),
            TextKind::Telephone => ("tel", None),
            TextKind::Web => ("text", Some("url")),
            TextKind::Whole => ("text", Some("numeric")),
            TextKind::Decimal => ("text", Some("decimal")),
            TextKind::Secret => ("password", None),
        }
    }
}

/// A question answered in one line.
pub fn field_text(field: &Field<'_>, value: &str, kind: TextKind) -> Markup {
    let (input_type, mode) = kind.type_and_mode();
    field.around(html! {
        input .input id=(field.name) name=(field.name) type=(input_type) inputmode=[mode] value=(value)
            autocomplete=[field.autocomplete] aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
    })
}

/// A question answered in several lines.
pub fn field_area(field: &Field<'_>, value: &str, rows: u8) -> Markup {
    field.around(html! {
        // A browser drops one line break after the tag; give it one to drop, so that a text that starts with one keeps it.
        textarea .input id=(field.name) name=(field.name) rows=(rows)
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] { "\n" (value) }
    })
}

/// A question answered in free words, with the network's own words offered while typing.
pub fn field_words(field: &Field<'_>, value: &str, offered: &[&str]) -> Markup {
    field.around(html! {
        input .input id=(field.name) name=(field.name) type="text" value=(value) list={ (field.name) "-words" } autocomplete="off"
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        datalist id={ (field.name) "-words" } { @for word in offered { option value=(word) {} } }
    })
}

/// A question answered by files; the form must be `multipart/form-data`. `accept` lists endings: ".xlsx,.csv".
pub fn field_file(field: &Field<'_>, accept: &str, several: bool) -> Markup {
    field.around(html! {
        input .input id=(field.name) name=(field.name) type="file" accept=(accept) multiple[several]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
    })
}

/// Sent along without being asked.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_and_what_was_wrong_stand_together() {
        let field = Field::new("label", "Name")
            .hint("As they say it themselves")
            .error(Some("Enter a name"));
        let written = field_text(&field, "Marsh \"Lane\" <Larder>", TextKind::Text).into_string();
        assert!(
            written.contains("value=\"Marsh &quot;Lane&quot; &lt;Larder&gt;\""),
            "{written}"
        );
        assert!(
            written.contains("aria-describedby=\"label-hint label-error\"")
                && written.contains("aria-invalid=\"true\""),
            "{written}"
        );
        assert!(
            written.contains("id=\"label-error\"") && written.contains("id=\"label-hint\""),
            "{written}"
        );
    }

    #[test]
    fn a_good_answer_is_not_called_invalid() {
        let written = field_text(&Field::new("label", "Name"), "B Team", TextKind::Text).into_string();
        assert!(!written.contains("aria-"), "{written}");
    }
}
