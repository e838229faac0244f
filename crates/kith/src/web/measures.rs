//! What the measures mean: each with its question, its formula, its source, and what it says of
//! one small neighbourhood that is the same for all.

mod lantern_row;
mod worked;

use super::asking::Asking;
use super::page::details;
use super::{Dress, dress};
use axum::Extension;
use kith_network::analysis::measures::{About, MEASURES, Measure, Weighing};
use maud::{Markup, PreEscaped, html};
use std::sync::LazyLock;

const TITLE: &str = "What the measures mean";

/// What measures are about, in the order of the page: id, heading.
const PARTS: [(About, &str, &str); 5] = [
    (About::Nodes, "each", "About everybody, one by one"),
    (About::Whole, "whole", "About the whole"),
    (About::Groups, "groups", "About who belongs together"),
    (About::Pairs, "pairs", "About pairs"),
    (About::Given, "given", "About groups that somebody names"),
];

/// The same for everybody and on every day, so it is computed once.
static BODY: LazyLock<String> = LazyLock::new(|| body().into_string());

pub async fn page(Extension(asking): Extension<Asking>) -> Markup {
    dress(&asking, Dress::new(TITLE, PreEscaped(BODY.clone())))
}

fn of(about: About) -> impl Iterator<Item = &'static Measure> {
    MEASURES.iter().filter(move |measure| measure.about == about)
}

fn body() -> Markup {
    let example = lantern_row::graphs();
    html! {
        h1 { (TITLE) }
        p .lead { "Every number about who is connected with whom answers a question, and only that one. Here is what each asks, how it is computed, how not to read it, and what it says of one small neighbourhood, which is invented." }
        h2 #neighbourhood { "The small neighbourhood" }
        (lantern_row::shown())
        nav .measures-list aria-label="Measures" {
            @for (about, id, heading) in PARTS {
                p { a href={ "#" (id) } { strong { (heading) } } }
                ul { @for measure in of(about) { li { a href={ "#" (measure.key) } { (measure.title) } } } }
            }
        }
        @for (about, id, heading) in PARTS {
            h2 id=(id) { (heading) }
            @for measure in of(about) { (one(measure, &example)) }
        }
    }
}

fn one(measure: &Measure, example: &lantern_row::Graphs) -> Markup {
    html! {
        section .measure id=(measure.key) aria-labelledby={ (measure.key) "-title" } {
            h3 id={ (measure.key) "-title" } { (measure.title) }
            p { strong { (measure.question) } }
            (worked::answer(measure, example))
            p .small { "How not to read it: " (measure.caution) }
            (details("How it is computed, and by whom it was thought of", html! {
                p { (measure.definition) }
                p { (reads(measure)) }
                p { "Source: " (measure.source) "." }
                p .small.soft { "Its name in files and on the command line: " span .mono { (measure.key) } }
            }, false))
        }
    }
}

/// What of a network makes a difference to it.
fn reads(measure: &Measure) -> String {
    let strengths = match measure.reads.weights {
        Weighing::Never => "How strong a connection is makes no difference to it",
        Weighing::Named => {
            "How strong a connection is makes a difference where somebody asks for that; here it does not"
        }
        Weighing::Always => "It is about how strong connections are",
    };
    let ways = match measure.reads.direction {
        true => "which way they go counts",
        false => "every connection counts both ways",
    };
    format!("{strengths}; {ways}.")
}
