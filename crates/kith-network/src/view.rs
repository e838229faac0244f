//! Views: saved ways of looking at a network's map, and tours that lead through several.
//!
//! A [`View`] is words and a [`Sheet`] in the view language. What a view shows to somebody is
//! worked out from what that person may see and nothing else.

mod look;
mod paint;
mod palettes;
mod sheet;
mod staging;
mod starters;
mod styling;

pub use look::{By, Channel, Choice, Ramp, Run};
pub use palettes::{Palette, Suits};
pub use sheet::{
    Caption, Choosable, Chooser, Control, Controls, Corner, Initial, Multiple, Note, Region, Rule, Sheet, Shown,
};
pub use staging::{Along, Cluster, Clustered, Focus, Layout, Reach, Showcase, Staging};
pub use starters::{Starter, starters};
pub use styling::{ActorStyle, Entry, ICONS, Paint, Pattern, Styling, TieStyle};

use crate::consent::Audience;
use crate::id::{ActorId, TourId, ViewId};
use crate::place::Spot;
use crate::text::{Name, slug};
use std::collections::BTreeMap;

/// A saved way of looking: selection, styling, layout, controls, legend, words.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub id: ViewId,
    /// "Who joins council services to neighbours". Its slug is its address; names that slug alike
    /// are refused.
    pub name: Name,
    /// Where it stands among the others, the smallest first; equal ones by name.
    pub place: u32,
    /// Whether the map opens with it. The first such view that a viewer may see is the one.
    pub opens: bool,
    /// Who may look through it. What they then see is theirs to see without it.
    pub audience: Audience,
    /// How it looks, in the view language: see [`Sheet`]. Shown as text to organisers only, for it
    /// may name people.
    pub sheet: String,
    /// Words beside the picture, in Markdown.
    pub words: String,
    /// Where marks were put by hand in this view.
    pub spots: BTreeMap<ActorId, Spot>,
}

/// A guided tour: steps through views, with words, to be played, embedded or printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Tour {
    pub id: TourId,
    /// "From the kitchen to the council". Its slug is its address.
    pub name: Name,
    pub audience: Audience,
    /// What the tour is for, in Markdown.
    pub words: String,
    pub steps: Vec<Stop>,
}

/// One step of a tour.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stop {
    /// "The kitchen in the middle".
    pub title: String,
    /// Through which view one looks; `None` is the map as it opens. A view that is gone, or that
    /// a viewer may not look through, reads as `None` too.
    pub view: Option<ViewId>,
    /// On whom it rests, if on anybody.
    pub focus: Vec<ActorId>,
    /// How many steps around those in focus are shown, 0 to 9; `None` shows everybody.
    pub steps: Option<u8>,
    /// What is said, in Markdown.
    pub words: String,
}

impl View {
    /// In bytes: more would be slow to read at every look.
    pub const LONGEST_SHEET: usize = 100_000;

    /// What of its address names it: `who-joins-council-services-to-neighbours`; its id where no
    /// letter or digit is in its name.
    pub fn address(&self) -> String {
        address(&self.name, self.id.to_string())
    }
}

impl Tour {
    /// What of its address names it; its id where no letter or digit is in its name.
    pub fn address(&self) -> String {
        address(&self.name, self.id.to_string())
    }

    /// Whether any stop rests on this actor.
    pub fn names(&self, actor: ActorId) -> bool {
        self.steps.iter().any(|stop| stop.focus.contains(&actor))
    }

    /// The tour, resting on this actor no more.
    pub fn without(mut self, actor: ActorId) -> Tour {
        for stop in &mut self.steps {
            stop.focus.retain(|id| *id != actor);
        }
        self
    }
}

fn address(name: &Name, id: String) -> String {
    match slug(name.as_str()) {
        empty if empty.is_empty() => id,
        slug => slug,
    }
}
