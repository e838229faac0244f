//! Well-formed texts and others, each short.

use super::*;

/// The pieces of a text, told in one line.
fn told(text: &str) -> Result<String, String> {
    let mut xml = Xml::new("GEXF", text).map_err(|refused| refused.to_string())?;
    let mut told = String::new();
    while let Some(piece) = xml.next().map_err(|refused| refused.to_string())? {
        match piece {
            Piece::Open(element) => {
                told += &format!("<{}", element.name);
                for (name, value) in element.all() {
                    told += &format!(" {name}={value:?}");
                }
                told += ">";
            }
            Piece::Close(name) => told += &format!("</{name}>"),
            Piece::Text(text) => told += &text,
        }
    }
    Ok(told)
}

#[test]
fn elements_attributes_and_texts_come_in_order() {
    let text = "<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- Larkmere -->\n<g:a xmlns:g='x' b = '1'>Tea &amp;\r\n \
                <c d=\"&lt;&#233;&#x1F375;\tx\n\"/><![CDATA[<&>]]></g:a>\n<!-- end -->\n";
    assert_eq!(
        told(text).unwrap(),
        "<a xmlns:g=\"x\" b=\"1\">Tea &\n <c d=\"<\u{e9}\u{1f375} x \"></c><&></a>"
    );
}

#[test]
fn a_document_type_is_stepped_over_unless_it_declares_entities() {
    let plain = "<!DOCTYPE a PUBLIC '-//x//y' \"http://larkmere.example/a.dtd\" [<!ELEMENT a (#PCDATA)> <!ATTLIST a b CDATA '>'>]><a/>";
    assert_eq!(told(plain).unwrap(), "<a></a>");
    for declared in [
        "<!DOCTYPE a [<!ENTITY b 'bee'>]><a>&b;</a>",
        "<!DOCTYPE a [<!ELEMENT a ANY><!ENTITY % b SYSTEM 'file:///etc/passwd'> %b;]><a/>",
        "<!DOCTYPE a [%b;]><a/>",
    ] {
        let refused = told(declared).unwrap_err();
        assert!(refused.contains("line 1") && refused.contains("entities"), "{refused}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_line() {
    for (text, words) in [
        ("<a>\n<b></a>", "line 2 closes <a>, where <b>"),
        ("<a>\n\n</a></a>", "line 3 closes <a>"),
        ("<a>\n<b", "line 2 begins something that never ends"),
        ("<a>\n<b c='1>\n</b></a>", "line 2"),
        ("<a>\n<b>", "line 2 is where the file ends"),
        ("<a/>\n<b/>", "line 2 begins a second"),
        ("<a/>\nand more", "outside"),
        ("and <a/>", "outside"),
        ("<a>Tea & Toast</a>", "&amp;"),
        ("<a b='Tea & Toast'/>", "&amp;"),
        ("<a>&eacute;</a>", "&eacute;"),
        ("<a b='&eacute;'/>", "&eacute;"),
        ("<a>&#0;</a>", "&#0;"),
        ("<a>&#xD800;</a>", "stands for nothing"),
        ("<a>&#99999999999999999999;</a>", "stands for nothing"),
        ("<a b='<'/>", "&lt;"),
        ("<a b='1' b='2'/>", "twice"),
        ("<a b='1'c='2'/>", "without a space"),
        ("<a b=1/>", "quotation marks"),
        ("<a b/>", "without a value"),
        ("<1a/>", "no name"),
        ("<a>]]></a>", "]]&gt;"),
        ("<a><!-- -- --></a>", "comment"),
        ("<a>\u{1}</a>", "control character"),
        ("<a>\u{ffff}</a>", "control character"),
        ("<!-- --><?xml version='1.0'?><a/>", "beginning only"),
        ("<?xml encoding='UTF-8'?><a/>", "not as it should be"),
        ("<?xml version='1.0' standalone='maybe'?><a/>", "not as it should be"),
        ("<a/><!DOCTYPE a>", "before everything"),
        ("<!DOCTYPE a><!DOCTYPE a><a/>", "once"),
        ("<!DOCTYPE a [<!OTHER a>]><a/>", "document type"),
        ("<!-- nothing else -->", "no element"),
        ("", "no element"),
        ("<a><?XML x?></a>", "processing instruction"),
    ] {
        let refused = told(text).expect_err(text);
        assert!(refused.contains(words), "{text}: {refused}");
    }
}

#[test]
fn nesting_and_attributes_have_their_ends() {
    let nested = |deep: usize| "<a>".repeat(deep) + &"</a>".repeat(deep);
    assert!(told(&nested(64)).is_ok());
    assert!(told(&nested(65)).unwrap_err().contains("64 deep"));
    assert!(told(&"<a>".repeat(1_000_000)).is_err());
    let attributes = |many: usize| {
        let all: Vec<String> = (0..many).map(|n| format!("a{n}='x'")).collect();
        format!("<a {}/>", all.join(" "))
    };
    assert!(told(&attributes(256)).is_ok());
    assert!(told(&attributes(257)).unwrap_err().contains("256 attributes"));
}

#[test]
fn attributes_are_found_by_their_local_name() {
    let mut xml = Xml::new("GEXF", "<a p:Id='1' id='2' q:only='3'/>").unwrap();
    let Some(Piece::Open(mut element)) = xml.next().unwrap() else {
        panic!("an element");
    };
    assert_eq!(
        (element.get("ID"), element.get("only"), element.get("none")),
        (Some("2"), Some("3"), None)
    );
    assert_eq!(element.take("only").as_deref(), Some("3"));
}
