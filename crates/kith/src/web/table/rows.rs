//! What a table shows: which columns and rows were chosen, in which order.

use super::super::address;
use super::super::form::Posted;
use super::super::scope::Scope;
use super::sent::Standing;
use kith_network::exchange::{EndNames, GridColumn, grid_columns};
use kith_network::filter::{ActorFilter, TieFilter};
use kith_network::selector::{Ground, NotASelector, Selector};
use kith_network::vocabulary::{FieldOn, Vocabulary};
use kith_network::{Actor, Tie, VisibleNetwork};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows a page has.
pub const PAGE_LENGTH: usize = 100;
/// How many empty rows stand below them.
pub const BLANK: usize = 3;

/// The columns that are there unless others were chosen.
fn usual(on: FieldOn) -> &'static [&'static str] {
    match on {
        FieldOn::Actors => &["label", "kind", "category", "offers", "needs", "area", "tags"],
        FieldOn::Ties => &["from", "to", "direction", "kind", "status", "care-along", "care-back"],
    }
}

/// Those without which a row says nothing.
fn needed(on: FieldOn) -> &'static [&'static str] {
    match on {
        FieldOn::Actors => &["label"],
        FieldOn::Ties => &["from", "to"],
    }
}

/// What was chosen in the address.
pub struct Choices {
    pub on: FieldOn,
    /// Every column there is, and those that are shown.
    pub all: Vec<GridColumn>,
    pub shown: Vec<GridColumn>,
    pub search: String,
    pub select: String,
    pub sort: String,
    pub page: usize,
    /// Whether columns other than the usual ones were chosen.
    chosen: String,
}

impl Choices {
    pub fn read(on: FieldOn, query: &Posted, words: &Vocabulary) -> Choices {
        let all = grid_columns(on, words);
        let listed = query.get("cols").split(',').map(str::to_owned);
        let ticked = query.all("col").map(str::to_owned);
        let asked: BTreeSet<String> = listed.chain(ticked).filter(|key| !key.is_empty()).collect();
        let is_asked = |key: &str| match asked.is_empty() {
            true => usual(on).contains(&key),
            false => asked.contains(key) || needed(on).contains(&key),
        };
        let shown: Vec<GridColumn> = all.iter().filter(|column| is_asked(&column.key)).cloned().collect();
        let chosen = match asked.is_empty() {
            true => String::new(),
            false => shown
                .iter()
                .map(|column| column.key.as_str())
                .collect::<Vec<_>>()
                .join(","),
        };
        Choices {
            on,
            all,
            shown,
            search: query.text("q"),
            select: query.text("select"),
            sort: query.text("sort"),
            page: query.get("page").parse().unwrap_or(1),
            chosen,
        }
    }

    pub fn path(&self) -> &'static str {
        match self.on {
            FieldOn::Actors => "/table/actors",
            FieldOn::Ties => "/table/connections",
        }
    }

    /// This table's address with something otherwise; from its first page unless that is said.
    pub fn address(&self, scope: &Scope, otherwise: &[(&str, &str)]) -> String {
        let own = [
            ("q", self.search.as_str()),
            ("select", &self.select),
            ("cols", &self.chosen),
            ("sort", &self.sort),
        ];
        let kept = own
            .into_iter()
            .filter(|(name, _)| otherwise.iter().all(|(other, _)| other != name));
        let pairs: Vec<(&str, &str)> = kept.chain(otherwise.iter().copied()).collect();
        address::with(&scope.at(self.path()), &pairs)
    }
}

/// An actor or a tie in a row.
#[derive(Clone, Copy)]
pub enum Record<'a> {
    Actor(&'a Actor),
    Tie(&'a Tie),
}

impl Record<'_> {
    pub fn id(&self) -> String {
        match self {
            Record::Actor(actor) => actor.id.to_string(),
            Record::Tie(tie) => tie.id.to_string(),
        }
    }
}

/// A page of the table.
pub struct Grid<'a> {
    pub scope: &'a Scope,
    pub choices: Choices,
    pub names: EndNames<'a>,
    /// The words to choose from in the columns that have some.
    pub offered: BTreeMap<String, Vec<String>>,
    pub rows: Vec<Record<'a>>,
    /// How many rows there are on all pages, and which of them these are.
    pub total: usize,
    pub range: std::ops::Range<usize>,
    pub problem: Option<NotASelector>,
}

impl<'a> Grid<'a> {
    /// The rows that were asked for; those in which something stands that was not saved come first,
    /// wherever they would be.
    pub fn of(scope: &'a Scope, choices: Choices, standing: &Standing) -> Grid<'a> {
        let visible = scope.visible.as_ref();
        let names = EndNames::of(visible);
        let (mut all, problem) = chosen(scope, &choices);
        sort(&mut all, &choices, &names, visible.vocabulary());
        let total = all.len();
        let last = total.div_ceil(PAGE_LENGTH).max(1);
        let start = (choices.page.clamp(1, last) - 1) * PAGE_LENGTH;
        let range = start..(start + PAGE_LENGTH).min(total);
        let mut rows: Vec<Record<'a>> = all[range.clone()].to_vec();
        let there: BTreeSet<String> = rows.iter().map(Record::id).collect();
        let elsewhere = standing.records().filter(|id| !there.contains(*id));
        let elsewhere: Vec<Record<'a>> = elsewhere.filter_map(|id| record(visible, choices.on, id)).collect();
        rows.splice(0..0, elsewhere);
        let offered = choices
            .shown
            .iter()
            .map(|column| (column.key.clone(), column.offered(visible.vocabulary())));
        let offered = offered.filter(|(_, words)| !words.is_empty()).collect();
        Grid {
            scope,
            offered,
            choices,
            names,
            rows,
            total,
            range,
            problem,
        }
    }

    pub fn cell(&self, record: Record<'_>, column: &GridColumn) -> String {
        cell(record, column, &self.names, self.scope.visible.vocabulary())
    }
}

/// The record of this id, if it is there.
pub fn record<'a>(visible: &'a VisibleNetwork, on: FieldOn, id: &str) -> Option<Record<'a>> {
    match on {
        FieldOn::Actors => visible.actor(id.parse().ok()?).map(Record::Actor),
        FieldOn::Ties => visible.tie(id.parse().ok()?).map(Record::Tie),
    }
}

pub fn cell(record: Record<'_>, column: &GridColumn, names: &EndNames<'_>, words: &Vocabulary) -> String {
    match record {
        Record::Actor(actor) => column.of_actor(actor, words),
        Record::Tie(tie) => column.of_tie(tie, names),
    }
}

fn chosen<'a>(scope: &'a Scope, choices: &Choices) -> (Vec<Record<'a>>, Option<NotASelector>) {
    let visible = scope.visible.as_ref();
    let nobody = BTreeSet::new();
    let ground = Ground {
        visible,
        today: scope.app.today(),
        focus: &nobody,
    };
    let (selected, problem) = match choices.select.as_str() {
        "" => (None, None),
        text => match Selector::parse(text) {
            Ok(selector) => (Some(selector.chosen(&ground)), None),
            Err(problem) => (None, Some(problem)),
        },
    };
    let search = choices.search.clone();
    let rows = match choices.on {
        FieldOn::Actors => {
            let filter = ActorFilter {
                search,
                ..ActorFilter::default()
            };
            let found = filter.chosen(visible).into_iter();
            found
                .filter(|actor| selected.as_ref().is_none_or(|chosen| chosen.actors.contains(&actor.id)))
                .map(Record::Actor)
                .collect()
        }
        FieldOn::Ties => {
            let filter = TieFilter {
                search,
                ..TieFilter::default()
            };
            let found = filter.chosen(visible).into_iter();
            found
                .filter(|tie| selected.as_ref().is_none_or(|chosen| chosen.ties.contains(&tie.id)))
                .map(Record::Tie)
                .collect()
        }
    };
    (rows, problem)
}

/// By what stands in a column, numbers by size, empty cells last either way round.
fn sort(rows: &mut [Record<'_>], choices: &Choices, names: &EndNames<'_>, words: &Vocabulary) {
    let key = choices.sort.trim_start_matches('-');
    let Some(column) = choices.all.iter().find(|column| column.key == key) else {
        return;
    };
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for row in rows.iter() {
        texts.insert(row.id(), cell(*row, column, names, words).to_lowercase());
    }
    let turned = choices.sort.starts_with('-');
    rows.sort_by(|a, b| {
        let (a, b) = (&texts[&a.id()], &texts[&b.id()]);
        let by_size = a.parse::<f64>().ok().zip(b.parse::<f64>().ok());
        let order = match by_size {
            Some((a, b)) => a.total_cmp(&b),
            None => a.cmp(b),
        };
        let order = if turned { order.reverse() } else { order };
        a.is_empty().cmp(&b.is_empty()).then(order)
    });
}
