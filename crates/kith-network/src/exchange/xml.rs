//! XML as the formats that are written in it need it: elements, their attributes and text, in order, with the line where
//! each begins. Extensible Markup Language 1.0, fifth edition, without validation.
//!
//! A text that is not well-formed is refused in a sentence. So is one that declares entities, whatever they stand for:
//! no file of a network needs them, and a few of them can stand for more text than any memory holds. A document type
//! without entities is stepped over, and nothing outside the file is ever fetched. Names are told apart by their local
//! part, because the namespaces that circulate for one and the same format differ.

mod attributes;
mod doctype;
mod names;
#[cfg(test)]
mod tests;
pub(crate) mod write;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::table::Unreadable;
use attributes::{Attribute, character, normalized};

/// How deep elements may lie in each other.
const DEEPEST: usize = 64;

/// Reads the pieces of one text in order. Linear in its length; what is handed out is borrowed from the text wherever
/// it stands there as it is.
pub(crate) struct Xml<'t> {
    /// What kind of file this is, for refusals: `GEXF`.
    form: &'static str,
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Up to where lines are counted, and in which line that is.
    counted: (usize, u32),
    /// Where the piece begins that was read last.
    begun: usize,
    open: usize,
    /// Whether the outermost element has begun, and whether a document type was there.
    rooted: bool,
    typed: bool,
    /// An element without content that is still to be closed.
    closing: Option<&'t str>,
}

/// A piece of a text.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece<'t> {
    Open(Element<'t>),
    /// The end of the element that was opened last and not closed yet, by its local name.
    Close(&'t str),
    /// Text between tags, one run of several where references stand in it.
    Text(Cow<'t, str>),
}

/// The beginning of an element.
#[derive(Debug, PartialEq)]
pub(crate) struct Element<'t> {
    /// The name without its prefix.
    pub(crate) name: &'t str,
    pub(crate) line: u32,
    attributes: Vec<Attribute<'t>>,
}

impl<'t> Element<'t> {
    /// The value of an attribute by the local part of its name, capitals or not; one without a prefix before one with.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.at(name).map(|at| &*self.attributes[at].value)
    }

    /// [`Element::get`] for keeping.
    pub(crate) fn take(&mut self, name: &str) -> Option<Cow<'t, str>> {
        self.at(name).map(|at| std::mem::take(&mut self.attributes[at].value))
    }

    fn at(&self, name: &str) -> Option<usize> {
        let named = |written: &str| written.eq_ignore_ascii_case(name);
        let plain = self.attributes.iter().position(|attribute| named(attribute.name));
        plain.or_else(|| {
            self.attributes
                .iter()
                .position(|attribute| named(local(attribute.name)))
        })
    }

    /// Names, as they are written with their prefixes, and values.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'t str, &str)> {
        self.attributes
            .iter()
            .map(|attribute| (attribute.name, &*attribute.value))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl<'t> Xml<'t> {
    /// # Errors
    /// When a character stands in the text that no XML may have.
    pub(crate) fn new(form: &'static str, text: &'t str) -> Result<Xml<'t>, Unreadable> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        let mut xml = Xml {
            form,
            text,
            reader,
            counted: (0, 1),
            begun: 0,
            open: 0,
            rooted: false,
            typed: false,
            closing: None,
        };
        if let Some(at) = names::forbidden(text) {
            xml.begun = at;
            return Err(xml.broken(
                "holds a control character, which no XML may; take it out with a text editor, or in the program that \
                 the file comes from",
            ));
        }
        Ok(xml)
    }

    /// The next piece; nothing at the end.
    ///
    /// # Errors
    /// Where the text is not well-formed, declares entities, or nests too deep.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'t>>, Unreadable> {
        if let Some(name) = self.closing.take() {
            self.open -= 1;
            return Ok(Some(Piece::Close(name)));
        }
        loop {
            self.begun = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(problem) => return Err(self.damaged(&problem)),
            };
            let raw: &'t str = self.text.get(self.begun..self.position()).unwrap_or_default();
            match event {
                Event::Start(_) => return self.opened(inside(raw, 1, 1), false),
                Event::Empty(_) => return self.opened(inside(raw, 1, 2), true),
                Event::End(_) => {
                    self.open = self.open.saturating_sub(1);
                    return Ok(Some(Piece::Close(local(inside(raw, 2, 1).trim_end()))));
                }
                Event::Text(_) if self.open > 0 => return self.words(raw),
                Event::CData(_) if self.open > 0 => {
                    return Ok(Some(Piece::Text(normalized(inside(raw, 9, 3)))));
                }
                Event::GeneralRef(_) if self.open > 0 => {
                    return match character(inside(raw, 1, 1)) {
                        Some(character) => Ok(Some(Piece::Text(character.to_string().into()))),
                        None => Err(self.no_reference(raw)),
                    };
                }
                Event::Text(_) if raw.bytes().all(attributes::is_space) => {}
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    return Err(self.broken("has text outside the outermost element"));
                }
                Event::Comment(_) => {}
                Event::PI(_) => self.instruction(inside(raw, 2, 2))?,
                Event::Decl(_) => self.declaration(inside(raw, 5, 2))?,
                Event::DocType(_) => self.document_type(raw)?,
                Event::Eof => return self.ended(),
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn ended(&mut self) -> Result<Option<Piece<'t>>, Unreadable> {
        self.begun = self.text.len();
        if self.open > 0 {
            return Err(self.broken(
                "is where the file ends, in the middle of something; it was probably cut off when it was copied or \
                 downloaded",
            ));
        }
        if !self.rooted {
            return Err(self.broken("is where the file ends, and no element was in it"));
        }
        Ok(None)
    }

    fn opened(&mut self, inside: &'t str, empty: bool) -> Result<Option<Piece<'t>>, Unreadable> {
        let line = self.line();
        if self.open == 0 && self.rooted {
            return Err(self.broken("begins a second outermost element, and a file has one"));
        }
        self.open += 1;
        self.rooted = true;
        if self.open > DEEPEST {
            return Err(self.broken(format!(
                "nests elements more than {DEEPEST} deep, which no network needs"
            )));
        }
        let (name, rest) = names::split(inside).ok_or_else(|| self.broken("has a tag whose name is no name"))?;
        let attributes = attributes::of(rest).map_err(|what| self.broken(what))?;
        if empty {
            self.closing = Some(local(name));
        }
        Ok(Some(Piece::Open(Element {
            name: local(name),
            line,
            attributes,
        })))
    }

    fn words(&mut self, raw: &'t str) -> Result<Option<Piece<'t>>, Unreadable> {
        if raw.contains("]]>") {
            return Err(self.broken("has ]]> in a text; write ]]&gt; instead"));
        }
        Ok(Some(Piece::Text(normalized(raw))))
    }

    fn instruction(&mut self, inside: &str) -> Result<(), Unreadable> {
        match names::split(inside) {
            Some((name, rest)) if !name.eq_ignore_ascii_case("xml") && attributes::begins_apart(rest) => Ok(()),
            _ => Err(self.broken("has a processing instruction (<? … ?>) without a proper name")),
        }
    }

    fn declaration(&mut self, inside: &str) -> Result<(), Unreadable> {
        // Blank lines before it are forgiven: they come from copying.
        if !self.text[..self.begun].trim().is_empty() {
            return Err(self.broken("has an XML declaration (<?xml … ?>), which may stand at the beginning only"));
        }
        if attributes::is_declaration(inside) {
            Ok(())
        } else {
            Err(self.broken("has an XML declaration (<?xml … ?>) that is not as it should be"))
        }
    }

    fn document_type(&mut self, raw: &str) -> Result<(), Unreadable> {
        if self.rooted || std::mem::replace(&mut self.typed, true) {
            return Err(self.broken("has a document type (<!DOCTYPE …>), which may stand once, before everything else"));
        }
        doctype::check(raw).map_err(|what| self.broken(what))
    }

    /// The line in which the piece begins that was read last, counted from 1.
    pub(crate) fn line(&mut self) -> u32 {
        let (from, line) = self.counted;
        let to = self.begun.min(self.text.len());
        if to > from {
            let more = self.text.as_bytes()[from..to]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count();
            self.counted = (to, line.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)));
        }
        self.counted.1
    }

    /// A refusal that begins with the line of the piece that was read last: `what` goes on with a verb.
    pub(crate) fn broken(&mut self, what: impl AsRef<str>) -> Unreadable {
        let line = self.line();
        Unreadable::broken(self.form, format!("line {line} {}", what.as_ref()))
    }

    fn no_reference(&mut self, raw: &str) -> Unreadable {
        let shown: String = raw.chars().take(40).collect();
        self.broken(format!(
            "refers to {shown}, which stands for nothing in XML; write the letter itself"
        ))
    }

    fn damaged(&mut self, problem: &quick_xml::Error) -> Unreadable {
        use quick_xml::errors::{Error, IllFormedError as Ill, SyntaxError};
        // Where a tag or comment begins that never ends, or that does not fit.
        self.begun = usize::try_from(self.reader.error_position()).unwrap_or(self.begun);
        match problem {
            Error::IllFormed(Ill::MismatchedEndTag { expected, found }) => self.broken(format!(
                "closes {}, where {} should be closed",
                tag(found),
                tag(expected)
            )),
            Error::IllFormed(Ill::UnmatchedEndTag(found)) => {
                self.broken(format!("closes {}, which is not open", tag(found)))
            }
            Error::IllFormed(Ill::UnclosedReference) => self.broken("has & in a text; write &amp; instead"),
            Error::IllFormed(Ill::DoubleHyphenInComment) => self.broken("has -- within a comment, which XML forbids"),
            Error::Syntax(SyntaxError::InvalidBangMarkup) => {
                self.broken("has <! and then nothing that XML knows there; if it is text, write &lt;! instead")
            }
            Error::Syntax(_) => self.broken(
                "begins something that never ends; the file was probably cut off, or a quotation mark or > is missing",
            ),
            _ => self.broken("is not XML as it should be"),
        }
    }
}

/// The name of an element for people, not longer than they want it.
fn tag(name: &str) -> String {
    let shown: String = name.chars().take(40).collect();
    format!("<{shown}>")
}

/// A text without so many bytes before and behind.
fn inside(raw: &str, before: usize, behind: usize) -> &str {
    raw.get(before..raw.len().saturating_sub(behind)).unwrap_or_default()
}

/// Adds a run of text to what was gathered; the first is kept as it is borrowed.
pub(crate) fn gather<'t>(gathered: &mut Cow<'t, str>, more: Cow<'t, str>) {
    if gathered.is_empty() {
        *gathered = more;
    } else {
        gathered.to_mut().push_str(&more);
    }
}
