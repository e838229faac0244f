//! OpenDocument spreadsheets (ODF 1.0 to 1.4, OASIS), packed (`.ods`) and flat (`.fods`): LibreOffice's own files, and
//! what Google Sheets and others write under that name. Cells are those that the same workbook has as `.xlsx`.
//!
//! Read as a stream of tags. Runs of equal cells and rows are written once with a number beside; blank ones are counted
//! and never unfolded, filled ones only as far as the limits go.

mod cells;
mod content;

use crate::exchange::format::{Format, Reader, Reading};
use crate::exchange::packed::{Parts, unpacked};
use crate::exchange::shapes::{self, Hints};
use crate::exchange::table::Unreadable;

pub(crate) const FORMAT: Format = Format {
    key: "ods",
    name: "OpenDocument spreadsheet",
    endings: &["ods", "fods"],
    about: "The spreadsheets of LibreOffice.",
    reader: Some(Reader::Packed {
        seems: |parts| {
            let content = parts.has("content.xml") && (parts.has("mimetype") || parts.has(MANIFEST));
            content || parts.has(ENCRYPTED)
        },
        read,
    }),
    files: &[],
};

const MANIFEST: &str = "META-INF/manifest.xml";
/// Everything else lies in this part where the whole document has a password.
const ENCRYPTED: &str = "encrypted-package";
const MEDIA: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn read(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let parts = Parts::of(bytes);
    if parts.has(ENCRYPTED) {
        return Err(Unreadable::Protected);
    }
    let wanted = ["content.xml", "mimetype", MANIFEST];
    let files = unpacked(bytes, reading.limits, |name| wanted.contains(&name))?;
    let part = |name: &str| {
        files
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, bytes)| bytes.as_slice())
    };
    let manifest = part(MANIFEST).map(String::from_utf8_lossy).unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Unreadable::Protected);
    }
    if let Some(media) = part("mimetype").map(String::from_utf8_lossy)
        && !media.trim().starts_with(MEDIA)
    {
        return Err(Unreadable::other(
            "an OpenDocument text or drawing",
            "Save the table as .ods, .xlsx or .csv and bring that file.",
        ));
    }
    let pictures = parts
        .names()
        .filter(|name| name.starts_with("Pictures/") && !name.ends_with('/'))
        .count();
    if pictures > 0 {
        let words = format!("The workbook holds {pictures} pictures or embedded files; they were left out.");
        reading.remarks.say(None, None, words);
    }
    let content = part("content.xml").unwrap_or_default();
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let content = std::str::from_utf8(content)
        .map_err(|_| Unreadable::damaged("its text is in an encoding that it should not be in"))?;
    read_content(content, reading)
}

/// Whether XML whose root element is `document` begins as a flat spreadsheet does.
pub(crate) fn is_flat(head: &str) -> bool {
    head.contains("office:document") && head.contains(MEDIA)
}

/// Reads the XML that holds the sheets: a part of a packed document, or a flat one whole.
///
/// # Errors
/// When it is damaged, or more than kith reads.
pub(crate) fn read_content(xml: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    "ods".clone_into(&mut reading.book.format);
    let sheets = content::read(xml, reading)?;
    shapes::settle(sheets, &Hints::default(), reading).map(drop)
}

#[cfg(test)]
mod tests;
