use crate::exchange::Cell;
use crate::exchange::formats::plain_text::reading_tests::{
    actors, cell, read, remarks, survives_damage, ties, try_read,
};

const KITCHEN: &str = r##"# Larkmere, the kitchen
Creator "Somebody's editor"
Version 1
graph [
  comment "Who cooks, and for whom"
  directed 1
  node [ id 7 label "Tomasz" age 61 graphics [ x 10.0 y 20.5 w 30 type "ellipse" fill "#CCCCFF" ] skill "bread" skill "soup" ]
  node [ id 9 label "R&#252;th &quot;Ru&quot; &amp; co"
    note "two
lines" ]
  node [ id 12 label "רות 👩" graphics [ x -5 y 0 ] ]
  edge [ source 7 target 9 label "cooks for" value 2.50 since "2024-03-01" ]
  edge [ source 9 target 9 ]
  edge [ source 9 target 77 ]
]
"##;

#[test]
fn people_attributes_and_connections_come_in_as_the_file_types_them() {
    let book = read(KITCHEN);
    assert_eq!(book.format, "gml");
    assert_eq!(
        actors(&book),
        [
            "ID;Label;age;graphics.w;Shape;Color;skill;note",
            "7;Tomasz;61;30;ellipse;#CCCCFF;bread | soup;",
            "9;Rüth \"Ru\" & co;;;;;;two\nlines",
            "12;רות 👩;;;;;;",
        ]
    );
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Label;Strength;since",
            "7;9;directed;cooks for;2.5;2024-03-01",
            "9;9;directed;;;",
        ]
    );
    assert_eq!(cell(&book, "Elements", "age", 2), Some(&Cell::Number("61".into())));
    assert_eq!(
        cell(&book, "Connections", "Strength", 2),
        Some(&Cell::Number("2.5".into()))
    );
    assert!(
        remarks(&book).contains(
            "Edges that name a node which is not in the file (once, in node \u{201c}77\u{201d}) were left out."
        )
    );
    assert!(book.words.contains("Who cooks, and for whom") && book.words.contains("Somebody's editor"));
    let places = &book.views[0].places;
    assert_eq!(places.len(), 2);
    // Tomasz stands right of and below the other: y runs downward.
    assert!(places["7"].0 > places["12"].0 && places["7"].1 > places["12"].1);
}

#[test]
fn ids_that_only_count_are_left_out_where_labels_tell_everybody_apart() {
    let file = |second: &str| {
        format!(
            "graph [ node [ id 0 label \"Ada\" ] node [ id 1 label \"{second}\" ] edge [ source 0 target 1 weight 3 ] ]"
        )
    };
    let book = read(&file("Bo"));
    assert_eq!(actors(&book), ["Label", "Ada", "Bo"]);
    assert_eq!(ties(&book), ["From;To;Direction;Strength", "Ada;Bo;undirected;3"]);
    let twins = read(&file("Ada"));
    assert_eq!(actors(&twins), ["ID;Label", "0;Ada", "1;Ada"]);
    assert_eq!(ties(&twins)[1], "0;1;undirected;3");
}

#[test]
fn the_dialects_of_networkx_and_igraph_are_read() {
    // As networkx 3.6 writes a multigraph with lists and a dict.
    let networkx = "graph [\n  multigraph 1\n  node [\n    id 0\n    label \"a\"\n    tags \"_networkx_list_start\"\n    tags \"x\"\n    home [\n      street \"Wren\"\n    ]\n  ]\n  node [\n    id 1\n    label \"b\"\n  ]\n  edge [\n    source 0\n    target 1\n    key 0\n    weight 1.5\n  ]\n]\n";
    let book = read(networkx);
    assert_eq!(actors(&book), ["Label;tags;home.street", "a;x;Wren", "b;;"]);
    assert_eq!(ties(&book), ["From;To;Direction;key;Strength", "a;b;undirected;0;1.5"]);
    // As igraph 0.10 writes one.
    let igraph = "Creator \"igraph version 0.10.15\"\nVersion 1\ngraph\n[\n  directed 0\n  node\n  [\n    id 0\n    name \"Ada\"\n    age 4\n  ]\n  node\n  [\n    id 1\n    name \"Bo\"\n  ]\n  edge\n  [\n    source 1\n    target 0\n  ]\n]\n";
    let book = read(igraph);
    assert_eq!(actors(&book), ["Label;age", "Ada;4", "Bo;"]);
    assert_eq!(ties(&book), ["From;To;Direction", "Bo;Ada;undirected"]);
    assert_eq!(book.words, "");
}

#[test]
fn ids_may_be_words_and_twice_the_same_id_is_one_actor() {
    let book = read(
        "graph [ node [ id kitchen ] node [ id \"tool shed\" ] node [ id kitchen label \"The kitchen\" ] edge [ source \"tool shed\" target kitchen ] ]",
    );
    assert_eq!(
        actors(&book),
        [
            "ID;Label",
            "kitchen;kitchen",
            "tool shed;tool shed",
            "kitchen;The kitchen"
        ]
    );
    assert_eq!(ties(&book)[1], "tool shed;kitchen;undirected");
    assert!(remarks(&book).contains("Nodes have an id that another has (once, in id \u{201c}kitchen\u{201d})"));
}

#[test]
fn a_second_graph_is_remarked_on_and_gephi_counts_upward() {
    let book = read(
        "Creator \"Gephi\" graph [ node [ id a graphics [ x 0 y 100 ] ] node [ id b graphics [ x 0 y -100 ] ] ] graph [ node [ id z ] ]",
    );
    assert_eq!(actors(&book).len(), 3);
    assert!(remarks(&book).contains("holds 2 graphs"));
    let places = &book.views[0].places;
    assert!(places["a"].1 < places["b"].1);
}

#[test]
fn what_is_broken_is_refused_with_its_line() {
    let refused = |text: &str| try_read(text).unwrap_err().to_string();
    assert!(refused("graph [\n node [ id 1 label \"Ada\n ]").contains("opens in line 2 and is never closed"));
    assert!(refused("graph [\n node [ id 1\n").contains("breaks off within the list that begins in line 2"));
    assert!(refused("graph [\n node [\n id ] ]").contains("the key id in line 3 has no value"));
    assert!(refused("graph [ \"x\" ]").contains("line 1 has a value without a key"));
    assert!(refused("graph [ directed 1 ]").contains("no nodes"));
    let deep = format!("graph [ node [ id 1 {} ] ]", "a [ ".repeat(100_000));
    assert!(refused(&deep).contains("more than 64 lists deep"));
    let wide: String = (0..3_000).map(|n| format!("k{n} 1 ")).collect();
    assert!(refused(&format!("graph [ node [ id 1 {wide} ] ]")).contains("more than 2000 different attributes"));
    survives_damage(
        "graph [ directed 1 node [ id 0 label \"A\" b [ c 1 ] ] node [ id 1 ] edge [ source 0 target 1 ] ]",
    );
}

#[test]
fn a_table_whose_first_header_is_graph_stays_a_table() {
    for text in ["graph,name\nx,Ada\n", "graph\tLabel\n[1\t2\n", "Label,graph\nAda,[\n"] {
        assert_eq!(read(text).format, "csv", "{text}");
    }
    let long = format!("graph [ node [ id 1 label \"{}\" ] ]", "å".repeat(100_000));
    assert_eq!(read(&long).sheets[0].rows.len(), 2);
}
