//! Where marks stand: near those they are connected with, with room for their names, and where
//! they stood last time.

use super::labels::{self, LINE_HEIGHT, Label, broken};
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::text::fold;
use kith_graph::arrange::{Footprint, Point, Settings, Start, arrange};
use kith_graph::{Direction, Graph, Node};
use std::collections::BTreeMap;

/// Marks and ties together beyond which a picture is drawn coarsely: most names wait until
/// somebody zooms in, and ties of one kind become one path.
const DETAILED: usize = 1500;

/// So many of the most connected have their names in bold, which is that much wider.
pub(crate) const MAJOR: usize = 3;
const BOLD: f64 = 1.12;

/// Where every mark stood in a drawing, in drawing units (CSS pixels at zoom 1, y downward).
///
/// Keep one per network and audience, and hand it to the next [`Scene::of`](super::Scene::of):
/// then the town keeps its shape. Never hand the drawing made for one audience to another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    at: BTreeMap<ActorId, Point>,
}

impl Drawing {
    /// The mark's place, as x and y.
    pub fn at(&self, actor: ActorId) -> Option<(f64, f64)> {
        self.at.get(&actor).map(|point| (point.x, point.y))
    }

    /// Every mark with its x and y, in the order of ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ActorId, f64, f64)> + '_ {
        self.at.iter().map(|(id, point)| (*id, point.x, point.y))
    }
}

impl FromIterator<(ActorId, f64, f64)> for Drawing {
    fn from_iter<I: IntoIterator<Item = (ActorId, f64, f64)>>(places: I) -> Drawing {
        Drawing {
            at: places.into_iter().map(|(id, x, y)| (id, Point { x, y })).collect(),
        }
    }
}

/// What takes room on the paper for one actor, whatever its colour.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    pub actor: ActorId,
    pub degree: usize,
    pub radius: f64,
    /// 0 is the most important: the most connected, then by name.
    pub rank: usize,
    pub label: Label,
}

impl Body {
    /// How far the middle of mark and name together lies below the middle of the mark.
    fn below(&self, coarse: bool) -> f64 {
        if coarse {
            0.0
        } else {
            (labels::GAP + self.label.lines.len() as f64 * LINE_HEIGHT) / 2.0
        }
    }

    fn footprint(&self, coarse: bool) -> Footprint {
        if coarse {
            return Footprint {
                half_width: self.radius + 3.0,
                half_height: self.radius + 3.0,
            };
        }
        Footprint {
            half_width: (self.label.width / 2.0).max(self.radius) + 2.0,
            half_height: self.radius + self.below(coarse),
        }
    }
}

pub(crate) fn is_coarse(visible: &VisibleNetwork) -> bool {
    visible.actors().len() + visible.ties().len() > DETAILED
}

/// The bodies of all visible actors, by name.
pub(crate) fn bodies(visible: &VisibleNetwork) -> Vec<Body> {
    let mut bodies: Vec<Body> = visible
        .actors_by_name()
        .into_iter()
        .map(|actor| {
            let degree = visible.ties_of(actor.id).len();
            Body {
                actor: actor.id,
                degree,
                radius: 10.0 + (1.7 * (degree as f64).sqrt()).min(8.0),
                rank: 0,
                label: broken(actor.name.as_str()),
            }
        })
        .collect();
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_cached_key(|&at| {
        let name = visible.actor(bodies[at].actor).map(|actor| fold(actor.name.as_str()));
        (usize::MAX - bodies[at].degree, name, bodies[at].actor)
    });
    for (rank, at) in order.into_iter().enumerate() {
        bodies[at].rank = rank;
        if rank < MAJOR {
            bodies[at].label.width *= BOLD;
        }
    }
    bodies
}

/// A place for every body: where it was put by hand, else where it stood last, else near those
/// it is connected with. In the order of `bodies`.
pub(crate) fn places(visible: &VisibleNetwork, bodies: &[Body], last: Option<&Drawing>, coarse: bool) -> Vec<Point> {
    // Nodes are numbered by id, so that renaming somebody moves nobody.
    let mut by_id: Vec<usize> = (0..bodies.len()).collect();
    by_id.sort_by_key(|&at| bodies[at].actor);
    let node_of: BTreeMap<ActorId, u32> = by_id
        .iter()
        .zip(0u32..)
        .map(|(&at, node)| (bodies[at].actor, node))
        .collect();
    let edges = visible.ties().filter_map(|tie| {
        let (from, to) = (node_of.get(&tie.from)?, node_of.get(&tie.to)?);
        (from != to).then_some((*from, *to, 1.0))
    });
    let graph = u32::try_from(bodies.len())
        .ok()
        .and_then(|nodes| Graph::from_edges(nodes, Direction::Undirected, edges).ok());
    let Some(graph) = graph else {
        // Ends are numbered from the same list and weigh 1, so this is no graph only beyond
        // four thousand million actors; then everyone stands on one spot.
        return vec![Point::default(); bodies.len()];
    };
    let footprints: Vec<Footprint> = by_id.iter().map(|&at| bodies[at].footprint(coarse)).collect();
    let starts: Vec<Start> = by_id
        .iter()
        .map(|&at| {
            let body = &bodies[at];
            let spot = visible.spot(body.actor);
            let stood = || last.and_then(|last| last.at(body.actor));
            let place = spot.map(|spot| (spot.x(), spot.y())).or_else(stood);
            Start {
                at: place.map(|(x, y)| Point {
                    x,
                    y: y + body.below(coarse),
                }),
                pinned: spot.is_some(),
            }
        })
        .collect();
    let settings = if coarse {
        Settings {
            edge_length: 70.0,
            gap: 8.0,
            fill: 0.22,
            ..Settings::default()
        }
    } else {
        Settings::default()
    };
    let arrangement = arrange(&graph, &footprints, &starts, &settings);
    let mut places = vec![Point::default(); bodies.len()];
    for (&at, node) in by_id.iter().zip(0u32..) {
        let middle = arrangement.positions[Node(node)];
        places[at] = Point {
            x: middle.x,
            y: middle.y - bodies[at].below(coarse),
        };
    }
    places
}
