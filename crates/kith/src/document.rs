//! The report on paper: a PDF that somebody can hand over, tagged for those who listen to it.
//!
//! The layout is typst's, with templates of our own. What people wrote reaches a template as
//! values in a JSON file, never as typst code; there is no network, no clock and no font but the
//! bundled ones. The same report gives the same bytes. Without the feature `pdf` everything here
//! answers that this kith cannot make PDFs.

#[cfg(feature = "pdf")]
mod content;
mod map_sheet;
#[cfg(feature = "pdf")]
mod press;
#[cfg(feature = "pdf")]
mod prose;
#[cfg(all(test, feature = "pdf"))]
mod tests;

pub use map_sheet::{MapSheet, Paper};

use kith_network::analysis::Report;
use kith_network::consent::Audience;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum NotPrinted {
    #[cfg(not(feature = "pdf"))]
    #[error("This kith was built without PDF. The print view of the report looks much the same.")]
    NotBuiltIn,
    #[cfg(feature = "pdf")]
    #[error("The PDF could not be made: {0}")]
    Failed(String),
}

/// What a template is set with.
#[cfg(feature = "pdf")]
#[derive(Debug, Clone)]
struct Manuscript {
    template: Template,
    /// What the template reads as `content.json`.
    content: serde_json::Value,
    /// What it reads as `chart-0.svg`, `chart-1.svg` and so on.
    pictures: Vec<String>,
}

/// The shapes of what goes on paper.
#[cfg(feature = "pdf")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Template {
    /// Everything, section by section.
    Whole,
    /// One page.
    Summary,
    /// A map, with or without its list.
    Map,
}

/// The whole report as a PDF/UA document: title page, contents, sections, every figure, seal.
/// Tables of more than 200 rows are cut there and say so. Takes about a second; do not call it
/// where somebody waits for something else.
///
/// # Errors
/// When typst cannot set the report, or kith was built without PDF.
#[cfg(feature = "pdf")]
pub fn whole(report: &Report, audience: Audience) -> Result<Vec<u8>, NotPrinted> {
    press::print(&content::whole(report, audience), report.as_of)
}

/// The summary of the report on one page, under the same conditions as [`whole`].
///
/// # Errors
/// As of [`whole`].
#[cfg(feature = "pdf")]
pub fn summary(report: &Report, audience: Audience) -> Result<Vec<u8>, NotPrinted> {
    press::print(&content::summary(report, audience), report.as_of)
}

/// A map as a PDF: the picture on one sheet, and the list after it where it is asked for.
///
/// # Errors
/// As of [`whole`].
#[cfg(feature = "pdf")]
pub fn map(sheet: &MapSheet) -> Result<Vec<u8>, NotPrinted> {
    press::print(&sheet.manuscript(), sheet.made)
}

/// Lets go of the PDFs that were made last: one may name somebody who was removed.
#[cfg(feature = "pdf")]
pub fn forget() {
    press::forget();
}

#[cfg(not(feature = "pdf"))]
pub fn whole(_: &Report, _: Audience) -> Result<Vec<u8>, NotPrinted> {
    Err(NotPrinted::NotBuiltIn)
}

#[cfg(not(feature = "pdf"))]
pub fn summary(_: &Report, _: Audience) -> Result<Vec<u8>, NotPrinted> {
    Err(NotPrinted::NotBuiltIn)
}

#[cfg(not(feature = "pdf"))]
pub fn map(_: &MapSheet) -> Result<Vec<u8>, NotPrinted> {
    Err(NotPrinted::NotBuiltIn)
}

#[cfg(not(feature = "pdf"))]
pub fn forget() {}
