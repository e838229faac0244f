use super::*;
use crate::exchange::{Limits, read_workbook};

fn found(text: &str) -> (Vec<(FieldOn, Vec<String>)>, Vec<String>) {
    let files = [read_workbook("x.csv", text.as_bytes(), &Limits::default()).unwrap()];
    let mut remarks = PlanRemarks::default();
    let sections = sections(&files, false, &mut remarks);
    let named = |section: &Section<'_>| {
        (
            section.on,
            section.columns.iter().map(|(_, header)| header.clone()).collect(),
        )
    };
    let found = sections.iter().map(named).collect();
    (
        found,
        remarks.finish().into_iter().map(|remark| remark.message).collect(),
    )
}

#[test]
fn headers_decide_what_a_table_lists() {
    let cases = [
        ("Label,Type", Some(FieldOn::Actors)),
        ("_id,LABEL", Some(FieldOn::Actors)),
        ("Name,Type", Some(FieldOn::Actors)),
        ("Type,Notes,label", Some(FieldOn::Actors)),
        ("from,to,type,label", Some(FieldOn::Ties)),
        ("ID,To,From", Some(FieldOn::Ties)),
        ("Source,Target", Some(FieldOn::Ties)),
        ("Label,From,To", Some(FieldOn::Ties)),
        ("Label,Type,From,To", Some(FieldOn::Actors)),
        ("Our street,,\nID,Type,Notes,Label", None),
        ("Person,Role", None),
    ];
    for (header, expected) in cases {
        let (sections, remarks) = found(&format!("{header}\na,b,c,d\n"));
        assert_eq!(sections.first().map(|(on, _)| *on), expected, "{header}: {remarks:?}");
        assert_eq!(
            remarks.iter().any(|message| message.contains("No table")),
            expected.is_none(),
            "{header}"
        );
    }
}

#[test]
fn repeated_and_missing_headers_get_names_and_remarks() {
    let (sections, remarks) = found("Label,Notes,notes,,Notes\na,b,c,d,e\n");
    assert_eq!(sections[0].1, ["Label", "Notes", "notes (2)", "Column D", "Notes (3)"]);
    assert_eq!(remarks.len(), 3);
}

#[test]
fn the_guard_against_formulas_is_taken_off_once() {
    let files = [read_workbook("x.csv", b"Label\n'=1+1\n''=1+1\n'tis\n", &Limits::default()).unwrap()];
    let sections = sections(&files, false, &mut PlanRemarks::default());
    let texts: Vec<_> = sections[0]
        .rows
        .iter()
        .map(|row| sections[0].text(row, 0).into_owned())
        .collect();
    assert_eq!(texts, ["=1+1", "'=1+1", "'tis"]);
}

#[test]
fn other_names_for_the_columns_that_matter_are_settled_table_by_table() {
    let (actors, remarks) = found("Name,Kind\na,b\n");
    assert_eq!(actors[0].1, ["Label", "Kind"]);
    assert!(remarks[0].contains("“Name” was taken for it"), "{remarks:?}");
    let (ties, remarks) = found("Source,Target,Name\na,b,c\n");
    assert_eq!(ties[0].1, ["From", "To", "Name"]);
    assert_eq!(remarks.len(), 2);
    let (both, remarks) = found("Label,Name\na,b\n");
    assert_eq!(
        (both[0].1.as_slice(), remarks.len()),
        (["Label".to_owned(), "Name".to_owned()].as_slice(), 0)
    );
}
