//! The map's browser part: TypeScript in `map/`, bundled to `map/dist/kith-map.js`, which the server embeds.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::node;
use crate::place::Place;
use crate::steps::{Trouble, step, trouble};

/// Folders in `map/` that the bundle is not made from.
const NOT_SOURCES: &[&str] = &["node_modules", "dist"];

/// `cargo xtask island`.
pub fn run(place: &Place, _: &[String]) -> Result<(), Trouble> {
    node::need(node_needed())?;
    ready(place)
}

/// The oldest Node that the island's tools run on.
pub const fn node_needed() -> u32 {
    20
}

/// Installs the island's packages and builds the bundle, each only if something changed: rewriting an unchanged
/// bundle would make cargo compile the server again.
pub fn ready(place: &Place) -> Result<(), Trouble> {
    let folder = place.root.join("map");
    node::packages(&folder, "the map")?;
    let bundle = folder.join("dist").join("kith-map.js");
    let newest =
        newest_source(&folder).or_else(|why| trouble(format!("{} could not be read: {why}.", folder.display())))?;
    let built = fs::metadata(&bundle).and_then(|about| about.modified());
    if built.is_ok_and(|built| built > newest) {
        return Ok(());
    }
    step("Building the map's browser part", || {
        node::npm(&folder, &["run", "--silent", "build"])?;
        if bundle.is_file() {
            Ok(())
        } else {
            trouble(format!("The build ended well but left no {}.", bundle.display()))
        }
    })
}

/// Checks and tests the island.
pub fn test(place: &Place) -> Result<(), Trouble> {
    let folder = place.root.join("map");
    step("Checking the map's types", || {
        node::npm(&folder, &["run", "--silent", "check"])
    })?;
    step("Testing the map's browser part", || {
        node::npm(&folder, &["test", "--silent"])
    })
}

/// When anything that the bundle is made from last changed. A folder's own time counts, so that removing a file is
/// seen too.
fn newest_source(folder: &Path) -> std::io::Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if NOT_SOURCES.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        let about = entry.metadata()?;
        newest = newest.max(about.modified()?);
        if about.is_dir() {
            newest = newest.max(newest_source(&entry.path())?);
        }
    }
    Ok(newest)
}
