//! Share links in an archive: the record of who gave out what, without anything that opens it.

use super::{Desk, Ended, NewShare, Share, ShareId, Shows, Why};
use crate::framing::Site;
use crate::store::StoreError;
use crate::store::archive::Moment;
use kith_network::NetworkId;
use kith_network::consent::Audience;
use serde::{Deserialize, Serialize};

/// A share link as a line of an archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct ShareLine {
    id: String,
    name: String,
    shows: String,
    audience: String,
    hosts: Vec<String>,
    list: bool,
    cards: bool,
    made_at: Moment,
    made_by: String,
    expires_at: Moment,
    ended: Option<EndedLine>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EndedLine {
    at: Moment,
    by: String,
    why: String,
}

impl From<&Share> for ShareLine {
    fn from(share: &Share) -> ShareLine {
        let Share {
            id,
            share,
            made,
            by,
            ended,
        } = share;
        ShareLine {
            id: id.to_string(),
            name: share.name.clone(),
            shows: share.shows.key(),
            audience: share.audience.key().to_owned(),
            hosts: share.hosts.iter().map(Site::to_string).collect(),
            list: share.list,
            cards: share.cards,
            made_at: Moment(*made),
            made_by: by.clone(),
            expires_at: Moment(share.expires),
            ended: ended.as_ref().map(|ended| EndedLine {
                at: Moment(ended.at),
                by: ended.by.clone(),
                why: ended.why.key().to_owned(),
            }),
        }
    }
}

impl ShareLine {
    /// The link it tells of, or what of it makes no sense.
    pub(in crate::store) fn share(&self, network: NetworkId) -> Result<Share, &'static str> {
        let audience = Audience::from_key(&self.audience).filter(|audience| *audience > Audience::Organisers);
        let ended = match &self.ended {
            None => None,
            Some(ended) => Some(Ended {
                at: ended.at.0,
                by: ended.by.clone(),
                why: Why::ALL
                    .into_iter()
                    .find(|known| known.key() == ended.why)
                    .ok_or("why it ended makes no sense")?,
            }),
        };
        Ok(Share {
            id: self.id.parse::<ShareId>().map_err(|_| "its id makes no sense")?,
            share: NewShare {
                network,
                name: self.name.clone(),
                shows: Shows::from_key(&self.shows).ok_or("what it shows makes no sense")?,
                audience: audience.ok_or("its audience makes no sense")?,
                hosts: Site::read_all(&self.hosts.join("\n")).map_err(|_| "its sites make no sense")?,
                list: self.list,
                cards: self.cards,
                expires: self.expires_at.0,
            },
            made: self.made_at.0,
            by: self.made_by.clone(),
            ended,
        })
    }
}

impl Desk {
    /// Keeps the record of a link that came out of an archive. It opens nothing until it is made anew; with `afresh` it
    /// is another link, because the one of this id is here already.
    pub(in crate::store) async fn restore_share(&mut self, share: &Share, afresh: bool) -> Result<(), StoreError> {
        let id = match afresh {
            true => ShareId(self.entropy.number()?),
            false => share.id,
        };
        let ended = share.ended.as_ref();
        let hosts: Vec<String> = share.share.hosts.iter().map(Site::to_string).collect();
        sqlx::query(
            "insert into share (id, network, token_hash, name, shows, audience, hosts, list, cards, made_at, made_by, expires_at, ended_at, ended_by, ended_why) values ($1, $2, null, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(id.to_string())
        .bind(share.share.network.to_string())
        .bind(&share.share.name)
        .bind(share.share.shows.key())
        .bind(share.share.audience.key())
        .bind(hosts.join("\n"))
        .bind(i64::from(share.share.list))
        .bind(i64::from(share.share.cards))
        .bind(share.made.as_microsecond())
        .bind(&share.by)
        .bind(share.share.expires.as_microsecond())
        .bind(ended.map(|ended| ended.at.as_microsecond()))
        .bind(ended.map(|ended| ended.by.as_str()))
        .bind(ended.map(|ended| ended.why.key()))
        .execute(&mut self.line)
        .await?;
        Ok(())
    }
}
