//! Archives that people bring: taken apart and checked, record by record, in a process of its own before the server
//! touches them. What that process found whole is read once more here, by the same code, and then restored.

use super::{AT_ONCE, ITSELF, OTHER, TIME, TURN, start};
use crate::store::{Archive, ArchiveError, Caps, Parts};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Child;

/// The hidden argument with which this program checks an archive from standard input.
pub(super) const ARGUMENT: &str = "check-archive";
/// What it answers when all is well.
const WHOLE: &str = "whole";
/// How much it may answer, in bytes.
const ANSWER: u64 = 16 << 10;

/// Reads an archive that came in through a page.
///
/// # Errors
/// A sentence for the person who brought it: what is wrong with it, with file and line, or that it takes too much.
pub async fn read_archive(name: &str, bytes: Vec<u8>) -> Result<Archive, String> {
    let program = OTHER.get().map_or(Path::new(ITSELF), PathBuf::as_path);
    let busy =
        || format!("“{name}” could not be read just now, because this machine is too busy. Try again in a minute.");
    let _turn = match tokio::time::timeout(TURN, AT_ONCE.acquire()).await {
        Ok(Ok(turn)) => turn,
        _ => return Err(busy()),
    };
    let mut child = start(program, ARGUMENT).map_err(|error| {
        tracing::error!(%error, "the process that checks archives could not be started");
        busy()
    })?;
    let answer = match tokio::time::timeout(TIME, converse(&mut child, &bytes)).await {
        Ok(answer) => answer.map_err(|_io| busy())?,
        Err(_late) => {
            // Dropping it would kill it too; waiting leaves no zombie behind.
            let _ = child.kill().await;
            String::new()
        }
    };
    match answer.as_str() {
        WHOLE => {}
        // It broke off: out of time, or of memory.
        "" => {
            return Err(format!(
                "“{name}” takes more memory or time than an archive may take here. Whoever keeps this installation can \
                 restore it at the command line: kith restore."
            ));
        }
        sentence => return Err(format!("“{name}”: {sentence}")),
    }
    let read = tokio::task::spawn_blocking(move || read(&bytes)).await;
    read.map_err(|_| busy())?.map_err(|why| format!("“{name}”: {why}"))
}

fn read(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    Archive::read(Parts::of_zip(bytes, &Caps::UPLOADED)?)
}

/// Hands the archive over, then listens: the process answers only when it has read all of it.
async fn converse(child: &mut Child, bytes: &[u8]) -> io::Result<String> {
    let missing = || io::Error::other("a process without pipes");
    let mut into = child.stdin.take().ok_or_else(missing)?;
    let handed = async {
        into.write_all(bytes).await?;
        into.shutdown().await
    };
    // A process that ended early does not listen to the end; its answer says why.
    let _ = handed.await;
    drop(into);
    let mut answer = String::new();
    let out = child.stdout.take().ok_or_else(missing)?;
    out.take(ANSWER).read_to_string(&mut answer).await?;
    child.wait().await?;
    Ok(answer)
}

/// What the process does with its hands bound.
pub(super) fn answer(from: impl Read, to: &mut impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    from.take(Caps::UPLOADED.packed + 1).read_to_end(&mut bytes)?;
    match read(&bytes) {
        Ok(_) => to.write_all(WHOLE.as_bytes())?,
        Err(why) => to.write_all(why.to_string().as_bytes())?,
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_archive_is_answered_with_a_sentence() {
        let mut said = Vec::new();
        answer(&b"Label,Type\n"[..], &mut said).expect("written to memory");
        let said = String::from_utf8(said).expect("text");
        assert!(said.starts_with("This is no archive of kith’s"), "{said}");
    }
}
