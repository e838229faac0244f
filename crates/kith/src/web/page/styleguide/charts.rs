//! Charts that are drawn, as pages show them.

use crate::chart::{Place, svg};
use kith_network::analysis::{Bar, Chart, Curve, Grid, Plot, Range, Segment};
use kith_network::sociogram::FOUR_STATUSES;
use maud::{Markup, PreEscaped, html};

pub(super) fn charts() -> Markup {
    let all = [
        ("whole", "Care mentioned most often", whole()),
        ("parts", "How alive connections are", parts()),
        ("grid", "Which care reaches whom", grid()),
        ("narrow-grid", "Which care reaches three teams", small_grid()),
        ("curve", "How evenly care is shared out", curve()),
        ("ranges", "Within which bounds figures lie", ranges()),
    ];
    html! {
        h2 #charts { "Charts that are drawn" }
        div .section__picture {
            @for (id, title, plot) in all {
                @let chart = Chart::drawn(id, title, "What the picture shows, in words.", "connections", plot);
                figure .chart { figcaption .chart__title { (title) } (PreEscaped(svg(&chart, Place::Page))) p .small.soft { (chart.description) } }
            }
        }
    }
}

fn whole() -> Plot {
    let bar = |label: &str, value| Bar {
        label: label.to_owned(),
        value,
        segments: Vec::new(),
    };
    Plot::Bars(vec![
        bar("Company & listening", 30),
        bar(
            "Looking in on somebody who lives alone, and staying for a cup of tea or two",
            15,
        ),
        bar("קפה של שישי בבוקר 🌱", 4),
        bar("Repairs", 0),
    ])
}

fn parts() -> Plot {
    let row = |label: &str, values: [usize; 4]| Bar {
        label: label.to_owned(),
        value: values.iter().sum(),
        segments: FOUR_STATUSES
            .into_iter()
            .zip(["generative", "engaged", "inactive", "unclassified"])
            .zip(values)
            .map(|((status, label), value)| Segment {
                status,
                label: label.to_owned(),
                value,
            })
            .collect(),
    };
    Plot::Bars(vec![
        row("B Team", [7, 3, 1, 2]),
        row("K Team", [1, 0, 4, 0]),
        row("A team without connections", [0; 4]),
    ])
}

fn grid() -> Plot {
    let columns = [
        "Citizens",
        "Grassroots groups",
        "Voluntary organisations",
        "Statutory services",
        "Businesses",
        "Faith groups",
        "No category",
    ];
    Plot::Grid(Grid {
        down: "type of care".to_owned(),
        across: "who gives it".to_owned(),
        rows: ["Company & listening", "Food & shared meals", "Lifts"]
            .map(str::to_owned)
            .to_vec(),
        columns: columns.map(str::to_owned).to_vec(),
        counts: vec![vec![12, 3, 0, 1, 7, 0, 2], vec![9, 5, 6, 0, 0, 1, 0], vec![0; 7]],
    })
}

fn small_grid() -> Plot {
    Plot::Grid(Grid {
        down: "type of care".to_owned(),
        across: "team".to_owned(),
        rows: ["Company", "Meals"].map(str::to_owned).to_vec(),
        columns: ["B Team", "K Team", "T Team"].map(str::to_owned).to_vec(),
        counts: vec![vec![4, 0, 2], vec![1, 3, 0]],
    })
}

fn curve() -> Plot {
    Plot::Curve(Curve {
        across: "Share of givers, those with fewest connections first".to_owned(),
        up: "Share of the care they give together".to_owned(),
        points: vec![
            (0.0, 0.0),
            (0.2, 0.03),
            (0.4, 0.1),
            (0.6, 0.22),
            (0.8, 0.45),
            (1.0, 1.0),
        ],
        diagonal: Some("if all gave the same".to_owned()),
    })
}

fn ranges() -> Plot {
    let range = |label: &str, low, at, high, from| Range {
        label: label.to_owned(),
        low,
        at,
        high,
        from,
        to: 1.0,
    };
    Plot::Ranges(vec![
        range("Actors who give informal or gifted care", 0.62, 0.762, 0.81, 0.0),
        range("Outward or inward", -0.4, 0.12, 0.3, -1.0),
    ])
}
