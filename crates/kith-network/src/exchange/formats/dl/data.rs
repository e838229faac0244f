//! The data: matrices and lists, into relations between positions.

use std::collections::BTreeMap;

use super::header::{Header, Layout, Side};
use crate::exchange::formats::plain_text::attributes::finite;
use crate::exchange::formats::plain_text::counted::{Counted, quoted};
use crate::exchange::formats::plain_text::lines::{Word, lines, words};
use crate::exchange::formats::plain_text::relation::{Pair, Relation};
use crate::exchange::table::{Limits, Unreadable};

/// Those of one mode: their labels, by position, and who is found by which.
#[derive(Debug, Default)]
pub(super) struct Mode {
    pub labels: Vec<String>,
    by_label: BTreeMap<String, u32>,
    /// Whether ends that are not known yet may be added.
    open: bool,
    /// How many there may be.
    most: usize,
}

impl Mode {
    /// # Errors
    /// When a header counts more than kith reads.
    pub(super) fn of(side: &Side, limits: &Limits) -> Result<Mode, Unreadable> {
        if let Some(stated) = side.stated.filter(|stated| *stated > limits.rows as u64) {
            return Err(too_many(stated, limits));
        }
        if side.labels.len() > limits.rows {
            return Err(too_many(side.labels.len() as u64, limits));
        }
        let mut mode = Mode {
            most: limits.rows + 1,
            open: side.embedded || side.stated.is_none(),
            ..Mode::default()
        };
        for label in &side.labels {
            mode.add(label);
        }
        Ok(mode)
    }

    fn add(&mut self, label: &str) -> u32 {
        let at = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
        self.labels.push(label.to_owned());
        self.by_label.entry(label.to_lowercase()).or_insert(at);
        at
    }

    /// Those that the header counts and nobody names are people too; a number is what they are called.
    pub(super) fn complete(&mut self, stated: Option<u64>) {
        while (self.labels.len() as u64) < stated.unwrap_or(0) {
            let number = (self.labels.len() + 1).to_string();
            self.add(&number);
        }
    }

    /// UCINET does not tell capitals apart.
    fn labelled(&mut self, word: &str) -> Option<u32> {
        let known = self.by_label.get(&word.to_lowercase()).copied();
        let room = self.open && self.labels.len() < self.most;
        known.or_else(|| room.then(|| self.add(word)))
    }

    /// An end by its number, from 1, or by its label.
    fn end(&mut self, word: Word<'_>, side: &Side, limits: &Limits) -> Option<u32> {
        if side.embedded {
            return self.labelled(word.text);
        }
        let number = word.text.parse::<u64>().ok().filter(|_| !word.quoted);
        let Some(number) = number else {
            return self.labelled(word.text);
        };
        let most = side.stated.unwrap_or(limits.rows as u64);
        if number == 0 || number > most {
            return None;
        }
        // Nobody stated how many there are: as many as the highest number says.
        if side.stated.is_none() {
            self.complete(Some(number));
        }
        u32::try_from(number - 1).ok()
    }
}

/// How many matrices a file may have.
const MOST_MATRICES: usize = 1_000;

fn too_many_matrices() -> Unreadable {
    Unreadable::TooMuch {
        found: format!("the file has more than {MOST_MATRICES} matrices"),
        advice: "Divide it into several files and bring them one after the other.".into(),
    }
}

pub(super) fn too_many(stated: u64, limits: &Limits) -> Unreadable {
    Unreadable::TooMuch {
        found: format!(
            "the header announces {stated} actors, and a file may have {} rows",
            limits.rows
        ),
        advice: "Leave out those without connections, or divide the network, and export it again.".into(),
    }
}

/// Everything that reading the data needs and gathers.
pub(super) struct Data<'h, 't> {
    pub header: &'h Header,
    pub limits: &'h Limits,
    pub rows: Mode,
    /// The other mode, where there are two.
    pub columns: Option<Mode>,
    pub relations: Vec<Relation<'t>>,
    pub counted: Counted,
    pairs: usize,
}

impl<'h, 't> Data<'h, 't> {
    pub(super) fn new(header: &'h Header, limits: &'h Limits) -> Result<Self, Unreadable> {
        let columns = if header.two_modes {
            Some(Mode::of(&header.columns, limits)?)
        } else {
            None
        };
        Ok(Data {
            header,
            limits,
            rows: Mode::of(&header.rows, limits)?,
            columns,
            relations: Vec::new(),
            counted: Counted::default(),
            pairs: 0,
        })
    }

    /// Reads it all; `line` is the line that the data begin in.
    pub(super) fn read(&mut self, data: &'t str, line: usize) -> Result<(), Unreadable> {
        match self.header.layout {
            Layout::FullMatrix | Layout::UpperHalf | Layout::LowerHalf => self.matrices(data)?,
            _ => self.lists(data, line)?,
        }
        self.rows.complete(self.header.rows.stated);
        if let Some(columns) = &mut self.columns {
            columns.complete(self.header.columns.stated);
        }
        Ok(())
    }

    fn pair(&mut self, matrix: usize, from: u32, to: u32, value: Option<&'t str>) -> Result<(), Unreadable> {
        self.pairs += 1;
        if matrix >= MOST_MATRICES {
            return Err(too_many_matrices());
        }
        if self.pairs > self.limits.rows {
            return Err(Unreadable::TooMuch {
                found: format!("the file has more than {} connections", self.limits.rows),
                advice: "Divide it into several files and bring them one after the other.".into(),
            });
        }
        while self.relations.len() <= matrix {
            self.relations.push(Relation::default());
        }
        self.relations[matrix].pairs.push(Pair { from, to, value });
        Ok(())
    }

    /// Matrices, cell after cell, wherever lines end.
    fn matrices(&mut self, data: &'t str) -> Result<(), Unreadable> {
        if self.header.matrices > MOST_MATRICES as u64 {
            return Err(too_many_matrices());
        }
        let mut cells = words(data, |c| c == ',' || c == '!');
        let width = self.header.columns.stated.or(self.header.rows.stated);
        let width = match width {
            Some(width) => width,
            None => self.width(data)?,
        };
        let height = self.header.rows.stated.unwrap_or(width);
        for matrix in 0..self.header.matrices {
            let matrix = usize::try_from(matrix).unwrap_or(usize::MAX);
            if self.header.columns.embedded {
                for _ in 0..width {
                    let Some(label) = cells.next() else {
                        return self.breaks_off(matrix);
                    };
                    if matrix == 0 {
                        let mode = self.columns.as_mut().unwrap_or(&mut self.rows);
                        mode.labelled(label.text);
                    }
                }
            }
            for row in 0..height {
                let mut from = u32::try_from(row).unwrap_or(u32::MAX);
                if self.header.rows.embedded {
                    let Some(label) = cells.next() else {
                        return self.breaks_off(matrix);
                    };
                    from = self.rows.labelled(label.text).unwrap_or(from);
                }
                for column in self.cells_of(row, width) {
                    let Some(cell) = cells.next() else {
                        return self.breaks_off(matrix);
                    };
                    self.cell(matrix, from, column, cell)?;
                }
            }
        }
        if let Some(more) = cells.next() {
            let message = "Something stands behind the last matrix ({}); it was left out.";
            self.counted.one(message, || quoted(more.text));
        }
        Ok(())
    }

    /// How wide a matrix is whose header does not say: as wide as its first line.
    fn width(&self, data: &str) -> Result<u64, Unreadable> {
        let first = lines(data)
            .map(|(_, line)| words(line, |c| c == ',').count())
            .find(|count| *count > 0);
        match first {
            Some(count) if count <= self.limits.rows => Ok(count as u64),
            Some(count) => Err(too_many(count as u64, self.limits)),
            None => Err(Unreadable::broken("DL", "nothing follows \u{201c}data:\u{201d}")),
        }
    }

    /// The columns that a row has cells for.
    fn cells_of(&self, row: u64, width: u64) -> impl Iterator<Item = u64> + use<> {
        let absent = self.header.diagonal_absent;
        let range = match self.header.layout {
            Layout::UpperHalf => row..width,
            Layout::LowerHalf => 0..(row + 1).min(width),
            _ => 0..width,
        };
        range.filter(move |column| !(absent && *column == row))
    }

    fn cell(&mut self, matrix: usize, from: u32, column: u64, cell: Word<'t>) -> Result<(), Unreadable> {
        match finite(cell.text) {
            Some(0.0) => Ok(()),
            Some(_) => {
                let to = u32::try_from(column).unwrap_or(u32::MAX);
                self.pair(matrix, from, to, Some(cell.text))
            }
            None => {
                let message = "Cells that hold no number ({}) were read as no connection.";
                self.counted.one(message, || quoted(cell.text));
                Ok(())
            }
        }
    }

    fn breaks_off(&mut self, matrix: usize) -> Result<(), Unreadable> {
        let message = "The data break off before a matrix is whole ({}); what is there was read.";
        self.counted.one(message, || format!("matrix {}", matrix + 1));
        Ok(())
    }

    /// Lists, line by line; `!` begins the next matrix.
    fn lists(&mut self, data: &'t str, first_line: usize) -> Result<(), Unreadable> {
        let (mut matrix, mut ego) = (0, 0);
        for (at, line) in lines(data) {
            let at = at + first_line - 1;
            let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{1a}');
            if line.starts_with('!') {
                (matrix, ego) = (matrix + 1, 0);
                continue;
            }
            let mut found = words(line, |c| c == ',');
            let Some(first) = found.next() else {
                continue;
            };
            match self.header.layout {
                Layout::EdgeList => self.edge(matrix, first, found, at)?,
                Layout::CountedNodeList => {
                    ego += 1;
                    let alters = first.text.parse::<usize>().unwrap_or(0);
                    self.alters(matrix, ego, found.take(alters), at)?;
                }
                _ => match self.rows.end(first, &self.header.rows, self.limits) {
                    Some(from) => self.alters(matrix, u64::from(from) + 1, found, at)?,
                    None => self.unknown(first, at),
                },
            }
        }
        Ok(())
    }

    fn unknown(&mut self, end: Word<'_>, at: usize) {
        let message = "Lines that name somebody who is not in the file ({}) were left out.";
        self.counted.one(message, || format!("line {at}, {}", quoted(end.text)));
    }

    fn other_end(&mut self, word: Word<'t>) -> Option<u32> {
        match &mut self.columns {
            Some(columns) => columns.end(word, &self.header.columns, self.limits),
            None => self.rows.end(word, &self.header.rows, self.limits),
        }
    }

    fn edge(
        &mut self,
        matrix: usize,
        first: Word<'t>,
        mut rest: impl Iterator<Item = Word<'t>>,
        at: usize,
    ) -> Result<(), Unreadable> {
        let Some(second) = rest.next() else {
            let message = "Lines with one end only ({}) were left out.";
            self.counted.one(message, || format!("line {at}"));
            return Ok(());
        };
        let from = self.rows.end(first, &self.header.rows, self.limits);
        let to = self.other_end(second);
        let (Some(from), Some(to)) = (from, to) else {
            self.unknown(if from.is_none() { first } else { second }, at);
            return Ok(());
        };
        let values: Vec<Word<'t>> = rest.take(64).collect();
        if values.len() < 2 {
            let value = values.first().map(|word| word.text);
            return self.valued(matrix, from, to, value, at);
        }
        // A line may give a value for each matrix.
        let matrices = usize::try_from(self.header.matrices).unwrap_or(usize::MAX);
        for (matrix, value) in values.iter().enumerate().take(matrices) {
            self.valued(matrix, from, to, Some(value.text), at)?;
        }
        if values.len() > matrices {
            let message = "Lines hold more than two ends and a value ({}); the rest was left out.";
            self.counted.one(message, || format!("line {at}"));
        }
        Ok(())
    }

    fn valued(
        &mut self,
        matrix: usize,
        from: u32,
        to: u32,
        value: Option<&'t str>,
        at: usize,
    ) -> Result<(), Unreadable> {
        match value.map(|value| (value, finite(value))) {
            Some((_, Some(0.0))) => Ok(()),
            Some((word, None)) => {
                let message = "Values that are no numbers ({}) were left out.";
                self.counted.one(message, || format!("line {at}, {}", quoted(word)));
                self.pair(matrix, from, to, None)
            }
            _ => self.pair(matrix, from, to, value),
        }
    }

    fn alters(
        &mut self,
        matrix: usize,
        ego: u64,
        alters: impl Iterator<Item = Word<'t>>,
        at: usize,
    ) -> Result<(), Unreadable> {
        if ego > self.limits.rows as u64 {
            return Err(too_many(ego, self.limits));
        }
        let from = u32::try_from(ego - 1).unwrap_or(u32::MAX);
        self.rows.complete(Some(ego));
        for (rank, alter) in alters.enumerate() {
            match self.other_end(alter) {
                Some(to) => {
                    self.pair(matrix, from, to, None)?;
                    if self.header.layout == Layout::RankedList && rank == 0 {
                        let message = "Alters are listed by rank ({}); the order was not kept.";
                        self.counted.one(message, || format!("line {at}"));
                    }
                }
                None => self.unknown(alter, at),
            }
        }
        Ok(())
    }
}
