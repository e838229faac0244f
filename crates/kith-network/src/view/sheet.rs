//! A sheet: what a view says in the view language, read once, asked, and changed.
//!
//! The language is described in `docs/views.md`. It is a superset of what kith understands of
//! Kumu's; a sheet is written back in kith's own words, and what was not understood stays in it
//! as it was.

mod controls;
mod items;
mod layouts;
mod names;
mod read;
mod scan;
mod stages;
#[cfg(test)]
mod tests;
mod worth;
mod write;

pub use controls::{Choosable, Chooser, Control, Controls, Corner, Initial, Multiple, Region, Shown};
pub use items::{Caption, Rule};

use super::look::{By, Channel};
use super::staging::Staging;
use super::styling::Styling;
use crate::selector::Ground;
use crate::text::slug;
use crate::vocabulary::FieldOn;
use items::{Item, Piece, put_look};
use stages::Stage;
use std::fmt;

/// A sheet of the view language that was read. Reading never fails: what is not understood is
/// kept as it was written and remarked on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Who is on the map and how they are arranged. To change it in the text too, use
    /// [`Sheet::set_staging`].
    pub staging: Staging,
    items: Vec<Item>,
    /// The text as it came, where writing it tidily would change what it says.
    as_it_came: Option<String>,
}

/// Something in a sheet that was not understood, or looks like a slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1; 0 where it is about the sheet as a whole.
    pub line: usize,
    /// A sentence or two for whoever wrote it.
    pub words: String,
}

impl Sheet {
    /// Reads a sheet, with remarks on what was not understood, in the order of lines.
    pub fn parse(text: &str) -> (Sheet, Vec<Note>) {
        let (items, notes) = read::read(text);
        let faithful = read::read(&write::write(&items)).0 == items;
        let sheet = Sheet {
            staging: staged(&items),
            items,
            as_it_came: (!faithful).then(|| text.to_owned()),
        };
        (sheet, notes)
    }

    /// How everyone and everything on the ground is drawn, and the legend. Colours, sizes and
    /// legend are worked out on what the viewer may see and nothing else. The legend counts those
    /// whom [`Sheet::staging`] leaves on the map.
    pub fn styling(&self, ground: &Ground<'_>) -> Styling {
        super::styling::cascade(self, ground)
    }

    /// What to mind where this sheet is used on this ground: fields that nobody has, colours that
    /// can hardly be seen and the nearest that can, signs that are not drawn.
    pub fn advice(&self, ground: &Ground<'_>) -> Vec<Note> {
        super::styling::advice(self, ground)
    }

    /// Writes who is on the map and how they are arranged into the first settings; nothing else
    /// changes.
    pub fn set_staging(&mut self, staging: Staging) {
        for item in &mut self.items {
            if let Item::Settings(pieces) = item {
                pieces.retain(|piece| !matches!(piece, Piece::Stage(_)));
            }
        }
        let stages = Stage::of(&staging).into_iter().map(Piece::Stage);
        self.settings().splice(0..0, stages);
        self.staging = staging;
        self.tidy_away_empty_settings();
    }

    /// By what the settings draw a channel of all actors, or of all ties. Rules may say otherwise
    /// of some.
    pub fn painted_by(&self, on: FieldOn, channel: Channel) -> Option<&By> {
        let said = self.settings_pieces().filter_map(|piece| match piece {
            Piece::Look { on: of, channel: c, by } if *c == channel && of.is_none_or(|of| of == on) => Some(by),
            _ => None,
        });
        said.last()
    }

    /// Draws a channel of all actors, or of all ties, by something else, or by nothing; nothing
    /// else in the sheet changes.
    pub fn paint_by(&mut self, on: FieldOn, channel: Channel, by: Option<By>) {
        self.divide(channel);
        for item in &mut self.items {
            if let Item::Settings(pieces) = item {
                let says = |piece: &Piece| matches!(piece, Piece::Look { on: Some(o), channel: c, .. } if *o == on && *c == channel);
                if by.is_none() || pieces.iter().any(says) {
                    put_look(pieces, Some(on), channel, by.clone());
                }
            }
        }
        if by.is_some() && self.painted_by(on, channel) != by.as_ref() {
            put_look(self.settings(), Some(on), channel, by);
        }
        self.tidy_away_empty_settings();
    }

    /// The rules in order, each with its place: later ones win. Places change when rules are
    /// added, removed or moved.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.items.iter().filter_map(|item| match item {
            Item::Rule(rule) => Some(rule),
            _ => None,
        })
    }

    /// Adds a rule after all others: it wins. Its place is returned.
    pub fn add_rule(&mut self, rule: Rule) -> usize {
        let places = self.rule_places();
        let at = places.last().map_or(self.items.len(), |last| last + 1);
        self.as_it_came = None;
        self.items.insert(at, Item::Rule(rule));
        places.len()
    }

    /// Puts a rule in the place of another; `false` where there is none.
    pub fn put_rule(&mut self, place: usize, rule: Rule) -> bool {
        let at = self.rule_places().get(place).copied();
        self.as_it_came = self.as_it_came.take().filter(|_| at.is_none());
        at.map(|at| self.items[at] = Item::Rule(rule)).is_some()
    }

    /// Takes a rule out and gives it back.
    pub fn remove_rule(&mut self, place: usize) -> Option<Rule> {
        let at = self.rule_places().get(place).copied()?;
        self.as_it_came = None;
        match self.items.remove(at) {
            Item::Rule(rule) => Some(rule),
            _ => None,
        }
    }

    /// Moves a rule to another place among the rules; `false` where there is no such rule.
    pub fn move_rule(&mut self, place: usize, to: usize) -> bool {
        let Some(rule) = self.remove_rule(place) else {
            return false;
        };
        let places = self.rule_places();
        let at = places.get(to).copied().or(places.last().map(|last| last + 1));
        self.items.insert(at.unwrap_or(self.items.len()), Item::Rule(rule));
        true
    }

    /// The controls that the sheet puts on its map.
    pub fn controls(&self) -> Controls {
        let mut all = Controls::default();
        for item in &self.items {
            if let Item::Controls { read, .. } = item {
                all.reset |= read.reset;
                all.regions.extend(read.regions.iter().cloned());
            }
        }
        all
    }

    /// The names of the partial views inside it, in order.
    pub fn partials(&self) -> Vec<&str> {
        let named = self.items.iter().filter_map(|item| match item {
            Item::Partial { name, .. } => Some(name.as_str()),
            _ => None,
        });
        named.collect()
    }

    /// The sheet looked at through one of its partial views: what that says comes after
    /// everything else of its sort, and wins. `None` where there is none of this name.
    pub fn through(&self, partial: &str) -> Option<Sheet> {
        let inner = self.items.iter().find_map(|item| match item {
            Item::Partial { name, items } if slug(name) == slug(partial) => Some(items),
            _ => None,
        })?;
        Some(Sheet::of(self.items.iter().chain(inner).cloned().collect()))
    }

    /// The names of the views and partial views that it takes in.
    pub fn imports(&self) -> Vec<&str> {
        let named = self.items.iter().filter_map(|item| match item {
            Item::Import(name) => Some(name.as_str()),
            _ => None,
        });
        named.collect()
    }

    /// The sheet with everything it takes in put in its place: its own partial views, and what
    /// `find` knows by name. What those take in themselves is left out, so that two that take in
    /// each other end.
    pub fn with_imports(&self, find: impl Fn(&str) -> Option<Sheet>) -> Sheet {
        let mut items = Vec::new();
        for item in &self.items {
            let Item::Import(name) = item else {
                items.push(item.clone());
                continue;
            };
            let own = self.items.iter().find_map(|item| match item {
                Item::Partial { name: known, items } if slug(known) == slug(name) => Some(items.clone()),
                _ => None,
            });
            let taken = own.or_else(|| find(name).map(|sheet| sheet.items)).unwrap_or_default();
            items.extend(taken.into_iter().filter(|item| !matches!(item, Item::Import(_))));
        }
        Sheet::of(items)
    }

    fn of(items: Vec<Item>) -> Sheet {
        Sheet {
            staging: staged(&items),
            items,
            as_it_came: None,
        }
    }

    fn settings_pieces(&self) -> impl Iterator<Item = &Piece> {
        self.items.iter().flat_map(|item| match item {
            Item::Settings(pieces) => pieces.as_slice(),
            _ => &[],
        })
    }

    /// What the settings say of looks, in order, with whom they say it of.
    pub(super) fn settled_looks(&self) -> impl Iterator<Item = (Option<FieldOn>, Channel, &By)> {
        self.settings_pieces().filter_map(|piece| match piece {
            Piece::Look { on, channel, by } => Some((*on, *channel, by)),
            _ => None,
        })
    }

    /// The first settings, made where there are none.
    fn settings(&mut self) -> &mut Vec<Piece> {
        self.as_it_came = None;
        let known = self.items.iter().position(|item| matches!(item, Item::Settings(_)));
        let at = known.unwrap_or_else(|| {
            self.items.insert(0, Item::Settings(Vec::new()));
            0
        });
        match &mut self.items[at] {
            Item::Settings(pieces) => pieces,
            _ => unreachable!("only settings are found there"),
        }
    }

    /// What was said of actors and ties alike, said of each.
    fn divide(&mut self, channel: Channel) {
        self.as_it_came = None;
        for item in &mut self.items {
            let Item::Settings(pieces) = item else { continue };
            let mut divided = Vec::with_capacity(pieces.len());
            for piece in pieces.drain(..) {
                match piece {
                    Piece::Look {
                        on: None,
                        channel: c,
                        by,
                    } if c == channel => {
                        for on in [FieldOn::Actors, FieldOn::Ties] {
                            divided.push(Piece::Look {
                                on: Some(on),
                                channel,
                                by: by.clone(),
                            });
                        }
                    }
                    piece => divided.push(piece),
                }
            }
            *pieces = divided;
        }
    }

    fn tidy_away_empty_settings(&mut self) {
        self.items
            .retain(|item| !matches!(item, Item::Settings(pieces) if pieces.is_empty()));
    }

    fn rule_places(&self) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items
            .filter(|(_, item)| matches!(item, Item::Rule(_)))
            .map(|(at, _)| at)
            .collect()
    }
}

/// What all settings come to together.
fn staged(items: &[Item]) -> Staging {
    let pieces = items.iter().flat_map(|item| match item {
        Item::Settings(pieces) => pieces.as_slice(),
        _ => &[],
    });
    Stage::together(pieces.filter_map(|piece| match piece {
        Piece::Stage(stage) => Some(stage),
        _ => None,
    }))
}

impl fmt::Display for Sheet {
    /// As people would write it; reading that again gives the same sheet.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.as_it_came {
            Some(text) => f.write_str(text),
            None => f.write_str(&write::write(&self.items)),
        }
    }
}
