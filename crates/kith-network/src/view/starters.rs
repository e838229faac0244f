//! Ready ways of looking, made from a network's own words.

use crate::network::VisibleNetwork;

/// A view that is ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// "Where care flows".
    pub name: String,
    /// What it shows, in a sentence or two.
    pub words: String,
    /// In the view language.
    pub sheet: String,
}

/// Ways of looking that answer what organisers ask first, as far as this network has the words
/// for them: none that would be empty.
pub fn starters(_visible: &VisibleNetwork) -> Vec<Starter> {
    Vec::new()
}
