//! What a measure says of the small neighbourhood, computed by the measure itself.

use super::super::words;
use super::lantern_row::{Graphs, name};
use kith_graph::Node;
use kith_network::analysis::measures::{Column, Crossing, Findings, Measure, Number, Pairs, Values};
use maud::{Markup, html};

/// So many pairs are written down.
const MOST_PAIRS: usize = 8;

pub fn answer(measure: &Measure, example: &Graphs) -> Markup {
    let graph = example.read_by(measure);
    match (measure.compute)(&graph, &example.options()) {
        Ok(found) => findings(&found),
        Err(why) => html! { p { "For the small neighbourhood it has no answer. " (why) } },
    }
}

fn findings(found: &Findings) -> Markup {
    let figures = found.figures.iter().map(|figure| (figure.title, written(figure.value)));
    html! {
        div .worked {
            @for column in &found.columns { (per_neighbour(column)) }
            @if !found.figures.is_empty() {
                dl .worked__whole { @for (title, value) in figures { div { dt { (title) } dd { (value) } } } }
            }
            @if let Some(pairs) = &found.pairs { (paired(pairs)) }
            @if !found.crossings.is_empty() {
                ul .worked__pairs { @for crossing in &found.crossings { li { (crossed(crossing)) } } }
            }
        }
    }
}

/// Everybody's value, in the order of the drawing.
fn per_neighbour(column: &Column) -> Markup {
    let nodes = 0..column.values.len() as u32;
    html! {
        p .worked__title { (column.title) }
        ul .worked__each {
            @for node in nodes { li { span { (name(node)) } " " span .worked__value { (value(&column.values, Node(node))) } } }
        }
        @if let Some(first) = foremost(&column.values) { p .small { "Highest: " (first) "." } }
    }
}

/// Who has the most, where it is not half of them.
fn foremost(values: &Values) -> Option<String> {
    if !matches!(values, Values::Counts(_) | Values::Scores(_) | Values::Some(_)) {
        return None;
    }
    let highest = values.highest(values.len());
    let most = highest.first()?.1;
    let first: Vec<&str> = highest
        .iter()
        .take_while(|(_, value)| most - value < 1e-9)
        .map(|(node, _)| name(node.0))
        .collect();
    (first.len() * 2 < values.len()).then(|| words::list(&first))
}

fn value(values: &Values, node: Node) -> String {
    let Some(number) = values.number(node) else {
        return "none".to_owned();
    };
    match values {
        Values::Counts(_) => format!("{number:.0}"),
        Values::Scores(_) | Values::Some(_) => short(number),
        Values::Groups(_) => format!("group {:.0}", number + 1.0),
        Values::Order(_) => format!("{number:.0}."),
        Values::Marks(_) if number > 0.0 => "yes".to_owned(),
        Values::Marks(_) => "no".to_owned(),
    }
}

/// Three decimals, and none where there is nothing behind the point.
fn short(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e6 {
        format!("{number:.0}")
    } else {
        format!("{number:.3}")
    }
}

fn written(number: Number) -> String {
    match number {
        Number::Share(share) => match share.value() {
            Some(part) => format!("{} of {} ({:.1}%)", share.part, share.whole, part * 100.0),
            None => format!("{} of {}", share.part, share.whole),
        },
        Number::Count(count) => count.to_string(),
        Number::Real(value) => short(value),
        Number::None => "there is none".to_owned(),
    }
}

fn paired(pairs: &Pairs) -> Markup {
    html! {
        p .worked__title { (pairs.title) @if let Some(score) = pairs.score { ", with their " (score.to_lowercase()) } }
        @if pairs.all.is_empty() { p { "None." } } @else {
            ul .worked__pairs {
                @for (one, other, score) in pairs.all.iter().take(MOST_PAIRS) {
                    li { (name(one.0)) " and " (name(other.0)) @if pairs.score.is_some() { ": " (short(*score)) } }
                }
            }
            @if pairs.all.len() > MOST_PAIRS { p .small { "and " (pairs.all.len() - MOST_PAIRS) " more" } }
        }
    }
}

fn crossed(crossing: &Crossing) -> String {
    let ties = written(Number::Share(crossing.ties));
    if crossing.from == crossing.to {
        format!("Within {}: {ties}", crossing.from)
    } else {
        format!("{} and {}: {ties}", crossing.from, crossing.to)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lantern_row::graphs;
    use super::*;
    use kith_network::analysis::measures::MEASURES;

    fn said(key: &str) -> String {
        let measure = MEASURES.iter().find(|measure| measure.key == key).expect("a measure");
        answer(measure, &graphs()).into_string()
    }

    fn says(key: &str, who: &str, value: &str) {
        let said = said(key);
        let pair = format!("<span>{who}</span> <span class=\"worked__value\">{value}</span>");
        assert!(said.contains(&pair), "{pair} is not in {said}");
    }

    #[test]
    fn every_measure_has_an_answer_for_the_small_neighbourhood() {
        for measure in MEASURES {
            let said = said(measure.key);
            assert!(!said.contains("it has no answer"), "{}: {said}", measure.key);
            assert!(
                !said.contains("NaN") && !said.contains("inf"),
                "{}: {said}",
                measure.key
            );
        }
    }

    #[test]
    fn the_examples_are_those_one_counts_by_hand() {
        // Ada is connected with Bo, Cy and Dee; nobody with Iris.
        says("degree", "Ada", "3");
        says("degree", "Iris", "0");
        // Between Ada, Bo, Cy and Dee on one side and Eli, Fay, Gus and Hal on the other there is one way only.
        says("cut-nodes", "Dee", "yes");
        says("cut-nodes", "Eli", "yes");
        says("cut-nodes", "Fay", "yes");
        says("cut-nodes", "Ada", "no");
        // Eli stands between the 4 on one side and the 3 on the other, Dee between 3 and 4: 12 of the ways.
        says("betweenness", "Eli", "12");
        assert!(said("betweenness").contains("Highest: Dee and Eli."));
        // Twelve look in, of 9 × 8 who could.
        assert!(said("density").contains("12 of 72 (16.7%)"), "{}", said("density"));
    }
}
