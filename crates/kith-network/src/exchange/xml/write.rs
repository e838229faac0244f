//! Text as it has to be written into XML.

use std::borrow::Cow;
use std::fmt::Write;

use super::names::is_character;

/// A text as it stands in the value of an attribute, between double quotation marks. Line breaks and tabs are referred
/// to, or reading would make spaces of them.
pub(crate) fn quoted(text: &str) -> Cow<'_, str> {
    escaped(text, |c| matches!(c, '"' | '\n' | '\t'))
}

/// A text as it stands between tags.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    escaped(text, |_| false)
}

/// Escapes what always has to be, and what `also` says. A control character, which no XML can hold, becomes U+FFFD.
fn escaped(text: &str, also: fn(char) -> bool) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '\r') || also(c) || !is_character(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' if also(c) => written.push_str("&quot;"),
            c if !is_character(c) => written.push('\u{fffd}'),
            c if c == '\r' || also(c) => {
                // Writing to a String cannot fail.
                let _ = write!(written, "&#{};", u32::from(c));
            }
            c => written.push(c),
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::xml::{Piece, Xml};
    use proptest::prelude::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(quoted("a\"<\n\u{1}é"), "a&quot;&lt;&#10;\u{fffd}é");
        assert_eq!(plain("a\"<\n\r\u{ffff}"), "a\"&lt;\n&#13;\u{fffd}");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[\u{9}\u{a}\u{d}\u{20}-\u{ff}'\"&<>\\]א👩]{0,30}") {
            let file = format!("<a b=\"{}\">{}</a>", quoted(&text), plain(&text));
            let mut xml = Xml::new("XML", &file).unwrap();
            let mut inside = String::new();
            while let Some(piece) = xml.next().unwrap() {
                match piece {
                    Piece::Open(element) => prop_assert_eq!(element.get("b"), Some(text.as_str())),
                    Piece::Text(more) => inside.push_str(&more),
                    Piece::Close(_) => {}
                }
            }
            prop_assert_eq!(inside, text);
        }
    }
}
