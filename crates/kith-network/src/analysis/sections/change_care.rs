//! Care gained and lost between two states: by type, and by the Circle and the teams.

use crate::analysis::comparison::{Comparison, Novelty};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure, Scope};
use crate::id::{ActorId, TieId};
use crate::share::Share;
use std::collections::{BTreeMap, BTreeSet};

/// Care of one type on one tie.
type Carried<'a> = (TieId, &'a str);
/// Care of one type from one giver to a team or the Circle.
type Received<'a> = (ActorId, ActorId, &'a str);

pub(super) fn show(answer: &mut Answer, found: &Comparison<'_>) {
    let care = Care::of(found);
    care.figures(answer);
    answer.tables.push(care.by_type(found));
    answer.tables.push(care.by_team(found));
}

/// On which tie a type of care was gained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    Stayed,
    New(Novelty),
}

struct Care<'a> {
    then: BTreeSet<Carried<'a>>,
    now: BTreeSet<Carried<'a>>,
    gained: Vec<(Carried<'a>, On)>,
    /// With whether the tie itself is still there.
    lost: Vec<(Carried<'a>, bool)>,
}

impl<'a> Care<'a> {
    fn of(found: &Comparison<'a>) -> Care<'a> {
        let (then, now) = (carried(found.then), carried(found.now));
        let stayed: BTreeSet<TieId> = found.stayed.iter().map(|stayed| stayed.tie).collect();
        let new: BTreeMap<TieId, Novelty> = found
            .gained
            .iter()
            .map(|(tie, sort)| (found.now.ties[*tie].tie.id, *sort))
            .collect();
        // What an old tie of the same id between other ends carried is not what this one carries.
        let same = |item: &Carried<'a>| stayed.contains(&item.0);
        let gained = now
            .iter()
            .filter(|item| !(same(item) && then.contains(item)))
            .map(|item| (*item, new.get(&item.0).map_or(On::Stayed, |sort| On::New(*sort))))
            .collect();
        let lost = then
            .iter()
            .filter(|item| !(same(item) && now.contains(item)))
            .map(|item| (*item, same(item)))
            .collect();
        Care {
            then,
            now,
            gained,
            lost,
        }
    }

    fn figures(&self, answer: &mut Answer) {
        let of = "types of care on connections that count as active";
        answer.figures.push(
            Figure::share(
                "change.care.gained",
                "Care not seen before",
                Share::new(self.gained.len(), self.now.len()),
                format!("Now and not then, of all {of} now; a type on one connection is one."),
            )
            .over(distinct(self.gained.iter().map(|(item, _)| item.0))),
        );
        for (id, label, on, counts) in [
            (
                "change.care.gained.stayed",
                "On connections that were there then",
                On::Stayed,
                "Care that a connection of both times carries now and did not then, of all care not seen before.",
            ),
            (
                "change.care.gained.formed",
                "On newly formed connections",
                On::New(Novelty::Formed),
                "Care on newly formed connections, of all care not seen before.",
            ),
        ] {
            let ties: Vec<TieId> = self
                .gained
                .iter()
                .filter(|(_, at)| *at == on)
                .map(|(item, _)| item.0)
                .collect();
            let share = Share::new(ties.len(), self.gained.len());
            answer
                .figures
                .push(Figure::share(id, label, share, counts).over(distinct(ties.into_iter())));
        }
        answer.figures.push(Figure::share(
            "change.care.lost",
            "Care gone",
            Share::new(self.lost.len(), self.then.len()),
            format!("Then and not now, of all {of} then; a type on one connection is one."),
        ));
    }

    fn by_type(&self, found: &Comparison<'_>) -> Table {
        let mut table = Table::new(
            "change-care-types",
            format!(
                "Care gained and lost, by type: connections that are {} and carry {} care",
                found.now.actively(),
                found.now.settings.form.label()
            ),
            [
                Column::text("Type of care"),
                Column::number("Then"),
                Column::number("Now"),
                Column::number("Gained on connections that were there"),
                Column::number("On newly formed ones"),
                Column::number("On newly recorded ones"),
                Column::number("Cannot be told"),
                Column::number("Lost on connections still there"),
                Column::number("Lost with their connection"),
            ],
        );
        table.when_empty = "No care passes, then or now.".to_owned();
        for (key, label) in types(found) {
            let of = |items: &BTreeSet<Carried<'_>>| items.iter().filter(|item| item.1 == key).count();
            let (then, now) = (of(&self.then), of(&self.now));
            if then + now == 0 {
                continue;
            }
            let gained = |on: On| {
                let items = self.gained.iter();
                Cell::Count(items.filter(|(item, at)| item.1 == key && *at == on).count())
            };
            let lost = |there: bool| {
                let items = self.lost.iter();
                Cell::Count(items.filter(|(item, still)| item.1 == key && *still == there).count())
            };
            table.push([
                Cell::Text(label.to_owned()),
                Cell::Count(then),
                Cell::Count(now),
                gained(On::Stayed),
                gained(On::New(Novelty::Formed)),
                gained(On::New(Novelty::Recorded)),
                gained(On::New(Novelty::Untold)),
                lost(true),
                lost(false),
            ]);
        }
        table
    }

    fn by_team(&self, found: &Comparison<'_>) -> Table {
        let mut table = Table::new(
            "change-care-teams",
            "Care gained and lost by the Circle and each team: pairs of a giver and a type of care",
            [
                Column::text("Receiver"),
                Column::number("Then"),
                Column::number("Now"),
                Column::number("Gained"),
                Column::number("Lost"),
                Column::text("Types gained"),
                Column::text("Types lost"),
            ],
        );
        table.when_empty = "No team and no Circle is on the map, then or now.".to_owned();
        let (then, now) = (received(found.then), received(found.now));
        let labels: BTreeMap<&str, &str> = types(found).into_iter().collect();
        for (id, name) in receivers(found) {
            let [before, after] = [&then, &now].map(|all| -> BTreeSet<(ActorId, &str)> {
                let here = all.iter().filter(|item| item.0 == id);
                here.map(|item| (item.1, item.2)).collect()
            });
            let told = |one: &BTreeSet<(ActorId, &str)>, other: &BTreeSet<(ActorId, &str)>| {
                let types: BTreeSet<&str> = one.difference(other).map(|item| item.1).collect();
                let types: Vec<&str> = types.iter().filter_map(|key| labels.get(key).copied()).collect();
                Cell::Text(types.join("; "))
            };
            table.push([
                name,
                Cell::Count(before.len()),
                Cell::Count(after.len()),
                Cell::Count(after.difference(&before).count()),
                Cell::Count(before.difference(&after).count()),
                told(&after, &before),
                told(&before, &after),
            ]);
        }
        table
    }
}

fn distinct(ties: impl Iterator<Item = TieId>) -> BTreeSet<TieId> {
    ties.collect()
}

fn carried<'a>(scope: &Scope<'a>) -> BTreeSet<Carried<'a>> {
    let passing = scope.passages_over(scope.settings.statuses, scope.settings.form);
    passing
        .map(|passage| {
            let care = scope.care_types[passage.care].key.as_str();
            (scope.ties[passage.tie].tie.id, care)
        })
        .collect()
}

fn received<'a>(scope: &Scope<'a>) -> BTreeSet<Received<'a>> {
    scope
        .passages_over(scope.settings.statuses, scope.settings.form)
        .filter(|passage| scope.actors[passage.receiver].is_team_or_circle())
        .map(|passage| {
            let care = scope.care_types[passage.care].key.as_str();
            (scope.id(passage.receiver), scope.id(passage.giver), care)
        })
        .collect()
}

/// The types of care of both times by key, with the present label where there is one, in the
/// order of the present vocabulary and then of the earlier one.
fn types<'a>(found: &Comparison<'a>) -> Vec<(&'a str, &'a str)> {
    let mut types: Vec<(&str, &str)> = Vec::new();
    for care in found.now.care_types.iter().chain(&found.then.care_types) {
        if !types.iter().any(|known| known.0 == care.key.as_str()) {
            types.push((care.key.as_str(), care.label.as_str()));
        }
    }
    types
}

/// The Circle and the teams of now, then those that are gone.
fn receivers(found: &Comparison<'_>) -> Vec<(ActorId, Cell)> {
    let now = found.now.recipients().into_iter().map(|place| {
        let (id, name) = found.now.named(place);
        (id, Cell::Actor(id, name))
    });
    let gone = found.then.recipients().into_iter().filter_map(|place| {
        let id = found.then.id(place);
        let name = Cell::Text(format!("{} (no longer)", found.then.name(place)));
        found.now.place_of(id).is_none().then_some((id, name))
    });
    now.chain(gone).collect()
}
