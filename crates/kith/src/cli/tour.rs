//! `kith tour`: the guided tours of a network's map.

use super::{Failure, open, seen, the_network};
use kith_network::consent::Audience;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Print the tours: id, who can take it, how many stops, address, name.
    List {
        /// The network, by address or name; may be left out if there is only one.
        #[arg(long, value_name = "NAME")]
        network: Option<String>,
    },
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let What::List { network } = args.what;
    let network = the_network(&store, network.as_deref())?;
    for tour in seen(&network, Audience::Organisers)?.tours() {
        say!(
            "{}  {}  {}  {}  {}",
            tour.id,
            tour.audience.key(),
            tour.steps.len(),
            tour.address(),
            tour.name
        );
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
