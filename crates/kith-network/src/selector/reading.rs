//! Reading a selector: what people type, and what went wrong where.

mod brackets;
mod pseudo;

use super::NotASelector;
use super::syntax::{Arrow, Node};

/// In characters; more than that is no selector that somebody typed.
pub const LONGEST: usize = 10_000;
/// How many conditions one selector may have.
pub const MOST_CONDITIONS: usize = 500;
/// How many levels conditions may be nested.
pub const DEEPEST: usize = 30;

/// Brackets within brackets while reading: writing a selector down may need two for a level.
const MOST_BRACKETS: usize = 2 * DEEPEST + 10;
/// How often something may be tried: bounds the work where a reading has to be taken back.
const MOST_TRIES: usize = 8 * MOST_CONDITIONS;

/// Words that mean something of their own and name a kind only in quotes.
pub(super) const RESERVED: [&str; 11] = [
    "and",
    "or",
    "not",
    "actor",
    "actors",
    "element",
    "elements",
    "tie",
    "ties",
    "connection",
    "connections",
];

pub(super) const DOUBLE: &str = "\"“”„‟«»";
const SINGLE: &str = "'‘’‚‛";

/// Reads a selector.
pub(super) fn read(text: &str) -> Result<Node, NotASelector> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(too_long());
    }
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
        depth: 0,
        tries: 0,
    };
    reader.skip_space();
    // As in search boxes, where it says that a selector follows.
    reader.take("=");
    reader.skip_space();
    if reader.peek().is_none() {
        return Err(
            reader.wrong("There is nothing here yet. Write whom you mean: person, for example, or * for everything.")
        );
    }
    let node = reader.either(false)?;
    reader.skip_space();
    match reader.peek() {
        None => checked(node),
        Some(c) => Err(reader.unexpected(c)),
    }
}

fn too_long() -> NotASelector {
    NotASelector {
        at: LONGEST,
        problem: format!("This is too long for a selector. Write at most {LONGEST} characters."),
    }
}

/// What was read may also be written down and read again.
fn checked(node: Node) -> Result<Node, NotASelector> {
    let problem = if node.depth() > DEEPEST {
        format!("Conditions are nested too deep here. Use at most {DEEPEST} levels.")
    } else if node.size() > MOST_CONDITIONS {
        format!("There are too many conditions here. Use at most {MOST_CONDITIONS}.")
    } else if super::writing::written(&node).chars().nth(LONGEST).is_some() {
        return Err(too_long());
    } else {
        return Ok(node);
    };
    Err(NotASelector { at: 0, problem })
}

pub(super) struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    tries: usize,
}

impl Reader {
    /// Alternatives: parted by a comma or `or`.
    fn either(&mut self, in_arrow: bool) -> Result<Node, NotASelector> {
        self.deeper()?;
        let mut all = vec![self.together(in_arrow)?];
        loop {
            self.skip_space();
            if !(self.take(",") || self.take_word("or")) {
                break;
            }
            self.skip_space();
            // A comma too many does no harm.
            if self.peek().is_none_or(|c| c == ')' || c == ',') {
                continue;
            }
            all.push(self.together(in_arrow)?);
        }
        self.depth -= 1;
        Ok(joined(
            all,
            |node| match node {
                Node::Or(inner) => Ok(inner),
                other => Err(other),
            },
            Node::Or,
        ))
    }

    /// Conditions that hold at once: parted by `and`, or by nothing.
    fn together(&mut self, in_arrow: bool) -> Result<Node, NotASelector> {
        let mut all = vec![self.path(in_arrow)?];
        loop {
            self.skip_space();
            let said = self.take_word("and") || self.take("&");
            if !said && !self.at_word("not") {
                break;
            }
            all.push(self.path(in_arrow)?);
        }
        Ok(all_of(all))
    }

    /// A compound, or several with arrows between.
    fn path(&mut self, in_arrow: bool) -> Result<Node, NotASelector> {
        self.deeper()?;
        self.skip_space();
        if self.take_word("not") {
            let inner = self.path(in_arrow)?;
            self.depth -= 1;
            return Ok(Node::Not(Box::new(inner)));
        }
        let from = self.compound(in_arrow)?;
        self.skip_space();
        let node = match self.arrow(in_arrow) {
            None => from,
            Some((arrow, over)) => Node::Path {
                from: Box::new(from),
                arrow,
                over: over.map(Box::new),
                to: Box::new(self.path(in_arrow)?),
            },
        };
        self.depth -= 1;
        Ok(node)
    }

    /// The arrow here, with the selector inside it. In an arrow there is none.
    fn arrow(&mut self, in_arrow: bool) -> Option<(Arrow, Option<Node>)> {
        if in_arrow {
            return None;
        }
        if self.take_any(&["<-->", "<->", "↔", "⟷", "<–>", "<—>"]) {
            return Some((Arrow::Either, None));
        }
        if self.take_any(&["-->", "->", "→", "⟶", "–>", "—>"]) {
            return Some((Arrow::Out, None));
        }
        if self.take_any(&["<--", "<-", "←", "⟵", "<–", "<—"]) {
            return Some(self.restricted(Arrow::In));
        }
        let dashes = self.take_any(&["--", "–", "—"]);
        dashes.then(|| self.restricted(Arrow::Either))
    }

    /// What stands inside an arrow that has been opened, and how it closes; without that, the
    /// arrow is a plain one.
    fn restricted(&mut self, opened: Arrow) -> (Arrow, Option<Node>) {
        let start = self.at;
        let spaced = self.peek().is_none_or(char::is_whitespace);
        self.skip_space();
        // `a <-- b --> c` is two traversals; `a <--b--> c` is one.
        let may_be_two = opened == Arrow::In && spaced && self.peek().is_some_and(|c| !"[:".contains(c));
        let depth = self.depth;
        if let Ok(over) = self.compound(true) {
            self.skip_space();
            let head = !may_be_two && self.take_any(&["-->", "->", "→", "–>", "—>"]);
            let closed = match opened {
                Arrow::In if head => Some(Arrow::Either),
                Arrow::In => {
                    (!self.at_any(&["-->", "–>", "—>"]) && self.take_any(&["--", "–", "—"])).then_some(Arrow::In)
                }
                _ if head => Some(Arrow::Out),
                _ => self.take_any(&["--", "–", "—"]).then_some(Arrow::Either),
            };
            if let Some(arrow) = closed {
                return (arrow, Some(over));
            }
        }
        self.depth = depth;
        self.at = start;
        (opened, None)
    }

    /// Simple conditions side by side: all of them hold.
    fn compound(&mut self, in_arrow: bool) -> Result<Node, NotASelector> {
        self.skip_space();
        let mut all = Vec::new();
        while let Some(node) = self.simple(in_arrow)? {
            all.push(node);
            self.skip_space();
        }
        if all.is_empty() {
            return Err(match self.peek() {
                Some(c) => self.unexpected(c),
                None => self.wrong("Something is missing at the end. Write whom you mean: person, for example."),
            });
        }
        Ok(all_of(all))
    }

    fn simple(&mut self, in_arrow: bool) -> Result<Option<Node>, NotASelector> {
        self.try_once()?;
        let Some(c) = self.peek() else { return Ok(None) };
        Ok(Some(match c {
            '*' => {
                self.at += 1;
                Node::All
            }
            '#' => Node::Named(self.marked("a name")?),
            '.' => Node::Tagged(self.marked("a tag")?),
            '[' => self.condition()?,
            ':' => self.pseudo(in_arrow)?,
            '(' => {
                self.at += 1;
                let inner = self.either(in_arrow)?;
                self.close()?;
                inner
            }
            c if is_quote(c) => self.kind(in_arrow)?,
            c if is_word_char(c) => {
                if ["and", "or", "not"].iter().any(|word| self.at_word(word)) {
                    return Ok(None);
                }
                self.kind(in_arrow)?
            }
            _ => return Ok(None),
        }))
    }

    /// A kind, by one word or several, or one of the words for everything.
    fn kind(&mut self, in_arrow: bool) -> Result<Node, NotASelector> {
        let named = if in_arrow { Node::TieKind } else { Node::Kind };
        if self.peek().is_some_and(is_quote) {
            let at = self.at;
            let words = self.quoted(&[')', ',', '[', ':'], None)?;
            return match words.is_empty() {
                true => Err(NotASelector {
                    at,
                    problem: "Write a kind between the quotes: \"care team\".".to_owned(),
                }),
                false => Ok(named(words)),
            };
        }
        let mut words = self.word();
        match words.to_lowercase().as_str() {
            "actor" | "actors" | "element" | "elements" => return Ok(Node::Actors),
            "tie" | "ties" | "connection" | "connections" => return Ok(Node::Ties),
            _ => {}
        }
        loop {
            let before = self.at;
            self.skip_space();
            let next = self.word();
            if next.is_empty() || RESERVED.contains(&next.to_lowercase().as_str()) {
                self.at = before;
                return Ok(named(words));
            }
            words.push(' ');
            words.push_str(&next);
        }
    }

    /// What stands behind `#` or `.`: a word, or several in quotes.
    fn marked(&mut self, what: &str) -> Result<String, NotASelector> {
        let at = self.at;
        let mark = self.peek().unwrap_or_default();
        self.at += 1;
        let name = if self.peek().is_some_and(is_quote) {
            self.quoted(&[')', ',', '[', ':'], None)?
        } else {
            self.word()
        };
        match name.is_empty() {
            true => Err(NotASelector {
                at,
                problem: format!("After “{mark}” comes {what}. Put several words in quotes, or hyphens between them."),
            }),
            false => Ok(name),
        }
    }
}

fn all_of(all: Vec<Node>) -> Node {
    joined(
        all,
        |node| match node {
            Node::And(inner) => Ok(inner),
            other => Err(other),
        },
        Node::And,
    )
}

/// One node as it is, several in one; those of the same sort are laid flat.
fn joined(all: Vec<Node>, inner: impl Fn(Node) -> Result<Vec<Node>, Node>, make: fn(Vec<Node>) -> Node) -> Node {
    let mut flat = Vec::new();
    for node in all {
        match inner(node) {
            Ok(inner) => flat.extend(inner),
            Err(node) => flat.push(node),
        }
    }
    match flat.len() {
        1 => flat.remove(0),
        _ => make(flat),
    }
}

/// A character that a word may have without quotes: letters and digits of every script, signs
/// such as emoji, but none that mean something here.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || c == '_'
        || (!c.is_ascii() && !c.is_whitespace() && !is_quote(c) && !"–—→←↔⟶⟵⟷≥≤≠".contains(c))
}

pub(super) fn is_quote(c: char) -> bool {
    DOUBLE.contains(c) || SINGLE.contains(c)
}
