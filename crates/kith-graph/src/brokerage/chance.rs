//! What brokerage would be if ties fell at random.

use super::Roles;
use crate::graph::Graph;
use crate::partition::Partition;

/// What a count would be by chance: its mean and its standard deviation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chance {
    pub expected: f64,
    pub deviation: f64,
}

impl Chance {
    /// (count − expected) ÷ deviation; `None` where chance leaves no play.
    pub fn score(self, count: u64) -> Option<f64> {
        (self.deviation > 0.0).then(|| (count as f64 - self.expected) / self.deviation)
    }
}

/// The chances of one node of each group, in group order: groups keep their sizes, and every tie that could
/// be is there with the same probability d, independently, where d is the density among those with a group.
/// Exact under that model, with which Gould and Fernandez 1989 compare their counts.
///
/// An open two-path has the probability p = d²(1 − d). With R the pairs of ends that a role allows,
/// mean = |R| p and variance = |R| p(1 − p) + S d³(1 − d)³, where S counts the ordered pairs of distinct
/// members of R that share a tie of the broker (the same first end, or the same last; either end where
/// edges go both ways). The density is taken from the graph itself and read as given. O(n + groups).
pub fn chances(graph: &Graph, groups: &Partition) -> Vec<Roles<Chance>> {
    let ways = Ways::of(graph);
    let density = density_inside(graph, groups);
    let power = |k: u32| groups.sizes().iter().map(|&size| i128::from(size).pow(k)).sum::<i128>();
    let sums = [power(1), power(2), power(3)];
    let of = |&size: &u32| of_one(i128::from(size), sums, ways, density);
    groups.sizes().iter().map(of).collect()
}

/// The chances of the [`super::totals`] under the same model as [`chances`], exact: besides sharing the
/// broker's ties, two-paths of different brokers share ties or the lack of one.
///
/// For a place where a tie could be, let P of the two-paths that a role allows need it there and C need it
/// absent. Then variance = |R| p(1 − p) + Σ over places of [P(P − 1) d³(1 − d)³ + C(C − 1) d⁵(1 − d)
/// − 2PC d⁴(1 − d)²] + a correction for two-paths on the same three nodes, whose shared places that sum
/// treats one at a time. O(n + g) for g groups, plus the square of the number of distinct sizes (below 2n).
pub fn chances_overall(graph: &Graph, groups: &Partition) -> Roles<Chance> {
    overall(groups.sizes(), Ways::of(graph), density_inside(graph, groups))
}

/// Whether a pair of ends counts in both orders or once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ways {
    Each,
    Once,
}

impl Ways {
    fn of(graph: &Graph) -> Self {
        if graph.is_directed() { Self::Each } else { Self::Once }
    }
}

fn density_inside(graph: &Graph, groups: &Partition) -> f64 {
    let marks = groups.marks(graph.order());
    let grouped = |node: crate::Node| marks[node.index()] != super::OUTSIDE;
    let ties: usize = graph
        .nodes()
        .filter(|&node| grouped(node))
        .map(|node| graph.neighbors(node).iter().filter(|&&other| grouped(other)).count())
        .sum();
    let people: u64 = groups.sizes().iter().map(|&size| u64::from(size)).sum();
    let places = people * people.saturating_sub(1);
    if places == 0 { 0.0 } else { ties as f64 / places as f64 }
}

/// One role of one node: how many pairs of ends, and how many ordered pairs of those share a broker's tie,
/// both with every pair taken in both orders.
struct Pairs {
    ends: i128,
    sharing: i128,
}

pub(super) fn of_one(size: i128, [all, squares, cubes]: [i128; 3], ways: Ways, d: f64) -> Roles<Chance> {
    let (own, others) = (size - 1, all - size);
    let (squares, cubes) = (squares - size.pow(2), cubes - size.pow(3));
    let two = |k: i128| k * (k - 1);
    let three = |k: i128| k * (k - 1) * (k - 2);
    let boundary = Pairs {
        ends: own * others,
        sharing: own * two(others) + others * two(own),
    };
    let same = Pairs {
        ends: squares - others,
        sharing: 2 * (cubes - 3 * squares + 2 * others),
    };
    // Σ over the other groups' sizes x of x(o − x) and of x(o − x)(o − x − 1), o = others.
    let across = Pairs {
        ends: others * others - squares,
        sharing: 2 * (cubes + (1 - 2 * others) * squares + (others * others - others) * others),
    };
    let chance = |pairs: Pairs, halved: bool| {
        let by = if halved && ways == Ways::Once { 0.5 } else { 1.0 };
        let p = d * d * (1.0 - d);
        let shared = d * (1.0 - d);
        let variance = by * pairs.ends as f64 * p * (1.0 - p) + by * pairs.sharing as f64 * shared * shared * shared;
        Chance {
            expected: by * pairs.ends as f64 * p,
            deviation: variance.max(0.0).sqrt(),
        }
    };
    let once = || Pairs { ..boundary };
    Roles {
        coordinator: chance(
            Pairs {
                ends: two(own),
                sharing: 2 * three(own),
            },
            true,
        ),
        itinerant: chance(same, true),
        representative: if ways == Ways::Each {
            chance(once(), false)
        } else {
            Chance::default()
        },
        gatekeeper: chance(once(), false),
        liaison: chance(across, true),
        total: chance(
            Pairs {
                ends: two(all - 1),
                sharing: 2 * three(all - 1),
            },
            true,
        ),
    }
}

/// Places for a tie of one kind: how many, and of the two-paths that a role allows, how many need a tie in
/// each and how many need none.
struct Places {
    count: f64,
    present: f64,
    absent: f64,
}

/// What one role allows in the whole network.
#[derive(Default)]
struct Allowed {
    places: Vec<Places>,
    /// How many others of the role's two-paths on the same three nodes clash with one: both ends kept in
    /// reach, the broker changed.
    twins: f64,
}

pub(super) fn overall(sizes: &[u32], ways: Ways, d: f64) -> Roles<Chance> {
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    let kinds: Vec<(f64, f64)> = sorted
        .chunk_by(|a, b| a == b)
        .map(|same| (f64::from(same[0]), same.len() as f64))
        .collect();
    let people: f64 = kinds.iter().map(|(size, times)| size * times).sum();
    let mut roles: Roles<Allowed> = Roles::default();
    for &(size, times) in &kinds {
        let others = people - size;
        add(&mut roles, ways, times * size * (size - 1.0), inside(size, others));
        for &(other, copies) in &kinds {
            let copies = if other == size { copies - 1.0 } else { copies };
            let rest = people - size - other;
            add(
                &mut roles,
                ways,
                times * copies * size * other,
                between(size, other, rest),
            );
        }
    }
    roles.total.places.push(Places {
        count: people * (people - 1.0),
        present: 2.0 * (people - 2.0),
        absent: people - 2.0,
    });
    if ways == Ways::Once {
        roles.total.places.iter_mut().for_each(|place| place.count *= 0.5);
    }
    roles.coordinator.twins = 2.0;
    roles.representative.twins = 1.0;
    roles.gatekeeper.twins = 1.0;
    roles.liaison.twins = 2.0;
    roles.total.twins = 2.0;
    roles.zip(Roles::<()>::default(), |allowed, ()| chance(&allowed, ways, d))
}

/// For an arc inside a group, the two-paths that need it there and those that need it absent, for the five
/// roles in the order of [`Roles`].
fn inside(size: f64, others: f64) -> [(f64, f64); 5] {
    let third = size - 2.0;
    [
        (2.0 * third, third),
        (0.0, others),
        (others, 0.0),
        (others, 0.0),
        (0.0, 0.0),
    ]
}

/// The same for an arc from a group of one size to another group.
fn between(from: f64, to: f64, rest: f64) -> [(f64, f64); 5] {
    let (from, to) = (from - 1.0, to - 1.0);
    [(0.0, 0.0), (from + to, 0.0), (from, from), (to, to), (2.0 * rest, rest)]
}

fn add(roles: &mut Roles<Allowed>, ways: Ways, count: f64, mut needs: [(f64, f64); 5]) {
    let count = if ways == Ways::Each { count } else { 0.5 * count };
    if ways == Ways::Once {
        // Speaking for and letting in are one role, and an edge serves both.
        needs[3] = (needs[2].0 + needs[3].0, needs[2].1 + needs[3].1);
        needs[2] = (0.0, 0.0);
    }
    let into = [
        &mut roles.coordinator,
        &mut roles.itinerant,
        &mut roles.representative,
        &mut roles.gatekeeper,
        &mut roles.liaison,
    ];
    for (allowed, (present, absent)) in into.into_iter().zip(needs) {
        allowed.places.push(Places { count, present, absent });
    }
}

fn chance(allowed: &Allowed, ways: Ways, d: f64) -> Chance {
    let (a, p) = (1.0 - d, d * d * (1.0 - d));
    let (mut paths, mut variance) = (0.0, 0.0);
    for place in &allowed.places {
        let (present, absent) = (place.present, place.absent);
        // Each two-path needs two ties.
        paths += 0.5 * place.count * present;
        let together = present * (present - 1.0) * (d * a) * (d * a) * (d * a);
        let apart = absent * (absent - 1.0) * d * d * d * d * d * a;
        variance += place.count * (together + apart - 2.0 * present * absent * p * p);
    }
    // Two brokers for the same three: never both. Arcs meet in two places, each −p² above; edges in three,
    // of which one counted as helping.
    let twin = if ways == Ways::Each {
        p * p
    } else {
        p * p - (d * a) * (d * a) * (d * a)
    };
    variance += paths * (p * (1.0 - p) + allowed.twins * twin);
    Chance {
        expected: paths * p,
        deviation: variance.max(0.0).sqrt(),
    }
}
