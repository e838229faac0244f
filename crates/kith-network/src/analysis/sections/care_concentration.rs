//! Who carries how much of the care, and paid beside unpaid (`docs/figures.md`, Q3, Q5).

use super::care_wealth::Wealth;
use crate::analysis::report::{Cell, Chart, Column, Curve, Plot, Table};
use crate::analysis::spread::Spread;
use crate::analysis::wording::count;
use crate::analysis::{Answer, CountingUnit, Figure, FormFilter, Scope};
use crate::share::Share;
use std::collections::{BTreeMap, BTreeSet};

/// The care that each giver carries: one type over one tie is one act of giving.
pub(super) struct Load {
    /// Per giver who counts: what it gives, as (tie, type of care), and to whom.
    given: BTreeMap<usize, Given>,
    spread: Spread,
}

#[derive(Default)]
struct Given {
    flows: BTreeSet<(usize, usize)>,
    receivers: BTreeSet<usize>,
}

impl Load {
    fn of(scope: &Scope<'_>, form: FormFilter) -> Load {
        let mut given: BTreeMap<usize, Given> = BTreeMap::new();
        for passage in scope.passages_over(scope.settings.statuses, form) {
            if scope.counts(passage.giver) {
                let all = given.entry(passage.giver).or_default();
                all.flows.insert((passage.tie, passage.care));
                all.receivers.insert(passage.receiver);
            }
        }
        let spread = Spread::of(given.values().map(|all| all.flows.len()));
        Load { given, spread }
    }

    /// The givers who carry most first, those with equally much by name.
    fn ranked(&self) -> Vec<(usize, &Given)> {
        let mut givers: Vec<(usize, &Given)> = self.given.iter().map(|(giver, all)| (*giver, all)).collect();
        givers.sort_by_key(|(_, all)| std::cmp::Reverse(all.flows.len()));
        givers
    }
}

pub(super) fn show(answer: &mut Answer, scope: &Scope<'_>, givers: &BTreeMap<usize, bool>) {
    let load = Load::of(scope, scope.settings.form);
    by_form(answer, scope, givers);
    figures(answer, scope, &load);
    answer.charts.extend(curve(&load));
    answer.tables.push(steps(&load));
    answer.tables.push(by_giver(scope, &load));
}

fn figures(answer: &mut Answer, scope: &Scope<'_>, load: &Load) {
    let form = scope.settings.form.label();
    let over = scope.actively();
    let spread = &load.spread;
    answer.figures.push(Figure::count(
        "care-load.acts",
        "Acts of giving",
        spread.total(),
        ("act of giving", "acts of giving"),
        format!(
            "Types of {form} care that an actor who counts gives to anybody, once for each connection that is {over} and carries it. Where nobody said which way it passes, it counts for both ends."
        ),
    ));
    let top: Vec<_> = load.ranked().into_iter().take(3).collect();
    let ids = top.iter().filter(|(giver, _)| scope.may_name_actor(*giver));
    let few = match spread.holders() {
        0..=3 => " There are no more than three, so it is all of it.",
        _ => "",
    };
    answer.figures.push(
        Figure::share(
            "care-load.top-three",
            "Given by the three who give most",
            spread.top(3),
            format!(
                "Acts of giving {form} care by the three actors with most of them, of all; {} in all.{few}",
                count(spread.holders(), "actor gives", "actors give")
            ),
        )
        .by(ids.map(|(giver, _)| scope.id(*giver))),
    );
    if let Some(gini) = spread.gini() {
        answer.figures.push(Figure::number(
            "care-load.gini",
            "How unevenly giving is spread",
            gini,
            format!(
                "Gini's coefficient of the {} over the {}: 0 if all gave equally much, {:.3} if one gave everything.",
                count(spread.total(), "act of giving", "acts of giving"),
                count(spread.holders(), "actor who gives at all", "actors who give at all"),
                1.0 - 1.0 / spread.holders().max(1) as f64,
            ),
        ));
    }
}

fn curve(load: &Load) -> Option<Chart> {
    let points = load.spread.curve();
    // A line between one giver and the corner says nothing.
    (load.spread.holders() > 1).then(|| {
        Chart::drawn(
            "care-load-curve",
            "How giving is spread",
            format!(
                "From left to right, the {} from those who give least to those who give most; upwards, the share of all giving that they carry together. The further the line hangs below the straight one, the more rests on few.",
                count(load.spread.holders(), "giver", "givers")
            ),
            "of all acts of giving",
            Plot::Curve(Curve {
                across: "Share of givers, those who give least first".to_owned(),
                up: "Share of all acts of giving".to_owned(),
                points,
                diagonal: Some("if all gave equally much".to_owned()),
            }),
        )
    })
}

/// The curve as a table: how many give how much.
fn steps(load: &Load) -> Table {
    let mut table = Table::new(
        "care-load-steps",
        "How many give how much, those who give least first",
        [
            Column::number("Acts of giving each"),
            Column::number("Givers"),
            Column::share("Givers so far"),
            Column::share("Acts of giving so far"),
        ],
    );
    table.when_empty = "No such care is recorded.".to_owned();
    let (mut givers, mut acts) = (0, 0);
    for (each, how_many) in load.spread.steps() {
        givers += how_many;
        acts += each * how_many;
        table.push([
            Cell::Count(each),
            Cell::Count(how_many),
            Cell::Share(Share::new(givers, load.spread.holders())),
            Cell::Share(Share::new(acts, load.spread.total())),
        ]);
    }
    table
}

fn by_giver(scope: &Scope<'_>, load: &Load) -> Table {
    let mut table = Table::new(
        "care-load",
        format!(
            "Who carries how much {} care, over connections that are {}",
            scope.settings.form.label(),
            scope.actively()
        ),
        [
            Column::text("Giver"),
            Column::share("Acts of giving, of all"),
            Column::number("Types of care"),
            Column::number("Given to so many"),
        ],
    )
    .for_organisers();
    table.when_empty = "No such care is recorded.".to_owned();
    for (giver, all) in load.ranked() {
        let (id, name) = scope.named(giver);
        let types: BTreeSet<usize> = all.flows.iter().map(|(_, care)| *care).collect();
        table.push([
            Cell::Actor(id, name),
            Cell::Share(Share::new(all.flows.len(), load.spread.total())),
            Cell::Count(types.len()),
            Cell::Count(all.receivers.len()),
        ]);
    }
    table
}

/// Unpaid beside paid care, in both counting units and in how it is spread.
fn by_form(answer: &mut Answer, scope: &Scope<'_>, givers: &BTreeMap<usize, bool>) {
    let forms = [FormFilter::Informal, FormFilter::Formal].map(|form| {
        let wealth = Wealth::of(scope, form, givers);
        let mentions = CountingUnit::ALL
            .map(|unit| -> usize { (0..scope.care_types.len()).map(|care| wealth.counted(care, unit)).sum() });
        (
            form,
            mentions,
            wealth.ranked(CountingUnit::OfferedBy).len(),
            Load::of(scope, form),
        )
    });
    let mut table = Table::new(
        "care-by-form",
        "Informal and formal care side by side; an actor, a connection or a type with both counts in both",
        [
            Column::text("Form of care"),
            Column::number("Types in use"),
            Column::share("Mentions: actors who offer or give"),
            Column::share("Mentions: connections that carry it"),
            Column::number("Givers, to anybody"),
            Column::number("Acts of giving"),
            Column::share("Acts of giving by the three who give most"),
        ],
    );
    for (form, mentions, types, load) in &forms {
        let of_all = |unit: usize| {
            let all: usize = forms.iter().map(|(_, mentions, ..)| mentions[unit]).sum();
            Share::new(mentions[unit], all)
        };
        for (unit, key, what) in [
            (0, "offered-by", "an actor who offers it or gives it"),
            (1, "flows-on", "a connection that carries it"),
        ] {
            answer.figures.push(Figure::share(
                format!("mentions.{}.{key}", form.key()),
                format!("Mentions of {} care: {key}", form.label()),
                of_all(unit),
                format!(
                    "Mentions of {} care, of those of either form. A mention is a type of care with {what}; connections are those that are {}.",
                    form.label(),
                    scope.actively()
                ),
            ));
        }
        let mut label = form.label().to_owned();
        label[..1].make_ascii_uppercase();
        table.push([
            Cell::Text(label),
            Cell::Count(*types),
            Cell::Share(of_all(0)),
            Cell::Share(of_all(1)),
            Cell::Count(load.spread.holders()),
            Cell::Count(load.spread.total()),
            Cell::Share(load.spread.top(3)),
        ]);
    }
    answer.tables.push(table);
}
