//! A card for each team (`domain.md` Q8), with the backing of Q7.

use super::care_wealth::Wealth;
use super::team_observations::observations;
use crate::analysis::report::{
    Backing, Bar, CareFlowing, Cell, Chart, Column, KeyConnections, Named, Table, TeamCard,
};
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, CountingUnit, Figure, FormFilter, Passage, Scope, Section};
use crate::share::Share;
use crate::sociogram::{FOUR_STATUSES, Sociogram, StatusSet};
use crate::vocabulary::{ActorMeaning, CareForm, Liveness};
use std::collections::{BTreeMap, BTreeSet};

/// What is each team's reach?
pub struct Teams;

impl Section for Teams {
    fn id(&self) -> &'static str {
        "teams"
    }

    fn question(&self) -> &'static str {
        "What holds each team, and how far does it reach?"
    }

    fn method(&self) -> &'static str {
        "One card for each actor whose kind means a care team. Key connections are all its connections by status. Care in and care out pass over the connections that count as active. Backing counts distinct givers to the team over generative connections: none is a gap, one a single source, two or more backed up; all types in use on the map, or wanted by the team, are looked at. Reach: others within two steps over generative or engaged connections, of all others. Observations are sentences made from these numbers by fixed rules."
    }

    fn caution(&self) -> &'static str {
        "A team is a small group around one person. Read a card together with them, not about them. Cards are not for ranking teams: each began with different neighbours."
    }

    fn source(&self) -> &'static str {
        "The questions of the handbook, Q7 and Q8, after cards that a published pilot wrote by hand. Two-step reach: Borgatti 2006, Computational and Mathematical Organization Theory 12:21."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let ground = Ground::of(scope);
        let cards: Vec<TeamCard> = scope
            .with_meaning(ActorMeaning::Team)
            .into_iter()
            .map(|team| card(scope, &ground, team))
            .collect();
        let backing = Share::new(
            backing_with(&cards, |givers| givers == 1),
            backing_with(&cards, |givers| givers > 0),
        );
        let mut answer = Answer {
            finding: finding(scope, &cards, backing),
            headline: 1,
            ..Answer::default()
        };
        answer.figures.push(Figure::share(
            "backing.single-source",
            "Support resting on one giver",
            backing,
            "Pairs of a team and a type of care with exactly one giver over generative connections, of all pairs with at least one.",
        ));
        for card in &cards {
            figures(&mut answer, scope, card);
        }
        if !cards.is_empty() {
            answer.charts.push(chart(&cards));
        }
        answer.tables = vec![overview(&cards), backing_table(&cards)];
        answer.cards = cards;
        answer
    }
}

/// What all cards are made from, computed once.
pub(super) struct Ground<'a> {
    pub everything: Sociogram,
    pub live: Sociogram,
    /// Types of care in use anywhere, in either form, in the order of the vocabulary.
    in_use: BTreeSet<usize>,
    /// Passages to and from each team.
    passages: BTreeMap<usize, Vec<&'a Passage>>,
}

impl<'a> Ground<'a> {
    fn of(scope: &'a Scope<'_>) -> Ground<'a> {
        let wealth = Wealth::of(scope, FormFilter::Any, &scope.givers());
        let mut passages: BTreeMap<usize, Vec<&Passage>> = BTreeMap::new();
        for passage in &scope.passages {
            for end in [passage.giver, passage.receiver] {
                if scope.actors[end].meaning == Some(ActorMeaning::Team) {
                    passages.entry(end).or_default().push(passage);
                }
            }
        }
        Ground {
            everything: Sociogram::of(scope.network, StatusSet::ANY),
            live: Sociogram::of(scope.network, StatusSet::LIVE),
            in_use: wealth.ranked(CountingUnit::OfferedBy).into_iter().collect(),
            passages,
        }
    }

    fn passages_of(&self, team: usize) -> &[&'a Passage] {
        self.passages.get(&team).map_or(&[], Vec::as_slice)
    }
}

fn card(scope: &Scope<'_>, ground: &Ground<'_>, team: usize) -> TeamCard {
    let (id, name) = scope.named(team);
    let passages = ground.passages_of(team);
    let mut card = TeamCard {
        team: id,
        name,
        as_of: scope.settings.as_of,
        connections: connections(scope, team),
        total: scope.ties_of[team].len(),
        care_in: flowing(scope, passages, |p| (p.receiver == team).then_some(p.giver)),
        care_out: flowing(scope, passages, |p| (p.giver == team).then_some(p.receiver)),
        degree: ground.everything.degree(id),
        reach: Share::new(
            ground.live.reach(id, 2).len(),
            scope.actors.len().saturating_sub(1),
        ),
        backing: backing(scope, ground, team),
        observations: Vec::new(),
        note: scope.actors[team].actor.description.clone(),
    };
    card.observations = observations(scope, ground, &card);
    card
}

fn connections(scope: &Scope<'_>, team: usize) -> Vec<KeyConnections> {
    let ties = &scope.ties_of[team];
    FOUR_STATUSES
        .into_iter()
        .map(|status| {
            let mut having: Vec<(usize, usize)> = ties
                .iter()
                .map(|tie| (scope.ties[*tie].other_end(team), *tie))
                .filter(|(_, tie)| scope.ties[*tie].status == status)
                .collect();
            // Actors are numbered by name.
            having.sort_unstable();
            KeyConnections {
                status,
                label: scope.status_label(status),
                share: Share::new(having.len(), ties.len()),
                partners: having
                    .into_iter()
                    .map(|(actor, tie)| {
                        let (id, name) = scope.named(actor);
                        (scope.ties[tie].tie.id, id, name)
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Care over active ties, by type and form; `partner` picks the passages and their far end.
fn flowing(
    scope: &Scope<'_>,
    passages: &[&Passage],
    partner: impl Fn(&Passage) -> Option<usize>,
) -> Vec<CareFlowing> {
    let mut found: BTreeMap<(usize, CareForm), (BTreeSet<usize>, bool)> = BTreeMap::new();
    for passage in passages {
        if !scope.settings.statuses.has(scope.ties[passage.tie].status) {
            continue;
        }
        if let Some(partner) = partner(passage) {
            let (partners, unstated) = found.entry((passage.care, passage.form)).or_default();
            partners.insert(partner);
            *unstated |= !passage.stated;
        }
    }
    found
        .into_iter()
        .map(|((care, form), (partners, unstated))| CareFlowing {
            care_type: scope.care_types[care].label.clone(),
            form,
            partners: partners.into_iter().map(|a| scope.named(a)).collect(),
            unstated,
        })
        .collect()
}

fn backing(scope: &Scope<'_>, ground: &Ground<'_>, team: usize) -> Vec<Backing> {
    let words = &scope.network.vocabulary().care_types;
    let wanted: BTreeSet<usize> = scope.actors[team]
        .actor
        .needs
        .iter()
        .map(|need| words.place(&need.care_type))
        .filter(|care| *care < scope.care_types.len())
        .collect();
    let mut givers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for passage in ground.passages_of(team) {
        let status = scope.ties[passage.tie].status;
        if passage.receiver == team && StatusSet::GEN.has(status) {
            givers
                .entry(passage.care)
                .or_default()
                .insert(passage.giver);
        }
    }
    let mut types = ground.in_use.clone();
    types.extend(&wanted);
    types
        .into_iter()
        .map(|care| {
            let givers: Vec<Named> = givers
                .get(&care)
                .into_iter()
                .flatten()
                .map(|giver| scope.named(*giver))
                .collect();
            Backing {
                care_type: scope.care_types[care].label.clone(),
                givers,
                wanted: wanted.contains(&care),
            }
        })
        .collect()
}

fn backing_with(cards: &[TeamCard], givers: impl Fn(usize) -> bool) -> usize {
    cards
        .iter()
        .flat_map(|card| &card.backing)
        .filter(|backing| givers(backing.givers.len()))
        .count()
}

fn generative(card: &TeamCard) -> Share {
    card.connections
        .iter()
        .find(|group| group.status == Some(Liveness::Generative))
        .map_or(Share::new(0, card.total), |group| group.share)
}

fn finding(scope: &Scope<'_>, cards: &[TeamCard], single: Share) -> String {
    if scope.actors.is_empty() {
        return "Nobody is on the map yet, and so no team is.".to_owned();
    }
    if cards.is_empty() {
        return "No team is on the map yet.".to_owned();
    }
    let strong = cards
        .iter()
        .filter(|card| card.total > 0 && generative(card).part * 2 >= card.total)
        .count();
    let word = scope
        .status_label(Some(Liveness::Generative))
        .to_lowercase();
    let teams = Share::new(strong, cards.len());
    let lead = format!(
        "{teams} {} at least half of {} connections {word}",
        agree(cards.len(), "team has", "teams have"),
        agree(cards.len(), "its", "their"),
    );
    let alone = cards.iter().filter(|card| card.total == 0).count();
    let alone = match alone {
        0 => String::new(),
        n => format!(
            "; {} no connection at all",
            count(n, "team has", "teams have")
        ),
    };
    let backing = if single.whole == 0 {
        format!("no care reaches a team over a {word} connection")
    } else {
        format!(
            "in {single} cases, care reaching a team over {word} connections rests on one giver"
        )
    };
    format!("{lead}{alone}; {backing}.")
}

fn figures(answer: &mut Answer, scope: &Scope<'_>, card: &TeamCard) {
    let ties = scope
        .place_of(card.team)
        .map(|team| scope.ties_of[team].as_slice())
        .unwrap_or_default();
    let team = format!("team.{}", card.team);
    answer.figures.push(
        Figure::count(
            format!("{team}.ties"),
            format!("{}: connections", card.name),
            card.total,
            ("connection", "connections"),
            format!("Connections that touch “{}”.", card.name),
        )
        .over(ties.iter().map(|tie| scope.ties[*tie].tie.id)),
    );
    answer.figures.push(Figure::count(
        format!("{team}.degree"),
        format!("{}: connected with", card.name),
        card.degree,
        ("actor", "actors"),
        format!(
            "Others connected with “{}”, whatever the status.",
            card.name
        ),
    ));
    answer.figures.push(Figure::share(
        format!("{team}.reach"),
        format!("{}: reach", card.name),
        card.reach,
        format!(
            "Others within two steps of “{}” over generative or engaged connections, of all others.",
            card.name
        ),
    ));
    for (state, label) in [
        ("backed up", "backed-up"),
        ("single source", "single-source"),
        ("gap", "gap"),
    ] {
        let having = card.backing.iter().filter(|b| b.state() == state).count();
        answer.figures.push(Figure::share(
            format!("{team}.backing.{label}"),
            format!("{}: {state}", card.name),
            Share::new(having, card.backing.len()),
            "Types of care with that backing over generative connections, of the types in use on the map or wanted by the team.",
        ));
    }
}

fn chart(cards: &[TeamCard]) -> Chart {
    let segment = |group: &KeyConnections| crate::analysis::Segment {
        status: group.status,
        label: group.label.clone(),
        value: group.share.part,
    };
    Chart {
        id: "teams-bars".to_owned(),
        title: "Each team's connections by status".to_owned(),
        description: "One bar for each team, split by the status of its connections.".to_owned(),
        unit: "connections",
        bars: cards
            .iter()
            .map(|card| Bar {
                label: card.name.clone(),
                value: card.total,
                segments: card.connections.iter().map(segment).collect(),
            })
            .collect(),
    }
}

fn overview(cards: &[TeamCard]) -> Table {
    let mut table = Table::new(
        "teams",
        "The teams at a glance",
        [
            Column::text("Team"),
            Column::number("Connections"),
            Column::share("Generative"),
            Column::number("Unclassified"),
            Column::number("Connected with"),
            Column::share("Reach in two live steps"),
        ],
    );
    table.when_empty = "No team is on the map yet.".to_owned();
    for card in cards {
        table.push([
            Cell::Actor(card.team, card.name.clone()),
            Cell::Count(card.total),
            Cell::Share(generative(card)),
            Cell::Count(card.unclassified()),
            Cell::Count(card.degree),
            Cell::Share(card.reach),
        ]);
    }
    table
}

/// What reaches each team over generative ties, and what it wants and does not get.
fn backing_table(cards: &[TeamCard]) -> Table {
    let mut table = Table::new(
        "backing",
        "How well each team's care is backed, over generative connections",
        [
            Column::text("Team"),
            Column::text("Type of care"),
            Column::text("Backing"),
            Column::text("Given by"),
            Column::text("Wanted"),
        ],
    );
    table.when_empty = "No care reaches a team over a generative connection.".to_owned();
    for card in cards {
        let shown = |backing: &&Backing| backing.wanted || !backing.givers.is_empty();
        for backing in card.backing.iter().filter(shown) {
            let wanted = if backing.wanted { "yes" } else { "" };
            table.push([
                Cell::Actor(card.team, card.name.clone()),
                Cell::Text(backing.care_type.clone()),
                Cell::Text(backing.state().to_owned()),
                Cell::Names(backing.givers.clone()),
                Cell::Text(wanted.to_owned()),
            ]);
        }
    }
    table
}
