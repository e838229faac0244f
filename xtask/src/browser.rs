//! The browser: its tests, and the pictures for the documentation.
//!
//! The tests start and stop `kith` themselves, each file its own on a temporary home and a free port, so that no
//! test sees what another wrote. We only say which program and which browser.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::debian::{self, CHROMIUM, JAVA};
use crate::island;
use crate::node;
use crate::place::Place;
use crate::steps::{Trouble, shown, step, trouble};

/// The Node that the browser driver asks for.
const NODE: u32 = 20;

/// Gets everything the browser tests need: the browser, Java for the HTML checker, npm packages, the island and a
/// debug build of kith, the same one that `cargo test` makes.
pub fn ready(place: &Place) -> Result<(), Trouble> {
    node::need(NODE)?;
    debian::need(&[&CHROMIUM, &JAVA])?;
    island::ready(place)?;
    node::packages(&folder(place), "the browser tests")?;
    step("Building kith for the tests", || {
        shown(place.cargo().args(["test", "--workspace", "--no-run", "--quiet"]))
    })
}

/// Runs the browser tests whose names hold one of `names` (all if there are none).
pub fn test(place: &Place, names: &[String]) -> Result<(), Trouble> {
    ready(place)?;
    let files = test_files(place)?;
    step("Testing in the browser", || {
        let mut node = in_browser_folder(place);
        // One file at a time: each drives a browser and a server of its own, and the machine may be small.
        node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
        for name in names {
            node.arg(format!("--test-name-pattern={name}"));
        }
        shown(node.args(files))
    })
}

/// `cargo xtask screenshots`.
pub fn pictures(place: &Place, _: &[String]) -> Result<(), Trouble> {
    ready(place)?;
    let to = place.root.join("docs").join("pictures");
    fs::create_dir_all(&to).or_else(|why| trouble(format!("{} could not be made: {why}.", to.display())))?;
    step("Taking the pictures", || {
        shown(in_browser_folder(place).arg("pictures.mjs").arg(&to))
    })
}

fn folder(place: &Place) -> PathBuf {
    place.root.join("tests").join("browser")
}

/// Node in the browser tests' folder, told which kith and which browser to use.
fn in_browser_folder(place: &Place) -> Command {
    let mut node = Command::new("node");
    node.current_dir(folder(place));
    node.env("KITH_BIN", place.kith("debug"));
    if let Some(chromium) = CHROMIUM.found() {
        node.env("KITH_CHROMIUM", chromium);
    }
    node
}

/// The test files, in order of name. (Older Node takes no patterns, so we list them.)
fn test_files(place: &Place) -> Result<Vec<String>, Trouble> {
    let folder = folder(place);
    let entries =
        fs::read_dir(&folder).or_else(|why| trouble(format!("{} could not be read: {why}.", folder.display())))?;
    let mut files: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return trouble(format!("There are no *.test.mjs files in {}.", folder.display()));
    }
    Ok(files)
}
