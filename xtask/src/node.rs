//! Node and npm: checked, never installed by us.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::steps::{Trouble, first_line, shown, step, trouble};

/// The file inside `node_modules` that remembers which lock file it was installed from.
const STAMP: &str = ".installed-from";

/// Checks that Node of at least this major version and npm answer.
pub fn need(least: u32) -> Result<(), Trouble> {
    let Some(version) = first_line("node", &["--version"]) else {
        return trouble(format!(
            "Node is needed to build the map's browser part and was not found. Install Node {least} or later with npm \
             (from your distribution or from Node's own downloads), then run this again."
        ));
    };
    let major = major_of(&version);
    if major.is_none_or(|major| major < least) {
        return trouble(format!(
            "Node {least} or later is needed; `node --version` says {version}. Install a newer one, then run this again."
        ));
    }
    if first_line("npm", &["--version"]).is_none() {
        return trouble("npm was not found beside Node. Install it (`apt-get install npm`), then run this again.");
    }
    Ok(())
}

/// Runs an npm command in a folder.
pub fn npm(folder: &Path, words: &[&str]) -> Result<(), Trouble> {
    shown(Command::new("npm").args(words).current_dir(folder))
}

/// Installs exactly what the folder's lock file says, unless that has been done already. No package's install
/// script is run.
pub fn packages(folder: &Path, whose: &str) -> Result<(), Trouble> {
    let lock = folder.join("package-lock.json");
    let Ok(wanted) = fs::read(&lock) else {
        return trouble(format!(
            "{} is missing: this copy of the repository is not complete.",
            lock.display()
        ));
    };
    let stamp = folder.join("node_modules").join(STAMP);
    if fs::read(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    step(&format!("Installing {whose}'s npm packages"), || {
        npm(folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
        fs::create_dir_all(folder.join("node_modules"))
            .and_then(|()| fs::write(&stamp, &wanted))
            .or_else(|why| trouble(format!("{} could not be written: {why}.", stamp.display())))
    })
}

fn major_of(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major_of;

    #[test]
    fn a_version_of_node_has_a_major_number() {
        assert_eq!(major_of("v20.20.2"), Some(20));
        assert_eq!(major_of("v9.0.0"), Some(9));
        assert_eq!(major_of("something else"), None);
    }
}
