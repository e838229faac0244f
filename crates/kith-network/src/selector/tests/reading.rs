//! What people type is understood, or refused with a sentence and a place.

use super::super::syntax::{Arrow, Node, Op};
use super::super::{LONGEST, Selector};
use proptest::prelude::*;

fn read(text: &str) -> Node {
    match Selector::parse(text) {
        Ok(selector) => selector.node,
        Err(wrong) => panic!("{text}: {} at {}", wrong.problem, wrong.at),
    }
}

fn kind(word: &str) -> Node {
    Node::Kind(word.to_owned())
}

fn is(field: &str, op: Op, values: &[&str]) -> Node {
    Node::Compare {
        field: field.to_owned(),
        op,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

#[test]
fn loose_typing_reads_as_what_was_meant() {
    for (loose, strict) in [
        ("  person  ", "person"),
        ("= person", "person"),
        ("care team", "\"care team\""),
        ("“care team”", "\"care team\""),
        ("person [ offers ~= “food” ]", "person[offers~=food]"),
        ("[\"offers\"~=\"food\"]", "[offers~=food]"),
        ("[kind = person, group]", "[kind=person,group]"),
        ("[kind=\"person\"|\"group\"]", "[kind=person, group]"),
        ("[kind=\"person]", "[kind=person]"),
        ("[kind=person\"]", "[kind=person]"),
        ("[\"kind\"=\"person][\"role\"=\"member\"]", "[kind=person][role=member]"),
        ("[degree>\"3\"]", "[degree > 3]"),
        ("[degree ≥ 3]", "[degree>=3]"),
        ("[degree <> 3]", "[degree!=3]"),
        ("person and .driver", "person.driver"),
        ("person & .driver", "person.driver"),
        ("person not .driver", "person:not(.driver)"),
        ("not person", ":not(person)"),
        ("person or group", "person, group"),
        ("person, group,", "person, group"),
        ("(person, (group, place))", "person, group, place"),
        ("Person AND .Driver", "Person.Driver"),
        ("person → group", "person --> group"),
        ("person->group", "person --> group"),
        ("person <- group", "person <-- group"),
        ("person ↔ group", "person <--> group"),
        ("person --[status=live]--> group", "person -- [status=live] --> group"),
        ("person <--[status=live]-- group", "person <-- [status=live] -- group"),
        (":steps( 2 steps out of #ada )", ":steps(2 out from #ada)"),
        (":within(2, #ada)", ":steps(2 from #ada)"),
        ("element, connection", "actor, tie"),
        (":orphans", ":orphan"),
        (":overdue(1 year)", ":overdue"),
        ("don't-panic", "\"don't-panic\""),
    ] {
        assert_eq!(read(loose), read(strict), "{loose}");
    }
}

#[test]
fn and_binds_closer_than_or_and_an_arrow_closer_than_and() {
    assert_eq!(
        read("person and place, group"),
        Node::Or(vec![Node::And(vec![kind("person"), kind("place")]), kind("group")])
    );
    let path = Node::Path {
        from: Box::new(kind("person")),
        arrow: Arrow::Out,
        over: None,
        to: Box::new(kind("group")),
    };
    assert_eq!(
        read("person --> group and .driver"),
        Node::And(vec![path.clone(), Node::Tagged("driver".to_owned())])
    );
    let chain = Node::Path {
        from: Box::new(kind("place")),
        arrow: Arrow::In,
        over: None,
        to: Box::new(path),
    };
    assert_eq!(read("place <-- person --> group"), chain);
}

#[test]
fn a_word_in_an_arrow_is_a_kind_of_tie() {
    let over = |text: &str| match read(text) {
        Node::Path { over, arrow, .. } => (arrow, over.map(|node| *node)),
        other => panic!("{other:?}"),
    };
    let strong = Some(Node::TieKind("strong".to_owned()));
    assert_eq!(over("person --strong--> group"), (Arrow::Out, strong.clone()));
    assert_eq!(over("person <--strong-- group"), (Arrow::In, strong.clone()));
    assert_eq!(over("person <--strong--> group"), (Arrow::Either, strong.clone()));
    assert_eq!(over("person --strong-- group"), (Arrow::Either, strong));
    assert_eq!(over("person-->group"), (Arrow::Out, None));
    assert_eq!(over("person<-->group"), (Arrow::Either, None));
}

#[test]
fn quotes_hold_any_sign() {
    assert_eq!(read(r#"[name="a]b, c|d"]"#), is("name", Op::Equal, &["a]b, c|d"]));
    assert_eq!(read(r#"[name='the "hub"']"#), is("name", Op::Equal, &[r#"the "hub""#]));
    assert_eq!(read("[name='don’t panic']"), is("name", Op::Equal, &["don’t panic"]));
    assert_eq!(
        read(r#"#"Wren & Co. (West)""#),
        Node::Named("Wren & Co. (West)".to_owned())
    );
    assert_eq!(
        read("#אדה.🌱"),
        Node::And(vec![Node::Named("אדה".to_owned()), Node::Tagged("🌱".to_owned())])
    );
}

#[test]
fn what_cannot_be_read_says_where_and_what_to_do() {
    for (text, at, part) in [
        ("", 0, "Write whom you mean"),
        ("   ", 3, "Write whom you mean"),
        ("person[", 7, "name of a field"),
        ("person[kind", 6, "never closed"),
        ("person[kind=]", 12, "A value is missing"),
        ("person[kind=person", 6, "never closed"),
        ("(person", 7, "never closed"),
        ("person)", 6, "closes nothing"),
        ("person]", 6, "closes nothing"),
        (":orfan", 0, "Did you mean :orphan?"),
        (":xyzzy", 0, "There is no “:xyzzy”"),
        (":not person", 5, ":not(person)"),
        (":steps(many from #ada)", 7, "How many steps?"),
        (":steps(400 from #ada)", 7, "How many steps?"),
        (":between(person)", 15, "comma between"),
        ("person -->", 10, "at the end"),
        ("--> person", 0, "on both sides"),
        ("food & drink = 3", 13, "square brackets"),
        ("person; group", 6, "cannot stand here"),
        ("#", 0, "comes a name"),
        ("person..", 6, "comes a tag"),
        (", person", 0, "Before a comma"),
    ] {
        let wrong = Selector::parse(text).expect_err(text);
        assert_eq!(wrong.at, at, "{text}: {}", wrong.problem);
        assert!(wrong.problem.contains(part), "{text}: {}", wrong.problem);
    }
}

#[test]
fn texts_without_end_are_refused_at_once() {
    let letters = "a".repeat(100_000);
    let brackets = "(".repeat(9_000);
    let arrows = "a --(".repeat(1_900);
    let nots = "not ".repeat(2_400);
    let chain = "a --> ".repeat(1_600);
    let alternatives = "a,".repeat(4_900);
    let quotes = "[a=\"".repeat(2_400);
    for text in [&letters, &brackets, &arrows, &nots, &chain, &alternatives, &quotes] {
        assert!(Selector::parse(text).is_err(), "{}", &text[..20]);
    }
    assert!(Selector::parse(&"x".repeat(LONGEST)).is_ok());
    let escapes = format!("[a=\"{}\"]", "\\\\".repeat(4_900));
    let _ = Selector::parse(&escapes).map(|selector| selector.to_string());
}

#[test]
fn a_selector_is_written_as_people_would_write_it() {
    for text in [
        "*",
        "person",
        "\"care team\"",
        "person[offers~=food].driver:orphan",
        "person, group",
        "tie[status=generative]",
        "[in-degree>=3]",
        "[confirmed<\"90 days ago\"]",
        "[!offers]",
        ":not(person)",
        "person --> group --> place",
        "person --strong--> group",
        "person <--[status=live]-- group",
        "person <--> (group, place)",
        ":steps(2 out from #wren-street-kitchen)",
        ":between(person, (group, place))",
        ":overdue",
        ":overdue(90)",
        "(person, group) and [offers]",
    ] {
        let written = Selector::parse(text).expect(text).to_string();
        assert_eq!(
            Selector::parse(&written).expect(&written),
            Selector::parse(text).expect(text)
        );
    }
    assert_eq!(
        Selector::parse("“care  team”").expect("a kind").to_string(),
        "\"care team\""
    );
    assert_eq!(
        Selector::parse("[ \"Offers\" ~= 'food & meals' ]")
            .expect("offers")
            .to_string(),
        "[Offers~=\"food & meals\"]"
    );
    assert_eq!(
        Selector::parse("person and ( .a or .b )").expect("tags").to_string(),
        "person and (.a, .b)"
    );
}

/// Texts made of what selectors are made of, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "*",
        "actor",
        "tie",
        "person",
        "care team",
        "-connection",
        "\"",
        "“",
        "'",
        "’",
        "#",
        "ada",
        ".",
        "[",
        "]",
        "!",
        "=",
        "!=",
        "^=",
        "~=",
        ">",
        "<=",
        "(",
        ")",
        ",",
        "|",
        "and",
        "or",
        "not",
        " ",
        ":",
        ":not(",
        ":from(",
        ":steps(2 from ",
        ":between(",
        ":overdue",
        "-->",
        "<--",
        "<-->",
        "--",
        "->",
        "–",
        "2026-01-01",
        "90 days ago",
        "\\",
        "🌱",
        "אדה",
        "é",
        "-",
        "_",
        "3",
    ]);
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Selectors that can be read.
fn sound() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "*",
        "actor",
        "tie",
        "person",
        "\"care team\"",
        "\"and\"",
        "helps-at-connection",
        "#ada",
        "#\"a b\"",
        ".\"x.y\"",
        "[offers]",
        "[!\"a b\"]",
        "[a=\"b\", c]",
        "[a!=\"]\"]",
        "[\"<\">=3]",
        ":orphan",
        ":overdue",
        ":overdue(3)",
        ":focus",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 40, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(one, other)| format!("({one}) and ({other})")),
            two.clone().prop_map(|(one, other)| format!("({one}), ({other})")),
            two.clone().prop_map(|(one, other)| format!("({one})({other})")),
            two.clone().prop_map(|(one, other)| format!("({one}) --> ({other})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a}) <--({b})-- {c}")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a}) <--({b})--> ({c})")),
            two.prop_map(|(one, other)| format!(":between(({one}), ({other}))")),
            inner.clone().prop_map(|inner| format!("not ({inner})")),
            inner.clone().prop_map(|inner| format!(":steps(2 in from {inner})")),
            inner.prop_map(|inner| format!(":touching({inner})")),
        ]
    })
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_answer(text in "\\PC{0,60}") {
        if let Ok(selector) = Selector::parse(&text) {
            let written = selector.to_string();
            prop_assert_eq!(Selector::parse(&written), Ok(selector));
        }
    }

    #[test]
    fn no_jumble_is_too_odd_to_answer(text in jumble()) {
        if let Ok(selector) = Selector::parse(&text) {
            let written = selector.to_string();
            prop_assert_eq!(Selector::parse(&written), Ok(selector), "{}", written);
        }
    }

    #[test]
    fn what_was_read_is_written_so_that_it_reads_the_same(text in sound()) {
        let selector = Selector::parse(&text).expect("it is sound");
        let written = selector.to_string();
        prop_assert_eq!(Selector::parse(&written), Ok(selector), "{}", written);
    }
}
