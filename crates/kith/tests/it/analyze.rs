//! `kith analyze` and `kith layout`: files in, numbers and drawings out, and nothing kept.

mod drawing;

use crate::running::{done, kith, refused};
use kith_graph::famous;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a folder"))
    }

    fn home(&self) -> PathBuf {
        self.0.path().join("kith")
    }

    fn file(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.0.path().join(name), text).expect("written");
        self.file(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).expect("written")
    }

    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        done(&self.home(), arguments)
    }

    #[track_caller]
    fn json(&self, arguments: &[&str]) -> Value {
        let said = self.done(arguments);
        serde_json::from_str(said.trim()).unwrap_or_else(|why| panic!("{why}: {said}"))
    }

    /// Zachary's club, whose people are numbered from 0 here.
    fn club(&self) -> String {
        let club = famous::karate_club();
        let rows: String = club
            .edges()
            .map(|edge| {
                let (a, b) = club.ends(edge);
                format!("{},{}\n", a.0, b.0)
            })
            .collect();
        self.write("club.csv", &format!("source,target\n{rows}"))
    }
}

const LANE: &str = r#"<graphml><key id="n" for="node" attr.name="name" attr.type="string"/>
<key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="directed">
<node id="a"><data key="n">Ada &amp; Ben</data></node><node id="b"><data key="n">Cem, "C"</data></node><node id="c"/>
<node id="d"/><edge source="a" target="b"><data key="w">2.5</data></edge><edge source="b" target="c"/></graph></graphml>"#;

#[test]
fn the_club_is_told_in_words_with_both_numbers_of_every_share() {
    let desk = Desk::new();
    let club = desk.club();
    let said = desk.done(&[
        "analyze",
        &club,
        "--metrics",
        "betweenness,density,articulation-points,components,bridges",
    ]);
    for words in [
        "a list of edges, 34 nodes, 78 edges, both ways, no weights read.",
        "Go-betweens (betweenness)",
        "Who lies on the shortest ways between others?",
        "1  0   231.071",
        "2  33  160.552",
        "78 of 561 (13.9%)",
        "Cut nodes: 1 of 34 (2.9%)",
        "34 of 34 (100.0%)",
        "0 – 11",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(desk.done(&["analyze", &club]).contains("Cores (k-core)"));
    let list = desk.done(&["analyze", "--metrics", "list"]);
    assert!(list.contains("Who lies on the shortest ways between others?"), "{list}");
    let list = desk.json(&["analyze", "--metrics", "list", "--json"]);
    assert!(
        list.as_array()
            .expect("a list")
            .iter()
            .any(|one| one["key"] == "pagerank" && one["caution"].is_string())
    );
    assert!(!desk.home().exists(), "nothing is kept");
}

#[test]
fn every_nodes_values_come_as_json_csv_and_graphml() {
    let desk = Desk::new();
    let lane = desk.write("lane.xml", LANE);
    let all = desk.json(&[
        "analyze",
        &lane,
        "--metrics",
        "degree,strength,density,bridges",
        "--json",
    ]);
    assert_eq!(all["graph"]["directed"], true);
    assert_eq!(all["graph"]["weight"], "weight");
    assert_eq!(all["values"][1]["label"], "Cem, \"C\"");
    assert_eq!(
        (&all["values"][1]["in-degree"], &all["values"][0]["strength"]),
        (&1.into(), &2.5.into())
    );
    assert_eq!(all["measures"][2]["figures"]["density"]["whole"], 12);
    assert_eq!(all["measures"][3]["pairs"][0][1], "b");
    let rows = desk.done(&["analyze", &lane, "--metrics", "degree", "--csv"]);
    assert_eq!(
        rows,
        "node,label,degree,in-degree,out-degree\na,Ada & Ben,1,0,1\nb,\"Cem, \"\"C\"\"\",2,1,1\nc,,1,1,0\nd,,0,0,0\n"
    );
    let figures = desk.done(&["analyze", &lane, "--metrics", "density", "--csv"]);
    assert!(figures.contains("\ndensity,0.16666666666666666,2,12\n"), "{figures}");
    // What was written as GraphML is the same graph again.
    let out = desk.file("out.graphml");
    assert_eq!(
        desk.done(&[
            "analyze",
            &lane,
            "--metrics",
            "degree,pagerank",
            "--graphml",
            "--out",
            &out
        ]),
        ""
    );
    let again = desk.json(&[
        "analyze",
        &out,
        "--metrics",
        "degree,strength,density,bridges",
        "--json",
    ]);
    assert_eq!(
        (&again["values"], &again["measures"]),
        (&all["values"], &all["measures"])
    );
    assert!(desk.read("out.graphml").contains("attr.name=\"pagerank\""));
    // Nothing half-written stays beside it.
    let left = std::fs::read_dir(desk.0.path()).expect("the folder");
    assert!(
        left.flatten()
            .all(|entry| !entry.file_name().to_string_lossy().ends_with(".part"))
    );
}

/// The scores are those of networkx 3.6, `pagerank` and `constraint`, with `weight=None` and `weight="weight"`.
#[test]
fn strengths_count_when_they_are_named_and_in_what_is_about_them() {
    let desk = Desk::new();
    let ties = desk.write("ties.csv", "source,target,weight\n0,1,4\n1,2,1\n2,0,1\n2,3,1\n");
    let of =
        |metrics: &str, more: &[&str]| desk.json(&[&["analyze", &ties, "--metrics", metrics, "--json"], more].concat());
    let value = |all: &Value, node: usize, key: &str| all["values"][node][key].as_f64().expect("a number");
    let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-6, "{one} {other}");
    // Nobody is about strengths: they are not even read.
    let alone = of("pagerank,constraint", &[]);
    assert!(alone["graph"]["weight"].is_null() && alone["measures"][0]["weight"].is_null());
    let beside = of("pagerank,constraint,strength", &[]);
    assert_eq!(beside["graph"]["weight"], "weight");
    assert!(beside["measures"][0]["weight"].is_null());
    assert_eq!(beside["measures"][2]["weight"], "weight");
    near(value(&beside, 0, "strength"), 5.0);
    for ties in [&alone, &beside] {
        near(value(ties, 0, "pagerank"), 0.245_927_818_588_323_47);
        near(value(ties, 0, "constraint"), 1.006_944_444_444_444_4);
    }
    let named = of("pagerank,constraint,strength", &["--weight", "weight"]);
    near(value(&named, 0, "pagerank"), 0.328_274_215_552_512_57);
    near(value(&named, 0, "constraint"), 0.880_711_111_111_111_2);
    assert_eq!(named["measures"][0]["weight"], "weight");
    let none = of("pagerank,strength,betweenness-weighted", &["--weight", "none"]);
    assert!(none["graph"]["weight"].is_null());
    near(value(&none, 0, "strength"), 2.0);
    let said = desk.done(&["analyze", &ties, "--metrics", "pagerank,strength"]);
    assert!(said.contains("--weight \"weight\" lets them count"), "{said}");
    let list = desk.json(&["analyze", "--metrics", "list", "--json"]);
    let reads = |key: &str| {
        let all = list.as_array().expect("a list");
        all.iter().find(|one| one["key"] == key).expect("a measure")["reads_weights"].clone()
    };
    assert_eq!(
        ["density", "pagerank", "strength"].map(reads),
        ["never", "if named", "always"]
    );
}

#[test]
fn where_to_draw_each_node_comes_with_its_values() {
    let desk = Desk::new();
    let club = desk.club();
    let rows = desk.done(&["analyze", &club, "--metrics", "degree", "--layout", "--csv"]);
    assert!(rows.starts_with("node,degree,x,y\n0,16,"), "{rows}");
    assert_eq!(rows.lines().count(), 35);
    let all = desk.json(&["analyze", &club, "--metrics", "density", "--layout", "--json"]);
    assert!(all["values"][33]["x"].is_number() && all["values"][33]["y"].is_number());
    let graph = desk.done(&["analyze", &club, "--metrics", "density", "--layout", "--graphml"]);
    assert!(graph.contains("attr.name=\"y\" attr.type=\"double\""), "{graph}");
    let said = desk.done(&["analyze", &club, "--metrics", "density", "--layout"]);
    assert!(said.contains("where to draw each node"), "{said}");
}

#[test]
fn groups_are_an_attribute_of_nodes_and_stand_in_every_form() {
    let desk = Desk::new();
    let lanes = r#"<graphml><key id="g" for="node" attr.name="lane" attr.type="string"/><graph edgedefault="undirected">
<node id="a"><data key="g">Elm</data></node><node id="b"><data key="g">Elm</data></node><node id="c"><data key="g">Ash</data>
</node><node id="d"/><edge source="a" target="b"/><edge source="b" target="c"/><edge source="c" target="d"/></graph></graphml>"#;
    let file = desk.write("lanes.graphml", lanes);
    let all = desk.json(&[
        "analyze",
        &file,
        "--groups",
        "Lane",
        "--metrics",
        "mixing,ei-index,brokerage",
        "--json",
    ]);
    let mixing = &all["measures"][0];
    assert_eq!(mixing["figures"]["ei-index"]["value"], 0.0);
    assert_eq!(mixing["crossings"][1]["to"], "Ash");
    assert_eq!(
        (&mixing["crossings"][1]["part"], &mixing["crossings"][1]["whole"]),
        (&1.into(), &2.into())
    );
    assert_eq!(all["values"][0]["ei"], -1.0);
    assert!(all["values"][3]["ei"].is_null());
    assert_eq!(all["values"][1]["gatekeeper"], 1.0);
    let said = desk.done(&["analyze", &file, "--groups", "lane", "--metrics", "mixing"]);
    assert!(said.contains("Elm – Ash: 1 of 2 (50.0%)"), "{said}");
    let rows = desk.done(&["analyze", &file, "--groups", "lane", "--metrics", "mixing", "--csv"]);
    assert!(rows.contains("\nElm – Ash,0.5,1,2\n"), "{rows}");
    let every = |more: &[&str]| desk.json(&[&["analyze", &file, "--metrics", "all", "--json"], more].concat());
    let keys = |all: &Value| {
        let measures = all["measures"].as_array().expect("measures");
        measures.iter().any(|measure| measure["key"] == "mixing")
    };
    assert!(keys(&every(&["--groups", "lane"])) && !keys(&every(&[])));
    let list = desk.club();
    for (arguments, words) in [
        (["analyze", &file, "--metrics", "mixing"].to_vec(), "--groups"),
        (["analyze", &file, "--groups", "street"].to_vec(), "“lane”"),
        (["analyze", &list, "--groups", "lane"].to_vec(), "GraphML or GEXF"),
    ] {
        let said = refused(&desk.home(), &arguments);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn switches_change_what_is_read() {
    let desk = Desk::new();
    let lane = desk.write("lane.xml", LANE);
    let nodes = |more: &[&str]| {
        let all = [&["analyze", &lane, "--metrics", "strength", "--json"], more].concat();
        desk.json(&all)
    };
    assert_eq!(nodes(&["--undirected"])["graph"]["directed"], false);
    assert_eq!(nodes(&["--weight", "none"])["values"][0]["strength"], 1.0);
    let list = desk.write("list.txt", "0 1\n1 2\n");
    let five = desk.json(&[
        "analyze",
        &list,
        "--nodes",
        "5",
        "--directed",
        "--metrics",
        "degree",
        "--json",
    ]);
    assert_eq!(
        (&five["graph"]["nodes"], &five["graph"]["directed"]),
        (&5.into(), &true.into())
    );
    let mut child = kith(&desk.home())
        .args(["analyze", "-", "--metrics", "density", "--csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(b"Ada Ben\nBen Cem\n")
        .expect("written");
    let said = child.wait_with_output().expect("it ends");
    assert!(String::from_utf8_lossy(&said.stdout).contains("density,0.6666666666666666,2,3"));
}

#[test]
fn the_last_line_tells_other_programs_how_long_it_took() {
    let desk = Desk::new();
    let club = desk.club();
    let line = desk.json(&[
        "analyze",
        &club,
        "--metrics",
        "betweenness",
        "--threads",
        "1",
        "--timings",
        "json",
    ]);
    assert_eq!((&line["threads"], &line["check"]["argmax"]), (&1.into(), &0.into()));
    let sum = line["check"]["sum"].as_f64().expect("a sum");
    assert!((sum - 790.0).abs() < 1e-9);
    for key in ["load_s", "cpu_s"] {
        assert!(line[key].as_f64().is_some_and(|seconds| seconds >= 0.0), "{line}");
    }
    assert!(line["kernels"]["betweenness"].is_number(), "{line}");
    let again = [
        "analyze",
        &club,
        "--metrics",
        "betweenness",
        "--timings",
        "json",
        "--repeat",
        "3",
    ];
    assert_eq!(desk.json(&again)["check"], line["check"]);
    assert_eq!(
        kith(&desk.home())
            .args(["analyze", &club, "--repeat", "0"])
            .output()
            .expect("run")
            .status
            .code(),
        Some(2)
    );
    let several = desk.done(&[
        "analyze",
        &club,
        "--metrics",
        "kcore,load_csv",
        "--csv",
        "--timings",
        "json",
    ]);
    let last: Value = serde_json::from_str(several.lines().last().expect("a line")).expect("JSON");
    assert!(
        last["kernels"]["kcore"].is_number() && last["kernels"]["load_csv"].is_number(),
        "{last}"
    );
    assert_eq!(several.lines().count(), 36);
}

#[test]
fn the_same_bytes_come_on_one_thread_and_on_three() {
    let desk = Desk::new();
    let club = desk.club();
    let on = |threads: &str| desk.done(&["analyze", &club, "--metrics", "all", "--json", "--threads", threads]);
    assert!(on("1") == on("3"));
}

#[test]
fn what_cannot_be_done_is_said_with_what_to_do() {
    let desk = Desk::new();
    let home = desk.home();
    let club = desk.club();
    let bad = desk.write("bad.csv", "source,target,weight\n0,1,2\n1,2,NaN\n");
    for (arguments, words) in [
        (vec!["analyze", &bad], vec!["bad.csv", "Line 3, column 3", "NaN"]),
        (vec!["analyze", &club, "--metrics", "betweeness"], vec!["“betweenness”"]),
        (
            vec!["analyze", "no-such.csv"],
            vec!["no-such.csv", "could not be opened"],
        ),
        (vec!["analyze"], vec!["Which file?"]),
        (vec!["analyze", &club, "--weight", "hours"], vec!["“hours”"]),
        (vec!["analyze", &club, "--nodes", "3"], vec!["3 nodes"]),
        (vec!["analyze", &club, "--error", "7"], vec!["between 0 and 1"]),
        (
            vec!["analyze", &club, "--csv", "--out", "/no/such/folder/x.csv"],
            vec!["could not be written"],
        ),
        (vec!["layout", &bad], vec!["Line 3, column 3"]),
        (vec!["layout", &club, "--from", &bad], vec!["node, x and y"]),
    ] {
        let said = refused(&home, &arguments);
        for word in words {
            assert!(said.contains(word), "{arguments:?}: {said}");
        }
    }
    assert_eq!(
        kith(&home)
            .args(["analyze", &club, "--json", "--csv"])
            .output()
            .expect("run")
            .status
            .code(),
        Some(2)
    );
}
