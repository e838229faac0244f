use crate::exchange::formats::plain_text::reading_tests::{actors, read, remarks, survives_damage, ties, try_read};

const KITCHEN: &str = r##"# made by hand
/* the kitchen of
   Larkmere */
strict digraph "Kitchen" {
  label = "Who cooks for whom\n(spring)"; rankdir=LR
  node [shape=box, color="#336699"];
  edge [weight=2]
  ada [label="Ada \"the baker\"", pos="10,20!", age=61]
  "bo r" [label=<<b>Bo</b> &amp; <i>co</i>>, "pos"="-5.5,40"]
  subgraph cluster_wren {
    label = "Wren Street"
    node [shape=circle]
    cy; dee:n
  }
  ada -> "bo r" -> cy [label="soup", weight=0.5] // a chain
  ada -> { dee "רות 👩" } [dir=both];
  cy -> ada [dir=back]
  dee -> cy [dir=none color=red]
  ada -> cy [fontsize=9];
}
"##;

#[test]
fn nodes_defaults_clusters_and_chains_are_read() {
    let book = read(KITCHEN);
    assert_eq!(book.format, "dot");
    assert_eq!(
        actors(&book),
        [
            "ID;Label;Cluster;Shape;Color;age",
            "ada;Ada \"the baker\";;box;#336699;61",
            "bo r;Bo & co;;box;#336699;",
            "cy;cy;Wren Street;circle;#336699;",
            "dee;dee;Wren Street;circle;#336699;",
            "רות 👩;רות 👩;;box;#336699;",
        ]
    );
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Strength;Label;Color;fontsize",
            "ada;bo r;directed;0.5;soup;;",
            "bo r;cy;directed;0.5;soup;;",
            "ada;dee;mutual;2;;;",
            "ada;רות 👩;mutual;2;;;",
            // Strict: what points back from Cy is the same connection as the last line's.
            "ada;cy;directed;2;;;9",
            "dee;cy;undirected;2;;red;",
        ]
    );
    assert_eq!(book.words, "Who cooks for whom\n(spring)");
    assert!(remarks(&book).contains("How the graph is drawn (\u{201c}rankdir\u{201d}) was left out."));
    let places = &book.views[0].places;
    // In the file Bo stands left and above: y runs upward there, downward here.
    assert!(places["bo r"].0 < places["ada"].0 && places["bo r"].1 < places["ada"].1);
}

#[test]
fn a_plain_graph_names_people_by_their_ids() {
    let book = read("graph{a--b--c;a--\"d e\"}");
    assert_eq!(actors(&book), ["Label", "a", "b", "c", "d e"]);
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction",
            "a;b;undirected",
            "b;c;undirected",
            "a;d e;undirected"
        ]
    );
    let sets = read("digraph { {a b} -> subgraph x { c d } -> e; f }");
    assert_eq!(ties(&sets).len(), 1 + 4 + 2);
    assert_eq!(actors(&sets).len(), 1 + 6);
    let numbers = read("digraph g { 1 [label=Ada]; 2 [label=\"Bo\" + \" Bee\"]; 1 -> 2; -3.5 -> 2 }");
    assert_eq!(actors(&numbers)[1..], ["1;Ada", "2;Bo Bee", "-3.5;-3.5"]);
}

#[test]
fn one_graph_of_several_is_read_and_two_edges_stay_two() {
    let book = read("graph one { a -- b; a -- b }\ngraph two { z }");
    assert_eq!(ties(&book).len(), 1 + 2);
    assert!(remarks(&book).contains("more than one graph"));
    assert!(!actors(&book).contains(&"z".to_owned()));
}

#[test]
fn what_is_broken_is_refused_with_its_line() {
    let refused = |text: &str| try_read(text).unwrap_err().to_string();
    assert!(refused("digraph {\na -> b").contains("the brace of line 1 is never closed"));
    assert!(refused("digraph {\na [label=\"x]\n}").contains("line 2 opens a quotation mark that is never closed"));
    assert!(refused("digraph {\na [label=<x]\n}").contains("line 2 opens an angle bracket that is never closed"));
    assert!(refused("digraph {\n\na -> ->\n}").contains("line 3 has an arrow"));
    assert!(refused("digraph {\na [x=1\n").contains("the bracket of line 2 is never closed"));
    assert!(refused("digraph { /* x").contains("a comment that is never closed"));
    assert!(refused("graph {}").contains("no nodes"));
    assert!(refused(&format!("graph {}", "{".repeat(100_000))).contains("more than 64 braces deep"));
    let many: String = (0..1_000).map(|n| format!("n{n} ")).collect();
    assert!(refused(&format!("graph {{ {{{many}}} -- {{{many}}} }}")).contains("200000 rows"));
    survives_damage(
        "strict graph g { a [label=<b>, x=\"y\"]; subgraph cluster_1 { b:n -- {c d} } -- e [pos=\"1,2\"] }",
    );
}

#[test]
fn a_table_whose_first_header_is_graph_stays_a_table() {
    for text in ["graph,{\n1,2\n", "digraph\tLabel\n1\tAda\n", "graph\n[1]\n"] {
        let format = try_read(text).map_or_else(|_| String::new(), |book| book.format);
        assert_ne!(format, "dot", "{text}");
    }
}
