//! Invented files of Larkmere in the manner of the programs that write GraphML, counted by hand.

use crate::exchange::formats::told::{read, refused, remarked, rows};

#[test]
fn gephi_says_looks_and_labels_by_keys_of_its_own() {
    let text = r##"<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key attr.name="label" attr.type="string" for="node" id="label"/><key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
        <key attr.name="weight" attr.type="double" for="edge" id="weight"/><key attr.name="Age" attr.type="int" for="node" id="age"><default>30</default></key>
        <key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="g" attr.type="int" for="node" id="g"/><key attr.name="b" attr.type="int" for="node" id="b"/>
        <key attr.name="x" attr.type="float" for="node" id="x"/><key attr.name="y" attr.type="float" for="node" id="y"/><key attr.name="size" attr.type="float" for="node" id="size"/>
        <graph edgedefault="undirected">
        <node id="ada"><data key="label">Ada</data><data key="age">41</data><data key="size">10.0</data><data key="r">255</data><data key="g">102</data><data key="b">0</data><data key="x">3.0</data><data key="y">-4.0</data></node>
        <node id="ben"><data key="label">Ben &lt;3</data><data key="size">20.5</data><data key="x">-3.0</data><data key="y">4.0</data></node>
        <edge id="t" source="ada" target="ben"><data key="edgelabel">lifts</data><data key="weight">2.0</data></edge>
        <edge id="u" source="ben" target="ada" directed="true"/></graph></graphml>"##;
    let book = read("larkmere.graphml", text);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r##"ID: "ada" · Label: "Ada" · Age: 41 · Color: "#ff6600" · Size: 10"##,
            r##"ID: "ben" · Label: "Ben <3" · Age: 30 · Size: 20.5"##,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r#"ID: "t" · From: "ada" · To: "ben" · Direction: "undirected" · Label: "lifts" · weight: 2"#,
            r#"ID: "u" · From: "ben" · To: "ada" · Direction: "directed""#,
        ]
    );
    let places = &book.views[0].places;
    assert!(places["ada"].0 > places["ben"].0 && places["ada"].1 > places["ben"].1);
    assert!(book.remarks.is_empty(), "{:#?}", book.remarks);
}

#[test]
fn igraph_counts_its_nodes_and_names_stand_for_them() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="g_about" for="graph" attr.name="about" attr.type="string"/>
        <key id="v_name" for="node" attr.name="name" attr.type="string"/><key id="v_active" for="node" attr.name="active" attr.type="boolean"/><key id="e_since" for="edge" attr.name="since" attr.type="string"/>
        <graph id="G" edgedefault="directed"><data key="g_about">Larkmere</data>
        <node id="n0"><data key="v_name">Ada</data><data key="v_active">true</data></node><node id="n1"><data key="v_name">Ben</data><data key="v_active">false</data></node>
        <edge source="n0" target="n1"><data key="e_since">2025-03-01</data></edge></graph></graphml>"#;
    let book = read("larkmere.graphml", text);
    assert_eq!(
        rows(&book, "Elements"),
        [r#"Label: "Ada" · active: yes"#, r#"Label: "Ben" · active: no"#]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [r#"From: "Ada" · To: "Ben" · Direction: "directed" · since: "2025-03-01""#]
    );
    assert_eq!(book.words, "about: Larkmere");
}

#[test]
fn networkx_has_ids_and_no_labels_and_neo4j_types_instead_of_kinds() {
    let plain = r#"<graphml><key id="d0" for="edge" attr.name="weight" attr.type="long"/><graph edgedefault="undirected">
        <node id="0"/><node id="1"/><edge source="0" target="1"><data key="d0">7</data></edge></graph></graphml>"#;
    let book = read("larkmere.graphml", plain);
    assert_eq!(
        rows(&book, "Elements"),
        [r#"ID: "0" · Label: "0""#, r#"ID: "1" · Label: "1""#]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [r#"From: "0" · To: "1" · Direction: "undirected" · weight: 7"#]
    );
    assert!(remarked(&book, &["Nodes without a label: 2."]));
    let neo4j = r#"<graphml><key id="name" for="node" attr.name="name"/><key id="labels" for="node" attr.name="labels"/><key id="label" for="edge" attr.name="label"/><key id="name" for="edge" attr.name="name"/>
        <key id="langs" for="node" attr.name="langs" attr.type="string" attr.list="string"/>
        <graph id="G" edgedefault="directed"><node id="n7" labels=":Person:Baker"><data key="labels">:Person:Baker</data><data key="name">Ada</data><data key="langs">["en","pl"]</data></node>
        <node id="n9" labels=":Group"><data key="labels">:Group</data><data key="name">Kitchen</data></node>
        <edge id="e3" source="n7" target="n9" label="HELPS_AT"><data key="label">HELPS_AT</data><data key="name">Fridays</data></edge></graph></graphml>"#;
    let book = read("larkmere.graphml", neo4j);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r#"ID: "n7" · Label: "Ada" · Type: "Person" · langs: "en | pl" · Labels: "Person | Baker""#,
            r#"ID: "n9" · Label: "Kitchen" · Type: "Group""#,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [r#"From: "n7" · To: "n9" · Direction: "directed" · Type: "HELPS_AT" · name: "Fridays""#]
    );
}

#[test]
fn yed_draws_and_its_drawings_are_read() {
    let text = r##"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d4" attr.name="url" attr.type="string"/><key for="node" id="d5" attr.name="description" attr.type="string"/>
        <key for="node" id="d6" yfiles.type="nodegraphics"/><key for="graphml" id="d7" yfiles.type="resources"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
        <graph edgedefault="directed" id="G">
        <node id="n0"><data key="d5"><![CDATA[Bakes on Fridays]]></data><data key="d6"><y:ShapeNode><y:Geometry height="20.0" width="40.0" x="0.0" y="0.0"/><y:Fill color="#FFCC00" transparent="false"/><y:NodeLabel>Ada<y:LabelModel/></y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data></node>
        <node id="n1" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode><y:Geometry height="100.0" width="200.0" x="100.0" y="100.0"/><y:NodeLabel>Kitchen</y:NodeLabel></y:GroupNode><y:GroupNode><y:Geometry height="50.0" width="50.0" x="0.0" y="60.0"/><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
          <graph edgedefault="directed" id="n1:"><node id="n1::n0"><data key="d6"><y:ShapeNode><y:Geometry height="20.0" width="40.0" x="120.0" y="140.0"/><y:NodeLabel>Ben</y:NodeLabel></y:ShapeNode></data></node></graph></node>
        <edge id="e0" source="n0" target="n1::n0"><data key="d10"><y:PolyLineEdge><y:LineStyle color="#0000FF" type="dashed" width="2.0"/><y:EdgeLabel>lifts</y:EdgeLabel></y:PolyLineEdge></data></edge>
        </graph><data key="d7"><y:Resources/></data></graphml>"##;
    let book = read("larkmere.graphml", text);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r##"ID: "n0" · Label: "Ada" · description: "Bakes on Fridays" · Color: "#ffcc00" · Shape: "ellipse""##,
            r##"ID: "n1" · Label: "Kitchen" · yfiles.foldertype: "group""##,
            r##"ID: "n1::n0" · Label: "Ben" · Parent: "Kitchen""##,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r##"From: "n0" · To: "n1::n0" · Direction: "directed" · Label: "lifts" · Color: "#0000ff" · Shape: "dashed" · Thickness: 2"##
        ]
    );
    // The middles are at 20, 10 and at 140, 150: in the file's proportion, downward as here.
    let places = &book.views[0].places;
    let (ada, ben) = (places["n0"], places["n1::n0"]);
    assert!(ben.0 > ada.0 && ben.1 > ada.1);
    assert!(((ben.1 - ada.1) / (ben.0 - ada.0) - 140.0 / 120.0).abs() < 0.05);
    assert!(remarked(&book, &["others: 1;", "Parent"]));
    assert_eq!(book.remarks.len(), 1, "{:#?}", book.remarks);
}

#[test]
fn edges_of_many_ends_ports_and_keys_that_nobody_declares_are_remarked_on() {
    let text = r#"<graphml><graph edgedefault="undirected"><node id="a"><port name="N"/><data key="odd">x</data></node><node id="b"/><node id="c"/>
        <hyperedge id="supper"><endpoint node="a"/><endpoint node="b" port="N"/><endpoint node="c"/></hyperedge>
        <hyperedge><endpoint node="a"/></hyperedge><edge source="a" target="b" sourceport="N"/></graph></graphml>"#;
    let book = read("larkmere.graphml", text);
    assert_eq!(
        rows(&book, "Connections"),
        [
            r#"From: "a" · To: "b" · Direction: "undirected" · sourceport: "N""#,
            r#"From: "a" · To: "b" · Direction: "undirected" · Hyperedge: "supper""#,
            r#"From: "a" · To: "c" · Direction: "undirected" · Hyperedge: "supper""#,
            r#"From: "b" · To: "c" · Direction: "undirected" · Hyperedge: "supper""#,
        ]
    );
    assert_eq!(rows(&book, "Elements")[0], r#"ID: "a" · Label: "a" · odd: "x""#);
    for words in [
        &["Keys", ": 1", "“odd”"][..],
        &["Ports of nodes: 1."],
        &["Edges of several ends (hyperedges): 1."],
        &["Hyperedges of fewer than two ends", ": 1", "line 3"],
    ] {
        assert!(remarked(&book, words), "{words:?} in {:#?}", book.remarks);
    }
}

#[test]
fn graphs_beside_each_other_keep_people_apart_who_are_called_otherwise() {
    let text = r#"<graphml><key id="l" for="node" attr.name="label"/>
        <graph id="food" edgedefault="directed"><node id="1"><data key="l">Ada</data></node><node id="2"><data key="l">Ben</data></node><edge source="1" target="2"/></graph>
        <graph id="lifts" edgedefault="undirected"><node id="1"><data key="l">Cy</data></node><node id="2"><data key="l">Ben</data></node><edge source="1" target="2"/></graph></graphml>"#;
    let book = read("larkmere.graphml", text);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r#"ID: "1" · Label: "Ada" · Graph: "food""#,
            r#"ID: "2" · Label: "Ben" · Graph: "food""#,
            r#"ID: "lifts: 1" · Label: "Cy" · Graph: "lifts""#,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r#"From: "1" · To: "2" · Direction: "directed" · Graph: "food""#,
            r#"From: "lifts: 1" · To: "2" · Direction: "undirected" · Graph: "lifts""#,
        ]
    );
    assert!(
        remarked(&book, &["Nodes that are in the file again", ": 1"])
            && remarked(&book, &["Nodes that have the id of one in another graph", ": 1"])
    );
}

#[test]
fn values_that_are_not_what_they_should_be_are_kept_as_text() {
    let text = r#"<graphml><key id="a" for="node" attr.name="Age" attr.type="int"/><graph><node id="x"><data key="a">forty</data></node><node id="y"><data key="a">NaN</data></node></graph></graphml>"#;
    let book = read("larkmere.graphml", text);
    assert_eq!(rows(&book, "Elements")[0], r#"ID: "x" · Label: "x" · Age: "forty""#);
    assert!(remarked(&book, &["Values of “Age”", ": 2", "“forty”"]));
}

#[test]
fn what_is_no_graphml_is_refused_in_a_sentence() {
    for (text, words) in [
        ("<graphml><graph><node id='a'>", &["GraphML", "line 1", "ends"][..]),
        (
            "<graphml><graph>\n<edge target='a'/></graph></graphml>",
            &["line 2 has an edge"],
        ),
        (
            "<!DOCTYPE g [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;'>]><graphml>&lol2;</graphml>",
            &["entities"],
        ),
        ("<graphml><graph edgedefault='directed'/></graphml>", &["empty"]),
    ] {
        let sentence = refused(text);
        assert!(words.iter().all(|word| sentence.contains(word)), "{sentence}");
    }
}
