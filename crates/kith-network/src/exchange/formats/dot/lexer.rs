//! The marks of DOT.

use std::borrow::Cow;

use crate::exchange::table::Unreadable;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark<'t> {
    /// A name, number or text. Only a bare one can be a keyword.
    Word { text: Cow<'t, str>, bare: bool, html: bool },
    /// `->`, which is true, or `--`.
    Edge(bool),
    /// One of `{ } [ ] ; , = : +`.
    Sign(char),
}

pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// The line of the mark that was read last, from 1.
    pub line: usize,
    /// Marks that were looked at and are to be read again.
    ahead: Option<Option<Mark<'t>>>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Lexer {
            text,
            at: 0,
            line: 1,
            ahead: None,
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn pass(&mut self, bytes: usize) {
        let passed = &self.text.as_bytes()[self.at..self.at + bytes];
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.at += bytes;
    }

    fn broken(&self, what: &str) -> Unreadable {
        Unreadable::broken("DOT", format!("line {} {what}", self.line))
    }

    /// Passes white space and comments: `//`, `/* */`, and lines that begin with `#`.
    fn skip(&mut self) -> Result<(), Unreadable> {
        loop {
            let rest = self.rest();
            let blank = rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
                    .len();
            self.pass(blank);
            let rest = self.rest();
            let begins_line = || {
                let before = self.text[..self.at].rsplit(['\n', '\r']).next();
                before.is_none_or(|line| line.trim().is_empty())
            };
            let to_end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            if rest.starts_with("//") || (rest.starts_with('#') && begins_line()) {
                self.pass(to_end);
            } else if rest.starts_with("/*") {
                let Some(end) = rest.find("*/") else {
                    return Err(self.broken("opens a comment that is never closed"));
                };
                self.pass(end + 2);
            } else {
                return Ok(());
            }
        }
    }

    /// # Errors
    /// When a text or comment is never closed, or a character has no business here.
    pub(super) fn next(&mut self) -> Result<Option<Mark<'t>>, Unreadable> {
        if let Some(mark) = self.ahead.take() {
            return Ok(mark);
        }
        self.skip()?;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(None);
        };
        if rest.starts_with("->") || rest.starts_with("--") {
            self.at += 2;
            return Ok(Some(Mark::Edge(rest.starts_with("->"))));
        }
        Ok(Some(match first {
            '{' | '}' | '[' | ']' | ';' | ',' | '=' | ':' | '+' => {
                self.at += 1;
                Mark::Sign(first)
            }
            '"' => self.quoted()?,
            '<' => self.html()?,
            _ => {
                let length = bare(rest);
                if length == 0 {
                    return Err(self.broken(&format!("has a {first} where a name should be")));
                }
                self.at += length;
                Mark::Word {
                    text: Cow::Borrowed(&rest[..length]),
                    bare: true,
                    html: false,
                }
            }
        }))
    }

    pub(super) fn peek(&mut self) -> Result<Option<&Mark<'t>>, Unreadable> {
        if self.ahead.is_none() {
            self.ahead = Some(self.next()?);
        }
        Ok(self.ahead.as_ref().and_then(Option::as_ref))
    }

    /// Whether this sign is next; then it is passed.
    pub(super) fn passes(&mut self, sign: char) -> Result<bool, Unreadable> {
        let found = self.peek()? == Some(&Mark::Sign(sign));
        if found {
            self.ahead = None;
        }
        Ok(found)
    }

    /// Texts in quotation marks, joined by `+`. `\"` is a quotation mark, a backslash at the end of a line is none.
    fn quoted(&mut self) -> Result<Mark<'t>, Unreadable> {
        let mut whole = String::new();
        loop {
            let rest = &self.rest()[1..];
            let mut escaped = false;
            let closes = rest.bytes().position(|b| {
                let ends = b == b'"' && !escaped;
                escaped = b == b'\\' && !escaped;
                ends
            });
            let Some(length) = closes else {
                return Err(self.broken("opens a quotation mark that is never closed"));
            };
            let inner = &rest[..length];
            self.pass(length + 2);
            whole.push_str(&inner.replace("\\\r\n", "").replace("\\\n", "").replace("\\\"", "\""));
            self.skip()?;
            let Some(after) = self.rest().strip_prefix('+') else {
                break;
            };
            if !after.trim_start().starts_with('"') {
                break;
            }
            self.at += 1;
            self.skip()?;
            if !self.rest().starts_with('"') {
                break;
            }
        }
        Ok(Mark::Word {
            text: Cow::Owned(whole),
            bare: false,
            html: false,
        })
    }

    /// A text in angle brackets, which may hold others.
    fn html(&mut self) -> Result<Mark<'t>, Unreadable> {
        let rest = self.rest();
        let mut depth = 0_usize;
        let closes = rest.bytes().position(|b| {
            match b {
                b'<' => depth += 1,
                b'>' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some(end) = closes else {
            return Err(self.broken("opens an angle bracket that is never closed"));
        };
        self.pass(end + 1);
        Ok(Mark::Word {
            text: Cow::Borrowed(&rest[1..end]),
            bare: false,
            html: true,
        })
    }
}

/// How long the bare word is that a text begins with: letters, digits and `_`, or a number.
fn bare(text: &str) -> usize {
    let number = text.strip_prefix('-').unwrap_or(text);
    if number.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        let end = |c: char| !(c.is_ascii_digit() || c == '.');
        let length = number.find(end).unwrap_or(number.len());
        let after = &number[length..];
        // Names that begin with a digit are against the grammar and common.
        if !text.starts_with('-') {
            let end = |c: char| !(is_letter(c) || c == '.');
            return length + after.find(end).unwrap_or(after.len());
        }
        return length + 1;
    }
    text.find(|c: char| !is_letter(c)).unwrap_or(text.len())
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace())
}

/// Whether a text is DOT: `graph {` or `digraph {`, perhaps `strict`, perhaps with a name.
pub(super) fn seems(text: &str) -> bool {
    let mut lexer = Lexer::new(text);
    let mut word = || match lexer.next() {
        Ok(Some(Mark::Word { text, bare, .. })) => Some((text.to_lowercase(), bare)),
        Ok(Some(Mark::Sign('{'))) => Some(("{".to_owned(), true)),
        _ => None,
    };
    let mut first = word();
    if first.as_ref().is_some_and(|(text, bare)| *bare && text == "strict") {
        first = word();
    }
    if !first.is_some_and(|(text, bare)| bare && (text == "graph" || text == "digraph")) {
        return false;
    }
    match word() {
        Some((text, true)) if text == "{" => true,
        Some(_) => word().is_some_and(|(text, _)| text == "{"),
        None => false,
    }
}
