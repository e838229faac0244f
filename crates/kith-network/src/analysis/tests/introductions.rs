//! Who might meet, scored by hand.

use super::story::{Story, TODAY};
use crate::analysis::introductions::{Found, Purpose, Stuck, Suggestion, Weights, fates, set_aside, suggest};
use crate::analysis::{Hindrance, Scope, Settings, report};
use crate::consent::{Agreement, Consent, Viewer};
use crate::id::{ActorId, IntroductionId};
use crate::introduction::{Decision, Introduction};
use crate::vocabulary::{CareForm, Sector};
use jiff::civil::date;

/// Ada feeds B Team, which would welcome lifts. Xavi offers lifts and advocacy, is in touch with
/// the team, and gives Yan food. Zoe, whom Ada knows, offers food and repairs.
struct Lane {
    story: Story,
    team: ActorId,
    ada: ActorId,
    xavi: ActorId,
    yan: ActorId,
    zoe: ActorId,
}

fn lane() -> Lane {
    let mut story = Story::larkmere();
    let team = story.actor("B Team", "team");
    let [ada, xavi, yan, zoe] = ["Ada", "Xavi", "Yan", "Zoe"].map(|person| story.actor(person, "person"));
    story.gives(ada, team, "food", "generative");
    story.needs(team, "transport");
    story.offers(xavi, "transport", CareForm::Informal);
    story.offers(xavi, "advocacy", CareForm::Informal);
    story.tie(xavi, team, "engaged");
    story.tie(xavi, yan, "generative");
    story.tie(ada, zoe, "engaged");
    story.offers(zoe, "food", CareForm::Informal);
    story.offers(zoe, "household", CareForm::Informal);
    Lane {
        story,
        team,
        ada,
        xavi,
        yan,
        zoe,
    }
}

fn found(story: &Story, decisions: &[Introduction]) -> Found {
    let network = story.seen_by(Viewer::ORGANISER);
    let settings = Settings::on(TODAY);
    let decisions: Vec<&Introduction> = decisions.iter().collect();
    suggest(&Scope::of(&network, &settings), &decisions, &Weights::USUAL, 50)
}

fn between(found: &Found, one: ActorId, other: ActorId) -> Option<&Suggestion> {
    found
        .suggestions
        .iter()
        .find(|known| known.pair() == (one.min(other), one.max(other)))
}

fn decision(one: ActorId, other: ActorId, decision: Decision) -> Introduction {
    Introduction {
        id: IntroductionId::new(1),
        between: (one.min(other), one.max(other)),
        by: None,
        decision,
        reason: String::new(),
        owner: String::new(),
        decided: Some(date(2026, 10, 1)),
        until: None,
    }
}

/// With four others:
/// Xavi: lifts (wanted, 2) and advocacy (1): 9; reach gains Xavi and Yan, 10 × 2/4 = 5; another
/// generative part: 2; no shared contact; in touch: −1. 15 in all.
/// Zoe: repairs, for food is there already: 3; reach gains Zoe: 2.5; another part: 2; Ada shared,
/// who has two contacts: 1/ln 2 = 1.442695; no connection: −3. 5.942695.
/// Yan: reach gains Yan and Xavi: 5; part: 2; Xavi shared, with two contacts: 1.442695; −3.
/// 5.442695.
#[test]
fn the_score_is_the_sum_of_its_seven_inputs() {
    let lane = lane();
    let found = found(&lane.story, &[]);
    let score = |alter| between(&found, lane.team, alter).map(|known| (known.score * 1e6).round() / 1e6);
    assert_eq!(score(lane.xavi), Some(15.0));
    assert_eq!(score(lane.zoe), Some(5.942695));
    assert_eq!(score(lane.yan), Some(5.442695));
    // Ada's connection is generative already.
    assert!(between(&found, lane.team, lane.ada).is_none());
    let order: Vec<&str> = found.suggestions.iter().map(|known| known.alter.1.as_str()).collect();
    assert_eq!(order, ["Xavi", "Zoe", "Yan"]);
    assert_eq!((found.looked_at, found.worthwhile, found.to_wake), (3, 3, 1));
}

#[test]
fn each_suggestion_says_why_who_could_introduce_and_what_would_change() {
    let lane = lane();
    let found = found(&lane.story, &[]);
    let xavi = between(&found, lane.team, lane.xavi).expect("Xavi");
    assert!(matches!(&xavi.purpose, Purpose::Need { care_type } if care_type == "Transport & Accompaniment"));
    assert_eq!(
        xavi.reasons(),
        [
            "B Team would welcome Transport & Accompaniment, which nobody gives them yet, and Xavi offers it.",
            "They are in touch already; care could flow.",
            "Xavi offers or gives care new to B Team: Advocacy.",
            "B Team would reach 2 actors more in two generative steps: 3 of 4 (75.0%) instead of 1 of 4 (25.0%).",
            "It would join two parts between which no care flows.",
        ]
    );
    let zoe = between(&found, lane.team, lane.zoe).expect("Zoe");
    assert_eq!(zoe.way(), "Ada knows both.");
}

#[test]
fn formal_with_informal_is_a_bridge_even_within_one_part() {
    let mut lane = lane();
    // Zoe becomes part of the generative part: joined by care already.
    lane.story.tie(lane.ada, lane.zoe, "generative");
    lane.story.edit(lane.team).sector = Some(Sector::Informal);
    let before = between(&found(&lane.story, &[]), lane.team, lane.zoe).map(|known| known.score);
    lane.story.edit(lane.zoe).sector = Some(Sector::Formal);
    let after = between(&found(&lane.story, &[]), lane.team, lane.zoe).map(|known| known.score);
    let gain = after.expect("scored") - before.expect("scored");
    assert!((gain - 2.0).abs() < 1e-9, "{gain}");
}

/// At two connections and a capacity of two Xavi is full: one more would be too many, the one that
/// is there is not.
#[test]
fn capacity_counts_against_a_new_connection_and_above_it_nobody_is_suggested() {
    let mut lane = lane();
    lane.story.edit(lane.xavi).capacity = Some(2);
    lane.story.edit(lane.zoe).capacity = Some(1);
    let full = found(&lane.story, &[]);
    let score = |found: &Found, alter| between(found, lane.team, alter).map(|known| known.score);
    assert_eq!(score(&full, lane.xavi), Some(15.0));
    let zoe = between(&full, lane.team, lane.zoe).expect("Zoe");
    assert!(zoe.inputs.overload && (zoe.score - 3.942695).abs() < 1e-6);
    lane.story.edit(lane.xavi).capacity = Some(1);
    let above = found(&lane.story, &[]);
    assert_eq!(score(&above, lane.xavi), None);
    assert_eq!(above.hindered.get(&Hindrance::Full), Some(&1));
}

#[test]
fn nobody_is_suggested_who_rests_withdrew_or_was_not_asked() {
    for (agreement, hindrance) in [
        (Agreement::Paused, Hindrance::Resting),
        (Agreement::Withdrawn, Hindrance::Resting),
        (Agreement::NotAsked, Hindrance::NotAgreed),
        (Agreement::Told, Hindrance::NotAgreed),
    ] {
        let mut lane = lane();
        lane.story.edit(lane.xavi).consent = Consent {
            agreement,
            ..Consent::not_asked()
        };
        let found = found(&lane.story, &[]);
        assert!(between(&found, lane.team, lane.xavi).is_none(), "{agreement:?}");
        assert_eq!(found.hindered.get(&hindrance), Some(&1), "{agreement:?}");
        // Nor does such a person introduce anybody.
        assert_eq!(
            between(&found, lane.team, lane.yan).map(|known| known.path.len()),
            Some(0)
        );
    }
}

#[test]
fn a_decision_keeps_a_pair_from_the_list_until_its_day() {
    let lane = lane();
    let suggested = |decisions: &[Introduction]| between(&found(&lane.story, decisions), lane.team, lane.zoe).is_some();
    let of = |kind| decision(lane.zoe, lane.team, kind);
    assert!(!suggested(&[of(Decision::Dismissed)]));
    assert!(!suggested(&[of(Decision::Accepted)]));
    assert!(!suggested(&[of(Decision::Deferred)]));
    let later = |until| Introduction {
        until: Some(until),
        ..of(Decision::Deferred)
    };
    assert!(!suggested(&[later(date(2026, 12, 24))]));
    assert!(suggested(&[later(TODAY)]));
    assert!(suggested(&[]));
}

#[test]
fn whether_an_accepted_introduction_stuck_is_read_from_the_map() {
    let mut lane = lane();
    lane.story.tie(lane.yan, lane.zoe, "inactive");
    let decisions = [
        decision(lane.team, lane.xavi, Decision::Accepted),
        decision(lane.yan, lane.zoe, Decision::Accepted),
        decision(lane.team, lane.zoe, Decision::Accepted),
        decision(lane.ada, lane.yan, Decision::Dismissed),
    ];
    let decisions: Vec<&Introduction> = decisions.iter().collect();
    let network = lane.story.seen_by(Viewer::ORGANISER);
    let settings = Settings::on(TODAY);
    let scope = Scope::of(&network, &settings);
    let told: Vec<(String, Stuck)> = fates(&scope, &decisions)
        .into_iter()
        .map(|fate| (format!("{} and {}", fate.between.0.1, fate.between.1.1), fate.stuck))
        .collect();
    let expected = [
        ("B Team and Xavi", Stuck::Yes),
        ("B Team and Zoe", Stuck::NotYet),
        ("Yan and Zoe", Stuck::Inactive),
    ];
    assert_eq!(told, expected.map(|(pair, stuck)| (pair.to_owned(), stuck)));
    assert_eq!(set_aside(&scope, &decisions).len(), 1);
}

/// Nia would welcome repairs and knows nobody; Zoe offers them from the other end of the map.
#[test]
fn a_need_finds_an_offer_that_reaches_nobody_however_far() {
    let mut lane = lane();
    let nia = lane.story.actor("Nia", "person");
    lane.story.needs(nia, "household");
    let found = found(&lane.story, &[]);
    let pair = between(&found, nia, lane.zoe).expect("a pair");
    assert_eq!(pair.ego.1, "Nia");
    assert_eq!(pair.way(), "Nobody on this map joins them over live connections.");
    // Where it flows over a live connection already, it is no longer latent.
    let tie = lane.story.tie(lane.zoe, lane.ada, "engaged");
    lane.story.care(tie, "household");
    assert!(between(&self::found(&lane.story, &[]), nia, lane.zoe).is_none());
}

#[test]
fn only_organisers_read_who_might_meet() {
    let lane = lane();
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let report = report(&lane.story.seen_by(viewer), &Settings::on(TODAY));
        let section = report.section("introductions").expect("the section");
        assert!(section.figures.is_empty() && section.tables.is_empty() && section.charts.is_empty());
        assert_eq!(
            section.finding,
            "Who might be introduced to whom is for this network's organisers to read."
        );
    }
    assert_eq!(
        lane.story.report().finding("introductions"),
        "3 of 3 (100.0%) pairs looked at might gain from meeting or meeting again, first of all B Team and Xavi."
    );
}

#[test]
fn a_map_where_nobody_could_meet_says_so() {
    let mut story = Story::larkmere();
    story.actor("Ada", "person");
    assert_eq!(
        story.report().finding("introductions"),
        "No introduction suggests itself from what is on the map."
    );
}
