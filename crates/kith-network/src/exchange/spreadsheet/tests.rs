use std::io::Write;
use std::time::{Duration, Instant};

use rust_xlsxwriter::{ExcelDateTime as Moment, Format, Formula, Workbook as Book};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::exchange::{Row, Workbook, read_workbook};

fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    read_workbook("larkmere.xlsx", bytes, &Limits::default())
}

fn refused(bytes: &[u8]) -> String {
    let start = Instant::now();
    let sentence = read(bytes).expect_err("this file must be refused").to_string();
    // A second is the promise for the program as built; an unoptimised test on a busy machine gets ten.
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "took {:?}: {sentence}",
        start.elapsed()
    );
    sentence
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet made of this XML, as other programs than ours may write it.
fn hand_made(sheet: &str, shared_strings: Option<&str>) -> Vec<u8> {
    const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Elements" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(shared_strings.map(|strings| ("xl/sharedStrings.xml", strings.as_bytes())));
    package(&parts)
}

fn cells(rows: &[Row]) -> Vec<(u32, Vec<String>)> {
    rows.iter()
        .map(|row| {
            (
                row.number,
                row.cells.iter().map(|(_, cell)| cell.text().into_owned()).collect(),
            )
        })
        .collect()
}

#[test]
fn numbers_dates_and_truths_say_what_the_sheet_says() {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("Elements").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let long = Format::new().set_num_format("[h]:mm:ss");
    sheet.write_string(0, 0, "Label").unwrap();
    sheet.write_number(1, 0, 3).unwrap();
    sheet.write_number(1, 1, 0.1).unwrap();
    sheet.write_boolean(1, 2, true).unwrap();
    sheet
        .write_datetime_with_format(1, 3, Moment::from_ymd(2026, 5, 27).unwrap(), &day)
        .unwrap();
    sheet
        .write_datetime_with_format(1, 4, Moment::parse_from_str("2026-05-27T14:30").unwrap(), &moment)
        .unwrap();
    sheet.write_number_with_format(1, 5, 1.25, &long).unwrap();
    sheet.write_number(1, 6, 441_234_567_890_123_f64).unwrap();
    sheet.write_number(1, 7, -0.0).unwrap();
    sheet.write_number_with_format(1, 8, 60, &day).unwrap();
    let read = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        read.sheets[0].rows[1].cells,
        [
            (0, Cell::Number("3".into())),
            (1, Cell::Number("0.1".into())),
            (2, Cell::Bool(true)),
            (3, Cell::Date("2026-05-27".into())),
            (4, Cell::Date("2026-05-27T14:30".into())),
            (5, Cell::Text("30:00:00".into())),
            (6, Cell::Number("441234567890123".into())),
            (7, Cell::Number("0".into())),
            (8, Cell::Number("60".into())),
        ]
    );
    assert_eq!(read.remarks, []);
}

#[test]
fn ignored_sheets_are_left_out_with_a_remark_and_hidden_ones_are_read() {
    let mut book = Book::new();
    book.add_worksheet()
        .set_name("People")
        .unwrap()
        .write_string(0, 0, "Label")
        .unwrap();
    book.add_worksheet()
        .set_name("Draft (Ignore)")
        .unwrap()
        .write_string(0, 0, "Label")
        .unwrap();
    let hidden = book.add_worksheet().set_name("Groups").unwrap();
    hidden.set_hidden(true).write_string(3, 1, "Tool Shed").unwrap();
    let read = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        read.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
        ["People", "Groups"]
    );
    assert_eq!(cells(&read.sheets[1].rows), [(4, vec!["Tool Shed".to_owned()])]);
    assert_eq!(read.remarks.len(), 1);
    assert_eq!(read.remarks[0].sheet.as_deref(), Some("Draft (Ignore)"));
}

#[test]
fn formulas_give_their_saved_result_and_text_that_looks_like_one_stays_text() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    sheet.write_formula(0, 0, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_string(0, 1, "=HYPERLINK(\"http://127.0.0.1\")").unwrap();
    let read = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        cells(&read.sheets[0].rows),
        [(1, vec!["2".to_owned(), "=HYPERLINK(\"http://127.0.0.1\")".to_owned()])]
    );
}

#[test]
fn error_cells_and_formulas_without_a_result_are_kept_and_remarked() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Label</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\"><f>SUM(C2:C9)</f></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"e\"><v>#SPILL!</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>Ruth</t></is></c></row>\
        </sheetData></worksheet>";
    let read = read(&hand_made(sheet, None)).unwrap();
    let text = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        cells(&read.sheets[0].rows),
        [
            (1, text(&["Label"])),
            (2, text(&["#REF!", "=SUM(C2:C9)"])),
            (3, text(&["Ruth"]))
        ]
    );
    let places: Vec<_> = read
        .remarks
        .iter()
        .map(|remark| (remark.row, remark.column.as_deref()))
        .collect();
    assert_eq!(places, [(Some(2), Some("A")), (Some(2), Some("B")), (Some(2), None)]);
    assert!(read.remarks[2].message.contains("#SPILL!"));
}

#[test]
fn a_cell_at_the_far_corner_is_refused_at_once_and_a_blank_one_there_costs_nothing() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Label").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let sentence = refused(&book.save_to_buffer().unwrap());
    assert!(sentence.contains("XFD1048576"), "{sentence}");

    let mut book = Book::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Label").unwrap();
    sheet.write_blank(1_048_575, 16_383, &Format::new().set_bold()).unwrap();
    assert_eq!(read(&book.save_to_buffer().unwrap()).unwrap().sheets[0].rows.len(), 1);
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    let long = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        " ".repeat(300 << 20)
    );
    let bomb = hand_made(&long, None);
    assert!(bomb.len() < 1 << 20, "the bomb is small: {} bytes", bomb.len());
    let sentence = refused(&bomb);
    assert!(sentence.contains("unpacked"), "{sentence}");

    // The same with a directory that lies about the size: found out by counting.
    let mut lying = bomb.clone();
    let honest = u32::try_from(long.len()).unwrap().to_le_bytes();
    let mut lies = 0;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == honest {
            lying[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 1);
    refused(&lying);
}

#[test]
fn shared_strings_cannot_claim_more_memory_than_they_fill() {
    let sheet = "<worksheet><sheetData/></worksheet>";
    for claim in ["99999999999", "18446744073709551615", "184467440737095516150"] {
        let strings = format!("<sst uniqueCount=\"{claim}\"><si><t>a</t></si></sst>");
        let sentence = refused(&hand_made(sheet, Some(&strings)));
        assert!(sentence.contains("claims"), "{sentence}");
    }
}

#[test]
fn one_long_text_in_very_many_cells_is_refused() {
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "ab".repeat(400_000));
    let rows: String = (1..=2_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let sentence = refused(&hand_made(&sheet, Some(&strings)));
    assert!(sentence.contains("256 MB"), "{sentence}");
}

#[test]
fn impossible_cell_names_damaged_xml_and_cut_files_are_refused_with_a_sentence() {
    let impossible =
        "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>";
    refused(&hand_made(impossible, None));
    let broken = "<worksheet><sheetData><row r=\"7\"><c r=\"A7\"><v>1</v></c></row><row r=\"8\"><c r=\"A8\"><v>";
    let sentence = refused(&hand_made(broken, None));
    assert!(sentence.contains("near row 7"), "{sentence}");
    let mut book = Book::new();
    book.add_worksheet().write_string(0, 0, "Label").unwrap();
    let whole = book.save_to_buffer().unwrap();
    for cut in [4, 100, whole.len() / 2, whole.len() - 10] {
        refused(&whole[..cut]);
    }
}

#[test]
fn other_packages_are_named() {
    let ods = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"<x/>"),
    ]);
    // The type of an OpenDocument file lies uncompressed at its start; a packed one is still a zip archive.
    assert!(refused(&ods).contains("zip archive") || refused(&ods).contains("OpenDocument"));
    let named = [
        ("word/document.xml", "Word document"),
        ("ppt/presentation.xml", "presentation"),
        ("xl/workbook.bin", ".xlsb"),
        ("Index/Document.iwa", "Numbers"),
    ];
    for (part, what) in named {
        let sentence = refused(&package(&[(part, b"x")]));
        assert!(sentence.contains(what), "{part}: {sentence}");
    }
    let many: Vec<String> = (0..2_001).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert!(refused(&package(&parts)).contains("parts"));
}

#[test]
fn pictures_in_a_workbook_are_mentioned() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    let mut zip = ZipWriter::new_append(Cursor::new(hand_made(sheet, None))).unwrap();
    zip.start_file("xl/media/image1.png", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"\x89PNG").unwrap();
    let read = read(&zip.finish().unwrap().into_inner()).unwrap();
    assert!(read.remarks[0].message.contains("1 pictures or embedded files"));
}
