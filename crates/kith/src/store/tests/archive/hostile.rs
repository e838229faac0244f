//! Archives that were damaged, tampered with or made to hurt: each is refused with a sentence that says where.

use super::*;
use crate::store::accounts::hexadecimal;
use sha2::{Digest, Sha256};

/// Packs files as an archive, with checksums that are right.
fn packed(files: &BTreeMap<String, String>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut sums = String::new();
    for (name, text) in files.iter().filter(|(name, _)| *name != "checksums.txt") {
        zip.start_file(name, options).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
        sums += &format!("{}  {name}\n", hexadecimal(&Sha256::digest(text)));
    }
    zip.start_file("checksums.txt", options).expect("begun");
    zip.write_all(sums.as_bytes()).expect("written");
    zip.finish().expect("packed").into_inner()
}

fn path(name: &str) -> String {
    format!("networks/larkmere/{name}")
}

/// What is said of the archive of a lived-in Larkmere after one of its files was changed.
fn said(files: &BTreeMap<String, String>, name: &str, change: impl Fn(&str) -> String) -> String {
    let mut files = files.clone();
    let text = files.get_mut(name).expect("a file");
    let changed = change(text);
    assert_ne!(*text, changed, "nothing was changed in {name}");
    *text = changed;
    read(&packed(&files)).expect_err(name).to_string()
}

async fn lived_in_files() -> BTreeMap<String, String> {
    let larkmere = lived_in().await;
    let files = files(&taken(&larkmere.store, Of::Network(larkmere.id)).await);
    read(&packed(&files)).expect("unchanged, it is whole");
    files
}

#[tokio::test]
async fn records_that_break_a_rule_are_refused_with_their_file_and_line() {
    let files = lived_in_files().await;
    let (bo, nobody) = (ActorId::new(2).to_string(), ActorId::new(0x99).to_string());
    let to_nobody = said(&files, &path("ties.jsonl"), |text| text.replace(&bo, &nobody));
    assert_eq!(
        to_nobody,
        "Line 1 of networks/larkmere/ties.jsonl in the archive cannot be restored: That is no longer here. Somebody may have removed it. Nothing was restored."
    );
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "actors.jsonl",
            "\"kind\":null",
            "\"kind\":\"dragon\"",
            "The kind “dragon” is not one of this network's words",
        ),
        (
            "actors.jsonl",
            "\"audience\":\"public\"",
            "\"audience\":\"everybody\"",
            "its audience cannot be read",
        ),
        (
            "actors.jsonl",
            "\"name\":\"Bo Reed\"",
            "\"name\":\" \"",
            "its name cannot be read",
        ),
        (
            "actors.jsonl",
            "\"counts\":true",
            "\"counts\":true,\"shoe\":4",
            "does not understand what it says in “record.shoe”",
        ),
        (
            "actors.jsonl",
            "\"revision\":2",
            "\"revision\":99",
            "newer than the network",
        ),
        ("actors.jsonl", "{\"revision\"", "{revision\"", "it is not JSON"),
        (
            "ties.jsonl",
            "\"strength\":\"0.30000000000000004\"",
            "\"strength\":\"NaN\"",
            "“NaN” is not a number",
        ),
        ("actions.jsonl", "\"pair\":[", "\"tie\":[", "invalid type"),
        (
            "remarks.jsonl",
            "\"care-wealth\"",
            "\"Care Wealth\"",
            "no part of this name",
        ),
        (
            "snapshots.jsonl",
            "\"version\":3",
            "\"version\":99",
            "not how it will be",
        ),
        ("spots.jsonl", "12.5", "inf", "its place cannot be read"),
        (
            "network.json",
            "\"audience\": \"public\"",
            "\"audience\": \"all\"",
            "its audience cannot be read",
        ),
        (
            "network.json",
            "\"address\": \"larkmere\"",
            "\"address\": \"../x\"",
            "archive.json tells of another network",
        ),
        (
            "vocabulary.json",
            "\"key\": \"person\"",
            "\"key\": \"person\", \"x\": 1",
            "record.actor_kinds.1.x",
        ),
        (
            "history.jsonl",
            "\"version\":4",
            "\"version\":5",
            "it should be entry 4 of history",
        ),
        (
            "history.jsonl",
            "\"undo_of\":13",
            "\"undo_of\":14",
            "takes back what came after it",
        ),
        ("history.jsonl", "\"add-tie\"", "\"burn-tie\"", "unknown variant"),
        (
            "history.jsonl",
            "\"at\":\"2026-03-02T",
            "\"at\":\"2026-13-02T",
            "a time makes no sense",
        ),
        ("history.jsonl", "12:00:00Z", "12:00:00.000000001Z", "“at”"),
        ("history.jsonl", "\"tie:", "\"knot:", "kind of record"),
        (
            "releases.jsonl",
            "\"number\":1",
            "\"number\":2",
            "it should be release 1",
        ),
        (
            "releases.jsonl",
            "\"digest\":\"",
            "\"digest\":\"Ada Fenn ",
            "its digest makes no sense",
        ),
        ("shares.jsonl", "\"view:", "\"tour:", "what is not in the network"),
        (
            "shares.jsonl",
            "\"audience\":\"public\"",
            "\"audience\":\"organisers\"",
            "its audience makes no sense",
        ),
        (
            "drawings.jsonl",
            "\"y\":\"-4\"",
            "\"y\":\"NaN\"",
            "its place makes no sense",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, from, to, words) in cases {
        let sentence = said(&files, &path(name), |text| text.replacen(from, to, 1));
        let told =
            sentence.starts_with("Line ") && sentence.contains(name) && sentence.ends_with("Nothing was restored.");
        if !told || !sentence.contains(words) {
            wrong.push(format!("{name}: {from} → {to}: {sentence}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn lines_that_are_there_twice_or_not_at_all_are_noticed() {
    let files = lived_in_files().await;
    let twice = said(&files, &path("actors.jsonl"), |text| {
        let first = text.lines().next().expect("a line");
        text.lines().map(|_| format!("{first}\n")).collect()
    });
    assert!(
        twice.starts_with("Line 2 of networks/larkmere/actors.jsonl") && twice.contains("already here"),
        "{twice}"
    );
    for name in ["actors.jsonl", "history.jsonl", "drawings.jsonl"] {
        let gone = said(&files, &path(name), |text| {
            text.lines().skip(1).map(|line| format!("{line}\n")).collect()
        });
        assert!(gone.contains(name), "{name}: {gone}");
    }
    // A release with a number that is not rounded does not get past the door by which releases are read.
    let exact = said(&files, &path("releases.jsonl"), |text| {
        text.replacen("{\"about\":null}", "{\"about\":13}", 1)
    });
    assert!(
        exact.starts_with("Line 1 of networks/larkmere/releases.jsonl"),
        "{exact}"
    );
}

#[tokio::test]
async fn a_changed_or_missing_or_stray_file_is_named() {
    let larkmere = lived_in().await;
    let whole = files(&taken(&larkmere.store, Of::Network(larkmere.id)).await);
    let zipped = |files: &BTreeMap<String, String>| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("begun");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("packed").into_inner()
    };
    for name in whole.keys().filter(|name| *name != "checksums.txt") {
        let mut files = whole.clone();
        *files.get_mut(name).expect("there") += " ";
        let changed = read(&zipped(&files)).expect_err(name);
        assert!(
            matches!(&changed, ArchiveError::Changed(file) if file == name),
            "{name}: {changed}"
        );
        files.remove(name);
        let missing = read(&zipped(&files)).expect_err(name).to_string();
        assert!(missing.contains(name), "{name}: {missing}");
    }
    let mut files = whole.clone();
    files.insert("networks/larkmere/secrets.jsonl".to_owned(), String::new());
    let stray = read(&zipped(&files)).expect_err("stray").to_string();
    assert!(stray.contains("secrets.jsonl” does not belong in it"), "{stray}");
    files.remove("networks/larkmere/secrets.jsonl");
    for bad in [
        "../../kith.sqlite",
        "/etc/passwd",
        "networks\\..\\x",
        "networks/lark mere/x",
    ] {
        files.insert(bad.to_owned(), String::new());
        let refused = read(&packed(&files)).expect_err(bad).to_string();
        assert!(refused.contains("does not belong in it"), "{bad}: {refused}");
        files.remove(bad);
    }
}

#[tokio::test]
async fn a_flipped_byte_is_never_restored_as_something_else() {
    let larkmere = lived_in().await;
    let bytes = taken(&larkmere.store, Of::Network(larkmere.id)).await;
    let whole = format!("{:?}", read(&bytes).expect("whole"));
    let (mut refused, mut harmless) = (0, 0);
    for at in (0..bytes.len()).step_by(7) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        match read(&flipped) {
            Err(error) => {
                refused += 1;
                assert!(error.to_string().contains("archive"), "{error}");
            }
            // A time or a right in a header of the zip file says nothing.
            Ok(same) => {
                harmless += 1;
                assert_eq!(format!("{same:?}"), whole, "byte {at}");
            }
        }
    }
    assert!(refused > 5 * harmless, "{refused} refused, {harmless} harmless");
    for end in (0..bytes.len()).step_by(97) {
        assert!(read(&bytes[..end]).is_err(), "cut off after {end} bytes");
    }
}

#[tokio::test]
async fn what_is_newer_or_no_archive_says_so() {
    let files = lived_in_files().await;
    let newer = said(&files, "archive.json", |text| {
        text.replace("\"version\": 1,\n  \"written_by\"", "\"version\": 2,\n  \"written_by\"")
    });
    assert!(
        newer.starts_with("This archive was written by a newer kith (its format is 2, this one reads 1)."),
        "{newer}"
    );
    let other = said(&files, "archive.json", |text| {
        text.replace("kith archive", "other archive")
    });
    assert_eq!(other, "This is no archive of kith’s: it has no archive.json in it.");
    for (address, folder) in [("..", "networks/.."), ("larkmere", "networks/elsewhere")] {
        let odd = said(&files, "archive.json", |text| {
            let text = text.replace("\"address\": \"larkmere\"", &format!("\"address\": \"{address}\""));
            text.replace(
                "\"folder\": \"networks/larkmere\"",
                &format!("\"folder\": \"{folder}\""),
            )
        });
        assert!(odd.contains("addresses of its networks make no sense"), "{odd}");
    }
    for bytes in [&b""[..], b"PK\x05\x06", b"Label,Type\n", &[0; 64]] {
        assert!(matches!(read(bytes), Err(ArchiveError::NotAnArchive)));
    }
}

#[tokio::test]
async fn bombs_are_refused_before_they_go_off() {
    let mut files = lived_in_files().await;
    // 40 MB of nothing, which pack to 40 kB: more than a thousand times smaller.
    files.insert(path("actors.jsonl"), " ".repeat(40 << 20));
    let refused = read(&packed(&files)).expect_err("a bomb");
    assert!(matches!(refused, ArchiveError::TooMuch(_)), "{refused}");
    let mut many = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for n in 0..2_100 {
        many.start_file(format!("networks/x/{n}"), plain).expect("begun");
    }
    let many = many.finish().expect("packed").into_inner();
    assert!(matches!(read(&many), Err(ArchiveError::TooMuch(_))));
    // Lists within lists within lists.
    let deep = "{\"several\":[".repeat(50_000);
    files.insert(path("actors.jsonl"), String::new());
    let history = &files[&path("history.jsonl")].clone();
    let deep = history.replacen("\"change\":{", &format!("\"change\":{deep}{{"), 1);
    files.insert(path("history.jsonl"), deep);
    assert!(read(&packed(&files)).is_err());
}
