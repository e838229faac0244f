//! The sentences on a team's card. Each is made from numbers and can come out the other way.

use crate::analysis::Scope;
use crate::analysis::card::{Backing, KeyConnections, TeamCard};
use crate::analysis::wording::{agree, count, list, small};
use crate::share::Share;
use crate::vocabulary::{ActorMeaning, Liveness};

/// What the card of `team` (its place in the scope) says.
pub(super) fn observations(scope: &Scope<'_>, team: usize, card: &TeamCard) -> Vec<String> {
    let mut said = Vec::new();
    if card.total == 0 {
        said.push("No connection of this team is on the map yet.".to_owned());
        said.extend(wants(card));
        return said;
    }
    said.push(live_base(scope, card));
    said.extend(weak_ties(card));
    said.push(unclassified(card));
    said.push(care_in(card));
    said.push(care_out(card));
    said.extend(circle(scope, team));
    said.extend(wants(card));
    if card.reach.whole > 0 {
        said.push(format!(
            "Within two steps over live connections it reaches {} others.",
            card.reach
        ));
    }
    said
}

fn group(card: &TeamCard, status: Option<Liveness>) -> Option<&KeyConnections> {
    card.connections.iter().find(|group| group.status == status)
}

fn live_base(scope: &Scope<'_>, card: &TeamCard) -> String {
    if card.unclassified() == card.total {
        return match card.total {
            1 => "Its only connection has no status yet.".to_owned(),
            n => format!("None of its {n} connections has a status yet."),
        };
    }
    let generative = Some(Liveness::Generative);
    let share = group(card, generative).map_or(Share::new(0, card.total), |group| group.share);
    let word = small(&scope.status_label(generative));
    let are = agree(share.part, "is", "are");
    if share.part == 0 {
        format!(
            "It has no live base yet: none of its {} is {word}.",
            count(card.total, "connection", "connections")
        )
    } else if share.part * 2 >= share.whole {
        format!("It has a strong live base: {share} connections {are} {word}.")
    } else {
        format!("Its live base is narrow: {share} connections {are} {word}.")
    }
}

fn weak_ties(card: &TeamCard) -> Option<String> {
    let weak: Vec<String> = [Some(Liveness::Engaged), Some(Liveness::Inactive)]
        .into_iter()
        .filter_map(|status| group(card, status))
        .flat_map(|group| {
            let label = small(&group.label);
            group
                .partners
                .iter()
                .map(move |(_, _, name)| format!("{name} ({label})"))
        })
        .collect();
    if weak.is_empty() {
        // Without a single status there is nothing to say of weak ones.
        return (card.unclassified() < card.total)
            .then(|| "None of its connections with a status is a weak one.".to_owned());
    }
    Some(format!(
        "It could widen its reach by strengthening {}: {}.",
        count(weak.len(), "weak connection", "weak connections"),
        list(&weak)
    ))
}

fn unclassified(card: &TeamCard) -> String {
    match card.unclassified() {
        0 => "Every connection has a status.".to_owned(),
        n => format!(
            "{} connections {} no status.",
            Share::new(n, card.total),
            agree(n, "has", "have")
        ),
    }
}

/// The types with the most partners first.
fn most_carried(card: &TeamCard, inward: bool) -> Vec<&str> {
    let care = if inward { &card.care_in } else { &card.care_out };
    let mut flows: Vec<_> = care.iter().collect();
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.partners.len()));
    let mut types: Vec<&str> = Vec::new();
    for flow in flows {
        if !types.contains(&flow.care_type.as_str()) {
            types.push(&flow.care_type);
        }
    }
    types
}

fn care_in(card: &TeamCard) -> String {
    let types = most_carried(card, true);
    if types.is_empty() {
        return "No care is recorded as reaching it.".to_owned();
    }
    let single = card.backing.iter().filter(|b| b.givers.len() == 1).count();
    let given = card.backing.iter().filter(|b| !b.givers.is_empty()).count();
    let backing = if given == 0 {
        "none of it over a generative connection".to_owned()
    } else if single == 0 {
        "each that flows over a generative connection is backed up by at least two givers".to_owned()
    } else {
        format!(
            "over generative connections {} {} on a single giver",
            Share::new(single, given),
            agree(single, "rests", "rest")
        )
    };
    format!(
        "{} {} it ({}); {backing}.",
        count(types.len(), "type of care", "types of care"),
        agree(types.len(), "reaches", "reach"),
        list(&types)
    )
}

fn care_out(card: &TeamCard) -> String {
    let types = most_carried(card, false);
    if types.is_empty() {
        "No care is recorded as passing from it to others.".to_owned()
    } else {
        format!("It gives care too: {}.", list(&types))
    }
}

/// How it stands with each circle: the strongest status of their ties.
fn circle(scope: &Scope<'_>, team: usize) -> Vec<String> {
    scope
        .with_meaning(ActorMeaning::Circle)
        .into_iter()
        .map(|circle| {
            let name = scope.name(circle);
            let between: Vec<Option<Liveness>> = scope.ties_of[team]
                .iter()
                .map(|tie| &scope.ties[*tie])
                .filter(|tie| tie.other_end(team) == circle)
                .map(|tie| tie.status)
                .collect();
            if between.is_empty() {
                return format!("It has no connection with {name}.");
            }
            match between.into_iter().flatten().min() {
                None => format!("Its connection with {name} has no status."),
                strongest => format!(
                    "Its connection with {name} is {}.",
                    small(&scope.status_label(strongest))
                ),
            }
        })
        .collect()
}

/// What it would welcome; nothing where it has not said.
fn wants(card: &TeamCard) -> Option<String> {
    let wanted: Vec<&Backing> = card.backing.iter().filter(|b| b.wanted).collect();
    let unmet: Vec<&str> = wanted
        .iter()
        .filter(|backing| backing.givers.is_empty())
        .map(|backing| backing.care_type.as_str())
        .collect();
    match (wanted.len(), unmet.as_slice()) {
        (0, _) => None,
        (_, []) => Some("Whatever it would welcome reaches it over a generative connection.".to_owned()),
        (_, unmet) => Some(format!(
            "It would welcome {}, which nobody gives it over a generative connection.",
            list(unmet)
        )),
    }
}
