//! `cargo xtask run`: from a fresh clone to a running kith.

use std::env;
use std::process::Command;

use crate::island;
use crate::node;
use crate::place::Place;
use crate::steps::{Trouble, shown, step, trouble};

/// Builds what is needed and becomes `kith`, which prints the address to open.
pub fn run(place: &Place, words: &[String]) -> Result<(), Trouble> {
    node::need(island::node_needed())?;
    island::ready(place)?;
    step("Building kith (several minutes the first time)", || {
        shown(place.cargo().args(["build", "--release", "--package", "kith"]))
    })?;
    let words = match words.split_first() {
        Some((first, rest)) if first == "--" => rest,
        _ => words,
    };
    let mut kith = Command::new(place.kith("release"));
    if env::var_os("KITH_HOME").is_none() && !names_a_home(words) {
        kith.arg("--home").arg(place.root.join(".kith"));
    }
    kith.args(words);
    become_it(kith)
}

/// Whether the person said themselves where the installation lives.
fn names_a_home(words: &[String]) -> bool {
    words.iter().any(|word| word == "--home" || word.starts_with("--home="))
}

/// Replaces this process where the system can, so that Ctrl-C and kith's own exit code go straight through.
#[cfg(unix)]
fn become_it(mut kith: Command) -> Result<(), Trouble> {
    use std::os::unix::process::CommandExt;
    let why = kith.exec();
    trouble(format!(
        "{} could not be started: {why}.",
        kith.get_program().to_string_lossy()
    ))
}

#[cfg(not(unix))]
fn become_it(mut kith: Command) -> Result<(), Trouble> {
    match kith.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => trouble(format!("kith ended with {status}.")),
        Err(why) => trouble(format!("kith could not be started: {why}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::names_a_home;

    #[test]
    fn a_home_named_by_the_person_is_left_alone() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(names_a_home(&words("serve --home elsewhere")));
        assert!(names_a_home(&words("--home=elsewhere serve")));
        assert!(!names_a_home(&words("import --homes.csv")));
    }
}
