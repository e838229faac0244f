//! `kith map`: the map, or a view of it, as a file.

use super::{Failure, audience, find, open, seen, today};
use crate::document::{self, MapSheet, Paper};
use crate::raster::{self, Painting};
use crate::web::alone;
use kith_network::VisibleNetwork;
use kith_network::consent::Audience;
use kith_network::picture::{Scene, Style, Wanted, svg};
use kith_network::selector::Ground;
use kith_network::text::fold;
use kith_network::view::{Sheet, View};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The network, by address or name.
    #[arg(long, value_name = "NAME")]
    network: String,
    /// The view to look through, by address or name; the map as it comes unless said.
    #[arg(long, value_name = "VIEW")]
    view: Option<String>,
    /// svg, png, pdf, or html: one page that needs no server.
    #[arg(long, default_value = "svg", value_parser = ["svg", "png", "pdf", "html"])]
    format: String,
    /// As much as this audience may see: public, members or organisers.
    #[arg(long = "as", default_value = "organisers", value_parser = audience)]
    audience: Audience,
    /// The file to write; named after the network unless said.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// For png: how many times larger than on the screen.
    #[arg(long, default_value_t = 2.0, value_name = "TIMES")]
    scale: f64,
    /// For png: without paper behind it.
    #[arg(long)]
    transparent: bool,
    /// For pdf: a4, a3, a2, a1 or a0.
    #[arg(long, default_value = "a4", value_parser = paper, value_name = "PAPER")]
    paper: Paper,
    /// For pdf: with everything on the map as a list after it.
    #[arg(long)]
    list: bool,
}

fn paper(text: &str) -> Result<Paper, String> {
    Paper::from_key(&text.to_lowercase()).ok_or_else(|| "use a4, a3, a2, a1 or a0".to_owned())
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let network = find(&store, &args.network)?;
    let visible = seen(&network, args.audience)?;
    let view = args
        .view
        .as_deref()
        .map(|named| the_view(&visible, named))
        .transpose()?;
    let today = today(&store);
    let scene = match view {
        Some(view) => through(&visible, view, today),
        None => Scene::of(&visible, None, Style::fitting(&visible)),
    };
    let words = view.map(|view| view.words.clone()).unwrap_or_default();
    let bytes = match args.format.as_str() {
        "png" => {
            let painting = Painting {
                scale: if args.scale.is_finite() { args.scale } else { 2.0 },
                transparent: args.transparent,
            };
            raster::png(&svg::file(&scene), painting).map_err(|problem| problem.to_string())?
        }
        "pdf" => {
            let sheet = MapSheet {
                words,
                paper: args.paper,
                ..MapSheet::of(&scene, visible.about().name.as_str(), today, args.list)
            };
            document::map(&sheet).map_err(|problem| problem.to_string())?
        }
        "html" => alone::map(&visible, &scene, &words, today).into_bytes(),
        _ => svg::file(&scene).into_bytes(),
    };
    let named = || PathBuf::from(format!("{}-map.{}", visible.about().address, args.format));
    let out = args.out.unwrap_or_else(named);
    super::export::put(&out, &bytes)?;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The view at this address, or with this name.
fn the_view<'a>(visible: &'a VisibleNetwork, named: &str) -> Result<&'a View, Failure> {
    let is_it = |view: &&View| view.address() == named || fold(view.name.as_str()) == fold(named);
    visible.views().find(is_it).ok_or_else(|| {
        let known: Vec<&str> = visible.views().map(|view| view.name.as_str()).collect();
        match known.is_empty() {
            true => format!("There is no view “{named}” for that audience, nor any other."),
            false => format!(
                "There is no view “{named}” for that audience. There is: {}.",
                known.join(", ")
            ),
        }
    })
}

fn through(visible: &VisibleNetwork, view: &View, today: jiff::civil::Date) -> Scene {
    let (sheet, _) = Sheet::parse(&view.sheet);
    let ground = Ground {
        visible,
        today,
        focus: &BTreeSet::new(),
    };
    Scene::staged(&Wanted {
        visible,
        before: None,
        staging: &sheet.staging,
        styling: &sheet.styling(&ground),
        spots: &view.spots,
        last: None,
        today,
    })
}
