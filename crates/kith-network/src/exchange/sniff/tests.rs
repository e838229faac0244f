use super::*;

fn refused(bytes: &[u8]) -> String {
    read_workbook("file", bytes, &Limits::default())
        .unwrap_err()
        .to_string()
}

fn first_labels(bytes: &[u8]) -> (Vec<String>, usize) {
    let read = read_workbook("file", bytes, &Limits::default()).unwrap();
    (
        read.sheets[0].rows.iter().map(|row| row.text(0).into_owned()).collect(),
        read.remarks.len(),
    )
}

#[test]
fn other_kinds_of_file_are_named_whatever_they_are_called() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let office = |stream: &str| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &wide(stream)].concat();
    let cases: [(&[u8], &str); 13] = [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"<!DOCTYPE html><html><table>", "a web page"),
        (b"\xef\xbb\xbf<?xml version=\"1.0\"?><gexf>", "GEXF"),
        (b"{ \"elements\": [] }", "are empty"),
        (b"[{\"Street\": \"Wren Street\"}]", "JSON"),
        (b"SQLite format 3\0", "a database"),
        (&office("Workbook"), ".xls"),
        (&office("EncryptedPackage"), "password"),
        (&office("WordDocument"), "old Office document"),
        (&[7, 1, 2, 3, 4, 5, 6, 7, 8, 20], "not text"),
    ];
    for (bytes, what) in cases {
        let sentence = refused(bytes);
        assert!(sentence.contains(what), "{what}: {sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn a_table_may_begin_with_a_bracket_or_the_letters_of_a_zip_archive() {
    assert_eq!(first_labels(b"PK,Label\n1,Tomasz\n").0[0], "PK");
    assert_eq!(
        first_labels(b"[draft] Label,Type\nTomasz,Person\n").0[0],
        "[draft] Label"
    );
}

#[test]
fn the_same_names_come_out_of_every_encoding() {
    let text = "Label,Type\r\nCaf\u{e9} Zo\u{eb}\u{2019}s,Group\r\n";
    let expected = vec!["Label".to_owned(), "Caf\u{e9} Zo\u{eb}\u{2019}s".to_owned()];
    let wide = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    assert_eq!(first_labels(text.as_bytes()), (expected.clone(), 0));
    assert_eq!(
        first_labels(&[b"\xef\xbb\xbf", text.as_bytes()].concat()),
        (expected.clone(), 0)
    );
    assert_eq!(
        first_labels(&[b"\xff\xfe".as_slice(), &wide(u16::to_le_bytes)].concat()),
        (expected.clone(), 0)
    );
    assert_eq!(
        first_labels(&[b"\xfe\xff".as_slice(), &wide(u16::to_be_bytes)].concat()),
        (expected.clone(), 0)
    );
    assert_eq!(first_labels(&wide(u16::to_le_bytes)), (expected.clone(), 0));
    assert_eq!(
        first_labels(b"Label,Type\r\nCaf\xe9 Zo\xeb\x92s,Group\r\n"),
        (expected, 1)
    );
}

#[test]
fn a_few_strange_bytes_do_not_spoil_the_rest() {
    let mixed = ["Label\nZo\u{eb}\n".as_bytes(), b"Caf\xe9\n"].concat();
    let (labels, remarks) = first_labels(&mixed);
    assert_eq!(labels, ["Label", "Zo\u{eb}", "Caf\u{e9}"]);
    assert_eq!(remarks, 1);
}

#[test]
fn a_cell_of_control_characters_makes_no_table_another_kind_of_file() {
    let mut table = b"Label\tNotes\nRuth\t".to_vec();
    table.extend((1..=31_u8).filter(|b| !matches!(b, 9..=13)));
    table.extend(b"\n");
    assert_eq!(first_labels(&table), (vec!["Label".to_owned(), "Ruth".to_owned()], 0));
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_looked_at() {
    let limits = Limits {
        file_bytes: 10,
        ..Limits::default()
    };
    let sentence = read_workbook("file", b"Label,Type\nTomasz", &limits)
        .unwrap_err()
        .to_string();
    assert!(sentence.contains("17 bytes"), "{sentence}");
}

#[test]
fn two_tables_in_an_archive_are_read_as_if_they_had_been_brought_side_by_side() {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("larkmere/people.csv", "Label,Type\nTomasz,Person\n"),
        ("larkmere/ties.csv", "From,To\nTomasz,Ruth\n"),
        ("__MACOSX/larkmere/._people.csv", "\0\0\0"),
        ("larkmere/walk.pdf", "%PDF-1.7"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let read = read_workbook("larkmere.zip", &bytes, &Limits::default()).unwrap();
    let names: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["larkmere/people.csv", "larkmere/ties.csv"]);
    assert_eq!(read.remarks.len(), 1);
    assert_eq!(read.remarks[0].sheet.as_deref(), Some("larkmere/walk.pdf"));
    assert!(read.remarks[0].message.contains("a PDF"), "{}", read.remarks[0]);
}
