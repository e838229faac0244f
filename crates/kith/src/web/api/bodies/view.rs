//! Views in JSON.

use super::keyed::{AudienceWord, Word};
use super::schemas::{Id, NameText};
use super::sent::Object;
use super::spot::{SpotBody, read_spots, spots_body};
use super::{revision, sees_all};
use kith_network::VisibleNetwork;
use kith_network::consent::Audience;
use kith_network::network::RecordId;
use kith_network::text::slug;
use kith_network::view::View;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A saved way of looking at the map.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = View)]
pub struct ViewBody {
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
    /// Where it stands among the others, from 0; last where nothing is said.
    #[schema(required = false)]
    pub place: u32,
    /// Whether the map opens with it.
    #[schema(required = false)]
    pub opens: bool,
    /// Who may look through it. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<AudienceWord>,
    /// How it looks, in the view language. For organisers: it may name people.
    #[schema(max_length = 100_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Words beside the picture, in Markdown.
    #[schema(required = false)]
    pub words: String,
    /// Where marks were put by hand in this view, by the actor's id.
    #[schema(required = false)]
    pub spots: BTreeMap<String, SpotBody>,
}

impl ViewBody {
    /// A view as this viewer may see it.
    pub fn from_domain(visible: &VisibleNetwork, view: &View) -> ViewBody {
        let all = sees_all(visible);
        ViewBody {
            id: Id::of(view.id),
            revision: revision(visible, &RecordId::View(view.id)),
            name: view.name.to_string(),
            address: view.address(),
            place: view.place,
            opens: view.opens,
            audience: all.then_some(Word(view.audience)),
            sheet: all.then(|| view.sheet.clone()),
            words: view.words.clone(),
            spots: spots_body(&view.spots),
        }
    }
}

/// What was sent, over `start`.
pub fn read(mut sent: Object<'_, '_>, start: View) -> View {
    let mut view = start;
    let last = view.place;
    sent.fixed("id", &view.id.to_string());
    sent.own(&["revision", "address"]);
    sent.name("name", &mut view.name);
    if matches!(slug(view.name.as_str()).as_str(), "all" | "none") {
        sent.fault(
            "name",
            "This word has a meaning of its own in addresses; choose another name",
        );
    }
    let mut place = Some(view.place);
    sent.count("place", &mut place, 0, u32::MAX);
    view.place = place.unwrap_or(last);
    sent.flag("opens", &mut view.opens, false);
    sent.keyed("audience", &mut view.audience, Audience::Organisers);
    sent.text("sheet", &mut view.sheet);
    if view.sheet.len() > View::LONGEST_SHEET {
        sent.fault("sheet", kith_network::Refusal::SheetTooLong.to_string());
    }
    sent.text("words", &mut view.words);
    read_spots(&mut sent, &mut view.spots);
    sent.done();
    view
}
