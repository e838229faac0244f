//! Big figures, never without their whole. Looks: `figures.css`.

use maud::{Markup, Render, html};

use super::bars::per_cent;

/// "32 of 42", "76.2%", a bar, and what was counted.
///
/// Without a whole there is no percentage to give, and it says so. The label may be a link.
pub fn figure_share(part: u64, whole: u64, label: impl Render) -> Markup {
    html! {
        div .big {
            p .big__value { (part) span .big__of { " of " (whole) } }
            @if let Some(percent) = percent(part, whole) { p .big__percent { (percent) } }
            @else { p .big__percent { "nothing to count yet" } }
            svg .big__bar aria-hidden="true" {
                rect .bar-ground width="100%" height="100%" {}
                rect .bar-fill width=(per_cent(part, whole)) height="100%" {}
            }
            p .big__label { (label) }
        }
    }
}

/// A figure that is no part of a whole: "20 kinds of care".
pub fn figure_count(number: u64, label: impl Render) -> Markup {
    html! {
        div .big {
            p .big__value { (number) }
            p .big__label { (label) }
        }
    }
}

/// A number that counts nothing, such as an index: with three decimals.
pub fn figure_number(number: f64, label: impl Render) -> Markup {
    html! {
        div .big {
            p .big__value { (format!("{number:.3}")) }
            p .big__label { (label) }
        }
    }
}

/// Figures side by side.
pub fn figures(figures: &[Markup]) -> Markup {
    html! {
        @if !figures.is_empty() { div .figures { @for figure in figures { (figure) } } }
    }
}

/// A share as people read it, one decimal, halves rounded up: 32 of 42 is "76.2%". `None` when there is no whole.
pub fn percent(part: u64, whole: u64) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let whole = u128::from(whole);
    let tenths = (u128::from(part) * 2_000 + whole) / (whole * 2);
    Some(format!("{}.{}%", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_two_of_forty_two_is_the_published_share() {
        assert_eq!(percent(32, 42).as_deref(), Some("76.2%"));
        assert_eq!(percent(1, 8).as_deref(), Some("12.5%"));
        assert_eq!(percent(1, 2000).as_deref(), Some("0.1%"), "half a tenth rounds up");
        assert_eq!(percent(u64::MAX, u64::MAX).as_deref(), Some("100.0%"));
    }

    #[test]
    fn nothing_of_nothing_is_no_percentage() {
        assert_eq!(percent(0, 0), None);
        assert!(
            figure_share(0, 0, "people giving care")
                .into_string()
                .contains("nothing to count yet")
        );
    }
}
