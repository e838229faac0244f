//! The last drawing of each network for each audience, so that a map keeps its shape. A cache:
//! losing it costs a new layout and nothing else.

use super::writer::Desk;
use super::{Store, StoreError};
use kith_network::consent::{Audience, Viewer};
use kith_network::{ActorId, NetworkId};
use std::collections::BTreeMap;

/// Where each mark was, in drawing units.
pub(super) type Drawing = BTreeMap<ActorId, (f64, f64)>;

impl Store {
    /// Where marks were last drawn for an audience; empty where nothing was drawn yet.
    pub async fn drawing(&self, network: NetworkId, audience: Audience) -> Result<Drawing, StoreError> {
        let body: Option<String> = sqlx::query_scalar("select body from drawing where network = $1 and audience = $2")
            .bind(network.to_string())
            .bind(audience.key())
            .fetch_optional(&self.readers)
            .await?;
        // Unreadable is as good as lost.
        Ok(body.and_then(|body| read(&body)).unwrap_or_default())
    }

    /// Keeps where marks were drawn, if that is not kept already. Of actors that are gone by
    /// then nothing is kept.
    pub async fn keep_drawing(
        &self,
        network: NetworkId,
        audience: Audience,
        drawing: Drawing,
    ) -> Result<(), StoreError> {
        if self.drawing(network, audience).await? == drawing {
            return Ok(());
        }
        self.writer
            .write(move |desk| Box::pin(async move { desk.keep_drawing(network, audience, drawing).await }))
            .await
    }
}

impl Desk {
    async fn keep_drawing(
        &mut self,
        network: NetworkId,
        audience: Audience,
        mut drawing: Drawing,
    ) -> Result<(), StoreError> {
        // While it was drawn somebody may have been removed for good.
        let now = self
            .network(network)
            .and_then(|network| network.seen_by(Viewer::ORGANISER));
        let Some(now) = now else {
            return Ok(());
        };
        drawing.retain(|actor, (x, y)| now.actor(*actor).is_some() && x.is_finite() && y.is_finite());
        self.write_drawing(network, audience, &drawing).await
    }

    pub(super) async fn write_drawing(
        &mut self,
        network: NetworkId,
        audience: Audience,
        drawing: &Drawing,
    ) -> Result<(), StoreError> {
        sqlx::query("insert into drawing (network, audience, body) values ($1, $2, $3) on conflict (network, audience) do update set body = excluded.body")
            .bind(network.to_string())
            .bind(audience.key())
            .bind(write(drawing))
            .execute(&mut self.line)
            .await?;
        Ok(())
    }

    /// Takes a forgotten actor out of every drawing of its network.
    pub(super) async fn scrub_drawings(&mut self, network: NetworkId, actor: ActorId) -> Result<(), StoreError> {
        for audience in Audience::ALL {
            let body: Option<String> =
                sqlx::query_scalar("select body from drawing where network = $1 and audience = $2")
                    .bind(network.to_string())
                    .bind(audience.key())
                    .fetch_optional(&mut self.line)
                    .await?;
            let Some(body) = body else { continue };
            let mut drawing = read(&body).unwrap_or_default();
            drawing.remove(&actor);
            self.write_drawing(network, audience, &drawing).await?;
        }
        Ok(())
    }
}

/// One line per actor: id, x, y. Written so that every number comes back exactly.
fn write(drawing: &Drawing) -> String {
    let lines: Vec<String> = drawing
        .iter()
        .map(|(actor, (x, y))| format!("{actor} {x} {y}"))
        .collect();
    lines.join("\n")
}

/// What the text of a drawing says.
pub(super) fn read(body: &str) -> Option<Drawing> {
    body.lines()
        .map(|line| {
            let mut parts = line.split(' ');
            let actor = parts.next()?.parse().ok()?;
            let x = parts.next()?.parse().ok()?;
            let y = parts.next()?.parse().ok()?;
            Some((actor, (x, y)))
        })
        .collect()
}
