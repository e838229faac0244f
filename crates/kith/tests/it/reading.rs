//! Files are read in a process of their own: what that process comes to, people get as a sentence.

use kith::reading::read_files_with;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const KITH: &str = env!("CARGO_BIN_EXE_kith");

fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    vec![(name.to_owned(), bytes.into())]
}

/// A program that does what `does` says instead of reading.
fn script(folder: &Path, does: &str) -> PathBuf {
    let path = folder.join("reader");
    std::fs::write(&path, format!("#!/bin/sh\n{does}\n")).expect("written");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).expect("made a program");
    path
}

async fn refusal(program: &Path, time: Duration, files: &[(String, Vec<u8>)]) -> String {
    match read_files_with(program, time, files).await {
        Err(sentence) => sentence,
        Ok(workbooks) => panic!("should have been refused, but gave {} workbooks", workbooks.len()),
    }
}

#[tokio::test]
async fn larkmeres_two_tables_come_back_from_the_process_that_reads_them() {
    let mut files = one("people.csv", "Label,Type\nMill Hall,Place\nBoat Shed,Place\n");
    files.extend(one("C:\\maps\\ties.csv", "From,To\nMill Hall,Boat Shed\n"));
    let read = read_files_with(Path::new(KITH), Duration::from_secs(15), &files)
        .await
        .expect("two tables");
    let rows: Vec<(&str, usize)> = read
        .iter()
        .map(|book| (book.file.as_str(), book.sheets[0].rows.len()))
        .collect();
    assert_eq!(rows, [("people.csv", 3), ("ties.csv", 2)]);
}

#[tokio::test]
async fn what_is_no_spreadsheet_is_called_what_it_is() {
    let files = one("minutes.pdf", "%PDF-1.7 nothing to see");
    let sentence = refusal(Path::new(KITH), Duration::from_secs(15), &files).await;
    assert!(
        sentence.starts_with("“minutes.pdf” could not be read. This looks like a PDF"),
        "{sentence}"
    );
}

#[tokio::test]
async fn a_million_columns_are_refused_at_once() {
    let before = Instant::now();
    let files = one("wide.csv", format!("Label{}\n", ",x".repeat(1_000_000)));
    let sentence = refusal(Path::new(KITH), Duration::from_secs(15), &files).await;
    assert!(
        sentence.starts_with("“wide.csv” could not be read. This is more than kith reads"),
        "{sentence}"
    );
    assert!(before.elapsed() < Duration::from_secs(5), "{:?}", before.elapsed());
}

#[tokio::test]
async fn a_reader_that_never_ends_is_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let note = folder.path().join("pid");
    let slow = script(
        folder.path(),
        &format!("echo $$ > {}\nexec /bin/sleep 100", note.display()),
    );
    let sentence = refusal(&slow, Duration::from_secs(2), &one("x.xlsx", "PK")).await;
    assert!(
        sentence.starts_with("“x.xlsx” could not be read: it takes longer"),
        "{sentence}"
    );
    let pid = std::fs::read_to_string(note).expect("it was started");
    assert!(!Path::new("/proc").join(pid.trim()).exists(), "it still runs");
}

#[tokio::test]
async fn a_reader_that_breaks_off_or_babbles_is_believed_nothing() {
    for does in [
        "kill -ABRT $$",
        "exit 0",
        "echo 'not a line of ours'",
        // Half an answer is no smaller table.
        r#"echo '{"workbook":{"file":"x.xlsx"}}'"#,
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let odd = script(folder.path(), does);
        let sentence = refusal(&odd, Duration::from_secs(10), &one("x.xlsx", "PK")).await;
        assert!(
            sentence.starts_with("“x.xlsx” could not be read: it needs more memory"),
            "{does}: {sentence}"
        );
    }
}

#[tokio::test]
async fn a_machine_that_cannot_start_a_reader_says_so() {
    let sentence = refusal(Path::new("/nowhere/kith"), Duration::from_secs(1), &one("x.xlsx", "PK")).await;
    assert!(sentence.contains("this machine is too busy"), "{sentence}");
}
