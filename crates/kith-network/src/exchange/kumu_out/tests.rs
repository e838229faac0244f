use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::exchange::{Limits, Mapping, Plan, Tally, plan, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Change, Network};
use crate::text::Name;
use crate::vocabulary::{Direction, Template};
use crate::{Audience, Consent, Viewer};

fn larkmere(template: Template) -> Network {
    let about = About::named(Name::parse("Larkmere").unwrap());
    Network::founded(NetworkId::new(1), about, template.vocabulary())
}

fn seen(network: &Network) -> VisibleNetwork {
    network.seen_by(Viewer::ORGANISER).unwrap()
}

fn bring(network: &mut Network, files: &[(&str, Vec<u8>)]) -> Plan {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| read_workbook(name, bytes, &Limits::default()).unwrap())
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

fn as_xlsx(network: &Network) -> Vec<(&'static str, Vec<u8>)> {
    vec![("larkmere.xlsx", write_xlsx(&seen(network)).unwrap())]
}

fn as_csv(network: &Network) -> Vec<(&'static str, Vec<u8>)> {
    let (elements, connections) = write_csv_pair(&seen(network)).unwrap();
    vec![
        ("elements.csv", elements.into_bytes()),
        ("connections.csv", connections.into_bytes()),
    ]
}

/// Everything a table says, without the ids.
fn told(table: &Table) -> Vec<String> {
    let shown = |row: &Vec<Out>| {
        let cells = row.iter().zip(&table.header).skip(1);
        let cells = cells.filter(|(cell, _)| **cell != Out::Nothing);
        cells
            .map(|(cell, header)| format!("{header}: {cell:?}"))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let mut told: Vec<String> = table.rows.iter().map(shown).collect();
    // Two of one name are in the order of their ids, which differ.
    told.sort();
    told
}

fn assert_comes_back(network: &mut Network, template: Template) {
    let all = |network: &Network| (told(&elements(&seen(network))), told(&connections(&seen(network))));
    let before = all(network);
    let unchanged = |n: usize| Tally {
        unchanged: n,
        ..Tally::default()
    };
    for files in [as_xlsx(network), as_csv(network)] {
        let mut empty = larkmere(template);
        let plan = bring(&mut empty, &files);
        assert_eq!(all(&empty), before, "{:#?} {:#?}", plan.actor_records, plan.remarks);
        let again = bring(network, &files);
        assert!(again.is_empty(), "{:#?}\n{:#?}", again.actor_records, again.tie_records);
        assert_eq!(
            (again.actors, again.ties),
            (unchanged(before.0.len()), unchanged(before.1.len()))
        );
    }
}

const PEOPLE: &str = "Label,Type,Category,Tags,Description,Informal care offered,Formal care offered,Would welcome,Location,Latitude,Longitude,Free day,Joined,Email,Consent,Audience\n\
    Tomasz,Person|Baker,Individual active citizens,driver | baker,\"Drives,\n\"\"bakes\"\"\",Lifts|Community meals|Knitting,Advocacy,Childcare,,,,Friday|Sunday,2026-01-05,t@larkmere.example,Agreed,Members\n\
    Wren Street Kitchen,Group,Grassroots or mutual aid groups,,=1+1,Community meals,,,2 Wren Street,51.5,-0.06,,,,,\n\
    Wren Street Kitchen,Place,,,'tis here,,,,,,,,,,,\n\
    -5,,,,,,,,,,,,,,,\n";
const TIES: &str = "From,To,Type,Direction,Status,Care types,Care received,Strength,Since\n\
    Tomasz,-5,helps,directed,Generative,Lifts,,0.25,2025-03-01\n\
    Tomasz,-5,helps,directed,,Lifts,Advocacy,much,\n\
    -5,Tomasz,,mutual,asleep,Lifts,,,\n\
    -5,Elsewhere,,,,Lifts,,,\n";

#[test]
fn what_was_brought_in_goes_out_and_comes_back_the_same() {
    let mut network = larkmere(Template::CommunityCare);
    bring(
        &mut network,
        &[("people.csv", PEOPLE.into()), ("ties.csv", TIES.into())],
    );
    assert_eq!(seen(&network).actors().len(), 5);
    assert_comes_back(&mut network, Template::CommunityCare);
}

#[test]
fn an_empty_network_still_has_headers() {
    let (elements, connections) = write_csv_pair(&seen(&larkmere(Template::Plain))).unwrap();
    assert_eq!(elements, "\"ID\",\"Label\",\"Type\"\r\n");
    assert_eq!(connections, "\"ID\",\"From\",\"To\",\"Type\",\"Direction\"\r\n");
    assert!(write_xlsx(&seen(&larkmere(Template::Plain))).is_ok());
}

#[test]
fn formulas_are_guarded_in_csv_and_plain_text_in_workbooks() {
    let mut network = larkmere(Template::Plain);
    bring(
        &mut network,
        &[("a.csv", "Label,Sum,Less\n=cmd|' /C calc'!A0,@now,-3\n".into())],
    );
    let (elements, _) = write_csv_pair(&seen(&network)).unwrap();
    assert!(
        elements.contains("\"'=cmd|' /C calc'!A0\"") && elements.contains("\"'@now\""),
        "{elements}"
    );
    assert!(elements.contains("\"-3\""), "a number is no formula: {elements}");
    assert_comes_back(&mut network, Template::Plain);
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    let mut network = larkmere(Template::CommunityCare);
    bring(&mut network, &[("people.csv", PEOPLE.into())]);
    assert_eq!(as_xlsx(&network), as_xlsx(&network));
}

#[test]
fn the_public_gets_no_consent_sources_or_ids_of_files() {
    let mut network = larkmere(Template::CommunityCare);
    bring(
        &mut network,
        &[(
            "people.csv",
            "ID,Label,Type,Consent,Audience\nsecret-1,Tool Shed,Group,Agreed,Public\n".into(),
        )],
    );
    let mut about = seen(&network).about().clone();
    about.audience = Audience::Public;
    let _ = network.apply(&Change::Describe(about), None).unwrap();
    let (elements, _) = write_csv_pair(&network.seen_by(Viewer::PUBLIC).unwrap()).unwrap();
    assert!(elements.contains("Tool Shed"));
    assert!(
        !elements.contains("secret-1") && !elements.contains("Consent") && !elements.contains("Ada"),
        "{elements}"
    );
}

#[test]
fn care_that_passes_unusual_ways_keeps_them() {
    let mut network = larkmere(Template::CommunityCare);
    let mut ids = SeededIds::new(3);
    let said = || crate::actor::Provenance {
        said_by: "Ada".into(),
        on: Some(date(2026, 1, 1)),
    };
    let mut named = |name: &str| {
        use crate::id::FreshIds;
        let mut actor = crate::Actor::named(ids.actor(), Name::parse(name).unwrap());
        actor.consent = Consent::agreed(Audience::Members);
        actor.first_mapped = Some(date(2026, 1, 1));
        actor.provenance = said();
        (actor, ids.tie())
    };
    let ((ruth, tie), (ayo, _)) = (named("Ruth"), named("Ayo"));
    let mut tie = crate::Tie::between(tie, ruth.id, ayo.id);
    tie.direction = Direction::Mutual;
    tie.provenance = said();
    let key = |key: &str| crate::vocabulary::Key::new(key);
    let flow = |care: &str, form, way| crate::tie::CareFlow {
        care_type: key(care),
        form,
        way,
    };
    use crate::tie::Way;
    use crate::vocabulary::CareForm::{Formal, Informal};
    tie.flows = vec![
        flow("food", Informal, Way::Along),
        flow("digital", Informal, Way::Back),
        flow("advocacy", Formal, Way::Along),
        flow("advocacy", Formal, Way::Back),
    ];
    let change = Change::Several(vec![Change::AddActor(ruth), Change::AddActor(ayo), Change::AddTie(tie)]);
    let _ = network.apply(&change, None).unwrap();
    assert_comes_back(&mut network, Template::CommunityCare);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-C]",
        2 => "[A-Ca-c|, ]{0,6}",
        1 => Just("=HYPERLINK(\"x\")".to_owned()),
        1 => Just("2026-05-27".to_owned()),
        1 => Just("12".to_owned()),
        1 => "\\PC{0,10}",
        1 => Just(String::new()),
        1 => proptest::sample::select(vec!["\u{202e}evil", "\u{200b}", "null", "NaN", "1e999", "<script>", "'; DROP TABLE", "‏עברית", "👩‍👧", "\u{feff}x"]).prop_map(str::to_owned),
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_tables_can_be_brought_in_and_bringing_them_twice_changes_nothing(
        people in proptest::collection::vec(proptest::collection::vec(cell(), 7), 0..12),
        ties in proptest::collection::vec(proptest::collection::vec(cell(), 7), 0..12),
        with_ids in any::<bool>(),
    ) {
        let id = if with_ids { "ID" } else { "Day" };
        let files = [
            ("a.csv", csv_of(&format!("{id},Label,Type,Care types,Tags,Notes,Since"), &people)),
            ("b.csv", csv_of("From,To,Type,Status,Care types,Strength,ID", &ties)),
        ];
        let mut network = larkmere(Template::CommunityCare);
        bring(&mut network, &files);
        let again = bring(&mut network, &files);
        prop_assert_eq!((again.actors.new, again.actors.changed, again.ties.new, again.ties.changed), (0, 0, 0, 0), "{:#?} {:#?} {:#?}", again.actor_records, again.tie_records, files.each_ref().map(|(_, b)| String::from_utf8_lossy(b)));
        prop_assert!(again.is_empty());
        for written in [as_xlsx(&network), as_csv(&network)] {
            let back = bring(&mut network, &written);
            prop_assert_eq!((back.actors.new, back.ties.new), (0, 0), "{:#?}", back);
        }
    }
}

#[test]
fn larkmere_goes_out_and_comes_back_the_same() {
    let founding = crate::sample::larkmere(&mut SeededIds::new(1)).unwrap();
    let mut network = founding.network().unwrap();
    // Into a network with Larkmere's words but nobody in it.
    let mut empty = Network::founded(founding.id, founding.about.clone(), founding.vocabulary.clone());
    let all = |network: &Network| (told(&elements(&seen(network))), told(&connections(&seen(network))));
    let files = as_xlsx(&network);
    let mut ids = SeededIds::new(99);
    let read: Vec<_> = files
        .iter()
        .map(|(name, bytes)| read_workbook(name, bytes, &Limits::default()).unwrap())
        .collect();
    let mapping = Mapping::guess(&read, &founding.vocabulary);
    let plan = plan(&seen(&empty), &read, &mapping, &mut ids, date(2026, 11, 23), "").unwrap();
    let _ = empty.apply(&plan.change, None).unwrap();
    let (before, after) = (all(&network), all(&empty));
    assert_eq!(before.0, after.0);
    assert_eq!(before.1, after.1);
    for files in [files, as_csv(&network)] {
        let again = bring(&mut network, &files);
        assert!(again.is_empty(), "{:#?}\n{:#?}", again.actor_records, again.tie_records);
    }
}

/// What has broken other programs, or what they have taken for something else.
const NAUGHTY: &[&str] = &[
    "NULL",
    "undefined",
    "NA",
    "-",
    "true story",
    "1/0",
    "0x1F",
    "1e999",
    "NaN",
    "007",
    "1,234.50",
    "2026-02-30",
    "1/2/3",
    "=1+1",
    "@SUM(A1)",
    "+44 20",
    "-1+1",
    "\u{ff1d}cmd",
    "'quoted'",
    "'=1",
    "\"",
    "\"\"\"",
    "a,b;c\td",
    "two\nlines",
    "sep=;",
    "#comment",
    "%d %s {} {{7*7}}",
    "<script>alert(1)</script>",
    "<!--",
    "]]>",
    "&amp;&#0;",
    "_x0041_",
    "../../etc/passwd",
    "$(true) `true`",
    "'; DROP TABLE actors; --",
    "Zoe\u{308}",
    "אדה גרין",
    "مرحبا",
    "田中さん",
    "\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} \u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
    "Z\u{337}a\u{336}l\u{335}g\u{334}o\u{338}",
    "\u{fdfa}",
    "soft\u{ad}hyphen",
    "zero\u{200b}width",
    "bell\u{7}\u{1b}[31m",
    "\u{202e}reversed",
    "\u{fffd}\u{fffe}\u{10ffff}",
];

#[test]
fn naughty_strings_come_back_as_names_and_as_values() {
    use crate::exchange::{Cell, Row, Sheet, SheetForm, Workbook, trimmed};
    let listed = |rows: Vec<[&str; 2]>| {
        let row = |(number, cells): (u32, [&str; 2])| Row {
            number,
            cells: (0..).zip(cells.map(|text| Cell::Text(text.to_owned()))).collect(),
        };
        let sheet = Sheet {
            name: "Elements".to_owned(),
            form: SheetForm::Listed,
            rows: (1..).zip(rows).map(row).collect(),
        };
        [Workbook {
            sheets: vec![sheet],
            ..Workbook::default()
        }]
    };
    let brought = |books: &[Workbook], into: &mut Network| {
        let view = seen(into);
        let mapping = Mapping::guess(books, view.vocabulary());
        let plan = plan(
            &view,
            books,
            &mapping,
            &mut SeededIds::new(9),
            date(2026, 11, 23),
            "Ada",
        )
        .unwrap();
        let _ = into.apply(&plan.change, None).unwrap();
    };
    let held = |network: &Network| -> Vec<(String, String)> {
        let view = seen(network);
        let value = |actor: &crate::actor::Actor| {
            let values: Vec<String> = actor.fields.values().flatten().map(ToString::to_string).collect();
            (actor.name.to_string(), values.join("|"))
        };
        view.actors().map(value).collect()
    };
    for naughty in NAUGHTY {
        let name = Name::parse(naughty).unwrap().to_string();
        let mut network = larkmere(Template::Plain);
        brought(&listed(vec![["Label", "Remark"], [naughty, naughty]]), &mut network);
        let expected = vec![(name, trimmed(naughty).to_owned())];
        assert_eq!(held(&network), expected, "{naughty:?}");
        for files in [as_xlsx(&network), as_csv(&network)] {
            let mut empty = larkmere(Template::Plain);
            bring(&mut empty, &files);
            assert_eq!(held(&empty), expected, "{naughty:?} {}", files[0].0);
            assert!(bring(&mut network, &files).is_empty(), "{naughty:?} {}", files[0].0);
        }
    }
}
