//! How a view draws each actor and each tie: what the rules of its sheet came to.

mod advice;
mod cascade;
mod icons;
mod labels;
mod legend;
mod painter;
#[cfg(test)]
mod tests;
mod values;

pub(super) use advice::advice;
pub(super) use cascade::cascade;
pub use icons::ICONS;

use crate::id::{ActorId, TieId};
use crate::vocabulary::Shape;
use std::collections::BTreeMap;

/// A colour as 8-bit red, green and blue (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Paint {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// What a line is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    Solid,
    Dashed,
    Dotted,
}

/// How one actor is drawn, as far as the sheet says: `None` leaves it as it would be without.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ActorStyle {
    pub color: Option<Paint>,
    /// The mark's diameter relative to the usual one, 0.2 to 6.
    pub scale: Option<f64>,
    pub shape: Option<Shape>,
    pub outline: Option<Paint>,
    /// In drawing units, 0 to 12.
    pub outline_width: Option<f64>,
    /// 0.05 to 1.
    pub opacity: Option<f64>,
    /// The text beside the mark; empty for none; `None` for the name.
    pub label: Option<String>,
    /// Relative to the usual size of names, 0.5 to 4.
    pub label_scale: Option<f64>,
    /// The name of a sign of ours drawn inside the mark (`view::ICONS`); `none` for none, not
    /// even the one that stands for its colour.
    pub icon: Option<String>,
    /// Small flags beside the mark, in order: a colour and what it says.
    pub flags: Vec<(Paint, String)>,
    /// A template's text shown when somebody points at the mark.
    pub popover: Option<String>,
    /// Out of the picture, though still on the list: `visibility: hidden` (keeps its place).
    pub hidden: bool,
}

/// How one tie is drawn, as far as the sheet says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TieStyle {
    pub color: Option<Paint>,
    /// In drawing units, 0.5 to 16.
    pub width: Option<f64>,
    pub pattern: Option<Pattern>,
    /// 0.05 to 1.
    pub opacity: Option<f64>,
    /// Words along the line.
    pub label: Option<String>,
    /// Arrow heads are left off, whatever its direction.
    pub no_arrows: bool,
    /// How far its middle stands off the straight way, as a share of its length, -2 to 2.
    pub curvature: Option<f64>,
    pub hidden: bool,
}

/// A line of the legend: what a look stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A heading over those that follow: "Colour: category".
    Title(String),
    Actor {
        words: String,
        style: ActorStyle,
        count: usize,
    },
    Tie {
        words: String,
        style: TieStyle,
        count: usize,
    },
    /// A run of colours or sizes from the smallest to the largest value present.
    Scale {
        words: String,
        low: String,
        high: String,
        colors: Vec<Paint>,
        sizes: Option<(f64, f64)>,
        of_ties: bool,
    },
}

/// What a sheet comes to for one viewer: computed from what that viewer may see alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Styling {
    pub actors: BTreeMap<ActorId, ActorStyle>,
    pub ties: BTreeMap<TieId, TieStyle>,
    /// The legend that makes itself, edited by what the sheet says, for those whom the sheet's own
    /// selectors leave on the map. Where others are on it, use [`Styling::legend_on`].
    pub legend: Vec<Entry>,
    /// The title of the legend as a whole.
    title: Option<String>,
    chapters: Vec<legend::Chapter>,
}
