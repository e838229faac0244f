//! `kith select`: whom, or which connections, a selector chooses.

use super::{Failure, audience, open, outlet, seen, the_network};
use kith_network::consent::Audience;
use kith_network::selector::{Chosen, Facts, Ground, Listed, Selector};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whom or what to choose: 'person[offers=food]', 'tie[status=generative]'.
    selector: String,
    /// The network, by address or name. The only one, if there is only one.
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// Print connections alone: of a selector that chooses people and groups, those between them.
    #[arg(long)]
    ties: bool,
    /// How to print it.
    #[arg(long, default_value = "text", value_parser = ["text", "csv", "json"])]
    format: String,
    /// As this audience sees it: public, members or organisers.
    #[arg(long = "as", default_value = "organisers", value_parser = audience)]
    audience: Audience,
    /// The file to write; unless said, the answer is printed.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let selector = Selector::parse(&args.selector).map_err(|wrong| {
        format!(
            "This selector cannot be read. At character {}: {}",
            wrong.at + 1,
            wrong.problem
        )
    })?;
    let store = open(&home).await?;
    let network = the_network(&store, args.network.as_deref())?;
    let visible = seen(&network, args.audience)?;
    let focus = BTreeSet::new();
    let facts = Facts::of(Ground {
        visible: &visible,
        today: super::today(&store),
        focus: &focus,
    });
    for hint in selector.hints_by(&facts) {
        eprintln!("{hint}");
    }
    let mut chosen = selector.chosen_by(&facts);
    if args.ties {
        chosen = Chosen {
            ties: chosen.completed(&visible).ties,
            ..Chosen::default()
        };
    }
    let listed = Listed::of(&visible, &selector, &chosen);
    let written = match args.format.as_str() {
        "csv" => listed.to_csv(),
        "json" => format!("{:#}\n", listed.to_json()),
        _ => listed.to_text(),
    };
    outlet::write(args.out.as_deref(), |out| out.write_all(written.as_bytes()))?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
