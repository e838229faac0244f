//! Rows into patches: each cell read by what its column means. What cannot be read that way is kept in a field.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cells::At;
use super::headers::Section;
use super::mapping::{Mapping, agreement, audience, columns_of, sector};
use super::meaning::Meaning;
use super::patch::{ActorPatch, TiePatch};
use super::remarks::{Place, PlanRemarks};
use super::values::{DateOrder, Facts, date, split, truth};
use super::words::Words;
use crate::exchange::table::Row;
use crate::place::Coordinates;
use crate::text::{collapse, fold};
use crate::vocabulary::{Direction, Field, FieldFormat, FieldOn, Key};

/// Everything that reading rows needs and gathers.
pub(crate) struct Reading {
    /// What columns of actors and of connections mean, by their headers as the files spell them.
    pub(super) columns: [BTreeMap<String, ColumnUse>; 2],
    pub words: Words,
    pub remarks: PlanRemarks,
    /// Fields that some row fills, in order of their headers.
    pub filled: BTreeSet<(FieldOn, Key<Field>)>,
}

/// What a column is read as.
#[derive(Debug, Clone)]
pub(super) struct ColumnUse {
    meaning: Meaning,
    pub(super) order: Option<DateOrder>,
    /// The field it fills, where it means one and has values.
    pub(super) field: Option<Field>,
}

/// What a row calls the two ends of its connections.
pub(crate) struct Ends {
    pub from: String,
    pub to: String,
}

impl Reading {
    pub(crate) fn new(sections: &[Section<'_>], mapping: &Mapping, words: Words, remarks: PlanRemarks) -> Self {
        let mut reading = Reading {
            columns: [BTreeMap::new(), BTreeMap::new()],
            words,
            remarks,
            filled: BTreeSet::new(),
        };
        let meanings = mapping.meanings();
        for (on, header, places) in columns_of(sections) {
            let facts = Facts::of(&places);
            let meaning = meanings.get(&(on, fold(&header))).copied().unwrap_or(Meaning::Field);
            if let [(section, _), ..] = places.as_slice() {
                let place = Place {
                    column: Some(&header),
                    ..section.place(section.header_row)
                };
                reading.remark_column(place, meaning, &facts);
            }
            // Declared in the order of the columns, whichever row fills it first.
            let field =
                (meaning == Meaning::Field && facts.filled > 0).then(|| reading.words.field(on, &header, &facts));
            let column = ColumnUse {
                meaning,
                order: facts.order,
                field,
            };
            for (section, at) in places {
                let spelled = section.columns.iter().filter(|(column, _)| *column == at);
                for (_, header) in spelled {
                    reading.columns[side(on)].insert(header.clone(), column.clone());
                }
            }
        }
        reading
    }

    pub(super) fn meaning(&self, on: FieldOn, header: &str) -> Meaning {
        self.columns[side(on)]
            .get(header)
            .map_or(Meaning::Field, |column| column.meaning)
    }

    fn remark_column(&mut self, place: Place<'_>, meaning: Meaning, facts: &Facts) {
        let keeps_dates = meaning.is_date() || (meaning == Meaning::Field && facts.format == FieldFormat::Date);
        match facts.order {
            Some(DateOrder::Unclear)
                if facts.format == FieldFormat::Text && (meaning == Meaning::Field || meaning.is_date()) =>
            {
                let message = "Dates in this column can be read in two ways (which is the day, which the month?), so they \
                               were kept as text. Write them as 2026-05-27 to have them read as dates.";
                self.remarks.say(place, message);
            }
            Some(DateOrder::DayFirst) if keeps_dates => {
                self.remarks.say(
                    place,
                    "Dates in this column were read as day, month, year, because some only fit that way.",
                );
            }
            Some(DateOrder::MonthFirst) if keeps_dates => {
                self.remarks.say(
                    place,
                    "Dates in this column were read as month, day, year, because some only fit that way.",
                );
            }
            _ => {}
        }
        if meaning == Meaning::LeftOut && facts.filled > 0 {
            self.remarks.say(
                place,
                format!(
                    "This column was left out as chosen; {} cells in it hold something.",
                    facts.filled
                ),
            );
        }
    }

    /// What a row says of an actor. The name may be missing.
    pub(crate) fn actor(&mut self, section: &Section<'_>, row: &Row) -> ActorPatch {
        let mut patch = ActorPatch::default();
        let (mut latitude, mut longitude) = (None, None);
        for (column, header) in &section.columns {
            let text = section.text(row, *column);
            if text.is_empty() {
                continue;
            }
            let at = At { section, row, header };
            let order = self.order(FieldOn::Actors, header);
            let meaning = self.meaning(FieldOn::Actors, header);
            let read = match meaning {
                Meaning::Label => {
                    self.name(&at, &text, &mut patch);
                    true
                }
                Meaning::Id => keep(&mut patch.foreign_id, Some(collapse(&text))),
                Meaning::Kind => {
                    let kind = self.single(&at, &text, &mut patch.fields);
                    let found = self.words.actor_kind(&kind);
                    self.remark_new_word(&at, found.fresh, "kind of actor", &kind);
                    keep(&mut patch.kind, Some(found.key))
                }
                Meaning::Category => {
                    let category = self.single(&at, &text, &mut patch.fields);
                    let found = self.words.category(&category);
                    self.remark_new_word(&at, found.fresh, "category", &category);
                    keep(&mut patch.category, Some(found.key))
                }
                Meaning::Role => {
                    let role = self.single(&at, &text, &mut patch.fields);
                    let found = self.words.role(&role);
                    self.remark_new_word(&at, found.fresh, "role", &role);
                    keep(&mut patch.role, Some(found.key))
                }
                Meaning::Sector => keep(&mut patch.sector, sector(&text)),
                Meaning::Description => keep(&mut patch.description, Some(text.clone().into_owned())),
                Meaning::Tags => keep(&mut patch.tags, Some(split(&text).into_iter().collect())),
                Meaning::Offers(form) => {
                    let care_types = self.care_types(&at, &text, &mut patch.fields);
                    patch.offers.entry(form).or_default().extend(care_types);
                    true
                }
                Meaning::Needs => {
                    let needs = self.care_types(&at, &text, &mut patch.fields);
                    keep(&mut patch.needs, Some(needs))
                }
                Meaning::Area => keep(&mut patch.area, Some(text.clone().into_owned())),
                Meaning::Address => keep(&mut patch.address, Some(text.clone().into_owned())),
                Meaning::Latitude => keep(&mut latitude, degrees(&text)),
                Meaning::Longitude => keep(&mut longitude, degrees(&text)),
                Meaning::Capacity => keep(&mut patch.capacity, text.parse().ok()),
                Meaning::Counts => keep(&mut patch.counts, truth(&text)),
                Meaning::FirstMapped => keep(&mut patch.first_mapped, date(&text, order)),
                Meaning::Confirmed => keep(&mut patch.confirmed, date(&text, order)),
                Meaning::ConfirmedBy => keep(&mut patch.confirmed_by, Some(text.clone().into_owned())),
                Meaning::SaidBy => keep(&mut patch.said_by, Some(text.clone().into_owned())),
                Meaning::SaidOn => keep(&mut patch.said_on, date(&text, order)),
                Meaning::Agreement => keep(&mut patch.agreement, agreement(&text)),
                Meaning::Audience => keep(&mut patch.audience, audience(&text)),
                Meaning::AgreedOn => keep(&mut patch.agreed_on, date(&text, order)),
                Meaning::AgreedWitness => keep(&mut patch.agreed_witness, Some(text.clone().into_owned())),
                Meaning::LeftOut => true,
                _ => {
                    self.field(&at, *column, &mut patch.fields);
                    true
                }
            };
            if !read {
                self.leave(&at, &text, &mut patch.fields);
            }
        }
        patch.coordinates = latitude
            .zip(longitude)
            .and_then(|(north, east)| Coordinates::new(north, east));
        if patch.coordinates.is_none() && (latitude.is_some() || longitude.is_some()) {
            let half = [Meaning::Latitude, Meaning::Longitude];
            self.leave_all(section, row, &half, &mut patch.fields);
        }
        if patch.confirmed.is_none() && patch.confirmed_by.take().is_some() {
            // Who confirmed it says little without when.
            self.leave_all(section, row, &[Meaning::ConfirmedBy], &mut patch.fields);
        }
        patch
    }

    /// What a row says of a connection; ends may be blank.
    pub(crate) fn tie(&mut self, section: &Section<'_>, row: &Row) -> (Ends, TiePatch) {
        let mut patch = TiePatch::default();
        let mut ends = Ends {
            from: String::new(),
            to: String::new(),
        };
        for (column, header) in &section.columns {
            let text = section.text(row, *column);
            if text.is_empty() {
                continue;
            }
            let at = At { section, row, header };
            let order = self.order(FieldOn::Ties, header);
            let meaning = self.meaning(FieldOn::Ties, header);
            let read = match meaning {
                Meaning::From => {
                    ends.from = text.clone().into_owned();
                    true
                }
                Meaning::To => {
                    ends.to = text.clone().into_owned();
                    true
                }
                Meaning::Id => keep(&mut patch.foreign_id, Some(collapse(&text))),
                Meaning::Kind => {
                    let kind = self.single(&at, &text, &mut patch.fields);
                    let found = self.words.tie_kind(&kind);
                    self.remark_new_word(&at, found.fresh, "kind of connection", &kind);
                    keep(&mut patch.kind, Some(found.key))
                }
                Meaning::Direction => keep(&mut patch.direction, Direction::from_key(&fold(&text))),
                Meaning::Status => keep(&mut patch.status, self.words.status(&text)),
                Meaning::Caption => keep(&mut patch.label, Some(text.clone().into_owned())),
                Meaning::Description => keep(&mut patch.description, Some(text.clone().into_owned())),
                Meaning::Tags => keep(&mut patch.tags, Some(split(&text).into_iter().collect())),
                Meaning::Care(form, way) => {
                    let care_types = self.care_types(&at, &text, &mut patch.fields);
                    patch.care.entry((form, way)).or_default().extend(care_types);
                    true
                }
                Meaning::Strength => keep(
                    &mut patch.strength,
                    text.parse().ok().filter(|number: &f64| number.is_finite()),
                ),
                Meaning::Since => keep(&mut patch.since, date(&text, order)),
                Meaning::Confirmed => keep(&mut patch.confirmed, date(&text, order)),
                Meaning::ConfirmedBy => keep(&mut patch.confirmed_by, Some(text.clone().into_owned())),
                Meaning::SaidBy => keep(&mut patch.said_by, Some(text.clone().into_owned())),
                Meaning::SaidOn => keep(&mut patch.said_on, date(&text, order)),
                Meaning::Steward => keep(&mut patch.steward, Some(text.clone().into_owned())),
                Meaning::Audience => keep(&mut patch.audience, audience(&text)),
                Meaning::LeftOut => true,
                _ => {
                    self.field(&at, *column, &mut patch.fields);
                    true
                }
            };
            if !read {
                self.leave(&at, &text, &mut patch.fields);
            }
        }
        if patch.confirmed.is_none() && patch.confirmed_by.take().is_some() {
            self.leave_all(section, row, &[Meaning::ConfirmedBy], &mut patch.fields);
        }
        (ends, patch)
    }

    /// The words a column of this name is known by, for messages about what a row has none of.
    pub(crate) fn header_meaning(&self, section: &Section<'_>, meaning: Meaning) -> Option<String> {
        let means = |(_, header): &&(u32, String)| self.meaning(section.on, header) == meaning;
        section.columns.iter().find(means).map(|(_, header)| header.clone())
    }

    fn order(&self, on: FieldOn, header: &str) -> Option<DateOrder> {
        self.columns[side(on)].get(header).and_then(|column| column.order)
    }
}

pub(super) fn side(on: FieldOn) -> usize {
    match on {
        FieldOn::Actors => 0,
        FieldOn::Ties => 1,
    }
}

/// Keeps what was read; says whether anything was.
fn keep<T>(place: &mut Option<T>, read: Option<T>) -> bool {
    let understood = read.is_some();
    if understood {
        *place = read;
    }
    understood
}

fn degrees(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The date said of today by those who bring a file.
pub(crate) fn provenance(said_by: &str, today: Date) -> crate::actor::Provenance {
    crate::actor::Provenance {
        said_by: said_by.to_owned(),
        on: Some(today),
    }
}
