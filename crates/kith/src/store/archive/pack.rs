//! Writing the files of an archive, one after the other, with their checksums last.

use super::layout::CHECKSUMS;
use super::unpack::is_plain_path;
use crate::store::accounts::hexadecimal;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Error, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Where the files go.
trait Sink: Send {
    fn begin(&mut self, path: &str) -> io::Result<()>;
    fn put(&mut self, bytes: &[u8]) -> io::Result<()>;
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// An archive being written. What was not finished is no archive.
pub struct Packing<'w> {
    sink: Box<dyn Sink + 'w>,
    sum: Sha256,
    path: String,
    /// Checksum and path of each file that is done.
    done: Vec<(String, String)>,
}

impl<'w> Packing<'w> {
    /// Into one zip file.
    pub fn zip(into: impl Write + Seek + Send + 'w) -> Packing<'w> {
        Packing::of(Box::new(Zip {
            zip: ZipWriter::new(into),
        }))
    }

    /// Into a folder of plain files, readable by its owner only. What an archive before has left there goes when the
    /// new one is whole; a folder that holds anything else is refused.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn folder(folder: &Path) -> io::Result<Packing<'w>> {
        private_folder(folder)?;
        let before = earlier(folder)?;
        Ok(Packing::of(Box::new(Folder {
            folder: folder.to_owned(),
            file: None,
            written: BTreeSet::new(),
            before,
        })))
    }

    fn of(sink: Box<dyn Sink + 'w>) -> Packing<'w> {
        Packing {
            sink,
            sum: Sha256::new(),
            path: String::new(),
            done: Vec::new(),
        }
    }

    /// Begins a file.
    pub(super) fn begin(&mut self, path: &str) -> io::Result<()> {
        self.end();
        path.clone_into(&mut self.path);
        self.sink.begin(path)
    }

    /// Adds to the file that was begun.
    pub(super) fn put(&mut self, text: &str) -> io::Result<()> {
        self.sum.update(text);
        self.sink.put(text.as_bytes())
    }

    /// Adds a line to the file that was begun.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        self.put(line)?;
        self.put("\n")
    }

    fn end(&mut self) {
        if !self.path.is_empty() {
            let sum = std::mem::take(&mut self.sum).finalize();
            self.done.push((hexadecimal(&sum), std::mem::take(&mut self.path)));
        }
    }

    /// Adds the checksums, after which the archive is whole.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.end();
        self.sink.begin(CHECKSUMS)?;
        let lines: Vec<String> = self.done.iter().map(|(sum, path)| format!("{sum}  {path}\n")).collect();
        self.sink.put(lines.concat().as_bytes())?;
        self.sink.finish()
    }
}

struct Zip<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek + Send> Sink for Zip<W> {
    fn begin(&mut self, path: &str) -> io::Result<()> {
        // One time for all files, so that the same state makes the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o600)
            .large_file(false);
        self.zip.start_file(path, options).map_err(Error::other)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.zip.write_all(bytes)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.zip.finish().map_err(Error::other)?.flush()
    }
}

struct Folder {
    folder: PathBuf,
    file: Option<BufWriter<File>>,
    /// The paths of this archive.
    written: BTreeSet<String>,
    /// The paths of the one that was there before.
    before: BTreeSet<String>,
}

impl Folder {
    fn close(&mut self) -> io::Result<()> {
        match self.file.take() {
            Some(mut file) => file.flush(),
            None => Ok(()),
        }
    }

    fn part(&self, path: &str) -> PathBuf {
        self.folder.join(format!("{path}.part"))
    }
}

impl Sink for Folder {
    fn begin(&mut self, path: &str) -> io::Result<()> {
        self.close()?;
        let part = self.part(path);
        if let Some(within) = part.parent() {
            private_folder(within)?;
        }
        self.file = Some(BufWriter::new(private_file(&part)?));
        self.written.insert(path.to_owned());
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes),
            None => Err(Error::other("no file was begun")),
        }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.close()?;
        for path in &self.written {
            std::fs::rename(self.part(path), self.folder.join(path))?;
        }
        for path in self.before.difference(&self.written) {
            let gone = self.folder.join(path);
            std::fs::remove_file(&gone)?;
            // The folder of a network that is gone goes too; where something else lies in it, it stays.
            let _ = gone.parent().map(std::fs::remove_dir);
        }
        Ok(())
    }
}

/// Makes a folder that only its owner may read, if it is not there.
fn private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A new, empty file that only its owner may read, whatever was there.
///
/// # Errors
/// When it cannot be made.
pub fn private_file(path: &Path) -> io::Result<File> {
    // What was begun before and not finished may be readable by others, or lead elsewhere.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// The files of the archive that lies in a folder.
fn earlier(folder: &Path) -> io::Result<BTreeSet<String>> {
    let listed = std::fs::read_to_string(folder.join(CHECKSUMS)).unwrap_or_default();
    let paths = listed.lines().filter_map(|line| line.split_once("  "));
    let mut paths: BTreeSet<String> = paths.map(|(_, path)| path.to_owned()).collect();
    paths.retain(|path| is_plain_path(path) && folder.join(path).is_file());
    if folder.join(CHECKSUMS).is_file() {
        paths.insert(CHECKSUMS.to_owned());
    }
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let within = format!("{name}/");
        let known = paths.iter().any(|path| *path == name || path.starts_with(&within));
        // Hidden files belong to whoever keeps the folder (`.git`); unfinished ones to an archive that broke off.
        let is_unfinished = name == "networks" || name.ends_with(".part");
        if !known && !name.starts_with('.') && !is_unfinished {
            return Err(Error::other(format!(
                "the folder holds “{name}”, which is no part of an archive; choose an empty folder"
            )));
        }
    }
    Ok(paths)
}
