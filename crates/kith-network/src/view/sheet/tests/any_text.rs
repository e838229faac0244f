//! Whatever somebody types.

use super::*;
use proptest::prelude::*;

/// Pieces that sheets are made of, well written and badly.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "@settings {",
        "@controls {",
        "@view \"x\" {",
        "@import \"y\";",
        "}",
        "{",
        "person",
        "tie",
        "*",
        "color: red;",
        "size: 3",
        "element-color: categorize(\"kind\", set2);",
        "include: person;",
        "cluster: by \"a\" as ground;",
        "/*",
        "*/",
        "//",
        "\"",
        "'",
        "label: \"{{name}}\";",
        "{{",
        "}}",
        ";",
        ":",
        ",",
        "(",
        ")",
        "[",
        "]",
        "\\",
        "|",
        "focus: #a out 2;",
        "\n",
        "\n\n",
        " ",
        "top {",
        "filter { by: \"x\" }",
        "é",
        "🌱",
        "אדה",
        "-by: x",
        "color-by: x",
        "!",
        "template: x;",
        "@",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_panics_and_what_is_written_reads_the_same(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let (sheet, notes) = Sheet::parse(&text);
        let written = sheet.to_string();
        let (again, _) = Sheet::parse(&written);
        prop_assert_eq!(&again, &sheet);
        prop_assert_eq!(again.to_string(), written);
        let lines = text.matches('\n').count() + 1;
        prop_assert!(notes.iter().all(|note| (1..=lines).contains(&note.line) && !note.words.is_empty()));
    }
}

#[test]
fn a_hundred_thousand_letters_are_read_at_once() {
    let texts = [
        "\"\n",
        "/*",
        "{",
        "}",
        "person { color: red; }\n",
        "color: red\n",
        "{{",
        "'",
        "//\n",
        "a:b;",
        "[",
        "@settings {",
        "\\\"",
        "(",
        "}}\n{{ ",
        "@view x { person { /* x */ size: 3 } }",
        "person, ",
        "x\n",
        "categorize(",
        "\"x\ny",
    ];
    for part in texts {
        let text = part.repeat(100_000 / part.len());
        for text in [
            text.clone(),
            format!("@settings {{ {text} }}"),
            format!("@controls {{ top {{ {text} }} }}"),
        ] {
            let start = std::time::Instant::now();
            let (sheet, _) = Sheet::parse(&text);
            let took = start.elapsed();
            assert!(took.as_millis() < 2_000, "{part:?} took {took:?}");
            assert!(sheet.to_string().len() < 1_000_000);
        }
    }
}
