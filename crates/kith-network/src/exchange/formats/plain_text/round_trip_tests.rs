//! What these formats write, they read: into an empty network it brings the same, as far as the format holds it, and
//! into the network it came from it changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use crate::Viewer;
use crate::exchange::kumu_out::Out;
use crate::exchange::{Limits, Mapping, Outgoing, Plan, format, plan, read_workbook};
use crate::id::{ActorId, NetworkId, SeededIds};
use crate::network::{About, Network, VisibleNetwork};
use crate::text::Name;
use crate::vocabulary::Template;

fn larkmere() -> Network {
    let mut about = About::named(Name::parse("Larkmere \"&\" רות").unwrap());
    about.description = "Who cares\nfor <whom> & \\why".to_owned();
    Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary())
}

fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).unwrap()
}

fn bring(network: &mut Network, files: &[(&str, Vec<u8>)]) -> Plan {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            read_workbook(name, bytes, &Limits::default())
                .unwrap_or_else(|why| panic!("{why}\n{}", String::from_utf8_lossy(bytes)))
        })
        .collect();
    let view = seen(network);
    let mapping = Mapping::guess(&files, view.vocabulary());
    let mut ids = SeededIds::new(network.version().0 + 5);
    let plan = plan(&view, &files, &mapping, &mut ids, date(2026, 11, 23), "Ada").unwrap();
    if !plan.is_empty() {
        let _ = network.apply(&plan.change, None).unwrap();
    }
    plan
}

fn written(network: &Network, key: &str, places: BTreeMap<ActorId, (f64, f64)>) -> Vec<u8> {
    let visible = seen(network);
    let outgoing = Outgoing {
        network: &visible,
        places,
        on: date(2026, 11, 23),
        origin: "",
    };
    (format(key).unwrap().files[0].write)(&outgoing).unwrap()
}

/// A line a table row: the columns that a format holds, without the ids.
fn told(network: &Network, holds: fn(&str) -> bool) -> (Vec<String>, Vec<String>) {
    let visible = seen(network);
    let outgoing = Outgoing {
        network: &visible,
        places: BTreeMap::new(),
        on: date(2026, 11, 23),
        origin: "",
    };
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let shown = |columns: &[crate::exchange::outgoing::OutColumn], cells: &[Out]| {
        let cells = columns.iter().zip(cells);
        let cells = cells.filter(|(column, cell)| **cell != Out::Nothing && holds(&column.header));
        // Which field was there first is not what is compared.
        let cells: BTreeSet<String> = cells
            .map(|(column, cell)| format!("; {}: {cell:?}", column.header))
            .collect();
        cells.into_iter().collect::<String>()
    };
    let name = |id: &str| {
        actors
            .rows
            .iter()
            .find(|row| row.id == id)
            .unwrap()
            .actor
            .name
            .to_string()
    };
    let mut people: Vec<String> = actors
        .rows
        .iter()
        .map(|row| format!("{}{}", row.actor.name, shown(&actors.columns, &row.cells)))
        .collect();
    let mut told: Vec<String> = ties
        .rows
        .iter()
        .map(|row| {
            let (from, to) = (name(&row.from), name(&row.to));
            format!(
                "{from} {} {to}{}",
                row.tie.direction.key(),
                shown(&ties.columns, &row.cells)
            )
        })
        .collect();
    people.sort();
    told.sort();
    (people, told)
}

const PEOPLE: &str = "Label,Type,Tags,Description,Care offered,Latitude,Longitude,Free day,Joined,שעה,value,2nd: a|b,area code,\"C\\D\"\n\
    Tomasz,Person,driver | baker,\"Drives,\n\"\"bakes\"\" & <sings>\\n\",Lifts,51.5,-0.06,Friday|Sunday,2026-01-05,\u{5d0},12,x,007,\\\n\
    Wren Street Kitchen,Group,,=1+1,Community meals,,,,,,,,,\n\
    Wren Street Kitchen,Place,,'tis here &#34;,,,,,,,,,,\n\
    -5,,,,,,,,,,,,,\n\
    👩‍👧 רות,,,,,,,,,,1.5,,,\n";
const TIES: &str = "From,To,Type,Direction,Status,Care types,Strength,Since,Label,weight of it,id of form\n\
    Tomasz,-5,helps,directed,Generative,Lifts,0.25,2025-03-01,\"knows \"\"well\"\" & long\",3,f-1\n\
    Tomasz,-5,helps,directed,,Lifts,1000000,,,,\n\
    👩‍👧 רות,Tomasz,,undirected,,,,,,,\n\
    -5,Tomasz,visits,mutual,asleep,Lifts,,,,,\n\
    -5,-5,visits,undirected,,,2,,,,\n";

fn founded() -> Network {
    let mut network = larkmere();
    bring(
        &mut network,
        &[("people.csv", PEOPLE.into()), ("ties.csv", TIES.into())],
    );
    assert_eq!(seen(&network).actors().len(), 5);
    network
}

fn assert_comes_back(network: &mut Network, key: &str, holds: fn(&str) -> bool) {
    let file = [("larkmere.txt", written(network, key, BTreeMap::new()))];
    let text = String::from_utf8_lossy(&file[0].1).into_owned();
    let mut empty = larkmere();
    bring(&mut empty, &file);
    assert_eq!(told(&empty, holds), told(network, holds), "{key}: {text}");
    let again = bring(network, &file);
    assert!(
        again.is_empty(),
        "{key}: {:#?}\n{:#?}\n{text}",
        again.actor_records,
        again.tie_records
    );
}

#[test]
fn gml_and_dot_bring_everything_back() {
    for key in ["gml", "dot"] {
        assert_comes_back(&mut founded(), key, |_| true);
    }
}

#[test]
fn pajek_brings_back_who_is_tied_to_whom_and_how() {
    let mut network = founded();
    // Pajek has no mutual connections.
    let mutual = told(&network, |_| true)
        .1
        .iter()
        .filter(|tie| tie.contains(" mutual "))
        .count();
    assert_eq!(mutual, 1);
    let file = [("larkmere.net", written(&network, "pajek", BTreeMap::new()))];
    let mut empty = larkmere();
    bring(&mut empty, &file);
    let holds: fn(&str) -> bool = |header| matches!(header, "Strength" | "Label") || header == "Type";
    let ties = |network: &Network| {
        let ties = told(network, holds).1;
        let mut ties: Vec<String> = ties.iter().map(|tie| tie.replace(" mutual ", " undirected ")).collect();
        ties.sort();
        ties
    };
    assert_eq!(ties(&empty), ties(&network));
    let nothing: fn(&str) -> bool = |_| false;
    assert_eq!(told(&empty, nothing).0, told(&network, nothing).0);
    let again = bring(&mut network, &file);
    assert_eq!(
        (
            again.actors.new,
            again.actors.changed,
            again.ties.new,
            again.ties.changed
        ),
        (0, 0, 0, 1)
    );
}

#[test]
fn dl_brings_back_who_is_tied_to_whom() {
    let mut network = larkmere();
    let ties = "From,To,Type,Direction,Strength\nAda,Bo,helps,directed,2\nBo,Cy,helps,directed,\nAda,Cy,knows,undirected,0.5\nBo,Bo,,directed,\n";
    bring(
        &mut network,
        &[("people.csv", "Label\nDee\n".into()), ("ties.csv", ties.into())],
    );
    let holds: fn(&str) -> bool = |header| matches!(header, "Type" | "Strength");
    let file = [("larkmere.dl", written(&network, "dl", BTreeMap::new()))];
    let mut empty = larkmere();
    bring(&mut empty, &file);
    assert_eq!(
        told(&empty, holds),
        told(&network, holds),
        "{}",
        String::from_utf8_lossy(&file[0].1)
    );
    let again = bring(&mut network, &file);
    assert!(again.is_empty(), "{:#?}\n{:#?}", again.actor_records, again.tie_records);
    let twins = "Label,Type\nAda \"\"x\"\",Person\nAda,Group\nAda,Person\nada (2),Place\n";
    bring(&mut network, &[("more.csv", twins.into())]);
    let text = String::from_utf8(written(&network, "dl", BTreeMap::new())).unwrap();
    let labels: Vec<&str> = text
        .lines()
        .filter(|line| line.trim_start_matches('"').to_lowercase().starts_with("ada"))
        .collect();
    assert_eq!(labels.len(), 4, "{text}");
    let folded: BTreeSet<String> = labels.iter().map(|label| label.to_lowercase()).collect();
    assert_eq!(folded.len(), 4, "{labels:?}");
}

#[test]
fn places_come_back_the_right_way_up() {
    let network = founded();
    let ids: Vec<ActorId> = seen(&network).actors().map(|actor| actor.id).collect();
    let places = BTreeMap::from([
        (ids[0], (-40.0, 10.5)),
        (ids[1], (200.0, 330.0)),
        (ids[2], (200.0, -70.0)),
    ]);
    for key in ["gml", "dot", "pajek"] {
        let bytes = written(&network, key, places.clone());
        let book = read_workbook("drawn.x", &bytes, &Limits::default()).unwrap();
        let found = &book.views[0].places;
        assert_eq!(found.len(), 3, "{key}");
        let at = |id: ActorId| {
            let visible = seen(&network);
            let outgoing = Outgoing {
                network: &visible,
                places: BTreeMap::new(),
                on: date(2026, 1, 1),
                origin: "",
            };
            let id = outgoing
                .actors()
                .rows
                .iter()
                .find(|row| row.actor.id == id)
                .unwrap()
                .id
                .clone();
            found[&id]
        };
        let (a, b, c) = (at(ids[0]), at(ids[1]), at(ids[2]));
        assert!(a.0 < b.0 && (b.0 - c.0).abs() < 2.0, "{key}: {a:?} {b:?} {c:?}");
        assert!(c.1 < a.1 && a.1 < b.1, "{key}: {a:?} {b:?} {c:?}");
        // 240 to the right for 400 downward.
        let slope = (b.0 - a.0) / (b.1 - c.1);
        assert!((slope - 0.6).abs() < 0.02, "{key}: {slope}");
        let mut empty = larkmere();
        bring(&mut empty, &[("drawn.x", bytes)]);
        assert_eq!(seen(&empty).views().next().unwrap().spots.len(), 3, "{key}");
    }
}

#[test]
fn where_labels_name_everybody_places_are_found_by_them() {
    let mut network = larkmere();
    let file =
        "graph [ node [ id 0 label \"Ada\" graphics [ x 0 y 0 ] ] node [ id 1 label \"Bo\" graphics [ x 500 y 0 ] ] ]";
    bring(&mut network, &[("drawn.gml", file.into())]);
    let view = seen(&network);
    let spots = &view.views().next().unwrap().spots;
    assert_eq!(spots.len(), 2);
    assert!(
        view.actors()
            .all(|actor| actor.foreign_id.is_none() && spots.contains_key(&actor.id))
    );
}

#[test]
fn writing_is_the_same_twice_and_an_empty_network_can_be_written() {
    let (network, empty) = (founded(), larkmere());
    for key in ["gml", "pajek", "dot", "dl"] {
        assert_eq!(
            written(&network, key, BTreeMap::new()),
            written(&network, key, BTreeMap::new())
        );
        assert!(!written(&empty, key, BTreeMap::new()).is_empty());
    }
    assert!(written(&network, "gml", BTreeMap::new()).is_ascii());
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-C]",
        1 => "\\PC{0,10}",
        1 => proptest::sample::select(vec![
            "a \"b\" c", "<b>&amp;</b>", "back\\slash\\", "&#34;", "line\nbreak", "רות", "👩‍👧", "=1+1", "a|b", "[x]", "{y}", "% id 1 x",
            "*Arcs", "-- >", "12", "1.50", "2026-05-27", "data:", "#", "//", "'", "_networkx_list_start", "", "&", "&#",
        ]).prop_map(str::to_owned),
    ]
}

/// Kinds that no capitals tell apart: which spelling a new word gets is not what is tried.
fn kinds() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["", "A", "B", "12", "lends & \"keeps\"", "עזרה", "Relation 2"])
        .prop_map(str::to_owned)
}

fn csv_of(header: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let quoted = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        cells.join(",")
    };
    let rows: Vec<String> = rows.iter().map(quoted).collect();
    format!("{header}\n{}\n", rows.join("\n")).into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_network_goes_out_and_comes_back(
        people in proptest::collection::vec((kinds(), proptest::collection::vec(words(), 4)), 1..8),
        ties in proptest::collection::vec((kinds(), proptest::collection::vec(words(), 5)), 0..8),
        directions in proptest::collection::vec(proptest::sample::select(vec!["directed", "undirected", "mutual"]), 8),
    ) {
        let with_kind = |(kind, mut row): (String, Vec<String>)| {
            row.push(kind);
            row
        };
        let people: Vec<Vec<String>> = people.into_iter().map(with_kind).collect();
        let ties: Vec<Vec<String>> = ties.into_iter().map(with_kind).zip(directions).map(|(mut row, direction)| {
            row.push(direction.to_owned());
            row
        }).collect();
        let files = [
            ("a.csv", csv_of("Label,Notes,label of it,Größe,Type", &people)),
            ("b.csv", csv_of("From,To,Label,Strength,Notes,Type,Direction", &ties)),
        ];
        let mut network = larkmere();
        bring(&mut network, &files);
        prop_assume!(seen(&network).actors().len() > 0);
        for key in ["gml", "dot"] {
            let before = told(&network, |_| true);
            let file = [("x", written(&network, key, BTreeMap::new()))];
            let again = bring(&mut network, &file);
            prop_assert!(again.is_empty(), "{key}: {:#?} {:#?} {}", again.actor_records, again.tie_records, String::from_utf8_lossy(&file[0].1));
            let mut empty = larkmere();
            bring(&mut empty, &file);
            let after = told(&empty, |_| true);
            prop_assert_eq!(before, after, "{}: {}", key, String::from_utf8_lossy(&file[0].1));
        }
        let file = [("x", written(&network, "pajek", BTreeMap::new()))];
        let again = bring(&mut network, &file);
        prop_assert_eq!((again.actors.new, again.actors.changed, again.ties.new), (0, 0, 0), "{:#?} {:#?} {}", again.actor_records, again.tie_records, String::from_utf8_lossy(&file[0].1));
    }
}
