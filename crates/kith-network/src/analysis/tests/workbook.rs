//! The report as a workbook, read again by calamine, which shares no code with what wrote it.

use super::story::{Story, TODAY};
use crate::analysis::{Report, Settings, report};
use crate::consent::{Audience, Viewer};
use crate::id::SeededIds;
use crate::sample::larkmere;
use calamine::{Data, DataType, Range, Reader, Xlsx};
use std::io::Cursor;

struct Read(Xlsx<Cursor<Vec<u8>>>);

impl Read {
    fn of(report: &Report) -> Read {
        let bytes = report.to_xlsx().expect("a workbook");
        Read(Xlsx::new(Cursor::new(bytes)).expect("a workbook that opens"))
    }

    fn sheet(&mut self, name: &str) -> Range<Data> {
        self.0
            .worksheet_range(name)
            .unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// A row as text, found by what stands in one of its columns.
    fn row(&mut self, sheet: &str, column: usize, says: &str) -> Vec<Data> {
        let sheet = self.sheet(sheet);
        let mut rows = sheet.rows();
        let found = rows.find(|row| row[column].get_string() == Some(says));
        found.unwrap_or_else(|| panic!("no row says {says}")).to_vec()
    }
}

fn larkmere_report(viewer: Viewer) -> Report {
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    report(&network.seen_by(viewer).expect("seen"), &Settings::on(TODAY))
}

fn text(words: &str) -> Data {
    Data::String(words.to_owned())
}

#[test]
fn larkmere_takes_its_published_figures_along_as_numbers() {
    let report = larkmere_report(Viewer::ORGANISER);
    let mut book = Read::of(&report);
    let tables = report.sections.iter().flat_map(|section| &section.tables);
    let expected: Vec<String> = ["About", "Findings", "Figures"]
        .map(str::to_owned)
        .into_iter()
        .chain(tables.map(|table| table.id.chars().take(31).collect()))
        .chain(["team-cards".to_owned()])
        .collect();
    assert_eq!(book.0.sheet_names(), expected);
    // Published: 42 actors, of whom 32 give (76.2%) and 10 do not.
    let row = book.row("Figures", 2, "giving-share");
    assert_eq!(row[3..6], [Data::Float(32.0), Data::Float(42.0), Data::Float(76.2)]);
    let row = book.row("Figures", 2, "non-givers");
    assert_eq!(row[3..6], [Data::Float(10.0), Data::Float(42.0), Data::Float(23.8)]);
    let row = book.row("Figures", 2, "actors");
    assert_eq!(
        row[3..8],
        [
            Data::Float(42.0),
            Data::Empty,
            Data::Empty,
            Data::Float(42.0),
            text("actors")
        ]
    );
    let seal = book.row("About", 0, "Seal");
    assert_eq!(seal[1], text(&report.seal));
    let finding = book.row("Findings", 0, "care-wealth");
    assert_eq!(finding[2], text(report.finding("care-wealth")));
}

#[test]
fn a_share_takes_three_columns_and_its_numbers_are_those_of_the_table() {
    let report = larkmere_report(Viewer::ORGANISER);
    let mut book = Read::of(&report);
    let sheet = book.sheet("by-category");
    let heads: Vec<&str> = sheet
        .rows()
        .next()
        .expect("heads")
        .iter()
        .filter_map(Data::get_string)
        .collect();
    assert!(heads.iter().any(|head| head.ends_with(": percent")), "{heads:?}");
    for row in sheet.rows().skip(1) {
        for (place, head) in heads.iter().enumerate().filter(|(_, head)| head.ends_with(": percent")) {
            let number = |at: usize| row[at].get_float().unwrap_or_else(|| panic!("{head}: {row:?}"));
            let (part, whole, percent) = (number(place - 2), number(place - 1), number(place));
            assert!((percent - part / whole * 100.0).abs() <= 0.05 + 1e-9, "{row:?}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_workbook() {
    let bytes = || larkmere_report(Viewer::ORGANISER).to_xlsx().expect("a workbook");
    assert_eq!(bytes(), bytes());
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let hostile = "=HYPERLINK(\"http://elsewhere.example\",\"see\")";
    let mut story = Story::larkmere();
    let team = story.actor("בית השכנים 🌻", "team");
    let neighbour = story.actor(hostile, "person");
    story.gives(neighbour, team, "food", "generative");
    let report = story.report();
    let bytes = report.to_xlsx().expect("a workbook");
    let mut book = Read::of(&report);
    let cells = book.sheet("team-cards");
    let found = cells
        .used_cells()
        .any(|(_, _, cell)| cell.get_string() == Some(hostile));
    assert!(found, "the name is there to the letter");
    let first = cells.rows().nth(1).expect("a line");
    assert_eq!(first[0], text("בית השכנים 🌻"));
    for name in book.0.sheet_names() {
        let formulas = book.0.worksheet_formula(&name).expect("a sheet");
        assert!(
            formulas.used_cells().all(|(_, _, formula)| formula.is_empty()),
            "{name}"
        );
    }
    assert!(bytes.len() > 1000);
}

#[test]
fn an_empty_network_gives_a_workbook_that_says_so() {
    let report = Story::larkmere().report();
    let mut book = Read::of(&report);
    for name in book.0.sheet_names() {
        assert!(book.sheet(&name).rows().count() > 0, "{name} names its columns");
    }
    let actors = book.row("Figures", 2, "actors");
    assert_eq!(actors[3], Data::Float(0.0));
}

#[test]
fn a_narrower_viewer_takes_only_what_they_may_see() {
    let report = larkmere_report(Viewer::ORGANISER.narrowed_to(Audience::Public));
    let everything = larkmere_report(Viewer::ORGANISER);
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    let public = network
        .seen_by(Viewer::ORGANISER.narrowed_to(Audience::Public))
        .expect("seen");
    let whole = network.seen_by(Viewer::ORGANISER).expect("seen");
    let shown: Vec<&str> = public.actors().map(|actor| actor.name.as_str()).collect();
    let hidden: Vec<&str> = whole
        .actors()
        .map(|actor| actor.name.as_str())
        .filter(|name| !shown.contains(name))
        .collect();
    assert!(!hidden.is_empty(), "somebody in Larkmere is not shown to everybody");
    let says = |report: &Report, name: &str| {
        let mut book = Read::of(report);
        book.0.sheet_names().iter().any(|sheet| {
            let sheet = book.sheet(sheet);
            sheet
                .used_cells()
                .any(|(_, _, cell)| cell.get_string().is_some_and(|words| words.contains(name)))
        })
    };
    assert!(
        hidden.iter().any(|name| says(&everything, name)),
        "organisers read of them"
    );
    for name in hidden {
        assert!(!says(&report, name), "{name}");
    }
}
