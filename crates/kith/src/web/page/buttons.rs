//! Buttons, and links that look like them. Looks: `buttons.css`.

use maud::{Markup, html};

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one thing this page is for.
    Main,
    /// Everything beside it.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Look::Main => "button",
            Look::Quiet => "button button--quiet",
            Look::Danger => "button button--danger",
        }
    }
}

/// The button that sends the form it stands in.
pub fn button(label: &str) -> Markup {
    html! { button class=(Look::Main.class()) type="submit" { (label) } }
}

/// A second button of a form; the name and value tell the server which was pressed.
pub fn button_quiet(label: &str, name_and_value: Option<(&str, &str)>) -> Markup {
    submit(label, Look::Quiet, name_and_value)
}

/// A button that takes something away.
pub fn button_danger(label: &str, name_and_value: Option<(&str, &str)>) -> Markup {
    submit(label, Look::Danger, name_and_value)
}

fn submit(label: &str, look: Look, name_and_value: Option<(&str, &str)>) -> Markup {
    html! {
        button class=(look.class()) type="submit" name=[name_and_value.map(|pair| pair.0)] value=[name_and_value.map(|pair| pair.1)] { (label) }
    }
}

/// A link that looks like a button: for going somewhere, never for changing anything.
pub fn button_link(label: &str, href: &str, look: Look) -> Markup {
    html! { a class=(look.class()) href=(href) { (label) } }
}

/// A form that is only a button: sign out, undo, remove.
#[derive(Debug, Clone, Copy)]
pub struct ButtonForm<'a> {
    pub action: &'a str,
    pub label: &'a str,
    /// Heard after the label where the label alone would be said many times ("Undo" … "adding Marsh Lane Larder").
    pub about: Option<&'a str>,
    pub look: Look,
    /// Names and values sent along, the token against forged requests among them.
    pub hidden: &'a [(&'a str, &'a str)],
}

/// A form that is only a button, sent by POST.
pub fn button_form(form: &ButtonForm<'_>) -> Markup {
    html! {
        form .button-form method="post" action=(form.action) {
            @for (name, value) in form.hidden { input type="hidden" name=(name) value=(value); }
            button class=(form.look.class()) type="submit" {
                (form.label)
                @if let Some(about) = form.about { span .unseen { " " (about) } }
            }
        }
    }
}

/// The row of buttons at the end of a form or page.
pub fn actions(buttons: &[Markup]) -> Markup {
    html! { div .actions { @for button in buttons { (button) } } }
}
