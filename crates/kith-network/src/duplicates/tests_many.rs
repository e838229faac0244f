//! Many names, long names and hostile names.

use super::*;
use crate::consent::Viewer;
use crate::network::VisibleNetwork;
use crate::sketch;

fn drawn(text: &str) -> VisibleNetwork {
    let network = sketch::network(text).unwrap_or_else(|problem| panic!("{problem}"));
    network.seen_by(Viewer::ORGANISER).expect("there")
}

#[test]
fn hostile_names_and_thousands_of_one_name_are_looked_through_quickly() {
    let long = "ש".repeat(400);
    let mut lines = vec![
        format!("{long} (person)"),
        format!("{long}x (person)"),
        "<script>alert(1)</script> (person)".to_owned(),
    ];
    lines.extend((0..300).map(|n| format!("Neighbour {n} (person)")));
    let found = likely(&drawn(&lines.join("\n")));
    assert_eq!(found.len(), 1, "the two long ones: {found:?}");
}

/// 5,000 neighbours with first and last names that many share, and 50 of them once more with a letter
/// changed: those fifty are found, and nobody else.
#[test]
fn fifty_doubles_among_five_thousand_are_found() {
    const FIRST: [&str; 40] = [
        "Ada", "Ben", "Cleo", "Dora", "Ezra", "Fern", "Gus", "Hope", "Ivo", "June", "Kit", "Lara", "Milo", "Nora",
        "Otis", "Pia", "Quin", "Rosa", "Seth", "Tess", "Ulla", "Vera", "Wilf", "Xena", "Yann", "Zoe", "Amos", "Bea",
        "Cyril", "Dilys", "Enid", "Floyd", "Greta", "Hugo", "Iris", "Jonah", "Kezia", "Lionel", "Maud", "Neville",
    ];
    // Last names that differ by more than a letter, since each holds its number in words of its own.
    let last = |n: usize| {
        let syllable = |n: usize| {
            [
                "bran", "dell", "fosk", "grum", "hart", "kell", "lomb", "mard", "nusk", "perl",
            ][n % 10]
        };
        format!("{}{}{}", syllable(n), syllable(n / 10 + 3), syllable(n / 100 + 7))
    };
    let mut lines: Vec<String> = (0..5_000)
        .map(|n| format!("{} {} (person)", FIRST[n % 40], last(n / 40 * 7 % 1_000)))
        .collect();
    lines.extend((0..50).map(|n| format!("{} {}x (person)", FIRST[n * 3 % 40], last(n * 3 / 40 * 7 % 1_000))));
    let found = likely(&drawn(&lines.join("\n")));
    assert_eq!(found.len(), 50);
    assert!(found.iter().all(|alike| alike.reasons == [Reason::NearlySameName]));
}
