use crate::exchange::json_network::round_trip::{read, remarks, rows, survives_damage};

/// As networkx 3 writes a directed multigraph.
const NETWORKX: &str = r#"{"directed": true, "multigraph": true, "graph": {"name": "Larkmere", "description": "Along the mere.", "year": 2026},
  "nodes": [{"label": "Tomasz", "age": 44, "id": 1}, {"label": "Ruth", "tags": ["driver", "baker"], "id": 2}, {"id": 3.0}],
  "edges": [{"weight": 2.5, "source": 1, "target": 2, "key": 0}, {"kind": "lifts", "source": 1, "target": 2, "key": 1},
            {"source": 3, "target": 3, "key": 0}]}"#;

#[test]
fn a_graph_of_networkx_keeps_ids_weights_parallel_edges_and_loops() {
    let book = read(NETWORKX).unwrap();
    assert_eq!(book.format, "node-link");
    let people = [
        "ID=1; Label=Tomasz; age=44",
        "ID=2; Label=Ruth; tags=driver|baker",
        "ID=3; Label=3",
    ];
    assert_eq!(rows(&book, "Elements"), people);
    let ties = [
        "From=1; To=2; Direction=directed; weight=2.5",
        "From=1; To=2; Direction=directed; kind=lifts",
        "From=3; To=3; Direction=directed",
    ];
    assert_eq!(rows(&book, "Connections"), ties);
    assert_eq!(book.words, "Along the mere.");
    assert!(
        remarks(&book).contains("\u{201c}year\u{201d} has no place here"),
        "{}",
        remarks(&book)
    );
}

#[test]
fn a_page_of_d3_may_name_ends_by_position() {
    let book = read(
        r#"{"nodes": [{"name": "Ada", "group": 1}, {"name": "Bo", "group": 2}, {"name": "Cy", "group": 2}],
            "links": [{"source": 0, "target": 1, "value": 8}, {"source": 2, "target": 0, "value": 1}]}"#,
    )
    .unwrap();
    // Positions are no ids: two files would mix up whoever is first in each.
    assert_eq!(
        rows(&book, "Elements"),
        ["Label=Ada; group=1", "Label=Bo; group=2", "Label=Cy; group=2"]
    );
    assert_eq!(
        rows(&book, "Connections"),
        ["From=Ada; To=Bo; value=8", "From=Cy; To=Ada; value=1"]
    );
    assert!(remarks(&book).contains("by position"));
}

#[test]
fn positions_serve_as_ids_where_names_repeat() {
    let book = read(r#"{"nodes": [{"name": "Ada"}, {"name": "Ada"}], "links": [{"source": 0, "target": 1}]}"#).unwrap();
    assert_eq!(rows(&book, "Elements"), ["ID=0; Label=Ada", "ID=1; Label=Ada"]);
    assert_eq!(rows(&book, "Connections"), ["From=0; To=1"]);
}

#[test]
fn numbers_that_are_ids_are_not_taken_for_positions() {
    let book = read(
        r#"{"nodes": [{"id": 1, "name": "Ada"}, {"id": 0, "name": "Bo"}], "links": [{"source": 0, "target": 1}]}"#,
    )
    .unwrap();
    assert_eq!(rows(&book, "Connections"), ["From=0; To=1"]);
    assert_eq!(rows(&book, "Elements"), ["ID=1; Label=Ada", "ID=0; Label=Bo"]);
}

#[test]
fn a_simulation_that_was_saved_leaves_places_and_whole_nodes_as_ends() {
    let book = read(
        r#"{"nodes": [{"id": "a", "x": 1.5, "y": -2, "vx": 0.01, "vy": 0, "index": 0}, {"id": "b", "x": 300, "y": 4, "fx": 310, "fy": 4, "index": 1}],
            "links": [{"source": {"id": "a", "x": 1.5}, "target": {"id": "b"}, "index": 0}]}"#,
    )
    .unwrap();
    assert_eq!(rows(&book, "Elements"), ["ID=a; Label=a", "ID=b; Label=b"]);
    assert_eq!(rows(&book, "Connections"), ["From=a; To=b"]);
    // More than 105 apart already, so nothing is stretched; y is downward as on a page.
    let places: Vec<_> = book.views[0].places.iter().map(|(id, at)| (id.as_str(), *at)).collect();
    assert_eq!(places, [("a", (2.0, -2.0)), ("b", (310.0, 4.0))]);
}

#[test]
fn arrows_of_vis_network_say_the_direction() {
    let book = read(
        r#"{"nodes": [{"id": 1, "label": "Ada"}, {"id": 2, "label": "Bo"}],
            "edges": [{"id": "e1", "from": 1, "to": 2, "arrows": "to"}, {"from": 1, "to": 2, "arrows": "from"},
                      {"from": 1, "to": 2, "arrows": "to, from"}, {"from": 1, "to": 2, "arrows": {"to": {"enabled": false}}},
                      {"from": 1, "to": 2, "arrows": {"to": {"enabled": true, "type": "bar"}}}, {"from": 1, "to": 2}]}"#,
    )
    .unwrap();
    let expected = [
        "ID=e1; From=1; To=2; Direction=directed",
        "From=2; To=1; Direction=directed",
        "From=1; To=2; Direction=mutual",
        "From=1; To=2; Direction=undirected",
        "From=1; To=2; Direction=directed",
        "From=1; To=2",
    ];
    assert_eq!(rows(&book, "Connections"), expected);
}

#[test]
fn what_is_nested_is_kept_with_one_remark_and_what_is_no_record_left_out() {
    let book = read(
        r#"{"nodes": [{"id": "a", "style": {"fill": "red"}}, {"id": "b", "style": {"fill": "blue"}}], "links": [{"source": "a", "target": "gone"}, 7]}"#,
    )
    .unwrap();
    assert_eq!(rows(&book, "Elements")[0], r#"ID=a; Label=a; style={"fill":"red"}"#);
    assert_eq!(rows(&book, "Connections"), ["From=a; To=gone"]);
    let said = remarks(&book);
    assert!(
        said.contains("2 values have lists or records inside, under \u{201c}style\u{201d}"),
        "{said}"
    );
    assert!(said.contains("Left out: 1 entries in the list of links"), "{said}");
}

#[test]
fn lists_with_nothing_in_them_are_refused() {
    let said = read(r#"{"nodes": [], "links": []}"#).unwrap_err();
    assert!(said.contains("nodes and links are empty"), "{said}");
    // Names alone, and a record without any, are still people.
    let book = read(r#"{"nodes": ["Ada", "שירה 🌱", {}], "links": [{"source": "Ada", "target": "שירה 🌱"}]}"#).unwrap();
    assert_eq!(rows(&book, "Elements").len(), 3);
    assert_eq!(rows(&book, "Connections"), ["From=Ada; To=שירה 🌱"]);
}

#[test]
fn no_damage_ends_the_reader() {
    survives_damage(NETWORKX);
    let long = format!(r#"{{"nodes": [{{"id": "{}"}}], "links": []}}"#, "x".repeat(100_000));
    assert!(read(&long).is_ok());
}
