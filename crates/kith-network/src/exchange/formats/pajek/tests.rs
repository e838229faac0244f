use crate::exchange::formats::plain_text::reading_tests::{
    actors, cell, read, remarks, survives_damage, ties, try_read,
};
use crate::exchange::{Cell, Limits, read_workbook};

const KITCHEN: &str = "% drawn by hand\r\n/* two\r\nlines */\r\n*NETWORK Larkmere kitchen\r\n*vertices 5\r\n\
    1 \"Ada of Wren Street\" 0.1 0.2 0.5 ellipse ic Red x_fact 2\r\n\
    2 Bo\t\t0.9   0.8  0.5 box bc Blue [1-3,7]  \r\n\
    3 Cy Dee 0.5 0.5\r\n\
    5 \"\u{5e8}\u{5d5}\u{5ea} &#128105;\"\r\n\
    *Arcs :1 \"advice\"\r\n1 2 2.50 l \"since spring\" c Green [1-2]\r\n2: 2 3 1\r\n3 99\r\n\
    *Edges :2 \"friendship\"\r\n1 5\r\n*Arcslist :1\r\n5 1 2 3\r\n*Edgeslist :2\r\n3 5\r\n";

#[test]
fn vertices_lines_lists_and_relations_are_read() {
    let book = read(KITCHEN);
    assert_eq!(book.format, "pajek");
    assert_eq!(
        actors(&book),
        [
            "Label;Shape;Color;x_fact;Border color;Time",
            "Ada of Wren Street;ellipse;Red;2;;",
            "Bo;box;;;Blue;[1-3,7]",
            "Cy Dee;;;;;",
            "\u{5e8}\u{5d5}\u{5ea} 👩;;;;;",
            // The head counts five, so somebody whom no line describes is there too.
            "4;;;;;",
        ]
    );
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Type;Strength;Label;Color;Time",
            "Ada of Wren Street;Bo;directed;advice;2.5;since spring;Green;[1-2]",
            "Bo;Cy Dee;directed;Relation 2;1;;;",
            "Ada of Wren Street;\u{5e8}\u{5d5}\u{5ea} 👩;undirected;friendship;;;;",
            "\u{5e8}\u{5d5}\u{5ea} 👩;Ada of Wren Street;directed;advice;;;;",
            "\u{5e8}\u{5d5}\u{5ea} 👩;Bo;directed;advice;;;;",
            "\u{5e8}\u{5d5}\u{5ea} 👩;Cy Dee;directed;advice;;;;",
            "Cy Dee;\u{5e8}\u{5d5}\u{5ea} 👩;undirected;friendship;;;;",
        ]
    );
    assert!(
        remarks(&book).contains("Lines that name a vertex which is not in the list (once, in line 13) were left out.")
    );
    assert_eq!(book.words, "Larkmere kitchen");
    let places = &book.views[0].places;
    assert_eq!(places.len(), 3);
    assert!(places["Ada of Wren Street"].0 < places["Bo"].0 && places["Ada of Wren Street"].1 < places["Bo"].1);
    assert_eq!(
        cell(&book, "Connections", "Strength", 2),
        Some(&Cell::Number("2.5".into()))
    );
}

#[test]
fn a_project_brings_matrices_partitions_and_vectors() {
    let project = "*Network people\n*Vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 1 0\n0 0 2.5\n1 0 0\n*Matrix\n0 0 0 1 0 0 0 0 0\n\
        *Partition Area\n*Vertices 3\n1\n2\n1\n\n*Vector Age\n*Vertices 3\n40.5\n71\n8\n*Partition Short\n*Vertices 2\n1\n2\n\
        *Permutation p\n*Vertices 3\n3\n2\n1\n*Cluster c\n*Vertices 1\n2\n*Hierarchy h\n1 x\n";
    let book = read(project);
    assert_eq!(actors(&book), ["Label;Area;Age", "a;1;40.5", "b;2;71", "c;1;8"]);
    assert_eq!(cell(&book, "Elements", "Age", 3), Some(&Cell::Number("71".into())));
    assert_eq!(
        ties(&book)[1..],
        [
            "a;b;directed;;1",
            "b;c;directed;;2.5",
            "c;a;directed;;1",
            "b;a;directed;Relation 2;1"
        ]
    );
    let said = remarks(&book);
    assert!(
        said.contains("another number of values than there are vertices (once, in \u{201c}Short\u{201d})"),
        "{said}"
    );
    assert!(
        said.contains("Permutations, clusters and hierarchies (3 times, first in line"),
        "{said}"
    );
}

#[test]
fn networks_of_the_same_people_are_kinds_of_tie_and_others_are_remarked_on() {
    let people = "*Vertices 2\n1 a\n2 b\n";
    let text = format!(
        "*Network helps\n{people}*Arcs\n1 2\n*Network phones\n{people}*Edges\n1 2\n*Network elsewhere\n*Vertices 2\n1 x\n2 y\n*Arcs\n1 2\n"
    );
    let book = read(&text);
    assert_eq!(
        ties(&book),
        ["From;To;Direction;Type", "a;b;directed;helps", "a;b;undirected;phones"]
    );
    assert_eq!(actors(&book).len(), 3);
    assert!(remarks(&book).contains("other people than the first (once, in \u{201c}elsewhere\u{201d}) were left out"));
}

#[test]
fn two_modes_are_told_apart_and_their_matrix_is_a_rectangle() {
    let book =
        read("*Vertices 5 2\n1 Ada\n2 Bo\n3 \"Soup evening\"\n4 \"Choir\"\n5 \"Repair café\"\n*Matrix\n1 0 1\n0 1 0\n");
    assert_eq!(
        actors(&book),
        [
            "Label;Mode",
            "Ada;first",
            "Bo;first",
            "Soup evening;second",
            "Choir;second",
            "Repair café;second"
        ]
    );
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Strength",
            "Ada;Soup evening;directed;1",
            "Ada;Repair café;directed;1",
            "Bo;Choir;directed;1"
        ]
    );
}

#[test]
fn numbers_that_skip_are_kept_as_they_are_and_equal_labels_need_them() {
    let book = read("*Vertices 3\n5 \"Ada\"\n9 \"Ada\"\n12\n*Edges\n5 12 0.5\n");
    assert_eq!(actors(&book), ["ID;Label", "5;Ada", "9;Ada", "12;12"]);
    assert_eq!(ties(&book)[1], "5;12;undirected;0.5");
    let isolates = read("*Vertices 4\n*Arcs\n2 3\n");
    assert_eq!(actors(&isolates), ["Label", "1", "2", "3", "4"]);
    let by_return = read("*Vertices 2\r1 a\r2 b\r*Edges\r1 2\r");
    assert_eq!(ties(&by_return), ["From;To;Direction", "a;b;undirected"]);
}

#[test]
fn what_is_broken_is_refused_or_counted() {
    let refused = |text: &str| try_read(text).unwrap_err().to_string();
    assert!(refused("*Network nobody\n").contains("nobody is in it"));
    assert!(refused("*Vertices 4000000000\n1 a\n").contains("line 1 announces 4000000000 vertices"));
    assert!(refused("*Vertices 4\n1\n2\n1\n1\n").contains("(.paj)"));
    assert!(refused("*Vertices 2\n0.5\n1.5\n").contains("(.paj)"));
    let book = read("*Vertices 2\n1 a\nb\n1 again\n*Arcs\n1\n1 2 x\n*Matrix\n1 ? 0 0 7\n*Foo\n1 2\n");
    assert_eq!(actors(&book), ["Label", "again", "2"]);
    let said = remarks(&book);
    for sentence in [
        "begin with no number (once, in line 3)",
        "a number that another has (once, in line 4, number 1)",
        "name no two ends (once, in line 6)",
        "hold no number (once, in line 9, \u{201c}?\u{201d})",
        "beyond the end of a matrix (once, in line 9)",
        "Sections that kith does not know (once, in line 10, *\u{201c}Foo\u{201d})",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    survives_damage(
        "*Network n\n*Vertices 3 1\n1 \"a\" 0.1 0.2\n2 b\n*Arcs :1 \"x\"\n1 2 1 [1]\n2: 1 2\n*Matrix\n1 0 1\n",
    );
}

#[test]
fn a_table_is_no_network_of_pajeks() {
    assert_eq!(read("*,Label\n1,Ada\n").format, "csv");
    assert_eq!(read("Label\n*Vertices 3\n").format, "csv");
}

#[test]
fn krackhardts_managers_are_read_whole() {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/Krackhardt_High-tech_managers.paj");
    let Ok(bytes) = std::fs::read(&path) else {
        println!("the project is not beside this clone; nothing was tried");
        return;
    };
    let book = read_workbook("managers.paj", &bytes, &Limits::default()).unwrap();
    assert_eq!(actors(&book).len(), 1 + 21);
    let ties = ties(&book);
    // Cells that are not 0, counted with Python.
    let of = |kind: &str| ties.iter().filter(|tie| tie.contains(kind)).count();
    assert_eq!(
        (of("gives_advice_to"), of("is_friend_of"), of("reports_to")),
        (190, 102, 20)
    );
    assert_eq!(ties.len(), 1 + 312);
    assert_eq!(ties[1], "v1;v2;directed;gives_advice_to;1");
    assert!(ties.contains(&"v1;v2;directed;reports_to;1".to_owned()));
    let places = &book.views[0].places;
    assert_eq!(places.len(), 21);
    // v16 stands lowest, v13 furthest left, v6 highest.
    let edge = |by: fn(&(f64, f64)) -> f64| {
        places
            .iter()
            .min_by(|a, b| by(a.1).total_cmp(&by(b.1)))
            .unwrap()
            .0
            .as_str()
    };
    assert_eq!(
        (edge(|at| -at.1), edge(|at| at.0), edge(|at| at.1)),
        ("v16", "v13", "v6")
    );
    assert_eq!(book.words, "Krackhardt's High-tech managers");
    assert_eq!(book.remarks, []);
}
