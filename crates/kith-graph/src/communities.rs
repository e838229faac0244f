//! Circles: who is more closely tied with whom than chance would have it, and how solid that reading is.
//!
//! - [`Leiden`]: groups without overlap, by modularity or the constant Potts model
//! - [`modularity()`], [`constant_potts`], [`coverage`], [`group_ties`]: how good a clustering is, whoever made it
//! - [`label_propagation`]: quick groups without a measure; [`overlapping`]: people who stand in more than one circle
//! - [`mutual_information`], [`adjusted_rand`], [`variation_of_information`]: whether two clusterings agree;
//!   [`steadiness`]: which groups come out again when the search is repeated

mod agreement;
mod leiden;
mod modularity;
mod overlap;
mod pieces;
mod propagation;

pub use agreement::{
    Normalisation, Steadiness, adjusted_rand, mutual_information, steadiness, together, variation_of_information,
};
pub use leiden::{Communities, Iterations, Leiden, Quality};
pub use modularity::{GroupTies, constant_potts, coverage, group_ties, modularity};
pub use overlap::{Membership, Overlapping, SpeakerListener, overlapping};
pub use propagation::{Propagation, label_propagation};
