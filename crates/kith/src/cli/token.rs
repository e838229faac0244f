//! `kith token`: what programs show to use the API for somebody.

use super::{Failure, find, open};
use crate::store::{Account, LONGEST_DAYS, NewToken, Store, Token, TokenId};
use jiff::SignedDuration;
use kith_network::consent::{Audience, Role, Viewer};
use kith_network::text::{Name, fold};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make a token and print it; it is told only this once.
    New(New),
    /// Print the tokens: id, whose, eyes, whether it writes, network, until when, last use, what for.
    List,
    /// Revoke a token, by id or name: it opens nothing from now on.
    Revoke {
        /// Its id, or its name if no other token has it.
        token: String,
    },
}

#[derive(Debug, clap::Args)]
struct New {
    /// What it is for: "The nightly table". Better not somebody's name.
    name: String,
    /// For whom it speaks, by the name of their account; the keeper, if nobody is named.
    #[arg(long = "for", value_name = "NAME")]
    account: Option<String>,
    /// The one network it opens, by address or name; all unless said.
    #[arg(long, value_name = "NAME")]
    network: Option<String>,
    /// Through whose eyes it looks; the account's own unless said.
    #[arg(long = "as", value_parser = super::audience, value_name = "AUDIENCE")]
    audience: Option<Audience>,
    /// It may change what its account may change.
    #[arg(long)]
    write: bool,
    /// For how many days it is open, 731 at most.
    #[arg(long, default_value_t = 366, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=i64::from(LONGEST_DAYS)))]
    days: u16,
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    match args.what {
        What::New(new) => make(&store, new).await?,
        What::List => list(&store).await?,
        What::Revoke { token } => revoke(&store, &token).await?,
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn said(problem: impl std::fmt::Display) -> Failure {
    problem.to_string()
}

async fn make(store: &Store, new: New) -> Result<(), Failure> {
    let name = Name::parse(&new.name).map_err(said)?;
    let account = holder(store, new.account.as_deref()).await?;
    let own = Viewer::of_role(account.role).audience();
    let audience = new.audience.unwrap_or(own);
    if audience < own {
        return Err(format!(
            "{} does not see what {} see: a token never sees more than its account.",
            account.name,
            audience.key()
        ));
    }
    if new.write && audience != Audience::Organisers {
        return Err("Only what looks through organisers’ eyes can change anything.".to_owned());
    }
    let network = new.network.as_deref().map(|wanted| find(store, wanted)).transpose()?;
    let length = SignedDuration::from_hours(24 * i64::from(new.days));
    let expires = store.clock().now().checked_add(length).map_err(said)?;
    let token = NewToken {
        account: account.id,
        network: network.map(|network| network.id()),
        name: name.as_str().to_owned(),
        audience,
        may_write: new.write,
        expires,
    };
    let (token, secret) = store.make_token(token).await.map_err(said)?;
    say!("{secret}");
    say!(
        "For {}, open until {}, shown only now. Revoke it with: kith token revoke {}",
        account.name,
        token.token.expires,
        token.id
    );
    Ok(())
}

/// Whom a token speaks for: somebody with an account already.
async fn holder(store: &Store, wanted: Option<&str>) -> Result<Account, Failure> {
    let accounts = store.accounts().await.map_err(said)?;
    let meant = accounts.into_iter().find(|account| match wanted {
        Some(name) => fold(account.name.as_str()) == fold(name),
        None => account.role == Role::Keeper,
    });
    meant.ok_or_else(|| match wanted {
        Some(name) => format!("Nobody called “{name}” has an account here. “kith link --name” makes one."),
        None => "Nobody has an account here yet. “kith link” makes the keeper’s.".to_owned(),
    })
}

async fn list(store: &Store) -> Result<(), Failure> {
    let accounts = store.accounts().await.map_err(said)?;
    let now = store.clock().now();
    for token in store.tokens().await.map_err(said)? {
        let whose = accounts.iter().find(|account| account.id == token.token.account);
        let whose = whose.map_or("nobody", |account| account.name.as_str());
        let network = match token.token.network {
            None => "every network".to_owned(),
            Some(id) => store
                .network_by_id(id)
                .map_or("a network that is gone".to_owned(), |network| {
                    network.address().to_owned()
                }),
        };
        let writes = if token.token.may_write {
            "read and write"
        } else {
            "read"
        };
        let until = match token.is_open(now) {
            true => format!("until {}", token.token.expires),
            false => format!("ran out {}", token.token.expires),
        };
        let used = token.used.map_or("never used".to_owned(), |day| {
            format!("used {}", day.strftime("%Y-%m-%d"))
        });
        say!(
            "{}  {whose}  {}  {writes}  {network}  {until}  {used}  {}",
            token.id,
            token.token.audience.key(),
            token.token.name
        );
    }
    Ok(())
}

async fn revoke(store: &Store, wanted: &str) -> Result<(), Failure> {
    let tokens = store.tokens().await.map_err(said)?;
    let by_id = wanted.parse::<TokenId>().ok();
    let is_meant = |token: &&Token| Some(token.id) == by_id || fold(&token.token.name) == fold(wanted);
    let meant: Vec<&Token> = tokens.iter().filter(is_meant).collect();
    match meant.as_slice() {
        [] => Err(format!("There is no token “{wanted}”.")),
        [one] => {
            let _it_was_there = store.revoke_token(None, one.id).await.map_err(said)?;
            say!("Revoked: {}", one.token.name);
            Ok(())
        }
        _ => Err(format!("More than one token is called “{wanted}”: say its id.")),
    }
}
