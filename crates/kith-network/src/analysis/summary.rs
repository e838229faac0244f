//! The report on one page, in plain sentences: for those who will not read the tables.
//!
//! It says nothing that the report does not say: every sentence is made from figures and charts
//! of the report, so who may see less reads less here too.

use super::report::{Cell, Chart, Plot, Report, Row};
use super::wording::{agree, count, list, small};
use super::{Figure, FigureValue};
use crate::share::Share;
use crate::sociogram::status_key;
use crate::vocabulary::Liveness;
use std::fmt::Write;

/// How many things to do next it names.
const NEXT: usize = 3;

/// How many bars its picture has.
const BARS: usize = 5;

/// With fewer counted actors than this, one person more or less changes the shares a lot.
const FEW: usize = 50;

/// What the page says.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// "Larkmere in short".
    pub title: String,
    pub parts: Vec<Part>,
    /// The kinds of care that most are ready to give, if there are any.
    pub chart: Option<Chart>,
    /// At most three things to do, the most pressing first.
    pub next: Vec<String>,
    /// How far to trust it.
    pub trust: Vec<String>,
}

/// A heading with its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub title: &'static str,
    pub says: Vec<String>,
}

impl Report {
    /// The report in short.
    pub fn summary(&self) -> Summary {
        Summary {
            title: format!("{} in short", self.network),
            parts: vec![
                Part {
                    title: "Who is on the map",
                    says: who(self),
                },
                Part {
                    title: "How much care there is",
                    says: care(self),
                },
                Part {
                    title: "How alive it is",
                    says: alive(self),
                },
            ],
            chart: picture(self),
            next: next(self),
            trust: trust(self),
        }
    }

    /// The summary as Markdown.
    pub fn summary_markdown(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_summary(&mut out);
        out
    }

    fn write_summary(&self, out: &mut String) -> std::fmt::Result {
        use super::output::plain;
        let summary = self.summary();
        writeln!(out, "# {}\n", plain(&summary.title))?;
        writeln!(out, "As of {}.", self.as_of)?;
        for part in &summary.parts {
            writeln!(out, "\n## {}\n", part.title)?;
            writeln!(out, "{}", plain(&part.says.join(" ")))?;
        }
        if let Some(chart) = &summary.chart
            && let Plot::Bars(bars) = &chart.plot
        {
            writeln!(out, "\n{}:\n", plain(&chart.title))?;
            for bar in bars {
                writeln!(out, "- {}: {}", plain(&bar.label), bar.value)?;
            }
        }
        writeln!(out, "\n## What to do next\n")?;
        for (place, says) in summary.next.iter().enumerate() {
            writeln!(out, "{}. {}", place + 1, plain(says))?;
        }
        writeln!(out, "\n## How far to trust this\n")?;
        writeln!(out, "{}", plain(&summary.trust.join(" ")))?;
        writeln!(out, "\n---\n\n{}", plain(&self.seal))
    }

    fn part(&self, id: &str) -> usize {
        self.figure(id).and_then(|figure| figure.value.part()).unwrap_or(0)
    }

    /// The share with this id, if something stands in it.
    fn part_of(&self, id: &str) -> Option<Share> {
        match self.figure(id)?.value {
            FigureValue::Share(share) if share.part > 0 => Some(share),
            _ => None,
        }
    }

    /// The network's word for a status, as inside a sentence.
    fn status_word(&self, status: Option<Liveness>) -> String {
        let known = self.statuses.iter().find(|(known, _)| *known == status);
        known.map(|(_, label)| small(label)).unwrap_or_default()
    }
}

fn who(report: &Report) -> Vec<String> {
    let actors = report.part("actors");
    if actors == 0 {
        return vec!["Nobody is on the map yet.".to_owned()];
    }
    let mut says = vec![format!(
        "There {} {} on the map that {} toward the network: people, groups and places.",
        agree(actors, "is", "are"),
        count(actors, "neighbour", "neighbours"),
        agree(actors, "counts", "count"),
    )];
    let missing = missing(report);
    let expected = report.part("expected");
    if expected > 0 && missing.is_empty() {
        says.push(format!(
            "All {} we looked for are there.",
            count(expected, "kind", "kinds")
        ));
    } else if expected > 0 {
        says.push(format!(
            "Of {} we looked for, {} {} still missing: {}.",
            count(expected, "kind of neighbour", "kinds of neighbour"),
            missing.len(),
            agree(missing.len(), "is", "are"),
            list(&missing),
        ));
    }
    says
}

/// Who is expected and not there at all, as the table of the gaps has them.
fn missing(report: &Report) -> Vec<&str> {
    let gap = |figure: &&Figure| figure.id.starts_with("gap.") && figure.value.part() == Some(0);
    let absent = report.figures().map(|(_, figure)| figure).filter(gap);
    absent.map(|figure| figure.label.as_str()).collect()
}

fn care(report: &Report) -> Vec<String> {
    let mut says = Vec::new();
    if let Some(FigureValue::Share(share)) = report.figure("giving-share").map(|figure| &figure.value)
        && share.whole > 0
    {
        says.push(format!(
            "{share} {} care to the Circle or to a care team.",
            agree(share.part, "gives", "give")
        ));
        if share.part < share.whole {
            let rest = share.whole - share.part;
            says.push(format!(
                "The other {rest} may well care for others in ways that nobody wrote down."
            ));
        }
    }
    let kinds = report.part("care-types-in-use");
    if kinds == 0 {
        says.push("Nobody has said yet which care they give.".to_owned());
    } else {
        let mut sentence = format!(
            "{} of care {} in use.",
            count(kinds, "kind", "kinds"),
            agree(kinds, "is", "are")
        );
        let first: Vec<String> = picture(report).map(|chart| first_labels(&chart)).unwrap_or_default();
        if !first.is_empty() {
            let _ = write!(sentence, " Most common: {}.", list(&first));
        }
        says.push(sentence);
    }
    says
}

fn first_labels(chart: &Chart) -> Vec<String> {
    match &chart.plot {
        Plot::Bars(bars) => bars.iter().take(3).map(|bar| bar.label.clone()).collect(),
        _ => Vec::new(),
    }
}

fn alive(report: &Report) -> Vec<String> {
    let ties = report.part("ties");
    if ties == 0 {
        return vec!["No connections are on the map yet.".to_owned()];
    }
    let mut says = vec![format!(
        "There {} {} between them.",
        agree(ties, "is", "are"),
        count(ties, "connection", "connections")
    )];
    let status = |status| report.part_of(&format!("status.{}", status_key(status)));
    if let Some(share) = status(Some(Liveness::Generative)) {
        says.push(format!(
            "{share} {} {}: they keep care going and start new things.",
            agree(share.part, "is", "are"),
            report.status_word(Some(Liveness::Generative))
        ));
    }
    if let Some(share) = status(Some(Liveness::Inactive)) {
        says.push(format!(
            "{share} {} {}.",
            agree(share.part, "is", "are"),
            report.status_word(Some(Liveness::Inactive))
        ));
    }
    if let Some(share) = status(None) {
        says.push(format!(
            "Of {share} nobody has said yet how alive {}.",
            agree(share.part, "it is", "they are")
        ));
    }
    says
}

/// The kinds of care, the most common first, as many as a page has room for.
fn picture(report: &Report) -> Option<Chart> {
    let mut charts = report.section("care-wealth")?.charts.iter();
    let chart = charts.find(|chart| chart.id == "care-types-bars")?;
    let Plot::Bars(bars) = &chart.plot else {
        return None;
    };
    let shown: Vec<_> = bars.iter().filter(|bar| bar.value > 0).take(BARS).cloned().collect();
    let title = if shown.len() < bars.len() {
        format!("{}: the {} most common", chart.title, shown.len())
    } else {
        chart.title.clone()
    };
    (!shown.is_empty()).then(|| Chart {
        id: "summary-bars".to_owned(),
        title,
        plot: Plot::Bars(shown),
        ..chart.clone()
    })
}

/// What the organisers have taken on, if their list is in the report: the first of it, as it
/// stands there.
fn taken_on(report: &Report) -> Vec<String> {
    let tables = report.sections.iter().flat_map(|section| &section.tables);
    let Some(open) = tables.into_iter().find(|table| table.id == "next-open") else {
        return Vec::new();
    };
    let owner = open.columns.iter().position(|column| column.label == "Owner");
    let what = |row: &Row| {
        let cell = |place: usize| row.cells.get(place).map(Cell::to_string).unwrap_or_default();
        let what = cell(0);
        let what = what.trim_end_matches('.');
        match owner.map(cell).filter(|owner| !owner.is_empty()) {
            Some(owner) => format!("{what} ({owner})."),
            None => format!("{what}."),
        }
    };
    open.rows.iter().take(NEXT).map(what).collect()
}

/// What was taken on, then what the figures ask for, in the order in which it helps.
fn next(report: &Report) -> Vec<String> {
    let mut says = taken_on(report);
    if report.part("actors") == 0 {
        return vec!["Put the first neighbours on the map: those whom you meet this week.".to_owned()];
    }
    if report.part("ties") == 0 {
        says.push("Ask those on the map whom they know, and add the connections.".to_owned());
    }
    if let Some(absent) = missing(report).first() {
        says.push(format!(
            "Look for somebody for “{absent}”: so far nobody on the map is that."
        ));
    }
    if let Some(share) = report.part_of("status.unclassified") {
        says.push(format!(
            "Ask how alive the connections are that nobody has described: {share}."
        ));
    }
    if let Some(share) = report.part_of("backing.single-source") {
        says.push(format!(
            "Find a second giver where a team gets some care from one only: {share} of such cases hang on one."
        ));
    }
    if let Some(share) = report.part_of("cooling") {
        says.push(format!(
            "Say hello again where nobody has looked for a long time: {share} of the living connections."
        ));
    }
    if let Some(share) = report.part_of("gaps.overdue") {
        says.push(format!("Look again at the gaps whose day has passed: {share}."));
    }
    if let Some(share) = report.part_of("dormant") {
        says.push(format!("See which of the sleeping connections can be woken: {share}."));
    }
    if let Some(share) = report.part_of("non-givers") {
        says.push(format!(
            "Ask those who give to no team what they would like to give, or to be given: {share}."
        ));
    }
    if says.is_empty() {
        says.push("Nothing presses. Walk through the map again with those on it in a few months.".to_owned());
    }
    says.truncate(NEXT);
    says
}

fn trust(report: &Report) -> Vec<String> {
    let mut says = vec![
        report.computed_on.clone(),
        "The map holds what people told us and agreed to show. Care that nobody spoke of is not on it.".to_owned(),
    ];
    let actors = report.part("actors");
    if actors > 0 && actors < FEW {
        says.push(format!(
            "With {}, one person more or less changes the shares: read the numbers beside them.",
            count(actors, "neighbour", "neighbours")
        ));
    }
    says
}
