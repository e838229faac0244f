//! How alive the connections are, and where support is sustainable (`docs/figures.md`, Q6, Q7).

use super::{alive_ages, alive_holders, alive_lists};
use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::analysis::wording::{agree, count, small};
use crate::analysis::{Answer, Figure, Scope, Section, Tally};
use crate::share::Share;
use crate::sociogram::{FOUR_STATUSES, status_key};
use crate::vocabulary::{ActorMeaning, Liveness};

/// How alive are the connections?
pub struct Alive;

impl Section for Alive {
    fn id(&self) -> &'static str {
        "alive"
    }

    fn question(&self) -> &'static str {
        "How alive are the connections?"
    }

    fn method(&self) -> &'static str {
        "Each connection has one of four states: generative, engaged, inactive, or no status at all, which is a row of its own and never folded into another. Shares are given of all connections and of those with a status. A connection counts once in the network and once in every group that it touches (a connection between two teams counts in both), so the rows of groups do not sum to the network's. Dormant: inactive. Cooling: generative or engaged, and last confirmed longer ago than the network's review interval; those that nobody ever confirmed are counted apart. A holder is an actor with its connections to others, or a steward with those they look after; depth is the part of them that is generative. Over-extended is who holds more than they say they can hold well; who did not say is over-extended if at most a quarter of all holders hold as many or more and its depth is below the median. Gini's coefficient is taken over all actors with a connection."
    }

    fn caution(&self) -> &'static str {
        "A status is somebody's judgement on some day. Quiet connections may be sound ones; an old date may only mean that nobody asked. Care received by a person is shown to organisers only, so others see more connections without care than there are. Many connections are no fault and few are no merit: ask whoever seems stretched which they would gladly let rest."
    }

    fn source(&self) -> &'static str {
        "kith's questions Q6, Q7 and Q11, defined in docs/figures.md; the statuses are published, their readings are this project's. A review interval belongs to the network. Spread over holders: Gini 1912."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let all: Vec<usize> = (0..scope.ties.len()).collect();
        let tally = scope.tally(all.iter().copied());
        let lists = alive_lists::Lists::of(scope);
        let mut answer = Answer {
            finding: finding(scope, &tally, &lists),
            headline: 1 + FOUR_STATUSES.len(),
            ..Answer::default()
        };
        answer.figures.push(
            Figure::count(
                "ties",
                "Connections",
                tally.total(),
                ("connection", "connections"),
                "Connections between actors that count toward the network, teams and the Circle.",
            )
            .over(scope.ties.iter().map(|tie| tie.tie.id)),
        );
        status_figures(&mut answer, scope, "", "", &all);
        for status in FOUR_STATUSES.into_iter().filter(Option::is_some) {
            let label = scope.status_label(status);
            answer.figures.push(Figure::share(
                format!("status.{}.of-classified", status_key(status)),
                format!("{label}, of those with a status"),
                Share::new(tally.of(status), tally.classified()),
                format!("Connections that are {}, of those that have a status.", small(&label)),
            ));
        }
        lists.figures(&mut answer, scope);
        if tally.total() > 0 {
            answer.charts.push(Chart::bars(
                "status-bars",
                "Connections by status",
                "All connections, split by status.",
                "connections",
                vec![Bar {
                    label: "All connections".to_owned(),
                    value: tally.total(),
                    segments: scope.segments(&tally),
                }],
            ));
        }
        answer.tables.push(network_table(scope, &tally));
        for kind in [Grouping::Team, Grouping::Category, Grouping::CareType] {
            show(&mut answer, scope, kind, &groups(scope, kind));
        }
        lists.tables(&mut answer, scope);
        alive_ages::show(&mut answer, scope);
        alive_holders::show(&mut answer, scope);
        answer
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grouping {
    Team,
    Category,
    CareType,
}

impl Grouping {
    fn key(self) -> &'static str {
        match self {
            Grouping::Team => "team",
            Grouping::Category => "category",
            Grouping::CareType => "care-type",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Grouping::Team => "Status by team, and of the Circle",
            Grouping::Category => "Status by category",
            Grouping::CareType => "Status by type of care",
        }
    }

    fn column(self) -> &'static str {
        match self {
            Grouping::Team => "Team",
            Grouping::Category => "Category",
            Grouping::CareType => "Type of care",
        }
    }
}

struct Group {
    /// The beginning of its figures' ids: `team.<id>`.
    id: String,
    name: Cell,
    ties: Vec<usize>,
}

fn groups(scope: &Scope<'_>, kind: Grouping) -> Vec<Group> {
    match kind {
        Grouping::Team => {
            let of = |meaning, what: &'static str| {
                scope.with_meaning(meaning).into_iter().map(move |place| {
                    let (id, name) = scope.named(place);
                    Group {
                        id: format!("{what}.{id}"),
                        name: Cell::Actor(id, name),
                        ties: scope.ties_of[place].clone(),
                    }
                })
            };
            of(ActorMeaning::Team, "team")
                .chain(of(ActorMeaning::Circle, "circle"))
                .collect()
        }
        Grouping::Category => by_category(scope),
        Grouping::CareType => by_care_type(scope),
    }
}

fn by_category(scope: &Scope<'_>) -> Vec<Group> {
    let categories: Vec<_> = scope.network.vocabulary().categories.iter().collect();
    if categories.is_empty() {
        return Vec::new();
    }
    let none = categories.len();
    let place_of = |actor: usize| {
        let key = scope.actors[actor].actor.category.as_ref();
        key.and_then(|key| categories.iter().position(|known| known.key == *key))
            .unwrap_or(none)
    };
    let places: Vec<usize> = (0..scope.actors.len()).map(place_of).collect();
    let mut ties = vec![Vec::new(); none + 1];
    for (place, tie) in scope.ties.iter().enumerate() {
        let (from, to) = (places[tie.from], places[tie.to]);
        ties[from].push(place);
        if from != to {
            ties[to].push(place);
        }
    }
    let names = categories
        .iter()
        .map(|category| (category.key.as_str(), category.label.as_str()))
        .chain([("none", "No category")]);
    named_groups("category", names, ties)
}

fn by_care_type(scope: &Scope<'_>) -> Vec<Group> {
    if scope.care_types.is_empty() {
        return Vec::new();
    }
    let none = scope.care_types.len();
    let mut ties = vec![Vec::new(); none + 1];
    for place in 0..scope.ties.len() {
        let types = scope.care_on(place);
        if types.is_empty() {
            ties[none].push(place);
        }
        for care in types {
            ties[care].push(place);
        }
    }
    let names = scope
        .care_types
        .iter()
        .map(|care| (care.key.as_str(), care.label.as_str()))
        .chain([("none", "No care recorded")]);
    named_groups("care-type", names, ties)
}

fn named_groups<'a>(what: &str, names: impl Iterator<Item = (&'a str, &'a str)>, ties: Vec<Vec<usize>>) -> Vec<Group> {
    names
        .zip(ties)
        .map(|((key, label), ties)| Group {
            id: format!("{what}.{key}"),
            name: Cell::Text(label.to_owned()),
            ties,
        })
        .collect()
}

/// The four statuses of some ties as figures. `id` and `whose` are empty for the network.
fn status_figures(answer: &mut Answer, scope: &Scope<'_>, id: &str, whose: &str, ties: &[usize]) {
    let (dot, colon) = if id.is_empty() { ("", "") } else { (".", ": ") };
    let of = if whose.is_empty() {
        "of all connections".to_owned()
    } else {
        format!("of all connections that touch “{whose}”")
    };
    for status in FOUR_STATUSES {
        let label = scope.status_label(status);
        let having: Vec<usize> = ties
            .iter()
            .copied()
            .filter(|tie| scope.ties[*tie].status == status)
            .collect();
        let counts = match status {
            Some(_) => format!("Connections that are {}, {of}.", small(&label)),
            None => format!("Connections without a status, {of}."),
        };
        answer.figures.push(
            Figure::share(
                format!("{id}{dot}status.{}", status_key(status)),
                format!("{whose}{colon}{label}"),
                Share::new(having.len(), ties.len()),
                counts,
            )
            .over(having.iter().map(|tie| scope.ties[*tie].tie.id)),
        );
    }
}

fn network_table(scope: &Scope<'_>, tally: &Tally) -> Table {
    let mut table = Table::new(
        "status-network",
        "All connections by status, of all and of those with a status",
        [
            Column::text("Status"),
            Column::share("Of all"),
            Column::share("Of those with a status"),
        ],
    );
    for status in FOUR_STATUSES {
        let classified = match status {
            Some(_) => Cell::Share(Share::new(tally.of(status), tally.classified())),
            None => Cell::Text("not counted here".to_owned()),
        };
        table.push([
            Cell::Status(status, scope.status_label(status)),
            Cell::Share(Share::new(tally.of(status), tally.total())),
            classified,
        ]);
    }
    table
}

fn show(answer: &mut Answer, scope: &Scope<'_>, kind: Grouping, groups: &[Group]) {
    let mut table = Table::new(
        format!("status-by-{}", kind.key()),
        format!(
            "{}; a connection counts in every row that it touches, so rows do not sum to the whole",
            kind.title()
        ),
        std::iter::once(Column::text(kind.column()))
            .chain(FOUR_STATUSES.map(|status| Column::number(scope.status_label(status))))
            .chain([
                Column::number("All"),
                Column::share("Generative, of all"),
                Column::share("Generative, of those with a status"),
            ]),
    );
    table.when_empty = match kind {
        Grouping::Team => "No team is on the map yet.",
        Grouping::Category => "This network does not sort its actors into categories.",
        Grouping::CareType => "This network has no words for types of care yet.",
    }
    .to_owned();
    let generative = Some(Liveness::Generative);
    let mut bars = Vec::new();
    for group in groups {
        let name = group.name.to_string();
        let tally = scope.tally(group.ties.iter().copied());
        status_figures(answer, scope, &group.id, &name, &group.ties);
        table.push(
            std::iter::once(group.name.clone())
                .chain(FOUR_STATUSES.map(|status| Cell::Count(tally.of(status))))
                .chain([
                    Cell::Count(tally.total()),
                    Cell::Share(Share::new(tally.of(generative), tally.total())),
                    Cell::Share(Share::new(tally.of(generative), tally.classified())),
                ]),
        );
        bars.push(Bar {
            label: name,
            value: tally.total(),
            segments: scope.segments(&tally),
        });
    }
    if !bars.is_empty() {
        answer.charts.push(Chart::bars(
            format!("status-by-{}-bars", kind.key()),
            kind.title(),
            "One bar for each, split by status. A connection counts in every bar that it touches.",
            "connections",
            bars,
        ));
    }
    answer.tables.push(table);
}

fn finding(scope: &Scope<'_>, tally: &Tally, lists: &alive_lists::Lists) -> String {
    if scope.actors.is_empty() {
        return "Nobody is on the map yet, so there are no connections either.".to_owned();
    }
    let total = tally.total();
    if total == 0 {
        return "No connections are on the map yet.".to_owned();
    }
    if tally.classified() == 0 {
        return match total {
            1 => "The only connection has no status yet.".to_owned(),
            _ => format!("None of the {total} connections has a status yet."),
        };
    }
    let generative = Some(Liveness::Generative);
    let share = Share::new(tally.of(generative), total);
    let word = small(&scope.status_label(generative));
    let lead = if share.part == 0 {
        format!("None of the {} is {word}", count(total, "connection", "connections"))
    } else if share.part * 2 > total {
        format!("Most connections are {word}: {share}")
    } else if share.part * 2 == total {
        format!("Half of the connections are {word}: {share}")
    } else {
        format!(
            "Most connections are not {word}: only {share} {}",
            agree(share.part, "is", "are")
        )
    };
    let unclassified = match tally.of(None) {
        0 => "every one has a status".to_owned(),
        none => format!("{} {} no status", Share::new(none, total), agree(none, "has", "have")),
    };
    let how_many = |n: usize, one: &str, many: &str| match n {
        0 => format!("none {one}"),
        n => count(n, one, many),
    };
    let dormant = how_many(lists.dormant.len(), "lies dormant", "lie dormant");
    let cooling = how_many(lists.cooling.len(), "is cooling", "are cooling");
    format!("{lead}; {dormant}, {cooling}, and {unclassified}.")
}
