//! A plan: what bringing files into a network would change, for a person to look at and accept or leave.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::kumu::headers::{Section, sections, shortened};
use super::kumu::mapping::Mapping;
use super::kumu::meaning::Meaning;
use super::kumu::merge::{Actors, Match, Origin, TieRow, Ties, Work};
use super::kumu::patch::ActorPatch;
use super::kumu::remarks::PlanRemarks;
use super::kumu::rows::{Reading, provenance, short_name};
use super::kumu::values::split;
use super::kumu::words::{NewWord, Words, is_private};
use super::plan_difference::{Difference, actor_differences, tie_differences};
use super::table::{Remark, Row, Workbook};
use crate::actor::Actor;
use crate::consent::{Agreement, Audience, Consent};
use crate::id::{ActorId, FreshIds};
use crate::network::{Change, VisibleNetwork};
use crate::text::Name;
use crate::tie::Tie;
use crate::vocabulary::{FieldFormat, FieldOn, Vocabulary};

/// How many records are new, changed and left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What would become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    New,
    Changed,
    Unchanged,
}

/// One actor or connection that the files speak of.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRecord {
    /// The actor's name, or both names of a connection with an arrow between.
    pub title: String,
    pub standing: Standing,
    pub file: String,
    /// Empty for a delimited file.
    pub sheet: String,
    pub row: u32,
    /// For a new record what it will hold (old values empty), for a changed one what changes.
    pub differences: Vec<Difference>,
}

/// A column kept as a field of the network's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedField {
    pub label: String,
    pub on: FieldOn,
    pub format: FieldFormat,
    pub many: bool,
    /// Whether the network has no such field yet.
    pub new: bool,
}

/// A name in From or To that no row of a table of actors and nobody in the network has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEnd {
    pub name: String,
    pub file: String,
    pub sheet: String,
    /// The rows that name it.
    pub rows: Vec<u32>,
}

/// What bringing some files into a network comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// All of it, or none: one `Change::Several`. Empty when the files bring nothing new.
    pub change: Change,
    pub remarks: Vec<Remark>,
    pub actors: Tally,
    pub ties: Tally,
    pub fields: Vec<PlannedField>,
    pub new_words: Vec<NewWord>,
    pub unknown_ends: Vec<UnknownEnd>,
    pub actor_records: Vec<PlannedRecord>,
    pub tie_records: Vec<PlannedRecord>,
}

impl Plan {
    /// Whether there is nothing to accept.
    pub fn is_empty(&self) -> bool {
        matches!(&self.change, Change::Several(changes) if changes.is_empty())
    }
}

/// Why no plan was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPlan {
    /// With a part hidden, a plan would bring in again what is there already, and show what is hidden by doing so.
    #[error("Only an organiser can bring files into a network.")]
    NotAnOrganiser,
}

/// Works out what these files would change in a network. `today` and `said_by` become the source of what is new.
///
/// # Errors
/// When the network is not seen by an organiser.
pub fn plan(
    network: &VisibleNetwork,
    workbooks: &[Workbook],
    mapping: &Mapping,
    ids: &mut dyn FreshIds,
    today: Date,
    said_by: &str,
) -> Result<Plan, NoPlan> {
    if !network.viewer().sees_everything() {
        return Err(NoPlan::NotAnOrganiser);
    }
    let mut remarks = PlanRemarks::default();
    let sections = sections(workbooks, &mut remarks);
    let reading = Reading::new(
        &sections,
        mapping,
        Words::new(network.vocabulary()),
        remarks,
    );
    let mut planner = Planner {
        network,
        reading,
        actors: Actors::of(network),
        ids,
        today,
        said_by,
        unknown_ends: Vec::new(),
        unknown: BTreeMap::new(),
        new_people: 0,
        new_bodies: 0,
    };
    planner.actor_rows(&sections);
    let ids_first = sections.iter().any(|section| {
        section.on == FieldOn::Actors
            && planner
                .reading
                .header_meaning(section, Meaning::Id)
                .is_some()
    });
    let mut tie_rows = Vec::new();
    for section in sections
        .iter()
        .filter(|section| section.on == FieldOn::Ties)
    {
        section
            .rows
            .iter()
            .for_each(|row| planner.tie_row(section, row, ids_first, &mut tie_rows));
    }
    planner.keep_rules(&mut tie_rows);
    let ties = Ties::merge(network, tie_rows, planner.ids);
    let mut remarks: Vec<Remark> = workbooks
        .iter()
        .flat_map(|workbook| workbook.remarks.clone())
        .collect();
    let mut plan = planner.finish(ties);
    remarks.append(&mut plan.remarks);
    plan.remarks = remarks;
    Ok(plan)
}

struct Planner<'a> {
    network: &'a VisibleNetwork,
    reading: Reading<'a>,
    actors: Actors,
    ids: &'a mut dyn FreshIds,
    today: Date,
    said_by: &'a str,
    unknown_ends: Vec<UnknownEnd>,
    /// The place of an actor in `unknown_ends`.
    unknown: BTreeMap<ActorId, usize>,
    new_people: usize,
    new_bodies: usize,
}

impl Planner<'_> {
    /// Rows that say most firmly whom they are about go first, so that one with nothing but a label finds all that it
    /// might mean, the first time as the second.
    fn actor_rows(&mut self, sections: &[Section<'_>]) {
        let mut rows = Vec::new();
        for section in sections
            .iter()
            .filter(|section| section.on == FieldOn::Actors)
        {
            rows.extend(
                section
                    .rows
                    .iter()
                    .map(|row| (section, *row, self.reading.actor(section, row))),
            );
        }
        rows.sort_by_key(|(_, _, patch)| (patch.foreign_id.is_none(), patch.kind.is_none()));
        for (section, row, patch) in rows {
            self.actor_row(section, row, patch);
        }
    }

    fn actor_row(&mut self, section: &Section<'_>, row: &Row, mut patch: ActorPatch) {
        let place = section.place(row.number);
        if patch.name.is_none() {
            if patch.foreign_id.is_none() && patch.is_blank() {
                return;
            }
            let known = patch
                .foreign_id
                .as_deref()
                .is_some_and(|id| self.actors.named(id, true).is_some());
            if !known {
                let stand_in = match &patch.foreign_id {
                    Some(id) => id.clone(),
                    None => format!("No label (row {})", row.number),
                };
                let message = format!(
                    "This row has no label; what it holds was kept under \u{201c}{stand_in}\u{201d}."
                );
                self.reading.remarks.say(place, message);
                patch.name = Name::parse(&short_name_if_long(&stand_in)).ok();
                patch.spelling = stand_in;
            }
        }
        let at = match self.actors.find(&patch) {
            Some((at, how)) => {
                let name = self.actors.works[at].record.name.to_string();
                match how {
                    Match::Exact => {}
                    Match::KithId => patch.foreign_id = None,
                    Match::Ambiguous => {
                        let message = format!(
                            "Several actors are called \u{201c}{name}\u{201d}; the first was taken. Give the kind or an ID to tell them apart."
                        );
                        self.reading.remarks.say(place, message);
                    }
                    Match::GainedId => {
                        let message = format!(
                            "\u{201c}{name}\u{201d} was known by its label; it gets its ID from this row."
                        );
                        self.reading.remarks.say(place, message);
                    }
                }
                at
            }
            None => {
                let Some(name) = patch.name.clone() else {
                    return;
                };
                if let Some(other) = self.actors.other_capitals(&patch.spelling) {
                    let message = format!(
                        "Differs from \u{201c}{other}\u{201d} only in capitals; the two were kept apart."
                    );
                    self.reading.remarks.say(place, message);
                }
                self.add_actor(name, &patch.spelling)
            }
        };
        match &self.actors.works[at].named_by {
            Some(before) => {
                let message = format!(
                    "This row is about the same actor as row {}{}; where both give something, this row holds.",
                    before.row,
                    if before.sheet == section.sheet && before.file == section.file {
                        String::new()
                    } else {
                        format!(" of {}", before.named())
                    }
                );
                self.reading.remarks.say(place, message);
            }
            None => self.actors.works[at].named_by = Some(origin(section, row)),
        }
        let before = &self.actors.works[at].record;
        if before.foreign_id.is_some()
            && patch.foreign_id.is_some()
            && let Some(name) = patch.name.as_ref().filter(|name| **name != before.name)
        {
            let message = format!(
                "The ID of this row belongs to \u{201c}{}\u{201d}, which is now called \u{201c}{name}\u{201d}.",
                before.name
            );
            self.reading.remarks.say(place, message);
        }
        self.actors.apply(at, &patch);
    }

    fn add_actor(&mut self, name: Name, spelling: &str) -> usize {
        let at = self.actors.add(name, spelling, self.ids);
        let actor = &mut self.actors.works[at].record;
        actor.provenance = provenance(self.said_by, self.today);
        actor.first_mapped = Some(self.today);
        at
    }

    fn tie_row(
        &mut self,
        section: &Section<'_>,
        row: &Row,
        ids_first: bool,
        rows: &mut Vec<TieRow>,
    ) {
        let (ends, patch) = self.reading.tie(section, row);
        let place = section.place(row.number);
        if ends.from.is_empty() || ends.to.is_empty() {
            let missing = match (ends.from.is_empty(), ends.to.is_empty()) {
                (true, true) => "neither From nor To",
                (true, false) => "no From",
                _ => "no To",
            };
            let held: Vec<_> = row
                .cells
                .iter()
                .map(|(_, cell)| cell.text().into_owned())
                .collect();
            let held = shortened(&held.join(" | "));
            self.reading.remarks.say(
                place,
                format!("This row has {missing}, so it is no connection and was left out: {held}"),
            );
            return;
        }
        let from = self.ends(section, row, &ends.from, ids_first);
        let to = self.ends(section, row, &ends.to, ids_first);
        if from.is_empty() || to.is_empty() {
            let message =
                "From or To holds only characters that cannot be seen, so the row was left out.";
            self.reading.remarks.say(place, message);
            return;
        }
        if from.len() * to.len() > MOST_TIES_OF_A_ROW {
            let message = format!(
                "This row stands for {} connections, more than {MOST_TIES_OF_A_ROW}; it was left out.",
                from.len() * to.len()
            );
            self.reading.remarks.say(place, message);
            return;
        }
        let mut n = 0;
        for from in &from {
            for to in &to {
                n += 1;
                let mut patch = patch.clone();
                if let Some(id) = patch.foreign_id.as_mut().filter(|_| n > 1) {
                    *id = format!("{id} ({n})");
                }
                if from == to {
                    let message = "This connection leads from an actor to itself; it was kept, and figures leave it out.";
                    self.reading.remarks.say(place, message);
                }
                rows.push(TieRow {
                    from: *from,
                    to: *to,
                    patch,
                    origin: origin(section, row),
                });
            }
        }
    }

    /// The actors that an end names: one, or several parted by pipes. Those that are nowhere else are added.
    fn ends(
        &mut self,
        section: &Section<'_>,
        row: &Row,
        text: &str,
        ids_first: bool,
    ) -> Vec<ActorId> {
        let whole = self.actors.named(text, ids_first);
        let names = if whole.is_some() || !text.contains('|') {
            vec![text.to_owned()]
        } else {
            split(text)
        };
        let mut found = Vec::new();
        for name in names {
            if let Some(id) = self.end(section, row, &name, ids_first)
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        found
    }

    fn end(
        &mut self,
        section: &Section<'_>,
        row: &Row,
        text: &str,
        ids_first: bool,
    ) -> Option<ActorId> {
        let at = match self.actors.named(text, ids_first) {
            Some((at, how)) => {
                if how == Match::Ambiguous {
                    let message = format!(
                        "Several actors are called \u{201c}{text}\u{201d}; the first was taken. Name it by its ID to be sure."
                    );
                    self.reading
                        .remarks
                        .say_once(section.place(row.number), message);
                }
                let work = &mut self.actors.works[at];
                if work.named_by.is_none() {
                    work.named_by = Some(origin(section, row));
                }
                at
            }
            None => {
                let name = Name::parse(&short_name_if_long(text)).ok()?;
                let other = self.actors.other_capitals(text).map(|other| {
                    format!(" (\u{201c}{other}\u{201d} differs from it only in capitals)")
                });
                let message = format!(
                    "\u{201c}{}\u{201d} is named here and nowhere in a table of actors{}; it was added with nothing but its name.",
                    shortened(text),
                    other.unwrap_or_default()
                );
                self.reading.remarks.say(section.place(row.number), message);
                let at = self.add_actor(name, text);
                self.actors.works[at].named_by = Some(origin(section, row));
                self.unknown
                    .insert(self.actors.works[at].record.id, self.unknown_ends.len());
                self.unknown_ends.push(UnknownEnd {
                    name: text.to_owned(),
                    file: section.file.to_owned(),
                    sheet: section.sheet.to_owned(),
                    rows: Vec::new(),
                });
                at
            }
        };
        let id = self.actors.works[at].record.id;
        if let Some(unknown) = self
            .unknown
            .get(&id)
            .and_then(|at| self.unknown_ends.get_mut(*at))
            && unknown.rows.last() != Some(&row.number)
        {
            unknown.rows.push(row.number);
        }
        Some(id)
    }

    /// A kind of connection may ask for a kind of actor at one end. A row that breaks such a rule keeps the word in a
    /// field; an actor whose new kind would break it for a connection that is there already keeps its old kind.
    fn keep_rules(&mut self, rows: &mut [TieRow]) {
        let words = &self.reading.words.vocabulary;
        let ruled: BTreeSet<_> = words
            .tie_kinds
            .iter()
            .filter_map(|kind| {
                kind.meaning
                    .must_touch()
                    .map(|needed| (kind.key.clone(), needed))
            })
            .collect();
        if ruled.is_empty() {
            return;
        }
        let needed = |tie_kind: Option<&_>| {
            ruled
                .iter()
                .find(|(key, _)| Some(key) == tie_kind)
                .map(|(_, needed)| *needed)
        };
        let meaning = |actors: &Actors, id: ActorId| {
            actors.record(id).and_then(|actor| words.meaning_of(actor))
        };
        let mut spared = BTreeSet::new();
        for tie in self.network.ties() {
            let Some(needed) = needed(tie.kind.as_ref()) else {
                continue;
            };
            let ends = [tie.from, tie.to];
            if ends
                .iter()
                .all(|end| meaning(&self.actors, *end) != Some(needed))
            {
                spared.extend(ends);
            }
        }
        for work in self
            .actors
            .works
            .iter_mut()
            .filter(|work| spared.contains(&work.record.id))
        {
            if let Some(before) = &work.before
                && before.kind != work.record.kind
            {
                work.record.kind = before.kind.clone();
                if let Some(origin) = &work.named_by {
                    let message = "A connection of this actor needs it to be of the kind it is; its kind was left as it is.";
                    self.reading.remarks.say(origin.place(), message);
                }
            }
        }
        let mut broken = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let Some(needed) = needed(row.patch.kind.as_ref()) else {
                continue;
            };
            if [row.from, row.to]
                .iter()
                .all(|end| meaning(&self.actors, *end) != Some(needed))
            {
                let kind = row
                    .patch
                    .kind
                    .as_ref()
                    .map(|key| words.tie_kinds.label_of(key).to_owned());
                broken.push((at, kind.unwrap_or_default(), needed.label()));
            }
        }
        for (at, kind, needed) in broken {
            let row = &mut rows[at];
            let message = format!(
                "A connection of the kind \u{201c}{kind}\u{201d} must have {needed} at one end; this one has not, so the word was kept as a field."
            );
            self.reading.remarks.say(row.origin.place(), message);
            row.patch.kind = None;
            self.reading
                .keep_aside(FieldOn::Ties, "Type", &kind, &mut row.patch.fields);
        }
    }

    fn finish(mut self, ties: Ties) -> Plan {
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
        let consented = self.agree();
        self.remark_consent(&consented);
        let words = &self.reading.words.vocabulary;
        let mut changes = Vec::new();
        if self.reading.words.changed {
            changes.push(Change::SetVocabulary(words.clone()));
        }
        let mut actors = Records::default();
        for work in consented.iter().filter(|work| work.named_by.is_some()) {
            let (standing, differences) = actor_standing(work, words);
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
        for mut work in ties
            .works
            .into_iter()
            .filter(|work| work.named_by.is_some())
        {
            if work.before.is_none()
                && work.record.provenance == crate::actor::Provenance::default()
            {
                work.record.provenance = provenance(self.said_by, self.today);
            }
            let tie = &work.record;
            let (standing, differences) = tie_standing(&work, words, &name);
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
            fields,
            new_words: self.reading.words.added,
            unknown_ends: self.unknown_ends,
            remarks: self.reading.remarks.finish(),
        }
    }

    /// Gives new actors the consent they come in with, unless the file says it: nobody agreed for a person by being in
    /// a spreadsheet; groups and organisations are seen by those who sign in. Returns the actors in order of their ids.
    fn agree(&mut self) -> Vec<Work<Actor>> {
        let bodies = self.network.about().audience.min(Audience::Members);
        let words = &self.reading.words.vocabulary;
        let mut works = std::mem::take(&mut self.actors.works);
        for work in works.iter_mut().filter(|work| work.before.is_none()) {
            let actor = &mut work.record;
            let told = actor.consent != Consent::not_asked();
            let is_body = words.meaning_of(actor).is_some_and(|meaning| {
                !meaning.is_human() && meaning != crate::vocabulary::ActorMeaning::Other
            });
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

/// More connections than one row can mean: `a|b|…` in both columns multiplies.
const MOST_TIES_OF_A_ROW: usize = 10_000;

fn short_name_if_long(text: &str) -> String {
    match Name::parse(text) {
        Err(crate::text::NotAName::TooLong(_)) => short_name(text),
        _ => text.to_owned(),
    }
}

fn origin(section: &Section<'_>, row: &Row) -> Origin {
    Origin {
        file: section.file.to_owned(),
        sheet: section.sheet.to_owned(),
        row: row.number,
    }
}

#[derive(Default)]
struct Records {
    tally: Tally,
    records: Vec<PlannedRecord>,
}

impl Records {
    fn note<T>(
        &mut self,
        standing: Standing,
        work: &Work<T>,
        title: String,
        differences: Vec<Difference>,
    ) {
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

fn actor_standing(work: &Work<Actor>, words: &Vocabulary) -> (Standing, Vec<Difference>) {
    match &work.before {
        None => (Standing::New, actor_differences(None, &work.record, words)),
        Some(before) if *before == work.record => (Standing::Unchanged, Vec::new()),
        Some(before) => (
            Standing::Changed,
            actor_differences(Some(before), &work.record, words),
        ),
    }
}

fn tie_standing(
    work: &Work<Tie>,
    words: &Vocabulary,
    name: &dyn Fn(ActorId) -> String,
) -> (Standing, Vec<Difference>) {
    match &work.before {
        None => (
            Standing::New,
            tie_differences(None, &work.record, words, name),
        ),
        Some(before) if *before == work.record => (Standing::Unchanged, Vec::new()),
        Some(before) => (
            Standing::Changed,
            tie_differences(Some(before), &work.record, words, name),
        ),
    }
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;
