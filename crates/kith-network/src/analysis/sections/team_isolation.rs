//! Whether teams are joined with the community around them (`docs/figures.md`, Q12).

use super::team_tables::share_of;
use crate::analysis::card::{Community, TeamCard};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::wording::{agree, small};
use crate::analysis::{Answer, Figure, Scope};
use crate::id::ActorId;
use crate::share::Share;
use crate::vocabulary::{ActorMeaning, Liveness};
use kith_graph::walk::{self, Way};
use kith_graph::{Node, components::components};
use std::collections::BTreeMap;

/// Whether an actor is of the community K: it counts, and is neither the Circle nor a team nor a
/// care worker.
pub(super) fn is_of_community(scope: &Scope<'_>, actor: usize) -> bool {
    use ActorMeaning::{CareWorker, Circle, Team};
    scope.counts(actor) && !matches!(scope.actors[actor].meaning, Some(Circle | Team | CareWorker))
}

/// How each team stands with the community.
pub(super) fn communities(scope: &Scope<'_>, teams: &[usize]) -> BTreeMap<usize, Community> {
    let sociogram = scope.live_graph();
    let graph = sociogram.graph();
    let community: Vec<Node> = (0..scope.actors.len())
        .filter(|actor| is_of_community(scope, *actor))
        .filter_map(|actor| sociogram.node_of(scope.id(actor)))
        .collect();
    let nearest: BTreeMap<Node, u32> = walk::neighborhood(graph, &community, u32::MAX, Way::Both)
        .into_iter()
        .collect();
    let parts = components(graph);
    let standing = |team: usize| {
        let node = sociogram.node_of(scope.id(team))?;
        let part = parts.of.get(node).and_then(|part| parts.all.get(*part as usize));
        let generative = generative(scope, team);
        let joined = generative
            .iter()
            .filter(|tie| is_of_community(scope, scope.ties[**tie].other_end(team)));
        let community = Community {
            ties: Share::new(joined.count(), generative.len()),
            component: Share::new(part.map_or(1, <[Node]>::len), scope.actors.len()),
            distance: nearest.get(&node).copied(),
        };
        Some((team, community))
    };
    teams.iter().filter_map(|team| standing(*team)).collect()
}

/// The generative ties of an actor with others.
fn generative(scope: &Scope<'_>, actor: usize) -> Vec<usize> {
    let ties = scope.ties_of[actor].iter().copied();
    ties.filter(|tie| scope.ties[*tie].status == Some(Liveness::Generative))
        .filter(|tie| scope.ties[*tie].other_end(actor) != actor)
        .collect()
}

/// The id of a figure, its label, which teams it counts, and that in words.
type Rule = (&'static str, &'static str, fn(&Community) -> bool, &'static str);

/// Figures and table of what [`communities`] found, in the order of the teams.
pub(super) fn show(answer: &mut Answer, scope: &Scope<'_>, found: &BTreeMap<usize, Community>) {
    let rules: [Rule; 3] = [
        (
            "teams.isolated",
            "Isolated teams",
            Community::is_isolated,
            "Teams that no generative connection joins with the community, of all teams.",
        ),
        (
            "teams.inward",
            "Teams turned inward",
            Community::is_inward,
            "Teams with generative connections that all stay with the Circle, other teams and care workers, of all teams.",
        ),
        (
            "teams.cut-off",
            "Teams cut off",
            Community::is_cut_off,
            "Teams in whose part of the network of generative and engaged connections there is nobody of the community, of all teams.",
        ),
    ];
    for (id, label, rule, counts) in rules {
        let having: Vec<ActorId> = found
            .iter()
            .filter(|(_, community)| rule(community))
            .map(|(team, _)| scope.id(*team))
            .collect();
        let counts = format!(
            "{counts} The community is everybody who counts and is neither the Circle nor a team nor a care worker."
        );
        let share = Share::new(having.len(), found.len());
        let named = if scope.may_name() { having } else { Vec::new() };
        answer.figures.push(Figure::share(id, label, share, counts).by(named));
    }
    for (team, community) in found {
        answer.figures.extend(of_team(scope, *team, community));
    }
    answer.tables.push(table(scope, found));
}

fn of_team(scope: &Scope<'_>, team: usize, community: &Community) -> Vec<Figure> {
    let (id, name) = scope.named(team);
    let joining = generative(scope, team)
        .into_iter()
        .filter(|tie| is_of_community(scope, scope.ties[*tie].other_end(team)));
    let mut figures = vec![
        Figure::share(
            format!("team.{id}.community.ties"),
            format!("{name}: generative connections with the community"),
            community.ties,
            format!("Generative connections of “{name}” with the community, of all its generative connections."),
        )
        .over(joining.map(|tie| scope.ties[tie].tie.id)),
        Figure::share(
            format!("team.{id}.community.component"),
            format!("{name}: its part of the network"),
            community.component,
            format!(
                "Actors joined with “{name}” by any way over generative or engaged connections, itself included, of all on the map."
            ),
        ),
    ];
    figures.extend(community.distance.map(|steps| {
        Figure::count(
            format!("team.{id}.community.distance"),
            format!("{name}: steps to the community"),
            steps as usize,
            ("step", "steps"),
            format!("Steps over generative or engaged connections from “{name}” to the nearest of the community."),
        )
    }));
    figures.into_iter().map(Figure::for_organisers).collect()
}

fn table(scope: &Scope<'_>, found: &BTreeMap<usize, Community>) -> Table {
    let word = scope.status_label(Some(Liveness::Generative));
    let mut table = Table::new(
        "team-isolation",
        "How each team is joined with the community: everybody who counts but the Circle, teams and care workers",
        [
            Column::text("Team"),
            Column::text("In words"),
            Column::share(format!(
                "{word} connections with the community, of its {} ones",
                small(&word)
            )),
            Column::share("In its part of the live network"),
            Column::text("Live steps to the nearest of the community"),
        ],
    )
    .for_organisers();
    table.when_empty = "No team is on the map yet.".to_owned();
    for (team, community) in found {
        let (id, name) = scope.named(*team);
        let steps = community
            .distance
            .map_or("no way leads there".to_owned(), |steps| steps.to_string());
        table.push([
            Cell::Actor(id, name),
            Cell::Text(community.state().to_owned()),
            Cell::Share(community.ties),
            Cell::Share(community.component),
            Cell::Text(steps),
        ]);
    }
    table
}

/// What the finding says of it, without naming any.
pub(super) fn in_words(found: &BTreeMap<usize, Community>, word: &str) -> String {
    let isolated = found.values().filter(|community| community.is_isolated()).count();
    match isolated {
        0 => format!("every team has a {word} connection with the community"),
        n => format!(
            "{} {} no {word} connection with the community",
            Share::new(n, found.len()),
            agree(n, "has", "have")
        ),
    }
}

/// The teams side by side by how their care is backed. Not an order of merit: by name.
pub(super) fn compared(cards: &[TeamCard]) -> Table {
    let mut table = Table::new(
        "teams-compared",
        "The teams side by side: how their care is backed over generative connections, and what they lack",
        [
            Column::text("Team"),
            Column::share("Types backed up"),
            Column::share("Types from a single source"),
            Column::share("Types nobody gives"),
            Column::share("Of what it would welcome, missing"),
            Column::text("Lacks, of what it would welcome"),
        ],
    );
    table.when_empty = "No team is on the map yet.".to_owned();
    for card in cards {
        let wanted = card.backing.iter().filter(|backing| backing.wanted).count();
        let lacking: Vec<&str> = card
            .lacks
            .iter()
            .filter(|lack| lack.wanted)
            .map(|lack| lack.care_type.as_str())
            .collect();
        table.push([
            Cell::Actor(card.team, card.name.clone()),
            Cell::Share(share_of(card, "backed up")),
            Cell::Share(share_of(card, "single source")),
            Cell::Share(share_of(card, "gap")),
            Cell::Share(Share::new(lacking.len(), wanted)),
            Cell::Text(lacking.join("; ")),
        ]);
    }
    table
}
