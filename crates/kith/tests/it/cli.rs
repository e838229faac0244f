//! The command line: what it prints, what it writes, how it says that something cannot be done.

use crate::running::{done, kith, refused, run};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// A desk with a folder for kith and one for files.
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("files")).expect("made");
        Desk { folder }
    }

    /// The same with Larkmere.
    fn with_larkmere() -> Desk {
        let desk = Desk::new();
        assert!(done(&desk.home(), &["sample"]).contains("/n/larkmere"));
        desk
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("kith")
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join("files").join(name).display().to_string()
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.file(name);
        std::fs::write(&path, text).expect("written");
        path
    }

    /// Brings files and reads the object it ends with.
    #[track_caller]
    fn bring(&self, network: &str, more: &[&str], files: &[&str]) -> Value {
        let mut arguments = vec!["import", "--network", network, "--json"];
        arguments.extend(more);
        arguments.extend(files);
        let said = done(&self.home(), &arguments);
        serde_json::from_str(said.lines().last().expect("a line")).expect("JSON")
    }
}

fn tally(said: &Value, what: &str) -> [u64; 3] {
    ["new", "changed", "unchanged"].map(|key| said[what][key].as_u64().expect("a number"))
}

#[test]
fn the_report_comes_in_four_shapes_with_the_published_figures() {
    let desk = Desk::with_larkmere();
    let home = desk.home();
    assert!(done(&home, &["sample"]).contains("here already"));
    let report: Value =
        serde_json::from_str(&done(&home, &["report", "--network", "larkmere", "--format", "json"])).expect("JSON");
    let figure = |id: &str| {
        let figures = report["figures"].as_array().expect("a list");
        let found = figures.iter().find(|figure| figure["id"] == id);
        let found = found.unwrap_or_else(|| panic!("no figure {id}"));
        (found["part"].as_u64(), found["whole"].as_u64())
    };
    // The figures that were published (`domain.md`), and Larkmere's own, counted by hand.
    assert_eq!(figure("giving-share"), (Some(32), Some(42)));
    assert_eq!(figure("non-givers"), (Some(10), Some(42)));
    assert_eq!(figure("care-types-in-use").0, Some(20));
    assert_eq!(figure("teams").0, Some(5));
    assert_eq!(figure("category.statutory"), (Some(0), Some(42)));
    for (care, offered) in [("wellbeing", 30), ("social", 24), ("leisure", 10), ("learning", 10)] {
        assert_eq!(
            figure(&format!("care-type.{care}.offered-by")).0,
            Some(offered),
            "{care}"
        );
    }
    for (status, ties) in [
        ("generative", 23),
        ("engaged", 37),
        ("inactive", 15),
        ("unclassified", 28),
    ] {
        assert_eq!(figure(&format!("status.{status}")), (Some(ties), Some(103)), "{status}");
    }
    let text = report.to_string();
    assert!(text.contains("32 of 42 (76.2%)"));
    // One number, whichever shape it comes in; without --network the only one is meant.
    let row = done(&home, &["report", "--format", "csv"]);
    let row = row
        .lines()
        .find(|line| line.contains("giving-share"))
        .expect("a row")
        .to_owned();
    assert!(
        row.contains("32") && row.contains("42") && row.contains("76.2"),
        "{row}"
    );
    assert!(done(&home, &["report"]).contains("32 of 42 (76.2%)"));
    let page = done(&home, &["report", "--format", "html"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("76.2%"));
    for outside in ["http://", "src=\"/", "<link"] {
        assert!(!page.contains(outside), "the page to keep leads to {outside}");
    }
    // As the public would read it, nobody is named and nothing is told closer than to five.
    let public: Value =
        serde_json::from_str(&done(&home, &["report", "--format", "json", "--as", "public"])).expect("JSON");
    assert!(public["release"].is_null(), "a preview");
    let all = public["figures"].as_array().expect("figures");
    let actors = all.iter().find(|figure| figure["id"] == "actors").expect("a figure");
    // Counted beside the sample's tables: 29 are for anybody to see.
    assert_eq!(actors["part"], serde_json::json!({ "about": 30 }));
    assert!(!public.to_string().contains("Desmond"), "paused");
    for format in ["md", "csv", "html"] {
        let text = done(&home, &["report", "--format", format, "--as", "public"]);
        assert!(
            !text.contains("Larkmere Circle") && !text.contains("B Team"),
            "{format}"
        );
    }
    // With a switch, and with one that does not exist.
    let all: Value = serde_json::from_str(&done(
        &home,
        &[
            "report",
            "--format",
            "json",
            "--set",
            "actively=generative,engaged,inactive,unclassified",
        ],
    ))
    .expect("JSON");
    let giving = all["figures"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|figure| figure["id"] == "giving-share")
        .cloned();
    assert_eq!(giving.expect("there")["part"], 34);
    assert!(refused(&home, &["report", "--set", "actively=sometimes"]).contains("sometimes"));
}

const PEOPLE: &str =
    "Label,Type,Free day,Description\nRowing Club,Group,Sunday,Out on the lake\nBoat Shed,Place,,\n,Person,,\n";
const TIES: &str = "From,To,Status\nRowing Club,Boat Shed,generative\nRowing Club,The Ferryman,engaged\n";

#[test]
fn two_tables_become_a_network_once() {
    let desk = Desk::new();
    let files = [desk.write("people.csv", PEOPLE), desk.write("ties.csv", TIES)];
    let files = [files[0].as_str(), files[1].as_str()];
    let tried = desk.bring("Harbour", &["--dry-run"], &files);
    assert_eq!((tally(&tried, "actors"), tally(&tried, "ties")), ([4, 0, 0], [2, 0, 0]));
    assert_eq!(tried["dry_run"], true);
    assert!(refused(&desk.home(), &["report", "--network", "harbour"]).contains("There is no network"));

    let first = desk.bring("Harbour", &[], &files);
    assert_eq!((tally(&first, "actors"), tally(&first, "ties")), ([4, 0, 0], [2, 0, 0]));
    assert_eq!(first["network"], "harbour");
    assert_eq!(first["fields"][0]["label"], "Free day");
    assert_eq!(first["unknown_ends"][0]["name"], "The Ferryman");
    let remark = first["remarks"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|remark| remark["row"] == 4);
    assert!(
        remark.is_some(),
        "the row without a name is kept and remarked on: {}",
        first["remarks"]
    );

    let second = desk.bring("harbour", &[], &files);
    assert_eq!(
        (tally(&second, "actors"), tally(&second, "ties")),
        ([0, 0, 4], [0, 0, 2]),
        "{second}"
    );
    // In words, for people.
    let said = done(&desk.home(), &["import", "--network", "Harbour", files[0], files[1]]);
    assert!(said.contains("0 new, 0 changed"), "{said}");
    assert!(said.contains("Nothing to change"), "{said}");
    // A column that means something else than it seems.
    let days = desk.write("days.csv", "Label,Free day\nRowing Club,Sunday\n");
    let said = desk.bring("harbour", &["--column", "Free day=tags"], &[&days]);
    assert_eq!(tally(&said, "actors"), [0, 1, 0], "{said}");
    assert!(done(&desk.home(), &["check"]).contains("all is well"));
}

#[test]
fn what_was_taken_out_and_brought_in_again_changes_nothing() {
    let desk = Desk::with_larkmere();
    let (home, to) = (desk.home(), desk.file(""));
    let export = |format: &str| {
        done(
            &home,
            &["export", "--network", "larkmere", "--format", format, "--to", &to],
        )
    };
    let written: Vec<String> = ["xlsx", "csv", "svg"]
        .iter()
        .flat_map(|format| export(format).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(written.len(), 4, "{written:?}");
    for path in &written {
        assert!(std::fs::metadata(path).expect("written").len() > 1000, "{path}");
    }
    let (workbook, elements, connections) = (&written[0], &written[1], &written[2]);
    for files in [vec![workbook.as_str()], vec![elements.as_str(), connections.as_str()]] {
        let said = desk.bring("larkmere", &[], &files);
        assert_eq!(
            (tally(&said, "actors"), tally(&said, "ties")),
            ([0, 0, 42], [0, 0, 103]),
            "{said}"
        );
    }
    // The same files twice are the same bytes.
    let before: Vec<Vec<u8>> = written.iter().map(|path| std::fs::read(path).expect("there")).collect();
    for format in ["xlsx", "csv", "svg"] {
        export(format);
    }
    let after: Vec<Vec<u8>> = written.iter().map(|path| std::fs::read(path).expect("there")).collect();
    assert!(before == after, "the files differ from one time to the next");
    // For the public, without whoever is hidden.
    done(
        &home,
        &[
            "export",
            "--network",
            "Larkmere",
            "--format",
            "csv",
            "--as",
            "public",
            "--to",
            &to,
        ],
    );
    assert!(
        !std::fs::read_to_string(elements).expect("there").contains("Desmond"),
        "paused"
    );
}

#[test]
fn links_and_checks_say_what_they_did() {
    let desk = Desk::with_larkmere();
    let home = desk.home();
    assert!(done(&home, &["check"]).contains("all is well"));
    let link = done(&home, &["link"]);
    assert!(
        link.contains("as Keeper (keeper)") && link.contains("/sign-in/"),
        "{link}"
    );
    let link = done(
        &home,
        &[
            "link",
            "--name",
            "Olive",
            "--role",
            "organiser",
            "--public-url",
            "https://care.example/",
        ],
    );
    assert!(
        link.contains("as Olive (organiser)") && link.contains("https://care.example/sign-in/"),
        "{link}"
    );
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let desk = Desk::with_larkmere();
    let home = desk.home();
    let unknown = refused(&home, &["report", "--network", "Nowhere"]);
    assert!(
        unknown.contains("“Nowhere”") && unknown.contains("larkmere"),
        "{unknown}"
    );
    refused(&home, &["export", "--network", "Nowhere"]);
    let missing = refused(&home, &["import", "--network", "larkmere", &desk.file("no-such.xlsx")]);
    assert!(missing.contains("no-such.xlsx"), "{missing}");
    let pdf = desk.write("minutes.xlsx", "%PDF-1.7 nothing to see");
    let not_a_sheet = refused(&home, &["import", "--network", "larkmere", &pdf]);
    assert!(
        not_a_sheet.contains("minutes.xlsx") && not_a_sheet.contains("PDF"),
        "{not_a_sheet}"
    );
    let nowhere = refused(
        &home,
        &[
            "export",
            "--network",
            "larkmere",
            "--to",
            &desk.file("minutes.xlsx/there"),
        ],
    );
    assert!(nowhere.contains("could not be made"), "{nowhere}");
    // What is no command at all is another kind of failure.
    for nonsense in [
        vec!["reprot"],
        vec!["export"],
        vec!["report", "--as", "everyone"],
        vec!["import", "--network", "x"],
    ] {
        assert_eq!(run(&home, &nonsense).status.code(), Some(2), "{nonsense:?}");
    }
    assert!(done(&home, &["check"]).contains("all is well"));
    let empty = Desk::new();
    assert!(refused(&empty.home(), &["report"]).contains("kith sample"));
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.insert(path);
        }
    }
    found
}

#[test]
fn nothing_is_written_outside_the_folder_it_was_given() {
    let desk = Desk::new();
    let person = desk.folder.path().join("person");
    std::fs::create_dir_all(person.join("work")).expect("made");
    let csv = desk.write("people.csv", PEOPLE);
    let before = files(&person);
    for arguments in [
        vec!["sample"],
        vec!["report"],
        vec!["check"],
        vec!["link"],
        vec!["import", "--network", "larkmere", &csv],
        vec!["import", "--network", "Elsewhere", &csv],
    ] {
        let output = kith(&desk.home())
            .env("HOME", &person)
            .env("TMPDIR", person.join("work"))
            .current_dir(person.join("work"))
            .args(&arguments)
            .output()
            .expect("it runs");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert_eq!(files(&person), before);
    assert!(desk.home().join("kith.sqlite").is_file());
    // Without --home it is the usual place of that person, and nothing else.
    let output = kith(&desk.home())
        .env("HOME", &person)
        .env("KITH_HOME", person.join("kith"))
        .arg("check")
        .output()
        .expect("it runs");
    assert!(output.status.success());
    assert_eq!(files(&person), before, "--home counts for more than KITH_HOME");
}

#[test]
fn a_selector_is_asked_from_the_command_line() {
    let desk = Desk::with_larkmere();
    let home = desk.home();
    let said = done(&home, &["select", "care team"]);
    assert!(said.starts_with("Every care team.\n"), "{said}");
    assert!(
        said.contains("5 of 42") && said.contains("  B Team (Care team)"),
        "{said}"
    );
    let ties: Value =
        serde_json::from_str(&done(&home, &["select", "care team", "--ties", "--format", "json"])).expect("JSON");
    assert_eq!(ties["ties"]["of"]["whole"], 103);
    assert_eq!(ties["ties"]["chosen"][0]["from"]["name"], "M Team");
    assert_eq!(ties["actors"]["of"]["part"], 0);
    let csv = done(
        &home,
        &["select", "tie[status=generative]", "--format", "csv", "--as", "public"],
    );
    assert!(
        csv.starts_with("\"what\",\"id\",\"name\",\"from\",\"to\",\"kind\",\"status\"\r\n"),
        "{csv}"
    );
    assert!(refused(&home, &["select", "person["]).contains("At character 8"));
    let hint = run(&home, &["select", "persn"]);
    assert!(String::from_utf8_lossy(&hint.stderr).contains("Did you mean person?"));
}

#[test]
fn views_go_in_and_out_as_text() {
    let desk = Desk::with_larkmere();
    let home = desk.home();
    let text = desk.write(
        "care.view",
        "@settings { include: tie[status=generative]; }\n.garden { color: green }\n",
    );
    let of = ["--network", "larkmere"];
    let with = |more: &[&str]| -> Vec<String> { more.iter().chain(&of).map(|word| (*word).to_owned()).collect() };
    let does = |more: &[&str]| {
        let words = with(more);
        done(&home, &words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let made = does(&[
        "view",
        "set",
        "Where care flows",
        "--from",
        &text,
        "--audience",
        "public",
        "--opens",
    ]);
    assert!(made.starts_with("where-care-flows"), "{made}");
    // Larkmere brings three of its own.
    let listed = does(&["view", "list"]);
    assert_eq!(listed.lines().count(), 4);
    assert!(
        listed
            .lines()
            .any(|line| line == "where-care-flows  public  Where care flows  (the map opens with it)"),
        "{listed}"
    );
    assert_eq!(
        does(&["view", "show", "where-care-flows"]),
        "@settings { include: tie[status=generative]; }\n.garden { color: green }\n"
    );
    // A view of this name is changed: there is one still, and its audience stays.
    let other = desk.write("other.view", "@settings { layout: circle }");
    let _ = does(&["view", "set", "where care FLOWS", "--from", &other]);
    assert_eq!(does(&["view", "list"]).lines().count(), 4);
    assert_eq!(
        does(&["view", "show", "Where care flows"]),
        "@settings { layout: circle }\n"
    );
    assert_eq!(
        does(&["view", "remove", "where-care-flows"]).trim(),
        "Removed: Where care flows"
    );
    assert_eq!(does(&["view", "list"]).lines().count(), 3);
    let why = refused(&home, &["view", "show", "where-care-flows", "--network", "larkmere"]);
    assert!(why.contains("There is no view “where-care-flows”"), "{why}");
}
