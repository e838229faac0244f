//! `kith rehearse`: what would follow if somebody, or a connection, went.

use super::{Failure, open, seen, the_network};
use kith_network::analysis::loss::{Loss, rehearse};
use kith_network::analysis::{Scope, Settings};
use kith_network::consent::Audience;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name. The only one, if there is only one.
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// Who goes: a name, an id, or of a connection both names with "and" between.
    #[arg(long, value_name = "WHOM")]
    without: String,
    /// How to print it.
    #[arg(long, default_value = "md", value_parser = ["json", "md"])]
    format: String,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let network = the_network(&store, args.network.as_deref())?;
    let visible = seen(&network, Audience::Organisers)?;
    let today = store
        .clock()
        .now()
        .to_zoned_datetime(jiff::tz::TimeZone::system())
        .date();
    let settings = Settings::on(today);
    let scope = Scope::of(&visible, &settings);
    let loss = Loss::named(&scope, &args.without).map_err(|problem| problem.to_string())?;
    let rehearsal = rehearse(&scope, loss).ok_or_else(|| format!("“{}” is not on the map.", args.without))?;
    match args.format.as_str() {
        "json" => say!("{:#}", rehearsal.to_json()),
        _ => super::tell(format_args!("{}", rehearsal.to_markdown())),
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
