//! Which texts are JSON. The long list is the public one of Nicolas Seriot; these are a few invented ones of each sort.

use serde_json::json;

use super::*;

fn read(text: &str) -> Result<Value, String> {
    let mut remarks = Remarks::new("larkmere.json", 10);
    parse(text, &mut remarks).map_err(|problem| problem.to_string())
}

#[test]
fn what_the_standard_allows_is_read() {
    let accepted = [
        "[]",
        " {\"\":0}\n",
        "[1E-2,-0,0.5e+1]",
        "\"\\u00e9\\\"\\/\"",
        "[null,true,false]",
        "{\"a\":{\"a\":[{}]}}",
        "\"\\ud83c\\udf31\"",
        "\"\u{7f}\u{2028}\"",
        "-1",
    ];
    for text in accepted {
        assert!(read(text).is_ok(), "{text}");
    }
    assert_eq!(read("\"\\ud83c\\udf31\""), Ok(json!("🌱")));
    assert_eq!(
        read("{\"a\":1,\"a\":2}"),
        Ok(json!({ "a": 2 })),
        "the last of two holds"
    );
}

#[test]
fn what_it_does_not_allow_is_refused_but_for_a_comma_at_the_end() {
    let refused = [
        "",
        "[",
        "]",
        "[1}",
        "[,]",
        "[,1]",
        "[1,,2]",
        "[1,,]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":,}",
        "{a:1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[0x1]",
        "[NaN]",
        "[-Infinity]",
        "['a']",
        "[\"a\nb\"]",
        "[\"\\x41\"]",
        "[\"\\u00g0\"]",
        "[\"\\uD83C\\uZZZZ\"]",
        "[\"a",
        "[1] 2",
        "[1]]",
        "nul",
        "[True]",
        "{\"a\":1 \"b\":2}",
        "[1 /* one */]",
        "\u{feff}[1]",
        "[\u{a0}1]",
        "[\"\t\"]",
    ];
    for text in refused {
        assert!(read(text).is_err(), "{text:?}");
    }
    for text in ["[1,]", "{\"a\":1 , }", "[[1,],]", "[\"a\",\n]"] {
        assert!(read(text).is_ok(), "{text:?}");
    }
    assert_eq!(read("[\",]\",]"), Ok(json!([",]"])), "commas within texts stay");
}

#[test]
fn a_refusal_says_where_and_what_to_do() {
    let said = [
        ("{\n\"a\": NaN}", "line 2", "NaN"),
        ("[1,\n-Infinity]", "line 2", "Infinity"),
        ("{'a': 1}", "line 1", "single quotation marks"),
        ("[1, // one\n2]", "line 1", "comment"),
        ("{\"a\": None}", "line 1", "null"),
        ("[1e999]", "line 1", "larger than any"),
        ("[1,\n2", "line 2", "only part of it"),
    ];
    for (text, line, word) in said {
        let said = read(text).expect_err(text);
        assert!(said.contains(line) && said.contains(word), "{text}: {said}");
    }
    let deep = read(&"[".repeat(100_000)).expect_err("too deep");
    assert!(deep.contains("more than 127 deep"), "{deep}");
    assert!(read(&format!("{}1{}", "[".repeat(127), "]".repeat(127))).is_ok());
    assert!(read(&"{\"a\":".repeat(100_000)).expect_err("too deep").contains("127"));
}

#[test]
fn half_a_character_does_not_cost_the_file() {
    let mut remarks = Remarks::new("larkmere.json", 10);
    let value = parse(
        "[\"Ro\\ud83c\", \"\\udf31\\\\ud83c\", \"\\ud83c\\ud83c\\udf31\"]",
        &mut remarks,
    )
    .expect("read");
    assert_eq!(value, json!(["Ro\u{fffd}", "\u{fffd}\\ud83c", "\u{fffd}🌱"]));
    let said = remarks.finish();
    assert!(said[0].message.starts_with("3 times half of a character"), "{said:?}");
}

#[test]
fn a_small_file_that_would_fill_the_memory_is_refused_before_it_is_read() {
    let bombs = [
        format!("[{}1]", "{\"\":0},".repeat(600_000)),
        format!("[{}1]", "[0],".repeat(2_000_000)),
        format!("[{}1]", "0,".repeat(8_000_000)),
    ];
    for bomb in bombs {
        let said = read(&bomb).expect_err("too much");
        assert!(said.contains("more than kith reads"), "{said}");
    }
    let people = "{\"id\":\"a\",\"label\":\"Ada\",\"x\":1},".repeat(200_000);
    assert!(
        read(&format!("[{people}1]")).is_ok(),
        "as many rows as a table may have"
    );
}
