//! `kith link`: a one-time sign-in link, for a keeper who has lost theirs or for somebody new.

use super::{Failure, open};
use jiff::SignedDuration;
use kith_network::consent::Role;
use kith_network::text::{Name, fold};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whom it signs in; the keeper, if nobody is named. Somebody new gets an account.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What somebody new may do: member, organiser or keeper.
    #[arg(long, default_value = "member", value_parser = role)]
    role: Role,
    /// The address of the server, to print the whole link.
    #[arg(
        long,
        env = "KITH_PUBLIC_URL",
        default_value = "http://127.0.0.1:4848",
        value_name = "URL"
    )]
    public_url: String,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_key(text).ok_or_else(|| "use member, organiser or keeper".to_owned())
}

pub async fn run(home: PathBuf, args: Args) -> Result<ExitCode, Failure> {
    let store = open(&home).await?;
    let said = |problem: &dyn std::fmt::Display| problem.to_string();
    let accounts = store.accounts().await.map_err(|problem| said(&problem))?;
    let known = accounts.into_iter().find(|account| match &args.name {
        Some(name) => fold(account.name.as_str()) == fold(name),
        None => account.role == Role::Keeper,
    });
    let account = match (known, &args.name) {
        (Some(account), _) => account,
        (None, Some(name)) => {
            let name = Name::parse(name).map_err(|problem| said(&problem))?;
            store
                .add_account(name, args.role)
                .await
                .map_err(|problem| said(&problem))?
        }
        (None, None) => {
            let name = Name::parse("Keeper").map_err(|problem| said(&problem))?;
            store
                .add_account(name, Role::Keeper)
                .await
                .map_err(|problem| said(&problem))?
        }
    };
    let token = store
        .make_link(account.id, SignedDuration::from_hours(24))
        .await
        .map_err(|problem| said(&problem))?;
    say!(
        "Sign in once, within a day, as {} ({}):",
        account.name,
        account.role.label().to_lowercase()
    );
    say!("{}/sign-in/{token}", args.public_url.trim_end_matches('/'));
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
