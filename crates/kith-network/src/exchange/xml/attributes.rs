//! What stands in a tag behind its name, and what references stand for.

use std::borrow::Cow;

use super::names;

/// How many attributes an element may have.
const MOST: usize = 256;

#[derive(Debug, PartialEq)]
pub(super) struct Attribute<'t> {
    /// As it is written, with its prefix.
    pub(super) name: &'t str,
    pub(super) value: Cow<'t, str>,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn past_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// Whether a text is empty or begins with a space.
pub(super) fn begins_apart(text: &str) -> bool {
    text.bytes().next().is_none_or(is_space)
}

/// The next attribute of a tag and what is behind it, spaces before it included; `None` at the end.
fn next(text: &str) -> Result<Option<(&str, &str, &str)>, &'static str> {
    let rest = past_space(text);
    if rest.is_empty() {
        return Ok(None);
    }
    if !begins_apart(text) {
        return Err("has attributes in a tag without a space between them");
    }
    let (name, rest) = names::split(rest).ok_or("has something in a tag that is no attribute")?;
    let rest = past_space(rest)
        .strip_prefix('=')
        .ok_or("has an attribute without a value")?;
    let rest = past_space(rest);
    let quote = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))
        .ok_or("has an attribute whose value is not in quotation marks")?;
    let (value, rest) = rest[1..]
        .split_once(quote)
        .ok_or("has an attribute whose value is not in quotation marks")?;
    Ok(Some((name, value, rest)))
}

/// The attributes of a tag, from behind its name.
pub(super) fn of(mut text: &str) -> Result<Vec<Attribute<'_>>, String> {
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    while let Some((name, value, rest)) = next(text)? {
        if attributes.len() == MOST {
            return Err(format!(
                "has a tag with more than {MOST} attributes, which no network needs"
            ));
        }
        let value = unescaped(value)?;
        attributes.push(Attribute { name, value });
        text = rest;
    }
    match twice(&attributes) {
        None => Ok(attributes),
        Some(name) => {
            let shown: String = name.chars().take(40).collect();
            Err(format!("says \u{201c}{shown}\u{201d} twice in one tag"))
        }
    }
}

/// A name that two attributes have.
fn twice<'t>(attributes: &[Attribute<'t>]) -> Option<&'t str> {
    let mut names: Vec<&str> = attributes.iter().map(|attribute| attribute.name).collect();
    names.sort_unstable();
    names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// The value that is written so: references are followed, and every blank is a space.
fn unescaped(value: &str) -> Result<Cow<'_, str>, String> {
    if value.contains('<') {
        return Err("has < in the value of an attribute; write &lt; instead".to_owned());
    }
    if !value.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
        return Ok(Cow::Borrowed(value));
    }
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        plain.push_str(&rest[..at]);
        if let Some(behind) = rest[at..].strip_prefix('&') {
            let (name, behind) = behind
                .split_once(';')
                .ok_or("has & in the value of an attribute; write &amp; instead")?;
            let Some(character) = character(name) else {
                let shown: String = name.chars().take(40).collect();
                return Err(format!(
                    "refers to &{shown};, which stands for nothing in XML; write the letter itself, and &amp; for &"
                ));
            };
            plain.push(character);
            rest = behind;
        } else {
            plain.push(' ');
            let end = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
            rest = &rest[at + end..];
        }
    }
    plain.push_str(rest);
    Ok(Cow::Owned(plain))
}

/// The character that a reference stands for, from between `&` and `;`.
pub(super) fn character(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let (digits, base) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if !digits.chars().all(|c| c.is_digit(base)) {
        return None;
    }
    u32::from_str_radix(digits, base)
        .ok()
        .and_then(char::from_u32)
        .filter(|c| names::is_character(*c))
}

/// A text whose lines end as XML has them end.
pub(super) fn normalized(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether what stands in an XML declaration behind `<?xml` may stand there.
pub(super) fn is_declaration(mut text: &str) -> bool {
    let mut expected: &[&str] = &["version", "encoding", "standalone"];
    loop {
        let (name, value, rest) = match next(text) {
            Ok(None) => return expected.len() < 3,
            Ok(Some(found)) => found,
            Err(_) => return false,
        };
        let Some(at) = expected.iter().position(|known| *known == name) else {
            return false;
        };
        if expected.len() == 3 && at > 0 {
            return false;
        }
        let fits = match name {
            "version" => value
                .strip_prefix("1.")
                .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit())),
            "encoding" => {
                value.starts_with(|c: char| c.is_ascii_alphabetic())
                    && value
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
            }
            _ => value == "yes" || value == "no",
        };
        if !fits {
            return false;
        }
        expected = &expected[at + 1..];
        text = rest;
    }
}
