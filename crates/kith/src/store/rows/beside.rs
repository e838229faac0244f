//! What organisers keep beside the map, as it is kept: actions, decisions on introductions,
//! remarks and snapshots.

use super::{Unreadable, read, read_some, said, text_of};
use kith_network::action::{Action, ActionState, Concerns};
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::Version;
use kith_network::remark::Remark;
use kith_network::snapshot::Snapshot;
use kith_network::text::Name;
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ActionRow {
    id: String,
    what: String,
    about: Option<ConcernsRow>,
    reason: String,
    owner: String,
    review: Option<String>,
    state: String,
    outcome: String,
    opened: Option<String>,
    closed: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ConcernsRow {
    Actor(String),
    Tie(String),
    Pair(String, String),
    Gap(String),
}

fn concerns_row(about: Concerns) -> Option<ConcernsRow> {
    Some(match about {
        Concerns::Nothing => return None,
        Concerns::Actor(id) => ConcernsRow::Actor(id.to_string()),
        Concerns::Tie(id) => ConcernsRow::Tie(id.to_string()),
        Concerns::Pair(one, other) => ConcernsRow::Pair(one.to_string(), other.to_string()),
        Concerns::Gap(id) => ConcernsRow::Gap(id.to_string()),
    })
}

fn read_concerns(row: Option<ConcernsRow>) -> Result<Concerns, Unreadable> {
    Ok(match row {
        None => Concerns::Nothing,
        Some(ConcernsRow::Actor(id)) => Concerns::Actor(read(&id, "id")?),
        Some(ConcernsRow::Tie(id)) => Concerns::Tie(read(&id, "id")?),
        Some(ConcernsRow::Pair(one, other)) => Concerns::Pair(read(&one, "id")?, read(&other, "id")?),
        Some(ConcernsRow::Gap(id)) => Concerns::Gap(read(&id, "id")?),
    })
}

impl From<&Action> for ActionRow {
    fn from(action: &Action) -> ActionRow {
        ActionRow {
            id: action.id.to_string(),
            what: action.what.to_string(),
            about: concerns_row(action.about),
            reason: action.reason.clone(),
            owner: action.owner.clone(),
            review: text_of(action.review),
            state: action.state.key().to_owned(),
            outcome: action.outcome.clone(),
            opened: text_of(action.opened),
            closed: text_of(action.closed),
        }
    }
}

impl TryFrom<ActionRow> for Action {
    type Error = Unreadable;

    fn try_from(row: ActionRow) -> Result<Action, Unreadable> {
        Ok(Action {
            id: read(&row.id, "id")?,
            what: Name::parse(&row.what).map_err(|_| Unreadable("name"))?,
            about: read_concerns(row.about)?,
            reason: row.reason,
            owner: row.owner,
            review: read_some(row.review.as_deref(), "review date")?,
            state: said(ActionState::from_key(&row.state), "state")?,
            outcome: row.outcome,
            opened: read_some(row.opened.as_deref(), "first date")?,
            closed: read_some(row.closed.as_deref(), "last date")?,
        })
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct IntroductionRow {
    id: String,
    between: (String, String),
    by: Option<String>,
    decision: String,
    reason: String,
    owner: String,
    decided: Option<String>,
    until: Option<String>,
}

impl From<&Introduction> for IntroductionRow {
    fn from(introduction: &Introduction) -> IntroductionRow {
        let (one, other) = introduction.between;
        IntroductionRow {
            id: introduction.id.to_string(),
            between: (one.to_string(), other.to_string()),
            by: text_of(introduction.by),
            decision: introduction.decision.key().to_owned(),
            reason: introduction.reason.clone(),
            owner: introduction.owner.clone(),
            decided: text_of(introduction.decided),
            until: text_of(introduction.until),
        }
    }
}

impl TryFrom<IntroductionRow> for Introduction {
    type Error = Unreadable;

    fn try_from(row: IntroductionRow) -> Result<Introduction, Unreadable> {
        let (one, other) = row.between;
        Ok(Introduction {
            id: read(&row.id, "id")?,
            between: (read(&one, "id")?, read(&other, "id")?),
            by: read_some(row.by.as_deref(), "id")?,
            decision: said(Decision::from_key(&row.decision), "decision")?,
            reason: row.reason,
            owner: row.owner,
            decided: read_some(row.decided.as_deref(), "date of decision")?,
            until: read_some(row.until.as_deref(), "date to ask again")?,
        })
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RemarkRow {
    section: String,
    text: String,
    by: String,
    on: Option<String>,
}

impl From<&Remark> for RemarkRow {
    fn from(remark: &Remark) -> RemarkRow {
        RemarkRow {
            section: remark.section.clone(),
            text: remark.text.clone(),
            by: remark.by.clone(),
            on: text_of(remark.on),
        }
    }
}

impl TryFrom<RemarkRow> for Remark {
    type Error = Unreadable;

    fn try_from(row: RemarkRow) -> Result<Remark, Unreadable> {
        Ok(Remark {
            section: row.section,
            text: row.text,
            by: row.by,
            on: read_some(row.on.as_deref(), "date")?,
        })
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SnapshotRow {
    id: String,
    name: String,
    on: String,
    version: u64,
    note: String,
}

impl From<&Snapshot> for SnapshotRow {
    fn from(snapshot: &Snapshot) -> SnapshotRow {
        SnapshotRow {
            id: snapshot.id.to_string(),
            name: snapshot.name.to_string(),
            on: snapshot.on.to_string(),
            version: snapshot.version.0,
            note: snapshot.note.clone(),
        }
    }
}

impl TryFrom<SnapshotRow> for Snapshot {
    type Error = Unreadable;

    fn try_from(row: SnapshotRow) -> Result<Snapshot, Unreadable> {
        Ok(Snapshot {
            id: read(&row.id, "id")?,
            name: Name::parse(&row.name).map_err(|_| Unreadable("name"))?,
            on: read(&row.on, "date")?,
            version: Version(row.version),
            note: row.note,
        })
    }
}
