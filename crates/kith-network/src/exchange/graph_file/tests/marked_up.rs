use super::super::*;
use super::{names, read, read_as, refused, refused_as, told};

const TEAM: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"><default>2</default></key>
  <key id="d2" for="edge" attr.name="hours" attr.type="double"/>
  <graph id="G" edgedefault="undirected">
    <node id="a"><data key="d0">Ada &amp; Ben</data></node>
    <node id="b"><data key="d0"><![CDATA[<Cem>]]></data><port name="x"/></node>
    <node id="lonely"/>
    <edge source="a" target="b"><data key="d1">3.5</data><data key="d2">7</data></edge>
    <edge source="b" target="c"/>
  </graph>
</graphml>"#;

#[test]
fn graphml_keeps_names_titles_weights_and_who_is_alone() {
    let file = read(TEAM).expect("a graph");
    assert_eq!(file.form, GraphForm::GraphMl);
    assert_eq!(names(&file), ["a", "b", "lonely", "c"]);
    assert_eq!(told(&file), ["a-b:3.5", "b-c:2"]);
    let titles: Vec<_> = file.graph.nodes().map(|node| file.title(node).into_owned()).collect();
    assert_eq!(titles, ["Ada & Ben", "<Cem>", "lonely", "c"]);
    assert_eq!(file.weight.as_deref(), Some("weight"));
    assert!(file.remarks[0].contains("not declared"), "{:?}", file.remarks);
    let hours = Reading {
        weights: Weights::Named("hours".into()),
        ..Reading::default()
    };
    assert_eq!(told(&read_as(TEAM, &hours).expect("a graph")), ["a-b:7", "b-c:1"]);
    let days = Reading {
        weights: Weights::Named("days".into()),
        ..Reading::default()
    };
    refused_as(TEAM, &days, &["“days”", "“hours”"]);
}

#[test]
fn groups_are_read_when_an_attribute_of_nodes_is_named() {
    let team = r#"<graphml><key id="g" for="node" attr.name="Lane" attr.type="string"/>
        <key id="n" for="node" attr.name="name" attr.type="string"/><graph edgedefault="undirected">
        <node id="a"><data key="n">Ada</data><data key="g">Elm &amp; Oak</data></node><node id="b"><data key="g"> </data></node>
        <node id="c"><data key="g">Ash</data></node><node id="d"><data key="g">Elm &amp; Oak</data></node>
        <edge source="a" target="e"/></graph></graphml>"#;
    let gexf = r#"<gexf><graph defaultedgetype="undirected"><attributes class="node"><attribute id="0" title="Lane"/></attributes>
        <nodes><node id="a" label="Ada"><attvalues><attvalue for="0" value="Elm &amp; Oak"/></attvalues></node><node id="b"/>
        <node id="c"><attvalues><attvalue for="0" value="Ash"/><attvalue for="1" value="no"/></attvalues></node>
        <node id="d"><attvalues><attvalue for="0" value="Elm &amp; Oak"/></attvalues></node></nodes>
        <edges><edge source="a" target="e"><attvalues><attvalue for="0" value="7"/></attvalues></edge></edges></graph></gexf>"#;
    let by = |field: &str| Reading {
        groups: Some(field.into()),
        ..Reading::default()
    };
    for text in [team, gexf] {
        let file = read_as(text, &by("lane")).expect("a graph");
        let groups = file.groups.as_ref().expect("groups");
        assert_eq!(groups.field, "Lane");
        assert_eq!(groups.names, ["Elm & Oak", "Ash"]);
        assert_eq!(groups.of, [Some(0), None, Some(1), Some(0), None]);
        assert_eq!(file.title(kith_graph::Node(0)), "Ada");
        assert_eq!(read(text).expect("a graph").groups, None);
        refused_as(text, &by("street"), &["“street”", "“Lane”"]);
    }
    let others = [
        team.replace(
            r#"attr.name="Lane" attr.type="string"/>"#,
            r#"attr.name="Lane"><default>No &amp; where</default></key>"#,
        ),
        gexf.replace(
            r#"title="Lane"/>"#,
            r#"title="Lane"><default>No &amp; where</default></attribute>"#,
        ),
    ];
    for text in others {
        let groups = read_as(text, &by("lane")).expect("a graph").groups.expect("groups");
        assert_eq!(groups.names, ["Elm & Oak", "Ash", "No & where"]);
        assert_eq!(groups.of, [0, 2, 1, 0, 2].map(Some));
    }
    let named = read_as(team, &by("name")).expect("a graph");
    assert_eq!(named.title(kith_graph::Node(0)), "Ada");
    refused_as("0 1\n1 2\n", &by("lane"), &["list of edges", "GraphML or GEXF"]);
}

fn graphml(default: &str, edges: &str) -> String {
    format!(
        "<graphml><graph edgedefault=\"{default}\"><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/>{edges}</graph></graphml>"
    )
}

#[test]
fn directions_are_what_the_file_says_unless_somebody_knows_better() {
    let two = "<edge source=\"b\" target=\"a\"/><edge source=\"b\" target=\"c\"/>";
    assert_eq!(
        told(&read(graphml("undirected", two)).expect("a graph")),
        ["a-b:1", "b-c:1"]
    );
    assert_eq!(
        told(&read(graphml("directed", two)).expect("a graph")),
        ["b>a:1", "b>c:1"]
    );
    let mixed = "<edge source=\"b\" target=\"a\" directed=\"true\"/><edge source=\"c\" target=\"b\"/>";
    let file = read(graphml("undirected", mixed)).expect("a graph");
    assert_eq!(told(&file), ["b>a:1", "b>c:1", "c>b:1"]);
    assert!(
        file.remarks[0].contains("1 of 2 edges go both ways"),
        "{:?}",
        file.remarks
    );
    let as_said = |direction| Reading {
        direction: Some(direction),
        ..Reading::default()
    };
    let file = read_as(graphml("undirected", two), &as_said(Direction::Directed)).expect("a graph");
    assert_eq!(told(&file), ["b>a:1", "b>c:1"]);
    let file = read_as(graphml("directed", two), &as_said(Direction::Undirected)).expect("a graph");
    assert_eq!(told(&file), ["a-b:1", "b-c:1"]);
}

#[test]
fn labels_of_yed_are_titles() {
    let file = read(
        r#"<graphml xmlns:y="y"><key for="node" id="d6" yfiles.type="nodegraphics"/><graph edgedefault="directed">
        <node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel visible="true">Mill
        </y:NodeLabel></y:ShapeNode></data></node></graph></graphml>"#,
    )
    .expect("a graph");
    assert_eq!(file.title(Node(0)), "Mill");
}

const DINNER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <graph mode="static" defaultedgetype="directed">
    <attributes class="edge"><attribute id="0" title="hours" type="float"/></attributes>
    <nodes><node id="0" label="Ada"/><node id="1" label="Ben &#38; Co"/><node id="2"/><node id="3" label="Dee"/></nodes>
    <edges>
      <edge id="0" source="0" target="1" weight="2.0"><attvalues><attvalue for="0" value="8"/></attvalues></edge>
      <edge id="1" source="1" target="2" type="mutual"/>
    </edges>
  </graph>
</gexf>"#;

#[test]
fn gexf_keeps_labels_weights_and_directions() {
    let file = read(DINNER).expect("a graph");
    assert_eq!(file.form, GraphForm::Gexf);
    assert_eq!(told(&file), ["0>1:2", "1>2:1", "2>1:1"]);
    let titles: Vec<_> = file.graph.nodes().map(|node| file.title(node).into_owned()).collect();
    assert_eq!(titles, ["Ada", "Ben & Co", "2", "Dee"]);
    let hours = Reading {
        weights: Weights::Named("hours".into()),
        ..Reading::default()
    };
    assert_eq!(told(&read_as(DINNER, &hours).expect("a graph"))[0], "0>1:8");
    let undirected = DINNER.replace(" defaultedgetype=\"directed\"", "");
    assert_eq!(told(&read(undirected).expect("a graph")), ["0-1:2", "1-2:1"]);
}

#[test]
fn what_is_wrong_with_an_element_is_said_with_its_line() {
    for (text, words) in [
        (TEAM.replace("3.5", "NaN"), ["Line 10", "NaN"]),
        (TEAM.replace("3.5", "much"), ["Line 10", "“much”"]),
        (TEAM.replace("target=\"c\"", ""), ["Line 11", "no target"]),
        (TEAM.replace("id=\"lonely\"", ""), ["Line 9", "no id"]),
        (
            TEAM.replace("<edge source=\"b\" target=\"c\"/>", "<hyperedge/>"),
            ["Line 11", "two"],
        ),
        (TEAM.replace("</data></node>", "</date></node>"), ["Line 7", "damaged"]),
        (DINNER.replace("\"2.0\"", "\"-2.0\""), ["Line 7", "-2.0"]),
        (DINNER.replace("source=\"1\"", ""), ["Line 8", "no source"]),
    ] {
        refused(text, &words);
    }
    let seven = Reading {
        nodes: Some(7),
        ..Reading::default()
    };
    refused_as(DINNER, &seven, &["names its nodes itself"]);
}

#[test]
fn an_old_encoding_that_the_file_declares_is_read() {
    let file = read(
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><gexf><graph><nodes><node id=\"0\" label=\"Zo\xeb\"/></nodes></graph></gexf>",
    )
    .expect("a graph");
    assert_eq!(file.title(Node(0)), "Zoë");
}
