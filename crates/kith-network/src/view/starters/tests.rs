use super::*;
use crate::consent::Viewer;
use crate::sketch;
use crate::view::Styling;

const LARKMERE: &str = "\
Ada (person, citizens)
Ben (person, citizens)
Cem (person, organisers)
Wren Street Kitchen (group, grassroots)
Lake Road Surgery (service, statutory)
Ada's Team (care team)
Ada -- generative: food -> Wren Street Kitchen
Wren Street Kitchen -- engaged -> Lake Road Surgery
Ada's Team -- engaged -> Lake Road Surgery
Ben -> Wren Street Kitchen
Ada's Team -- generative: companionship -> Ada
Cem -- inactive -> Lake Road Surgery
Ada offers food
Wren Street Kitchen offers food, lifts
Ben welcomes lifts";

fn seen(text: &str, viewer: Viewer) -> VisibleNetwork {
    let network = sketch::network(text).expect("a sketch");
    network.seen_by(viewer).expect("sketches are public")
}

fn names(visible: &VisibleNetwork) -> Vec<String> {
    starters(visible).into_iter().map(|starter| starter.name).collect()
}

#[test]
fn an_organiser_gets_what_the_network_has_words_for() {
    let visible = seen(LARKMERE, Viewer::ORGANISER);
    assert_eq!(
        names(&visible),
        [
            "Where care flows",
            "By the care that is offered",
            "By the care that passes",
            "Who joins services and neighbours",
            "Between services and neighbours",
            "Go-betweens",
            "Each team and whom it reaches",
            "Category by category",
            "Around the most connected",
            "Who offers Food & Shared Meals",
            "What would be welcome",
            "Connections to ask about",
            "With one connection",
        ]
    );
}

#[test]
fn an_empty_network_and_one_lonely_actor_get_none() {
    assert_eq!(names(&seen("", Viewer::ORGANISER)), Vec::<String>::new());
    assert_eq!(names(&seen("Ada", Viewer::ORGANISER)), Vec::<String>::new());
}

#[test]
fn what_is_offered_says_nothing_of_what_the_public_may_not_see() {
    // What people would welcome and what a measure says of them is for organisers.
    let public = names(&seen(LARKMERE, Viewer::PUBLIC));
    assert!(!public.contains(&"Go-betweens".to_owned()) && !public.contains(&"What would be welcome".to_owned()));
    // Cem, whom only organisers see, leaves no trace: the same without him.
    let without: Vec<&str> = LARKMERE.lines().filter(|line| !line.starts_with("Cem")).collect();
    assert_eq!(
        starters(&seen(LARKMERE, Viewer::PUBLIC)),
        starters(&seen(&without.join("\n"), Viewer::PUBLIC))
    );
}

#[test]
fn every_starter_is_read_without_a_remark_and_written_as_it_is() {
    let visible = seen(LARKMERE, Viewer::ORGANISER);
    for starter in starters(&visible) {
        let (sheet, notes) = Sheet::parse(&starter.sheet);
        assert_eq!(notes, Vec::new(), "{}", starter.name);
        assert_eq!(sheet.to_string(), starter.sheet, "{}", starter.name);
        let nobody = BTreeSet::new();
        let ground = Ground {
            visible: &visible,
            today: "2026-06-01".parse().expect("a day"),
            focus: &nobody,
        };
        assert_eq!(sheet.advice(&ground), Vec::new(), "{}", starter.name);
        let draws = sheet.styling(&ground) != Styling::default() || sheet.staging != Staging::default();
        assert!(draws, "{}", starter.name);
    }
}

#[test]
fn the_sample_gets_at_least_a_dozen() {
    let founding = crate::sample::larkmere(&mut crate::id::SeededIds::new(1)).expect("Larkmere");
    let network = founding.network().expect("applied");
    let visible = network.seen_by(Viewer::ORGANISER).expect("an organiser");
    let names = names(&visible);
    assert!(names.len() >= 12, "{names:?}");
}
