//! Groups kept together: each on ground of its own, into which nobody else is drawn.

use super::{Arrangement, Bounds, Footprint, Point, Settings, Start, arrange, sound, sound_start};
use crate::graph::{Graph, GraphBuilder, Node};
use crate::maps::NodeMap;

/// A drawing with a box around each group.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouped {
    pub arrangement: Arrangement,
    /// Each group that has members, in rising order: its number and the ground it stands on. Boxes do not
    /// overlap, and nobody stands in a box but the group's own members.
    pub boxes: Vec<(u32, Bounds)>,
}

/// Arranges each group by itself, then the groups and all who belong to none as if each group were one large
/// mark. `groups` says for each node the group it belongs to; nodes beyond its end belong to none.
/// `footprints` and `starts` are in node order, as in [`arrange`](fn@super::arrange), whose promises
/// hold: the same bits every time, no overlaps, and a warm start keeps everybody where they were unless
/// boxes that grew would overlap; then whole groups move, each in one piece. A group with a pinned member
/// does not move; two such groups may overlap if they were pinned so.
///
/// A group drawn from nothing is mirrored (left–right, top–bottom) so that its members with ties to others
/// stand on the side of those others. Takes as long as arranging every group and once more the groups.
pub fn groups(
    graph: &Graph,
    footprints: &[Footprint],
    starts: &[Start],
    groups: &NodeMap<Option<u32>>,
    settings: &Settings,
) -> Grouped {
    let graph = &graph.undirected();
    let settings = &settings.sound();
    let order = graph.order();
    let footprints: Vec<Footprint> = (0..order)
        .map(|at| sound(footprints.get(at).copied().unwrap_or_default()))
        .collect();
    let starts: Vec<Start> = (0..order)
        .map(|at| starts.get(at).copied().unwrap_or_default())
        .collect();
    let plots = plots(graph, groups);
    let mut plot_of: NodeMap<u32> = NodeMap::filled(order, 0);
    for (at, plot) in plots.iter().enumerate() {
        plot.members.iter().for_each(|&node| plot_of[node] = at as u32);
    }
    let drawn: Vec<Drawn> = plots
        .iter()
        .map(|plot| draw(graph, plot, &footprints, &starts, settings))
        .collect();
    let (town, marks, seats) = (town(graph, &plots, &plot_of), marks(&drawn), seats(&drawn));
    let placed = arrange(&town, &marks, &seats, settings);

    let mut positions = vec![Point::default(); order];
    let mut boxes = Vec::new();
    for ((plot, drawn), (_, &at)) in plots.iter().zip(&drawn).zip(placed.positions.iter()) {
        for (node, place) in plot.members.iter().zip(&drawn.positions) {
            positions[node.index()] = Point {
                x: place.x + (at.x - drawn.middle.x),
                y: place.y + (at.y - drawn.middle.y),
            };
        }
        if let Some(group) = plot.group {
            boxes.push((group, ground(at, drawn.mark)));
        }
    }
    for (plot, drawn) in plots.iter().zip(&drawn) {
        if !drawn.placed && plot.members.len() > 1 {
            mirror(graph, plot, &plot_of, &mut positions);
        }
    }
    let bounds = Bounds::around(positions.iter().copied().zip(footprints.iter().copied())).unwrap_or_default();
    Grouped {
        arrangement: Arrangement {
            positions: positions.into(),
            bounds,
        },
        boxes,
    }
}

/// A group with its members, or somebody who belongs to none.
struct Plot {
    group: Option<u32>,
    members: Vec<Node>,
}

/// Groups in rising order, then everyone on their own.
fn plots(graph: &Graph, groups: &NodeMap<Option<u32>>) -> Vec<Plot> {
    let mut listed: Vec<(Option<u32>, Node)> = graph
        .nodes()
        .map(|node| (groups.get(node).copied().flatten(), node))
        .collect();
    listed.sort_by_key(|&(group, node)| (group.is_none(), group, node));
    listed
        .chunk_by(|one, other| one.0.is_some() && one.0 == other.0)
        .map(|plot| Plot {
            group: plot[0].0,
            members: plot.iter().map(|&(_, node)| node).collect(),
        })
        .collect()
}

/// How a plot looks by itself.
struct Drawn {
    positions: Vec<Point>,
    middle: Point,
    /// The plot as one mark: its box with a gap around it.
    mark: Footprint,
    /// Whether it stands where it stood in the last drawing, and whether it must.
    placed: bool,
    pinned: bool,
}

fn draw(graph: &Graph, plot: &Plot, footprints: &[Footprint], starts: &[Start], settings: &Settings) -> Drawn {
    let own: Vec<Footprint> = plot.members.iter().map(|node| footprints[node.index()]).collect();
    let begun: Vec<Start> = plot.members.iter().map(|node| starts[node.index()]).collect();
    let known: Vec<(Point, bool)> = begun.iter().filter_map(sound_start).collect();
    let pinned = known.iter().any(|&(_, pinned)| pinned);
    let placed = pinned || (!known.is_empty() && known.len() * 2 >= plot.members.len());
    if let ([footprint], [start]) = (&own[..], &begun[..]) {
        let middle = sound_start(start).map_or(Point::default(), |(at, _)| at);
        return Drawn {
            positions: vec![middle],
            middle,
            mark: padded(*footprint, plot, settings),
            placed,
            pinned,
        };
    }
    let drawn = arrange(&among(graph, &plot.members), &own, &begun, settings);
    let bounds = drawn.bounds;
    Drawn {
        positions: drawn.positions.into_values(),
        middle: Point {
            x: (bounds.left + bounds.right) / 2.0,
            y: (bounds.top + bounds.bottom) / 2.0,
        },
        mark: padded(
            Footprint {
                half_width: bounds.width() / 2.0,
                half_height: bounds.height() / 2.0,
            },
            plot,
            settings,
        ),
        placed,
        pinned,
    }
}

fn padded(footprint: Footprint, plot: &Plot, settings: &Settings) -> Footprint {
    let room = if plot.group.is_some() { settings.gap } else { 0.0 };
    Footprint {
        half_width: footprint.half_width + room,
        half_height: footprint.half_height + room,
    }
}

/// The ties among some nodes, numbered in the order of the list, which rises.
fn among(graph: &Graph, members: &[Node]) -> Graph {
    let mut builder = GraphBuilder::undirected(members.len() as u32);
    for (at, &node) in members.iter().enumerate() {
        for other in graph.neighbors(node).iter().filter(|&&other| other > node) {
            if let Ok(place) = members.binary_search(other) {
                // Both places are in the list, and the graph was no larger.
                let added = builder.add(at as u32, place as u32, 1.0);
                debug_assert!(added.is_ok());
            }
        }
    }
    builder.build()
}

/// Plots as nodes, with an edge wherever somebody of one is tied to somebody of the other.
fn town(graph: &Graph, plots: &[Plot], plot_of: &NodeMap<u32>) -> Graph {
    let mut builder = GraphBuilder::undirected(plots.len() as u32);
    for node in graph.nodes() {
        for &other in graph.neighbors(node).iter().filter(|&&other| other > node) {
            if plot_of[node] != plot_of[other] {
                let added = builder.add(plot_of[node], plot_of[other], 1.0);
                debug_assert!(added.is_ok());
            }
        }
    }
    builder.build()
}

fn marks(drawn: &[Drawn]) -> Vec<Footprint> {
    drawn.iter().map(|drawn| drawn.mark).collect()
}

fn seats(drawn: &[Drawn]) -> Vec<Start> {
    let seat = |drawn: &Drawn| Start {
        at: drawn.placed.then_some(drawn.middle),
        pinned: drawn.pinned,
    };
    drawn.iter().map(seat).collect()
}

fn ground(at: Point, mark: Footprint) -> Bounds {
    Bounds {
        left: at.x - mark.half_width,
        right: at.x + mark.half_width,
        top: at.y - mark.half_height,
        bottom: at.y + mark.half_height,
    }
}

/// Mirrors a plot within its box, if that brings its members nearer to those elsewhere whom they know.
fn mirror(graph: &Graph, plot: &Plot, plot_of: &NodeMap<u32>, positions: &mut [Point]) {
    let own = plot_of[plot.members[0]];
    let bounds = Bounds::around(
        plot.members
            .iter()
            .map(|node| (positions[node.index()], Footprint::default())),
    )
    .unwrap_or_default();
    let (across, down) = (bounds.left + bounds.right, bounds.top + bounds.bottom);
    // What the ties to elsewhere lose when x (or y) is mirrored: each axis by itself.
    let (mut gain_x, mut gain_y) = (0.0, 0.0);
    for &node in &plot.members {
        let at = positions[node.index()];
        for &other in graph.neighbors(node).iter().filter(|&&other| plot_of[other] != own) {
            let there = positions[other.index()];
            let square = |value: f64| value * value;
            gain_x += square(at.x - there.x) - square(across - at.x - there.x);
            gain_y += square(at.y - there.y) - square(down - at.y - there.y);
        }
    }
    for node in &plot.members {
        let at = &mut positions[node.index()];
        if gain_x > 1e-6 {
            at.x = across - at.x;
        }
        if gain_y > 1e-6 {
            at.y = down - at.y;
        }
    }
}

#[cfg(test)]
mod tests;
