//! Where next: steps that the map suggests, each tied to its record (`docs/figures.md`, Q18).

use super::Scope;
use super::introductions::Found;
use super::loss::{Ground, Loss, Rehearsal};
use super::sections::{Expected, State, expected};
use crate::action::{Action, ActionState, Concerns};
use crate::sociogram::StatusSet;
use crate::vocabulary::{ActorMeaning, Liveness};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How many steps are suggested at most.
pub const MOST: usize = 10;
/// How many of one kind before the other kinds have had their turn.
const OF_A_KIND: usize = 2;

/// Something that the map suggests to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub kind: StepKind,
    /// What to do, short enough for a list: "Wake B Team and the Tool Library".
    pub what: String,
    pub about: Concerns,
    /// Why, in a sentence.
    pub reason: String,
}

/// Which part of the report a step comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    Gap,
    Bridge,
    Introduction,
    Dormant,
    Want,
}

impl StepKind {
    pub fn label(self) -> &'static str {
        match self {
            StepKind::Gap => "Somebody missing",
            StepKind::Bridge => "Resting on one",
            StepKind::Introduction => "Who might meet",
            StepKind::Dormant => "Lying dormant",
            StepKind::Want => "Wanted care",
        }
    }
}

/// At most [`MOST`] steps, two of each kind first and then the rest in the order of kinds, without
/// those that an open action in `actions` is about already, and no two about the same. Only
/// organisers are told of single bridges and introductions.
pub fn steps(scope: &Scope<'_>, actions: &[&Action]) -> Vec<Step> {
    let mut taken: BTreeSet<Concerns> = actions
        .iter()
        .filter(|action| action.state == ActionState::Open)
        .flat_map(|action| covered(scope, action.about))
        .collect();
    let mut kinds = vec![gaps(scope)];
    if scope.may_name() {
        kinds.push(bridges(scope));
        kinds.push(introductions(scope.introductions()));
    }
    kinds.push(dormant(scope));
    kinds.push(wants(scope));
    for kind in &mut kinds {
        kind.retain(|step| step.about == Concerns::Nothing || taken.insert(step.about));
    }
    let (first, rest): (Vec<_>, Vec<_>) = kinds
        .into_iter()
        .map(|mut kind| {
            let rest = kind.split_off(kind.len().min(OF_A_KIND));
            (kind, rest)
        })
        .unzip();
    let mut steps: Vec<Step> = first.into_iter().chain(rest).flatten().take(MOST).collect();
    steps.sort_by_key(|step| step.kind);
    steps
}

/// What an action is about, in all the ways of saying so: two actors, and the ties between them.
fn covered(scope: &Scope<'_>, about: Concerns) -> Vec<Concerns> {
    let pair = match about {
        Concerns::Pair(one, other) => Some((one, other)),
        Concerns::Tie(id) => scope.network.tie(id).map(|tie| (tie.from, tie.to)),
        _ => None,
    };
    let mut covered = vec![about];
    if let Some((one, other)) = pair {
        covered.push(Concerns::Pair(one.min(other), one.max(other)));
        let ties = scope.network.ties_of(one).filter(|tie| tie.other_end(one) == other);
        covered.extend(ties.map(|tie| Concerns::Tie(tie.id)));
    }
    covered
}

/// Absent ones and overdue reviews, the overdue first.
fn gaps(scope: &Scope<'_>) -> Vec<Step> {
    let as_of = scope.settings.as_of;
    let mut missed: Vec<Expected<'_>> = expected(scope)
        .into_iter()
        .filter(|x| x.state == State::Absent || x.overdue(as_of))
        .collect();
    missed.sort_by_key(|x| !x.overdue(as_of));
    missed
        .into_iter()
        .map(|x| {
            let about = x.gap.map_or(Concerns::Nothing, |gap| Concerns::Gap(gap.id));
            let (what, reason) = if x.overdue(as_of) {
                let review = x.gap.and_then(|gap| gap.review);
                let since = review.map(|day| format!(" since {day}")).unwrap_or_default();
                (
                    format!("Look again at {}", x.name),
                    format!("Its review is overdue{since}."),
                )
            } else {
                (
                    format!("Ask who could speak for {}", x.name),
                    "Expected, and nobody is on the map.".to_owned(),
                )
            };
            Step {
                kind: StepKind::Gap,
                what,
                about,
                reason,
            }
        })
        .collect()
}

/// Actors and ties by whose loss formal and informal care would lose each other, or most others
/// would be parted.
fn bridges(scope: &Scope<'_>) -> Vec<Step> {
    let ground = Ground::of(scope);
    let weights = ground.actor_weights();
    let mut places: Vec<usize> = (0..weights.len()).filter(|place| weights[*place].cut_off > 1).collect();
    places.sort_by_key(|place| (std::cmp::Reverse(weights[*place].pairs), *place));
    let told = |rehearsal: Rehearsal| {
        let across = match rehearsal.parted_across.part {
            0 => String::new(),
            _ => " Formal and informal care would be parted too.".to_owned(),
        };
        Step {
            kind: StepKind::Bridge,
            what: format!("Find a second way beside {}", rehearsal.name),
            about: match rehearsal.loss {
                Loss::Actor(id) => Concerns::Actor(id),
                Loss::Tie(id) => Concerns::Tie(id),
            },
            reason: format!(
                "Without {}, {} others would be cut off.{across}",
                rehearsal.name,
                rehearsal.cut_off().len()
            ),
        }
    };
    places
        .into_iter()
        .take(OF_A_KIND * 2)
        .filter_map(|place| ground.rehearse(Loss::Actor(scope.id(place))))
        .map(told)
        .collect()
}

fn introductions(found: &Found) -> Vec<Step> {
    found
        .suggestions
        .iter()
        .map(|suggestion| Step {
            kind: StepKind::Introduction,
            what: format!("Bring together {}", suggestion.name()),
            about: match suggestion.tie {
                Some((tie, _)) => Concerns::Tie(tie),
                None => {
                    let (one, other) = suggestion.pair();
                    Concerns::Pair(one, other)
                }
            },
            reason: suggestion.reasons().join(" "),
        })
        .collect()
}

/// Inactive ties of teams, the longest unconfirmed last: those still remembered are easier to wake.
fn dormant(scope: &Scope<'_>) -> Vec<Step> {
    let is_team = |actor: usize| scope.actors[actor].meaning == Some(ActorMeaning::Team);
    let mut ties: Vec<usize> = (0..scope.ties.len())
        .filter(|place| {
            let tie = &scope.ties[*place];
            tie.status == Some(Liveness::Inactive) && tie.from != tie.to && (is_team(tie.from) || is_team(tie.to))
        })
        .collect();
    let confirmed = |place: usize| -> Option<Date> { scope.ties[place].tie.confirmed.as_ref().map(|said| said.on) };
    ties.sort_by_key(|place| (std::cmp::Reverse(confirmed(*place)), scope.ties[*place].from, *place));
    ties.into_iter()
        .map(|place| Step {
            kind: StepKind::Dormant,
            what: format!("Wake {}", scope.tie_name(place)),
            about: Concerns::Tie(scope.ties[place].tie.id),
            reason: match confirmed(place) {
                Some(day) => format!("A team's connection that lies dormant; last confirmed on {day}."),
                None => "A team's connection that lies dormant.".to_owned(),
            },
        })
        .collect()
}

/// Care that teams would welcome and nobody gives them over generative ties, a step for each team.
fn wants(scope: &Scope<'_>) -> Vec<Step> {
    let mut gets: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for passage in &scope.passages {
        if StatusSet::GEN.has(scope.ties[passage.tie].status) {
            gets.entry(passage.receiver).or_default().insert(passage.care);
        }
    }
    let unmet = |team: usize| -> Vec<usize> {
        let needs = scope.actors[team].actor.needs.iter();
        let mut types: Vec<usize> = needs.filter_map(|need| scope.place_of_care(&need.care_type)).collect();
        types.retain(|care| !gets.get(&team).is_some_and(|gets| gets.contains(care)));
        types.sort_unstable();
        types
    };
    scope
        .with_meaning(ActorMeaning::Team)
        .into_iter()
        .map(|team| (team, unmet(team)))
        .filter(|(_, types)| !types.is_empty())
        .map(|(team, types)| Step {
            kind: StepKind::Want,
            what: format!("Look for care for {}", scope.name(team)),
            about: Concerns::Actor(scope.id(team)),
            reason: format!(
                "Wanted, and given by nobody over a generative connection: {}.",
                scope.care_labels(types)
            ),
        })
        .collect()
}

/// The open actions: overdue ones first, then by the day of review, those without one last.
pub fn open<'n>(actions: &[&'n Action]) -> Vec<&'n Action> {
    let mut open: Vec<&Action> = actions
        .iter()
        .copied()
        .filter(|action| action.state == ActionState::Open)
        .collect();
    // The overdue are those with the earliest days.
    open.sort_by_cached_key(|action| {
        (
            action.review.is_none(),
            action.review,
            action.what.to_string(),
            action.id,
        )
    });
    open
}

/// Whether an open action should have been looked at before that day.
pub fn is_overdue(action: &Action, as_of: Date) -> bool {
    action.state == ActionState::Open && action.review.is_some_and(|review| review < as_of)
}
