//! Who is who, and files as they really are.

use std::path::PathBuf;

use jiff::civil::date;
use rust_xlsxwriter::Workbook as Book;

use super::tests::{actor, bring, csv, larkmere, messages, seen, tally};
use super::*;
use crate::Viewer;
use crate::exchange::{Limits, read_workbook};
use crate::id::SeededIds;
use crate::vocabulary::Template;

#[test]
fn ids_hold_on_to_actors_and_connections_whose_names_and_ends_change() {
    let mut network = larkmere(Template::Plain);
    let people = "ID,Label\ne1,Tomasz\ne2,Ruth\ne3,Ruth\n";
    bring(
        &mut network,
        &[csv("a.csv", people), csv("b.csv", "ID,From,To\nc1,e1,e2\nc2,e1,e2\n")],
    );
    let plan = bring(
        &mut network,
        &[
            csv("a.csv", "ID,Label\ne1,Tomek\ne2,Ruth\ne3,Ruth\n"),
            csv("b.csv", "ID,From,To\nc1,e1,e3\nc2,e1,e2\n"),
        ],
    );
    assert_eq!((plan.actors, plan.ties), (tally(0, 1, 2), tally(0, 1, 1)));
    let view = seen(&network);
    let moved = view.ties().find(|tie| tie.foreign_id.as_deref() == Some("c1")).unwrap();
    assert_eq!(view.actor(moved.to).unwrap().foreign_id.as_deref(), Some("e3"));
    assert_eq!(view.actor(moved.from).unwrap().name.as_str(), "Tomek");
}

#[test]
fn a_label_with_another_kind_is_another_actor_and_one_without_kind_is_the_same() {
    let mut network = larkmere(Template::Plain);
    bring(
        &mut network,
        &[csv("a.csv", "Label,Type\nLark,Person\nLark,Boat\nWren,\n")],
    );
    assert_eq!(seen(&network).actors().len(), 3);
    let plan = bring(&mut network, &[csv("a.csv", "Label,Type\nWren,Person\nLark,Pub\n")]);
    assert_eq!(plan.actors, tally(1, 1, 0));
}

#[test]
fn rows_about_one_actor_collapse_and_parallel_connections_do_not() {
    let mut network = larkmere(Template::Plain);
    let people = "Label,Day,Note\nTomasz,Friday,early\nRuth,,\nTomasz,Monday,\n";
    let ties = "From,To,Type,Label\nTomasz,Ruth,knows,\nTomasz,Ruth,knows,from school\nTomasz,Ruth,knows,\nTomasz,Tomasz,knows,\n";
    let files = [csv("a.csv", people), csv("b.csv", ties)];
    let plan = bring(&mut network, &files);
    assert_eq!((plan.actors, plan.ties), (tally(2, 0, 0), tally(4, 0, 0)));
    let view = seen(&network);
    let kept: Vec<String> = actor(&view, "Tomasz")
        .fields
        .values()
        .flatten()
        .map(ToString::to_string)
        .collect();
    assert_eq!(kept, ["Monday", "early"]);
    let said = messages(&plan).join("\n");
    assert!(
        said.contains("a.csv, row 4: This row is about the same actor as row 2"),
        "{said}"
    );
    assert!(
        said.contains("2 rows, this is the first, repeat an earlier connection"),
        "{said}"
    );
    assert!(said.contains("from an actor to itself"), "{said}");
    let again = bring(&mut network, &files);
    assert_eq!((again.actors, again.ties), (tally(0, 0, 2), tally(0, 0, 4)));
}

#[test]
fn sheets_and_sections_are_known_by_their_headers() {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("Everything").unwrap();
    let rows: [(u32, &[&str]); 8] = [
        (0, &["Our street"]),
        (1, &["id", " LABEL ", "Element Type"]),
        (2, &["1", "Tomasz", "Person"]),
        (3, &["2", "Ruth", "Person"]),
        (6, &["FROM", "to", "Connection Type"]),
        (7, &["1", "2", "knows"]),
        (10, &["2", "1", "trusts", "since school"]),
        (12, &["Ruth", "", "trusts"]),
    ];
    for (row, cells) in rows {
        for (column, text) in cells.iter().enumerate() {
            sheet.write_string(row, column as u16, *text).unwrap();
        }
    }
    book.add_worksheet()
        .set_name("Notes")
        .unwrap()
        .write_string(0, 0, "Call Ada")
        .unwrap();
    book.add_worksheet().set_name("Sheet3").unwrap();
    let read = read_workbook("street.xlsx", &book.save_to_buffer().unwrap(), &Limits::default()).unwrap();
    let mut network = larkmere(Template::CommunityCare);
    let plan = bring(&mut network, &[read]);
    assert_eq!((plan.actors, plan.ties), (tally(2, 0, 0), tally(2, 0, 0)));
    let said: Vec<_> = plan
        .remarks
        .iter()
        .filter(|remark| remark.row.is_some())
        .map(|r| {
            (
                r.row.unwrap(),
                r.message.split(' ').take(3).collect::<Vec<_>>().join(" "),
            )
        })
        .collect();
    let expected = [
        (1, "This row stands"),
        (11, "These rows follow"),
        (1, "No table of"),
        (8, "“knows” is not"),
        (11, "“trusts” is not"),
        (13, "This row has"),
        (8, "2 connections come"),
    ];
    assert_eq!(said, expected.map(|(row, start)| (row, start.to_owned())));
}

#[test]
fn nothing_of_a_row_without_a_label_or_with_far_too_long_a_one_is_lost() {
    let mut network = larkmere(Template::Plain);
    let long = "a very long label ".repeat(300);
    let text = format!("Label,Free day\n,Friday\n{long},Monday\n,\n");
    let files = [
        csv("a.csv", &text),
        csv("b.csv", &format!("From,To\n{long},No label (row 2)\n")),
    ];
    let plan = bring(&mut network, &files);
    assert_eq!((plan.actors, plan.ties), (tally(2, 0, 0), tally(1, 0, 0)));
    let view = seen(&network);
    assert!(
        view.actors()
            .any(|actor| { actor.fields.values().flatten().any(|v| v.to_string() == long.trim()) })
    );
    let again = bring(&mut network, &files);
    assert_eq!((again.actors, again.ties), (tally(0, 0, 2), tally(0, 0, 1)));
}

#[test]
fn names_that_differ_in_capitals_are_kept_apart_and_remarked() {
    let mut network = larkmere(Template::Plain);
    let plan = bring(
        &mut network,
        &[
            csv("a.csv", "Label\nTool Shed\n"),
            csv("b.csv", "From,To\nTool shed,Tool Shed\n"),
        ],
    );
    assert_eq!(plan.actors, tally(2, 0, 0));
    assert!(
        messages(&plan)[0].contains("“Tool Shed” differs from it only in capitals"),
        "{:?}",
        plan.remarks
    );
}

#[test]
fn rules_of_a_service_map_hold_and_the_word_is_kept() {
    let mut network = larkmere(Template::CareCommons);
    let files = [
        csv(
            "a.csv",
            "Label,Type\nLarkmere Commons,Convening partner\nTool Shed,Group\nWren,Group\n",
        ),
        csv(
            "b.csv",
            "From,To,Type\nTool Shed,Larkmere Commons,Commons Membership\nTool Shed,Wren,Commons Membership\n",
        ),
    ];
    let plan = bring(&mut network, &files);
    assert_eq!(plan.ties, tally(2, 0, 0));
    assert_eq!(seen(&network).ties().filter(|tie| tie.kind.is_some()).count(), 1);
    assert!(
        messages(&plan)
            .join("\n")
            .contains("b.csv, row 3: A connection of the kind")
    );
    assert_eq!(bring(&mut network, &files).ties, tally(0, 0, 2));
}

#[test]
fn a_member_cannot_plan() {
    let network = larkmere(Template::Plain);
    let view = network.seen_by(Viewer::MEMBER).unwrap();
    let outcome = plan(
        &view,
        &[],
        &Mapping::default(),
        &mut SeededIds::new(1),
        date(2026, 11, 23),
        "Ada",
    );
    assert_eq!(outcome, Err(NoPlan::NotAnOrganiser));
}

fn real_file(name: &str) -> Option<Workbook> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(read_workbook(name, &bytes, &Limits::default()).unwrap()),
        Err(_) => {
            println!("{name} is not beside this clone; nothing was tried");
            None
        }
    }
}

#[test]
fn a_real_kumu_map_of_specifications_comes_in_whole() {
    let (Some(elements), Some(connections)) = (
        real_file("vc-spec-map.elements.csv"),
        real_file("vc-spec-map.connections.csv"),
    ) else {
        return;
    };
    let files = [elements, connections];
    let mut network = larkmere(Template::Plain);
    let plan = bring(&mut network, &files);
    // Counted with Python's csv module: 54 elements, 70 connections, 3 and 5 types, one end that is no element
    // (it differs from one in a capital), filled cells per column as below.
    assert_eq!((plan.actors, plan.ties), (tally(55, 0, 0), tally(70, 0, 0)));
    assert_eq!(plan.unknown_ends.len(), 1);
    let view = seen(&network);
    let words = view.vocabulary();
    assert_eq!((words.actor_kinds.len(), words.tie_kinds.len()), (3, 5));
    let filled = |label: &str| {
        let key = &words.fields.iter().find(|field| field.label == label).unwrap().key;
        view.actors().filter(|actor| actor.fields.contains_key(key)).count()
    };
    let counted = [
        ("Title", 54),
        ("Document Type", 49),
        ("URL", 49),
        ("Repo URL", 28),
        ("Maturity", 48),
        ("Spec Last Reviewed Date", 34),
    ];
    assert_eq!(plan.fields.len(), counted.len());
    for (label, cells) in counted {
        assert_eq!(filled(label), cells, "{label}");
    }
    assert_eq!(view.actors().filter(|actor| !actor.tags.is_empty()).count(), 52);
    assert_eq!(view.actors().filter(|actor| actor.tags.len() == 2).count(), 2);
    assert_eq!(view.actors().filter(|actor| !actor.description.is_empty()).count(), 2);
    let reviewed = words
        .fields
        .iter()
        .find(|field| field.label == "Spec Last Reviewed Date")
        .unwrap();
    assert_eq!(reviewed.format, FieldFormat::Date);
    let core = actor(&view, "did-core").fields.get(&reviewed.key).unwrap();
    assert_eq!(core[0].to_string(), "2021-05-27");
    let again = bring(&mut network, &files);
    assert_eq!((again.actors, again.ties), (tally(0, 0, 55), tally(0, 0, 70)));
}
