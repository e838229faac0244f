//! Document types: stepped over where they declare no entities. What elements may hold is not checked, and defaults of
//! attributes that stand there are not filled in: no format of networks relies on them.

use super::names;

const DAMAGED: &str = "has a document type (<!DOCTYPE …>) that is not as it should be";
const ENTITIES: &str = "declares entities in a document type, and kith reads no file that does: they can stand for \
                        endless text. Take the <!DOCTYPE …> out with a text editor, and write what the entities stand \
                        for";

fn past_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// What is behind a space that has to be there.
fn apart(text: &str) -> Result<&str, &'static str> {
    let rest = past_space(text);
    if rest.len() < text.len() {
        Ok(rest)
    } else {
        Err(DAMAGED)
    }
}

/// What is behind a text in quotation marks, and that text.
fn literal(text: &str) -> Result<(&str, &str), &'static str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(DAMAGED)?;
    text[1..].split_once(quote).ok_or(DAMAGED)
}

/// Checks a whole `<!DOCTYPE … >`.
pub(super) fn check(raw: &str) -> Result<(), &'static str> {
    let inside = raw
        .strip_prefix("<!DOCTYPE")
        .and_then(|rest| rest.strip_suffix('>'))
        .ok_or(DAMAGED)?;
    let (_, rest) = names::split(apart(inside)?).ok_or(DAMAGED)?;
    let mut rest = rest;
    let behind = past_space(rest);
    if behind.starts_with(['S', 'P']) {
        rest = external(apart(rest)?)?;
    }
    let rest = past_space(rest);
    match rest.strip_prefix('[') {
        Some(subset) => declarations(subset),
        None if rest.is_empty() => Ok(()),
        None => Err(DAMAGED),
    }
}

/// Steps over the address of declarations elsewhere. They are not fetched.
fn external(text: &str) -> Result<&str, &'static str> {
    if let Some(rest) = text.strip_prefix("SYSTEM") {
        return literal(apart(rest)?).map(|(_, rest)| rest);
    }
    let rest = text.strip_prefix("PUBLIC").ok_or(DAMAGED)?;
    let (name, rest) = literal(apart(rest)?)?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b" \r\n-'()+,./:=?;!*#@$_%".contains(&byte);
    if !name.bytes().all(fits) {
        return Err(DAMAGED);
    }
    literal(apart(rest)?).map(|(_, rest)| rest)
}

/// Goes through the declarations between `[` and `]`.
fn declarations(mut text: &str) -> Result<(), &'static str> {
    loop {
        text = past_space(text);
        if let Some(rest) = text.strip_prefix(']') {
            return if past_space(rest).is_empty() {
                Ok(())
            } else {
                Err(DAMAGED)
            };
        }
        text = if let Some(comment) = text.strip_prefix("<!--") {
            let (_, rest) = comment.split_once("--").ok_or(DAMAGED)?;
            rest.strip_prefix('>').ok_or(DAMAGED)?
        } else if let Some(instruction) = text.strip_prefix("<?") {
            let (inside, rest) = instruction.split_once("?>").ok_or(DAMAGED)?;
            match names::split(inside) {
                Some((name, _)) if !name.eq_ignore_ascii_case("xml") => rest,
                _ => return Err(DAMAGED),
            }
        } else if text.starts_with("<!ENTITY") || text.starts_with('%') {
            return Err(ENTITIES);
        } else {
            let known = ["<!ELEMENT", "<!ATTLIST", "<!NOTATION"];
            let rest = known.iter().find_map(|start| text.strip_prefix(start)).ok_or(DAMAGED)?;
            declared(apart(rest)?)?
        };
    }
}

/// Steps over one declaration.
fn declared(text: &str) -> Result<&str, &'static str> {
    let (_, mut rest) = names::split(text).ok_or(DAMAGED)?;
    loop {
        let at = rest.find(['"', '\'', '>', '<']).ok_or(DAMAGED)?;
        rest = match rest.as_bytes()[at] {
            b'>' => return Ok(&rest[at + 1..]),
            b'<' => return Err(DAMAGED),
            _ => literal(&rest[at..])?.1,
        };
    }
}
