//! The fields of ties.

use super::super::cell::Cell;
use super::super::fields::TieField;
use super::of_actors::{distinct, term, text};
use super::{Facts, Shared};
use crate::tie::Tie;
use crate::vocabulary::{CareForm, Direction};
use std::sync::Arc;

/// The values of each tie, in the order of ids.
pub(super) fn cells(facts: &Facts<'_>, field: &TieField) -> Vec<Vec<Arc<Cell>>> {
    let mut shared = Shared::default();
    let own = facts.ties.iter().map(|tie| recorded(facts, tie, field, &mut shared));
    own.collect()
}

fn recorded(facts: &Facts<'_>, tie: &Tie, field: &TieField, shared: &mut Shared) -> Vec<Arc<Cell>> {
    let visible = facts.ground.visible;
    let words = visible.vocabulary();
    let one = |cell: Option<Arc<Cell>>| cell.into_iter().collect::<Vec<_>>();
    match field {
        TieField::Kind => one(tie.kind.as_ref().map(|key| term(&words.tie_kinds, key, shared))),
        TieField::Status => one(tie.status.as_ref().map(|key| term(&words.statuses, key, shared))),
        TieField::Liveness => one(words.liveness_of(tie).map(|how| {
            let cell = || Cell::of_word(how.key(), how.key(), how as usize);
            shared.cell(how.key(), cell)
        })),
        TieField::Care => distinct(tie.flows.iter().map(|flow| &flow.care_type), &words.care_types, shared),
        TieField::Form => {
            let has = |form: CareForm| tie.flows.iter().any(|flow| flow.form == form);
            let own = CareForm::ALL.iter().enumerate().filter(|(_, form)| has(**form));
            let cell = |(at, form): (usize, &CareForm)| {
                let words = (form.label(), form.key());
                shared.cell(form.key(), || Cell::of_word(words.0, words.1, at))
            };
            own.map(cell).collect()
        }
        TieField::Label => text(&tie.label, shared),
        TieField::Strength => one(tie.strength.map(|number| Arc::new(Cell::of_number(number)))),
        TieField::Direction => {
            let at = Direction::ALL
                .iter()
                .position(|own| *own == tie.direction)
                .unwrap_or_default();
            let cell = || Cell::of_word(tie.direction.label(), tie.direction.key(), at);
            vec![shared.cell(tie.direction.key(), cell)]
        }
        TieField::Since => one(tie.since.map(|on| Arc::new(Cell::of_date(on)))),
        TieField::Confirmed => one(tie.confirmed.as_ref().map(|it| Arc::new(Cell::of_date(it.on)))),
        TieField::Tags => tie.tags.iter().map(|tag| shared.tag(tag)).collect(),
        TieField::Description => text(&tie.description, shared),
        TieField::From => one(visible.actor(tie.from).map(|actor| shared.text(actor.name.as_str()))),
        TieField::To => one(visible.actor(tie.to).map(|actor| shared.text(actor.name.as_str()))),
        TieField::Id => vec![Arc::new(Cell::of_text(&tie.id.to_string()))],
        TieField::Declared(key) => {
            let values = tie.fields.get(key).map(Vec::as_slice).unwrap_or_default();
            values.iter().map(|value| Arc::new(Cell::of_value(value))).collect()
        }
        _ => for_organisers(facts, tie, field, shared),
    }
}

fn for_organisers(facts: &Facts<'_>, tie: &Tie, field: &TieField, shared: &mut Shared) -> Vec<Arc<Cell>> {
    if !facts.ground.visible.viewer().sees_everything() {
        return Vec::new();
    }
    match field {
        TieField::Steward => text(&tie.steward, shared),
        TieField::Audience => {
            let audience = tie.audience;
            let cell = || Cell::of_word(audience.label(), audience.key(), audience as usize);
            vec![shared.cell(audience.key(), cell)]
        }
        TieField::SaidBy => text(&tie.provenance.said_by, shared),
        TieField::ForeignId => text(tie.foreign_id.as_deref().unwrap_or_default(), shared),
        _ => Vec::new(),
    }
}
