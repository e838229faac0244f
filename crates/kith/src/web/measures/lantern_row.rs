//! Nine invented neighbours, and who looks in on whom: the example of the measures' page.

use super::super::page::{Column, Narrow, Table, details, table};
use kith_graph::partition::Partition;
use kith_graph::{Graph, GraphBuilder};
use kith_network::analysis::measures::{Grouping, Measure, Options, Weighing};
use maud::{Markup, PreEscaped, html};
use std::fmt::Write;
use std::sync::Arc;

/// A neighbour: name, street, and where they are drawn.
struct Neighbour {
    name: &'static str,
    street: usize,
    x: f64,
    y: f64,
}

const STREETS: [&str; 2] = ["Lantern Row", "Mill End"];

const fn neighbour(name: &'static str, street: usize, x: f64, y: f64) -> Neighbour {
    Neighbour { name, street, x, y }
}

const NEIGHBOURS: [Neighbour; 9] = [
    neighbour("Ada", 0, 36.0, 52.0),
    neighbour("Bo", 0, 36.0, 168.0),
    neighbour("Cy", 0, 116.0, 110.0),
    neighbour("Dee", 0, 150.0, 36.0),
    neighbour("Eli", 1, 232.0, 62.0),
    neighbour("Fay", 1, 226.0, 150.0),
    neighbour("Gus", 1, 312.0, 98.0),
    neighbour("Hal", 1, 302.0, 196.0),
    neighbour("Iris", 1, 136.0, 196.0),
];

/// Who looks in on whom, and how often a week.
const VISITS: [(u32, u32, u32); 12] = [
    (0, 1, 3),
    (1, 0, 2),
    (0, 2, 2),
    (1, 2, 1),
    (2, 3, 2),
    (0, 3, 1),
    (3, 4, 1),
    (4, 5, 2),
    (5, 6, 3),
    (6, 5, 1),
    (6, 7, 1),
    (7, 5, 2),
];

pub fn name(node: u32) -> &'static str {
    NEIGHBOURS.get(node as usize).map_or("", |neighbour| neighbour.name)
}

/// The neighbourhood as measures take it.
pub struct Graphs {
    visits: Graph,
    both_ways: Graph,
    groups: Arc<Grouping>,
}

pub fn graphs() -> Graphs {
    let mut builder = GraphBuilder::directed(NEIGHBOURS.len() as u32);
    for (from, to, often) in VISITS {
        // Every end is there and every number is finite, which the test below holds.
        let _ = builder.add(from, to, f64::from(often));
    }
    let visits = builder.build();
    let streets = NEIGHBOURS.iter().map(|neighbour| Some(neighbour.street as u32));
    Graphs {
        both_ways: visits.undirected(),
        visits,
        groups: Arc::new(Grouping {
            names: STREETS.map(str::to_owned).to_vec(),
            of: Partition::partial(streets),
        }),
    }
}

impl Graphs {
    /// With directions and strengths only where the measure is about them.
    pub fn read_by(&self, measure: &Measure) -> Graph {
        let graph = match measure.reads.direction {
            true => &self.visits,
            false => &self.both_ways,
        };
        match measure.reads.weights {
            Weighing::Always => graph.clone(),
            Weighing::Never | Weighing::Named => graph.unweighted(),
        }
    }

    pub fn options(&self) -> Options {
        Options {
            groups: Some(self.groups.clone()),
            ..Options::default()
        }
    }
}

pub fn shown() -> Markup {
    let rows: Vec<Vec<Markup>> = VISITS
        .iter()
        .map(|(from, to, often)| vec![html! { (name(*from)) }, html! { (name(*to)) }, html! { (often) }])
        .collect();
    html! {
        p { "Ada, Bo, Cy and Dee live in Lantern Row (circles); Eli, Fay, Gus, Hal and Iris at Mill End (squares). An arrow says who looks in on whom, the number on it how often a week. Nobody looks in on Iris." }
        figure .neighbourhood { (PreEscaped(drawn())) }
        (details("The same as a list", table(&Table {
            id: "visits",
            caption: "Who looks in on whom",
            caption_unseen: true,
            columns: &[Column::words("Who"), Column::words("On whom"), Column::numbers("Times a week")],
            rows: &rows,
            narrow: Narrow::Scroll,
        }), false))
    }
}

fn drawn() -> String {
    let mut svg = String::from(
        "<svg class=\"plot plot--neighbours\" viewBox=\"0 0 346 232\" role=\"img\" aria-labelledby=\"neighbours-title neighbours-words\" font-family=\"sans-serif\" font-size=\"14\">\
         <title id=\"neighbours-title\">Nine neighbours</title>\
         <desc id=\"neighbours-words\">Two close circles of neighbours, joined only by Dee, who looks in on Eli; Iris is connected with nobody. The list below says every visit.</desc>",
    );
    for (from, to, often) in VISITS {
        arrow(&mut svg, &NEIGHBOURS[from as usize], &NEIGHBOURS[to as usize], often);
    }
    for neighbour in &NEIGHBOURS {
        let Neighbour { name, street, x, y } = neighbour;
        // Writing to a String cannot fail.
        let _ = match street {
            0 => write!(
                svg,
                "<circle class=\"plot-node\" cx=\"{x}\" cy=\"{y}\" r=\"9\" fill=\"#ffffff\" stroke=\"#2a2130\" stroke-width=\"2\"/>"
            ),
            _ => write!(
                svg,
                "<rect class=\"plot-node\" x=\"{}\" y=\"{}\" width=\"17\" height=\"17\" fill=\"#ffffff\" stroke=\"#2a2130\" stroke-width=\"2\"/>",
                x - 8.5,
                y - 8.5
            ),
        };
        let _ = write!(
            svg,
            "<text class=\"plot-ink\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#2a2130\" font-weight=\"600\">{name}</text>",
            if *y < 100.0 { y - 15.0 } else { y + 26.0 }
        );
    }
    svg.push_str("</svg>");
    svg
}

/// An arrow that leaves room for its marks; of two that face each other each keeps to its right.
fn arrow(svg: &mut String, from: &Neighbour, to: &Neighbour, often: u32) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let index = |one: &Neighbour| NEIGHBOURS.iter().position(|other| other.name == one.name);
    let faces = VISITS
        .iter()
        .any(|(a, b, _)| Some(*a as usize) == index(to) && Some(*b as usize) == index(from));
    let aside = if faces { 6.0 } else { 0.0 };
    let at = |along: f64| (from.x + ux * along - uy * aside, from.y + uy * along + ux * aside);
    let (x1, y1) = at(13.0);
    let (x2, y2) = at(length - 19.0);
    let tip = at(length - 12.0);
    let half = |side: f64| (x2 - uy * side, y2 + ux * side);
    let (left, right) = (half(4.5), half(-4.5));
    let (mx, my) = at(length / 2.0);
    let (tx, ty) = (
        mx - uy * (aside + 9.0 - aside * 0.4),
        my + ux * (aside + 9.0 - aside * 0.4) + 4.5,
    );
    let _ = write!(
        svg,
        "<line class=\"plot-rule\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#857765\" stroke-width=\"1.6\"/>\
         <path class=\"plot-head\" d=\"M{:.1} {:.1}L{:.1} {:.1} {:.1} {:.1}Z\" fill=\"#857765\"/>\
         <text class=\"plot-soft\" x=\"{tx:.1}\" y=\"{ty:.1}\" text-anchor=\"middle\" font-size=\"12\" fill=\"#5b5061\">{often}</text>",
        tip.0, tip.1, left.0, left.1, right.0, right.1,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_neighbourhood_is_as_it_is_told() {
        let graphs = graphs();
        assert_eq!((graphs.visits.order(), graphs.visits.size()), (9, 12));
        // Ada and Bo, and Fay and Gus, look in on each other: two of twelve fall together.
        assert_eq!(graphs.both_ways.size(), 10);
        assert!(graphs.both_ways.neighbors(kith_graph::Node(8)).is_empty(), "Iris");
    }
}
