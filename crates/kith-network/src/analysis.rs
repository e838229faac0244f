//! The analysis: questions that organisers and evaluators ask, answered from a visible network.
//!
//! [`report`] computes every section of [`SECTIONS`] on one [`Scope`]. A section is one file and
//! one line in that array; the page, the print, the files and the command line all come from the
//! [`Report`]. Definitions and letters (V, L, C, T, S) are those of `docs/figures.md`.

mod asking;
mod card;
mod comparison;
mod coverage;
pub mod disclosure;
mod figure;
mod interval;
pub mod introductions;
pub mod loss;
pub mod measures;
pub mod next;
mod output;
mod report;
mod scope;
mod sections;
mod settings;
mod spread;
mod standing;
mod summary;
#[cfg(test)]
mod tests;
mod wording;
mod workbook;

pub use asking::Hindrance;
pub use card::{Backing, CareFlowing, Community, KeyConnections, Lack, TeamCard};
pub use figure::{Figure, FigureValue};
pub use report::{
    Bar, Cell, Chart, Column, ColumnKind, Curve, Grid, Named, Plot, Range, Report, Row, SectionReport, Segment, Table,
};
pub use scope::{Passage, Scope, ScopedActor, ScopedTie, Tally};
pub use settings::{Against, BadSetting, CountingUnit, FormFilter, Settings};
pub use summary::{Part, Summary};
pub use workbook::NoWorkbook;

use crate::network::VisibleNetwork;
use crate::share::Share;
use crate::sociogram::FOUR_STATUSES;
use jiff::civil::Date;
use rayon::prelude::*;
use std::sync::Arc;
use wording::count;

/// One question that the report answers.
pub trait Section: Sync {
    /// Stable, for addresses and files: `care-wealth`.
    fn id(&self) -> &'static str;
    fn question(&self) -> &'static str;
    /// How it is computed, for somebody who would check it by hand.
    fn method(&self) -> &'static str;
    /// How not to read it.
    fn caution(&self) -> &'static str;
    /// Where the question and its formula come from.
    fn source(&self) -> &'static str;
    fn answer(&self, scope: &Scope<'_>) -> Answer;
}

/// What a section found.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub finding: String,
    pub figures: Vec<Figure>,
    /// How many figures, from the first, belong beside the finding.
    pub headline: usize,
    pub charts: Vec<Chart>,
    pub tables: Vec<Table>,
    pub cards: Vec<TeamCard>,
    /// Sentences to paste elsewhere, each whole in itself; they name nobody.
    pub sentences: Vec<String>,
}

/// The sections in the order of the report.
pub static SECTIONS: &[&dyn Section] = &[
    &sections::Present,
    &sections::Missing,
    &sections::CareWealth,
    &sections::Alive,
    &sections::Bridging,
    &sections::Teams,
    &sections::Structure,
    &sections::Losing,
    &sections::Introductions,
    &sections::Change,
    &sections::Honesty,
    &sections::Indicators,
    &sections::Next,
];

/// An earlier state of the same network, to compare with.
#[derive(Debug, Clone)]
pub struct Then {
    /// What to call it in a sentence: "After the spring walk", "1 March 2026".
    pub name: String,
    pub on: Date,
    /// That state, through the same viewer's eyes.
    pub network: Arc<VisibleNetwork>,
}

/// Computes the whole report, compared with nothing.
pub fn report(network: &VisibleNetwork, settings: &Settings) -> Report {
    report_since(network, None, settings)
}

/// Computes the whole report; where there is an earlier state, what changed since then too.
/// Sections are computed side by side; the same input gives the same bytes on any number of threads.
pub fn report_since(network: &VisibleNetwork, then: Option<&Then>, settings: &Settings) -> Report {
    let scope = Scope::since(network, then, settings);
    let name = network.about().name.to_string();
    Report {
        title: format!("{name}: what the map says"),
        network: name,
        computed_on: computed_on(&scope),
        coverage: coverage::line(&scope),
        as_of: settings.as_of,
        settings: *settings,
        switches: switches(&scope),
        statuses: FOUR_STATUSES
            .map(|status| (status, scope.status_label(status)))
            .to_vec(),
        sections: SECTIONS.par_iter().map(|section| answered(*section, &scope)).collect(),
        seal: seal(&scope),
    }
}

fn answered(section: &dyn Section, scope: &Scope<'_>) -> SectionReport {
    let mut answer = section.answer(scope);
    let viewer = scope.network.viewer();
    let headline = answer.figures.iter().take(answer.headline);
    answer.headline = headline.filter(|figure| viewer.may_see(figure.reach)).count();
    answer.figures.retain(|figure| viewer.may_see(figure.reach));
    answer.charts.retain(|chart| viewer.may_see(chart.reach));
    answer.tables.retain(|table| viewer.may_see(table.reach));
    SectionReport {
        id: section.id(),
        question: section.question(),
        finding: answer.finding,
        remark: scope
            .network
            .remarks()
            .find(|remark| remark.section == section.id())
            .cloned(),
        headline: answer.headline,
        figures: answer.figures,
        charts: answer.charts,
        tables: answer.tables,
        cards: answer.cards,
        sentences: answer.sentences,
        method: section.method(),
        caution: section.caution(),
        source: section.source(),
    }
}

fn computed_on(scope: &Scope<'_>) -> String {
    let whose = if scope.network.viewer().sees_everything() {
        "Computed on the whole network"
    } else {
        "Computed on what you can see"
    };
    let tally = scope.tally(0..scope.ties.len());
    let beside = scope.network.actors().len() - scope.n();
    let mut sentence = format!(
        "{whose}: {} and {}",
        count(scope.n(), "actor", "actors"),
        count(tally.total(), "connection", "connections"),
    );
    if tally.total() > 0 {
        let unclassified = Share::new(tally.of(None), tally.total());
        sentence.push_str(&format!(
            ", of which {unclassified} {} no status",
            wording::agree(unclassified.part, "has", "have"),
        ));
    }
    sentence.push('.');
    if beside > 0 {
        sentence.push_str(&format!(
            " {} on the map {} not counted toward the network.",
            count(beside, "more actor", "more actors"),
            wording::agree(beside, "is", "are"),
        ));
    }
    sentence
}

fn switches(scope: &Scope<'_>) -> Vec<(String, String)> {
    let settings = scope.settings;
    let offers = if settings.only_givers {
        "from actors who give to the Circle or a team"
    } else {
        "from everybody counted"
    };
    [
        ("As of", settings.as_of.to_string()),
        (
            "Care counts as actively given over connections that are",
            scope.actively(),
        ),
        ("Form of care", settings.form.label().to_owned()),
        ("Care wealth means", settings.form.wealth().to_owned()),
        ("Types of care ranked by", settings.counting.label().to_owned()),
        ("Offers counted", offers.to_owned()),
        (
            "Counted",
            "actors marked as counting toward the network; connections between them, teams and the Circle".to_owned(),
        ),
        ("Care with no direction stated", "both ends count as givers".to_owned()),
    ]
    .into_iter()
    .map(|(label, value)| (label.to_owned(), value))
    .collect()
}

fn seal(scope: &Scope<'_>) -> String {
    let network = scope.network;
    let state = match network.version() {
        Some(version) => format!("version {version}"),
        None => format!("as seen by {}", network.viewer().audience().key()),
    };
    format!(
        "{}, {state}; {}; kith {}",
        network.about().address,
        scope.settings.to_query(),
        env!("CARGO_PKG_VERSION"),
    )
}
