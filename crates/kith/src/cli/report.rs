//! `kith report`: the analysis, for reading, printing or counting on.

use super::{Failure, audience, open, seen, the_network};
use crate::web::report_inputs::inputs;
use kith_network::analysis::{Settings, report_since};
use kith_network::consent::Audience;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name. The only one, if there is only one.
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// How to print it.
    #[arg(long, default_value = "md", value_parser = ["html", "json", "csv", "md"])]
    format: String,
    /// As this audience sees it: public, members or organisers.
    #[arg(long = "as", default_value = "organisers", value_parser = audience)]
    audience: Audience,
    /// The switches of the report, as in its address: --set actively=generative,engaged. Repeat for more.
    #[arg(long = "set", value_name = "SWITCH=VALUE")]
    switches: Vec<String>,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let network = the_network(&store, args.network.as_deref())?;
    let visible = seen(&network, args.audience)?;
    let today = super::today(&store);
    let pairs: Vec<(&str, &str)> = args
        .switches
        .iter()
        .map(|pair| {
            pair.split_once('=')
                .ok_or_else(|| format!("“{pair}” should be SWITCH=VALUE, such as --set actively=generative."))
        })
        .collect::<Result<_, _>>()?;
    let settings = Settings::from_pairs(pairs, today).map_err(|problem| problem.to_string())?;
    let (visible, then) = inputs(&store, &Arc::new(visible), &settings, today)
        .await
        .map_err(|problem| problem.to_string())?;
    let report = report_since(&visible, then.as_ref(), &settings);
    match args.format.as_str() {
        "json" => say!("{:#}", report.to_json()),
        "csv" => say_as_is!("{}", report.to_csv()),
        "html" => say_as_is!("{}", crate::web::alone::report(&visible, &report)),
        _ => say_as_is!("{}", report.to_markdown()),
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
