//! What kind of file is this? Decided by what is in it, never by its name, because exports are renamed and mailed about.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde_json::Value;

use super::format::{FORMATS, Format, Reader, Reading};
use super::formats::{edge_list, ods};
use super::gathering::{Remarks, size};
use super::kumu_json::{seems, tolerant};
use super::packed::{Parts, read_several};
use super::spreadsheet;
use super::table::{Limits, Unreadable, Workbook};

const ADVICE: &str = "Export the network or its tables in a format that kith reads, and bring that file.";

/// Reads a file of any format of [`FORMATS`], whichever the bytes are. `name` is what the file is called in remarks.
///
/// # Errors
/// A sentence for people: what the file seems to be, or what about it was too much or damaged, and what to do.
pub fn read_workbook(name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Unreadable::TooMuch {
            found: format!(
                "the file is {}, and may be {}",
                size(bytes.len() as u64),
                size(limits.file_bytes)
            ),
            advice: "Divide it into several files, or take pictures out of it, and try again.".into(),
        });
    }
    if !is_zip(bytes) {
        return read_unpacked(name, bytes, limits);
    }
    filled(name, limits, |reading| {
        let parts = Parts::of(bytes);
        for format in FORMATS {
            if let Some(Reader::Packed { seems, read }) = &format.reader
                && seems(&parts)
            {
                return found(format, reading, |reading| read(bytes, reading));
            }
        }
        if parts.names().next().is_none() || parts.names().any(is_office) {
            // Another office's package, or damage: the reader of workbooks says which.
            return spreadsheet::read(bytes, limits, &mut reading.remarks).map(drop);
        }
        read_several(bytes, reading)
    })
}

/// Whether a part of this name makes an archive the package of some office program.
fn is_office(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "mimetype",
        "[content_types].xml",
        "word/",
        "ppt/",
        "index/",
        "meta-inf/",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

fn is_zip(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];
    starts.iter().any(|start| bytes.starts_with(start))
}

/// Hands bytes to the reader of one format, whatever they look like, so that readers can be tried on what no detection
/// would ever hand them.
///
/// # Errors
/// As [`read_workbook`]; and where the format is not read, or wraps its files in something else.
pub fn read_as(format: &Format, name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    filled(name, limits, |reading| {
        let text =
            |reading: &mut Reading<'_>| Ok::<String, Unreadable>(decode(bytes, &mut reading.remarks)?.into_owned());
        match &format.reader {
            Some(Reader::Packed { read, .. }) => read(bytes, reading),
            Some(Reader::Xml { read, .. } | Reader::Text { read, .. }) => read(&text(reading)?, reading),
            Some(Reader::Json { read, .. }) => {
                let text = text(reading)?;
                read(tolerant::parse(&text, &mut reading.remarks)?, reading)
            }
            None => Err(Unreadable::other(format.name, ADVICE)),
        }
    })
}

/// [`read_workbook`] for a file that may be no archive.
pub(super) fn read_unpacked(name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, Unreadable> {
    if is_zip(bytes) {
        return Err(Unreadable::other(
            "an archive within an archive",
            "Unpack it and bring the files that are in it.",
        ));
    }
    filled(name, limits, |reading| {
        refuse_other_kinds(bytes)?;
        let text = decode(bytes, &mut reading.remarks)?;
        let head = head(&text);
        if head.starts_with('<') {
            read_xml(&text, &head, reading)
        } else if looks_like_json(&head) {
            read_json(&text, reading)
        } else {
            read_text(&text, &head, reading)
        }
    })
}

fn filled(
    name: &str,
    limits: &Limits,
    read: impl FnOnce(&mut Reading<'_>) -> Result<(), Unreadable>,
) -> Result<Workbook, Unreadable> {
    let mut reading = Reading {
        limits,
        remarks: Remarks::new(name, limits.remarks),
        book: Workbook {
            file: name.to_owned(),
            ..Workbook::default()
        },
    };
    read(&mut reading)?;
    let mut book = reading.book;
    book.remarks = reading.remarks.finish();
    Ok(book)
}

fn found(
    format: &Format,
    reading: &mut Reading<'_>,
    read: impl FnOnce(&mut Reading<'_>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    reading.book.format = format.key.to_owned();
    read(reading)
}

fn read_xml(text: &str, head: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let element = root(text);
    if element.as_deref() == Some("document") && ods::is_flat(head) {
        return ods::read_content(text, reading);
    }
    for format in FORMATS {
        if let Some(Reader::Xml { root, read }) = &format.reader
            && element.as_deref() == Some(*root)
        {
            return found(format, reading, |reading| read(text, reading));
        }
    }
    refuse_other_xml(head)
}

/// The local name of the first element, in lower case.
fn root(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")?..];
        } else if rest.starts_with(['?', '!']) {
            rest = &rest[rest.find('>')?..];
        } else {
            let name: &str = rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
            return Some(name.rsplit(':').next().unwrap_or(name).to_lowercase());
        }
    }
}

fn read_json(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let value = tolerant::parse(text, &mut reading.remarks).or_else(|trouble| lines(text).ok_or(trouble))?;
    for format in FORMATS {
        if let Some(Reader::Json { seems, read }) = &format.reader
            && seems(&value)
        {
            return found(format, reading, |reading| read(value, reading));
        }
    }
    Err(Unreadable::other(
        value.as_object().map_or("JSON that holds no list", seems),
        ADVICE,
    ))
}

/// JSON of which every line is a record (NDJSON, JSON Lines), as one list.
fn lines(text: &str) -> Option<Value> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let records: Option<Vec<Value>> = lines.map(|line| serde_json::from_str(line).ok()).collect();
    records
        .filter(|records| records.len() > 1 && records.iter().all(Value::is_object))
        .map(Value::Array)
}

fn read_text(text: &str, head: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    if head.is_empty() {
        return Err(Unreadable::Empty);
    }
    let text = text.trim_start_matches(['\u{feff}', '\0']);
    for format in FORMATS {
        if let Some(Reader::Text { seems, read }) = &format.reader
            && seems(text)
        {
            return found(format, reading, |reading| read(text, reading));
        }
    }
    edge_list::read_table(text, reading)
}

/// First bytes, and what they say.
const KINDS: [(&[u8], &str); 20] = [
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM\x36", "a picture (BMP)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"RIFF", "a picture, sound or film"),
    (b"\0\0\0 ftyp", "a film"),
    (b"\0\0\0\x18ftyp", "a film"),
    (b"ID3", "a sound recording"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
];

fn refuse_other_kinds(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(old_office(bytes));
    }
    match other_kind(bytes) {
        Some(what) => Err(Unreadable::other(what, ADVICE)),
        None => Ok(()),
    }
}

/// What a file that is neither text nor a workbook seems to be.
pub(super) fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, what)| *what)
}

/// The container that Office used before 2007, and that it still wraps around encrypted workbooks. Its directory names
/// its streams in UTF-16.
fn old_office(bytes: &[u8]) -> Unreadable {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Unreadable::Protected
    } else if names("Workbook") || names("Book") {
        Unreadable::other(
            "an old Excel workbook (.xls)",
            "Open it, save it as .xlsx and bring that file.",
        )
    } else {
        Unreadable::other("an old Office document", ADVICE)
    }
}

/// Bytes to text: by the byte-order mark, else UTF-8, else Windows-1252 for the bytes that are not UTF-8 (with a remark:
/// an encoding is never guessed silently).
fn decode<'a>(bytes: &'a [u8], remarks: &mut Remarks) -> Result<Cow<'a, str>, Unreadable> {
    let wide: Option<&'static Encoding> = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [0, b, ..] if b.is_ascii_graphic() => Some(UTF_16BE),
        [b, 0, _, 0, ..] if b.is_ascii_graphic() => Some(UTF_16LE),
        _ => None,
    };
    if let Some(encoding) = wide {
        let (text, _, broken) = encoding.decode(bytes);
        if broken {
            remarks.say(
                None,
                None,
                "The file is UTF-16 with damaged characters in it; they were read as \u{fffd}.",
            );
        }
        return Ok(text);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(8 << 10)];
    let is_odd = |b: &&u8| matches!(**b, 1..=8 | 14..=26 | 28..=31);
    let odd = head.iter().filter(is_odd).count();
    let zeros = head.iter().filter(|b| **b == 0).count();
    // A table may hold a cell of control characters, but never begins with them.
    let first_line = head.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let begins_as_text = first_line.len() > 2 && !first_line.iter().any(|b| *b == 0 || is_odd(&b));
    if (odd * 20 > head.len() && !begins_as_text) || zeros * 10 > head.len() {
        return Err(Unreadable::other("a file that is not text", ADVICE));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut strange, mut beyond_ascii, mut line) = (0_usize, false, None);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        beyond_ascii |= !chunk.valid().is_ascii();
        if !chunk.invalid().is_empty() {
            line.get_or_insert_with(|| 1 + text.matches('\n').count());
            strange += chunk.invalid().len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    let line = line.unwrap_or(1);
    remarks.say(
        None,
        None,
        if beyond_ascii {
            format!(
                "Most of the file is UTF-8, but {strange} bytes (the first in line {line}) are not; those were read as \
                 Windows-1252. Check accents and quotation marks there."
            )
        } else {
            format!(
                "The file is not UTF-8 and was read as Windows-1252 ({strange} letters beyond plain English, the first \
                 in line {line}). Check accents and quotation marks."
            )
        },
    );
    Ok(Cow::Owned(text))
}

/// How a text begins, in lower case.
fn head(text: &str) -> String {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '\u{feff}'));
    let mut end = start.len().min(2048);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    start[..end].to_lowercase()
}

fn refuse_other_xml(head: &str) -> Result<(), Unreadable> {
    let holds = |word: &str| head.contains(word);
    let what = match () {
        () if holds("<!doctype html") || holds("<html") || holds("<table") => "a web page (HTML)",
        () if holds("<svg") => "a picture (SVG)",
        () if holds("office:spreadsheet") => "an XML spreadsheet",
        () if holds("<gexf") => "a graph file (GEXF)",
        () if holds("<graphml") => "a graph file (GraphML)",
        () if holds("<kml") => "places on the Earth (KML)",
        () => "XML",
    };
    Err(Unreadable::other(what, ADVICE))
}

/// `{` or `[`, followed by something that JSON allows there and a header row would not begin with.
fn looks_like_json(head: &str) -> bool {
    let mut chars = head.chars().filter(|c| !c.is_whitespace());
    match (chars.next(), chars.next()) {
        (Some('{'), Some(next)) => matches!(next, '"' | '}'),
        (Some('['), Some(next)) => matches!(next, '"' | '{' | '[' | ']'),
        _ => false,
    }
}

#[cfg(test)]
#[path = "sniff/tests.rs"]
mod tests;
