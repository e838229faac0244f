//! `cargo xtask bench`: kith beside the libraries that people use for the same, on the same graphs, in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::debian::{self, CHROMIUM, COMPILER, GRAPHVIZ, PYTHON};
use crate::island;
use crate::node;
use crate::peers::environment;
use crate::place::Place;
use crate::steps::{Trouble, shown, step, trouble};

/// Sets up the peers, makes the graphs, measures what was asked for, and writes rows and tables below what cargo
/// builds. The first word says what: `kernels`, `layouts`, `map` or `read`; further words go to the script that measures.
pub fn run(place: &Place, words: &[String]) -> Result<(), Trouble> {
    let (what, rest) = match words.first().map(String::as_str) {
        None => ("kernels", words),
        Some("map") => return map(place, &words[1..]),
        Some("read") => return read(place, &words[1..]),
        Some(what @ ("kernels" | "layouts")) => (what, &words[1..]),
        Some(other) => {
            return trouble(format!(
                "There is no bench “{other}”. Say `kernels`, `layouts`, `map` or `read`."
            ));
        }
    };
    let folder = place.root.join("benches");
    let out = place.target.join("bench");
    made(&out)?;
    node::need(20)?;
    debian::need(&[&PYTHON, &COMPILER, &GRAPHVIZ])?;
    let python = environment(place, "bench", &folder.join("requirements.txt"))?;
    node::packages(&folder, "the peers")?;
    let rust = rust_peers(place, &folder)?;
    let ogdf = ogdf_peer(place, &folder, &out)?;
    released(place)?;
    let data = out.join("graphs");
    graphs(&python, &folder, &data, rest, "pilot42,c1k,c10k,c100k,c1M,c1Mx10M")?;
    let rows = out.join(format!("{what}.jsonl"));
    let kith = place.kith("release");
    let mut measure = Command::new(&python);
    measure
        .env("KITH_PEERS_RUST", &rust)
        .env("KITH_OGDF", &ogdf)
        .env("NODE_MODULES", &folder);
    if what == "kernels" {
        measure.arg(folder.join("kernels.py")).arg("--kith").arg(&kith);
    } else {
        measure
            .arg(folder.join("layouts.py"))
            .arg("--kith")
            .arg(&kith)
            .arg("--pos")
            .arg(out.join("positions"));
    }
    measure.arg("--data").arg(&data).arg("--out").arg(&rows).args(rest);
    step("Measuring", || shown(&mut measure))?;
    let report = if what == "kernels" {
        "kernels_report.py"
    } else {
        "layouts_report.py"
    };
    shown(Command::new(&python).arg(folder.join(report)).arg(&rows))
}

/// kith's map page in a browser, beside other libraries' on the same graphs and places.
fn map(place: &Place, words: &[String]) -> Result<(), Trouble> {
    let folder = place.root.join("benches");
    let out = place.target.join("bench");
    made(&out)?;
    node::need(island::node_needed())?;
    debian::need(&[&PYTHON, &CHROMIUM])?;
    let python = environment(place, "bench", &folder.join("requirements.txt"))?;
    let browser = folder.join("browser");
    node::packages(&browser, "the peers in the browser")?;
    island::ready(place)?;
    released(place)?;
    let data = out.join("graphs");
    graphs(&python, &folder, &data, words, "pilot42,c1k,c10k,c50k")?;
    let rows = out.join("map.jsonl");
    let mut measure = Command::new("node");
    measure.arg(browser.join("run.mjs")).arg("--kith");
    measure.arg(place.kith("release")).arg("--data").arg(&data);
    measure.arg("--out").arg(&rows).args(words);
    if let Some(chromium) = CHROMIUM.found() {
        measure.env("KITH_CHROMIUM", chromium);
    }
    step("Measuring", || shown(&mut measure))?;
    shown(Command::new("node").arg(browser.join("report.mjs")).arg(&rows))
}

/// Reading one large network from CSV, GraphML and GEXF, beside the libraries that read the same.
fn read(place: &Place, words: &[String]) -> Result<(), Trouble> {
    let folder = place.root.join("benches");
    let out = place.target.join("bench");
    made(&out)?;
    node::need(20)?;
    debian::need(&[&PYTHON])?;
    let python = environment(place, "bench", &folder.join("requirements.txt"))?;
    node::packages(&folder, "the peers")?;
    released(place)?;
    let mut measure = Command::new(&python);
    measure
        .arg(folder.join("reading.py"))
        .arg("--kith")
        .arg(place.kith("release"));
    measure.arg("--data").arg(out.join("graphs"));
    measure.arg("--out").arg(out.join("read.jsonl")).args(words);
    step("Measuring", || shown(&mut measure))
}

fn released(place: &Place) -> Result<(), Trouble> {
    step("Building kith as it is released", || {
        shown(
            place
                .cargo()
                .args(["build", "--quiet", "--release", "--package", "kith"]),
        )
    })
}

/// Makes the graphs that are missing: those named by `--graphs` among the words, else `usual`.
fn graphs(python: &Path, folder: &Path, data: &Path, words: &[String], usual: &str) -> Result<(), Trouble> {
    let named = words.windows(2).find(|pair| pair[0] == "--graphs").map(|pair| &pair[1]);
    step("Making the graphs", || {
        let mut make = Command::new(python);
        make.arg(folder.join("make_graphs.py"));
        make.arg("--missing").arg("--out").arg(data);
        make.args(named.map_or(usual, String::as_str).split(','));
        shown(&mut make)
    })
}

fn made(folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).or_else(|why| trouble(format!("{} could not be made: {why}.", folder.display())))
}

/// The Rust peers: a workspace of their own, so that kith depends on none of them.
fn rust_peers(place: &Place, folder: &Path) -> Result<PathBuf, Trouble> {
    let target = place.target.join("bench").join("rust");
    step("Building the Rust peers", || {
        shown(
            place
                .cargo()
                .current_dir(folder.join("rust"))
                .env("CARGO_TARGET_DIR", &target)
                .args(["build", "--quiet", "--release", "--locked"]),
        )
    })?;
    Ok(target.join("release").join("kith-peers"))
}

/// The C++ peer, linked with the OGDF that the Python environment brought.
fn ogdf_peer(place: &Place, folder: &Path, out: &Path) -> Result<PathBuf, Trouble> {
    let home = place.target.join("python").join("bench");
    let (include, library) = (home.join("include"), home.join("lib"));
    let made = out.join("ogdf_peer");
    if made.exists() {
        return Ok(made);
    }
    step("Building the OGDF peer", || {
        let mut compile = Command::new("g++");
        compile.args(["-std=c++17", "-O2"]);
        compile.arg(format!("-I{}", include.display()));
        compile.arg(format!("-I{}", include.join("ogdf-release").display()));
        compile
            .arg(folder.join("peers").join("ogdf_peer.cpp"))
            .arg("-o")
            .arg(&made);
        compile
            .arg(format!("-L{}", library.display()))
            .args(["-lOGDF", "-lCOIN"]);
        shown(compile.arg(format!("-Wl,-rpath,{}", library.display())))
    })?;
    Ok(made)
}
