//! Rows of files into records of the plan, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::UnknownEnd;
use crate::exchange::kumu::cells::short_name;
use crate::exchange::kumu::headers::{Section, shortened};
use crate::exchange::kumu::merge::{Actors, Match, Origin};
use crate::exchange::kumu::merge_ties::TieRow;
use crate::exchange::kumu::patch::ActorPatch;
use crate::exchange::kumu::rows::{Reading, provenance};
use crate::exchange::kumu::values::split;
use crate::exchange::table::{Row, Workbook};
use crate::id::{ActorId, FreshIds};
use crate::network::VisibleNetwork;
use crate::text::Name;
use crate::vocabulary::FieldOn;

/// What is known while a plan is made.
pub(super) struct Planner<'a> {
    pub(super) network: &'a VisibleNetwork,
    pub(super) reading: Reading,
    pub(super) actors: Actors,
    pub(super) ids: &'a mut dyn FreshIds,
    pub(super) today: Date,
    pub(super) said_by: &'a str,
    pub(super) unknown_ends: Vec<UnknownEnd>,
    /// The place of an actor in `unknown_ends`.
    pub(super) unknown: BTreeMap<ActorId, usize>,
    pub(super) new_people: usize,
    pub(super) new_bodies: usize,
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        network: &'a VisibleNetwork,
        reading: Reading,
        ids: &'a mut dyn FreshIds,
        today: Date,
        said_by: &'a str,
    ) -> Self {
        Planner {
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
        }
    }

    /// Rows that say most firmly whom they are about go first, so that one with nothing but a label finds all that it
    /// might mean, the first time as the second.
    pub(super) fn actor_rows(&mut self, sections: &[Section<'_>]) {
        let mut rows = Vec::new();
        for section in sections.iter().filter(|section| section.on == FieldOn::Actors) {
            rows.extend(
                section
                    .rows
                    .iter()
                    .map(|row| (section, *row, self.reading.actor(section, row))),
            );
        }
        rows.sort_by_key(|(_, _, patch)| {
            let no_id = patch.foreign_id.is_none();
            (no_id, no_id && patch.kind.is_none())
        });
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
            let known = self.actors.find(&patch).is_some();
            if !known {
                let stand_in = match &patch.foreign_id {
                    Some(id) => id.clone(),
                    None => format!("No label (row {})", row.number),
                };
                let message =
                    format!("This row has no label; what it holds was kept under \u{201c}{stand_in}\u{201d}.");
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
                        let message =
                            format!("\u{201c}{name}\u{201d} was known by its label; it gets its ID from this row.");
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
                    let message =
                        format!("Differs from \u{201c}{other}\u{201d} only in capitals; the two were kept apart.");
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

    /// Whom the views of the files mean by what they call them: an id, or a label where the file gives no ids.
    pub(super) fn placed(&self, workbooks: &[Workbook]) -> BTreeMap<String, ActorId> {
        let views = workbooks.iter().flat_map(|book| &book.views);
        let called = views.flat_map(|view| view.places.keys());
        called
            .filter_map(|called| {
                let (at, _) = self.actors.named(called, true)?;
                Some((called.clone(), self.actors.works[at].record.id))
            })
            .collect()
    }

    fn add_actor(&mut self, name: Name, spelling: &str) -> usize {
        let at = self.actors.add(name, spelling, self.ids);
        let actor = &mut self.actors.works[at].record;
        actor.provenance = provenance(self.said_by, self.today);
        actor.first_mapped = Some(self.today);
        at
    }

    pub(super) fn tie_row(&mut self, section: &Section<'_>, row: &Row, ids_first: bool, rows: &mut Vec<TieRow>) {
        let (ends, patch) = self.reading.tie(section, row);
        let place = section.place(row.number);
        if ends.from.is_empty() || ends.to.is_empty() {
            let missing = match (ends.from.is_empty(), ends.to.is_empty()) {
                (true, true) => "neither From nor To",
                (true, false) => "no From",
                _ => "no To",
            };
            let held: Vec<_> = row.cells.iter().map(|(_, cell)| cell.text().into_owned()).collect();
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
            let message = "From or To holds only characters that cannot be seen, so the row was left out.";
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
                    let message = "This connection leads from an actor to itself; it was kept, and counts among the connections, but nobody gives care to themselves in the figures.";
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
    fn ends(&mut self, section: &Section<'_>, row: &Row, text: &str, ids_first: bool) -> Vec<ActorId> {
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

    fn end(&mut self, section: &Section<'_>, row: &Row, text: &str, ids_first: bool) -> Option<ActorId> {
        let at = match self.actors.named(text, ids_first) {
            Some((at, how)) => {
                if how == Match::Ambiguous {
                    let message = format!(
                        "Several actors are called \u{201c}{text}\u{201d}; the first was taken. Name it by its ID to be sure."
                    );
                    self.reading.remarks.say_once(section.place(row.number), message);
                }
                let work = &mut self.actors.works[at];
                if work.named_by.is_none() {
                    work.named_by = Some(origin(section, row));
                }
                at
            }
            None => {
                let name = Name::parse(&short_name_if_long(text)).ok()?;
                let other = self
                    .actors
                    .other_capitals(text)
                    .map(|other| format!(" (\u{201c}{other}\u{201d} differs from it only in capitals)"));
                if self.unknown_ends.len() < UNKNOWN_ENDS_SAID || other.is_some() {
                    let message = format!(
                        "\u{201c}{}\u{201d} is named here and nowhere in a table of actors{}; it was added with nothing but its name.",
                        shortened(text),
                        other.unwrap_or_default()
                    );
                    self.reading.remarks.say(section.place(row.number), message);
                } else {
                    let message = "Further names stand here and nowhere in a table of actors; they were added with nothing but their names, and are listed.";
                    self.reading.remarks.say_once(section.place(row.number), message);
                }
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
        if let Some(unknown) = self.unknown.get(&id).and_then(|at| self.unknown_ends.get_mut(*at))
            && unknown.rows.last() != Some(&row.number)
        {
            unknown.rows.push(row.number);
        }
        Some(id)
    }

    /// A kind of connection may ask for a kind of actor at one end. A row that breaks such a rule keeps the word in a
    /// field; an actor whose new kind would break it for a connection that is there already keeps its old kind.
    pub(super) fn keep_rules(&mut self, rows: &mut [TieRow]) {
        let words = &self.reading.words.vocabulary;
        let ruled: BTreeSet<_> = words
            .tie_kinds
            .iter()
            .filter_map(|kind| kind.meaning.must_touch().map(|needed| (kind.key.clone(), needed)))
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
        let meaning = |actors: &Actors, id: ActorId| actors.record(id).and_then(|actor| words.meaning_of(actor));
        let mut spared = BTreeSet::new();
        for tie in self.network.ties() {
            let Some(needed) = needed(tie.kind.as_ref()) else {
                continue;
            };
            let ends = [tie.from, tie.to];
            if ends.iter().all(|end| meaning(&self.actors, *end) != Some(needed)) {
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
                    let message =
                        "A connection of this actor needs it to be of the kind it is; its kind was left as it is.";
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
}

/// Names in no table of actors that are remarked on one by one. A list of connections and nothing else is all such names.
const UNKNOWN_ENDS_SAID: usize = 20;

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
