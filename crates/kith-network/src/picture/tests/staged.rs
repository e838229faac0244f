//! What a staged map shows of small sketches, counted by hand.

use super::super::{Bond, Scene, Since, Standing, Wanted, svg};
use crate::consent::Viewer;
use crate::network::{Change, VisibleNetwork};
use crate::selector::Selector;
use crate::sketch;
use crate::view::{ActorStyle, Along, Cluster, Clustered, Focus, Layout, Reach, Showcase, Staging, Styling};
use jiff::civil::date;
use std::collections::BTreeMap;

pub(super) fn sel(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

pub(super) fn seen(text: &str) -> VisibleNetwork {
    sketch::network(text)
        .expect("a sketch")
        .seen_by(Viewer::ORGANISER)
        .expect("seen")
}

pub(super) fn staged(visible: &VisibleNetwork, staging: &Staging, styling: &Styling) -> Scene {
    compared(visible, None, staging, styling)
}

fn compared(visible: &VisibleNetwork, before: Option<&VisibleNetwork>, staging: &Staging, styling: &Styling) -> Scene {
    Scene::staged(&Wanted {
        visible,
        before,
        staging,
        styling,
        spots: &BTreeMap::new(),
        last: None,
        today: date(2026, 11, 26),
    })
}

fn drawn(text: &str, staging: &Staging) -> Scene {
    staged(&seen(text), staging, &Styling::default())
}

fn names(scene: &Scene) -> Vec<&str> {
    scene.marks.iter().map(|mark| mark.name.as_str()).collect()
}

fn behind(scene: &Scene) -> Vec<&str> {
    let out = scene.marks.iter().filter(|mark| mark.behind);
    out.map(|mark| mark.name.as_str()).collect()
}

fn lines(scene: &Scene) -> Vec<&str> {
    let mut lines: Vec<&str> = scene.lines.iter().map(|line| line.words.as_str()).collect();
    lines.sort_unstable();
    lines
}

const STREET: &str = "Ada (person) -- generative -> Ben (person)
     Ben -- engaged -- Cy (person)
     Cy -- inactive -- Dee (person)
     Eve (person) -> Ada
     Flo (person)";

#[test]
fn only_generative_ties_bring_their_ends_and_the_rest_is_counted() {
    let scene = drawn(
        STREET,
        &Staging {
            include: Some(sel("tie[status=generative]")),
            ..Staging::default()
        },
    );
    assert_eq!(names(&scene), ["Ada", "Ben"]);
    assert_eq!(lines(&scene), ["Ada to Ben: generative"]);
    assert_eq!(
        scene.notes,
        ["Showing 2 of 6 people, groups and organisations, and 1 of 4 connections."]
    );
    assert_eq!(scene.marks[0].words, "Ada, person, 1 of 2 connections");
}

#[test]
fn whoever_is_ignored_is_out_even_if_included_and_the_unconnected_may_be_left_out() {
    let scene = drawn(
        STREET,
        &Staging {
            include: Some(sel("person")),
            ignore: Some(sel("#cy")),
            without_unconnected: true,
            ..Staging::default()
        },
    );
    // Without Cy, Dee has nobody left, and Flo never had.
    assert_eq!(names(&scene), ["Ada", "Ben", "Eve"]);
}

#[test]
fn in_a_focus_everybody_stands_on_the_ring_of_their_steps() {
    let focus = |steps, along| Staging {
        focus: Some(Focus {
            on: sel("#ada"),
            steps,
            along,
        }),
        layout: Layout::Rings,
        ..Staging::default()
    };
    let scene = drawn(STREET, &focus(9, Along::Either));
    // Ada 0; Ben and Eve 1; Cy 2; Dee 3; Flo is not reached.
    assert_eq!(names(&scene), ["Ada", "Ben", "Cy", "Dee", "Eve"]);
    let radius = |name: &str| {
        let mark = scene.marks.iter().find(|mark| mark.name == name).expect("a mark");
        (mark.x * mark.x + mark.y * mark.y).sqrt()
    };
    assert_eq!(radius("Ada"), 0.0);
    assert!((radius("Ben") - radius("Eve")).abs() < 0.2, "one ring for one step");
    assert!(radius("Ben") + 40.0 < radius("Cy") && radius("Cy") + 40.0 < radius("Dee"));
    let rings: Vec<f64> = scene
        .guides
        .iter()
        .filter_map(|guide| match guide {
            super::super::Guide::Ring { radius, .. } => Some(*radius),
            _ => None,
        })
        .collect();
    assert_eq!(rings.len(), 3);
    assert!((rings[1] - radius("Cy")).abs() < 0.2);
    assert!(
        scene.marks[2].words.ends_with("2 steps from the focus"),
        "{}",
        scene.marks[2].words
    );
    // Out along arrows: Ada to Ben, then Cy, for an undirected tie leads both ways. Eve only leads in.
    assert_eq!(names(&drawn(STREET, &focus(2, Along::Out))), ["Ada", "Ben", "Cy"]);
    assert_eq!(names(&drawn(STREET, &focus(1, Along::In))), ["Ada", "Eve"]);
}

#[test]
fn two_sides_face_each_other_with_the_ties_between_them_alone() {
    let text = "Ada (person) -- engaged -> Tea & Toast (charity)
         Ada -- generative -> Ben (person)
         Ben -> Council Desk (service)
         Council Desk -- Tea & Toast
         Orchard (place)";
    let scene = drawn(
        text,
        &Staging {
            facing: Some((sel("person"), sel("charity, service"))),
            ..Staging::default()
        },
    );
    assert_eq!(names(&scene), ["Ada", "Ben", "Council Desk", "Tea & Toast"]);
    // Ada–Ben and Council Desk–Tea & Toast lie within a side.
    assert_eq!(
        lines(&scene),
        ["Ada to Tea & Toast: engaged", "Ben to Council Desk: unclassified"]
    );
    let x: Vec<f64> = scene.marks.iter().map(|mark| mark.x).collect();
    assert!(x[0] == x[1] && x[2] == x[3] && x[0] + 100.0 < x[2], "{x:?}");
    // Sorted so that the two ties do not cross.
    let y: Vec<f64> = scene.marks.iter().map(|mark| mark.y).collect();
    assert_eq!(y[0] < y[1], y[3] < y[2], "{y:?}");
}

#[test]
fn care_of_one_type_is_drawn_from_giver_to_receiver_as_wide_as_it_is_often_said() {
    let text = "Ada (person) -- generative: food -> Ben (person)
         Ada -- engaged: food paid -> Ben
         Ben -- generative: lifts -> Cy (person)
         Cy -- engaged: food -- Dee (person)
         Dee <- generative: food -- Ben";
    let network = seen(text);
    let food = network.vocabulary().care_types.keyed("food").expect("food").clone();
    let scene = staged(
        &network,
        &Staging {
            care: Some(food.key.as_str().to_owned()),
            ..Staging::default()
        },
        &Styling::default(),
    );
    let label = super::super::legend::uncapitalised(&food.label);
    assert_eq!(
        lines(&scene),
        [
            format!("Ada to Ben: {label}, 2 times"),
            format!("Ben to Dee: {label}"),
            format!("Cy and Dee: {label}, direction not stated"),
        ]
    );
    let width = |words: &str| {
        let line = scene
            .lines
            .iter()
            .find(|line| line.words.starts_with(words))
            .expect("a line");
        line.style.width.expect("a width")
    };
    assert!(width("Ada to Ben") > width("Ben to Dee"));
    assert_eq!(names(&scene), ["Ada", "Ben", "Cy", "Dee"]);
    let page = svg::inline(&scene, super::LINKS, "map");
    assert!(page.contains(" data-ties=\""), "one line for two ties lists both");
}

#[test]
fn whoever_is_taken_out_is_bridged_along_the_direction_of_ties() {
    let text = "Ada (person) -> Kitchen (group)
         Kitchen -> Ben (person)
         Kitchen -- Cy (person)
         Ada -- Orchard (place)
         Orchard -- Cy";
    let scene = drawn(
        text,
        &Staging {
            bridge: Some(sel("group, place")),
            ..Staging::default()
        },
    );
    assert_eq!(names(&scene), ["Ada", "Ben", "Cy"]);
    // Into the kitchen: Ada, Cy; out of it: Ben, Cy. Through the orchard Ada and Cy, either way.
    assert_eq!(
        lines(&scene),
        [
            "Ada and Cy: through Kitchen, Orchard",
            "Ada to Ben: through Kitchen",
            "Cy to Ben: through Kitchen",
        ]
    );
    let Bond::Through(middles) = &scene.lines[0].bond else {
        panic!("a bridge");
    };
    assert!(!middles.is_empty() && scene.lines[0].tie().is_none());
}

#[test]
fn a_cluster_is_a_mark_for_each_value_or_a_ground_around_its_people() {
    let text = "Ada (person, citizens) -- Ben (person, citizens)
         Cy (group, grassroots) -- Ben
         Ada offers food, repairs
         Ben offers food";
    let by = |by: &str, shown| Staging {
        cluster: vec![Cluster {
            of: None,
            by: by.to_owned(),
            shown,
            kind: None,
        }],
        ..Staging::default()
    };
    let scene = drawn(text, &by("offers", Clustered::Mark));
    assert_eq!((scene.marks.len(), scene.lines.len()), (3 + 2, 2 + 3));
    let food = scene
        .marks
        .iter()
        .find(|mark| mark.actor().is_none() && mark.words.contains("2 of 3 on this map"));
    assert!(food.is_some_and(|mark| mark.subject.to_string().starts_with("cluster:offers=")));
    let scene = drawn(text, &by("category", Clustered::Ground));
    let words: Vec<&str> = scene.grounds.iter().map(|ground| ground.words.as_str()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words[0].ends_with("(2)") && words[1].ends_with("(1)"), "{words:?}");
    // Whoever belongs to another group stands on neither's ground.
    for (ground, inside) in scene.grounds.iter().zip([&["Ada", "Ben"][..], &["Cy"][..]]) {
        for mark in &scene.marks {
            assert_eq!(
                within(&ground.corners, (mark.x, mark.y)),
                inside.contains(&mark.name.as_str())
            );
        }
    }
}

/// Whether a point lies in a convex shape.
fn within(corners: &[(f64, f64)], at: (f64, f64)) -> bool {
    (0..corners.len()).all(|n| {
        let (a, b) = (corners[n], corners[(n + 1) % corners.len()]);
        (b.0 - a.0) * (at.1 - a.1) - (b.1 - a.1) * (at.0 - a.0) >= 0.0
    })
}

#[test]
fn a_showcase_is_normal_loose_or_strict() {
    let show = |reach| Staging {
        showcase: Some(Showcase {
            selector: sel("#ada, #ben"),
            reach,
        }),
        ..Staging::default()
    };
    let out = |reach| {
        let scene = drawn(STREET, &show(reach));
        assert!(scene.asked);
        let lines = scene.lines.iter().filter(|line| line.behind).count();
        (behind(&scene).join(" "), lines)
    };
    assert_eq!(out(Reach::Normal), ("Ada Ben".to_owned(), 1));
    // In a file nothing but attributes fades: four of six marks, three of four lines.
    let file = svg::file(&drawn(STREET, &show(Reach::Normal)));
    assert_eq!(file.matches(" opacity=\"0.22\"").count(), 4);
    assert_eq!(file.matches(" opacity=\"0.12\"").count(), 3);
    assert_eq!(out(Reach::Loose), ("Ada Ben Cy Eve".to_owned(), 3));
    assert_eq!(out(Reach::Strict), ("Ada Ben".to_owned(), 0));
}

#[test]
fn all_shortest_ways_between_two_stand_out_and_no_longer_one() {
    let text = "Ada (person) -> Ben (person)
         Ben -> Dee (person)
         Ada -- Cy (person)
         Dee -> Cy
         Ada -- Eve (person)
         Eve -- Flo (person)
         Flo -- Dee";
    let ways = |to: &str| {
        drawn(
            text,
            &Staging {
                path: Some((sel("#ada"), sel(to))),
                ..Staging::default()
            },
        )
    };
    let scene = ways("#dee");
    // By Ben and by Cy, two steps each; by Eve and Flo it is three.
    assert_eq!(behind(&scene), ["Ada", "Ben", "Cy", "Dee"]);
    assert_eq!(scene.lines.iter().filter(|line| line.behind).count(), 4);
    assert_eq!(
        scene.notes,
        ["The shortest ways between them take 2 steps; 4 of 6 marks are on one."]
    );
    assert!(ways("#nobody").notes[0].contains("not on this map"));
}

#[test]
fn what_came_went_and_changed_stands_out_in_one_picture() {
    let mut network = sketch::network(STREET).expect("a sketch");
    let before = network.seen_by(Viewer::ORGANISER).expect("seen");
    let id = |name: &str| {
        let mut all = before.actors();
        all.find(|actor| actor.name.as_str() == name).expect("there").id
    };
    let mut flo = before.actor(id("Flo")).expect("Flo").clone();
    flo.place.area = "Millside".to_owned();
    for change in [Change::RemoveActor(id("Dee")), Change::EditActor(flo)] {
        let _ = network.apply(&change, None).expect("applied");
    }
    let gus = crate::Actor::named(
        crate::ActorId::new(900),
        crate::text::Name::parse("Gus").expect("a name"),
    );
    let _ = network.apply(&Change::AddActor(gus), None).expect("applied");
    let now = network.seen_by(Viewer::ORGANISER).expect("seen");
    let staging = Staging {
        since: Some(date(2026, 5, 1)),
        ..Staging::default()
    };
    let scene = compared(&now, Some(&before), &staging, &Styling::default());
    assert_eq!(behind(&scene), ["Dee", "Flo", "Gus"]);
    let words = |name: &str| {
        let mark = scene.marks.iter().find(|mark| mark.name == name).expect("a mark");
        mark.words.clone()
    };
    assert!(words("Dee").ends_with("gone since 1 May 2026"), "{}", words("Dee"));
    assert!(words("Gus").ends_with("new since 1 May 2026"));
    assert!(
        words("Flo").ends_with("changed since 1 May 2026 (Area: Millside)"),
        "{}",
        words("Flo")
    );
    // Dee's tie with Cy went too. Nobody who is gone has a page to lead to.
    let page = svg::inline(&scene, super::LINKS, "map");
    assert!(!page.contains(&format!("href=\"/n/larkmere/actors/{}\"", id("Dee"))));
    assert_eq!(page.matches("data-since=\"went\"").count(), 2);
    assert_eq!(
        scene.notes[0],
        "Since 1 May 2026: of 7 marks 1 came, 1 changed and 1 went; of 4 connections 0 came, 0 changed and 1 went."
    );
    let rows = scene.rows();
    assert_eq!(rows.marks[0].name, "Dee");
    assert_eq!(
        (rows.marks[0].standing, rows.marks[0].since),
        (Standing::Out, Some(&Since::Went))
    );
    assert_eq!(rows.marks[3].standing, Standing::Faded);
}

#[test]
fn a_day_leaves_out_what_began_later_and_says_what_has_no_date() {
    let mut network = sketch::network(STREET).expect("a sketch");
    let now = network.seen_by(Viewer::ORGANISER).expect("seen");
    let on = |name: &str, day| {
        let mut actor = now
            .actors()
            .find(|actor| actor.name.as_str() == name)
            .expect("there")
            .clone();
        actor.first_mapped = Some(day);
        Change::EditActor(actor)
    };
    let changes = vec![on("Ada", date(2025, 1, 1)), on("Cy", date(2026, 3, 1))];
    let _ = network.apply(&Change::Several(changes), None).expect("applied");
    let now = network.seen_by(Viewer::ORGANISER).expect("seen");
    let day = |day| Staging {
        on: Some(day),
        ..Staging::default()
    };
    let scene = staged(&now, &day(date(2026, 1, 1)), &Styling::default());
    assert_eq!(names(&scene), ["Ada", "Ben", "Dee", "Eve", "Flo"]);
    assert!(
        scene.notes[1].ends_with("Without a date, and so shown: 4 of 5 marks, 2 of 2 connections."),
        "{:?}",
        scene.notes
    );
    assert_eq!(
        names(&staged(&now, &day(date(2026, 3, 1)), &Styling::default())).len(),
        6
    );
    let since = Staging {
        since: Some(date(2026, 1, 1)),
        ..Staging::default()
    };
    assert_eq!(behind(&staged(&now, &since, &Styling::default())), ["Cy"]);
}

#[test]
fn somebody_whom_the_view_draws_not_keeps_a_place_and_a_line_of_the_list() {
    let network = seen(STREET);
    let ben = network
        .actors()
        .find(|actor| actor.name.as_str() == "Ben")
        .expect("Ben")
        .id;
    let mut styling = Styling::default();
    let hidden = ActorStyle {
        hidden: true,
        ..ActorStyle::default()
    };
    styling.actors.insert(ben, hidden);
    let all = staged(&network, &Staging::default(), &Styling::default());
    let scene = staged(&network, &Staging::default(), &styling);
    assert_eq!(names(&scene), ["Ada", "Cy", "Dee", "Eve", "Flo"]);
    assert_eq!(scene.lines.len(), 2, "Ben's two are not drawn either");
    for mark in &scene.marks {
        let same = all
            .marks
            .iter()
            .find(|other| other.subject == mark.subject)
            .expect("there too");
        assert_eq!((mark.x, mark.y), (same.x, same.y));
    }
    let rows = scene.rows();
    let last = rows.marks.last().expect("rows");
    assert_eq!((last.name, last.standing), ("Ben", Standing::Undrawn));
}
