use crate::exchange::json_network::round_trip::{read, remarks, rows, survives_damage};

const SECOND: &str = r#"{"graph": {"id": "g", "label": "Larkmere", "directed": false, "type": "care", "metadata": {"description": "Along the mere.", "year": 2026},
  "nodes": {"a": {"label": "Ada", "metadata": {"age": 44, "x": 1, "y": 2}}, "b": {"label": "Bo", "metadata": {"langs": ["en", "pl"]}}, "c": {}},
  "edges": [{"id": "e1", "source": "a", "target": "b", "relation": "helps", "directed": true, "label": "since school", "metadata": {"weight": 0.25}},
            {"source": "a", "target": "c"}, {"source": "c", "target": "c", "metadata": {"direction": "mutual"}}],
  "hyperedges": [{"nodes": ["a", "b", "c"]}]}}"#;

#[test]
fn version_2_has_nodes_by_id_and_directions_of_single_edges() {
    let book = read(SECOND).unwrap();
    assert_eq!(book.format, "jgf");
    assert_eq!(
        rows(&book, "Elements"),
        [
            "ID=a; Label=Ada; age=44",
            "ID=b; Label=Bo; langs=en|pl",
            "ID=c; Label=c"
        ]
    );
    let ties = [
        "ID=e1; From=a; To=b; Direction=directed; Type=helps; label=since school; weight=0.25",
        "From=a; To=c; Direction=undirected",
        "From=c; To=c; Direction=mutual",
    ];
    assert_eq!(rows(&book, "Connections"), ties);
    assert_eq!(book.words, "Along the mere.");
    assert!(remarks(&book).contains("Left out: 1 hyperedges"), "{}", remarks(&book));
}

#[test]
fn version_1_has_nodes_in_a_list_and_is_directed_unless_it_says_otherwise() {
    let book = read(
        r#"{"graph": {"nodes": [{"id": "0", "type": "Person", "label": "Ada", "metadata": {"age": 44}}, {"id": "1", "label": "Bo"}],
            "edges": [{"source": "0", "relation": "helps", "target": "1", "metadata": "word"}]}}"#,
    )
    .unwrap();
    assert_eq!(
        rows(&book, "Elements"),
        ["ID=0; Label=Ada; Type=Person; age=44", "ID=1; Label=Bo"]
    );
    assert_eq!(
        rows(&book, "Connections"),
        ["From=0; To=1; Direction=directed; Type=helps; metadata=word"]
    );
}

#[test]
fn several_graphs_become_one_network_and_do_not_mix_up_their_ids() {
    let two = r#"{"graphs": [{"label": "East", "nodes": {"a": {"label": "Ada"}}, "edges": []},
        {"label": "West", "nodes": {"a": {"label": "Al"}, "b": {}}, "edges": [{"source": "a", "target": "b"}]}]}"#;
    let book = read(two).unwrap();
    let people = [
        "ID=East:a; Label=Ada; Graph=East",
        "ID=West:a; Label=Al; Graph=West",
        "ID=West:b; Label=b; Graph=West",
    ];
    assert_eq!(rows(&book, "Elements"), people);
    assert_eq!(
        rows(&book, "Connections"),
        ["From=West:a; To=West:b; Direction=directed; Graph=West"]
    );
    assert!(remarks(&book).contains("2 graphs"));
    let apart = two.replace("\"a\"", "\"x\"").replacen("\"x\"", "\"y\"", 1);
    assert_eq!(
        rows(&read(&apart).unwrap(), "Elements")[0],
        "ID=y; Label=Ada; Graph=East"
    );
}

#[test]
fn an_empty_graph_is_refused_and_one_of_networkx_is_none_of_these() {
    assert!(
        read(r#"{"graph": {"nodes": {}, "edges": []}}"#)
            .unwrap_err()
            .contains("empty")
    );
    let book = read(r#"{"graph": {"nodes": 2}, "nodes": [{"id": 1}], "edges": []}"#).unwrap();
    assert_eq!(book.format, "node-link");
}

#[test]
fn no_damage_ends_the_reader() {
    survives_damage(SECOND);
}
