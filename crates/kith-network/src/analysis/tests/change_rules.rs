//! What counts as asked, who reads of the past, and comparisons with nothing in them.

use super::change::{SPRING, compare, lane};
use super::story::{Story, name};
use crate::actor::Actor;
use crate::consent::{Agreement, Audience, Consent, Viewer};
use jiff::civil::{Date, date};

/// A tie without a first day between Ada and Bo, who are both on the map then.
fn told_by(then: impl Fn(&mut Actor), now: impl Fn(&mut Actor)) -> &'static str {
    let mut story = Story::larkmere();
    let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
    for actor in [ada, bo] {
        story.edit(actor).consent = Consent::not_asked();
    }
    then(story.edit(ada));
    let before = story.network();
    now(story.edit(ada));
    story.tie(ada, bo, "engaged");
    let report = compare(&before, &story.network(), Viewer::ORGANISER);
    ["formed", "recorded", "cannot-be-told"]
        .into_iter()
        .find(|sort| report.numbers(&format!("change.ties.{sort}")) == (1, 1))
        .expect("one of the three")
}

#[test]
fn somebody_counts_as_asked_if_the_earlier_state_shows_it() {
    let nothing = |_: &mut Actor| {};
    let confirmed = |on: Date| {
        move |actor: &mut Actor| {
            actor.confirmed = Some(crate::actor::Confirmation { on, by: String::new() });
        }
    };
    let after = date(2026, 3, 2);
    assert_eq!(told_by(nothing, nothing), "recorded");
    assert_eq!(told_by(confirmed(SPRING), nothing), "cannot-be-told");
    assert_eq!(told_by(nothing, confirmed(after)), "recorded");
    assert_eq!(told_by(|a| a.provenance.on = Some(SPRING), nothing), "cannot-be-told");
    assert_eq!(
        told_by(|a| a.consent.agreement = Agreement::Withdrawn, nothing),
        "cannot-be-told"
    );
    assert_eq!(told_by(|a| a.consent.agreement = Agreement::Told, nothing), "recorded");
    // Asked, but by its own account first mapped later.
    let late = |a: &mut Actor| {
        a.consent = Consent::agreed(Audience::Public);
        a.first_mapped = Some(after);
    };
    assert_eq!(told_by(late, nothing), "recorded");
}

#[test]
fn nobody_but_organisers_reads_of_the_past() {
    let lane = lane();
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let report = compare(&lane.then, &lane.now, viewer);
        let section = report.section("change").expect("change");
        assert_eq!(section.finding, "What has changed is compared for organisers only.");
        assert!(section.figures.is_empty() && section.tables.is_empty() && section.sentences.is_empty());
        assert!(section.charts.is_empty());
    }
}

#[test]
fn nothing_changed_is_said_too_and_an_empty_map_is_compared() {
    let lane = lane();
    let same = compare(&lane.now, &lane.now, Viewer::ORGANISER);
    assert_eq!(
        same.finding("change"),
        "Since “After the spring walk” (1 March 2026), the number of actors is the same (9); no connection is new, none is gone, and of 12 on the map both times 0 grew stronger and 0 weaker."
    );
    assert_eq!(same.numbers("change.stability"), (12, 12));
    let differences = same.rows("change-measures");
    assert!(differences.iter().all(|row| row[3] == "no change"), "{differences:?}");
    let nobody = Story::larkmere().network();
    let empty = compare(&nobody, &nobody, Viewer::ORGANISER);
    assert_eq!(
        empty.finding("change"),
        "Since “After the spring walk” (1 March 2026), nobody was counted on the map then, nor is now; no connection is new, none is gone, and none is on the map both times."
    );
    let gone = compare(&lane.now, &nobody, Viewer::ORGANISER);
    assert_eq!(gone.numbers("change.ties.lost"), (12, 12));
    let born = compare(&nobody, &lane.now, Viewer::ORGANISER);
    assert_eq!(born.numbers("change.actors.joined"), (9, 9));
    for report in [same, empty, gone, born] {
        assert!(!report.to_json().to_string().contains("NaN"));
    }
}

#[test]
fn a_connection_laid_between_others_is_gone_and_seen_anew() {
    let mut story = Story::larkmere();
    let [ada, bo, cy] = ["עדה", "🦆 Bo", "Cy"].map(|person| story.actor(person, "person"));
    let tie = story.tie(ada, bo, "engaged");
    let then = story.network();
    story.edit(cy).name = name("Cy of the weir");
    story.edit_tie(tie).to = cy;
    let report = compare(&then, &story.network(), Viewer::ORGANISER);
    assert_eq!(report.numbers("change.ties.gained"), (1, 1));
    assert_eq!(report.numbers("change.ties.lost"), (1, 1));
    assert_eq!(report.rows("change-ties-lost")[0][0], "עדה and 🦆 Bo");
}
