//! `.xlsx` workbooks: a guarded look at the package, then calamine's streaming cell reader.
//!
//! Never `worksheet_range`: it reserves room for the rectangle between the first and the last cell, which two cells can
//! make 550 GB. The streaming reader costs what the cells cost. What calamine does load whole (shared strings, styles)
//! is measured before it gets the file.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError, XlsxFormulaMetadata};
use zip::ZipArchive;
use zip::result::ZipError;

use super::gathering::{Gathering, Remarks, size};
use super::table::{Cell, Limits, Sheet, SheetForm, Unreadable};

/// Reads every sheet whose name does not say `(ignore)`, hidden ones too.
pub(crate) fn read(bytes: &[u8], limits: &Limits, remarks: &mut Remarks) -> Result<Vec<Sheet>, Unreadable> {
    inspect(bytes, limits, remarks)?;
    // A malformed cell reference overflows inside calamine, which is a panic in debug builds. The file is at fault.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes, limits, remarks)))
        .unwrap_or_else(|_| Err(Unreadable::damaged("a sheet has cells in impossible places")))
}

/// The smallest thing in a shared-strings part that makes one string: `<si/>`.
const SMALLEST_SHARED_STRING: u64 = 5;

/// Refuses a package that would cost too much to read, by counting while unpacking, because sizes in headers lie.
fn inspect(bytes: &[u8], limits: &Limits, remarks: &mut Remarks) -> Result<(), Unreadable> {
    let directory_entries = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
    if directory_entries > limits.parts {
        return Err(Unreadable::TooMuch {
            found: format!(
                "the file is made of {directory_entries} parts, and may have {}",
                limits.parts
            ),
            advice: "Copy the two tables into a new workbook and bring that one.".into(),
        });
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|e| zip_trouble(&e))?;
    let names: Vec<String> = package
        .file_names_raw()
        .map(|n| String::from_utf8_lossy(n).replace('\\', "/"))
        .collect();
    refuse_other_packages(&names, bytes)?;
    if package.has_duplicate_names() || package.has_overlapping_entries().map_err(|e| zip_trouble(&e))? {
        return Err(Unreadable::damaged("parts of it lie on top of each other"));
    }
    let mut inflated = 0_u64;
    let (mut unread, mut notes) = (0, false);
    for (index, name) in names.iter().enumerate() {
        let lower = name.to_lowercase();
        if !(lower.ends_with(".xml") || lower.ends_with(".rels")) {
            let folder = ["/media/", "/embeddings/"].iter().any(|folder| lower.contains(folder));
            unread += usize::from(folder && !lower.ends_with('/'));
            continue;
        }
        notes |= lower.contains("comments");
        let part = package.by_index(index).map_err(|e| zip_trouble(&e))?;
        let packed = part.compressed_size().max(1);
        if part.size() > limits.inflated_bytes {
            return Err(bomb(part.size(), limits));
        }
        let length = measure(part, packed, inflated, &lower, limits)?;
        inflated += length;
    }
    if unread > 0 {
        remarks.say(
            None,
            None,
            format!("The workbook holds {unread} pictures or embedded files; they were left out."),
        );
    }
    if notes {
        let message = "The workbook holds comments beside cells; they were left out. Put what matters into a column.";
        remarks.say(None, None, message);
    }
    Ok(())
}

/// Unpacks one part into nothing and returns its length.
fn measure(mut part: impl Read, packed: u64, before: u64, name: &str, limits: &Limits) -> Result<u64, Unreadable> {
    const SMALL: u64 = 8 << 20;
    let shared_strings = name.ends_with("sharedstrings.xml");
    let mut buffer = vec![0; 64 << 10];
    let (mut length, mut declared) = (0_u64, None);
    loop {
        let read = part
            .read(&mut buffer)
            .map_err(|_| Unreadable::damaged(format!("the part {name} cannot be unpacked")))?;
        if read == 0 {
            break;
        }
        if shared_strings && length == 0 {
            declared = declared_strings(&buffer[..read]);
        }
        length += read as u64;
        let ratio = length / packed;
        if before + length > limits.inflated_bytes || (length > SMALL && ratio > limits.inflation_ratio) {
            return Err(bomb(before + length, limits));
        }
    }
    // calamine reserves room for as many strings as the part claims to hold.
    if declared.is_some_and(|strings| strings > length / SMALLEST_SHARED_STRING) {
        return Err(Unreadable::damaged("it claims to hold more texts than it does"));
    }
    Ok(length)
}

/// The number after `uniqueCount=` near the start of the shared strings; absurdly long numbers count as the largest.
fn declared_strings(head: &[u8]) -> Option<u64> {
    let at = head.windows(11).position(|window| window == b"uniqueCount")?;
    let digits: String = head[at + 11..]
        .iter()
        .skip_while(|b| !b.is_ascii_digit() && !matches!(b, b'>'))
        .take_while(|b| b.is_ascii_digit())
        .map(|b| char::from(*b))
        .collect();
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
}

fn bomb(found: u64, limits: &Limits) -> Unreadable {
    Unreadable::TooMuch {
        found: format!(
            "unpacked, the workbook comes to {} or more, most of it the same thing over and over (the limit is {})",
            size(found),
            size(limits.inflated_bytes)
        ),
        advice: "Copy the two tables into a new workbook and bring that one.".into(),
    }
}

fn zip_trouble(error: &ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.to_lowercase().contains("password") => Unreadable::Protected,
        _ => Unreadable::damaged("its parts cannot be found or unpacked"),
    }
}

fn refuse_other_packages(names: &[String], bytes: &[u8]) -> Result<(), Unreadable> {
    let has = |start: &str| names.iter().any(|name| name.to_lowercase().starts_with(start));
    let ends = |ends: &[&str]| {
        names
            .iter()
            .any(|name| ends.iter().any(|end| name.to_lowercase().ends_with(end)))
    };
    let xlsx = "Save the table as .xlsx or .csv and bring that file.";
    if has("xl/workbook.bin") {
        return Err(Unreadable::other("a binary Excel workbook (.xlsb)", xlsx));
    }
    if has("xl/workbook") || has("xl/worksheets/") {
        return Ok(());
    }
    let head = &bytes[..bytes.len().min(200)];
    let typed = |kind: &[u8]| head.windows(kind.len()).any(|window| window == kind);
    Err(if typed(b"opendocument.spreadsheet") {
        Unreadable::other("an OpenDocument spreadsheet (.ods)", xlsx)
    } else if typed(b"opendocument.") {
        Unreadable::other("an OpenDocument text or drawing", xlsx)
    } else if has("word/") {
        Unreadable::other("a Word document (.docx)", xlsx)
    } else if has("ppt/") {
        Unreadable::other("a presentation (.pptx)", xlsx)
    } else if has("index/") && ends(&[".iwa"]) {
        Unreadable::other("an Apple Numbers or Pages file", xlsx)
    } else if names.is_empty() {
        Unreadable::other("an empty zip archive", xlsx)
    } else {
        Unreadable::other("a zip archive", "Unpack it and bring the spreadsheet that is in it.")
    })
}

fn sheets(bytes: &[u8], limits: &Limits, remarks: &mut Remarks) -> Result<Vec<Sheet>, Unreadable> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| trouble(&e, None))?;
    let known = workbook.sheets_metadata().to_vec();
    if known.len() > limits.sheets {
        return Err(Unreadable::TooMuch {
            found: format!(
                "the workbook has {} sheets, and may have {}",
                known.len(),
                limits.sheets
            ),
            advice: "Copy the sheets you need into a new workbook and bring that one.".into(),
        });
    }
    let mut gathering = Gathering::new(limits);
    let mut sheets: Vec<Sheet> = Vec::new();
    for sheet in known {
        let name = sheet.name.as_str();
        if sheet.typ != SheetType::WorkSheet {
            remarks.say(
                Some(name),
                None,
                "This sheet holds a chart or a macro, not a table; it was left out.",
            );
        } else if name.to_lowercase().contains("(ignore)") {
            remarks.say(
                Some(name),
                None,
                "This sheet was left out, because its name says (ignore).",
            );
        } else if !sheets.iter().any(|read| read.name == name) {
            read_sheet(&mut workbook, name, &mut gathering, remarks)?;
            sheets.push(Sheet {
                name: name.to_owned(),
                form: SheetForm::Workbook,
                rows: gathering.sheet_done(),
            });
        }
    }
    Ok(sheets)
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    gathering: &mut Gathering<'_>,
    remarks: &mut Remarks,
) -> Result<(), Unreadable> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => {
            remarks.say(
                Some(name),
                None,
                "The workbook names this sheet but does not hold it; it was left out.",
            );
            return Ok(());
        }
        Err(error) => return Err(trouble(&error, Some((name, 1)))),
    };
    let mut near = 1;
    loop {
        let found = match cells.next_cell_with_formula_metadata() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(()),
            Err(error) => match strange_cell(&error) {
                Some(message) => {
                    remarks.say(Some(name), Some((near, None)), message);
                    continue;
                }
                None => return Err(trouble(&error, Some((name, near)))),
            },
        };
        let (row, column) = (found.pos.0.saturating_add(1), found.pos.1);
        near = row;
        let mut say = |message: String| remarks.say(Some(name), Some((row, Some(column))), message);
        let cell = match found.value {
            DataRef::Empty => match found.formula {
                None => continue,
                Some(XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. })
                    if !formula.is_empty() =>
                {
                    say("This cell holds a formula without a saved result; the formula was kept as text.".into());
                    Cell::Text(format!("={formula}"))
                }
                Some(_) => {
                    say("This cell holds a formula without a saved result; it was read as empty.".into());
                    continue;
                }
            },
            DataRef::Error(error) => {
                say(format!("This cell holds the error {error}; it was kept as text."));
                Cell::Text(error.to_string())
            }
            DataRef::SharedString(text) => Cell::Text(text.to_owned()),
            DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text),
            DataRef::DateTimeIso(text) => Cell::Date(text),
            DataRef::Int(number) => Cell::Number(number.to_string()),
            DataRef::Float(number) => Cell::Number(plain(number)),
            DataRef::Bool(truth) => Cell::Bool(truth),
            DataRef::DateTime(moment) => date(&moment),
        };
        let cell = match cell {
            Cell::Text(text) if text.contains('\0') => {
                say("This cell holds NUL characters, which no text can keep; they were left out.".into());
                Cell::Text(text.replace('\0', ""))
            }
            cell => cell,
        };
        gathering.keep(row, column, cell)?;
    }
}

/// A number as a person would write it: `3`, `0.25`, never `3.0` and never an exponent.
pub(crate) fn plain(number: f64) -> String {
    if number == 0.0 { "0".into() } else { number.to_string() }
}

/// The day number of 29 February 1900, a day that Excel believes in and the calendar does not.
const NO_SUCH_DAY: f64 = 60.0;
/// The first day number after the year 9999.
const END_OF_TIME: f64 = 2_958_466.0;

fn date(moment: &ExcelDateTime) -> Cell {
    let value = moment.as_f64();
    if !(0.0..END_OF_TIME).contains(&value) || value.floor() == NO_SUCH_DAY {
        return Cell::Number(plain(value));
    }
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round();
        let (hours, rest) = (seconds.div_euclid(3_600.0), seconds.rem_euclid(3_600.0));
        return Cell::Text(format!(
            "{hours}:{:02}:{:02}",
            rest.div_euclid(60.0),
            rest.rem_euclid(60.0)
        ));
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (hour, minute, 0) => format!("{hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    match (value < 1.0, time.is_empty()) {
        (true, false) => Cell::Text(time),
        (true, true) => Cell::Number(plain(value)),
        (false, true) => Cell::Date(format!("{year:04}-{month:02}-{day:02}")),
        (false, false) => Cell::Date(format!("{year:04}-{month:02}-{day:02}T{time}")),
    }
}

/// Faults of a single cell, behind which reading can go on.
fn strange_cell(error: &XlsxError) -> Option<String> {
    let what = match error {
        XlsxError::CellError(code) => format!("A cell holds the error {code}"),
        XlsxError::Unrecognized { val, .. } => format!("A yes/no cell holds \u{201c}{val}\u{201d}"),
        XlsxError::CellTAttribute(kind) => {
            format!("A cell is of the unknown kind \u{201c}{kind}\u{201d}")
        }
        XlsxError::ParseFloat(_) => "A number cell holds no number".to_owned(),
        XlsxError::Unexpected(_) => "A cell names a text that the workbook does not hold".to_owned(),
        _ => return None,
    };
    Some(format!(
        "{what}; it was read as empty. It is in this row or the one after."
    ))
}

fn trouble(error: &XlsxError, place: Option<(&str, u32)>) -> Unreadable {
    match (error, place) {
        (XlsxError::Password, _) => Unreadable::Protected,
        (_, Some((sheet, row))) => {
            Unreadable::damaged(format!("sheet \u{201c}{sheet}\u{201d} breaks off near row {row}"))
        }
        (_, None) => Unreadable::damaged("its list of sheets or texts cannot be read"),
    }
}

#[cfg(test)]
#[path = "spreadsheet/tests.rs"]
mod tests;
