//! What to do next.

use super::story::{Story, TODAY, name};
use crate::action::{Action, ActionState, Concerns};
use crate::analysis::next::{MOST, Step, StepKind, is_overdue, open, steps};
use crate::analysis::{Scope, Settings, report};
use crate::consent::Viewer;
use crate::gap::{Gap, LooksFor};
use crate::id::{ActionId, GapId};
use jiff::civil::{Date, date};

fn action(n: u128, about: Concerns, review: Option<Date>) -> Action {
    Action {
        id: ActionId::new(n),
        what: name(&format!("Action {n}")),
        about,
        reason: String::new(),
        owner: String::new(),
        review,
        state: ActionState::Open,
        outcome: String::new(),
        opened: None,
        closed: None,
    }
}

fn suggested(story: &Story, actions: &[Action]) -> Vec<Step> {
    let network = story.seen_by(Viewer::ORGANISER);
    let settings = Settings::on(TODAY);
    let actions: Vec<&Action> = actions.iter().collect();
    steps(&Scope::of(&network, &settings), &actions)
}

fn missing(id: GapId, called: &str, review: Option<Date>) -> Gap {
    Gap {
        id,
        name: name(called),
        looks_for: LooksFor::Tag(called.to_lowercase()),
        target: 1,
        reasons: Vec::new(),
        note: String::new(),
        owner: String::new(),
        next_step: String::new(),
        review,
    }
}

#[test]
fn open_actions_come_overdue_first_and_undated_last() {
    let actions = [
        action(1, Concerns::Nothing, None),
        action(2, Concerns::Nothing, Some(date(2026, 12, 1))),
        action(3, Concerns::Nothing, Some(date(2026, 11, 1))),
        Action {
            state: ActionState::Done,
            ..action(4, Concerns::Nothing, Some(date(2026, 1, 1)))
        },
    ];
    let actions: Vec<&Action> = actions.iter().collect();
    let order: Vec<u128> = open(&actions).iter().map(|action| action.id.number()).collect();
    assert_eq!(order, [3, 2, 1]);
    let overdue: Vec<bool> = actions.iter().map(|action| is_overdue(action, TODAY)).collect();
    assert_eq!(overdue, [false, false, true, false]);
}

#[test]
fn each_step_is_tied_to_its_record_and_an_open_action_takes_its_place() {
    let mut story = Story::larkmere();
    let team = story.actor("B Team", "team");
    let kitchen = story.actor("Wren Street Kitchen", "group");
    let tie = story.tie(team, kitchen, "inactive");
    story.needs(team, "transport");
    let mut nurses = None;
    story.gap(|id| {
        nurses = Some(id);
        missing(id, "Nurses", Some(date(2026, 11, 1)))
    });
    let steps = suggested(&story, &[]);
    let of = |kind: StepKind| steps.iter().filter(|step| step.kind == kind).collect::<Vec<_>>();
    let nurses = Concerns::Gap(nurses.expect("a gap"));
    assert_eq!(of(StepKind::Gap)[0].about, nurses);
    assert_eq!(of(StepKind::Gap)[0].reason, "Its review is overdue since 2026-11-01.");
    // The dormant tie is the foremost pair who might meet, and is not named twice.
    assert_eq!(of(StepKind::Introduction)[0].about, Concerns::Tie(tie));
    assert!(of(StepKind::Dormant).is_empty());
    assert_eq!(of(StepKind::Want)[0].about, Concerns::Actor(team));
    let taken = [
        action(1, nurses, None),
        action(2, Concerns::Tie(tie), None),
        Action {
            state: ActionState::LetGo,
            ..action(3, Concerns::Actor(team), None)
        },
    ];
    let left: Vec<Concerns> = suggested(&story, &taken).iter().map(|step| step.about).collect();
    assert!(!left.contains(&nurses) && !left.contains(&Concerns::Tie(tie)));
    assert!(left.contains(&Concerns::Actor(team)), "one let go may come again");
    // Two are on the list whether by their names or by their connection.
    let pair = [action(1, Concerns::Pair(team.min(kitchen), team.max(kitchen)), None)];
    let left: Vec<Concerns> = suggested(&story, &pair).iter().map(|step| step.about).collect();
    assert!(!left.contains(&Concerns::Tie(tie)));
}

#[test]
fn at_most_ten_steps_and_every_kind_has_its_turn() {
    let mut story = Story::larkmere();
    for n in 0..15 {
        story.gap(|id| missing(id, &format!("Kind {n}"), None));
    }
    let team = story.actor("B Team", "team");
    story.needs(team, "transport");
    let steps = suggested(&story, &[]);
    assert_eq!(steps.len(), MOST);
    assert_eq!(steps.iter().filter(|step| step.kind == StepKind::Want).count(), 1);
}

#[test]
fn others_read_how_many_steps_there_are_and_no_names() {
    let mut story = Story::larkmere();
    let team = story.actor("B Team", "team");
    let kitchen = story.actor("Wren Street Kitchen", "group");
    story.tie(team, kitchen, "inactive");
    // Six expected categories are absent; B Team's dormant connection is the seventh.
    for viewer in [Viewer::MEMBER, Viewer::PUBLIC] {
        let report = report(&story.seen_by(viewer), &Settings::on(TODAY));
        let section = report.section("next").expect("the section");
        assert!(section.tables.is_empty());
        assert_eq!(section.figures.len(), 1);
        assert_eq!(report.numbers("next.suggested"), (7, 0));
        assert_eq!(
            section.finding,
            "What you can see on this map suggests 7 next steps; the list is for this network's organisers."
        );
    }
    let organisers = story.report();
    assert_eq!(
        organisers.finding("next"),
        "No action is open; the map suggests 7 next steps."
    );
    assert_eq!(organisers.rows("next-suggested").len(), 7);
}
