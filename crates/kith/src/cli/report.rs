//! `kith report`: the analysis, for reading, printing or counting on.

use super::{Failure, audience, open, outlet, seen, the_network};
use crate::document;
use crate::web::report_inputs::inputs;
use kith_network::VisibleNetwork;
use kith_network::analysis::disclosure::{PublicReport, disclose};
use kith_network::analysis::{Report, Settings, report_since};
use kith_network::consent::Audience;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name. The only one, if there is only one.
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// How to print it.
    #[arg(long, default_value = "md", value_parser = ["html", "json", "csv", "md", "xlsx", "pdf"])]
    format: String,
    /// The file to write; unless said, the report is printed.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only the one page in plain sentences; as md or pdf.
    #[arg(long)]
    summary: bool,
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
    if let Some(told) = disclose(&visible, today) {
        if !pairs.is_empty() {
            eprintln!("What the public reads is always counted in the same way, so --set changes nothing here.");
        }
        let written = public(&args, &told.report)?;
        outlet::write(args.out.as_deref(), |out| out.write_all(&written))?;
        store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let settings = Settings::from_pairs(pairs, today).map_err(|problem| problem.to_string())?;
    let visible = match settings.audience {
        Some(audience) => seen(&network, args.audience.max(audience))?,
        None => visible,
    };
    let (visible, then) = inputs(&store, &Arc::new(visible), &settings, today)
        .await
        .map_err(|problem| problem.to_string())?;
    let report = report_since(&visible, then.as_ref(), &settings);
    let written = written(&args, &visible, &report)?;
    outlet::write(args.out.as_deref(), |out| out.write_all(&written))?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The report in the format that was asked for.
fn written(args: &Args, visible: &VisibleNetwork, report: &Report) -> Result<Vec<u8>, Failure> {
    let format = args.format.as_str();
    if args.summary && !matches!(format, "md" | "pdf") {
        return Err("The summary is written as md or as pdf: say --format with one of them.".to_owned());
    }
    if matches!(format, "xlsx" | "pdf") && args.out.is_none() && std::io::stdout().is_terminal() {
        return Err(format!("A terminal cannot show {format}: name a file with --out FILE."));
    }
    let bytes = match format {
        "json" => format!("{:#}\n", report.to_json()).into_bytes(),
        "csv" => report.to_csv().into_bytes(),
        "html" => crate::web::alone::report(visible, report).into_bytes(),
        "xlsx" => report.to_xlsx().map_err(|problem| problem.to_string())?,
        "pdf" if args.summary => document::summary(report, args.audience).map_err(|problem| problem.to_string())?,
        "pdf" => document::whole(report, args.audience).map_err(|problem| problem.to_string())?,
        _ if args.summary => report.summary_markdown().into_bytes(),
        _ => report.to_markdown().into_bytes(),
    };
    Ok(bytes)
}

/// What a release made now would say.
fn public(args: &Args, report: &PublicReport) -> Result<Vec<u8>, Failure> {
    if args.summary {
        return Err("What the public reads has no summary: it is short already.".to_owned());
    }
    let text = match args.format.as_str() {
        "json" => format!("{:#}\n", report.to_json(None)),
        "csv" => report.to_csv(),
        "html" => crate::web::alone::public_report(report),
        "md" => report.to_markdown(None),
        other => {
            return Err(format!(
                "What the public reads is not written as {other}: say json, csv, html or md."
            ));
        }
    };
    Ok(text.into_bytes())
}
