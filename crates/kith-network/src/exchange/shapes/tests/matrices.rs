//! Who knows whom, in squares of numbers.

use rust_xlsxwriter::Workbook as Book;

use super::{bring, text};

#[test]
fn a_matrix_that_mirrors_itself_becomes_connections_without_direction() {
    let found = text(",Ada,Ben,Cleo,Dov\nAda,0,1,0,0\nBen,1,0,1,0\nCleo,0,1,0,0\nDov,0,0,0,0\n");
    assert_eq!(found.book.format, "edge-list");
    assert_eq!(
        found.names(),
        ["Ada", "Ben", "Cleo", "Dov"],
        "who has no connection is there too"
    );
    assert_eq!(found.ties(), ["Ada -- Ben", "Ben -- Cleo"]);
    assert!(
        found
            .said()
            .contains("matrix of 4 actors with 2 connections: both halves say the same"),
        "{}",
        found.said()
    );
}

#[test]
fn a_matrix_whose_halves_differ_leads_from_row_to_column_with_its_weights() {
    for corner in ["", "Who", "Name", "From"] {
        let file = format!("{corner};Ada;Ben;Cleo\nAda;0;2,5;NA\nBen;.;0;1\nCleo;3;;0\n");
        let found = text(&file);
        let expected = ["Ada -> Ben 2.5", "Ben -> Cleo 1", "Cleo -> Ada 3"];
        assert_eq!(found.ties(), expected, "{corner}: {}", found.said());
    }
}

#[test]
fn a_half_that_is_left_blank_is_the_other_half_again() {
    let found = text("\tAda\tBen\tCleo\nAda\t\t\t\nBen\t1\t\t\nCleo\t0\t1\t\n");
    assert_eq!(
        found.ties(),
        ["Ben -- Ada", "Cleo -- Ben"].map(str::to_owned),
        "{}",
        found.said()
    );
    let found = text(",Ada,Ben,Cleo\nAda,0,1,1\nBen,0,0,1\nCleo,0,0,0\n");
    assert_eq!(
        found.ties(),
        ["Ada -> Ben", "Ada -> Cleo", "Ben -> Cleo"],
        "noughts are answers"
    );
}

#[test]
fn matrices_as_r_and_as_people_write_them_are_read_alike() {
    let expected = ["Ada -> Ben", "Cleo -> Ada"];
    let files = [
        "\"\",\"Ada\",\"Ben\",\"Cleo\"\n\"Ada\",0,1,0\n\"Ben\",0,0,0\n\"Cleo\",1,0,0\n",
        "\"Ada\" \"Ben\" \"Cleo\"\n\"Ada\" 0 1 0\n\"Ben\" 0 0 0\n\"Cleo\" 1 0 0\n",
        "Who helps whom in Larkmere,,,\n\n,Ada,Ben,Cleo\nAda,,x,\nBen,,,\nCleo,x,,\n",
        "Name,Cleo,Ben,Ada\nAda,no,yes,no\nBen,no,no,no\nCleo,no,no,yes\n",
        "Ada,Ben,Cleo\nAda,0,1,0\nBen,0,0,0\nCleo,1,0,0\n",
    ];
    for file in files {
        assert_eq!(text(file).ties(), expected, "{file}");
    }
    let said = text(files[2]).said();
    assert!(
        said.contains("row 1: This row stands above the matrix and was left out: Who helps"),
        "{said}"
    );
}

#[test]
fn a_sheet_of_notes_beside_tables_is_no_list_of_connections() {
    let mut book = Book::new();
    let sheets: [(&str, &[[&str; 2]]); 2] = [
        ("Connections", &[["From", "To"], ["Ada", "Ben"]]),
        ("Colours", &[["Choir", "red"], ["Choir", "blue"], ["red", "warm"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            sheet.write_string(row, 0, cells[0]).unwrap();
            sheet.write_string(row, 1, cells[1]).unwrap();
        }
    }
    let found = bring("larkmere.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(found.ties(), ["Ada -- Ben"]);
    assert!(
        found
            .said()
            .contains("sheet “Colours”, row 1: No table of actors or connections"),
        "{}",
        found.said()
    );
}

#[test]
fn who_was_not_asked_has_a_column_and_no_row() {
    let found = text(",Ada,Ben,Cleo\nAda,0,1,1\nBen,1,0,0\n");
    assert_eq!(found.names(), ["Ada", "Ben", "Cleo"]);
    assert_eq!(found.ties(), ["Ada -> Ben", "Ada -> Cleo", "Ben -> Ada"]);
    assert!(
        found.said().contains("1 names have a column but no row"),
        "{}",
        found.said()
    );
}

#[test]
fn a_column_of_something_else_makes_no_matrix() {
    let found = text("Name,Age,Ada,Ben,Cleo\nAda,34,0,1,1\nBen,71,1,0,0\nCleo,12,0,0,0\n");
    assert_eq!(found.names(), ["Ada", "Ben", "Cleo"]);
    assert_eq!(found.field("Age"), ["12", "34", "71"]);
}

#[test]
fn people_and_where_they_go_are_two_kinds_of_things() {
    let found = text(",Choir,Tool Shed,Kitchen\nAda,1,0,0\nBen,1,1,0\nCleo,0,0,3\n");
    assert_eq!(found.names(), ["Ada", "Ben", "Choir", "Cleo", "Kitchen", "Tool Shed"]);
    let expected = [
        "Ada -- Choir 1",
        "Ben -- Choir 1",
        "Ben -- Tool Shed 1",
        "Cleo -- Kitchen 3",
    ];
    assert_eq!(found.ties(), expected);
    assert_eq!(
        found.field("Mode"),
        ["columns", "columns", "columns", "rows", "rows", "rows"]
    );
}

#[test]
fn tables_of_figures_are_no_matrices() {
    // Streets and how many live there; a table that pandas numbered.
    for file in [
        "Street,Children,Lifts\nWren Street,34,2\nMill Lane,22,1\n",
        ",age,children\n0,34,2\n1,22,1\n",
    ] {
        let found = text(file);
        assert!(found.plan.is_empty(), "{file}: {:?}", found.ties());
        assert!(
            found.said().contains("No table of actors or connections"),
            "{}",
            found.said()
        );
    }
}

#[test]
fn a_square_without_names_has_numbers_for_them() {
    let found = text("0 1 0 0\n1 0 2 0\n0 2 0 0\n0 0 0 0\n");
    assert_eq!(found.names(), ["1", "2", "3", "4"]);
    assert_eq!(found.ties(), ["1 -- 2 1", "2 -- 3 2"]);
    let three = text("# three of us\n0,1,0\n0,0,1\n0,0,0\n");
    assert_eq!(three.ties(), ["1 -> 2", "2 -> 3"]);
}

#[test]
fn each_sheet_of_matrices_is_a_kind_of_connection() {
    let mut book = Book::new();
    for (sheet, links) in [("helps", [(1, 2), (2, 1)]), ("lends to", [(1, 2), (2, 3)])] {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        for (at, name) in (1..).zip(["Ada", "Ben", "Cleo"]) {
            sheet.write_string(0, at, name).unwrap();
            sheet.write_string(u32::from(at), 0, name).unwrap();
        }
        for (row, column) in links {
            sheet.write_number(row, column, 1).unwrap();
        }
    }
    let people = book.add_worksheet().set_name("People").unwrap();
    for (row, (name, street)) in (0..).zip([("Label", "Street"), ("Ada", "Wren Street"), ("Dov", "Mill Lane")]) {
        people.write_string(row, 0, name).unwrap();
        people.write_string(row, 1, street).unwrap();
    }
    let found = bring("larkmere.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(found.book.format, "xlsx");
    assert_eq!(found.names(), ["Ada", "Ben", "Cleo", "Dov"]);
    let expected = ["Ada -- Ben (helps)", "Ada -> Ben (lends to)", "Ben -> Cleo (lends to)"];
    assert_eq!(found.ties(), expected, "{}", found.said());
    assert_eq!(found.field("Street"), ["Mill Lane", "Wren Street"]);
    assert!(!found.said().contains("same actor as row"), "{}", found.said());
}
