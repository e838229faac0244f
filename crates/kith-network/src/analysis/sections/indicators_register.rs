//! The register of a service map: members of the commons, shared support plans, who contributes.

use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, Figure, Scope};
use crate::share::Share;
use crate::vocabulary::{ActorMeaning, CareForm, Sector, TieMeaning};
use std::collections::{BTreeMap, BTreeSet};

/// What the kind of a tie means.
pub(super) fn meaning(scope: &Scope<'_>, tie: usize) -> Option<TieMeaning> {
    let key = scope.ties[tie].tie.kind.as_ref()?;
    scope.network.vocabulary().tie_kinds.get(key).map(|kind| kind.meaning)
}

/// Whether the network has a kind of tie with one of these meanings.
pub(super) fn has_kinds(scope: &Scope<'_>, meanings: &[TieMeaning]) -> bool {
    let mut kinds = scope.network.vocabulary().tie_kinds.iter();
    kinds.any(|kind| meanings.contains(&kind.meaning))
}

/// In which ways somebody contributes to a plan; neither where nobody said.
#[derive(Debug, Clone, Copy, Default)]
struct Ways {
    formal: bool,
    informal: bool,
}

/// The plan shared around one supported person.
#[derive(Debug, Default)]
struct Plan {
    participants: BTreeMap<usize, Ways>,
    outside: BTreeSet<usize>,
}

/// Memberships and plans, as far as the reader may see them: below organisers no plans.
pub(super) struct Register {
    members: BTreeSet<usize>,
    lapsed: BTreeSet<usize>,
    /// By supported person, those without any participant too.
    plans: BTreeMap<usize, Plan>,
    /// Whether the reader may be told of plans.
    tells_of_plans: bool,
}

impl Register {
    /// `None` where the network has no kinds of ties for a register.
    pub fn of(scope: &Scope<'_>) -> Option<Register> {
        use TieMeaning::{CommonsMembership, InPlan, LapsedMembership, OutsidePlan};
        if !has_kinds(scope, &[CommonsMembership, LapsedMembership, InPlan, OutsidePlan]) {
            return None;
        }
        let mut register = Register {
            members: BTreeSet::new(),
            lapsed: BTreeSet::new(),
            plans: BTreeMap::new(),
            tells_of_plans: scope.may_name(),
        };
        let is = |actor: usize, meaning| scope.actors[actor].meaning == Some(meaning);
        for person in scope.with_meaning(ActorMeaning::SupportedPerson) {
            register.plans.insert(person, Plan::default());
        }
        for place in 0..scope.ties.len() {
            let tie = &scope.ties[place];
            let ends = [(tie.from, tie.to), (tie.to, tie.from)];
            for (end, other) in ends.into_iter().filter(|(end, other)| end != other) {
                match meaning(scope, place) {
                    Some(CommonsMembership) if is(other, ActorMeaning::ConveningPartner) => {
                        register.members.insert(end);
                    }
                    Some(LapsedMembership) if is(other, ActorMeaning::ConveningPartner) => {
                        register.lapsed.insert(end);
                    }
                    Some(InPlan) => {
                        if let Some(plan) = register.plans.get_mut(&other) {
                            let ways = plan.participants.entry(end).or_default();
                            let more = ways_of(scope, end, place);
                            ways.formal |= more.formal;
                            ways.informal |= more.informal;
                        }
                    }
                    Some(OutsidePlan) => {
                        if let Some(plan) = register.plans.get_mut(&other) {
                            plan.outside.insert(end);
                        }
                    }
                    _ => {}
                }
            }
        }
        register.lapsed.retain(|actor| !register.members.contains(actor));
        Some(register)
    }

    fn shared(&self) -> impl Iterator<Item = (usize, &Plan)> + Clone {
        let plans = self.plans.iter().map(|(person, plan)| (*person, plan));
        plans.filter(|(_, plan)| !plan.participants.is_empty())
    }

    fn without_informal(&self) -> Vec<usize> {
        let plans = self.plans.iter();
        plans
            .filter(|(_, plan)| !plan.participants.values().any(|ways| ways.informal))
            .map(|(person, _)| *person)
            .collect()
    }

    pub fn in_words(&self) -> String {
        let members = format!(
            "{} in the commons and {} lapsed",
            count(self.members.len(), "member is", "members are"),
            count(self.lapsed.len(), "membership has", "memberships have"),
        );
        if !self.tells_of_plans {
            return members;
        }
        match self.plans.len() {
            0 => format!("{members}; no supported person is on the map"),
            all => {
                let alone = Share::new(self.without_informal().len(), all);
                format!(
                    "{members}; {} supported people {} a shared plan, and {alone} {} no informal contributor",
                    Share::new(self.shared().count(), all),
                    agree(self.shared().count(), "has", "have"),
                    agree(alone.part, "has", "have"),
                )
            }
        }
    }

    pub fn show(&self, answer: &mut Answer, scope: &Scope<'_>) {
        let ids = |actors: &BTreeSet<usize>| -> Vec<_> {
            let shown = actors.iter().filter(|actor| scope.may_name_actor(**actor));
            shown.map(|actor| scope.id(*actor)).collect()
        };
        answer.figures.push(
            Figure::count(
                "commons.members",
                "Members of the commons",
                self.members.len(),
                ("member", "members"),
                "Actors joined with the convening partner by a membership.",
            )
            .by(ids(&self.members)),
        );
        answer.figures.push(
            Figure::share(
                "commons.lapsed",
                "Lapsed members",
                Share::new(self.lapsed.len(), self.lapsed.len() + self.members.len()),
                "Actors joined with the convening partner by an inactive membership alone, of all with any membership.",
            )
            .by(ids(&self.lapsed)),
        );
        if self.tells_of_plans {
            answer
                .figures
                .extend(self.of_plans(scope).into_iter().map(Figure::for_organisers));
        }
        answer.tables.push(self.table(scope));
    }

    fn of_plans(&self, scope: &Scope<'_>) -> Vec<Figure> {
        let plans = self.shared().count();
        let ways: Vec<Ways> = self
            .shared()
            .flat_map(|(_, plan)| plan.participants.values().copied())
            .collect();
        let all = ways.len();
        let alone = self.without_informal();
        let of = |rule: fn(&Ways) -> bool| Share::new(ways.iter().filter(|ways| rule(ways)).count(), all);
        let mut figures = vec![
            Figure::share(
                "plans.shared",
                "Supported people with a shared plan",
                Share::new(plans, self.plans.len()),
                "Supported people in whose plan somebody takes part, of all supported people.",
            )
            .by(self.shared().map(|(person, _)| scope.id(person))),
            Figure::count(
                "plans.participants",
                "Taking part in plans",
                all,
                ("participation", "participations"),
                "Pairs of a supported person and somebody who takes part in their plan.",
            ),
            Figure::share(
                "plans.contributors.formal",
                "Formal contributors",
                of(|ways| ways.formal),
                "Participations that are formal, of all; a mixed one counts among the informal too.",
            ),
            Figure::share(
                "plans.contributors.informal",
                "Informal contributors",
                of(|ways| ways.informal),
                "Participations that are informal, of all; a mixed one counts among the formal too.",
            ),
            Figure::share(
                "plans.contributors.not-said",
                "Contributors of whom nobody said",
                of(|ways| !ways.formal && !ways.informal),
                "Participations of which nobody said whether they are formal or informal, of all.",
            ),
            Figure::share(
                "plans.without-informal",
                "Supported people without an informal contributor",
                Share::new(alone.len(), self.plans.len()),
                "Supported people in whose plan nobody takes part informally, of all supported people.",
            )
            .by(alone.iter().map(|person| scope.id(*person))),
        ];
        if plans > 0 {
            figures.push(Figure::number(
                "plans.participants-per-plan",
                "Participants in a plan, on average",
                all as f64 / plans as f64,
                format!(
                    "{} in {}.",
                    count(all, "participation", "participations"),
                    count(plans, "shared plan", "shared plans")
                ),
            ));
        }
        figures
    }

    fn table(&self, scope: &Scope<'_>) -> Table {
        let mut table = Table::new(
            "plans",
            "Each supported person's plan and who takes part in it",
            [
                Column::text("Supported person"),
                Column::number("Taking part"),
                Column::number("Formal"),
                Column::number("Informal"),
                Column::number("Not said"),
                Column::number("Known to them, outside the plan"),
                Column::text("Informal contributors"),
            ],
        )
        .for_organisers();
        table.when_empty = "No supported person is on the map.".to_owned();
        for (person, plan) in &self.plans {
            let (id, name) = scope.named(*person);
            let ways = || plan.participants.values();
            let informal = plan.participants.iter().filter(|(_, ways)| ways.informal);
            table.push([
                Cell::Actor(id, name),
                Cell::Count(plan.participants.len()),
                Cell::Count(ways().filter(|ways| ways.formal).count()),
                Cell::Count(ways().filter(|ways| ways.informal).count()),
                Cell::Count(ways().filter(|ways| !ways.formal && !ways.informal).count()),
                Cell::Count(
                    plan.outside
                        .iter()
                        .filter(|actor| !plan.participants.contains_key(actor))
                        .count(),
                ),
                Cell::Names(informal.map(|(actor, _)| scope.named(*actor)).collect()),
            ]);
        }
        table
    }
}

/// How somebody contributes over a tie: by sector, else by the care that they give on it, else by
/// what they are.
fn ways_of(scope: &Scope<'_>, actor: usize, tie: usize) -> Ways {
    if let Some(sector) = scope.network.vocabulary().sector_of(scope.actors[actor].actor) {
        return Ways {
            formal: sector != Sector::Informal,
            informal: sector != Sector::Formal,
        };
    }
    let given = scope.ties[tie].tie.flows.iter().filter(|flow| {
        let mut givers = scope.ties[tie].tie.givers(flow);
        givers.any(|giver| giver == scope.id(actor))
    });
    let (mut formal, mut informal) = (false, false);
    for flow in given {
        match flow.form {
            CareForm::Formal => formal = true,
            CareForm::Informal => informal = true,
        }
    }
    if formal || informal {
        return Ways { formal, informal };
    }
    use ActorMeaning::{Group, Person, Pet, Service};
    let meaning = scope.actors[actor].meaning;
    Ways {
        formal: meaning == Some(Service),
        informal: matches!(meaning, Some(Person | Group | Pet)),
    }
}
