//! Who carries how much of the care that reaches each person of a personal care map
//! (`docs/figures.md`, Q17, on one state).

use super::indicators_register::{has_kinds, meaning};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::spread::Spread;
use crate::analysis::wording::agree;
use crate::analysis::{Answer, Figure, Scope};
use crate::share::Share;
use crate::vocabulary::{ActorMeaning, Direction, Sector, TieMeaning};
use std::collections::{BTreeMap, BTreeSet};

/// Contacts a month that stand for how often; `None` for ties of another kind.
fn weight(meaning: TieMeaning) -> Option<usize> {
    match meaning {
        TieMeaning::DailyCare => Some(30),
        TieMeaning::WeeklyCare => Some(4),
        TieMeaning::OccasionalCare => Some(1),
        _ => None,
    }
}

/// Per person, how much reaches them from whom. Only organisers may read it.
pub(super) struct Received {
    by: BTreeMap<usize, BTreeMap<usize, usize>>,
    formal: BTreeSet<usize>,
    tells: bool,
}

impl Received {
    /// `None` where the network has no kinds of ties that say how often.
    pub fn of(scope: &Scope<'_>) -> Option<Received> {
        use TieMeaning::{DailyCare, OccasionalCare, WeeklyCare};
        if !has_kinds(scope, &[DailyCare, WeeklyCare, OccasionalCare]) {
            return None;
        }
        let mut by: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for place in 0..scope.ties.len() {
            let tie = &scope.ties[place];
            let Some(weight) = meaning(scope, place).and_then(weight).filter(|_| tie.from != tie.to) else {
                continue;
            };
            let both = tie.tie.direction != Direction::Directed;
            let ways = [Some((tie.from, tie.to)), both.then_some((tie.to, tie.from))];
            for (giver, receiver) in ways.into_iter().flatten() {
                if scope.network.vocabulary().is_human(scope.actors[receiver].actor) {
                    *by.entry(receiver).or_default().entry(giver).or_default() += weight;
                }
            }
        }
        let is_formal = |actor: &usize| {
            let scoped = &scope.actors[*actor];
            match scope.network.vocabulary().sector_of(scoped.actor) {
                Some(sector) => sector == Sector::Formal,
                None => scoped.meaning == Some(ActorMeaning::Service),
            }
        };
        Some(Received {
            by,
            formal: (0..scope.actors.len()).filter(is_formal).collect(),
            tells: scope.may_name(),
        })
    }

    /// Giver, receiver and weight of everything.
    fn all(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let people = self.by.iter();
        people.flat_map(|(receiver, from)| from.iter().map(|(giver, weight)| (*giver, *receiver, *weight)))
    }

    /// Weight that every giver carries for anybody.
    fn givers(&self) -> BTreeMap<usize, usize> {
        let mut givers = BTreeMap::new();
        for (giver, _, weight) in self.all() {
            *givers.entry(giver).or_default() += weight;
        }
        givers
    }

    fn informal(&self, from: &BTreeMap<usize, usize>) -> Share {
        let informal = from.iter().filter(|(giver, _)| !self.formal.contains(giver));
        Share::new(informal.map(|(_, weight)| weight).sum(), from.values().sum())
    }

    fn single(&self) -> Vec<usize> {
        let people = self.by.iter().filter(|(_, from)| from.len() == 1);
        people.map(|(person, _)| *person).collect()
    }

    pub fn in_words(&self, scope: &Scope<'_>) -> String {
        if !self.tells {
            return "How often care reaches people is for organisers to read".to_owned();
        }
        if self.by.is_empty() {
            return match scope.ties.is_empty() {
                true => "No connections are on the map yet".to_owned(),
                false => "No connection says yet how often care reaches somebody".to_owned(),
            };
        }
        let single = Share::new(self.single().len(), self.by.len());
        format!(
            "{} contacts a month with people come from informal carers, and {single} of those who receive care {} a single carer",
            self.informal(&self.givers()),
            agree(single.part, "has", "have"),
        )
    }

    pub fn show(&self, answer: &mut Answer, scope: &Scope<'_>) {
        if self.tells {
            answer
                .figures
                .extend(self.figures(scope).into_iter().map(Figure::for_organisers));
        }
        answer.tables.push(self.receivers(scope));
        answer.tables.push(self.carriers(scope));
    }

    fn figures(&self, scope: &Scope<'_>) -> Vec<Figure> {
        let givers = self.givers();
        let spread = Spread::of(givers.values().copied());
        let pairs = self.all().count();
        let informal = self.all().filter(|(giver, ..)| !self.formal.contains(giver)).count();
        let single = self.single();
        let most = givers
            .iter()
            .filter(|(_, weight)| **weight == spread.top(1).part && !self.by.is_empty());
        let mut figures = vec![
            Figure::share(
                "personal.informal-weight",
                "Informal support, by how often",
                self.informal(&givers),
                "Contacts a month from informal carers, of all contacts a month with people: daily counts 30, weekly 4, occasional 1.",
            ),
            Figure::share(
                "personal.informal-pairs",
                "Informal support, unweighted",
                Share::new(informal, pairs),
                "Pairs of an informal carer and a person to whom care passes, of all pairs of a carer and such a person.",
            ),
            Figure::share(
                "personal.largest-share",
                "Carried by whoever carries most",
                spread.top(1),
                "Contacts a month from the carer with most of them, of all contacts a month with people.",
            )
            .by(most.map(|(giver, _)| scope.id(*giver))),
            Figure::share(
                "personal.single-carer",
                "People with a single carer",
                Share::new(single.len(), self.by.len()),
                "People to whom care passes from one carer alone, of all people to whom any passes.",
            )
            .by(single.iter().map(|person| scope.id(*person))),
        ];
        figures.extend(spread.gini().map(|gini| {
            Figure::number(
                "personal.gini",
                "How unevenly care is carried",
                gini,
                format!(
                    "Gini's coefficient of the {} contacts a month over the {} who give any: 0 if all gave equally often.",
                    spread.total(),
                    spread.holders(),
                ),
            )
        }));
        figures
    }

    fn receivers(&self, scope: &Scope<'_>) -> Table {
        let mut table = Table::new(
            "care-received",
            "Care that reaches each person: daily counts 30 contacts a month, weekly 4, occasional 1",
            [
                Column::text("Person"),
                Column::number("Carers"),
                Column::share("Contacts from informal carers, of all a month"),
                Column::text("Most from"),
                Column::share("From them"),
                Column::number("Gini over carers"),
                Column::text("In words"),
            ],
        )
        .for_organisers();
        table.when_empty = "No connection says how often care reaches somebody.".to_owned();
        for (person, from) in &self.by {
            let (id, name) = scope.named(*person);
            let spread = Spread::of(from.values().copied());
            let top = spread.top(1);
            let most = from.iter().filter(|(_, weight)| **weight == top.part);
            let words = if from.len() == 1 { "A single carer" } else { "" };
            table.push([
                Cell::Actor(id, name),
                Cell::Count(from.len()),
                Cell::Share(self.informal(from)),
                Cell::Names(most.map(|(giver, _)| scope.named(*giver)).collect()),
                Cell::Share(top),
                Cell::Number(spread.gini().unwrap_or(0.0)),
                Cell::Text(words.to_owned()),
            ]);
        }
        table
    }

    fn carriers(&self, scope: &Scope<'_>) -> Table {
        let mut table = Table::new(
            "care-carried",
            "Who carries how much of it, most first",
            [
                Column::text("Carer"),
                Column::text("Form"),
                Column::share("Contacts a month, of all"),
                Column::number("With so many people"),
            ],
        )
        .for_organisers();
        table.when_empty = "No connection says how often care reaches somebody.".to_owned();
        let givers = self.givers();
        let all: usize = givers.values().sum();
        let mut ranked: Vec<(usize, usize)> = givers.into_iter().collect();
        ranked.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        for (giver, weight) in ranked {
            let (id, name) = scope.named(giver);
            let form = if self.formal.contains(&giver) {
                "Formal"
            } else {
                "Informal"
            };
            table.push([
                Cell::Actor(id, name),
                Cell::Text(form.to_owned()),
                Cell::Share(Share::new(weight, all)),
                Cell::Count(self.by.values().filter(|from| from.contains_key(&giver)).count()),
            ]);
        }
        table
    }
}
