//! Reading files that people bring, in a process of their own: a file made to hurt can hurt
//! nothing but the process that reads it, which may take little memory, little time and open nothing.

mod archive;

pub use archive::read_archive;

use kith_network::exchange::{Limits, Unreadable, Workbook, joined, read_lines, read_workbook, write_lines};
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

/// The hidden argument with which this program reads a file from standard input.
pub const ARGUMENT: &str = "read-tables";

/// How many files are read at the same time; the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// How long a file waits for its turn.
const TURN: Duration = Duration::from_secs(60);
/// How long reading one file may take by the clock.
const TIME: Duration = Duration::from_secs(15);
/// How much processor time it may take, in seconds: when it is asked to stop, and when it is stopped.
const PROCESSOR: (u64, u64) = (10, 12);
/// How much memory it may take, in bytes.
const MEMORY: u64 = 768 << 20;
/// How much it may answer, in bytes.
const ANSWER: u64 = 256 << 20;

const ADVICE: &str =
    "Export it again with nothing in it but the people and the connections, or divide it, and bring that.";

/// This program itself, even where the file it was started from has been replaced since.
const ITSELF: &str = "/proc/self/exe";

static OTHER: OnceLock<PathBuf> = OnceLock::new();

/// Lets another program read, from now on: for tests, where the one that runs is not kith. Counts
/// the first time.
pub fn read_with(program: PathBuf) {
    // A second call says what the first has said.
    let _ = OTHER.set(program);
}

/// What may be in a file. Less than can be read in principle, so that the server can hold it.
fn limits() -> Limits {
    Limits {
        cells: 3_000_000,
        text_bytes: 128 << 20,
        ..Limits::default()
    }
}

/// Reads files, given with their names, each in a process of its own, one after the other.
///
/// # Errors
/// A sentence for the person who brought them, naming the first file that cannot be read and why.
pub async fn read_files(files: &[(String, Vec<u8>)]) -> Result<Vec<Workbook>, String> {
    let program = OTHER.get().map_or(Path::new(ITSELF), PathBuf::as_path);
    read_files_with(program, TIME, files).await
}

/// [`read_files`] by another program and with another time by the clock, for tests.
pub async fn read_files_with(
    program: &Path,
    time: Duration,
    files: &[(String, Vec<u8>)],
) -> Result<Vec<Workbook>, String> {
    let mut workbooks = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        workbooks.push(read_file(program, time, &shown(name), bytes).await?);
    }
    Ok(joined(workbooks))
}

/// The name of a file as people see it: without folders, on one line, not endless.
pub fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = kith_network::text::collapse(&kith_network::text::printable(last));
    if plain.is_empty() {
        "the file".to_owned()
    } else {
        plain.chars().take(120).collect()
    }
}

/// Why the reading process gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stopped {
    Memory,
    Time,
    /// It could not be started, or had no turn.
    Machine,
}

impl Stopped {
    fn sentence(self, name: &str) -> String {
        match self {
            Stopped::Memory => {
                format!("“{name}” could not be read: it needs more memory than a file of this kind should. {ADVICE}")
            }
            Stopped::Time => {
                format!("“{name}” could not be read: it takes longer than a file of this kind should. {ADVICE}")
            }
            Stopped::Machine => {
                format!("“{name}” could not be read just now, because this machine is too busy. Try again in a minute.")
            }
        }
    }
}

async fn read_file(program: &Path, time: Duration, name: &str, bytes: &[u8]) -> Result<Workbook, String> {
    let limits = limits();
    if bytes.len() as u64 > limits.file_bytes {
        return Err(format!(
            "“{name}” is larger than {} MB, which is more than is read. Take pictures out of it or divide it.",
            limits.file_bytes >> 20
        ));
    }
    let _turn = match tokio::time::timeout(TURN, AT_ONCE.acquire()).await {
        Ok(Ok(turn)) => turn,
        _ => return Err(Stopped::Machine.sentence(name)),
    };
    let mut child = start(program, ARGUMENT).map_err(|error| {
        tracing::error!(%error, "the process that reads files could not be started");
        Stopped::Machine.sentence(name)
    })?;
    let answer = match tokio::time::timeout(time, converse(&mut child, name, bytes)).await {
        Ok(answer) => answer.map_err(|_io| Stopped::Machine.sentence(name))?,
        Err(_late) => {
            // Dropping it would kill it too; waiting leaves no zombie behind.
            if let Err(error) = child.kill().await {
                tracing::error!(%error, "a process that reads files could not be ended");
            }
            return Err(Stopped::Time.sentence(name));
        }
    };
    match answer {
        (Ok(workbook), _) => Ok(workbook),
        (Err(Unreadable::Stopped { .. }), status) => Err(cause(status).sentence(name)),
        (Err(unreadable), _) => Err(format!("“{name}” could not be read. {unreadable}")),
    }
}

fn start(program: &Path, argument: &str) -> io::Result<Child> {
    Command::new(program)
        .arg(argument)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
}

/// Hands the file over and takes the answer, as it comes: it is never held twice.
async fn converse(
    child: &mut Child,
    name: &str,
    bytes: &[u8],
) -> io::Result<(Result<Workbook, Unreadable>, ExitStatus)> {
    let missing = || io::Error::other("a process without pipes");
    let out = child.stdout.take().ok_or_else(missing)?.into_owned_fd()?;
    let reader = tokio::task::spawn_blocking(move || {
        read_lines(&mut BufReader::new(std::fs::File::from(out).take(ANSWER)), &limits())
    });
    let mut into = child.stdin.take().ok_or_else(missing)?;
    let handed = async {
        into.write_all(&(name.len() as u32).to_be_bytes()).await?;
        into.write_all(name.as_bytes()).await?;
        into.write_all(&(bytes.len() as u64).to_be_bytes()).await?;
        into.write_all(bytes).await?;
        into.shutdown().await
    };
    // A process that ended early does not listen to the end; its answer says why.
    let _ = handed.await;
    drop(into);
    let answer = reader.await.map_err(io::Error::other)?;
    // Whatever it still does, nobody listens any more.
    if matches!(&answer, Ok(_) | Err(Unreadable::Stopped { .. })) {
        return Ok((answer, child.wait().await?));
    }
    child.start_kill()?;
    Ok((answer, child.wait().await?))
}

/// The signal of a process that used up its processor time, as Linux numbers it.
const PROCESSOR_TIME: i32 = 24;

/// A process that breaks off is out of time or, by far the most likely otherwise, out of memory:
/// what it was not given it cannot have, and gives up.
fn cause(status: ExitStatus) -> Stopped {
    match status.signal() {
        Some(PROCESSOR_TIME) => Stopped::Time,
        _ => Stopped::Memory,
    }
}

/// Whether the program was started to read a file.
pub fn is_asked(mut arguments: impl Iterator<Item = OsString>) -> bool {
    let argument = arguments.nth(1);
    argument.is_some_and(|argument| argument == ARGUMENT || argument == archive::ARGUMENT)
}

/// What the reading process does: binds its own hands, reads one file from standard input, writes
/// its tables, or whether an archive is whole, to standard output. Call it before anything else is started.
pub fn child_main() -> ExitCode {
    let of_an_archive = std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == archive::ARGUMENT);
    let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
    let done = bind_hands().and_then(|()| match of_an_archive {
        true => archive::answer(&mut from, &mut to),
        false => answer(&mut from, &mut to),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(_nobody_listens) => ExitCode::FAILURE,
    }
}

/// No more memory, time, files or traces than reading takes; before a byte of the file is read.
fn bind_hands() -> io::Result<()> {
    use rlimit::{Resource, setrlimit};
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    setrlimit(Resource::CPU, PROCESSOR.0, PROCESSOR.1)?;
    setrlimit(Resource::CORE, 0, 0)?;
    setrlimit(Resource::FSIZE, 0, 0)?;
    // Standard input, output and error are open already; nothing else ever is.
    setrlimit(Resource::NOFILE, 3, 3)
}

fn answer(from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let limits = limits();
    let mut four = [0; 4];
    from.read_exact(&mut four)?;
    let mut name = vec![0; (u32::from_be_bytes(four) as usize).min(4096)];
    from.read_exact(&mut name)?;
    let mut eight = [0; 8];
    from.read_exact(&mut eight)?;
    let length = u64::from_be_bytes(eight).min(limits.file_bytes + 1);
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    let outcome = read_workbook(&String::from_utf8_lossy(&name), &bytes, &limits);
    drop(bytes);
    let mut to = BufWriter::new(to);
    write_lines(&outcome, &mut to)?;
    to.flush()
}

/// Files as they were put aside, read again.
pub async fn read_staged(files: Vec<crate::store::StagedFile>) -> Result<Arc<Vec<Workbook>>, String> {
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.name, file.bytes)).collect();
    read_files(&files).await.map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_alone_whatever_folder_it_came_from() {
        assert_eq!(shown("C:\\Users\\olive\\larkmere.xlsx"), "larkmere.xlsx");
        assert_eq!(shown("../../larkmere.csv"), "larkmere.csv");
        assert_eq!(shown("\u{202e}\n"), "the file");
        assert_eq!(shown(&"x".repeat(5000)).chars().count(), 120);
    }

    #[test]
    fn a_table_handed_over_in_a_frame_comes_back_as_lines() {
        let table = b"Label,Type\nMill Hall,Place\n";
        let mut frame = Vec::new();
        frame.extend_from_slice(&8_u32.to_be_bytes());
        frame.extend_from_slice(b"mill.csv");
        frame.extend_from_slice(&(table.len() as u64).to_be_bytes());
        frame.extend_from_slice(table);
        let mut lines = Vec::new();
        answer(&mut frame.as_slice(), &mut lines).expect("written to memory");
        let workbook = read_lines(&mut lines.as_slice(), &limits()).expect("a table");
        assert_eq!((workbook.file.as_str(), workbook.sheets[0].rows.len()), ("mill.csv", 2));
    }

    #[test]
    fn a_frame_that_breaks_off_is_no_smaller_file() {
        let mut lines = Vec::new();
        assert!(answer(&mut 8_u32.to_be_bytes().as_slice(), &mut lines).is_err());
        assert!(lines.is_empty());
    }

    #[test]
    fn each_way_to_end_has_its_own_sentence() {
        // A wait status below 128 is the signal that ended the process.
        let ended = |signal| cause(ExitStatus::from_raw(signal));
        assert_eq!(ended(PROCESSOR_TIME), Stopped::Time);
        assert_eq!(ended(6), Stopped::Memory, "aborted");
        assert!(
            Stopped::Memory
                .sentence("x.xlsx")
                .starts_with("“x.xlsx” could not be read: it needs more memory")
        );
    }
}
