//! Where strings, remarks and blocks of a sheet begin and end.
//!
//! Sheets are typed by hand and come from elsewhere: quotes stay open, brackets are missing. What
//! is here never fails, and looks at each letter a bounded number of times.

use std::cell::Cell;

/// Which words begin a declaration; `None` where there are no declarations.
pub(super) type Known = Option<fn(&str) -> bool>;

/// How far a string may run on over the ends of lines, in bytes.
const LONGEST_STRING: usize = 8_000;
/// After so many bytes looked at in vain, only short strings are looked for.
const PATIENCE: usize = 1_000_000;
/// The longest name of a field between `{{` and `}}`, in bytes.
const LONGEST_FIELD: usize = 200;

/// A text that is being read.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    /// Where the last `*/` begins: beyond it no remark can end.
    last_remark_end: Option<usize>,
    /// How many bytes were looked at in vain for the ends of strings.
    in_vain: Cell<usize>,
}

/// Something inside a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part<'a> {
    /// `name: value`, with the place where it begins.
    Said { at: usize, raw: &'a str, unfinished: bool },
    /// What stands between `/*` and `*/`, or after `//`.
    Remark { at: usize, words: &'a str },
    /// A header and what stands between its braces.
    Block {
        at: usize,
        raw: &'a str,
        header: &'a str,
        inner: (usize, usize),
    },
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Scan<'a> {
        Scan {
            text,
            last_remark_end: text.rfind("*/"),
            in_vain: Cell::new(0),
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Past the string that begins here; `None` where there is none, or it never ends.
    fn past_string(&self, at: usize) -> Option<usize> {
        let quote = self.byte(at);
        if quote != b'"' && quote != b'\'' {
            return None;
        }
        let longest = if self.in_vain.get() > PATIENCE {
            100
        } else {
            LONGEST_STRING
        };
        let mut place = at + 1;
        let mut lines = false;
        while place < self.text.len() && place < at + longest {
            match self.byte(place) {
                b'\\' => place += 1,
                b'\n' if quote == b'\'' => return None,
                b'\n' => lines = true,
                byte if byte == quote => {
                    let after = self.text.as_bytes()[place + 1..]
                        .iter()
                        .find(|byte| !byte.is_ascii_whitespace());
                    let ends = after.is_none_or(|byte| b";}),]".contains(byte));
                    return (!lines || ends).then_some(place + 1);
                }
                _ => {}
            }
            place += 1;
        }
        self.in_vain.set(self.in_vain.get() + place - at);
        None
    }

    /// Past the remark that begins here, and its words; `None` where there is none.
    pub(super) fn remark(&self, at: usize) -> Option<(usize, &'a str)> {
        if self.byte(at) != b'/' {
            return None;
        }
        match self.byte(at + 1) {
            b'*' if self.last_remark_end.is_some_and(|end| end >= at + 2) => {
                let length = self.text[at + 2..].find("*/")?;
                Some((at + 2 + length + 2, self.text[at + 2..at + 2 + length].trim()))
            }
            b'/' if at == 0 || b" \t\r\n;{}".contains(&self.byte(at - 1)) => {
                let length = self.text[at..].find('\n').unwrap_or(self.text.len() - at);
                Some((at + length, self.text[at + 2..at + length].trim()))
            }
            _ => None,
        }
    }

    /// Past the `{{field}}` that begins here.
    fn past_template(&self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..];
        if !rest.starts_with(b"{{") {
            return None;
        }
        // The name of a field is short, and has no brace in it.
        let name = |byte: &&u8| !b"{}\n".contains(*byte);
        let length = rest[2..].iter().take(LONGEST_FIELD).take_while(name).count();
        rest[2 + length..].starts_with(b"}}").then_some(at + length + 4)
    }

    /// Past whatever here is to be read as one: a string, a remark, a template.
    fn past_whole(&self, at: usize) -> Option<usize> {
        self.past_string(at)
            .or_else(|| self.past_template(at))
            .or_else(|| self.remark(at).map(|(past, _)| past))
    }

    /// Where the block that begins after this place ends: the place of its `}`, or the end.
    pub(super) fn block_end(&self, from: usize, end: usize) -> usize {
        let mut depth = 1;
        let mut at = from;
        while at < end {
            if let Some(past) = self.past_whole(at) {
                at = past;
                continue;
            }
            match self.byte(at) {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
            at += 1;
        }
        end
    }

    /// The parts between two places, in order. `known` says which words begin a declaration, so
    /// that a missing semicolon is seen.
    pub(super) fn parts(&self, from: usize, end: usize, known: Known) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut at = from;
        while at < end {
            if let Some((past, words)) = self.remark(at) {
                parts.push(Part::Remark { at, words });
                at = past;
            } else if self.byte(at) == b';' || self.byte(at).is_ascii_whitespace() {
                at += 1;
            } else {
                let (part, past) = self.part(at, end, known);
                parts.push(part);
                at = past;
            }
        }
        parts
    }

    fn part(&self, from: usize, end: usize, known: Known) -> (Part<'a>, usize) {
        let mut at = from;
        while at < end {
            if self.remark(at).is_some() {
                return (self.said(from, at, false), at);
            }
            if let Some(past) = self.past_string(at).or_else(|| self.past_template(at)) {
                at = past.min(end);
                continue;
            }
            match self.byte(at) {
                b';' => return (self.said(from, at, false), at + 1),
                b'\n' if self.begins_another(at + 1, end, known) => return (self.said(from, at, true), at + 1),
                b'{' => {
                    if let Some(first) = self.finished_above(from, at, known) {
                        return (self.said(from, first, true), first);
                    }
                    let close = self.block_end(at + 1, end);
                    let past = (close + 1).min(end);
                    let part = Part::Block {
                        at: from,
                        raw: &self.text[from..past],
                        header: self.text[from..at].trim(),
                        inner: (at + 1, close),
                    };
                    return (part, past);
                }
                _ => at += 1,
            }
        }
        (self.said(from, end, false), end)
    }

    /// Where the first line of a header ends, if it is a declaration without its semicolon.
    fn finished_above(&self, from: usize, at: usize, known: Known) -> Option<usize> {
        let first = from + self.text[from..at].find('\n')?;
        (self.begins_another(from, at, known) && !self.text[first..at].trim().is_empty()).then_some(first)
    }

    fn said(&self, from: usize, to: usize, unfinished: bool) -> Part<'a> {
        let raw = self.text[from..to].trim();
        Part::Said {
            at: from,
            raw,
            unfinished,
        }
    }

    /// Whether a name and a colon begin here: a known name, or any before a colon and a space.
    fn begins_another(&self, at: usize, end: usize, known: Known) -> bool {
        let Some(known) = known else { return false };
        let bytes = &self.text.as_bytes()[at.min(end)..end];
        let space = |byte: &&u8| byte.is_ascii_whitespace();
        let start = bytes.iter().take(200).take_while(space).count();
        let word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-' || **byte == b'*';
        let length = bytes[start..].iter().take(60).take_while(word).count();
        let name = &self.text[at + start..at + start + length];
        let rest = &bytes[start + length..];
        let gap = rest.iter().take(20).take_while(|byte| **byte == b' ').count();
        let colon = rest.get(gap) == Some(&b':');
        let spaced = rest.get(gap + 1).is_none_or(u8::is_ascii_whitespace);
        length > 0 && colon && (spaced || known(&name.to_ascii_lowercase()))
    }
}

/// A text cut at a letter, leaving alone what stands in quotes and brackets.
pub(super) fn cut<'a>(text: &'a str, at: &str) -> Vec<&'a str> {
    let scan = Scan::new(text);
    let (mut parts, mut from, mut place, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while place < text.len() {
        if let Some(past) = scan.past_string(place).or_else(|| scan.past_template(place)) {
            place = past;
            continue;
        }
        match scan.byte(place) {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && text.as_bytes()[place..].starts_with(at.as_bytes()) => {
                parts.push(text[from..place].trim());
                from = place + at.len();
                place = from;
                continue;
            }
            _ => {}
        }
        place += 1;
    }
    parts.push(text[from..].trim());
    parts
}
