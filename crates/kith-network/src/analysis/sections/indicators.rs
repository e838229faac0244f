//! Whether there are cooperative connections (`docs/figures.md`, Q15), and the registers of the
//! other templates.

use super::team_isolation::is_of_community;
use super::{indicators_personal, indicators_register};
use crate::analysis::report::{Bar, Cell, Chart, Column, Table};
use crate::analysis::wording::{agree, small};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::share::Share;
use crate::sociogram::FOUR_STATUSES;
use crate::vocabulary::{ActorMeaning, Liveness};

/// Are there cooperative connections?
pub struct Indicators;

impl Section for Indicators {
    fn id(&self) -> &'static str {
        "indicators"
    }

    fn question(&self) -> &'static str {
        "Are there cooperative connections?"
    }

    fn method(&self) -> &'static str {
        "Cooperative are the connections between a team and the community, between the Circle and the community, and between a team and the Circle; the community is everybody who counts and is neither the Circle nor a team nor a care worker. Each connection counts once, parallel ones each, those to oneself not at all; connections between two teams are counted apart. On a service map: a member is joined with the convening partner by a membership, lapsed by an inactive one alone; a plan is shared where somebody takes part in it. Who takes part contributes formally or informally by the sector said of them (mixed is both), else by the form of the care that they give the person on that connection, else a service and a care worker formally, a person, a group and a pet informally; of others nobody said. On a personal care map: daily care weighs 30 contacts a month, weekly 4, occasional 1; a connection that goes both ways, or does not say which way, counts each way; formal are care workers, services and whoever is said to be formal, informal everybody else; a single carer is the only one from whom care passes to a person."
    }

    fn caution(&self) -> &'static str {
        "A cooperative connection is one between these partners, whatever its status; that one exists says little before it is generative. Whether it is generative is somebody's judgement on some day. The weights of a personal map stand for how often, not for how much or how well; who carries most may do so gladly. What a person receives is shown to organisers only."
    }

    fn source(&self) -> &'static str {
        "kith's questions Q15 and Q17, defined in docs/figures.md; that cooperative connections are counted, and the three names of what is read from a personal map, come from a published theory of change and its indicators, the formulae are this project's. Spread over givers: Gini 1912."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let groups = Pairing::ALL.map(|pairing| Group::of(scope, pairing));
        let register = indicators_register::Register::of(scope);
        let personal = indicators_personal::Received::of(scope);
        let sentences: Vec<String> = [
            cooperation(scope, &groups),
            register.as_ref().map(|register| register.in_words()),
            personal.as_ref().map(|personal| personal.in_words(scope)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let finding = match (scope.actors.is_empty(), sentences.is_empty()) {
            (true, _) => "Nobody is on the map yet, so nobody works together either.".to_owned(),
            (false, true) => {
                "No team and no Circle is on the map, whose connections with others could be cooperative.".to_owned()
            }
            (false, false) => format!("{}.", joined(&sentences)),
        };
        let mut answer = Answer {
            finding,
            headline: 1,
            ..Answer::default()
        };
        figures(&mut answer, scope, &groups);
        let has_any = groups.iter().any(|group| !group.ties.is_empty());
        answer.charts.extend(has_any.then(|| chart(scope, &groups)));
        answer.tables.push(table(scope, &groups));
        if let Some(register) = register {
            register.show(&mut answer, scope);
        }
        if let Some(personal) = personal {
            personal.show(&mut answer, scope);
        }
        answer
    }
}

/// One sentence of several: only the first begins with a capital.
fn joined(sentences: &[String]) -> String {
    let mut all = sentences.first().cloned().unwrap_or_default();
    for sentence in sentences.iter().skip(1) {
        let mut letters = sentence.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        all.push_str("; ");
        all.extend(first.chain(letters));
    }
    all
}

/// Between whom a tie is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pairing {
    TeamCommunity,
    CircleCommunity,
    TeamCircle,
    TeamTeam,
}

impl Pairing {
    const ALL: [Pairing; 4] = [
        Pairing::TeamCommunity,
        Pairing::CircleCommunity,
        Pairing::TeamCircle,
        Pairing::TeamTeam,
    ];

    fn key(self) -> &'static str {
        match self {
            Pairing::TeamCommunity => "team-community",
            Pairing::CircleCommunity => "circle-community",
            Pairing::TeamCircle => "team-circle",
            Pairing::TeamTeam => "team-team",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Pairing::TeamCommunity => "Teams and the community",
            Pairing::CircleCommunity => "The Circle and the community",
            Pairing::TeamCircle => "Teams and the Circle",
            Pairing::TeamTeam => "Teams and other teams",
        }
    }

    /// Whether it is one of the three that an indicator asks for.
    fn is_cooperative(self) -> bool {
        self != Pairing::TeamTeam
    }

    fn of(scope: &Scope<'_>, one: usize, other: usize) -> Option<Pairing> {
        let is = |actor: usize, meaning| scope.actors[actor].meaning == Some(meaning);
        let team = |actor| is(actor, ActorMeaning::Team);
        let circle = |actor| is(actor, ActorMeaning::Circle);
        let community = |actor| is_of_community(scope, actor);
        let either = |this: &dyn Fn(usize) -> bool, that: &dyn Fn(usize) -> bool| {
            (this(one) && that(other)) || (this(other) && that(one))
        };
        if one == other {
            None
        } else if either(&team, &community) {
            Some(Pairing::TeamCommunity)
        } else if either(&circle, &community) {
            Some(Pairing::CircleCommunity)
        } else if either(&team, &circle) {
            Some(Pairing::TeamCircle)
        } else {
            either(&team, &team).then_some(Pairing::TeamTeam)
        }
    }
}

struct Group {
    pairing: Pairing,
    ties: Vec<usize>,
    generative: Vec<usize>,
}

impl Group {
    fn of(scope: &Scope<'_>, pairing: Pairing) -> Group {
        let is_such = |tie: &usize| Pairing::of(scope, scope.ties[*tie].from, scope.ties[*tie].to) == Some(pairing);
        let ties: Vec<usize> = (0..scope.ties.len()).filter(is_such).collect();
        let is_generative = |tie: &usize| scope.ties[*tie].status == Some(Liveness::Generative);
        let generative = ties.iter().copied().filter(is_generative).collect();
        Group {
            pairing,
            ties,
            generative,
        }
    }

    fn share(&self) -> Share {
        Share::new(self.generative.len(), self.ties.len())
    }
}

/// The three that are cooperative, together.
fn together(groups: &[Group]) -> (Share, Vec<usize>) {
    let cooperative = groups.iter().filter(|group| group.pairing.is_cooperative());
    let whole = cooperative.clone().map(|group| group.ties.len()).sum();
    let mut generative: Vec<usize> = cooperative.flat_map(|group| group.generative.iter().copied()).collect();
    generative.sort_unstable();
    (Share::new(generative.len(), whole), generative)
}

/// `None` where there is neither a team nor a Circle.
fn cooperation(scope: &Scope<'_>, groups: &[Group]) -> Option<String> {
    if scope.recipients().is_empty() {
        return None;
    }
    let (all, _) = together(groups);
    if all.whole == 0 {
        return Some(
            "No connection joins a team or the Circle with the community, or the two with each other, yet".to_owned(),
        );
    }
    let word = small(&scope.status_label(Some(Liveness::Generative)));
    let parts: Vec<String> = groups
        .iter()
        .filter(|group| group.pairing.is_cooperative())
        .map(|group| {
            let between = match group.pairing {
                Pairing::TeamCommunity => "between teams and the community",
                Pairing::CircleCommunity => "between the Circle and the community",
                _ => "between teams and the Circle",
            };
            match group.ties.is_empty() {
                true => format!("there is none {between}"),
                false => format!("{} {between}", group.share()),
            }
        })
        .collect();
    let lead = match (all.part, all.whole) {
        (0, 1) => format!("The one cooperative connection is not {word}"),
        (0, _) => format!("None of the {} cooperative connections is {word}", all.whole),
        (n, _) => format!("{all} cooperative connections {} {word}", agree(n, "is", "are")),
    };
    Some(format!("{lead}: {}, {} and {}", parts[0], parts[1], parts[2]))
}

fn figures(answer: &mut Answer, scope: &Scope<'_>, groups: &[Group]) {
    let (all, generative) = together(groups);
    let word = small(&scope.status_label(Some(Liveness::Generative)));
    let ids = |ties: &[usize]| -> Vec<_> { ties.iter().map(|tie| scope.ties[*tie].tie.id).collect() };
    answer.figures.push(
        Figure::share(
            "cooperative",
            "Cooperative connections that are generative",
            all,
            format!(
                "Connections that are {word}, of all between a team and the community, the Circle and the community, and a team and the Circle. The community is everybody who counts and is neither the Circle nor a team nor a care worker."
            ),
        )
        .over(ids(&generative)),
    );
    for group in groups {
        let label = group.pairing.label();
        answer.figures.push(
            Figure::share(
                format!("cooperative.{}", group.pairing.key()),
                format!("{label}: generative"),
                group.share(),
                format!(
                    "Connections that are {word}, of all of this kind: {}.",
                    label.to_lowercase()
                ),
            )
            .over(ids(&group.generative)),
        );
    }
}

fn chart(scope: &Scope<'_>, groups: &[Group]) -> Chart {
    Chart::bars(
        "cooperative-bars",
        "Connections of teams and the Circle, by status",
        "One bar for each kind of pair, split by status.",
        "connections",
        groups
            .iter()
            .map(|group| Bar {
                label: group.pairing.label().to_owned(),
                value: group.ties.len(),
                segments: scope.segments(&scope.tally(group.ties.iter().copied())),
            })
            .collect(),
    )
}

fn table(scope: &Scope<'_>, groups: &[Group]) -> Table {
    let mut table = Table::new(
        "cooperative",
        "Connections of teams and the Circle, by status; those between two teams are not among the cooperative ones",
        std::iter::once(Column::text("Between"))
            .chain(FOUR_STATUSES.map(|status| Column::number(scope.status_label(status))))
            .chain([
                Column::number("All"),
                Column::share("Generative, of all"),
                Column::share("Generative, of those with a status"),
            ]),
    );
    table.when_empty = "No team and no Circle is on the map.".to_owned();
    // Zero rows stay where there is anybody whose connections could be cooperative.
    let shown = if scope.recipients().is_empty() { &[] } else { groups };
    for group in shown {
        let tally = scope.tally(group.ties.iter().copied());
        table.push(
            std::iter::once(Cell::Text(group.pairing.label().to_owned()))
                .chain(FOUR_STATUSES.map(|status| Cell::Count(tally.of(status))))
                .chain([
                    Cell::Count(tally.total()),
                    Cell::Share(group.share()),
                    Cell::Share(Share::new(group.generative.len(), tally.classified())),
                ]),
        );
    }
    table
}
