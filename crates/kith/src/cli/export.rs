//! `kith export`: a network as files.

use super::{Failure, audience, find, open, seen};
use kith_network::consent::Audience;
use kith_network::exchange::{write_csv_pair, write_xlsx};
use kith_network::picture::{Scene, Style, svg};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name.
    #[arg(long, value_name = "NAME")]
    network: String,
    /// What to write: xlsx and csv hold everything in the shape Kumu reads, svg is the map.
    #[arg(long, default_value = "xlsx", value_parser = ["xlsx", "csv", "svg"])]
    format: String,
    /// As much as this audience may see: public, members or organisers.
    #[arg(long = "as", default_value = "organisers", value_parser = audience)]
    audience: Audience,
    /// The folder to write into.
    #[arg(long, default_value = ".", value_name = "DIR")]
    to: PathBuf,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let network = find(&store, &args.network)?;
    let visible = seen(&network, args.audience)?;
    std::fs::create_dir_all(&args.to)
        .map_err(|problem| format!("The folder “{}” could not be made: {problem}.", args.to.display()))?;
    let stem = &visible.about().address;
    match args.format.as_str() {
        "csv" => {
            let (elements, connections) = write_csv_pair(&visible).map_err(|problem| problem.to_string())?;
            write(&args.to, &format!("{stem}-elements.csv"), elements.as_bytes())?;
            write(&args.to, &format!("{stem}-connections.csv"), connections.as_bytes())?;
        }
        "svg" => write(
            &args.to,
            &format!("{stem}.svg"),
            svg::file(&Scene::of(&visible, None, Style::fitting(&visible))).as_bytes(),
        )?,
        _ => write(
            &args.to,
            &format!("{stem}.xlsx"),
            &write_xlsx(&visible).map_err(|problem| problem.to_string())?,
        )?,
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Writes beside the old file and then takes its place, so that a full disk harms neither.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    put(&folder.join(name), bytes)
}

/// The same, for a file that is named in whole.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.part"));
    let put = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    put.map_err(|problem| format!("“{}” could not be written: {problem}.", path.display()))?;
    say!("{}", path.display());
    Ok(())
}
