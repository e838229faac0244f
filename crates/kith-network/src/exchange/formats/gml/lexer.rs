//! The marks of GML.

use std::borrow::Cow;

use crate::exchange::formats::plain_text::entities::decoded;
use crate::exchange::table::Unreadable;

/// What stands next in a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark<'t> {
    Opens,
    Closes,
    /// A key, a number, or another bare word.
    Word(&'t str),
    /// A text in quotation marks, with its entities as characters.
    Text(Cow<'t, str>),
}

#[derive(Debug, Clone)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// The line of the mark that was read last, from 1.
    pub line: usize,
}

/// How much of a file is looked at to tell whether it is GML.
const BEGINNING: usize = 64 << 10;

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Lexer { text, at: 0, line: 1 }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn pass(&mut self, bytes: usize) {
        let passed = &self.text[self.at..self.at + bytes];
        self.line += passed.bytes().filter(|b| *b == b'\n').count();
        self.at += bytes;
    }

    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.pass(blank);
            if !self.rest().starts_with('#') {
                return;
            }
            let end = self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
            self.pass(end);
        }
    }

    /// # Errors
    /// When a quotation mark is never closed.
    pub(super) fn next(&mut self) -> Result<Option<Mark<'t>>, Unreadable> {
        self.skip_blank();
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(None);
        };
        Ok(Some(match first {
            '[' => {
                self.at += 1;
                Mark::Opens
            }
            ']' => {
                self.at += 1;
                Mark::Closes
            }
            '"' => {
                let begun = self.line;
                let Some(length) = rest[1..].find('"') else {
                    let what = format!("a quotation mark opens in line {begun} and is never closed");
                    return Err(Unreadable::broken("GML", what));
                };
                self.pass(length + 2);
                Mark::Text(decoded(&rest[1..=length]))
            }
            _ => {
                let ends = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"');
                let length = rest.find(ends).unwrap_or(rest.len());
                self.at += length;
                Mark::Word(&rest[..length])
            }
        }))
    }
}

/// Whether a text is GML: keys with values, one of which is `graph [`.
pub(super) fn seems(text: &str) -> bool {
    let mut end = text.len().min(BEGINNING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut lexer = Lexer::new(&text[..end]);
    let mut depth = 0_u32;
    loop {
        match lexer.next() {
            Ok(Some(Mark::Word(key))) if depth > 0 || is_key(key) => match lexer.next() {
                Ok(Some(Mark::Opens)) if depth == 0 && key.eq_ignore_ascii_case("graph") => return true,
                Ok(Some(Mark::Opens)) => depth += 1,
                Ok(Some(Mark::Word(_) | Mark::Text(_))) => {}
                _ => return false,
            },
            Ok(Some(Mark::Closes)) if depth > 0 => depth -= 1,
            _ => return false,
        }
    }
}

fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
