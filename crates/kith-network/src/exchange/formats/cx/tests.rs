use crate::exchange::json_network::round_trip::{read, remarks, rows, survives_damage};

/// Attributes before and after whom they are about, in fragments, every value as text.
const FRAGMENTS: &str = r#"[
  {"numberVerification": [{"longNumber": 281474976710655}]},
  {"metaData": [{"name": "nodes", "version": "1.0", "elementCount": 3}]},
  {"networkAttributes": [{"n": "name", "v": "Larkmere"}, {"n": "description", "v": "Along the mere."}, {"n": "year", "v": "2026", "d": "integer"}]},
  {"nodeAttributes": [{"po": 1, "n": "age", "v": "44", "d": "integer"}, {"po": 1, "n": "shoe", "v": "41.50", "d": "double"}]},
  {"nodes": [{"@id": 1, "n": "Ada", "r": "uk:ada"}, {"@id": 2, "n": "Bo"}]},
  {"nodes": [{"@id": 3}]},
  {"edges": [{"@id": 4, "s": 1, "t": 2, "i": "helps"}, {"@id": 5, "s": 2, "t": 3}, {"@id": 6, "s": 3, "t": 9}]},
  {"nodeAttributes": [{"po": 2, "n": "member", "v": "true", "d": "boolean"}, {"po": 2, "n": "langs", "v": ["en", "pl"], "d": "list_of_string"},
                      {"po": 1, "n": "age", "v": "45", "d": "integer", "s": 52}, {"po": 3, "n": "name", "v": "Cy"}, {"po": [1, 2], "n": "day", "v": "007"}]},
  {"edgeAttributes": [{"po": 4, "n": "weight", "v": "0.25", "d": "double"}, {"po": 5, "n": "directed", "v": "false", "d": "boolean"}]},
  {"cartesianLayout": [{"node": 1, "x": 10.0, "y": 20.0}, {"node": 2, "x": 300.0, "y": -5.0, "view": 60}]},
  {"cyVisualProperties": [{"properties_of": "network"}]},
  {"status": [{"error": "", "success": true}]}]"#;

#[test]
fn aspects_are_put_together_and_values_get_their_types() {
    let book = read(FRAGMENTS).unwrap();
    assert_eq!(book.format, "cx");
    let people = [
        "Label=Ada; represents=uk:ada; age=44; shoe=41.5; day=007",
        "Label=Bo; day=007; member=yes; langs=en | pl",
        "Label=Cy",
    ];
    assert_eq!(rows(&book, "Elements"), people);
    let ties = [
        "From=Ada; To=Bo; Direction=directed; Type=helps; weight=0.25",
        "From=Bo; To=Cy; Direction=undirected",
        "From=Cy; To=9; Direction=directed",
    ];
    assert_eq!(rows(&book, "Connections"), ties);
    assert_eq!(book.words, "Along the mere.");
    assert_eq!(book.views[0].places["Bo"], (300.0, -5.0));
    let said = remarks(&book);
    for word in [
        "1 attributes are given again",
        "cyVisualProperties",
        "\u{201c}year\u{201d} has no place",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(!said.contains("whole; check"), "{said}");
}

#[test]
fn two_of_one_name_are_told_apart_by_the_ids_of_the_file() {
    let book = read(
        r#"[{"nodes": [{"@id": 1, "n": "Ada"}, {"@id": 2, "n": "Ada"}]}, {"edges": [{"@id": 3, "s": 1, "t": 2}]}]"#,
    )
    .unwrap();
    assert_eq!(rows(&book, "Elements"), ["ID=1; Label=Ada", "ID=2; Label=Ada"]);
    assert_eq!(rows(&book, "Connections"), ["From=1; To=2; Direction=directed"]);
    assert!(remarks(&book).contains("does not say at its end that it is whole"));
}

#[test]
fn a_file_whose_writer_failed_is_refused_with_what_it_said() {
    let failed = FRAGMENTS.replace(
        r#""error": "", "success": true"#,
        r#""error": "connection lost", "success": false"#,
    );
    let said = read(&failed).unwrap_err();
    assert!(
        said.contains("did not succeed") && said.contains("connection lost"),
        "{said}"
    );
    assert!(
        read(r#"[{"numberVerification": [{"longNumber": 1}]}, {"status": []}]"#)
            .unwrap_err()
            .contains("neither nodes nor edges")
    );
}

#[test]
fn no_damage_ends_the_reader() {
    survives_damage(FRAGMENTS);
}
