use super::*;

fn read(text: &str) -> Sheet {
    Sheet::parse(text).0
}

#[test]
fn an_empty_sheet_says_nothing() {
    let (sheet, notes) = Sheet::parse("");
    assert_eq!((sheet, notes), (Sheet::default(), Vec::new()));
}

#[test]
fn settings_are_written_in_kiths_words_and_read_again() {
    let sheet = read("@settings { colorBy: \"born\"; layout: static; element-size: scale(\"influence\", 20, 100) }");
    assert_eq!(
        sheet.to_string(),
        "@settings {\n  color-by: born;\n  arrange: fixed;\n  actor-size: scale(\"influence\", 20, 100);\n}\n"
    );
    assert_eq!(read(&sheet.to_string()), sheet);
}
