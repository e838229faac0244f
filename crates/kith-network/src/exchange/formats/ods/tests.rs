use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime as Moment, Format as Look, Workbook as Book};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::exchange::{Cell, Limits, Row, Unreadable, Workbook, read_workbook};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"><office:automatic-styles><style:style xmlns:style="urn:x" style:name="ce1"/></office:automatic-styles><office:body><office:spreadsheet>"#;
const FOOT: &str = "</office:spreadsheet></office:body></office:document-content>";

fn content(tables: &str) -> String {
    format!("{HEAD}{tables}{FOOT}")
}

fn package(parts: &[(&str, &[u8])], how: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(how);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fn ods(tables: &str) -> Vec<u8> {
    let content = content(tables);
    package(
        &[("mimetype", SPREADSHEET), ("content.xml", content.as_bytes())],
        CompressionMethod::Deflated,
    )
}

fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    read_workbook("larkmere.ods", bytes, &Limits::default())
}

fn refused(bytes: &[u8]) -> String {
    read(bytes).expect_err("this file must be refused").to_string()
}

fn words(row: &Row) -> Vec<String> {
    row.cells.iter().map(|(_, cell)| cell.text().into_owned()).collect()
}

/// A sheet as LibreOffice writes it, with a row of every kind of value.
const EVERY_KIND: &str = r#"<table:table table:name="Elements"><table:table-column table:number-columns-repeated="16384"/><table:table-header-rows><table:table-row><table:table-cell office:value-type="string" calcext:value-type="string"><text:p>Label</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell office:value-type="float" office:value="3" calcext:value-type="float"><text:p>3.00</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.1" calcext:value-type="percentage"><text:p>10%</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true" calcext:value-type="boolean"><text:p>TRUE</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-05-27" calcext:value-type="date"><text:p>27/05/26</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-05-27T14:30:00" calcext:value-type="date"><text:p>27/05/26 14:30</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT30H00M00S" calcext:value-type="time"><text:p>30:00:00</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="GBP" office:value="441234567890123" calcext:value-type="currency"><text:p>£441,234,567,890,123.00</text:p></table:table-cell><table:table-cell table:formula="of:=[.A2]+1" office:value-type="float" office:value="4" calcext:value-type="float"><text:p>4</text:p></table:table-cell></table:table-row></table:table>"#;

#[test]
fn a_workbook_has_the_cells_that_it_has_as_xlsx() {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("Elements").unwrap();
    let look = |format: &str| Look::new().set_num_format(format);
    let moment = |text: &str| Moment::parse_from_str(text).unwrap();
    sheet.write_string(0, 0, "Label").unwrap();
    sheet.write_number(1, 0, 3).unwrap();
    sheet.write_number_with_format(1, 1, 0.1, &look("0%")).unwrap();
    sheet.write_boolean(1, 2, true).unwrap();
    sheet
        .write_datetime_with_format(1, 3, moment("2026-05-27"), &look("dd/mm/yy"))
        .unwrap();
    sheet
        .write_datetime_with_format(1, 4, moment("2026-05-27T14:30"), &look("dd/mm/yy hh:mm"))
        .unwrap();
    sheet.write_number_with_format(1, 5, 1.25, &look("[h]:mm:ss")).unwrap();
    sheet.write_number(1, 6, 441_234_567_890_123_f64).unwrap();
    sheet.write_number(1, 7, 4).unwrap();
    let from_excel = read_workbook("larkmere.xlsx", &book.save_to_buffer().unwrap(), &Limits::default()).unwrap();
    let read = read(&ods(EVERY_KIND)).unwrap();
    assert_eq!((read.format.as_str(), read.remarks.len()), ("ods", 0));
    assert_eq!(read.sheets, from_excel.sheets);
    assert_eq!(read.sheets[0].rows[1].cells[3], (3, Cell::Date("2026-05-27".into())));
}

#[test]
fn a_stored_a_packed_and_a_flat_file_are_read_alike() {
    let content = content(EVERY_KIND);
    let parts: [(&str, &[u8]); 2] = [("mimetype", SPREADSHEET), ("content.xml", content.as_bytes())];
    let expected = read(&ods(EVERY_KIND)).unwrap().sheets;
    assert_eq!(
        read(&package(&parts, CompressionMethod::Stored)).unwrap().sheets,
        expected
    );
    let flat = content.replace("office:document-content", "office:document").replace(
        "office:version",
        "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" office:version",
    );
    let read = read(flat.as_bytes()).unwrap();
    assert_eq!((read.format.as_str(), read.sheets), ("ods", expected));
}

#[test]
fn text_is_what_a_cell_shows_of_it() {
    let cell = r#"<text:p>Two <text:span>brave</text:span>
        words<text:s text:c="3"/>and<text:tab/>a <text:a xlink:href="http://larkmere.example">link</text:a> &amp; &#x2603;</text:p><text:p/><text:p> last<text:line-break/>line</text:p><office:annotation><text:p>a secret note</text:p></office:annotation><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame>"#;
    let table = format!(
        "<table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"string\">{cell}</table:table-cell></table:table-row></table:table>"
    );
    let read = read(&ods(&table)).unwrap();
    assert_eq!(
        words(&read.sheets[0].rows[0]),
        ["Two brave words   and\ta link & \u{2603}\n\nlast\nline"]
    );
    assert_eq!(read.remarks.len(), 1);
    assert!(
        read.remarks[0].message.contains("1 comments beside cells"),
        "{}",
        read.remarks[0]
    );
}

#[test]
fn equal_cells_and_rows_that_are_written_once_are_all_there() {
    let table = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="7"/></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="99999999999"/></table:table-row></table:table>"#;
    let read = read(&ods(table)).unwrap();
    let x = || Cell::Text("x".into());
    let cells = vec![(2, x()), (3, x()), (5, Cell::Number("7".into()))];
    let expected = [4, 5].map(|number| Row {
        number,
        cells: cells.clone(),
    });
    assert_eq!(read.sheets[0].rows, expected);
}

#[test]
fn hidden_sheets_are_read_and_those_to_be_ignored_are_not() {
    let sheet = |name: &str, label: &str| {
        format!(
            "<table:table table:name=\"{name}\" table:display=\"false\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>{label}</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let tables = [
        sheet("People", "Label"),
        sheet("Draft (Ignore)", "no"),
        sheet("'file:///home/ada/else.ods'#$Sheet1", "no"),
        "<table:dde-links><table:table/></table:dde-links>".to_owned(),
        sheet("שכנים 🌱", "Name"),
    ];
    let read = read(&ods(&tables.concat())).unwrap();
    let names: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["People", "שכנים 🌱"]);
    assert_eq!(read.remarks.len(), 1);
    assert_eq!(read.remarks[0].sheet.as_deref(), Some("Draft (Ignore)"));
}

#[test]
fn errors_and_formulas_without_a_result_are_kept_with_a_remark() {
    let table = r##"<table:table table:name="S"><table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula="of:=SUM([.C2:.C9])"/><table:table-cell office:value-type="float" office:value="many"><text:p>many</text:p></table:table-cell></table:table-row></table:table>"##;
    let read = read(&ods(table)).unwrap();
    assert_eq!(words(&read.sheets[0].rows[0]), ["#DIV/0!", "=SUM([.C2:.C9])", "many"]);
    let columns: Vec<_> = read.remarks.iter().map(|remark| remark.column.as_deref()).collect();
    assert_eq!(columns, [Some("A"), Some("B"), Some("C")]);
}

#[test]
fn what_is_no_spreadsheet_or_has_a_password_is_refused() {
    let content = content(EVERY_KIND);
    let content = content.as_bytes();
    let text: &[u8] = b"application/vnd.oasis.opendocument.text";
    let how = CompressionMethod::Deflated;
    assert!(refused(&package(&[("mimetype", text), ("content.xml", content)], how)).contains("text or drawing"));
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>".as_slice();
    let parts = [
        ("mimetype", SPREADSHEET),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x9f\x02"),
    ];
    assert_eq!(read(&package(&parts, how)), Err(Unreadable::Protected));
    let parts = [("mimetype", SPREADSHEET), ("encrypted-package", b"\x9f\x02".as_slice())];
    assert_eq!(read(&package(&parts, how)), Err(Unreadable::Protected));
}

#[test]
fn bombs_and_broken_files_are_refused_with_the_place() {
    let sheet = |inner: &str| ods(&format!("<table:table table:name=\"S\">{inner}</table:table>"));
    let filled = r#"<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>"#;
    let rows = sheet(&format!(
        "<table:table-row table:number-rows-repeated=\"1048576\">{filled}</table:table-row>"
    ));
    assert!(refused(&rows).contains("from row 1 on"), "{}", refused(&rows));
    let cells = filled.replace(
        "office:value-type",
        "table:number-columns-repeated=\"16384\" office:value-type",
    );
    assert!(refused(&sheet(&format!("<table:table-row>{cells}</table:table-row>"))).contains("XFD1"));
    let spaces = filled.replace("x</text", "<text:s text:c=\"4000000000\"/></text");
    assert!(refused(&sheet(&format!("<table:table-row>{spaces}</table:table-row>"))).contains("spaces in a row"));
    let long = filled.replace(">x<", &format!(">{}<", "x".repeat(2 << 20)));
    assert!(refused(&sheet(&format!("<table:table-row>{long}</table:table-row>"))).contains("A1"));
    let deep = sheet(&"<table:table-row-group>".repeat(100));
    assert!(refused(&deep).contains("breaks off"));
    let entities = content("").replace(
        "<office:document-content",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><office:document-content",
    );
    let entities = package(
        &[("mimetype", SPREADSHEET), ("content.xml", entities.as_bytes())],
        CompressionMethod::Stored,
    );
    assert!(refused(&entities).contains("entities"));
    let whole = content(EVERY_KIND);
    for cut in [200, 700, whole.len() / 2, whole.len() - 5] {
        let parts = [("mimetype", SPREADSHEET), ("content.xml", &whole.as_bytes()[..cut])];
        let sentence = refused(&package(&parts, CompressionMethod::Deflated));
        assert!(sentence.contains("damaged"), "{cut}: {sentence}");
    }
}

proptest::proptest! {
    #[test]
    fn no_content_brings_the_reader_down(inner in "(<table:(table|table-row|table-cell) ?[a-z:=\"0-9]{0,12}/?>|</table:(table|table-row|table-cell)>|<text:p>|</text:p>|<text:s/>|&[a-z#0-9]{0,3};|x| ){0,40}") {
        let content = content(&inner);
        let _ = read(&package(&[("mimetype", SPREADSHEET), ("content.xml", content.as_bytes())], CompressionMethod::Stored));
    }
}
