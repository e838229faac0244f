//! What the plan comes to: consent of those who are new, counts, changes and remarks about all of it.

use super::planner::Planner;
use super::{Plan, PlannedField, PlannedRecord, Standing, Tally};
use crate::actor::{Actor, Provenance};
use crate::consent::{Agreement, Audience, Consent};
use crate::exchange::kumu::look_alikes::look_alikes;
use crate::exchange::kumu::merge::{Origin, Work};
use crate::exchange::kumu::merge_ties::Ties;
use crate::exchange::kumu::rows::provenance;
use crate::exchange::kumu::words::is_private;
use crate::exchange::plan_difference::{Difference, actor_differences, tie_differences};
use crate::id::ActorId;
use crate::network::Change;
use crate::tie::Tie;
use crate::vocabulary::{ActorMeaning, Direction, Vocabulary};

impl Planner<'_> {
    pub(super) fn finish(mut self, ties: Ties) -> Plan {
        for (again, before) in &ties.repeated_ids {
            let message = format!(
                "This row has the ID of the connection in row {}; where both give something, this row holds.",
                before.row
            );
            self.reading.remarks.say(again.place(), message);
        }
        if let Some(first) = ties.parallel.first() {
            let rows = ties.parallel.len();
            let message = format!(
                "{} an earlier connection between the same two with the same type; each was kept as a connection of its own. Give IDs to tell them apart.",
                if rows == 1 {
                    "This row repeats".to_owned()
                } else {
                    format!("{rows} rows, this is the first, repeat")
                }
            );
            self.reading.remarks.say(first.place(), message);
        }
        if let Some(first) = ties.undirected.first() {
            let message = format!(
                "{} without a direction, kept as \u{201c}{}\u{201d}.",
                match ties.undirected.len() {
                    1 => "A connection comes".to_owned(),
                    several => format!("{several} connections come"),
                },
                Direction::Undirected.label()
            );
            self.reading.remarks.say(first.place(), message);
        }
        let consented = self.agree();
        self.remark_consent(&consented);
        let words = &self.reading.words.vocabulary;
        let mut changes = Vec::new();
        if self.reading.words.changed {
            changes.push(Change::SetVocabulary(words.clone()));
        }
        let mut actors = Records::default();
        for work in consented.iter().filter(|work| work.named_by.is_some()) {
            let (standing, differences) = actor_standing(work, words, actors.wants_detail());
            actors.note(standing, work, work.record.name.to_string(), differences);
            match standing {
                Standing::New => changes.push(Change::AddActor(work.record.clone())),
                Standing::Changed => changes.push(Change::EditActor(work.record.clone())),
                Standing::Unchanged => {}
            }
        }
        let name = |id: ActorId| {
            let work = consented
                .binary_search_by_key(&id, |work| work.record.id)
                .ok()
                .map(|at| &consented[at]);
            work.map_or(String::new(), |work| work.record.name.to_string())
        };
        let mut tie_records = Records::default();
        for mut work in ties.works.into_iter().filter(|work| work.named_by.is_some()) {
            if work.before.is_none() && work.record.provenance == Provenance::default() {
                work.record.provenance = provenance(self.said_by, self.today);
            }
            let tie = &work.record;
            let (standing, differences) = tie_standing(&work, words, &name, tie_records.wants_detail());
            tie_records.note(
                standing,
                &work,
                format!("{} → {}", name(tie.from), name(tie.to)),
                differences,
            );
            match standing {
                Standing::New => changes.push(Change::AddTie(work.record)),
                Standing::Changed => changes.push(Change::EditTie(work.record)),
                Standing::Unchanged => {}
            }
        }
        let known = &self.network.vocabulary().fields;
        let fields = self
            .reading
            .filled
            .iter()
            .filter_map(|(on, key)| words.fields.get(key).map(|field| (on, field)))
            .map(|(on, field)| PlannedField {
                label: field.label.clone(),
                on: *on,
                format: field.format,
                many: field.many,
                new: known.get(&field.key).is_none(),
            })
            .collect();
        Plan {
            change: Change::Several(changes),
            actors: actors.tally,
            ties: tie_records.tally,
            actor_records: actors.in_order(),
            tie_records: tie_records.in_order(),
            views: Vec::new(),
            fields,
            new_words: self.reading.words.added,
            unknown_ends: self.unknown_ends,
            remarks: self.reading.remarks.finish(),
        }
    }

    /// Names that only look the same are said together, where the first new one stands.
    pub(super) fn remark_look_alikes(&mut self) {
        let works = &self.actors.works;
        let names = works.iter().map(|work| {
            (
                work.record.name.as_str(),
                work.before.is_none() && work.named_by.is_some(),
            )
        });
        if let Some((at, words)) = look_alikes(names)
            && let Some(origin) = works.get(at).and_then(|work| work.named_by.as_ref())
        {
            self.reading.remarks.say(origin.place(), words);
        }
    }

    /// Gives new actors the consent they come in with, unless the file says it: nobody agreed for a person by being in
    /// a spreadsheet; groups and organisations are seen by those who sign in. Returns the actors in order of their ids.
    fn agree(&mut self) -> Vec<Work<Actor>> {
        let bodies = self.network.about().audience.min(Audience::Members);
        let words = &self.reading.words.vocabulary;
        let mut works = std::mem::take(&mut self.actors.works);
        for (at, work) in works.iter_mut().enumerate().filter(|(_, work)| work.before.is_none()) {
            // Being told that nobody asked is being told.
            let told = self.actors.consent_told.contains(&at);
            let actor = &mut work.record;
            let is_body = words
                .meaning_of(actor)
                .is_some_and(|meaning| !meaning.is_human() && meaning != ActorMeaning::Other);
            if told {
                continue;
            }
            if is_body {
                actor.consent = Consent {
                    agreement: Agreement::Agreed,
                    audience: bodies,
                    ..Consent::not_asked()
                };
                self.new_bodies += 1;
            } else {
                self.new_people += 1;
            }
        }
        works.sort_by_key(|work| work.record.id);
        works
    }

    fn remark_consent(&mut self, works: &[Work<Actor>]) {
        let Some(first) = works
            .iter()
            .filter_map(|work| work.named_by.as_ref())
            .min_by_key(|origin| origin.row)
            .cloned()
        else {
            return;
        };
        let words = &self.reading.words.vocabulary;
        let remarks = &mut self.reading.remarks;
        let mut say = |message: String| remarks.say(first.file_place(), message);
        if self.new_people > 0 {
            say(format!(
                "{} new people, or actors of whom nobody said what they are, come in as \u{201c}{}\u{201d}: only organisers see them until they agree.",
                self.new_people,
                Agreement::NotAsked.label()
            ));
        }
        if self.new_bodies > 0 {
            let audience = self
                .network
                .about()
                .audience
                .min(Audience::Members)
                .label()
                .to_lowercase();
            say(format!(
                "{} new groups, organisations and places can be seen by {audience}.",
                self.new_bodies
            ));
        }
        let private: Vec<&str> = self
            .reading
            .filled
            .iter()
            .filter_map(|(_, key)| words.fields.get(key))
            .filter(|field| is_private(&field.label, field.format))
            .map(|field| field.label.as_str())
            .collect();
        if !private.is_empty() {
            let message = format!(
                "Personal details may ride along in {}; new fields of this sort are for organisers only. Leave a column out if nobody agreed to its being kept.",
                private
                    .iter()
                    .map(|label| format!("\u{201c}{label}\u{201d}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
            say(message);
        }
    }
}

#[derive(Default)]
struct Records {
    tally: Tally,
    records: Vec<PlannedRecord>,
}

/// New records beyond these are shown by name only: nobody reads so many facts before accepting them.
const MOST_DETAILED: usize = 2_000;

impl Records {
    fn wants_detail(&self) -> bool {
        self.tally.new < MOST_DETAILED
    }

    fn note<T>(&mut self, standing: Standing, work: &Work<T>, title: String, differences: Vec<Difference>) {
        match standing {
            Standing::New => self.tally.new += 1,
            Standing::Changed => self.tally.changed += 1,
            Standing::Unchanged => self.tally.unchanged += 1,
        }
        let Some(origin) = work.named_by.clone() else {
            return;
        };
        let Origin { file, sheet, row } = origin;
        self.records.push(PlannedRecord {
            title,
            standing,
            file,
            sheet,
            row,
            differences,
        });
    }

    /// In the order of the files' rows.
    fn in_order(mut self) -> Vec<PlannedRecord> {
        self.records
            .sort_by(|a, b| (&a.file, &a.sheet, a.row).cmp(&(&b.file, &b.sheet, b.row)));
        self.records
    }
}

fn actor_standing(work: &Work<Actor>, words: &Vocabulary, detail: bool) -> (Standing, Vec<Difference>) {
    match &work.before {
        None if !detail => (Standing::New, Vec::new()),
        None => (Standing::New, actor_differences(None, &work.record, words)),
        Some(before) if *before == work.record => (Standing::Unchanged, Vec::new()),
        Some(before) => (Standing::Changed, actor_differences(Some(before), &work.record, words)),
    }
}

fn tie_standing(
    work: &Work<Tie>,
    words: &Vocabulary,
    name: &dyn Fn(ActorId) -> String,
    detail: bool,
) -> (Standing, Vec<Difference>) {
    match &work.before {
        None if !detail => (Standing::New, Vec::new()),
        None => (Standing::New, tie_differences(None, &work.record, words, name)),
        Some(before) if *before == work.record => (Standing::Unchanged, Vec::new()),
        Some(before) => (
            Standing::Changed,
            tie_differences(Some(before), &work.record, words, name),
        ),
    }
}
