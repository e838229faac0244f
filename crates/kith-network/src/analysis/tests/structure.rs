//! How the network hangs together.

use super::bridging::forty;
use super::story::TODAY;
use crate::analysis::{Cell, FigureValue, Report, Settings, report};
use crate::consent::Viewer;
use crate::id::SeededIds;
use crate::sample::larkmere;
use crate::sketch;
use proptest::prelude::*;
use std::fmt::Write;

fn read(sketched: &str, viewer: Viewer) -> Report {
    let network = sketch::network(sketched).expect("a sketch");
    report(&network.seen_by(viewer).expect("seen"), &Settings::on(TODAY))
}

fn number(report: &Report, id: &str) -> String {
    let figure = report.figure(id).unwrap_or_else(|| panic!("figure {id}"));
    figure.value.to_string()
}

/// Somebody whom so many others know, one way each, and who do not know each other.
fn star(hub: &str, spokes: usize) -> String {
    let mut text = String::new();
    for n in 1..=spokes {
        let _ = writeln!(text, "{hub} -- engaged -> {hub} {n}");
    }
    text
}

/// So many who all know each other.
fn circle(name: &str, people: usize) -> String {
    let mut text = String::new();
    for one in 0..people {
        for other in 0..one {
            let _ = writeln!(text, "{name} {other} -- generative -> {name} {one}");
        }
    }
    text
}

/// By hand: 8 actors, 7 of 28 pairs connected, the other 21 two steps apart over the hub. The mean distance
/// is (7 + 2 · 21) ÷ 28 = 1.75; the hub's absence leaves seven alone, six of them cut off from the first.
#[test]
fn a_star_is_one_hub_with_spokes() {
    let report = read(&star("Hub", 7), Viewer::ORGANISER);
    let numbers = |id: &str| report.numbers(&format!("structure.{id}"));
    assert_eq!((numbers("components.live"), numbers("largest.live")), ((1, 0), (8, 8)));
    assert_eq!(
        (numbers("density.live"), numbers("transitivity.live")),
        ((7, 28), (0, 21))
    );
    assert_eq!(
        (numbers("reciprocity.live"), numbers("reachable.live")),
        ((0, 7), (28, 28))
    );
    assert_eq!(
        (numbers("diameter.live"), numbers("fragmentation.live")),
        ((2, 0), (0, 28))
    );
    assert_eq!(number(&report, "structure.mean-degree.live"), "1.750");
    assert_eq!(number(&report, "structure.mean-distance.live"), "1.750");
    assert_eq!(number(&report, "structure.centralisation.live"), "1.000");
    assert_eq!(
        (numbers("deepest-core.live"), numbers("in-deepest-core.live")),
        ((1, 0), (8, 8))
    );
    assert_eq!((numbers("cut-actors"), numbers("cut-connections")), ((1, 8), (7, 7)));
    assert_eq!((numbers("without-busiest"), numbers("most-cut-off")), ((1, 7), (6, 7)));
    assert_eq!(
        report.finding("structure"),
        "Over live connections 8 of 8 (100.0%) actors hang together in one part, 1 of 8 (12.5%) holds others who would be cut off without it, and the map is too small to tell clusters: it is at the stage of one hub with spokes, so the next step is to let those whom the hub knows meet each other, so that a second hub can grow."
    );
    assert_eq!(
        report.rows("structure-go-betweens"),
        [["Hub", "1.000", "7", "6 would be cut off"]]
    );
    assert_eq!(report.rows("structure-cut-actors"), [["Hub", "6", "7", "21"]]);
    assert!(report.rows("structure-clusters").is_empty());
}

fn stage(sketched: &str) -> String {
    let rows = read(sketched, Viewer::ORGANISER).rows("structure-stage");
    let here = rows.into_iter().find(|row| row[0].ends_with("(here)"));
    here.map_or_else(|| "none".to_owned(), |row| row[0].replace(" (here)", ""))
}

#[test]
fn a_network_grows_from_fragments_over_hubs_to_a_core() {
    let pairs = "A -- engaged -> B\nC -- engaged -> D\nE -- engaged -> F";
    assert_eq!(stage(pairs), "Scattered fragments");
    assert_eq!(stage(&star("Hub", 7)), "One hub with spokes");
    // Without one of two hubs of five spokes, six of the eleven others stay together.
    let hubs = format!("{}{}Mill -- engaged -> Lock", star("Mill", 5), star("Lock", 5));
    assert_eq!(stage(&hubs), "Several hubs");
    let mut core = circle("Core", 5);
    for n in 0..15 {
        let _ = writeln!(core, "Core {} -- engaged -> Edge {n}", n % 5);
    }
    assert_eq!(stage(&core), "A core with an edge");
    assert_eq!(stage(&circle("All", 8)), "A core with an edge");
    assert_eq!(stage("A -- engaged -> B\nB -- engaged -> C"), "none");
    assert_eq!(stage("A\nB\nC\nD\nE\nF\nG"), "none");
}

/// By hand: two circles of six with 15 ties each and one between. Each has half of the ends of ties, so that
/// modularity is 30 ÷ 31 − 2 (1 ÷ 2)² = 0.468; the two ends of the tie between, and that tie, part 5 and 6.
#[test]
fn two_close_circles_are_two_clusters_and_their_go_betweens_cut_them_off() {
    let sketched = format!("{}{}Mill 0 -- engaged -> Lock 0", circle("Mill", 6), circle("Lock", 6));
    let report = read(&sketched, Viewer::ORGANISER);
    let numbers = |id: &str| report.numbers(&format!("structure.{id}"));
    assert_eq!((numbers("clusters"), numbers("clusters.steady")), ((2, 0), (2, 2)));
    assert_eq!((numbers("clusters.inside"), numbers("clustered")), ((30, 31), (12, 12)));
    assert_eq!(number(&report, "structure.modularity"), "0.468");
    assert_eq!((numbers("cut-actors"), numbers("cut-connections")), ((2, 12), (1, 31)));
    assert_eq!(numbers("most-cut-off"), (5, 11));
    assert_eq!(
        report.rows("structure-cut-connections"),
        [["Lock 0 and Mill 0", "6", "36"]]
    );
    assert!(report.finding("structure").contains("2 clusters stand out"));
    let names = report.rows("structure-cluster-members");
    let of = |name: &str| (0..6).map(|n| format!("{name} {n}")).collect::<Vec<_>>().join(", ");
    assert_eq!(names[0][1], of("Mill"));
    assert_eq!(names[1][1], of("Lock"));
}

/// Values from networkx 3.6 (components, core_number, betweenness_centrality, articulation_points, bridges,
/// all shortest path lengths), and its triangles and degrees put into the formulas.
#[test]
fn larkmere_is_as_other_programs_find_it() {
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    let report = report(&network.seen_by(Viewer::ORGANISER).expect("seen"), &Settings::on(TODAY));
    let both = |id: &str| ["live", "any"].map(|of| report.numbers(&format!("structure.{id}.{of}")));
    let reals = |id: &str| ["live", "any"].map(|of| number(&report, &format!("structure.{id}.{of}")));
    assert_eq!(both("components"), [(7, 0), (3, 0)]);
    assert_eq!(both("largest"), [(33, 42), (39, 42)]);
    assert_eq!(both("isolates"), [(3, 42), (1, 42)]);
    assert_eq!(both("density"), [(60, 861), (102, 861)]);
    assert_eq!(both("transitivity"), [(54, 330), (189, 860)]);
    assert_eq!(both("reciprocity"), [(30, 75), (60, 132)]);
    assert_eq!(both("reachable"), [(531, 861), (742, 861)]);
    assert_eq!(both("diameter"), [(4, 0), (4, 0)]);
    assert_eq!(both("deepest-core"), [(2, 0), (4, 0)]);
    assert_eq!(both("in-deepest-core"), [(28, 42), (23, 42)]);
    assert_eq!(reals("mean-distance"), ["2.379", "2.055"]);
    assert_eq!(reals("centralisation"), ["0.465", "0.695"]);
    assert_eq!(report.numbers("structure.cut-actors"), (5, 42));
    assert_eq!(report.numbers("structure.cut-connections"), (8, 60));
    assert_eq!(report.numbers("structure.core"), (5, 42));
    let first: Vec<Vec<String>> = report.rows("structure-go-betweens").into_iter().take(2).collect();
    assert_eq!(first[0][..2], ["Larkmere Circle", "0.458"]);
    assert_eq!(first[1][..2], ["J Team", "0.086"]);
}

/// Values from networkx 3.6, as for Larkmere.
#[test]
fn forty_actors_are_as_other_programs_find_them() {
    let report = read(&forty(), Viewer::ORGANISER);
    let both = |id: &str| ["live", "any"].map(|of| report.numbers(&format!("structure.{id}.{of}")));
    let reals = |id: &str| ["live", "any"].map(|of| number(&report, &format!("structure.{id}.{of}")));
    assert_eq!(both("density"), [(51, 780), (72, 780)]);
    assert_eq!(both("reciprocity"), [(4, 53), (16, 80)]);
    assert_eq!(both("transitivity"), [(0, 126), (0, 258)]);
    assert_eq!(both("diameter"), [(10, 0), (5, 0)]);
    assert_eq!(both("in-deepest-core"), [(27, 40), (25, 40)]);
    assert_eq!(reals("mean-distance"), ["3.979", "2.905"]);
    assert_eq!(reals("centralisation"), ["0.147", "0.173"]);
    assert_eq!(report.numbers("structure.cut-actors"), (11, 40));
    assert_eq!(report.numbers("structure.cut-connections"), (14, 51));
    let first: Vec<String> = report
        .rows("structure-go-betweens")
        .into_iter()
        .map(|row| row[1].clone())
        .take(3)
        .collect();
    assert_eq!(first, ["0.445", "0.341", "0.340"]);
}

#[test]
fn one_thread_or_four_the_bytes_are_the_same() {
    let json = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| read(&forty(), Viewer::ORGANISER).to_json().to_string())
    };
    assert_eq!(json(1), json(4));
}

#[test]
fn where_nothing_is_live_the_map_says_what_hangs_together_otherwise() {
    let report = read("Ada -> Bo\nBo -- inactive -> Cy\nDot", Viewer::ORGANISER);
    assert_eq!(
        report.finding("structure"),
        "No connection is generative or engaged, so over live connections all 4 actors stand alone; over all connections, 3 of 4 (75.0%) hang together."
    );
    assert_eq!(report.numbers("structure.isolates.live"), (4, 4));
    assert!(report.figure("structure.mean-distance.live").is_none());
    let table = report.rows("structure-measures");
    let steps = table.iter().find(|row| row[0] == "Steps on average").expect("a row");
    // Ada–Bo and Bo–Cy at one step, Ada–Cy at two: 4 ÷ 3.
    assert_eq!(steps[1..3], ["none", "1.333"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the map: shares are shares, numbers are numbers, rows fit, and every reader gets a sentence.
    #[test]
    fn no_map_is_too_odd(
        actors in prop::collection::vec(0usize..6, 0..14),
        ties in prop::collection::vec((0usize..14, 0usize..14, 0usize..4, 0usize..3), 0..30),
    ) {
        let who = ["person, citizens", "service, statutory", "place, hubs", "person", "care worker, members", "care team"];
        let statuses = ["generative", "engaged: food", "inactive", "unclassified: advocacy paid"];
        let mut text = String::new();
        for (n, kind) in actors.iter().enumerate() {
            let _ = writeln!(text, "Actor {n} ({})", who[*kind]);
        }
        for (one, other, status, way) in ties.iter().filter(|(a, b, ..)| a.max(b) < &actors.len()) {
            let (open, close) = [("--", "->"), ("<-", "->"), ("--", "--")][*way];
            let _ = writeln!(text, "Actor {one} {open} {} {close} Actor {other}", statuses[*status]);
        }
        for viewer in [Viewer::ORGANISER, Viewer::MEMBER, Viewer::PUBLIC] {
            let report = read(&text, viewer);
            for section in ["bridging", "structure"].map(|id| report.section(id).expect("a section")) {
                prop_assert!(section.finding.ends_with('.') && !section.finding.contains("NaN"));
                for figure in &section.figures {
                    match figure.value {
                        FigureValue::Share(share) => prop_assert!(share.part <= share.whole, "{}", figure.id),
                        FigureValue::Number(number) => prop_assert!(number.is_finite(), "{}", figure.id),
                        FigureValue::Count { .. } => {}
                    }
                }
                for table in &section.tables {
                    for row in &table.rows {
                        prop_assert_eq!(row.cells.len(), table.columns.len());
                        for cell in &row.cells {
                            prop_assert!(!matches!(cell, Cell::Number(number) if !number.is_finite()), "{}", &table.id);
                            prop_assert!(!matches!(cell, Cell::Share(share) if share.part > share.whole), "{}", &table.id);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn small_maps_read_right() {
    let says = |sketched: &str| read(sketched, Viewer::ORGANISER).finding("structure").to_owned();
    assert_eq!(says("Ada\nBo"), "No two actors on the map are connected yet.");
    assert_eq!(
        says("Ada -- engaged -> נועה\nנועה -- engaged -> The Kettle 🍲"),
        "Over live connections 3 of 3 (100.0%) actors hang together in one part, and 1 of 3 (33.3%) holds others who would be cut off without it; with fewer than 6 actors the map is too small to tell a stage or clusters."
    );
    assert_eq!(
        says("Ada -- engaged -> Ada"),
        "Only one actor is on the map, so there is nothing to hang together."
    );
}

#[test]
fn who_is_alone_or_would_be_missed_is_named_to_organisers_alone() {
    let sketched = format!("{}Zoe", star("Hub", 11));
    let organiser = read(&sketched, Viewer::ORGANISER);
    assert_eq!(organiser.rows("structure-isolates"), [["Zoe", "0"]]);
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let report = read(&sketched, viewer);
        assert_eq!(report.numbers("structure.isolates.live"), (1, 13));
        assert_eq!(report.numbers("structure.cut-actors"), (1, 13));
        let section = report.section("structure").expect("a section");
        assert!(
            section
                .figures
                .iter()
                .all(|figure| figure.actors.is_empty() && figure.ties.is_empty())
        );
        let cells = section
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells);
        let names = |cell: &&Cell| matches!(cell, Cell::Actor(..) | Cell::Names(_) | Cell::Tie(..));
        assert_eq!(cells.filter(names).count(), 0);
        assert!(!section.finding.contains("Hub"));
    }
}
