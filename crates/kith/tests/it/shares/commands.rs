//! The same at the command line.

use crate::running::{done, refused};
use std::path::Path;

fn home() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(done(folder.path(), &["sample"]).contains("/n/larkmere"));
    folder
}

fn listed(home: &Path) -> Vec<String> {
    let said = done(home, &["share", "list", "--network", "larkmere"]);
    said.lines().map(str::to_owned).collect()
}

#[test]
fn links_are_made_listed_and_taken_back() {
    let folder = home();
    let home = folder.path();
    let tours = done(home, &["tour", "list"]);
    assert!(
        tours.contains("public  4  round-larkmere-in-four-stops  Round Larkmere in four stops"),
        "{tours}"
    );
    let make = ["share", "make", "For the hall", "--network", "larkmere"];
    let tour = [
        "--tour",
        "round larkmere in four stops",
        "--days",
        "7",
        "--host",
        "hall.example",
        "--public-url",
        "https://care.example/",
    ];
    let made = done(home, &[&make[..], &tour[..]].concat());
    let link = made.lines().next().expect("a line");
    assert_eq!(link.len(), "https://care.example/s/".len() + 26, "{made}");
    let _ = done(home, &[&make[..], &["--as", "members", "--no-cards"]].concat());
    let links = listed(home);
    assert_eq!(links.len(), 2);
    assert!(
        links.iter().any(|line| line.contains("  public  until ")
            && line.contains("  tour:round-larkmere-in-four-stops  For the hall"))
    );
    assert!(
        links
            .iter()
            .any(|line| line.contains("  members  until ") && line.ends_with("  map  For the hall"))
    );
    assert!(
        !links.concat().contains(link.rsplit('/').next().expect("a secret")),
        "told only once"
    );

    let end = |which: &str| ["share", "end", which, "--network", "larkmere"].map(str::to_owned);
    let words = |arguments: &[String]| refused(home, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(words(&end("For the hall")).contains("More than one"));
    assert!(words(&end("For the fair")).contains("no open link"));
    let id = links[0].split(' ').next().expect("an id");
    let ended = end(id);
    let said = done(home, &ended.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(said.contains("Taken back: For the hall"));
    assert_eq!(listed(home).iter().filter(|line| line.contains("  ended ")).count(), 1);
    assert!(words(&end(id)).contains("no open link"));
}

#[test]
fn no_link_shows_more_than_may_be_given_or_lasts_for_ever() {
    let folder = home();
    let home = folder.path();
    for (wrong, words) in [
        (vec!["--as", "organisers"], "cannot show what organisers see"),
        (vec!["--tour", "Nowhere"], "no tour “Nowhere”"),
        (vec!["--view", "Nowhere"], "no view “Nowhere”"),
        (vec!["--until", "2020-01-01"], "is over"),
        (vec!["--until", "2199-01-01"], "a year at most"),
    ] {
        let arguments = [&["share", "make", "A", "--network", "larkmere"][..], &wrong[..]].concat();
        let said = refused(home, &arguments);
        assert!(said.contains(words), "{wrong:?}: {said}");
    }
    assert!(listed(home).is_empty());
}
