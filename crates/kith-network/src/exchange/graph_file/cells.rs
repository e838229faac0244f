//! One line of a list, cell by cell.

use std::borrow::Cow;

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Spaces and tabs, however many.
    Spaces,
    Sign(u8),
}

impl Separator {
    fn is(self, byte: u8) -> bool {
        match self {
            Separator::Spaces => byte == b' ' || byte == b'\t',
            Separator::Sign(sign) => byte == sign,
        }
    }

    /// Whether the byte around a cell means nothing.
    fn is_margin(self, byte: u8) -> bool {
        (byte == b' ' || byte == b'\t') && !matches!(self, Separator::Sign(sign) if sign == byte)
    }
}

/// A cell within some text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    start: usize,
    end: usize,
    /// Quotation marks inside are written twice.
    doubled: bool,
}

impl Cell {
    pub(super) fn of(self, text: &[u8]) -> Cow<'_, [u8]> {
        let inside = &text[self.start..self.end];
        if !self.doubled {
            return Cow::Borrowed(inside);
        }
        let mut plain = Vec::with_capacity(inside.len());
        let mut bytes = inside.iter();
        while let Some(byte) = bytes.next() {
            plain.push(*byte);
            if *byte == b'"' {
                bytes.next();
            }
        }
        Cow::Owned(plain)
    }

    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// Goes through the cells of one line.
pub(super) struct Cells<'t> {
    text: &'t [u8],
    separator: Separator,
    line_end: u8,
    /// Where the next cell begins; behind the line's end once it is over.
    pub(super) at: usize,
    over: bool,
    /// A quotation mark was opened and never closed.
    pub(super) unclosed: bool,
}

impl<'t> Cells<'t> {
    pub(super) fn new(text: &'t [u8], at: usize, separator: Separator, line_end: u8) -> Cells<'t> {
        let mut cells = Cells {
            text,
            separator,
            line_end,
            at,
            over: at >= text.len(),
            unclosed: false,
        };
        if separator == Separator::Spaces {
            cells.skip_margin();
            cells.over |= cells.end_line();
        }
        cells
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_margin(&mut self) {
        while self.byte().is_some_and(|byte| self.separator.is_margin(byte)) {
            self.at += 1;
        }
    }

    /// Steps over the end of the line, if it is here.
    fn end_line(&mut self) -> bool {
        match self.byte() {
            None => true,
            Some(byte) if byte == self.line_end => {
                self.at += 1;
                true
            }
            Some(b'\r') if matches!(self.text.get(self.at + 1), None | Some(b'\n')) => {
                self.at = (self.at + 2).min(self.text.len());
                true
            }
            Some(_) => false,
        }
    }

    /// What is between quotation marks that open here, if they close before a separator or the line's end.
    fn quoted(&mut self) -> Option<Cell> {
        let start = self.at + 1;
        let (mut at, mut doubled) = (start, false);
        let end = loop {
            let Some(found) = self.text[at..].iter().position(|byte| *byte == b'"') else {
                self.unclosed = true;
                return None;
            };
            at += found;
            if self.text.get(at + 1) != Some(&b'"') {
                break at;
            }
            doubled = true;
            at += 2;
        };
        let back = std::mem::replace(&mut self.at, end + 1);
        self.skip_margin();
        let closed = match self.byte() {
            None => true,
            Some(byte) => byte == self.line_end || byte == b'\r' || self.separator.is(byte),
        };
        if !closed && self.separator != Separator::Spaces {
            self.at = back;
            return None;
        }
        Some(Cell { start, end, doubled })
    }

    fn plain(&mut self) -> Cell {
        let start = self.at;
        let stops = |byte: &u8| self.separator.is(*byte) || *byte == self.line_end || *byte == b'\r';
        let length = self.text[start..].iter().position(stops);
        self.at = length.map_or(self.text.len(), |length| start + length);
        let mut end = self.at;
        while end > start && self.separator.is_margin(self.text[end - 1]) {
            end -= 1;
        }
        Cell {
            start,
            end,
            doubled: false,
        }
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        if self.over {
            return None;
        }
        self.skip_margin();
        let quoted = if self.byte() == Some(b'"') { self.quoted() } else { None };
        if self.unclosed {
            self.over = true;
            return None;
        }
        let cell = quoted.unwrap_or_else(|| self.plain());
        self.skip_margin();
        if self.end_line() {
            self.over = true;
        } else if self.separator != Separator::Spaces {
            // A lone carriage return stands inside a line; it is stepped over like a separator.
            self.at += 1;
        } else if self.byte() == Some(b'\r') {
            self.at += 1;
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, separator: Separator) -> (Vec<String>, usize, bool) {
        let mut cells = Cells::new(text.as_bytes(), 0, separator, b'\n');
        let found = cells
            .by_ref()
            .map(|cell| String::from_utf8_lossy(&cell.of(text.as_bytes())).into_owned())
            .collect();
        (found, cells.at, cells.unclosed)
    }

    #[test]
    fn cells_lie_between_separators_and_quotation_marks_keep_them_together() {
        let comma = Separator::Sign(b',');
        for (text, expected, end) in [
            ("a,b\nc", vec!["a", "b"], 4),
            ("a, b ,\r\nc", vec!["a", "b", ""], 8),
            ("\"Mill, 3\",\"say \"\"yes\"\"\"\n", vec!["Mill, 3", "say \"yes\""], 24),
            ("\"two\nlines\",b", vec!["two\nlines", "b"], 13),
            ("\"Mill\" Street,b\n", vec!["\"Mill\" Street", "b"], 16),
            ("5\" pipe,b", vec!["5\" pipe", "b"], 9),
            ("\n", vec![""], 1),
        ] {
            assert_eq!(
                split(text, comma),
                (expected.into_iter().map(str::to_owned).collect(), end, false),
                "{text}"
            );
        }
        for (text, expected) in [
            ("  1   2\t3  \n", vec!["1", "2", "3"]),
            ("\"Ada B\" Ben\n", vec!["Ada B", "Ben"]),
            ("   \n", vec![]),
        ] {
            assert_eq!(split(text, Separator::Spaces).0, expected, "{text}");
        }
        assert!(split("a,\"b\nc,d\n", comma).2);
    }
}
