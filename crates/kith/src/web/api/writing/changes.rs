//! Several operations as one change: all of them or none, and one entry of history to take back.

use super::super::super::error::WebError;
use super::super::super::scope::Scope;
use super::super::answer;
use super::super::asked::Asked;
use super::super::bodies::history::{RecordType, TouchedBody};
use super::super::bodies::keyed::{Keyed, Word};
use super::super::bodies::schemas::Id;
use super::super::bodies::sent::{Object, note};
use super::super::bodies::{Names, spot};
use super::super::problem::{CONFLICT, Fault, Problem, REFUSED};
use super::super::sent::Sent;
use super::reading::{after, refused, why};
use super::record::{Record, change, pointer};
use axum::response::Response;
use kith_network::action::Action;
use kith_network::introduction::Introduction;
use kith_network::network::{Change, RecordId, Version};
use kith_network::view::{Tour, View};
use kith_network::{Actor, ActorId, FreshIds, Gap, Network, Refusal, Tie};
use serde::Serialize;
use serde_json::Value;
use std::any::Any;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// More than this is a file to bring in.
const MOST: usize = 1000;

/// Operations to be made together.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// In the order in which they are made.
    #[schema(min_items = 1, max_items = 1000)]
    operations: Vec<OneChange>,
}

/// One operation of several.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneChange {
    r#do: WhatWord,
    #[serde(rename = "type")]
    sort: SortWord,
    /// Of an `add`: a name for the new record, by which later operations of this request call it, behind a `$`.
    #[schema(required = false, min_length = 1, max_length = 100)]
    r#as: String,
    /// Which record, for all but `add`: its id, or `$` and the name that an earlier operation gave it.
    #[schema(required = false)]
    id: String,
    /// For `replace`, `patch` and `remove`: refused where the record changed since this version.
    #[schema(required = false)]
    revision: u64,
    /// The record (`add`, `replace`) or what changes of it (`patch`), as at its own address. Of a `spot`: `x` and `y`.
    #[schema(required = false, value_type = Object)]
    record: Value,
}

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Add,
    Replace,
    Patch,
    Remove,
}

impl Keyed for What {
    const NAME: &'static str = "Operation";

    fn all() -> Vec<What> {
        vec![What::Add, What::Replace, What::Patch, What::Remove]
    }

    fn key(self) -> &'static str {
        match self {
            What::Add => "add",
            What::Replace => "replace",
            What::Patch => "patch",
            What::Remove => "remove",
        }
    }
}

/// The types of records that can be written together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Actor,
    Tie,
    Gap,
    Action,
    Introduction,
    View,
    Tour,
    /// The place of an actor's mark: `replace` or `remove`, by the actor's id.
    Spot,
}

impl Keyed for Sort {
    const NAME: &'static str = "ChangeableType";

    fn all() -> Vec<Sort> {
        use Sort::{Action, Actor, Gap, Introduction, Spot, Tie, Tour, View};
        vec![Actor, Tie, Gap, Action, Introduction, View, Tour, Spot]
    }

    fn key(self) -> &'static str {
        match self {
            Sort::Actor => "actor",
            Sort::Tie => "tie",
            Sort::Gap => "gap",
            Sort::Action => "action",
            Sort::Introduction => "introduction",
            Sort::View => "view",
            Sort::Tour => "tour",
            Sort::Spot => "spot",
        }
    }
}

/// What becomes of a record, as it stands in JSON.
type WhatWord = Word<What>;
/// The type of a record, as it stands in JSON.
type SortWord = Word<Sort>;

/// What was made of several operations.
#[derive(Debug, Serialize, ToSchema)]
pub struct Changed {
    /// The version that was made; nothing where all was like that already.
    version: Option<u64>,
    /// What each operation was about, in their order.
    records: Vec<ChangedRecord>,
    /// Everything that was touched, also what went along.
    touched: Vec<TouchedBody>,
}

/// What an operation was about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedRecord {
    #[serde(rename = "type")]
    sort: RecordType,
    id: Id,
}

/// Operations while they are read: what each record will be, and what was wrong.
struct Draft<'s> {
    scope: &'s Scope,
    names: Names,
    /// Records as operations before have left them; nothing of those that they removed.
    state: BTreeMap<RecordId, Option<Box<dyn Any + Send>>>,
    /// The changes of each operation, with its place.
    changes: Vec<(usize, Change)>,
    records: Vec<ChangedRecord>,
    faults: Vec<Fault>,
}

/// One operation, as far as it is read without knowing its type.
struct Said<'a> {
    place: usize,
    at: String,
    what: What,
    name: String,
    id: &'a str,
    revision: Option<u64>,
    record: &'a Value,
}

pub async fn make(scope: Scope, asked: Asked, Sent(json): Sent<Value>) -> Result<Response, Problem> {
    scope.author()?;
    let operations = operations(&json)?;
    let (changes, records) = {
        let mut draft = Draft {
            scope: &scope,
            names: Names::new(),
            state: BTreeMap::new(),
            changes: Vec::new(),
            records: Vec::new(),
            faults: Vec::new(),
        };
        for (place, operation) in operations.iter().enumerate() {
            draft.take(place, operation)?;
        }
        if !draft.faults.is_empty() {
            return Err(refused(draft.faults));
        }
        (draft.changes, draft.records)
    };
    let body = commit(&scope, changes, records, &why(&asked)).await?;
    answer::written(&after(&scope)?.mark, &body)
}

/// The operations that were sent.
fn operations(json: &Value) -> Result<&[Value], Problem> {
    let mut faults = Vec::new();
    let names = Names::new();
    let mut found: &[Value] = &[];
    if let Some(mut sent) = Object::of(json, "", true, &names, &mut faults) {
        let many = sent.list("operations");
        match many {
            Some(all) if all.len() > MOST => {
                sent.fault(
                    "operations",
                    format!("{MOST} operations at most are made at once; bring more in as a file"),
                );
            }
            Some(all) if !all.is_empty() => found = all,
            _ => sent.fault("operations", "Say at least one operation"),
        }
        sent.done();
    }
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(refused(faults))
    }
}

async fn commit(
    scope: &Scope,
    changes: Vec<(usize, Change)>,
    records: Vec<ChangedRecord>,
    why: &str,
) -> Result<Changed, Problem> {
    if changes.is_empty() {
        return Ok(Changed {
            version: None,
            records,
            touched: Vec::new(),
        });
    }
    let whole = match changes.as_slice() {
        [(_, one)] => one.clone(),
        several => Change::Several(several.iter().map(|(_, change)| change.clone()).collect()),
    };
    match scope.commit(whole, None, why).await {
        Ok(done) => Ok(Changed {
            version: Some(done.version.0),
            records,
            touched: done.touched.iter().map(TouchedBody::from_domain).collect(),
        }),
        Err(WebError::Refused(Refusal::ChangedMeanwhile { .. })) => Err(Problem::plain(CONFLICT)),
        Err(WebError::Refused(refusal)) => Err(blamed(scope, &changes, refusal)),
        Err(other) => Err(Problem::from(other)),
    }
}

/// The refusal, with the operation that is to blame: the last of the shortest beginning that is refused.
fn blamed(scope: &Scope, changes: &[(usize, Change)], refusal: Refusal) -> Problem {
    let network = scope.app.store().network_by_id(scope.id());
    let based_on = scope.visible.version();
    let fits = |many: usize, network: &Network| {
        let some = changes[..many].iter().map(|(_, change)| change.clone()).collect();
        match network.clone().apply(&Change::Several(some), based_on) {
            Ok(_) | Err(Refusal::NothingToDo) => Ok(()),
            Err(refusal) => Err(refusal),
        }
    };
    let mut to_blame = None;
    if let Some(network) = network.as_deref() {
        let (mut good, mut bad) = (0, changes.len());
        while good + 1 < bad {
            let middle = usize::midpoint(good, bad);
            match fits(middle, network) {
                Ok(()) => good = middle,
                Err(_) => bad = middle,
            }
        }
        to_blame = fits(bad, network).err().zip(changes.get(bad.saturating_sub(1)));
    }
    let (refusal, at) = match to_blame {
        Some((refusal, (place, _))) => {
            let at = match pointer(&refusal) {
                "" => format!("/operations/{place}"),
                inside => format!("/operations/{place}/record{inside}"),
            };
            (refusal, at)
        }
        None => (refusal, "/operations".to_owned()),
    };
    let words = format!("At {at}: {refusal} Nothing was changed.");
    Problem::new(REFUSED, words).with(vec![Fault::at(at, refusal.to_string())])
}

impl Draft<'_> {
    fn fault(&mut self, at: String, words: &str) {
        note(&mut self.faults, at, words);
    }

    fn take(&mut self, place: usize, operation: &Value) -> Result<(), Problem> {
        let at = format!("/operations/{place}");
        let Some((sort, said)) = self.read(place, at, operation) else {
            return Ok(());
        };
        match sort {
            Sort::Actor => self.one::<Actor>(&said, RecordType::Actor),
            Sort::Tie => self.one::<Tie>(&said, RecordType::Tie),
            Sort::Gap => self.one::<Gap>(&said, RecordType::Gap),
            Sort::Action => self.one::<Action>(&said, RecordType::Action),
            Sort::Introduction => self.one::<Introduction>(&said, RecordType::Introduction),
            Sort::View => self.one::<View>(&said, RecordType::View),
            Sort::Tour => self.one::<Tour>(&said, RecordType::Tour),
            Sort::Spot => {
                self.spot(&said);
                Ok(())
            }
        }
    }

    /// What stands in an operation, whatever type of record it is about.
    fn read<'a>(&mut self, place: usize, at: String, operation: &'a Value) -> Option<(Sort, Said<'a>)> {
        let (names, mut faults) = (Names::new(), Vec::new());
        let mut said = None;
        if let Some(mut sent) = Object::of(operation, &at, true, &names, &mut faults) {
            let (mut what, mut sort) = (None, None);
            sent.maybe_keyed("do", &mut what);
            sent.maybe_keyed("type", &mut sort);
            for (name, is_there) in [("do", what.is_some()), ("type", sort.is_some())] {
                if !is_there && sent.member(name).is_none_or(Value::is_null) {
                    sent.fault(name, "This is needed");
                }
            }
            let mut name = String::new();
            sent.line("as", &mut name);
            if name.chars().count() > 100 {
                sent.fault("as", "Use 100 characters or fewer");
            }
            let id = sent.member("id").and_then(Value::as_str).unwrap_or_default();
            let revision = sent.member("revision").and_then(Value::as_u64);
            if sent.has("revision") && revision.is_none() {
                sent.fault("revision", "This must be a whole number");
            }
            let record = sent.member("record").unwrap_or(&Value::Null);
            if let Some((what, sort)) = what.zip(sort) {
                if what != What::Add && !name.is_empty() {
                    sent.fault("as", "Only a record that is added gets a name");
                }
                if what == What::Add && !id.is_empty() {
                    sent.fault("id", "kith gives new records their ids; leave it out");
                }
                if what == What::Remove && !record.is_null() {
                    sent.fault("record", "Of what is removed nothing is said; leave it out");
                }
                said = Some((sort, what, name, id, revision, record));
            }
            sent.done();
        }
        let fine = faults.is_empty();
        self.faults.append(&mut faults);
        let (sort, what, name, id, revision, record) = said.filter(|_| fine)?;
        let said = Said {
            place,
            at,
            what,
            name,
            id,
            revision,
            record,
        };
        Some((sort, said))
    }

    /// The id that an operation names, by itself or by the name that an earlier one gave it.
    fn id(&mut self, said: &Said<'_>) -> Option<u128> {
        let known = match said.id.strip_prefix('$') {
            Some(name) => self.names.get(name).copied(),
            None => said.id.parse::<ActorId>().ok().map(ActorId::number),
        };
        if known.is_none() {
            let words = "This must be the id of the record, or $ and the name that an earlier operation gave it";
            self.fault(format!("{}/id", said.at), words);
        }
        known
    }

    fn now<R: Record>(&self, id: R::Id) -> Option<R> {
        match self.state.get(&R::record(id)) {
            Some(kept) => kept.as_ref().and_then(|kept| kept.downcast_ref::<R>()).cloned(),
            None => R::find(&self.scope.visible, id).cloned(),
        }
    }

    fn is_stale(&mut self, said: &Said<'_>, record: &RecordId) -> bool {
        let now = self.scope.visible.revision(record).unwrap_or_default();
        let stale = said.revision.is_some_and(|revision| now > Version(revision));
        if stale {
            let words = format!("It changed since: the last change to it is {now}.");
            note(&mut self.faults, format!("{}/revision", said.at), words);
        }
        stale
    }

    fn one<R: Record>(&mut self, said: &Said<'_>, sort: RecordType) -> Result<(), Problem> {
        let (id, before) = match said.what {
            What::Add => {
                let number = self.scope.app.ids()?.fresh();
                if !said.name.is_empty() && self.names.insert(said.name.clone(), number).is_some() {
                    self.fault(format!("{}/as", said.at), "An earlier operation has that name");
                }
                (R::made(number), None)
            }
            _ => {
                let Some(number) = self.id(said) else { return Ok(()) };
                let id = R::made(number);
                let Some(before) = self.now::<R>(id) else {
                    self.fault(format!("{}/id", said.at), "There is no such record");
                    return Ok(());
                };
                (id, Some(before))
            }
        };
        if self.is_stale(said, &R::record(id)) {
            return Ok(());
        }
        self.records.push(ChangedRecord { sort, id: Id::of(id) });
        if said.what == What::Remove {
            self.changes.push((said.place, R::removing(id)));
            self.state.insert(R::record(id), None);
            return Ok(());
        }
        let (start, whole) = match (said.what, &before) {
            (What::Add, _) | (_, None) => (R::begun(self.scope, id), true),
            (What::Replace, _) => (R::blank(self.scope, id), true),
            (_, Some(before)) => (before.clone(), false),
        };
        let at = format!("{}/record", said.at);
        let sent = Object::of(said.record, &at, whole, &self.names, &mut self.faults);
        let Some(record) = sent.map(|sent| R::read(self.scope, sent, start)) else {
            return Ok(());
        };
        if before.as_ref() != Some(&record) {
            let written = change(&self.scope.visible, record.clone(), said.what == What::Add);
            self.changes.push((said.place, written));
        }
        self.state.insert(R::record(id), Some(Box::new(record)));
        Ok(())
    }

    fn spot(&mut self, said: &Said<'_>) {
        let Some(number) = self.id(said) else { return };
        let id = ActorId::new(number);
        let place = match said.what {
            What::Replace => {
                let at = format!("{}/record", said.at);
                let sent = Object::of(said.record, &at, true, &self.names, &mut self.faults);
                match sent.and_then(spot::read) {
                    Some(place) => Some(place),
                    None => return,
                }
            }
            What::Remove => None,
            What::Add | What::Patch => {
                return self.fault(
                    format!("{}/do", said.at),
                    "A mark is put somewhere by replace and let go by remove",
                );
            }
        };
        if self.is_stale(said, &RecordId::Spot(id)) {
            return;
        }
        self.records.push(ChangedRecord {
            sort: RecordType::Spot,
            id: Id::of(id),
        });
        if self.scope.visible.spot(id) != place {
            self.changes.push((said.place, Change::PlaceActor(id, place)));
        }
    }
}
