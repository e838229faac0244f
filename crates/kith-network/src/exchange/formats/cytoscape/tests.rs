use crate::exchange::json_network::round_trip::{read, remarks, rows, survives_damage};

const GROUPED: &str = r##"{"format_version": "1.0", "generated_by": "cytoscape-3.10", "target_cytoscapejs_version": "~2.1",
  "data": {"shared_name": "Larkmere", "name": "Larkmere", "SUID": 52, "selected": true, "year": 2026},
  "elements": {
    "nodes": [{"data": {"id": "64", "shared_name": "Ada", "name": "Ada", "SUID": 64, "selected": false, "age": 44}, "position": {"x": 100, "y": 50}, "selected": false},
              {"data": {"id": "65", "name": "Bo", "parent": "64", "langs": ["en", "pl"]}, "position": {"x": 300.5, "y": -20}, "classes": "warm east"}],
    "edges": [{"data": {"id": "70", "source": "64", "target": "65", "interaction": "helps", "shared_interaction": "helps", "shared_name": "Ada (helps) Bo", "name": "Ada (helps) Bo", "weight": 0.25, "SUID": 70, "selected": false}},
              {"data": {"id": "71", "source": "64", "target": "64"}}]},
  "style": [{"selector": "node"}]}"##;

#[test]
fn a_network_that_cytoscape_exported_comes_in_without_its_own_columns() {
    let book = read(GROUPED).unwrap();
    assert_eq!(book.format, "cytoscape");
    let people = [
        "ID=64; Label=Ada; age=44",
        "ID=65; Label=Bo; langs=en|pl; parent=64; classes=warm|east",
    ];
    assert_eq!(rows(&book, "Elements"), people);
    let ties = [
        "ID=70; From=64; To=65; Type=helps; name=Ada (helps) Bo; weight=0.25",
        "ID=71; From=64; To=64",
    ];
    assert_eq!(rows(&book, "Connections"), ties);
    let places: Vec<_> = book.views[0].places.values().copied().collect();
    assert_eq!(places, [(100.0, 50.0), (301.0, -20.0)]);
    let said = remarks(&book);
    assert!(
        said.contains("style sheet") && said.contains("\u{201c}year\u{201d} has no place"),
        "{said}"
    );
}

#[test]
fn elements_may_stand_in_one_list_or_alone() {
    let list = r#"[{"data": {"id": "a", "label": "Ada"}}, {"group": "nodes", "data": {"id": "b"}}, {"data": {"source": "a", "target": "b", "directed": true}}, {"group": "edges", "data": {"id": "e", "source": "b", "target": "a"}}]"#;
    for text in [list.to_owned(), format!(r#"{{"elements": {list}}}"#)] {
        let book = read(&text).unwrap();
        assert_eq!(
            (book.format.as_str(), rows(&book, "Elements")),
            (
                "cytoscape",
                vec!["ID=a; Label=Ada".to_owned(), "ID=b; Label=b".to_owned()]
            )
        );
        assert_eq!(
            rows(&book, "Connections"),
            ["From=a; To=b; Direction=directed", "ID=e; From=b; To=a"]
        );
    }
}

#[test]
fn networkx_says_whether_the_whole_is_directed_and_repeats_ids() {
    let book = read(
        r#"{"data": [["name", "Larkmere"]], "directed": true, "multigraph": true,
            "elements": {"nodes": [{"data": {"id": "1", "value": 1, "name": "1"}}, {"data": {"id": "2", "value": 2, "name": "2"}}],
                         "edges": [{"data": {"source": 1, "target": 2, "key": 0, "weight": 3}}]}}"#,
    )
    .unwrap();
    assert_eq!(rows(&book, "Elements"), ["ID=1; Label=1", "ID=2; Label=2"]);
    assert_eq!(
        rows(&book, "Connections"),
        ["From=1; To=2; Direction=directed; weight=3"]
    );
}

#[test]
fn a_list_of_elements_of_kumus_is_not_taken_for_one_of_cytoscape() {
    let book = read(r#"{"elements": [{"id": "e1", "label": "Ada"}], "connections": []}"#).unwrap();
    assert_eq!(book.format, "kumu");
    let said = read(r#"{"elements": {"nodes": [], "edges": []}}"#).unwrap_err();
    assert!(said.contains("no elements"), "{said}");
}

#[test]
fn no_damage_ends_the_reader() {
    survives_damage(GROUPED);
}
