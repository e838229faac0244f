//! Small signs beside a word. Looks: `badges.css`.

use kith_network::vocabulary::Shape;
use maud::{Markup, html};

/// How a connection's status is drawn: a line of its own, so that nothing depends on colour.
///
/// The word is the network's own and is given by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusLook {
    /// Care is flowing: solid and thick.
    Generative,
    /// In touch: solid and thin.
    Engaged,
    /// Nothing happens now: dashed.
    Inactive,
    /// Nobody has said: dotted.
    Unclassified,
}

impl StatusLook {
    /// In the order every tally shows them.
    pub const ALL: [StatusLook; 4] = [
        StatusLook::Generative,
        StatusLook::Engaged,
        StatusLook::Inactive,
        StatusLook::Unclassified,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            StatusLook::Generative => "generative",
            StatusLook::Engaged => "engaged",
            StatusLook::Inactive => "inactive",
            StatusLook::Unclassified => "unclassified",
        }
    }

    /// Stroke width and dashes of the line, in pixels.
    fn stroke(self) -> (&'static str, Option<&'static str>) {
        match self {
            StatusLook::Generative => ("5", None),
            StatusLook::Engaged => ("2", None),
            StatusLook::Inactive => ("2.5", Some("7 4")),
            StatusLook::Unclassified => ("3", Some("0.1 6")),
        }
    }
}

/// The line alone, for legends and rows where the word stands nearby.
pub fn status_line(look: StatusLook) -> Markup {
    let (width, dashes) = look.stroke();
    html! {
        svg .status__line viewBox="0 0 38 12" aria-hidden="true" {
            line class={ "status-line status-line--" (look.name()) } x1="2" y1="6" x2="36" y2="6" stroke-width=(width) stroke-dasharray=[dashes] {}
        }
    }
}

/// A line and the word for it.
pub fn status_badge(look: StatusLook, word: &str) -> Markup {
    html! { span .status { (status_line(look)) (word) } }
}

/// The outline of a kind in a box of 24 by 24 units, as an SVG path: the same shapes as on the map.
fn outline(shape: Shape) -> &'static str {
    match shape {
        Shape::Circle | Shape::Ring => "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19Z",
        Shape::Drop => "M12 1C14.5 5.5 20 9 20 14.5C20 19 16.5 22.5 12 22.5S4 19 4 14.5C4 9 9.5 5.5 12 1Z",
        Shape::Shield => "M7.5 3.5H16.5a4 4 0 0 1 4 4V16.5a4 4 0 0 1-4 4H7.5a4 4 0 0 1-4-4V7.5a4 4 0 0 1 4-4Z",
        Shape::Square => "M4 4H20V20H4Z",
        Shape::Hexagon => "M12 1.8 20.8 6.9V17.1L12 22.2 3.2 17.1V6.9Z",
        Shape::Pentagon => "M12 1.5 22.5 9.1 18.5 21.4H5.5L1.5 9.1Z",
        Shape::Octagon => "M8 2.4H16L21.6 8V16L16 21.6H8L2.4 16V8Z",
        Shape::Triangle => "M12 1.5 23 20.5H1Z",
        Shape::Diamond => "M12 1 23 12 12 23 1 12Z",
        Shape::Star => "M12 1 15.2 8.2 23 9 17.1 14.2 18.8 22 12 18 5.2 22 6.9 14.2 1 9 8.8 8.2Z",
    }
}

/// The sign inside a mark that says the same as its colour, so that the colour is not needed.
fn pip(color: usize) -> Option<&'static str> {
    Some(match color {
        1 => "M10.5 13a1.5 1.5 0 1 1 3 0a1.5 1.5 0 1 1-3 0Z",
        2 => "M9 13H15",
        3 => "M12 10V16",
        4 => "M9 13H15M12 10V16",
        5 => "M9 13a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z",
        6 => "M9.5 10.5 14.5 15.5M14.5 10.5 9.5 15.5",
        7 => "M9 11.5H15M9 14.5H15",
        _ => return None,
    })
}

/// A shape in one of the data colours, outlined.
///
/// `color` is 1 to 7 for the network's categories in their order, anything above for the rest, 0 where nobody said.
pub fn shape_mark(shape: Shape, color: usize) -> Markup {
    let color = color.min(8);
    html! {
        svg .shape__mark viewBox="0 0 24 24" aria-hidden="true" {
            path class={ "sign sign--" (color) } d=(outline(shape)) stroke-width="2" {}
            @if shape == Shape::Ring { path .sign-inner.sign-inner--light[color == 5] d="M12 6.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z" stroke-width="1.5" {} }
            @else if let Some(pip) = pip(color) { path .sign-pip.sign-pip--light[color == 5] d=(pip) stroke-width="2" {} }
        }
    }
}

/// A shape and the word for it.
pub fn shape_badge(shape: Shape, color: usize, word: &str) -> Markup {
    html! { span .shape { (shape_mark(shape, color)) (word) } }
}

/// A short word in a pill; a link where it leads to everyone who carries it.
pub fn tag(word: &str, href: Option<&str>) -> Markup {
    html! {
        @if let Some(href) = href { a .tag href=(href) { (word) } } @else { span .tag { (word) } }
    }
}

/// Several tags, as a list; nothing at all when there are none.
pub fn tags(tags: &[(&str, Option<&str>)]) -> Markup {
    html! {
        @if !tags.is_empty() { ul .tags { @for (word, href) in tags { li { (tag(word, *href)) } } } }
    }
}

/// Something in force that a press takes away.
pub fn chip(label: &str, remove_href: &str) -> Markup {
    html! {
        a .chip href=(remove_href) {
            span .unseen { "Remove filter: " }
            span { (label) }
            svg .chip__cross viewBox="0 0 12 12" aria-hidden="true" { path d="M2 2 10 10M10 2 2 10" {} }
        }
    }
}
