//! Who is on the map (`docs/figures.md`, Q1).

use super::present_records;
use crate::analysis::report::{Bar, Cell, Chart, Column, Named, Table};
use crate::analysis::wording::{agree, count, list};
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::share::Share;
use crate::vocabulary::{Key, Term, Terms};

/// Who is on the map?
pub struct Present;

impl Section for Present {
    fn id(&self) -> &'static str {
        "present"
    }

    fn question(&self) -> &'static str {
        "Who is on the map?"
    }

    fn method(&self) -> &'static str {
        "Each actor that counts toward the network is counted once in its category, once in its kind and once in its role. Every word of the vocabulary has a row, at zero too; actors for whom nobody said have a row of their own. Fresh is an entry that somebody confirmed within the network's review interval before the date of the report. Complete is counted part by part: which entries say this at all, whatever they say."
    }

    fn caution(&self) -> &'static str {
        "The map holds those whom somebody thought of and wrote down. A small number can mean few people, or few conversations so far. A complete entry is not a better neighbour, and some things are left unsaid on purpose. What passes between people is shown to organisers only, so others read fewer connections with care and direction than there are."
    }

    fn source(&self) -> &'static str {
        "kith's question Q1, defined in docs/figures.md. The six categories of the community care template are published by the co-operative whose map kith learned from."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let words = scope.network.vocabulary();
        let categories = sorted_out(scope, &words.categories, |place| {
            scope.actors[place].actor.category.as_ref()
        });
        let kinds = sorted_out(scope, &words.actor_kinds, |place| {
            scope.actors[place].actor.kind.as_ref()
        });
        let roles = sorted_out(scope, &words.roles, |place| scope.actors[place].actor.role.as_ref());
        let mut answer = Answer {
            finding: finding(scope, &categories),
            headline: 1,
            ..Answer::default()
        };
        answer.figures.push(
            Figure::count(
                "actors",
                "Actors on the map",
                scope.n(),
                ("actor", "actors"),
                "Actors that count toward the network.",
            )
            .by(scope.counted().map(|actor| scope.id(actor))),
        );
        let beside: Vec<_> = scope
            .network
            .actors_by_name()
            .into_iter()
            .filter(|actor| !actor.counts)
            .map(|actor| actor.id)
            .collect();
        answer.figures.push(
            Figure::count(
                "actors-not-counted",
                "On the map beside them",
                beside.len(),
                ("actor", "actors"),
                "Actors on the map that are marked as not counting toward the network.",
            )
            .by(beside),
        );
        for (what, plural, groups) in [
            ("category", "Categories", &categories),
            ("kind", "Kinds", &kinds),
            ("role", "Roles in the network", &roles),
        ] {
            show(&mut answer, scope, what, plural, groups);
        }
        present_records::show(&mut answer, scope);
        answer
    }
}

/// The actors of one word; `key` is `None` for those of whom nobody said.
struct Group {
    key: Option<String>,
    label: String,
    actors: Vec<usize>,
}

/// One group per word in the order of the vocabulary, zero ones too, and those without a word.
fn sorted_out<'a, T: Term + 'a>(
    scope: &'a Scope<'_>,
    terms: &'a Terms<T>,
    word: impl Fn(usize) -> Option<&'a Key<T>>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = terms
        .iter()
        .map(|term| Group {
            key: Some(term.key().as_str().to_owned()),
            label: term.label().to_owned(),
            actors: Vec::new(),
        })
        .collect();
    let mut none = Vec::new();
    for actor in scope.counted() {
        let place = word(actor).and_then(|key| terms.iter().position(|term| term.key() == key));
        match place {
            Some(place) => groups[place].actors.push(actor),
            None => none.push(actor),
        }
    }
    groups.push(Group {
        key: None,
        label: "Nobody said".to_owned(),
        actors: none,
    });
    groups
}

fn show(answer: &mut Answer, scope: &Scope<'_>, what: &str, plural: &str, groups: &[Group]) {
    if groups.len() == 1 {
        // The network has no words for this, so there is nothing to say of it.
        return;
    }
    let n = scope.n();
    let mut table = Table::new(
        format!("by-{what}"),
        format!("{plural} of the {}", count(n, "actor", "actors")),
        [
            Column::text(what_label(what)),
            Column::share("Actors"),
            Column::text("Names"),
        ],
    );
    let mut bars = Vec::new();
    for group in groups {
        let label = match group.key {
            Some(_) => group.label.clone(),
            None => format!("No {what}"),
        };
        let share = Share::new(group.actors.len(), n);
        let counts = match group.key {
            Some(_) => format!("Actors whose {what} is “{label}”, of all that count."),
            None => format!("Actors without a {what}, of all that count."),
        };
        answer.figures.push(
            Figure::share(
                format!("{what}.{}", group.key.as_deref().unwrap_or("none")),
                label.clone(),
                share,
                counts,
            )
            .by(group.actors.iter().map(|actor| scope.id(*actor))),
        );
        let names: Vec<Named> = group.actors.iter().map(|a| scope.named(*a)).collect();
        table.push([Cell::Text(label.clone()), Cell::Share(share), Cell::Names(names)]);
        bars.push(Bar {
            label,
            value: group.actors.len(),
            segments: Vec::new(),
        });
    }
    answer.charts.push(Chart::bars(
        format!("{what}-bars"),
        plural,
        format!("One bar for each {what} with the number of its actors, of {n}."),
        "actors",
        bars,
    ));
    answer.tables.push(table);
}

fn what_label(what: &str) -> &'static str {
    match what {
        "category" => "Category",
        "kind" => "Kind",
        _ => "Role",
    }
}

fn finding(scope: &Scope<'_>, categories: &[Group]) -> String {
    let n = scope.n();
    if scope.network.actors().len() == 0 {
        return "Nobody is on the map yet.".to_owned();
    }
    if n == 0 {
        let all = scope.network.actors().len();
        return format!(
            "{} on the map, but {} toward the network.",
            count(all, "actor is", "actors are"),
            if all == 1 {
                "it does not count"
            } else {
                "none of them counts"
            },
        );
    }
    let here = count(n, "actor is", "actors are");
    let named: Vec<&Group> = categories.iter().filter(|group| group.key.is_some()).collect();
    if named.is_empty() {
        return format!("{here} on the map; this network does not sort them into categories.");
    }
    let filled = named.iter().filter(|group| !group.actors.is_empty()).count();
    if filled == 0 {
        return format!("{here} on the map, and nobody has said in which category yet.");
    }
    let missing: Vec<&str> = named
        .iter()
        .filter(|group| group.actors.is_empty())
        .map(|group| group.label.as_str())
        .collect();
    let most = named.iter().map(|group| group.actors.len()).max().unwrap_or(0);
    let largest: Vec<&str> = named
        .iter()
        .filter(|group| group.actors.len() == most)
        .map(|group| group.label.as_str())
        .collect();
    let lead = match largest.as_slice() {
        [only] => format!("most of all {only} ({most})"),
        several => format!("equally many ({most}) in {}", list(several)),
    };
    let rest = if missing.is_empty() {
        "every category has somebody in it".to_owned()
    } else {
        format!(
            "nobody is in {}",
            match missing.as_slice() {
                [only] => (*only).to_owned(),
                several => format!("{}: {}", agree_category(several.len()), list(several)),
            }
        )
    };
    format!(
        "{here} on the map, in {filled} of {}, {lead}; {rest}.",
        count(named.len(), "category", "categories"),
    )
}

fn agree_category(n: usize) -> String {
    format!("{n} {}", agree(n, "category", "categories"))
}
