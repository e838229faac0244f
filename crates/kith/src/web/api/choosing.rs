//! Selectors in addresses of the API: the same language as everywhere, asked of what can be seen.

use super::super::scope::Scope;
use super::asked::Asked;
use super::operation::{Kind, Param};
use super::problem::Problem;
use kith_network::selector::{Chosen, Facts, Ground, LONGEST, Selector};
use kith_network::sociogram::{FOUR_STATUSES, StatusSet};
use std::collections::BTreeSet;

pub const SELECT: Param = Param {
    name: "select",
    does: "Only those that this selector chooses: “person[offers~=\"meals\"]”. Connections alone bring those at their ends, people and groups alone the connections between them.",
    kind: Kind::Text { most: LONGEST },
};

/// What the selector in an address chooses; `None` where there is none.
///
/// # Errors
/// Where it cannot be read: at which character, and what to do.
pub fn chosen(scope: &Scope, asked: &Asked) -> Result<Option<Chosen>, Problem> {
    let Some(text) = asked.get("select").map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let selector = Selector::parse(text)
        .map_err(|wrong| Problem::parameter("select", format!("At character {}: {}", wrong.at + 1, wrong.problem)))?;
    let focus = BTreeSet::new();
    let facts = Facts::of(Ground {
        visible: &scope.visible,
        today: scope.app.today(),
        focus: &focus,
    });
    Ok(Some(selector.chosen_by(&facts).completed(&scope.visible)))
}

/// Ties of whatever status, and those without.
pub fn every_status() -> StatusSet {
    FOUR_STATUSES.into_iter().fold(StatusSet::NONE, StatusSet::with)
}
