//! A rehearsal in sentences.

use super::{CareFor, Loss, Mend, Rehearsal};
use crate::analysis::report::Named;
use crate::analysis::wording::{count, list, stopped};

pub(super) fn sentences(rehearsal: &Rehearsal) -> Vec<String> {
    let mut said = vec![cut_off(rehearsal)];
    if rehearsal.care_gone.is_empty() {
        said.push("No care would lose its only giver.".to_owned());
    } else {
        said.push(format!(
            "Care would end that nobody else gives: {}",
            care(&rehearsal.care_gone)
        ));
    }
    if !rehearsal.care_thinned.is_empty() {
        said.push(format!(
            "This would rest on one giver alone: {}",
            care(&rehearsal.care_thinned)
        ));
    }
    if rehearsal.parted_across.part > 0 {
        said.push(format!(
            "{} pairs of formal and informal care would lose the last way to each other.",
            rehearsal.parted_across
        ));
    }
    if !rehearsal.bereft.is_empty() {
        let n = rehearsal.bereft.len();
        said.push(format!(
            "{} would have nobody of the other side, formal or informal, within reach: {}",
            count(n, "actor", "actors"),
            names(&rehearsal.bereft)
        ));
    }
    if rehearsal.pieces.len() > 1 && rehearsal.mends.is_empty() {
        said.push("No introduction that would mend it can be suggested from this map.".to_owned());
    }
    said.into_iter().map(stopped).collect()
}

fn cut_off(rehearsal: &Rehearsal) -> String {
    let without = match rehearsal.loss {
        Loss::Actor(_) => format!("Without {}", rehearsal.name),
        Loss::Tie(_) => format!("Without the connection of {}", rehearsal.name),
    };
    let gone = rehearsal.cut_off();
    if rehearsal.pieces.is_empty() {
        return format!("{without}, nobody would be cut off: it joins nobody over live connections.");
    }
    if gone.is_empty() {
        return format!("{without}, nobody would be cut off: there are other ways round.");
    }
    let pieces = rehearsal.pieces.len();
    format!(
        "{without}, {} would be cut off from the largest of the {pieces} parts left: {} Pairs that would be parted: {}.",
        count(gone.len(), "actor", "actors"),
        stopped(names(&gone)),
        rehearsal.parted,
    )
}

pub(super) fn mend(mend: &Mend) -> String {
    let ((_, one), (_, other)) = &mend.between;
    let keeps = count(mend.keeps, "actor", "actors");
    let how = match (&mend.wakes, &mend.through) {
        (Some(_), _) => format!("Wake the connection of {one} and {other}"),
        (None, Some((_, through))) => format!("Introduce {one} and {other} through {through}, who knows both"),
        (None, None) => format!("Introduce {one} to {other}"),
    };
    format!("{how}: {keeps} would stay joined.")
}

fn names(named: &[Named]) -> String {
    let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
    list(&names)
}

/// "Meals for B Team, Advocacy for Ada".
pub(super) fn care(care: &[CareFor]) -> String {
    let told: Vec<String> = care
        .iter()
        .map(|care| format!("{} for {}", care.care_type, care.receiver.1))
        .collect();
    list(&told)
}
