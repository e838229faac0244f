//! The grammar of DOT: statements, chains of ends, attributes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::lexer::{Lexer, Mark};
use super::reading::Dot;
use super::scope::{Pairs, Scope};
use crate::exchange::formats::plain_text::entities::decoded;
use crate::exchange::table::Unreadable;

/// How deep braces may lie within braces.
const DEEPEST: usize = 64;

pub(super) fn broken(lexer: &Lexer<'_>, what: &str) -> Unreadable {
    Unreadable::broken("DOT", format!("line {} {what}", lexer.line))
}

impl<'t> Dot<'_, '_> {
    /// Statements up to the closing brace, and whom they name.
    pub(super) fn statements(&mut self, lexer: &mut Lexer<'t>) -> Result<BTreeSet<u32>, Unreadable> {
        let begun = lexer.line;
        let mut named = BTreeSet::new();
        loop {
            let first = match lexer.next()? {
                None => {
                    return Err(Unreadable::broken(
                        "DOT",
                        format!("the brace of line {begun} is never closed"),
                    ));
                }
                Some(Mark::Sign('}')) => return Ok(named),
                Some(Mark::Sign(';' | ',')) => continue,
                Some(mark) => mark,
            };
            if let Mark::Word { text, bare: true, .. } = &first
                && let Some(of) = ["graph", "node", "edge"]
                    .iter()
                    .find(|word| text.eq_ignore_ascii_case(word))
                && matches!(lexer.peek()?, Some(Mark::Sign('[')))
            {
                let pairs = self.attributes(lexer)?;
                self.defaults(of, pairs, lexer.line);
                continue;
            }
            if let Mark::Word { text, .. } = &first
                && lexer.passes('=')?
            {
                let name = decoded(text).into_owned();
                let value = self.value(lexer)?;
                self.defaults("graph", vec![(name, value)], lexer.line);
                continue;
            }
            named.extend(self.edges(lexer, first)?);
        }
    }

    /// A node, or a chain of ends with arrows between them, and its attributes.
    fn edges(&mut self, lexer: &mut Lexer<'t>, first: Mark<'t>) -> Result<BTreeSet<u32>, Unreadable> {
        let alone =
            matches!(&first, Mark::Word { text, bare, .. } if !(*bare && text.eq_ignore_ascii_case("subgraph")));
        let mut named = self.end(lexer, first)?;
        let mut links = Vec::new();
        let mut last = named.clone();
        while let Some(Mark::Edge(directed)) = lexer.peek()? {
            let directed = *directed;
            lexer.next()?;
            let Some(mark) = lexer.next()? else {
                return Err(broken(lexer, "ends with an arrow"));
            };
            let next = self.end(lexer, mark)?;
            named.extend(&next);
            links.push((last, next.clone(), directed));
            last = next;
        }
        let pairs = self.attributes(lexer)?;
        if links.is_empty() {
            if alone && let Some(node) = named.first() {
                self.describe(*node, &pairs)?;
            }
            return Ok(named);
        }
        let mut all = self.scopes.defaults(false);
        all.extend(pairs.iter().cloned());
        let id = pairs
            .iter()
            .rev()
            .find(|(name, _)| name == "id")
            .map(|(_, value)| value.as_str());
        for (from, to, directed) in links {
            for from in &from {
                for to in &to {
                    self.tie(*from, *to, directed, &all, id)?;
                }
            }
        }
        Ok(named)
    }

    /// One end: a node, perhaps with a port, or all of a subgraph.
    fn end(&mut self, lexer: &mut Lexer<'t>, mark: Mark<'t>) -> Result<BTreeSet<u32>, Unreadable> {
        match mark {
            Mark::Sign('{') => self.subgraph(lexer, ""),
            Mark::Word { text, bare: true, .. } if text.eq_ignore_ascii_case("subgraph") => {
                let mut name = Cow::Borrowed("");
                if let Some(Mark::Word { text, .. }) = lexer.peek()? {
                    name = text.clone();
                    lexer.next()?;
                }
                if lexer.passes('{')? {
                    self.subgraph(lexer, &name)
                } else {
                    Ok(BTreeSet::new())
                }
            }
            Mark::Word { text, .. } => {
                while lexer.passes(':')? {
                    lexer.next()?;
                }
                Ok(BTreeSet::from([self.node(&decoded(&text))?]))
            }
            Mark::Sign(sign) => Err(broken(lexer, &format!("has a {sign} where a node should be"))),
            Mark::Edge(_) => Err(broken(lexer, "has an arrow without a node before it")),
        }
    }

    fn subgraph(&mut self, lexer: &mut Lexer<'t>, name: &str) -> Result<BTreeSet<u32>, Unreadable> {
        if self.scopes.open.len() > DEEPEST {
            return Err(broken(lexer, &format!("lies more than {DEEPEST} braces deep")));
        }
        let mut scope = Scope::default();
        if name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("cluster")) {
            scope.cluster = Some(self.clusters.len());
            let called = name[7..].trim_start_matches('_');
            self.clusters
                .push(decoded(if called.is_empty() { name } else { called }).into_owned());
        }
        self.scopes.open.push(scope);
        let named = self.statements(lexer)?;
        self.scopes.open.pop();
        Ok(named)
    }

    /// `[a=b, c=d; e=f]`, any number of times.
    fn attributes(&mut self, lexer: &mut Lexer<'t>) -> Result<Pairs, Unreadable> {
        let mut pairs = Pairs::new();
        while lexer.passes('[')? {
            let begun = lexer.line;
            loop {
                match lexer.next()? {
                    Some(Mark::Sign(']')) => break,
                    Some(Mark::Sign(',' | ';')) => {}
                    Some(Mark::Word { text, .. }) => {
                        let name = decoded(&text).into_owned();
                        let value = if lexer.passes('=')? {
                            self.value(lexer)?
                        } else {
                            "true".to_owned()
                        };
                        if pairs.len() >= self.reading.limits.columns as usize {
                            return Err(Unreadable::TooMuch {
                                found: format!(
                                    "the attributes of line {begun} are more than {}",
                                    self.reading.limits.columns
                                ),
                                advice: "Leave out those you do not need, and export the file again.".into(),
                            });
                        }
                        pairs.push((name, value));
                    }
                    None => {
                        return Err(Unreadable::broken(
                            "DOT",
                            format!("the bracket of line {begun} is never closed"),
                        ));
                    }
                    Some(_) => return Err(broken(lexer, "has something else than attributes between brackets")),
                }
            }
        }
        Ok(pairs)
    }

    /// A value with its entities still in it: a label's backslashes mean something, an entity for one does not.
    fn value(&mut self, lexer: &mut Lexer<'t>) -> Result<String, Unreadable> {
        match lexer.next()? {
            Some(Mark::Word { text, html: true, .. }) => Ok(without_tags(&text)),
            Some(Mark::Word { text, .. }) => Ok(text.into_owned()),
            _ => Err(broken(lexer, "has an attribute without a value")),
        }
    }
}

/// The words of a label in HTML.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        text.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
