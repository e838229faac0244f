//! A change, as history keeps it.

use super::{
    AboutRow, ActionRow, ActorRow, GapRow, IntroductionRow, RemarkRow, SnapshotRow, SpotRow, TieRow, TourRow,
    Unreadable, ViewRow, VocabularyRow, read,
};
use kith_network::Change;
use kith_network::network::RecordId;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ChangeRow {
    Describe(Box<AboutRow>),
    SetVocabulary(Box<VocabularyRow>),
    AddActor(Box<ActorRow>),
    EditActor(Box<ActorRow>),
    RemoveActor(String),
    AddTie(Box<TieRow>),
    EditTie(Box<TieRow>),
    RemoveTie(String),
    AddGap(Box<GapRow>),
    EditGap(Box<GapRow>),
    RemoveGap(String),
    AddAction(Box<ActionRow>),
    EditAction(Box<ActionRow>),
    RemoveAction(String),
    AddIntroduction(Box<IntroductionRow>),
    EditIntroduction(Box<IntroductionRow>),
    RemoveIntroduction(String),
    SetRemark(RemarkRow),
    RemoveRemark(String),
    AddSnapshot(SnapshotRow),
    EditSnapshot(SnapshotRow),
    RemoveSnapshot(String),
    AddView(Box<ViewRow>),
    EditView(Box<ViewRow>),
    RemoveView(String),
    AddTour(TourRow),
    EditTour(TourRow),
    RemoveTour(String),
    PlaceActor { actor: String, at: Option<SpotRow> },
    Several(Vec<ChangeRow>),
}

impl From<&Change> for ChangeRow {
    fn from(change: &Change) -> ChangeRow {
        match change {
            Change::Describe(about) => ChangeRow::Describe(Box::new(about.into())),
            Change::SetVocabulary(words) => ChangeRow::SetVocabulary(Box::new(words.into())),
            Change::AddActor(actor) => ChangeRow::AddActor(Box::new(actor.into())),
            Change::EditActor(actor) => ChangeRow::EditActor(Box::new(actor.into())),
            Change::RemoveActor(id) => ChangeRow::RemoveActor(id.to_string()),
            Change::AddTie(tie) => ChangeRow::AddTie(Box::new(tie.into())),
            Change::EditTie(tie) => ChangeRow::EditTie(Box::new(tie.into())),
            Change::RemoveTie(id) => ChangeRow::RemoveTie(id.to_string()),
            Change::AddGap(gap) => ChangeRow::AddGap(Box::new(gap.into())),
            Change::EditGap(gap) => ChangeRow::EditGap(Box::new(gap.into())),
            Change::RemoveGap(id) => ChangeRow::RemoveGap(id.to_string()),
            Change::AddAction(action) => ChangeRow::AddAction(Box::new(action.into())),
            Change::EditAction(action) => ChangeRow::EditAction(Box::new(action.into())),
            Change::RemoveAction(id) => ChangeRow::RemoveAction(id.to_string()),
            Change::AddIntroduction(introduction) => ChangeRow::AddIntroduction(Box::new(introduction.into())),
            Change::EditIntroduction(introduction) => ChangeRow::EditIntroduction(Box::new(introduction.into())),
            Change::RemoveIntroduction(id) => ChangeRow::RemoveIntroduction(id.to_string()),
            Change::SetRemark(remark) => ChangeRow::SetRemark(remark.into()),
            Change::RemoveRemark(section) => ChangeRow::RemoveRemark(section.clone()),
            Change::AddSnapshot(snapshot) => ChangeRow::AddSnapshot(snapshot.into()),
            Change::EditSnapshot(snapshot) => ChangeRow::EditSnapshot(snapshot.into()),
            Change::RemoveSnapshot(id) => ChangeRow::RemoveSnapshot(id.to_string()),
            Change::AddView(view) => ChangeRow::AddView(Box::new(view.into())),
            Change::EditView(view) => ChangeRow::EditView(Box::new(view.into())),
            Change::RemoveView(id) => ChangeRow::RemoveView(id.to_string()),
            Change::AddTour(tour) => ChangeRow::AddTour(tour.into()),
            Change::EditTour(tour) => ChangeRow::EditTour(tour.into()),
            Change::RemoveTour(id) => ChangeRow::RemoveTour(id.to_string()),
            Change::PlaceActor(actor, at) => ChangeRow::PlaceActor {
                actor: actor.to_string(),
                at: at.map(Into::into),
            },
            Change::Several(changes) => ChangeRow::Several(changes.iter().map(Into::into).collect()),
        }
    }
}

impl TryFrom<ChangeRow> for Change {
    type Error = Unreadable;

    fn try_from(row: ChangeRow) -> Result<Change, Unreadable> {
        Ok(match row {
            ChangeRow::Describe(about) => Change::Describe((*about).try_into()?),
            ChangeRow::SetVocabulary(words) => Change::SetVocabulary((*words).try_into()?),
            ChangeRow::AddActor(actor) => Change::AddActor((*actor).try_into()?),
            ChangeRow::EditActor(actor) => Change::EditActor((*actor).try_into()?),
            ChangeRow::RemoveActor(id) => Change::RemoveActor(read(&id, "id")?),
            ChangeRow::AddTie(tie) => Change::AddTie((*tie).try_into()?),
            ChangeRow::EditTie(tie) => Change::EditTie((*tie).try_into()?),
            ChangeRow::RemoveTie(id) => Change::RemoveTie(read(&id, "id")?),
            ChangeRow::AddGap(gap) => Change::AddGap((*gap).try_into()?),
            ChangeRow::EditGap(gap) => Change::EditGap((*gap).try_into()?),
            ChangeRow::RemoveGap(id) => Change::RemoveGap(read(&id, "id")?),
            ChangeRow::AddAction(action) => Change::AddAction((*action).try_into()?),
            ChangeRow::EditAction(action) => Change::EditAction((*action).try_into()?),
            ChangeRow::RemoveAction(id) => Change::RemoveAction(read(&id, "id")?),
            ChangeRow::AddIntroduction(introduction) => Change::AddIntroduction((*introduction).try_into()?),
            ChangeRow::EditIntroduction(introduction) => Change::EditIntroduction((*introduction).try_into()?),
            ChangeRow::RemoveIntroduction(id) => Change::RemoveIntroduction(read(&id, "id")?),
            ChangeRow::SetRemark(remark) => Change::SetRemark(remark.try_into()?),
            ChangeRow::RemoveRemark(section) => Change::RemoveRemark(section),
            ChangeRow::AddSnapshot(snapshot) => Change::AddSnapshot(snapshot.try_into()?),
            ChangeRow::EditSnapshot(snapshot) => Change::EditSnapshot(snapshot.try_into()?),
            ChangeRow::RemoveSnapshot(id) => Change::RemoveSnapshot(read(&id, "id")?),
            ChangeRow::AddView(view) => Change::AddView((*view).try_into()?),
            ChangeRow::EditView(view) => Change::EditView((*view).try_into()?),
            ChangeRow::RemoveView(id) => Change::RemoveView(read(&id, "id")?),
            ChangeRow::AddTour(tour) => Change::AddTour(tour.try_into()?),
            ChangeRow::EditTour(tour) => Change::EditTour(tour.try_into()?),
            ChangeRow::RemoveTour(id) => Change::RemoveTour(read(&id, "id")?),
            ChangeRow::PlaceActor { actor, at } => {
                Change::PlaceActor(read(&actor, "id")?, at.map(TryInto::try_into).transpose()?)
            }
            ChangeRow::Several(changes) => {
                Change::Several(changes.into_iter().map(Change::try_from).collect::<Result<_, _>>()?)
            }
        })
    }
}

/// A record's name in history: `actor:…`.
pub(crate) fn record_text(record: &RecordId) -> String {
    match record {
        RecordId::About => "about".to_owned(),
        RecordId::Vocabulary => "vocabulary".to_owned(),
        RecordId::Actor(id) => format!("actor:{id}"),
        RecordId::Tie(id) => format!("tie:{id}"),
        RecordId::Gap(id) => format!("gap:{id}"),
        RecordId::Action(id) => format!("action:{id}"),
        RecordId::Introduction(id) => format!("introduction:{id}"),
        RecordId::Remark(section) => format!("remark:{section}"),
        RecordId::Snapshot(id) => format!("snapshot:{id}"),
        RecordId::View(id) => format!("view:{id}"),
        RecordId::Tour(id) => format!("tour:{id}"),
        RecordId::Spot(id) => format!("spot:{id}"),
    }
}

pub(crate) fn read_record(text: &str) -> Result<RecordId, Unreadable> {
    match text.split_once(':') {
        None if text == "about" => Ok(RecordId::About),
        None if text == "vocabulary" => Ok(RecordId::Vocabulary),
        Some(("actor", id)) => read(id, "id").map(RecordId::Actor),
        Some(("tie", id)) => read(id, "id").map(RecordId::Tie),
        Some(("gap", id)) => read(id, "id").map(RecordId::Gap),
        Some(("action", id)) => read(id, "id").map(RecordId::Action),
        Some(("introduction", id)) => read(id, "id").map(RecordId::Introduction),
        Some(("remark", section)) => Ok(RecordId::Remark(section.to_owned())),
        Some(("snapshot", id)) => read(id, "id").map(RecordId::Snapshot),
        Some(("view", id)) => read(id, "id").map(RecordId::View),
        Some(("tour", id)) => read(id, "id").map(RecordId::Tour),
        Some(("spot", id)) => read(id, "id").map(RecordId::Spot),
        _ => Err(Unreadable("kind of record")),
    }
}
