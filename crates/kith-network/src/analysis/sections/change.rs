//! What has changed since an earlier state, told apart from having asked more people
//! (`docs/figures.md`, Q14).

use super::{change_care, change_sentences, change_tables};
use crate::analysis::comparison::{Comparison, Novelty, Turn};
use crate::analysis::report::{Bar, Chart};
use crate::analysis::standing::{Amount, MEASURES, standing};
use crate::analysis::wording::{agree, count, day};
use crate::analysis::{Answer, Figure, Scope, Section, Settings, Then};
use crate::share::Share;
use rayon::prelude::*;

/// What has changed?
pub struct Change;

impl Section for Change {
    fn id(&self) -> &'static str {
        "change"
    }

    fn question(&self) -> &'static str {
        "What has changed?"
    }

    fn method(&self) -> &'static str {
        "The present state is laid beside the chosen earlier one; records are the same where their ids are (a connection also needs the same two ends). A connection that is on the map now and was not then is newly formed if its own first day lies after the earlier day. It is newly recorded if its first day lies on or before that day; or, without a first day, if an end of it was not on the map then, or if the earlier state shows of neither end that anybody had spoken with them by then (an answer about consent, a confirmation, or a dated source). Otherwise it cannot be told. Stronger and weaker follow the order generative, engaged, inactive; getting a status, or losing it, is neither. Measures are computed three times: on everybody, on the actors that are in both states, and on the connections that are in both. Only the last cannot be moved by whom one asked."
    }

    fn caution(&self) -> &'static str {
        "A map that grows may only be a map on which more people were asked. Read the newly recorded apart from the newly formed, and the same actors apart from all. A connection that is gone from the map may have been taken off because it was wrong, not because it ended."
    }

    fn source(&self) -> &'static str {
        "kith's question Q14, defined in docs/figures.md. Stability is Jaccard's index, as used of networks by Snijders, van de Bunt and Steglich 2010, Social Networks 32:44; the other measures as in the sections about them."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        match scope.then {
            // Nobody else is ever handed an earlier state; if somebody were, it would stay unread.
            _ if !scope.may_name() => only("What has changed is compared for organisers only."),
            None => only(
                "This report is not compared with an earlier state: choose a snapshot or a day under “compare with”, and what has changed since stands here.",
            ),
            Some(then) => compared(scope, then),
        }
    }
}

fn only(finding: &str) -> Answer {
    Answer {
        finding: finding.to_owned(),
        ..Answer::default()
    }
}

fn compared(scope: &Scope<'_>, then: &Then) -> Answer {
    let settings = Settings {
        as_of: then.on,
        against: None,
        ..*scope.settings
    };
    let earlier = Scope::of(&then.network, &settings);
    let found = Comparison::of(&earlier, scope);
    let bases = Bases::of(&found);
    let mut answer = Answer {
        finding: finding(&found, then),
        headline: 9,
        ..Answer::default()
    };
    actor_figures(&mut answer, &found);
    tie_figures(&mut answer, &found);
    measure_figures(&mut answer, &bases);
    change_tables::show(&mut answer, &found, &bases);
    change_care::show(&mut answer, &found);
    new_ties_chart(&mut answer, &found);
    answer.sentences = change_sentences::sentences(&found, &bases, then);
    super::change_personal::show(&mut answer, &found);
    answer
}

/// The measures then and now, on three bases.
pub(super) struct Bases {
    pub everybody: [Vec<Amount>; 2],
    /// The actors of both times, with all their ties at each.
    pub same_actors: [Vec<Amount>; 2],
    /// The actors and the ties of both times.
    pub same_ties: [Vec<Amount>; 2],
}

impl Bases {
    fn of(found: &Comparison<'_>) -> Bases {
        let scopes = [found.then, found.now];
        let in_both = scopes.map(|scope| -> Vec<bool> {
            let actors = scope.actors.iter();
            actors.map(|scoped| found.in_both(scoped.actor.id)).collect()
        });
        let mut stayed = scopes.map(|scope| vec![false; scope.ties.len()]);
        for tie in &found.stayed {
            stayed[0][tie.then] = true;
            stayed[1][tie.now] = true;
        }
        let mut all: Vec<Vec<Amount>> = (0..6)
            .into_par_iter()
            .map(|job| {
                let (basis, time) = (job / 2, job % 2);
                standing(scopes[time], &|actor| basis == 0 || in_both[time][actor], &|tie| {
                    basis < 2 || stayed[time][tie]
                })
            })
            .collect();
        let mut next = || all.drain(..2).collect::<Vec<_>>();
        let mut pair = || -> [Vec<Amount>; 2] { next().try_into().unwrap_or_default() };
        Bases {
            everybody: pair(),
            same_actors: pair(),
            same_ties: pair(),
        }
    }

    pub fn each(&self) -> [(&'static str, &[Vec<Amount>; 2]); 3] {
        [
            ("all", &self.everybody),
            ("same-actors", &self.same_actors),
            ("same-ties", &self.same_ties),
        ]
    }
}

fn actor_figures(answer: &mut Answer, found: &Comparison<'_>) {
    let ids = |places: &[usize]| places.iter().map(|place| found.now.id(*place)).collect::<Vec<_>>();
    answer.figures.extend([
        Figure::share(
            "change.actors.joined",
            "Actors that joined",
            Share::new(found.joined.len(), found.now.n()),
            "Actors that count now and did not then, of all that count now.",
        )
        .by(ids(&found.joined)),
        // Whoever left has no page to lead to; their names stand in the table.
        Figure::share(
            "change.actors.left",
            "Actors that left",
            Share::new(found.left.len(), found.then.n()),
            "Actors that counted then and do not now, of all that counted then.",
        ),
    ]);
}

fn tie_figures(answer: &mut Answer, found: &Comparison<'_>) {
    let id = |tie: usize| found.now.ties[tie].tie.id;
    let (kept, gained, lost) = (found.stayed.len(), found.gained.len(), found.lost.len());
    answer.figures.push(
        Figure::share(
            "change.ties.gained",
            "Connections not seen before",
            Share::new(gained, found.now.ties.len()),
            "Connections that are on the map now and were not then, of all now.",
        )
        .over(found.gained.iter().map(|(tie, _)| id(*tie))),
    );
    for sort in Novelty::ALL {
        let ties: Vec<usize> = found.new_ties(sort).collect();
        let counts = match sort {
            Novelty::Formed => "Their own first day lies after the earlier day; of the connections not seen before.",
            Novelty::Recorded => {
                "They began by the earlier day, or nobody could have told of them then; of the connections not seen before."
            }
            Novelty::Untold => {
                "Somebody at an end had been asked by then, and nobody wrote down when they began; of the connections not seen before."
            }
        };
        answer.figures.push(
            Figure::share(
                format!("change.ties.{}", sort.key()),
                sort.label(),
                Share::new(ties.len(), gained),
                counts,
            )
            .over(ties.iter().map(|tie| id(*tie))),
        );
    }
    answer.figures.push(Figure::share(
        "change.ties.lost",
        "Connections gone",
        Share::new(lost, found.then.ties.len()),
        "Connections that were on the map then and are not now, of all then.",
    ));
    for turn in Turn::ALL {
        let ties: Vec<_> = found.turned(turn).map(|stayed| stayed.tie).collect();
        answer.figures.push(
            Figure::share(
                format!("change.ties.{}", turn.key()),
                turn.label(),
                Share::new(ties.len(), kept),
                "Of the connections that are on the map both times.",
            )
            .over(ties),
        );
    }
    answer.figures.push(
        Figure::share(
            "change.stability",
            "Stability",
            Share::new(kept, kept + gained + lost),
            "Connections on the map both times, of all that are on it at either (Jaccard's index).",
        )
        .over(found.stayed.iter().map(|stayed| stayed.tie)),
    );
}

fn measure_figures(answer: &mut Answer, bases: &Bases) {
    for (basis, both) in bases.each() {
        let of = match basis {
            "all" => "",
            "same-actors" => "; of the actors in both states",
            _ => "; of the actors and connections in both states",
        };
        for (time, amounts) in ["then", "now"].into_iter().zip(both) {
            for (measure, amount) in MEASURES.iter().zip(amounts) {
                let id = format!("change.{basis}.{}.{time}", measure.key);
                let label = format!("{}, {time}{of}", measure.label);
                let mut counts = capital(measure.of);
                counts.push_str(&format!(", {time}{of}."));
                answer.figures.push(match *amount {
                    Amount::Share(share) => Figure::share(id, label, share, counts),
                    Amount::Count(n) => Figure::count(id, label, n, ("part", "parts"), counts),
                    Amount::Ratio { part, whole } => match amount.value() {
                        Some(value) => Figure::number(id, label, value, format!("{counts} {part} ÷ {whole}.")),
                        None => Figure::share(id, label, Share::new(0, 0), counts),
                    },
                });
            }
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn new_ties_chart(answer: &mut Answer, found: &Comparison<'_>) {
    if found.gained.is_empty() {
        return;
    }
    let bars = Novelty::ALL.map(|sort| Bar {
        label: sort.label().to_owned(),
        value: found.new_ties(sort).count(),
        segments: Vec::new(),
    });
    answer.charts.push(Chart::bars(
        "change-new-ties-bars",
        "Connections not seen before",
        "How many of them were formed since, how many only recorded since, and of how many it cannot be told.",
        "connections",
        bars.into(),
    ));
}

/// "Since “After the spring walk” (1 March 2026)".
pub(super) fn since(then: &Then) -> String {
    let on = day(then.on);
    if then.name == on || then.name == then.on.to_string() {
        format!("Since {on}")
    } else {
        format!("Since “{}” ({on})", then.name)
    }
}

fn finding(found: &Comparison<'_>, then: &Then) -> String {
    let since = since(then);
    let (was, is) = (found.then.n(), found.now.n());
    let size = match is.cmp(&was) {
        _ if was == 0 && is == 0 => "nobody was counted on the map then, nor is now".to_owned(),
        std::cmp::Ordering::Equal => format!("the number of actors is the same ({is})"),
        std::cmp::Ordering::Greater => format!("the map has grown from {was} to {}", count(is, "actor", "actors")),
        std::cmp::Ordering::Less => format!("the map has shrunk from {was} to {}", count(is, "actor", "actors")),
    };
    let gained = found.gained.len();
    let formed = found.new_ties(Novelty::Formed).count();
    let new = match gained {
        0 => "no connection is new".to_owned(),
        _ => format!(
            "{} not seen before, of which {} {} known to have formed since",
            match gained {
                1 => "1 connection was".to_owned(),
                n => format!("{n} connections were"),
            },
            Share::new(formed, gained),
            agree(formed, "is", "are"),
        ),
    };
    let [stronger, weaker] = [Turn::Stronger, Turn::Weaker].map(|turn| found.turned(turn).count());
    let kept = match found.stayed.len() {
        0 => "none is on the map both times".to_owned(),
        n => format!("of {n} on the map both times {stronger} grew stronger and {weaker} weaker"),
    };
    let lost = match found.lost.len() {
        0 => "none is gone".to_owned(),
        n => format!("{} gone", count(n, "is", "are")),
    };
    format!("{since}, {size}; {new}, {lost}, and {kept}.")
}
