//! Decisions on introductions in JSON.

use super::action::Pair;
use super::keyed::{DecisionWord, Word};
use super::revision;
use super::schemas::{Day, Id};
use super::sent::Object;
use jiff::civil::Date;
use kith_network::introduction::{Decision, Introduction};
use kith_network::network::RecordId;
use kith_network::{ActorId, VisibleNetwork};
use serde::Serialize;
use utoipa::ToSchema;

/// What was decided about two who might meet. For organisers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Introduction)]
pub struct IntroductionBody {
    #[schema(read_only)]
    pub id: Id,
    /// The change that last touched it, for `If-Match`.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// The two. A network holds at most one decision on each pair.
    pub between: Pair,
    /// Who would introduce them, if somebody would.
    pub by: Option<Id>,
    pub decision: DecisionWord,
    #[schema(required = false)]
    pub reason: String,
    /// Who sees to it.
    #[schema(required = false)]
    pub owner: String,
    /// The day it was decided: the day it is sent, unless another is said.
    pub decided: Option<Day>,
    /// When it may be suggested again, of one deferred.
    pub until: Option<Day>,
}

impl IntroductionBody {
    /// A decision, for those who see it at all.
    pub fn from_domain(visible: &VisibleNetwork, one: &Introduction) -> IntroductionBody {
        IntroductionBody {
            id: Id::of(one.id),
            revision: revision(visible, &RecordId::Introduction(one.id)),
            between: Pair([Id::of(one.between.0), Id::of(one.between.1)]),
            by: one.by.map(Id::of),
            decision: Word(one.decision),
            reason: one.reason.clone(),
            owner: one.owner.clone(),
            decided: one.decided.map(Day),
            until: one.until.map(Day),
        }
    }
}

/// What was sent, over `start`.
pub fn read(mut sent: Object<'_, '_>, start: Introduction, today: Date) -> Introduction {
    let mut one = start;
    sent.fixed("id", &one.id.to_string());
    sent.own(&["revision"]);
    let mut pair = vec![one.between.0, one.between.1];
    sent.ids("between", &mut pair, ActorId::new);
    match pair.as_slice() {
        [this, that] if sent.has("between") => one.between = Introduction::pair(*this, *that),
        _ if sent.has("between") => sent.fault("between", "Name two different actors"),
        _ if sent.is_whole() => sent.fault("between", "This is needed: the ids of the two"),
        _ => {}
    }
    sent.id("by", &mut one.by, ActorId::new);
    let mut decision = (!sent.is_whole()).then_some(one.decision);
    sent.maybe_keyed("decision", &mut decision);
    match decision {
        Some(decision) => one.decision = decision,
        None if sent.member("decision").is_none_or(serde_json::Value::is_null) => {
            sent.fault("decision", "This is needed: accepted, deferred or dismissed");
        }
        None => {}
    }
    sent.text("reason", &mut one.reason);
    sent.line("owner", &mut one.owner);
    if !sent.has("decided") && sent.is_whole() {
        one.decided = Some(today);
    }
    sent.day("decided", &mut one.decided);
    sent.day("until", &mut one.until);
    if one.decision != Decision::Deferred {
        one.until = None;
    }
    sent.done();
    one
}
