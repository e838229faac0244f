//! The program itself, started as people start it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// The program with nothing of this machine's settings.
pub fn kith(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kith"));
    command
        .env_clear()
        .env("HOME", home.join("nowhere"))
        .env("PATH", "/usr/bin:/bin")
        .arg("--home")
        .arg(home);
    command
}

pub fn run(home: &Path, arguments: &[&str]) -> Output {
    kith(home).args(arguments).output().expect("it runs")
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs it and expects it to do what was asked.
#[track_caller]
pub fn done(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {complaint}");
    said(&output)
}

/// Runs it and expects it to say why not; what it says.
#[track_caller]
pub fn refused(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {complaint}");
    assert!(
        !complaint.contains("panicked") && !complaint.trim().is_empty(),
        "{complaint}"
    );
    complaint
}

/// A running server. Killed when dropped.
pub struct Server {
    child: Child,
    pub url: String,
    /// The one-time link, if this start printed one.
    pub link: Option<String>,
}

impl Server {
    pub fn start(home: &Path) -> Server {
        let mut child = kith(home)
            .args(["serve", "--listen", "127.0.0.1:0", "--no-browser"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("it says where it is");
        let url = line
            .trim()
            .strip_prefix("kith is ready at ")
            .expect("ready")
            .trim_end_matches('/')
            .to_owned();
        // It prints a link only while nobody has used one, and what is printed is printed at once.
        let mut link = None;
        if std::fs::read(home.join("signed-in")).is_err() {
            line.clear();
            out.read_line(&mut line).expect("it prints a link");
            link = line.trim().strip_prefix("Sign in once at ").map(str::to_owned);
        }
        Server { child, url, link }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Pulls the plug: SIGKILL, nothing is finished.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// Asks it to stop, as an operating system does; how it ended and how long that took.
    pub fn stop(mut self) -> (ExitStatus, Duration) {
        let before = Instant::now();
        let asked = Command::new("/bin/sh")
            .args(["-c", &format!("kill -TERM {}", self.id())])
            .status()
            .expect("asked");
        assert!(asked.success());
        (self.child.wait().expect("gone"), before.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
