//! What is typed into cells, and what comes of it.

use super::*;
use crate::SeededIds;
use crate::actor::Actor;
use crate::consent::{Agreement, Audience, Viewer};
use crate::network::VisibleNetwork;
use crate::sample::larkmere;
use crate::sketch;
use crate::tie::Way;
use crate::vocabulary::Direction;
use jiff::civil::date;

fn whole() -> VisibleNetwork {
    let sample = larkmere(&mut SeededIds::new(1)).expect("names");
    let network = sample.network().expect("whole");
    network.seen_by(Viewer::ORGANISER).expect("there")
}

fn drawn(text: &str) -> VisibleNetwork {
    let network = sketch::network(text).unwrap_or_else(|problem| panic!("{problem}"));
    network.seen_by(Viewer::ORGANISER).expect("there")
}

fn column(visible: &VisibleNetwork, on: FieldOn, key: &str) -> GridColumn {
    let all = grid_columns(on, visible.vocabulary());
    let found = all.into_iter().find(|column| column.key == key);
    found.unwrap_or_else(|| panic!("no column {key}"))
}

#[test]
fn whatever_a_cell_says_it_takes_back_unchanged() {
    let seen = whole();
    let names = EndNames::of(&seen);
    for column in grid_columns(FieldOn::Actors, seen.vocabulary()) {
        for actor in seen.actors() {
            let mut after = actor.clone();
            let said = column.of_actor(actor, seen.vocabulary());
            column
                .write_actor(&mut after, &said, seen.vocabulary())
                .unwrap_or_else(|problem| panic!("{} of {}: {problem}", column.key, actor.name));
            assert_eq!(
                column.of_actor(&after, seen.vocabulary()),
                said,
                "{} of {}",
                column.key,
                actor.name
            );
            assert_eq!(after.consent, actor.consent, "{}", column.key);
        }
    }
    for column in grid_columns(FieldOn::Ties, seen.vocabulary()) {
        for tie in seen.ties() {
            let mut after = tie.clone();
            let said = column.of_tie(tie, &names);
            column
                .write_tie(&mut after, &said, &names)
                .unwrap_or_else(|problem| panic!("{}: {problem}", column.key));
            assert_eq!(column.of_tie(&after, &names), said, "{}", column.key);
            assert_eq!(after.flows.len(), tie.flows.len(), "{}", column.key);
        }
    }
}

#[test]
fn cells_are_read_by_aliases_and_in_the_words_of_files() {
    let seen = drawn("Ada (person)\nBen (person)\nAda -- engaged: food -> Ben");
    let words = seen.vocabulary();
    let mut ada = seen.actors().next().expect("Ada").clone();
    let mut write = |key: &str, typed: &str| column(&seen, FieldOn::Actors, key).write_actor(&mut ada, typed, words);
    for (key, typed) in [
        ("kind", "CARE TEAM"),
        ("tags", "sings, bakes , sings"),
        ("offers", "Food & shared meals|lifts"),
        ("first-mapped", "27/5/2026"),
        ("consent", "yes"),
        ("audience", "hidden"),
        ("counts", "No"),
        ("position", "53.1, -1.25"),
    ] {
        assert_eq!(write(key, typed), Ok(()), "{key}");
    }
    assert_eq!(
        ada.kind.as_ref().map(|key| words.actor_kinds.label_of(key)),
        Some("Care team")
    );
    assert_eq!(ada.tags, ["bakes".to_owned(), "sings".to_owned()].into());
    assert_eq!(ada.offers.len(), 2);
    assert_eq!(ada.first_mapped, Some(date(2026, 5, 27)));
    assert_eq!(
        (ada.consent.agreement, ada.consent.audience),
        (Agreement::Agreed, Audience::Organisers)
    );
    assert!(!ada.counts);
    assert_eq!(ada.place.coordinates.map(|at| at.longitude()), Some(-1.25));

    let names = EndNames::of(&seen);
    let mut tie = seen.ties().next().expect("a tie").clone();
    let ben = tie.to;
    for (key, typed) in [
        ("from", " ben "),
        ("to", "ADA"),
        ("direction", "mutual"),
        ("status", ""),
        ("strength", "0.5"),
    ] {
        let written = column(&seen, FieldOn::Ties, key).write_tie(&mut tie, typed, &names);
        assert_eq!(written, Ok(()), "{key}");
    }
    assert_eq!(
        (tie.from, tie.direction, tie.status.clone()),
        (ben, Direction::Mutual, None)
    );
    assert_eq!(tie.flows[0].way, Way::Along, "care stays as it was said of the ends");
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence_and_changes_nothing() {
    let seen = drawn("Ada (person)\nBen (person)\nBen F. (person)\nAda -> Ben");
    let words = seen.vocabulary();
    let before: Actor = seen.actors().next().expect("Ada").clone();
    for (key, typed, says) in [
        ("label", "  ", "Enter a name"),
        ("kind", "Dragon", "“Dragon” is no kind of this network"),
        ("offers", "lifts|dragons", "“dragons” is no type of care"),
        ("first-mapped", "3/11/2021", "Write it as 2026-03-14"),
        ("first-mapped", "yesterday", "Write it as 2026-03-14"),
        ("capacity", "a few", "no whole number"),
        ("counts", "perhaps", "neither yes nor no"),
        ("audience", "my friends", "Write one of: Organisers only"),
        ("position", "53.1", "degrees north"),
        ("position", "153, 10", "degrees north"),
        ("confirmed-by", "Olive", "first when"),
    ] {
        let mut ada = before.clone();
        let refused = column(&seen, FieldOn::Actors, key).write_actor(&mut ada, typed, words);
        let sentence = refused.expect_err(key);
        assert!(sentence.contains(says), "{key}: {sentence}");
        assert_eq!(ada, before, "{key}");
    }
    let long = "x".repeat(100_001);
    let refused = column(&seen, FieldOn::Actors, "description").write_actor(&mut before.clone(), &long, words);
    assert!(refused.expect_err("too long").contains("100001"));

    let names = EndNames::of(&seen);
    let mut tie = seen.ties().next().expect("a tie").clone();
    let nobody = column(&seen, FieldOn::Ties, "from").write_tie(&mut tie, "Cleo", &names);
    assert!(nobody.expect_err("nobody").contains("nobody called “Cleo”"));
    let endless = column(&seen, FieldOn::Ties, "strength").write_tie(&mut tie, "inf", &names);
    assert!(endless.expect_err("no number").contains("no number"));
}

#[test]
fn two_of_one_name_are_told_apart_by_their_ids() {
    let mut network = sketch::network("Ada (person)\nBen (person)\nAda -> Ben").expect("a sketch");
    let seen = network.seen_by(Viewer::ORGANISER).expect("there");
    let second = Actor::named(crate::ActorId::new(9), crate::text::Name::parse("Ada").expect("a name"));
    let _ = network
        .apply(&crate::Change::AddActor(second.clone()), None)
        .expect("added");
    let first = seen
        .actors()
        .find(|actor| actor.name.as_str() == "Ada")
        .expect("Ada")
        .id;
    let seen = network.seen_by(Viewer::ORGANISER).expect("there");
    let names = EndNames::of(&seen);
    let mut tie = seen.ties().next().expect("a tie").clone();
    let from = column(&seen, FieldOn::Ties, "from");
    assert_eq!(from.of_tie(&tie, &names), format!("Ada [{first}]"));
    let unclear = from.write_tie(&mut tie, "Ada", &names).expect_err("two are called so");
    assert!(unclear.contains("2 are called “Ada”"), "{unclear}");
    from.write_tie(&mut tie, &format!("Ada [{}]", second.id), &names)
        .expect("read");
    assert_eq!(tie.from, second.id);
}
