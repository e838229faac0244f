//! The letters of a selector one by one; words, quotes, and what stands in square brackets.

use super::super::NotASelector;
use super::super::syntax::{Node, Op};
use super::{DOUBLE, MOST_BRACKETS, MOST_TRIES, Reader, is_quote, is_word_char};
use crate::text::collapse;

impl Reader {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    pub(super) fn take(&mut self, sign: &str) -> bool {
        let found = self.at_sign(sign);
        if found {
            self.at += sign.chars().count();
        }
        found
    }

    fn at_sign(&self, sign: &str) -> bool {
        let here = self.chars.get(self.at..).unwrap_or_default();
        sign.chars().enumerate().all(|(place, c)| here.get(place) == Some(&c))
    }

    pub(super) fn at_any(&self, signs: &[&str]) -> bool {
        signs.iter().any(|sign| self.at_sign(sign))
    }

    /// Takes the first of these that stands here.
    pub(super) fn take_any(&mut self, signs: &[&str]) -> bool {
        signs.iter().any(|sign| self.take(sign))
    }

    /// A word as it stands here, possibly none: hyphens and apostrophes only inside it.
    pub(super) fn word(&mut self) -> String {
        let start = self.at;
        while let Some(c) = self.peek() {
            let next = self.chars.get(self.at + 1).copied();
            let inside = self.at > start;
            let joins = inside && matches!(c, '-' | '\'' | '’') && next.is_some_and(is_word_char);
            let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at).copied());
            if !(is_word_char(c) || joins && before.is_some_and(is_word_char)) {
                break;
            }
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    pub(super) fn at_word(&mut self, wanted: &str) -> bool {
        let before = self.at;
        let found = self.take_word(wanted);
        self.at = before;
        found
    }

    /// Takes this word, whatever its case, if it is the one that stands here.
    pub(super) fn take_word(&mut self, wanted: &str) -> bool {
        let before = self.at;
        let found = self.word().to_lowercase() == wanted;
        if !found {
            self.at = before;
        }
        found
    }

    /// What stands between quotes, in one line. Where the closing one is missing, or something
    /// other than `after` follows it, it reaches to the first of `ends`, or to the end.
    pub(super) fn quoted(&mut self, ends: &[char], after: Option<&str>) -> Result<String, NotASelector> {
        self.try_once()?;
        let start = self.at + 1;
        let is_double = self.peek().is_some_and(|c| DOUBLE.contains(c));
        let closes = |c: char| is_quote(c) && DOUBLE.contains(c) == is_double;
        let mut words = String::new();
        let mut at = start;
        while let Some(c) = self.chars.get(at).copied() {
            at += 1;
            match c {
                '\\' => {
                    words.extend(self.chars.get(at));
                    at += 1;
                }
                c if closes(c) && !self.is_apostrophe(at - 1) => {
                    let goes_on = self.chars[at..].iter().find(|c| !c.is_whitespace());
                    if after.zip(goes_on).is_some_and(|(after, next)| !after.contains(*next)) {
                        break;
                    }
                    self.at = at;
                    return Ok(collapse(&words));
                }
                c => words.push(c),
            }
        }
        let length = self.chars[start..].iter().position(|c| ends.contains(c));
        self.at = length.map_or(self.chars.len(), |length| start + length);
        Ok(collapse(&self.chars[start..self.at].iter().collect::<String>()))
    }

    /// Whether the sign at this place stands between two letters, as in “don’t”.
    fn is_apostrophe(&self, at: usize) -> bool {
        let is_letter = |at: Option<usize>| {
            let c = at.and_then(|at| self.chars.get(at));
            c.is_some_and(|c| c.is_alphanumeric())
        };
        matches!(self.chars.get(at), Some('\'' | '’')) && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
    }

    /// `[field]`, `[!field]` or `[field op values]`.
    pub(super) fn condition(&mut self) -> Result<Node, NotASelector> {
        let opened = self.at;
        self.at += 1;
        self.skip_space();
        let lacks = !self.at_sign("!=") && self.take("!");
        self.skip_space();
        let at = self.at;
        let field = self.field()?;
        if field.is_empty() {
            return Err(NotASelector {
                at,
                problem: "After “[” comes the name of a field, as in [offers] or [kind=person].".to_owned(),
            });
        }
        self.skip_space();
        if self.take("]") {
            return Ok(if lacks { Node::Lacks(field) } else { Node::Has(field) });
        }
        let Some(op) = self.op() else {
            return Err(match self.peek() {
                None => NotASelector {
                    at: opened,
                    problem: "This “[” is never closed. Write “]” behind the condition.".to_owned(),
                },
                Some(c) => self.wrong(&format!(
                    "“{c}” cannot stand here. Behind the field comes one of = != ^= $= *= ~= > >= < <=, or “]”."
                )),
            });
        };
        let values = self.values(opened)?;
        let compared = Node::Compare { field, op, values };
        Ok(if lacks { Node::Not(Box::new(compared)) } else { compared })
    }

    fn field(&mut self) -> Result<String, NotASelector> {
        if self.peek().is_some_and(is_quote) {
            let ends = ['=', '!', '^', '$', '*', '~', '<', '>', ']'];
            return self.quoted(&ends, None);
        }
        let start = self.at;
        while self.peek().is_some_and(|c| !"=!^$*~<>≥≤≠[]\"“”".contains(c)) {
            self.at += 1;
        }
        Ok(collapse(&self.chars[start..self.at].iter().collect::<String>()))
    }

    fn op(&mut self) -> Option<Op> {
        for (sign, op) in [
            ("≥", Op::AtLeast),
            ("≤", Op::AtMost),
            ("≠", Op::Unequal),
            ("<>", Op::Unequal),
            ("==", Op::Equal),
        ] {
            if self.take(sign) {
                return Some(op);
            }
        }
        Op::ALL.into_iter().find(|(sign, _)| self.take(sign)).map(|(_, op)| op)
    }

    /// One value or several, up to and with `]`.
    fn values(&mut self, opened: usize) -> Result<Vec<String>, NotASelector> {
        let mut values = Vec::new();
        loop {
            self.skip_space();
            let (at, in_quotes) = (self.at, self.peek().is_some_and(is_quote));
            let value = if in_quotes {
                self.quoted(&[']'], Some("],|"))?
            } else {
                self.bare_value()
            };
            if value.is_empty() && !in_quotes {
                return Err(NotASelector {
                    at,
                    problem: "A value is missing here, as in [kind=person]. Write \"\" for what has no value."
                        .to_owned(),
                });
            }
            values.push(value);
            self.skip_space();
            if self.take("]") {
                return Ok(values);
            }
            if !(self.take(",") || self.take("|")) {
                return Err(NotASelector {
                    at: opened,
                    problem: "This “[” is never closed. Write “]” behind the condition.".to_owned(),
                });
            }
        }
    }

    fn bare_value(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| !",|]".contains(c)) {
            self.at += 1;
        }
        let value = collapse(&self.chars[start..self.at].iter().collect::<String>());
        // A closing quote whose opening one was forgotten.
        value.trim_end_matches(is_quote).trim_end().to_owned()
    }

    /// Takes a closing bracket.
    pub(super) fn close(&mut self) -> Result<(), NotASelector> {
        self.skip_space();
        if self.take(")") {
            return Ok(());
        }
        Err(match self.peek() {
            None => self.wrong("A bracket is never closed. Write “)” where it ends."),
            Some(c) => self.unexpected(c),
        })
    }

    pub(super) fn deeper(&mut self) -> Result<(), NotASelector> {
        self.depth += 1;
        match self.depth > MOST_BRACKETS {
            true => Err(self.wrong("Conditions are nested too deep here. Take some brackets away.")),
            false => Ok(()),
        }
    }

    pub(super) fn try_once(&mut self) -> Result<(), NotASelector> {
        self.tries += 1;
        match self.tries > MOST_TRIES {
            true => Err(self.wrong("There are too many conditions here. Use fewer.")),
            false => Ok(()),
        }
    }

    pub(super) fn wrong(&self, problem: &str) -> NotASelector {
        NotASelector {
            at: self.at,
            problem: problem.to_owned(),
        }
    }

    pub(super) fn unexpected(&self, c: char) -> NotASelector {
        self.wrong(&match c {
            ')' => "This “)” closes nothing. Take it away.".to_owned(),
            ']' => "This “]” closes nothing. Take it away.".to_owned(),
            ',' => "Before a comma something is missing. Take the comma away, or write whom you mean.".to_owned(),
            '-' | '<' | '>' => {
                "An arrow joins two: person --> organisation. Write whom you mean on both sides.".to_owned()
            }
            '=' => "“=” stands in square brackets: [kind=person].".to_owned(),
            c => format!("“{c}” cannot stand here. Put words with signs in them in quotes: \"food & drink\"."),
        })
    }
}
