//! Tables with the ways of Gephi and NodeXL.

use rust_xlsxwriter::Workbook as Book;

use super::{bring, text};

#[test]
fn gephi_says_the_direction_under_type_and_the_kind_under_kind() {
    let file = "Source,Target,Type,Id,Kind,Label,timeset,Weight\n\
        1,2,Directed,0,lends,,\"<[2016-02-03, 2016-02-04]>\",2.0\n\
        2,3,Undirected,1,,,\"<[2016-05-01, Infinity]>\",\"<[1.0, 2, 1]; [2, 3, 2]>\"\n\
        3,1,Mutual,2,helps,,,1.0\n";
    let found = text(file);
    assert_eq!(
        found.ties(),
        ["1 -> 2 2 (lends)", "2 -- 3 2", "3 <-> 1 1 (helps)"],
        "{}",
        found.said()
    );
    let mut since: Vec<_> = found
        .network
        .ties()
        .filter_map(|tie| tie.since)
        .map(|day| day.to_string())
        .collect();
    since.sort();
    assert_eq!(since, ["2016-02-03", "2016-05-01"]);
    assert_eq!(found.field("End"), ["2016-02-04"]);
    assert_eq!(found.field("Weight over time"), ["<[1.0, 2, 1]; [2, 3, 2]>"]);
    assert_eq!(
        found.field("timeset"),
        ["<[2016-02-03, 2016-02-04]>", "<[2016-05-01, Infinity]>"]
    );
    assert!(
        found.said().contains("it was read as the direction"),
        "{}",
        found.said()
    );
}

#[test]
fn a_kind_of_connection_that_is_called_mutual_beside_others_stays_a_kind() {
    let found = text("From,To,Type\nAda,Ben,mutual aid\nBen,Cleo,Mutual\n");
    assert_eq!(found.ties(), ["Ada -- Ben (mutual aid)", "Ben -- Cleo (Mutual)"]);
    let found = text("From,To,Type,Direction\nAda,Ben,Mutual,directed\n");
    assert_eq!(found.ties(), ["Ada -> Ben (Mutual)"]);
}

#[test]
fn gephi_nodes_without_a_label_are_called_by_their_id() {
    let found = text("Id,Label,timeset,Interval,Degree\nn1,Ada,,,2\nn2,,\"<[2003.0, 2004.0]>\",,1\n");
    assert_eq!(found.names(), ["Ada", "n2"]);
    assert_eq!(
        (found.field("Start"), found.field("End")),
        (vec!["2003".to_owned()], vec!["2004".to_owned()])
    );
    assert!(found.said().contains("has an id and no name"), "{}", found.said());
}

#[test]
fn a_node_xl_workbook_is_read_below_its_headlines() {
    let mut book = Book::new();
    let edges = book.add_worksheet().set_name("Edges").unwrap();
    let rows: [&[&str]; 4] = [
        &["", "", "Visual Properties", "", "Labels"],
        &[
            "Vertex 1",
            "Vertex 2",
            "Color",
            "Width",
            "Label",
            "Add Your Own Columns Here",
        ],
        &["ada", "ben", "Red", "", "brings soup"],
        &["ben", "cleo", "", "", ""],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            edges.write_string(row, column, *cell).unwrap();
        }
    }
    let vertices = book.add_worksheet().set_name("Vertices").unwrap();
    let rows: [&[&str]; 5] = [
        &["", "Visual Properties", "", "Labels"],
        &["Vertex", "Color", "Shape", "Label"],
        &["ada", "", "Disk", "Ada Lark"],
        &["ben", "", "", ""],
        &["cleo", "", "", "Cleo Wren"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            vertices.write_string(row, column, *cell).unwrap();
        }
    }
    let found = bring("larkmere.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(found.names(), ["Ada Lark", "Cleo Wren", "ben"], "{}", found.said());
    assert_eq!(found.ties(), ["Ada Lark -- ben", "ben -- Cleo Wren"]);
    assert_eq!(found.field("Shape"), ["Disk"]);
}
