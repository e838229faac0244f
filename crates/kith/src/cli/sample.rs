//! `kith sample`: adds the invented neighbourhood.

use super::{Failure, open};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Add another copy even if there is one.
    #[arg(long)]
    again: bool,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    if store.network("larkmere").is_some() && !args.again {
        say!("Larkmere is here already, at /n/larkmere. Add another copy with --again.");
    } else {
        let address = super::serve::add_sample(&store).await?;
        say!("Larkmere, which is invented, is at /n/{address}.");
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
