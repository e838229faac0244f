//! The sections of the report, one file each, with the lists and tables of the longer ones.

mod alive;
mod alive_ages;
mod alive_holders;
mod alive_lists;
mod bridging;
mod bridging_chance;
mod bridging_cuts;
mod bridging_finding;
mod bridging_flows;
mod bridging_ground;
mod bridging_roles;
mod bridging_routes;
mod bridging_tables;
mod care_concentration;
mod care_latent;
mod care_tables;
mod care_unmet;
mod care_wealth;
mod missing;
mod present;
mod structure;
mod structure_clusters;
mod structure_cuts;
mod structure_shape;
mod structure_stage;
mod team_isolation;
mod team_observations;
mod team_tables;
mod teams;

pub use alive::Alive;
pub use bridging::Bridging;
pub use care_wealth::CareWealth;
pub use missing::Missing;
pub use present::Present;
pub use structure::Structure;
pub use teams::Teams;
