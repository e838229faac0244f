//! The project's tasks, run as `cargo xtask TASK`.
//!
//! Only the standard library, so that the first command a newcomer types compiles in seconds. Every task prints
//! what it is doing and how long it took; what it cannot do by itself it explains in a sentence.

mod api;
mod bench;
mod browser;
mod debian;
mod fuzz;
mod island;
mod node;
mod peers;
mod place;
mod serve;
mod steps;
mod suite;

use std::process::ExitCode;

use place::Place;
use steps::Trouble;

/// One task: its name, what follows it on the command line, what it is for, and what carries it out.
struct Task {
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    run: fn(&Place, &[String]) -> Result<(), Trouble>,
}

/// The tasks, in the order in which `cargo xtask help` shows them.
const TASKS: &[Task] = &[
    Task {
        name: "run",
        takes: "[-- WORDS FOR KITH]",
        does: "set up, build and start kith with its own database and the sample neighbourhood",
        run: serve::run,
    },
    Task {
        name: "test",
        takes: "[STAGE…] [NAME…]",
        does: "set up and run every test (stages: island, format, lint, rust, peers, browser; schemathesis only if named), or those named",
        run: suite::run,
    },
    Task {
        name: "island",
        takes: "",
        does: "build the map's browser part, map/dist/kith-map.js",
        run: island::run,
    },
    Task {
        name: "screenshots",
        takes: "",
        does: "make the pictures in docs/pictures from the running sample",
        run: browser::pictures,
    },
    Task {
        name: "bench",
        takes: "[kernels|layouts|map] [WORDS…]",
        does: "measure kith beside other libraries on the same graphs (benches/README.md)",
        run: bench::run,
    },
    Task {
        name: "fuzz",
        takes: "[FORMAT…] [minutes=N]",
        does: "give each reader of files what a machine makes up, a minute each (needs nightly and cargo-fuzz)",
        run: fuzz::run,
    },
    Task {
        name: "help",
        takes: "",
        does: "show this list",
        run: help,
    },
];

fn help(_: &Place, _: &[String]) -> Result<(), Trouble> {
    println!("Kith's tasks:\n");
    for task in TASKS {
        println!("  cargo xtask {} {}", task.name, task.takes);
        println!("      {}", task.does);
    }
    Ok(())
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let name = match words.first().map(String::as_str) {
        None | Some("-h" | "--help") => "help",
        Some(name) => name,
    };
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprintln!("There is no task called “{name}”. `cargo xtask help` lists them.");
        return ExitCode::from(2);
    };
    let rest = words.get(1..).unwrap_or_default();
    match Place::here().and_then(|place| (task.run)(&place, rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\n{trouble}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TASKS;

    #[test]
    fn every_task_is_named_once_and_says_what_it_does() {
        for (at, task) in TASKS.iter().enumerate() {
            assert!(!task.does.is_empty(), "{} says nothing", task.name);
            assert!(
                TASKS[..at].iter().all(|other| other.name != task.name),
                "{} stands twice in the list",
                task.name
            );
        }
    }
}
