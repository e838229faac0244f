//! `kith formats`: every kind of file that kith reads or writes.

use super::Failure;
use kith_network::exchange::FORMATS;
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Answer with one JSON list instead of lines.
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let rows = FORMATS.iter().map(|format| {
        // Delimited text has no reader of its own: what is nothing else is a table.
        let reads = format.reader.is_some() || format.key == "csv";
        (*format, reads, !format.files.is_empty())
    });
    if args.json {
        let list: Vec<_> = rows
            .map(|(format, reads, writes)| {
                json!({
                    "key": format.key,
                    "name": format.name,
                    "endings": format.endings,
                    "about": format.about,
                    "reads": reads,
                    "writes": writes,
                })
            })
            .collect();
        say!("{}", json!(list));
        return Ok(ExitCode::SUCCESS);
    }
    for (format, reads, writes) in rows {
        let does = match (reads, writes) {
            (true, true) => "in and out",
            (true, false) => "in",
            _ => "out",
        };
        say!("{:<16} {does:<11} {}: {}", format.key, format.name, format.about);
    }
    Ok(ExitCode::SUCCESS)
}
