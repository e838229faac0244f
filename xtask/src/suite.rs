//! `cargo xtask test`: every test, in stages.

use std::time::{Duration, Instant};

use crate::api;
use crate::browser;
use crate::island;
use crate::node;
use crate::peers;
use crate::place::Place;
use crate::steps::{Trouble, in_words, shown, step, trouble};

/// One stage: its name, what it proves, whether tests in it can be picked by name, whether it runs unasked, and what
/// carries it out.
struct Stage {
    name: &'static str,
    proves: &'static str,
    takes_names: bool,
    /// Whether it runs where no stage is named.
    usual: bool,
    run: fn(&Place, &[String]) -> Result<(), Trouble>,
}

/// The stages, quickest to fail first. The island stands first because the server embeds it.
const STAGES: &[Stage] = &[
    Stage {
        name: "island",
        proves: "the map's browser part builds, type-checks and passes its tests",
        takes_names: false,
        usual: true,
        run: |place, _| {
            node::need(island::node_needed())?;
            island::ready(place)?;
            island::test(place)
        },
    },
    Stage {
        name: "format",
        proves: "the Rust code is laid out by cargo fmt",
        takes_names: false,
        usual: true,
        run: |place, _| {
            step("Checking the layout of the code", || {
                shown(place.cargo().args(["fmt", "--all", "--check"]))
            })
        },
    },
    Stage {
        name: "lint",
        proves: "clippy has nothing to say",
        takes_names: false,
        usual: true,
        run: |place, _| {
            step("Reading the code with clippy", || {
                shown(place.cargo().args([
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--quiet",
                    "--",
                    "-D",
                    "warnings",
                ]))
            })
        },
    },
    Stage {
        name: "rust",
        proves: "the Rust tests and the examples in the documentation pass",
        takes_names: true,
        usual: true,
        run: |place, names| {
            step("Running the Rust tests", || {
                let mut cargo = place.cargo();
                cargo.args(["test", "--workspace", "--no-fail-fast", "--"]);
                shown(cargo.args(names))
            })
        },
    },
    Stage {
        name: "peers",
        proves: "the network kernels agree with networkx and igraph on some hundreds of graphs",
        takes_names: false,
        usual: true,
        run: |place, _| peers::test(place),
    },
    Stage {
        name: "browser",
        proves: "every page, the tasks people do and the map work in a real browser",
        takes_names: true,
        usual: true,
        run: browser::test,
    },
    Stage {
        name: "schemathesis",
        proves: "schemathesis finds nothing that the API's document does not say",
        takes_names: false,
        usual: false,
        run: |place, _| api::test(place),
    },
];

/// What was asked for: which stages, and which tests in them (all, if no name was given).
#[derive(Debug)]
struct Asked {
    stages: Vec<&'static str>,
    names: Vec<String>,
}

/// A word that names a stage picks that stage; any other word picks tests whose names hold it. Names without a stage
/// mean the stages that know names.
fn asked(words: &[String]) -> Asked {
    let (picked, names): (Vec<&String>, Vec<&String>) = words
        .iter()
        .filter(|word| *word != "--")
        .partition(|word| STAGES.iter().any(|stage| stage.name == **word));
    let stages = STAGES
        .iter()
        .filter(|stage| match (picked.is_empty(), names.is_empty()) {
            (true, true) => stage.usual,
            (true, false) => stage.takes_names,
            (false, _) => picked.iter().any(|word| *word == stage.name),
        })
        .map(|stage| stage.name)
        .collect();
    Asked {
        stages,
        names: names.into_iter().cloned().collect(),
    }
}

/// Runs the stages asked for, stops at the first that fails, and sums up either way.
pub fn run(place: &Place, words: &[String]) -> Result<(), Trouble> {
    let asked = asked(words);
    let mut failed: Option<(&str, Trouble)> = None;
    let mut lines = Vec::new();
    let start = Instant::now();
    for stage in STAGES {
        let outcome = if !asked.stages.contains(&stage.name) {
            "not asked for".to_owned()
        } else if failed.is_some() {
            "not reached".to_owned()
        } else {
            println!("\n== {}: {}", stage.name, stage.proves);
            let begun = Instant::now();
            let outcome = (stage.run)(place, &asked.names);
            let took = begun.elapsed();
            match outcome {
                Ok(()) => said("passed", took),
                Err(why) => {
                    failed = Some((stage.name, why));
                    said("FAILED", took)
                }
            }
        };
        lines.push(format!("  {:<12} {outcome}", stage.name));
    }
    println!("\nStages ({} in all):", in_words(start.elapsed()));
    for line in lines {
        println!("{line}");
    }
    match failed {
        None => Ok(()),
        Some((stage, why)) => trouble(format!(
            "The {stage} stage failed: {why}\nRun it alone with `cargo xtask test {stage}`."
        )),
    }
}

fn said(outcome: &str, took: Duration) -> String {
    format!("{outcome} in {}", in_words(took))
}

#[cfg(test)]
mod tests {
    use super::asked;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn without_words_every_stage_runs() {
        let asked = asked(&[]);
        assert_eq!(asked.stages, ["island", "format", "lint", "rust", "peers", "browser"]);
        assert!(asked.names.is_empty());
    }

    #[test]
    fn what_takes_long_is_asked_for_by_name() {
        assert_eq!(asked(&words("schemathesis")).stages, ["schemathesis"]);
    }

    #[test]
    fn stages_are_picked_by_name_and_keep_their_order() {
        let asked = asked(&words("browser island"));
        assert_eq!(asked.stages, ["island", "browser"]);
    }

    #[test]
    fn a_test_name_alone_leaves_out_the_stages_without_names() {
        let asked = asked(&words("undo"));
        assert_eq!(asked.stages, ["rust", "browser"]);
        assert_eq!(asked.names, ["undo"]);
    }

    #[test]
    fn a_stage_and_a_name_pick_that_test_in_that_stage() {
        let asked = asked(&words("rust -- undo"));
        assert_eq!(asked.stages, ["rust"]);
        assert_eq!(asked.names, ["undo"]);
    }
}
