//! `kith report`: the analysis, for reading, printing or counting on.

use super::{Failure, audience, find, open, seen};
use kith_network::analysis::disclosure::{PublicReport, disclose};
use kith_network::analysis::{Settings, report};
use kith_network::consent::Audience;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name. The only one, if there is only one.
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// How to print it.
    #[arg(long, default_value = "md", value_parser = ["html", "json", "csv", "md"])]
    format: String,
    /// As this audience sees it: public, members or organisers. For the public it is a preview of
    /// the next release, rounded and without names.
    #[arg(long = "as", default_value = "organisers", value_parser = audience)]
    audience: Audience,
    /// The switches of the report, as in its address: --set actively=generative,engaged. Repeat for more.
    #[arg(long = "set", value_name = "SWITCH=VALUE")]
    switches: Vec<String>,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let network = match (&args.network, store.networks().as_slice()) {
        (Some(wanted), _) => find(&store, wanted)?,
        (None, [only]) => only.clone(),
        (None, []) => return Err("There is no network here yet. “kith sample” adds one to try.".to_owned()),
        (None, several) => {
            let known: Vec<&str> = several.iter().map(|network| network.address()).collect();
            return Err(format!(
                "Which network? Say --network with one of: {}.",
                known.join(", ")
            ));
        }
    };
    let visible = seen(&network, args.audience)?;
    let today = store
        .clock()
        .now()
        .to_zoned_datetime(jiff::tz::TimeZone::system())
        .date();
    let pairs: Vec<(&str, &str)> = args
        .switches
        .iter()
        .map(|pair| {
            pair.split_once('=')
                .ok_or_else(|| format!("“{pair}” should be SWITCH=VALUE, such as --set actively=generative."))
        })
        .collect::<Result<_, _>>()?;
    if let Some(told) = disclose(&visible, today) {
        if !pairs.is_empty() {
            eprintln!("What the public reads is always counted in the same way, so --set changes nothing here.");
        }
        public(&told.report, &args.format);
        store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let settings = Settings::from_pairs(pairs, today).map_err(|problem| problem.to_string())?;
    let report = report(&visible, &settings);
    match args.format.as_str() {
        "json" => say!("{:#}", report.to_json()),
        "csv" => say_as_is!("{}", report.to_csv()),
        "html" => say_as_is!("{}", crate::web::alone::report(&visible, &report)),
        _ => say_as_is!("{}", report.to_markdown()),
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// What a release made now would say.
fn public(report: &PublicReport, format: &str) {
    match format {
        "json" => say!("{:#}", report.to_json(None)),
        "csv" => say_as_is!("{}", report.to_csv()),
        "html" => say_as_is!("{}", crate::web::alone::public_report(report)),
        _ => say_as_is!("{}", report.to_markdown(None)),
    }
}
