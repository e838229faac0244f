//! Views and tours as they are kept.

use super::{SpotRow, Unreadable, read, said};
use kith_network::consent::Audience;
use kith_network::text::Name;
use kith_network::view::{Stop, Tour, View};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ViewRow {
    id: String,
    name: String,
    place: u32,
    opens: bool,
    audience: String,
    sheet: String,
    words: String,
    spots: BTreeMap<String, SpotRow>,
}

impl From<&View> for ViewRow {
    fn from(view: &View) -> ViewRow {
        ViewRow {
            id: view.id.to_string(),
            name: view.name.to_string(),
            place: view.place,
            opens: view.opens,
            audience: view.audience.key().to_owned(),
            sheet: view.sheet.clone(),
            words: view.words.clone(),
            spots: view
                .spots
                .iter()
                .map(|(actor, spot)| (actor.to_string(), (*spot).into()))
                .collect(),
        }
    }
}

impl TryFrom<ViewRow> for View {
    type Error = Unreadable;

    fn try_from(row: ViewRow) -> Result<View, Unreadable> {
        let spots = row.spots.into_iter();
        Ok(View {
            id: read(&row.id, "id")?,
            name: Name::parse(&row.name).map_err(|_| Unreadable("name"))?,
            place: row.place,
            opens: row.opens,
            audience: said(Audience::from_key(&row.audience), "audience")?,
            sheet: row.sheet,
            words: row.words,
            spots: spots
                .map(|(actor, spot)| Ok((read(&actor, "id")?, spot.try_into()?)))
                .collect::<Result<_, Unreadable>>()?,
        })
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TourRow {
    id: String,
    name: String,
    audience: String,
    words: String,
    steps: Vec<StopRow>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct StopRow {
    title: String,
    view: Option<String>,
    focus: Vec<String>,
    steps: Option<u8>,
    words: String,
}

impl From<&Tour> for TourRow {
    fn from(tour: &Tour) -> TourRow {
        let stops = tour.steps.iter();
        TourRow {
            id: tour.id.to_string(),
            name: tour.name.to_string(),
            audience: tour.audience.key().to_owned(),
            words: tour.words.clone(),
            steps: stops
                .map(|stop| StopRow {
                    title: stop.title.clone(),
                    view: stop.view.map(|view| view.to_string()),
                    focus: stop.focus.iter().map(ToString::to_string).collect(),
                    steps: stop.steps,
                    words: stop.words.clone(),
                })
                .collect(),
        }
    }
}

impl TryFrom<TourRow> for Tour {
    type Error = Unreadable;

    fn try_from(row: TourRow) -> Result<Tour, Unreadable> {
        let stops = row.steps.into_iter();
        Ok(Tour {
            id: read(&row.id, "id")?,
            name: Name::parse(&row.name).map_err(|_| Unreadable("name"))?,
            audience: said(Audience::from_key(&row.audience), "audience")?,
            words: row.words,
            steps: stops
                .map(|stop| {
                    Ok(Stop {
                        title: stop.title,
                        view: stop.view.as_deref().map(|view| read(view, "id")).transpose()?,
                        focus: stop
                            .focus
                            .iter()
                            .map(|id| read(id, "id"))
                            .collect::<Result<_, Unreadable>>()?,
                        steps: stop.steps,
                        words: stop.words,
                    })
                })
                .collect::<Result<_, Unreadable>>()?,
        })
    }
}
