//! The tables are in order: keys, dates, and who is named where.

use super::tally::{actor, actors, ties};
use super::*;
use std::collections::BTreeSet;

#[test]
fn every_row_is_named_once_and_every_tie_joins_two_rows() {
    let keys: Vec<&str> = actors().map(|row| row.key).collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    let names: BTreeSet<&str> = actors().map(|row| row.name).collect();
    assert_eq!(names.len(), keys.len());
    for tie in ties() {
        assert_ne!(actor(tie.from).key, actor(tie.to).key);
    }
    for row in actors() {
        assert!(
            places::ROWS.iter().any(|place| place.key == row.place),
            "{} is nowhere",
            row.key
        );
    }
}

#[test]
fn the_public_sees_a_good_part_of_larkmere() {
    let shown = |audience: Audience, row: &ActorRow| row.agreement == Agreement::Agreed && row.audience >= audience;
    assert_eq!(actors().filter(|row| shown(Audience::Public, row)).count(), 29);
    assert_eq!(actors().filter(|row| shown(Audience::Members, row)).count(), 38);
    let public_ties = ties().filter(|tie| {
        tie.audience == Audience::Public && [tie.from, tie.to].iter().all(|end| shown(Audience::Public, actor(end)))
    });
    assert_eq!(public_ties.count(), 65);
    for person in actors().filter(|row| ["person", "care-worker"].contains(&row.kind)) {
        let place = places::ROWS.iter().find(|place| place.key == person.place);
        assert!(
            place.is_some_and(|place| place.address.is_empty()),
            "{} is placed by area only",
            person.key
        );
    }
}

/// Who may read a row, whatever it says.
fn reach(row: &ActorRow) -> Audience {
    if row.agreement == Agreement::Agreed {
        row.audience
    } else {
        Audience::Organisers
    }
}

#[test]
fn nothing_written_on_a_row_names_somebody_who_is_shown_to_fewer_people() {
    let mut written: Vec<(String, Audience)> = Vec::new();
    for row in actors() {
        written.push((format!("{} {} {:?}", row.about, row.said_by, row.meets), reach(row)));
    }
    for tie in ties() {
        let seen = tie.audience.min(reach(actor(tie.from))).min(reach(actor(tie.to)));
        written.push((format!("{} {} {}", tie.note, tie.said_by, tie.steward), seen));
    }
    for gap in gaps::ROWS {
        written.push((
            format!("{} {} {}", gap.note, gap.owner, gap.next_step),
            Audience::Public,
        ));
    }
    let spoken = |row: &'static ActorRow| match row.key {
        "salma" => "Salma",
        "ferryman" => "Ferryman",
        _ => row.name.split(' ').next().unwrap_or(row.name),
    };
    for row in actors().filter(|row| reach(row) < Audience::Public) {
        // Names of more than one word may share their first with a street, so those are looked for whole.
        let sought = if row.kind == "group" || row.kind == "team" {
            row.name
        } else {
            spoken(row)
        };
        for (text, seen) in &written {
            assert!(
                *seen <= reach(row) || !text.contains(sought),
                "{sought} is named where too many can read it: {text}"
            );
        }
    }
}

#[test]
fn larkmere_is_told_over_two_years() {
    for row in actors() {
        assert!(
            (date(2024, 11, 1)..=date(2026, 10, 31)).contains(&row.mapped),
            "{}",
            row.key
        );
        assert!(
            row.confirmed
                .is_none_or(|on| on >= row.mapped && on <= date(2026, 10, 31)),
            "{}",
            row.key
        );
        assert!(!row.about.is_empty() && !row.said_by.is_empty(), "{}", row.key);
    }
    for tie in ties() {
        let ends = [actor(tie.from), actor(tie.to)];
        assert!(
            ends.iter().all(|end| end.mapped <= tie.mapped),
            "{} - {} is older than its ends",
            tie.from,
            tie.to
        );
        assert!(
            tie.since.is_none_or(|since| since <= tie.mapped),
            "{} - {}",
            tie.from,
            tie.to
        );
        assert!(
            tie.confirmed
                .is_none_or(|on| on >= tie.mapped && on <= date(2026, 10, 31)),
            "{} - {}",
            tie.from,
            tie.to
        );
        assert!(!tie.said_by.is_empty(), "{} - {}", tie.from, tie.to);
    }
}
