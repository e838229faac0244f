//! The controls that a view brings along, as links.

use super::super::scope::Scope;
use super::Looking;
use maud::{Markup, html};

/// What the sheet of the view offers to choose; nothing where it offers nothing.
pub fn links(_scope: &Scope, _looking: &Looking, _path: &str) -> Markup {
    html! {}
}
