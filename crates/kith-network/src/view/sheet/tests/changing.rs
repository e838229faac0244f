//! Sheets changed by pointing and choosing, and sheets inside sheets.

use super::*;

#[test]
fn a_look_is_chosen_without_disturbing_the_rest() {
    let text = "/* about this view */\n\n@settings {\n  template: stakeholder;\n  color-by: kind;\n  include: person;\n}\n\n/* People */\nperson {\n  padding: 4;\n  size: 30;\n}\n";
    let mut sheet = read(text);
    sheet.paint_by(FieldOn::Actors, Channel::Color, Some(By::field("category")));
    sheet.paint_by(FieldOn::Ties, Channel::Width, Some(By::field("strength")));
    assert_eq!(
        sheet.painted_by(FieldOn::Actors, Channel::Color),
        Some(&By::field("category"))
    );
    let expected = text.replace(
        "color-by: kind;\n  include: person;",
        "color-by: category;\n  include: person;\n  width-by: strength;",
    );
    assert_eq!(sheet.to_string(), expected);
    sheet.paint_by(FieldOn::Actors, Channel::Color, None);
    sheet.paint_by(FieldOn::Ties, Channel::Width, None);
    sheet.set_staging(Staging::default());
    assert_eq!(
        sheet.to_string(),
        text.replace("  color-by: kind;\n  include: person;\n", "")
    );
    assert_eq!(read(&sheet.to_string()), sheet);
}

#[test]
fn what_was_said_of_both_can_be_changed_for_one() {
    let mut sheet = read("@settings { fade-by: confirmed; }");
    sheet.paint_by(FieldOn::Actors, Channel::Opacity, None);
    assert_eq!(sheet.to_string(), "@settings {\n  tie-fade-by: confirmed;\n}\n");
}

#[test]
fn rules_are_added_moved_and_taken_out() {
    let mut sheet = read("person { size: 1 }\n@settings { layout: grid }\ntie { width: 2 }");
    let mut rule = Rule::of(selector("organisation"));
    rule.set(Channel::Color, Some(By::Always(Choice::Color(Paint::of(0xff0000)))));
    rule.legend = Caption::read("actors: Bodies");
    assert_eq!(sheet.add_rule(rule.clone()), 2);
    assert!(sheet.move_rule(2, 0) && !sheet.move_rule(3, 0));
    let order = |sheet: &Sheet| sheet.rules().map(|rule| rule.selector.to_string()).collect::<Vec<_>>();
    assert_eq!(order(&sheet), ["organisation", "person", "tie"]);
    assert_eq!(
        sheet.remove_rule(1).map(|rule| rule.selector.to_string()),
        Some("person".to_owned())
    );
    rule.set(Channel::Color, None);
    assert!(sheet.put_rule(0, rule) && !sheet.put_rule(2, Rule::of(selector("*"))));
    assert_eq!(
        sheet.to_string(),
        "/* actors: Bodies */\norganisation {\n}\n\n@settings {\n  arrange: grid;\n}\n\ntie {\n  width: 2;\n}\n"
    );
    assert_eq!(read(&sheet.to_string()), sheet);
}

#[test]
fn a_partial_view_comes_after_everything_else_of_its_sort() {
    let sheet = read(
        "@view \"Only food\" { @settings { color-by: offers; } person { size: 9; } }\n@settings { color-by: kind; }\nperson { size: 3; }",
    );
    assert_eq!(sheet.partials(), ["Only food"]);
    assert_eq!(
        sheet.painted_by(FieldOn::Actors, Channel::Color),
        Some(&By::field("kind"))
    );
    let through = sheet.through("only-food").expect("a partial view");
    assert_eq!(
        through.painted_by(FieldOn::Actors, Channel::Color),
        Some(&By::field("offers"))
    );
    let sizes: Vec<String> = through
        .rules()
        .flat_map(|rule| rule.looks().map(|(_, by)| by.to_string()))
        .collect();
    assert_eq!(sizes, ["3", "9"]);
    assert_eq!(sheet.through("nothing"), None);
}

#[test]
fn what_is_taken_in_stands_where_it_was_asked_for() {
    let sheet = read("@import \"base\";\n@import own;\n@view own { person { size: 2 } }\nperson { size: 3 }");
    assert_eq!(sheet.imports(), ["base", "own"]);
    let base = read("@import \"loop\";\nperson { size: 1 }");
    let whole = sheet.with_imports(|name| (name == "base").then(|| base.clone()));
    let sizes: Vec<String> = whole
        .rules()
        .flat_map(|rule| rule.looks().map(|(_, by)| by.to_string()))
        .collect();
    assert_eq!(sizes, ["1", "2", "3"]);
    assert_eq!(whole.imports(), Vec::<&str>::new());
}
