//! The house rules that text can check. Those who must break one are listed beside it by name;
//! such a list may only shrink: whoever on it no longer offends must be struck off.

mod code;
mod documents;

use std::path::{Path, PathBuf};

/// A file of the repository: its path from the root, with forward slashes, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    fn ends_in(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name == "tests.rs" || name.ends_with("_tests.rs") || name.contains(".test.") || self.path.contains("/tests/")
    }

    /// What runs outside tests, as numbered lines without those that are only remarks.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let remark = |line: &str| line.trim_start().starts_with("//");
        let numbered = self.text[..end].lines().zip(1..);
        numbered
            .filter(move |(line, _)| !remark(line))
            .map(|(line, number)| (number, line))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Everything written by hand in the repository, in the order of paths.
fn sources() -> Vec<Source> {
    const ENDINGS: [&str; 10] = ["rs", "ts", "mjs", "py", "css", "md", "sql", "toml", "svg", "sh"];
    const MADE: [&str; 4] = ["target", "node_modules", "dist", "out"];
    fn walk(folder: &Path, shown: &str, found: &mut Vec<Source>) {
        let entries = std::fs::read_dir(folder).expect("a folder of the repository");
        for entry in entries {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if shown.is_empty() {
                name.clone()
            } else {
                format!("{shown}/{name}")
            };
            let kind = entry.file_type().expect("a kind");
            if kind.is_dir() && !name.starts_with('.') && !MADE.contains(&name.as_str()) {
                walk(&entry.path(), &path, found);
            } else if kind.is_file() && ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                let text = std::fs::read_to_string(entry.path()).expect("text");
                found.push(Source { path, text });
            }
        }
    }
    let mut found = Vec::new();
    walk(&root(), "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 200, "only {} files were found", found.len());
    found
}

fn document(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Whether a line says this word, and not a longer one that holds it. Where the word ends in a
/// sign, as `analysis::` does, anything may follow.
fn says(line: &str, word: &str) -> bool {
    let part_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(part_of_a_word);
        let open = !word.ends_with(part_of_a_word);
        let after = !open && line[at + word.len()..].chars().next().is_some_and(part_of_a_word);
        !before && !after
    })
}

/// Fails with every offence there is, and with everybody forgiven who no longer offends.
#[track_caller]
fn keeps(rule: &str, offences: Vec<(String, String)>, forgiven: &[&str]) {
    let reformed: Vec<&&str> = forgiven
        .iter()
        .filter(|name| !offences.iter().any(|(path, _)| path == **name))
        .collect();
    assert!(
        reformed.is_empty(),
        "{rule}: these no longer offend, so strike them off: {reformed:?}"
    );
    let found: Vec<String> = offences
        .into_iter()
        .filter(|(path, _)| !forgiven.contains(&path.as_str()))
        .map(|(path, what)| format!("{path}: {what}"))
        .collect();
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn a_word_is_found_alone_and_not_inside_another() {
    assert!(says("use sqlx::Row;", "sqlx"));
    assert!(says("rand", "rand"));
    assert!(says("use crate::{picture::Scene};", "picture::"));
    assert!(!says("operand(grand, rand_core)", "rand"));
}

#[test]
#[should_panic(expected = "a.rs: too long")]
fn an_offence_fails() {
    keeps("a rule", vec![("a.rs".to_owned(), "too long".to_owned())], &[]);
}

#[test]
#[should_panic(expected = "strike them off")]
fn a_list_of_the_forgiven_may_only_shrink() {
    keeps("a rule", Vec::new(), &["a.rs"]);
}
