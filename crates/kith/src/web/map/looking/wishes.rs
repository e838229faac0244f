//! What an address asks of the map, read one thing at a time: what cannot be followed is said in
//! place, and the rest still holds.

use super::super::super::form::Posted;
use super::super::fields;
use super::{Fault, NAMES};
use jiff::civil::Date;
use kith_network::selector::{Ground, Selector};
use kith_network::text::fold;
use kith_network::view::{Along, Focus, Reach, Showcase, Staging};
use kith_network::{Actor, ActorId, VisibleNetwork};
use std::collections::BTreeSet;

/// The longest wish that is read, in letters.
const LONGEST: usize = 4_000;

/// What an address says of one thing.
enum Wish<T> {
    /// Nothing: it stays as the view has it.
    Unsaid,
    /// `none`: whatever the view says of it is let go.
    LetGo,
    This(T),
}

/// An address being read over what a view asks.
pub struct Wishes<'a> {
    pub(super) visible: &'a VisibleNetwork,
    today: Date,
    query: &'a Posted,
    pub staging: Staging,
    /// What was understood, as it is written again.
    pub kept: Vec<(&'static str, String)>,
    pub faults: Vec<Fault>,
    /// What looks like a slip in a selector that was read.
    pub hints: Vec<String>,
    pub color: Option<String>,
    pub line: Option<String>,
    pub size: Option<String>,
    pub width: Option<String>,
}

impl<'a> Wishes<'a> {
    /// Everything an address asks, over `staging`.
    pub fn read(visible: &'a VisibleNetwork, today: Date, query: &'a Posted, staging: Staging) -> Wishes<'a> {
        let mut wishes = Wishes {
            visible,
            today,
            query,
            staging,
            kept: Vec::new(),
            faults: Vec::new(),
            hints: Vec::new(),
            color: None,
            line: None,
            size: None,
            width: None,
        };
        wishes.who();
        wishes.focus();
        wishes.arranged();
        wishes.joined();
        wishes.when();
        wishes.painted();
        for name in ["figure", "controls"] {
            let value = wishes.typed(name);
            if !value.is_empty() {
                wishes.keep(name, value);
            }
        }
        let place = |name: &str| NAMES.iter().position(|known| *known == name);
        wishes.kept.sort_by_key(|(name, _)| place(name));
        wishes
    }

    pub(super) fn typed(&self, name: &str) -> String {
        let typed = self.query.text(name);
        match typed.char_indices().nth(LONGEST) {
            Some((end, _)) => typed[..end].to_owned(),
            None => typed,
        }
    }

    pub(super) fn keep(&mut self, name: &'static str, value: impl Into<String>) {
        self.kept.push((name, value.into()));
    }

    pub(super) fn fault(&mut self, name: &'static str, words: impl Into<String>) {
        let typed = self.typed(name);
        self.faults.push(Fault {
            name,
            typed,
            words: words.into(),
        });
    }

    fn selector(&mut self, name: &'static str, of_somebody: bool) -> Wish<Selector> {
        let typed = self.typed(name);
        match typed.as_str() {
            "" => return Wish::Unsaid,
            "none" => {
                self.keep(name, "none");
                return Wish::LetGo;
            }
            _ => {}
        }
        let somebody = self.somebody(&typed).filter(|_| of_somebody);
        let text = somebody.map_or(typed, |actor| format!("#{}", actor.id));
        match Selector::parse(&text) {
            Ok(selector) => {
                self.keep(name, selector.to_string());
                self.hints.extend(selector.hints(&Ground {
                    visible: self.visible,
                    today: self.today,
                    focus: &BTreeSet::new(),
                }));
                Wish::This(selector)
            }
            Err(problem) => {
                self.fault(name, problem.to_string());
                Wish::Unsaid
            }
        }
    }

    /// The one of this id or name, if there is exactly one to be seen.
    fn somebody(&self, typed: &str) -> Option<&'a Actor> {
        let typed = typed.trim().trim_start_matches('#');
        if let Ok(id) = typed.parse::<ActorId>() {
            return self.visible.actor(id);
        }
        let wanted = fold(typed);
        let mut named = self
            .visible
            .actors()
            .filter(|actor| fold(actor.name.as_str()) == wanted);
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }

    fn who(&mut self) {
        match self.selector("select", false) {
            Wish::Unsaid => {}
            Wish::LetGo => self.staging.include = None,
            Wish::This(selector) => self.staging.include = Some(selector),
        }
        match self.selector("ignore", false) {
            Wish::Unsaid => {}
            Wish::LetGo => self.staging.ignore = None,
            Wish::This(selector) => self.staging.ignore = Some(selector),
        }
        match self.selector("show", false) {
            Wish::Unsaid => {}
            Wish::LetGo => self.staging.showcase = None,
            Wish::This(selector) => {
                let reach = Reach::default();
                self.staging.showcase = Some(Showcase { selector, reach });
            }
        }
        let reach = match self.typed("reach").as_str() {
            "loose" => Some(Reach::Loose),
            "strict" => Some(Reach::Strict),
            _ => None,
        };
        if let (Some(reach), Some(showcase)) = (reach, &mut self.staging.showcase) {
            showcase.reach = reach;
            self.keep("reach", if reach == Reach::Loose { "loose" } else { "strict" });
        }
    }

    fn focus(&mut self) {
        let typed = self.typed("focus");
        let along = match self.typed("along").as_str() {
            "out" => Some(Along::Out),
            "in" => Some(Along::In),
            _ => None,
        };
        let steps = self.steps();
        match typed.as_str() {
            "" => {}
            "none" => {
                self.keep("focus", "none");
                self.staging.focus = None;
                return;
            }
            _ => match self.whom(&typed) {
                Some((on, written)) => {
                    self.keep("focus", written);
                    self.staging.focus = Some(Focus {
                        on,
                        steps: 1,
                        along: Along::Either,
                    });
                }
                None => return,
            },
        }
        let Some(focus) = &mut self.staging.focus else { return };
        if let Some(steps) = steps {
            focus.steps = steps;
        }
        if let Some(along) = along {
            focus.along = along;
        }
        if let Some(steps) = steps {
            self.keep("steps", steps.to_string());
        }
        if let Some(along) = along {
            self.keep("along", if along == Along::Out { "out" } else { "in" });
        }
    }

    fn steps(&mut self) -> Option<u8> {
        let typed = self.typed("steps");
        if typed.is_empty() {
            return None;
        }
        let steps = typed.parse().ok().filter(|steps| *steps <= 9);
        if steps.is_none() {
            self.fault("steps", "Steps around somebody are a number from 0 to 9.");
        }
        steps
    }

    /// Those of these ids or names, as a selector and as it is written in addresses.
    fn whom(&mut self, typed: &str) -> Option<(Selector, String)> {
        let mut ids: Vec<ActorId> = Vec::new();
        match self.somebody(typed) {
            Some(actor) => ids.push(actor.id),
            None => {
                let pieces = typed
                    .split([',', ';', '\n'])
                    .map(str::trim)
                    .filter(|piece| !piece.is_empty());
                for piece in pieces.take(200) {
                    match self.somebody(piece) {
                        Some(actor) => ids.push(actor.id),
                        None if piece.parse::<ActorId>().is_ok() => {
                            self.fault("focus", "Somebody this address rests on cannot be seen here.");
                        }
                        None => {
                            let words = format!("Nobody you can see here is called “{piece}”, or more than one is.");
                            self.fault("focus", words);
                        }
                    }
                }
            }
        }
        ids.sort_unstable();
        ids.dedup();
        let (on, written) = if ids.is_empty() {
            // A selector will do as well, where it chooses anybody.
            let ground = Ground {
                visible: self.visible,
                today: self.today,
                focus: &BTreeSet::new(),
            };
            let selector = Selector::parse(typed).ok();
            let selector = selector.filter(|selector| !selector.chosen(&ground).actors.is_empty())?;
            self.faults.retain(|fault| fault.name != "focus");
            let written = selector.to_string();
            (selector, written)
        } else {
            let each: Vec<String> = ids.iter().map(ActorId::to_string).collect();
            let chosen: Vec<String> = each.iter().map(|id| format!("#{id}")).collect();
            match Selector::parse(&chosen.join(", ")) {
                Ok(selector) => (selector, each.join(",")),
                Err(problem) => {
                    self.fault("focus", problem.to_string());
                    return None;
                }
            }
        };
        Some((on, written))
    }

    pub(super) fn field(&mut self, name: &'static str, typed: &str) -> Option<String> {
        let known = fields::known(self.visible, typed);
        if known.is_none() {
            let words = match fields::nearest(self.visible, typed) {
                Some(near) => format!("There is no field “{typed}” here. Did you mean “{near}”?"),
                None => format!("There is no field “{typed}” here."),
            };
            self.fault(name, words);
        }
        known
    }

    fn joined(&mut self) {
        match self.selector("bridge", true) {
            Wish::Unsaid => {}
            Wish::LetGo => self.staging.bridge = None,
            Wish::This(selector) => self.staging.bridge = Some(selector),
        }
        if let Some(both) = self.two("side", "other", "Two sides need both: choose the other one too.") {
            self.staging.facing = both;
        }
        if let Some(both) = self.two("from", "to", "A way leads from somebody to somebody: choose both.") {
            self.staging.path = both;
        }
        let typed = self.typed("care");
        if typed == "none" {
            self.staging.care = None;
            self.keep("care", "none");
        } else if !typed.is_empty() {
            let wanted = fold(&typed);
            let mut known = self.visible.vocabulary().care_types.iter();
            let found = known.find(|care| care.key.as_str() == typed || fold(&care.label) == wanted);
            match found.map(|care| care.key.as_str().to_owned()) {
                Some(key) => {
                    self.keep("care", key.clone());
                    self.staging.care = Some(key);
                }
                None => self.fault("care", format!("There is no type of care “{typed}” here.")),
            }
        }
    }

    /// Two selectors that belong together; outer `None` where nothing is said of them.
    fn two(
        &mut self,
        one: &'static str,
        other: &'static str,
        half: &'static str,
    ) -> Option<Option<(Selector, Selector)>> {
        let faults = self.faults.len();
        match (self.selector(one, true), self.selector(other, true)) {
            (Wish::Unsaid, Wish::Unsaid) => None,
            (Wish::LetGo, _) | (_, Wish::LetGo) => Some(None),
            (Wish::This(first), Wish::This(second)) => Some(Some((first, second))),
            _ if self.faults.len() > faults => None,
            (first, _) => {
                self.fault(if matches!(first, Wish::Unsaid) { one } else { other }, half);
                None
            }
        }
    }

    fn when(&mut self) {
        if let Some(day) = self.day("on") {
            self.staging.on = day;
        }
        if let Some(day) = self.day("since") {
            self.staging.since = day;
        }
    }

    fn day(&mut self, name: &'static str) -> Option<Option<Date>> {
        let typed = self.typed(name);
        match typed.as_str() {
            "" => return None,
            "none" => {
                self.keep(name, "none");
                return Some(None);
            }
            _ => {}
        }
        match typed.parse::<Date>() {
            Ok(day) if day > self.today => {
                self.fault(name, "That day is still to come.");
                None
            }
            Ok(day) => {
                self.keep(name, day.to_string());
                Some(Some(day))
            }
            Err(_) => {
                self.fault(name, "A day is written like 2026-03-21.");
                None
            }
        }
    }

    fn painted(&mut self) {
        for name in ["color", "line", "size", "width"] {
            let typed = self.typed(name);
            let wish = match typed.as_str() {
                "" => None,
                "none" => Some("none".to_owned()),
                _ => self.field(name, &typed),
            };
            let Some(field) = wish else { continue };
            self.keep(name, field.clone());
            let place = match name {
                "color" => &mut self.color,
                "line" => &mut self.line,
                "size" => &mut self.size,
                _ => &mut self.width,
            };
            *place = Some(field);
        }
    }
}
