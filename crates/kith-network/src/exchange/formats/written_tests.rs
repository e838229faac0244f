//! Networks written as GEXF and GraphML, and read again.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::{gexf, graphml};
use crate::exchange::{Format, Limits, Mapping, Outgoing, Plan, Workbook, plan, read_workbook, write_csv_pair};
use crate::id::{ActorId, NetworkId, SeededIds};
use crate::network::{About, Network, VisibleNetwork};
use crate::text::Name;
use crate::vocabulary::Template;
use crate::{Audience, Viewer};

const BOTH: [&Format; 2] = [&gexf::FORMAT, &graphml::FORMAT];

fn larkmere(template: Template) -> Network {
    let about = About::named(Name::parse("Larkmere").unwrap());
    Network::founded(NetworkId::new(1), about, template.vocabulary())
}

fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).unwrap()
}

fn accept(network: &mut Network, books: &[Workbook]) -> Plan {
    let view = seen(network);
    let mapping = Mapping::guess(books, view.vocabulary());
    let mut ids = SeededIds::new(network.version().0 + 5);
    let plan = plan(&view, books, &mapping, &mut ids, date(2026, 11, 23), "Ada").unwrap();
    if !plan.is_empty() {
        let _ = network.apply(&plan.change, None).unwrap();
    }
    plan
}

fn table(name: &str, text: &str) -> Workbook {
    read_workbook(name, text.as_bytes(), &Limits::default()).unwrap()
}

fn written(format: &Format, network: &VisibleNetwork, places: BTreeMap<ActorId, (f64, f64)>) -> String {
    let outgoing = Outgoing {
        network,
        places,
        on: date(2026, 11, 23),
        origin: "",
    };
    String::from_utf8((format.files[0].write)(&outgoing).unwrap()).unwrap()
}

/// Everything that the spreadsheets of a network say, row by row without ids, in order.
fn told(network: &Network) -> [Vec<String>; 2] {
    let (elements, connections) = write_csv_pair(&seen(network)).unwrap();
    [elements, connections].map(|text| {
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let told = reader.records().map(|record| {
            let record = record.unwrap();
            let cells = headers.iter().zip(&record).skip(1).filter(|(_, cell)| !cell.is_empty());
            cells
                .map(|(header, cell)| format!("{header}: {cell}"))
                .collect::<Vec<_>>()
                .join("; ")
        });
        let mut told: Vec<String> = told.collect();
        told.sort();
        told
    })
}

fn assert_comes_back(network: &mut Network, empty: impl Fn() -> Network) {
    let before = told(network);
    for format in BOTH {
        let file = written(format, &seen(network), BTreeMap::new());
        if before[0].is_empty() {
            continue;
        }
        let book = table("larkmere.xml", &file);
        assert!(book.remarks.is_empty(), "{}: {:#?}", format.key, book.remarks);
        let mut other = empty();
        let plan = accept(&mut other, std::slice::from_ref(&book));
        assert_eq!(told(&other), before, "{}\n{file}\n{:#?}", format.key, plan.remarks);
        let again = accept(network, &[book]);
        assert!(
            again.is_empty(),
            "{}\n{:#?}\n{:#?}",
            format.key,
            again.actor_records,
            again.tie_records
        );
    }
}

const PEOPLE: &str = "Label,Type,Category,Tags,Description,Informal care offered,Would welcome,Location,Latitude,Longitude,Free day,Joined,Shoes,Color,Consent,Audience\n\
    Tomasz 👩‍👧,Person|Baker,Individual active citizens,driver | baker,\"Drives,\n\"\"bakes\"\" <b>&amp;</b>\",Lifts|Community meals,Childcare,,,,Friday|Sunday,2026-01-05,41.5,#ff6600,Agreed,Members\n\
    Wren Street Kitchen,Group,Grassroots or mutual aid groups,,=1+1,Community meals,,2 Wren Street,51.5,-0.06,,,,#00ff00,,\n\
    Wren Street Kitchen,Place,,,'tis here,,,,,,,,,,,\n\
    מטבח,,,,,,,,,,,,,,,\n";
const TIES: &str = "From,To,Type,Direction,Status,Label,Care types,Care received,Strength,Since,Hours\n\
    Tomasz 👩‍👧,מטבח,helps,directed,Generative,\"on & off\",Lifts,,0.25,2025-03-01,3\n\
    Tomasz 👩‍👧,מטבח,helps,directed,,,Lifts,Advocacy,,,\n\
    מטבח,Tomasz 👩‍👧,,mutual,asleep,,Lifts,,,,\n\
    מטבח,Tomasz 👩‍👧,,undirected,,,,,2,,\n\
    מטבח,Elsewhere,,,,,Lifts,,,,\n";

fn peopled() -> Network {
    let mut network = larkmere(Template::CommunityCare);
    accept(&mut network, &[table("people.csv", PEOPLE), table("ties.csv", TIES)]);
    assert_eq!((seen(&network).actors().len(), seen(&network).ties().len()), (5, 5));
    network
}

#[test]
fn what_was_brought_in_goes_out_and_comes_back_the_same() {
    assert_comes_back(&mut peopled(), || larkmere(Template::CommunityCare));
}

#[test]
fn larkmere_goes_out_and_comes_back_the_same() {
    let founding = crate::sample::larkmere(&mut SeededIds::new(1)).unwrap();
    let mut network = founding.network().unwrap();
    assert_comes_back(&mut network, || {
        Network::founded(founding.id, founding.about.clone(), founding.vocabulary.clone())
    });
}

#[test]
fn gexf_says_what_gephi_looks_for() {
    let network = peopled();
    let view = seen(&network);
    let tomasz = view
        .actors()
        .find(|actor| actor.name.as_str().starts_with("Tomasz"))
        .unwrap()
        .id;
    let file = written(&gexf::FORMAT, &view, BTreeMap::from([(tomasz, (10.5, 20.0))]));
    for part in [
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">",
        "<meta lastmodifieddate=\"2026-11-23\">",
        "<nodes count=\"5\">",
        "<edges count=\"5\">",
        "title=\"Shoes\" type=\"double\"",
        "title=\"Joined\" type=\"string\"",
        "<viz:position x=\"10.5\" y=\"-20\" z=\"0\"/>",
        "<viz:color r=\"255\" g=\"102\" b=\"0\"/>",
        "type=\"directed\" label=\"on &amp; off\" weight=\"0.25\" kind=\"helps\"",
        "type=\"directed\" kind=\"helps (2)\"",
        "type=\"mutual\"",
        "type=\"undirected\" weight=\"2\"",
        "kind=\"(2)\"",
        "&quot;bakes&quot; &lt;b&gt;&amp;amp;&lt;/b&gt;",
    ] {
        assert!(file.contains(part), "{part} in {file}");
    }
    assert!(!file.contains("title=\"Color\"") && !file.contains("title=\"Strength\""));
}

#[test]
fn a_network_whose_connections_all_go_one_way_says_so_of_the_whole() {
    let mut network = larkmere(Template::Plain);
    accept(
        &mut network,
        &[table(
            "ties.csv",
            "From,To,Direction\nAda,Ben,directed\nBen,Cy,directed\n",
        )],
    );
    let all = |format: &Format| written(format, &seen(&network), BTreeMap::new());
    // networkx reads no file in which some edges go one way and others both.
    assert!(all(&gexf::FORMAT).contains("defaultedgetype=\"directed\""));
    assert!(all(&graphml::FORMAT).contains("edgedefault=\"directed\""));
    assert_comes_back(&mut network, || larkmere(Template::Plain));
}

#[test]
fn graphml_says_what_gephi_looks_for() {
    let network = peopled();
    let view = seen(&network);
    let tomasz = view
        .actors()
        .find(|actor| actor.name.as_str().starts_with("Tomasz"))
        .unwrap()
        .id;
    let file = written(&graphml::FORMAT, &view, BTreeMap::from([(tomasz, (10.5, 20.0))]));
    for part in [
        "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>",
        "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>",
        "<key id=\"edgelabel\" for=\"edge\" attr.name=\"Edge Label\" attr.type=\"string\"/>",
        "attr.name=\"Shoes\" attr.type=\"double\"",
        "<data key=\"x\">10.5</data>\n      <data key=\"y\">-20</data>",
        "<data key=\"weight\">0.25</data>",
        "<data key=\"direction\">mutual</data>",
        " directed=\"true\">",
    ] {
        assert!(file.contains(part), "{part} in {file}");
    }
}

#[test]
fn places_on_the_map_come_back_as_a_view() {
    let network = peopled();
    let view = seen(&network);
    let places: BTreeMap<ActorId, (f64, f64)> = view
        .actors()
        .enumerate()
        .map(|(at, actor)| (actor.id, (at as f64 * 300.0, -(at as f64) * 200.0)))
        .collect();
    for format in BOTH {
        let book = table("larkmere.xml", &written(format, &view, places.clone()));
        let found = &book.views.last().unwrap().places;
        assert_eq!(found.len(), 5, "{}", format.key);
        for actor in view.actors() {
            let id = actor.foreign_id.clone().unwrap_or_else(|| actor.id.to_string());
            assert_eq!(found[&id], places[&actor.id], "{}", format.key);
        }
    }
}

#[test]
fn the_public_gets_what_it_may_see_and_nothing_else() {
    let mut network = larkmere(Template::CommunityCare);
    let rows = "ID,Label,Type,Consent,Audience\ns1,Tool Shed,Group,Agreed,Public\ns2,Ruth,Person,Agreed,Members\n";
    accept(
        &mut network,
        &[
            table("a.csv", rows),
            table("b.csv", "From,To,Type\nTool Shed,Ruth,helps\n"),
        ],
    );
    let mut about = seen(&network).about().clone();
    about.audience = Audience::Public;
    let _ = network.apply(&crate::network::Change::Describe(about), None).unwrap();
    for format in BOTH {
        let file = written(format, &network.seen_by(Viewer::PUBLIC).unwrap(), BTreeMap::new());
        assert!(file.contains("Tool Shed"));
        assert!(
            !file.contains("Ruth") && !file.contains("helps") && !file.contains("s1"),
            "{file}"
        );
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-C]",
        2 => "[A-Ca-c|, ]{0,6}",
        1 => Just("2026-05-27".to_owned()),
        1 => Just("12".to_owned()),
        1 => "\\PC{0,10}",
        1 => Just(String::new()),
        1 => proptest::sample::select(vec!["=1+1", "\u{202e}evil", "null", "NaN", "<script>", "]]>", "&lt;", "'; \"", "a\tb\nc", "‏עברית", "👩‍👧"]).prop_map(str::to_owned),
    ]
}

fn strength() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["", "1", "-2", "0.25", "1000000"]).prop_map(str::to_owned)
}

fn way() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["", "directed", "undirected", "mutual"]).prop_map(str::to_owned)
}

fn csv_of(header: &str, rows: &[Vec<String>]) -> String {
    let mut text = format!("{header}\n");
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        text += &(cells.join(",") + "\n");
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn any_network_goes_out_and_comes_back_the_same(
        people in proptest::collection::vec(proptest::collection::vec(cell(), 7), 1..8),
        ties in proptest::collection::vec((proptest::collection::vec(cell(), 6), strength(), way()), 0..8),
    ) {
        let mut network = larkmere(Template::CommunityCare);
        let ties: Vec<Vec<String>> = ties.into_iter().map(|(cells, strength, way)| [cells, vec![strength, way]].concat()).collect();
        // What a column means is decided by all its cells. So that none is gone from the written file, no row is left out
        // for want of an end, and no two are about one actor.
        let people: Vec<Vec<String>> = people.into_iter().enumerate().map(|(at, mut row)| {
            row[1] = format!("{at} {}", row[1]);
            row
        }).collect();
        let ties: Vec<Vec<String>> = ties.into_iter().map(|mut row| {
            row[0] = format!("e{}", row[0]);
            row[1] = format!("e{}", row[1]);
            row
        }).collect();
        accept(&mut network, &[
            table("a.csv", &csv_of("Day,Label,Type,Care types,Tags,Notes,Size", &people)),
            table("b.csv", &csv_of("From,To,Type,Status,Care types,Label,Strength,Direction", &ties)),
        ]);
        let before = seen(&network).actors().len();
        for format in BOTH {
            let file = written(format, &seen(&network), BTreeMap::new());
            prop_assert_eq!(&file, &written(format, &seen(&network), BTreeMap::new()));
            if before == 0 {
                continue;
            }
            let book = table("larkmere.xml", &file);
            let again = accept(&mut network, &[book]);
            prop_assert!(again.is_empty(), "{}\n{:#?}\n{:#?}\n{}", format.key, again.actor_records, again.tie_records, file);
        }
    }
}
