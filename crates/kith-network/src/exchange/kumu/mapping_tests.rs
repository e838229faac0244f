use super::*;
use crate::exchange::{Limits, read_workbook};
use crate::vocabulary::{CareForm, Template};

fn guessed(text: &str, template: Template) -> Mapping {
    let files = [read_workbook("x.csv", text.as_bytes(), &Limits::default()).unwrap()];
    Mapping::guess(&files, &template.vocabulary())
}

fn meanings(text: &str, template: Template) -> Vec<Meaning> {
    guessed(text, template)
        .columns
        .iter()
        .map(|column| column.meaning)
        .collect()
}

#[test]
fn a_header_is_believed_when_the_values_bear_it_out() {
    let text = "Label,Element Type,Sector,Needs,Offers,Role,Capacity,Formal / paid care offered,Visibility,Status\n\
        a,Person,informal,Lifts,a ladder,Collaborator,3,Advocacy,public,busy\n\
        b,Group,formal,Gardening|Lifts,string,Participant,4,Nursing,members,calm\n";
    use Meaning::*;
    let expected = [
        Label,
        Kind,
        Sector,
        Needs,
        Field,
        Role,
        Capacity,
        Offers(CareForm::Formal),
        Audience,
        Field,
    ];
    assert_eq!(meanings(text, Template::CommunityCare), expected);
    let unborne = "Label,Sector,Needs,Role,Capacity,Visibility\na,energy,a new roof on the shed,boss,a lot,good\n";
    assert_eq!(
        meanings(unborne, Template::CommunityCare),
        [Label, Field, Field, Field, Field, Field]
    );
}

#[test]
fn a_sector_column_with_the_six_categories_is_a_category() {
    let text = "Label,Sector\na,Statutory Service Providers\nb,Individual active citizens\n";
    assert_eq!(
        meanings(text, Template::CommunityCare),
        [Meaning::Label, Meaning::Category]
    );
}

#[test]
fn the_person_has_the_last_word_and_impossible_choices_are_refused() {
    let mut mapping = guessed("Label,Help they give,Day\na,Lifts,Friday\n", Template::CommunityCare);
    assert_eq!(mapping.columns[1].key, "actors.help-they-give");
    mapping
        .choose([("actors.help-they-give", "offers"), ("Day", "tags")])
        .unwrap();
    assert_eq!(mapping.columns[1].meaning, Meaning::Offers(CareForm::Informal));
    assert_eq!(mapping.columns[2].meaning, Meaning::Tags);

    let before = mapping.clone();
    let refused = [
        ([("Colour", "tags"), ("Day", "field")], "no column “Colour”"),
        (
            [("Day", "steward"), ("Day", "field")],
            "is not something the column “Day” can mean",
        ),
        ([("Day", "offers"), ("Label", "label")], "cannot both be"),
        ([("Label", "field"), ("Day", "field")], "“Name” is needed"),
    ];
    for (choices, sentence) in refused {
        let message = mapping.choose(choices).unwrap_err().to_string();
        assert!(message.contains(sentence), "{message}");
        assert_eq!(mapping, before);
    }
}

#[test]
fn columns_show_what_is_in_them() {
    let mapping = guessed("Label,Day\na,Friday\nb,\nc,Friday\nd,Monday\n", Template::Plain);
    assert_eq!(
        (mapping.columns[1].filled, mapping.columns[1].samples.as_slice()),
        (3, ["Friday".to_owned(), "Monday".to_owned()].as_slice())
    );
}
