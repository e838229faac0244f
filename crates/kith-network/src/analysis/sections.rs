//! The sections of the report, one file each, with the lists and tables of the longer ones.

mod alive;
mod alive_lists;
mod care_tables;
mod care_wealth;
mod change;
mod change_care;
mod change_personal;
mod change_sentences;
mod change_tables;
mod honesty;
mod honesty_limits;
mod honesty_ranges;
mod missing;
mod present;
mod team_observations;
mod team_tables;
mod teams;

pub use alive::Alive;
pub use care_wealth::CareWealth;
pub use change::Change;
pub use honesty::Honesty;
pub use missing::Missing;
pub use present::Present;
pub use teams::Teams;
