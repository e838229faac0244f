use crate::exchange::json_network::round_trip::{read, remarks, rows, survives_damage};

const MIXED: &str = r##"{"attributes": {"name": "Larkmere"}, "options": {"allowSelfLoops": true, "multi": true, "type": "mixed"},
  "nodes": [{"key": "ada", "attributes": {"label": "Ada", "x": 0, "y": 200, "size": 4, "color": "#0072B2", "Joined": "2026-01-05"}},
            {"key": "bo", "attributes": {"x": 150.5, "y": -10, "viz": {"z": 1}}}, {"key": "7"}],
  "edges": [{"key": "e1", "source": "ada", "target": "bo", "attributes": {"weight": 2}},
            {"key": "e2", "source": "ada", "target": "bo", "undirected": true, "attributes": {"weight": 0.5}},
            {"source": "7", "target": "7", "attributes": {"direction": "mutual"}}]}"##;

#[test]
fn a_mixed_graph_keeps_each_direction_and_turns_upward_into_downward() {
    let book = read(MIXED).unwrap();
    assert_eq!(book.format, "graphology");
    let people = [
        "ID=ada; Label=Ada; Joined=2026-01-05; color=#0072B2; size=4",
        "ID=bo; Label=bo; viz={\"z\":1}",
        "ID=7; Label=7",
    ];
    assert_eq!(rows(&book, "Elements"), people);
    let ties = [
        "ID=e1; From=ada; To=bo; Direction=directed; weight=2",
        "ID=e2; From=ada; To=bo; Direction=undirected; weight=0.5",
        "From=7; To=7; Direction=mutual",
    ];
    assert_eq!(rows(&book, "Connections"), ties);
    assert_eq!(book.views[0].places["ada"], (0.0, -200.0));
    assert_eq!(book.views[0].places["bo"], (151.0, 10.0));
    assert!(remarks(&book).contains("1 value has lists or records inside"));
}

#[test]
fn a_graph_may_be_undirected_as_a_whole_or_have_no_attributes() {
    let book = read(r#"{"options": {"type": "undirected"}, "nodes": [{"key": 1}, {"key": 2}], "edges": [{"source": 1, "target": 2}]}"#).unwrap();
    assert_eq!(rows(&book, "Connections"), ["From=1; To=2; Direction=undirected"]);
    let book = read(r#"{"nodes": [{"key": "a"}, {"key": "b"}], "edges": [{"source": "a", "target": "b"}]}"#).unwrap();
    assert_eq!(
        (book.format.as_str(), rows(&book, "Connections")),
        ("graphology", vec!["From=a; To=b; Direction=directed".to_owned()])
    );
    let said = read(r#"{"options": {"type": "mixed"}, "nodes": [], "edges": []}"#).unwrap_err();
    assert!(said.contains("graphology") && said.contains("empty"), "{said}");
}

/// In the shape of Gephi Lite 1.0: data beside the graph.
const LITE: &str = r##"{"type": "gephi-lite", "version": "1.0.0", "graphDataset": {
  "metadata": {"title": "Larkmere", "description": "Along the mere.", "authors": "Ada"},
  "nodeData": {"0": {"label": "Tomasz", "skills": "driver, baker", "size": 4.5}, "1": {"label": "Ruth"}},
  "edgeData": {"e0": {"weight": 3}},
  "layout": {"0": {"x": 10, "y": 20}, "1": {"x": 400, "y": -20}},
  "nodeFields": [{"id": "label", "itemType": "nodes", "type": "text"}, {"id": "skills", "itemType": "nodes", "type": "keywords", "separator": ","}],
  "edgeFields": [{"id": "weight", "itemType": "edges", "type": "number"}],
  "fullGraph": {"options": {"type": "mixed", "multi": true, "allowSelfLoops": true}, "attributes": {},
    "nodes": [{"key": "0"}, {"key": "1"}], "edges": [{"key": "e0", "source": "0", "target": "1", "undirected": true}]}},
  "filters": {"filters": []}, "appearance": {"nodesSize": {"type": "ranking"}}}"##;

#[test]
fn a_workspace_of_gephi_lite_joins_data_and_places_to_the_graph() {
    let book = read(LITE).unwrap();
    assert_eq!(
        rows(&book, "Elements"),
        [
            "ID=0; Label=Tomasz; size=4.5; skills=driver | baker",
            "ID=1; Label=Ruth"
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        ["ID=e0; From=0; To=1; Direction=undirected; weight=3"]
    );
    assert_eq!(book.words, "Along the mere.");
    assert_eq!(book.views[0].places["1"], (400.0, 20.0));
    let said = remarks(&book);
    assert!(
        said.contains("appearance that Gephi Lite gives by rules") && said.contains("authors"),
        "{said}"
    );
}

#[test]
fn a_workspace_without_its_graph_still_has_its_people() {
    let without = LITE.replace("\"fullGraph\"", "\"shownGraph\"");
    assert_eq!(rows(&read(&without).unwrap(), "Elements").len(), 2);
    let said = read(r#"{"type": "gephi-lite", "graphDataset": {}}"#).unwrap_err();
    assert!(said.contains("empty"), "{said}");
}

#[test]
fn no_damage_ends_the_reader() {
    survives_damage(MIXED);
    survives_damage(LITE);
}
