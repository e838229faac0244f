//! Where next (`docs/figures.md`, Q18).

use crate::action::{Action, ActionState, Concerns};
use crate::analysis::next::{Step, is_overdue, open, steps};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::share::Share;
use jiff::civil::Date;

/// Where next?
pub struct Next;

impl Section for Next {
    fn id(&self) -> &'static str {
        "next"
    }

    fn question(&self) -> &'static str {
        "Where next?"
    }

    fn method(&self) -> &'static str {
        "First the actions that are open, by the day on which they are looked at again; overdue if it lies before the date of the report. Then at most ten suggestions, each tied to its record: those expected and absent or with an overdue review; actors without whom more than one other would be cut off over live connections; the foremost pairs who might meet; inactive connections of teams, the last confirmed first; and teams that would welcome care which nobody gives them over a generative connection. Two of each kind come before the rest. What an open action is about already is not suggested again. Compared with an earlier state, actions closed since that day are listed with their outcome."
    }

    fn caution(&self) -> &'static str {
        "Suggestions come from rules and know only what is on the map. Nothing becomes an action until somebody takes it on."
    }

    fn source(&self) -> &'static str {
        "kith's question Q18, defined in docs/figures.md; rules and limits are this project's."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let actions: Vec<&Action> = scope.network.actions().collect();
        let steps = steps(scope, &actions);
        if !scope.may_name() {
            return for_others(scope, &steps);
        }
        let open = open(&actions);
        let overdue = open
            .iter()
            .filter(|action| is_overdue(action, scope.settings.as_of))
            .count();
        let mut answer = Answer {
            finding: finding(scope, open.len(), overdue, &steps),
            headline: 3,
            ..Answer::default()
        };
        figures(&mut answer, &actions, &open, overdue, &steps);
        answer.tables.push(open_table(scope, &open));
        answer.tables.push(steps_table(scope, &steps));
        answer.tables.extend(closed_table(scope, &actions));
        answer
    }
}

/// How many steps the map suggests to them; actions are not theirs to read.
fn for_others(scope: &Scope<'_>, steps: &[Step]) -> Answer {
    let finding = match (scope.actors.len(), steps.len()) {
        (0, _) => "Nobody is on the map yet; the first step is to add somebody.".to_owned(),
        (_, 0) => "Nothing that you can see on this map calls for a next step.".to_owned(),
        (_, n) => format!(
            "What you can see on this map suggests {}; the list is for this network's organisers.",
            count(n, "next step", "next steps")
        ),
    };
    Answer {
        finding,
        headline: 1,
        figures: vec![suggested(steps)],
        ..Answer::default()
    }
}

fn suggested(steps: &[Step]) -> Figure {
    Figure::count(
        "next.suggested",
        "Suggested",
        steps.len(),
        ("step", "steps"),
        "Steps that the map suggests and no open action is about; at most ten.",
    )
}

fn figures(answer: &mut Answer, actions: &[&Action], open: &[&Action], overdue: usize, steps: &[Step]) {
    answer.figures.push(
        Figure::share(
            "next.open",
            "Open actions",
            Share::new(open.len(), actions.len()),
            "Actions that are open, of all actions ever taken on.",
        )
        .for_organisers(),
    );
    answer.figures.push(
        Figure::share(
            "next.overdue",
            "Overdue",
            Share::new(overdue, open.len()),
            "Open actions whose review lies before the date of the report, of all open ones.",
        )
        .for_organisers(),
    );
    answer.figures.push(suggested(steps));
    let done = actions
        .iter()
        .filter(|action| action.state == ActionState::Done)
        .count();
    answer.figures.push(
        Figure::share(
            "next.done",
            "Done",
            Share::new(done, actions.len() - open.len()),
            "Actions that were done, of all that are closed; the others were let go.",
        )
        .for_organisers(),
    );
}

fn open_table(scope: &Scope<'_>, open: &[&Action]) -> Table {
    let mut table = Table::new(
        "next-open",
        "Open actions, the overdue first",
        [
            Column::text("What"),
            Column::text("About"),
            Column::text("Owner"),
            Column::text("Looked at again on"),
            Column::text("State"),
            Column::text("Why"),
        ],
    )
    .for_organisers();
    table.when_empty = "No action is open.".to_owned();
    for action in open {
        let state = match is_overdue(action, scope.settings.as_of) {
            true => "Overdue",
            false => "Open",
        };
        let owner = match action.owner.trim() {
            "" => "Nobody yet",
            owner => owner,
        };
        table.push([
            Cell::Text(action.what.to_string()),
            about(scope, action.about),
            Cell::Text(owner.to_owned()),
            Cell::Date(action.review),
            Cell::Text(state.to_owned()),
            Cell::Text(action.reason.clone()),
        ]);
    }
    table
}

fn steps_table(scope: &Scope<'_>, steps: &[Step]) -> Table {
    let mut table = Table::new(
        "next-suggested",
        "What the map suggests",
        [
            Column::text("What"),
            Column::text("Kind"),
            Column::text("About"),
            Column::text("Why"),
        ],
    )
    .for_organisers();
    table.when_empty = "Nothing on this map calls for a next step.".to_owned();
    for step in steps {
        table.push([
            Cell::Text(step.what.clone()),
            Cell::Text(step.kind.label().to_owned()),
            about(scope, step.about),
            Cell::Text(step.reason.clone()),
        ]);
    }
    table
}

/// Actions closed since the day of the earlier state, by that day, and what came of them.
fn closed_table(scope: &Scope<'_>, actions: &[&Action]) -> Option<Table> {
    let then = scope.then?;
    let since = |day: Option<Date>| day.is_some_and(|day| day >= then.on);
    let mut closed: Vec<&Action> = actions
        .iter()
        .copied()
        .filter(|action| action.state != ActionState::Open && since(action.closed))
        .collect();
    closed.sort_by_key(|action| (action.closed, action.id));
    let mut table = Table::new(
        "next-closed",
        format!("Closed since {}", then.on),
        [
            Column::text("What"),
            Column::text("About"),
            Column::text("State"),
            Column::text("On"),
            Column::text("What came of it"),
        ],
    )
    .for_organisers();
    table.when_empty = "No action was closed since then.".to_owned();
    for action in closed {
        table.push([
            Cell::Text(action.what.to_string()),
            about(scope, action.about),
            Cell::Text(action.state.label().to_owned()),
            Cell::Date(action.closed),
            Cell::Text(action.outcome.clone()),
        ]);
    }
    Some(table)
}

/// The record that an action is tied to, as something to be linked to.
fn about(scope: &Scope<'_>, concerns: Concerns) -> Cell {
    let network = scope.network;
    let named = |id| network.actor(id).map(|actor| (id, actor.name.to_string()));
    match concerns {
        Concerns::Nothing => Cell::Text(String::new()),
        Concerns::Actor(id) => Cell::Names(named(id).into_iter().collect()),
        Concerns::Pair(one, other) => Cell::Names(named(one).into_iter().chain(named(other)).collect()),
        Concerns::Tie(id) => {
            let ends = network.tie(id).and_then(|tie| named(tie.from).zip(named(tie.to)));
            ends.map_or(Cell::Text(String::new()), |((_, from), (_, to))| {
                Cell::Tie(id, format!("{from} and {to}"))
            })
        }
        Concerns::Gap(id) => {
            let gap = network.gaps().find(|gap| gap.id == id);
            Cell::Text(gap.map(|gap| gap.name.to_string()).unwrap_or_default())
        }
    }
}

fn finding(scope: &Scope<'_>, open: usize, overdue: usize, steps: &[Step]) -> String {
    if scope.actors.is_empty() && open == 0 {
        return "Nobody is on the map yet; the first step is to add somebody.".to_owned();
    }
    let lead = match (open, overdue) {
        (0, _) => "No action is open".to_owned(),
        (_, 0) => format!("{} open, none overdue", count(open, "action is", "actions are")),
        _ => format!(
            "{} open, {overdue} of {} overdue",
            count(open, "action is", "actions are"),
            agree(open, "it", "them")
        ),
    };
    match steps.len() {
        0 => format!("{lead}; the map suggests nothing more."),
        n => format!("{lead}; the map suggests {}.", count(n, "next step", "next steps")),
    }
}
