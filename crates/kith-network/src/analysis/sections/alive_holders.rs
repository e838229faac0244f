//! Who holds how many connections, and how deep they are (`docs/figures.md`, Q11).

use crate::analysis::report::{Cell, Chart, Column, Grid, Plot, Table};
use crate::analysis::spread::Spread;
use crate::analysis::wording::count;
use crate::analysis::{Answer, Figure, Scope, Tally};
use crate::share::Share;
use crate::sociogram::FOUR_STATUSES;
use crate::text::fold;
use crate::vocabulary::Liveness;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An actor with its ties, or somebody with the ties that they look after.
struct Holder {
    /// The actor; of a steward, the only one on the map with that name.
    actor: Option<usize>,
    name: String,
    tally: Tally,
    /// Types of care given and received over these ties.
    out: usize,
    into: usize,
    capacity: Option<u32>,
    reason: Option<&'static str>,
}

impl Holder {
    fn links(&self) -> usize {
        self.tally.total()
    }

    fn depth(&self) -> Share {
        Share::new(self.tally.of(Some(Liveness::Generative)), self.links())
    }
}

/// Generative ties of all ties, for comparing; of a holder, so never of nothing.
fn ratio(share: Share) -> f64 {
    share.part as f64 / share.whole.max(1) as f64
}

/// All who hold at least one tie.
struct Holders {
    all: Vec<Holder>,
    /// Of the depths of all; `None` without holders.
    median: Option<f64>,
}

impl Holders {
    fn judged(mut all: Vec<Holder>) -> Holders {
        let median = median(all.iter().map(|holder| ratio(holder.depth())).collect());
        let mut links: Vec<usize> = all.iter().map(Holder::links).collect();
        links.sort_unstable();
        let holders = links.len();
        for holder in &mut all {
            let n = holder.links();
            // At most a quarter of all hold as many or more.
            let in_top_quarter = (holders - links.partition_point(|other| *other < n)) * 4 <= holders;
            let is_thin = median.is_some_and(|median| ratio(holder.depth()) < median);
            holder.reason = match holder.capacity {
                Some(most) => (n > most as usize).then_some("Above its own limit"),
                None => (in_top_quarter && is_thin).then_some("Many, and thinner than most"),
            };
        }
        Holders { all, median }
    }

    fn of_actors(scope: &Scope<'_>) -> Holders {
        let care = care_of(scope);
        let holder = |actor: usize| Holder {
            actor: Some(actor),
            name: scope.name(actor).to_owned(),
            tally: scope.tally(real(scope, &scope.ties_of[actor])),
            out: care[actor].0.len(),
            into: care[actor].1.len(),
            capacity: scope.actors[actor].actor.capacity,
            reason: None,
        };
        let all = (0..scope.actors.len()).map(holder);
        Holders::judged(all.filter(|holder| holder.links() > 0).collect())
    }

    /// Stewards are told apart by the spelling of their names. The limit of a steward is that of
    /// the only actor with that name.
    fn of_stewards(scope: &Scope<'_>) -> Holders {
        let mut held: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
        for place in real(scope, &(0..scope.ties.len()).collect::<Vec<_>>()) {
            let steward = scope.ties[place].tie.steward.trim();
            if !steward.is_empty() {
                let (_, ties) = held.entry(fold(steward)).or_insert((steward.to_owned(), Vec::new()));
                ties.push(place);
            }
        }
        let mut named: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for actor in 0..scope.actors.len() {
            let namesakes = named.entry(fold(scope.name(actor)));
            namesakes.and_modify(|only| *only = None).or_insert(Some(actor));
        }
        let all = held.into_iter().map(|(key, (name, ties))| {
            let actor = named.get(&key).copied().flatten();
            let types: BTreeSet<usize> = ties.iter().flat_map(|tie| scope.care_on(*tie)).collect();
            Holder {
                actor,
                name,
                tally: scope.tally(ties),
                out: types.len(),
                into: types.len(),
                capacity: actor.and_then(|actor| scope.actors[actor].actor.capacity),
                reason: None,
            }
        });
        Holders::judged(all.collect())
    }

    fn over_extended(&self) -> impl Iterator<Item = &Holder> {
        self.all.iter().filter(|holder| holder.reason.is_some())
    }

    fn spread(&self) -> Spread {
        Spread::of(self.all.iter().map(Holder::links))
    }
}

/// Ties that are not to oneself.
fn real<'s>(scope: &'s Scope<'_>, ties: &'s [usize]) -> impl Iterator<Item = usize> + 's {
    let ties = ties.iter().copied();
    ties.filter(|tie| scope.ties[*tie].from != scope.ties[*tie].to)
}

/// Per actor the types of care it gives and those it receives, whatever status and form.
fn care_of(scope: &Scope<'_>) -> Vec<(BTreeSet<usize>, BTreeSet<usize>)> {
    let mut care = vec![(BTreeSet::new(), BTreeSet::new()); scope.actors.len()];
    for passage in &scope.passages {
        care[passage.giver].0.insert(passage.care);
        care[passage.receiver].1.insert(passage.care);
    }
    care
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    match numbers.len() % 2 {
        0 => Some((numbers[middle - 1] + upper) / 2.0),
        _ => Some(upper),
    }
}

pub(super) fn show(answer: &mut Answer, scope: &Scope<'_>) {
    let actors = Holders::of_actors(scope);
    let stewards = Holders::of_stewards(scope);
    figures(answer, scope, &actors);
    over_extension(answer, scope, &actors, &stewards);
    let grid = bands(&actors);
    answer.tables.push(bands_table(&grid));
    if !actors.all.is_empty() {
        answer.charts.push(Chart::drawn(
            "depth-by-breadth-grid",
            "How many connections, and how deep",
            "Rows are how many connections an actor holds, columns which part of them is generative; each field says how many actors. Below on the left are those who hold many thin ones.",
            "actors",
            Plot::Grid(grid),
        ));
    }
    answer.tables.push(by_actor(scope, &actors));
    answer.tables.push(by_steward(scope, &stewards));
}

fn figures(answer: &mut Answer, scope: &Scope<'_>, actors: &Holders) {
    let spread = actors.spread();
    let holders = count(spread.holders(), "actor with any", "actors with any");
    let mut most: Vec<&Holder> = actors.all.iter().collect();
    most.sort_by_key(|holder| Reverse(holder.links()));
    let top = most.iter().take(3).filter_map(|holder| holder.actor);
    answer.figures.push(
        Figure::share(
            "links.top-three",
            "Held by the three who hold most",
            spread.top(3),
            format!(
                "Ends of connections at the three actors with most of them, of all ends; over the {holders}. Connections to oneself are left out."
            ),
        )
        .by(top.filter(|actor| scope.may_name_actor(*actor)).map(|actor| scope.id(actor))),
    );
    if let Some(gini) = spread.gini() {
        answer.figures.push(Figure::number(
            "links.gini",
            "How unevenly connections are spread",
            gini,
            format!(
                "Gini's coefficient of the {} of connections over the {holders}: 0 if all held equally many, at most {:.3}.",
                count(spread.total(), "end", "ends"),
                1.0 - 1.0 / spread.holders().max(1) as f64,
            ),
        ));
    }
    if let Some(median) = actors.median {
        answer.figures.push(Figure::number(
            "depth.median",
            "Depth in the middle",
            median,
            format!("Depth is the part of an actor's connections that is generative; half of the {holders} have at least this depth, half at most."),
        ));
    }
}

fn over_extension(answer: &mut Answer, scope: &Scope<'_>, actors: &Holders, stewards: &Holders) {
    const RULE: &str = "more connections than they say they can hold well, or, where they did not say, in the top quarter by connections and below the median depth";
    answer.figures.push(
        Figure::share(
            "over-extended",
            "Holding too many thin connections",
            Share::new(actors.over_extended().count(), actors.all.len()),
            format!("Actors with {RULE}; of all actors with a connection. In the top quarter is whom at most a quarter of all match or exceed."),
        )
        .by(actors.over_extended().filter_map(|holder| holder.actor).map(|actor| scope.id(actor)))
        .for_organisers(),
    );
    answer.figures.push(
        Figure::share(
            "over-extended.stewards",
            "Looking after too many thin connections",
            Share::new(stewards.over_extended().count(), stewards.all.len()),
            format!("Stewards of connections with {RULE}; of all stewards. What they say they can hold is read from the actor of the same name, where there is exactly one."),
        )
        .for_organisers(),
    );
}

/// The bands of breadth, each with the most it holds.
const BREADTH: [(&str, usize); 5] = [
    ("1 connection", 1),
    ("2 or 3", 3),
    ("4 to 6", 6),
    ("7 to 10", 10),
    ("11 or more", usize::MAX),
];

const DEPTH: [&str; 5] = [
    "None generative",
    "Under a quarter",
    "A quarter to a half",
    "Half or more, not all",
    "All generative",
];

fn depth_band(depth: Share) -> usize {
    match depth.part {
        0 => 0,
        all if all == depth.whole => 4,
        part if part * 4 < depth.whole => 1,
        part if part * 2 < depth.whole => 2,
        _ => 3,
    }
}

fn bands(holders: &Holders) -> Grid {
    let mut counts = vec![vec![0; DEPTH.len()]; BREADTH.len()];
    for holder in &holders.all {
        let breadth = BREADTH.iter().position(|(_, most)| holder.links() <= *most);
        if let Some(row) = breadth.and_then(|band| counts.get_mut(band)) {
            row[depth_band(holder.depth())] += 1;
        }
    }
    Grid {
        down: "Connections held".to_owned(),
        across: "Part that is generative".to_owned(),
        rows: BREADTH.map(|(label, _)| label.to_owned()).to_vec(),
        columns: DEPTH.map(str::to_owned).to_vec(),
        counts,
    }
}

fn bands_table(grid: &Grid) -> Table {
    let mut table = Table::new(
        "depth-by-breadth",
        "How many actors hold how many connections, by the part of them that is generative",
        std::iter::once(Column::text(grid.down.clone())).chain(grid.columns.iter().map(Column::number)),
    );
    for (label, counts) in grid.rows.iter().zip(&grid.counts) {
        let counts = counts.iter().map(|n| Cell::Count(*n));
        table.push(std::iter::once(Cell::Text(label.clone())).chain(counts));
    }
    table
}

/// Everybody whom the reader may see beside such numbers; limits for organisers alone.
fn by_actor(scope: &Scope<'_>, holders: &Holders) -> Table {
    let caption = match scope.may_name() {
        true => "Connections held by each actor: the over-extended first, then who holds most",
        false => "Connections held by each group and organisation, most first",
    };
    let mut table = Table::new(
        "holders",
        caption,
        columns(scope, "Actor", &["Types of care given", "Types of care received"]),
    );
    table.when_empty = "No connections are on the map yet.".to_owned();
    for holder in ranked(scope, holders) {
        let Some(actor) = holder.actor.filter(|actor| scope.may_name_actor(*actor)) else {
            continue;
        };
        let (id, name) = scope.named(actor);
        let care = [Cell::Count(holder.out), Cell::Count(holder.into)];
        table.push(row(scope, Cell::Actor(id, name), holder, care));
    }
    table
}

fn by_steward(scope: &Scope<'_>, holders: &Holders) -> Table {
    let columns = columns(scope, "Steward", &["Types of care on them"]);
    let mut table = Table::new(
        "stewards",
        "Connections looked after by each steward: the over-extended first, then who holds most",
        columns,
    )
    .for_organisers();
    table.when_empty = "Nobody is named as looking after a connection.".to_owned();
    for holder in ranked(scope, holders) {
        let name = match holder.actor {
            Some(actor) => Cell::Actor(scope.id(actor), holder.name.clone()),
            None => Cell::Text(holder.name.clone()),
        };
        table.push(row(scope, name, holder, [Cell::Count(holder.out)]));
    }
    table
}

fn ranked<'h>(scope: &Scope<'_>, holders: &'h Holders) -> Vec<&'h Holder> {
    let mut all: Vec<&Holder> = holders.all.iter().collect();
    let is_first = |holder: &Holder| scope.may_name() && holder.reason.is_some();
    all.sort_by_key(|holder| (!is_first(holder), Reverse(holder.links())));
    all
}

fn columns(scope: &Scope<'_>, who: &str, care: &[&str]) -> Vec<Column> {
    let mut columns = vec![Column::text(who), Column::number("Connections")];
    columns.extend(FOUR_STATUSES.map(|status| Column::number(scope.status_label(status))));
    columns.push(Column::share("Depth: generative, of all"));
    columns.extend(care.iter().map(|label| Column::number(*label)));
    if scope.may_name() {
        columns.extend([Column::text("Can hold well"), Column::text("Over-extended")]);
    }
    columns
}

fn row(scope: &Scope<'_>, name: Cell, holder: &Holder, care: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    let mut cells = vec![name, Cell::Count(holder.links())];
    cells.extend(FOUR_STATUSES.map(|status| Cell::Count(holder.tally.of(status))));
    cells.push(Cell::Share(holder.depth()));
    cells.extend(care);
    if scope.may_name() {
        let limit = holder.capacity.map_or("not said".to_owned(), |most| most.to_string());
        cells.extend([
            Cell::Text(limit),
            Cell::Text(holder.reason.unwrap_or_default().to_owned()),
        ]);
    }
    cells
}
