use proptest::prelude::*;

use super::*;
use crate::cohesion::seeded::{
    busy_town, close, held_against, on_one_and_five, renamed, seeded, some_ties, unweighted,
};
use crate::famous;
use crate::graph::Direction;
use crate::sketch::{arcs, edges};

/// networkx 3.6 `constraint` and `effective_size`; igraph 1.0 `constraint` agrees. The Medici span most holes.
#[test]
fn the_florentine_marriages() {
    let marriages = famous::florentine_marriages();
    #[rustfmt::skip]
    let bound = [Some(1.0), Some(0.333333333333), Some(0.5), Some(0.48225308642), Some(0.48225308642), Some(1.0), Some(0.25), Some(1.0), Some(0.20987654321), Some(1.0), Some(0.655864197531), Some(0.45987654321), Some(0.5), Some(0.458333333333), Some(0.45987654321)];
    held_against(constraint(&marriages).values(), &bound);
    #[rustfmt::skip]
    let sizes = [Some(1.0), Some(3.0), Some(2.0), Some(2.33333333333), Some(2.33333333333), Some(1.0), Some(4.0), Some(1.0), Some(5.66666666667), Some(1.0), Some(1.66666666667), Some(2.33333333333), Some(2.0), Some(3.0), Some(2.33333333333)];
    held_against(effective_size(&marriages).values(), &sizes);
    let medici = holes(&marriages)[Node(8)].unwrap();
    assert!(close(medici.constraint, bound[8].unwrap()) && close(medici.efficiency(), sizes[8].unwrap() / 6.0));
}

/// networkx 3.6 and igraph 1.0 `constraint` agree on these, with and without strengths.
#[test]
fn constraint_in_seeded_towns() {
    let edges = seeded(20, 50, 7, Direction::Undirected);
    let arcs = seeded(20, 80, 7, Direction::Directed);
    #[rustfmt::skip]
    let expected = [
        [Some(0.789607750473), Some(1.0), Some(0.555555555556), Some(0.73272856405), None, Some(0.304861592888), Some(0.540831755259), Some(0.519707751189), Some(0.23629489603), Some(0.527071280992), Some(0.269297320701), Some(0.272077194548), Some(0.337278106509), Some(0.289863435388), Some(0.591836734694), Some(0.267521027717), Some(0.37857648662), Some(0.40625), Some(0.326336129253), Some(0.625)],
        [Some(0.700277777778), Some(1.0), Some(0.5), Some(0.45987654321), None, Some(0.258216145833), Some(0.6328125), Some(0.392361111111), Some(0.2), Some(0.45987654321), Some(0.212625868056), Some(0.296057098765), Some(0.333333333333), Some(0.294513888889), Some(0.5), Some(0.273819444444), Some(0.291672222222), Some(0.333333333333), Some(0.321630555556), Some(0.5)],
        [Some(0.465503947457), Some(0.446777609115), Some(0.314140579998), Some(0.659624291115), Some(1.0), Some(0.293074234488), Some(0.453508568969), Some(0.384527887667), Some(0.210650507461), Some(0.323197398866), Some(0.31139135903), Some(0.218212674334), Some(0.240907475058), Some(0.268347918855), Some(0.615471496322), Some(0.233677830539), Some(0.269744558195), Some(0.229488149518), Some(0.269555680094), Some(0.487603305785)],
        [Some(0.33733277376), Some(0.443196166208), Some(0.278138041704), Some(0.500141723356), Some(1.0), Some(0.26207494151), Some(0.435225925926), Some(0.348896604938), Some(0.216340333757), Some(0.340078199071), Some(0.232109910837), Some(0.223814688059), Some(0.259022196508), Some(0.230728139693), Some(0.600020661157), Some(0.214990929601), Some(0.257104148951), Some(0.219687472074), Some(0.266926505781), Some(0.375)],
    ];
    for (graph, expected) in [edges.clone(), unweighted(&edges), arcs.clone(), unweighted(&arcs)]
        .iter()
        .zip(&expected)
    {
        held_against(constraint(graph).values(), expected);
        let sums = graph.nodes().map(|node| dyadic_constraint(graph, node)).map(|parts| {
            let sum = parts.iter().map(|(_, part)| part).sum();
            (!parts.is_empty()).then_some(sum)
        });
        held_against(&sums.collect::<Vec<_>>(), expected);
    }
}

/// networkx 3.6 `effective_size(nodes=)`, with and without `weight=`. (Asked for all nodes at once, networkx 3.6
/// divides m(j,q) by the strongest tie of q instead of j; its formula, ours and the walk for chosen nodes agree.)
#[test]
fn effective_size_in_seeded_towns() {
    let edges = seeded(20, 50, 7, Direction::Undirected);
    let arcs = seeded(20, 80, 7, Direction::Directed);
    #[rustfmt::skip]
    let expected = [
        [Some(1.5), Some(1.0), Some(2.0), Some(2.1875), None, Some(7.05641762452), Some(1.9), Some(2.90625), Some(5.0), Some(2.44), Some(7.53879310345), Some(5.467003367), Some(3.0), Some(4.83583333333), Some(2.0), Some(5.55289855072), Some(4.39191919192), Some(3.0), Some(4.51455938697), Some(2.0)],
        [Some(1.0), Some(1.0), Some(2.0), Some(2.33333333333), None, Some(6.0), Some(1.0), Some(2.33333333333), Some(5.0), Some(2.33333333333), Some(6.75), Some(4.33333333333), Some(3.0), Some(4.2), Some(2.0), Some(4.66666666667), Some(3.8), Some(3.0), Some(3.4), Some(2.0)],
        [Some(3.325), Some(2.54166666667), Some(4.77558479532), Some(2.20192307692), Some(1.0), Some(6.50562777331), Some(2.97824519231), Some(3.74155982906), Some(7.28114478114), Some(4.75376254181), Some(7.05347222222), Some(6.96915079365), Some(5.50777370777), Some(6.0206043956), Some(1.88492063492), Some(7.86309218559), Some(5.80145040145), Some(6.85645956607), Some(6.07350989654), Some(3.0)],
        [Some(3.25), Some(2.375), Some(4.71428571429), Some(2.25), Some(1.0), Some(6.25), Some(2.5), Some(3.4), Some(6.81818181818), Some(4.42857142857), Some(6.72222222222), Some(6.83333333333), Some(5.16666666667), Some(5.9375), Some(1.5), Some(7.45), Some(5.6875), Some(6.72727272727), Some(5.6), Some(3.0)],
    ];
    for (graph, expected) in [edges.clone(), unweighted(&edges), arcs.clone(), unweighted(&arcs)]
        .iter()
        .zip(&expected)
    {
        held_against(effective_size(graph).values(), expected);
        let sizes = holes(graph);
        let sizes: Vec<_> = sizes
            .values()
            .iter()
            .map(|ego| ego.map(|ego| ego.effective_size))
            .collect();
        held_against(&sizes, expected);
        let degrees = graph.undirected();
        for (node, share) in efficiency(graph).iter() {
            let contacts = degrees.neighbors(node).len() as f64;
            assert!(
                share.is_none() && contacts == 0.0 || close(share.unwrap() * contacts, expected[node.index()].unwrap())
            );
        }
    }
}

#[test]
fn counted_by_hand() {
    // Two contacts who do not know each other, and one who knows nobody else.
    let lane = edges(5, "0-1 1-2");
    assert_eq!(
        constraint(&lane).values(),
        [Some(1.0), Some(0.5), Some(1.0), None, None]
    );
    assert_eq!(
        effective_size(&lane).values(),
        [Some(1.0), Some(2.0), Some(1.0), None, None]
    );
    assert_eq!(hierarchy(&lane).values(), [None, Some(0.0), None, None, None]);
    // A triangle: (1/2 + 1/4)² twice, one contact's worth of news.
    let triangle = holes(&edges(3, "0-1 1-2 2-0"))[Node(0)].unwrap();
    let expected = Holes {
        contacts: 2,
        constraint: 1.125,
        effective_size: 1.0,
        hierarchy: Some(0.0),
    };
    assert_eq!(triangle, expected);
    assert_eq!(triangle.efficiency(), 0.5);
}

/// Strengths of 3 and 1 to two who do not know each other: c = 9/16 and 1/16, so r = 1.8 and 0.2, and
/// H = (1.8 ln 1.8 + 0.2 ln 0.2) ÷ 2 ln 2 = 0.5310.
#[test]
fn hierarchy_counted_by_hand() {
    let uneven = Graph::from_edges(3, Direction::Undirected, [(0, 1, 3.0), (0, 2, 1.0)]).unwrap();
    assert_eq!(
        dyadic_constraint(&uneven, Node(0)),
        [(Node(1), 0.5625), (Node(2), 0.0625)]
    );
    assert!((hierarchy(&uneven)[Node(0)].unwrap() - 0.531_004).abs() < 1e-6);
    assert!(dyadic_constraint(&uneven, Node(9)).is_empty());
}

#[test]
fn a_tie_without_strength_binds_nobody() {
    let given = [(0, 1, 2.0), (0, 2, 0.0), (1, 2, 1.0), (3, 0, 0.0)];
    for direction in [Direction::Undirected, Direction::Directed] {
        let with = Graph::from_edges(4, direction, given).unwrap();
        let without = Graph::from_edges(4, direction, [(0, 1, 2.0), (1, 2, 1.0)]).unwrap();
        assert_eq!(holes(&with), holes(&without));
        assert_eq!(effective_size(&with), effective_size(&without));
        assert_eq!(efficiency(&with), efficiency(&without));
        assert_eq!(constraint(&with)[Node(3)], None);
    }
}

#[test]
fn the_strongest_and_the_faintest_ties_are_still_shares() {
    for strength in [5e-324, 1e-310, 1e-200, 1e200, f64::MAX / 4.0] {
        let given = [(0, 1, strength), (0, 2, strength), (1, 2, strength)];
        let ego = holes(&Graph::from_edges(3, Direction::Undirected, given).unwrap())[Node(0)].unwrap();
        assert!(
            close(ego.constraint, 1.125) && close(ego.effective_size, 1.0),
            "{strength}: {ego:?}"
        );
    }
}

#[test]
fn nobody_and_one() {
    assert!(holes(&edges(0, "")).is_empty() && constraint(&arcs(0, "")).is_empty());
    assert_eq!(constraint(&edges(1, "")).values(), [None]);
    assert_eq!(effective_size(&arcs(1, "")).values(), [None]);
    assert_eq!(efficiency(&arcs(1, "")).values(), [None]);
}

/// Burt's formulas as they stand, on a table of strengths.
fn by_the_formula(graph: &Graph) -> Vec<Option<(f64, f64)>> {
    let n = graph.order();
    let mut z = vec![vec![0.0; n]; n];
    for edge in graph.edges() {
        let (a, b) = graph.ends(edge);
        z[a.index()][b.index()] += graph.weight(edge);
        z[b.index()][a.index()] += graph.weight(edge);
    }
    let p = |i: usize, j: usize| {
        let all: f64 = z[i].iter().sum();
        if z[i][j] > 0.0 { z[i][j] / all } else { 0.0 }
    };
    let m = |i: usize, j: usize| {
        if z[i][j] > 0.0 {
            z[i][j] / z[i].iter().copied().fold(0.0, f64::max)
        } else {
            0.0
        }
    };
    let each = (0..n).map(|i| {
        let contacts: Vec<usize> = (0..n).filter(|&j| z[i][j] > 0.0).collect();
        let bound = contacts.iter().map(|&j| {
            let indirect: f64 = contacts.iter().map(|&q| p(i, q) * p(q, j)).sum();
            (p(i, j) + indirect) * (p(i, j) + indirect)
        });
        let size = contacts
            .iter()
            .map(|&j| 1.0 - contacts.iter().map(|&q| p(i, q) * m(j, q)).sum::<f64>());
        (!contacts.is_empty()).then(|| (bound.sum(), size.sum()))
    });
    each.collect()
}

proptest! {
    #[test]
    fn agrees_with_the_formula((n, given) in some_ties(), directed: bool) {
        let direction = if directed { Direction::Directed } else { Direction::Undirected };
        let graph = Graph::from_edges(n, direction, given).unwrap();
        for graph in [unweighted(&graph), graph] {
            for ((_, ego), expected) in holes(&graph).iter().zip(by_the_formula(&graph)) {
                prop_assert_eq!(ego.is_some(), expected.is_some());
                if let (Some(ego), Some((bound, size))) = (ego, expected) {
                    prop_assert!(close(ego.constraint, bound) && close(ego.effective_size, size));
                    prop_assert!(ego.hierarchy.is_none_or(|share| (0.0..=1.0).contains(&share)));
                }
            }
            let sizes = by_the_formula(&graph).into_iter().map(|expected| expected.map(|(_, size)| size));
            held_against(effective_size(&graph).values(), &sizes.collect::<Vec<_>>());
            let bounds = by_the_formula(&graph).into_iter().map(|expected| expected.map(|(bound, _)| bound));
            held_against(constraint(&graph).values(), &bounds.collect::<Vec<_>>());
        }
    }

    #[test]
    fn renaming_moves_the_scores_and_a_newcomer_changes_nobody((n, given) in some_ties(), seed: u64) {
        let (names, other) = renamed(n, &given, seed);
        let before = holes(&Graph::from_edges(n, Direction::Directed, given).unwrap());
        let after = holes(&Graph::from_edges(n + 1, Direction::Directed, other).unwrap());
        prop_assert_eq!(after[Node(n)], None);
        for (node, ego) in before.iter() {
            let other = after[Node(names[node.index()])];
            prop_assert_eq!(ego.map(|ego| ego.contacts), other.map(|ego| ego.contacts));
            if let (Some(ego), Some(other)) = (ego, other) {
                prop_assert!(close(ego.constraint, other.constraint) && close(ego.effective_size, other.effective_size));
                prop_assert!(close(ego.hierarchy.unwrap_or(2.0), other.hierarchy.unwrap_or(2.0)));
            }
        }
    }
}

#[test]
fn one_thread_and_five_give_the_same_bits() {
    for direction in [Direction::Undirected, Direction::Directed] {
        let town = busy_town(direction);
        for town in [unweighted(&town), town] {
            let (one, five) = on_one_and_five(|| {
                let bits = |values: NodeMap<Option<f64>>| {
                    values
                        .values()
                        .iter()
                        .map(|value| value.map(f64::to_bits))
                        .collect::<Vec<_>>()
                };
                [constraint(&town), effective_size(&town), hierarchy(&town)].map(bits)
            });
            assert!(one == five);
        }
    }
}
