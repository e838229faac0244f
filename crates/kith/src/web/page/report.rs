//! The sections of the analysis. Looks: `report.css`.

use maud::{Markup, html};

use super::figures::figures;
use super::notices::{NoticeKind, sign};
use super::wayfinding::details;

/// A question and its answer, in the order a reader needs it.
#[derive(Debug, Clone)]
pub struct ReportSection<'a> {
    /// Address within the page.
    pub id: &'a str,
    pub number: Option<u32>,
    pub question: &'a str,
    /// One or two sentences.
    pub finding: Markup,
    /// What people say beside it, in their own words.
    pub remark: Option<Markup>,
    pub figures: &'a [Markup],
    pub picture: Option<Markup>,
    pub table: Option<Markup>,
    /// Anything of its own: team cards, named gaps.
    pub more: Option<Markup>,
    /// How it was counted, and where the method comes from.
    pub method: Markup,
    /// What not to conclude.
    pub caution: Option<Markup>,
}

/// One section: question, finding, figures, picture, table, caution, method.
pub fn report_section(section: &ReportSection<'_>) -> Markup {
    html! {
        section .section id=(section.id) aria-labelledby={ (section.id) "-question" } {
            @if let Some(number) = section.number { p .section__number { "Question " (number) } }
            h2 id={ (section.id) "-question" } { (section.question) }
            p .section__finding { (section.finding) }
            @if let Some(remark) = &section.remark { (remark) }
            (figures(section.figures))
            @if let Some(picture) = &section.picture { div .section__picture { (picture) } }
            @if let Some(table) = &section.table { (table) }
            @if let Some(more) = &section.more { (more) }
            @if let Some(words) = &section.caution { (caution(words)) }
            (details("How this was counted", section.method.clone(), false))
        }
    }
}

/// What not to conclude from a figure.
pub fn caution(words: &Markup) -> Markup {
    html! { div .caution { (sign(NoticeKind::Caution, "caution__sign")) div { p { (words) } } } }
}

/// "Computed on what you can see: 38 of 42 actors", under whatever was computed.
pub fn computed(words: &str) -> Markup {
    html! { p .computed { (words) } }
}
