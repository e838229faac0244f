//! What the tests of these formats share: a file read, and its tables as text.

use std::time::{Duration, Instant};

use crate::exchange::table::{Limits, Unreadable, Workbook};
use crate::exchange::{Cell, read_workbook};

pub(crate) fn read(text: &str) -> Workbook {
    match try_read(text) {
        Ok(book) => book,
        Err(why) => panic!("{why}"),
    }
}

pub(crate) fn try_read(text: &str) -> Result<Workbook, Unreadable> {
    read_workbook("larkmere.txt", text.as_bytes(), &Limits::default())
}

/// A table, the header first: its cells in the order of the header, parted by `;`.
pub(crate) fn table(book: &Workbook, name: &str) -> Vec<String> {
    let sheet = book.sheets.iter().find(|sheet| sheet.name == name);
    let rows = sheet.map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let width = rows.first().map_or(0, |row| row.cells.len());
    let told = |row: &crate::exchange::Row| {
        let columns = rows[0].cells.iter().map(|(column, _)| row.text(*column).into_owned());
        columns.take(width).collect::<Vec<_>>().join(";")
    };
    rows.iter().map(told).collect()
}

pub(crate) fn actors(book: &Workbook) -> Vec<String> {
    table(book, "Elements")
}

pub(crate) fn ties(book: &Workbook) -> Vec<String> {
    table(book, "Connections")
}

/// The cell below this header in the row of this number.
pub(crate) fn cell<'b>(book: &'b Workbook, sheet: &str, header: &str, row: u32) -> Option<&'b Cell> {
    let rows = &book.sheets.iter().find(|found| found.name == sheet)?.rows;
    let (column, _) = rows[0].cells.iter().find(|(_, title)| title.text() == header)?;
    rows.iter().find(|found| found.number == row)?.cell(*column)
}

pub(crate) fn remarks(book: &Workbook) -> String {
    let said: Vec<_> = book.remarks.iter().map(|remark| remark.message.as_str()).collect();
    said.join("\n")
}

/// Reads every beginning of a file, and the file with each of its bytes changed in turn: whatever comes of it, nothing
/// may panic.
pub(crate) fn survives_damage(text: &str) {
    for (at, _) in text.char_indices() {
        let _ = try_read(&text[..at]);
        for replacement in [
            "\"",
            "[",
            "]",
            "{",
            "}",
            "*",
            "-",
            "99999999999999999999",
            "\n",
            "\u{0}",
            "\u{5d0}",
        ] {
            let next = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            let _ = try_read(&format!("{}{replacement}{}", &text[..at], &text[next..]));
        }
    }
}

#[test]
fn more_than_the_limits_is_refused_in_every_format_and_said() {
    let limits = Limits {
        rows: 50,
        ..Limits::default()
    };
    let each = |line: fn(usize) -> String| (0..60).map(line).collect::<String>();
    let files = [
        format!("graph [ {} ]", each(|n| format!("node [ id n{n} ] "))),
        format!("graph [ node [ id a ] {} ]", "edge [ source a target a ] ".repeat(60)),
        format!("*Vertices 3\n{}", each(|n| format!("{n} \"p{n}\"\n"))),
        "*Vertices 60\n".to_owned(),
        format!("dl n=2 format=edgelist1 data:\n{}", "1 2\n".repeat(60)),
        format!("dl n=2\nlabels:\n{}data:\n0 1\n", each(|n| format!("p{n}\n"))),
        format!(
            "dl n=2 format=edgelist1 labels embedded data:\n{}",
            each(|n| format!("a{n} b{n}\n"))
        ),
        format!("graph {{ {} }}", each(|n| format!("n{n} "))),
        format!("graph {{ a{} }}", " -- a".repeat(60)),
        format!("*node data\nID\n{}", each(|n| format!("n{n}\n"))),
        format!("*tie data\nfrom to r s\n{}", "a b 1 1\n".repeat(30)),
        format!("nodedef>name\n{}", each(|n| format!("n{n}\n"))),
    ];
    for file in files {
        let refused = read_workbook("x", file.as_bytes(), &limits).unwrap_err().to_string();
        assert!(refused.starts_with("This is more than kith reads"), "{file}: {refused}");
    }
}

#[test]
fn endless_lines_take_no_longer_than_many_lines() {
    let words = "a ".repeat(400_000);
    for file in [
        format!("graph {{ {words} }}"),
        format!("graph {{ a [{}] }}", "b=\"\",".repeat(1_500)),
        format!("*Vertices 1\n1 {words}"),
        format!("*Vertices 1\n1 a\n*Arcslist\n1 {}", "2 ".repeat(400_000)),
        format!("dl n=2 {words} data:\n0 1 1 0"),
        format!("dl {} data:\n0", "n=1 ".repeat(100_000)),
        format!("*node data\n{words}\n{words}\n"),
        format!("nodedef>name\n{}", ",".repeat(400_000)),
    ] {
        let start = Instant::now();
        let _ = try_read(&file);
        // Less than a second; looking at the whole line for each word would take minutes.
        assert!(start.elapsed() < Duration::from_secs(30), "{}", &file[..20]);
    }
}
