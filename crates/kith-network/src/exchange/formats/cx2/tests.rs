use crate::exchange::json_network::round_trip::{read, remarks, rows, survives_damage};
use crate::exchange::table::Cell;

const DECLARED: &str = r#"[
  {"CXVersion": "2.0", "hasFragments": true},
  {"metaData": [{"name": "nodes", "elementCount": 3}]},
  {"attributeDeclarations": [{"networkAttributes": {"name": {"d": "string"}},
     "nodes": {"name": {"d": "string", "a": "n"}, "age": {"d": "integer"}, "open": {"d": "boolean", "v": "false"}, "langs": {"d": "list_of_string"}, "code": {"d": "string"}},
     "edges": {"interaction": {"d": "string", "a": "i", "v": "knows"}, "strength": {"d": "double", "v": "0.5"}}}]},
  {"networkAttributes": [{"name": "Larkmere", "description": "Along the mere."}]},
  {"nodes": [{"id": 0, "x": 10, "y": 20, "v": {"n": "Ada", "age": 44, "open": true}}, {"id": 1, "x": 300, "y": -5, "v": {"n": "Bo", "langs": ["en", "pl"], "code": 7, "extra": 2}}]},
  {"edges": [{"id": 0, "s": 0, "t": 1, "v": {"i": "helps", "strength": 2}}]},
  {"nodes": [{"id": 2, "x": 0, "y": 0}]},
  {"edges": [{"id": 1, "s": 1, "t": 2}, {"id": 2, "s": 2, "t": 2, "v": {"direction": "mutual"}}]},
  {"visualProperties": [{"default": {}}]},
  {"status": [{"error": "", "success": true}]}]"#;

#[test]
fn declarations_give_names_types_and_what_is_not_said() {
    let book = read(DECLARED).unwrap();
    assert_eq!(book.format, "cx2");
    let people = [
        "Label=Ada; age=44; open=yes",
        "Label=Bo; open=no; code=7; extra=2; langs=en | pl",
        "Label=2; open=no",
    ];
    assert_eq!(rows(&book, "Elements"), people);
    let ties = [
        "From=Ada; To=Bo; Direction=directed; Type=helps; strength=2",
        "From=Bo; To=2; Direction=directed; Type=knows; strength=0.5",
        "From=2; To=2; Direction=mutual; Type=knows; strength=0.5",
    ];
    assert_eq!(rows(&book, "Connections"), ties);
    assert_eq!(book.words, "Along the mere.");
    assert_eq!(book.views[0].places["Bo"], (300.0, -5.0));
    assert!(remarks(&book).contains("visualProperties"));
    // A declared text that looks like a number stays a text; a default has the declared type.
    let cells: Vec<&Cell> = book.sheets[0].rows[2].cells.iter().map(|(_, cell)| cell).collect();
    assert!(
        cells.contains(&&Cell::Text("7".into())) && cells.contains(&&Cell::Bool(false)),
        "{cells:?}"
    );
}

#[test]
fn an_unfinished_or_empty_file_says_so() {
    let cut = DECLARED.replace(
        r#",
  {"status": [{"error": "", "success": true}]}"#,
        "",
    );
    assert!(remarks(&read(&cut).unwrap()).contains("does not say at its end that it is whole"));
    let said = read(r#"[{"CXVersion": "2.0", "hasFragments": false}, {"status": [{"error": "", "success": true}]}]"#)
        .unwrap_err();
    assert!(said.contains("neither nodes nor edges"), "{said}");
}

#[test]
fn many_declared_attributes_over_many_nodes_do_not_hold_the_reader() {
    let declared: Vec<String> = (0..20_000)
        .map(|n| format!(r#""a{n}": {{"d": "string", "v": "x"}}"#))
        .collect();
    let nodes: Vec<String> = (0..20_000).map(|n| format!(r#"{{"id": {n}}}"#)).collect();
    let text = format!(
        r#"[{{"CXVersion": "2.0"}}, {{"attributeDeclarations": [{{"nodes": {{{}}}}}]}}, {{"nodes": [{}]}}]"#,
        declared.join(","),
        nodes.join(",")
    );
    assert!(read(&text).unwrap_err().contains("more than kith reads"));
}

#[test]
fn no_damage_ends_the_reader() {
    survives_damage(DECLARED);
}
