//! The organisers' own words beside findings, in JSON.

use super::revision;
use super::schemas::Day;
use super::sent::Object;
use jiff::civil::Date;
use kith_network::VisibleNetwork;
use kith_network::network::RecordId;
use kith_network::remark::Remark;
use serde::Serialize;
use utoipa::ToSchema;

/// What organisers say beside the finding of one section. For organisers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Remark)]
pub struct RemarkBody {
    /// The id of the section it stands beside.
    #[schema(read_only, examples("care-wealth"))]
    pub section: String,
    /// The change that last touched it, for `If-Match`.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// In Markdown.
    #[schema(min_length = 1, pattern = r"\S")]
    pub text: String,
    /// Who wrote it last.
    #[schema(read_only)]
    pub by: String,
    #[schema(read_only)]
    pub on: Option<Day>,
}

impl RemarkBody {
    /// Words of organisers, for those who see them at all.
    pub fn from_domain(visible: &VisibleNetwork, remark: &Remark) -> RemarkBody {
        RemarkBody {
            section: remark.section.clone(),
            revision: revision(visible, &RecordId::Remark(remark.section.clone())),
            text: remark.text.clone(),
            by: remark.by.clone(),
            on: remark.on.map(Day),
        }
    }
}

/// What was sent for a section, signed by whoever sends it, today.
pub fn read(mut sent: Object<'_, '_>, section: &str, by: &str, today: Date) -> Remark {
    sent.fixed("section", section);
    sent.own(&["revision", "by", "on"]);
    let mut text = String::new();
    sent.text("text", &mut text);
    if text.trim().is_empty() {
        sent.fault("text", "Write something, or remove the words instead");
    }
    sent.done();
    Remark {
        section: section.to_owned(),
        text,
        by: by.to_owned(),
        on: Some(today),
    }
}
