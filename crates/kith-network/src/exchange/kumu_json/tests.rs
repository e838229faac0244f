//! Larkmere, as somebody mapped it in Kumu: two maps, a deleted neighbour, a loop, views and sloppy spots.

use jiff::civil::date;

use super::*;
use crate::consent::{Audience, Viewer};
use crate::exchange::{Mapping, Plan, Standing, Workbook, plan, read_lines, read_workbook, write_lines};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Change, Network};
use crate::text::Name;
use crate::vocabulary::Template;

/// Five elements and three connections; Old Mill and what it did are on no map any more.
const PROJECT: &str = r##"{
  "version": 1, "name": "Larkmere", "description": "Along the **mere**.", "defaultMap": "map-1", "defaultPerspective": null,
  "attributes": [
    { "_id": "attr-1", "name": "Element Type", "format": "string", "private": false, "limit": 1 },
    { "_id": "attr-2", "name": "Tags", "format": "string", "private": false, "limit": "none" },
    { "_id": "attr-3", "name": "Free Day", "format": "string", "private": false, "limit": 1 },
    { "_id": "attr-4", "name": "Shoe size", "format": "number", "private": true, "limit": 1 }
  ],
  "elements": [
    { "_id": "elem-1", "attributes": { "label": "Nadia Frost", "element type": "Person", "tags": ["driver", "baker"], "free day": "Friday", "shoe size": 38 } },
    { "_id": "elem-2", "attributes": { "label": "Wren Street Kitchen", "element type": "Group", "image": "https://pictures.example/a.png" } },
    { "_id": "elem-3", "attributes": { "label": "Old Mill", "element type": "Place" } },
    { "_id": "elem-4", "attributes": { "label": "שירה 🌱", "element type": "Person", "odd": { "left": "by clustering" } } },
    { "_id": "elem-5", "attributes": { "label": "Tool Shed", "element type": "Group" } }
  ],
  "connections": [
    { "_id": "conn-1", "direction": "directed", "delayed": false, "reversed": false, "attributes": { "connection type": "helps at" }, "from": "elem-1", "to": "elem-2" },
    { "_id": "conn-2", "direction": "mutual", "delayed": false, "reversed": true, "attributes": {}, "from": "elem-4", "to": "elem-2" },
    { "_id": "conn-3", "direction": "directed", "attributes": {}, "from": "elem-3", "to": "elem-2" }
  ],
  "loops": [ { "_id": "loop-1", "attributes": { "label": "Supper", "loop type": "Virtuous" }, "connections": ["conn-1", "conn-gone"] } ],
  "maps": [
    { "_id": "map-1", "name": "Everybody", "description": "All of *us*", "defaultPerspective": "pers-1", "defaultElementBehavior": "floating",
      "elements": [
        { "_id": "node-1", "position": { "x": 10, "y": -3 }, "pinned": true, "style": { "color": "#0072B2", "borderWidth": 4, "fontColor": "" }, "element": "elem-1" },
        { "_id": "node-2", "position": { "x": 20, "y": -3 }, "pinned": true, "style": {}, "element": "elem-2" },
        { "_id": "node-4", "position": null, "pinned": false, "style": {}, "element": "elem-4" },
        { "_id": "node-5", "position": { "x": 5, "y": 5 }, "pinned": false, "style": {}, "element": "elem-5" }
      ],
      "connections": [ { "_id": "edge-1", "curvature": 0.25, "style": { "size": 3.5 }, "connection": "conn-1" }, { "_id": "edge-2", "style": {}, "connection": "conn-2" } ] },
    { "_id": "map-2", "name": "Kitchen", "defaultPerspective": "pers-1",
      "elements": [ { "_id": "node-9", "position": null, "pinned": false, "style": {}, "element": "elem-2" } ], "connections": [] }
  ],
  "perspectives": [
    { "_id": "pers-1", "name": "Main", "style": "element { color: #ff0000; }" },
    { "_id": "pers-2", "name": "Main", "style": "connection { width: 2 }" },
  ],
}"##;

fn read_it(text: &str) -> Result<Workbook, String> {
    read_workbook("larkmere.json", text.as_bytes(), &Limits::default()).map_err(|problem| problem.to_string())
}

fn larkmere() -> Network {
    let about = About::named(Name::parse("Larkmere").expect("a name"));
    Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary())
}

fn planned(network: &Network, book: &Workbook, with_trash: bool) -> Plan {
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    let books = [book.clone()];
    let mut mapping = Mapping::guess(&books, seen.vocabulary());
    mapping.with_trash = with_trash;
    let mut ids = SeededIds::new(u64::from(with_trash) + 7);
    plan(&seen, &books, &mapping, &mut ids, date(2026, 11, 26), "larkmere.json").expect("an organiser")
}

fn brought(with_trash: bool) -> (Network, Plan) {
    let mut network = larkmere();
    let plan = planned(&network, &read_it(PROJECT).expect("a project"), with_trash);
    let _applied = network.apply(&plan.change, None).expect("it comes in");
    (network, plan)
}

#[test]
fn a_project_comes_in_as_its_spreadsheet_would_and_the_trash_stays_out_unless_it_is_asked_for() {
    let (network, plan) = brought(false);
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    assert_eq!((plan.actors.new, plan.ties.new), (4, 2));
    let nadia = seen
        .actors()
        .find(|actor| actor.name.as_str() == "Nadia Frost")
        .expect("she is there");
    assert_eq!(nadia.foreign_id.as_deref(), Some("elem-1"));
    assert_eq!(
        nadia.tags.iter().map(String::as_str).collect::<Vec<_>>(),
        ["baker", "driver"]
    );
    assert!(seen.actors().any(|actor| actor.name.as_str() == "שירה 🌱"));
    assert_eq!(seen.about().description, "Along the **mere**.");
    let labels: Vec<&str> = seen
        .vocabulary()
        .fields
        .iter()
        .map(|field| field.label.as_str())
        .collect();
    for kept in ["Free Day", "Shoe size", "Image", "Odd", "Reversed", "Loops", "Maps"] {
        assert!(
            labels.iter().any(|label| label.eq_ignore_ascii_case(kept)),
            "{kept} of {labels:?}"
        );
    }
    let size = seen
        .vocabulary()
        .fields
        .iter()
        .find(|field| field.label == "Shoe size")
        .expect("kept");
    assert_eq!(
        size.audience,
        Audience::Organisers,
        "what was private in Kumu is for organisers"
    );

    let (network, plan) = brought(true);
    assert_eq!((plan.actors.new, plan.ties.new), (5, 3));
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    assert!(seen.actors().any(|actor| actor.name.as_str() == "Old Mill"));
}

#[test]
fn the_same_project_brought_twice_changes_nothing() {
    let (network, _) = brought(false);
    let again = planned(&network, &read_it(PROJECT).expect("a project"), false);
    assert!(again.is_empty(), "{:?}", again.change);
    assert!(again.views.iter().all(|view| view.standing == Standing::Unchanged));
}

#[test]
fn maps_and_perspectives_become_views_with_places_and_single_decorations() {
    let (network, plan) = brought(false);
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    let names: Vec<&str> = seen.views().map(|view| view.name.as_str()).collect();
    // Two maps, and the perspective that no map opens with.
    assert_eq!(names, ["Everybody", "Kitchen", "Main"]);
    assert_eq!(plan.views.len(), 3);
    let everybody = seen.opening_view().expect("the default map opens");
    assert_eq!(
        (everybody.name.as_str(), everybody.words.as_str()),
        ("Everybody", "All of *us*")
    );
    // Ten apart in Kumu, 105 here; the floating marks stand nowhere.
    let mut places: Vec<(f64, f64)> = everybody.spots.values().map(|spot| (spot.x(), spot.y())).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(places, [(105.0, -32.0), (210.0, -32.0)]);
    let read = read_it(PROJECT).expect("a project");
    let sheet = &read.views[0].sheet;
    for said in [
        "element { color: #ff0000; }",
        "#elem-1 { ",
        "border-width: 4;",
        "#conn-1 { size: 3.5; }",
        "ignore: :not([\"maps\"~=\"Everybody\"])",
    ] {
        assert!(sheet.contains(said), "{said} in {sheet}");
    }
    assert!(!sheet.contains("font-color"), "an empty decoration is as usual");
}

#[test]
fn a_view_that_somebody_worked_on_is_not_overwritten_by_bringing_the_file_again() {
    let (mut network, _) = brought(false);
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    let mut kitchen = seen
        .views()
        .find(|view| view.name.as_str() == "Kitchen")
        .expect("is there")
        .clone();
    kitchen.words = "For the wall".to_owned();
    let _applied = network.apply(&Change::EditView(kitchen), None).expect("edited");
    let again = planned(&network, &read_it(PROJECT).expect("a project"), false);
    assert!(again.is_empty());
}

#[test]
fn what_the_reading_child_says_arrives_whole() {
    let book = read_it(PROJECT).expect("a project");
    let mut lines = Vec::new();
    write_lines(&Ok(book.clone()), &mut lines).expect("written");
    assert_eq!(
        read_lines(&mut lines.as_slice(), &Limits::default()).expect("read"),
        book
    );
    assert_eq!((book.thrown_away(), book.views.len()), (2, 3));
}

#[test]
fn a_blueprint_may_name_ends_by_label_nest_or_not_and_give_places() {
    let book = read_it(
        r#"{ "elements": [
            { "id": "e1", "Label": "Nadia Frost", "type": "Person", "tags": ["driver"], "x": 1, "y": 2 },
            { "label": "Wren Street Kitchen", "id": "e2", "attributes": { "free day": "Friday" }, "x": 300, "y": 2 } ],
          "connections": [ { "from": "Nadia Frost", "to": "e2", "direction": "mutual" } ] }"#,
    )
    .expect("a blueprint");
    let mut network = larkmere();
    let plan = planned(&network, &book, false);
    let _applied = network.apply(&plan.change, None).expect("it comes in");
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    assert_eq!((seen.actors().len(), seen.ties().len()), (2, 1));
    assert_eq!(seen.views().next().map(|view| view.spots.len()), Some(2));
    assert!(plan.unknown_ends.is_empty());
}

#[test]
fn bare_rows_are_people_or_connections_by_whether_they_have_two_ends() {
    let book = read_it(r#"[{ "label": "Ada" }, { "label": "Bo" }, { "From": "Ada", "To": "Bo" }]"#).expect("rows");
    let plan = planned(&larkmere(), &book, false);
    assert_eq!((plan.actors.new, plan.ties.new), (2, 1));
}

#[test]
fn json_that_is_no_network_is_refused_with_what_it_seems_to_be() {
    let refusals = [
        ("{\"nodes\": [], \"edges\": []}", "nodes and links are empty"),
        ("{\"type\": \"FeatureCollection\", \"features\": []}", "GeoJSON"),
        ("[[1], 2]", "something else than rows"),
        ("{\"elements\": []}", "empty"),
        ("{\"elements\": [\n{\"label\": \"Ada\"", "breaks off in line 2"),
        ("{\"elements\": [\n{\"label\": Ada}]}", "in line 2, letter 11"),
    ];
    for (text, expected) in refusals {
        let said = read_it(text).expect_err(text);
        assert!(said.contains(expected), "{text}: {said}");
    }
}

#[test]
fn views_whose_names_read_alike_are_told_apart_however_long_they_are() {
    let long = "x".repeat(400);
    let text = format!(
        r#"{{ "elements": [{{ "label": "Ada" }}], "connections": [], "maps": [], "perspectives": [
            {{ "name": "{long}", "style": "a" }}, {{ "name": "{long}", "style": "b" }}, {{ "name": "🌱", "style": "c" }}, {{ "name": "🌱", "style": "d" }}, {{ "style": "e" }} ] }}"#
    );
    let book = read_it(&text).expect("a project");
    let plan = planned(&larkmere(), &book, false);
    let mut network = larkmere();
    let _applied = network.apply(&plan.change, None).expect("no two have one address");
    assert_eq!(network.seen_by(Viewer::ORGANISER).expect("visible").views().len(), 5);
}

#[test]
fn an_attribute_that_is_called_as_ours_would_be_is_kept_beside_it() {
    let own = PROJECT.replace("\"free day\": \"Friday\"", "\"maps\": \"by hand\"");
    let book = read_it(&own).expect("a project");
    let plan = planned(&larkmere(), &book, false);
    let mut network = larkmere();
    let _applied = network.apply(&plan.change, None).expect("it comes in");
    let seen = network.seen_by(Viewer::ORGANISER).expect("visible");
    let nadia = seen
        .actors()
        .find(|actor| actor.name.as_str() == "Nadia Frost")
        .expect("there");
    let said: Vec<String> = nadia.fields.values().flatten().map(ToString::to_string).collect();
    assert!(
        said.contains(&"by hand".to_owned()) && said.contains(&"Everybody".to_owned()),
        "{said:?}"
    );
    assert!(book.views[0].sheet.contains("[\"on maps\"~=\"Everybody\"]"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    #[test]
    fn a_project_with_bytes_changed_is_read_or_refused_and_never_ends_the_reader(
        slips in proptest::collection::vec((0_usize..PROJECT.len(), proptest::prelude::any::<u8>()), 1..12),
        cut in 0_usize..PROJECT.len(),
    ) {
        let mut bytes = PROJECT.as_bytes().to_vec();
        for (at, byte) in slips {
            bytes[at] = byte;
        }
        if cut.is_multiple_of(3) {
            bytes.truncate(cut);
        }
        if let Ok(book) = read_workbook("larkmere.json", &bytes, &Limits::default()) {
            let mut network = larkmere();
            let plan = planned(&network, &book, true);
            if !plan.is_empty() {
                let applied = network.apply(&plan.change, None);
                proptest::prop_assert!(applied.is_ok(), "{:?}", applied.err());
            }
        }
    }
}
