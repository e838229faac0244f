//! The published figures, counted by walking over the tables: no analysis, no graph, no network.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn actors() -> impl Iterator<Item = &'static ActorRow> {
    ACTORS.into_iter().flatten()
}

pub(super) fn ties() -> impl Iterator<Item = &'static TieRow> {
    TIES.into_iter().flatten()
}

pub(super) fn actor(key: &str) -> &'static ActorRow {
    actors()
        .find(|row| row.key == key)
        .unwrap_or_else(|| panic!("no row is called {key}"))
}

/// Giver and receiver of one flow: two pairs where nobody said which way it goes.
fn passages(tie: &TieRow, flow: &FlowRow) -> Vec<(&'static str, &'static str)> {
    match flow.way {
        Way::Along => vec![(tie.from, tie.to)],
        Way::Back => vec![(tie.to, tie.from)],
        Way::Unstated => vec![(tie.from, tie.to), (tie.to, tie.from)],
    }
}

fn is_unpaid(flow: &FlowRow) -> bool {
    flow.form == CareForm::Informal
}

fn is_inactive(tie: &TieRow) -> bool {
    tie.status == Some(Liveness::Inactive)
}

fn is_team_or_circle(key: &str) -> bool {
    ["team", "circle"].contains(&actor(key).kind)
}

/// Who gives unpaid care to the Circle or a team, over the ties that `counts` says yes to.
fn givers(counts: impl Fn(&TieRow) -> bool) -> BTreeSet<&'static str> {
    let mut givers = BTreeSet::new();
    for tie in ties().filter(|tie| counts(tie)) {
        for flow in tie.care.iter().filter(|flow| is_unpaid(flow)) {
            givers.extend(
                passages(tie, flow)
                    .into_iter()
                    .filter(|(_, receiver)| is_team_or_circle(receiver))
                    .map(|(giver, _)| giver),
            );
        }
    }
    givers
}

/// How many actors offer each care type unpaid, or give it unpaid over a tie that is not inactive.
fn offered_by() -> BTreeMap<&'static str, usize> {
    let mut by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in actors() {
        for care in row.offers {
            by.entry(care).or_default().insert(row.key);
        }
    }
    for tie in ties().filter(|tie| !is_inactive(tie)) {
        for flow in tie.care.iter().filter(|flow| is_unpaid(flow)) {
            for (giver, _) in passages(tie, flow) {
                by.entry(flow.care).or_default().insert(giver);
            }
        }
    }
    by.into_iter().map(|(care, who)| (care, who.len())).collect()
}

/// On how many ties each care type passes unpaid, inactive ones aside.
fn flows_on() -> BTreeMap<&'static str, usize> {
    let mut on: BTreeMap<&str, usize> = BTreeMap::new();
    for tie in ties().filter(|tie| !is_inactive(tie)) {
        let carried: BTreeSet<&str> = tie
            .care
            .iter()
            .filter(|flow| is_unpaid(flow))
            .map(|flow| flow.care)
            .collect();
        for care in carried {
            *on.entry(care).or_default() += 1;
        }
    }
    on
}

/// Generative, engaged, inactive, unclassified.
fn statuses(counts: impl Fn(&TieRow) -> bool) -> [usize; 4] {
    let mut tally = [0; 4];
    for tie in ties().filter(|tie| counts(tie)) {
        let row = match tie.status {
            Some(Liveness::Generative) => 0,
            Some(Liveness::Engaged) => 1,
            Some(Liveness::Inactive) => 2,
            None => 3,
        };
        tally[row] += 1;
    }
    tally
}

fn touches(tie: &TieRow, key: &str) -> bool {
    tie.from == key || tie.to == key
}

/// The other ends of the ties of `key` that have this status.
fn joined(key: &str, status: Liveness) -> BTreeSet<&'static str> {
    ties()
        .filter(|tie| touches(tie, key) && tie.status == Some(status))
        .map(|tie| if tie.from == key { tie.to } else { tie.from })
        .collect()
}

/// The care passing on the live ties of a team, in or out.
fn care_flowing(team: &str) -> BTreeSet<(&'static str, CareForm)> {
    ties()
        .filter(|tie| touches(tie, team) && tie.status.is_some_and(Liveness::is_live))
        .flat_map(|tie| tie.care.iter().map(|flow| (flow.care, flow.form)))
        .collect()
}

fn set<T: Ord + Copy>(members: &[T]) -> BTreeSet<T> {
    members.iter().copied().collect()
}

#[test]
fn forty_two_are_on_the_map_and_statutory_services_are_not() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in actors() {
        *counts.entry(row.category.unwrap_or(row.kind)).or_default() += 1;
    }
    let expected = [
        ("care-worker", 5),
        ("charities", 5),
        ("circle", 1),
        ("citizens", 10),
        ("enterprises", 4),
        ("grassroots", 8),
        ("hubs", 4),
        ("team", 5),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
    assert_eq!(counts.values().sum::<usize>(), 42);
}

#[test]
fn thirty_two_give_to_the_circle_or_a_team_and_ten_do_not() {
    let without_inactive = givers(|tie| !is_inactive(tie));
    assert_eq!(without_inactive.len(), 32);
    let others: BTreeSet<&str> = actors()
        .map(|row| row.key)
        .filter(|key| !without_inactive.contains(key))
        .collect();
    let named = [
        "dads",
        "ferryman",
        "forum",
        "laundry",
        "mere-walkers",
        "parveen",
        "rosa",
        "s-team",
        "tomasz",
        "zeynep",
    ];
    assert_eq!(others, set(&named));
    // The switch matters: these two once gave.
    let with_inactive = givers(|_| true);
    assert_eq!(
        with_inactive.difference(&without_inactive).copied().collect::<Vec<_>>(),
        ["mere-walkers", "tomasz"]
    );
    // Nobody is a giver only because nobody said which way the care goes.
    let way_is_said = |tie: &TieRow| tie.care.iter().all(|flow| flow.way != Way::Unstated);
    assert_eq!(givers(|tie| !is_inactive(tie) && way_is_said(tie)).len(), 32);
}

#[test]
fn twenty_care_types_are_in_use_and_five_of_them_as_often_as_published() {
    let offered = offered_by();
    assert_eq!(offered.len(), 20);
    for (care, times) in [
        (care::WELLBEING, 30),
        (care::SOCIAL, 24),
        (care::LEISURE, 10),
        (care::LEARNING, 10),
        (care::ADVOCACY, 5),
    ] {
        assert_eq!(offered[care], times, "{care}");
    }
    let published = [
        care::WELLBEING,
        care::SOCIAL,
        care::LEISURE,
        care::LEARNING,
        care::ADVOCACY,
    ];
    for (care, times) in offered.iter().filter(|(care, _)| !published.contains(care)) {
        assert!((1..=9).contains(times), "{care} is offered by {times}");
    }
}

#[test]
fn counting_connections_instead_of_actors_gives_other_figures() {
    let flows = flows_on();
    let first_five = [
        care::WELLBEING,
        care::SOCIAL,
        care::LEISURE,
        care::LEARNING,
        care::ADVOCACY,
    ];
    assert_eq!(first_five.map(|care| flows[care]), [15, 8, 4, 4, 3]);
    // Prayer is on offer and reaches nobody yet.
    assert_eq!(flows.get(care::FAITH), None);
    assert_eq!(flows.len(), 19);
}

#[test]
fn b_team_has_the_published_seven_ties() {
    assert_eq!(statuses(|tie| touches(tie, "b-team")), [5, 1, 1, 0]);
    assert_eq!(
        joined("b-team", Liveness::Generative),
        set(&["heron-house", "sluicegate", "wren-neighbours", "circle", "adaeze"])
    );
    assert_eq!(joined("b-team", Liveness::Engaged), set(&["loom-and-needle"]));
    assert_eq!(joined("b-team", Liveness::Inactive), set(&["tomasz"]));
    let flowing = [
        (care::WELLBEING, CareForm::Informal),
        (care::PRACTICAL, CareForm::Informal),
        (care::ADVOCACY, CareForm::Formal),
        (care::LEARNING, CareForm::Formal),
    ];
    assert_eq!(care_flowing("b-team"), set(&flowing));
}

#[test]
fn d_team_has_the_published_five_and_one_partner_is_warm_with_b_but_not_with_d() {
    assert_eq!(statuses(|tie| touches(tie, "d-team")), [2, 1, 2, 0]);
    assert_eq!(
        joined("d-team", Liveness::Generative),
        set(&["mill-hall", "night-kettle"])
    );
    assert_eq!(joined("d-team", Liveness::Engaged), set(&["circle"]));
    assert_eq!(joined("d-team", Liveness::Inactive), set(&["sluicegate", "m-team"]));
    assert_eq!(
        care_flowing("d-team"),
        set(&[
            (care::WELLBEING, CareForm::Informal),
            (care::SOCIAL, CareForm::Informal)
        ])
    );
}

#[test]
fn few_connections_are_generative_and_about_a_quarter_are_unclassified() {
    // 23 of 103 (22.3%) are generative, 28 (27.2%) unclassified.
    assert_eq!(statuses(|_| true), [23, 37, 15, 28]);
    let with = |status: bool, care: bool| {
        ties()
            .filter(|tie| tie.status.is_some() == status && tie.care.is_empty() != care)
            .count()
    };
    assert_eq!(with(true, true), 62);
    assert_eq!(with(true, false), 13, "a status but no care");
    assert_eq!(with(false, true), 20, "care but no status");
    assert_eq!(with(false, false), 8, "neither");
}

#[test]
fn somebody_stands_alone_and_two_have_only_each_other() {
    let mut unseen: BTreeSet<&str> = actors().map(|row| row.key).collect();
    let mut sizes = Vec::new();
    while let Some(first) = unseen.pop_first() {
        let mut reached = vec![first];
        let mut size = 0;
        while let Some(here) = reached.pop() {
            size += 1;
            for tie in ties().filter(|tie| touches(tie, here)) {
                let there = if tie.from == here { tie.to } else { tie.from };
                if unseen.remove(there) {
                    reached.push(there);
                }
            }
        }
        sizes.push(size);
    }
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 2, 39]);
}
