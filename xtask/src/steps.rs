//! Running other programs, one step at a time, and saying so.

use std::fmt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Why a task stopped, in a sentence for the person who started it.
#[derive(Debug)]
pub struct Trouble(pub String);

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Shorthand for the failing side.
pub fn trouble<T>(words: impl Into<String>) -> Result<T, Trouble> {
    Err(Trouble(words.into()))
}

/// Runs `work`, printing its title before and the time it took after.
pub fn step<T>(title: &str, work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    println!("── {title}");
    let start = Instant::now();
    let outcome = work();
    let took = in_words(start.elapsed());
    match &outcome {
        Ok(_) => println!("   done in {took}"),
        Err(_) => println!("   failed after {took}"),
    }
    outcome
}

/// Runs a program to its end with its output shown; anything but success is trouble that names the command.
pub fn shown(command: &mut Command) -> Result<(), Trouble> {
    let line = spelled(command);
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => trouble(format!("`{line}` ended with {status}.")),
        Err(why) => trouble(format!("`{line}` could not be started: {why}.")),
    }
}

/// What a program prints on its first line, if it starts and succeeds; used to ask for versions.
pub fn first_line(program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).stdin(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    let text = if output.stdout.is_empty() {
        output.stderr
    } else {
        output.stdout
    };
    Some(
        String::from_utf8_lossy(&text)
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
    )
}

/// A duration as a person says it.
pub fn in_words(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", took.as_secs_f64()),
        10..120 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn spelled(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        line.push(' ');
        line.push_str(&word.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_speech() {
        assert_eq!(in_words(Duration::from_millis(340)), "0.3 s");
        assert_eq!(in_words(Duration::from_secs(75)), "75 s");
        assert_eq!(in_words(Duration::from_secs(754)), "12 min 34 s");
    }

    #[test]
    fn a_failing_command_is_named_in_the_trouble() {
        let why = shown(Command::new("sh").args(["-c", "exit 3"])).expect_err("exit 3 is no success");
        assert!(why.0.contains("sh -c exit 3"), "{why}");
        let why = shown(&mut Command::new("no-such-program-here")).expect_err("there is no such program");
        assert!(why.0.contains("could not be started"), "{why}");
    }
}
