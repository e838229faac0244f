//! Pictures of what a viewer may see: the server lays out and styles, the browser only draws.
//!
//! [`Scene::of`] decides everything (places, shapes, colours, lines, names, words) from a
//! [`VisibleNetwork`](crate::VisibleNetwork) and the last drawing for the same audience;
//! [`svg`] writes it down, for a page or as a file. What is hidden from a viewer moves nothing.

mod labels;
mod layout;
mod legend;
mod neighbourhood;
mod outline;
pub mod packed;
mod scene;
mod staged;
mod style;
pub mod svg;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod town;

pub use labels::{Label, Side};
pub use layout::Drawing;
pub use legend::{Legend, LegendEntry, Sign};
pub use outline::Arrows;
pub use scene::{Frame, Line, Mark, Scene};
pub use staged::Wanted;
pub use style::{ColourBy, Hue, Look, Stroke, Style};

/// The styles of inline pictures, to be served as a file beside the pages that show them.
pub const STYLES: &str = include_str!("picture/scene.css");
