//! What the public is told of neighbourhoods, small, large and awkward.

mod months;
mod rules;
mod shapes;
mod told;
