//! Cells of ties.

use super::super::kumu::meaning::Meaning;
use super::actors::label;
use super::reading::{self, Read, day_words, piped};
use super::{GridColumn, What};
use crate::consent::Audience;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::text::{collapse, fold};
use crate::tie::{CareFlow, Tie};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// What the ends of ties are called, and who is meant by a name.
pub struct EndNames<'a> {
    visible: &'a VisibleNetwork,
    by_name: BTreeMap<String, Vec<ActorId>>,
}

impl<'a> EndNames<'a> {
    /// Linear in actors: make it once for a page of rows.
    pub fn of(visible: &'a VisibleNetwork) -> EndNames<'a> {
        let mut by_name: BTreeMap<String, Vec<ActorId>> = BTreeMap::new();
        for actor in visible.actors() {
            by_name.entry(fold(actor.name.as_str())).or_default().push(actor.id);
        }
        EndNames { visible, by_name }
    }

    /// The name, with the id behind it where others bear it too.
    pub fn called(&self, id: ActorId) -> String {
        let Some(actor) = self.visible.actor(id) else {
            return id.to_string();
        };
        match self.by_name.get(&fold(actor.name.as_str())).map_or(0, Vec::len) {
            0 | 1 => actor.name.to_string(),
            _ => format!("{} [{id}]", actor.name),
        }
    }

    /// Who is meant: by name, by name and id, or by id.
    fn meant(&self, typed: &str) -> Read<ActorId> {
        match self.by_name.get(&fold(typed)).map(Vec::as_slice) {
            Some([one]) => return Ok(*one),
            Some(several) => {
                return Err(format!(
                    "{} are called “{typed}”. Write the id behind the name, as in {}.",
                    several.len(),
                    self.called(several[0])
                ));
            }
            None => {}
        }
        let bare = typed.rsplit_once('[').map_or(typed, |(_, id)| id.trim_end_matches(']'));
        let by_id = bare.trim().parse().ok().filter(|id| self.visible.actor(*id).is_some());
        let shown: String = typed.chars().take(60).collect();
        by_id.ok_or_else(|| match typed.is_empty() {
            true => "Write who is at this end.".to_owned(),
            false => format!("There is nobody called “{shown}”. Check the spelling, or add them first."),
        })
    }
}

impl GridColumn {
    /// What a tie has in this column; empty where nothing is recorded.
    pub fn of_tie(&self, tie: &Tie, names: &EndNames<'_>) -> String {
        let words = names.visible.vocabulary();
        let meaning = match &self.what {
            What::Meaning(meaning) => *meaning,
            What::Field(field) => return reading::field_words(&tie.fields, &field.key),
            What::Position => return String::new(),
        };
        match meaning {
            Meaning::Id => tie.foreign_id.clone().unwrap_or_default(),
            Meaning::From => names.called(tie.from),
            Meaning::To => names.called(tie.to),
            Meaning::Kind => label(tie.kind.as_ref().map(|key| words.tie_kinds.label_of(key))),
            Meaning::Direction => tie.direction.label().to_owned(),
            Meaning::Status => label(tie.status.as_ref().map(|key| words.statuses.label_of(key))),
            Meaning::Caption => tie.label.clone(),
            Meaning::Description => tie.description.clone(),
            Meaning::Tags => piped(&tie.tags),
            Meaning::Care(form, Some(way)) => {
                let passing = tie.flows.iter().filter(|flow| flow.form == form && flow.way == way);
                piped(passing.map(|flow| words.care_types.label_of(&flow.care_type)))
            }
            Meaning::Strength => tie.strength.map(|number| number.to_string()).unwrap_or_default(),
            Meaning::Since => day_words(tie.since),
            Meaning::Confirmed => day_words(tie.confirmed.as_ref().map(|known| known.on)),
            Meaning::ConfirmedBy => tie.confirmed.as_ref().map(|known| known.by.clone()).unwrap_or_default(),
            Meaning::SaidBy => tie.provenance.said_by.clone(),
            Meaning::SaidOn => day_words(tie.provenance.on),
            Meaning::Steward => tie.steward.clone(),
            Meaning::Audience => tie.audience.label().to_owned(),
            _ => String::new(),
        }
    }

    /// Writes what was typed into a tie; an empty cell takes away what was there.
    ///
    /// # Errors
    /// A sentence on what could not be read; the tie is as it was.
    pub fn write_tie(&self, tie: &mut Tie, typed: &str, names: &EndNames<'_>) -> Result<(), String> {
        let words: &Vocabulary = names.visible.vocabulary();
        let typed = &reading::text(typed)?;
        let meaning = match &self.what {
            What::Meaning(meaning) => *meaning,
            What::Field(field) => {
                reading::field(&mut tie.fields, field, typed);
                return Ok(());
            }
            What::Position => return Ok(()),
        };
        match meaning {
            Meaning::Id => tie.foreign_id = Some(collapse(typed)).filter(|id| !id.is_empty()),
            Meaning::From => tie.from = names.meant(&collapse(typed))?,
            Meaning::To => tie.to = names.meant(&collapse(typed))?,
            Meaning::Kind => tie.kind = reading::term(&words.tie_kinds, typed, "kind of connection")?,
            Meaning::Direction => tie.direction = reading::direction(typed)?,
            Meaning::Status => tie.status = reading::term(&words.statuses, typed, "status")?,
            Meaning::Caption => tie.label = collapse(typed),
            Meaning::Description => tie.description.clone_from(typed),
            Meaning::Tags => tie.tags = reading::tags(typed),
            Meaning::Care(form, Some(way)) => {
                let care_types = reading::several(&words.care_types, typed, "type of care")?;
                tie.flows.retain(|flow| flow.form != form || flow.way != way);
                let flows = care_types
                    .into_iter()
                    .map(|care_type| CareFlow { care_type, form, way });
                tie.flows.extend(flows);
            }
            Meaning::Strength => tie.strength = reading::number(typed)?,
            Meaning::Since => tie.since = reading::day(typed)?,
            Meaning::Confirmed => reading::confirmed_on(&mut tie.confirmed, reading::day(typed)?),
            Meaning::ConfirmedBy => reading::confirmed_by(&mut tie.confirmed, collapse(typed))?,
            Meaning::SaidBy => tie.provenance.said_by = collapse(typed),
            Meaning::SaidOn => tie.provenance.on = reading::day(typed)?,
            Meaning::Steward => tie.steward = collapse(typed),
            Meaning::Audience => tie.audience = reading::seen_by(typed, Audience::Public)?,
            _ => {}
        }
        Ok(())
    }
}
