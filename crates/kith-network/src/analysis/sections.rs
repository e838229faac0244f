//! The sections of the report, one file each.

mod care_tables;
mod care_wealth;
mod missing;
mod present;

pub use care_wealth::CareWealth;
pub use missing::Missing;
pub use present::Present;
