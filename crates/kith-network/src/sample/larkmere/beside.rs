//! What Larkmere's organisers keep beside the map: what they mean to do, what they decided on
//! introductions, their own words beside a finding, and a snapshot of the day of the first walk.

use super::before;
use crate::action::{Action, ActionState, Concerns};
use crate::id::{ActorId, FreshIds, GapId, TieId};
use crate::introduction::{Decision, Introduction};
use crate::network::{Change, Version};
use crate::remark::Remark;
use crate::snapshot::Snapshot;
use crate::text::{Name, NotAName};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// What an action is about, by the keys of the tables.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    Actor(&'static str),
    Tie(&'static str, &'static str),
    /// By its place in the table of gaps.
    Gap(usize),
}

#[derive(Clone, Copy, Debug)]
struct ToDo {
    what: &'static str,
    about: About,
    reason: &'static str,
    owner: &'static str,
    review: Option<Date>,
    opened: Date,
}

const TO_DO: &[ToDo] = &[
    ToDo {
        what: "Ask the surgery for one person by name",
        about: About::Gap(0),
        reason: "Warm words from a whole service have come to nothing three times.",
        owner: "Halima K.",
        review: Some(date(2027, 2, 15)),
        opened: date(2026, 10, 6),
    },
    ToDo {
        what: "Find a second driver for J Team",
        about: About::Tie("thao", "j-team"),
        reason: "Nobody else has driven them this year.",
        owner: "Ruben S.",
        review: Some(date(2026, 12, 14)),
        opened: date(2026, 10, 20),
    },
    ToDo {
        what: "Ask the walkers whether they would call at M Team again",
        about: About::Actor("mere-walkers"),
        reason: "They stopped when their leader moved, and nobody has asked since.",
        owner: "",
        review: Some(date(2026, 11, 2)),
        opened: date(2026, 9, 1),
    },
    ToDo {
        what: "Invite the dads to the February supper",
        about: About::Actor("dads"),
        reason: "They have each other and nobody else on the map.",
        owner: "Halima K.",
        review: None,
        opened: date(2026, 10, 20),
    },
];

#[derive(Clone, Copy, Debug)]
struct Decided {
    between: (&'static str, &'static str),
    by: Option<&'static str>,
    decision: Decision,
    reason: &'static str,
    owner: &'static str,
    until: Option<Date>,
}

const DECIDED: &[Decided] = &[
    Decided {
        between: ("ferryman", "paddle-and-page"),
        by: Some("halima"),
        decision: Decision::Accepted,
        reason: "One has a boat and no passengers, the other passengers and no boat.",
        owner: "Halima K.",
        until: None,
    },
    Decided {
        between: ("growers", "reading-room"),
        by: None,
        decision: Decision::Deferred,
        reason: "A seed library, once the beds are dug over.",
        owner: "",
        until: Some(date(2027, 3, 1)),
    },
    Decided {
        between: ("laundry", "loom-and-needle"),
        by: None,
        decision: Decision::Dismissed,
        reason: "They tried last year and it was nobody's fault.",
        owner: "",
        until: None,
    },
];

/// When the Circle sat over the suggestions.
const SITTING: Date = date(2026, 10, 6);

const OWN_WORDS: &str = "The first bar is long because we asked the people round the Circle first, and they look after \
                         each other's spirits. **Lifts and errands are under-told**: those who drive were out when we \
                         walked round.";

/// The ids under which the tables were told.
pub(super) struct Known<'a> {
    pub(super) actors: &'a BTreeMap<&'static str, ActorId>,
    pub(super) ties: &'a BTreeMap<(&'static str, &'static str), TieId>,
    pub(super) gaps: &'a [GapId],
}

/// The changes that add all of it. Ids are drawn in the order of the tables, the snapshot's last.
pub(super) fn changes(ids: &mut impl FreshIds, known: &Known<'_>) -> Result<Vec<Change>, NotAName> {
    let mut changes = Vec::new();
    for row in TO_DO {
        changes.push(Change::AddAction(action(ids, row, known)?));
    }
    for row in DECIDED {
        let (one, other) = row.between;
        changes.push(Change::AddIntroduction(Introduction {
            id: ids.introduction(),
            between: Introduction::pair(known.actors[one], known.actors[other]),
            by: row.by.map(|by| known.actors[by]),
            decision: row.decision,
            reason: row.reason.to_owned(),
            owner: row.owner.to_owned(),
            decided: Some(SITTING),
            until: row.until,
        }));
    }
    changes.push(Change::SetRemark(Remark {
        section: "care-wealth".to_owned(),
        text: OWN_WORDS.to_owned(),
        by: "Halima K.".to_owned(),
        on: Some(SITTING),
    }));
    changes.push(Change::AddSnapshot(Snapshot {
        id: ids.snapshot(),
        name: Name::parse("After the first walk")?,
        on: before::DAY,
        version: Version(1),
        note: "Door to door along the mere, Old Mill and Wren Street. Harrow Lane was only written to.".to_owned(),
    }));
    Ok(changes)
}

fn action(ids: &mut impl FreshIds, row: &ToDo, known: &Known<'_>) -> Result<Action, NotAName> {
    Ok(Action {
        id: ids.action(),
        what: Name::parse(row.what)?,
        about: match row.about {
            About::Actor(key) => Concerns::Actor(known.actors[key]),
            About::Tie(from, to) => Concerns::Tie(known.ties[&(from, to)]),
            About::Gap(place) => Concerns::Gap(known.gaps[place]),
        },
        reason: row.reason.to_owned(),
        owner: row.owner.to_owned(),
        review: row.review,
        state: ActionState::Open,
        outcome: String::new(),
        opened: Some(row.opened),
        closed: None,
    })
}
