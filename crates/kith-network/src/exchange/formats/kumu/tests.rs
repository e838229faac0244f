//! Networks on their way to Kumu and back.

use serde_json::Value;

use crate::consent::Audience;
use crate::exchange::json_network::round_trip::{bring, larkmere, read, remarks, rows, seen, told, write};
use crate::id::{FreshIds, SeededIds};
use crate::network::{Change, Network};
use crate::place::Spot;
use crate::text::Name;
use crate::view::View;

const PROJECT: &str = r##"{ "version": 1, "name": "Larkmere", "description": "Along the mere.", "defaultMap": "map-EVERYONE", "defaultPerspective": null,
  "attributes": [ { "_id": "attr-0000000A", "name": "Shoe Size", "format": "number", "private": true, "limit": 1 } ],
  "elements": [
    { "_id": "elem-TOMASZ01", "attributes": { "label": "Tomasz", "element type": "Person", "tags": ["driver", "baker"], "shoe size": 44 } },
    { "_id": "elem-KITCHEN1", "attributes": { "label": "Wren Street Kitchen", "element type": "Group" } },
    { "_id": "elem-SHED0001", "attributes": { "label": "Tool Shed", "element type": "Group" } } ],
  "connections": [
    { "_id": "conn-HELPS001", "direction": "directed", "delayed": true, "reversed": false, "attributes": { "connection type": "helps at" }, "from": "elem-TOMASZ01", "to": "elem-KITCHEN1" },
    { "_id": "conn-FEEDS001", "direction": "mutual", "delayed": false, "reversed": true, "attributes": {}, "from": "elem-KITCHEN1", "to": "elem-TOMASZ01" },
    { "_id": "conn-LENDS001", "direction": "undirected", "attributes": { "strength": 2.5 }, "from": "elem-SHED0001", "to": "elem-TOMASZ01" },
    { "_id": "conn-LOOSE001", "direction": "directed", "attributes": {}, "from": "elem-SHED0001", "to": "elem-GONE0001" } ],
  "loops": [ { "_id": "loop-SUPPER01", "attributes": { "label": "R2 Supper" }, "connections": ["conn-HELPS001", "conn-FEEDS001", "conn-GONE0001"] },
             { "_id": "loop-BORROW01", "attributes": { "label": "B1 Borrowing" }, "connections": ["conn-HELPS001", "conn-LENDS001"] } ],
  "maps": [
    { "_id": "map-EVERYONE", "name": "Everybody", "description": "All of us", "defaultPerspective": "pers-MAIN0001", "defaultElementBehavior": "floating",
      "elements": [ { "_id": "node-1", "position": { "x": 0, "y": 0 }, "pinned": true, "style": {}, "element": "elem-TOMASZ01" },
                    { "_id": "node-2", "position": { "x": 300, "y": -150 }, "pinned": true, "style": {}, "element": "elem-KITCHEN1" },
                    { "_id": "node-3", "position": null, "pinned": false, "style": {}, "element": "elem-SHED0001" } ],
      "connections": [ { "_id": "edge-1", "connection": "conn-HELPS001" }, { "_id": "edge-2", "connection": "conn-FEEDS001" }, { "_id": "edge-3", "connection": "conn-LENDS001" } ] },
    { "_id": "map-KITCHEN1", "name": "Kitchen", "description": "", "defaultPerspective": null,
      "elements": [ { "_id": "node-4", "position": null, "pinned": false, "style": {}, "element": "elem-KITCHEN1" } ], "connections": [] } ],
  "perspectives": [ { "_id": "pers-MAIN0001", "name": "Main", "style": "element { color: #ff0000; }" }, { "_id": "pers-OTHER001", "name": "By type", "style": "person { size: 40; }" } ] }"##;

pub(super) fn project(network: &Network) -> Value {
    serde_json::from_slice(&write(network, "kumu", "-kumu.json", true)).unwrap()
}

pub(super) fn brought() -> Network {
    let mut network = larkmere();
    bring(&mut network, &[("larkmere.json", PROJECT.into())]);
    network
}

#[test]
fn a_project_goes_back_to_kumu_with_its_ids_flags_loops_and_maps() {
    let written = project(&brought());
    let list = |key: &str| written[key].as_array().unwrap().clone();
    assert_eq!((list("elements").len(), list("connections").len()), (3, 3));
    let helps = list("connections")
        .into_iter()
        .find(|one| one["_id"] == "conn-HELPS001")
        .unwrap();
    assert_eq!(
        (&helps["delayed"], &helps["reversed"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    assert_eq!(
        (helps["from"].as_str(), helps["to"].as_str()),
        (Some("elem-TOMASZ01"), Some("elem-KITCHEN1"))
    );
    assert_eq!(helps["attributes"]["connection type"], "helps at");
    let feeds = list("connections")
        .into_iter()
        .find(|one| one["_id"] == "conn-FEEDS001")
        .unwrap();
    assert_eq!(
        (feeds["direction"].as_str(), feeds["reversed"].as_bool()),
        (Some("mutual"), Some(true))
    );
    let loops: Vec<(String, usize)> = list("loops")
        .iter()
        .map(|one| {
            (
                one["attributes"]["label"].as_str().unwrap().to_owned(),
                one["connections"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(loops, [("R2 Supper".to_owned(), 2), ("B1 Borrowing".to_owned(), 2)]);
    let maps: Vec<(String, usize, usize)> = list("maps")
        .iter()
        .map(|map| {
            let count = |key: &str| map[key].as_array().unwrap().len();
            (
                map["name"].as_str().unwrap().to_owned(),
                count("elements"),
                count("connections"),
            )
        })
        .collect();
    assert_eq!(maps, [("Everybody".to_owned(), 3, 3), ("Kitchen".to_owned(), 1, 0)]);
    let everybody = &written["maps"][0];
    assert_eq!(written["defaultMap"], everybody["_id"]);
    assert_eq!(everybody["description"], "All of us");
    let pinned = everybody["elements"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|node| node["pinned"] == true);
    let at: Vec<_> = pinned.map(|node| node["position"].clone()).collect();
    assert_eq!(
        at,
        [
            serde_json::json!({ "x": 0, "y": 0 }),
            serde_json::json!({ "x": 300, "y": -150 })
        ]
    );
    let shoe = list("attributes")
        .into_iter()
        .find(|one| one["name"] == "Shoe Size")
        .unwrap();
    assert_eq!(
        (shoe["private"].as_bool(), shoe["format"].as_str()),
        (Some(true), Some("number"))
    );
    let tomasz = list("elements")
        .into_iter()
        .find(|one| one["_id"] == "elem-TOMASZ01")
        .unwrap();
    assert_eq!(tomasz["attributes"]["shoe size"], 44);
    assert_eq!(tomasz["attributes"]["tags"], serde_json::json!(["baker", "driver"]));
    // Kumu has no field of ours that says who is on which map.
    let styles: Vec<&str> = written["perspectives"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["style"].as_str())
        .collect();
    assert!(styles.iter().all(|style| !style.contains("ignore")), "{styles:?}");
    assert!(!written["elements"].to_string().contains("Everybody"));
}

#[test]
fn what_went_to_kumu_and_came_back_changes_nothing_and_founds_the_same() {
    let mut network = brought();
    let before = (told(&network), views(&network));
    let bytes = write(&network, "kumu", "-kumu.json", true);
    let again = bring(&mut network, &[("larkmere-kumu.json", bytes.clone())]);
    assert!(again.is_empty(), "{:?}", again.change);
    let mut fresh = larkmere();
    bring(&mut fresh, &[("larkmere-kumu.json", bytes)]);
    assert_eq!((told(&fresh), views(&fresh)), before);
}

/// Name, words, places, whether it opens and how it looks, of every view in order.
fn views(network: &Network) -> Vec<String> {
    let visible = seen(network);
    let mut views: Vec<&View> = visible.views().collect();
    views.sort_by_key(|view| view.place);
    let said = |view: &&View| {
        let mut spots: Vec<String> = view
            .spots
            .values()
            .map(|spot| format!("{},{}", spot.x(), spot.y()))
            .collect();
        spots.sort();
        let mut lines: Vec<&str> = view.sheet.lines().filter(|line| !line.trim().is_empty()).collect();
        lines.sort_unstable();
        format!(
            "{} opens {} \u{201c}{}\u{201d} {spots:?} {lines:?}",
            view.name, view.opens, view.words
        )
    };
    views.iter().map(said).collect()
}

#[test]
fn views_made_here_go_out_with_places_words_and_order_and_come_back() {
    let mut network = larkmere();
    bring(&mut network, &[("people.csv", "ID,Label\np1,Ada\np2,Bo\n,Cy\n".into())]);
    let ids: Vec<_> = seen(&network).actors_by_name().iter().map(|actor| actor.id).collect();
    let mut fresh = SeededIds::new(77);
    let mut view = |name: &str, place: u32, sheet: &str| View {
        id: fresh.view(),
        name: Name::parse(name).unwrap(),
        place,
        opens: false,
        audience: Audience::Members,
        sheet: sheet.to_owned(),
        words: String::new(),
        spots: std::collections::BTreeMap::new(),
    };
    let mut wall = view("Wall", 2, "#p1 {\n  color: #ff0000;\n}\n");
    wall.spots = ids
        .iter()
        .zip([(0.0, 0.0), (40.0, -10.5)])
        .map(|(id, (x, y))| (*id, Spot::new(x, y).unwrap()))
        .collect();
    let mut empty = view("Nothing said", 3, "");
    empty.words = "A *view* 🌱".to_owned();
    let mut first = view("First", 1, "actor {\n  size: 30;\n}\n");
    first.opens = true;
    let changes = vec![
        Change::AddView(wall),
        Change::AddView(empty),
        Change::AddView(first),
        Change::AddView(view("Bare", 4, "")),
        Change::PlaceActor(ids[2], Spot::new(5.0, 6.0)),
    ];
    let _applied = network.apply(&Change::Several(changes), None).unwrap();
    let before = views(&network);
    let written = project(&network);
    assert_eq!(written["perspectives"][0]["style"], "element {\n  size: 30;\n}\n");
    let maps = written["maps"].as_array().unwrap();
    let names: Vec<&str> = maps.iter().filter_map(|map| map["name"].as_str()).collect();
    assert_eq!(names, ["Larkmere", "Wall", "Nothing said", "Bare"]);
    // The mark that was put by hand on the map of all is pinned there, and is no place of the view.
    assert_eq!(
        maps[0]["elements"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| node["pinned"] == true)
            .count(),
        1
    );
    assert_eq!(
        maps[1]["elements"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| node["pinned"] == true)
            .count(),
        2
    );
    let bytes = write(&network, "kumu", "-kumu.json", true);
    let mut again = larkmere();
    bring(&mut again, &[("larkmere-kumu.json", bytes.clone())]);
    let renamed = |view: &String| view.replace("#p1", "#");
    let after: Vec<String> = views(&again)
        .iter()
        .map(|view| view.replace(&written["elements"][0]["_id"].as_str().unwrap().to_owned(), ""))
        .collect();
    assert_eq!(after, before.iter().map(renamed).collect::<Vec<_>>());
    assert!(bring(&mut network, &[("larkmere-kumu.json", bytes)]).is_empty());
}

#[test]
fn the_public_is_given_neither_consent_nor_sources_nor_private_fields() {
    let mut network = brought();
    let mut about = seen(&network).about().clone();
    about.audience = Audience::Public;
    let mut changes = vec![Change::Describe(about)];
    for actor in seen(&network).actors() {
        let mut actor = actor.clone();
        actor.consent = crate::Consent::agreed(Audience::Public);
        changes.push(Change::EditActor(actor));
    }
    changes.extend(seen(&network).views().map(|view| {
        let mut view = view.clone();
        view.audience = Audience::Public;
        view.sheet = "#somebody-hidden { color: #ff0000; }".to_owned();
        Change::EditView(view)
    }));
    let _applied = network.apply(&Change::Several(changes), None).unwrap();
    let visible = network.seen_by(crate::Viewer::PUBLIC).unwrap();
    let outgoing = crate::exchange::Outgoing {
        network: &visible,
        places: std::collections::BTreeMap::new(),
        on: jiff::civil::date(2026, 11, 26),
        origin: "",
    };
    for file in super::FORMAT.files {
        let text = String::from_utf8((file.write)(&outgoing).unwrap()).unwrap();
        assert!(text.contains("Tomasz"));
        assert!(
            file.ending != "-kumu.json" || text.contains("All of us"),
            "the words of a view are for its viewers"
        );
        for hidden in ["hoe", "onsent", "Ada", "elem-TOMASZ01", "somebody-hidden"] {
            assert!(!text.contains(hidden), "{hidden} in {}", file.ending);
        }
    }
}

#[test]
fn what_names_something_that_is_not_in_the_file_is_said_by_its_id() {
    let book = read(PROJECT).unwrap();
    assert_eq!(rows(&book, "Connections").len(), 3);
    let said = remarks(&book);
    assert!(said.contains("conn-LOOSE001 to elem-GONE0001"), "{said}");
    assert!(
        said.contains("Loops name records that are not in the file") && said.contains("conn-GONE0001"),
        "{said}"
    );
}

#[test]
fn what_clustering_left_behind_is_remarked_on_once() {
    let elements: Vec<String> = (0..500)
        .map(|n| format!(r#"{{ "label": "A{n}", "odd": {{ "left": {n} }}, "none": null }}"#))
        .collect();
    let book = read(&format!(
        r#"{{ "elements": [{}], "loops": [{{ "id": "l", "label": "R1", "connections": [] }}] }}"#,
        elements.join(",")
    ))
    .unwrap();
    assert_eq!(book.remarks.len(), 1, "{}", remarks(&book));
    assert!(remarks(&book).starts_with("500 values are neither words nor a number, under \u{201c}odd\u{201d}"));
}

#[test]
fn a_real_project_goes_through_kumu_and_back() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/scientists.project.json");
    let Ok(bytes) = std::fs::read(path) else {
        println!("the project is not beside this clone; nothing was tried");
        return;
    };
    let mut network = larkmere();
    let plan = bring(&mut network, &[("scientists.json", bytes)]);
    // Counted with Python's json module.
    assert_eq!((plan.actors.new, plan.ties.new, plan.views.len()), (119, 112, 3));
    let written = project(&network);
    let count = |key: &str| written[key].as_array().unwrap().len();
    assert_eq!(
        (
            count("elements"),
            count("connections"),
            count("maps"),
            count("perspectives")
        ),
        (119, 112, 2, 3)
    );
    let mapped: Vec<usize> = written["maps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|map| map["connections"].as_array().unwrap().len())
        .collect();
    assert_eq!(mapped, [91, 69]);
    let before = (told(&network), views(&network));
    let bytes = write(&network, "kumu", "-kumu.json", true);
    assert!(bring(&mut network, &[("back.json", bytes.clone())]).is_empty());
    let mut fresh = larkmere();
    bring(&mut fresh, &[("back.json", bytes)]);
    assert_eq!((told(&fresh), views(&fresh)), before);
}
