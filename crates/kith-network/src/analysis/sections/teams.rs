//! A card for each team (`docs/figures.md`, Q8), with the backing of Q7.

use super::team_isolation;
use super::team_observations::observations;
use super::team_tables::{backing_table, chart, generative, overview, share_of};
use crate::analysis::card::{Backing, CareFlowing, Community, KeyConnections, Lack, TeamCard};
use crate::analysis::report::Named;
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, Figure, FormFilter, Passage, Scope, Section};
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
        "One card for each actor whose kind means a care team. Key connections are all its connections by status. Care in and care out pass over the connections that count as active. Backing counts distinct givers to the team over generative connections: none is a gap, one a single source, two or more backed up; all types in use on the map, or wanted by the team, are looked at. Reach: others within two steps over generative or engaged connections, of all others. The community is everybody who counts and is neither the Circle nor a team nor a care worker: a team that no generative connection joins with it is isolated, inward if it has generative connections and they all stay with the Circle, teams and care workers, cut off if nobody of the community is in its part of the network of generative and engaged connections. Observations are sentences made from these numbers by fixed rules."
    }

    fn caution(&self) -> &'static str {
        "A team is a small group around one person. Read a card together with them, not about them. Cards are not for ranking teams: each began with different neighbours."
    }

    fn source(&self) -> &'static str {
        "kith's questions Q7, Q8 and Q12, defined in docs/figures.md, after cards that a published pilot wrote by hand. Two-step reach: Borgatti 2006, Computational and Mathematical Organization Theory 12:21."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let ground = Ground::of(scope);
        let teams = scope.with_meaning(ActorMeaning::Team);
        let cards: Vec<TeamCard> = teams.iter().map(|team| card(scope, &ground, *team)).collect();
        let backing = Share::new(
            backing_with(&cards, |givers| givers == 1),
            backing_with(&cards, |givers| givers > 0),
        );
        let mut answer = Answer {
            finding: finding(scope, &cards, backing, &ground.communities),
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
        answer.tables = vec![
            overview(&cards),
            team_isolation::compared(&cards),
            backing_table(&cards),
        ];
        team_isolation::show(&mut answer, scope, &ground.communities);
        answer.cards = cards;
        answer
    }
}

/// What all cards are made from, computed once.
struct Ground<'a> {
    live: &'a Sociogram,
    /// How each team stands with the community.
    communities: BTreeMap<usize, Community>,
    /// Per type of care: the actors who count and offer it, in either form.
    offered_by: Vec<BTreeSet<usize>>,
    /// Types of care in use anywhere, in either form, in the order of the vocabulary.
    in_use: BTreeSet<usize>,
    /// Passages to and from each team.
    passages: BTreeMap<usize, Vec<&'a Passage>>,
}

impl<'a> Ground<'a> {
    fn of(scope: &'a Scope<'_>) -> Ground<'a> {
        let mut passages: BTreeMap<usize, Vec<&Passage>> = BTreeMap::new();
        for passage in &scope.passages {
            for end in [passage.giver, passage.receiver] {
                if scope.actors[end].meaning == Some(ActorMeaning::Team) {
                    passages.entry(end).or_default().push(passage);
                }
            }
        }
        let mut offered_by = vec![BTreeSet::new(); scope.care_types.len()];
        for actor in scope.counted() {
            let offers = scope.actors[actor].actor.offers.iter();
            for care in offers.filter_map(|offer| scope.place_of_care(&offer.care_type)) {
                offered_by[care].insert(actor);
            }
        }
        Ground {
            live: scope.live_graph(),
            communities: team_isolation::communities(scope, &scope.with_meaning(ActorMeaning::Team)),
            offered_by,
            in_use: in_use(scope),
            passages,
        }
    }

    fn passages_of(&self, team: usize) -> &[&'a Passage] {
        self.passages.get(&team).map_or(&[], Vec::as_slice)
    }
}

/// Types of care that somebody counted offers, or that pass over an active tie, in either form.
fn in_use(scope: &Scope<'_>) -> BTreeSet<usize> {
    let mut used = vec![false; scope.care_types.len()];
    for actor in scope.counted() {
        for offer in &scope.actors[actor].actor.offers {
            if let Some(care) = scope.place_of_care(&offer.care_type) {
                used[care] = true;
            }
        }
    }
    for passage in scope.passages_over(scope.settings.statuses, FormFilter::Any) {
        used[passage.care] = true;
    }
    (0..used.len()).filter(|care| used[*care]).collect()
}

/// How many others an actor has a tie with.
fn neighbors(scope: &Scope<'_>, actor: usize) -> usize {
    let others: BTreeSet<usize> = scope.ties_of[actor]
        .iter()
        .map(|tie| scope.ties[*tie].other_end(actor))
        .filter(|other| *other != actor)
        .collect();
    others.len()
}

fn card(scope: &Scope<'_>, ground: &Ground<'_>, team: usize) -> TeamCard {
    let (id, name) = scope.named(team);
    let passages = ground.passages_of(team);
    let backing = backing(scope, ground, team);
    let mut card = TeamCard {
        team: id,
        name,
        as_of: scope.settings.as_of,
        connections: connections(scope, team),
        total: scope.ties_of[team].len(),
        care_in: flowing(scope, passages, |p| (p.receiver == team).then_some(p.giver)),
        care_out: flowing(scope, passages, |p| (p.giver == team).then_some(p.receiver)),
        degree: neighbors(scope, team),
        reach: Share::new(ground.live.within(id, 2), scope.actors.len().saturating_sub(1)),
        lacks: lacks(ground, team, &backing),
        backing: backing.into_iter().map(|(_, backing)| backing).collect(),
        community: ground.communities.get(&team).filter(|_| scope.may_name()).cloned(),
        observations: Vec::new(),
        note: scope.actors[team].actor.description.clone(),
    };
    card.observations = observations(scope, team, &card);
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
fn flowing(scope: &Scope<'_>, passages: &[&Passage], partner: impl Fn(&Passage) -> Option<usize>) -> Vec<CareFlowing> {
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

/// Per type of care in use or wanted, who gives it.
fn backing(scope: &Scope<'_>, ground: &Ground<'_>, team: usize) -> Vec<(usize, Backing)> {
    let wanted: BTreeSet<usize> = scope.actors[team]
        .actor
        .needs
        .iter()
        .filter_map(|need| scope.place_of_care(&need.care_type))
        .collect();
    let mut givers: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for passage in ground.passages_of(team) {
        let status = scope.ties[passage.tie].status;
        if passage.receiver == team && StatusSet::GEN.has(status) {
            givers.entry(passage.care).or_default().insert(passage.giver);
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
            let backing = Backing {
                care_type: scope.care_types[care].label.clone(),
                givers,
                wanted: wanted.contains(&care),
            };
            (care, backing)
        })
        .collect()
}

/// The types with the backing of a gap: those wanted first, then in the order of the vocabulary.
fn lacks(ground: &Ground<'_>, team: usize, backing: &[(usize, Backing)]) -> Vec<Lack> {
    let gaps = backing.iter().filter(|(_, backing)| backing.givers.is_empty());
    let mut lacks: Vec<Lack> = gaps
        .map(|(care, backing)| Lack {
            care_type: backing.care_type.clone(),
            wanted: backing.wanted,
            offered_by: ground.offered_by[*care].iter().filter(|actor| **actor != team).count(),
        })
        .collect();
    lacks.sort_by_key(|lack| !lack.wanted);
    lacks
}

fn backing_with(cards: &[TeamCard], givers: impl Fn(usize) -> bool) -> usize {
    cards
        .iter()
        .flat_map(|card| &card.backing)
        .filter(|backing| givers(backing.givers.len()))
        .count()
}

fn finding(scope: &Scope<'_>, cards: &[TeamCard], single: Share, communities: &BTreeMap<usize, Community>) -> String {
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
    let word = scope.status_label(Some(Liveness::Generative)).to_lowercase();
    let teams = Share::new(strong, cards.len());
    let lead = format!(
        "{teams} {} at least half of {} connections {word}",
        agree(cards.len(), "team has", "teams have"),
        agree(cards.len(), "its", "their"),
    );
    let alone = cards.iter().filter(|card| card.total == 0).count();
    let alone = match alone {
        0 => String::new(),
        n => format!("; {} no connection at all", count(n, "team has", "teams have")),
    };
    let backing = if single.whole == 0 {
        format!("no care reaches a team over a {word} connection")
    } else {
        format!("in {single} cases, care reaching a team over {word} connections rests on one giver")
    };
    let joined = team_isolation::in_words(communities, &word);
    format!("{lead}{alone}; {joined}; {backing}.")
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
        format!("Others connected with “{}”, whatever the status.", card.name),
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
        answer.figures.push(Figure::share(
            format!("{team}.backing.{label}"),
            format!("{}: {state}", card.name),
            share_of(card, state),
            "Types of care with that backing over generative connections, of the types in use on the map or wanted by the team.",
        ));
    }
}
