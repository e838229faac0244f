//! Pairs that look like one and are two, so that nobody is asked again.

use super::{Store, StoreError};
use kith_network::{ActorId, NetworkId};
use std::collections::BTreeSet;

impl Store {
    /// The pairs of which organisers said that they are two, the lower id first.
    pub async fn apart(&self, network: NetworkId) -> Result<BTreeSet<(ActorId, ActorId)>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as("select one, other from apart where network = $1")
            .bind(network.to_string())
            .fetch_all(&self.readers)
            .await?;
        let pairs = rows
            .into_iter()
            .filter_map(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
        Ok(pairs.collect())
    }

    /// Remembers that these are two, or that they may be the same after all.
    pub async fn set_apart(
        &self,
        network: NetworkId,
        one: ActorId,
        other: ActorId,
        apart: bool,
    ) -> Result<(), StoreError> {
        let (one, other) = (one.min(other).to_string(), one.max(other).to_string());
        let sql = match apart {
            true => "insert into apart (network, one, other) values ($1, $2, $3) on conflict do nothing",
            false => "delete from apart where network = $1 and one = $2 and other = $3",
        };
        self.writer
            .write(move |desk| {
                Box::pin(async move {
                    sqlx::query(sql)
                        .bind(network.to_string())
                        .bind(one)
                        .bind(other)
                        .execute(&mut desk.line)
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}
