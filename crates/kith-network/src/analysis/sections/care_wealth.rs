//! How much care there is, of what kinds, and who gives it (`docs/figures.md`, Q3, Q4, Q5).

use super::care_latent::Offers;
use super::{care_concentration, care_tables, care_unmet};
use crate::analysis::report::{Bar, Chart};
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, CountingUnit, Figure, FormFilter, Scope, Section};
use crate::share::Share;
use crate::vocabulary::ActorMeaning;
use std::collections::BTreeMap;

/// How much care is there, of what kinds, and who gives it?
pub struct CareWealth;

impl Section for CareWealth {
    fn id(&self) -> &'static str {
        "care-wealth"
    }

    fn question(&self) -> &'static str {
        "How much care is there, of what kinds, and who gives it?"
    }

    fn method(&self) -> &'static str {
        "A type of care is offered by an actor who says so, or who gives it over an active connection; it flows on a connection that carries it. An actor gives if some care passes from it to the Circle or a team over an active connection. Which statuses are active, which form of care is meant and what ranks the types is said beside the report. Actors are counted once per type; care for oneself is left out; where nobody said which way care passes, both ends count as givers, and it is said for how many givers that is all there is. Care wealth means the form of care that is said beside the report: unpaid care alone unless it is set otherwise, for the sources differ on whether paid roles belong to it; paid and unpaid stand side by side in a table. An offer is one actor with one type of care: realised if that care flows from the actor to anybody over a generative connection, emerging if over engaged ones and no generative one, latent otherwise. A want of a team is unmet if nobody gives it that care, in either form, over a generative connection. An act of giving is one type of care that one actor gives over one active connection; Gini's coefficient is taken over those who give at all."
    }

    fn caution(&self) -> &'static str {
        "Care that nobody wrote down is not here, and neither is how much of it there is: a weekly lift and a lift once a year count alike. Not giving to the Circle or a team is not the same as not caring. Latent means that no live connection is recorded, not that an offer is idle: care received by a person is shown to organisers only, so others see more latent offers and fewer givers than there are. A long list beside a name is a reason to ask how they are, not praise."
    }

    fn source(&self) -> &'static str {
        "kith's questions Q3 to Q5 and Q13, defined in docs/figures.md, with its decisions on counting units and on what “actively” means. Concentration: Herfindahl 1950, Hirschman 1945. Spread over givers: Gini 1912, Variabilità e mutabilità; Lorenz 1905, Publications of the American Statistical Association 9:209."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let form = scope.settings.form;
        let givers = scope.givers();
        let wealth = Wealth::of(scope, form, &givers);
        let ranked = wealth.ranked(scope.settings.counting);
        let offers = Offers::of(scope, &givers);
        let mut answer = Answer {
            finding: finding(scope, &givers, &wealth, &ranked, &offers),
            ..Answer::default()
        };
        giving(&mut answer, scope, &givers);
        kinds_of_care(&mut answer, scope, &wealth, &ranked);
        answer.headline = 4;
        if !ranked.is_empty() {
            answer.charts.push(chart(scope, &wealth, &ranked));
        }
        answer.charts.extend(care_tables::types_by_recipient_grid(scope));
        answer.tables = vec![
            care_tables::care_types(scope, &wealth, &givers),
            care_tables::givers_by_recipient(scope),
            care_tables::types_by_recipient(scope),
            care_tables::non_givers(scope, &givers),
        ];
        care_concentration::show(&mut answer, scope, &givers);
        offers.show(&mut answer, scope);
        care_unmet::show(&mut answer, scope);
        answer
    }
}

/// Who offers each type of care and which ties carry it, in one form of care.
#[derive(Debug, Clone)]
pub(super) struct Wealth {
    /// Per care type: the actors that offer or give it, in the order of names.
    pub offered_by: Vec<Vec<usize>>,
    /// Per care type: the ties in S that carry it.
    pub flows_on: Vec<Vec<usize>>,
}

impl Wealth {
    pub fn of(scope: &Scope<'_>, form: FormFilter, givers: &BTreeMap<usize, bool>) -> Wealth {
        let types = scope.care_types.len();
        // Marked first and listed after, so that each list comes out in order and without doubles.
        let mut offers = vec![vec![false; scope.actors.len()]; types];
        let mut flows_on: Vec<Vec<usize>> = vec![Vec::new(); types];
        for actor in scope.counted() {
            for offer in &scope.actors[actor].actor.offers {
                if let Some(care) = scope.place_of_care(&offer.care_type)
                    && form.admits(offer.form)
                {
                    offers[care][actor] = true;
                }
            }
        }
        for passage in scope.passages_over(scope.settings.statuses, form) {
            // Passages come in the order of ties.
            if flows_on[passage.care].last() != Some(&passage.tie) {
                flows_on[passage.care].push(passage.tie);
            }
            if scope.counts(passage.giver) {
                offers[passage.care][passage.giver] = true;
            }
        }
        let mut offered_by: Vec<Vec<usize>> = offers
            .iter()
            .map(|marks| (0..marks.len()).filter(|actor| marks[*actor]).collect())
            .collect();
        if scope.settings.only_givers {
            for list in &mut offered_by {
                list.retain(|actor| givers.contains_key(actor));
            }
        }
        Wealth { offered_by, flows_on }
    }

    pub fn counted(&self, care: usize, unit: CountingUnit) -> usize {
        match unit {
            CountingUnit::OfferedBy => self.offered_by[care].len(),
            CountingUnit::FlowsOn => self.flows_on[care].len(),
        }
    }

    /// The types in use, most first, ties in the order of the vocabulary.
    pub fn ranked(&self, unit: CountingUnit) -> Vec<usize> {
        let mut types: Vec<usize> = (0..self.offered_by.len())
            .filter(|care| !self.offered_by[*care].is_empty() || !self.flows_on[*care].is_empty())
            .collect();
        types.sort_by_key(|care| std::cmp::Reverse(self.counted(*care, unit)));
        types
    }
}

/// "the Circle or a team", as far as the map has them.
fn recipients_in_words(scope: &Scope<'_>) -> Option<&'static str> {
    let has = |meaning| !scope.with_meaning(meaning).is_empty();
    match (has(ActorMeaning::Circle), has(ActorMeaning::Team)) {
        (true, true) => Some("the Circle or a team"),
        (true, false) => Some("the Circle"),
        (false, true) => Some("a team"),
        (false, false) => None,
    }
}

fn finding(
    scope: &Scope<'_>,
    givers: &BTreeMap<usize, bool>,
    wealth: &Wealth,
    ranked: &[usize],
    offers: &Offers,
) -> String {
    let form = scope.settings.form.label();
    if scope.n() == 0 {
        return "Nobody is on the map yet, so no care is either.".to_owned();
    }
    let share = Share::new(givers.len(), scope.n());
    let giving = match recipients_in_words(scope) {
        None => "No team and no Circle is on the map to whom care could be given".to_owned(),
        Some(whom) if givers.is_empty() => {
            format!("Nobody is recorded as giving {form} care to {whom}")
        }
        Some(whom) => format!("{share} {} {form} care to {whom}", agree(givers.len(), "gives", "give")),
    };
    let types = match ranked.first() {
        None => format!("no type of {form} care is in use"),
        Some(first) => {
            let label = &scope.care_types[*first].label;
            let n = wealth.counted(*first, scope.settings.counting);
            let how = match scope.settings.counting {
                CountingUnit::OfferedBy => {
                    format!("offered by {}", count(n, "actor", "actors"))
                }
                CountingUnit::FlowsOn => {
                    format!("flowing on {}", count(n, "connection", "connections"))
                }
            };
            match ranked.len() {
                1 => format!("1 type of care is in use: {label}, {how}"),
                several => {
                    format!("{several} types of care are in use, above all {label}, {how}")
                }
            }
        }
    };
    format!("{giving}; {types}{}.", offers.in_words())
}

fn giving(answer: &mut Answer, scope: &Scope<'_>, givers: &BTreeMap<usize, bool>) {
    let form = scope.settings.form.label();
    let over = scope.actively();
    let n = scope.n();
    let share = Share::new(givers.len(), n);
    let ids = || givers.keys().map(|actor| scope.id(*actor));
    answer.figures.push(
        Figure::share(
            "giving-share",
            "Give care",
            share,
            format!(
                "Actors from whom {form} care passes to the Circle or a team over a connection that is {over}, of all that count."
            ),
        )
        .by(ids()),
    );
    answer.figures.push(
        Figure::share(
            "non-givers",
            "Do not give care",
            share.complement(),
            format!(
                "Actors from whom no {form} care passes to the Circle or a team over a connection that is {over}, of all that count."
            ),
        )
        .by(scope
            .counted()
            .filter(|actor| scope.network.viewer().sees_everything() && !givers.contains_key(actor))
            .map(|actor| scope.id(actor))),
    );
    answer.figures.push(
        Figure::count(
            "givers",
            "Givers",
            givers.len(),
            ("actor", "actors"),
            format!("Actors from whom {form} care passes to the Circle or a team over a connection that is {over}."),
        )
        .by(ids()),
    );
    let unstated: Vec<usize> = givers
        .iter()
        .filter(|(_, stated)| !**stated)
        .map(|(actor, _)| *actor)
        .collect();
    answer.figures.push(
        Figure::share(
            "givers.unstated",
            "Givers resting on unstated direction",
            Share::new(unstated.len(), givers.len()),
            "Givers for whom nobody said which way any of that care passes, of all givers.",
        )
        .by(unstated.iter().map(|actor| scope.id(*actor))),
    );
    let who = |meaning| -> Vec<_> {
        let places = scope.with_meaning(meaning);
        places.into_iter().map(|place| scope.id(place)).collect()
    };
    for (id, label, of, meaning) in [
        ("teams", "Care teams", ("team", "teams"), ActorMeaning::Team),
        ("circles", "Circles", ("circle", "circles"), ActorMeaning::Circle),
    ] {
        let ids = who(meaning);
        let counts = format!("Actors whose kind means {}.", meaning.label());
        answer
            .figures
            .push(Figure::count(id, label, ids.len(), of, counts).by(ids));
    }
}

fn kinds_of_care(answer: &mut Answer, scope: &Scope<'_>, wealth: &Wealth, ranked: &[usize]) {
    let settings = scope.settings;
    let form = settings.form.label();
    let over = scope.actively();
    let place = answer.figures.len().min(2);
    answer.figures.insert(
        place,
        Figure::count(
            "care-types-in-use",
            "Types of care",
            ranked.len(),
            ("type of care", "types of care"),
            format!("Types of {form} care that somebody offers or that flow on a connection that is {over}."),
        ),
    );
    let by_size: Vec<usize> = ranked
        .iter()
        .map(|care| wealth.counted(*care, settings.counting))
        .collect();
    let all: usize = by_size.iter().sum();
    let unit = settings.counting.label();
    answer.figures.insert(
        place + 1,
        Figure::share(
            "care-types.top-five",
            "Mentions of the five most frequent types",
            Share::new(by_size.iter().take(5).sum(), all),
            format!("The five most frequent types of {form} care, of all mentions; a mention is counted by {unit}."),
        ),
    );
    let evenness = if all == 0 {
        0.0
    } else {
        by_size.iter().map(|n| (*n as f64 / all as f64).powi(2)).sum()
    };
    answer.figures.push(Figure::number(
        "care-types.concentration",
        "Concentration of care types",
        evenness,
        format!("The sum of the squared shares of all mentions: 1 if all care is of one type, {:.3} if {} were equally frequent.",
            1.0 / ranked.len().max(1) as f64,
            count(ranked.len(), "type", "all types in use")),
    ));
    for care in 0..scope.care_types.len() {
        let term = scope.care_types[care];
        answer.figures.push(
            Figure::count(
                format!("care-type.{}.offered-by", term.key),
                format!("{}: offered by", term.label),
                wealth.offered_by[care].len(),
                ("actor", "actors"),
                format!("Actors who offer it as {form} care, or give it over a connection that is {over}."),
            )
            .by(wealth.offered_by[care].iter().map(|actor| scope.id(*actor))),
        );
        answer.figures.push(
            Figure::count(
                format!("care-type.{}.flows-on", term.key),
                format!("{}: flows on", term.label),
                wealth.flows_on[care].len(),
                ("connection", "connections"),
                format!("Connections that are {over} and carry it as {form} care."),
            )
            .over(wealth.flows_on[care].iter().map(|tie| scope.ties[*tie].tie.id)),
        );
    }
}

fn chart(scope: &Scope<'_>, wealth: &Wealth, ranked: &[usize]) -> Chart {
    let unit = scope.settings.counting;
    Chart::bars(
        "care-types-bars",
        "Types of care",
        format!(
            "The types of {} care in use, most frequent first, by {}.",
            scope.settings.form.label(),
            unit.label()
        ),
        match unit {
            CountingUnit::OfferedBy => "actors",
            CountingUnit::FlowsOn => "connections",
        },
        ranked
            .iter()
            .map(|care| Bar {
                label: scope.care_types[*care].label.clone(),
                value: wealth.counted(*care, unit),
                segments: Vec::new(),
            })
            .collect(),
    )
}
