//! The whole network in numbers, over all ties or over those that are live.

use super::bridging_ground::arcs;
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure, Scope};
use crate::share::Share;
use crate::sociogram::{Sociogram, StatusSet};
use kith_graph::Node;
use kith_graph::cohesion::{self, Fraction};
use kith_graph::components::{Components, components};
use kith_graph::cores::{Ties, core_numbers};
use kith_graph::extent::extent;

/// A fraction of a kernel as a share.
pub(super) fn share(fraction: Fraction) -> Share {
    Share::new(fraction.part as usize, fraction.whole as usize)
}

/// What hangs together and how closely.
pub(super) struct Shape {
    pub(super) actors: usize,
    /// Pairs of actors with a tie.
    pub(super) pairs: usize,
    pub(super) parts: Components,
    pub(super) degrees: Vec<u32>,
    density: Share,
    transitivity: Share,
    reciprocity: Share,
    /// Pairs that some way joins, of all pairs.
    joined: Share,
    mean_distance: Option<f64>,
    diameter: u32,
    cores: Vec<u32>,
}

impl Shape {
    /// Exact, with all distances: O(n m) at worst, many searches at once.
    pub(super) fn of(scope: &Scope<'_>, sociogram: &Sociogram, statuses: StatusSet) -> Shape {
        let graph = sociogram.graph();
        let extent = extent(graph);
        let degrees = graph.nodes().map(|node| graph.neighbors(node).len() as u32);
        Shape {
            actors: graph.order(),
            pairs: graph.size(),
            parts: components(graph),
            degrees: degrees.collect(),
            density: share(cohesion::density(graph)),
            transitivity: share(cohesion::transitivity(graph)),
            reciprocity: share(cohesion::reciprocity(&arcs(scope, sociogram, statuses))),
            // Distances are summed up over ordered pairs, and go both ways.
            joined: Share::new(extent.joined.part as usize / 2, extent.joined.whole as usize / 2),
            mean_distance: extent.mean_distance(),
            diameter: extent.diameter(),
            cores: core_numbers(graph, Ties::Total).into_values(),
        }
    }

    /// Actors in the largest part.
    pub(super) fn largest(&self) -> Share {
        Share::new(self.parts.all.get(0).map_or(0, <[Node]>::len), self.actors)
    }

    pub(super) fn isolates(&self) -> Vec<Node> {
        self.parts.isolates().collect()
    }

    fn mean_degree(&self) -> f64 {
        match self.actors {
            0 => 0.0,
            actors => 2.0 * self.pairs as f64 / actors as f64,
        }
    }

    /// Freeman's centralisation by degree: Σ (highest − degree) ÷ ((n − 1)(n − 2)); `None` below three actors.
    pub(super) fn centralisation(&self) -> Option<f64> {
        let (n, most) = (self.actors as u64, *self.degrees.iter().max()?);
        let missing: u64 = self.degrees.iter().map(|degree| u64::from(most - degree)).sum();
        let most_missing = n.saturating_sub(1) * n.saturating_sub(2);
        (most_missing > 0).then(|| missing as f64 / most_missing as f64)
    }

    fn deepest(&self) -> (u32, usize) {
        let deepest = self.cores.iter().max().copied().unwrap_or(0);
        (deepest, self.cores.iter().filter(|core| **core == deepest).count())
    }

    fn measures(&self) -> Vec<Measured> {
        let alone = self.isolates().len();
        let (deepest, in_it) = self.deepest();
        let number = |value: Option<f64>| Value::Number(value.filter(|value| value.is_finite()));
        let of = |id, label, meaning, value| Measured {
            id,
            label,
            meaning,
            value,
        };
        vec![
            of(
                "components",
                "Parts",
                "Groups of actors whom connections join, however far; somebody without a connection is a part of one.",
                Value::Parts(self.parts.all.len()),
            ),
            of(
                "largest",
                "In the largest part",
                "Actors in the largest part, of all actors.",
                Value::Share(self.largest()),
            ),
            of(
                "isolates",
                "On their own",
                "Actors without any connection of this sort, of all actors.",
                Value::Share(Share::new(alone, self.actors)),
            ),
            of(
                "density",
                "Connected pairs",
                "Pairs of actors with a connection, of all pairs there could be. It falls as a map grows, for nobody can know everybody.",
                Value::Share(self.density),
            ),
            of(
                "mean-degree",
                "Neighbours on average",
                "How many others an actor is connected with, on average.",
                Value::Number(Some(self.mean_degree())),
            ),
            of(
                "centralisation",
                "Centralisation",
                "1 if one actor has all the connections, as in a star; 0 if all have equally many.",
                number(self.centralisation()),
            ),
            of(
                "transitivity",
                "Closed circles",
                "Of all twos who know the same third, those who know each other.",
                Value::Share(self.transitivity),
            ),
            of(
                "reciprocity",
                "Answered",
                "Connections, one way each, that are answered by one the other way, of all; those without a direction count as both.",
                Value::Share(self.reciprocity),
            ),
            of(
                "reachable",
                "Pairs who can reach each other",
                "Pairs of actors whom connections join over however many steps, of all pairs.",
                Value::Share(self.joined),
            ),
            of(
                "mean-distance",
                "Steps on average",
                "Steps between two who can reach each other, on average over such pairs alone.",
                number(self.mean_distance),
            ),
            of(
                "diameter",
                "Steps at most",
                "Steps between the two who are farthest apart, of those who can reach each other.",
                Value::Steps(self.diameter as usize),
            ),
            of(
                "fragmentation",
                "Fragmentation",
                "Pairs of actors whom no connections join, of all pairs.",
                Value::Share(self.joined.complement()),
            ),
            of(
                "deepest-core",
                "Deepest core",
                "The most connections that everybody in some group has with others of that group.",
                Value::Ties(deepest as usize),
            ),
            of(
                "in-deepest-core",
                "In the deepest core",
                "Actors in that group, of all actors.",
                Value::Share(Share::new(in_it, self.actors)),
            ),
        ]
    }
}

/// One measure of the whole, in words.
struct Measured {
    id: &'static str,
    label: &'static str,
    meaning: &'static str,
    value: Value,
}

enum Value {
    Share(Share),
    /// `None` where there is no such number.
    Number(Option<f64>),
    Parts(usize),
    Steps(usize),
    Ties(usize),
}

impl Value {
    fn cell(&self) -> Cell {
        match self {
            Value::Share(share) => Cell::Share(*share),
            Value::Number(Some(number)) => Cell::Number(*number),
            Value::Number(None) => Cell::Text("none".to_owned()),
            Value::Parts(n) | Value::Steps(n) | Value::Ties(n) => Cell::Count(*n),
        }
    }
}

/// Every measure as a figure: `structure.density.live`.
pub(super) fn figures(answer: &mut Answer, shape: &Shape, key: &str, which: &str) {
    for Measured {
        id,
        label,
        meaning,
        value,
    } in shape.measures()
    {
        let id = format!("structure.{id}.{key}");
        let label = format!("{label}, {which} connections");
        let counts = format!("{meaning} Over {which} connections.");
        answer.figures.push(match value {
            Value::Share(share) => Figure::share(id, label, share, counts),
            Value::Number(Some(number)) => Figure::number(id, label, number, counts),
            Value::Number(None) => continue,
            Value::Parts(n) => Figure::count(id, label, n, ("part", "parts"), counts),
            Value::Steps(n) => Figure::count(id, label, n, ("step", "steps"), counts),
            Value::Ties(n) => Figure::count(id, label, n, ("connection", "connections"), counts),
        });
    }
}

/// Every measure with what it means.
pub(super) fn table(live: &Shape, any: &Shape) -> Table {
    let mut table = Table::new(
        "structure-measures",
        "The network as a whole in numbers",
        [
            Column::text("Measure"),
            Column::share("Live connections"),
            Column::share("All connections"),
            Column::text("What it means"),
        ],
    );
    for (live, any) in live.measures().iter().zip(any.measures()) {
        table.push([
            Cell::Text(live.label.to_owned()),
            live.value.cell(),
            any.value.cell(),
            Cell::Text(live.meaning.to_owned()),
        ]);
    }
    table
}

/// How large the parts are: sizes, the largest first, and how many parts of each.
pub(super) fn sizes(parts: &Components) -> Vec<(usize, usize)> {
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for part in parts.all.iter() {
        match sizes.last_mut() {
            Some((size, times)) if *size == part.len() => *times += 1,
            _ => sizes.push((part.len(), 1)),
        }
    }
    sizes
}

/// Actors by how many others they are connected with: labels and counts.
pub(super) fn by_degree(degrees: &[u32]) -> Vec<(String, usize)> {
    const BANDS: [(u32, u32, &str); 7] = [
        (0, 0, "none"),
        (1, 1, "one"),
        (2, 2, "two"),
        (3, 3, "three"),
        (4, 5, "four or five"),
        (6, 9, "six to nine"),
        (10, u32::MAX, "ten or more"),
    ];
    let band = |&(from, to, label): &(u32, u32, &str)| {
        let inside = degrees.iter().filter(|degree| (from..=to).contains(*degree));
        (label.to_owned(), inside.count())
    };
    BANDS.iter().map(band).collect()
}
