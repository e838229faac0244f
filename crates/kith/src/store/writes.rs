//! Writing what a change comes to: the last state of each record, and its entry in history.

use super::StoreError;
use super::commits::Note;
use super::load::stored;
use super::rows::{
    AboutRow, ActionRow, ActorRow, ChangeRow, GapRow, IntroductionRow, RemarkRow, SnapshotRow, SpotRow, TieRow,
    TourRow, ViewRow, VocabularyRow, record_text, to_json,
};
use super::writer::Desk;
use kith_network::network::{Applied, Version, Write};
use kith_network::{Change, NetworkId};

impl Desk {
    /// Writes the last state of one record.
    pub(super) async fn write_record(
        &mut self,
        network: NetworkId,
        version: Version,
        write: &Write,
    ) -> Result<(), StoreError> {
        let (sql, id, body) = match write {
            Write::About(about) => {
                sqlx::query("update network set address = $1 where id = $2")
                    .bind(&about.address)
                    .bind(network.to_string())
                    .execute(&mut self.line)
                    .await?;
                let body = to_json(&AboutRow::from(about.as_ref()))?;
                (PUT_ABOUT, None, Some(body))
            }
            Write::Vocabulary(words) => {
                let body = to_json(&VocabularyRow::from(words.as_ref()))?;
                (PUT_VOCABULARY, None, Some(body))
            }
            Write::PutActor(actor) => {
                let body = to_json(&ActorRow::from(actor.as_ref()))?;
                (PUT_ACTOR, Some(actor.id.to_string()), Some(body))
            }
            Write::PutTie(tie) => {
                let body = to_json(&TieRow::from(tie.as_ref()))?;
                (PUT_TIE, Some(tie.id.to_string()), Some(body))
            }
            Write::PutGap(gap) => {
                let body = to_json(&GapRow::from(gap.as_ref()))?;
                (PUT_GAP, Some(gap.id.to_string()), Some(body))
            }
            Write::PutAction(action) => {
                let body = to_json(&ActionRow::from(action.as_ref()))?;
                (PUT_ACTION, Some(action.id.to_string()), Some(body))
            }
            Write::PutIntroduction(introduction) => {
                let body = to_json(&IntroductionRow::from(introduction.as_ref()))?;
                (PUT_INTRODUCTION, Some(introduction.id.to_string()), Some(body))
            }
            Write::PutRemark(remark) => {
                let body = to_json(&RemarkRow::from(remark.as_ref()))?;
                (PUT_REMARK, Some(remark.section.clone()), Some(body))
            }
            Write::PutSnapshot(snapshot) => {
                let body = to_json(&SnapshotRow::from(snapshot.as_ref()))?;
                (PUT_SNAPSHOT, Some(snapshot.id.to_string()), Some(body))
            }
            Write::PutView(view) => {
                let body = to_json(&ViewRow::from(view.as_ref()))?;
                (PUT_VIEW, Some(view.id.to_string()), Some(body))
            }
            Write::PutTour(tour) => {
                let body = to_json(&TourRow::from(tour.as_ref()))?;
                (PUT_TOUR, Some(tour.id.to_string()), Some(body))
            }
            Write::PutSpot(actor, spot) => {
                let body = to_json(&SpotRow::from(*spot))?;
                (PUT_SPOT, Some(actor.to_string()), Some(body))
            }
            Write::DropActor(id) => (DROP_ACTOR, Some(id.to_string()), None),
            Write::DropTie(id) => (DROP_TIE, Some(id.to_string()), None),
            Write::DropGap(id) => (DROP_GAP, Some(id.to_string()), None),
            Write::DropAction(id) => (DROP_ACTION, Some(id.to_string()), None),
            Write::DropIntroduction(id) => (DROP_INTRODUCTION, Some(id.to_string()), None),
            Write::DropRemark(section) => (DROP_REMARK, Some(section.clone()), None),
            Write::DropSnapshot(id) => (DROP_SNAPSHOT, Some(id.to_string()), None),
            Write::DropView(id) => (DROP_VIEW, Some(id.to_string()), None),
            Write::DropTour(id) => (DROP_TOUR, Some(id.to_string()), None),
            Write::DropSpot(id) => (DROP_SPOT, Some(id.to_string()), None),
        };
        let mut query = sqlx::query(sql).bind(network.to_string());
        if let Some(body) = body {
            query = query.bind(stored(version)).bind(body);
        }
        if let Some(id) = id {
            query = query.bind(id);
        }
        query.execute(&mut self.line).await?;
        Ok(())
    }

    /// Writes the entry in history.
    pub(super) async fn remember(
        &mut self,
        network: NetworkId,
        change: &Change,
        applied: &Applied,
        note: Note<'_>,
    ) -> Result<(), StoreError> {
        let undoable = !note.erased && applied.undo != Change::Several(Vec::new());
        let undo = undoable.then(|| to_json(&ChangeRow::from(&applied.undo))).transpose()?;
        let change = (!note.erased).then(|| to_json(&ChangeRow::from(change))).transpose()?;
        sqlx::query(
            "insert into history (network, version, at, author_account, author_name, why, change, undo, undo_of, erased) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(network.to_string())
        .bind(stored(applied.version))
        .bind(note.at.unwrap_or_else(|| self.clock.now()).as_microsecond())
        .bind(note.author.account.map(|account| account.to_string()))
        .bind(&note.author.name)
        .bind(note.why)
        .bind(change)
        .bind(undo)
        .bind(note.undo_of.map(stored))
        .bind(i64::from(note.erased))
        .execute(&mut self.line)
        .await?;
        if note.erased {
            return Ok(());
        }
        for record in &applied.touched {
            sqlx::query("insert into history_touch (network, version, record) values ($1, $2, $3)")
                .bind(network.to_string())
                .bind(stored(applied.version))
                .bind(record_text(record))
                .execute(&mut self.line)
                .await?;
        }
        Ok(())
    }
}

// $1 the network, $2 the version, $3 the body, $4 the record; $2 the record where it goes.
pub(super) const PUT_ABOUT: &str = "update network set revision = $2, body = $3 where id = $1";
pub(super) const PUT_VOCABULARY: &str = "insert into vocabulary (network, revision, body) values ($1, $2, $3) on conflict (network) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_ACTOR: &str = "insert into actor (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_TIE: &str = "insert into tie (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_GAP: &str = "insert into gap (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_ACTION: &str = "insert into action (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_INTRODUCTION: &str = "insert into introduction (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_REMARK: &str = "insert into remark (network, revision, body, section) values ($1, $2, $3, $4) on conflict (network, section) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_SNAPSHOT: &str = "insert into snapshot (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_VIEW: &str = "insert into saved_view (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_TOUR: &str = "insert into tour (network, revision, body, id) values ($1, $2, $3, $4) on conflict (network, id) do update set revision = excluded.revision, body = excluded.body";
pub(super) const PUT_SPOT: &str = "insert into spot (network, revision, body, actor) values ($1, $2, $3, $4) on conflict (network, actor) do update set revision = excluded.revision, body = excluded.body";
const DROP_ACTOR: &str = "delete from actor where network = $1 and id = $2";
const DROP_TIE: &str = "delete from tie where network = $1 and id = $2";
const DROP_GAP: &str = "delete from gap where network = $1 and id = $2";
const DROP_ACTION: &str = "delete from action where network = $1 and id = $2";
const DROP_INTRODUCTION: &str = "delete from introduction where network = $1 and id = $2";
const DROP_REMARK: &str = "delete from remark where network = $1 and section = $2";
const DROP_SNAPSHOT: &str = "delete from snapshot where network = $1 and id = $2";
const DROP_VIEW: &str = "delete from saved_view where network = $1 and id = $2";
const DROP_TOUR: &str = "delete from tour where network = $1 and id = $2";
const DROP_SPOT: &str = "delete from spot where network = $1 and actor = $2";
