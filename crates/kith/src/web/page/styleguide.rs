use maud::{Markup, html};
pub fn styleguide() -> Markup {
    html! {}
}
