//! Zip archives: what is in one, looked at with care, and archives of several files that are read one by one.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::format::Reading;
use super::gathering::size;
use super::table::{Limits, SheetForm, Unreadable, Workbook};
use super::{joined, sniff};

/// The names of what a zip archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    names: Vec<String>,
}

impl Parts {
    /// The directory of an archive; nothing in it where it cannot be read.
    pub(crate) fn of(bytes: &[u8]) -> Parts {
        let names = ZipArchive::new(Cursor::new(bytes)).map_or(Vec::new(), |archive| {
            let names = archive.file_names_raw();
            names
                .map(|name| String::from_utf8_lossy(name).replace('\\', "/"))
                .collect()
        });
        Parts { names }
    }

    /// Whether there is a part of exactly this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The names of all parts, folders among them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

const ADVICE: &str = "Unpack it and bring the files that are in it.";

/// The parts of an archive that are files, unpacked, with their names. Counts while unpacking, because sizes in headers
/// lie; what lies on top of each other is refused.
///
/// # Errors
/// When it is damaged, or holds more than the limits allow.
pub(crate) fn unpacked(
    bytes: &[u8],
    limits: &Limits,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let damaged = |what: &str| Unreadable::Broken {
        form: "archive".to_owned(),
        what: what.to_owned(),
    };
    let entries = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
    if entries > limits.parts {
        return Err(Unreadable::TooMuch {
            found: format!("the archive holds {entries} parts, and may hold {}", limits.parts),
            advice: ADVICE.to_owned(),
        });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("its directory makes no sense"))?;
    if archive.has_duplicate_names() || archive.has_overlapping_entries().unwrap_or(true) {
        return Err(damaged("parts of it lie on top of each other"));
    }
    let mut files = Vec::new();
    let mut inflated = 0_u64;
    for at in 0..archive.len() {
        let part = archive
            .by_index(at)
            .map_err(|_| damaged("a part of it is protected by a password or packed in an unknown way"))?;
        let name = part
            .name()
            .map_err(|_| damaged("the name of a part of it makes no sense"))?
            .replace('\\', "/");
        if part.is_dir() || !wanted(&name) {
            continue;
        }
        let packed = part.compressed_size().max(1);
        let room = limits.inflated_bytes.saturating_sub(inflated);
        let most = room.min((packed.saturating_mul(limits.inflation_ratio)).max(8 << 20));
        let mut content = Vec::new();
        part.take(most + 1)
            .read_to_end(&mut content)
            .map_err(|_| damaged(&format!("the part {name} cannot be unpacked")))?;
        if content.len() as u64 > most {
            return Err(Unreadable::TooMuch {
                found: format!("unpacked, the archive is larger than {}", size(most)),
                advice: ADVICE.to_owned(),
            });
        }
        inflated += content.len() as u64;
        files.push((name, content));
    }
    Ok(files)
}

/// An archive of several files: each is read by itself, and their tables come together as if they had been brought side
/// by side. Parts that cannot be read are remarked on.
///
/// # Errors
/// When no part of it can be read.
pub(crate) fn read_several(bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let hidden = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or_default();
        last.starts_with('.') || name.starts_with("__MACOSX/")
    };
    let files = unpacked(bytes, reading.limits, |name| !hidden(name))?;
    let mut books: Vec<Workbook> = Vec::new();
    let mut first_trouble = None;
    for (name, content) in &files {
        match sniff::read_unpacked(name, content, reading.limits) {
            Ok(book) => books.push(book),
            Err(trouble) => {
                reading
                    .remarks
                    .say(Some(name), None, format!("This part was left out. {trouble}"));
                first_trouble.get_or_insert(trouble);
            }
        }
    }
    if books.is_empty() {
        return Err(first_trouble.unwrap_or_else(|| Unreadable::other("an archive (zip) of no files", ADVICE)));
    }
    let several = books.len() > 1;
    for mut book in joined(books) {
        for sheet in book.sheets.iter_mut().chain(&mut book.trash) {
            if sheet.name.is_empty() || (several && sheet.form != SheetForm::Listed) {
                sheet.name.clone_from(&book.file);
            }
        }
        for remark in book.remarks {
            let sheet = remark.sheet.or(Some(book.file.clone()));
            reading.remarks.push(crate::exchange::Remark { sheet, ..remark });
        }
        let into = &mut reading.book;
        into.sheets.append(&mut book.sheets);
        into.trash.append(&mut book.trash);
        into.views.append(&mut book.views);
        into.private.append(&mut book.private);
        if into.words.is_empty() {
            into.words = book.words;
        }
    }
    Ok(())
}
