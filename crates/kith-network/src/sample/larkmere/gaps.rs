//! Who is missing from Larkmere's map, and what is being done about it.

use super::GapRow;
use crate::gap::GapReason;
use jiff::civil::date;

pub(super) const ROWS: &[GapRow] = &[
    GapRow {
        missing: "Statutory services",
        tag: None,
        reasons: &[GapReason::Attention, GapReason::Lasting],
        note: "We began with the groups that were already helping, and the three meetings we did have with services \
               led to warm words and a change of staff.",
        owner: "Halima K.",
        next_step: "Ask the surgery and the council's adult care desk for one named person each, and invite both to the \
                    February supper.",
        review: Some(date(2027, 2, 15)),
    },
    GapRow {
        missing: "Social prescribers",
        tag: Some("social-prescriber"),
        reasons: &[GapReason::Capacity],
        note: "One post covers five districts, and it was empty for most of last year.",
        owner: "Heron House",
        next_step: "Send the printed directory to the new post holder and offer a walk round.",
        review: Some(date(2027, 1, 18)),
    },
    GapRow {
        missing: "District nurses",
        tag: Some("district-nurse"),
        reasons: &[GapReason::Structure],
        note: "They come through a central number, so no team knows who will be at the door.",
        owner: "Adaeze O.",
        next_step: "Ask the nurses' base whether M Team may have the same two faces for a month.",
        review: Some(date(2027, 3, 1)),
    },
    GapRow {
        missing: "Care coordinators",
        tag: Some("care-coordinator"),
        reasons: &[],
        note: "",
        owner: "",
        next_step: "",
        review: None,
    },
    GapRow {
        missing: "Social workers",
        tag: Some("social-worker"),
        reasons: &[GapReason::Capacity, GapReason::Trust],
        note: "Caseloads leave no time for visits that are not reviews, and several families would sooner not be visited.",
        owner: "Sluicegate Advice",
        next_step: "Hold a lunch where social workers are guests and nobody's case is discussed.",
        review: Some(date(2027, 4, 12)),
    },
    GapRow {
        missing: "GPs",
        tag: Some("gp"),
        reasons: &[GapReason::Reciprocity],
        note: "The surgery sends people our way, but we never hear back and cannot send anybody theirs.",
        owner: "Halima K.",
        next_step: "Agree a two-line note that travels both ways.",
        review: Some(date(2027, 2, 1)),
    },
    GapRow {
        missing: "Mental health teams",
        tag: Some("mental-health-team"),
        reasons: &[],
        note: "Two of our groups would like to meet them, and nobody knows whom to ring.",
        owner: "",
        next_step: "",
        review: None,
    },
];
