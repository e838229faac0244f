//! `cargo xtask fuzz`: each reader of files against bytes that a machine makes up, led by what the code does with them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::place::Place;
use crate::steps::{Trouble, first_line, shown, step, trouble};

/// What reading may take here, in megabytes; the fuzzer's own book-keeping is in it.
const MEMORY: &str = "-rss_limit_mb=512";
/// How long one file may take, in seconds.
const TIME: &str = "-timeout=5";

/// `cargo xtask fuzz [FORMAT…] [minutes=N]`: every target for a minute each, unless said otherwise.
pub fn run(place: &Place, words: &[String]) -> Result<(), Trouble> {
    if first_line("cargo", &["+nightly", "--version"]).is_none() {
        return trouble("Fuzzing needs the nightly compiler: rustup toolchain install nightly");
    }
    if first_line("cargo", &["fuzz", "--version"]).is_none() {
        return trouble("Fuzzing needs cargo-fuzz: cargo install cargo-fuzz");
    }
    let minutes = words.iter().find_map(|word| word.strip_prefix("minutes="));
    let seconds = match minutes.map(str::parse::<f64>) {
        None => 60.0,
        Some(Ok(minutes)) => minutes * 60.0,
        Some(Err(_)) => return trouble("Say minutes=N with a number."),
    };
    let named: Vec<&String> = words.iter().filter(|word| !word.contains('=')).collect();
    let targets = targets(place)?;
    for name in &named {
        if !targets.contains(name) {
            return trouble(format!("There is no target {name}; there are {}.", targets.join(", ")));
        }
    }
    for target in targets
        .iter()
        .filter(|target| named.is_empty() || named.contains(target))
    {
        step(&format!("Fuzzing the reader of {target}"), || {
            let seeds = place.root.join("crates/kith-network/tests/files/seeds");
            let grown = place.root.join("fuzz/corpus").join(target);
            fs::create_dir_all(&grown)
                .or_else(|why| trouble(format!("{} could not be made: {why}.", grown.display())))?;
            shown(
                Command::new("cargo")
                    .current_dir(&place.root)
                    .args(["+nightly", "fuzz", "run", "--sanitizer", "none", target])
                    .args([grown, seeds])
                    .args([
                        "--",
                        &format!("-max_total_time={seconds:.0}"),
                        MEMORY,
                        TIME,
                        "-max_len=16384",
                        "-print_final_stats=1",
                    ]),
            )
        })?;
    }
    Ok(())
}

/// The targets there are, by name.
fn targets(place: &Place) -> Result<Vec<String>, Trouble> {
    let folder: PathBuf = place.root.join("fuzz/targets");
    let entries =
        fs::read_dir(&folder).or_else(|why| trouble(format!("{} could not be read: {why}.", folder.display())))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}
