//! Invented interviews in Larkmere, in each of the forms in which they are exported.

use std::collections::BTreeMap;
use std::io::Write;

use jiff::civil::date;

use crate::Viewer;
use crate::exchange::{Limits, Mapping, Sheet, Workbook, joined, plan, read_workbook};
use crate::id::{NetworkId, SeededIds};
use crate::network::{About, Network};
use crate::text::Name;
use crate::vocabulary::Template;

const EGO: &str = "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName,sessionStart,sessionFinish,sessionExported,APP_VERSION,COMMIT_HASH,age\r\n\
    e1,P014,s1,Care,2026-04-02T14:00:11.000Z,2026-04-02T14:41:52.000Z,2026-04-10T09:00:00.000Z,7.0.0,abc,37\r\n";
const PEOPLE: &str = "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name,closeness,help_food,help_lifts,smokes,sociogram_X,sociogram_Y\r\n\
    1,e1,a1,Avery,4,false,true,true,0.25,0.5\r\n\
    2,e1,a2,\u{5d3}\u{5e0}\u{5d4} \u{1f33b},5,true,true,,0.75,0.5\r\n\
    3,e1,a3,,null,,,false,,\r\n";
const PLACES: &str = "nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\r\n4,e1,a4,Mill Hall\r\n";
const KNOWS: &str = "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID,how_long\r\n\
    1,1,2,e1,x1,a1,a2,2\r\n2,2,3,e1,x2,,,\r\n3,1,9,e1,x3,a1,a9,1\r\n";

fn set() -> [(&'static str, &'static str); 4] {
    [
        ("P014_s1_ego.csv", EGO),
        ("P014_s1_attributeList_Person.csv", PEOPLE),
        ("P014_s1_attributeList_Place.csv", PLACES),
        ("P014_s1_edgeList_knows.csv", KNOWS),
    ]
}

fn brought(files: &[(&str, &str)]) -> Vec<Workbook> {
    let books = files
        .iter()
        .map(|(name, text)| read_workbook(name, text.as_bytes(), &Limits::default()).unwrap());
    joined(books.collect())
}

fn rows(sheet: &Sheet) -> Vec<BTreeMap<String, String>> {
    let header = &sheet.rows[0];
    let told = sheet.rows[1..].iter().map(|row| {
        let cells = row.cells.iter();
        cells
            .map(|(at, _)| (header.text(*at).into_owned(), row.text(*at).into_owned()))
            .collect()
    });
    told.collect()
}

fn table(book: &Workbook, name: &str) -> Vec<BTreeMap<String, String>> {
    book.sheets
        .iter()
        .find(|sheet| sheet.name == name)
        .map(rows)
        .unwrap_or_default()
}

fn remarks(book: &Workbook) -> String {
    let told: Vec<&str> = book.remarks.iter().map(|remark| remark.message.as_str()).collect();
    told.join("\n")
}

fn tied(book: &Workbook) -> Vec<String> {
    let names: BTreeMap<String, String> = table(book, "Elements")
        .into_iter()
        .map(|mut actor| (actor.remove("ID").unwrap(), actor.remove("Label").unwrap()))
        .collect();
    let told = table(book, "Connections").into_iter().map(|tie| {
        assert_eq!(tie["Audience"], "organisers");
        format!(
            "{} {} {} ({})",
            names[&tie["From"]], tie["Type"], names[&tie["To"]], tie["Direction"]
        )
    });
    told.collect()
}

#[test]
fn a_set_of_tables_is_one_interview() {
    let books = brought(&set());
    assert_eq!(books.len(), 1);
    let book = &books[0];
    assert_eq!(book.format, "network-canvas");
    let found = table(book, "Elements");
    let labels: Vec<&str> = found.iter().map(|actor| actor["Label"].as_str()).collect();
    assert_eq!(
        labels,
        [
            "Interviewee P014",
            "Avery",
            "\u{5d3}\u{5e0}\u{5d4} \u{1f33b}",
            "Person 3 of Interviewee P014",
            "Mill Hall"
        ]
    );
    let (ego, avery, third) = (&found[0], &found[1], &found[3]);
    assert_eq!(
        (ego["Type"].as_str(), ego["age"].as_str(), ego["Said on"].as_str()),
        ("Person", "37", "2026-04-02")
    );
    assert_eq!(
        (
            avery["Type"].as_str(),
            avery["closeness"].as_str(),
            avery["help"].as_str(),
            avery["smokes"].as_str()
        ),
        ("Person", "4", "lifts", "yes")
    );
    assert_eq!(found[2]["help"], "food | lifts");
    assert_eq!(
        (third["smokes"].as_str(), third.get("closeness"), third.get("help")),
        ("no", None, None)
    );
    assert!(
        found
            .iter()
            .all(|actor| actor["Consent"] == "not-asked" && actor["Audience"] == "organisers")
    );
    assert_eq!(
        tied(book),
        [
            "Interviewee P014 names Avery (directed)",
            "Interviewee P014 names \u{5d3}\u{5e0}\u{5d4} \u{1f33b} (directed)",
            "Interviewee P014 names Person 3 of Interviewee P014 (directed)",
            "Interviewee P014 names Mill Hall (directed)",
            "Avery knows \u{5d3}\u{5e0}\u{5d4} \u{1f33b} (undirected)",
            // Its ends by their numbers, as the ids are missing.
            "\u{5d3}\u{5e0}\u{5d4} \u{1f33b} knows Person 3 of Interviewee P014 (undirected)",
        ]
    );
    assert_eq!(table(book, "Connections")[4]["how_long"], "2");
    // Placed as on the sociogram: Avery to the left of the other, at one height.
    let places = &book.views[0].places;
    assert_eq!(places.len(), 2);
    assert!(places["a1"].0 < places["a2"].0 && (places["a1"].1 - places["a2"].1).abs() < 1e-9);
    let said = remarks(book);
    assert!(
        said.contains("Ties left out because one of their ends is nobody whom an interview names: 1."),
        "{said}"
    );
    assert!(
        said.contains("begin with help_") && said.contains("Keep the network private"),
        "{said}"
    );
}

#[test]
fn everything_from_an_interview_is_for_organisers_only() {
    let books = brought(&set());
    let about = About::named(Name::parse("Larkmere").unwrap());
    let mut network = Network::founded(NetworkId::new(1), about, Template::CommunityCare.vocabulary());
    let view = network.seen_by(Viewer::ORGANISER).unwrap();
    let mapping = Mapping::guess(&books, view.vocabulary());
    let planned = plan(
        &view,
        &books,
        &mapping,
        &mut SeededIds::new(3),
        date(2026, 11, 26),
        "Ada",
    )
    .unwrap();
    let _ = network.apply(&planned.change, None).unwrap();
    let organisers = network.seen_by(Viewer::ORGANISER).unwrap();
    assert_eq!((organisers.actors().len(), organisers.ties().len()), (5, 6));
    let members = network.seen_by(Viewer::MEMBER).unwrap();
    assert_eq!(
        (
            members.actors().len(),
            members.ties().len(),
            members.vocabulary().fields.len()
        ),
        (0, 0, 0)
    );
    let fields = organisers.vocabulary().fields.iter();
    assert!(
        fields.clone().count() >= 5
            && fields
                .clone()
                .all(|field| field.audience == crate::Audience::Organisers)
    );
    // The same set again changes nothing.
    let mapping = Mapping::guess(&books, organisers.vocabulary());
    let again = plan(
        &organisers,
        &books,
        &mapping,
        &mut SeededIds::new(9),
        date(2026, 11, 27),
        "Ada",
    )
    .unwrap();
    assert!(again.is_empty(), "{:#?} {:#?}", again.actor_records, again.tie_records);
}

/// The hashes are those of Python's hashlib for `food`, `lifts` and `other_help`.
const GRAPHML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
  <key id="label" attr.name="label" attr.type="string" for="all"/>
  <key id="networkCanvasType" attr.name="networkCanvasType" attr.type="string" for="all"/>
  <key id="networkCanvasUUID" attr.name="networkCanvasUUID" attr.type="string" for="all"/>
  <key id="v-age" attr.name="age" attr.type="int" for="graph"/>
  <key id="v-name" attr.name="name" attr.type="string" for="node"/>
  <key id="v-close" attr.name="closeness" attr.type="int" for="node"/>
  <key id="v-help_FOOD" attr.name="help_with_food" attr.type="boolean" for="node"/>
  <key id="v-help_LIFTS" attr.name="help_with_lifts" attr.type="boolean" for="node"/>
  <key id="v-help_OTHER" attr.name="help_with_other_help" attr.type="boolean" for="node"/>
  <key id="v-smokes" attr.name="smokes" attr.type="boolean" for="node"/>
  <key id="v-place_X" attr.name="sociogram_X" attr.type="double" for="node"/>
  <key id="v-place_Y" attr.name="sociogram_Y" attr.type="double" for="node"/>
  <key id="networkCanvasSourceUUID" attr.name="networkCanvasSourceUUID" attr.type="string" for="edge"/>
  <key id="networkCanvasTargetUUID" attr.name="networkCanvasTargetUUID" attr.type="string" for="edge"/>
  <graph edgedefault="undirected" nc:caseId="P014" nc:sessionUUID="s1" nc:protocolName="Care" nc:protocolUID="p" nc:codebookHash="h"
    nc:sessionStartTime="2026-04-02T14:00:11.000Z" nc:sessionFinishTime="2026-04-02T14:41:52.000Z">
    <data key="networkCanvasUUID">e1</data><data key="v-age">37</data>
    <node id="1"><data key="networkCanvasUUID">a1</data><data key="networkCanvasType">Person</data><data key="label">Avery</data>
      <data key="v-name">Avery</data><data key="v-close">4</data><data key="v-help_FOOD">false</data><data key="v-help_LIFTS">true</data>
      <data key="v-help_OTHER">true</data><data key="v-smokes">false</data><data key="v-place_X">0.25</data><data key="v-place_Y">0.5</data></node>
    <node id="2"><data key="networkCanvasUUID">a2</data><data key="networkCanvasType">Person</data><data key="label">Node</data>
      <data key="v-close">ENCRYPTED</data></node>
    <edge id="1" source="1" target="2"><data key="networkCanvasUUID">x1</data><data key="networkCanvasType">knows</data>
      <data key="networkCanvasSourceUUID">a1</data><data key="networkCanvasTargetUUID">a2</data></edge>
  </graph>
</graphml>"#;

fn session() -> Workbook {
    let text = GRAPHML
        .replace("FOOD", "39ccb32d95edfdbcd882f2b01809724ec640ea16")
        .replace("LIFTS", "e9f3a6e5c60fc29956cf791eb4886c3f79c26f21")
        .replace("OTHER", "026e2676bba6dba78a64f658abed19ba23e14d88");
    read_workbook("P014.graphml", text.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn a_session_as_graphml_says_the_same_and_divides_names_where_the_hash_says() {
    let book = session();
    assert_eq!(book.format, "network-canvas");
    let found = table(&book, "Elements");
    assert_eq!(found.len(), 3);
    let avery = &found[1];
    assert_eq!(avery["help_with"], "lifts | other_help");
    assert_eq!(
        (
            avery["closeness"].as_str(),
            avery["smokes"].as_str(),
            avery["Said by"].as_str()
        ),
        ("4", "no", "Interviewee P014")
    );
    assert_eq!(found[2]["Label"], "Person 2 of Interviewee P014");
    assert_eq!(
        (found[0]["age"].as_str(), found[0]["Interview protocol"].as_str()),
        ("37", "Care")
    );
    assert_eq!(tied(&book)[2], "Avery knows Person 2 of Interviewee P014 (undirected)");
    assert!(
        remarks(&book).contains("encrypted on export, and are empty here: 1"),
        "{}",
        remarks(&book)
    );
    assert_eq!(book.views[0].places.len(), 1);
}

#[test]
fn an_interview_that_came_in_both_forms_is_read_once() {
    let files = set();
    let tables = files
        .iter()
        .map(|(name, text)| read_workbook(name, text.as_bytes(), &Limits::default()).unwrap());
    let mut books: Vec<Workbook> = tables.collect();
    books.push(session());
    let books = joined(books);
    let told: usize = books.iter().map(|book| table(book, "Elements").len()).sum();
    assert_eq!(told, 3, "{books:#?}");
    let said: String = books.iter().map(remarks).collect();
    assert!(said.contains("read once, from the GraphML: 1"), "{said}");
}

#[test]
fn two_interviews_lie_beside_each_other_and_share_whom_both_name() {
    let ego = format!("{EGO}e2,P015,s2,Care,2026-04-03T10:00:00.000Z,,,7.0.0,abc,64\r\n");
    let people =
        format!("{PEOPLE}1,e2,a1,Avery,1,false,true,true,0.25,0.5\r\n2,e2,b2,Bo,2,true,false,false,0.5,0.5\r\n");
    let knows = format!("{KNOWS}1,1,2,e2,y1,,,\r\n");
    let books = brought(&[
        ("all_ego.csv", &ego),
        ("all_attributeList_Person.csv", &people),
        ("all_edgeList_knows.csv", &knows),
    ]);
    let book = &books[0];
    assert_eq!(table(book, "Elements").len(), 6);
    let told = tied(book);
    assert!(told.contains(&"Interviewee P015 names Avery (directed)".to_owned()));
    assert!(told.contains(&"Avery knows Bo (undirected)".to_owned()), "{told:?}");
    assert!(book.views[0].places["b2"].0 > book.views[0].places["a2"].0);
    assert!(
        remarks(book).contains("2 interviews") && remarks(book).contains("differ in 1 answers"),
        "{}",
        remarks(book)
    );
}

#[test]
fn a_matrix_is_read_where_no_list_has_its_ties() {
    let uuid = |n: u8| format!("00000000-0000-4000-8000-00000000000{n}");
    let (a, b, c) = (uuid(1), uuid(2), uuid(3));
    let people = format!("nodeID,networkCanvasEgoUUID,networkCanvasUUID,name\n1,e,{a},A\n2,e,{b},B\n3,e,{c},C\n");
    let matrix = format!(",{a},{b},{c}\n{a},0,1,0\n{b},1,0,1\n{c},0,1,0\n");
    let books = brought(&[
        ("x_attributeList_Person.csv", &people),
        ("x_adjacencyMatrix_friend.csv", &matrix),
    ]);
    let between: Vec<String> = tied(&books[0])
        .into_iter()
        .filter(|tie| tie.contains("friend"))
        .collect();
    assert_eq!(between, ["A friend B (undirected)", "B friend C (undirected)"]);
}

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const PROTOCOL: &str = r#"{ "schemaVersion": 7, "description": "Who helps whom.",
  "codebook": { "ego": { "variables": { "v1": { "name": "age", "type": "number" } } },
    "node": { "t1": { "name": "Neighbour", "variables": { "v2": { "name": "name", "type": "text" }, "v3": { "name": "closeness", "type": "ordinal" } } } } },
  "stages": [ { "type": "NameGeneratorRoster", "dataSource": "r1", "subject": { "entity": "node", "type": "t1" } } ],
  "assetManifest": { "r1": { "type": "network", "name": "street.csv", "source": "abc.csv" }, "r2": { "type": "network", "name": "old.json", "source": "old.json" } } }"#;

#[test]
fn those_on_the_rosters_of_a_protocol_are_brought_and_its_questions_told() {
    let roster = "first_name,street,phone\nAvery,Wren Street,0115 496 0000\nAvery,Mill Lane,\nBo,,\n";
    let old = r#"{"nodes":[{"attributes":{"name":"Cy","years":12}}]}"#;
    let bytes = packed(&[
        ("protocol.json", PROTOCOL),
        ("assets/abc.csv", roster),
        ("assets/old.json", old),
        ("assets/x.png", "\u{89}PNG"),
    ]);
    let book = read_workbook("care.netcanvas", &bytes, &Limits::default()).unwrap();
    assert_eq!(
        (book.format.as_str(), book.words.as_str()),
        ("network-canvas", "Who helps whom.")
    );
    let found = table(&book, "Elements");
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|actor| (actor["Label"].as_str(), actor.get("Type").map_or("", String::as_str)))
        .collect();
    assert_eq!(
        told,
        [
            ("Avery", "Neighbour"),
            ("Avery", "Neighbour"),
            ("Bo", "Neighbour"),
            ("Cy", "")
        ]
    );
    assert_ne!(found[0]["ID"], found[1]["ID"], "two of one name stay two");
    assert_eq!(
        (
            found[0]["street"].as_str(),
            found[3]["years"].as_str(),
            found[0]["Consent"].as_str()
        ),
        ("Wren Street", "12", "not-asked")
    );
    assert!(book.private.contains(&"street".to_owned()));
    let said = remarks(&book);
    assert!(
        said.contains("each \u{201c}Neighbour\u{201d}: name, closeness")
            && said.contains("On the rosters of this protocol: 4."),
        "{said}"
    );
}

#[test]
fn a_protocol_without_a_roster_or_with_damage_says_so() {
    let bytes = packed(&[("protocol.json", r#"{"codebook":{"node":{}},"stages":[]}"#)]);
    let book = read_workbook("care.netcanvas", &bytes, &Limits::default()).unwrap();
    assert!(
        book.sheets.is_empty() && remarks(&book).contains("nobody in it"),
        "{}",
        remarks(&book)
    );
    let missing = packed(&[("protocol.json", PROTOCOL)]);
    let book = read_workbook("care.netcanvas", &missing, &Limits::default()).unwrap();
    assert!(
        remarks(&book).contains("\u{201c}street.csv\u{201d}, which is not in the file"),
        "{}",
        remarks(&book)
    );
    for broken in ["", "{", "[]", "{\"codebook\":7}", "7"] {
        let bytes = packed(&[("protocol.json", broken)]);
        if let Err(trouble) = read_workbook("care.netcanvas", &bytes, &Limits::default()) {
            assert!(trouble.to_string().ends_with('.'), "{trouble}");
        }
    }
}

#[test]
fn tables_that_lost_columns_or_make_no_sense_do_no_harm() {
    let cases = [
        "networkCanvasEgoUUID\n",
        "networkCanvasUUID,nodeID\n,\nx,\n,7\n",
        "edgeID,from,to,networkCanvasEgoUUID\n1,1,2,e\n",
        "networkCanvasSourceUUID,networkCanvasTargetUUID\na,\n,b\na,a\n",
        "networkCanvasEgoUUID,networkCanvasUUID,nodeID,place,h_a,h_b\ne,a,1,\"{\"\"x\"\":1e300,\"\"y\"\":2}\",true,false\ne,a,1,{,,\n",
    ];
    for text in cases {
        let book = read_workbook("x.csv", text.as_bytes(), &Limits::default());
        if let Ok(book) = book {
            let _ = joined(vec![book]);
        }
    }
    let other = read_workbook("x.csv", b"Label,Type\nAda,Person\n", &Limits::default()).unwrap();
    assert_eq!(joined(vec![other.clone()]), [other]);
}
