//! Lists of connections: two names to a row, perhaps with a weight, a kind or a time behind them. They get the header
//! that they lack.

use std::collections::{BTreeMap, BTreeSet};

use super::Hints;
use super::ends;
use super::square::number;
use crate::exchange::format::Reading;
use crate::exchange::kumu::headers::header_of;
use crate::exchange::table::{Cell, Row, Sheet, column_letters};
use crate::text::collapse;
use crate::vocabulary::Direction;

/// Longer texts are no names.
const LONGEST: usize = 200;

/// Whether rows without a header are a list of connections: two columns of names and at most two further ones, of which
/// the first holds numbers or short words; and somebody who stands on both sides, or several times on one, or a number
/// behind every pair, or comment lines that say so.
pub(super) fn seems(rows: &[Row], hints: &Hints) -> bool {
    Columns::of(rows, hints).is_some()
}

/// What the columns of a list without a header hold.
struct Columns {
    /// The row in which the connections begin: the one above is a header after all.
    first: usize,
    third: Option<Third>,
    fourth: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Third {
    Weight,
    Time,
    Word,
}

impl Columns {
    fn of(rows: &[Row], hints: &Hints) -> Option<Columns> {
        let noted = hints.comments.lines > 0;
        if rows.is_empty() || (rows.len() < 2 && !noted) {
            return None;
        }
        let widest = if noted { 4 } else { 3 };
        let fits = |row: &Row| {
            let ends = [row.text(0), row.text(1)];
            let named = ends
                .iter()
                .all(|end| !end.is_empty() && end.len() <= LONGEST && !end.contains('\n'));
            named && row.cells.last().is_some_and(|(column, _)| *column < widest)
        };
        if !rows.iter().all(fits) {
            return None;
        }
        let first = usize::from(rows.len() > 2 && begins_with_header(rows));
        let body = &rows[first..];
        let third = third(body)?;
        let firsts: BTreeSet<_> = body.iter().map(|row| row.text(0)).collect();
        let meet = body.iter().any(|row| firsts.contains(&row.text(1)));
        let numbered = |column: u32| body.iter().all(|row| number(&row.text(column)).is_some());
        // Names with a figure behind them are no connections.
        let figures = numbered(1) && !numbered(0) && !meet;
        let borne_out = meet || firsts.len() < body.len() || third.is_some_and(|third| third != Third::Word);
        (noted || (borne_out && !figures)).then_some(Columns {
            first,
            third,
            fourth: body.iter().any(|row| row.cell(3).is_some()),
        })
    }

    fn headers(&self, rows: &[Row], hints: &Hints) -> Vec<(u32, String)> {
        let above = self.first.checked_sub(1).map(|at| &rows[at]);
        let given = |column: u32| {
            let named = hints.comments.columns.get(column as usize).cloned();
            above
                .map(|row| row.text(column).into_owned())
                .or(named)
                .filter(|name| !name.is_empty())
        };
        let mut headers = vec![(0, "From".to_owned()), (1, "To".to_owned())];
        let third = self.third.map(|third| match third {
            Third::Weight => "Strength",
            Third::Time => "Time",
            Third::Word => "Type",
        });
        headers.extend(third.map(|third| (2, given(2).unwrap_or_else(|| third.to_owned()))));
        if self.fourth {
            headers.push((3, given(3).unwrap_or_else(|| "Time".to_owned())));
        }
        headers
    }
}

/// Whether the first row names the columns: below it are only numbers where it has none.
fn begins_with_header(rows: &[Row]) -> bool {
    let numbered = |column: u32| {
        number(&rows[0].text(column)).is_none()
            && rows[0].cell(column).is_some()
            && rows[1..].iter().all(|row| number(&row.text(column)).is_some())
    };
    numbered(2) || (numbered(0) && numbered(1))
}

/// What stands behind the names: `Some(None)` for nothing, `None` for what no list of connections has there.
fn third(rows: &[Row]) -> Option<Option<Third>> {
    let filled = rows.iter().filter(|row| row.cell(2).is_some()).count();
    if filled == 0 {
        return Some(None);
    }
    let values = || rows.iter().map(|row| row.text(2)).filter(|text| !text.is_empty());
    if values().all(|text| number(&text).is_some()) {
        let ids = rows.iter().any(|row| number(&row.text(0)).is_none());
        let when = values().all(|text| moment(&text).is_some());
        // Numbers behind some of several numbers are neighbours, not weights.
        let whole = filled == rows.len() || ids;
        return whole.then_some(Some(if when { Third::Time } else { Third::Weight }));
    }
    let ends: BTreeSet<_> = rows.iter().flat_map(|row| [row.text(0), row.text(1)]).collect();
    let words = values().all(|text| text.len() <= LONGEST && !ends.contains(&text));
    (words && filled == rows.len()).then_some(Some(Third::Word))
}

/// Seconds since 1970, of a day from 1990 to 2099.
fn moment(text: &str) -> Option<Cell> {
    let seconds: i64 = text
        .parse()
        .ok()
        .filter(|seconds| (631_152_000..4_102_444_800).contains(seconds))?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let moment = jiff::tz::TimeZone::UTC.to_datetime(moment);
    let (day, time) = (moment.date(), moment.time());
    Some(Cell::Date(if time == jiff::civil::Time::midnight() {
        day.to_string()
    } else {
        format!("{day}T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }))
}

/// Gives a list of connections its header. Says whether this was one.
pub(super) fn settle(sheet: &mut Sheet, hints: &Hints, reading: &mut Reading<'_>) -> bool {
    if header_of(&sheet.rows).is_some() || super::node_xl::header(&sheet.rows).is_some() {
        return false;
    }
    if let Some((at, from, to)) = ends::header(&sheet.rows) {
        let row = &mut sheet.rows[at];
        let words = format!(
            "\u{201c}{}\u{201d} and \u{201c}{}\u{201d} were taken for the two ends of connections.",
            row.text(from),
            row.text(to)
        );
        reading.remarks.say(Some(&sheet.name), Some((row.number, None)), words);
        row.put(from, Cell::Text("From".into()));
        row.put(to, Cell::Text("To".into()));
        return true;
    }
    let Some(columns) = Columns::of(&sheet.rows, hints) else {
        return false;
    };
    let mut headers = columns.headers(&sheet.rows, hints);
    let top = sheet.rows.first().map_or(1, |row| row.number);
    remark(&sheet.name, top, &columns, &headers, reading);
    if columns.first > 0 {
        sheet.rows.remove(0);
    }
    settle_times(&mut sheet.rows, columns.third == Some(Third::Time), columns.fourth);
    if hints.comments.two_modes {
        part_the_sides(&mut sheet.rows);
    }
    if let Some(direction) = direction(&mut sheet.rows, &sheet.name, hints, reading) {
        headers.push((4, "Direction".to_owned()));
        for row in &mut sheet.rows {
            row.put(4, Cell::Text(direction.key().to_owned()));
        }
    }
    let number = if columns.first > 0 { top } else { top.saturating_sub(1) };
    let cells = headers
        .into_iter()
        .map(|(column, name)| (column, Cell::Text(name)))
        .collect();
    sheet.rows.insert(0, Row { number, cells });
    true
}

fn remark(sheet: &str, top: u32, columns: &Columns, headers: &[(u32, String)], reading: &mut Reading<'_>) {
    let named: Vec<String> = headers
        .iter()
        .map(|(column, name)| format!("{} \u{201c}{name}\u{201d}", column_letters(*column)))
        .collect();
    let words = if columns.first > 0 {
        "Its first row was taken for names of columns, though kith knows none of them, and the others for connections"
    } else {
        "It has no header that kith knows; every row was taken for a connection, the first one too"
    };
    let words = format!("{words}: {}.", named.join(", "));
    reading.remarks.say(Some(sheet), Some((top, None)), words);
}

fn settle_times(rows: &mut [Row], third: bool, fourth: bool) {
    let fourth = fourth
        && rows
            .iter()
            .all(|row| row.cell(3).is_none_or(|cell| moment(&cell.text()).is_some()));
    for (column, _) in [(2, third), (3, fourth)].into_iter().filter(|(_, times)| *times) {
        for row in rows.iter_mut() {
            if let Some(when) = row.cell(column).and_then(|cell| moment(&cell.text())) {
                row.put(column, when);
            }
        }
    }
}

/// Where the ends are two kinds of things that are both numbered from one, 1 on the left is not 1 on the right.
fn part_the_sides(rows: &mut [Row]) {
    let firsts: BTreeSet<String> = rows.iter().map(|row| row.text(0).into_owned()).collect();
    if !rows.iter().any(|row| firsts.contains(row.text(1).as_ref())) {
        return;
    }
    for row in rows {
        let (left, right) = (format!("left {}", row.text(0)), format!("right {}", row.text(1)));
        row.put(0, Cell::Text(left));
        row.put(1, Cell::Text(right));
    }
}

/// The direction of all connections, where comments say it, or where every one stands there both ways round: then one of
/// the two is kept.
fn direction(rows: &mut Vec<Row>, sheet: &str, hints: &Hints, reading: &mut Reading<'_>) -> Option<Direction> {
    let said = hints.comments.direction;
    if said == Some(Direction::Directed) {
        return said;
    }
    let ends = |row: &Row| (collapse(&row.text(0)), collapse(&row.text(1)));
    let mut values: BTreeMap<(String, String), String> = BTreeMap::new();
    for row in rows.iter() {
        if values.insert(ends(row), row.text(2).into_owned()).is_some() {
            return said;
        }
    }
    let mirrored = values
        .iter()
        .all(|((from, to), value)| values.get(&(to.clone(), from.clone())) == Some(value));
    if !mirrored || values.keys().all(|(from, to)| from == to) {
        return said;
    }
    let mut seen = BTreeSet::new();
    rows.retain(|row| {
        let (from, to) = ends(row);
        seen.insert(if from <= to { (from, to) } else { (to, from) })
    });
    let words = format!(
        "Every connection stands here both ways round, so each was kept once, without a direction: {} of {} rows.",
        rows.len(),
        values.len()
    );
    reading.remarks.say(Some(sheet), None, words);
    Some(Direction::Undirected)
}
