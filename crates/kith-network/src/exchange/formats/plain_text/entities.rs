//! Characters written as entities: `&#233;`, `&#xe9;`, `&eacute;`.

use std::borrow::Cow;

/// The names that HTML 2 gave to the characters of ISO 8859-1 from 160 on, which GML means by its character entities.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn \
yuml";

/// The longest that is looked for between `&` and `;`.
const LONGEST: usize = 10;

/// The text with its entities as the characters they stand for. What is none stays as it is.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    replaced(text, |name| numbered(name).or_else(|| named(name)))
}

/// [`decoded`] for numbers only: in a format whose `&amp;` is five letters.
pub(crate) fn decoded_numbers(text: &str) -> Cow<'_, str> {
    replaced(text, numbered)
}

fn replaced(text: &str, meaning: impl Fn(&str) -> Option<char>) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let near = rest.bytes().take(LONGEST).position(|b| b == b';');
        // `;` is one byte that no other character holds, so the cut is between characters.
        match near.and_then(|end| Some((end, meaning(&rest[..end])?))) {
            Some((end, c)) => {
                decoded.push(c);
                rest = &rest[end + 1..];
            }
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    char::from_u32(code).filter(|c| *c != '\0')
}

fn named(name: &str) -> Option<char> {
    let plain = [("quot", '"'), ("amp", '&'), ("lt", '<'), ("gt", '>'), ("apos", '\'')];
    if let Some((_, c)) = plain.iter().find(|(known, _)| *known == name) {
        return Some(*c);
    }
    let at = LATIN_1.split_whitespace().position(|known| known == name)?;
    char::from_u32(160 + u32::try_from(at).ok()?)
}

/// The text with these characters, and those beyond ASCII if `ascii` says so, as numbered entities.
pub(crate) fn encoded(text: &str, out: &mut String, ascii: bool, also: &[char]) {
    for c in text.chars() {
        if also.contains(&c) || (ascii && !c.is_ascii()) {
            out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_stand_for_characters_and_everything_else_stays() {
        let stands = [
            ("caf&eacute; &amp; co", "café & co"),
            ("&#228;&#xE4;&#x1F469;", "ää👩"),
            ("&quot;Ada&quot;", "\"Ada\""),
            ("&yuml;&nbsp;", "ÿ\u{a0}"),
            ("AT&T; fish & chips", "AT&T; fish & chips"),
            ("&#0; &#xD800; &#; &nobody; &", "&#0; &#xD800; &#; &nobody; &"),
            ("&עברית;", "&עברית;"),
        ];
        for (written, meant) in stands {
            assert_eq!(decoded(written), meant);
        }
        assert_eq!(decoded_numbers("&amp;&#38;"), "&amp;&");
    }

    #[test]
    fn what_is_encoded_is_decoded_to_the_same() {
        let text = "Ruth \"&amp;\" רות & 👩 <b>\n";
        let mut written = String::new();
        encoded(text, &mut written, true, &['&', '"', '\n']);
        assert!(written.is_ascii() && !written.contains('"'));
        assert_eq!(decoded(&written), text);
    }
}
