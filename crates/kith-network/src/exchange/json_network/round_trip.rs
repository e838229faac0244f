//! Written, read again and planned: into an empty network the same comes of it, into its own nothing changes.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use crate::Viewer;
use crate::exchange::kumu_out::Out;
use crate::exchange::{Limits, Mapping, Outgoing, Plan, format, plan, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Network, VisibleNetwork};
use crate::text::Name;
use crate::vocabulary::Template;

/// The JSON files that kith writes, by their endings.
const WRITTEN: [(&str, &str); 7] = [
    ("graphology", ".graphology.json"),
    ("cx2", ".cx2"),
    ("node-link", "-node-link.json"),
    ("cytoscape", ".cyjs"),
    ("jgf", ".jgf.json"),
    ("kumu", "-kumu.json"),
    ("kumu", "-blueprint.json"),
];

pub(crate) fn larkmere() -> Network {
    let about = About::named(Name::parse("Larkmere").unwrap());
    Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary())
}

pub(crate) fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).unwrap()
}

/// The file with this ending, with a place for everybody where `placed`.
pub(crate) fn write(network: &Network, key: &str, ending: &str, placed: bool) -> Vec<u8> {
    let visible = seen(network);
    let places = visible
        .actors()
        .zip(0_u32..)
        .map(|(actor, n)| (actor.id, (f64::from(n) * 150.0, f64::from(n % 3) * -80.5)));
    let outgoing = Outgoing {
        network: &visible,
        places: if placed { places.collect() } else { BTreeMap::new() },
        on: date(2026, 11, 26),
        origin: "https://kith.example",
    };
    let format = format(key).unwrap();
    let file = format.files.iter().find(|file| file.ending == ending).unwrap();
    (file.write)(&outgoing).unwrap()
}

pub(crate) fn bring(network: &mut Network, files: &[(&str, Vec<u8>)]) -> Plan {
    let books: Vec<_> = files
        .iter()
        .map(|(name, bytes)| read_workbook(name, bytes, &Limits::default()).unwrap())
        .collect();
    let visible = seen(network);
    let mapping = Mapping::guess(&books, visible.vocabulary());
    let mut ids = SeededIds::new(network.version().0 + 5);
    let plan = plan(&visible, &books, &mapping, &mut ids, date(2026, 11, 26), "Ada").unwrap();
    if !plan.is_empty() {
        let _applied = network.apply(&plan.change, None).unwrap();
    }
    plan
}

/// All that is said of every actor and connection, without their ids.
pub(crate) fn told(network: &Network) -> [Vec<String>; 2] {
    let visible = seen(network);
    let outgoing = Outgoing {
        network: &visible,
        places: BTreeMap::new(),
        on: date(2026, 11, 26),
        origin: "",
    };
    let (actors, ties) = (outgoing.actors(), outgoing.ties());
    let cells = |headers: Vec<&str>, cells: &[Out]| {
        let said = headers
            .into_iter()
            .zip(cells)
            .filter(|(_, cell)| **cell != Out::Nothing);
        let mut said: Vec<String> = said.map(|(header, cell)| format!("{header}: {cell:?}")).collect();
        said.sort();
        said.join("; ")
    };
    let headers = |columns: &[crate::exchange::outgoing::OutColumn]| -> Vec<String> {
        columns.iter().map(|column| column.header.clone()).collect()
    };
    let names: BTreeMap<&str, &str> = actors
        .rows
        .iter()
        .map(|row| (row.id.as_str(), row.actor.name.as_str()))
        .collect();
    let (of_actors, of_ties) = (headers(&actors.columns), headers(&ties.columns));
    let mut all = [
        actors
            .rows
            .iter()
            .map(|row| {
                let said = cells(of_actors.iter().map(String::as_str).collect(), &row.cells);
                format!("{} ({said})", row.actor.name)
            })
            .collect::<Vec<_>>(),
        ties.rows
            .iter()
            .map(|row| {
                let said = cells(of_ties.iter().map(String::as_str).collect(), &row.cells);
                let ends = (names[row.from.as_str()], names[row.to.as_str()]);
                format!("{ends:?} {} ({said})", row.tie.direction.key())
            })
            .collect(),
    ];
    all.iter_mut().for_each(|rows| rows.sort());
    all
}

fn assert_comes_back(network: &mut Network, empty: &Network) {
    let before = told(network);
    for (key, ending) in WRITTEN {
        for placed in [false, true] {
            let bytes = write(network, key, ending, placed);
            assert_eq!(
                bytes,
                write(network, key, ending, placed),
                "{ending}: the same bytes each time"
            );
            let name = format!("larkmere{ending}");
            let book = read_workbook(&name, &bytes, &Limits::default());
            if seen(network).actors().len() == 0 {
                assert!(book.is_err(), "{ending}: nothing to read");
                continue;
            }
            assert_eq!(book.unwrap().format, key);
            let files = [(name.as_str(), bytes)];
            let mut fresh = empty.clone();
            let plan = bring(&mut fresh, &files);
            assert_eq!(told(&fresh), before, "{ending}: {:#?}", plan.remarks);
            let mut own = network.clone();
            let again = bring(&mut own, &files);
            assert_eq!(
                (
                    again.actors.new,
                    again.actors.changed,
                    again.ties.new,
                    again.ties.changed
                ),
                (0, 0, 0, 0),
                "{ending}: {:#?}\n{:#?}",
                again.actor_records,
                again.tie_records
            );
            let views_only = again.fields.iter().all(|field| !field.new);
            assert!(
                views_only && again.new_words.is_empty(),
                "{ending}: {:#?} {:#?}",
                again.fields,
                again.new_words
            );
            if key == "kumu" {
                assert!(again.is_empty(), "{ending}: {:#?}", again.views);
            }
        }
    }
}

const PEOPLE: &str = "ID,Label,Type,Category,Tags,Description,Informal care offered,Formal care offered,Would welcome,Location,Latitude,Longitude,Free day,Joined,Email,Shoe size,Handy,x,Key,Consent,Audience\n\
    p1,Tomasz,Person|Baker,Individual active citizens,driver | baker,\"Drives,\n\"\"bakes\"\" <b>&amp;\",Lifts|Community meals|Knitting,Advocacy,Childcare,,,,Friday|Sunday,2026-01-05,t@larkmere.example,44,yes,left,one,Agreed,Members\n\
    p2,Wren Street Kitchen,Group,Grassroots or mutual aid groups,,=1+1,Community meals,,,2 Wren Street,51.5,-0.06,,,,,,,,,\n\
    p3,Wren Street Kitchen,Place,,,'tis here,,,,,,,,,,,,,,,\n\
    p4,-5,,,,,,,,,,,,,,41.5,no,7,,,\n\
    p5,שירה 🌱,Person,,,,,,,,,,,,,,,,,,\n";
const TIES: &str = "From,To,Type,Direction,Status,Care types,Care received,Strength,Since,Label,source,direction of wind\n\
    p1,p4,helps,directed,Generative,Lifts,,0.25,2025-03-01,since school,,north\n\
    p1,p4,helps,directed,,Lifts,Advocacy,much,,,a rumour,\n\
    p4,p1,,mutual,asleep,Lifts,,,,,,\n\
    p5,p5,,undirected,,,,3,,,,\n\
    p3,p2,,undirected,,Lifts,,,,,,\n";

#[test]
fn people_with_every_kind_of_fact_go_out_and_come_back_the_same() {
    let mut network = larkmere();
    bring(
        &mut network,
        &[("people.csv", PEOPLE.into()), ("ties.csv", TIES.into())],
    );
    assert_eq!(told(&network).map(|rows| rows.len()), [5, 5]);
    assert_comes_back(&mut network, &larkmere());
}

#[test]
fn larkmere_goes_out_and_comes_back_the_same() {
    let founding = crate::sample::larkmere(&mut SeededIds::new(1)).unwrap();
    let mut network = founding.network().unwrap();
    let empty = Network::founded(founding.id, founding.about.clone(), founding.vocabulary.clone());
    assert_comes_back(&mut network, &empty);
}

#[test]
fn a_network_with_nobody_in_it_is_written_and_says_so_when_it_is_read() {
    assert_comes_back(&mut larkmere(), &larkmere());
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-C]",
        2 => "[A-Ca-c|, ]{0,6}",
        1 => Just("2026-05-27".to_owned()),
        1 => Just("12".to_owned()),
        1 => "\\PC{0,10}",
        1 => Just(String::new()),
        1 => proptest::sample::select(vec![
            "\u{202e}evil", "\u{200b}", "null", "NaN", "1e999", "<script>", "'; DROP TABLE", "‏עברית", "👩‍👧",
            "\u{feff}x", "0.1", "-0", "1e21", "a\nb", "\"", "\\", "true", "no", "=1+1",
        ]).prop_map(str::to_owned),
    ]
}

fn csv_of(header: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = format!("{header}\n");
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        text += &(cells.join(",") + "\n");
    }
    text.into_bytes()
}

/// Empty, or one of these: what a column of known meaning may hold.
fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::sample::select(words).prop_map(str::to_owned)
}

fn person() -> impl Strategy<Value = Vec<String>> {
    let since = one_of(&["", "2026-05-27", "1999-12-31"]);
    (cell(), cell(), cell(), cell(), cell(), cell(), since).prop_map(|(name, kind, care, tags, x, value, since)| {
        // Which of two spellings a new word gets is up to the row that comes first.
        vec![name, kind.to_uppercase(), care.to_uppercase(), tags, x, value, since]
    })
}

fn tie() -> impl Strategy<Value = Vec<String>> {
    let ends = (0_usize..6, 0_usize..6);
    let status = one_of(&["", "Generative", "Dormant"]);
    let strength = one_of(&["", "3", "0.25", "-1", "1000000000000000000000"]);
    let direction = one_of(&["", "directed", "undirected", "mutual"]);
    (ends, cell(), status, cell(), strength, cell(), direction).prop_map(
        |((from, to), kind, status, care, strength, directed, direction)| {
            vec![
                format!("p{from}"),
                format!("p{to}"),
                kind.to_uppercase(),
                status,
                care.to_uppercase(),
                strength,
                directed,
                direction,
            ]
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: proptest::test_runner::RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn whatever_two_tables_brought_comes_back_from_every_file(
        people in proptest::collection::vec(person(), 6),
        ties in proptest::collection::vec(tie(), 0..8),
    ) {
        let people: Vec<Vec<String>> = people
            .into_iter()
            .enumerate()
            .map(|(n, mut row)| {
                row[0] = format!("{n} {}", row[0]);
                row.insert(0, format!("p{n}"));
                row
            })
            .collect();
        let files = [
            ("a.csv", csv_of("ID,Label,Type,Care types,Tags,x,Value,First mapped", &people)),
            ("b.csv", csv_of("From,To,Type,Status,Care types,Strength,Directed,Direction", &ties)),
        ];
        let mut network = larkmere();
        bring(&mut network, &files);
        assert_comes_back(&mut network, &larkmere());
    }
}

/// Reads a text as a file of this name.
pub(crate) fn read(text: &str) -> Result<crate::exchange::Workbook, String> {
    read_workbook("larkmere.json", text.as_bytes(), &Limits::default()).map_err(|problem| problem.to_string())
}

/// The rows of a table, each as `Header=value; …`.
pub(crate) fn rows(book: &crate::exchange::Workbook, sheet: &str) -> Vec<String> {
    let Some(sheet) = book.sheets.iter().find(|known| known.name == sheet) else {
        return Vec::new();
    };
    let Some((header, rows)) = sheet.rows.split_first() else {
        return Vec::new();
    };
    let said = |row: &crate::exchange::Row| {
        let cells = row.cells.iter();
        let cells = cells.map(|(at, cell)| format!("{}={}", header.text(*at), cell.text()));
        cells.collect::<Vec<_>>().join("; ")
    };
    rows.iter().map(said).collect()
}

/// All remarks on a file, one a line.
pub(crate) fn remarks(book: &crate::exchange::Workbook) -> String {
    book.remarks
        .iter()
        .map(|remark| remark.message.clone() + "\n")
        .collect()
}

/// What any file of a format does with bytes changed or cut off: it is read or refused, and never ends the reader.
pub(crate) fn survives_damage(sample: &str) {
    let bytes = sample.as_bytes();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    let letters = b"\"{}[]:,0e-\\ntf\xff";
    for cut in 0..400 {
        let mut damaged = bytes.to_vec();
        for _ in 0..=next(4) {
            let at = next(damaged.len());
            damaged[at] = letters[next(letters.len())];
        }
        if cut % 3 == 0 {
            damaged.truncate(next(damaged.len()) + 1);
        }
        if let Ok(book) = read_workbook("larkmere.json", &damaged, &Limits::default()) {
            let visible = seen(&larkmere());
            let books = [book];
            let mapping = Mapping::guess(&books, visible.vocabulary());
            let _plan = plan(
                &visible,
                &books,
                &mapping,
                &mut SeededIds::new(3),
                date(2026, 11, 26),
                "Ada",
            );
        }
    }
}
