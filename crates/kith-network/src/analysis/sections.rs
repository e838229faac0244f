//! The sections of the report, one file each, with the lists and tables of the longer ones.

mod alive;
mod alive_ages;
mod alive_holders;
mod alive_lists;
mod care_concentration;
mod care_latent;
mod care_tables;
mod care_unmet;
mod care_wealth;
mod indicators;
mod indicators_personal;
mod indicators_register;
mod missing;
mod present;
mod present_records;
mod team_isolation;
mod team_observations;
mod team_tables;
mod teams;

pub use alive::Alive;
pub use care_wealth::CareWealth;
pub use indicators::Indicators;
pub use missing::Missing;
pub use present::Present;
pub use teams::Teams;
