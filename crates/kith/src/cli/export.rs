//! `kith export`: a network as files.

use super::{Failure, audience, find, open, seen, today};
use jiff::civil::Date;
use kith_network::consent::Audience;
use kith_network::exchange::{FORMATS, Format, Outgoing};
use kith_network::picture::{Scene, Style, svg};
use kith_network::{ActorId, VisibleNetwork};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name.
    #[arg(long, value_name = "NAME")]
    network: String,
    /// What to write: a key that `kith formats` lists, or svg for the map.
    #[arg(long, default_value = "xlsx", value_parser = wanted)]
    format: Wanted,
    /// As much as this audience may see: public, members or organisers.
    #[arg(long = "as", default_value = "organisers", value_parser = audience)]
    audience: Audience,
    /// The folder to write into.
    #[arg(long, default_value = ".", value_name = "DIR")]
    to: PathBuf,
}

#[derive(Debug, Clone, Copy)]
enum Wanted {
    Format(&'static Format),
    Map,
}

fn wanted(key: &str) -> Result<Wanted, String> {
    match key {
        "svg" => Ok(Wanted::Map),
        key => written(key).map(Wanted::Format),
    }
}

/// A format that kith writes.
pub(super) fn written(key: &str) -> Result<&'static Format, String> {
    let known = || FORMATS.iter().filter(|format| !format.files.is_empty());
    known().find(|format| format.key == key).copied().ok_or_else(|| {
        let keys: Vec<&str> = known().map(|format| format.key).collect();
        format!("kith writes {}", keys.join(", "))
    })
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let network = find(&store, &args.network)?;
    let visible = seen(&network, args.audience)?;
    std::fs::create_dir_all(&args.to)
        .map_err(|problem| format!("The folder “{}” could not be made: {problem}.", args.to.display()))?;
    let stem = &visible.about().address;
    let scene = Scene::of(&visible, None, Style::fitting(&visible));
    match args.format {
        Wanted::Map => write(&args.to, &format!("{stem}.svg"), svg::file(&scene).as_bytes())?,
        Wanted::Format(format) => {
            for (name, bytes) in files(format, &visible, scene.places(), today(&store))? {
                write(&args.to, &name, &bytes)?;
            }
        }
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The files that a network becomes in a format, with their names.
pub(super) fn files(
    format: &Format,
    visible: &VisibleNetwork,
    places: BTreeMap<ActorId, (f64, f64)>,
    on: Date,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let outgoing = Outgoing {
        network: visible,
        places,
        on,
        origin: "",
    };
    let stem = &visible.about().address;
    let each = format.files.iter().map(|file| {
        let bytes = (file.write)(&outgoing).map_err(|problem| problem.to_string())?;
        Ok((format!("{stem}{}", file.ending), bytes))
    });
    each.collect()
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
