//! Time and memory that a command took, and showing people that it is still at work.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A moment, or the time between two: on the clock on the wall, and of all processors together.
#[derive(Debug, Clone, Copy)]
pub struct Spent {
    begun: Instant,
    pub wall: f64,
    pub processor: f64,
}

impl Spent {
    pub fn now() -> Spent {
        Spent {
            begun: Instant::now(),
            wall: 0.0,
            processor: processor_seconds(),
        }
    }

    /// What passed since this moment.
    pub fn passed(self) -> Spent {
        let wall = self.begun.elapsed().as_secs_f64();
        Spent {
            begun: self.begun,
            wall,
            // Where the system does not tell, one processor is the best guess.
            processor: match processor_seconds() {
                0.0 => wall,
                now => now - self.processor,
            },
        }
    }
}

impl Spent {
    /// Of two times the shorter, on either clock.
    pub fn quicker(self, other: Spent) -> Spent {
        Spent {
            begun: self.begun,
            wall: self.wall.min(other.wall),
            processor: self.processor.min(other.processor),
        }
    }
}

#[cfg(unix)]
fn processor_seconds() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

#[cfg(not(unix))]
fn processor_seconds() -> f64 {
    0.0
}

/// The most memory that this process had at any time, in bytes, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// A bar for so many bytes, if somebody is looking.
pub fn progress_of(bytes: Option<u64>, doing: &'static str) -> Option<ProgressBar> {
    let bytes = bytes.filter(|bytes| *bytes > 1 << 20 && std::io::stderr().is_terminal())?;
    let style = ProgressStyle::with_template("{msg} {bar:30} {bytes} of {total_bytes}").ok()?;
    Some(ProgressBar::new(bytes).with_style(style).with_message(doing))
}

/// A sign that work goes on, if somebody is looking.
pub fn at_work(doing: impl Into<String>) -> Option<ProgressBar> {
    if !std::io::stderr().is_terminal() {
        return None;
    }
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}").ok()?;
    let spinner = ProgressBar::new_spinner().with_style(style).with_message(doing.into());
    spinner.enable_steady_tick(Duration::from_millis(120));
    Some(spinner)
}
