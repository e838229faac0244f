//! What a report is computed on, looked up once: actors in scope, their ties, the care passing.

use super::Then;
use super::introductions::{FOREMOST, Found, Weights, suggest};
use super::report::{Named, Segment};
use super::settings::{FormFilter, Settings};
use crate::actor::Actor;
use crate::id::ActorId;
use crate::introduction::Introduction;
use crate::network::VisibleNetwork;
use crate::sociogram::{FOUR_STATUSES, Sociogram, StatusSet, in_scope};
use crate::tie::{Tie, Way};
use crate::vocabulary::{ActorMeaning, CareForm, CareType, Key, Liveness, Term};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The part of a visible network that figures are about: V, L and the care flowing on L
/// (`docs/figures.md`). Teams and the Circle take part in ties and care even where they do
/// not count toward the network themselves.
///
/// Actors, ties and care types are told by their place in these lists.
#[derive(Debug)]
pub struct Scope<'a> {
    pub network: &'a VisibleNetwork,
    pub settings: &'a Settings,
    /// The earlier state that the report is compared with.
    pub then: Option<&'a Then>,
    /// By name.
    pub actors: Vec<ScopedActor<'a>>,
    /// By id. Both ends are in `actors`.
    pub ties: Vec<ScopedTie<'a>>,
    /// The ties of each actor; a tie to oneself once.
    pub ties_of: Vec<Vec<usize>>,
    /// Care given from one actor to another, in the order of ties.
    pub passages: Vec<Passage>,
    /// The types of care, in the order of the vocabulary.
    pub care_types: Vec<&'a CareType>,
    places: BTreeMap<ActorId, usize>,
    care_places: BTreeMap<&'a str, usize>,
    drawn: Drawn,
}

/// The graphs that several sections ask for, each made when first asked for.
#[derive(Debug, Default)]
struct Drawn {
    any: OnceLock<Sociogram>,
    not_inactive: OnceLock<Sociogram>,
    live: OnceLock<Sociogram>,
    generative: OnceLock<Sociogram>,
    introductions: OnceLock<Found>,
}

#[derive(Debug, Clone, Copy)]
pub struct ScopedActor<'a> {
    pub actor: &'a Actor,
    pub meaning: Option<ActorMeaning>,
}

impl ScopedActor<'_> {
    pub fn is_team_or_circle(&self) -> bool {
        self.meaning.is_some_and(ActorMeaning::is_team_or_circle)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct ScopedTie<'a> {
    pub tie: &'a Tie,
    pub from: usize,
    pub to: usize,
    /// `None` is unclassified.
    pub status: Option<Liveness>,
}

impl ScopedTie<'_> {
    /// The end that is not `actor`.
    pub fn other_end(&self, actor: usize) -> usize {
        if self.from == actor { self.to } else { self.from }
    }
}

/// One type of care from one giver to one receiver over one tie.
#[derive(Debug, Clone, Copy)]
pub struct Passage {
    pub tie: usize,
    pub care: usize,
    pub form: CareForm,
    pub giver: usize,
    pub receiver: usize,
    /// Whether somebody said which way it passes; if not, the same flow also passes back.
    pub stated: bool,
}

/// Ties counted by status. The four sum to [`Tally::total`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    of: [usize; 4],
}

impl Tally {
    fn place(status: Option<Liveness>) -> usize {
        match status {
            Some(Liveness::Generative) => 0,
            Some(Liveness::Engaged) => 1,
            Some(Liveness::Inactive) => 2,
            None => 3,
        }
    }

    pub fn add(&mut self, status: Option<Liveness>) {
        self.of[Tally::place(status)] += 1;
    }

    pub fn of(&self, status: Option<Liveness>) -> usize {
        self.of[Tally::place(status)]
    }

    pub fn total(&self) -> usize {
        self.of.iter().sum()
    }

    pub fn classified(&self) -> usize {
        self.total() - self.of(None)
    }
}

impl<'a> Scope<'a> {
    /// What a report of this network alone is computed on. See [`Scope::since`].
    pub fn of(network: &'a VisibleNetwork, settings: &'a Settings) -> Scope<'a> {
        Scope::since(network, None, settings)
    }

    /// O((n + m) log n) for n actors and m ties.
    pub fn since(network: &'a VisibleNetwork, then: Option<&'a Then>, settings: &'a Settings) -> Scope<'a> {
        let words = network.vocabulary();
        let actors: Vec<ScopedActor<'a>> = network
            .actors_by_name()
            .into_iter()
            .filter(|actor| in_scope(actor, words))
            .map(|actor| ScopedActor {
                actor,
                meaning: words.meaning_of(actor),
            })
            .collect();
        let places: BTreeMap<ActorId, usize> = actors
            .iter()
            .enumerate()
            .map(|(place, scoped)| (scoped.actor.id, place))
            .collect();
        let care_types: Vec<&CareType> = words.care_types.iter().collect();
        let care_places: BTreeMap<&str, usize> = care_types
            .iter()
            .enumerate()
            .map(|(place, care)| (care.key.as_str(), place))
            .collect();
        let mut ties: Vec<ScopedTie<'a>> = Vec::with_capacity(network.ties().len());
        let mut ties_of: Vec<Vec<usize>> = vec![Vec::new(); actors.len()];
        let mut passages = Vec::new();
        for tie in network.ties() {
            let (Some(&from), Some(&to)) = (places.get(&tie.from), places.get(&tie.to)) else {
                continue;
            };
            let place = ties.len();
            ties_of[from].push(place);
            if from != to {
                ties_of[to].push(place);
            }
            ties.push(ScopedTie {
                tie,
                from,
                to,
                status: words.liveness_of(tie),
            });
            // Care for oneself is not care given.
            for flow in tie.flows.iter().filter(|_| from != to) {
                let Some(&care) = care_places.get(flow.care_type.as_str()) else {
                    continue;
                };
                let along = Passage {
                    tie: place,
                    care,
                    form: flow.form,
                    giver: from,
                    receiver: to,
                    stated: flow.way != Way::Unstated,
                };
                let back = Passage {
                    giver: to,
                    receiver: from,
                    ..along
                };
                match flow.way {
                    Way::Along => passages.push(along),
                    Way::Back => passages.push(back),
                    Way::Unstated => passages.extend([along, back]),
                }
            }
        }
        Scope {
            network,
            settings,
            then,
            actors,
            ties,
            ties_of,
            passages,
            care_types,
            places,
            care_places,
            drawn: Drawn::default(),
        }
    }

    /// G(ANY): the graph of all ties in scope. Made once for all sections, as are the next three.
    pub fn any_graph(&self) -> &Sociogram {
        self.graph_of(&self.drawn.any, StatusSet::ANY)
    }

    /// G(NOTINACT).
    pub fn not_inactive_graph(&self) -> &Sociogram {
        self.graph_of(&self.drawn.not_inactive, StatusSet::NOT_INACTIVE)
    }

    /// G(LIVE).
    pub fn live_graph(&self) -> &Sociogram {
        self.graph_of(&self.drawn.live, StatusSet::LIVE)
    }

    /// G(GEN).
    pub fn generative_graph(&self) -> &Sociogram {
        self.graph_of(&self.drawn.generative, StatusSet::GEN)
    }

    /// Who might meet, by the usual weights and the network's own decisions: the foremost few.
    /// Whatever is made here once must not itself be shared out among threads, or a thread could
    /// come to wait for itself.
    pub fn introductions(&self) -> &Found {
        self.drawn.introductions.get_or_init(|| {
            let decisions: Vec<&Introduction> = self.network.introductions().collect();
            suggest(self, &decisions, &Weights::USUAL, FOREMOST)
        })
    }

    fn graph_of<'s>(&'s self, drawn: &'s OnceLock<Sociogram>, statuses: StatusSet) -> &'s Sociogram {
        drawn.get_or_init(|| Sociogram::of(self.network, statuses))
    }

    /// Whether whoever reads may see people named beside a number: only organisers may.
    pub fn may_name(&self) -> bool {
        self.network.viewer().sees_everything()
    }

    /// Whether whoever reads may see this actor named beside a number. Groups, organisations and
    /// other actors that are no single person may be named to anybody who sees them.
    pub fn may_name_actor(&self, actor: usize) -> bool {
        self.may_name() || !self.network.vocabulary().is_human(self.actors[actor].actor)
    }

    /// The actors that count toward the network: V.
    pub fn counted(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.actors.len()).filter(|actor| self.counts(*actor))
    }

    pub fn counts(&self, actor: usize) -> bool {
        self.actors[actor].actor.counts
    }

    /// How many count: n.
    pub fn n(&self) -> usize {
        self.counted().count()
    }

    /// The circle and the teams, in the order of their names: C first, then T.
    pub fn recipients(&self) -> Vec<usize> {
        let mut recipients = self.with_meaning(ActorMeaning::Circle);
        recipients.extend(self.with_meaning(ActorMeaning::Team));
        recipients
    }

    pub fn with_meaning(&self, meaning: ActorMeaning) -> Vec<usize> {
        (0..self.actors.len())
            .filter(|actor| self.actors[*actor].meaning == Some(meaning))
            .collect()
    }

    pub fn place_of(&self, actor: ActorId) -> Option<usize> {
        self.places.get(&actor).copied()
    }

    pub fn place_of_care(&self, care: &Key<CareType>) -> Option<usize> {
        self.care_places.get(care.as_str()).copied()
    }

    pub fn id(&self, actor: usize) -> ActorId {
        self.actors[actor].actor.id
    }

    pub fn name(&self, actor: usize) -> &'a str {
        self.actors[actor].actor.name.as_str()
    }

    pub fn named(&self, actor: usize) -> Named {
        (self.id(actor), self.name(actor).to_owned())
    }

    /// "Ada and Wren Street Kitchen".
    pub fn tie_name(&self, tie: usize) -> String {
        let tie = &self.ties[tie];
        format!("{} and {}", self.name(tie.from), self.name(tie.to))
    }

    /// Care that passes over ties with a status in `statuses`, in a form that `form` admits.
    pub fn passages_over(&self, statuses: StatusSet, form: FormFilter) -> impl Iterator<Item = &Passage> + '_ {
        self.passages
            .iter()
            .filter(move |passage| form.admits(passage.form) && statuses.has(self.ties[passage.tie].status))
    }

    /// Who gives care to the Circle or a team (Q4), by the report's switches: each giver, and
    /// whether any of it was said to pass that way. Only actors that count.
    pub fn givers(&self) -> BTreeMap<usize, bool> {
        let mut givers = BTreeMap::new();
        for passage in self.passages_over(self.settings.statuses, self.settings.form) {
            if self.counts(passage.giver) && self.actors[passage.receiver].is_team_or_circle() {
                *givers.entry(passage.giver).or_default() |= passage.stated;
            }
        }
        givers
    }

    pub fn tally(&self, ties: impl IntoIterator<Item = usize>) -> Tally {
        let mut tally = Tally::default();
        for tie in ties {
            tally.add(self.ties[tie].status);
        }
        tally
    }

    /// The network's word for a status: its own where it has exactly one of that meaning.
    pub fn status_label(&self, status: Option<Liveness>) -> String {
        let Some(liveness) = status else {
            return "Unclassified".to_owned();
        };
        let mut terms = self
            .network
            .vocabulary()
            .statuses
            .iter()
            .filter(|term| term.liveness == liveness);
        match (terms.next(), terms.next()) {
            (Some(only), None) => only.label().to_owned(),
            _ => match liveness {
                Liveness::Generative => "Generative".to_owned(),
                Liveness::Engaged => "Engaged".to_owned(),
                Liveness::Inactive => "Inactive".to_owned(),
            },
        }
    }

    /// A tally as the segments of a bar.
    pub fn segments(&self, tally: &Tally) -> Vec<Segment> {
        FOUR_STATUSES
            .into_iter()
            .map(|status| Segment {
                status,
                label: self.status_label(status),
                value: tally.of(status),
            })
            .collect()
    }

    /// The statuses that count as active, in words: "generative, engaged or unclassified".
    pub fn actively(&self) -> String {
        let labels: Vec<String> = self
            .settings
            .statuses
            .iter()
            .map(|status| super::wording::small(&self.status_label(status)))
            .collect();
        match labels.split_last() {
            None => "of no status".to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
        }
    }

    /// The distinct care types on a tie in the order of the vocabulary, whatever form or way.
    pub fn care_on(&self, tie: usize) -> Vec<usize> {
        let flows = &self.ties[tie].tie.flows;
        let mut types: Vec<usize> = flows
            .iter()
            .filter_map(|flow| self.place_of_care(&flow.care_type))
            .collect();
        types.sort_unstable();
        types.dedup();
        types
    }

    /// Types of care in words: "Advocacy; Peer Support".
    pub fn care_labels(&self, types: impl IntoIterator<Item = usize>) -> String {
        let labels: Vec<&str> = types
            .into_iter()
            .map(|care| self.care_types[care].label.as_str())
            .collect();
        labels.join("; ")
    }
}
