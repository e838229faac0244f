//! Lists of connections and of neighbours without a header.

use super::text;

#[test]
fn two_names_to_a_row_are_connections_whatever_parts_them() {
    for separator in [",", ";", "\t"] {
        let file = "Ada Lark,Ben\nBen,Cleo\nCleo,Ada Lark\n".replace(',', separator);
        let found = text(&file);
        assert_eq!(found.book.format, "edge-list", "{file}");
        let expected = ["Ada Lark -- Ben", "Ben -- Cleo", "Cleo -- Ada Lark"];
        assert_eq!(found.ties(), expected, "{file}");
        assert!(
            found.said().contains("every row was taken for a connection"),
            "{}",
            found.said()
        );
    }
    assert_eq!(text("ada ben\nben cleo\n").ties(), ["ada -- ben", "ben -- cleo"]);
    assert_eq!(text("from to weight\nada ben 3\n").ties(), ["ada -- ben 3"]);
}

#[test]
fn a_number_behind_the_names_is_how_strong_the_connection_is() {
    let found = text("Ada,Ben,3\nCleo,Dov,0.5\n");
    assert_eq!(found.ties(), ["Ada -- Ben 3", "Cleo -- Dov 0.5"]);
    let found = text("Giver of care,Goes to,Times\nAda,Ben,3\nBen,Dov,2\n");
    assert_eq!(found.ties(), ["Ada -- Ben", "Ben -- Dov"], "{}", found.said());
    assert_eq!(found.field("Times"), ["2", "3"], "what the header calls it");
    let found = text("Ada,Ben,lends\nBen,Cleo,helps\n");
    assert_eq!(found.ties(), ["Ada -- Ben (lends)", "Ben -- Cleo (helps)"]);
}

#[test]
fn ends_that_are_called_otherwise_are_known_by_their_names() {
    let found = text("id,Giver,Receiver,Weight,Since\n7,Ada,Ben,2,2026-03-01\n");
    assert_eq!(found.ties(), ["Ada -- Ben 2"], "{}", found.said());
    assert!(
        found
            .said()
            .contains("“Giver” and “Receiver” were taken for the two ends")
    );
    assert_eq!(text("node1,node2\n4,5\n").ties(), ["4 -- 5"]);
}

#[test]
fn comments_of_collections_say_what_is_directed() {
    // As SNAP writes them.
    let snap = "# Directed graph (each unordered pair of nodes is saved once): Larkmere.txt\n# Nodes: 3 Edges: 3\n\
        # FromNodeId\tToNodeId\n0\t1\n1\t0\n0\t2\n";
    let found = text(snap);
    assert_eq!(found.ties(), ["0 -> 1", "0 -> 2", "1 -> 0"], "{}", found.said());
    // As KONECT writes them: two kinds of things, both numbered from one, a weight and a time.
    let konect = "% bip weighted\n% 3 2 2\n1 1 2 1254192988\n1 2 1 1254182400\n2 2 1 1254182400\n";
    let found = text(konect);
    assert_eq!(
        found.ties(),
        ["left 1 -- right 1 2", "left 1 -- right 2 1", "left 2 -- right 2 1"]
    );
    assert_eq!(found.field("Time"), ["2009-09-29", "2009-09-29", "2009-09-29T02:56:28"]);
}

#[test]
fn a_list_that_says_everything_twice_is_kept_once() {
    let found = text("# Undirected graph\n1 2\n2 1\n2 3\n3 2\n");
    assert_eq!(found.ties(), ["1 -- 2", "2 -- 3"]);
    assert!(found.said().contains("2 of 4 rows"), "{}", found.said());
}

#[test]
fn what_networkx_puts_behind_a_connection_is_spread_over_columns() {
    let found = text("Ada Ben {'weight': 3, 'note': 'tea, and \\'cake\\''}\nBen Cleo {}\nCleo Ada {'paid': True}\n");
    assert_eq!(
        found.ties(),
        ["Ada -- Ben 3", "Ben -- Cleo", "Cleo -- Ada"],
        "{}",
        found.said()
    );
    assert_eq!(found.field("note"), ["tea, and 'cake'"]);
}

#[test]
fn lists_of_neighbours_are_read_whichever_way_they_are_written() {
    // As networkx writes an undirected graph: each connection once, and everybody has a row.
    let found = text("#larkmere.py\n# GMT Thu Nov 26 06:05:57 2026\n#\nada ben cleo\nben cleo\ncleo\ndov\n");
    assert_eq!(found.names(), ["ada", "ben", "cleo", "dov"]);
    assert_eq!(
        found.ties(),
        ["ada -- ben", "ada -- cleo", "ben -- cleo"],
        "{}",
        found.said()
    );
    let both_ways = text("Ada,Ben,Cleo\nBen,Ada\nCleo,Ada\n");
    assert_eq!(both_ways.ties(), ["Ada -- Ben", "Ada -- Cleo"]);
    let some = text("Ada: Ben; Cleo\nBen: Ada\nCleo: \n");
    assert_eq!(
        some.ties(),
        ["Ada -> Ben", "Ada -> Cleo", "Ben -> Ada"],
        "{}",
        some.said()
    );
}

#[test]
fn a_graph_as_metis_writes_it_has_neighbours_by_their_number() {
    // The example of METIS's manual, and one with weights of both and a vertex that nobody touches.
    let found = text("% of the manual\n7 11\n5 3 2\n1 3 4\n5 4 2 1\n2 3 6 7\n1 3 6\n5 4 7\n6 4\n");
    assert_eq!(found.names(), ["1", "2", "3", "4", "5", "6", "7"]);
    let expected = [
        "1 -- 2", "1 -- 3", "1 -- 5", "2 -- 3", "2 -- 4", "3 -- 4", "3 -- 5", "4 -- 6", "4 -- 7", "5 -- 6", "6 -- 7",
    ];
    let mut ties: Vec<String> = found.ties();
    ties.sort();
    assert_eq!(ties, expected, "{}", found.said());
    let weighted = text("4 2 011\n9 2 0.5\n8 1 0.5 3 2\n7 2 2\n\n");
    assert_eq!(weighted.names(), ["1", "2", "3", "4"]);
    assert_eq!(weighted.ties(), ["1 -- 2 0.5", "2 -- 3 2"], "{}", weighted.said());
}

#[test]
fn rows_of_words_are_no_list_of_anything() {
    let tables = [
        "Ada Lark\nBen Mill\nCleo Wren\n",
        "Ada,baker\nBen,nurse\nCleo,baker\n",
        "Ada,34\nBen,22\n",
        "Our street\n",
        "Dear all, the supper is on Tuesday.\nBring a dish, and a friend.\nAda\n",
    ];
    for file in tables {
        let found = text(file);
        assert!(found.plan.is_empty(), "{file}: {:?}", found.ties());
        assert_eq!(found.book.format, "csv");
        assert!(
            found.said().contains("No table of actors or connections"),
            "{}",
            found.said()
        );
    }
}

#[test]
fn a_comment_above_a_table_with_a_header_is_a_row_like_any_other() {
    let found = text("# Larkmere, from the survey\nFrom,To\nAda,Ben\n");
    assert_eq!(found.ties(), ["Ada -- Ben"]);
    assert!(found.said().contains("stands above the header"), "{}", found.said());
}

proptest::proptest! {
    #[test]
    fn no_table_brings_the_shapes_down(file in "[a-c0-2,;. \t\n#%{}'\"<>\\[\\]xNA-]{0,120}") {
        let read = crate::exchange::read_workbook("x", file.as_bytes(), &crate::exchange::Limits::default());
        if let Ok(book) = read {
            proptest::prop_assert!(book.sheets.iter().all(|sheet| sheet.rows.is_sorted_by_key(|row| row.number)));
        }
    }
}
