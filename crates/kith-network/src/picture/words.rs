//! What the picture says, in words.

use super::layout::{Body, MAJOR};
use super::legend::uncapitalised;
use super::scene::{Bond, Line, Mark};
use super::staged::cast::Strand;
use super::style::{Look, Stroke};
use crate::view::ActorStyle;
use crate::vocabulary::Direction;
use std::collections::BTreeMap;

/// "B Team, care team, 7 connections", with whatever the view adds.
pub(super) fn of_mark(body: &Body<'_>, name: &str, look: &Look, style: &ActorStyle, more: &[String]) -> String {
    let mut words = name.to_owned();
    let mut add = |part: &str| {
        words.push_str(", ");
        words.push_str(part);
    };
    for label in [&look.kind, &look.category].into_iter().flatten() {
        add(&uncapitalised(label));
    }
    add(&connections(body.connections));
    style.flags.iter().for_each(|(_, flag)| add(flag));
    more.iter().for_each(|part| add(part));
    words
}

/// "7 connections", or "3 of 7 connections" where not all are drawn.
pub(crate) fn connections((drawn, all): (usize, usize)) -> String {
    match (drawn, all) {
        (1, 1) => "1 connection".to_owned(),
        (drawn, all) if drawn == all => format!("{all} connections"),
        (drawn, 1) => format!("{drawn} of 1 connection"),
        (drawn, all) => format!("{drawn} of {all} connections"),
    }
}

/// "Ada and B Team: generative", with whatever the view adds.
pub(super) fn of_line(strand: &Strand<'_>, from: &str, to: &str, status: &str, more: &[String]) -> String {
    let mut words = match (strand.tie.map(|tie| tie.direction), &strand.bond) {
        (Some(Direction::Directed), Bond::Tie(_)) => format!("{from} to {to}"),
        (_, Bond::Tie(_)) => format!("{from} and {to}"),
        (_, _) if strand.arrows == super::outline::Arrows::To => format!("{from} to {to}"),
        (_, _) => format!("{from} and {to}"),
    };
    words.push_str(": ");
    match &strand.bond {
        Bond::Tie(_) => {
            words.push_str(&uncapitalised(status));
            if let Some(label) = strand
                .tie
                .map(|tie| tie.label.as_str())
                .filter(|label| !label.is_empty())
            {
                words.push_str(", ");
                words.push_str(label);
            }
        }
        Bond::Care(_) | Bond::Through(_) | Bond::Belongs => words.push_str(&uncapitalised(&strand.words)),
    }
    for part in more {
        words.push_str(", ");
        words.push_str(part);
    }
    words
}

/// The picture in words: how much there is, how alive it is, who is most connected.
pub(super) fn description(marks: &[Mark], lines: &[Line]) -> String {
    let count = |many: usize, one: &str| match many {
        1 => format!("1 {one}"),
        many => format!("{many} {one}s"),
    };
    let mut words = format!(
        "{} and {}",
        count(marks.iter().filter(|mark| mark.actor().is_some()).count(), "actor"),
        count(
            lines.iter().filter(|line| !line.ties().is_empty()).count(),
            "connection"
        )
    );
    let mut by_status: BTreeMap<(Stroke, &str), usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.ties().is_empty()) {
        *by_status.entry((line.stroke, &line.status)).or_default() += 1;
    }
    let statuses: Vec<String> = by_status
        .iter()
        .map(|((_, status), many)| format!("{many} {}", uncapitalised(status)))
        .collect();
    if !statuses.is_empty() {
        words.push_str(": ");
        words.push_str(&statuses.join(", "));
    }
    words.push('.');
    let mut most: Vec<&Mark> = marks.iter().filter(|mark| mark.rank < MAJOR).collect();
    most.sort_by_key(|mark| mark.rank);
    if marks.len() > 5 && !lines.is_empty() {
        let names: Vec<&str> = most.iter().map(|mark| mark.name.as_str()).collect();
        words.push_str(" Most connected: ");
        words.push_str(&names.join("; "));
        words.push('.');
    }
    words
}
