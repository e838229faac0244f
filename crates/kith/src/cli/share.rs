//! `kith share`: links that open a map, a view or a tour to somebody without an account.

use super::{Failure, find, open, seen, today};
use crate::framing::Site;
use crate::store::{NewShare, Share, ShareId, Shows, Store};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use kith_network::consent::Audience;
use kith_network::text::{Name, fold};
use kith_network::{Network, VisibleNetwork};
use std::path::PathBuf;
use std::process::ExitCode;

/// Who signs for what is done here.
const BY: &str = "Command line";

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Print the links: id, through whose eyes, until when (or how it ended), what it shows, what for.
    List {
        #[command(flatten)]
        of: Of,
    },
    /// Make a link and print it; it is told only this once.
    Make(Make),
    /// Take a link back, by id or name: it opens nothing from now on.
    End {
        /// Its id, or its name if no other open link has it.
        share: String,
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

#[derive(Debug, clap::Args)]
struct Make {
    /// What it is for: "For the hall committee". Better not somebody's name.
    name: String,
    #[command(flatten)]
    of: Of,
    /// Through whose eyes it looks: public, or members, which discloses what they agreed to show
    /// to people who sign in.
    #[arg(long = "as", default_value = "public", value_parser = super::audience, value_name = "AUDIENCE")]
    audience: Audience,
    /// The view that it opens, by address or name; the map unless said.
    #[arg(long, value_name = "VIEW", conflicts_with = "tour")]
    view: Option<String>,
    /// The tour that it opens, by address or name.
    #[arg(long, value_name = "TOUR")]
    tour: Option<String>,
    /// For how many days it is open, 366 at most.
    #[arg(long, default_value_t = 31, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=366), conflicts_with = "until")]
    days: u16,
    /// The last day on which it is open, such as 2026-03-02.
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// A site that may show it in a frame, such as hall.example; may be repeated.
    #[arg(long = "host", value_name = "SITE", value_parser = Site::read)]
    hosts: Vec<Site>,
    /// The list is folded away under the picture.
    #[arg(long)]
    fold_list: bool,
    /// Marks have no cards with what is known of them.
    #[arg(long)]
    no_cards: bool,
    /// The address of the server, to print the whole link.
    #[arg(
        long,
        env = "KITH_PUBLIC_URL",
        default_value = "http://127.0.0.1:4848",
        value_name = "URL"
    )]
    public_url: String,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    match args.what {
        What::List { of } => list(&store, &of).await?,
        What::Make(make) => begin(&store, make).await?,
        What::End { share, of } => end(&store, &of, &share).await?,
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn kept(store: &Store, network: &Network) -> Result<Vec<Share>, Failure> {
    let shares = store.shares(network.id()).await;
    shares.map_err(|problem| problem.to_string())
}

async fn list(store: &Store, of: &Of) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let all = seen(&network, Audience::Organisers)?;
    let now = store.clock().now();
    for share in kept(store, &network).await? {
        let until = match &share.ended {
            Some(ended) => format!("ended {}", ended.at),
            None if share.is_open(now) => format!("until {}", share.share.expires),
            None => format!("ran out {}", share.share.expires),
        };
        let (audience, name) = (share.share.audience.key(), &share.share.name);
        say!(
            "{}  {audience}  {until}  {}  {name}",
            share.id,
            shows(&all, share.share.shows)
        );
    }
    Ok(())
}

fn shows(all: &VisibleNetwork, shows: Shows) -> String {
    let gone = || "gone".to_owned();
    match shows {
        Shows::Map => "map".to_owned(),
        Shows::View(id) => {
            let view = all.views().find(|view| view.id == id);
            format!("view:{}", view.map_or_else(gone, kith_network::view::View::address))
        }
        Shows::Tour(id) => {
            let tour = all.tours().find(|tour| tour.id == id);
            format!("tour:{}", tour.map_or_else(gone, kith_network::view::Tour::address))
        }
    }
}

async fn begin(store: &Store, make: Make) -> Result<(), Failure> {
    let network = find(store, &make.of.network)?;
    if make.audience == Audience::Organisers {
        return Err("A link cannot show what organisers see: say --as public or --as members.".to_owned());
    }
    let seen = seen(&network, make.audience)?;
    let name = Name::parse(&make.name).map_err(|problem| problem.to_string())?;
    let mut hosts = make.hosts.clone();
    hosts.sort();
    hosts.dedup();
    let share = NewShare {
        network: network.id(),
        name: name.as_str().to_owned(),
        shows: wanted(&seen, &make)?,
        audience: make.audience,
        hosts,
        list: !make.fold_list,
        cards: !make.no_cards,
        expires: expires(store, &make)?,
    };
    let made = store.make_share(share, BY).await;
    let (share, secret) = made.map_err(|problem| problem.to_string())?;
    say!("{}/s/{secret}", make.public_url.trim_end_matches('/'));
    say!(
        "Open until {}, shown only now. Take it back with: kith share end {} --network {}",
        share.share.expires,
        share.id,
        network.address()
    );
    Ok(())
}

/// What the link opens: something that its audience may see.
fn wanted(seen: &VisibleNetwork, make: &Make) -> Result<Shows, Failure> {
    let is = |wanted: &str, address: &str, name: &str| address == wanted || fold(name) == fold(wanted);
    if let Some(wanted) = &make.view {
        let view = seen
            .views()
            .find(|view| is(wanted, &view.address(), view.name.as_str()));
        let view = view.ok_or_else(|| format!("There is no view “{wanted}” that this audience may look through."))?;
        return Ok(Shows::View(view.id));
    }
    if let Some(wanted) = &make.tour {
        let tour = seen
            .tours()
            .find(|tour| is(wanted, &tour.address(), tour.name.as_str()));
        let tour = tour.ok_or_else(|| format!("There is no tour “{wanted}” that this audience may take."))?;
        return Ok(Shows::Tour(tour.id));
    }
    Ok(Shows::Map)
}

fn expires(store: &Store, make: &Make) -> Result<Timestamp, Failure> {
    let far = || "A link is open for a year at most.".to_owned();
    let Some(day) = make.until else {
        let end = store
            .clock()
            .now()
            .checked_add(SignedDuration::from_hours(24 * i64::from(make.days)));
        return end.map_err(|_| far());
    };
    let today = today(store);
    if day < today {
        return Err(format!("{day} is over."));
    }
    let last = today.checked_add(jiff::Span::new().days(365)).map_err(|_| far())?;
    if day > last {
        return Err(far());
    }
    let end = day
        .tomorrow()
        .and_then(|next| next.at(0, 0, 0, 0).to_zoned_datetime(TimeZone::system()));
    end.map(|end| end.timestamp()).map_err(|_| far())
}

async fn end(store: &Store, of: &Of, wanted: &str) -> Result<(), Failure> {
    let network = find(store, &of.network)?;
    let shares = kept(store, &network).await?;
    let open: Vec<&Share> = shares.iter().filter(|share| share.ended.is_none()).collect();
    let by_id = wanted.parse::<ShareId>().ok();
    let is_meant = |share: &&&Share| Some(share.id) == by_id || fold(&share.share.name) == fold(wanted);
    let meant: Vec<&&Share> = open.iter().filter(is_meant).collect();
    match meant.as_slice() {
        [] => Err(format!("There is no open link “{wanted}” of this network.")),
        [one] => {
            let ended = store.end_share(network.id(), one.id, BY).await;
            let _it_was_open = ended.map_err(|problem| problem.to_string())?;
            say!("Taken back: {}", one.share.name);
            Ok(())
        }
        _ => Err(format!("More than one open link is called “{wanted}”: say its id.")),
    }
}
