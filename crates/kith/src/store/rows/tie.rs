//! A tie as it is kept.

use super::{
    ConfirmationRow, FieldsRow, ProvenanceRow, Unreadable, fields_row, key_of, read, read_fields, read_some, said,
    text_of,
};
use kith_network::Tie;
use kith_network::consent::Audience;
use kith_network::tie::{CareFlow, Way};
use kith_network::vocabulary::{CareForm, Direction, Key};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TieRow {
    id: String,
    from: String,
    to: String,
    direction: String,
    kind: Option<String>,
    status: Option<String>,
    label: String,
    description: String,
    flows: Vec<FlowRow>,
    strength: Option<String>,
    tags: Vec<String>,
    fields: FieldsRow,
    audience: String,
    provenance: ProvenanceRow,
    since: Option<String>,
    confirmed: Option<ConfirmationRow>,
    steward: String,
    foreign_id: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct FlowRow {
    care_type: String,
    form: String,
    way: String,
}

impl From<&Tie> for TieRow {
    fn from(tie: &Tie) -> TieRow {
        TieRow {
            id: tie.id.to_string(),
            from: tie.from.to_string(),
            to: tie.to.to_string(),
            direction: tie.direction.key().to_owned(),
            kind: text_of(tie.kind.as_ref()),
            status: text_of(tie.status.as_ref()),
            label: tie.label.clone(),
            description: tie.description.clone(),
            flows: tie
                .flows
                .iter()
                .map(|flow| FlowRow {
                    care_type: flow.care_type.to_string(),
                    form: flow.form.key().to_owned(),
                    way: flow.way.key().to_owned(),
                })
                .collect(),
            strength: text_of(tie.strength),
            tags: tie.tags.iter().cloned().collect(),
            fields: fields_row(&tie.fields),
            audience: tie.audience.key().to_owned(),
            provenance: (&tie.provenance).into(),
            since: text_of(tie.since),
            confirmed: tie.confirmed.as_ref().map(Into::into),
            steward: tie.steward.clone(),
            foreign_id: tie.foreign_id.clone(),
        }
    }
}

impl TryFrom<TieRow> for Tie {
    type Error = Unreadable;

    fn try_from(row: TieRow) -> Result<Tie, Unreadable> {
        Ok(Tie {
            id: read(&row.id, "id")?,
            from: read(&row.from, "first end")?,
            to: read(&row.to, "second end")?,
            direction: said(Direction::from_key(&row.direction), "direction")?,
            kind: key_of(row.kind),
            status: key_of(row.status),
            label: row.label,
            description: row.description,
            flows: row
                .flows
                .into_iter()
                .map(CareFlow::try_from)
                .collect::<Result<_, _>>()?,
            strength: read_some(row.strength.as_deref(), "strength")?,
            tags: row.tags.into_iter().collect(),
            fields: read_fields(row.fields)?,
            audience: said(Audience::from_key(&row.audience), "audience")?,
            provenance: row.provenance.try_into()?,
            since: read_some(row.since.as_deref(), "first date")?,
            confirmed: row.confirmed.map(TryInto::try_into).transpose()?,
            steward: row.steward,
            foreign_id: row.foreign_id,
        })
    }
}

impl TryFrom<FlowRow> for CareFlow {
    type Error = Unreadable;

    fn try_from(row: FlowRow) -> Result<CareFlow, Unreadable> {
        Ok(CareFlow {
            care_type: Key::new(&row.care_type),
            form: said(CareForm::from_key(&row.form), "form of care")?,
            way: said(Way::from_key(&row.way), "way of care")?,
        })
    }
}
