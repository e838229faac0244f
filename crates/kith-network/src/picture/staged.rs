//! The picture of a view: who is on it, how they are arranged and drawn.

use super::layout::Drawing;
use super::scene::Scene;
use super::style::Style;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::place::Spot;
use crate::view::{Staging, Styling};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a picture is made from.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub visible: &'a VisibleNetwork,
    /// How it was, where two states are compared in one picture.
    pub before: Option<&'a VisibleNetwork>,
    pub staging: &'a Staging,
    pub styling: &'a Styling,
    /// Where marks were put by hand in the view.
    pub spots: &'a BTreeMap<ActorId, Spot>,
    /// The last drawing of this view for the same audience.
    pub last: Option<&'a Drawing>,
    pub today: Date,
}

impl Scene {
    /// Draws a view. The same input gives the same scene, and what is hidden moves nothing.
    pub fn staged(wanted: &Wanted<'_>) -> Scene {
        Scene::of(wanted.visible, wanted.last, Style::fitting(wanted.visible))
    }
}
