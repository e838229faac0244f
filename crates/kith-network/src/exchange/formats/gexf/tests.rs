//! Invented files of Larkmere, counted by hand, and files that are not as they should be.

use crate::exchange::formats::told::{read, refused, remarked, rows};

/// GEXF 1.3 in Gephi's manner: types, defaults, options, lists, looks.
const TYPED: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http:///www.gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="2026-03-20"><creator>Ada</creator><keywords>care, lifts</keywords><description>Who &lt;helps&gt; whom</description></meta>
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node">
      <attribute id="0" title="Age" type="int"/>
      <attribute id="1" title="Active" type="boolean"><default>true</default></attribute>
      <attribute id="2" title="Type" type="string"><options>[Person, Group]</options></attribute>
      <attribute id="3" title="Days" type="liststring"/>
      <attribute id="4" title="Never used" type="string"/>
      <attribute id="5" title="Share" type="double"/>
    </attributes>
    <attributes class="edge"><attribute id="0" title="lent" type="float"/></attributes>
    <nodes>
      <node id="ada" label="Ada 🌱"><attvalues><attvalue for="0" value="41"/><attvalue for="2" value="Person"/><attvalue for="3" value="[Mon, &quot;Tue, Wed&quot;]"/><attvalue for="5" value="2.50"/></attvalues>
        <viz:color r="255" g="102" b="0" a="0.5"/><viz:position x="10.5" y="20.0" z="0.0"/><viz:size value="12"/><viz:shape value="disc"/></node>
      <node id="kitchen" label="מטבח &amp; &quot;Co&quot;"><attvalue id="0" value="old"/><attvalue for="1" value="false"/><attvalue for="2" value="Place"/>
        <viz:color hex="#00FF00"/><viz:position x="-4" y="-8"/><viz:size value="24"/></node>
      <node id="shed"/>
    </nodes>
    <edges>
      <edge id="t1" source="ada" target="kitchen" weight="1.50" kind="helps at" label="lifts"><attvalues><attvalue for="0" value="3.0"/></attvalues><viz:color r="0" g="0" b="255"/><viz:thickness value="2"/><viz:shape value="dotted"/></edge>
      <edge id="t2" source="kitchen" target="shed" type="undirected"/>
      <edge id="t3" source="ada" target="shed" type="mutual" weight="INF"/>
      <edge id="t4" source="ada" target="nobody" type="sideways"/>
    </edges>
  </graph>
</gexf>"##;

#[test]
fn attributes_have_their_types_and_ways_weights_and_kinds_are_read() {
    let book = read("larkmere.gexf", TYPED);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r##"ID: "ada" · Label: "Ada 🌱" · Age: 41 · Active: yes · Type: "Person" · Days: "Mon | Tue, Wed" · Share: 2.5 · Color: "#ff6600" · Opacity: 0.5 · Size: 12 · Shape: "disc""##,
            r##"ID: "kitchen" · Label: "מטבח & \"Co\"" · Age: "old" · Active: no · Type: "Place" · Color: "#00ff00" · Size: 24"##,
            r##"ID: "shed" · Label: "shed" · Active: yes"##,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r##"ID: "t1" · From: "ada" · To: "kitchen" · Direction: "directed" · Type: "helps at" · Label: "lifts" · Strength: 1.5 · lent: 3 · Color: "#0000ff" · Shape: "dotted" · Thickness: 2"##,
            r##"ID: "t2" · From: "kitchen" · To: "shed" · Direction: "undirected" · Strength: 1"##,
            r##"ID: "t3" · From: "ada" · To: "shed" · Direction: "mutual" · Strength: "INF""##,
            r##"ID: "t4" · From: "ada" · To: "nobody" · Direction: "directed" · Strength: 1"##,
        ]
    );
    assert_eq!(
        book.words,
        "Who <helps> whom\n\nKeywords: care, lifts\n\nMade by: Ada\n\nLast changed: 2026-03-20"
    );
    for words in [
        &["Values of “Age”", "type", ": 1", "“old”"][..],
        &["Values of “Type”", "options", ": 1", "“Place”"],
        &["Edges without a weight", ": 2"],
        &["INF"],
        &["Edges of the type “sideways”", ": 1"],
        &["Nodes without a label: 1."],
    ] {
        assert!(remarked(&book, words), "{words:?} in {:#?}", book.remarks);
    }
    assert_eq!(book.remarks.len(), 6);
}

#[test]
fn places_and_colours_become_a_view_with_y_turned_downward() {
    let book = read("larkmere.gexf", TYPED);
    let [view] = book.views.as_slice() else {
        panic!("one view")
    };
    assert_eq!(view.name, "As in larkmere");
    // Ada is to the right of the kitchen and above it, in the proportion of 14.5 to 28.
    let (ada, kitchen) = (view.places["ada"], view.places["kitchen"]);
    assert!(ada.0 > kitchen.0 && ada.1 < kitchen.1);
    assert!(((kitchen.1 - ada.1) / (ada.0 - kitchen.0) - 28.0 / 14.5).abs() < 0.05);
    let (sheet, notes) = crate::view::Sheet::parse(&view.sheet);
    assert!(notes.is_empty(), "{notes:?}");
    let written = sheet.to_string();
    for rule in [
        "actor[Color=\"#ff6600\"]",
        "color: #ff6600",
        "tie[Color=\"#0000ff\"]",
        "shape: circle",
        "pattern: dotted",
    ] {
        assert!(written.contains(rule), "{rule} in {written}");
    }
}

#[test]
fn times_become_starts_ends_and_spells() {
    let text = r#"<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph mode="dynamic" timeformat="date" start="2025-01-01">
        <attributes class="node" mode="dynamic"><attribute id="2" title="helpers" type="integer"/></attributes>
        <nodes>
          <node id="a" label="Ada" start="2025-03-01"><attvalues><attvalue for="2" value="1" end="2025-04-01"/><attvalue for="2" value="5" start="2025-06-01"/><attvalue for="2" value="2" start="2025-04-01" end="2025-06-01"/></attvalues></node>
          <node id="b" label="Ben"><spells><spell end="2025-03-01"/><spell start="2025-05-05" end="2025-06-10T12:30:00"/></spells></node>
          <node id="c" label="Cy" timestamps="&lt;[2025-03-20, 2025-03-21]&gt;"/>
          <node id="d" label="Dee" intervals="&lt;[4.0, 14.0]; [21.0, 124.0]&gt;"/>
          <node id="e" label="Eve" startopen="2025-02-01" end="Infinity" timestamp="7"/>
        </nodes>
        <edges><edge source="a" target="b" start="2025-03-02T09:00:00" end="2025-03-10"/><edge source="b" target="c" end="2025-03-10"/></edges></graph></gexf>"#;
    let book = read("larkmere.gexf", text);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r#"ID: "a" · Label: "Ada" · helpers: 5 · helpers over time: "until 2025-04-01: 1; from 2025-06-01: 5; 2025-04-01 to 2025-06-01: 2" · Start: 2025-03-01"#,
            r#"ID: "b" · Label: "Ben" · End: 2025-06-10T12:30 · Spells: "until 2025-03-01; 2025-05-05 to 2025-06-10T12:30""#,
            r#"ID: "c" · Label: "Cy" · Timestamps: "2025-03-20 | 2025-03-21""#,
            r#"ID: "d" · Label: "Dee" · Start: 4 · End: 124 · Spells: "4 to 14; 21 to 124""#,
            r#"ID: "e" · Label: "Eve" · Start: 2025-02-01 · Timestamps: 7"#,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r#"From: "a" · To: "b" · Direction: "undirected" · Start: 2025-03-02T09:00 · Since: 2025-03-02 · End: 2025-03-10"#,
            r#"From: "b" · To: "c" · Direction: "undirected" · End: 2025-03-10"#,
        ]
    );
    assert!(remarked(
        &book,
        &["Places where “helpers” changes over time: 1.", "last value"]
    ));
    assert_eq!(book.words, "Time: from 2025-01-01");
}

#[test]
fn nodes_within_nodes_are_read_with_their_edges_and_say_within_which_they_lie() {
    let text = r#"<g:gexf xmlns:g="http://www.gexf.net/1.1draft" version="1.1"><g:graph defaultedgetype="directed"><g:nodes>
        <g:node id="street" label="Wren Street"><g:nodes><g:node id="no2" label="Number 2"><g:nodes><g:node id="ada" label="Ada"/></g:nodes></g:node><g:node id="no3" label="Number 3"/></g:nodes>
          <g:edges><g:edge source="no2" target="no3"/></g:edges></g:node>
        <g:node id="cy" label="Cy" pid="street"/><g:node id="dee" label="Dee"><g:parents><g:parent for="ada"/><g:parent for="cy"/></g:parents></g:node></g:nodes>
        <g:edges><g:edge id="x" source="ada" target="cy"/></g:edges></g:graph></g:gexf>"#;
    let book = read("larkmere.gexf", text);
    assert_eq!(
        rows(&book, "Elements"),
        [
            r#"ID: "street" · Label: "Wren Street""#,
            r#"ID: "no2" · Label: "Number 2" · Parent: "Wren Street""#,
            r#"ID: "ada" · Label: "Ada" · Parent: "Number 2""#,
            r#"ID: "no3" · Label: "Number 3" · Parent: "Wren Street""#,
            r#"ID: "cy" · Label: "Cy" · Parent: "Wren Street""#,
            r#"ID: "dee" · Label: "Dee" · Parent: "Ada | Cy""#,
        ]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r#"From: "no2" · To: "no3" · Direction: "directed""#,
            r#"ID: "x" · From: "ada" · To: "cy" · Direction: "directed""#,
        ]
    );
    assert!(remarked(&book, &["Nodes that lie within others: 5.", "Parent"]));
}

#[test]
fn what_is_stated_twice_becomes_one() {
    let text = r#"<gexf><graph><nodes><node id="a" label="Ada"/><node id="b"/>
        <node id="a" label="Adah"><attvalues><attvalue for="note" value="x"/></attvalues></node></nodes>
        <edges><edge id="t" source="a" target="b"/><edge id="t" source="a" target="b" weight="2"/><edge id="t" source="b" target="a"/><edge id="u" source="a" target="b"/></edges></graph></gexf>"#;
    let book = read("larkmere.gexf", text);
    assert_eq!(
        rows(&book, "Elements"),
        [r#"ID: "a" · Label: "Ada" · note: "x""#, r#"ID: "b" · Label: "b""#]
    );
    assert_eq!(
        rows(&book, "Connections"),
        [
            r#"ID: "t" · From: "a" · To: "b" · Direction: "undirected" · Strength: 2"#,
            r#"From: "b" · To: "a" · Direction: "undirected" · Strength: 1"#,
            r#"ID: "u" · From: "a" · To: "b" · Direction: "undirected" · Strength: 1"#,
        ]
    );
    assert!(remarked(
        &book,
        &["Nodes that are in the file again under the same id: 1", "line 2", "“a”"]
    ));
    assert!(
        remarked(&book, &["Edges that are in the file again", ": 1"])
            && remarked(&book, &["Edges that have the id of another", ": 1"])
    );
}

#[test]
fn a_title_that_is_declared_once_for_each_type_is_one_column() {
    let text = r#"<gexf><graph><attributes class="node"><attribute id="0" title="age" type="long"/><attribute id="1" title="age" type="double"/>
        <attribute id="2" title="who" type="string"/><attribute id="3" title="who" type="string"/></attributes><nodes>
        <node id="a" label="Ada"><attvalues><attvalue for="0" value="41"/><attvalue for="2" value="x"/><attvalue for="3" value="y"/></attvalues></node>
        <node id="b" label="Ben"><attvalues><attvalue for="1" value="4.5"/></attvalues></node></nodes></graph></gexf>"#;
    assert_eq!(
        rows(&read("larkmere.gexf", text), "Elements"),
        [
            r#"ID: "a" · Label: "Ada" · age: 41 · who: "x" · who (attribute): "y""#,
            r#"ID: "b" · Label: "Ben" · age: 4.5"#,
        ]
    );
}

#[test]
fn ids_that_only_count_are_left_to_names_that_differ() {
    let text = r#"<gexf><graph><nodes><node id="0" label="Ada"/><node id="1" label="Ben"/></nodes>
        <edges><edge id="0" source="0" target="1"/></edges></graph></gexf>"#;
    let book = read("larkmere.gexf", text);
    assert_eq!(rows(&book, "Elements"), [r#"Label: "Ada""#, r#"Label: "Ben""#]);
    assert_eq!(
        rows(&book, "Connections"),
        [r#"From: "Ada" · To: "Ben" · Direction: "undirected""#]
    );
}

#[test]
fn what_is_no_gexf_is_refused_in_a_sentence() {
    for (text, words) in [
        (
            "<gexf><graph><nodes>\n<node label='x'/></nodes></graph></gexf>",
            &["line 2 has a node without an id"][..],
        ),
        (
            "<gexf><graph><edges>\n<edge source='x'/></edges></graph></gexf>",
            &["line 2 has an edge without a source"],
        ),
        (
            "<gexf><graph><nodes><node id='a'/>\n<node id",
            &["GEXF", "line 2", "never ends"],
        ),
        (
            "<!DOCTYPE gexf [<!ENTITY a 'b'>]><gexf/>",
            &["line 1 declares entities"],
        ),
        (
            "<gexf><graph><nodes><node id='a' label='Tea & Toast'/></nodes></graph></gexf>",
            &["&amp;"],
        ),
    ] {
        let sentence = refused(text);
        assert!(words.iter().all(|word| sentence.contains(word)), "{sentence}");
    }
    assert!(refused("<gexf><graph/></gexf>").contains("empty"));
    let long = format!(
        "<gexf><graph><nodes><node id='a' label='{}'/></nodes></graph></gexf>",
        "x".repeat(100_000)
    );
    assert_eq!(rows(&read("long.gexf", &long), "Elements").len(), 1);
}

#[test]
fn a_real_network_is_read_as_others_count_it() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/les-miserables.gexf");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("les-miserables.gexf is not beside this clone; nothing was tried");
        return;
    };
    let book = read("les-miserables.gexf", &text);
    // networkx counts 77 nodes and 254 edges, whose weights come to 820, those without one counted as 1.
    let (actors, ties) = (rows(&book, "Elements"), rows(&book, "Connections"));
    assert_eq!((actors.len(), ties.len(), book.views[0].places.len()), (77, 254, 77));
    let weight = |row: &String| -> f64 {
        let behind = row.split("Strength: ").nth(1).unwrap();
        behind.split(' ').next().unwrap().parse().unwrap()
    };
    assert_eq!(ties.iter().map(weight).sum::<f64>(), 820.0);
    assert_eq!(
        actors[0],
        r##"ID: "11" · Label: "Valjean" · modularity_class: 1 · Color: "#f55b5b" · Size: 100"##
    );
}

#[test]
fn a_file_that_is_cut_off_or_damaged_anywhere_is_refused_or_read_and_never_more() {
    for (end, _) in TYPED.char_indices().skip(1) {
        let refused = refused(&TYPED[..end]);
        assert!(refused.ends_with('.'), "{refused}");
    }
    for (at, letter) in TYPED.char_indices() {
        let other = ["<", "&", "\"", "\u{1}", "/", "9", "é"][at % 7];
        let text = format!("{}{other}{}", &TYPED[..at], &TYPED[at + letter.len_utf8()..]);
        // Whatever comes of it, it comes as a table or a sentence.
        let _ = crate::exchange::read_workbook("larkmere.gexf", text.as_bytes(), &Default::default());
    }
}

#[test]
fn a_file_in_the_encoding_that_it_declares_is_read_in_it() {
    let before = "<?xml version='1.0' encoding='ISO-8859-2'?><gexf><graph><nodes><node id='w' label='Wa".as_bytes();
    // The sign for ł in ISO 8859-2.
    let bytes = [before, &[0xb3], "brzych'/></nodes></graph></gexf>".as_bytes()].concat();
    let book = crate::exchange::read_workbook("larkmere.gexf", &bytes, &Default::default()).unwrap();
    assert_eq!(rows(&book, "Elements"), [r#"ID: "w" · Label: "Wałbrzych""#]);
    assert!(book.remarks.is_empty());
}
