//! Ten thousand broken files: each is read, and planned into a network where it can be read, in a process that may take
//! 256 MB of memory; none may take two seconds. A file that cannot be read is refused with a sentence.
//!
//! Which file is broken how follows from its number alone, so a failure names all that is needed to see it again.

use crate::mutations::{Chance, broken};
use crate::seeds::{SEEDS, files};
use crate::town::{File, larkmere, planned, read, written};
use kith_network::exchange::{FORMATS, Limits, read_as};
use kith_network::id::SeededIds;
use kith_network::sample::larkmere as sample;
use kith_network::vocabulary::Template;
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

/// How many broken files there are.
const ALL: usize = 10_000;
/// How many one process reads.
const BATCH: usize = 500;
/// What a process may take, in kilobytes of addresses.
const MEMORY: usize = 256 << 10;
/// What one file may take of a processor. The processes here are built to find mistakes, not to be quick.
const TIME: Duration = Duration::from_secs(2);
/// Tells a process which file it starts with.
const FIRST: &str = "KITH_CORPUS_FIRST";

/// Whole files: the small ones, and Larkmere in every format that is written.
fn whole() -> Vec<(&'static str, Vec<File>)> {
    let mut whole: Vec<(&str, Vec<File>)> = SEEDS.iter().map(|seed| (seed.format, files(seed))).collect();
    let founding = sample(&mut SeededIds::new(1)).expect("the sample is sound");
    let network = founding.network().expect("the sample is sound");
    for format in FORMATS.iter().filter(|format| !format.files.is_empty()) {
        whole.push((format.key, written(&network, format, BTreeMap::new())));
    }
    whole
}

/// The broken file of this number, among whole ones.
fn file(number: usize, whole: &[(&'static str, Vec<File>)]) -> (&'static str, Vec<File>) {
    let mut chance = Chance::new(number as u64);
    let (format, mut files) = whole[number % whole.len()].clone();
    let which = chance.below(files.len());
    files[which].1 = broken(&files[which].1, &mut chance);
    (format, files)
}

/// Reads one as a person would bring it, and hands it to the reader of its format whatever it looks like now.
fn try_one(format: &str, files: &[File]) -> Result<(), String> {
    let sentence = |trouble: &str| {
        trouble
            .ends_with(['.', '”', ')'])
            .then_some(())
            .ok_or_else(|| format!("no sentence: {trouble}"))
    };
    match read(files) {
        Err(trouble) => sentence(&trouble)?,
        Ok(books) => {
            let mut network = larkmere(Template::CommunityCare);
            let plan = planned(&network, &books);
            if !plan.is_empty() {
                let applied = network.apply(&plan.change, None).map(drop);
                applied.map_err(|refusal| format!("a plan that cannot be made: {refusal}"))?;
            }
        }
    }
    let own = kith_network::exchange::format(format).filter(|own| own.reader.is_some());
    for (name, bytes) in files {
        if let Some(Err(trouble)) = own.map(|own| read_as(own, name, bytes, &Limits::default())) {
            sentence(&trouble.to_string())?;
        }
    }
    Ok(())
}

/// The processor time of this thread: others on the machine are not a file's fault.
fn spent() -> Duration {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = said.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanos.expect("Linux says how long a thread ran"))
}

/// What a process of the test below does; alone it does nothing.
#[test]
fn a_batch() {
    let Some(first) = std::env::var(FIRST).ok().and_then(|first| first.parse::<usize>().ok()) else {
        return;
    };
    let whole = whole();
    for number in first..first + BATCH {
        let (format, files) = file(number, &whole);
        eprintln!("file {number} ({format})");
        let began = spent();
        if let Err(trouble) = try_one(format, &files) {
            panic!("file {number} ({format}): {trouble}");
        }
        let took = spent() - began;
        assert!(took < TIME, "file {number} ({format}) took {took:?}");
    }
}

#[test]
fn ten_thousand_broken_files_do_no_harm() {
    let itself = std::env::current_exe().expect("this test is a program");
    let all = std::env::var("KITH_CORPUS")
        .ok()
        .and_then(|all| all.parse().ok())
        .unwrap_or(ALL);
    let firsts: Vec<usize> = (0..all).step_by(BATCH).collect();
    let failed: Vec<String> = std::thread::scope(|scope| {
        let half = firsts.len().div_ceil(2).max(1);
        let workers: Vec<_> = firsts
            .chunks(half)
            .map(|part| {
                scope.spawn(|| {
                    part.iter()
                        .filter_map(|first| batch(&itself, *first))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("a batch is waited for"))
            .collect()
    });
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

/// Runs a batch in a process of its own; what went wrong in it.
fn batch(itself: &std::path::Path, first: usize) -> Option<String> {
    let done = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY} && exec \"$0\" \"$@\"")])
        .arg(itself)
        .args(["--exact", "corpus::a_batch", "--nocapture", "--test-threads=1"])
        .env(FIRST, first.to_string())
        // Reserved addresses that are never used would count as memory.
        .env("MALLOC_ARENA_MAX", "1")
        .env("RAYON_NUM_THREADS", "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("a shell to limit memory with");
    if done.status.success() {
        return None;
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let last: Vec<&str> = said.lines().rev().take(6).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Some(format!("{}: {}", done.status, last.join(" / ")))
}
