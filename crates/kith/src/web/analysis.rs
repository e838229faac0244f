//! The analysis as pages: each question with its finding, figures, pictures, tables and method;
//! each figure with who is behind it; a sheet for every team.

mod charts;
mod figure;
mod files;
mod findings;
mod kept;
mod paper;
mod sections;
mod sheets;
mod switches;
mod tables;
mod teams;
mod whole;

pub use figure::page as figure_page;
pub use files::{csv, json};
pub use kept::Reports;
pub use paper::Paper;
pub use sections::{one_figure, sections};
pub use sheets::{all as team_sheets, one as team_sheet};
pub use whole::page;

use super::error::WebError;
use super::form::Posted;
use super::scope::Scope;
use kith_network::analysis::{BadSetting, Report, Settings, Then};
use std::sync::Arc;

/// The switches that an address sets. A list of boxes sends its name once for each that is ticked.
pub fn settings(scope: &Scope, query: &Posted) -> Result<Settings, BadSetting> {
    Settings::from_pairs(query.beginning(""), scope.app.today())
}

/// The report on what this viewer can see: kept from an earlier request, or computed.
pub async fn compute(scope: &Scope, settings: &Settings) -> Result<Arc<Report>, WebError> {
    let then: Option<Then> = None;
    scope.app.report(&scope.visible, then, settings).await
}

/// The report that an address asks for; a switch it cannot have is said in words.
pub async fn asked(scope: &Scope, query: &Posted) -> Result<Arc<Report>, WebError> {
    let settings = settings(scope, query).map_err(|problem| WebError::Words(problem.to_string()))?;
    compute(scope, &settings).await
}
