//! Other libraries that compute the same figures, to be held against ours.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::debian::{self, PYTHON};
use crate::place::Place;
use crate::steps::{Trouble, shown, step, trouble};

/// Compares the kernels with networkx and igraph on seeded graphs of every kind, and the report with a count of its own
/// on invented neighbourhoods.
pub fn test(place: &Place) -> Result<(), Trouble> {
    debian::need(&[&PYTHON])?;
    let folder = place.root.join("tests").join("peers");
    let python = environment(place, "peers", &folder.join("requirements.txt"))?;
    step("Building the kernels' answers", || {
        shown(
            place
                .cargo()
                .args(["build", "--quiet", "--package", "kith-graph", "--example", "answers"]),
        )
    })?;
    let answers = place
        .target
        .join("debug")
        .join("examples")
        .join(format!("answers{}", std::env::consts::EXE_SUFFIX));
    step("Comparing with networkx and igraph", || {
        shown(Command::new(&python).arg(folder.join("compare.py")).arg(answers))
    })?;
    step("Building kith", || {
        shown(place.cargo().args(["build", "--quiet", "--package", "kith"]))
    })?;
    let kith = place
        .target
        .join("debug")
        .join(format!("kith{}", std::env::consts::EXE_SUFFIX));
    step("Counting the report's figures again", || {
        shown(
            Command::new(&python)
                .arg(folder.join("report").join("compare.py"))
                .arg(kith),
        )
    })
}

/// A Python environment of our own below what cargo builds, with exactly these packages; made anew when the list
/// changed. Returns its Python.
pub fn environment(place: &Place, name: &str, requirements: &PathBuf) -> Result<PathBuf, Trouble> {
    let Ok(wanted) = fs::read(requirements) else {
        return trouble(format!(
            "{} is missing: this copy of the repository is not complete.",
            requirements.display()
        ));
    };
    let home = place.target.join("python").join(name);
    let python = home.join("bin").join("python3");
    let stamp = home.join("installed-from");
    if fs::read(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(python);
    }
    step("Installing the reference libraries", || {
        let found = PYTHON.found().unwrap_or("python3");
        shown(Command::new(found).args(["-m", "venv", "--clear"]).arg(&home))?;
        shown(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
                .arg(requirements),
        )?;
        fs::write(&stamp, &wanted).or_else(|why| trouble(format!("{} could not be written: {why}.", stamp.display())))
    })?;
    Ok(python)
}
