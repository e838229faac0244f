//! `kith archive`: everything, as files that need no kith to be read, to keep and to move.

use super::{Failure, open, the_network, today};
use crate::store::{Manifest, Of, Packing, Store, private_file};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name; needed where there are several.
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    network: Option<String>,
    /// The whole installation: every network, and who signs in.
    #[arg(long)]
    all: bool,
    /// The file to write; in a folder that is there, a file named for the network and the day.
    #[arg(long, value_name = "FILE|DIR")]
    to: PathBuf,
    /// Write plain files into the folder that --to names, instead of one packed file; an archive that is there is
    /// brought up to date.
    #[arg(long)]
    unpacked: bool,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let (of, stem) = if args.all {
        (Of::Everything, "kith".to_owned())
    } else {
        let network = the_network(&store, args.network.as_deref())?;
        (Of::Network(network.id()), network.address().to_owned())
    };
    let (manifest, path) = if args.unpacked {
        let into = Packing::folder(&args.to).map_err(|problem| not_written(&args.to, &problem))?;
        let taken = store.archive(of, into).await;
        (taken.map_err(|problem| problem.to_string())?, args.to)
    } else {
        let path = match args.to.is_dir() {
            true => args.to.join(format!("{stem}-{}.kith", today(&store))),
            false => args.to,
        };
        (pack(&store, of, &path).await?, path)
    };
    store.close().await;
    tell(&manifest);
    say!("{}", path.display());
    Ok(ExitCode::SUCCESS)
}

fn not_written(path: &Path, problem: &std::io::Error) -> Failure {
    format!("“{}” could not be written: {problem}.", path.display())
}

/// Writes beside the old file, safely onto the disk, and then takes its place: a back-up that breaks off leaves the one
/// before it alone.
async fn pack(store: &Store, of: Of, path: &Path) -> Result<Manifest, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.part"));
    let trouble = |problem: std::io::Error| not_written(path, &problem);
    let file = private_file(&beside).map_err(trouble)?;
    let taken = store
        .archive(of, Packing::zip(BufWriter::with_capacity(1 << 16, &file)))
        .await;
    let done = taken.map_err(|problem| problem.to_string()).and_then(|manifest| {
        let kept = file.sync_all().and_then(|()| std::fs::rename(&beside, path));
        kept.map(|()| manifest).map_err(trouble)
    });
    if done.is_err() {
        // What was begun is of no use; that it may not be there is no news.
        let _ = std::fs::remove_file(&beside);
    }
    done
}

/// What is in an archive, a line to each network.
pub(super) fn tell(manifest: &Manifest) {
    for network in &manifest.networks {
        let of = |list: &str| network.counts.get(list).copied().unwrap_or_default();
        say!(
            "{} (/n/{}): {} on the map, {}, {} of history, the last of {}",
            network.name,
            network.address,
            of("actors"),
            counted(of("ties"), "connection", "connections"),
            counted(of("history"), "entry", "entries"),
            network.last_change.split('T').next().unwrap_or_default(),
        );
    }
    if let Some(accounts) = manifest.accounts {
        say!("{}", counted(accounts, "account", "accounts"));
    }
}

pub(super) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
