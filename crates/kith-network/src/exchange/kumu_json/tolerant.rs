//! JSON as people hand it about: with commas before a closing bracket, which the standard does not allow.

use serde_json::Value;

use crate::exchange::table::Unreadable;

/// Parses, forgiving trailing commas.
///
/// # Errors
/// The line at which it stops making sense, and whether it breaks off there.
pub(crate) fn parse(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).or_else(|problem| match without_trailing_commas(text) {
        Some(mended) => serde_json::from_str(&mended).map_err(|problem| damaged(&problem)),
        None => Err(damaged(&problem)),
    })
}

fn damaged(problem: &serde_json::Error) -> Unreadable {
    let line = problem.line();
    let what = if problem.is_eof() {
        format!("it breaks off in line {line}, as if only part of it had been saved")
    } else {
        format!("in line {line}, letter {}, it is not JSON any more", problem.column())
    };
    Unreadable::broken("JSON", what)
}

/// The text without commas that nothing but a closing bracket follows; `None` where there is none.
fn without_trailing_commas(text: &str) -> Option<String> {
    let mut mended = Vec::with_capacity(text.len());
    let (mut quoted, mut escaped, mut comma) = (false, false, None);
    let mut dropped = false;
    for byte in text.bytes() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else if matches!(byte, b'}' | b']') {
            if let Some(at) = comma.take() {
                mended[at] = b' ';
                dropped = true;
            }
        } else if byte == b',' {
            comma = Some(mended.len());
        } else if !byte.is_ascii_whitespace() {
            comma = None;
            quoted = byte == b'"';
        }
        mended.push(byte);
    }
    // Only commas became spaces, so it is text still.
    dropped.then(|| String::from_utf8(mended).ok()).flatten()
}
