//! Small signs beside a word. Looks: `badges.css`.

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
            line .status-line class={ "status-line--" (look.name()) } x1="2" y1="6" x2="36" y2="6" stroke-width=(width) stroke-dasharray=[dashes] {}
        }
    }
}

/// A line and the word for it.
pub fn status_badge(look: StatusLook, word: &str) -> Markup {
    html! { span .status { (status_line(look)) (word) } }
}

/// Outlines for kinds and categories, told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Disc,
    Square,
    Diamond,
    Triangle,
    Pentagon,
    Hexagon,
    Star,
    Cross,
}

impl Shape {
    /// In the order kinds take them.
    pub const ALL: [Shape; 8] = [
        Shape::Disc,
        Shape::Square,
        Shape::Diamond,
        Shape::Triangle,
        Shape::Pentagon,
        Shape::Hexagon,
        Shape::Star,
        Shape::Cross,
    ];

    /// The outline in a box of 24 by 24 units, as an SVG path.
    fn path(self) -> &'static str {
        match self {
            Shape::Disc => "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19Z",
            Shape::Square => "M4 4H20V20H4Z",
            Shape::Diamond => "M12 1.5 22.5 12 12 22.5 1.5 12Z",
            Shape::Triangle => "M12 2.5 22.5 21H1.5Z",
            Shape::Pentagon => "M12 2 22 9.4 18.2 21.2H5.8L2 9.4Z",
            Shape::Hexagon => "M6.8 3H17.2L22.4 12 17.2 21H6.8L1.6 12Z",
            Shape::Star => {
                "M12 1.5 15.1 8.6 22.7 9.3 17 14.4 18.7 22 12 18 5.3 22 7 14.4 1.3 9.3 8.9 8.6Z"
            }
            Shape::Cross => "M8.5 2.5H15.5V8.5H21.5V15.5H15.5V21.5H8.5V15.5H2.5V8.5H8.5Z",
        }
    }
}

/// A shape in one of the eight data colours (1 to 8, others wrap around), outlined.
pub fn shape_mark(shape: Shape, color: usize) -> Markup {
    let color = color.saturating_sub(1) % 8 + 1;
    html! {
        svg .shape__mark viewBox="0 0 24 24" aria-hidden="true" {
            path .mark class={ "mark--" (color) } d=(shape.path()) stroke-width="2" {}
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
