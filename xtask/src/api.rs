//! The HTTP API held against its own document by another program.

use std::process::Command;

use crate::debian::{self, PYTHON};
use crate::peers::environment;
use crate::place::Place;
use crate::steps::{Trouble, shown, step};

/// Has schemathesis call every operation of a kith of its own, as the OpenAPI document describes them.
pub fn test(place: &Place) -> Result<(), Trouble> {
    debian::need(&[&PYTHON])?;
    let folder = place.root.join("tests").join("api");
    let python = environment(place, "api", &folder.join("requirements.txt"))?;
    step("Building kith", || {
        shown(place.cargo().args(["build", "--quiet", "--package", "kith"]))
    })?;
    step("Calling every operation of the API", || {
        shown(
            Command::new(&python)
                .arg(folder.join("run.py"))
                .arg(place.kith("debug")),
        )
    })
}
