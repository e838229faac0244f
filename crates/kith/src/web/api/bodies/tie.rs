//! Connections in JSON.

use super::fields::{
    ConfirmationBody, FieldsBody, Form, ProvenanceBody, confirmation_body, fields_body, provenance_body,
    read_confirmation, read_fields, read_form, read_provenance,
};
use super::keyed::{AudienceWord, DirectionWord, WayWord, Word};
use super::schemas::{Day, Id, Tag};
use super::sent::Object;
use super::{revision, sees_all};
use kith_network::consent::Audience;
use kith_network::network::RecordId;
use kith_network::tie::{CareFlow, Way};
use kith_network::vocabulary::{Direction, FieldOn, Vocabulary};
use kith_network::{ActorId, Tie, VisibleNetwork};
use serde::Serialize;
use utoipa::ToSchema;

/// A connection between two on the map, and the care that passes along it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Tie)]
pub struct TieBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`. For organisers.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// The actor at one end.
    pub from: Id,
    /// The actor at the other end.
    pub to: Id,
    /// One way (from `from` to `to`), both ways, or not stated.
    #[schema(required = false)]
    pub direction: DirectionWord,
    /// A key of `tie_kinds`.
    pub kind: Option<String>,
    /// A key of `statuses`; `null` is unclassified.
    pub status: Option<String>,
    /// In a few words.
    #[schema(required = false)]
    pub label: String,
    /// In Markdown.
    #[schema(required = false)]
    pub description: String,
    #[schema(required = false)]
    pub flows: Vec<FlowBody>,
    /// On whatever scale the network uses.
    pub strength: Option<f64>,
    #[schema(required = false, value_type = Vec<Tag>)]
    pub tags: Vec<String>,
    /// Values of the network's own fields, by key; a list each.
    #[schema(required = false)]
    pub fields: FieldsBody,
    pub since: Option<Day>,
    pub confirmed: Option<ConfirmationBody>,
    /// Who may see it at most; the smaller of both ends' agreement still wins. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<AudienceWord>,
    /// Who looks after it. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steward: Option<String>,
    /// Who said it, and when. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<ProvenanceBody>,
    /// The id it had in the file it came from. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign_id: Option<String>,
}

/// One type of care that passes one way along a connection.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CareFlow)]
pub struct FlowBody {
    /// A key of `care_types`.
    pub care_type: String,
    /// Unpaid where nothing is said.
    #[schema(required = false)]
    pub form: Form,
    /// `along`: `from` gives; `back`: `to` gives; `unstated`: nobody said.
    #[schema(required = false)]
    pub way: WayWord,
}

impl TieBody {
    /// A connection as this viewer may see it.
    pub fn from_domain(visible: &VisibleNetwork, tie: &Tie) -> TieBody {
        let all = sees_all(visible);
        let flows = tie.flows.iter().map(|flow| FlowBody {
            care_type: flow.care_type.to_string(),
            form: Word(flow.form),
            way: Word(flow.way),
        });
        TieBody {
            id: Id::of(tie.id),
            revision: revision(visible, &RecordId::Tie(tie.id)),
            from: Id::of(tie.from),
            to: Id::of(tie.to),
            direction: Word(tie.direction),
            kind: tie.kind.as_ref().map(ToString::to_string),
            status: tie.status.as_ref().map(ToString::to_string),
            label: tie.label.clone(),
            description: tie.description.clone(),
            flows: flows.collect(),
            strength: tie.strength,
            tags: tie.tags.iter().cloned().collect(),
            fields: fields_body(&tie.fields),
            since: tie.since.map(Day),
            confirmed: confirmation_body(tie.confirmed.as_ref()),
            audience: all.then_some(Word(tie.audience)),
            steward: all.then(|| tie.steward.clone()),
            provenance: all.then(|| provenance_body(&tie.provenance)),
            foreign_id: tie.foreign_id.clone(),
        }
    }
}

/// What was sent, over `start`. Both ends are needed where it is sent whole; whether they are there is for the
/// network to say.
pub fn read(mut sent: Object<'_, '_>, start: Tie, words: &Vocabulary) -> Tie {
    let mut tie = start;
    sent.fixed("id", &tie.id.to_string());
    sent.own(&["revision"]);
    read_end(&mut sent, "from", &mut tie.from);
    read_end(&mut sent, "to", &mut tie.to);
    sent.keyed("direction", &mut tie.direction, Direction::Directed);
    sent.word("kind", &mut tie.kind, &words.tie_kinds);
    sent.word("status", &mut tie.status, &words.statuses);
    sent.line("label", &mut tie.label);
    sent.text("description", &mut tie.description);
    read_flows(&mut sent, &mut tie.flows, words);
    sent.number("strength", &mut tie.strength);
    sent.tags("tags", &mut tie.tags);
    read_fields(&mut sent, &mut tie.fields, words, FieldOn::Ties);
    sent.day("since", &mut tie.since);
    read_confirmation(&mut sent, &mut tie.confirmed);
    sent.keyed("audience", &mut tie.audience, Audience::Public);
    sent.text("steward", &mut tie.steward);
    read_provenance(&mut sent, &mut tie.provenance);
    let mut foreign = tie.foreign_id.take().unwrap_or_default();
    sent.text("foreign_id", &mut foreign);
    tie.foreign_id = (!foreign.is_empty()).then_some(foreign);
    sent.done();
    tie
}

fn read_end(sent: &mut Object<'_, '_>, name: &'static str, into: &mut ActorId) {
    if !sent.has(name) {
        if sent.is_whole() {
            sent.fault(name, "This is needed: the id of the actor at this end");
        }
        return;
    }
    let mut end = Some(*into);
    sent.id(name, &mut end, ActorId::new);
    match end {
        Some(end) => *into = end,
        None => sent.fault(name, "A connection has somebody at both ends"),
    }
}

fn read_flows(sent: &mut Object<'_, '_>, into: &mut Vec<CareFlow>, words: &Vocabulary) {
    let Some(entries) = sent.list("flows") else { return };
    into.clear();
    for (place, entry) in entries.iter().enumerate() {
        let Some(mut object) = sent.entry("flows", place, entry) else {
            continue;
        };
        let mut care_type = None;
        object.word("care_type", &mut care_type, &words.care_types);
        if object.member("care_type").is_none_or(serde_json::Value::is_null) {
            object.fault("care_type", "This is needed");
        }
        let form = read_form(&mut object);
        let mut way = Way::Unstated;
        object.keyed("way", &mut way, Way::Unstated);
        object.done();
        let flow = care_type.map(|care_type| CareFlow { care_type, form, way });
        into.extend(flow.filter(|flow| !into.contains(flow)));
    }
}
