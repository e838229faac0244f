//! Taking an archive apart with care: from a zip file or from a folder, never more than the caps allow, and every file
//! as its checksum says.

use super::layout::{CHECKSUMS, MANIFEST};
use super::{ArchiveError, Caps};
use crate::store::accounts::hexadecimal;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// How deep folders of an archive may lie in each other.
const DEEPEST: usize = 4;

/// The files of an archive by their paths, whole and as they were when it was written.
#[derive(Debug)]
pub struct Parts {
    files: BTreeMap<String, Vec<u8>>,
}

impl Parts {
    /// From a zip file in memory.
    ///
    /// # Errors
    /// When it is no archive, damaged, or holds more than the caps allow.
    pub fn of_zip(bytes: &[u8], caps: &Caps) -> Result<Parts, ArchiveError> {
        Parts::inflated(Cursor::new(bytes), bytes.len() as u64, caps)?.checked()
    }

    /// From a file or folder on the disk.
    ///
    /// # Errors
    /// As [`Parts::of_zip`], and when it cannot be opened.
    pub fn of_path(path: &Path, caps: &Caps) -> Result<Parts, ArchiveError> {
        let trouble = |error| unopened(path, &error);
        if path.is_dir() {
            let mut parts = Parts { files: BTreeMap::new() };
            let mut room = caps.unpacked;
            parts.gather(path, "", caps, &mut room)?;
            return parts.checked();
        }
        let file = File::open(path).map_err(trouble)?;
        let size = file.metadata().map_err(trouble)?.len();
        Parts::inflated(file, size, caps)?.checked()
    }

    /// The bytes of a file, which is then no longer here.
    pub(super) fn take(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.remove(path)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Unpacks, counting as it goes, because sizes in headers lie.
    fn inflated(from: impl Read + Seek, size: u64, caps: &Caps) -> Result<Parts, ArchiveError> {
        if size > caps.packed {
            return Err(too_large("the archive", caps.packed));
        }
        let mut zip = ZipArchive::new(from).map_err(|_| ArchiveError::NotAnArchive)?;
        if zip.len() > caps.files {
            let found = format!("it holds {} files, and may hold {}", zip.len(), caps.files);
            return Err(ArchiveError::TooMuch(found));
        }
        let above = above(zip.file_names_raw().filter_map(|name| std::str::from_utf8(name).ok()))?;
        if zip.has_duplicate_names() || zip.has_overlapping_entries().unwrap_or(true) {
            return Err(ArchiveError::Damaged("files in it lie on top of each other".to_owned()));
        }
        let mut files = BTreeMap::new();
        let mut room = caps.unpacked;
        for at in 0..zip.len() {
            let part = zip
                .by_index(at)
                .map_err(|_| ArchiveError::Damaged("a file in it is packed in an unknown way".to_owned()))?;
            let nameless = |_| ArchiveError::Damaged("the name of a file in it makes no sense".to_owned());
            let whole = part.name().map_err(nameless)?.replace('\\', "/");
            if part.is_dir() || is_litter(&whole) {
                continue;
            }
            let path = whole.strip_prefix(&above).filter(|path| is_plain_path(path));
            let path = path.ok_or_else(|| ArchiveError::Damaged(stray(&whole)))?.to_owned();
            let most = room.min(part.compressed_size().max(1).saturating_mul(caps.ratio).max(8 << 20));
            let content = content(part, &path, most)?;
            room -= content.len() as u64;
            files.insert(path, content);
        }
        Ok(Parts { files })
    }

    fn gather(&mut self, folder: &Path, within: &str, caps: &Caps, room: &mut u64) -> Result<(), ArchiveError> {
        let trouble = |error| unopened(folder, &error);
        for entry in std::fs::read_dir(folder).map_err(trouble)? {
            let entry = entry.map_err(trouble)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{within}{name}");
            let kind = entry.file_type().map_err(trouble)?;
            if is_litter(&path) {
                continue;
            }
            if !is_plain_path(&path) || self.files.len() >= caps.files {
                return Err(ArchiveError::Damaged(stray(&path)));
            }
            if kind.is_dir() {
                self.gather(&entry.path(), &format!("{path}/"), caps, room)?;
            } else if kind.is_file() {
                let file = File::open(entry.path()).map_err(trouble)?;
                let content = content(file, &path, *room)?;
                *room -= content.len() as u64;
                self.files.insert(path, content);
            } else {
                return Err(ArchiveError::Damaged(stray(&path)));
            }
        }
        Ok(())
    }

    /// Whether every file is the one that the checksums tell of, and no other is there.
    fn checked(mut self) -> Result<Parts, ArchiveError> {
        if !self.files.contains_key(MANIFEST) {
            return Err(ArchiveError::NotAnArchive);
        }
        let missing = |path: &str| ArchiveError::Damaged(format!("{path} is missing from it"));
        let sums = self.files.remove(CHECKSUMS).ok_or_else(|| missing(CHECKSUMS))?;
        let sums = String::from_utf8(sums).map_err(|_| ArchiveError::Changed(CHECKSUMS.to_owned()))?;
        let mut known = BTreeMap::new();
        for line in sums.lines() {
            let (sum, path) = line
                .split_once("  ")
                .ok_or_else(|| ArchiveError::Changed(CHECKSUMS.to_owned()))?;
            known.insert(path, sum);
        }
        for (path, content) in &self.files {
            match known.remove(path.as_str()) {
                None => return Err(ArchiveError::Damaged(stray(path))),
                Some(sum) if sum != hexadecimal(&Sha256::digest(content)) => {
                    return Err(ArchiveError::Changed(path.clone()));
                }
                Some(_) => {}
            }
        }
        match known.first_key_value() {
            Some((path, _)) => Err(missing(path)),
            None => Ok(self),
        }
    }
}

fn unopened(path: &Path, error: &std::io::Error) -> ArchiveError {
    ArchiveError::Unopened {
        path: path.display().to_string(),
        why: error.to_string(),
    }
}

fn stray(path: &str) -> String {
    let shown: String = path.chars().filter(|c| !c.is_control()).take(120).collect();
    format!("“{shown}” does not belong in it")
}

fn too_large(what: &str, most: u64) -> ArchiveError {
    ArchiveError::TooMuch(format!("{what} is larger than {} MB", most >> 20))
}

fn content(from: impl Read, path: &str, most: u64) -> Result<Vec<u8>, ArchiveError> {
    let mut content = Vec::new();
    from.take(most.saturating_add(1))
        .read_to_end(&mut content)
        // The zip file has a checksum of its own for each file.
        .map_err(|_| ArchiveError::Changed(path.to_owned()))?;
    if content.len() as u64 > most {
        return Err(too_large(&format!("{path}, unpacked,"), most));
    }
    Ok(content)
}

/// The folder around everything, where somebody packed the folder of an archive and not what is in it.
fn above<'n>(names: impl Iterator<Item = &'n str>) -> Result<String, ArchiveError> {
    let manifests = names.filter_map(|name| name.strip_suffix(MANIFEST));
    let above = manifests
        .filter(|above| above.is_empty() || (above.ends_with('/') && !is_litter(above)))
        .min_by_key(|above| above.len());
    above.map(str::to_owned).ok_or(ArchiveError::NotAnArchive)
}

/// What desktops leave in folders and zip files, and what is hidden.
fn is_litter(path: &str) -> bool {
    path.starts_with("__MACOSX/")
        || path == "__MACOSX"
        || path.split('/').any(|name| name.starts_with('.') && name != "..")
}

/// Whether a path leads to a file within the archive and nowhere else.
pub(super) fn is_plain_path(path: &str) -> bool {
    let is_plain = |name: &str| {
        !name.is_empty()
            && !name.starts_with('.')
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    path.len() <= 400 && path.split('/').count() <= DEEPEST && path.split('/').all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_nowhere_but_into_the_archive() {
        for good in [
            "archive.json",
            "networks/larkmere/actors.jsonl",
            "networks/łąka-2/ties.jsonl",
        ] {
            assert!(is_plain_path(good), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "../home",
            "a/../b",
            "a//b",
            "a/",
            "c:\\x",
            "a\\b",
            "a b",
            ".hidden",
            "a/.git/x",
            "a\nb",
            "a/b/c/d/e",
        ] {
            assert!(!is_plain_path(bad), "{bad}");
        }
        assert!(!is_plain_path(&"x".repeat(401)));
    }
}
