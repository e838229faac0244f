//! What a network says of itself, in JSON.

use super::keyed::{AudienceWord, TemplateWord, Word};
use super::schemas::{Id, NameText};
use super::sent::Object;
use super::{revision, sees_all};
use kith_network::VisibleNetwork;
use kith_network::consent::Audience;
use kith_network::network::{About, RecordId};
use kith_network::text::{Name, slug};
use kith_network::vocabulary::Template;
use serde::Serialize;
use utoipa::ToSchema;

/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 20_000;
/// The longest time between two confirmations, in days: ten years.
const LONGEST_REVIEW: u32 = 3650;

/// A network: one neighbourhood's map.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Network)]
pub struct AboutBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched what it says of itself, for `If-Match`. For organisers.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// How many changes it has seen. For organisers.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    #[schema(value_type = NameText)]
    pub name: String,
    /// How it is found: small letters, digits and hyphens, made from the name where nothing is said.
    #[schema(required = false, max_length = 60, pattern = r"[\p{L}\p{N}]", examples("larkmere"))]
    pub address: String,
    /// In Markdown.
    #[schema(required = false, max_length = 20_000)]
    pub description: String,
    /// Who may see that it exists; nothing in it is seen by more. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<AudienceWord>,
    /// After how many days without confirmation a live connection counts as cooling. For organisers.
    #[schema(minimum = 1, maximum = 3650)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_days: Option<u32>,
    /// How many people and groups on it can be seen by whoever asks.
    #[schema(read_only)]
    pub actors: usize,
    /// How many connections can be seen by whoever asks.
    #[schema(read_only)]
    pub ties: usize,
}

/// What a network begins with. It is seen by everybody who signs in until that is changed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewNetwork)]
pub struct NewNetworkBody {
    #[schema(value_type = NameText)]
    pub name: String,
    /// Whose words it begins with.
    #[schema(required = false)]
    pub template: TemplateWord,
}

impl AboutBody {
    /// What a network says of itself to this viewer.
    pub fn from_domain(visible: &VisibleNetwork) -> AboutBody {
        let all = sees_all(visible);
        let about = visible.about();
        AboutBody {
            id: Id::of(visible.id()),
            revision: revision(visible, &RecordId::About),
            version: visible.version().map(|version| version.0),
            name: about.name.to_string(),
            address: about.address.clone(),
            description: about.description.clone(),
            audience: all.then_some(Word(about.audience)),
            review_days: all.then_some(about.review_days),
            actors: visible.actors().len(),
            ties: visible.ties().len(),
        }
    }
}

/// What was sent, over `start`. Whether an address is free is for the store to say.
pub fn read(mut sent: Object<'_, '_>, start: About, id: &str) -> About {
    let mut about = start;
    sent.fixed("id", id);
    sent.own(&["revision", "version", "actors", "ties"]);
    sent.name("name", &mut about.name);
    if sent.has("address") {
        sent.line("address", &mut about.address);
        about.address = slug(&about.address);
        if about.address.is_empty() {
            sent.fault("address", "Enter an address: letters, digits and hyphens");
        }
    }
    sent.text("description", &mut about.description);
    if about.description.chars().count() > LONGEST_DESCRIPTION {
        sent.fault("description", format!("Use {LONGEST_DESCRIPTION} characters or fewer"));
    }
    sent.keyed("audience", &mut about.audience, Audience::Members);
    let mut days = Some(about.review_days);
    sent.count("review_days", &mut days, 1, LONGEST_REVIEW);
    about.review_days = days.unwrap_or(180);
    sent.done();
    about
}

/// What a new network begins with, over `start`.
pub fn read_new(mut sent: Object<'_, '_>, start: Name) -> (Name, Template) {
    let mut name = start;
    sent.name("name", &mut name);
    let mut template = Template::CommunityCare;
    sent.keyed("template", &mut template, Template::CommunityCare);
    sent.done();
    (name, template)
}
