//! Clusters over live ties: whether there are any, and how far to trust them.

use super::bridging_ground::Ground;
use super::structure_shape::{Shape, share};
use crate::analysis::report::{Cell, Column, Named, Table};
use crate::analysis::{Answer, Figure};
use crate::share::Share;
use kith_graph::cohesion::Fraction;
use kith_graph::communities::{Communities, GroupTies, Leiden, group_ties, steadiness};
use kith_graph::partition::Partition;
use kith_graph::random::Random;
use kith_graph::{Graph, GraphBuilder, Node};
use rayon::prelude::*;

/// Below so many actors with a live tie, or so many connected pairs, no clusters are looked for.
pub(super) const FEWEST: usize = 10;
/// A cluster is at least so many actors.
const SMALLEST: usize = 3;
/// How often the search is repeated, and how many random networks it is held against; the second number
/// on a map of more than [`LARGE`] connected pairs.
const RUNS: [u32; 2] = [20, 5];
const LARGE: usize = 3_000;
/// From this share on, a cluster counts as steady when the search is repeated (Hennig 2007): 3 of 4.
const STEADY: (u64, u64) = (3, 4);
const SEED: u64 = 1;

/// The clusters of a network, if it is large enough to look.
pub(super) struct Clusters {
    found: Option<Looked>,
}

struct Looked {
    modularity: f64,
    /// The modularities of random networks with the same numbers of neighbours.
    by_chance: Vec<f64>,
    /// The largest first.
    clusters: Vec<Cluster>,
    inside: Share,
}

struct Cluster {
    nodes: Vec<Node>,
    ties: GroupTies,
    steadiness: Fraction,
}

impl Cluster {
    fn is_steady(&self) -> bool {
        let (part, whole) = STEADY;
        self.steadiness.whole > 0 && self.steadiness.part * whole >= part * self.steadiness.whole
    }
}

impl Clusters {
    pub(super) fn of(graph: &Graph, shape: &Shape) -> Clusters {
        let tied = shape.actors - shape.isolates().len();
        let large_enough = tied >= FEWEST && shape.pairs >= FEWEST;
        Clusters {
            found: large_enough.then(|| looked(graph)).flatten(),
        }
    }

    fn clusters(&self) -> &[Cluster] {
        self.found.as_ref().map_or(&[], |found| &found.clusters)
    }

    fn steady(&self) -> usize {
        self.clusters().iter().filter(|cluster| cluster.is_steady()).count()
    }

    fn above_chance(&self) -> bool {
        let highest = |found: &Looked| found.by_chance.iter().all(|other| found.modularity > *other);
        self.found.as_ref().is_some_and(highest)
    }

    /// "three clusters stand out" and why not, in a clause.
    pub(super) fn in_words(&self) -> String {
        match (&self.found, self.steady()) {
            (None, _) => "the map is too small to tell clusters".to_owned(),
            (Some(_), 2..) if self.above_chance() => format!("{} clusters stand out", self.steady()),
            _ => "no clusters stand out".to_owned(),
        }
    }

    pub(super) fn figures(&self, answer: &mut Answer, actors: usize) {
        let clusters = self.clusters();
        let in_steady = clusters.iter().filter(|cluster| cluster.is_steady());
        answer.figures.push(Figure::count(
            "structure.clusters",
            "Clusters found",
            clusters.len(),
            ("cluster", "clusters"),
            "Groups of three or more that are more closely connected within than chance would have it, over live connections; a search finds some in nearly any network.",
        ));
        answer.figures.push(Figure::share(
            "structure.clusters.steady",
            "Clusters that come out again",
            Share::new(self.steady(), clusters.len()),
            "Clusters whose actors were mostly together again when the search was repeated, of all clusters found.",
        ));
        answer.figures.push(Figure::share(
            "structure.clustered",
            "Actors in a steady cluster",
            Share::new(in_steady.map(|cluster| cluster.nodes.len()).sum(), actors),
            "Actors in a cluster that comes out again, of all actors.",
        ));
        let Some(found) = &self.found else { return };
        answer.figures.push(Figure::share(
            "structure.clusters.inside",
            "Connections within clusters",
            found.inside,
            "Connected pairs of actors with both in the same cluster, of all pairs with a live connection.",
        ));
        answer.figures.push(Figure::number(
            "structure.modularity",
            "Modularity",
            found.modularity,
            "The share of live connections within clusters, less what it would be if the same actors were connected at random.",
        ));
        answer.figures.push(Figure::number(
            "structure.modularity.by-chance",
            "Modularity by chance, at most",
            found.by_chance.iter().copied().fold(0.0, f64::max),
            format!(
                "The highest that the same search reached in {} random networks in which everybody has as many neighbours as here.",
                found.by_chance.len()
            ),
        ));
    }

    /// Sizes for everybody, names for organisers.
    pub(super) fn tables(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let caption = "Clusters over live connections, the largest first";
        let mut sizes = Table::new(
            "structure-clusters",
            caption,
            [
                Column::text("Cluster"),
                Column::share("Actors"),
                Column::share("Connected pairs that stay within"),
                Column::number("Steadiness"),
                Column::text("In words"),
            ],
        );
        let mut names = Table::new(
            "structure-cluster-members",
            format!("{caption}: who is in each"),
            [Column::text("Cluster"), Column::text("Actors")],
        );
        for table in [&mut sizes, &mut names] {
            table.when_empty = match self.found {
                None => format!(
                    "Fewer than {FEWEST} actors with live connections, or fewer than {FEWEST} connected pairs: too few to tell clusters."
                ),
                Some(_) => {
                    "No group of three or more is more closely connected within than chance would have it.".to_owned()
                }
            };
        }
        for (place, cluster) in self.clusters().iter().enumerate() {
            let name = Cell::Text(format!("Cluster {}", place + 1));
            let words = if cluster.is_steady() {
                "comes out again"
            } else {
                "one reading of several"
            };
            sizes.push([
                name.clone(),
                Cell::Share(Share::new(cluster.nodes.len(), ground.sides.len())),
                Cell::Share(share(cluster.ties.inside())),
                Cell::Number(cluster.steadiness.value().unwrap_or(0.0)),
                Cell::Text(words.to_owned()),
            ]);
            let members = ground.by_name(cluster.nodes.iter().copied());
            let members: Vec<Named> = members.into_iter().map(|node| ground.named(node)).collect();
            names.push([name, Cell::Names(members)]);
        }
        answer.tables.extend([sizes, names.for_organisers()]);
    }
}

fn looked(graph: &Graph) -> Option<Looked> {
    let runs = RUNS[usize::from(graph.size() > LARGE)];
    let leiden = Leiden {
        seed: SEED,
        ..Leiden::default()
    };
    let repeated = leiden.repeated(graph, runs);
    // The best reading; of equal ones the first.
    let best = repeated
        .iter()
        .reduce(|best, other| match other.modularity > best.modularity {
            true => other,
            false => best,
        })?;
    let partition = &best.partition;
    let others: Vec<Partition> = repeated.iter().map(|run| run.partition.clone()).collect();
    let steady = steadiness(partition, &others);
    let ties = group_ties(graph, partition);
    let each = partition.members().into_iter().zip(ties).zip(steady.groups);
    let large = each.filter(|((nodes, _), _)| nodes.len() >= SMALLEST);
    Some(Looked {
        modularity: best.modularity?,
        by_chance: by_chance(graph, &leiden, runs),
        inside: inside(graph, best),
        clusters: large
            .map(|((nodes, ties), steadiness)| Cluster {
                nodes,
                ties,
                steadiness,
            })
            .collect(),
    })
}

fn inside(graph: &Graph, found: &Communities) -> Share {
    let together = graph.edges().filter(|edge| {
        let (one, other) = graph.ends(*edge);
        found.partition.together(one, other)
    });
    Share::new(together.count(), graph.size())
}

/// What the search reaches where there is nothing to find: networks in which everybody has as many
/// neighbours as here, joined at random. That modularity is high there too: Guimerà, Sales-Pardo and
/// Amaral 2004, *Modularity from fluctuations in random graphs and complex networks*.
fn by_chance(graph: &Graph, leiden: &Leiden, runs: u32) -> Vec<f64> {
    let drawn = (0..runs).into_par_iter().map(|run| {
        let start = Random::seeded(SEED ^ (u64::from(run) << 32)).bits();
        let rewired = rewired(graph, &mut Random::seeded(start));
        leiden.communities(&rewired).modularity.unwrap_or(0.0)
    });
    drawn.collect()
}

/// How often, for each tie, two ties are chosen to exchange ends.
const EXCHANGES: usize = 10;

/// The same numbers of neighbours, joined at random: two ties a–b and c–d become a–d and c–b, again and
/// again, unless that would tie somebody to themselves or tie two twice (Maslov and Sneppen 2002,
/// *Specificity and stability in topology of protein networks*).
fn rewired(graph: &Graph, random: &mut Random) -> Graph {
    let mut ties: Vec<(Node, Node)> = graph.edges().map(|edge| graph.ends(edge)).collect();
    let mut rows: Vec<Vec<Node>> = graph.nodes().map(|node| graph.neighbors(node).to_vec()).collect();
    let swap = |row: &mut Vec<Node>, from: Node, to: Node| {
        if let Some(place) = row.iter_mut().find(|other| **other == from) {
            *place = to;
        }
    };
    for _ in 0..EXCHANGES * ties.len() {
        let one = random.below(ties.len() as u32) as usize;
        let other = random.below(ties.len() as u32) as usize;
        let ((a, b), (mut c, mut d)) = (ties[one], ties[other]);
        if random.below(2) == 1 {
            (c, d) = (d, c);
        }
        let taken = rows[a.index()].contains(&d) || rows[c.index()].contains(&b);
        if a == d || c == b || a == c || b == d || taken {
            continue;
        }
        swap(&mut rows[a.index()], b, d);
        swap(&mut rows[b.index()], a, c);
        swap(&mut rows[c.index()], d, b);
        swap(&mut rows[d.index()], c, a);
        (ties[one], ties[other]) = ((a, d), (c, b));
    }
    let mut builder = GraphBuilder::undirected(graph.order() as u32);
    for (one, other) in ties {
        // Both ends are nodes of a graph that had as many ties.
        let _joined = builder.add(one.0, other.0, 1.0);
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_graph::famous;

    #[test]
    fn joining_anew_keeps_everybodys_number_of_neighbours_and_moves_their_ties() {
        let club = famous::karate_club().unweighted();
        let rewired = rewired(&club, &mut Random::seeded(3));
        assert_eq!(rewired.size(), club.size());
        for node in club.nodes() {
            assert_eq!(rewired.neighbors(node).len(), club.neighbors(node).len());
        }
        let kept = club.edges().filter(|edge| {
            let (one, other) = club.ends(*edge);
            rewired.edge_between(one, other).is_some()
        });
        assert!(kept.count() < club.size() / 2);
    }
}
