//! Tours in JSON.

use super::keyed::{AudienceWord, Word};
use super::schemas::{Id, NameText};
use super::sent::Object;
use super::{revision, sees_all};
use kith_network::consent::Audience;
use kith_network::network::RecordId;
use kith_network::view::{Stop, Tour};
use kith_network::{ActorId, ViewId, VisibleNetwork};
use serde::Serialize;
use utoipa::ToSchema;

/// A tour for an evening has a dozen; more than this is no tour.
pub const MOST_STOPS: usize = 60;

/// A guided tour of the map.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Tour)]
pub struct TourBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`. For organisers.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    #[schema(value_type = NameText)]
    pub name: String,
    /// How it is named in addresses: made from its name.
    #[schema(read_only)]
    pub address: String,
    /// Who may take it. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<AudienceWord>,
    /// What it is for, in Markdown.
    #[schema(required = false)]
    pub words: String,
    #[schema(min_items = 1, max_items = 60)]
    pub stops: Vec<StopBody>,
}

/// One stop of a tour.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Stop)]
pub struct StopBody {
    #[schema(required = false)]
    pub title: String,
    /// The view one looks through; `null` is the map as it opens.
    pub view: Option<Id>,
    /// The actors it rests on.
    #[schema(required = false)]
    pub focus: Vec<Id>,
    /// How many steps around those are shown; `null` shows everybody.
    #[schema(minimum = 0, maximum = 9)]
    pub steps: Option<u8>,
    /// What is said, in Markdown.
    #[schema(required = false)]
    pub words: String,
}

impl TourBody {
    /// A tour as this viewer may see it.
    pub fn from_domain(visible: &VisibleNetwork, tour: &Tour) -> TourBody {
        let stop = |stop: &Stop| StopBody {
            title: stop.title.clone(),
            view: stop.view.map(Id::of),
            focus: stop.focus.iter().map(Id::of).collect(),
            steps: stop.steps,
            words: stop.words.clone(),
        };
        TourBody {
            id: Id::of(tour.id),
            revision: revision(visible, &RecordId::Tour(tour.id)),
            name: tour.name.to_string(),
            address: tour.address(),
            audience: sees_all(visible).then_some(Word(tour.audience)),
            words: tour.words.clone(),
            stops: tour.steps.iter().map(stop).collect(),
        }
    }
}

/// What was sent, over `start`.
pub fn read(mut sent: Object<'_, '_>, start: Tour) -> Tour {
    let mut tour = start;
    sent.fixed("id", &tour.id.to_string());
    sent.own(&["revision", "address"]);
    sent.name("name", &mut tour.name);
    if tour.address() == "new" {
        sent.fault("name", "Call it something else: “new” is an address of kith’s own");
    }
    sent.keyed("audience", &mut tour.audience, Audience::Organisers);
    sent.text("words", &mut tour.words);
    if let Some(entries) = sent.list("stops") {
        tour.steps.clear();
        for (place, entry) in entries.iter().take(MOST_STOPS).enumerate() {
            if let Some(object) = sent.entry("stops", place, entry) {
                tour.steps.push(read_stop(object));
            }
        }
        if entries.len() > MOST_STOPS {
            sent.fault("stops", format!("A tour has {MOST_STOPS} stops at most"));
        }
    }
    if tour.steps.is_empty() {
        sent.fault("stops", "A tour needs a stop");
    }
    sent.done();
    tour
}

fn read_stop(mut sent: Object<'_, '_>) -> Stop {
    let mut stop = Stop::default();
    sent.text("title", &mut stop.title);
    sent.id("view", &mut stop.view, ViewId::new);
    sent.ids("focus", &mut stop.focus, ActorId::new);
    let mut steps = None;
    sent.count("steps", &mut steps, 0, 9);
    stop.steps = steps.and_then(|steps| u8::try_from(steps).ok());
    if stop.steps.is_some() && stop.focus.is_empty() {
        sent.fault("steps", "Say on whom it rests, or leave the steps out");
    }
    sent.text("words", &mut stop.words);
    sent.done();
    stop
}
