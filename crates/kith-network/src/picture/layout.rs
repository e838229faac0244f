//! Where marks stand: what takes room on the paper, and a way of arranging it for each layout.
//!
//! Nodes are numbered by id, so that renaming somebody moves nobody.

mod circle;
mod clear;
mod columns;
mod earth;
mod free;
mod grid;
mod rings;
mod scatter;

use super::labels::{self, LINE_HEIGHT, Label, Side, broken};
use super::scene::{Earth, Guide, Subject};
use super::values::FieldOf;
use crate::actor::Actor;
use crate::id::ActorId;
use crate::selector::Facts;
use crate::view::Layout;
use kith_graph::arrange::{Footprint, Point, Start};
use kith_graph::{Direction, Graph, GraphBuilder, Node, NodeMap};
use std::collections::BTreeMap;

/// Marks and ties together beyond which a picture is drawn coarsely: most names wait until
/// somebody zooms in, and ties of one kind become one path.
const DETAILED: usize = 1500;

/// So many of the most connected have their names in bold, which is that much wider.
pub(crate) const MAJOR: usize = 3;
pub(crate) const BOLD: f64 = 1.12;

/// In a coarse picture, so many names are written down; the rest appear when zoomed in.
pub(crate) const NAMES_WHEN_COARSE: usize = 60;

/// Where every mark stood in a drawing, in drawing units (CSS pixels at zoom 1, y downward).
///
/// Keep one per network and audience, and hand it to the next [`Scene::of`](super::Scene::of):
/// then the town keeps its shape. Never hand the drawing made for one audience to another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    at: BTreeMap<ActorId, Point>,
    clusters: BTreeMap<String, Point>,
}

impl Drawing {
    /// The mark's place, as x and y.
    pub fn at(&self, actor: ActorId) -> Option<(f64, f64)> {
        self.at.get(&actor).map(|point| (point.x, point.y))
    }

    /// Every actor's mark with its x and y, in the order of ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ActorId, f64, f64)> + '_ {
        self.at.iter().map(|(id, point)| (*id, point.x, point.y))
    }

    pub(crate) fn put(&mut self, subject: &Subject, x: f64, y: f64) {
        let at = Point { x, y };
        match subject {
            Subject::Actor(id) => self.at.insert(*id, at),
            Subject::Cluster(key) => self.clusters.insert(key.clone(), at),
        };
    }

    fn stood(&self, subject: &Subject) -> Option<Point> {
        match subject {
            Subject::Actor(id) => self.at.get(id).copied(),
            Subject::Cluster(key) => self.clusters.get(key).copied(),
        }
    }
}

impl FromIterator<(ActorId, f64, f64)> for Drawing {
    fn from_iter<I: IntoIterator<Item = (ActorId, f64, f64)>>(places: I) -> Drawing {
        Drawing {
            at: places.into_iter().map(|(id, x, y)| (id, Point { x, y })).collect(),
            clusters: BTreeMap::new(),
        }
    }
}

/// What takes room on the paper for one mark, whatever its colour.
#[derive(Debug, Clone)]
pub(crate) struct Body<'a> {
    pub subject: Subject,
    /// `None` for a cluster.
    pub actor: Option<&'a Actor>,
    /// Connections drawn, and to be seen in all.
    pub connections: (usize, usize),
    pub radius: f64,
    /// 0 is the most important.
    pub rank: usize,
    pub label: Label,
    /// Where it was put by hand.
    pub spot: Option<Point>,
}

impl Body<'_> {
    /// How far the middle of mark and name together lies below the middle of the mark.
    fn below(&self, coarse: bool) -> f64 {
        if self.is_bare(coarse) {
            0.0
        } else {
            (labels::GAP + self.label.height()) / 2.0
        }
    }

    /// Whether no room is kept for its name.
    fn is_bare(&self, coarse: bool) -> bool {
        self.label.lines.is_empty() || (coarse && self.rank >= NAMES_WHEN_COARSE)
    }

    /// The mark with its name below it, or the mark alone.
    fn footprint(&self, coarse: bool) -> Footprint {
        if self.is_bare(coarse) {
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

    /// What it takes in a row of many: in a coarse picture the mark alone.
    fn cell(&self, coarse: bool) -> Footprint {
        match coarse {
            true => Footprint {
                half_width: self.radius + 5.0,
                half_height: self.radius + 3.0,
            },
            false => self.footprint(coarse),
        }
    }

    /// The mark with a little air.
    fn disc(&self) -> Footprint {
        Footprint {
            half_width: self.radius + 2.0,
            half_height: self.radius + 2.0,
        }
    }
}

pub(crate) fn is_coarse(marks: usize, lines: usize) -> bool {
    marks + lines > DETAILED
}

/// An arrangement of bodies, in their order.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub at: Vec<Point>,
    /// In which ring, column or corner each stands, in words.
    pub groups: Vec<Option<String>>,
    /// On which side each name would best stand.
    pub sides: Vec<Option<Side>>,
    pub guides: Vec<Guide>,
    /// Those who stand on common ground: its key, its name, and places among the bodies.
    pub grounds: Vec<(String, String, Vec<usize>)>,
    pub earth: Option<Earth>,
    pub notes: Vec<String>,
}

impl Plan {
    fn at(places: Vec<Point>) -> Plan {
        let nobody = vec![None; places.len()];
        Plan {
            groups: nobody,
            sides: vec![None; places.len()],
            at: places,
            ..Plan::default()
        }
    }
}

/// What is to be arranged.
pub(crate) struct Paper<'a> {
    pub facts: &'a Facts<'a>,
    pub bodies: &'a [Body<'a>],
    pub coarse: bool,
    pub last: Option<&'a Drawing>,
    /// Which body each node is.
    body_of: Vec<usize>,
    /// Which node each body is.
    node_of: Vec<usize>,
    graph: Graph,
}

/// More than the bodies: what an arrangement goes by.
#[derive(Default)]
pub(crate) struct Asked {
    /// Steps from those in focus; empty without a focus.
    pub steps: BTreeMap<Subject, u32>,
    /// The left of two sides that face each other; everyone else is on the right.
    pub left: Option<Vec<bool>>,
    pub side_titles: (String, String),
    /// Groups on common ground: key and words of each, and for each body its group.
    pub grounds: Vec<(String, String)>,
    pub ground_of: Vec<Option<u32>>,
}

impl<'a> Paper<'a> {
    /// `lines` are pairs of places among the bodies.
    pub fn of(
        facts: &'a Facts<'a>,
        bodies: &'a [Body<'a>],
        lines: impl Iterator<Item = (usize, usize)>,
        last: Option<&'a Drawing>,
        coarse: bool,
    ) -> Paper<'a> {
        let mut body_of: Vec<usize> = (0..bodies.len()).collect();
        body_of.sort_by(|one, other| bodies[*one].subject.cmp(&bodies[*other].subject));
        let mut node_of = vec![0; bodies.len()];
        for (node, body) in body_of.iter().enumerate() {
            node_of[*body] = node;
        }
        let order = u32::try_from(bodies.len()).unwrap_or(u32::MAX);
        let mut builder = GraphBuilder::new(order, Direction::Undirected);
        for (from, to) in lines.filter(|(from, to)| from != to) {
            // Ends are numbered from the same list and weigh 1: refused only beyond four
            // thousand million of them, and then everyone stands as if not joined.
            let _ = builder.add(node_of[from] as u32, node_of[to] as u32, 1.0);
        }
        Paper {
            facts,
            bodies,
            coarse,
            last,
            body_of,
            node_of,
            graph: builder.build(),
        }
    }

    /// Arranges everyone as asked; marks put somewhere by hand stay there.
    pub fn arranged(&self, layout: &Layout, asked: &Asked) -> Plan {
        if asked.left.is_some() && *layout == Layout::Free {
            return columns::facing(self, asked);
        }
        match layout {
            Layout::Free | Layout::Fixed => free::free(self, asked),
            Layout::Rings => rings::by_steps(self, asked),
            Layout::RingsBy(field) => self.by(field, asked, rings::by_field),
            Layout::Columns(field) => self.by(field, asked, columns::by_field),
            Layout::Circle(None) => circle::circle(self, None),
            Layout::Circle(Some(field)) => self.by(field, asked, |paper, field| circle::circle(paper, Some(field))),
            Layout::Grid(None) => grid::grid(self, None),
            Layout::Grid(Some(field)) => self.by(field, asked, |paper, field| grid::grid(paper, Some(field))),
            Layout::Scatter(across, up) => self.by(across, asked, |paper, across| {
                paper.by(up, asked, |paper, up| scatter::scatter(paper, across, up))
            }),
            Layout::Geography => earth::geography(self),
        }
    }

    /// Arranges by a field, or freely with a word about it where there is no such field.
    fn by(&self, field: &str, asked: &Asked, arrange: impl FnOnce(&Paper<'a>, &FieldOf<'a>) -> Plan) -> Plan {
        match FieldOf::named(self.facts, field) {
            Some(field) => arrange(self, &field),
            None => {
                let mut plan = free::free(self, asked);
                // Whether there is such a field is not for everybody to know.
                plan.notes
                    .push(match self.facts.ground().visible.viewer().sees_everything() {
                        true => format!("There is no field “{field}” to arrange by, so marks stand freely."),
                        false => "There is nothing here to arrange by, so marks stand freely.".to_owned(),
                    });
                plan
            }
        }
    }

    /// Footprints in the order of nodes.
    fn footprints(&self, of: impl Fn(&Body<'_>) -> Footprint) -> Vec<Footprint> {
        self.body_of.iter().map(|at| of(&self.bodies[*at])).collect()
    }

    /// Nobody starts anywhere but where they were put by hand.
    fn pins(&self) -> Vec<Start> {
        let pin = |at: &usize| Start {
            at: self.bodies[*at].spot,
            pinned: self.bodies[*at].spot.is_some(),
        };
        self.body_of.iter().map(pin).collect()
    }

    /// Places of nodes as places of bodies.
    fn in_order(&self, positions: &NodeMap<Point>) -> Vec<Point> {
        self.node_of.iter().map(|node| positions[Node(*node as u32)]).collect()
    }

    /// The places wished for, with whoever was put somewhere by hand there, and the others moved
    /// to the nearest free place where marks would lie on each other.
    fn cleared(&self, wishes: &[Point], gap: f64) -> Vec<Point> {
        clear::cleared(self.bodies, wishes, gap)
    }

    /// For each body the value of a field that it is sorted under, as a place among the values:
    /// the first that it has; beyond the last where nobody said.
    fn sorted_by(&self, field: &FieldOf<'_>) -> (Vec<String>, Vec<usize>) {
        let mut values = field.order();
        let place: BTreeMap<&str, usize> = values
            .iter()
            .enumerate()
            .map(|(at, value)| (value.as_str(), at))
            .collect();
        let unsaid = values.len();
        let first = |body: &Body<'_>| {
            let texts = body.actor.map(|actor| field.texts(actor)).unwrap_or_default();
            let places = texts.iter().filter_map(|text| place.get(text.as_str()).copied());
            places.min().unwrap_or(unsaid)
        };
        let of: Vec<usize> = self.bodies.iter().map(first).collect();
        values.push("Not stated".to_owned());
        // Values that are nobody's first take no room.
        let used: std::collections::BTreeSet<usize> = of.iter().copied().collect();
        let used: Vec<usize> = used.into_iter().collect();
        let of = of.iter().map(|at| used.partition_point(|used| used < at)).collect();
        (used.into_iter().map(|at| values[at].clone()).collect(), of)
    }
}

/// "Category: Hubs", for each body by its value.
fn said(field: &FieldOf<'_>, values: &[String], of: &[usize]) -> Vec<Option<String>> {
    of.iter()
        .map(|at| Some(format!("{}: {}", field.title, values[*at])))
        .collect()
}

/// "Hubs (7)", for each value.
fn counted(values: &[String], of: &[usize]) -> Vec<String> {
    let mut counts = vec![0usize; values.len()];
    of.iter().for_each(|at| counts[*at] += 1);
    values
        .iter()
        .zip(counts)
        .map(|(value, count)| format!("{value} ({count})"))
        .collect()
}

/// The side of a mark that looks away from the middle of the paper; none in the middle itself.
fn outward(at: Point) -> Option<Side> {
    let upright = at.y.abs() > 2.2 * at.x.abs();
    match (at.x, at.y) {
        (x, y) if x.abs() + y.abs() < 1.0 => None,
        (_, y) if upright && y < 0.0 => Some(Side::North),
        _ if upright => Some(Side::South),
        (x, _) if x > 0.0 => Some(Side::East),
        _ => Some(Side::West),
    }
}

/// How wide a row of so many cells is, so that the whole comes out a little wider than high.
fn across(cells: usize, width: f64, height: f64) -> usize {
    ((cells as f64 * height / width * 1.5).sqrt().ceil() as usize).max(1)
}

/// Marks that have no place of their own, in rows from a corner; returns where each stands.
fn rows(bodies: &[Body<'_>], who: &[usize], left: f64, top: f64, width: f64, coarse: bool) -> Vec<(usize, Point)> {
    let cell = who
        .iter()
        .map(|at| bodies[*at].cell(coarse))
        .fold((20.0f64, 20.0f64), |most, own| {
            (most.0.max(2.0 * own.half_width), most.1.max(2.0 * own.half_height))
        });
    let (wide, high) = (cell.0 + 10.0, cell.1 + LINE_HEIGHT);
    let columns = ((width / wide).floor() as usize).max(1);
    let place = |(n, at): (usize, &usize)| {
        let (row, column) = (n / columns, n % columns);
        let point = Point {
            x: left + wide * (column as f64 + 0.5),
            y: top + high * (row as f64 + 0.5),
        };
        (*at, point)
    };
    who.iter().enumerate().map(place).collect()
}

/// "Social enterprises (4)" in two lines where it is long; the count is never cut.
pub(crate) fn wrapped(words: &str) -> Vec<String> {
    let (value, count) = words.rsplit_once(' ').unwrap_or((words, ""));
    let mut lines = broken(value).lines;
    match lines.last_mut() {
        Some(last) => *last = format!("{last} {count}"),
        None => lines.push(count.to_owned()),
    }
    lines
}
