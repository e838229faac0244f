//! Where a command writes what may be long: a file, or standard output.

use super::Failure;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes to a file, or to standard output if none is named. A file is written beside its old self and then takes its
/// place, so that a full disk harms neither; what is no plain file, such as a device, is written to as it is.
pub fn write(path: Option<&Path>, put: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let Some(path) = path else {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        return match put(&mut out).and_then(|()| out.flush()) {
            // Whoever reads may have heard enough.
            Err(problem) if problem.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            Err(problem) => Err(format!("The answer could not be written: {problem}.")),
            Ok(()) => Ok(()),
        };
    };
    let special = path.metadata().is_ok_and(|about| !about.is_file());
    let beside = match path.file_name() {
        Some(name) if !special => path.with_file_name(format!(".{}.part", name.to_string_lossy())),
        _ => path.to_owned(),
    };
    let all = || -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&beside)?);
        put(&mut out)?;
        out.flush()?;
        if beside != path {
            std::fs::rename(&beside, path)?;
        }
        Ok(())
    };
    all().map_err(|problem| {
        if beside != path {
            // What was begun is of no use; that it may not be there is no news.
            let _ = std::fs::remove_file(&beside);
        }
        format!("“{}” could not be written: {problem}.", path.display())
    })
}
