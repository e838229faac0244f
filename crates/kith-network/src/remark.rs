//! Remarks: the organisers' own words beside a finding of the report, kept with it.

use jiff::civil::Date;

/// What organisers say beside the finding of one section.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The id of the section it stands beside: `care-wealth`. A network holds at most one for each.
    pub section: String,
    /// Markdown; never empty.
    pub text: String,
    /// Who wrote it last; may be empty.
    pub by: String,
    pub on: Option<Date>,
}
