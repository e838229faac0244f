//! How far the figures can be trusted: who answered, what was confirmed, how far figures could
//! move.

use super::honesty_limits;
use super::honesty_ranges::{DRAWN, Ranges, Variant};
use crate::analysis::coverage::{Coverage, Footing};
use crate::analysis::interval::wilson;
use crate::analysis::report::{Cell, Chart, Column, Plot, Range, Table};
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::consent::Agreement;
use crate::id::TieId;
use crate::share::Share;
use crate::vocabulary::Liveness;

/// How far can these figures be trusted?
pub struct Honesty;

impl Section for Honesty {
    fn id(&self) -> &'static str {
        "honesty"
    }

    fn question(&self) -> &'static str {
        "How far can these figures be trusted?"
    }

    fn method(&self) -> &'static str {
        "Answered: counted actors that agreed to be on the map, which stands in for having told of their connections, since a map does not record whom somebody asked. From 80% on, figures about the whole network are called firm, from 65% on to be read with care, and below not to be leant on. How far figures could move is drawn from a fixed seed, up to 200 times for each of three suppositions, fewer times on a large map (the table says how often). Gone: each connection that was not confirmed within the review interval is left out with a chance that is the share of such connections, one half at most. Never told: connections are added, as many as the share of actors that have not answered is of the connections there are; each joins one of those actors, drawn at random, with anybody to whom it is not connected yet, and takes status and care from a connection drawn from those of the same sort (with the Circle or a team, or with neither). Both: first the one, then the other. Given are the values below which 5 and 95 of 100 rounds lie. Wilson's interval supposes that those counted are a random sample."
    }

    fn caution(&self) -> &'static str {
        "The ranges are what-ifs under plain suppositions, not measurements of error: what people did not say is rarely missing at random. An interval for a sample holds only if the map is one, and connections are not independent of each other, so theirs are too narrow. Somebody who was asked may still have left something out."
    }

    fn source(&self) -> &'static str {
        "The thresholds are rules of thumb of those who survey networks; how measures suffer from missing answers: Smith and Moody 2013, Social Networks 35:652. Interval: Wilson 1927, Journal of the American Statistical Association 22:209. The suppositions about missing connections are this project's."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let coverage = Coverage::of(scope);
        let mut answer = Answer {
            finding: finding(scope, &coverage),
            headline: 4,
            ..Answer::default()
        };
        response_figures(&mut answer, scope, &coverage);
        tie_figures(&mut answer, scope);
        if scope.may_name() {
            answer.tables.push(response_table(&coverage));
            if coverage.actors > 0 && coverage.ties > 0 {
                ranges(&mut answer, &Ranges::of(scope));
            }
        }
        answer.tables.push(sample_table(scope));
        answer.tables.push(honesty_limits::table(scope));
        answer
    }
}

fn response_figures(answer: &mut Answer, scope: &Scope<'_>, coverage: &Coverage) {
    let days = count(scope.network.about().review_days as usize, "day", "days");
    let organisers = [
        (
            "agreed",
            "Agreed to be on the map",
            coverage.agreed(),
            "Counted actors that agreed to be on the map, of all counted.",
        ),
        (
            "asked",
            "Asked",
            coverage.asked(),
            "Counted actors to whom somebody has spoken about the map, whatever they answered, of all counted.",
        ),
    ];
    let share =
        |(key, label, share, counts)| Figure::share(format!("honesty.{key}"), label, share, counts).for_organisers();
    answer.figures.extend(organisers.map(share));
    answer.figures.push(
        Figure::share(
            "honesty.actors-confirmed",
            "Actors confirmed lately",
            coverage.confirmed_actors(),
            format!(
                "Counted actors whose entry was confirmed in the {days} before the date of the report, of all counted."
            ),
        )
        .by(coverage.actors_confirmed.iter().map(|place| scope.id(*place))),
    );
    answer.figures.push(
        Figure::share(
            "honesty.ties-confirmed",
            "Connections confirmed lately",
            coverage.confirmed_ties(),
            format!("Connections that were confirmed in the {days} before the date of the report, of all."),
        )
        .over(coverage.ties_confirmed.iter().map(|place| scope.ties[*place].tie.id)),
    );
    let rest = [
        (
            "told",
            "Told, no answer yet",
            coverage.of_agreement(Agreement::Told),
            "Counted actors that know of the map and have not answered, of all counted.",
        ),
        (
            "not-asked",
            "Not asked yet",
            coverage.of_agreement(Agreement::NotAsked),
            "Counted actors that nobody has asked, of all counted.",
        ),
        (
            "resting",
            "Paused or withdrawn",
            coverage.resting(),
            "Counted actors that asked to rest or took their agreement back, of all counted.",
        ),
    ];
    answer.figures.extend(rest.map(share));
}

fn tie_figures(answer: &mut Answer, scope: &Scope<'_>) {
    let m = scope.ties.len();
    let mut push = |key: &str, label: &str, counts: &str, has: &dyn Fn(usize) -> bool| {
        let ties: Vec<TieId> = (0..m)
            .filter(|tie| has(*tie))
            .map(|tie| scope.ties[tie].tie.id)
            .collect();
        let share = Share::new(ties.len(), m);
        let figure = Figure::share(format!("honesty.{key}"), label, share, counts).over(ties);
        answer.figures.push(figure.for_organisers());
    };
    push(
        "ties-ever-confirmed",
        "Connections confirmed on any day",
        "Connections with a date of confirmation, of all.",
        &|tie| scope.ties[tie].tie.confirmed.is_some(),
    );
    push(
        "ties-with-source",
        "Connections with a source",
        "Connections of which it is recorded who said so, or when, of all.",
        &|tie| {
            let source = &scope.ties[tie].tie.provenance;
            !source.said_by.trim().is_empty() || source.on.is_some()
        },
    );
    push(
        "ties-classified",
        "Connections with a status",
        "Connections that have a status, of all.",
        &|tie| scope.ties[tie].status.is_some(),
    );
    push(
        "ties-with-first-day",
        "Connections that say when they began",
        "Connections with a first day, of all: those of which it can be told whether they are new.",
        &|tie| scope.ties[tie].tie.since.is_some(),
    );
}

fn response_table(coverage: &Coverage) -> Table {
    let mut table = Table::new(
        "honesty-response",
        "Who was asked, and what they answered",
        [Column::text("Answer"), Column::share("Of counted actors")],
    )
    .for_organisers();
    for agreement in Agreement::ALL {
        table.push([
            Cell::Text(agreement.label().to_owned()),
            Cell::Share(coverage.of_agreement(agreement)),
        ]);
    }
    table
}

/// The figures that could move, drawn and in a table.
fn ranges(answer: &mut Answer, ranges: &Ranges) {
    let mut table = Table::new(
        "honesty-ranges",
        format!(
            "How far figures could move, from {} rounds each: if each of the {} not confirmed lately is gone with a chance of {:.2}; if {} missing of the {} actors who have not answered; if both",
            ranges.rounds,
            count(ranges.at_risk, "connection", "connections"),
            ranges.chance,
            count(ranges.added, "connection is", "connections are"),
            ranges.silent,
        ),
        [
            Column::text("Figure"),
            Column::text("Of what"),
            Column::number("As it is"),
            Column::text("If some are gone"),
            Column::text("If some were never told"),
            Column::text("If both"),
        ],
    )
    .for_organisers();
    let mut drawn = Vec::new();
    for (place, (key, label, of)) in DRAWN.into_iter().enumerate() {
        let Some(at) = ranges.at[place] else {
            continue;
        };
        let said = |variant: usize| match ranges.bounds[variant][place] {
            Some((low, high)) => Cell::Text(format!("{low:.3} to {high:.3}")),
            None => Cell::Text("cannot be told".to_owned()),
        };
        table.push([
            Cell::Text(label.to_owned()),
            Cell::Text(of.to_owned()),
            Cell::Number(at),
            said(Variant::Fewer as usize),
            said(Variant::More as usize),
            said(Variant::Both as usize),
        ]);
        let Some((low, high)) = ranges.bounds[Variant::Both as usize][place] else {
            continue;
        };
        for (end, number, which) in [("low", low, "5"), ("high", high, "95")] {
            let counts = format!(
                "The value below which {which} of 100 rounds lie if connections not confirmed lately may be gone and others may be missing; {at:.3} as it is, {of}."
            );
            let label = format!("{label}: could be as {end} as");
            let figure = Figure::number(format!("honesty.{key}.{end}"), label, number, counts);
            answer.figures.push(figure.for_organisers());
        }
        drawn.push(Range {
            label: label.to_owned(),
            low: low.min(at),
            at,
            high: high.max(at),
            from: if key == "e-i" { -1.0 } else { 0.0 },
            to: 1.0,
        });
    }
    answer.tables.push(table);
    if !drawn.is_empty() {
        answer.charts.push(
            Chart::drawn(
                "honesty-ranges-drawn",
                "How far figures could move",
                "Each figure as it is, within the values that it takes in 90 of 100 rounds if some connections are gone and some were never told. Where the figure itself lies outside of them, the line reaches it.",
                "share",
                Plot::Ranges(drawn),
            )
            .for_organisers(),
        );
    }
}

fn sample_table(scope: &Scope<'_>) -> Table {
    let mut table = Table::new(
        "honesty-sample",
        "If this map is a random sample of a larger neighbourhood: where the share of the whole would lie (Wilson's interval, 95%)",
        [
            Column::text("Share"),
            Column::share("As counted"),
            Column::number("From"),
            Column::number("To"),
        ],
    );
    table.when_empty = "There is nothing yet of which a share could be taken.".to_owned();
    let tally = scope.tally(0..scope.ties.len());
    let generative = tally.of(Some(Liveness::Generative));
    for (label, share) in [
        ("Actors who give", Share::new(scope.givers().len(), scope.n())),
        ("Generative connections, of all", Share::new(generative, tally.total())),
        (
            "Generative connections, of those with a status",
            Share::new(generative, tally.classified()),
        ),
    ] {
        if let Some((low, high)) = wilson(share) {
            table.push([
                Cell::Text(label.to_owned()),
                Cell::Share(share),
                Cell::Number(low),
                Cell::Number(high),
            ]);
        }
    }
    table
}

fn finding(scope: &Scope<'_>, coverage: &Coverage) -> String {
    if coverage.actors == 0 {
        return "Nobody is counted on this map yet, so there is no figure to trust or to doubt.".to_owned();
    }
    let ties = coverage.confirmed_ties();
    let confirmed = match ties.whole {
        0 => "there are no connections to confirm yet".to_owned(),
        _ => format!(
            "{ties} connections {} confirmed in the {} before",
            agree(ties.part, "was", "were"),
            count(scope.network.about().review_days as usize, "day", "days"),
        ),
    };
    let small = match honesty_limits::limits(scope).len() {
        0 => String::new(),
        n => format!("; {} cannot be shown on a map like this", count(n, "thing", "things")),
    };
    if !scope.may_name() {
        let capital = confirmed
            .strip_prefix('t')
            .map(|rest| format!("T{rest}"))
            .unwrap_or(confirmed);
        return format!("{capital}{small}.");
    }
    let confirmed = match ties {
        Share { part, whole } if part * 2 < whole => format!(", though only {confirmed}"),
        _ => format!("; {confirmed}"),
    };
    let agreed = coverage.agreed();
    if coverage.actors < honesty_limits::FEW {
        return format!(
            "A map of {} is read one by one, not by shares ({agreed} agreed){confirmed}{small}.",
            count(coverage.actors, "actor", "actors"),
        );
    }
    let lead = match coverage.footing() {
        Footing::Firm => "Most have answered",
        Footing::WithCare => "A good part has answered",
        Footing::NotToBeLeantOn => "Too few have answered",
    };
    format!(
        "{lead} ({agreed} actors agreed), so {}{confirmed}{small}.",
        coverage.footing().words()
    )
}
