//! The row of views above a map: one press changes the way of looking.

use super::super::address;
use super::super::scope::Scope;
use super::Looking;
use maud::{Markup, html};

/// The views as links, the one looked through marked as the current one; nothing where a viewer
/// has no choice.
pub fn toggle(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let views: Vec<(String, String, bool)> = scope
        .visible
        .views()
        .map(|view| {
            let current = looking.view.as_ref().is_some_and(|now| now.id == view.id);
            let at = address::with(
                path,
                &[("view", &view.address()), ("controls", looking.value("controls"))],
            );
            (at, view.name.to_string(), current)
        })
        .collect();
    let plain = match scope.visible.opening_view() {
        Some(_) => address::with(path, &[("view", "all"), ("controls", looking.value("controls"))]),
        None => address::with(path, &[("controls", looking.value("controls"))]),
    };
    html! {
        @if !views.is_empty() {
            nav .looks-row aria-label="Views of this map" {
                ul {
                    li { a href=(plain) aria-current=[looking.view.is_none().then_some("true")] { "Everything as it comes" } }
                    @for (href, name, current) in &views {
                        li { a href=(href) aria-current=[current.then_some("true")] { bdi { (name) } } }
                    }
                }
            }
        }
    }
}
