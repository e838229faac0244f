//! What the analysis hands over: one report for the page, print, files and the command line.

use super::card::TeamCard;
use super::figure::Figure;
use super::settings::Settings;
use crate::consent::Audience;
use crate::id::{ActorId, TieId};
use crate::remark::Remark;
use crate::share::Share;
use crate::vocabulary::Liveness;
use jiff::civil::Date;
use std::fmt;

/// The answers to all questions, about what one viewer may see, on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// "Larkmere: what the map says".
    pub title: String,
    /// The network's name.
    pub network: String,
    /// On how much it was computed, and for whose eyes: one or two sentences.
    pub computed_on: String,
    /// How far the map covers whom it speaks of, in one line to stand beside every figure:
    /// who was asked and what was confirmed lately, as far as the reader may know.
    pub coverage: String,
    pub as_of: Date,
    pub settings: Settings,
    /// Every switch in words, to be printed with the figures: ("Actively means", "…").
    pub switches: Vec<(String, String)>,
    /// The network's words for the four statuses, in the order of tables; `None` is unclassified.
    pub statuses: Vec<(Option<Liveness>, String)>,
    pub sections: Vec<SectionReport>,
    /// One line that says what this was computed from, so that it can be rebuilt.
    pub seal: String,
}

impl Report {
    pub fn section(&self, id: &str) -> Option<&SectionReport> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Every figure with the section it stands in.
    pub fn figures(&self) -> impl Iterator<Item = (&SectionReport, &Figure)> {
        self.sections
            .iter()
            .flat_map(|section| section.figures.iter().map(move |figure| (section, figure)))
    }

    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures().map(|(_, figure)| figure).find(|figure| figure.id == id)
    }
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionReport {
    pub id: &'static str,
    pub question: &'static str,
    /// One plain sentence.
    pub finding: String,
    /// The organisers' own words beside it.
    pub remark: Option<Remark>,
    /// The first [`SectionReport::headline`] of them belong beside the finding; the rest are
    /// also in the tables.
    pub figures: Vec<Figure>,
    pub headline: usize,
    pub charts: Vec<Chart>,
    pub tables: Vec<Table>,
    pub cards: Vec<TeamCard>,
    /// To paste elsewhere, each whole in itself.
    pub sentences: Vec<String>,
    pub method: &'static str,
    pub caution: &'static str,
    pub source: &'static str,
}

/// Something to draw. Everything in it is also in a table of the same section.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Unique in the report.
    pub id: String,
    pub title: String,
    /// What the picture shows, for those who do not see it.
    pub description: String,
    /// What is counted or measured: "actors".
    pub unit: &'static str,
    pub plot: Plot,
    /// The widest audience it is for. See [`Table::reach`].
    pub reach: Audience,
}

impl Chart {
    /// Bars one below the other.
    pub fn bars(
        id: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
        unit: &'static str,
        bars: Vec<Bar>,
    ) -> Chart {
        Chart::drawn(id, title, description, unit, Plot::Bars(bars))
    }

    pub fn drawn(
        id: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
        unit: &'static str,
        plot: Plot,
    ) -> Chart {
        Chart {
            id: id.into(),
            title: title.into(),
            description: description.into(),
            unit,
            plot,
            reach: Audience::Public,
        }
    }

    /// For the organisers' eyes.
    #[must_use]
    pub fn for_organisers(self) -> Chart {
        Chart {
            reach: Audience::Organisers,
            ..self
        }
    }
}

/// How a chart shows its numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Plot {
    /// One bar below the other.
    Bars(Vec<Bar>),
    /// Counts by row and column: the darker, the more.
    Grid(Grid),
    /// A line over numbers, such as the share of care that so many carry.
    Curve(Curve),
    /// For each label a number within the bounds between which it could lie.
    Ranges(Vec<Range>),
}

/// Counts by row and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What the rows are: "Care type".
    pub down: String,
    /// What the columns are: "Recipient".
    pub across: String,
    pub rows: Vec<String>,
    pub columns: Vec<String>,
    /// One list per row, with one count per column.
    pub counts: Vec<Vec<usize>>,
}

/// A line from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What the axes measure, from 0 to 1 as shares of a whole.
    pub across: String,
    pub up: String,
    /// Finite, both within 0..=1, rising to the right.
    pub points: Vec<(f64, f64)>,
    /// What the straight line from corner to corner would mean: "if all carried the same".
    pub diagonal: Option<String>,
}

/// A number and the bounds between which it could lie, all finite and within
/// [`Range::from`]..=[`Range::to`].
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    pub label: String,
    pub low: f64,
    pub at: f64,
    pub high: f64,
    /// The ends of its scale: 0 and 1 of a share, -1 and 1 of an index.
    pub from: f64,
    pub to: f64,
}

/// One bar, whole or in segments that sum to its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: usize,
    /// The four statuses in the order of tables, or none.
    pub segments: Vec<Segment>,
}

/// The part of a bar that has one status.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// `None` is unclassified.
    pub status: Option<Liveness>,
    pub label: String,
    pub value: usize,
}

/// A table of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Unique in the report.
    pub id: String,
    pub caption: String,
    pub columns: Vec<Column>,
    /// Each with one cell per column; the first cell names the row.
    pub rows: Vec<Row>,
    /// What to say instead when there are no rows.
    pub when_empty: String,
    /// The widest audience it is for: what names a person beside a number, who is isolated,
    /// overloaded or would be missed, is for organisers.
    pub reach: Audience,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub label: String,
    pub kind: ColumnKind,
}

/// How a column is set: numbers to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    Number,
    Share,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// An actor by name, to be linked to.
pub type Named = (ActorId, String);

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Count(usize),
    Share(Share),
    /// A number that is no count; always finite. Printed with three decimals.
    Number(f64),
    /// `None` where nobody said.
    Date(Option<Date>),
    /// A status with its label; `None` is unclassified.
    Status(Option<Liveness>, String),
    Actor(ActorId, String),
    /// A tie with its two ends in words.
    Tie(TieId, String),
    Names(Vec<Named>),
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) | Cell::Status(_, text) | Cell::Actor(_, text) | Cell::Tie(_, text) => f.write_str(text),
            Cell::Count(n) => n.fmt(f),
            Cell::Share(share) => share.fmt(f),
            Cell::Number(number) => write!(f, "{number:.3}"),
            Cell::Date(Some(date)) => date.fmt(f),
            Cell::Date(None) => Ok(()),
            Cell::Names(names) => {
                for (place, (_, name)) in names.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    write!(f, "{comma}{name}")?;
                }
                Ok(())
            }
        }
    }
}

impl Table {
    pub fn new(id: impl Into<String>, caption: impl Into<String>, columns: impl IntoIterator<Item = Column>) -> Table {
        Table {
            id: id.into(),
            caption: caption.into(),
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
            when_empty: "Nothing to list.".to_owned(),
            reach: Audience::Public,
        }
    }

    /// For the organisers' eyes.
    #[must_use]
    pub fn for_organisers(self) -> Table {
        Table {
            reach: Audience::Organisers,
            ..self
        }
    }

    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.into_iter().collect();
        debug_assert_eq!(cells.len(), self.columns.len(), "table {}", self.id);
        self.rows.push(Row { cells });
    }
}

impl Column {
    pub fn text(label: impl Into<String>) -> Column {
        Column {
            label: label.into(),
            kind: ColumnKind::Text,
        }
    }

    pub fn number(label: impl Into<String>) -> Column {
        Column {
            label: label.into(),
            kind: ColumnKind::Number,
        }
    }

    pub fn share(label: impl Into<String>) -> Column {
        Column {
            label: label.into(),
            kind: ColumnKind::Share,
        }
    }
}
