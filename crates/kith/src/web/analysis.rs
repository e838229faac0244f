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

pub use figure::{all as figures_page, page as figure_page};
pub use files::{csv, json};
pub use kept::Reports;
pub use paper::Paper;
pub use sections::{one_figure, sections};
pub use sheets::{all as team_sheets, one as team_sheet};
pub use whole::page;

use super::error::WebError;
use super::form::Posted;
use super::public_report;
use super::scope::Scope;
use kith_network::VisibleNetwork;
use kith_network::analysis::{BadSetting, Report, Settings};
use std::sync::Arc;

/// The switches that an address sets. A list of boxes sends its name once for each that is ticked.
pub fn settings(scope: &Scope, query: &Posted) -> Result<Settings, BadSetting> {
    Settings::from_pairs(query.beginning(""), scope.app.today())
}

/// A report, and the state of the network that it speaks of.
pub type Computed = (Arc<VisibleNetwork>, Arc<Report>);

/// The report on what this viewer can see, or as an organiser could see it on the day that the
/// settings name: kept from an earlier request, or computed.
///
/// The public has releases instead: for it there is no report but the last of those.
pub async fn computed(scope: &Scope, settings: &Settings) -> Result<Computed, WebError> {
    if public_report::is_for(scope) {
        return Err(WebError::NotFound);
    }
    let live = match settings.audience {
        Some(audience) => scope.through(audience)?,
        None => scope.visible.clone(),
    };
    if let Some(known) = scope.app.kept_report(&live, settings) {
        return Ok(known);
    }
    // Marked before anything is gathered: what somebody's erasing overtakes is not kept.
    let mark = scope.app.mark_reports();
    let (seen, then) = scope.app.report_inputs(&live, settings).await?;
    scope.app.report(&live, &seen, then, settings, mark).await
}

/// The same, for a page that from here on shows the state the report speaks of.
pub async fn compute(scope: &mut Scope, settings: &Settings) -> Result<Arc<Report>, WebError> {
    let (seen, report) = computed(scope, settings).await?;
    scope.visible = seen;
    Ok(report)
}

/// The report that an address asks for; a switch it cannot have is said in words.
pub async fn asked(scope: &mut Scope, query: &Posted) -> Result<Arc<Report>, WebError> {
    let settings = settings(scope, query).map_err(|problem| WebError::Words(problem.to_string()))?;
    compute(scope, &settings).await
}
