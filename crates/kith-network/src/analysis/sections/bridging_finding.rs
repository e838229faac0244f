//! What bridging finds, in one sentence.

use super::bridging::{Found, cross_share};
use super::bridging_chance::Verdict;
use super::bridging_ground::{Ground, Side};
use crate::analysis::wording::agree;
use crate::share::Share;
use kith_graph::Node;

pub(super) fn finding(ground: &Ground<'_>, found: &Found) -> String {
    let (formal, informal) = (ground.count(Side::Formal), ground.count(Side::Informal));
    if ground.sides.is_empty() {
        return "Nobody is on the map yet, so nothing is there to be joined.".to_owned();
    }
    let missing = match (formal, informal) {
        (0, 0) => "No actor on the map is marked as formal or informal",
        (0, _) => "No formal actor is on the map",
        (_, 0) => "No informal actor is on the map",
        _ => "",
    };
    if !missing.is_empty() {
        return format!("{missing}, so the map cannot say how far formal and informal care are joined.");
    }
    let share = cross_share(&found.live);
    let reached = Share::new(formal - found.without.len(), formal);
    let touch = format!(
        "{reached} formal {} a live connection to an informal one",
        agree(formal, "actor has", "actors have")
    );
    if share.whole == 0 {
        return format!(
            "No live connection runs among formal and informal actors; {}.",
            ways(ground, found)
        );
    }
    format!(
        "{share} live {} among formal and informal actors {} the two{}; {touch}, and {}.",
        agree(share.whole, "connection", "connections"),
        if share.part == 1 || share.whole == 1 {
            "joins"
        } else {
            "join"
        },
        by_chance(found),
        ways(ground, found),
    )
}

/// ", fewer than chance would give".
fn by_chance(found: &Found) -> &'static str {
    match &found.two {
        Some(chance) if chance.tells() => match chance.ei.verdict() {
            Verdict::Lower => ", fewer than chance would give",
            Verdict::AsChance => ", about as many as chance would give",
            Verdict::Higher => ", more than chance would give",
        },
        _ => "",
    }
}

/// What the ways between formal and informal actors hang on.
fn ways(ground: &Ground<'_>, found: &Found) -> String {
    let hinges = &found.hinges;
    if hinges.joined == 0 {
        return "no live way at all leads from one to the other".to_owned();
    }
    let single: Vec<Node> = hinges
        .actors
        .iter()
        .filter(|hinge| hinge.is_single())
        .map(|hinge| hinge.at)
        .collect();
    match single[..] {
        [] if hinges.actors.is_empty() => "no way between them hangs on one actor alone".to_owned(),
        [] => format!(
            "{} the only link for some of them",
            match hinges.actors.len() {
                1 => "1 actor is".to_owned(),
                more => format!("{more} actors are each"),
            },
        ),
        [only] if ground.scope.may_name() => format!("every way between them leads over {}", ground.named(only).1),
        [_] => "every way between them leads over the same one actor".to_owned(),
        _ => format!("every way between them leads over the same {} actors", single.len()),
    }
}
