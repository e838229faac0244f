//! Pictures of what a viewer may see: the server lays out and styles, the browser only draws.
//!
//! [`Scene::of`] decides everything (places, shapes, colours, lines, names, words) from a
//! [`VisibleNetwork`](crate::VisibleNetwork) and the last drawing for the same audience;
//! [`svg`] writes it down, for a page or as a file. What is hidden from a viewer moves nothing.

mod covers;
mod icons;
mod labels;
mod layout;
mod legend;
mod neighbourhood;
mod outline;
pub mod packed;
mod room;
mod rows;
mod scene;
mod staged;
mod style;
pub mod svg;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod town;
mod values;
mod words;

pub use labels::{Label, LineLabel, Side};
pub use layout::Drawing;
pub use legend::{Legend, LegendEntry, LegendItem, LegendPart, Sample, Sign};
pub use outline::Arrows;
pub use rows::{LineRow, MarkRow, Rows, Standing};
pub use scene::{Anchor, Bond, Earth, Frame, Ground, Guide, Line, Mark, Scene, Since, Subject, Unseen};
pub use staged::Wanted;
pub use style::{ColourBy, Hue, Look, Stroke, Style};

/// The styles of inline pictures, to be served as a file beside the pages that show them.
pub const STYLES: &str = include_str!("picture/scene.css");
