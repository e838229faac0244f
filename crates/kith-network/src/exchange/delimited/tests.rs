use super::*;
use crate::exchange::{Remark, Row, read_workbook};

fn table(bytes: &[u8]) -> (Vec<(u32, Vec<String>)>, Vec<Remark>) {
    let read = read_workbook("people.csv", bytes, &Limits::default()).unwrap();
    let text = |row: &Row| -> Vec<String> {
        let width = row.cells.last().map_or(0, |(column, _)| column + 1);
        (0..width)
            .map(|column| row.cell(column).map_or(String::new(), |cell| cell.text().into_owned()))
            .collect()
    };
    (
        read.sheets[0].rows.iter().map(|row| (row.number, text(row))).collect(),
        read.remarks,
    )
}

fn rows(text: &str) -> Vec<Vec<String>> {
    table(text.as_bytes()).0.into_iter().map(|(_, cells)| cells).collect()
}

#[test]
fn every_usual_separator_and_line_end_gives_the_same_table() {
    let expected = vec![
        vec!["Label", "Tags", "Notes"],
        vec!["Tomasz", "driver | baker", "a, b; c"],
        vec!["Ruth", "", "x"],
    ];
    for separator in [",", ";", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["Label,Tags,Notes", "Tomasz,driver | baker,\"a, b; c\"", "Ruth,,x", ""].join(end);
            let text = text.replace(',', separator).replace(&format!("a{separator} b"), "a, b");
            assert_eq!(rows(&text), expected, "{separator:?} {end:?}");
        }
    }
}

#[test]
fn the_header_settles_the_separator_when_the_rows_are_full_of_another() {
    let text = "Label;Description\nA;x, y, z\nB;x, y, z\nC;x, y, z\n";
    assert_eq!(rows(text)[0], ["Label", "Description"]);
    assert_eq!(rows("Label|Type\nTomasz|Person\n"), [["Label|Type"], ["Tomasz|Person"]]);
}

#[test]
fn a_declared_separator_is_obeyed_and_its_line_is_not_a_row_of_the_table() {
    let (rows, _) = table(b"sep=;\r\nLabel;Type\r\nTomasz;Person\r\n");
    assert_eq!(rows[0], (2, vec!["Label".to_owned(), "Type".to_owned()]));
    assert_eq!(table(b"sep=|\nLabel|Type\n").0[0].1, ["Label", "Type"]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_program_numbers_them() {
    let (rows, _) = table(b"\n\nLabel,Notes\nTomasz,\"two\nlines, \"\"quoted\"\"\"\n,,,\nRuth,\n\n\n");
    let expected = [
        (3, vec!["Label", "Notes"]),
        (4, vec!["Tomasz", "two\nlines, \"quoted\""]),
        (6, vec!["Ruth"]),
    ];
    assert_eq!(
        rows,
        expected.map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect()))
    );
}

#[test]
fn stray_quotation_marks_cost_a_remark_and_nothing_else() {
    let (rows, remarks) = table(b"Label,Type\nthe 6\" pipe,Thing\n\"Big\" Tom,Person\n\"Ruth,Person\nAyo,Person\n");
    let labels: Vec<&str> = rows.iter().map(|(_, cells)| cells[0].as_str()).collect();
    assert_eq!(labels, ["Label", "the 6\" pipe", "\"Big\" Tom", "\"Ruth", "Ayo"]);
    assert_eq!(
        remarks.iter().map(|remark| remark.row).collect::<Vec<_>>(),
        [Some(3), Some(4)]
    );
}

#[test]
fn longer_rows_are_kept_and_remarked_and_shorter_ones_are_counted() {
    let (rows, remarks) = table(b"Label,Type\nTomasz,Person,baker\nRuth\nAyo\nDee,Person,,,\n");
    assert_eq!(rows[1].1, ["Tomasz", "Person", "baker"]);
    let said: Vec<_> = remarks
        .iter()
        .map(|remark| (remark.row, remark.message.split(' ').next().unwrap()))
        .collect();
    assert_eq!(said, [(Some(2), "This"), (Some(3), "2")]);
}

#[test]
fn a_million_columns_a_giant_field_and_a_quote_that_never_ends_are_refused() {
    let refused = |bytes: &[u8]| {
        read_workbook("x.csv", bytes, &Limits::default())
            .unwrap_err()
            .to_string()
    };
    let wide = refused(format!("Label{}", ",x".repeat(1_000_000)).as_bytes());
    assert!(wide.contains("2000 columns"), "{wide}");
    let giant = refused(format!("Label\n{}", "x".repeat(30 << 20)).as_bytes());
    assert!(giant.contains("A2"), "{giant}");
    let quoted = refused(format!("Label\n\"{}", "x\n".repeat(15 << 20)).as_bytes());
    assert!(quoted.contains("A2") && quoted.contains("quotation mark"), "{quoted}");
    let blank = table(format!("Label{}\nTomasz", ",".repeat(1_000_000)).as_bytes()).0;
    assert_eq!(blank.len(), 2);
    let tall = refused("x\n".repeat(200_001).as_bytes());
    assert!(tall.contains("200000 rows"), "{tall}");
}

#[test]
fn nul_characters_are_left_out_with_a_remark() {
    let (rows, remarks) = table(b"Label,Type\nTom\0asz,Person\n");
    assert_eq!(rows[1].1[0], "Tomasz");
    assert_eq!(remarks.len(), 1);
}

proptest::proptest! {
    #[test]
    fn what_a_careful_writer_writes_is_read_back(
        written in proptest::collection::vec(proptest::collection::vec("[a-z,;|\"\n\r\t =+é]{0,8}", 3), 1..20),
    ) {
        let quoted = |cells: &Vec<String>| {
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        };
        let mut text = "Label,From,To\r\n".to_owned();
        text.extend(written.iter().map(|cells| quoted(cells) + "\r\n"));
        let read = read_workbook("x.csv", text.as_bytes(), &Limits::default()).unwrap();
        for (at, cells) in written.iter().enumerate() {
            let number = at as u32 + 2;
            let row = read.sheets[0].rows.iter().find(|row| row.number == number);
            for (column, cell) in cells.iter().enumerate() {
                let found = row.and_then(|row| row.cell(column as u32)).map_or(String::new(), |c| c.text().into_owned());
                proptest::prop_assert_eq!(found, if cell.trim().is_empty() { "" } else { cell });
            }
        }
        proptest::prop_assert!(read.remarks.is_empty());
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let _ = read_workbook("x", &bytes, &Limits::default());
    }
}
