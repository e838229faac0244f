//! Just the findings: every question with its answer in a sentence, and the way to the whole.

use super::paper::Paper;
use super::sections::beside;
use kith_network::analysis::{Report, SectionReport};
use maud::{Markup, html};

pub fn findings(paper: &Paper<'_>, report: &Report) -> Markup {
    html! {
        div .answers { @for section in &report.sections { (one_finding(paper, section)) } }
    }
}

fn one_finding(paper: &Paper<'_>, section: &SectionReport) -> Markup {
    let whole = format!("{}#{}", paper.address_with("/analysis", &[]), section.id);
    html! {
        section .answer id=(section.id) aria-labelledby={ (section.id) "-question" } {
            h2 id={ (section.id) "-question" } { (section.question) }
            p .section__finding { (section.finding) }
            @if section.headline > 0 {
                ul .answer__figures {
                    @for figure in &section.figures[..section.headline] {
                        li { @if let Some(href) = paper.figure(&figure.id) { a href=(href) { (figure.label) } } @else { (figure.label) } ": " (figure.value) }
                    }
                }
            }
            @if let Some(words) = beside(paper, section) { (words) }
            p .small.on-screen { a href=(whole) { "The whole answer" span .unseen { " to: " (section.question) } } }
        }
    }
}
