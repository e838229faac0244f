//! What is written is read again as it was: by every format, and from every format through every other.

use crate::town::{File, bring, larkmere, seen, written};
use kith_network::Network;
use kith_network::exchange::{Cell, FORMATS, Format, Row, Sheet, SheetForm, Workbook, write_csv_pair};
use kith_network::vocabulary::Template;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// How much of a network a format can hold, as its page in docs/formats says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    All,
    /// Who there is and who is connected with whom, which way, in which words, and how strongly.
    Ties,
}

/// Formats that are written and read, with what they hold. A directory of services is no network; UCINET's lists know
/// neither ids nor arrows beside lines nor quotation marks. The tests of those two say what comes back from them.
fn formats() -> Vec<(&'static Format, Holds)> {
    let both = |format: &&&Format| (format.reader.is_some() || format.key == "csv") && !format.files.is_empty();
    let holds = |key: &str| match key {
        "pajek" => Holds::Ties,
        _ => Holds::All,
    };
    let little = |format: &&&Format| ["open-referral", "dl"].contains(&format.key);
    let known = FORMATS.iter().filter(both).filter(|format| !little(format));
    known.map(|format| (*format, holds(format.key))).collect()
}

/// The files of a format that hold the whole network: some formats have one for other readers beside it.
fn whole(network: &Network, format: &Format) -> Vec<File> {
    let mut files = written(network, format, BTreeMap::new());
    if format.key != "csv" {
        files.truncate(1);
    }
    files
}

/// Everything that is said of everybody and every connection, without ids.
fn told(network: &Network, holds: Holds) -> Vec<String> {
    let (elements, connections) = write_csv_pair(&seen(network)).expect("small enough");
    let elements = rows(&elements);
    let names: BTreeMap<&str, &str> = elements
        .iter()
        .map(|row| (row["ID"].as_str(), row["Label"].as_str()))
        .collect();
    let line = |row: &BTreeMap<String, String>| {
        let kept = |header: &str| match holds {
            Holds::All => header != "ID",
            Holds::Ties => ["Label", "From", "To", "Direction", "Strength"].contains(&header),
        };
        let cells = row.iter().filter(|(header, cell)| kept(header) && !cell.is_empty());
        let named = cells.map(|(header, cell)| match header.as_str() {
            "From" | "To" => format!("{header}: {}", names.get(cell.as_str()).unwrap_or(&cell.as_str())),
            // Where a format knows no difference, both are a line without an arrow.
            "Direction" if holds == Holds::Ties && cell == "mutual" => "Direction: undirected".to_owned(),
            _ => format!("{header}: {cell}"),
        });
        named.collect::<Vec<_>>().join("; ")
    };
    let mut told: Vec<String> = elements.iter().map(line).collect();
    told.extend(rows(&connections).iter().map(line));
    told.sort();
    told
}

fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("our own table")).collect()
}

/// What is made of a network by writing it and reading it again.
fn through(network: &Network, format: &Format, template: Template) -> Network {
    let mut fresh = larkmere(template);
    bring(&mut fresh, &whole(network, format)).unwrap_or_else(|trouble| panic!("{}: {trouble}", format.key));
    fresh
}

fn table(name: &str, header: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> Sheet {
    let header = header.iter().map(|title| Cell::Text((*title).to_owned())).collect();
    let numbered = std::iter::once(header).chain(rows).zip(1..);
    let rows = numbered.map(|(cells, number): (Vec<Cell>, u32)| Row {
        number,
        cells: (0..).zip(cells).collect(),
    });
    Sheet {
        name: name.to_owned(),
        form: SheetForm::Listed,
        rows: rows.collect(),
    }
}

const PEOPLE: [&str; 9] = [
    "ID",
    "Label",
    "Type",
    "Tags",
    "Description",
    "Offers",
    "Free day",
    "Loaves",
    "Joined",
];
const TIES: [&str; 8] = [
    "From",
    "To",
    "Type",
    "Direction",
    "Label",
    "Strength",
    "Since",
    "Heard at",
];

/// Somebody, with words of every sort; connections between some of them.
fn towns() -> impl Strategy<Value = Network> {
    let word = prop::sample::select(vec![
        "",
        "baker",
        "רות",
        "🥖 Brot",
        "Şeyma \"S\" O'Neil",
        "<b>&amp;</b>",
        "=1+1",
        "two\nlines",
        "a\\b",
        "[x]",
        "{y}",
        "x;y,z",
        "100%",
        "*Vertices",
        "#1",
    ]);
    let text = word.clone().prop_map(|text| Cell::Text(text.to_owned()));
    let person = (word, text.clone(), text.clone(), text.clone(), 0_i32..9, 1_i8..28);
    let tie = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        text.clone(),
        0_usize..3,
        0_i32..40,
        1_i8..28,
        text,
    );
    (prop::collection::vec(person, 1..7), prop::collection::vec(tie, 0..9)).prop_map(|(people, ties)| {
        let label = |at: usize, word: &str| format!("{word} {}", at + 1).trim().to_owned();
        let number = |number: f64| Cell::Number(number.to_string());
        let day = |day: i8| Cell::Date(format!("2025-03-{day:02}"));
        let actors = people
            .iter()
            .enumerate()
            .map(|(at, (word, kind, tag, words, loaves, joined))| {
                vec![
                    Cell::Text(format!("p{at}")),
                    Cell::Text(label(at, word)),
                    kind.clone(),
                    tag.clone(),
                    words.clone(),
                    Cell::Text(["", "Lifts", "Lifts | Community meals"][at % 3].to_owned()),
                    words.clone(),
                    number(f64::from(*loaves) / 4.0),
                    day(*joined),
                ]
            });
        let id = |index: &prop::sample::Index| Cell::Text(format!("p{}", index.index(people.len())));
        let connections = ties.iter().map(|(from, to, kind, way, strength, since, words)| {
            let direction = ["directed", "undirected", "mutual"][*way].to_owned();
            vec![
                id(from),
                id(to),
                kind.clone(),
                Cell::Text(direction),
                words.clone(),
                number(f64::from(*strength) / 8.0 + 0.125),
                day(*since),
                words.clone(),
            ]
        });
        let book = Workbook {
            sheets: vec![
                table("Elements", &PEOPLE, actors),
                table("Connections", &TIES, connections),
            ],
            ..Workbook::default()
        };
        let mut network = larkmere(Template::CommunityCare);
        let plan = crate::town::planned(&network, &[book]);
        let _ = network.apply(&plan.change, None).expect("a plan can be made");
        network
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn every_format_gives_back_what_it_was_given(network in towns()) {
        for (format, holds) in formats() {
            let back = through(&network, format, Template::CommunityCare);
            prop_assert_eq!(told(&back, holds), told(&network, holds), "{}", format.key);
        }
    }

    #[test]
    fn a_file_brought_back_to_where_it_came_from_changes_nothing(network in towns()) {
        for (format, holds) in formats() {
            let mut same = network.clone();
            let visible = seen(&network);
            let places = visible.actors().enumerate().map(|(at, actor)| (actor.id, (at as f64 * 40.0, 7.5)));
            let files = match format.key {
                "csv" => whole(&network, format),
                _ => written(&network, format, places.collect()).into_iter().take(1).collect(),
            };
            let plan = bring(&mut same, &files).unwrap_or_else(|trouble| panic!("{}: {trouble}", format.key));
            prop_assert_eq!(plan.actors.new, 0, "{}: {:#?}", format.key, plan.actor_records);
            prop_assert_eq!(plan.ties.new, 0, "{}: {:#?}", format.key, plan.tie_records);
            if holds == Holds::All {
                prop_assert!(plan.is_empty(), "{}: {:#?}", format.key, plan);
            }
            prop_assert_eq!(told(&same, holds), told(&network, holds), "{}", format.key);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn what_goes_from_any_format_to_any_other_says_the_same(network in towns()) {
        for (first, of_first) in formats() {
            let between = through(&network, first, Template::CommunityCare);
            for (second, of_second) in formats() {
                let holds = of_first.max(of_second);
                let back = through(&between, second, Template::CommunityCare);
                prop_assert_eq!(told(&back, holds), told(&network, holds), "{} to {}", first.key, second.key);
            }
        }
    }
}
