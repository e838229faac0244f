//! Who might meet, and whether it stuck (`docs/figures.md`, Q9).

use crate::analysis::introductions::{Fate, Found, Stuck, Suggestion, fates, set_aside};
use crate::analysis::report::{Cell, Column, Table};
use crate::analysis::wording::{agree, count, stopped};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::introduction::Introduction;
use crate::share::Share;

/// Who might meet?
pub struct Introductions;

impl Section for Introductions {
    fn id(&self) -> &'static str {
        "introductions"
    }

    fn question(&self) -> &'static str {
        "Who might meet?"
    }

    fn method(&self) -> &'static str {
        "Looked at are: for each team, its engaged, inactive and unclassified connections, and those with whom it has no connection but shares a contact (inactive connections aside); whoever would welcome care that nobody gives them over a generative connection, with those who offer it and from whom it flows over no live one (three from further away where fewer are near); those expected on the map who have no live connection, with the Circle or a team; and the connections that would hold formal and informal care together if one that does so alone went. Score of a pair, from the first to the second: 3 for each type of care that the second offers or gives and the first does not get over generative connections (a wanted type counts twice), plus 10 times the share of all others newly within two generative steps of the first, plus 2 if one is formal and the other informal or they are in different parts of the generative network, plus the sum of 1 ÷ ln k over shared contacts with k contacts each, minus the effort (1 engaged, 2 inactive or unclassified, 3 no connection), minus 2 if the second would then be above the capacity they stated. Equal scores: the last confirmed first, then by name. Left out: who paused or took the agreement back, people who have not agreed, who is above the capacity they stated (connections held, inactive ones aside), and pairs that organisers dismissed or put off beyond the date of the report. Accepted ones are listed apart; one has stuck if a generative or engaged connection joins the two now."
    }

    fn caution(&self) -> &'static str {
        "A list of thoughts, not of tasks: the two decide, and those who know them know more than a map. A high score says that much would be new, not that the two would get on. Where one name comes again and again, share it out. Scores of different maps cannot be compared."
    }

    fn source(&self) -> &'static str {
        "kith's question Q9, defined in docs/figures.md, with weights of this project's own. Common contacts: Adamic and Adar 2003, Social Networks 25:211; who else might meet: Liben-Nowell and Kleinberg 2007."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        if !scope.may_name() {
            return Answer {
                finding: "Who might be introduced to whom is for this network's organisers to read.".to_owned(),
                ..Answer::default()
            };
        }
        let decisions: Vec<&Introduction> = scope.network.introductions().collect();
        let found = scope.introductions();
        let fates = fates(scope, &decisions);
        let mut answer = Answer {
            finding: finding(scope, found, &fates),
            figures: figures(found, &fates),
            headline: 4,
            ..Answer::default()
        };
        answer.sentences = sentences(&found.suggestions);
        answer.tables.push(suggested(&found.suggestions));
        answer.tables.push(scores(&found.suggestions));
        answer.tables.push(left_out(found));
        answer.tables.push(accepted(&fates));
        answer.tables.push(aside(scope, &set_aside(scope, &decisions)));
        answer
    }
}

fn figures(found: &Found, fates: &[Fate]) -> Vec<Figure> {
    let worthwhile = found.worthwhile;
    let hindered: usize = found.hindered.values().sum();
    let stuck = fates.iter().filter(|fate| fate.stuck == Stuck::Yes).count();
    let share = |id: &str, label: &str, part: usize, whole: usize, counts: &str| {
        Figure::share(id, label, Share::new(part, whole), counts).for_organisers()
    };
    vec![
        share(
            "introductions.worthwhile",
            "Pairs that might meet",
            worthwhile,
            found.looked_at,
            "Pairs that would bring new care, more reach or a bridge, and for which nothing stands in the way, of all pairs looked at.",
        ),
        share(
            "introductions.to-wake",
            "Already connected",
            found.to_wake,
            worthwhile,
            "Those who have an engaged, inactive or unclassified connection already, of the pairs that might meet.",
        ),
        share(
            "introductions.new-care",
            "With care that is new",
            found.with_new_care,
            worthwhile,
            "Those in which the second offers or gives care that the first does not get over generative connections, of the pairs that might meet.",
        ),
        share(
            "introductions.stuck",
            "Accepted and stuck",
            stuck,
            fates.len(),
            "Accepted introductions of two whom a generative or engaged connection joins now, of all accepted ones.",
        ),
        share(
            "introductions.crossing",
            "Between formal and informal care",
            found.crossing,
            worthwhile,
            "Those of which one is formal and the other informal, of the pairs that might meet.",
        ),
        share(
            "introductions.left-out",
            "Left out for people's sake",
            hindered,
            found.looked_at,
            "Pairs left out because one of them paused, took the agreement back, has not agreed or is above the capacity they stated, of all pairs looked at.",
        ),
        share(
            "introductions.decided",
            "Decided already",
            found.decided,
            found.looked_at,
            "Pairs left out because organisers accepted, put off or dismissed them, of all pairs looked at.",
        ),
    ]
}

/// So many of the foremost stand in sentences.
const IN_SENTENCES: usize = 3;

/// The foremost in full sentences, each with its reasons and the way.
fn sentences(suggestions: &[Suggestion]) -> Vec<String> {
    let foremost = suggestions.iter().take(IN_SENTENCES);
    foremost
        .map(|suggestion| {
            format!(
                "{} and {} might meet. {} {}",
                suggestion.ego.1,
                suggestion.alter.1,
                suggestion.reasons().join(" "),
                suggestion.way()
            )
        })
        .collect()
}

fn pair(suggestion: &Suggestion) -> [Cell; 2] {
    [&suggestion.ego, &suggestion.alter].map(|(id, name)| Cell::Actor(*id, name.clone()))
}

fn suggested(suggestions: &[Suggestion]) -> Table {
    let mut table = Table::new(
        "introductions",
        "Who might meet, the foremost first",
        [
            Column::text("First"),
            Column::text("Second"),
            Column::text("Why"),
            Column::text("Who could introduce them"),
        ],
    )
    .for_organisers();
    table.when_empty = "Nothing to suggest from what is on the map.".to_owned();
    for suggestion in suggestions {
        let [first, second] = pair(suggestion);
        let why = Cell::Text(suggestion.reasons().join(" "));
        table.push([first, second, why, Cell::Text(suggestion.way())]);
    }
    table
}

fn scores(suggestions: &[Suggestion]) -> Table {
    let mut table = Table::new(
        "introductions-scores",
        "What their scores are made of",
        [
            Column::text("First"),
            Column::text("Second"),
            Column::number("Score"),
            Column::number("New types of care, wanted ones twice"),
            Column::share("Reach now"),
            Column::share("Reach then"),
            Column::text("Formal and informal"),
            Column::number("Common contacts, weighed"),
            Column::number("Effort"),
        ],
    )
    .for_organisers();
    for suggestion in suggestions {
        let [first, second] = pair(suggestion);
        let inputs = &suggestion.inputs;
        table.push([
            first,
            second,
            Cell::Number(suggestion.score),
            Cell::Count(inputs.new_types),
            Cell::Share(suggestion.reach.0),
            Cell::Share(suggestion.reach.1),
            Cell::Text(if inputs.crosses { "Yes" } else { "No" }.to_owned()),
            Cell::Number(inputs.common),
            Cell::Count(usize::from(inputs.effort)),
        ]);
    }
    table
}

fn left_out(found: &Found) -> Table {
    let mut table = Table::new(
        "introductions-left-out",
        "Pairs left out, by what stands in the way",
        [Column::text("One of the two"), Column::share("Pairs")],
    )
    .for_organisers();
    for hindrance in crate::analysis::Hindrance::ALL {
        let n = found.hindered.get(&hindrance).copied().unwrap_or(0);
        table.push([
            Cell::Text(hindrance.label().to_owned()),
            Cell::Share(Share::new(n, found.looked_at)),
        ]);
    }
    table.push([
        Cell::Text("organisers decided on the pair".to_owned()),
        Cell::Share(Share::new(found.decided, found.looked_at)),
    ]);
    table
}

fn accepted(fates: &[Fate]) -> Table {
    let mut table = Table::new(
        "introductions-accepted",
        "Accepted introductions, and whether they stuck",
        [
            Column::text("First"),
            Column::text("Second"),
            Column::text("Did it stick?"),
            Column::text("Accepted on"),
            Column::text("Introduced by"),
            Column::text("Owner"),
        ],
    )
    .for_organisers();
    table.when_empty = "No introduction was accepted yet.".to_owned();
    for fate in fates {
        let ((one, one_name), (other, other_name)) = fate.between.clone();
        table.push([
            Cell::Actor(one, one_name),
            Cell::Actor(other, other_name),
            Cell::Text(fate.stuck.label().to_owned()),
            Cell::Date(fate.decided),
            Cell::Names(fate.by.iter().cloned().collect()),
            Cell::Text(fate.owner.clone()),
        ]);
    }
    table
}

fn aside(scope: &Scope<'_>, decisions: &[&Introduction]) -> Table {
    let mut table = Table::new(
        "introductions-aside",
        "Put off or dismissed",
        [
            Column::text("First"),
            Column::text("Second"),
            Column::text("Decision"),
            Column::text("Until"),
            Column::text("Reason"),
        ],
    )
    .for_organisers();
    table.when_empty = "No introduction is put off or dismissed.".to_owned();
    let name = |id| {
        let actor = scope.network.actor(id);
        Cell::Actor(id, actor.map(|actor| actor.name.to_string()).unwrap_or_default())
    };
    for known in decisions {
        table.push([
            name(known.between.0),
            name(known.between.1),
            Cell::Text(known.decision.label().to_owned()),
            Cell::Date(known.until),
            Cell::Text(known.reason.clone()),
        ]);
    }
    table
}

fn finding(scope: &Scope<'_>, found: &Found, fates: &[Fate]) -> String {
    if scope.actors.is_empty() {
        return "Nobody is on the map yet, so nobody could meet.".to_owned();
    }
    let stuck = match fates.len() {
        0 => String::new(),
        accepted => {
            let so_far = fates.iter().filter(|fate| fate.stuck == Stuck::Yes).count();
            let share = Share::new(so_far, accepted);
            format!(
                "; {share} accepted {} stuck",
                agree(accepted, "introduction has", "introductions have")
            )
        }
    };
    let Some(first) = found.suggestions.first() else {
        return match found.looked_at {
            0 => format!("No introduction suggests itself from what is on the map{stuck}."),
            looked => format!(
                "{} looked at, and none of them would bring anything that may be suggested{stuck}.",
                count(looked, "pair was", "pairs were")
            ),
        };
    };
    stopped(format!(
        "{} {} looked at might gain from meeting or meeting again, first of all {}{stuck}",
        Share::new(found.worthwhile, found.looked_at),
        agree(found.looked_at, "pair", "pairs"),
        first.name(),
    ))
}
