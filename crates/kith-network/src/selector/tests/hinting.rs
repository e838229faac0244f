//! Slips are remarked on, with words that the viewer may know.

use super::{TODAY, seen};
use crate::consent::Viewer;
use crate::network::VisibleNetwork;
use crate::selector::{Ground, Selector};
use crate::sketch;
use std::collections::BTreeSet;

fn hints(visible: &VisibleNetwork, text: &str) -> Vec<String> {
    let focus = BTreeSet::new();
    let ground = Ground {
        visible,
        today: TODAY,
        focus: &focus,
    };
    Selector::parse(text).expect(text).hints(&ground)
}

fn kitchen(viewer: Viewer) -> VisibleNetwork {
    let network = sketch::network(
        "Wren Street Kitchen (group)
         Ada (person) -- generative: food -> Wren Street Kitchen
         Secret Supper (group, organisers)",
    );
    seen(&network.expect("a kitchen"), viewer)
}

#[test]
fn a_slip_is_met_with_what_may_have_been_meant() {
    let visible = kitchen(Viewer::PUBLIC);
    for (text, hint) in [
        ("[ofers]", "There is no field “ofers”. Did you mean offers?"),
        (
            "[betweeness>1]",
            "There is no field “betweeness”. Did you mean betweenness?",
        ),
        ("persn", "There is no kind “persn”. Did you mean person?"),
        ("ada", "There is no kind “ada”. Did you mean #ada?"),
        ("lifts", "There is no kind “lifts”. Did you mean [offers=lifts]?"),
        (
            "engaged",
            "There is no kind “engaged”. Did you mean tie[status=engaged]?",
        ),
        (
            "statutory",
            "There is no kind “statutory”. Did you mean [category=statutory]?",
        ),
        (
            "#wren",
            "Nobody here is called “wren”. Did you mean #wren-street-kitchen?",
        ),
        (
            "[status=genrative]",
            "“genrative” is none of the words for status. Did you mean generative?",
        ),
        (".driver", "Nothing here has the tag “driver”."),
        ("xyzzy", "There is no kind “xyzzy”."),
    ] {
        assert_eq!(hints(&visible, text), [hint], "{text}");
    }
    assert!(hints(&visible, "person[status=generative]")[0].contains("nothing is both"));
}

#[test]
fn what_is_sound_is_not_remarked_on() {
    let visible = kitchen(Viewer::PUBLIC);
    for text in [
        "*",
        "person",
        "neighbour",
        "\"community group\"",
        "#ada",
        "[offers=food]",
        "[offers=\"Food & shared meals\"]",
        "[Element Type=person]",
        "person --[status=generative]--> group",
        "tie[kind=\"\"]",
        "[name*=wren]",
        "[closeness>0.1]",
        "actor:overdue",
    ] {
        assert_eq!(hints(&visible, text), [""; 0], "{text}");
    }
}

#[test]
fn whoever_is_hidden_is_as_unknown_as_whoever_is_not_there() {
    let public = kitchen(Viewer::PUBLIC);
    assert_eq!(
        hints(&public, "#secret-suppr"),
        ["Nobody here is called “secret-suppr”."]
    );
    assert_eq!(
        hints(&public, "#secret-supper"),
        ["Nobody here is called “secret-supper”."]
    );
    let organiser = kitchen(Viewer::ORGANISER);
    assert_eq!(
        hints(&organiser, "#secret-suppr"),
        ["Nobody here is called “secret-suppr”. Did you mean #secret-supper?"]
    );
}

#[test]
fn hints_stay_few_and_short() {
    let visible = kitchen(Viewer::PUBLIC);
    let many: Vec<String> = (0..400).map(|n| format!("zz{n}zz")).collect();
    assert_eq!(hints(&visible, &many.join(", ")).len(), 5);
    let long = hints(&visible, &"q".repeat(9_000));
    assert!(long[0].chars().count() < 100);
}

#[test]
fn a_selector_can_be_read_out() {
    let visible = kitchen(Viewer::PUBLIC);
    let words = |text: &str| Selector::parse(text).expect(text).words(&visible);
    for (text, sentence) in [
        ("person", "Every person"),
        ("*", "Everyone and every connection"),
        ("[offers~=food]", "Everyone who offers Food & Shared Meals"),
        (
            "person[offers~=food] --> service",
            "Every person who offers Food & Shared Meals, with a connection leading to a service",
        ),
        ("#wren-street-kitchen", "Wren Street Kitchen"),
        ("person:steps(2 from #ada)", "Every person within 2 steps of Ada"),
        ("tie[status=generative]", "Every connection whose status is Generative"),
        (
            "[confirmed<2026-01-01] and actor",
            "Everyone whose last confirmation is before 2026-01-01",
        ),
        ("person, group", "Every person, or every group"),
        (
            ":between(person, organisation)",
            "Every connection between a person and an organisation",
        ),
        ("person:not(.driver)", "Every person without the tag “driver”"),
    ] {
        assert_eq!(words(text), sentence, "{text}");
    }
}
