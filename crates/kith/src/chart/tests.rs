//! Charts of Larkmere and of networks that strain them.

use super::{Place, svg};
use kith_network::analysis::{Bar, Chart, Curve, Grid, Plot, Range, Segment};
use kith_network::vocabulary::Liveness;

fn chart(plot: Plot) -> Chart {
    Chart::drawn(
        "care.flows",
        "Care <& co>",
        "What passes, \"in words\".",
        "actors",
        plot,
    )
}

fn bar(label: &str, value: usize) -> Bar {
    Bar {
        label: label.to_owned(),
        value,
        segments: Vec::new(),
    }
}

fn grid(rows: usize, columns: usize) -> Plot {
    Plot::Grid(Grid {
        down: "Care type".to_owned(),
        across: "Recipient".to_owned(),
        rows: (0..rows).map(|n| format!("Row {n}")).collect(),
        columns: (0..columns)
            .map(|n| format!("A column with a long name, number {n}"))
            .collect(),
        counts: (0..rows)
            .map(|row| (0..columns).map(|column| row * column).collect())
            .collect(),
    })
}

fn range(label: &str, low: f64, at: f64, high: f64, from: f64) -> Range {
    Range {
        label: label.to_owned(),
        low,
        at,
        high,
        from,
        to: 1.0,
    }
}

/// Every chart is well-formed XML that says no nonsense, in a page and as a file.
#[track_caller]
fn sound(plot: Plot) -> String {
    let chart = chart(plot);
    for place in [Place::Page, Place::File(640), Place::File(10)] {
        let drawn = svg(&chart, place);
        let mut reader = quick_xml::Reader::from_str(&drawn);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(why) => panic!("{why} in {drawn}"),
            }
        }
        for nonsense in ["NaN", "inf", "style=", "<script"] {
            assert!(!drawn.contains(nonsense), "{nonsense} in {drawn}");
        }
        assert!(drawn.contains("role=\"img\" aria-labelledby=\"chart-care_flows-title chart-care_flows-words\""));
        assert!(drawn.contains(">Care &lt;&amp; co&gt;</title>"), "{drawn}");
    }
    svg(&chart, Place::Page)
}

#[test]
fn thirty_mentions_are_the_longest_bar_fifteen_half_of_it_and_none_draw_none() {
    let drawn = sound(Plot::Bars(vec![
        bar("Company", 30),
        bar("Lifts", 15),
        bar("Repairs", 0),
    ]));
    // Bars have 86% of the width: half of it is 43%.
    assert!(
        drawn.contains("width=\"86.00%\"") && drawn.contains("width=\"43.00%\""),
        "{drawn}"
    );
    assert_eq!(drawn.matches("plot-bar\"").count(), 2);
    assert!(drawn.contains(">Repairs</text>") && drawn.contains(">0</text>"));
}

#[test]
fn statuses_are_told_by_pattern_and_in_words() {
    let segment = |status, label: &str, value| Segment {
        status,
        label: label.to_owned(),
        value,
    };
    let segments = vec![
        segment(Some(Liveness::Generative), "generative", 1),
        segment(Some(Liveness::Inactive), "inactive", 0),
        segment(None, "unclassified", 3),
    ];
    let drawn = sound(Plot::Bars(vec![Bar {
        label: "B Team".to_owned(),
        value: 4,
        segments,
    }]));
    assert!(drawn.contains("fill=\"url(#chart-care_flows-generative)\""), "{drawn}");
    assert!(
        drawn.contains("x=\"25.00%\"") && drawn.contains("width=\"75.00%\""),
        "{drawn}"
    );
    assert!(drawn.contains("1 generative · 3 unclassified"));
    assert!(
        !drawn.contains("url(#chart-care_flows-inactive)"),
        "nothing has no part"
    );
}

#[test]
fn a_grid_writes_its_counts_and_names_columns_that_have_no_room_by_number() {
    let drawn = sound(grid(3, 4));
    // The largest count is 2 × 3.
    assert!(
        drawn.contains(">6</text>") && drawn.contains("fill-opacity=\"1\""),
        "{drawn}"
    );
    assert!(drawn.contains(">4: A column with a long name,"), "{drawn}");
    assert_eq!(drawn.matches("plot-cell").count(), 12);
    let one = sound(grid(1, 1));
    assert_eq!(one.matches("plot-cell").count(), 1);
    assert!(one.contains(">0</text>"), "an empty cell says so");
    assert_eq!(sound(grid(40, 12)).matches("plot-cell").count(), 480);
    assert!(sound(grid(0, 5)).contains("Nothing to show yet."));
    assert!(sound(grid(5, 0)).contains("Nothing to show yet."));
    let wide = sound(grid(2, 60));
    assert_eq!(wide.matches("plot-cell").count(), 120);
}

#[test]
fn a_curve_goes_from_corner_to_corner() {
    let curve = |points: Vec<(f64, f64)>| {
        Plot::Curve(Curve {
            across: "Share of givers".to_owned(),
            up: "Share of care".to_owned(),
            points,
            diagonal: Some("if all carried the same".to_owned()),
        })
    };
    let drawn = sound(curve(vec![(0.0, 0.0), (0.5, 0.2), (1.0, 1.0)]));
    // The square is 244 wide from 50, under one line of words and a gap of 6: from 24 to 268.
    assert!(
        drawn.contains("points=\"50.0,268.0 172.0,219.2 294.0,24.0\""),
        "{drawn}"
    );
    assert!(drawn.contains("Dashed: if all carried the same"));
    let many = sound(curve(
        (0..5000)
            .map(|n| (f64::from(n) / 4999.0, f64::from(n) / 4999.0))
            .collect(),
    ));
    assert!(many.len() < 6000, "{} bytes", many.len());
    assert!(many.contains("294.0,24.0\""), "the last point is kept");
    assert!(sound(curve(vec![])).contains("Nothing to show yet."));
    let _ = sound(curve(vec![(f64::NAN, 2.0), (f64::INFINITY, 0.0)]));
}

#[test]
fn a_range_lies_on_its_own_scale() {
    let drawn = sound(Plot::Ranges(vec![
        range("Outward", -0.5, 0.0, 0.5, -1.0),
        range("Density", 0.1, 0.25, 0.3, 0.0),
        range("One point", 0.4, 0.4, 0.4, 1.0),
        range("Nonsense", f64::NAN, 0.4, 0.4, 0.0),
    ]));
    // A scale goes from 2% to 98%: its middle is at 50%, a quarter of it at 26%.
    assert!(
        drawn.contains("cx=\"50.00%\"") && drawn.contains("cx=\"26.00%\""),
        "{drawn}"
    );
    assert!(
        drawn.contains(">−1</text>") && drawn.contains("0.25, between 0.10 and 0.30"),
        "{drawn}"
    );
    assert!(!drawn.contains("Nonsense"));
    assert!(sound(Plot::Ranges(vec![])).contains("Nothing to show yet."));
}

#[test]
fn long_labels_and_other_scripts_are_broken_into_lines() {
    let long = "Everybody who looks after somebody in the lower end of the neighbourhood and has said so";
    let drawn = sound(Plot::Bars(vec![
        bar(long, 1),
        bar("קפה של שישי בבוקר 🌱", 2),
        bar(&"x".repeat(400), 3),
        bar("", 4),
    ]));
    assert!(
        drawn.contains(">and has said so</text>") || drawn.contains("said so</text>"),
        "{drawn}"
    );
    assert!(drawn.contains("קפה של שישי בבוקר 🌱"));
    assert!(drawn.contains('…'), "four hundred letters are cut, with a sign");
}
