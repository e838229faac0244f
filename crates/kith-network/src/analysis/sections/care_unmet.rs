//! Care that is wanted and does not come, with who could give it (`docs/figures.md`, Q13).

use super::care_latent::{OnOffer, Standing, nameable, on_offer};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::{Answer, Figure, FormFilter, Scope};
use crate::share::Share;
use crate::sociogram::StatusSet;
use crate::vocabulary::ActorMeaning;
use std::collections::{BTreeMap, BTreeSet};

/// One type of care that one actor would welcome.
struct Want {
    actor: usize,
    care: usize,
    /// Whether somebody gives it that care over a generative tie, in either form.
    met: bool,
}

/// What is wanted, by whom, and what lies on offer.
struct Ground {
    wants: Vec<Want>,
    offers: BTreeMap<usize, Vec<OnOffer>>,
    /// Who gives each type to anybody over a tie that is not inactive.
    given_by: BTreeMap<usize, BTreeSet<usize>>,
}

impl Ground {
    fn of(scope: &Scope<'_>) -> Ground {
        let mut backed: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut given_by: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for passage in &scope.passages {
            let status = scope.ties[passage.tie].status;
            if StatusSet::GEN.has(status) {
                backed.insert((passage.receiver, passage.care));
            }
            if StatusSet::NOT_INACTIVE.has(status) {
                given_by.entry(passage.care).or_default().insert(passage.giver);
            }
        }
        let mut wants = Vec::new();
        for (actor, scoped) in scope.actors.iter().enumerate() {
            let needs = scoped.actor.needs.iter();
            let types: BTreeSet<usize> = needs.filter_map(|need| scope.place_of_care(&need.care_type)).collect();
            wants.extend(types.into_iter().map(|care| Want {
                actor,
                care,
                met: backed.contains(&(actor, care)),
            }));
        }
        let mut offers: BTreeMap<usize, Vec<OnOffer>> = BTreeMap::new();
        for pair in on_offer(scope, FormFilter::Any) {
            offers.entry(pair.care).or_default().push(pair);
        }
        Ground {
            wants,
            offers,
            given_by,
        }
    }

    /// Who offers what is wanted and does not give it over a live tie, whoever wants it aside.
    fn latent(&self, want: &Want) -> Vec<usize> {
        let offers = self.offers.get(&want.care).into_iter().flatten();
        offers
            .filter(|pair| pair.standing == Standing::Latent && pair.actor != want.actor)
            .map(|pair| pair.actor)
            .collect()
    }

    /// Whether anybody else offers it, or gives it to somebody.
    fn is_about(&self, want: &Want) -> bool {
        let offered = self.offers.get(&want.care).into_iter().flatten();
        let given = self.given_by.get(&want.care).into_iter().flatten();
        offered
            .map(|pair| pair.actor)
            .chain(given.copied())
            .any(|actor| actor != want.actor)
    }
}

pub(super) fn show(answer: &mut Answer, scope: &Scope<'_>) {
    let ground = Ground::of(scope);
    let is_team = |want: &&Want| scope.actors[want.actor].meaning == Some(ActorMeaning::Team);
    let is_human = |want: &&Want| scope.network.vocabulary().is_human(scope.actors[want.actor].actor);
    figures(answer, scope, &ground, ground.wants.iter().filter(is_team).collect());
    let (people, others): (Vec<&Want>, Vec<&Want>) = ground
        .wants
        .iter()
        .filter(|want| !want.met)
        .partition(|want| is_human(want));
    let mut table = listed(
        "unmet-wants",
        "Wanted, and given by nobody over a generative connection",
        scope,
        &ground,
        &others,
    );
    table.when_empty = match ground.wants.iter().any(|want| !is_human(&want)) {
        true => "Whatever teams and groups would welcome reaches them over a generative connection.".to_owned(),
        false => "No team and no group has said yet what it would welcome.".to_owned(),
    };
    answer.tables.push(table);
    let caption = "Wanted by people, and given to them by nobody over a generative connection";
    let mut table = listed("unmet-wants-of-people", caption, scope, &ground, &people).for_organisers();
    table.when_empty = match ground.wants.iter().any(|want| is_human(&want)) {
        true => "Whatever people would welcome reaches them over a generative connection.".to_owned(),
        false => "Nobody has said yet what they would welcome.".to_owned(),
    };
    answer.tables.push(table);
}

fn figures(answer: &mut Answer, scope: &Scope<'_>, ground: &Ground, wants: Vec<&Want>) {
    let unmet: Vec<&&Want> = wants.iter().filter(|want| !want.met).collect();
    let nowhere: Vec<&&&Want> = unmet.iter().filter(|want| !ground.is_about(want)).collect();
    let latent = unmet.iter().filter(|want| !ground.latent(want).is_empty()).count();
    let teams = |wants: &mut dyn Iterator<Item = usize>| -> Vec<_> {
        let teams: BTreeSet<usize> = wants.collect();
        teams.into_iter().map(|team| scope.id(team)).collect()
    };
    answer.figures.push(
        Figure::share(
            "unmet",
            "Unmet wants of teams",
            Share::new(unmet.len(), wants.len()),
            "Pairs of a team and a type of care that it would welcome which nobody gives it over a generative connection, of all pairs of a team and a type that it would welcome. Either form of care counts.",
        )
        .by(teams(&mut unmet.iter().map(|want| want.actor))),
    );
    answer.figures.push(Figure::share(
        "unmet.latent-offer",
        "Unmet wants with a latent offer",
        Share::new(latent, unmet.len()),
        "Unmet wants of teams for which somebody else offers that care without its flowing over a live connection, of all unmet wants of teams.",
    ));
    answer.figures.push(
        Figure::share(
            "unmet.not-offered",
            "Wanted and not offered nearby",
            Share::new(nowhere.len(), unmet.len()),
            "Unmet wants of teams for a type of care that nobody else on the map offers, or gives over a connection that is not inactive, of all unmet wants of teams.",
        )
        .by(teams(&mut nowhere.iter().map(|want| want.actor))),
    );
}

fn listed(id: &str, caption: &str, scope: &Scope<'_>, ground: &Ground, wants: &[&Want]) -> Table {
    let mut table = Table::new(
        id,
        caption,
        [
            Column::text("Who would welcome it"),
            Column::text("Type of care"),
            Column::number("Latent offers of it"),
            Column::text("From"),
            Column::text("In words"),
        ],
    );
    for want in wants {
        let (actor, name) = scope.named(want.actor);
        let latent = ground.latent(want);
        let words = if !latent.is_empty() {
            "Offered nearby and not flowing"
        } else if ground.is_about(want) {
            "Nearby, and flowing to others"
        } else {
            "Wanted and not offered nearby"
        };
        table.push([
            Cell::Actor(actor, name),
            Cell::Text(scope.care_types[want.care].label.clone()),
            Cell::Count(latent.len()),
            Cell::Names(nameable(scope, latent)),
            Cell::Text(words.to_owned()),
        ]);
    }
    table
}
