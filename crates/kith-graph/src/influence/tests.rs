mod laws;

use super::*;
use crate::famous;
use crate::graph::{Direction, Graph, Node};
use crate::sketch::{arcs, edges};

const EXACT: Stop = Stop {
    tolerance: 1e-13,
    rounds: 100_000,
};

fn all_close(found: &NodeMap<f64>, expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for ((node, found), expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() < 1e-10,
            "{node:?}: {found}, expected {expected}"
        );
    }
}

fn ranked(graph: &Graph) -> Settled {
    let found = pagerank(
        graph,
        &PageRank {
            stop: EXACT,
            ..PageRank::default()
        },
    );
    assert!(found.converged && found.residual <= 1e-13);
    found
}

fn scored(graph: &Graph) -> Eigenvector {
    let found = eigenvector(graph, EXACT).unwrap();
    assert!(found.settled.converged);
    found
}

/// The eleven pages A to K in Wikipedia's article on PageRank: B has 38.4 of 100, C 34.3, E 8.1.
fn eleven_pages() -> Graph {
    arcs(
        11,
        "1-2 2-1 3-0 3-1 4-1 4-3 4-5 5-1 5-4 6-1 6-4 7-1 7-4 8-1 8-4 9-4 10-4",
    )
}

/// Errands with strengths: some circles, someone who only gives, someone who has nothing to do with it.
fn errands() -> Graph {
    let given = [
        (0, 1, 2.0),
        (1, 2, 1.0),
        (2, 0, 0.5),
        (2, 3, 1.5),
        (3, 0, 1.0),
        (4, 3, 3.0),
        (0, 2, 1.0),
        (5, 4, 0.0),
    ];
    Graph::from_edges(6, Direction::Directed, given).unwrap()
}

/// networkx 3.6: pagerank, with and without personalization {A: 1, F: 3}.
#[test]
fn the_eleven_pages() {
    let low = 0.016_169_479_016_858;
    let mut expected = [low; 11];
    expected[..6].copy_from_slice(&[
        0.032_781_493_159_344,
        0.384_400_948_813_557,
        0.342_910_285_508_377,
        0.039_087_092_099_966,
        0.080_885_693_234_498,
        0.039_087_092_099_966,
    ]);
    all_close(&ranked(&eleven_pages()).scores, &expected);
    let mut expected = [0.0; 11];
    expected[..6].copy_from_slice(&[
        0.058_695_558_255_544,
        0.366_432_269_251_616,
        0.311_467_428_863_869,
        0.020_524_122_649_979,
        0.072_438_079_941_103,
        0.170_442_541_037_889,
    ]);
    let starts = NodeMap::from(vec![1.0, -2.0, f64::NAN, 0.0, 0.0, 3.0]);
    let how = PageRank {
        starts: Some(&starts),
        stop: EXACT,
        ..PageRank::default()
    };
    all_close(&pagerank(&eleven_pages(), &how).scores, &expected);
}

/// Padgett and Ansell's marriages; networkx 3.6 (pagerank, eigenvector_centrality_numpy, katz_centrality_numpy
/// with alpha 0.1, not normalised). λ = 3.2561 as in the textbooks.
#[test]
fn the_medici_are_tied_to_the_well_tied() {
    let marriages = famous::florentine_marriages();
    #[rustfmt::skip]
    all_close(&ranked(&marriages).scores, &[
        0.030657437374655, 0.079122252863773, 0.050300987112510, 0.068861795613647, 0.069330175545371,
        0.032417971644735, 0.098397833369847, 0.030909539591093, 0.145817204997561, 0.036053872225797,
        0.067875310013722, 0.069574266542138, 0.061303228766583, 0.088098438519215, 0.071279685819353,
    ]);
    let found = scored(&marriages);
    assert!((found.eigenvalue - 3.256_103_745_430_86).abs() < 1e-10);
    #[rustfmt::skip]
    all_close(&found.settled.scores, &[
        0.132154294728707, 0.243956109158839, 0.211705251160528, 0.282800086544121, 0.259026167190259,
        0.074922707699707, 0.289115599012208, 0.088791887978972, 0.430308094040916, 0.044813435895925,
        0.275730373580885, 0.341552644057216, 0.145917196466347, 0.355980448411389, 0.325842301124208,
    ]);
    #[rustfmt::skip]
    all_close(&katz(&marriages, Attenuation::Fixed(0.1), 1.0, EXACT).unwrap().scores, &[
        1.182319505019243, 1.452376412530984, 1.325887161665526, 1.458620993682703, 1.435676566462824,
        1.145237641253098, 1.555331433864313, 1.155533143386431, 1.823195050192431, 1.129527222729217,
        1.447743278464386, 1.489311406373377, 1.295272227292165, 1.583135224498329, 1.486783789043012,
    ]);
}

/// networkx 3.6 (eigenvector_centrality_numpy).
#[test]
fn the_karate_clubs_two_leaders() {
    let found = scored(&famous::karate_club());
    assert!((found.eigenvalue - 6.725_697_727_631_733).abs() < 1e-10);
    for (node, expected) in [
        (0, 0.355_491_444_524_568),
        (33, 0.373_363_470_291_482),
        (11, 0.052_855_697_493_522),
    ] {
        assert!((found.settled.scores[Node(node)] - expected).abs() < 1e-10);
    }
}

/// networkx 3.6 with weights: pagerank, eigenvector_centrality, katz_centrality_numpy (alpha 0.3, beta 2),
/// hits. The arc of weight zero adds nothing there either, but makes 5 no less dangling.
#[test]
fn errands_count_by_their_strength() {
    let errands = errands();
    #[rustfmt::skip]
    all_close(&ranked(&errands).scores, &[
        0.273290830178910, 0.183991017360282, 0.262950980232495, 0.221514745043847, 0.029126213592233,
        0.029126213592233,
    ]);
    let found = scored(&errands);
    assert!((found.eigenvalue - 1.721_674_809_031_433_4).abs() < 1e-10);
    #[rustfmt::skip]
    all_close(&found.settled.scores, &[
        0.441834555541972, 0.513261335095587, 0.554748135726548, 0.483321356172933, 0.0, 0.0,
    ]);
    #[rustfmt::skip]
    all_close(&katz(&errands, Attenuation::Fixed(0.3), 2.0, EXACT).unwrap().scores, &[
        4.496061167747914, 4.697636700648749, 4.758109360518998, 5.941149212233549, 2.0, 2.0,
    ]);
    let found = hits(&errands, EXACT).unwrap();
    assert!(found.converged);
    all_close(
        &found.hubs,
        &[
            0.0,
            0.0,
            0.333_333_333_333_333,
            0.016_171_907_996_736,
            0.650_494_758_669_931,
            0.0,
        ],
    );
    all_close(
        &found.authorities,
        &[0.069_406_289_596_083, 0.0, 0.0, 0.930_593_710_403_917, 0.0, 0.0],
    );
}

/// networkx 3.6 (hits, katz_centrality_numpy with alpha 0.5).
#[test]
fn pages_that_point_and_pages_pointed_at() {
    let pages = eleven_pages();
    let found = hits(&pages, EXACT).unwrap();
    let mut hubs = [0.148_783_420_881_452; 11];
    hubs[..5].copy_from_slice(&[
        0.0,
        0.0,
        0.080_543_371_531_510,
        0.088_828_721_667_842,
        0.099_014_124_574_956,
    ]);
    hubs[9..].copy_from_slice(&[0.068_240_049_349_942; 2]);
    all_close(&found.hubs, &hubs);
    let mut authorities = [0.0; 11];
    authorities[0] = 0.047_199_342_601_850;
    authorities[1] = 0.458_833_256_853_399;
    authorities[3..6].copy_from_slice(&[0.052_611_379_523_291, 0.388_744_641_498_169, 0.052_611_379_523_291]);
    all_close(&found.authorities, &authorities);
    let mut scores = [1.0; 11];
    scores[..6].copy_from_slice(&[17.0 / 6.0, 112.0 / 9.0, 65.0 / 9.0, 11.0 / 3.0, 16.0 / 3.0, 11.0 / 3.0]);
    all_close(
        &katz(&pages, Attenuation::Fixed(0.5), 1.0, EXACT).unwrap().scores,
        &scores,
    );
}

#[test]
fn counted_by_hand() {
    // A pair and someone alone: the pair keeps what it has, the third is met only when starting anew, and
    // starts anew from there. x = 0.05 + 0.85 x ÷ 3 for the third.
    let alone = 0.05 / (1.0 - 0.85 / 3.0);
    all_close(
        &ranked(&edges(3, "0-1")).scores,
        &[(1.0 - alone) / 2.0, (1.0 - alone) / 2.0, alone],
    );
    // A star has two sides; its middle has √3 times the score of each of three ends.
    let star = scored(&edges(4, "0-1 0-2 0-3"));
    let half = 0.5f64.sqrt();
    all_close(
        &star.settled.scores,
        &[half, half / 3f64.sqrt(), half / 3f64.sqrt(), half / 3f64.sqrt()],
    );
    assert!((star.eigenvalue - 3f64.sqrt()).abs() < 1e-12);
    // Round a circle of arcs everyone scores alike, however they would swing.
    all_close(&scored(&arcs(4, "0-1 1-2 2-3 3-0")).settled.scores, &[0.5; 4]);
    // Down a lane of arcs news fades by half at each door.
    let fading = katz(&arcs(4, "0-1 1-2 2-3"), Attenuation::Fixed(0.5), 1.0, EXACT).unwrap();
    all_close(&fading.scores, &[1.0, 1.5, 1.75, 1.875]);
    // No going on: everyone is met as often as they are started from.
    let still = pagerank(
        &edges(2, "0-1"),
        &PageRank {
            damping: f64::NAN,
            ..PageRank::default()
        },
    );
    all_close(&still.scores, &[0.5, 0.5]);
}

#[test]
fn only_the_component_with_the_largest_eigenvalue_keeps_its_scores() {
    let apart = scored(&edges(8, "0-1 1-2 2-0 3-4 4-5 5-6"));
    let third = (1.0f64 / 3.0).sqrt();
    all_close(&apart.settled.scores, &[third, third, third, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert!(apart.settled.scores.values().iter().all(|&score| score >= 0.0));
    // Two triangles share.
    let twins = scored(&edges(6, "0-1 1-2 2-0 3-4 4-5 5-3"));
    all_close(&twins.settled.scores, &[(1.0f64 / 6.0).sqrt(); 6]);
}

#[test]
fn where_nothing_goes_round_there_is_nothing_to_find() {
    for graph in [edges(0, ""), edges(1, "0-0"), edges(3, ""), arcs(3, "0-1 1-2 0-2")] {
        assert_eq!(eigenvector(&graph, Stop::default()), None);
        assert_eq!(katz_limit(&graph), None);
        let found = katz(&graph, Attenuation::OfLimit(0.85), 1.0, Stop::default()).unwrap();
        assert!(found.converged);
        let sum: f64 = ranked(&graph).scores.values().iter().sum();
        assert!((sum - graph.order().min(1) as f64).abs() < 1e-12);
    }
    let weightless = Graph::from_edges(2, Direction::Undirected, [(0, 1, 0.0)]).unwrap();
    assert_eq!(
        (eigenvector(&weightless, EXACT), hits(&weightless, EXACT)),
        (None, None)
    );
    assert_eq!(hits(&edges(2, ""), EXACT), None);
    all_close(&ranked(&weightless).scores, &[0.5, 0.5]);
    // A circle is broken by an arc that carries nothing.
    let broken = Graph::from_edges(2, Direction::Directed, [(0, 1, 1.0), (1, 0, 0.0)]).unwrap();
    assert_eq!(eigenvector(&broken, EXACT), None);
    assert!(hits(&broken, EXACT).is_some());
}

#[test]
fn rounds_that_run_out_are_said_so() {
    // Two circles of eigenvalue 1, one feeding the other: plain rounds creep.
    let found = eigenvector(
        &eleven_pages(),
        Stop {
            tolerance: 1e-9,
            rounds: 200,
        },
    )
    .unwrap();
    assert!(!found.settled.converged && found.settled.rounds == 200 && found.settled.residual > 1e-9);
    let hasty = PageRank {
        stop: Stop {
            tolerance: 0.0,
            rounds: 3,
        },
        ..PageRank::default()
    };
    let found = pagerank(&famous::karate_club(), &hasty);
    assert_eq!((found.converged, found.rounds), (false, 3));
}

#[test]
fn too_much_attenuation_is_refused_with_a_sentence() {
    let triangle = edges(3, "0-1 1-2 2-0");
    let refused = katz(&triangle, Attenuation::Fixed(0.5), 1.0, Stop::default()).unwrap_err();
    assert!(refused.to_string().contains("must be below 0.5"), "{refused}");
    assert!(katz(&triangle, Attenuation::OfLimit(1.0), 1.0, Stop::default()).is_err());
    assert!(katz(&triangle, Attenuation::Fixed(-0.1), 1.0, Stop::default()).is_err());
    let refused = katz(&triangle, Attenuation::Fixed(0.1), f64::NAN, Stop::default()).unwrap_err();
    assert!(refused.to_string().contains("begin with is NaN"), "{refused}");
    // x = 0.49 × 2 x + 1 for each of the three.
    let found = katz(&triangle, Attenuation::Fixed(0.49), 1.0, EXACT).unwrap();
    assert!(found.scores.values().iter().all(|score| (score - 50.0).abs() < 1e-9));
}

#[test]
fn strengths_at_the_ends_of_what_numbers_can_hold() {
    for strength in [1e308, 5e-324] {
        let given = [(0, 1, strength), (0, 2, strength), (0, 3, strength)];
        let graph = Graph::from_edges(4, Direction::Undirected, given).unwrap();
        let star = edges(4, "0-1 0-2 0-3");
        all_close(&ranked(&graph).scores, ranked(&star).scores.values());
        all_close(&scored(&graph).settled.scores, scored(&star).settled.scores.values());
        all_close(
            &hits(&graph, EXACT).unwrap().hubs,
            hits(&star, EXACT).unwrap().hubs.values(),
        );
    }
    let lane = Graph::from_edges(3, Direction::Directed, [(0, 1, 1e300), (1, 2, 1e300)]).unwrap();
    let refused = katz(&lane, Attenuation::Fixed(1e10), 1.0, EXACT).unwrap_err();
    assert!(refused.to_string().contains("grow beyond"), "{refused}");
    all_close(
        &katz(&lane, Attenuation::Fixed(1e-300), 2.0, EXACT).unwrap().scores,
        &[2.0, 4.0, 6.0],
    );
}

/// A lane of many doors: eigenvalues crowd below the largest, 2 cos(π ÷ (n + 1)), whose vector is a half
/// wave. (Standard: Brouwer and Haemers 2012, *Spectra of graphs*, 1.4.4.)
#[test]
fn a_long_lane_settles_all_the_same() {
    let lane = Graph::from_edges(300, Direction::Undirected, (1..300).map(|n| (n - 1, n, 1.0))).unwrap();
    let found = eigenvector(
        &lane,
        Stop {
            tolerance: 1e-11,
            ..Stop::default()
        },
    )
    .unwrap();
    assert!(found.settled.converged, "{}", found.settled.residual);
    let turn = std::f64::consts::PI / 301.0;
    assert!((found.eigenvalue - 2.0 * turn.cos()).abs() < 1e-10);
    for (node, score) in found.settled.scores.iter() {
        let expected = (2.0f64 / 301.0).sqrt() * ((node.0 + 1) as f64 * turn).sin();
        assert!((score - expected).abs() < 1e-5);
    }
}
