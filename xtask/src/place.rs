//! Where things are: the repository, what cargo builds, and how to call cargo again.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Trouble, trouble};

/// The repository these tasks work on.
pub struct Place {
    /// The repository's root.
    pub root: PathBuf,
    /// Where cargo puts what it builds: `CARGO_TARGET_DIR` if set, else `target` in the root.
    pub target: PathBuf,
}

impl Place {
    /// Finds the repository from where this program was compiled, so that tasks work from any folder in it.
    pub fn here() -> Result<Place, Trouble> {
        let own =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let Some(root) = own.parent().map(Path::to_path_buf) else {
            return trouble("The repository's root was not found: start the tasks with `cargo xtask`.");
        };
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let target = if target.is_absolute() {
            target
        } else {
            root.join(target)
        };
        Ok(Place { root, target })
    }

    /// The `kith` program as built with the named profile's folder (`debug` or `release`).
    pub fn kith(&self, profile: &str) -> PathBuf {
        self.target
            .join(profile)
            .join(format!("kith{}", env::consts::EXE_SUFFIX))
    }

    /// Cargo, in the repository's root, without what the cargo that runs this program told it about itself: left in
    /// place those would look like a changed environment to some build scripts and cost a rebuild.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "CARGO_BIN_NAME" {
                cargo.env_remove(&name);
            }
        }
        cargo.current_dir(&self.root);
        cargo.env("CARGO_TARGET_DIR", &self.target);
        cargo
    }
}
