//! JSON (RFC 8259) as people hand it about: with commas before a closing bracket, which the standard does not allow, and
//! with halves of characters that programs cut in two.

use serde_json::Value;

use crate::exchange::gathering::{Remarks, size};
use crate::exchange::table::Unreadable;

/// Parses, forgiving trailing commas, and reading half of a surrogate pair as `\u{fffd}` with a remark. Of two entries of
/// one name in a record the last holds. O(n) for n bytes.
///
/// # Errors
/// The line at which it stops making sense, and whether it breaks off there; where it holds more than kith reads.
pub(crate) fn parse(text: &str, remarks: &mut Remarks) -> Result<Value, Unreadable> {
    let needed = weight(text);
    if needed > MOST {
        return Err(Unreadable::TooMuch {
            found: format!(
                "the file has so many lists and records that it would take {} to read, and it may take {}",
                size(needed),
                size(MOST)
            ),
            advice: "Divide it into several files, or leave out what you do not need.".into(),
        });
    }
    serde_json::from_str(text).or_else(|problem| match mended(text) {
        Some(mended) => {
            let value = serde_json::from_str(&mended.text).map_err(|problem| damaged(text, &problem))?;
            if mended.halves > 0 {
                remarks.say_once(format!(
                    "{} times half of a character stands in the file, as where a name was cut off within it; it was read as \u{fffd}.",
                    mended.halves
                ));
            }
            Ok(value)
        }
        None => Err(damaged(text, &problem)),
    })
}

/// The most memory that reading may take, in bytes.
const MOST: u64 = 192 << 20;

/// About how much memory a text takes once it is read: records cost most, however little is in them.
fn weight(text: &str) -> u64 {
    const STRING: u64 = 24;
    const ITEM: u64 = 64;
    const RECORD: u64 = 640;
    let mut weight = text.len() as u64;
    let (mut quoted, mut escaped) = (false, false);
    // For each record and list that is open, how many entries the record has; deeper than this is refused anyway.
    let mut open: Vec<Option<u32>> = Vec::new();
    for byte in text.bytes() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match (byte, open.last_mut()) {
            (b'"', _) => {
                quoted = true;
                weight += STRING;
            }
            (b'[', _) => {
                weight += 2 * ITEM;
                open.push(None);
            }
            (b'{', _) => open.push(Some(0)),
            (b'}' | b']', _) => drop(open.pop()),
            (b',', Some(None)) => weight += ITEM,
            (b':', Some(Some(count))) => {
                // A record has room for eleven entries, and is divided in two when there are more.
                if count.is_multiple_of(6) {
                    weight += RECORD;
                }
                *count += 1;
            }
            _ => {}
        }
        if open.len() > 1_000 {
            return weight;
        }
    }
    weight
}

fn damaged(text: &str, problem: &serde_json::Error) -> Unreadable {
    let line = problem.line();
    let said = problem.to_string();
    let what = if said.starts_with("recursion limit exceeded") {
        format!("in line {line} lists and records stand within each other more than 127 deep, which no network needs")
    } else if said.starts_with("number out of range") {
        format!(
            "the number in line {line}, letter {}, is larger than any that can be calculated with",
            problem.column()
        )
    } else if problem.is_eof() {
        format!("it breaks off in line {line}, as if only part of it had been saved")
    } else {
        let hint = hint(text, line, problem.column());
        format!(
            "in line {line}, letter {}, it is not JSON any more{hint}",
            problem.column()
        )
    };
    Unreadable::broken("JSON", what)
}

/// What other programs write there that JSON has no words for.
fn hint(text: &str, line: usize, column: usize) -> &'static str {
    const OTHERS: [(&str, &str); 8] = [
        (
            "NaN",
            ": NaN stands there, which JSON has no word for; leave the value out or write null",
        ),
        (
            "Infinity",
            ": Infinity stands there, which JSON has no word for; leave the value out or write null",
        ),
        ("None", ": None stands there, as in Python; JSON writes null"),
        ("True", ": True stands there, as in Python; JSON writes true"),
        ("False", ": False stands there, as in Python; JSON writes false"),
        ("undefined", ": undefined stands there; JSON writes null"),
        ("'", ": texts stand in single quotation marks; JSON has double ones"),
        ("/", ": a comment stands there, which JSON does not have"),
    ];
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let at = column.saturating_sub(1);
    OTHERS
        .iter()
        .find(|(word, _)| {
            // The place is that of the first letter that does not fit, which may be within the word.
            (at.saturating_sub(word.len())..=at)
                .filter_map(|start| line.get(start..))
                .any(|rest| rest.starts_with(word))
        })
        .map_or("", |(_, hint)| *hint)
}

struct Mended {
    text: String,
    halves: usize,
}

/// The text without commas that follow a value and that nothing but a closing bracket follows, and with whole characters;
/// `None` where there is nothing to mend.
fn mended(text: &str) -> Option<Mended> {
    let bytes = text.as_bytes();
    let mut mended = bytes.to_vec();
    let (mut comma, mut before, mut at) = (None, b'[', 0);
    let (mut dropped, mut halves) = (false, 0);
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'"' => {
                at = string(bytes, at + 1, &mut mended, &mut halves);
                (comma, before) = (None, byte);
                continue;
            }
            b'}' | b']' => {
                if let Some(place) = comma.take() {
                    mended[place] = b' ';
                    dropped = true;
                }
            }
            b',' if matches!(before, b'[' | b'{' | b',' | b':') => comma = None,
            b',' => comma = Some(at),
            byte if !byte.is_ascii_whitespace() => comma = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    if !dropped && halves == 0 {
        return None;
    }
    // Only letters of ASCII took the places of letters of ASCII, so it is text still.
    String::from_utf8(mended).ok().map(|text| Mended { text, halves })
}

/// Goes through a string, and says where it ends. A surrogate without its other half becomes `\ufffd`.
fn string(bytes: &[u8], mut at: usize, mended: &mut [u8], halves: &mut usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => match escape(bytes, at) {
                Some(0xd800..=0xdbff) if matches!(escape(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
                Some(0xd800..=0xdfff) => {
                    mended[at..at + 6].copy_from_slice(b"\\ufffd");
                    *halves += 1;
                    at += 6;
                }
                _ => at += 2,
            },
            _ => at += 1,
        }
    }
    at
}

/// The number of an escape of the form `\u1234` that begins here.
fn escape(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok()?;
    u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
#[path = "tolerant_tests.rs"]
mod tests;
