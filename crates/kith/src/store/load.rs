//! From rows to networks.

use super::StoreError;
use super::rows::{
    AboutRow, ActionRow, ActorRow, GapRow, IntroductionRow, RemarkRow, SnapshotRow, SpotRow, TieRow, TourRow,
    Unreadable, ViewRow, VocabularyRow, from_json,
};
use super::shelf::Damage;
use kith_network::network::{Records, Version};
use kith_network::{Network, NetworkId};
use serde::de::DeserializeOwned;
use sqlx::SqliteConnection;

type Kept = (i64, String);

/// Reads one network. What cannot be read or does not fit together is damage, said in a
/// sentence; only a database that does not answer is an error.
pub(super) async fn load_network(
    line: &mut SqliteConnection,
    id: NetworkId,
) -> Result<Result<Network, Damage>, StoreError> {
    let key = id.to_string();
    let about: Option<(i64, i64, String)> = sqlx::query_as("select version, revision, body from network where id = $1")
        .bind(&key)
        .fetch_optional(&mut *line)
        .await?;
    let vocabulary: Option<Kept> = sqlx::query_as("select revision, body from vocabulary where network = $1")
        .bind(&key)
        .fetch_optional(&mut *line)
        .await?;
    let actors: Vec<Kept> = sqlx::query_as("select revision, body from actor where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let ties: Vec<Kept> = sqlx::query_as("select revision, body from tie where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let gaps: Vec<Kept> = sqlx::query_as("select revision, body from gap where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let actions: Vec<Kept> = sqlx::query_as("select revision, body from action where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let introductions: Vec<Kept> =
        sqlx::query_as("select revision, body from introduction where network = $1 order by id")
            .bind(&key)
            .fetch_all(&mut *line)
            .await?;
    let remarks: Vec<Kept> = sqlx::query_as("select revision, body from remark where network = $1 order by section")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let snapshots: Vec<Kept> = sqlx::query_as("select revision, body from snapshot where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let views: Vec<Kept> = sqlx::query_as("select revision, body from saved_view where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let tours: Vec<Kept> = sqlx::query_as("select revision, body from tour where network = $1 order by id")
        .bind(&key)
        .fetch_all(&mut *line)
        .await?;
    let spots: Vec<(String, i64, String)> =
        sqlx::query_as("select actor, revision, body from spot where network = $1 order by actor")
            .bind(&key)
            .fetch_all(&mut *line)
            .await?;

    let read = || -> Result<Network, String> {
        let (version, about_revision, about) = about.ok_or("it is not there")?;
        let (words_revision, words) = vocabulary.ok_or("it has lost its words")?;
        let about = from_json::<AboutRow, _>(&about).map_err(|why| say("description", &why))?;
        let words = from_json::<VocabularyRow, _>(&words).map_err(|why| say("vocabulary", &why))?;
        let records = Records {
            version: read_version(version)?,
            about: (about, read_version(about_revision)?),
            vocabulary: (words, read_version(words_revision)?),
            actors: read_all::<ActorRow, _>("actor", actors)?,
            ties: read_all::<TieRow, _>("connection", ties)?,
            gaps: read_all::<GapRow, _>("gap", gaps)?,
            actions: read_all::<ActionRow, _>("action", actions)?,
            introductions: read_all::<IntroductionRow, _>("decision on an introduction", introductions)?,
            remarks: read_all::<RemarkRow, _>("remark", remarks)?,
            snapshots: read_all::<SnapshotRow, _>("snapshot", snapshots)?,
            views: read_all::<ViewRow, _>("view", views)?,
            tours: read_all::<TourRow, _>("tour", tours)?,
            spots: spots
                .into_iter()
                .map(|(actor, revision, body)| {
                    let actor = actor
                        .parse()
                        .map_err(|_| "the id of a place on the map cannot be read".to_owned())?;
                    let spot = from_json::<SpotRow, _>(&body).map_err(|why| say("place", &why))?;
                    Ok((actor, spot, read_version(revision)?))
                })
                .collect::<Result<_, String>>()?,
        };
        Network::restored(id, records).map_err(|refusal| format!("its records do not fit together ({refusal})"))
    };
    Ok(read().map_err(|why| Damage {
        network: id,
        sentence: format!("The network {id} cannot be shown: {why}."),
    }))
}

fn read_all<R, T>(what: &str, rows: Vec<Kept>) -> Result<Vec<(T, Version)>, String>
where
    R: DeserializeOwned,
    T: TryFrom<R, Error = Unreadable>,
{
    rows.into_iter()
        .map(|(revision, body)| {
            let record = from_json::<R, T>(&body).map_err(|why| say(what, &why))?;
            Ok((record, read_version(revision)?))
        })
        .collect()
}

fn say(what: &str, why: &Unreadable) -> String {
    format!("one {what} is damaged, {why}")
}

fn read_version(stored: i64) -> Result<Version, String> {
    u64::try_from(stored)
        .map(Version)
        .map_err(|_| "a version is damaged".to_owned())
}

/// A version as the database counts.
pub(super) fn stored(version: Version) -> i64 {
    i64::try_from(version.0).unwrap_or(i64::MAX)
}
