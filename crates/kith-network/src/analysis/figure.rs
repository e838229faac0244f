//! A figure: a number with what it counts and the actors and ties behind it.

use crate::consent::Audience;
use crate::id::{ActorId, TieId};
use crate::share::Share;
use std::fmt;

/// One number of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Stable across versions, for those who read reports by machine: `giving-share`.
    pub id: String,
    /// A few words: "Actors who give".
    pub label: String,
    pub value: FigureValue,
    /// One sentence: what exactly was counted, of what, under which switches.
    pub counts: String,
    /// The actors counted, in the order of their names. Empty where it counts something else.
    pub actors: Vec<ActorId>,
    /// The ties counted, in the order of their ids. Empty where it counts something else.
    pub ties: Vec<TieId>,
    /// The widest audience it is for. See [`super::Table::reach`].
    pub reach: Audience,
    /// Whether it counts actors or ties, as [`Figure::by`] and [`Figure::over`] say, even where
    /// there are none: only such figures can be made public.
    pub counts_records: bool,
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureValue {
    /// Part of a whole.
    Share(Share),
    /// So many of what: `42`, "actors". The noun agrees with the number.
    Count { n: usize, of: String },
    /// A number without a unit, such as an index; always finite. Printed with three decimals.
    Number(f64),
}

impl fmt::Display for FigureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureValue::Share(share) => share.fmt(f),
            FigureValue::Count { n, of } => write!(f, "{n} {of}"),
            FigureValue::Number(number) => write!(f, "{number:.3}"),
        }
    }
}

impl FigureValue {
    /// What was counted; `None` of a number that is no count.
    pub fn part(&self) -> Option<usize> {
        match self {
            FigureValue::Share(share) => Some(share.part),
            FigureValue::Count { n, .. } => Some(*n),
            FigureValue::Number(_) => None,
        }
    }

    /// Of how many; `None` of anything but a share.
    pub fn whole(&self) -> Option<usize> {
        match self {
            FigureValue::Share(share) => Some(share.whole),
            _ => None,
        }
    }
}

impl Figure {
    fn new(id: impl Into<String>, label: impl Into<String>, value: FigureValue, counts: impl Into<String>) -> Figure {
        Figure {
            id: id.into(),
            label: label.into(),
            value,
            counts: counts.into(),
            actors: Vec::new(),
            ties: Vec::new(),
            reach: Audience::Public,
            counts_records: false,
        }
    }

    pub fn share(id: impl Into<String>, label: impl Into<String>, share: Share, counts: impl Into<String>) -> Figure {
        Figure::new(id, label, FigureValue::Share(share), counts)
    }

    /// `of` is what is counted, as (one, many): `("actor", "actors")`.
    pub fn count(
        id: impl Into<String>,
        label: impl Into<String>,
        n: usize,
        of: (&str, &str),
        counts: impl Into<String>,
    ) -> Figure {
        let of = if n == 1 { of.0 } else { of.1 }.to_owned();
        Figure::new(id, label, FigureValue::Count { n, of }, counts)
    }

    pub fn number(id: impl Into<String>, label: impl Into<String>, number: f64, counts: impl Into<String>) -> Figure {
        Figure::new(id, label, FigureValue::Number(number), counts)
    }

    /// With the actors that it counts, in the order of their names.
    #[must_use]
    pub fn by(mut self, actors: impl IntoIterator<Item = ActorId>) -> Figure {
        self.actors = actors.into_iter().collect();
        self.counts_records = true;
        self
    }

    /// For the organisers' eyes.
    #[must_use]
    pub fn for_organisers(mut self) -> Figure {
        self.reach = Audience::Organisers;
        self
    }

    /// With the ties that it counts, in the order of their ids.
    #[must_use]
    pub fn over(mut self, ties: impl IntoIterator<Item = TieId>) -> Figure {
        self.ties = ties.into_iter().collect();
        self.counts_records = true;
        self
    }
}
