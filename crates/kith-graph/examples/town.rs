//! Draws an invented town map as SVG on standard output, to judge the layout by eye, and says on standard
//! error how long it took.
//!
//! `town [NODES] [EDGES] [SEED] [JOIN]`: `JOIN` newcomers with two ties each join the finished drawing.

use std::time::Instant;

use kith_graph::arrange::{Arrangement, Footprint, Settings, Start, arrange};
use kith_graph::degree::degree;
use kith_graph::random::Random;
use kith_graph::{Direction, Graph, GraphError, Node};

fn main() -> Result<(), GraphError> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    if given.iter().any(|word| word.starts_with('-')) {
        println!("town [NODES] [EDGES] [SEED] [JOIN]");
        return Ok(());
    }
    let number =
        |place: usize, otherwise: u32| given.get(place).and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    let (nodes, edges, seed, joining) = (number(0, 42).max(1), number(1, 90), number(2, 1), number(3, 0));

    let mut random = Random::seeded(u64::from(seed));
    // Circles of ten with two or three well-tied people in each, and ties between circles.
    let mut ties: Vec<(u32, u32, f64)> = (0..edges)
        .map(|_| {
            let one = random.below(nodes);
            let circle = one / 10 * 10;
            let other = match random.below(20) {
                0..=6 => circle + random.below(2),
                7..=15 => circle + random.below(10),
                _ => random.below(nodes) / 5 * 5,
            };
            (one, other.min(nodes - 1), 1.0)
        })
        .collect();
    let footprints: Vec<Footprint> = (0..nodes + joining)
        .map(|_| Footprint {
            half_width: 45.0 + 45.0 * random.unit(),
            half_height: 20.0,
        })
        .collect();

    let mut graph = Graph::from_edges(nodes, Direction::Undirected, ties.iter().copied())?;
    let mut drawing = timed(|| arrange(&graph, &footprints, &[], &Settings::default()));
    for newcomer in nodes..nodes + joining {
        ties.push((newcomer, random.below(newcomer), 1.0));
        ties.push((newcomer, random.below(newcomer), 1.0));
        graph = Graph::from_edges(newcomer + 1, Direction::Undirected, ties.iter().copied())?;
        let starts: Vec<Start> = drawing
            .positions
            .values()
            .iter()
            .map(|&at| Start {
                at: Some(at),
                pinned: false,
            })
            .collect();
        drawing = timed(|| arrange(&graph, &footprints, &starts, &Settings::default()));
    }
    println!("{}", svg(&graph, &footprints, &drawing, nodes));
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    eprintln!("{:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    done
}

fn svg(graph: &Graph, footprints: &[Footprint], drawing: &Arrangement, settled: u32) -> String {
    let bounds = drawing.bounds;
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{:.0} {:.0} {:.0} {:.0}' font-family='sans-serif' font-size='13'>\n",
        bounds.left - 20.0,
        bounds.top - 20.0,
        bounds.width() + 40.0,
        bounds.height() + 40.0,
    );
    for edge in graph.edges() {
        let (a, b) = graph.ends(edge);
        let (a, b) = (drawing.positions[a], drawing.positions[b]);
        out += &format!(
            "<path d='M{:.1} {:.1}L{:.1} {:.1}' stroke='#9a948a' stroke-width='1.3'/>\n",
            a.x, a.y, b.x, b.y
        );
    }
    let degrees = degree(graph);
    for (node, at) in drawing.positions.iter() {
        let Footprint {
            half_width,
            half_height,
        } = footprints[node.index()];
        let fill = if node >= Node(settled) { "#d9480f" } else { "#2b6777" };
        out += &format!(
            "<rect x='{:.1}' y='{:.1}' width='{:.1}' height='{:.1}' rx='6' fill='#f6f1e7' fill-opacity='.85'/>\
             <circle cx='{:.1}' cy='{:.1}' r='{:.1}' fill='{fill}'/><text x='{:.1}' y='{:.1}' text-anchor='middle'>Neighbour {}</text>\n",
            at.x - half_width,
            at.y - half_height,
            2.0 * half_width,
            2.0 * half_height,
            at.x,
            at.y - 7.0,
            (3.0 + f64::from(degrees[node]).sqrt() * 1.6).min(12.0),
            at.x,
            at.y + 15.0,
            node.0,
        );
    }
    out + "</svg>"
}
