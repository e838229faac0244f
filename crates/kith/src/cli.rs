//! The command line: the same code as the pages, for people and programs at a keyboard.
//!
//! Exit codes: 0 done; 1 it could not be done, and why is said on standard error; 2 the command
//! was not understood.

/// Says a line to whoever started the command.
macro_rules! say {
    ($($words:tt)*) => { $crate::cli::tell(format_args!("{}\n", format_args!($($words)*))) };
}

mod analyze;
mod archive;
mod check;
mod clocks;
mod convert;
mod export;
mod formats;
mod graph_input;
mod import;
mod layout;
mod link;
mod map;
mod outlet;
mod rehearse;
mod report;
mod restore;
mod sample;
mod select;
mod serve;
mod share;
mod snapshot;
mod token;
mod tour;
mod view;

use crate::store::{Clock, Store};
use clap::{Parser, Subcommand};
use kith_network::consent::{Audience, Viewer};
use kith_network::{Network, VisibleNetwork};
use std::path::PathBuf;
use std::process::ExitCode;

/// Map the care a neighbourhood already has.
///
/// Without a command, kith starts the server, prints its address and tries to open it in a browser.
#[derive(Debug, Parser)]
#[command(name = "kith", version, args_conflicts_with_subcommands = false)]
struct Typed {
    /// The folder that holds everything this installation keeps; nothing is written elsewhere.
    #[arg(long, env = "KITH_HOME", global = true, value_name = "DIR")]
    home: Option<PathBuf>,
    #[command(flatten)]
    serve: serve::Args,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the server and print its address.
    Serve(serve::Args),
    /// Bring files into a network: spreadsheets, or those of another network program.
    Import(import::Args),
    /// Write a network to files, as much of it as an audience may see.
    Export(export::Args),
    /// Write everything to an archive, to keep or to move.
    Archive(archive::Args),
    /// Bring back what an archive holds, all of it or nothing.
    Restore(restore::Args),
    /// Turn files of one format into another, or say what is in them.
    Convert(convert::Args),
    /// List the formats that kith reads and writes.
    Formats(formats::Args),
    /// Write the map, or a view of it, to a file: SVG, PNG, PDF or a page alone.
    Map(map::Args),
    /// Print the analysis.
    Report(report::Args),
    /// Say whom, or which connections, a selector chooses.
    Select(select::Args),
    /// Say what would follow if somebody, or a connection, went.
    Rehearse(rehearse::Args),
    /// Compute measures of a graph in a file, such as who stands between.
    Analyze(analyze::Args),
    /// Say where to draw each node of a graph in a file.
    Layout(layout::Args),
    /// Add the invented sample neighbourhood, Larkmere.
    Sample(sample::Args),
    /// Name how a network was on a day, to compare a report with.
    Snapshot(snapshot::Args),
    /// List the guided tours of a map.
    Tour(tour::Args),
    /// Make, list and take back links that open a map, a view or a tour without signing in.
    Share(share::Args),
    /// Print, make, change or remove a saved way of looking at the map.
    View(view::Args),
    /// Make, list and revoke tokens, with which programs use the HTTP API for somebody.
    Token(token::Args),
    /// Print the OpenAPI 3.1 document of the HTTP API.
    ApiDocument,
    /// Check that everything kept is whole.
    Check,
    /// Print a one-time sign-in link.
    Link(link::Args),
}

/// Why a command could not be done, in words.
type Failure = String;

pub fn main() -> ExitCode {
    let Typed { home, serve, command } = Typed::parse();
    // What needs nothing but a file in is done without an installation and without a runtime.
    let command = match command {
        Some(Command::Analyze(args)) => return ended(analyze::run(args)),
        Some(Command::Layout(args)) => return ended(layout::run(args)),
        Some(Command::Formats(args)) => return ended(formats::run(args)),
        Some(Command::ApiDocument) => {
            tell(format_args!("{:#}\n", crate::web::api::document::document()));
            return ExitCode::SUCCESS;
        }
        other => other,
    };
    let Some(home) = home.or_else(usual_home) else {
        eprintln!("kith does not know where to keep its files: give it a folder with --home DIR.");
        return ExitCode::FAILURE;
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(problem) => {
            eprintln!("kith could not start: {problem}.");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match command {
            None => serve::run(home, serve).await,
            Some(Command::Serve(args)) => serve::run(home, args).await,
            Some(Command::Import(args)) => import::run(home, args).await,
            Some(Command::Export(args)) => export::run(home, args).await,
            Some(Command::Archive(args)) => archive::run(home, args).await,
            Some(Command::Restore(args)) => restore::run(home, args).await,
            Some(Command::Map(args)) => map::run(home, args).await,
            Some(Command::Report(args)) => report::run(home, args).await,
            Some(Command::Select(args)) => select::run(home, args).await,
            Some(Command::Rehearse(args)) => rehearse::run(home, args).await,
            Some(Command::Sample(args)) => sample::run(home, args).await,
            Some(Command::Snapshot(args)) => snapshot::run(home, args).await,
            Some(Command::Tour(args)) => tour::run(home, args).await,
            Some(Command::Share(args)) => share::run(home, args).await,
            Some(Command::View(args)) => view::run(home, args).await,
            Some(Command::Token(args)) => token::run(home, args).await,
            Some(Command::Check) => check::run(home).await,
            Some(Command::Link(args)) => link::run(home, args).await,
            Some(Command::Analyze(args)) => analyze::run(args),
            Some(Command::Layout(args)) => layout::run(args),
            Some(Command::Convert(args)) => convert::run(args).await,
            Some(Command::Formats(args)) => formats::run(args),
            Some(Command::ApiDocument) => Ok(ExitCode::SUCCESS),
        }
    });
    ended(done)
}

fn ended(done: Result<ExitCode, Failure>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// Where an installation lives if nobody says: beside the other things of this account.
fn usual_home() -> Option<PathBuf> {
    let folder = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    folder("XDG_DATA_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".local/share")))
        .map(|data| data.join("kith"))
}

async fn open(home: &std::path::Path) -> Result<Store, Failure> {
    Store::open(home).await.map_err(|problem| problem.to_string())
}

/// The network at this address, or with this name.
fn find(store: &Store, wanted: &str) -> Result<std::sync::Arc<Network>, Failure> {
    if let Some(network) = store.network(wanted) {
        return Ok(network);
    }
    let networks = store.networks();
    let named = networks.iter().find(|network| {
        let seen = network.seen_by(Viewer::ORGANISER);
        seen.is_some_and(|seen| {
            kith_network::text::fold(seen.about().name.as_str()) == kith_network::text::fold(wanted)
        })
    });
    if let Some(network) = named {
        return Ok(network.clone());
    }
    let known: Vec<&str> = networks.iter().map(|network| network.address()).collect();
    Err(if known.is_empty() {
        format!("There is no network “{wanted}” here, nor any other. “kith sample” adds one to try.")
    } else {
        format!("There is no network “{wanted}” here. There is: {}.", known.join(", "))
    })
}

/// The network that was named, or the only one there is.
fn the_network(store: &Store, named: Option<&str>) -> Result<std::sync::Arc<Network>, Failure> {
    match (named, store.networks().as_slice()) {
        (Some(wanted), _) => find(store, wanted),
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err("There is no network here yet. “kith sample” adds one to try.".to_owned()),
        (None, several) => {
            let known: Vec<&str> = several.iter().map(|network| network.address()).collect();
            Err(format!(
                "Which network? Say --network with one of: {}.",
                known.join(", ")
            ))
        }
    }
}

/// What an audience may see of a network.
fn seen(network: &Network, audience: Audience) -> Result<VisibleNetwork, Failure> {
    let viewer = Viewer::ORGANISER.narrowed_to(audience);
    network
        .seen_by(viewer)
        .ok_or_else(|| "This network is not shown to that audience at all.".to_owned())
}

/// What day it is where this machine stands.
fn today(store: &Store) -> jiff::civil::Date {
    day_of(store.clock())
}

/// The day here and now.
fn day_of(clock: &Clock) -> jiff::civil::Date {
    clock.now().to_zoned_datetime(jiff::tz::TimeZone::system()).date()
}

/// Reads `public`, `members` or `organisers`.
fn audience(text: &str) -> Result<Audience, String> {
    Audience::from_key(text).ok_or_else(|| "use public, members or organisers".to_owned())
}

/// Writes to standard output. Whoever reads it may have heard enough (`kith report | head`): then
/// there is nothing left to do, and nothing went wrong.
fn tell(words: std::fmt::Arguments<'_>) {
    use std::io::Write;
    if std::io::stdout().lock().write_fmt(words).is_err() {
        std::process::exit(0);
    }
}
