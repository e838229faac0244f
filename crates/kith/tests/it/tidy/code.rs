//! Who may say what: rules for the code.

use super::{Source, keeps, says, sources};

/// Lines of these sources, tests aside, that say one of these words.
fn saying(chosen: impl Fn(&Source) -> bool, words: &[&str]) -> Vec<(String, String)> {
    let sources = sources();
    let chosen: Vec<&Source> = sources
        .iter()
        .filter(|source| source.ends_in(&[".rs"]) && !source.is_test() && chosen(source))
        .collect();
    assert!(!chosen.is_empty(), "the rule looks at nothing");
    let mut offences = Vec::new();
    for source in chosen {
        for (number, line) in source.code() {
            for word in words.iter().filter(|word| says(line, word)) {
                offences.push((source.path.clone(), format!("line {number} says “{word}”")));
            }
        }
    }
    offences
}

#[test]
fn only_the_store_speaks_to_the_database() {
    let store = ["crates/kith/src/store.rs", "crates/kith/src/store/"];
    let elsewhere = |source: &Source| source.is_in(&["crates/", "xtask/"]) && !source.is_in(&store);
    keeps(
        "sqlx stays in kith's store",
        saying(elsewhere, &["sqlx", "rusqlite"]),
        &[],
    );
    assert!(
        !saying(|source| source.is_in(&store), &["sqlx"]).is_empty(),
        "the rule knows what it looks for"
    );
}

#[test]
fn only_the_pages_speak_http() {
    let web = ["crates/kith/src/web.rs", "crates/kith/src/web/"];
    let elsewhere = |source: &Source| source.is_in(&["crates/", "xtask/"]) && !source.is_in(&web);
    keeps(
        "axum and hyper stay in kith's web",
        saying(elsewhere, &["axum", "hyper"]),
        &[],
    );
    assert!(
        !saying(|source| source.is_in(&web), &["axum"]).is_empty(),
        "the rule knows what it looks for"
    );
}

#[test]
fn only_the_reading_child_takes_files_from_outside_apart() {
    let elsewhere =
        |source: &Source| source.is_in(&["crates/kith/src/"]) && source.path != "crates/kith/src/reading.rs";
    keeps(
        "the server itself reads no spreadsheet",
        saying(elsewhere, &["read_workbook"]),
        &[],
    );
    assert!(
        !saying(|source| source.path == "crates/kith/src/reading.rs", &["read_workbook"]).is_empty(),
        "the rule knows what it looks for"
    );
}

#[test]
fn analysis_picture_and_exchange_do_not_lean_on_each_other() {
    let parts = ["analysis", "picture", "exchange"];
    for own in parts {
        let file = format!("crates/kith-network/src/{own}.rs");
        let folder = format!("crates/kith-network/src/{own}/");
        let others: Vec<&str> = parts.into_iter().filter(|part| *part != own).collect();
        for other in others {
            let (module, path) = (format!("crate::{other}"), format!("{other}::"));
            let inside = |source: &Source| source.is_in(&[&file, &folder]);
            keeps(
                &format!("{own} knows nothing of {other}"),
                saying(inside, &[&module, &path]),
                &[],
            );
        }
    }
}

#[test]
fn the_lower_crates_have_no_clock_no_chance_and_no_disk() {
    let lower = |source: &Source| source.is_in(&["crates/kith-network/src/", "crates/kith-graph/src/"]);
    let words = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "rand",
        "getrandom",
        "tokio",
        "HashMap",
        "HashSet",
    ];
    keeps(
        "today's date, chance and bytes are handed in, and order is stated",
        saying(lower, &words),
        &[],
    );
}

#[test]
fn nothing_is_named_for_having_no_name() {
    const BANNED: [&str; 7] = ["util", "utils", "helper", "helpers", "manager", "common", "misc"];
    let mut offences = Vec::new();
    for source in sources() {
        let path = source.path.clone();
        let parts = path.split(['/', '.']);
        if let Some(part) = parts.clone().find(|part| BANNED.contains(part)) {
            offences.push((path.clone(), format!("is called “{part}”")));
        }
        if !source.ends_in(&[".rs"]) {
            continue;
        }
        for (line, number) in source.text.lines().zip(1..) {
            let words: Vec<&str> = line.split_whitespace().collect();
            for pair in words.windows(2) {
                let [what, name] = pair else { continue };
                if ["mod", "struct", "enum", "trait", "type"].contains(what)
                    && let Some(word) = name_words(name)
                        .into_iter()
                        .find(|word| BANNED.contains(&word.as_str()))
                {
                    offences.push((path.clone(), format!("line {number} names a {what} “{word}”")));
                }
            }
        }
    }
    keeps("names say what a thing is", offences, &[]);
}

/// `FileManager` and `file_manager` are "file" and "manager".
fn name_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars().take_while(|c| c.is_alphanumeric() || *c == '_') {
        if c == '_' || c.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[test]
fn names_are_taken_apart_where_their_words_begin() {
    assert_eq!(name_words("FileManager<'a>"), ["", "file", "manager"]);
    assert_eq!(name_words("shared_utils;"), ["shared", "utils"]);
}

/// A file longer than this is two files.
const LONGEST_FILE: usize = 500;
/// Today's offenders, each by its path.
const TOO_LONG: &[&str] = &["crates/kith/tests/it/two_worlds.rs"];

#[test]
fn files_stay_short_enough_to_read() {
    let offences = sources()
        .iter()
        .filter(|source| source.ends_in(&[".rs", ".ts", ".mjs", ".py", ".css"]))
        .map(|source| (source.path.clone(), source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(path, lines)| (path, format!("has {lines} lines, and may have {LONGEST_FILE}")))
        .collect();
    keeps("divide what grew", offences, TOO_LONG);
}

#[test]
fn nothing_is_left_for_later() {
    let left = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let mut offences = Vec::new();
    for source in sources() {
        for (line, number) in source.text.lines().zip(1..) {
            for word in left.iter().filter(|word| says(line, word)) {
                offences.push((source.path.clone(), format!("line {number} says {word}")));
            }
        }
    }
    keeps("finish it, or write an issue", offences, &[]);
}

/// What ends up in a browser, tests aside.
fn shown(source: &Source) -> bool {
    let folders = [
        "crates/kith/assets/",
        "crates/kith/src/web",
        "crates/kith-network/src/picture",
        "map/src/",
    ];
    source.is_in(&folders) && !source.is_test()
}

#[test]
fn no_page_holds_a_style_or_a_script_of_its_own() {
    const ATTRIBUTES: [&str; 7] = [
        "style", "onclick", "onload", "onchange", "onsubmit", "oninput", "onerror",
    ];
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| shown(source)) {
        for (number, line) in source.code() {
            for attribute in ATTRIBUTES {
                let written = ["\"", "(", "{", "[", "'"]
                    .iter()
                    .any(|open| line.contains(&format!(" {attribute}={open}")));
                if written {
                    offences.push((source.path.clone(), format!("line {number} has {attribute}=")));
                }
            }
        }
    }
    keeps("the content security policy stops it", offences, &[]);
}

#[test]
fn nothing_is_fetched_from_another_host() {
    // Names of languages, which nobody fetches.
    const NAMESPACES: [&str; 1] = ["www.w3.org"];
    let mut offences = Vec::new();
    let sources = sources();
    let shown: Vec<&Source> = sources.iter().filter(|source| shown(source)).collect();
    assert!(shown.len() > 60, "the rule looks at nothing");
    for source in shown {
        for (number, line) in source.code() {
            for scheme in ["http://", "https://"] {
                for (at, _) in line.match_indices(scheme) {
                    let host: String = line[at + scheme.len()..]
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || ".-".contains(*c))
                        .collect();
                    if !host.is_empty() && !NAMESPACES.contains(&host.as_str()) {
                        offences.push((source.path.clone(), format!("line {number} names {host}")));
                    }
                }
            }
        }
    }
    keeps("kith speaks to nobody", offences, &[]);
}

#[test]
fn every_form_of_the_database_keeps_rows_of_every_table_it_makes() {
    let sources = sources();
    let migrations: Vec<&Source> = sources
        .iter()
        .filter(|source| source.is_in(&["crates/kith/migrations/"]) && !source.path.ends_with(".sample.sql"))
        .collect();
    assert!(!migrations.is_empty(), "no migration was found");
    let mut offences = Vec::new();
    for migration in migrations {
        let beside = migration.path.replace(".sql", ".sample.sql");
        let sample = sources.iter().find(|source| source.path == beside);
        let Some(sample) = sample else {
            offences.push((migration.path.clone(), "has no sample rows beside it".to_owned()));
            continue;
        };
        let tables = migration
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("create table "))
            .filter_map(|rest| rest.split([' ', '(']).next());
        for table in tables.filter(|table| !sample.text.contains(&format!("insert into {table} "))) {
            offences.push((beside.clone(), format!("has no row of {table}")));
        }
    }
    keeps("old rows must keep reading", offences, &[]);
}
