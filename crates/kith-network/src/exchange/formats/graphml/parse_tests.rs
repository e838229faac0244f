//! What a GraphML text states.

use super::structure;
use super::structure::{KeyHolds, KeyOf};
use crate::exchange::table::Limits;

const PORTS_AND_NESTS: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
  <desc>Larkmere, drawn at the kitchen table</desc>
  <key id="d0" for="node" attr.name="colour" attr.type="string"><default>yellow</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d2" for="graph" attr.name="day" attr.type="string"/>
  <graph id="G" edgedefault="undirected" nc:caseId="wren &amp; co">
    <data key="d2">Friday</data>
    <node id="n0"><data key="d0">green</data></node>
    <node id="n1"><port name="North"/>
      <graph id="n1:" edgedefault="directed"><node id="n1::n0"/><edge source="n1::n0" target="n0"/></graph>
    </node>
    <edge id="e0" source="n0" target="n1" directed="true"><data key="d1">1.5</data></edge>
    <hyperedge id="h"><endpoint node="n0"/><endpoint node="n1"/></hyperedge>
    <edge source="n1" target="n0"><data key="later">x</data></edge>
    <key id="later" for="edge" attr.name="Later" attr.type="string"/>
  </graph>
</graphml>"##;

#[test]
fn keys_graphs_nodes_and_edges_are_read_with_what_they_hold() {
    let made = structure(PORTS_AND_NESTS, &Limits::default()).unwrap();
    assert_eq!(
        (made.nodes.len(), made.edges.len(), made.keys.len(), made.graphs.len()),
        (3, 3, 4, 2)
    );
    assert_eq!(made.graphs[0].said("nc:caseId"), Some("wren & co"));
    assert_eq!(made.value(&made.graphs[0].values, "Day"), Some("Friday"));
    assert_eq!(made.words, ["Larkmere, drawn at the kitchen table"]);
    assert_eq!(made.keys[0].default.as_deref(), Some("yellow"));
    assert_eq!((made.keys[1].of, made.keys[1].holds), (KeyOf::Edge, KeyHolds::Number));
    assert_eq!(made.value(&made.nodes[0].values, "colour"), Some("green"));
    assert_eq!((made.nodes[2].id.as_ref(), made.nodes[2].graph), ("n1::n0", 1));
    assert_eq!((made.graphs[1].inside, made.outermost(1)), (Some(1), 0));
    let directed: Vec<bool> = made.edges.iter().map(|edge| edge.directed).collect();
    assert_eq!(directed, [true, true, false]);
    assert_eq!(
        (made.edges[1].id.as_ref(), made.value(&made.edges[1].values, "weight")),
        ("e0", Some("1.5"))
    );
    assert_eq!(made.value(&made.edges[2].values, "later"), Some("x"));
    assert!(made.keys[3].declared);
    assert_eq!(
        (made.hyperedges[0].ends.len(), made.ports, made.nodes[0].line),
        (2, 1, 9)
    );
}

#[test]
fn what_yed_draws_is_read() {
    let text = r##"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
        <key for="node" id="d5" attr.name="description"/><key for="edge" id="d9" yfiles.type="edgegraphics"/>
        <graph edgedefault="directed" id="G"><node id="n0"><data key="d5"><![CDATA[Bakes & drives]]></data><data key="d6">
        <y:ShapeNode><y:Geometry height="30.0" width="60.0" x="100.0" y="-20.5"/><y:Fill color="#FFCC00" transparent="false"/>
        <y:BorderStyle color="#000000" type="line" width="1.0"/><y:NodeLabel alignment="center">Tomasz<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel>
        <y:Shape type="roundrectangle"/></y:ShapeNode></data></node><node id="n1"/>
        <edge id="e0" source="n0" target="n1"><data key="d9"><y:PolyLineEdge><y:Path sx="0.0" sy="0.0"/><y:LineStyle color="#0000FF" type="dashed" width="2.0"/>
        <y:Arrows source="none" target="standard"/><y:EdgeLabel>lifts</y:EdgeLabel></y:PolyLineEdge></data></edge></graph></graphml>"##;
    let made = structure(text, &Limits::default()).unwrap();
    let node = &made.nodes[0].drawn;
    assert_eq!(
        (node.labels[0].trim(), node.place),
        ("Tomasz", Some([100.0, -20.5, 60.0, 30.0]))
    );
    assert_eq!(
        (node.color.as_deref(), node.shape.as_deref()),
        (Some("#FFCC00"), Some("roundrectangle"))
    );
    assert_eq!(made.value(&made.nodes[0].values, "description"), Some("Bakes & drives"));
    let edge = &made.edges[0].drawn;
    assert_eq!(
        (
            edge.labels[0].as_ref(),
            edge.thickness.as_deref(),
            edge.shape.as_deref()
        ),
        ("lifts", Some("2.0"), Some("dashed"))
    );
    assert_eq!(made.strange, 0);
}

#[test]
fn nodes_without_ids_edges_without_ends_and_too_many_of_them_are_refused() {
    let refused = |text: &str, limits: &Limits| structure(text, limits).unwrap_err().to_string();
    let usual = Limits::default();
    assert!(refused("<graphml><graph>\n<node/></graph></graphml>", &usual).contains("line 2 has a node without an id"));
    assert!(refused("<graphml><graph>\n<edge source='a'/></graph></graphml>", &usual).contains("line 2 has an edge"));
    let few = Limits {
        rows: 2,
        ..Limits::default()
    };
    assert!(
        refused(
            "<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>",
            &few
        )
        .contains("more than 2")
    );
}
