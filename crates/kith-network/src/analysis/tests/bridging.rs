//! How far formal and informal care are joined.

use super::story::TODAY;
use crate::analysis::{Cell, Report, Settings, report};
use crate::consent::Viewer;
use crate::id::SeededIds;
use crate::sample::larkmere;
use crate::sketch;
use std::fmt::Write;

fn read(sketched: &str, viewer: Viewer) -> Report {
    let network = sketch::network(sketched).expect("a sketch");
    report(&network.seen_by(viewer).expect("seen"), &Settings::on(TODAY))
}

fn number(report: &Report, id: &str) -> String {
    let figure = report.figure(id).unwrap_or_else(|| panic!("figure {id}"));
    figure.value.to_string()
}

/// A surgery and a care worker know a hub, the hub knows two neighbours, who know each other; the care
/// worker used to know one of them.
const MILL_LANE: &str = "Surgery (service, statutory) -- engaged -> Mill Hub (place, hubs)
    Ines (care worker) -- generative: advocacy paid -> Mill Hub
    Mill Hub -- generative: food -> Ada (person, citizens)
    Mill Hub -- engaged -> Bo (person, citizens)
    Ada -- generative: companionship -> Bo
    Ines -- inactive -> Bo";

/// By hand. Live pairs: Surgery–Hub, Ines–Hub, Hub–Ada, Hub–Bo, Ada–Bo. Only Ada–Bo has both ends formal or
/// informal, and it does not cross; with the inactive one it is one of two.
#[test]
fn on_mill_lane_everything_leads_over_the_hub() {
    let report = read(MILL_LANE, Viewer::ORGANISER);
    let numbers = |id: &str| report.numbers(&format!("bridging.{id}"));
    assert_eq!(numbers("cross-share"), (0, 1));
    assert_eq!(numbers("cross-share.any"), (1, 2));
    assert_eq!(numbers("formal.with-informal"), (0, 2));
    assert_eq!(numbers("joined-pairs"), (4, 4));
    assert_eq!(numbers("mixed-middle"), (1, 1));
    // Without the hub none of the four pairs is joined; without either of the first two ties, two are.
    assert_eq!(numbers("single.actors"), (1, 5));
    assert_eq!(numbers("single.connections"), (0, 5));
    assert_eq!(numbers("parting.actors"), (1, 5));
    assert_eq!(numbers("parting.connections"), (2, 5));
    assert_eq!(numbers("formal.two-steps"), (2, 2));
    assert_eq!(numbers("sector.formal.leaving"), (2, 2));
    assert_eq!(numbers("sector.informal.leaving"), (2, 3));
    assert_eq!(numbers("sector.mixed.leaving"), (4, 4));
    assert_eq!(numbers("isolated-sectors"), (0, 3));
    // Ways of two steps: from each of the two formal ones over the hub to each neighbour; hub – Ada – Bo is closed.
    assert_eq!(numbers("role.liaison"), (4, 4));
    assert_eq!(numbers("go-betweens"), (1, 5));
    assert_eq!(
        report.finding("bridging"),
        "0 of 1 (0.0%) live connection among formal and informal actors joins the two; 0 of 2 (0.0%) formal actors have a live connection to an informal one, and every way between them leads over Mill Hub."
    );
    assert_eq!(
        report.rows("bridging-hinges"),
        [
            ["Mill Hub", "actor", "4 of 4 (100.0%)", "yes"],
            ["Ines and Mill Hub", "connection", "2 of 4 (50.0%)", ""],
            ["Mill Hub and Surgery", "connection", "2 of 4 (50.0%)", ""],
        ]
    );
    assert_eq!(
        report.rows("bridging-mixing-any"),
        [
            ["Formal", "0", "1", "2"],
            ["Informal", "1", "1", "2"],
            ["Mixed", "2", "2", "0"]
        ]
    );
    assert_eq!(report.rows("bridging-ties"), [["Ines and Bo", "Inactive", ""]]);
}

/// By hand: of the five live connections Ines' carries paid care, two carry gifted care, two none; care
/// passes at Ines, the hub, Ada and Bo, of both forms at the hub.
#[test]
fn by_the_form_of_care_the_two_meet_at_the_hub() {
    let report = read(MILL_LANE, Viewer::ORGANISER);
    let flows = ["formal", "informal", "both", "none"].map(|form| report.numbers(&format!("bridging.flows.{form}")));
    assert_eq!(flows, [(1, 5), (2, 5), (0, 5), (2, 5)]);
    assert_eq!(report.numbers("bridging.flows.meeting"), (1, 4));
}

#[test]
fn the_way_from_the_surgery_is_spelled_out_and_a_service_without_one_is_listed() {
    let report = read(&format!("{MILL_LANE}\nClinic (service, statutory)"), Viewer::ORGANISER);
    assert_eq!(
        report.rows("bridging-routes"),
        [
            ["Clinic", "", "no live way", ""],
            ["Surgery", "2", "Surgery → Mill Hub → Ada", "Ada, Bo"],
        ]
    );
    // A care worker is formal, and no service.
    assert_eq!(report.numbers("bridging.services"), (2, 0));
    assert_eq!(report.numbers("bridging.services.reached"), (1, 2));
    assert_eq!(report.numbers("bridging.formal.no-way"), (1, 3));
}

#[test]
fn a_service_that_is_a_person_is_no_row_for_members() {
    let sketched = format!("{MILL_LANE}\nYusuf (person, statutory) -- engaged -> Bo");
    let services = |viewer| read(&sketched, viewer).rows("bridging-services");
    for viewer in [Viewer::ORGANISER, Viewer::MEMBER] {
        assert_eq!(services(viewer), [["Surgery", "2", "2"]]);
    }
    let routes = read(&sketched, Viewer::ORGANISER).rows("bridging-routes");
    assert_eq!(routes[1], ["Yusuf", "1", "Yusuf → Bo", "Bo"]);
    // Counted they both are.
    assert_eq!(
        read(&sketched, Viewer::MEMBER).numbers("bridging.services.reached"),
        (2, 2)
    );
}

#[test]
fn a_second_way_makes_the_hub_no_single_bridge() {
    let more = "Surgery -- generative -> Ada\nSurgery -- engaged -> Bo\nInes -- engaged -> Ada";
    let report = read(&format!("{MILL_LANE}\n{more}"), Viewer::ORGANISER);
    let numbers = |id: &str| report.numbers(&format!("bridging.{id}"));
    // Surgery–Ada, Surgery–Bo and Ines–Ada cross, Ada–Bo does not; on a circle nothing hangs on one.
    assert_eq!(numbers("cross-share"), (3, 4));
    assert_eq!((numbers("single.actors"), numbers("parting.actors")), ((0, 5), (0, 5)));
    assert_eq!(
        (numbers("formal.only-one"), numbers("formal.one-step")),
        ((1, 2), (2, 2))
    );
    assert_eq!(report.rows("bridging-thin"), [["Ines", "Ada and Ines"]]);
    assert_eq!(
        report.finding("bridging"),
        "3 of 4 (75.0%) live connections among formal and informal actors join the two; 2 of 2 (100.0%) formal actors have a live connection to an informal one, and no way between them hangs on one actor alone."
    );
}

#[test]
fn one_live_connection_can_be_the_single_bridge_of_a_whole_map() {
    let sketched =
        "Surgery (service, statutory) -- engaged -> Ada (person, citizens)\nAda -- engaged -> Bo (person, citizens)";
    let report = read(sketched, Viewer::ORGANISER);
    // Without Surgery–Ada no formal and informal actor is joined. Without Ada, Surgery and Bo are parted.
    assert_eq!(report.numbers("bridging.single.connections"), (1, 2));
    assert_eq!(report.numbers("bridging.single.actors"), (1, 3));
    let single = report.figure("bridging.single.connections").expect("a figure");
    assert_eq!(single.ties.len(), 1);
}

#[test]
fn what_names_people_beside_a_loss_is_for_organisers_and_others_read_counts() {
    let member = read(MILL_LANE, Viewer::MEMBER);
    let section = member.section("bridging").expect("a section");
    let tables: Vec<&str> = section.tables.iter().map(|table| table.id.as_str()).collect();
    for hidden in [
        "bridging-hinges",
        "bridging-thin",
        "bridging-mixed",
        "bridging-routes",
        "bridging-go-betweens",
    ] {
        assert!(!tables.contains(&hidden), "{hidden}");
    }
    assert!(tables.contains(&"bridging-services") && tables.contains(&"bridging-ties"));
    assert_eq!(member.numbers("bridging.single.actors"), (1, 5));
    assert!(
        member
            .finding("bridging")
            .ends_with("every way between them leads over the same one actor.")
    );
    for id in [
        "single.actors",
        "parting.actors",
        "formal.only-one",
        "go-betweens",
        "mixed-middle",
    ] {
        let figure = member.figure(&format!("bridging.{id}")).expect("a figure");
        assert!(figure.actors.is_empty(), "{id}");
    }
    let public = read(MILL_LANE, Viewer::PUBLIC);
    let section = public.section("bridging").expect("a section");
    let names = |cell: &Cell| matches!(cell, Cell::Actor(..) | Cell::Names(_) | Cell::Tie(..));
    let named = section
        .tables
        .iter()
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.cells);
    assert_eq!(named.filter(|cell| names(cell)).count(), 0);
    assert!(!public.finding("bridging").contains("Mill Hub"));
}

#[test]
fn maps_that_cannot_say_so_say_so() {
    let says = |sketched: &str| read(sketched, Viewer::ORGANISER).finding("bridging").to_owned();
    assert_eq!(
        says("Ada (person, citizens) -- engaged -> Bo (person, citizens)"),
        "No formal actor is on the map, so the map cannot say how far formal and informal care are joined."
    );
    assert_eq!(
        says("Surgery (service, statutory)"),
        "No informal actor is on the map, so the map cannot say how far formal and informal care are joined."
    );
    assert_eq!(
        says("Surgery (service, statutory) -- inactive -> Ada (person, citizens)"),
        "No live connection runs among formal and informal actors; no live way at all leads from one to the other."
    );
}

fn larkmere_report() -> Report {
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    report(&network.seen_by(Viewer::ORGANISER).expect("seen"), &Settings::on(TODAY))
}

/// Values from networkx 3.6 (attribute_assortativity_coefficient, connected components after taking away
/// each actor and each connection) and a count of all two-paths over the same connections; the mean of the
/// index from the sizes of sectors, (X − W) ÷ (X + W); relabellings as low: 59 and 82 of 20,000 there
/// for the index, 19,851 of 20,000 for assortativity, with a mean of −0.057.
#[test]
fn larkmere_is_as_other_programs_find_it() {
    let report = larkmere_report();
    let numbers = |id: &str| report.numbers(&format!("bridging.{id}"));
    assert_eq!(
        report.rows("bridging-mixing-live"),
        [
            ["Formal", "1", "0", "5"],
            ["Informal", "0", "10", "21"],
            ["Mixed", "5", "21", "23"]
        ]
    );
    assert_eq!((numbers("cross-share"), numbers("cross-share.any")), ((0, 11), (0, 13)));
    assert_eq!(number(&report, "bridging.ei"), "-0.133");
    assert_eq!(number(&report, "bridging.assortativity"), "0.166");
    assert_eq!(number(&report, "bridging.ei-without-mixed"), "-1.000");
    assert_eq!(number(&report, "bridging.assortativity-without-mixed"), "1.000");
    assert!((0..=9).contains(&numbers("ei.as-low").0));
    assert!((0..=11).contains(&numbers("ei-without-mixed.as-low").0));
    assert!((980..=1000).contains(&numbers("assortativity.as-low").0));
    assert_eq!(numbers("joined-pairs"), (39, 90));
    assert_eq!(
        (numbers("single.actors"), numbers("parting.actors")),
        ((0, 42), (3, 42))
    );
    assert_eq!(
        (numbers("single.connections"), numbers("parting.connections")),
        ((0, 60), (3, 60))
    );
    let hinges = report.rows("bridging-hinges");
    assert_eq!(hinges[0][..3], ["J Team", "actor", "13 of 39 (33.3%)"]);
    assert_eq!(hinges[1][2], "3 of 36 (8.3%)");
    let roles = ["coordinator", "gatekeeper", "representative", "itinerant", "liaison"];
    assert_eq!(
        roles.map(|role| numbers(&format!("role.{role}")).0),
        [78, 57, 42, 14, 9]
    );
    let means: Vec<f64> = report
        .section("bridging")
        .and_then(|section| section.tables.iter().find(|table| table.id == "bridging-chance"))
        .expect("the table")
        .rows
        .iter()
        .map(|row| match row.cells[3] {
            Cell::Number(mean) => mean,
            _ => panic!("a mean"),
        })
        .collect();
    // One standard error of a mean of 1,000 is below 0.013.
    assert!(
        (means[0] - 0.224_158).abs() < 0.04 && (means[2] + 0.288_538).abs() < 0.04,
        "{means:?}"
    );
}

/// Forty actors on a made-up map, each with two ties: `tests::structure` measures it too.
pub(super) fn forty() -> String {
    let mut text = String::new();
    let who = ["service, statutory", "person, citizens", "place, hubs", "person"];
    for n in 0..40 {
        let _ = writeln!(text, "Actor {n} ({})", who[n % 4]);
    }
    let statuses = ["generative", "engaged", "inactive"];
    for n in 0..40 {
        let _ = writeln!(text, "Actor {n} -- {} -> Actor {}", statuses[n % 3], (n * 7 + 3) % 40);
        let _ = writeln!(
            text,
            "Actor {n} -- {} -> Actor {}",
            statuses[(n + 2) % 3],
            (n * n + 1) % 40
        );
    }
    text
}

/// Values from networkx 3.6, as for Larkmere.
#[test]
fn forty_actors_are_as_other_programs_find_them() {
    let report = read(&forty(), Viewer::ORGANISER);
    let numbers = |id: &str| report.numbers(&format!("bridging.{id}"));
    assert_eq!((numbers("cross-share"), numbers("joined-pairs")), ((6, 6), (100, 100)));
    assert_eq!(number(&report, "bridging.ei"), "1.000");
    assert_eq!(number(&report, "bridging.assortativity"), "-0.736");
    assert_eq!(number(&report, "bridging.assortativity-without-mixed"), "-1.000");
    assert_eq!(
        (numbers("role.liaison"), numbers("role.itinerant")),
        ((10, 47), (37, 47))
    );
    let bands = ["one-step", "two-steps", "three-steps", "further", "no-way"];
    assert_eq!(bands.map(|band| numbers(&format!("formal.{band}")).0), [6, 0, 3, 1, 0]);
    assert_eq!(
        (numbers("single.actors"), numbers("parting.actors")),
        ((0, 40), (9, 40))
    );
    assert_eq!(
        (numbers("single.connections"), numbers("parting.connections")),
        ((0, 51), (10, 51))
    );
    let parted: Vec<String> = report
        .rows("bridging-hinges")
        .into_iter()
        .map(|row| row[2].clone())
        .take(2)
        .collect();
    assert_eq!(parted, ["44 of 100 (44.0%)", "36 of 90 (40.0%)"]);
    // Thirteen of the nineteen pairs that touch the formal lead to somebody without a sector, six to informal ones.
    assert_eq!(numbers("sector.unstated.leaving"), (19, 19));
    assert_eq!(
        report.rows("bridging-mixing-live")[3],
        ["Sector not stated", "13", "0", "6", "0"]
    );
}

/// Two formal and two informal actors and one connection across: of the six ways of dealing out the
/// sectors, four put the two ends on different sides, and none leaves fewer than that.
#[test]
fn dealing_out_the_sectors_gives_what_counting_all_ways_gives() {
    let sketched = "Surgery (service, statutory) -- engaged -> Ada (person, citizens)
        Clinic (service, statutory)
        Bo (person, citizens)";
    let report = read(sketched, Viewer::ORGANISER);
    assert_eq!(report.numbers("bridging.ei.as-low"), (1000, 1000));
    let row = &report.rows("bridging-chance")[0];
    assert_eq!(row[2], "1.000");
    let high: usize = row[6]
        .split(' ')
        .next()
        .and_then(|part| part.parse().ok())
        .expect("a count");
    // 667 is expected; the standard deviation of 1,000 draws is 15.
    assert!((600..735).contains(&high), "{high}");
    assert_eq!(row[7], "too few connections to say");
}
