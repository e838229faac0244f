//! `kith` and `kith serve`: the server.

use super::Failure;
use crate::config::Config;
use crate::store::{Author, Step, Store};
use crate::web::{App, router, serve::serve};
use jiff::SignedDuration;
use kith_network::SeededIds;
use kith_network::consent::Role;
use kith_network::text::Name;
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// How long the first sign-in link can wait.
const FIRST_LINK: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The address and port to listen on. Anything but this machine itself should stand behind a
    /// proxy that encrypts.
    #[arg(
        long,
        env = "KITH_LISTEN",
        default_value = "127.0.0.1:4848",
        value_name = "ADDRESS:PORT"
    )]
    listen: SocketAddr,
    /// The address people type, if a proxy stands in front: https://care.example
    #[arg(long, env = "KITH_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Do not try to open a browser.
    #[arg(long, env = "KITH_NO_BROWSER")]
    no_browser: bool,
    /// Do not add the sample neighbourhood at the first start.
    #[arg(long)]
    no_sample: bool,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("KITH_LOG").unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    let config = Config {
        home,
        listen: args.listen,
        public_url: args.public_url,
        open_browser: !args.no_browser,
    };
    let store = Store::serve(&config.home)
        .await
        .map_err(|problem| problem.to_string())?;
    for damage in store.damaged() {
        eprintln!("{}", damage.sentence);
    }
    let link = first_link(&store, !args.no_sample).await?;
    let listener = TcpListener::bind(config.listen).await.map_err(|problem| {
        format!("kith cannot listen on {}: {problem}. Another program may be there; choose another port with --listen 127.0.0.1:4949.", config.listen)
    })?;
    let here = listener.local_addr().map_err(|problem| problem.to_string())?;
    let address = config.public_url.clone().unwrap_or_else(|| format!("http://{here}"));
    let address = address.trim_end_matches('/');
    let mut out = std::io::stdout();
    // Nobody may be reading; the server runs all the same.
    let _ = writeln!(out, "kith is ready at {address}/");
    let signed_in = link.map(|token| format!("{address}/sign-in/{token}"));
    if let Some(url) = &signed_in {
        let _ = writeln!(out, "Sign in once at {url}");
    }
    let _ = out.flush();
    if config.open_browser && std::io::stdout().is_terminal() {
        open_browser(signed_in.as_deref().unwrap_or(address));
    }
    let app = App::new(store.clone(), &config);
    let stopping = app.clone();
    let stop = async move {
        asked_to_stop().await;
        stopping.stop();
    };
    serve(listener, router(app), stop).await;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// At the first start: the sample, a keeper, and a link for them. Until somebody has used one,
/// every start prints a new link.
async fn first_link(store: &Store, sample: bool) -> Result<Option<String>, Failure> {
    let accounts = store.accounts().await.map_err(|problem| problem.to_string())?;
    let keeper = match accounts.into_iter().find(|account| account.role == Role::Keeper) {
        Some(keeper) => {
            let sessions = store
                .sessions_of(keeper.id)
                .await
                .map_err(|problem| problem.to_string())?;
            if !sessions.is_empty() {
                return Ok(None);
            }
            keeper
        }
        None => {
            if sample && store.networks().is_empty() {
                add_sample(store).await?;
            }
            let name = Name::parse("Keeper").map_err(|problem| problem.to_string())?;
            store
                .add_account(name, Role::Keeper)
                .await
                .map_err(|problem| problem.to_string())?
        }
    };
    store
        .make_link(keeper.id, FIRST_LINK)
        .await
        .map(Some)
        .map_err(|problem| problem.to_string())
}

/// Adds Larkmere; answers the address it got.
pub async fn add_sample(store: &Store) -> Result<String, Failure> {
    let sample = kith_network::sample::larkmere(&mut SeededIds::new(1)).map_err(|problem| problem.to_string())?;
    let noon = |day: jiff::civil::Date| {
        let noon = day.at(12, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::system());
        noon.map(|noon| noon.timestamp()).map_err(|problem| problem.to_string())
    };
    let steps = sample.told.into_iter().map(|told| {
        Ok(Step {
            at: noon(told.on)?,
            change: told.change,
            why: told.why.to_owned(),
        })
    });
    let steps = steps.collect::<Result<Vec<Step>, Failure>>()?;
    let network = store
        .found_in_steps(sample.about, sample.vocabulary, steps, &Author::named("kith"))
        .await
        .map_err(|problem| problem.to_string())?;
    Ok(network.address().to_owned())
}

async fn asked_to_stop() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        // Without signals there is only the hard way to stop; committed work survives it.
        return std::future::pending().await;
    };
    tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
}

fn open_browser(url: &str) {
    let has_screen = std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some()
        || cfg!(target_os = "macos");
    if has_screen {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        // It was only a convenience: the address is on the screen.
        let _ = std::process::Command::new(opener)
            .arg(url)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn();
    }
}
