//! When things are: one span, several, or moments.

use std::cmp::Ordering;

use super::structure::Time;
use crate::exchange::found_network::{FoundColumn, FoundTable, several};
use crate::exchange::gathering::Remarks;
use crate::exchange::stated::{day, moment};
use crate::exchange::table::{Cell, Unreadable};

/// The columns of one table that say when something is, once something does.
#[derive(Default)]
pub(super) struct When {
    start: Option<FoundColumn>,
    end: Option<FoundColumn>,
    spells: Option<FoundColumn>,
    moments: Option<FoundColumn>,
    since: bool,
}

impl When {
    /// For a table in which a start that is a day is also since when something is, or one in which it is not.
    pub(super) fn new(since: bool) -> When {
        When {
            since,
            ..When::default()
        }
    }

    /// Says when the record is that was begun last.
    pub(super) fn set(
        &mut self,
        table: &mut FoundTable<'_>,
        time: &Time<'_>,
        remarks: &mut Remarks,
    ) -> Result<(), Unreadable> {
        if time.is_empty() {
            return Ok(());
        }
        let starts = time.spans.iter().map(|(start, _)| start.as_ref());
        let ends = time.spans.iter().map(|(_, end)| end.as_ref());
        // What begins or ends infinitely far off has no first or last moment.
        if let Some(start) = starts.min_by(|a, b| order(a, b))
            && let Some(cell) = moment(start)
        {
            let column = *self.start.get_or_insert_with(|| table.attribute("Start"));
            table.set(column, cell)?;
            if let (true, Some(day)) = (self.since, day(start.trim())) {
                let column = table.column("Since");
                table.set(column, Cell::Date(day.to_string()))?;
            }
        }
        let open = ends.clone().any(|end| moment(end).is_none());
        if let Some(cell) = ends.max_by(|a, b| order(a, b)).filter(|_| !open).and_then(moment) {
            let column = *self.end.get_or_insert_with(|| table.attribute("End"));
            table.set(column, cell)?;
        }
        if time.spans.len() > 1 {
            let told: Vec<String> = time.spans.iter().map(|(start, end)| span(start, end)).collect();
            let column = *self.spells.get_or_insert_with(|| table.attribute("Spells"));
            table.text(column, told.join("; "))?;
        }
        if !time.moments.is_empty() {
            let column = *self.moments.get_or_insert_with(|| table.attribute("Timestamps"));
            let mut cells: Vec<Cell> = time.moments.iter().filter_map(|text| moment(text)).collect();
            let cell = match cells.len() {
                1 => cells.remove(0),
                _ => {
                    let texts: Vec<String> = cells.iter().map(|cell| cell.text().into_owned()).collect();
                    several(&texts, "Timestamps", remarks)
                }
            };
            table.set(column, cell)?;
        }
        Ok(())
    }
}

/// Which moment is earlier; one infinitely far back, or none, is earliest.
fn order(a: &str, b: &str) -> Ordering {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    match (moment(a), moment(b)) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => a.trim().cmp(b.trim()),
        },
    }
}

/// Whether one time ends no earlier than another.
pub(super) fn is_later(time: &Time<'_>, than: &Time<'_>) -> bool {
    let begins = |time: &Time<'_>| {
        let spans = time.spans.iter().map(|(start, _)| start.to_string());
        let all = spans.chain(time.moments.iter().map(ToString::to_string));
        all.max_by(|a, b| order(a, b)).unwrap_or_default()
    };
    order(&begins(time), &begins(than)) != Ordering::Less
}

/// A span of time for people.
pub(super) fn span(start: &str, end: &str) -> String {
    let told = |text: &str| moment(text).map(|cell| cell.text().into_owned());
    match (told(start), told(end)) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "always".to_owned(),
    }
}

/// All of a time for people.
pub(super) fn told(time: &Time<'_>) -> String {
    let spans = time.spans.iter().map(|(start, end)| span(start, end));
    let moments = time
        .moments
        .iter()
        .filter_map(|text| Some(moment(text)?.text().into_owned()));
    spans.chain(moments).collect::<Vec<_>>().join("; ")
}
