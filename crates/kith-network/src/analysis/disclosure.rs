//! What the public may read of the analysis: the report, held back and rounded.
//!
//! Small counts tell of persons: "1 care worker" is somebody, and so is the one who left between
//! two reports. A [`PublicReport`] therefore has no place for an exact number, an id or a name:
//! counts are [`Held`], texts are [`Said`], and it is made from figures alone, never from tables,
//! charts, cards, findings or remarks. What a section must have for one of its figures to be told
//! is written in `select`, and holds for sections that this module has never seen. `audit` then
//! looks whether numbers that are each coarse enough tell more together. `docs/privacy.md` has
//! the rule in plain words.

mod audit;
mod cadence;
mod finding;
mod held;
mod output;
mod said;
mod select;
#[cfg(test)]
mod tests;

pub use cadence::{Appearance, FEWEST_CHANGED, LEAST_DAYS, NotYet, appearances, not_yet};
pub use held::{FEWEST_TOLD, Held};
pub use said::Said;

use super::{SectionReport, Settings, report};
use crate::consent::Viewer;
use crate::network::VisibleNetwork;
use jiff::civil::Date;
use said::Words;
use select::{Candidate, candidates};

/// How a public report counts, in a sentence that is printed with it.
pub const RULE: &str = "Every number is rounded to a multiple of 5, and what is fewer than 8 is not told more closely, nobody included; shares of fewer than 8 are not listed. Percentages come from the rounded numbers. Numbers that would tell more together than each alone are left out.";

/// On whom it is computed, in a sentence that is printed with it.
pub const COMPUTED_ON: &str = "Computed on those who agreed to be seen by anyone, with the usual settings.";

/// The analysis as anyone may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicReport {
    /// The network's name.
    pub network: String,
    /// The network's address.
    pub address: String,
    pub as_of: Date,
    pub sections: Vec<PublicSection>,
    /// The questions of which no figure can be told.
    pub left_out: Vec<String>,
}

/// One question with what can be told of its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicSection {
    pub id: String,
    pub question: String,
    /// One sentence, made from the figures below and nothing else.
    pub finding: String,
    /// How many figures, from the first, belong beside the finding.
    pub headline: usize,
    pub figures: Vec<PublicFigure>,
    pub tables: Vec<PublicTable>,
    pub method: String,
    pub caution: String,
    pub source: String,
}

/// One number that can be told.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicFigure {
    /// As in the full report: `giving-share`.
    pub id: String,
    pub label: Said,
    pub part: Held,
    /// Of how many, where it is a share.
    pub whole: Option<Held>,
    /// What was counted; empty where it cannot be said without a number.
    pub counts: Said,
}

/// Figures for the words of one list, such as the categories, one below the other. It has no
/// total: what shares are of stands beside each, rounded too.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicTable {
    /// Unique in the report.
    pub id: String,
    pub caption: String,
    /// The places of its rows in [`PublicSection::figures`].
    pub rows: Vec<usize>,
}

/// What organisers are told of a figure that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// The section's question.
    pub question: String,
    pub label: String,
    pub why: Why,
}

/// Why a figure cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is about one actor, connection or gap.
    OneRecord,
    /// It is meant for fewer people.
    NotForAnyone,
    /// It is an index, and says nothing of how many it rests on.
    Index,
    /// A largest or smallest is somebody's.
    Extreme,
    /// It does not count actors or connections, so rounding would not protect any.
    NoRecords,
    /// Its words name somebody or hold a number.
    Wording,
    /// Together with the others it would tell too much.
    TogetherTooMuch,
}

impl Why {
    /// As in "not told because …".
    pub fn because(self) -> &'static str {
        match self {
            Why::OneRecord => "it is about one person, group or connection",
            Why::NotForAnyone => "it is not meant for anyone to see",
            Why::Index => "it is an index, which small numbers move too much",
            Why::Extreme => "a largest or smallest is always somebody's",
            Why::NoRecords => "it counts neither actors nor connections, so rounding would not protect anybody",
            Why::Wording => "its words name somebody or hold a number",
            Why::TogetherTooMuch => "with the other numbers it would tell more than each alone",
        }
    }
}

/// A public report with what was held back from it, for those who decide about releasing it.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosure {
    pub report: PublicReport,
    /// By section.
    pub held_back: Vec<HeldBack>,
}

/// Makes the public report of a network seen through the public's eyes, with the usual switches;
/// `None` through anybody else's, so that nothing narrower can slip in.
pub fn disclose(network: &VisibleNetwork, as_of: Date) -> Option<Disclosure> {
    (network.viewer() == Viewer::PUBLIC).then(|| {
        let full = report(network, &Settings::on(as_of));
        held_from(network, as_of, &full.sections)
    })
}

/// The public part of these sections, whatever they are.
fn held_from(network: &VisibleNetwork, as_of: Date, sections: &[SectionReport]) -> Disclosure {
    let words = Words::of(network);
    let mut held_back = Vec::new();
    let mut all = candidates(&words, sections, &mut held_back);
    audit::hold_back(&mut all, |candidate| {
        held_back.push(HeldBack {
            question: sections[candidate.section].question.to_owned(),
            label: candidate.figure.label.to_string(),
            why: Why::TogetherTooMuch,
        });
    });
    let mut left_out = Vec::new();
    let mut told = Vec::new();
    for (place, section) in sections.iter().enumerate() {
        let figures: Vec<&Candidate> = all.iter().filter(|candidate| candidate.section == place).collect();
        if figures.is_empty() {
            left_out.push(section.question.to_owned());
        } else {
            told.push(told_section(section, &figures));
        }
    }
    Disclosure {
        report: PublicReport {
            network: network.about().name.to_string(),
            address: network.about().address.clone(),
            as_of,
            sections: told,
            left_out,
        },
        held_back,
    }
}

fn told_section(section: &SectionReport, candidates: &[&Candidate]) -> PublicSection {
    let figures: Vec<PublicFigure> = candidates.iter().map(|candidate| candidate.figure.clone()).collect();
    let headline = candidates.iter().filter(|candidate| candidate.headline).count();
    PublicSection {
        id: section.id.to_owned(),
        question: section.question.to_owned(),
        finding: finding::sentence(&figures, headline),
        headline,
        tables: select::tables(section.id, candidates),
        figures,
        method: section.method.to_owned(),
        caution: section.caution.to_owned(),
        source: section.source.to_owned(),
    }
}
