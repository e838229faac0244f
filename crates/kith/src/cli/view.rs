//! `kith view`: saved ways of looking at the map, as text in and out.

use super::{Failure, find, open, outlet};
use crate::store::{Author, Store};
use kith_network::consent::Audience;
use kith_network::network::Change;
use kith_network::text::{Name, fold, slug};
use kith_network::view::{Sheet, View};
use kith_network::{FreshIds, Network, Viewer, VisibleNetwork};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Print the views in their order, with their addresses and for whom they are.
    List {
        #[command(flatten)]
        of: Of,
    },
    /// Print a view in the view language.
    Show {
        /// Its name, or what of its address names it.
        view: String,
        #[command(flatten)]
        of: Of,
        /// A file for it instead of standard output.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Make a view from a text in the view language, or change one.
    Set {
        /// Its name: a view of this name is changed, else one is made.
        view: String,
        #[command(flatten)]
        of: Of,
        /// The file with the text; standard input unless said.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// Who may look through it: organisers, members or public. A new one is for organisers.
        #[arg(long, value_name = "WHO", value_parser = audience)]
        audience: Option<Audience>,
        /// Words beside the picture, in Markdown.
        #[arg(long, value_name = "WORDS")]
        words: Option<String>,
        /// The map opens with it, and with no other.
        #[arg(long)]
        opens: bool,
    },
    /// Remove a view. Nothing on the map is removed.
    Remove {
        /// Its name, or what of its address names it.
        view: String,
        #[command(flatten)]
        of: Of,
    },
}

#[derive(Debug, clap::Args)]
struct Of {
    /// The network, by address or name.
    #[arg(long, value_name = "NAME")]
    network: String,
}

/// What is set beside the text.
struct Beside {
    audience: Option<Audience>,
    words: Option<String>,
    opens: bool,
}

fn audience(text: &str) -> Result<Audience, String> {
    Audience::from_key(text).ok_or_else(|| "Say organisers, members or public.".to_owned())
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    match args.what {
        What::List { of } => list(&store, &of)?,
        What::Show { view, of, out } => show(&store, &of, &view, out.as_deref())?,
        What::Set {
            view,
            of,
            from,
            audience,
            words,
            opens,
        } => {
            let beside = Beside { audience, words, opens };
            set(&store, &of, &view, &text(from.as_deref())?, beside).await?;
        }
        What::Remove { view, of } => remove(&store, &of, &view).await?,
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn seen(network: &Network) -> Result<VisibleNetwork, Failure> {
    let seen = network.seen_by(Viewer::ORGANISER);
    seen.ok_or_else(|| "This network cannot be shown.".to_owned())
}

/// The view of this name or address, if there is one.
fn meant<'a>(seen: &'a VisibleNetwork, wanted: &str) -> Option<&'a View> {
    let is_meant = |view: &&View| view.address() == wanted || fold(view.name.as_str()) == fold(wanted);
    seen.views().find(is_meant)
}

fn named<'a>(seen: &'a VisibleNetwork, wanted: &str) -> Result<&'a View, Failure> {
    meant(seen, wanted).ok_or_else(|| format!("There is no view “{wanted}” of this network."))
}

/// What is in the file, or comes on standard input, as far as a view may be long.
fn text(from: Option<&Path>) -> Result<String, Failure> {
    let most = View::LONGEST_SHEET as u64 + 1;
    let mut text = String::new();
    let read = match from {
        Some(path) => std::fs::File::open(path).and_then(|file| file.take(most).read_to_string(&mut text)),
        None => std::io::stdin().lock().take(most).read_to_string(&mut text),
    };
    let whence = from.map_or_else(|| "standard input".to_owned(), |path| format!("“{}”", path.display()));
    read.map_err(|problem| format!("The text of the view could not be read from {whence}: {problem}."))?;
    Ok(text.replace("\r\n", "\n"))
}

fn list(store: &Store, of: &Of) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    for view in seen(&network)?.views() {
        let opens = if view.opens { "  (the map opens with it)" } else { "" };
        say!("{}  {}  {}{opens}", view.address(), view.audience.key(), view.name);
    }
    Ok(())
}

fn show(store: &Store, of: &Of, wanted: &str, out: Option<&Path>) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let seen = seen(&network)?;
    let view = named(&seen, wanted)?;
    let end = if view.sheet.ends_with('\n') || view.sheet.is_empty() {
        ""
    } else {
        "\n"
    };
    outlet::write(out, |to| write!(to, "{}{end}", view.sheet))
}

async fn set(store: &Store, of: &Of, wanted: &str, sheet: &str, beside: Beside) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let seen = seen(&network)?;
    let (_, notes) = Sheet::parse(sheet);
    for note in notes {
        eprintln!("Line {}: {}", note.line, note.words);
    }
    let before = meant(&seen, wanted);
    let mut view = match before {
        Some(view) => view.clone(),
        None => new(store, &seen, wanted)?,
    };
    view.sheet = sheet.to_owned();
    view.audience = beside.audience.unwrap_or(view.audience);
    view.words = beside.words.unwrap_or(view.words);
    view.opens |= beside.opens;
    let said = format!("{}  {}", view.address(), view.name);
    let mut changes: Vec<Change> = Vec::new();
    if beside.opens {
        let others = seen.views().filter(|other| other.opens && other.id != view.id);
        changes.extend(others.map(|other| {
            Change::EditView(View {
                opens: false,
                ..other.clone()
            })
        }));
    }
    changes.push(match before {
        Some(_) => Change::EditView(view),
        None => Change::AddView(view),
    });
    let change = match changes.len() {
        1 => changes.remove(0),
        _ => Change::Several(changes),
    };
    commit(store, &network, change).await?;
    say!("{said}");
    Ok(())
}

fn new(store: &Store, seen: &VisibleNetwork, name: &str) -> Result<View, Failure> {
    let name = Name::parse(name).map_err(|problem| problem.to_string())?;
    if matches!(slug(name.as_str()).as_str(), "all" | "none") {
        return Err(format!(
            "“{name}” has a meaning of its own in addresses: choose another name."
        ));
    }
    let places = seen.views().map(|view| view.place);
    let mut ids = store.entropy().ids().map_err(|problem| problem.to_string())?;
    Ok(View {
        id: ids.view(),
        name,
        place: places.max().map_or(0, |last| last.saturating_add(1)),
        opens: false,
        audience: Audience::Organisers,
        sheet: String::new(),
        words: String::new(),
        spots: BTreeMap::new(),
    })
}

async fn remove(store: &Store, of: &Of, wanted: &str) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let seen = seen(&network)?;
    let view = named(&seen, wanted)?;
    commit(store, &network, Change::RemoveView(view.id)).await?;
    say!("Removed: {}", view.name);
    Ok(())
}

async fn commit(store: &Store, network: &Arc<Network>, change: Change) -> Result<(), Failure> {
    let author = Author::named("Command line");
    let done = store
        .commit(network.id(), change, Some(network.version()), &author, "")
        .await;
    done.map(|_| ()).map_err(|problem| problem.to_string())
}
