use super::town::Town;
use super::*;
use crate::consent::Viewer;
use crate::network::VisibleNetwork;
use crate::selector::Selector;
use crate::view::*;
use std::collections::BTreeMap;

fn draw(seen: &VisibleNetwork, before: Option<&VisibleNetwork>, name: &str, staging: &Staging, sheet: &str) {
    let (parsed, _) = Sheet::parse(sheet);
    let ground = crate::selector::Ground {
        visible: seen,
        today: jiff::civil::date(2026, 11, 26),
        focus: &Default::default(),
    };
    let styling = parsed.styling(&ground);
    let started = std::time::Instant::now();
    let scene = Scene::staged(&Wanted {
        visible: seen,
        before,
        staging,
        styling: &styling,
        spots: &BTreeMap::new(),
        last: None,
        today: ground.today,
    });
    let took = started.elapsed();
    let drawn = svg::inline(
        &scene,
        Some(svg::Links {
            actors: "/a/",
            ties: "/t/",
            anchors: true,
        }),
        "map",
    );
    println!(
        "{name}: {} marks {} lines {:?}, svg {} kB, {:?}",
        scene.marks.len(),
        scene.lines.len(),
        took,
        drawn.len() / 1000,
        scene.notes
    );
    let html = format!(
        "<!doctype html><meta charset=utf-8><title>x</title><style>body{{margin:10px;font:15px sans-serif;background:#fffdf8;color:#222}} svg.scene:not(.sample){{width:100%;height:78vh}} {}</style><h1>{name}</h1>{drawn}{}",
        STYLES,
        svg::legend(&scene)
    );
    std::fs::create_dir_all("/tmp/scene").expect("dir");
    std::fs::write(format!("/tmp/scene/{name}.html"), html).expect("written");
    std::fs::write(format!("/tmp/scene/{name}.svg"), svg::file(&scene)).expect("written");
}

fn sel(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

#[test]
#[ignore]
fn look() {
    let network = crate::sample::larkmere(&mut crate::id::SeededIds::new(1))
        .expect("named")
        .network()
        .expect("founded");
    let seen = network.seen_by(Viewer::ORGANISER).expect("seen");
    let all = Staging::default();
    let lay = |layout: Layout| Staging {
        layout,
        ..Staging::default()
    };
    draw(&seen, None, "plain", &all, "");
    draw(&seen, None, "rings", &lay(Layout::Rings), "");
    draw(&seen, None, "ringsby", &lay(Layout::RingsBy("category".into())), "");
    draw(&seen, None, "columns", &lay(Layout::Columns("category".into())), "");
    draw(&seen, None, "circle", &lay(Layout::Circle(None)), "");
    draw(
        &seen,
        None,
        "circleby",
        &lay(Layout::Circle(Some("category".into()))),
        "",
    );
    draw(&seen, None, "grid", &lay(Layout::Grid(None)), "");
    draw(&seen, None, "gridby", &lay(Layout::Grid(Some("category".into()))), "");
    draw(
        &seen,
        None,
        "scatter",
        &lay(Layout::Scatter("degree".into(), "offers".into())),
        "",
    );
    draw(&seen, None, "earth", &lay(Layout::Geography), "");
    draw(
        &seen,
        None,
        "facing",
        &Staging {
            facing: Some((sel("[sector=formal]"), sel("[sector=informal]"))),
            ..all.clone()
        },
        "",
    );
    draw(
        &seen,
        None,
        "care",
        &Staging {
            care: Some(
                seen.vocabulary()
                    .care_types
                    .iter()
                    .next()
                    .expect("one")
                    .key
                    .as_str()
                    .to_owned(),
            ),
            ..all.clone()
        },
        "",
    );
    draw(
        &seen,
        None,
        "bridge",
        &Staging {
            bridge: Some(sel("team")),
            ..all.clone()
        },
        "",
    );
    let cluster = |by: &str, shown| {
        vec![Cluster {
            of: None,
            by: by.into(),
            shown,
            kind: None,
        }]
    };
    draw(
        &seen,
        None,
        "grounds",
        &Staging {
            cluster: cluster("category", Clustered::Ground),
            ..all.clone()
        },
        "",
    );
    draw(
        &seen,
        None,
        "clusters",
        &Staging {
            cluster: cluster("offers", Clustered::Mark),
            ..all.clone()
        },
        "",
    );
    draw(
        &seen,
        None,
        "showcase",
        &Staging {
            showcase: Some(Showcase {
                selector: sel("team"),
                reach: Reach::Loose,
            }),
            ..all.clone()
        },
        "",
    );
    let first = seen.actors_by_name()[3].id;
    draw(
        &seen,
        None,
        "focus",
        &Staging {
            focus: Some(Focus {
                on: sel(&format!("#{first}")),
                steps: 2,
                along: Along::Either,
            }),
            layout: Layout::Rings,
            ..all.clone()
        },
        "",
    );
    let before = Town::of_size(42, 2);
    let seen42 = before.seen(Viewer::ORGANISER);
    let mut after = Town::of_size(42, 2);
    let gone = seen42.actors().nth(5).expect("one").id;
    after.change(crate::network::Change::RemoveActor(gone));
    let new = after.actor("Wanda Newcomer", "person", "citizens");
    let other = seen42.actors().nth(9).expect("one").id;
    after.tie(new, other, "generative", crate::vocabulary::Direction::Directed);
    let now = after.seen(Viewer::ORGANISER);
    draw(
        &now,
        Some(&seen42),
        "compare",
        &Staging {
            since: Some(jiff::civil::date(2026, 5, 1)),
            ..all.clone()
        },
        "",
    );
    draw(
        &seen,
        None,
        "styled",
        &all,
        "element { size: scale(\"degree\", 1, 3); color: categorize(\"category\", set2); }\nconnection { width: scale(\"strength\", 1, 6); }\nconnection[status=generative] { color: #0072b2; width: 5 } connection[status=engaged] {color: yellow; label: \"{{status}}\"} team { icon: people; border-color: red; border-width: 4 } person {icon: heart} ",
    );
    let big = Town::of_size(600, 3);
    let seen600 = big.seen(Viewer::MEMBER);
    draw(&seen600, None, "big", &all, "");
    draw(&seen600, None, "big-rings", &lay(Layout::Rings), "");
    draw(
        &seen600,
        None,
        "big-circle",
        &lay(Layout::Circle(Some("category".into()))),
        "",
    );
    draw(
        &seen600,
        None,
        "big-columns",
        &lay(Layout::Columns("category".into())),
        "",
    );
    draw(
        &seen600,
        None,
        "big-grid",
        &lay(Layout::Grid(Some("category".into()))),
        "",
    );
    draw(
        &seen600,
        None,
        "big-grounds",
        &Staging {
            cluster: cluster("category", Clustered::Ground),
            ..all.clone()
        },
        "",
    );
    let mid = Town::of_size(500, 1);
    draw(&mid.seen(Viewer::MEMBER), None, "mid", &all, "");
}
