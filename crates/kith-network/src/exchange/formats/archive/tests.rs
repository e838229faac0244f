use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::consent::Agreement;
use crate::exchange::{Cell, Limits, Mapping, Unreadable, Workbook, plan, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Network};
use crate::text::Name;
use crate::tie::Way;
use crate::vocabulary::{Direction, Template};
use crate::{Audience, Viewer};

const VOCABULARY: &str = r#"{"revision":0,"record":{"actor_kinds":[{"key":"person","label":"Person","meaning":"person"}],"tie_kinds":[],"categories":[{"key":"neighbours","label":"Neighbours","meaning":"informal"}],"statuses":[{"key":"generative","label":"generative","meaning":"generative"}],"care_types":[{"key":"practical","label":"Practical Caregiving"},{"key":"social","label":"Social connection"}],"roles":[],"fields":[{"key":"since-when","label":"Since when","on":"actors","format":"date","audience":"members"},{"key":"worry","label":"Worry","on":"actors","format":"text","audience":"organisers"}]}}"#;

const ACTORS: &str = concat!(
    r#"{"revision":1,"record":{"id":"0000000000000000000000000a","name":"Ada Fenn","kind":"person","category":"neighbours","offers":[{"care_type":"practical","form":"informal"},{"care_type":"social","form":"informal"}],"needs":[{"care_type":"social"}],"tags":["baker","=1+1"],"place":{"area":"Millside","address":"","coordinates":["53.1","-1.25"]},"capacity":4,"counts":false,"fields":{"since-when":[{"date":"2024-05-01"}],"worry":[{"text":"the stairs"}]},"consent":{"agreement":"agreed","audience":"public","on":"2025-01-02","witness":"Maud"},"confirmed":{"on":"2026-01-02","by":"Maud"},"foreign_id":"el-1"}}"#,
    "\n",
    r#"{"revision":1,"record":{"id":"0000000000000000000000000b","name":"Bo 🌱 עדה \"Reed\"","counts":true,"consent":{"agreement":"not-asked","audience":"organisers"}}}"#,
    "\n"
);

const TIES: &str = concat!(
    r#"{"revision":1,"record":{"id":"0000000000000000000000000t","from":"0000000000000000000000000a","to":"0000000000000000000000000b","direction":"directed","status":"generative","label":"bread","flows":[{"care_type":"practical","form":"informal","way":"back"}],"strength":"0.30000000000000004","tags":[],"audience":"members","since":"2024-06-01","steward":"Maud"}}"#,
    "\n"
);

const VIEWS: &str = concat!(
    r#"{"revision":1,"record":{"id":"0000000000000000000000000v","name":"Who bakes","place":2,"opens":true,"audience":"members","sheet":"@settings { include: .baker; }","words":"For the **wall**.","spots":{"0000000000000000000000000a":{"x":"3","y":"-4.5"}}}}"#,
    "\n"
);

fn zipped(folder: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(format!("{folder}{name}"), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn archive(actors: &'static str, ties: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("archive.json", r#"{"format":"kith archive","version":1}"#),
        ("networks/larkmere/vocabulary.json", VOCABULARY),
        ("networks/larkmere/actors.jsonl", actors),
        ("networks/larkmere/ties.jsonl", ties),
        ("networks/larkmere/views.jsonl", VIEWS),
        ("networks/larkmere/spots.jsonl", ""),
        ("networks/larkmere/history.jsonl", "not looked at"),
    ]
}

fn read(files: &[(&str, &str)]) -> Result<Workbook, Unreadable> {
    read_workbook("larkmere.kith", &zipped("", files), &Limits::default())
}

/// What stands under a header in a row.
fn cell(book: &Workbook, sheet: usize, row: usize, header: &str) -> Option<Cell> {
    let rows = &book.sheets[sheet].rows;
    let (column, _) = rows[0].cells.iter().find(|(_, cell)| cell.text() == header)?;
    let found = rows[row].cells.iter().find(|(at, _)| at == column);
    found.map(|(_, cell)| cell.clone())
}

#[test]
fn people_and_connections_come_as_the_tables_that_kith_writes() {
    let book = read(&archive(ACTORS, TIES)).unwrap();
    assert_eq!(book.format, "kith");
    assert_eq!((book.sheets[0].rows.len(), book.sheets[1].rows.len()), (3, 2));
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    assert_eq!(cell(&book, 0, 1, "ID"), text("el-1"));
    assert_eq!(cell(&book, 0, 2, "ID"), text("0000000000000000000000000b"));
    assert_eq!(cell(&book, 0, 2, "Label"), text("Bo 🌱 עדה \"Reed\""));
    assert_eq!(cell(&book, 0, 1, "Type"), text("Person"));
    assert_eq!(cell(&book, 0, 1, "Tags"), text("baker | =1+1"));
    assert_eq!(cell(&book, 0, 1, "Latitude"), Some(Cell::Number("53.1".to_owned())));
    assert_eq!(
        cell(&book, 0, 1, "Since when"),
        Some(Cell::Date("2024-05-01".to_owned()))
    );
    assert_eq!(cell(&book, 1, 1, "From"), text("el-1"));
    assert_eq!(
        cell(&book, 1, 1, "Strength"),
        Some(Cell::Number("0.30000000000000004".to_owned()))
    );
    assert_eq!(book.private, ["Worry"]);
    let view = &book.views[0];
    assert_eq!((view.name.as_str(), view.opens), ("Who bakes", true));
    assert_eq!(view.places["el-1"], (3.0, -4.5));
    assert!(
        book.remarks
            .iter()
            .any(|remark| remark.message.contains("restore the archive"))
    );
}

#[test]
fn what_is_planned_from_it_is_what_was_in_the_network() {
    let book = read(&archive(ACTORS, TIES)).unwrap();
    let about = About::named(Name::parse("Elsewhere").unwrap());
    let mut network = Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary());
    let seen = network.seen_by(Viewer::ORGANISER).unwrap();
    let mapping = Mapping::guess(std::slice::from_ref(&book), seen.vocabulary());
    let today = jiff::civil::date(2026, 3, 2);
    let planned = plan(
        &seen,
        std::slice::from_ref(&book),
        &mapping,
        &mut SeededIds::new(3),
        today,
        "larkmere.kith",
    )
    .unwrap();
    let _ = network.apply(&planned.change, None).unwrap();
    let seen = network.seen_by(Viewer::ORGANISER).unwrap();
    let words = seen.vocabulary();
    let ada = seen.actors().find(|actor| actor.name.as_str() == "Ada Fenn").unwrap();
    assert_eq!(words.actor_kinds.label_of(ada.kind.as_ref().unwrap()), "Person");
    assert_eq!(
        (ada.offers.len(), ada.needs.len(), ada.capacity, ada.counts),
        (2, 1, Some(4), false)
    );
    assert_eq!(
        (ada.consent.agreement, ada.consent.audience),
        (Agreement::Agreed, Audience::Public)
    );
    assert_eq!(ada.consent.witness, "Maud");
    assert_eq!(ada.confirmed.as_ref().unwrap().by, "Maud");
    assert_eq!(ada.place.coordinates.unwrap().longitude(), -1.25);
    let bo = seen.actors().find(|actor| actor.id != ada.id).unwrap();
    assert_eq!(
        (bo.consent.agreement, bo.consent.audience),
        (Agreement::NotAsked, Audience::Organisers)
    );
    let tie = seen.ties().next().unwrap();
    assert_eq!((tie.from, tie.to, tie.direction), (ada.id, bo.id, Direction::Directed));
    assert_eq!((tie.strength, tie.audience), (Some(0.1 + 0.2), Audience::Members));
    assert_eq!(tie.since, Some(jiff::civil::date(2024, 6, 1)));
    assert_eq!(tie.flows.iter().map(|flow| flow.way).collect::<Vec<_>>(), [Way::Back]);
    let worry = words.fields.iter().find(|field| field.label == "Worry").unwrap();
    assert_eq!(worry.audience, Audience::Organisers);
    // The same archive again changes nothing.
    let mapping = Mapping::guess(std::slice::from_ref(&book), seen.vocabulary());
    let again = plan(&seen, &[book], &mapping, &mut SeededIds::new(4), today, "larkmere.kith").unwrap();
    assert!(again.is_empty(), "{:?}", again.change);
}

#[test]
fn an_archive_packed_with_its_folder_is_still_one() {
    let book = read_workbook(
        "x.zip",
        &zipped("Larkmere of old/", &archive(ACTORS, TIES)),
        &Limits::default(),
    )
    .unwrap();
    assert_eq!((book.format.as_str(), book.sheets[0].rows.len()), ("kith", 3));
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    let said = |files: &[(&str, &str)]| read(files).unwrap_err().to_string();
    let cut = said(&archive("{\"revision\":1,\"record\":{}}\n{\"revi", TIES));
    assert!(cut.contains("line 2 of actors.jsonl"), "{cut}");
    let odd = said(&archive(ACTORS, "[1]\n"));
    assert!(odd.contains("line 1 of ties.jsonl"), "{odd}");
    let mut two = archive(ACTORS, TIES);
    two.push(("networks/elsewhere/actors.jsonl", ""));
    assert!(said(&two).contains("an archive of several networks"));
    let mut none = archive(ACTORS, TIES);
    none.retain(|(name, _)| !name.ends_with("vocabulary.json"));
    assert!(said(&none).contains("vocabulary.json is missing"));
    // Records that hold nothing, or nothing of the kind that belongs there, are rows with nothing in them.
    let book = read(&archive(
        "{\"record\":7}\n{\"record\":{\"id\":[],\"tags\":\"x\",\"fields\":[1]}}\n",
        "",
    ))
    .unwrap();
    assert!(book.sheets.is_empty(), "{:?}", book.sheets);
}
