//! The sections of the report, one file each, with the lists and tables of the longer ones.

mod alive;
mod alive_lists;
mod care_tables;
mod care_wealth;
mod introductions;
mod loss;
mod loss_tables;
mod missing;
mod next;
mod present;
mod team_observations;
mod team_tables;
mod teams;

pub use alive::Alive;
pub use care_wealth::CareWealth;
pub use introductions::Introductions;
pub use loss::Losing;
pub use missing::Missing;
pub(super) use missing::{Expected, State, expected};
pub use next::Next;
pub use present::Present;
pub use teams::Teams;
