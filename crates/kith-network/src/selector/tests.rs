//! What selectors are held to.

mod building;
mod choosing;
mod hinting;
mod reading;
mod worlds;

use super::*;
use crate::consent::Viewer;
use crate::network::Network;
use jiff::civil::date;

/// The day on which these tests are asked.
pub(super) const TODAY: Date = date(2026, 6, 30);

/// The names of the actors that a selector chooses, in the order of letters, and after a bar the
/// ends of the ties: `Ada, Bo | Ada-Bo`.
pub(super) fn chosen(visible: &VisibleNetwork, text: &str) -> String {
    let focus = BTreeSet::new();
    let ground = Ground {
        visible,
        today: TODAY,
        focus: &focus,
    };
    let selector = Selector::parse(text).unwrap_or_else(|wrong| panic!("{text}: {} ({})", wrong.problem, wrong.at));
    said(visible, &selector.chosen(&ground))
}

pub(super) fn said(visible: &VisibleNetwork, chosen: &Chosen) -> String {
    let name = |id: &ActorId| visible.actor(*id).expect("a visible actor").name.to_string();
    let mut actors: Vec<String> = chosen.actors.iter().map(name).collect();
    actors.sort();
    let ties = chosen.ties.iter().map(|id| visible.tie(*id).expect("a visible tie"));
    let mut ties: Vec<String> = ties
        .map(|tie| format!("{}-{}", name(&tie.from), name(&tie.to)))
        .collect();
    ties.sort();
    match ties.is_empty() {
        true => actors.join(", "),
        false => format!("{} | {}", actors.join(", "), ties.join(", ")).trim().to_owned(),
    }
}

pub(super) fn seen(network: &Network, viewer: Viewer) -> VisibleNetwork {
    network.seen_by(viewer).expect("sketches are public")
}
