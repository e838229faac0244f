//! What a Debian machine may still lack, installed with apt where we may and explained where we may not.

use std::process::Command;

use crate::steps::{Trouble, first_line, shown, step, trouble};

/// Something the tests need from the system.
pub struct Need {
    /// What a person calls it.
    pub what: &'static str,
    /// The programs of which one must be on the path.
    pub programs: &'static [&'static str],
    /// What each must answer to.
    pub asked: &'static [&'static str],
    /// The Debian packages that bring it.
    pub packages: &'static [&'static str],
}

/// The browser the tests drive.
pub const CHROMIUM: Need = Need {
    what: "Chromium",
    programs: &["chromium", "chromium-browser"],
    asked: &["--version"],
    // Without any font Chromium draws no text; the package only recommends one.
    packages: &["chromium", "fonts-liberation"],
};

/// What the HTML checker runs on.
pub const JAVA: Need = Need {
    what: "a Java runtime",
    programs: &["java"],
    asked: &["-version"],
    packages: &["default-jre-headless"],
};

/// What the reference libraries run in.
pub const PYTHON: Need = Need {
    what: "Python with venv",
    programs: &["python3"],
    asked: &["-c", "import ensurepip, venv; print(venv)"],
    packages: &["python3", "python3-venv"],
};

/// What the C++ peer is built with.
pub const COMPILER: Need = Need {
    what: "a C++ compiler",
    programs: &["g++"],
    asked: &["--version"],
    packages: &["g++"],
};

/// A layout peer.
pub const GRAPHVIZ: Need = Need {
    what: "Graphviz",
    programs: &["sfdp"],
    asked: &["-V"],
    packages: &["graphviz"],
};

impl Need {
    /// The first of its programs that answers.
    pub fn found(&self) -> Option<&'static str> {
        self.programs
            .iter()
            .copied()
            .find(|program| first_line(program, self.asked).is_some())
    }
}

/// Makes sure that all of these are there, with one apt run for what is missing.
pub fn need(all: &[&Need]) -> Result<(), Trouble> {
    let missing: Vec<&&Need> = all.iter().filter(|need| need.found().is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
    let what = what.join(" and ");
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    let Some(before) = allowed() else {
        return trouble(format!(
            "These tests need {what}. Install it with `sudo apt-get install {}`, then run this again.",
            packages.join(" ")
        ));
    };
    step(&format!("Installing {what} with apt"), || {
        shown(&mut apt(before, &["update", "-q"]))?;
        let mut words = vec!["install", "-q", "-y", "--no-install-recommends"];
        words.extend(&packages);
        shown(&mut apt(before, &words))
    })?;
    match missing.iter().find(|need| need.found().is_none()) {
        None => Ok(()),
        Some(need) => trouble(format!(
            "apt installed {}, but none of {} answers to {}.",
            need.packages.join(" "),
            need.programs.join(", "),
            need.asked.join(" ")
        )),
    }
}

/// The words before `apt-get` that let us use it: none for root, `sudo` where it asks for no password. `None` where
/// we may not, or where there is no apt.
fn allowed() -> Option<&'static [&'static str]> {
    first_line("apt-get", &["--version"])?;
    if first_line("id", &["-u"])? == "0" {
        return Some(&[]);
    }
    first_line("sudo", &["-n", "id", "-u"]).map(|_| &["sudo", "-n"] as &[&str])
}

fn apt(before: &[&str], words: &[&str]) -> Command {
    let mut all = before.to_vec();
    all.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    all.extend(words);
    let mut command = Command::new(all[0]);
    command.args(&all[1..]);
    command
}
