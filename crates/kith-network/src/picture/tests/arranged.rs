//! What holds in every layout: nobody stands on another, no name lies on another, hands win, and
//! what is hidden moves nothing.

use super::super::labels::cover;
use super::super::scene::{Mark, Scene};
use super::super::town::Town;
use super::super::{Wanted, svg};
use super::staged::{sel, staged};
use crate::consent::{Consent, Viewer};
use crate::id::ActorId;
use crate::network::{Change, VisibleNetwork};
use crate::place::Spot;
use crate::text::Name;
use crate::view::{
    ActorStyle, Along, Cluster, Clustered, Focus, Layout, Paint, Reach, Showcase, Staging, Styling, TieStyle,
};
use crate::vocabulary::Direction;
use jiff::civil::date;
use std::collections::BTreeMap;

pub(super) fn layouts() -> Vec<Layout> {
    let by = |field: &str| field.to_owned();
    vec![
        Layout::Free,
        Layout::Fixed,
        Layout::Rings,
        Layout::RingsBy(by("category")),
        Layout::Columns(by("kind")),
        Layout::Circle(None),
        Layout::Circle(Some(by("category"))),
        Layout::Grid(None),
        Layout::Grid(Some(by("kind"))),
        Layout::Scatter(by("degree"), by("offers")),
        Layout::Geography,
    ]
}

/// Every way of staging that a sheet or an address may ask for.
fn stagings() -> Vec<Staging> {
    let with = |change: &dyn Fn(&mut Staging)| {
        let mut staging = Staging::default();
        change(&mut staging);
        staging
    };
    let cluster = |by: &str, shown| Cluster {
        of: None,
        by: by.to_owned(),
        shown,
        kind: None,
    };
    let mut all: Vec<Staging> = layouts()
        .into_iter()
        .map(|layout| with(&|staging| staging.layout = layout.clone()))
        .collect();
    all.extend([
        with(&|staging| staging.include = Some(sel("person, group"))),
        with(&|staging| staging.include = Some(sel("tie[status=generative]"))),
        with(&|staging| staging.ignore = Some(sel("service"))),
        with(&|staging| staging.without_unconnected = true),
        with(&|staging| staging.bridge = Some(sel("group"))),
        with(&|staging| staging.facing = Some((sel("person"), sel("group, service")))),
        with(&|staging| staging.path = Some((sel("person"), sel("service")))),
        with(&|staging| staging.since = Some(date(2026, 5, 1))),
        with(&|staging| staging.on = Some(date(2026, 5, 1))),
        with(&|staging| staging.care = Some("food".to_owned())),
        with(&|staging| staging.cluster = vec![cluster("category", Clustered::Mark)]),
        with(&|staging| staging.cluster = vec![cluster("category", Clustered::Ground)]),
    ]);
    for reach in [Reach::Normal, Reach::Loose, Reach::Strict] {
        let selector = sel("group");
        all.push(with(&|staging| {
            staging.showcase = Some(Showcase {
                selector: selector.clone(),
                reach,
            });
        }));
    }
    for along in [Along::Either, Along::Out, Along::In] {
        all.push(with(&|staging| {
            staging.focus = Some(Focus {
                on: sel("group"),
                steps: 1,
                along,
            });
        }));
    }
    all
}

fn in_layout(visible: &VisibleNetwork, layout: Layout) -> Scene {
    let staging = Staging {
        layout,
        ..Staging::default()
    };
    staged(visible, &staging, &Styling::default())
}

fn apart(one: &Mark, other: &Mark) -> bool {
    let (dx, dy) = (one.x - other.x, one.y - other.y);
    (dx * dx + dy * dy).sqrt() >= one.radius + other.radius - 0.2
}

/// Fails where two marks or two names lie on each other; says how many names are written.
fn all_clear(scene: &Scene, what: &str) -> usize {
    let mut by_x: Vec<&Mark> = scene.marks.iter().collect();
    by_x.sort_by(|one, other| one.x.total_cmp(&other.x));
    for (at, one) in by_x.iter().enumerate() {
        for other in by_x[at + 1..].iter().take_while(|other| other.x - one.x < 60.0) {
            assert!(apart(one, other), "{what}: {} and {}", one.words, other.words);
        }
    }
    let written: Vec<_> = scene
        .marks
        .iter()
        .filter(|mark| !mark.label.spare)
        .map(|mark| (mark, cover(&mark.label, mark.label.side, mark.disc())))
        .collect();
    for (at, (one, first)) in written.iter().enumerate() {
        for (other, second) in &written[at + 1..] {
            assert!(
                !first.meets(second),
                "{what}: the names {} and {}",
                one.name,
                other.name
            );
        }
        for mark in scene.marks.iter().filter(|mark| mark.subject != one.subject) {
            let disc = super::super::covers::Cover::around(mark.disc());
            assert!(
                !first.meets(&disc),
                "{what}: the name {} lies on {}",
                one.name,
                mark.name
            );
        }
    }
    written.len()
}

#[test]
fn in_every_layout_of_forty_two_nobody_overlaps_and_nearly_all_names_are_written() {
    let visible = Town::of_size(42, 2).seen(Viewer::MEMBER);
    for layout in layouts() {
        let scene = in_layout(&visible, layout.clone());
        let written = all_clear(&scene, &format!("{layout:?}"));
        let least = match layout {
            // Where the place says something itself, marks stand where they must.
            Layout::Scatter(..) => 12,
            Layout::Rings | Layout::RingsBy(_) | Layout::Circle(_) => 36,
            _ => 40,
        };
        assert!(written >= least, "{layout:?}: {written} names of 42");
    }
}

#[test]
fn in_every_layout_of_six_hundred_nobody_and_no_name_overlaps() {
    let visible = Town::of_size(600, 3).seen(Viewer::MEMBER);
    for layout in layouts() {
        let written = all_clear(&in_layout(&visible, layout.clone()), &format!("{layout:?}"));
        assert!((10..=60).contains(&written), "{layout:?}: {written} names");
    }
}

#[test]
fn in_every_layout_of_five_thousand_nobody_and_no_name_overlaps() {
    let visible = Town::of_size(5000, 3).seen(Viewer::MEMBER);
    for layout in layouts() {
        let scene = in_layout(&visible, layout.clone());
        let _written = all_clear(&scene, &format!("{layout:?}"));
    }
}

#[test]
fn a_place_given_by_hand_in_the_view_wins_in_every_layout() {
    let visible = Town::of_size(30, 2).seen(Viewer::MEMBER);
    let somebody = visible.actors().nth(7).expect("one").id;
    let spots = BTreeMap::from([(somebody, Spot::new(123.4, -56.7).expect("a spot"))]);
    for layout in layouts() {
        let staging = Staging {
            layout: layout.clone(),
            ..Staging::default()
        };
        let scene = Scene::staged(&Wanted {
            visible: &visible,
            before: None,
            staging: &staging,
            styling: &Styling::default(),
            spots: &spots,
            last: None,
            today: date(2026, 11, 26),
        });
        assert_eq!(scene.drawing().at(somebody), Some((123.4, -56.7)), "{layout:?}");
        let _written = all_clear(&scene, &format!("{layout:?}"));
    }
}

#[test]
fn somebody_hidden_leaves_no_trace_in_any_staging() {
    let plain = Town::of_size(24, 2);
    let mut town = Town::of_size(24, 2);
    let known = plain.seen(Viewer::MEMBER);
    let others: Vec<ActorId> = known.actors().map(|actor| actor.id).collect();
    let hidden = ActorId::new(77);
    let mut actor = crate::Actor::named(hidden, Name::parse("Bo").expect("a name"));
    actor.kind = Some(crate::vocabulary::Key::new("group"));
    actor.tags.insert("secret".to_owned());
    actor.place.coordinates = crate::place::Coordinates::new(52.0, 1.0);
    actor.first_mapped = Some(date(2026, 6, 1));
    actor.consent = Consent::not_asked();
    town.change(Change::AddActor(actor));
    for other in &others[..9] {
        town.tie(hidden, *other, "generative", Direction::Mutual);
    }
    let unknown = town.seen(Viewer::MEMBER);
    for staging in stagings() {
        let one = staged(&known, &staging, &Styling::default());
        assert_eq!(one, staged(&unknown, &staging, &Styling::default()), "{staging:?}");
    }
    let organisers = staged(&town.seen(Viewer::ORGANISER), &Staging::default(), &Styling::default());
    assert_eq!(organisers.marks.len(), 25, "Bo is there for those who may know");
}

#[test]
fn every_staging_is_well_formed_and_the_same_every_time() {
    let visible = Town::of_size(42, 2).seen(Viewer::ORGANISER);
    for staging in stagings() {
        let scene = staged(&visible, &staging, &Styling::default());
        assert_eq!(scene, staged(&visible, &staging, &Styling::default()));
        super::well_formed(&svg::inline(&scene, super::LINKS, "map"));
        super::well_formed(&svg::file(&scene));
        super::well_formed(&svg::legend(&scene));
        let numbers = scene.marks.iter().flat_map(|mark| [mark.x, mark.y, mark.radius]);
        assert!(
            numbers
                .chain([scene.frame.width, scene.frame.height])
                .all(f64::is_finite),
            "{staging:?}"
        );
        // The list says as much as the picture.
        let rows = scene.rows();
        assert_eq!(
            (rows.marks.len(), rows.lines.len()),
            (scene.marks.len() + scene.unseen.len(), scene.lines.len())
        );
    }
}

#[test]
fn one_thread_and_five_draw_the_same_bytes() {
    let visible = Town::of_size(300, 3).seen(Viewer::ORGANISER);
    let drawn = |threads: usize| -> Vec<String> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| {
            let all = layouts()
                .into_iter()
                .map(|layout| svg::file(&in_layout(&visible, layout)));
            all.collect()
        })
    };
    assert_eq!(drawn(1), drawn(5));
}

#[test]
fn nobody_at_all_and_one_alone_have_a_picture_in_every_staging() {
    let empty = Town::larkmere(crate::vocabulary::Template::Plain).seen(Viewer::ORGANISER);
    let mut town = Town::larkmere(crate::vocabulary::Template::CommunityCare);
    town.actor("Ada", "person", "");
    let one = town.seen(Viewer::ORGANISER);
    for staging in stagings() {
        for visible in [&empty, &one] {
            let scene = staged(visible, &staging, &Styling::default());
            super::well_formed(&svg::inline(&scene, super::LINKS, "map"));
            super::well_formed(&svg::file(&scene));
        }
    }
}

#[test]
fn whatever_a_view_paints_is_written_and_words_stay_text() {
    let nasty = "\"><script>alert('x')</script>\u{202e} & ]]>";
    let mut town = Town::larkmere(crate::vocabulary::Template::CommunityCare);
    let (ada, ben) = (town.actor("Ada", "person", "citizens"), town.actor(nasty, "group", ""));
    town.tie(ada, ben, "generative", Direction::Directed);
    let visible = town.seen(Viewer::ORGANISER);
    let blue = Paint {
        red: 0,
        green: 0x72,
        blue: 0xb2,
    };
    let style = ActorStyle {
        color: Some(blue),
        scale: Some(2.0),
        outline: Some(blue),
        outline_width: Some(4.0),
        opacity: Some(0.5),
        label: Some(nasty.to_owned()),
        label_scale: Some(2.0),
        icon: Some("heart".to_owned()),
        flags: vec![(blue, nasty.to_owned())],
        popover: Some(nasty.to_owned()),
        ..ActorStyle::default()
    };
    let tie = TieStyle {
        color: Some(blue),
        width: Some(6.0),
        label: Some(nasty.to_owned()),
        no_arrows: true,
        curvature: Some(0.25),
        ..TieStyle::default()
    };
    let mut styling = Styling::default();
    styling.actors.insert(ada, style);
    styling.ties.insert(visible.ties().next().expect("a tie").id, tie);
    let staging = Staging {
        cluster: vec![Cluster {
            of: None,
            by: "name".to_owned(),
            shown: Clustered::Mark,
            kind: Some(nasty.to_owned()),
        }],
        ..Staging::default()
    };
    let scene = staged(&visible, &staging, &styling);
    let page = svg::inline(&scene, super::LINKS, "map");
    for picture in [page.clone(), svg::file(&scene), svg::legend(&scene)] {
        assert!(
            !picture.contains("<script") && !picture.contains('\u{202e}'),
            "{picture}"
        );
        super::well_formed(&picture);
    }
    for written in [
        "class=\"mark painted ringed bordered\"",
        " opacity=\"0.5\" fill=\"#0072b2\" stroke=\"#0072b2\" stroke-width=\"4\"",
        " data-scale=\"2\" font-size=\"26\"",
        "class=\"icon\"",
        "class=\"flag\"",
        "class=\"tie line-strong painted measured\"",
    ] {
        assert!(page.contains(written), "{written}\n{page}");
    }
    let ada = scene.marks.iter().find(|mark| mark.name == "Ada").expect("Ada");
    assert_eq!(ada.radius, 24.0, "twice the usual twelve");
    let line = scene.lines.iter().find(|line| line.tie().is_some()).expect("the tie");
    let other = &scene.marks[line.to];
    let length = ((ada.x - other.x).powi(2) + (ada.y - other.y).powi(2)).sqrt();
    assert!((line.bend.abs() - length / 4.0).abs() < 0.1, "a quarter of its length");
    assert!(scene.legend.arrows.is_empty());
}
