//! `kith restore`: what an archive holds, brought into an installation.

use super::archive::{counted, tell};
use super::{Failure, open};
use crate::store::{Archive, ArchiveError, Author, Caps, Parts, Restored, Where};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The archive: a file, or the folder of one that was unpacked.
    #[arg(value_name = "FILE|DIR")]
    archive: PathBuf,
    /// Only this network out of an archive of several, by its address.
    #[arg(long, value_name = "ADDRESS")]
    network: Option<String>,
    /// Give the network another address, where its own is taken or it is here already.
    #[arg(long = "as", value_name = "ADDRESS")]
    address: Option<String>,
    /// Only say whether the archive is whole and what is in it.
    #[arg(long)]
    check: bool,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let parts = Parts::of_path(&args.archive, &Caps::AT_A_KEYBOARD);
    let archive = parts
        .and_then(Archive::read)
        .map_err(|problem| format!("“{}”: {problem}", args.archive.display()))?;
    let place = Where {
        only: args.network,
        address: args.address,
    };
    archive.check(&place).map_err(|problem| problem.to_string())?;
    if args.check {
        tell(&archive.manifest);
        say!("The archive is whole. Nothing was restored: this was a check.");
        return Ok(ExitCode::SUCCESS);
    }
    let store = open(&home).await?;
    let restored = store.restore(archive, place, &Author::named("Command line")).await;
    store.close().await;
    let restored = restored.map_err(|problem| match problem {
        ArchiveError::AddressTaken(_) | ArchiveError::AlreadyHere(_) => format!("{problem} Say --as ADDRESS."),
        other => other.to_string(),
    });
    say_restored(&restored?);
    Ok(ExitCode::SUCCESS)
}

fn say_restored(restored: &Restored) {
    for network in &restored.networks {
        say!(
            "Restored {} at /n/{}: {} on the map, {}, {} of history.",
            network.name,
            network.address,
            network.actors,
            counted(network.ties as u64, "connection", "connections"),
            counted(network.entries as u64, "entry", "entries"),
        );
        if network.erased_again > 0 {
            say!(
                "{} in it, erased for good here after the archive was written, {} erased again.",
                network.erased_again,
                if network.erased_again == 1 { "is" } else { "are" }
            );
        }
        if network.closed_shares > 0 {
            say!(
                "Its share links ({}) open nothing until an organiser makes them anew.",
                network.closed_shares
            );
        }
    }
    if restored.accounts + restored.accounts_here > 0 {
        say!(
            "{} restored, {} here already. Each needs a new sign-in link: “kith link”.",
            counted(restored.accounts as u64, "account", "accounts"),
            restored.accounts_here
        );
    }
    say!(
        "An archive holds whoever was in it on the day it was written. Whoever was erased for good since then somewhere \
         else is back: erase them again."
    );
}
