//! The bytes are read back by the island's own reader: `map/tests/large.test.ts` says what stands in them.

use super::super::outline::Arrows;
use super::super::scene::Scene;
use super::super::style::Style;
use super::super::svg::Lit;
use super::super::town::Town;
use super::write;
use crate::consent::Viewer;
use crate::id::{ActorId, TieId};
use crate::vocabulary::{Direction, Template};
use std::collections::BTreeSet;

/// Ada, her team, and somebody whose name is not Latin; one loop. Put by hand where they stand.
fn small() -> (Town, [ActorId; 3]) {
    let mut town = Town::larkmere(Template::CommunityCare);
    let ada = town.actor("Ada", "person", "citizens");
    let team = town.actor("B Team", "team", "");
    let kitchen = town.actor("מטבח 🌻 <b>", "circle", "grassroots");
    town.tie(ada, team, "generative", Direction::Directed);
    town.tie(team, kitchen, "inactive", Direction::Mutual);
    town.tie(team, team, "", Direction::Undirected);
    town.put(ada, 0.0, 0.0);
    town.put(team, 100.0, -50.5);
    town.put(kitchen, 200.0, 10.0);
    (town, [ada, team, kitchen])
}

fn hex(bytes: &[u8]) -> String {
    let octets: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<String> = octets.chunks(60).map(<[String]>::concat).collect();
    lines.join("\n")
}

#[test]
fn the_island_reads_what_is_written_here() {
    let (town, [ada, ..]) = small();
    let scene = town.scene();
    let hers = scene
        .lines
        .iter()
        .find(|line| line.arrows == Arrows::To)
        .expect("Ada's");
    let tie = hers.tie().expect("a tie");
    let lit = Lit {
        actors: &BTreeSet::from([ada]),
        ties: &BTreeSet::from([tie]),
    };
    let written = hex(&write(&scene, Some(lit)));
    let read = include_str!("../../../../../map/tests/packed.hex").trim_end();
    assert!(written == read, "map/tests/packed.hex should be:\n{written}");
}

#[test]
fn an_empty_network_is_packed_too() {
    let bytes = write(&Town::larkmere(Template::Plain).scene(), None);
    assert!(bytes.starts_with(b"kithmap1") && bytes.len().is_multiple_of(4));
}

#[test]
fn the_most_important_come_first_and_somebody_hidden_is_nowhere_in_the_bytes() {
    let (mut town, [_, team, _]) = small();
    let before = write(&seen(&town, Viewer::MEMBER), None);
    let zephyr = town.hidden("Zephyr");
    town.tie(zephyr, team, "generative", Direction::Directed);
    assert_eq!(write(&seen(&town, Viewer::MEMBER), None), before);
    let all = write(&seen(&town, Viewer::ORGANISER), None);
    assert!(all.windows(6).any(|word| word == b"Zephyr"));
    assert!(
        all.ends_with("B Team\nAda\nZephyr\nמטבח 🌻 <b>\0".as_bytes()),
        "by rank"
    );
}

fn seen(town: &Town, viewer: Viewer) -> Scene {
    let visible = town.seen(viewer);
    Scene::of(&visible, None, Style::fitting(&visible))
}

#[test]
fn five_thousand_actors_take_under_a_megabyte() {
    let scene = laid_out(5000);
    let bytes = write(&scene, None);
    // By hand: 5,000 marks of 12 + 8 + 2 + 1 + 16 bytes and a name, 14,997 lines of 12 + 4 + 2 + 1 + 16.
    let marks = 5000 * 39 + scene.marks.iter().map(|mark| mark.name.len() + 1).sum::<usize>();
    let lines = 14_997 * 35;
    let rest = bytes.len() - marks - lines;
    assert!(rest < 40_000, "{rest} bytes for what repeats");
}

/// A town laid out in rows: only the writing is looked at.
fn laid_out(size: usize) -> Scene {
    let town = Town::of_size(size, 3);
    let visible = town.seen(Viewer::MEMBER);
    let last = visible
        .actors()
        .zip(0u32..)
        .map(|(actor, i)| (actor.id, f64::from(i % 90) * 60.0, f64::from(i / 90) * 60.0))
        .collect();
    Scene::of(&visible, Some(&last), Style::fitting(&visible))
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let scene = laid_out(600);
    assert_eq!(write(&scene, None), write(&scene.clone(), None));
    let nobody = (BTreeSet::<ActorId>::new(), BTreeSet::<TieId>::new());
    let lit = Lit {
        actors: &nobody.0,
        ties: &nobody.1,
    };
    assert_ne!(write(&scene, None), write(&scene, Some(lit)), "all are faded");
}
