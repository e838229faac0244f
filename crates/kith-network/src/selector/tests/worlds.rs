//! Two worlds that differ in what a viewer may not see answer every selector alike; and no
//! network is too large to be asked.

use super::{TODAY, seen};
use crate::Network;
use crate::consent::Viewer;
use crate::selector::{Facts, Ground, Selector, choices};
use crate::sketch;
use std::collections::BTreeSet;

const SEEN: &str = "Ada (person, citizens) -- generative: food -> Hub (place)
Ada -- engaged -> Bo (person)
Hub -- generative -> Council (service, statutory)
Cy (group) -- Hub
Ada offers food";

/// The same, with somebody and some ties that only organisers may see: they would change who
/// stands between, who is near, who is an orphan and what is offered.
const HIDDEN: &str = "Zephyrine (person, organisers) -- generative: lifts -> Bo
Zephyrine -- inactive -> Council
Zephyrine -- engaged -> Cy
Dot (person, organisers)
Bo -- inactive -> Cy [organisers]
Zephyrine offers lifts, advocacy";

const ASKED: [&str; 24] = [
    "*",
    "person",
    "#zephyrine",
    "#zephyrin",
    "zephyrine",
    "[offers~=lifts]",
    "[receives~=lifts]",
    "[status=inactive]",
    ":unclassified",
    ":orphan",
    ":steps(2 from #bo)",
    ":steps(9 in from #council)",
    "person <--> group",
    "* --[status=inactive]--> *",
    ":between(person, service)",
    "[degree>1]",
    "[betweenness>0.1]",
    "[closeness>0.3]",
    "[eigenvector>0.2]",
    "[reach>0.5]",
    "[in-degree=0]",
    "[consent=agreed]",
    "[audience=organisers]",
    "[name*=zeph] or [from*=zeph]",
];

fn network(text: &str) -> Network {
    sketch::network(text).expect("a sketch")
}

#[test]
fn what_is_hidden_leaves_no_trace_in_any_answer() {
    let (one, other) = (network(SEEN), network(&format!("{SEEN}\n{HIDDEN}")));
    for viewer in [Viewer::PUBLIC, Viewer::MEMBER] {
        let answers = |network: &Network| -> Vec<String> {
            let visible = seen(network, viewer);
            let focus = BTreeSet::new();
            let ground = Ground {
                visible: &visible,
                today: TODAY,
                focus: &focus,
            };
            let asked = ASKED.iter().map(|text| {
                let selector = Selector::parse(text).expect(text);
                let answer = (
                    selector.chosen(&ground),
                    selector.hints(&ground),
                    selector.words(&visible),
                );
                format!("{text}: {answer:?}")
            });
            let facts = Facts::of(ground);
            let values =
                ["offers", "kind", "betweenness", "degree"].map(|field| format!("{:?}", facts.actor_values(field)));
            asked.chain(values).chain([format!("{:?}", choices(&ground))]).collect()
        };
        assert_eq!(answers(&one), answers(&other), "{viewer:?}");
        let text = answers(&other).join("\n");
        assert!(!text.contains("Zephyrine\""), "{text}");
    }
    // The test can fail: organisers see the difference.
    let count = |network: &Network| seen(network, Viewer::ORGANISER).actors().len();
    assert_ne!(count(&one), count(&other));
}

/// 5,000 actors in a ring with chords: 15,000 ties.
fn town() -> Network {
    let mut lines = String::new();
    for at in 0..5_000_u32 {
        let kind = ["person", "group", "place"][at as usize % 3];
        lines.push_str(&format!("A{at} ({kind})\n"));
    }
    for at in 0..5_000_u32 {
        for step in [1, 7, 501] {
            let status = ["generative", "engaged", "inactive"][(at + step) as usize % 3];
            lines.push_str(&format!("A{at} -- {status} -> A{}\n", (at + step) % 5_000));
        }
    }
    network(&lines)
}

/// Counted by hand from how the town is drawn: every third is a person; everybody has three
/// connections that lead away and three that come, none of them twice; of those that lead 1 or 7 on
/// every third is generative from the third on (1,666 each), of those that lead 501 on from the
/// first on (1,667).
#[test]
fn a_town_of_five_thousand_is_answered_to_the_last_neighbour() {
    let visible = seen(&town(), Viewer::ORGANISER);
    let focus = BTreeSet::new();
    let ground = Ground {
        visible: &visible,
        today: TODAY,
        focus: &focus,
    };
    let count = |text: &str| {
        let chosen = Selector::parse(text).expect(text).chosen(&ground);
        (chosen.actors.len(), chosen.ties.len())
    };
    assert_eq!(count("*"), (5_000, 15_000));
    assert_eq!(count("person"), (1_667, 0));
    assert_eq!(count("actor[degree=6]"), (5_000, 0));
    assert_eq!(count("actor[degree>6]"), (0, 0));
    assert_eq!(count(":steps(1 from #a77)"), (7, 0));
    assert_eq!(count(":steps(1 out from #a77)"), (4, 0));
    assert_eq!(count("tie[status=generative]"), (0, 1_666 + 1_666 + 1_667));
}
