//! Two states of one person's care map: ties stronger or weaker, unpaid care kept or replaced
//! (`docs/figures.md`, Q17). Only where a network began as a personal care map.

use crate::analysis::comparison::Comparison;
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure, Scope};
use crate::id::{ActorId, TieId};
use crate::share::Share;
use crate::tie::Tie;
use crate::vocabulary::{ActorMeaning, CareForm, Direction, Sector, Template, TieMeaning};
use std::collections::BTreeSet;

/// Contacts a month of care given about every day, every week, now and then: this project's.
const DAILY: usize = 30;
const WEEKLY: usize = 4;
const OCCASIONAL: usize = 1;

pub(super) fn show(answer: &mut Answer, found: &Comparison<'_>) {
    if found.now.network.vocabulary().template != Some(Template::PersonalCareMap) {
        return;
    }
    let turns = Turns::of(found);
    turns.figures(answer, found);
    let Some(person) = middle(found.now).or_else(|| middle(found.then)) else {
        return;
    };
    let [then, now] = [found.then, found.now].map(|scope| Towards::of(scope, person));
    let replaced = replaced(found, person);
    for (time, towards) in [("then", &then), ("now", &now)] {
        answer.figures.extend([
            Figure::share(
                format!("change.personal.informal-weight.{time}"),
                format!("Unpaid care towards the person in the middle, {time}"),
                towards.weights(),
                format!("Contacts a month of unpaid care, of all care towards the person in the middle, {time}: daily counts {DAILY}, weekly {WEEKLY}, occasional {OCCASIONAL}."),
            ),
            Figure::share(
                format!("change.personal.informal-ties.{time}"),
                format!("Connections of unpaid care towards them, {time}"),
                towards.ties(),
                format!("Connections that carry unpaid care, of all that carry care towards the person in the middle, {time}."),
            ),
        ]);
    }
    answer.figures.push(
        Figure::count(
            "change.personal.replaced",
            "Unpaid connections lost while paid ones were added",
            replaced.len(),
            ("connection", "connections"),
            "Connections of unpaid care towards the person in the middle that are gone, if any connection of paid care was added meanwhile; else none.",
        ),
    );
    answer.tables.push(table(&then, &now));
    answer.sentences.push(sentence(&then, &now, replaced.len()));
}

/// What ties did that stayed, and how many came and went.
struct Turns {
    more: Vec<TieId>,
    less: Vec<TieId>,
    mutual: Vec<TieId>,
}

impl Turns {
    fn of(found: &Comparison<'_>) -> Turns {
        let mut turns = Turns {
            more: Vec::new(),
            less: Vec::new(),
            mutual: Vec::new(),
        };
        for stayed in &found.stayed {
            let (was, is) = (found.then.ties[stayed.then].tie, found.now.ties[stayed.now].tie);
            match (weight(found.then, was), weight(found.now, is)) {
                (Some(before), Some(after)) if after > before => turns.more.push(stayed.tie),
                (Some(before), Some(after)) if after < before => turns.less.push(stayed.tie),
                _ => {}
            }
            if mutual(is) && !mutual(was) {
                turns.mutual.push(stayed.tie);
            }
        }
        turns
    }

    fn figures(&self, answer: &mut Answer, found: &Comparison<'_>) {
        for (key, label, ties) in [
            ("more-frequent", "Care became more frequent", &self.more),
            ("less-frequent", "Care became less frequent", &self.less),
            ("newly-mutual", "Care passes both ways now", &self.mutual),
        ] {
            answer.figures.push(
                Figure::share(
                    format!("change.personal.{key}"),
                    label,
                    Share::new(ties.len(), found.stayed.len()),
                    "Of the connections that are on the map both times.",
                )
                .over(ties.iter().copied()),
            );
        }
    }
}

/// Contacts a month, where the kind of the tie says how often.
fn weight(scope: &Scope<'_>, tie: &Tie) -> Option<usize> {
    let kind = scope.network.vocabulary().tie_kinds.get(tie.kind.as_ref()?)?;
    match kind.meaning {
        TieMeaning::DailyCare => Some(DAILY),
        TieMeaning::WeeklyCare => Some(WEEKLY),
        TieMeaning::OccasionalCare => Some(OCCASIONAL),
        _ => None,
    }
}

/// Giver and receiver along a tie: of its flows, or where none is recorded, as it points.
fn passing(tie: &Tie) -> BTreeSet<(ActorId, ActorId)> {
    if tie.from == tie.to {
        return BTreeSet::new();
    }
    if !tie.flows.is_empty() {
        return tie.flows.iter().flat_map(|flow| tie.passages(flow)).collect();
    }
    match tie.direction {
        Direction::Directed => BTreeSet::from([(tie.from, tie.to)]),
        Direction::Mutual | Direction::Undirected => BTreeSet::from([(tie.from, tie.to), (tie.to, tie.from)]),
    }
}

fn mutual(tie: &Tie) -> bool {
    passing(tie).len() == 2
}

/// The person towards whom most care goes, by contacts a month; of equal ones the first by name.
fn middle(scope: &Scope<'_>) -> Option<ActorId> {
    let mut received = vec![0; scope.actors.len()];
    for scoped in &scope.ties {
        let weight = weight(scope, scoped.tie).unwrap_or(OCCASIONAL);
        for (_, receiver) in passing(scoped.tie) {
            if let Some(place) = scope.place_of(receiver) {
                received[place] += weight;
            }
        }
    }
    let people = (0..scope.actors.len()).filter(|place| {
        let meaning = scope.actors[*place].meaning;
        received[*place] > 0 && meaning.is_none_or(|meaning| meaning.is_human() && meaning != ActorMeaning::CareWorker)
    });
    people
        .rev()
        .max_by_key(|place| received[*place])
        .map(|place| scope.id(place))
}

/// Whether what `tie` brings to `person` is paid; `None` where it brings nothing.
fn paid(scope: &Scope<'_>, tie: &Tie, person: ActorId) -> Option<bool> {
    let (giver, _) = passing(tie).into_iter().find(|(_, receiver)| *receiver == person)?;
    let mut forms = tie
        .flows
        .iter()
        .filter(|flow| tie.passages(flow).any(|(_, receiver)| receiver == person))
        .map(|flow| flow.form);
    if let Some(first) = forms.next() {
        return Some(first == CareForm::Formal && forms.all(|form| form == CareForm::Formal));
    }
    let place = scope.place_of(giver)?;
    let scoped = &scope.actors[place];
    let service = scoped.meaning == Some(ActorMeaning::Service);
    Some(service || scope.network.vocabulary().sector_of(scoped.actor) == Some(Sector::Formal))
}

/// The care towards one person at one time.
struct Towards {
    unpaid: (usize, usize),
    paid: (usize, usize),
    /// Connections that bring care and do not say how often.
    unsaid: usize,
}

impl Towards {
    fn of(scope: &Scope<'_>, person: ActorId) -> Towards {
        let mut towards = Towards {
            unpaid: (0, 0),
            paid: (0, 0),
            unsaid: 0,
        };
        for scoped in &scope.ties {
            let Some(paid) = paid(scope, scoped.tie, person) else {
                continue;
            };
            let weight = weight(scope, scoped.tie);
            towards.unsaid += usize::from(weight.is_none());
            let sum = if paid { &mut towards.paid } else { &mut towards.unpaid };
            sum.0 += 1;
            sum.1 += weight.unwrap_or(0);
        }
        towards
    }

    fn ties(&self) -> Share {
        Share::new(self.unpaid.0, self.unpaid.0 + self.paid.0)
    }

    fn weights(&self) -> Share {
        Share::new(self.unpaid.1, self.unpaid.1 + self.paid.1)
    }
}

/// The unpaid ties towards somebody that are gone, if a paid one was added meanwhile.
fn replaced(found: &Comparison<'_>, person: ActorId) -> Vec<usize> {
    let (then, now) = (found.then, found.now);
    let added = found
        .gained
        .iter()
        .any(|(tie, _)| paid(now, now.ties[*tie].tie, person) == Some(true));
    let lost = found.lost.iter().copied();
    lost.filter(|tie| added && paid(then, then.ties[*tie].tie, person) == Some(false))
        .collect()
}

fn table(then: &Towards, now: &Towards) -> Table {
    let mut table = Table::new(
        "change-personal",
        "Care towards the person in the middle, then and now",
        [Column::text("What"), Column::share("Then"), Column::share("Now")],
    )
    .for_organisers();
    table.push([
        Cell::Text("Unpaid, by contacts a month".to_owned()),
        Cell::Share(then.weights()),
        Cell::Share(now.weights()),
    ]);
    table.push([
        Cell::Text("Unpaid, by connections".to_owned()),
        Cell::Share(then.ties()),
        Cell::Share(now.ties()),
    ]);
    table.push([
        Cell::Text("Connections that do not say how often".to_owned()),
        Cell::Share(Share::new(then.unsaid, then.ties().whole)),
        Cell::Share(Share::new(now.unsaid, now.ties().whole)),
    ]);
    table
}

fn sentence(then: &Towards, now: &Towards, replaced: usize) -> String {
    let lead = format!(
        "Unpaid care is {} of the contacts a month that reach the person in the middle, after {} then",
        now.weights(),
        then.weights(),
    );
    match replaced {
        0 => format!("{lead}; nothing points to paid care having taken the place of unpaid care."),
        1 => format!(
            "{lead}; 1 connection of unpaid care was lost while paid care was added: look whether one replaced the other."
        ),
        n => format!(
            "{lead}; {n} connections of unpaid care were lost while paid care was added: look whether one replaced the other."
        ),
    }
}
