//! The published figures on the sample neighbourhood. Its own `tally.rs` counts them over its
//! tables, without any of the code that makes the report.

use super::story::TODAY;
use crate::analysis::{Report, Settings, report};
use crate::consent::Viewer;
use crate::id::SeededIds;
use crate::sample::larkmere;
use crate::sociogram::StatusSet;

fn read_by(viewer: Viewer, settings: &Settings) -> Report {
    let founding = larkmere(&mut SeededIds::new(7)).expect("a sample");
    let network = founding.network().expect("a network");
    report(&network.seen_by(viewer).expect("seen"), settings)
}

fn larkmere_report() -> Report {
    read_by(Viewer::ORGANISER, &Settings::on(TODAY))
}

#[test]
fn larkmere_prints_the_published_figures() {
    let report = larkmere_report();
    assert_eq!(report.numbers("actors"), (42, 0));
    let share = report.figure("giving-share").map(|f| f.value.to_string());
    assert_eq!(share.as_deref(), Some("32 of 42 (76.2%)"));
    assert_eq!(report.numbers("non-givers"), (10, 42));
    assert_eq!(report.numbers("givers.unstated"), (0, 32));
    assert_eq!(report.numbers("care-types-in-use"), (20, 0));
    assert_eq!(report.numbers("teams"), (5, 0));
    assert_eq!(report.numbers("category.statutory"), (0, 42));
    let first: Vec<(String, String)> = report
        .rows("care-types")
        .into_iter()
        .take(5)
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let most = [
        ("Wellness, Emotional & Mental Health Support", "30"),
        ("Social Connection & Engagement", "24"),
        ("Recreational & Leisure Activities", "10"),
        ("Education, Training & Skills Development", "10"),
    ];
    assert_eq!(first[..4], most.map(|(l, n)| (l.to_owned(), n.to_owned())));
    assert_eq!(report.numbers("care-type.advocacy.offered-by"), (5, 0));
    let flows = ["wellbeing", "social", "leisure", "learning", "advocacy"]
        .map(|care| report.numbers(&format!("care-type.{care}.flows-on")).0);
    assert_eq!(flows, [15, 8, 4, 4, 3]);
}

#[test]
fn larkmere_has_both_published_tallies_and_its_own_for_the_whole() {
    let report = larkmere_report();
    let tally = |of: &str| {
        ["generative", "engaged", "inactive", "unclassified"]
            .map(|status| report.numbers(&format!("{of}status.{status}")).0)
    };
    let cards = &report.section("teams").expect("teams").cards;
    let team = |letter: &str| {
        let card = cards.iter().find(|card| card.name.starts_with(letter));
        format!("team.{}.", card.expect("a team").team)
    };
    assert_eq!(tally(&team("B ")), [5, 1, 1, 0]);
    assert_eq!(tally(&team("D ")), [2, 1, 2, 0]);
    assert_eq!(tally(""), [23, 37, 15, 28]);
    assert_eq!(report.numbers("ties"), (103, 0));
    assert_eq!(report.numbers("status-without-care"), (13, 103));
    assert_eq!(report.numbers("care-without-status"), (20, 103));
    assert_eq!(report.numbers("neither-status-nor-care"), (8, 103));
}

#[test]
fn counting_inactive_ties_too_makes_two_more_givers() {
    let report = read_by(
        Viewer::ORGANISER,
        &Settings {
            statuses: StatusSet::ANY,
            ..Settings::on(TODAY)
        },
    );
    assert_eq!(report.numbers("giving-share"), (34, 42));
}

#[test]
fn the_public_reads_of_fewer() {
    let report = read_by(Viewer::PUBLIC, &Settings::on(TODAY));
    let (seen, _) = report.numbers("actors");
    assert!((1..42).contains(&seen), "{seen}");
    assert!(report.computed_on.starts_with("Computed on what you can see"));
}

/// networkx 3.6.1 on the sample's 60 generative and engaged connections: five articulation points,
/// each of which parts one other from the rest (31 of 496 pairs), and eight bridges.
#[test]
fn larkmere_rests_on_five_actors_and_eight_connections() {
    let report = larkmere_report();
    assert_eq!(report.numbers("loss.actors"), (5, 42));
    assert_eq!(report.numbers("loss.ties"), (8, 60));
    assert_eq!(report.numbers("loss.worst"), (1, 41));
    let rows = report.rows("loss-actors");
    let cut: Vec<[&str; 3]> = rows[..5]
        .iter()
        .map(|row| [row[0].as_str(), &row[2], &row[3]])
        .collect();
    let expected = [
        ["J Team", "Ruben S."],
        ["Mill Hall", "Paddle & Page"],
        ["Night Kettle", "All Weathers Chapel"],
        ["Tanner's Row Supper Club 🍲", "Rosa M."],
        ["Wren Street Reading Room", "נועה ל."],
    ];
    assert_eq!(cut, expected.map(|[who, gone]| [who, gone, "31 of 496 (6.3%)"]));
}

// The numbers from here on were counted over the sample's tables by a script of its own, with
// networkx for ways through the network and numpy for Gini's coefficients.

fn counted(report: &Report, figures: &[(&str, (usize, usize))]) {
    for (figure, numbers) in figures {
        assert_eq!(report.numbers(figure), *numbers, "{figure}");
    }
}

fn number(report: &Report, figure: &str) -> String {
    report.figure(figure).expect("a figure").value.to_string()
}

#[test]
fn most_of_what_larkmere_offers_flows_over_no_live_connection() {
    let report = larkmere_report();
    let figures = [
        ("offers.realised", (26, 129)),
        ("offers.emerging", (22, 129)),
        ("offers.latent", (81, 129)),
        ("care-type.wellbeing.latent", (22, 29)),
        ("category.citizens.latent", (17, 32)),
        ("category.none.latent", (11, 20)),
        ("unmet", (14, 16)),
        ("unmet.latent-offer", (12, 14)),
        ("unmet.not-offered", (0, 14)),
        ("mentions.informal.offered-by", (131, 145)),
        ("mentions.formal.flows-on", (7, 90)),
        ("care-load.acts", (88, 0)),
        ("care-load.top-three", (18, 88)),
    ];
    counted(&report, &figures);
    assert_eq!(number(&report, "care-load.gini"), "0.302");
}

#[test]
fn who_holds_much_in_larkmere_and_what_is_old() {
    let report = larkmere_report();
    let figures = [
        ("links.top-three", (52, 206)),
        ("over-extended", (9, 41)),
        ("over-extended.stewards", (1, 1)),
        ("confirmed.within-90-days", (19, 103)),
        ("confirmed.within-180-days", (23, 103)),
        ("confirmed.within-365-days", (28, 103)),
        ("confirmed.longer-ago", (5, 103)),
        ("confirmed.never", (28, 103)),
        ("fresh.confirmed", (24, 42)),
        ("fresh.longer-ago", (10, 42)),
        ("fresh.never", (8, 42)),
        ("complete.actors.category", (31, 42)),
        ("complete.actors.offers", (40, 42)),
        ("complete.actors.consent", (40, 42)),
        ("complete.ties.date", (77, 103)),
        ("complete.ties.direction", (79, 103)),
    ];
    counted(&report, &figures);
    assert_eq!(number(&report, "links.gini"), "0.342");
    assert_eq!(number(&report, "depth.median"), "0.200");
}

#[test]
fn one_team_of_larkmere_is_isolated_and_a_quarter_of_cooperation_is_generative() {
    let report = larkmere_report();
    let figures = [
        ("teams.isolated", (1, 5)),
        ("teams.inward", (0, 5)),
        ("teams.cut-off", (1, 5)),
        ("cooperative", (14, 56)),
        ("cooperative.team-community", (7, 25)),
        ("cooperative.circle-community", (5, 26)),
        ("cooperative.team-circle", (2, 5)),
        ("cooperative.team-team", (0, 1)),
    ];
    counted(&report, &figures);
    let rows = report.rows("team-isolation");
    let b = rows.iter().find(|row| row[0].starts_with("B ")).expect("B Team");
    assert_eq!(
        b[1..],
        ["joined with the community", "3 of 5 (60.0%)", "33 of 42 (78.6%)", "1"]
    );
    let s = rows.iter().find(|row| row[0].starts_with("S ")).expect("S Team");
    assert_eq!(
        s[1..],
        ["isolated and cut off", "0 of 0", "2 of 42 (4.8%)", "no way leads there"]
    );
}
