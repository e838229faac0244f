//! Gaps in JSON.

use super::keyed::{GapReasonWord, Keyed, Word};
use super::schemas::{Day, Id, NameText, Tag};
use super::sent::{LONGEST_TAG, Nested, Object};
use super::{revision, sees_all};
use kith_network::gap::{GapReason, LooksFor};
use kith_network::network::RecordId;
use kith_network::text::{collapse, printable};
use kith_network::vocabulary::Vocabulary;
use kith_network::{Gap, VisibleNetwork};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// The most that can be wanted of anybody.
pub const LARGEST_TARGET: u32 = 10_000;

/// Somebody who is missed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Gap)]
pub struct GapBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`. For organisers.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// Who is missed.
    #[schema(value_type = NameText)]
    pub name: String,
    pub looks_for: LooksForBody,
    /// How many would be enough.
    #[schema(required = false, minimum = 1, maximum = 10_000)]
    pub target: u32,
    #[schema(required = false)]
    pub reasons: Vec<GapReasonWord>,
    /// Why, in people's own words. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who is on it. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<String>,
    /// The day to look again.
    pub review: Option<Day>,
}

/// How one would know that they have come: by a category, or by a tag.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = LooksFor)]
pub enum LooksForBody {
    /// A key of `categories`.
    Category(String),
    Tag(Tag),
}

impl GapBody {
    /// A gap as this viewer may see it.
    pub fn from_domain(visible: &VisibleNetwork, gap: &Gap) -> GapBody {
        let all = sees_all(visible);
        GapBody {
            id: Id::of(gap.id),
            revision: revision(visible, &RecordId::Gap(gap.id)),
            name: gap.name.to_string(),
            looks_for: match &gap.looks_for {
                LooksFor::Category(key) => LooksForBody::Category(key.to_string()),
                LooksFor::Tag(tag) => LooksForBody::Tag(Tag(tag.clone())),
            },
            target: gap.target,
            reasons: gap.reasons.iter().copied().map(Word).collect(),
            note: all.then(|| gap.note.clone()),
            owner: all.then(|| gap.owner.clone()),
            next_step: all.then(|| gap.next_step.clone()),
            review: gap.review.map(Day),
        }
    }
}

/// What was sent, over `start`.
pub fn read(mut sent: Object<'_, '_>, start: Gap, words: &Vocabulary) -> Gap {
    let mut gap = start;
    sent.fixed("id", &gap.id.to_string());
    sent.own(&["revision"]);
    sent.name("name", &mut gap.name);
    read_looks_for(&mut sent, &mut gap.looks_for, words);
    let mut target = Some(gap.target);
    sent.count("target", &mut target, 1, LARGEST_TARGET);
    gap.target = target.unwrap_or(1);
    if let Some(keys) = sent.list("reasons") {
        gap.reasons = read_reasons(&mut sent, keys);
    }
    sent.text("note", &mut gap.note);
    sent.line("owner", &mut gap.owner);
    sent.text("next_step", &mut gap.next_step);
    sent.day("review", &mut gap.review);
    sent.done();
    gap
}

fn read_reasons(sent: &mut Object<'_, '_>, keys: &[Value]) -> Vec<GapReason> {
    let mut reasons = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        match key.as_str().and_then(<GapReason as Keyed>::read) {
            Some(reason) if reasons.contains(&reason) => {}
            Some(reason) => reasons.push(reason),
            None => {
                let known: Vec<&str> = GapReason::ALL.into_iter().map(GapReason::key).collect();
                sent.fault_in("reasons", place, format!("This must be one of: {}", known.join(", ")));
            }
        }
    }
    reasons
}

fn read_looks_for(sent: &mut Object<'_, '_>, into: &mut LooksFor, words: &Vocabulary) {
    const ASK: &str = "Say by which “category” or which “tag” one would know them, not both";
    let is_null = sent.member("looks_for").is_some_and(Value::is_null);
    if is_null || (sent.is_whole() && !sent.has("looks_for")) {
        return sent.fault("looks_for", ASK);
    }
    let Nested::There(mut object) = sent.nested("looks_for") else {
        return;
    };
    let mut category = None;
    object.word("category", &mut category, &words.categories);
    let mut tag = String::new();
    object.line("tag", &mut tag);
    let tag = collapse(&printable(&tag));
    if tag.chars().count() > LONGEST_TAG {
        return object.fault("tag", format!("Use {LONGEST_TAG} characters or fewer"));
    }
    let has_category = object.member("category").is_some_and(|value| !value.is_null());
    match (category, tag.is_empty(), has_category) {
        (Some(key), true, _) => *into = LooksFor::Category(key),
        (None, false, false) => *into = LooksFor::Tag(tag),
        // A category that is not there has its fault already.
        (None, true, true) => {}
        _ => object.fault("category", ASK),
    }
    object.done();
}
