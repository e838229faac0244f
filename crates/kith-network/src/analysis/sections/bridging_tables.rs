//! The tables and grids of bridging: who mixes with whom, what chance says, and the bridges by name.

use super::bridging::Found;
use super::bridging_chance::{Chance, Compared, DRAWS, Verdict};
use super::bridging_cuts::Hinge;
use super::bridging_ground::{Ground, Mixing, Side};
use crate::analysis::Answer;
use crate::analysis::report::{Cell, Chart, Column, Grid, Plot, Table};
use crate::consent::Audience;
use crate::share::Share;
use kith_graph::Node;

/// What names groups, or connections as members see them on the map anyway, is not for the public.
pub(super) fn for_members(table: Table) -> Table {
    Table {
        reach: Audience::Members,
        ..table
    }
}

/// Sides with at least one actor, in the order of tables.
fn in_use(ground: &Ground<'_>) -> Vec<Side> {
    Side::ALL
        .into_iter()
        .filter(|side| ground.sides.contains(side))
        .collect()
}

/// The mixing matrix, drawn and listed.
pub(super) fn mixing(answer: &mut Answer, ground: &Ground<'_>, id: &str, which: &str, mixing: &Mixing) {
    let sides = in_use(ground);
    let labels: Vec<String> = sides.iter().map(|side| side.label().to_owned()).collect();
    let row = |one: &Side| -> Vec<usize> {
        sides
            .iter()
            .map(|other| mixing[*one as usize][*other as usize])
            .collect()
    };
    let caption = format!("Pairs of connected actors by the sectors of both, over {which} connections");
    let mut table = Table::new(
        id,
        format!("{caption}; a pair across two sectors stands in the rows of both"),
        std::iter::once(Column::text("Sector")).chain(labels.iter().map(Column::number)),
    );
    table.when_empty = "Nobody is on the map yet.".to_owned();
    for side in &sides {
        let cells = row(side).into_iter().map(Cell::Count);
        table.push(std::iter::once(Cell::Text(side.label().to_owned())).chain(cells));
    }
    if !sides.is_empty() {
        let grid = Grid {
            down: "Sector".to_owned(),
            across: "Connected with".to_owned(),
            rows: labels.clone(),
            columns: labels,
            counts: sides.iter().map(row).collect(),
        };
        answer.charts.push(Chart::drawn(
            format!("{id}-grid"),
            caption,
            "Rows and columns are sectors: the darker a cell, the more pairs of the two are connected. The two halves mirror each other.",
            "pairs of actors",
            Plot::Grid(grid),
        ));
    }
    answer.tables.push(table);
}

/// Each sector with the ties that leave it.
pub(super) fn sectors(ground: &Ground<'_>, found: &Found) -> Table {
    let mut table = Table::new(
        "bridging-sectors",
        "The sectors, and how many of the live connections that touch each one lead out of it",
        [
            Column::text("Sector"),
            Column::share("Actors"),
            Column::share("Connected pairs that leave it"),
            Column::text("In words"),
        ],
    );
    for side in Side::ALL {
        let leaving = found.leaving(side);
        let actors = ground.count(side);
        let words = match (actors, leaving.part) {
            (0, _) => "nobody on the map",
            (_, 0) => "isolated: no live connection leads out of it",
            _ => "joined with others",
        };
        table.push([
            Cell::Text(side.label().to_owned()),
            Cell::Share(Share::new(actors, ground.sides.len())),
            Cell::Share(leaving),
            Cell::Text(words.to_owned()),
        ]);
    }
    table
}

/// Both measures against chance, with mixed as a sector of its own and without it.
pub(super) fn chance(found: &Found) -> Table {
    let mut table = Table::new(
        "bridging-chance",
        format!("Connections across and within sectors, against {DRAWS} times dealing out the sectors at random"),
        [
            Column::text("Measure"),
            Column::text("Sectors"),
            Column::number("Here"),
            Column::number("By chance, on average"),
            Column::text("Middle 95 of 100"),
            Column::share("Dealt as low or lower"),
            Column::share("Dealt as high or higher"),
            Column::text("In words"),
        ],
    );
    table.when_empty = "No live connection joins two actors whose sectors are stated.".to_owned();
    let bases = [
        ("formal, informal, mixed", &found.three),
        ("formal, informal", &found.two),
    ];
    for (sectors, chance) in bases {
        let Some(chance) = chance else { continue };
        push(&mut table, "E-I index", sectors, chance, &chance.ei, ei_words(chance));
        if let Some(assortativity) = &chance.assortativity {
            let words = assortativity_words(chance, assortativity);
            push(&mut table, "Assortativity", sectors, chance, assortativity, words);
        }
    }
    table
}

fn push(table: &mut Table, measure: &str, sectors: &str, chance: &Chance, compared: &Compared, words: &str) {
    table.push([
        Cell::Text(measure.to_owned()),
        Cell::Text(format!("{sectors}: {} of {} pairs cross", chance.across, chance.ties)),
        Cell::Number(compared.value),
        Cell::Number(compared.mean),
        Cell::Text(format!("{:.3} to {:.3}", compared.low, compared.high)),
        Cell::Share(Share::new(compared.as_low, compared.draws)),
        Cell::Share(Share::new(compared.as_high, compared.draws)),
        Cell::Text(words.to_owned()),
    ]);
}

const TOO_FEW: &str = "too few connections to say";

fn ei_words(chance: &Chance) -> &'static str {
    match chance.ei.verdict() {
        _ if !chance.tells() => TOO_FEW,
        Verdict::Lower => "cross less than by chance",
        Verdict::AsChance => "cross about as by chance",
        Verdict::Higher => "cross more than by chance",
    }
}

fn assortativity_words(chance: &Chance, compared: &Compared) -> &'static str {
    match compared.verdict() {
        _ if !chance.tells() => TOO_FEW,
        Verdict::Lower => "like with like less than by chance",
        Verdict::AsChance => "like with like about as by chance",
        Verdict::Higher => "like with like more than by chance",
    }
}

/// The ties between a formal and an informal actor, live ones and others.
pub(super) fn bridges(ground: &Ground<'_>, found: &Found) -> Table {
    let scope = ground.scope;
    let mut table = Table::new(
        "bridging-ties",
        "Connections between a formal and an informal actor",
        [
            Column::text("Connection"),
            Column::text("Status"),
            Column::text("Types of care on it"),
        ],
    );
    table.when_empty = "No connection joins a formal and an informal actor.".to_owned();
    for place in &found.crossing {
        let tie = &scope.ties[*place];
        table.push([
            Cell::Tie(tie.tie.id, scope.tie_name(*place)),
            Cell::Status(tie.status, scope.status_label(tie.status)),
            Cell::Text(scope.care_labels(scope.care_on(*place))),
        ]);
    }
    table
}

/// Mixed actors with live ties to both sides.
pub(super) fn middle(ground: &Ground<'_>, found: &Found) -> Table {
    let mut table = Table::new(
        "bridging-mixed",
        "Mixed actors who join the two: their live connections with formal and with informal actors",
        [
            Column::text("Actor"),
            Column::number("Formal actors"),
            Column::number("Informal actors"),
        ],
    );
    table.when_empty = "No mixed actor has live connections with both formal and informal ones.".to_owned();
    for node in ground.by_name(found.middle.iter().copied()) {
        let (id, name) = ground.named(node);
        table.push([
            Cell::Actor(id, name),
            Cell::Count(ground.neighbors(node, Side::Formal)),
            Cell::Count(ground.neighbors(node, Side::Informal)),
        ]);
    }
    table
}

/// Whose loss would part formal from informal actors.
pub(super) fn hinges(ground: &Ground<'_>, found: &Found) -> Table {
    let mut table = Table::new(
        "bridging-hinges",
        "Actors and connections without which formal and informal actors who are joined would no longer be, over live connections",
        [
            Column::text("What would go"),
            Column::text("What it is"),
            Column::share("Pairs parted, of the pairs joined"),
            Column::text("Single bridge"),
        ],
    );
    table.when_empty =
        "No single actor and no single connection stands alone between formal and informal ones.".to_owned();
    let mut actors = found.hinges.actors.clone();
    actors.sort_by_key(|hinge| (std::cmp::Reverse(hinge.parted), ground.place(hinge.at)));
    for hinge in &actors {
        let (id, name) = ground.named(hinge.at);
        table.push(hinge_row(Cell::Actor(id, name), "actor", hinge));
    }
    let mut ties = found.hinges.ties.clone();
    ties.sort_by_key(|hinge| (std::cmp::Reverse(hinge.parted), pair_places(ground, hinge.at)));
    for hinge in &ties {
        table.push(hinge_row(pair_cell(ground, hinge.at), "connection", hinge));
    }
    table
}

fn hinge_row<T>(name: Cell, what: &str, hinge: &Hinge<T>) -> [Cell; 4] {
    [
        name,
        Cell::Text(what.to_owned()),
        Cell::Share(Share::new(hinge.parted as usize, hinge.before as usize)),
        Cell::Text(if hinge.is_single() { "yes" } else { "" }.to_owned()),
    ]
}

/// Where the ends of a pair stand in the scope, the one whose name comes first before.
pub(super) fn pair_places(ground: &Ground<'_>, (one, other): (Node, Node)) -> (usize, usize) {
    let (one, other) = (ground.place(one), ground.place(other));
    (one.min(other), one.max(other))
}

/// A live tie of a pair of actors with both names in their order: its first, where there are several.
pub(super) fn pair_cell(ground: &Ground<'_>, pair: (Node, Node)) -> Cell {
    let (one, other) = pair_places(ground, pair);
    let ((one, first), (other, second)) = (ground.scope.named(one), ground.scope.named(other));
    let words = format!("{first} and {second}");
    match ground.live.ties_between(one, other).first() {
        Some(tie) => Cell::Tie(*tie, words),
        None => Cell::Text(words),
    }
}

/// Formal actors with one live informal neighbour, and with none.
pub(super) fn thin(ground: &Ground<'_>, found: &Found) -> Table {
    let mut table = Table::new(
        "bridging-thin",
        "Formal actors with only one live connection to an informal actor, or with none",
        [
            Column::text("Formal actor"),
            Column::text("Its only informal connection"),
        ],
    );
    table.when_empty = match ground.count(Side::Formal) {
        0 => "No formal actor is on the map.",
        _ => "Every formal actor has live connections with two informal ones or more.",
    }
    .to_owned();
    for node in ground.by_name(found.only.iter().chain(&found.without).copied()) {
        let (id, name) = ground.named(node);
        let row = ground.live.graph().neighbors(node).iter();
        let informal = row.copied().find(|other| ground.side(*other) == Side::Informal);
        let only = match informal {
            Some(other) => pair_cell(ground, (node, other)),
            None => Cell::Text("none".to_owned()),
        };
        table.push([Cell::Actor(id, name), only]);
    }
    table
}
