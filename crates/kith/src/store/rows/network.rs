//! What a network says of itself, its gaps and its marks put by hand, as they are kept.

use super::{Unreadable, read, read_some, said, text_of};
use kith_network::Gap;
use kith_network::consent::Audience;
use kith_network::gap::{GapReason, LooksFor};
use kith_network::network::About;
use kith_network::place::Spot;
use kith_network::text::Name;
use kith_network::vocabulary::Key;
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AboutRow {
    name: String,
    address: String,
    description: String,
    audience: String,
    review_days: u32,
}

impl From<&About> for AboutRow {
    fn from(about: &About) -> AboutRow {
        AboutRow {
            name: about.name.to_string(),
            address: about.address.clone(),
            description: about.description.clone(),
            audience: about.audience.key().to_owned(),
            review_days: about.review_days,
        }
    }
}

impl TryFrom<AboutRow> for About {
    type Error = Unreadable;

    fn try_from(row: AboutRow) -> Result<About, Unreadable> {
        Ok(About {
            name: Name::parse(&row.name).map_err(|_| Unreadable("name"))?,
            address: row.address,
            description: row.description,
            audience: said(Audience::from_key(&row.audience), "audience")?,
            review_days: row.review_days,
        })
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct GapRow {
    id: String,
    name: String,
    looks_for: Option<LooksForRow>,
    target: u32,
    reasons: Vec<String>,
    note: String,
    owner: String,
    next_step: String,
    review: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum LooksForRow {
    Category(String),
    Tag(String),
}

impl From<&Gap> for GapRow {
    fn from(gap: &Gap) -> GapRow {
        GapRow {
            id: gap.id.to_string(),
            name: gap.name.to_string(),
            looks_for: Some(match &gap.looks_for {
                LooksFor::Category(key) => LooksForRow::Category(key.to_string()),
                LooksFor::Tag(tag) => LooksForRow::Tag(tag.clone()),
            }),
            target: gap.target,
            reasons: gap.reasons.iter().map(|reason| reason.key().to_owned()).collect(),
            note: gap.note.clone(),
            owner: gap.owner.clone(),
            next_step: gap.next_step.clone(),
            review: text_of(gap.review),
        }
    }
}

impl TryFrom<GapRow> for Gap {
    type Error = Unreadable;

    fn try_from(row: GapRow) -> Result<Gap, Unreadable> {
        Ok(Gap {
            id: read(&row.id, "id")?,
            name: Name::parse(&row.name).map_err(|_| Unreadable("name"))?,
            looks_for: match said(row.looks_for, "way of knowing")? {
                LooksForRow::Category(key) => LooksFor::Category(Key::new(&key)),
                LooksForRow::Tag(tag) => LooksFor::Tag(tag),
            },
            target: row.target,
            reasons: row
                .reasons
                .iter()
                .map(|key| said(GapReason::from_key(key), "reason"))
                .collect::<Result<_, _>>()?,
            note: row.note,
            owner: row.owner,
            next_step: row.next_step,
            review: read_some(row.review.as_deref(), "review date")?,
        })
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SpotRow {
    x: String,
    y: String,
}

impl From<Spot> for SpotRow {
    fn from(spot: Spot) -> SpotRow {
        SpotRow {
            x: spot.x().to_string(),
            y: spot.y().to_string(),
        }
    }
}

impl TryFrom<SpotRow> for Spot {
    type Error = Unreadable;

    fn try_from(row: SpotRow) -> Result<Spot, Unreadable> {
        let place = Spot::new(read(&row.x, "place")?, read(&row.y, "place")?);
        said(place, "place")
    }
}
