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

/// Run with `--ignored --nocapture`: prints how long each selector takes in a town.
#[test]
#[ignore = "a measurement, not a promise"]
fn how_long_a_town_takes() {
    let visible = seen(&town(), Viewer::ORGANISER);
    let focus = BTreeSet::new();
    let ground = Ground {
        visible: &visible,
        today: TODAY,
        focus: &focus,
    };
    let many: Vec<String> = (0..490).map(|n| format!("[name*=\"{n}x\"]")).collect();
    let many = many.join(", ");
    for text in [
        "*",
        "person",
        "#a77",
        "[name*=99]",
        "person --> group --> place",
        "person --[status=generative]--> (group, place)",
        ":steps(3 out from #a77)",
        ":steps(9 from person)",
        ":both(person)",
        "[degree>5]",
        "[reach>0.001]",
        "[closeness>0.1]",
        "[betweenness>0.001]",
        "[eigenvector>0.01]",
        "[clustering>0]",
        many.as_str(),
    ] {
        let selector = Selector::parse(text).expect(text);
        let began = std::time::Instant::now();
        let chosen = selector.chosen(&ground);
        let shown: String = text.chars().take(50).collect();
        println!(
            "{shown}: {} actors, {} ms",
            chosen.actors.len(),
            began.elapsed().as_millis()
        );
    }
    let began = std::time::Instant::now();
    println!("{} choices, {} ms", choices(&ground).len(), began.elapsed().as_millis());
}
