//! `kith snapshot`: names for how a network was on a day, to compare a report with.

use super::{Failure, find, open};
use crate::store::{Author, Store};
use jiff::civil::Date;
use kith_network::network::{Change, Version};
use kith_network::snapshot::Snapshot;
use kith_network::text::{Name, fold};
use kith_network::{FreshIds, Network, Viewer, VisibleNetwork};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Name how the network is now, or how it was at the end of an earlier day.
    Take {
        /// What it is called: "After the spring walk".
        name: String,
        #[command(flatten)]
        of: Of,
        /// The day, such as 2026-03-02; now unless said.
        #[arg(long, value_name = "DAY")]
        on: Option<Date>,
        /// How it was gathered: whom you asked, and whom you did not.
        #[arg(long, default_value = "", value_name = "WORDS")]
        note: String,
    },
    /// Print the snapshots, oldest day first, with the id that a report takes.
    List {
        #[command(flatten)]
        of: Of,
    },
    /// Remove a snapshot, by id or name. Nothing else is removed.
    Remove {
        /// Its id, or its name if no other has it.
        snapshot: String,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Debug, clap::Args)]
struct Of {
    /// The network, by address or name.
    #[arg(long, value_name = "NAME")]
    network: String,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    match args.what {
        What::Take { name, of, on, note } => take(&store, &of, &name, on, note).await?,
        What::List { of } => list(&store, &of)?,
        What::Remove { snapshot, of } => remove(&store, &of, &snapshot).await?,
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn seen(network: &Network) -> Result<VisibleNetwork, Failure> {
    let seen = network.seen_by(Viewer::ORGANISER);
    seen.ok_or_else(|| "This network cannot be shown.".to_owned())
}

async fn take(store: &Store, of: &Of, name: &str, on: Option<Date>, note: String) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let today = super::today(store);
    let on = on.unwrap_or(today);
    let version = state(store, &network, on, today).await?;
    let name = Name::parse(name).map_err(|problem| problem.to_string())?;
    let id = store.entropy().ids().map_err(|problem| problem.to_string())?.snapshot();
    let snapshot = Snapshot {
        id,
        name,
        on,
        version,
        note,
    };
    let said = format!("{id}  {on}  {}", snapshot.name);
    commit(store, &network, Change::AddSnapshot(snapshot)).await?;
    say!("{said}");
    Ok(())
}

/// After how many changes the network was as it was at the end of the day.
async fn state(store: &Store, network: &Network, on: Date, today: Date) -> Result<Version, Failure> {
    if on > today {
        return Err(format!("{on} is still to come."));
    }
    if on == today {
        return Ok(network.version());
    }
    let version = store.version_on(network.id(), on).await;
    version.map_err(|problem| problem.to_string())
}

fn list(store: &Store, of: &Of) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let seen = seen(&network)?;
    for snapshot in seen.snapshots() {
        say!("{}  {}  {}", snapshot.id, snapshot.on, snapshot.name);
    }
    Ok(())
}

async fn remove(store: &Store, of: &Of, wanted: &str) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let seen = seen(&network)?;
    let is_meant =
        |snapshot: &&Snapshot| snapshot.id.to_string() == wanted || fold(snapshot.name.as_str()) == fold(wanted);
    let meant: Vec<&Snapshot> = seen.snapshots().filter(is_meant).collect();
    match meant.as_slice() {
        [] => Err(format!("There is no snapshot “{wanted}” of this network.")),
        [one] => {
            commit(store, &network, Change::RemoveSnapshot(one.id)).await?;
            say!("Removed: {}", one.name);
            Ok(())
        }
        _ => Err(format!("More than one snapshot is called “{wanted}”: say its id.")),
    }
}

async fn commit(store: &Store, network: &Arc<Network>, change: Change) -> Result<(), Failure> {
    let author = Author::named("Command line");
    let done = store
        .commit(network.id(), change, Some(network.version()), &author, "")
        .await;
    done.map(|_| ()).map_err(|problem| problem.to_string())
}
