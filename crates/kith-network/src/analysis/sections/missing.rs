//! Who is not on the map (`docs/figures.md`, Q2).

use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::analysis::wording::{agree, count, list};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::gap::{Gap, LooksFor};
use crate::share::Share;
use crate::sociogram::StatusSet;
use crate::vocabulary::Category;
use jiff::civil::Date;

/// Who is not on the map, and why?
pub struct Missing;

impl Section for Missing {
    fn id(&self) -> &'static str {
        "missing"
    }

    fn question(&self) -> &'static str {
        "Who is not on the map, and why?"
    }

    fn method(&self) -> &'static str {
        "Expected are the categories marked as expected, one actor each unless a gap record says more, and whoever the gap records look for, by category or tag. Absent: nobody. Thin: fewer than the target, or none of them has a generative or engaged connection. Present: otherwise. A review is overdue when its date lies before the date of the report."
    }

    fn caution(&self) -> &'static str {
        "A gap is a gap on this map, not in the neighbourhood: they may be at work without anybody here knowing them. Reasons are what organisers wrote down."
    }

    fn source(&self) -> &'static str {
        "kith's question Q2, defined in docs/figures.md; its list of reasons comes from the published evaluation."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let expected = expected(scope);
        let mut answer = Answer {
            finding: finding(scope, &expected),
            headline: 4,
            ..Answer::default()
        };
        let whole = expected.len();
        answer.figures.push(Figure::count(
            "expected",
            "Expected",
            whole,
            ("kind of neighbour", "kinds of neighbour"),
            "Categories marked as expected, and gap records.",
        ));
        for state in [State::Absent, State::Thin, State::Present] {
            let here = expected.iter().filter(|x| x.state == state);
            answer.figures.push(Figure::share(
                format!("gaps.{}", state.key()),
                state.label(),
                Share::new(here.clone().count(), whole),
                state.counts(),
            ));
        }
        let overdue = expected.iter().filter(|x| x.overdue(scope.settings.as_of));
        let recorded = expected.iter().filter(|x| x.gap.is_some());
        answer.figures.push(Figure::share(
            "gaps.overdue",
            "Reviews overdue",
            Share::new(overdue.count(), recorded.count()),
            "Gap records whose review date lies before the date of the report, of all gap records.",
        ));
        for x in &expected {
            answer.figures.push(
                Figure::count(
                    format!("gap.{}", x.id),
                    x.name.clone(),
                    x.actors.len(),
                    ("actor", "actors"),
                    format!("Actors {}; {} would be enough.", x.looks_for, x.target),
                )
                .by(x.actors.iter().map(|actor| scope.id(*actor))),
            );
        }
        if whole > 0 {
            answer.charts.push(chart(&expected));
        }
        answer.tables.push(table(scope, &expected));
        answer
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) enum State {
    Absent,
    Thin,
    Present,
}

impl State {
    fn key(self) -> &'static str {
        match self {
            State::Absent => "absent",
            State::Thin => "thin",
            State::Present => "present",
        }
    }

    fn label(self) -> &'static str {
        match self {
            State::Absent => "Absent",
            State::Thin => "Thin",
            State::Present => "Present",
        }
    }

    fn counts(self) -> &'static str {
        match self {
            State::Absent => "Expected and not on the map at all, of all expected.",
            State::Thin => {
                "Expected and on the map, but fewer than the target or without a generative or engaged connection, of all expected."
            }
            State::Present => {
                "Expected and on the map, as many as the target, with a generative or engaged connection, of all expected."
            }
        }
    }
}

/// Somebody whom one would expect.
pub(in crate::analysis) struct Expected<'a> {
    /// Stable: `category.statutory`, or the gap record's id.
    id: String,
    pub name: String,
    /// "in the category “Statutory services”", "with the tag “nurses”".
    looks_for: String,
    target: usize,
    pub actors: Vec<usize>,
    /// How many of them have a generative or engaged tie.
    pub live: usize,
    pub state: State,
    pub gap: Option<&'a Gap>,
}

impl Expected<'_> {
    pub fn overdue(&self, as_of: Date) -> bool {
        self.gap.and_then(|gap| gap.review).is_some_and(|review| review < as_of)
    }
}

/// The expected categories first, then the other gap records by name. A record for an expected
/// category stands in for it.
pub(in crate::analysis) fn expected<'a>(scope: &'a Scope<'_>) -> Vec<Expected<'a>> {
    let words = scope.network.vocabulary();
    let mut gaps: Vec<&Gap> = scope.network.gaps().collect();
    gaps.sort_by_cached_key(|gap| (gap.name.as_str().to_lowercase(), gap.id));
    let is_for =
        |gap: &Gap, category: &Category| matches!(&gap.looks_for, LooksFor::Category(key) if *key == category.key);
    let mut expected = Vec::new();
    for category in words.categories.iter() {
        let recorded: Vec<&Gap> = gaps.extract_if(.., |gap| is_for(gap, category)).collect();
        if recorded.is_empty() && category.expected {
            expected.push(looked_for(
                scope,
                format!("category.{}", category.key),
                category.label.clone(),
                &LooksFor::Category(category.key.clone()),
                1,
                None,
            ));
        }
        expected.extend(recorded.into_iter().map(|gap| of_record(scope, gap)));
    }
    expected.extend(gaps.into_iter().map(|gap| of_record(scope, gap)));
    expected
}

fn of_record<'a>(scope: &Scope<'_>, gap: &'a Gap) -> Expected<'a> {
    looked_for(
        scope,
        gap.id.to_string(),
        gap.name.to_string(),
        &gap.looks_for,
        gap.target as usize,
        Some(gap),
    )
}

fn looked_for<'a>(
    scope: &Scope<'_>,
    id: String,
    name: String,
    looks_for: &LooksFor,
    target: usize,
    gap: Option<&'a Gap>,
) -> Expected<'a> {
    let actors: Vec<usize> = scope
        .counted()
        .filter(|place| {
            let actor = scope.actors[*place].actor;
            match looks_for {
                LooksFor::Category(key) => actor.category.as_ref() == Some(key),
                LooksFor::Tag(tag) => actor.tags.contains(tag),
            }
        })
        .collect();
    let live = actors
        .iter()
        .filter(|actor| {
            scope.ties_of[**actor].iter().any(|tie| {
                let tie = &scope.ties[*tie];
                tie.from != tie.to && StatusSet::LIVE.has(tie.status)
            })
        })
        .count();
    let state = match actors.len() {
        0 => State::Absent,
        here if here < target || live == 0 => State::Thin,
        _ => State::Present,
    };
    let looks_for = match looks_for {
        LooksFor::Category(key) => {
            let label = scope.network.vocabulary().categories.get(key);
            let label = label.map_or(key.as_str(), |category| category.label.as_str());
            format!("in the category “{label}”")
        }
        LooksFor::Tag(tag) => format!("with the tag “{tag}”"),
    };
    Expected {
        id,
        name,
        looks_for,
        target,
        actors,
        live,
        state,
        gap,
    }
}

fn finding(scope: &Scope<'_>, expected: &[Expected<'_>]) -> String {
    let of = |state: State| -> Vec<&str> {
        expected
            .iter()
            .filter(|x| x.state == state)
            .map(|x| x.name.as_str())
            .collect()
    };
    let (absent, thin) = (of(State::Absent), of(State::Thin));
    if expected.is_empty() {
        return "This network has not said yet whom it would expect on its map.".to_owned();
    }
    if scope.n() == 0 {
        return "Nobody is on the map yet, so everybody is still missing.".to_owned();
    }
    let whole = count(expected.len(), "kind of neighbour", "kinds of neighbour");
    match (absent.as_slice(), thin.as_slice()) {
        ([], []) if expected.len() == 1 => {
            format!("{} is on the map, as expected.", expected[0].name)
        }
        ([], []) => format!("Everybody expected is on the map: all {whole}."),
        ([], thin) => format!(
            "Nobody expected is missing altogether, but {} of {whole} {} thinly present: {}.",
            thin.len(),
            agree(thin.len(), "is", "are"),
            list(thin),
        ),
        (absent, thin) => {
            let also = if thin.is_empty() {
                String::new()
            } else {
                format!("; {} thinly present", count(thin.len(), "more is", "more are"))
            };
            format!(
                "{} of {whole} {} missing: {}{also}.",
                absent.len(),
                agree(absent.len(), "is", "are"),
                list(absent),
            )
        }
    }
}

fn chart(expected: &[Expected<'_>]) -> Chart {
    let state = |state: State| Bar {
        label: state.label().to_owned(),
        value: expected.iter().filter(|x| x.state == state).count(),
        segments: Vec::new(),
    };
    Chart::bars(
        "gaps-bars",
        "Expected and present",
        "How many of those expected are absent, thin and present.",
        "kinds of neighbour",
        vec![state(State::Absent), state(State::Thin), state(State::Present)],
    )
}

fn table(scope: &Scope<'_>, expected: &[Expected<'_>]) -> Table {
    // Owners, next steps and notes are organisers' own; nobody else has them in their network.
    let organiser = scope.network.viewer().sees_everything();
    let mut columns = vec![
        Column::text("Expected"),
        Column::text("State"),
        Column::number("On the map"),
        Column::number("Enough"),
        Column::number("With a live connection"),
        Column::text("Who"),
        Column::text("Reasons"),
        Column::text("Review"),
    ];
    if organiser {
        columns.extend([Column::text("Owner"), Column::text("Next step")]);
    }
    let mut table = Table::new("gaps", "Who is expected, and whether they are here", columns);
    table.when_empty = "Nobody is marked as expected.".to_owned();
    for x in expected {
        let reasons = x.gap.map(reasons).unwrap_or_default();
        let review = match x.gap.and_then(|gap| gap.review) {
            Some(date) if x.overdue(scope.settings.as_of) => format!("{date}, overdue"),
            Some(date) => date.to_string(),
            None => String::new(),
        };
        let mut cells = vec![
            Cell::Text(x.name.clone()),
            Cell::Text(x.state.label().to_owned()),
            Cell::Count(x.actors.len()),
            Cell::Count(x.target),
            Cell::Count(x.live),
            Cell::Names(x.actors.iter().map(|a| scope.named(*a)).collect()),
            Cell::Text(reasons),
            Cell::Text(review),
        ];
        if organiser {
            let words = |word: fn(&Gap) -> &str| Cell::Text(x.gap.map(word).unwrap_or_default().to_owned());
            cells.push(words(|gap| &gap.owner));
            cells.push(words(|gap| &gap.next_step));
        }
        table.push(cells);
    }
    table
}

fn reasons(gap: &Gap) -> String {
    let mut reasons: Vec<&str> = gap.reasons.iter().map(|reason| reason.label()).collect();
    if !gap.note.is_empty() {
        reasons.push(&gap.note);
    }
    reasons.join("; ")
}
