//! Lines of a list as pairs of numbers.

use std::borrow::Cow;

use super::cells::{Cell, Cells, Separator};
use super::delimited::Shape;
use super::labels::{Full, Labels, as_text};
use super::number::{decimal, whole};

/// The edges of one block, in the order of its lines.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) ends: Vec<(u32, u32)>,
    /// As many as edges, or none where no column holds weights.
    pub(super) weights: Vec<f64>,
    /// How many lines the block has.
    pub(super) lines: u64,
}

/// Why a block could not be read to its end; the line is counted from the block's first, from 0.
#[derive(Debug, PartialEq)]
pub(super) struct Stop {
    pub(super) line: u64,
    /// The column, from 1, where it is one.
    pub(super) column: Option<usize>,
    pub(super) why: Why,
}

#[derive(Debug, PartialEq)]
pub(super) enum Why {
    /// An end that is not a number: the list is to be read as one of names.
    Word,
    OneEnd,
    NoName,
    NoWeight(String),
    BadWeight(String),
    Unclosed,
    Full,
}

impl From<Full> for Why {
    fn from(_: Full) -> Why {
        Why::Full
    }
}

/// What a line holds.
struct Record {
    from: (Cell, usize),
    to: (Cell, usize),
    weight: Option<(Cell, usize)>,
    /// Where the next line begins.
    next: usize,
}

/// The edges of a block in which both ends are numbers; at the first end that is not, [`Why::Word`].
pub(super) fn numbered(block: &[u8], shape: &Shape, skip: usize) -> Result<Pairs, Stop> {
    let mut pairs = Pairs::with_room(block, shape);
    let plain = (shape.from, shape.to) == (0, 1) && matches!(shape.weight, None | Some(2));
    let mut lines = Lines::new(block, shape, skip);
    while lines.at < block.len() {
        if plain && let Some((from, to, weight, length)) = quick(&block[lines.at..], shape) {
            pairs.ends.push((from, to));
            if let Some(weight) = weight {
                pairs.weights.push(weight);
            }
            lines.at += length;
            lines.number += 1;
            continue;
        }
        let Some(record) = lines.record()? else { continue };
        let end = |(cell, column): (Cell, usize)| {
            let text = cell.of(block);
            match whole(&text) {
                Some((number, length)) if length == text.len() => Ok(number),
                _ => Err(lines.stop(column, Why::Word)),
            }
        };
        pairs.ends.push((end(record.from)?, end(record.to)?));
        if let Some(weight) = record.weight {
            pairs.weights.push(lines.weight(weight)?);
        }
        lines.go_on(record.next);
    }
    pairs.lines = lines.number;
    Ok(pairs)
}

/// The edges of a block whose ends are names.
pub(super) fn named(block: &[u8], shape: &Shape, skip: usize, labels: &mut Labels) -> Result<Pairs, Stop> {
    let mut pairs = Pairs::with_room(block, shape);
    let mut lines = Lines::new(block, shape, skip);
    while lines.at < block.len() {
        let Some(record) = lines.record()? else { continue };
        let mut end = |(cell, column): (Cell, usize)| {
            if cell.is_empty() {
                return Err(lines.stop(column, Why::NoName));
            }
            labels
                .number(&cell.of(block))
                .map_err(|full| lines.stop(column, full.into()))
        };
        pairs.ends.push((end(record.from)?, end(record.to)?));
        if let Some(weight) = record.weight {
            pairs.weights.push(lines.weight(weight)?);
        }
        lines.go_on(record.next);
    }
    pairs.lines = lines.number;
    Ok(pairs)
}

impl Pairs {
    fn with_room(block: &[u8], shape: &Shape) -> Pairs {
        let some = block.len() / 12;
        Pairs {
            ends: Vec::with_capacity(some),
            weights: Vec::with_capacity(if shape.weight.is_some() { some } else { 0 }),
            lines: 0,
        }
    }
}

struct Lines<'b> {
    block: &'b [u8],
    shape: &'b Shape,
    at: usize,
    number: u64,
}

impl<'b> Lines<'b> {
    fn new(block: &'b [u8], shape: &'b Shape, skip: usize) -> Lines<'b> {
        let mut lines = Lines {
            block,
            shape,
            at: 0,
            number: 0,
        };
        let mut left = skip;
        while left > 0 && lines.at < block.len() {
            if !lines.skip_if_empty() {
                let mut cells = Cells::new(block, lines.at, shape.separator, shape.line_end);
                while cells.next().is_some() {}
                lines.go_on(cells.at);
                left -= 1;
            }
        }
        lines
    }

    fn stop(&self, column: usize, why: Why) -> Stop {
        Stop {
            line: self.number,
            column: (column > 0).then_some(column),
            why,
        }
    }

    /// Goes to where the next line begins, counting those between.
    fn go_on(&mut self, next: usize) {
        let passed = &self.block[self.at..next];
        let ends = passed.iter().filter(|byte| **byte == self.shape.line_end).count() as u64;
        self.number += ends.max(1);
        self.at = next;
    }

    /// Steps over a line that is blank or a comment.
    fn skip_if_empty(&mut self) -> bool {
        let rest = &self.block[self.at..];
        let margin = rest
            .iter()
            .take_while(|byte| matches!(**byte, b' ' | b'\t' | b'\r'))
            .count();
        let empty = match rest.get(margin) {
            None => true,
            Some(byte) => *byte == self.shape.line_end || matches!(*byte, b'#' | b'%'),
        };
        if empty {
            let length = rest.iter().position(|byte| *byte == self.shape.line_end);
            self.go_on(length.map_or(self.block.len(), |length| self.at + length + 1));
        }
        empty
    }

    /// The record that begins here; nothing if the line holds none, and then it is passed.
    fn record(&mut self) -> Result<Option<Record>, Stop> {
        if self.skip_if_empty() {
            return Ok(None);
        }
        let shape = self.shape;
        let mut cells = Cells::new(self.block, self.at, shape.separator, shape.line_end);
        let (mut from, mut to, mut weight) = (None, None, None);
        let mut filled = false;
        let mut column = 0;
        for cell in cells.by_ref() {
            filled |= !cell.is_empty();
            for (wanted, kept) in [
                (Some(shape.from), &mut from),
                (Some(shape.to), &mut to),
                (shape.weight, &mut weight),
            ] {
                if wanted == Some(column) {
                    *kept = Some((cell, column + 1));
                }
            }
            column += 1;
        }
        if cells.unclosed {
            return Err(self.stop(column + 1, Why::Unclosed));
        }
        let next = cells.at;
        if !filled {
            // Separators and nothing between them: as good as blank.
            self.go_on(next);
            return Ok(None);
        }
        let (Some(from), Some(to)) = (from, to) else {
            return Err(self.stop(0, Why::OneEnd));
        };
        if let Some(column) = shape.weight
            && weight.is_none_or(|(cell, _)| cell.is_empty())
        {
            return Err(self.stop(column + 1, Why::NoWeight(String::new())));
        }
        Ok(Some(Record { from, to, weight, next }))
    }

    fn weight(&self, (cell, column): (Cell, usize)) -> Result<f64, Stop> {
        let text = cell.of(self.block);
        let comma = self.shape.separator != Separator::Sign(b',') && text.contains(&b',') && !text.contains(&b'.');
        let written: Cow<'_, [u8]> = if comma {
            text.iter()
                .map(|byte| if *byte == b',' { b'.' } else { *byte })
                .collect::<Vec<_>>()
                .into()
        } else {
            Cow::Borrowed(&text)
        };
        let shown = || {
            let text = as_text(&text);
            text.chars().take(40).collect::<String>()
        };
        match decimal(&written) {
            Some(weight) if weight.is_finite() && weight >= 0.0 => Ok(weight),
            Some(_) => Err(self.stop(column, Why::BadWeight(shown()))),
            None => Err(self.stop(column, Why::NoWeight(shown()))),
        }
    }
}

/// A line that begins with two numbers and, where weights are wanted, a third: what nearly every line of a large list
/// is. Nothing if there is anything else about it; then it is looked at with care.
#[inline(always)]
fn quick(line: &[u8], shape: &Shape) -> Option<(u32, u32, Option<f64>, usize)> {
    let (from, mut at) = whole(line)?;
    at = behind_separator(line, at, shape.separator)?;
    let (to, length) = whole(&line[at..])?;
    at += length;
    let mut weight = None;
    if shape.weight.is_some() {
        at = behind_separator(line, at, shape.separator)?;
        let ends = |byte: &u8| !matches!(byte, b'0'..=b'9' | b'.');
        let cell = &line[at..];
        weight = match whole(cell) {
            Some((number, length)) if cell.get(length).is_none_or(ends) => {
                at += length;
                Some(f64::from(number))
            }
            _ => {
                let length = cell.iter().position(ends).unwrap_or(cell.len());
                at += length;
                Some(decimal(&cell[..length])?)
            }
        };
    }
    match *line.get(at)? {
        byte if byte == shape.line_end => return Some((from, to, weight, at + 1)),
        b'\r' if line.get(at + 1) == Some(&b'\n') => return Some((from, to, weight, at + 2)),
        byte => {
            let more = match shape.separator {
                Separator::Spaces => byte == b' ' || byte == b'\t',
                Separator::Sign(sign) => byte == sign,
            };
            if !more {
                return None;
            }
        }
    }
    let length = line[at..]
        .iter()
        .position(|byte| *byte == shape.line_end || *byte == b'"')?;
    (line[at + length] != b'"').then_some((from, to, weight, at + length + 1))
}

#[inline(always)]
fn behind_separator(line: &[u8], mut at: usize, separator: Separator) -> Option<usize> {
    match separator {
        Separator::Sign(sign) => (*line.get(at)? == sign).then_some(at + 1),
        Separator::Spaces => {
            let begun = at;
            while matches!(line.get(at)?, b' ' | b'\t') {
                at += 1;
            }
            (at > begun).then_some(at)
        }
    }
}
