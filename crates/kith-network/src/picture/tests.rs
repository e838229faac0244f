//! What a map of Larkmere shows, keeps and keeps to itself.

mod arranged;
mod staged;

use super::labels::cover;
use super::layout::Drawing;
use super::legend::Sign;
use super::outline::Arrows;
use super::scene::Scene;
use super::style::{Hue, Stroke, Style};
use super::svg::{self, Links};
use super::town::Town;
use crate::actor::Actor;
use crate::consent::{Consent, Viewer};
use crate::id::ActorId;
use crate::network::Change;
use crate::text::Name;
use crate::vocabulary::{Direction, Shape, Template};
use std::collections::BTreeSet;

const LINKS: Option<Links<'static>> = Some(Links {
    actors: "/n/larkmere/actors/",
    ties: "/n/larkmere/connections/",
    anchors: true,
});

fn drawn(scene: &Scene) -> String {
    svg::inline(scene, LINKS, "map")
}

/// Ada, her team, the kitchen and the surgery; four ties.
fn small() -> (Town, [ActorId; 4]) {
    let mut town = Town::larkmere(Template::CommunityCare);
    let ada = town.actor("Ada", "person", "citizens");
    let team = town.actor("B Team", "team", "");
    let kitchen = town.actor("Wren Street Kitchen", "group", "grassroots");
    let surgery = town.actor("Quay Surgery", "service", "statutory");
    town.tie(ada, team, "generative", Direction::Directed);
    town.tie(team, kitchen, "engaged", Direction::Mutual);
    town.tie(team, surgery, "inactive", Direction::Directed);
    town.tie(kitchen, surgery, "", Direction::Undirected);
    (town, [ada, team, kitchen, surgery])
}

#[test]
fn the_map_says_in_words_and_signs_who_is_there_and_how_alive_it_is() {
    let (town, [ada, team, ..]) = small();
    let scene = town.scene();
    let mark = |actor| {
        scene
            .marks
            .iter()
            .find(|mark| mark.actor() == Some(actor))
            .expect("a mark")
    };
    assert_eq!(mark(team).words, "B Team, care team, 3 connections");
    assert_eq!(mark(team).rank, 0, "the most connected");
    assert_eq!(mark(team).look.shape, Shape::Shield);
    assert_eq!(mark(ada).words, "Ada, person, individual active citizens, 1 connection");
    assert_eq!(
        mark(ada).look.hue,
        Hue::Colour(1),
        "the first category has the first colour"
    );
    let strokes: Vec<(Stroke, Arrows)> = {
        let mut found: Vec<_> = scene.lines.iter().map(|line| (line.stroke, line.arrows)).collect();
        found.sort();
        found
    };
    assert_eq!(
        strokes,
        [
            (Stroke::Strong, Arrows::To),
            (Stroke::Plain, Arrows::Both),
            (Stroke::Dashed, Arrows::To),
            (Stroke::Dotted, Arrows::None),
        ]
    );
    assert!(
        scene
            .description
            .starts_with("4 actors and 4 connections: 1 generative, 1 engaged, 1 inactive, 1 unclassified.")
    );
    let said: Vec<&str> = scene.legend.lines.iter().map(|entry| entry.words.as_str()).collect();
    assert_eq!(
        said,
        [
            "Generative: care is flowing",
            "Engaged: in touch; no care flowing yet",
            "Inactive: known, but nothing happens now",
            "Unclassified",
        ]
    );
    let unsaid = scene.legend.colours.last().expect("entries");
    assert_eq!(unsaid.sign, Sign::Colour(Hue::Unsaid));
    assert_eq!(unsaid.words, "Category not stated");
    // Every mark and tie is a link, with and without script.
    let page = drawn(&scene);
    assert!(page.contains(&format!("<a href=\"/n/larkmere/actors/{ada}\"")));
    assert_eq!(page.matches("<a href=\"/n/larkmere/connections/").count(), 4);
}

#[test]
fn every_class_that_is_drawn_has_a_style() {
    let page = drawn(&Town::of_size(60, 2).scene());
    for quoted in page.split("class=\"").skip(1) {
        for class in quoted.split('"').next().unwrap_or_default().split(' ') {
            let moved_only = ["viewport", "ties", "marks", "labels", "tie", "mark"].contains(&class);
            assert!(moved_only || super::STYLES.contains(&format!(".{class}")), "{class}");
        }
    }
}

#[test]
fn what_people_type_stays_text() {
    let (mut town, [ada, team, ..]) = small();
    let nasty = "\"><script>alert('x')</script>\u{202e}\u{0} & ]]>";
    town.actor(nasty, "person", "");
    let mut tie = crate::Tie::between(crate::TieId::new(9), ada, team);
    tie.label = nasty.to_owned();
    town.change(Change::AddTie(tie));
    let scene = town.scene();
    for picture in [drawn(&scene), svg::file(&scene), svg::legend(&scene)] {
        assert!(!picture.contains("<script"), "{picture}");
        assert!(!picture.contains('\u{202e}') && !picture.contains('\u{0}'));
        well_formed(&picture);
    }
    assert!(drawn(&scene).contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
}

/// Every tag is closed, in order; attributes hold no bare angle bracket.
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("a closed tag");
        if inside.starts_with('?') || inside.ends_with('/') {
            continue;
        }
        match inside.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None => open.push(inside.split(' ').next().unwrap_or_default()),
        }
        assert_eq!(inside.matches('"').count() % 2, 0, "{inside}");
    }
    assert!(open.is_empty());
}

#[test]
fn names_in_every_script_are_drawn_and_right_to_left_ones_set_apart() {
    let scene = Town::of_size(12, 1).scene();
    let page = drawn(&scene);
    assert!(page.contains("\u{2068}مطبخ شارع البلبل\u{2069}"));
    assert!(page.contains(">🌻 Sunflower</tspan>") || page.contains(">🌻 Sunflower gardeners 🌻</tspan>"));
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    let (once, again) = (Town::of_size(42, 2).scene(), Town::of_size(42, 2).scene());
    assert_eq!(drawn(&once), drawn(&again));
    assert_eq!(svg::file(&once), svg::file(&again));
}

#[test]
fn somebody_hidden_moves_nothing() {
    let (plain, _) = small();
    let (mut town, [ada, _, kitchen, _]) = small();
    let mut hidden = Actor::named(ActorId::new(77), Name::parse("Bo").expect("a name"));
    hidden.consent = Consent::not_asked();
    town.change(Change::AddActor(hidden));
    town.tie(ActorId::new(77), ada, "generative", Direction::Directed);
    town.tie(kitchen, ActorId::new(77), "generative", Direction::Directed);
    town.put(ActorId::new(77), 0.0, 0.0);
    assert_eq!(drawn(&town.scene()), drawn(&plain.scene()));
    assert_eq!(svg::file(&town.scene()), svg::file(&plain.scene()));
}

#[test]
fn the_town_keeps_its_shape_when_somebody_arrives() {
    let mut town = Town::of_size(42, 2);
    let before = town.scene();
    let somebody = before.marks[0].actor().expect("an actor");
    let newcomer = town.actor("Wanda", "person", "citizens");
    town.tie(newcomer, somebody, "engaged", Direction::Undirected);
    let visible = town.seen(Viewer::MEMBER);
    let after = Scene::of(&visible, Some(&before.drawing()), Style::fitting(&visible));
    let (was, is) = (before.drawing(), after.drawing());
    assert!(is.at(newcomer).is_some());
    let moved: Vec<ActorId> = was
        .iter()
        .filter(|(id, x, y)| {
            let (now_x, now_y) = is.at(*id).expect("still there");
            (now_x - x).abs() + (now_y - y).abs() > 1e-6
        })
        .map(|(id, ..)| id)
        .collect();
    assert_eq!(moved, []);
}

#[test]
fn a_mark_put_by_hand_stays_exactly_there() {
    let (mut town, [_, _, kitchen, _]) = small();
    town.put(kitchen, 412.5, -77.0);
    let (x, y) = town.scene().drawing().at(kitchen).expect("drawn");
    assert!((x - 412.5).abs() < 1e-9 && (y + 77.0).abs() < 1e-9);
}

#[test]
fn parallel_ties_part_and_a_tie_to_oneself_is_a_loop() {
    let mut town = Town::larkmere(Template::CommunityCare);
    let (one, other) = (town.actor("Ada", "person", ""), town.actor("Orchard", "place", ""));
    town.tie(one, other, "generative", Direction::Directed);
    town.tie(other, one, "engaged", Direction::Directed);
    town.tie(one, other, "", Direction::Directed);
    town.tie(one, one, "inactive", Direction::Undirected);
    let scene = town.scene();
    let page = drawn(&scene);
    let courses: BTreeSet<&str> = page
        .split("class=\"line\" d=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(courses.len(), 4);
    assert_eq!(
        courses.iter().filter(|course| course.contains('C')).count(),
        1,
        "one loop"
    );
    assert_eq!(
        courses.iter().filter(|course| course.contains('Q')).count(),
        2,
        "two beside the straight one"
    );
}

#[test]
fn no_name_covers_another_on_a_map_of_forty_two() {
    let scene = Town::of_size(42, 2).scene();
    let shown: Vec<_> = scene
        .marks
        .iter()
        .filter(|mark| !mark.label.spare)
        .map(|mark| cover(&mark.label, mark.label.side, mark.disc()))
        .collect();
    assert_eq!(shown.len(), 42, "everybody's name has room");
    for (i, a) in shown.iter().enumerate() {
        for b in &shown[i + 1..] {
            assert!(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
        }
    }
}

#[test]
fn a_file_of_its_own_needs_nothing_else() {
    let scene = Town::of_size(20, 1).scene();
    let file = svg::file(&scene);
    assert!(file.contains("xmlns=\"http://www.w3.org/2000/svg\""));
    for absent in ["var(", "href", "@media", ":hover", "--scene"] {
        assert!(!file.contains(absent), "{absent}");
    }
    // The first colour of the Okabe-Ito order, for the first category.
    assert!(file.contains(".scene .category-1 .outline { fill: #e69f00; }"));
    assert!(file.contains("Generative: care is flowing ("));
    well_formed(&file);
}

#[test]
fn a_town_of_a_thousand_is_drawn_coarsely_and_stays_light() {
    let town = Town::of_size(1000, 3);
    let visible = town.seen(Viewer::MEMBER);
    // Laid out before, in rows: only the writing is looked at here.
    let last: Drawing = visible
        .actors()
        .zip(0u32..)
        .map(|(actor, i)| (actor.id, f64::from(i % 40) * 60.0, f64::from(i / 40) * 60.0))
        .collect();
    let scene = Scene::of(&visible, Some(&last), Style::fitting(&visible));
    let page = drawn(&scene);
    assert!(scene.coarse);
    assert!(page.matches("<text").count() <= 60);
    assert_eq!(page.matches("<path class=\"line bulk\"").count(), 4);
    // Sixty marks are links with names; everybody else is a dot.
    assert_eq!(page.matches("<a href=\"/n/larkmere/actors/").count(), 60);
    let (_, dots) = page.split_once("<g class=\"dots\">").expect("dots");
    let (dots, _) = dots.split_once("<g class=\"marks\">").expect("marks over them");
    assert_eq!(dots.matches("h0").count(), 940);
    assert_eq!(svg::Light::of(&scene).words(), None);
    well_formed(&page);
    assert!(page.len() < 150_000, "{} bytes", page.len());
    // The file has every tie, as a pair of ends.
    let ends: usize = svg::file(&scene)
        .split("data-ends=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|ends| ends.split(' ').count())
        .sum();
    assert_eq!(ends, 2 * 2997);
}

#[test]
fn an_empty_network_has_a_picture_too() {
    let scene = Town::larkmere(Template::Plain).scene();
    assert!(scene.description.starts_with("0 actors and 0 connections."));
    assert!(scene.legend.parts().is_empty());
    well_formed(&drawn(&scene));
    well_formed(&svg::file(&scene));
}

#[test]
fn those_behind_a_figure_are_singled_out_with_their_lines_and_names() {
    let (town, [ada, team, ..]) = small();
    let scene = town.scene();
    let tie = scene
        .lines
        .iter()
        .find(|line| line.stroke == Stroke::Dashed)
        .and_then(super::Line::tie)
        .expect("one");
    let nobody = BTreeSet::new();
    let only = |actors: &BTreeSet<ActorId>, ties: &BTreeSet<crate::id::TieId>| {
        svg::singling_out(&scene, LINKS, "map", svg::Lit { actors, ties })
    };
    let lit = only(&BTreeSet::from([ada]), &BTreeSet::new());
    assert!(lit.contains("class=\"scene asked\""));
    // Ada's mark and her name.
    assert_eq!(lit.matches("data-behind").count(), 2, "{lit}");
    assert!(lit.contains(&format!("data-actor=\"{ada}\"")));
    // A tie brings its two ends, each with a mark and a name: 1 + 2 × 2.
    let lit = only(&nobody, &BTreeSet::from([tie]));
    assert_eq!(lit.matches("data-behind").count(), 5, "{lit}");
    let none = only(&nobody, &BTreeSet::new());
    assert!(none.contains("asked") && !none.contains("data-behind"), "all are faded");
    assert!(!drawn(&scene).contains("asked") && !svg::file(&scene).contains("asked"));
    let around = scene.around(team).expect("it has three");
    assert_eq!(
        (around.marks.len(), around.lines.len()),
        (4, 3),
        "the fourth tie is not the team's"
    );
    assert_eq!(
        (around.marks[0].actor(), around.marks[0].x, around.marks[0].y),
        (Some(team), 0.0, 0.0)
    );
    // Generative first, from the top: Ada; then the kitchen, engaged; then the surgery, inactive.
    let names: Vec<&str> = around.marks.iter().map(|mark| mark.name.as_str()).collect();
    assert_eq!(names, ["B Team", "Ada", "Wren Street Kitchen", "Quay Surgery"]);
    assert_eq!((around.marks[1].x, around.marks[1].y), (0.0, -130.0));
}

#[test]
fn nobody_is_drawn_around_somebody_alone_or_in_a_crowd() {
    let mut town = Town::larkmere(Template::CommunityCare);
    let alone = town.actor("Ada", "person", "");
    let hub = town.actor("Hub", "group", "");
    for n in 0..41 {
        let one = town.actor(&format!("Neighbour {n}"), "person", "");
        town.tie(hub, one, "", Direction::Undirected);
    }
    town.tie(alone, alone, "generative", Direction::Undirected);
    let scene = town.scene();
    assert!(scene.around(alone).is_none() && scene.around(hub).is_none());
    assert!(scene.around(ActorId::new(9)).is_none());
}
