//! Reading a sheet: never fails; what is not understood is kept and remarked on.

use super::Note;
use super::controls::{Controls, pair, short};
use super::items::{Caption, Item, Piece, Rule};
use super::names::{Named, is_known, meaning, usually_of};
use super::scan::{Part, Scan};
use super::stages::{Stage, selector};
use super::worth;
use crate::view::look::{By, Channel, Choice};
use std::collections::BTreeSet;

/// What a text says, in order, with remarks.
pub(super) fn read(text: &str) -> (Vec<Item>, Vec<Note>) {
    let mut reading = Reading {
        scan: Scan::new(text),
        notes: Vec::new(),
        said: BTreeSet::new(),
    };
    let items = reading.items((0, text.len()), false);
    let mut lines = Lines {
        text,
        place: 0,
        line: 1,
    };
    let mut notes = reading.notes;
    notes.sort_by_key(|(at, _)| *at);
    let notes = notes.into_iter().map(|(at, words)| Note {
        line: lines.of(at),
        words,
    });
    (items, notes.collect())
}

/// The most remarks on one sheet: after so many nobody reads on.
const MOST_NOTES: usize = 200;

struct Reading<'a> {
    scan: Scan<'a>,
    notes: Vec<(usize, String)>,
    /// Names that were remarked on already.
    said: BTreeSet<String>,
}

/// Counts lines from the front, once.
struct Lines<'a> {
    text: &'a str,
    place: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let between = &self.text.as_bytes()[self.place..at.max(self.place)];
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.place = at.max(self.place);
        self.line
    }
}

impl<'a> Reading<'a> {
    fn remark(&mut self, at: usize, words: String) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push((at, words));
        }
    }

    fn items(&mut self, (from, end): (usize, usize), inside: bool) -> Vec<Item> {
        let mut items = Vec::new();
        // The remark that stands directly above: the next rule's words in the legend.
        let mut above: Option<(usize, &'a str)> = None;
        for part in self.scan.parts(from, end, None) {
            let directly = above
                .take()
                .filter(|(past, _)| self.nothing_between(*past, part_start(&part)));
            match part {
                Part::Remark { at, words } => {
                    let past = self.scan.remark(at).map_or(at, |(past, _)| past);
                    above = Some((past, words));
                    items.push(Item::Remark(words.to_owned()));
                }
                Part::Said { at, raw, .. } => items.push(self.said_alone(at, raw)),
                Part::Block { at, raw, header, inner } => {
                    let item = self.block(at, raw, header, inner, inside);
                    items.push(item);
                    if let Some((_, words)) = directly {
                        caption(&mut items, words);
                    }
                }
            }
        }
        items
    }

    /// Whether only one line ends between two places.
    fn nothing_between(&self, from: usize, to: usize) -> bool {
        let between = self.scan.text.as_bytes().get(from..to).unwrap_or_default();
        between.iter().filter(|byte| **byte == b'\n').count() <= 1
    }

    fn said_alone(&mut self, at: usize, raw: &str) -> Item {
        if let Some(rest) = raw.strip_prefix("@import") {
            let name = worth::unquoted(rest);
            if !name.is_empty() {
                return Item::Import(name);
            }
        }
        self.remark(
            at,
            format!(
                "“{}” stands outside any block. It is kept as it was written.",
                short(raw)
            ),
        );
        Item::Kept(raw.to_owned())
    }

    fn block(&mut self, at: usize, raw: &str, header: &'a str, inner: (usize, usize), inside: bool) -> Item {
        if !raw.ends_with('}') {
            self.remark(
                at,
                format!("The block “{}” is not closed. Put a }} at its end.", short(header)),
            );
        }
        let word = header
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        match word.as_str() {
            "@settings" => Item::Settings(self.pieces(inner, true)),
            "@controls" => self.controls(raw, inner),
            "@view" if !inside => Item::Partial {
                name: worth::unquoted(&header["@view".len()..]),
                items: self.items(inner, true),
            },
            word if word.starts_with('@') => {
                self.remark(
                    at,
                    format!("“{}” is not understood. It is kept as it was written.", short(header)),
                );
                Item::Kept(raw.to_owned())
            }
            _ => self.rule(at, raw, header, inner),
        }
    }

    fn controls(&mut self, raw: &str, inner: (usize, usize)) -> Item {
        let mut found = Vec::new();
        let read = Controls::read(&self.scan, inner, &mut |at, words| found.push((at, words)));
        for (at, words) in found {
            self.remark(at, words);
        }
        Item::Controls {
            text: raw.to_owned(),
            read,
        }
    }

    fn rule(&mut self, at: usize, raw: &str, header: &str, inner: (usize, usize)) -> Item {
        match selector(header) {
            Ok(selector) => {
                let mut rule = Rule::of(selector);
                rule.pieces = self.pieces(inner, false);
                Item::Rule(rule)
            }
            Err(why) => {
                self.remark(
                    at,
                    format!(
                        "“{}” cannot be read as a selector: {why} The rule is kept as it was written.",
                        short(header)
                    ),
                );
                Item::Kept(raw.to_owned())
            }
        }
    }

    fn pieces(&mut self, (from, end): (usize, usize), settings: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in self.scan.parts(from, end, Some(is_known)) {
            pieces.push(match part {
                Part::Remark { words, .. } => Piece::Remark(words.to_owned()),
                Part::Block { at, raw, .. } => {
                    self.remark(
                        at,
                        format!(
                            "“{}” stands inside another block: is a }} missing above it? It is kept as it was written.",
                            short(raw)
                        ),
                    );
                    Piece::Kept(raw.to_owned())
                }
                Part::Said { at, raw, unfinished } => {
                    if unfinished {
                        self.remark(
                            at,
                            format!(
                                "A semicolon is missing after “{}”. It was read as if it were there.",
                                short(raw)
                            ),
                        );
                    }
                    self.piece(at, raw, settings)
                }
            });
        }
        pieces
    }

    fn piece(&mut self, at: usize, raw: &str, settings: bool) -> Piece {
        let kept = || Piece::Kept(raw.to_owned());
        let Some((name, value)) = pair(raw) else {
            self.remark(
                at,
                format!(
                    "“{}” is no setting: write a name, a colon and a value. It is kept as it was written.",
                    short(raw)
                ),
            );
            return kept();
        };
        let read = match meaning(&name) {
            Named::Stage if settings => Stage::read(&name, value).map(Piece::Stage),
            Named::Look { on, channel, by } => look(&name, value, settings, (on, channel, by)),
            Named::LabelShown { on } => label_shown(value, settings, on),
            Named::Stage => Err(format!("“{name}” belongs into @settings.")),
            Named::Kumu => {
                return self.once(
                    at,
                    &name,
                    format!("“{name}” changes nothing here. It is kept as it was written."),
                    kept(),
                );
            }
            Named::Unknown => {
                return self.once(
                    at,
                    &name,
                    format!("“{name}” is not known here. It is kept as it was written."),
                    kept(),
                );
            }
        };
        read.unwrap_or_else(|why| {
            self.remark(at, format!("“{}”: {why} It is kept as it was written.", short(raw)));
            kept()
        })
    }

    fn once(&mut self, at: usize, name: &str, words: String, kept: Piece) -> Piece {
        if self.said.insert(name.to_owned()) {
            self.remark(at, words);
        }
        kept
    }
}

fn part_start(part: &Part<'_>) -> usize {
    match part {
        Part::Said { at, .. } | Part::Remark { at, .. } | Part::Block { at, .. } => *at,
    }
}

/// Takes the remark before the last item as its words in the legend, where it is a rule.
fn caption(items: &mut Vec<Item>, words: &str) {
    if let Some(Item::Rule(rule)) = items.last_mut()
        && let Some(caption) = Caption::read(words)
    {
        rule.legend = Some(caption);
        items.remove(items.len() - 2);
    }
}

fn look(
    name: &str,
    value: &str,
    settings: bool,
    (on, channel, by): (Option<crate::vocabulary::FieldOn>, Channel, bool),
) -> Result<Piece, String> {
    let by = if by {
        worth::by_field(channel, value)?
    } else {
        worth::read(channel, value)?
    };
    let on = match on {
        None if settings => usually_of(name, channel),
        on if settings => on,
        _ => None,
    };
    Ok(Piece::Look { on, channel, by })
}

fn label_shown(value: &str, settings: bool, on: Option<crate::vocabulary::FieldOn>) -> Result<Piece, String> {
    match worth::read(Channel::Visibility, value)? {
        By::Always(Choice::Word(word)) if word == "hidden" => Ok(Piece::Look {
            on: on.filter(|_| settings),
            channel: Channel::Label,
            by: By::Always(Choice::Text(String::new())),
        }),
        _ => Err("Words are shown unless something else is said.".to_owned()),
    }
}
