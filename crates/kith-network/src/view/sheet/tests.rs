mod any_text;
mod changing;

use super::*;
use crate::view::{Along, Choice, Cluster, Clustered, Focus, Layout, Paint, Ramp, Reach, Run, Showcase};

fn read(text: &str) -> Sheet {
    Sheet::parse(text).0
}

fn remarks(text: &str) -> Vec<(usize, String)> {
    Sheet::parse(text)
        .1
        .into_iter()
        .map(|note| (note.line, note.words))
        .collect()
}

fn selector(text: &str) -> crate::selector::Selector {
    crate::selector::Selector::parse(text).expect("a selector")
}

/// Reads without a remark, is written as expected, and reads the same again.
#[track_caller]
fn is_written(text: &str, expected: &str) {
    let (sheet, notes) = Sheet::parse(text);
    assert_eq!(notes, Vec::new(), "{text}");
    assert_eq!(sheet.to_string(), expected);
    assert_eq!(Sheet::parse(expected), (sheet, Vec::new()));
}

#[test]
fn an_empty_sheet_says_nothing() {
    assert_eq!(Sheet::parse(""), (Sheet::default(), Vec::new()));
    assert_eq!(Sheet::parse(" \n\t "), (Sheet::default(), Vec::new()));
}

#[test]
fn settings_are_written_in_kiths_words() {
    is_written(
        "@settings { colorBy: \"born\"; sizeBy: \"influence\"; layout: static; element-size: scale(\"influence\", 20, 100) }",
        "@settings {\n  color-by: born;\n  size-by: influence;\n  arrange: fixed;\n  actor-size: scale(\"influence\", 20, 100);\n}\n",
    );
    is_written(
        "@settings{connection-style:dashed;*-opacity:0.5;fade-by:confirmed;width-by:strength;element-border-color:red}",
        "@settings {\n  tie-pattern: dashed;\n  *-opacity: 0.5;\n  fade-by: confirmed;\n  width-by: strength;\n  actor-border: #ff0000;\n}\n",
    );
}

#[test]
fn rules_are_written_in_kiths_words() {
    is_written(
        "/* elements: Offers food */\nperson { border-color: #0072B2; border-width: 4; font-size: 26; shape: pill; visibility: hidden }",
        "/* actors: Offers food */\nperson {\n  border: #0072b2;\n  border-width: 4;\n  label-size: 26;\n  shape: shield;\n  visibility: hidden;\n}\n",
    );
    is_written(
        "connection { style: dotted; color: gradient(red, 00f); arrow-visibility: hidden; label: \"with {{strength}}\"; }",
        "tie {\n  pattern: dotted;\n  color: gradient(#ff0000, #0000ff);\n  arrows: hidden;\n  label: \"with {{strength}}\";\n}\n",
    );
}

#[test]
fn every_value_function_of_kumus_is_understood() {
    let by = |text: &str| {
        let sheet = read(&format!("* {{ {text} }}"));
        let rule = sheet.rules().next().expect("a rule").clone();
        let found = rule.looks().next().map(|(_, by)| by.clone());
        found.unwrap_or_else(|| panic!("{text}"))
    };
    let field = |run| By::Field {
        field: "Kind of thing".to_owned(),
        run,
    };
    let color = |rgb| Choice::Color(Paint::of(rgb));
    let set2 = Ramp::named("set2");
    assert_eq!(
        by("size: scale(\"Kind of thing\", 2, 9.5)"),
        field(Run::Between(2.0, 9.5))
    );
    assert_eq!(
        by("color: scale('Kind of thing', YLGNBU)"),
        field(Run::Along(Ramp::named("YlGnBu").expect("a palette")))
    );
    assert_eq!(
        by("color: categorize(\"Kind of thing\", set2)"),
        field(Run::Apart(set2))
    );
    assert_eq!(by("color: categorize(\"Kind of thing\")"), field(Run::Apart(None)));
    let heat = Ramp::named("heat-inverted").expect("a palette");
    assert!(heat.inverted);
    assert_eq!(
        by("color: categorize(\"Kind of thing\", heat-inverted)"),
        field(Run::Apart(Some(heat)))
    );
    assert_eq!(
        by("color: categorize(\"Kind of thing\", #ff0000, 00ff00)"),
        field(Run::Listed(vec![(color(0xff0000), None), (color(0x00ff00), None)]))
    );
    assert_eq!(
        by("color: categorize(\"Kind of thing\",\n   yellow \"A, or B\",\n   #00f \"Group\")"),
        field(Run::Listed(vec![
            (color(0xffff00), Some("A, or B".to_owned())),
            (color(0x0000ff), Some("Group".to_owned()))
        ]))
    );
    assert_eq!(
        by("shape: categorize(\"Kind of thing\", diamond \"Person\")"),
        field(Run::Listed(vec![(
            Choice::Word("diamond".to_owned()),
            Some("Person".to_owned())
        )]))
    );
    assert_eq!(
        by("flag: \"Kind of thing\" with yellow \"A\", #2dc63f \"B\""),
        field(Run::Listed(vec![
            (color(0xffff00), Some("A".to_owned())),
            (color(0x2dc63f), Some("B".to_owned()))
        ]))
    );
    assert_eq!(by("flag: \"Kind of thing\" with set2"), field(Run::Apart(set2)));
    assert_eq!(by("color: transparent"), By::Always(Choice::Clear));
    assert_eq!(by("label: none"), By::Always(Choice::Text(String::new())));
    assert_eq!(
        by("label: {{name}}; by {{area}}"),
        By::Always(Choice::Text("{{name}}".to_owned()))
    );
    assert_eq!(
        by("size: by degree from 10 to 40"),
        By::Field {
            field: "degree".to_owned(),
            run: Run::Between(10.0, 40.0)
        }
    );
    assert_eq!(by("color: by \"Kind of thing\" with set2"), field(Run::Fitting(set2)));
}

#[test]
fn a_sheet_stages_a_view_in_kumus_words() {
    let sheet = read(
        "@settings {
           include: person, organisation; ignore: .old; ignore-orphans: true;
           focus: #wren-street-kitchen out 2, person out 1; focus-direction: out;
           showcase: person !strict;
           cluster: person by \"Tags\" as \"Tag\", by \"Area\";
           bridge: organisation; layout: scatter; layout-x: \"degree\"; layout-y: \"betweenness\";
         }",
    );
    let staging = &sheet.staging;
    assert_eq!(staging.include, Some(selector("person, organisation")));
    assert_eq!(staging.ignore, Some(selector(".old")));
    assert!(staging.without_unconnected);
    let on = selector("#wren-street-kitchen, person");
    assert_eq!(
        staging.focus,
        Some(Focus {
            on,
            steps: 2,
            along: Along::Out
        })
    );
    assert_eq!(
        staging.showcase,
        Some(Showcase {
            selector: selector("person"),
            reach: Reach::Strict
        })
    );
    let cluster = |of: Option<&str>, by: &str, kind: Option<&str>| Cluster {
        of: of.map(selector),
        by: by.to_owned(),
        shown: Clustered::Mark,
        kind: kind.map(str::to_owned),
    };
    assert_eq!(
        staging.cluster,
        [
            cluster(Some("person"), "Tags", Some("Tag")),
            cluster(None, "Area", None)
        ]
    );
    assert_eq!(staging.bridge, Some(selector("organisation")));
    assert_eq!(
        staging.layout,
        Layout::Scatter("degree".to_owned(), "betweenness".to_owned())
    );
    assert_eq!(read(&sheet.to_string()), sheet);
}

#[test]
fn a_sheet_stages_a_view_in_kiths_words() {
    is_written(
        "@settings {\n  facing: formal | informal;\n  cluster: category as ground;\n  care: food;\n  since: 2026-03-01;\n  on: 2026-05-01;\n  path: #ada | #ben;\n  arrange: rings by category;\n}\n",
        "@settings {\n  facing: formal | informal;\n  cluster: by \"category\" as ground;\n  care: food;\n  since: 2026-03-01;\n  on: 2026-05-01;\n  path: #ada | #ben;\n  arrange: rings by category;\n}\n",
    );
}

#[test]
fn every_arrangement_is_read_as_the_address_and_as_people_write_it() {
    let layouts = [
        ("free", Layout::Free),
        ("force", Layout::Free),
        ("static", Layout::Fixed),
        ("rings", Layout::Rings),
        ("rings:category", Layout::RingsBy("category".to_owned())),
        ("columns by \"Care type\"", Layout::Columns("Care type".to_owned())),
        ("circle", Layout::Circle(None)),
        ("circle:area", Layout::Circle(Some("area".to_owned()))),
        ("grid by area", Layout::Grid(Some("area".to_owned()))),
        (
            "scatter:degree,capacity",
            Layout::Scatter("degree".to_owned(), "capacity".to_owned()),
        ),
        ("geography", Layout::Geography),
    ];
    for (text, layout) in layouts {
        let (sheet, notes) = Sheet::parse(&format!("@settings {{ layout: {text}; }}"));
        assert_eq!((sheet.staging.layout.clone(), notes), (layout, Vec::new()), "{text}");
        let mut again = Sheet::default();
        again.set_staging(sheet.staging.clone());
        assert_eq!(read(&again.to_string()).staging, sheet.staging, "{text}");
    }
}

#[test]
fn sloppy_sheets_are_read_and_remarked_on() {
    let text = "@settings {\n  element-color: 2dc63f\n  layout: static\n  wobble: 3;\n  template: stakeholder;\n}\nperson { color: #12345; size: 30 }\n";
    let sheet = read(text);
    assert_eq!(sheet.staging.layout, Layout::Fixed);
    let green = By::Always(Choice::Color(Paint::of(0x2dc63f)));
    assert_eq!(sheet.painted_by(FieldOn::Actors, Channel::Color), Some(&green));
    let lines: Vec<usize> = remarks(text).iter().map(|(line, _)| *line).collect();
    // Two semicolons, a name nobody knows, one of Kumu's own, a colour that is none.
    assert_eq!(lines, [2, 3, 4, 5, 7], "{:?}", remarks(text));
    assert_eq!(
        sheet.to_string(),
        "@settings {\n  actor-color: #2dc63f;\n  arrange: fixed;\n  wobble: 3;\n  template: stakeholder;\n}\n\nperson {\n  color: #12345;\n  size: 30;\n}\n"
    );
}

#[test]
fn what_is_not_understood_is_kept_as_it_was_written() {
    let odd = "person { shadow-color:  RED ; 'what' is this; popover: \"a;\n}b\"; }";
    let written = read(odd).to_string();
    assert!(
        written.contains("  shadow-color:  RED;\n") && written.contains("  'what' is this;\n"),
        "{written}"
    );
    for kept in [
        "@media print { body { x: y } }",
        "[[[ { color: red }",
        "lost words;",
        "@import;",
    ] {
        let (sheet, notes) = Sheet::parse(kept);
        assert_eq!(notes.len(), 1, "{kept}");
        assert!(
            sheet.to_string().contains(kept.trim_end_matches(';')),
            "{kept}: {sheet}"
        );
    }
}

#[test]
fn braces_quotes_and_remarks_may_stand_anywhere() {
    let text = "person[\"a } b\"=\"{\"] { /* not } the end */ label: \"{ {{name}} }\"; // nor } this\n color: red; }\ntie { color: blue }";
    let (sheet, notes) = Sheet::parse(text);
    assert_eq!(notes, Vec::new());
    assert_eq!(sheet.rules().count(), 2);
    assert_eq!(sheet.rules().next().expect("a rule").looks().count(), 2);
    // Left open: the block is read to its end, and remarked on.
    let (open, notes) = Sheet::parse("person { color: red; label: \"never closed");
    assert_eq!(open.rules().next().expect("a rule").looks().count(), 2);
    assert_eq!(notes.len(), 1);
}

#[test]
fn only_a_remark_directly_above_a_rule_is_its_words_in_the_legend() {
    let legend = |text: &str| {
        let sheet = read(text);
        let rule = sheet.rules().next().expect("a rule").clone();
        rule.legend.map(|caption| (caption.on, caption.words))
    };
    let said = |on, words: &str| Some((on, words.to_owned()));
    assert_eq!(legend("/* Helps */ person { size: 3 }"), said(None, "Helps"));
    assert_eq!(legend("// Helps\nperson { size: 3 }"), said(None, "Helps"));
    assert_eq!(
        legend("/* connections:  Helps\n  out */\nperson { size: 3 }"),
        said(Some(FieldOn::Ties), "Helps out")
    );
    assert_eq!(legend("/* Helps */\n\nperson { size: 3 }"), None);
    assert_eq!(legend("/* Helps */ @settings { } person { size: 3 }"), None);
    assert_eq!(legend("person { size: 3 } /* Helps */"), None);
}

#[test]
fn controls_are_read_for_pages_to_offer() {
    let text = "@controls {
  reset: true
  top {
    filter { target: tie; by: \"status\"; as: buttons; multiple: true; default: \"Generative\", \"Engaged\"; }
    group { label { value: \"Look at\"; } focus { by: \"name\"; as: dropdown; out: 2; } }
  }
  top-left { showcase { mode: loose; option { label: \"Cooks\"; selector: person; default: true } } }
  bottom { tagged-timeline { range: 2016..2026; } view-toggle { option { label: \"Food\"; value: \"only-food\" } } }
  top { sna-dashboard { metrics: degree; } }
  bottom-left { legend { title: \"What it means\" } }
}";
    let (sheet, notes) = Sheet::parse(text);
    assert_eq!(notes.len(), 1, "the dashboard alone is not known: {notes:?}");
    assert_eq!(sheet.to_string(), format!("{text}\n"));
    let controls = sheet.controls();
    assert!(controls.reset);
    assert_eq!(
        controls.regions.iter().map(|region| region.at).collect::<Vec<_>>(),
        [
            Corner::Top,
            Corner::TopLeft,
            Corner::Bottom,
            Corner::Top,
            Corner::BottomLeft
        ]
    );
    assert_eq!(controls.legend_title(), Some("What it means"));
    let all = controls.all();
    let Control::Filter(filter) = all[0] else {
        panic!("{all:?}")
    };
    assert_eq!(filter.target, Some(selector("tie")));
    assert_eq!(
        (filter.by.as_deref(), filter.shown, filter.multiple),
        (Some("status"), Shown::Buttons, Multiple::Any)
    );
    assert_eq!(
        filter.initial,
        Initial::Values(vec!["Generative".to_owned(), "Engaged".to_owned()])
    );
    assert_eq!(all[1], &Control::Label("Look at".to_owned()));
    assert!(matches!(all[2], Control::Focus(chooser, 2) if chooser.shown == Shown::Dropdown));
    let Control::Showcase(cooks, Reach::Loose) = all[3] else {
        panic!("{all:?}")
    };
    assert_eq!(
        (cooks.options[0].label.as_str(), cooks.options[0].initial),
        ("Cooks", true)
    );
    assert_eq!(
        all[4],
        &Control::Timeline {
            from: 2016,
            to: 2026,
            target: None
        }
    );
    assert!(matches!(all[5], Control::Views(views) if views.options[0].value.as_deref() == Some("only-food")));
    assert!(matches!(all[6], Control::Kept(text) if text.starts_with("sna-dashboard")));
}

#[test]
fn a_toggle_of_views_may_name_them_in_short() {
    let sheet = read("@controls { top { view-toggle { options: \"Teams\", \"By place\"; as: buttons; } } }");
    let controls = sheet.controls();
    let Some(Control::Views(chooser)) = controls.all().into_iter().next() else {
        panic!("a toggle: {controls:?}");
    };
    let named: Vec<(&str, Option<&str>)> = chooser
        .options
        .iter()
        .map(|option| (option.label.as_str(), option.value.as_deref()))
        .collect();
    assert_eq!(named, [("Teams", Some("Teams")), ("By place", Some("By place"))]);
}
