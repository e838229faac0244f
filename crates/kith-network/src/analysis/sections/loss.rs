//! Whom one could not do without (`docs/figures.md`, `loss`).

use super::loss_tables::{by_cut_off, critical_actors, critical_ties, mends};
use crate::analysis::loss::{Ground, Weight, foremost};
use crate::analysis::wording::{agree, count};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::share::Share;
use crate::sociogram::StatusSet;

/// Whom could we not do without?
pub struct Losing;

/// How many actors, and how many ties, are rehearsed: those that would be missed most.
const REHEARSED: usize = 10;

impl Section for Losing {
    fn id(&self) -> &'static str {
        "loss"
    }

    fn question(&self) -> &'static str {
        "Whom could we not do without?"
    }

    fn method(&self) -> &'static str {
        "Each actor, and each connection, is imagined to go, one at a time. Generative and engaged connections are followed: whoever stays and is no longer joined with the largest of the parts left would be cut off, and each two of a part who no path joins any more are a pair parted. Two connections between the same two hold each other's place. Care goes where nobody else gives that type to that receiver over a generative connection. Listed are the ten actors and the ten connections with most pairs parted, then with most care gone, then by name. For each part but the largest, the larger ones first, one mend is looked for: an inactive or unclassified connection into a larger part, otherwise two who share a contact now. People who have not agreed, who rest, or who are above the capacity they stated are not suggested, nor pairs on whom organisers decided otherwise."
    }

    fn caution(&self) -> &'static str {
        "This is about the map, not about anybody's worth, and it is no list of people to lean on harder. What nobody recorded holds nothing together here, though it may in life. Losses together are not the sum of losses one by one."
    }

    fn source(&self) -> &'static str {
        "kith's question on loss, defined in docs/figures.md. Cut actors and bridges: Hopcroft and Tarjan 1973, Tarjan 1974. Pairs parted: after Borgatti 2006, Computational and Mathematical Organization Theory 12:21."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let ground = Ground::of(scope);
        let (actors, ties) = (ground.actor_weights(), ground.tie_weights());
        let foremost = foremost(&actors, 1);
        let mut answer = Answer {
            finding: finding(scope, &actors, foremost.first().copied()),
            headline: 3,
            ..Answer::default()
        };
        figures(&mut answer, scope, &ground, &actors, &ties);
        if !actors.is_empty() {
            let (chart, table) = by_cut_off(&actors);
            answer.charts.push(chart);
            answer.tables.push(table);
        }
        if scope.may_name() {
            let missed = ground.most_missed(&actors, &ties, REHEARSED);
            answer.tables.push(critical_actors(&missed.actors));
            answer.tables.push(critical_ties(&missed.ties));
            answer.tables.push(mends(missed.actors.iter().chain(&missed.ties)));
        }
        answer
    }
}

fn having(weights: &[Weight], has: impl Fn(&Weight) -> bool) -> Vec<usize> {
    (0..weights.len()).filter(|place| has(&weights[*place])).collect()
}

fn figures(answer: &mut Answer, scope: &Scope<'_>, ground: &Ground<'_, '_>, actors: &[Weight], ties: &[Weight]) {
    // To others a loss is a number without anybody's name.
    let by = |figure: Figure, who: &[usize]| match scope.may_name() {
        true => figure.by(who.iter().map(|actor| scope.id(*actor))),
        false => figure,
    };
    let over = |figure: Figure, which: &[usize]| match scope.may_name() {
        true => figure.over(which.iter().map(|tie| scope.ties[*tie].tie.id)),
        false => figure,
    };
    let live = scope
        .ties
        .iter()
        .filter(|tie| StatusSet::LIVE.has(tie.status) && tie.from != tie.to);
    let live = live.count();
    let cutting = having(actors, |weight| weight.pairs > 0);
    let bridges = having(ties, |weight| weight.pairs > 0 || weight.cut_off > 0);
    let sources = having(actors, |weight| weight.care > 0);
    let single: usize = actors.iter().map(|weight| weight.care).sum();
    answer.figures.push(by(
        Figure::share(
            "loss.actors",
            "Actors who hold others together alone",
            Share::new(cutting.len(), actors.len()),
            "Actors without whom others would no longer be joined over generative or engaged connections, of all actors in scope.",
        ),
        &cutting,
    ));
    answer.figures.push(over(
        Figure::share(
            "loss.ties",
            "Connections that hold others together alone",
            Share::new(bridges.len(), live),
            "Generative or engaged connections without which two parts would come apart, of all of them.",
        ),
        &bridges,
    ));
    answer.figures.push(Figure::share(
        "loss.care",
        "Care that rests on one giver",
        Share::new(single, ground.backed()),
        "Pairs of a receiver and a type of care with one giver over generative connections, of all pairs with at least one.",
    ));
    answer.figures.push(by(
        Figure::share(
            "loss.sole-givers",
            "Actors who are somebody's only giver",
            Share::new(sources.len(), actors.len()),
            "Actors who alone give some type of care to some receiver over generative connections, of all actors in scope.",
        ),
        &sources,
    ));
    let worst = actors.iter().map(|weight| weight.cut_off).max().unwrap_or(0);
    answer.figures.push(Figure::share(
        "loss.worst",
        "Most that one loss would cut off",
        Share::new(worst, actors.len().saturating_sub(1)),
        "Actors cut off from the largest part left by the loss of the one actor that cuts off most, of all others in scope.",
    ));
}

fn finding(scope: &Scope<'_>, weights: &[Weight], foremost: Option<usize>) -> String {
    if weights.is_empty() {
        return "Nobody is on the map yet, so there is nobody to lose.".to_owned();
    }
    if scope.live_graph().graph().size() == 0 {
        return "No two on the map are joined by a live connection, so no loss can be rehearsed.".to_owned();
    }
    let cutting = having(weights, |weight| weight.pairs > 0).len();
    let single: usize = weights.iter().map(|weight| weight.care).sum();
    let care = match single {
        0 => "no care rests on one giver alone".to_owned(),
        n => format!(
            "{} on one giver alone",
            count(n, "kind of care for somebody rests", "kinds of care for somebody rest")
        ),
    };
    let Some(first) = foremost.filter(|_| cutting > 0) else {
        return format!("Nobody would be cut off if any one actor went; {care}.");
    };
    let share = Share::new(cutting, weights.len());
    let lead = format!(
        "{share} {} others together alone",
        agree(cutting, "actor holds", "actors hold")
    );
    let gone = weights[first].cut_off;
    let would = count(gone, "other would be cut off", "others would be cut off");
    let who = match scope.may_name() {
        true => format!("without {} {would}", scope.name(first)),
        false => format!("without one of them {would}"),
    };
    format!("{lead}: {who}; {care}.")
}
