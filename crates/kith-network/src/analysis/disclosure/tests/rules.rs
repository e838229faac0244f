//! The rule of disclosure, held against every number in every format of neighbourhoods made by
//! chance. 200 of them each time; `KITH_NETWORKS=10000` before a release.

use super::shapes::neighbourhood;
use crate::analysis::disclosure::{COMPUTED_ON, Disclosure, PublicReport, RULE, disclose};
use crate::analysis::tests::story::TODAY;
use crate::analysis::{Settings, report};
use crate::consent::Viewer;
use crate::network::VisibleNetwork;
use serde_json::Value;

fn seeds() -> std::ops::Range<u64> {
    let most = std::env::var("KITH_NETWORKS").ok().and_then(|n| n.parse().ok());
    0..most.unwrap_or(200)
}

/// A number as JSON gives it, back in the words of the page.
fn held(value: &Value) -> String {
    match (value["about"].as_u64(), value["fewer_than"].as_u64()) {
        (Some(n), None) => {
            assert!(n >= 10 && n.is_multiple_of(5), "{value}");
            format!("about {n}")
        }
        (None, Some(8)) => "fewer than 8".to_owned(),
        _ => panic!("neither held nor rounded: {value}"),
    }
}

/// The text without what is written in the program and without the network's own words.
fn bare(text: &str, report: &PublicReport, seen: &VisibleNetwork) -> String {
    let mut text = text.replace("\\", "");
    for section in &report.sections {
        for fixed in [&section.method, &section.caution, &section.source, &section.question] {
            text = text.replace(&fixed.replace('\\', ""), "");
        }
    }
    for left in &report.left_out {
        text = text.replace(left.as_str(), "");
    }
    let words = seen.vocabulary();
    let labels = (words.categories.iter().map(|term| term.label.clone()))
        .chain(words.actor_kinds.iter().map(|term| term.label.clone()))
        .chain(words.care_types.iter().map(|term| term.label.clone()));
    for label in labels.filter(|label| label.chars().any(char::is_numeric)) {
        text = text.replace(&label, "");
    }
    text.replace(RULE, "")
        .replace(COMPUTED_ON, "")
        .replace(&TODAY.to_string(), "")
}

/// Every run of digits with what stands before and after it.
#[track_caller]
fn numbers_obey(text: &str, what: &str) {
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_numeric() {
            at += 1;
            continue;
        }
        let from = at;
        while at < letters.len() && letters[at].is_numeric() {
            at += 1;
        }
        let number: String = letters[from..at].iter().collect();
        let before: String = letters[from.saturating_sub(11)..from].iter().collect();
        let n: usize = number.parse().unwrap_or_else(|_| panic!("{what}: {number}"));
        let rounded = before.to_lowercase().ends_with("about ") && n.is_multiple_of(5) && n >= 10;
        let few = before.to_lowercase().ends_with("fewer than ") && n == 8;
        let percent = before.ends_with('(') && letters.get(at) == Some(&'%') && n <= 100;
        assert!(rounded || few || percent, "{what}: “{before}{number}” in\n{text}");
    }
}

/// A percentage needs a base that is told as 25 at least, for about 20 may be fewer than 20.
#[track_caller]
fn percentages_obey(figure: &Value) {
    let base = figure["whole"]["about"].as_u64();
    match figure["percent"].as_u64() {
        Some(percent) => {
            let (part, base) = (figure["part"]["about"].as_u64().expect("a part"), base.expect("a base"));
            assert!(base >= 25, "{figure}");
            assert_eq!(percent, (200 * part + base) / (2 * base), "{figure}");
        }
        None => assert!(
            base.is_none_or(|base| base < 25) || figure["part"]["about"].is_null(),
            "{figure}"
        ),
    }
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

fn every_format_obeys(told: &Disclosure, seen: &VisibleNetwork, what: &str) {
    let public = &told.report;
    let json = public.to_json(None);
    let figures = json["figures"].as_array().expect("figures");
    let rows = rows(&public.to_csv());
    let markdown = public.to_markdown(None).replace('\\', "");
    assert_eq!(figures.len(), rows.len(), "{what}");
    for (figure, row) in figures.iter().zip(&rows) {
        percentages_obey(figure);
        let part = held(&figure["part"]);
        let whole = (!figure["whole"].is_null()).then(|| held(&figure["whole"]));
        let text = figure["text"].as_str().expect("text");
        let counted = whole
            .as_ref()
            .map_or(part.clone(), |whole| format!("{part} of {whole}"));
        let percent = figure["percent"]
            .as_u64()
            .map(|n| format!(" ({n}%)"))
            .unwrap_or_default();
        assert_eq!(text, format!("{counted}{percent}"), "{what}");
        // The same number in every format.
        let plain = |held: &str| held.replace("about ", "");
        assert_eq!(row[3], plain(&part), "{what}");
        assert_eq!(row[4], whole.as_deref().map(plain).unwrap_or_default(), "{what}");
        let label = figure["label"].as_str().expect("a label");
        assert!(
            markdown.contains(&format!("{label}: {text}.")),
            "{what}: {label}: {text}\n{markdown}"
        );
        numbers_obey(&bare(label, public, seen), what);
        numbers_obey(&bare(figure["counts"].as_str().expect("words"), public, seen), what);
    }
    for section in &public.sections {
        assert!(!section.finding.is_empty(), "{what}: {}", section.id);
        numbers_obey(&bare(&section.finding, public, seen), what);
    }
    numbers_obey(&bare(&markdown, public, seen), what);
    for format in [json.to_string(), public.to_csv(), markdown] {
        for actor in seen.actors() {
            assert!(!format.contains(actor.name.as_str()), "{what}: {}", actor.name);
            assert!(!format.contains(&actor.id.to_string()), "{what}: {}", actor.id);
        }
    }
}

#[test]
fn every_number_of_every_neighbourhood_obeys_in_every_format() {
    for seed in seeds() {
        let seen = neighbourhood(seed).seen_by(Viewer::PUBLIC);
        let told = disclose(&seen, TODAY).expect("the public's eyes");
        every_format_obeys(&told, &seen, &format!("seed {seed}"));
        // What is told is the public's own figures, rounded: 8 and over to the nearest five.
        let full = report(&seen, &Settings::on(TODAY));
        for (_, figure) in told.report.figures() {
            let exact = full
                .figure(&figure.id)
                .expect("the same id")
                .value
                .part()
                .expect("a count");
            match figure.part.about() {
                Some(n) => assert!(n.abs_diff(exact) <= 2 && exact >= 8, "{}: {n} of {exact}", figure.id),
                None => assert!(exact < 8, "{}: {exact}", figure.id),
            }
        }
    }
}
