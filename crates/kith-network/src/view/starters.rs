//! Ready ways of looking, made from a network's own words.

use super::look::By;
use super::sheet::Sheet;
use super::staging::Staging;
use crate::actor::Actor;
use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::selector::{Facts, Ground, Selector};
use crate::tie::Tie;
use crate::vocabulary::{ActorMeaning, CareType, FieldOn, Key, Liveness, Sector, Term, Terms};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A view that is ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// "Where care flows".
    pub name: String,
    /// What it shows, in a sentence or two.
    pub words: String,
    /// In the view language.
    pub sheet: String,
}

/// Ways of looking that answer what organisers ask first, as far as this network has the words
/// for them and somebody they would show: none that would be empty. Made from what the viewer may
/// see and nothing else.
pub fn starters(visible: &VisibleNetwork) -> Vec<Starter> {
    let makers: [fn(&VisibleNetwork) -> Option<Starter>; 16] = [
        generative,
        offered,
        passing,
        sides,
        between_sides,
        go_betweens,
        teams,
        areas,
        categories,
        most_connected,
        fresh,
        changed,
        one_care_type,
        welcomed,
        unclassified,
        one_connection,
    ];
    let ready = makers.iter().filter_map(|make| make(visible));
    ready
        .filter(|starter| shows_somebody(visible, &starter.sheet))
        .collect()
}

fn starter(name: &str, words: &str, sheet: &str) -> Option<Starter> {
    Some(Starter {
        name: name.to_owned(),
        words: words.to_owned(),
        sheet: sheet.to_owned(),
    })
}

/// Whether whomever the sheet asks for is there, and whatever it draws by is said of somebody.
fn shows_somebody(visible: &VisibleNetwork, text: &str) -> bool {
    let (sheet, notes) = Sheet::parse(text);
    let nobody = BTreeSet::new();
    let facts = Facts::of(Ground {
        visible,
        today: Date::ZERO,
        focus: &nobody,
    });
    let chooses = |selector: &Selector| {
        let chosen = selector.chosen_by(&facts);
        !chosen.actors.is_empty() || !chosen.ties.is_empty()
    };
    let Staging {
        include,
        showcase,
        focus,
        facing,
        ..
    } = &sheet.staging;
    let mut selectors: Vec<&Selector> = include.iter().collect();
    selectors.extend(showcase.iter().map(|showcase| &showcase.selector));
    selectors.extend(focus.iter().map(|focus| &focus.on));
    selectors.extend(facing.iter().flat_map(|(one, other)| [one, other]));
    let said = |on: FieldOn, field: &str| match on {
        FieldOn::Actors => !facts.actor_values(field).is_empty(),
        FieldOn::Ties => !facts.tie_values(field).is_empty(),
    };
    let painted = sheet.settled_looks().all(|(on, _, by)| match by {
        By::Field { field, .. } => on.is_none_or(|on| said(on, field)),
        _ => true,
    });
    let clustered = sheet
        .staging
        .cluster
        .iter()
        .all(|cluster| said(FieldOn::Actors, &cluster.by));
    notes.is_empty() && painted && clustered && selectors.into_iter().all(chooses)
}

/// Words in quotes, as a sheet writes them.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn generative(visible: &VisibleNetwork) -> Option<Starter> {
    let words = visible.vocabulary();
    let flows = |tie: &Tie| words.liveness_of(tie) == Some(Liveness::Generative);
    visible.ties().any(flows).then_some(())?;
    starter(
        "Where care flows",
        "Only the connections along which care is flowing now, and those at their ends. Whoever is missing here has none.",
        "@settings {\n  include: tie[liveness=generative];\n}\n",
    )
}

fn offered(visible: &VisibleNetwork) -> Option<Starter> {
    visible.actors().any(|actor| !actor.offers.is_empty()).then_some(())?;
    starter(
        "By the care that is offered",
        "Each mark has the colour of the first care type that is offered, and a small flag for every one. The more types somebody offers, the larger the mark.",
        "@settings {\n  color-by: offers;\n  flags-by: offers;\n  size-by: offers;\n}\n",
    )
}

fn passing(visible: &VisibleNetwork) -> Option<Starter> {
    let (label, _) = most(
        visible.ties().flat_map(|tie| {
            let types: BTreeSet<&Key<CareType>> = tie.flows.iter().map(|flow| &flow.care_type).collect();
            types
        }),
        &visible.vocabulary().care_types,
    )?;
    starter(
        "By the care that passes",
        &format!(
            "Each connection has the colour of the first care type that passes along it. {label} passes along most."
        ),
        "@settings {\n  tie-color-by: care;\n  tie-width: 3;\n}\n",
    )
}

/// The sectors that each actor is connected with directly.
fn sectors_around(visible: &VisibleNetwork) -> BTreeMap<ActorId, BTreeSet<Sector>> {
    let words = visible.vocabulary();
    let sector = |id| visible.actor(id).and_then(|actor| words.sector_of(actor));
    let mut around: BTreeMap<ActorId, BTreeSet<Sector>> = BTreeMap::new();
    for tie in visible.ties() {
        for (one, other) in [(tie.from, tie.to), (tie.to, tie.from)] {
            around.entry(one).or_default().extend(sector(other));
        }
    }
    around
}

/// By what the size of those between others shows: what a measure says of people is for
/// organisers.
fn weight(visible: &VisibleNetwork) -> &'static str {
    if visible.viewer().sees_everything() {
        "betweenness"
    } else {
        "degree"
    }
}

fn sides(visible: &VisibleNetwork) -> Option<Starter> {
    let words = visible.vocabulary();
    let around = sectors_around(visible);
    let joins = |actor: &Actor| {
        let meets = around.get(&actor.id).is_some_and(|met| met.contains(&Sector::Informal));
        meets && words.sector_of(actor) == Some(Sector::Formal)
    };
    visible.actors().any(joins).then_some(())?;
    starter(
        "Who joins services and neighbours",
        "Paid and statutory services on one side, neighbours and groups on the other, and the connections between the two. Whoever lies on more ways between others is larger.",
        &format!(
            "@settings {{\n  facing: formal | informal;\n  size-by: {};\n}}\n",
            weight(visible)
        ),
    )
}

fn between_sides(visible: &VisibleNetwork) -> Option<Starter> {
    let words = visible.vocabulary();
    let around = sectors_around(visible);
    let stands_between = |actor: &Actor| {
        let meets = |sector| around.get(&actor.id).is_some_and(|met| met.contains(&sector));
        let own = words.sector_of(actor);
        !matches!(own, Some(Sector::Formal | Sector::Informal)) && meets(Sector::Formal) && meets(Sector::Informal)
    };
    visible.actors().any(stands_between).then_some(())?;
    starter(
        "Between services and neighbours",
        "Paid and statutory services, neighbours and groups, and those who are both, in columns: through whom do the first two meet? Whoever lies on more ways between others is larger.",
        &format!(
            "@settings {{\n  arrange: columns by sector;\n  size-by: {};\n}}\n",
            weight(visible)
        ),
    )
}

fn go_betweens(visible: &VisibleNetwork) -> Option<Starter> {
    // What a measure says of people is for organisers.
    (visible.viewer().sees_everything() && visible.ties().len() >= 5).then_some(())?;
    starter(
        "Go-betweens",
        "The more shortest ways between others lead through somebody, the larger the mark. It says where things would pass, not who is worth most.",
        "@settings {\n  size-by: betweenness;\n}\n",
    )
}

fn teams(visible: &VisibleNetwork) -> Option<Starter> {
    let words = visible.vocabulary();
    let is_team = |actor: &Actor| words.meaning_of(actor) == Some(ActorMeaning::Team);
    let kinds: BTreeSet<&str> = visible
        .actors()
        .filter(|actor| is_team(actor))
        .filter_map(|actor| actor.kind.as_ref().map(|kind| words.actor_kinds.label_of(kind)))
        .collect();
    (!kinds.is_empty()).then_some(())?;
    let chosen: Vec<String> = kinds
        .into_iter()
        .map(|kind| format!("actor[kind={}]", quoted(kind)))
        .collect();
    starter(
        "Each team and whom it reaches",
        "The care teams and everybody directly connected with one; all others fade.",
        &format!("@settings {{\n  showcase: {} !loose;\n}}\n", chosen.join(", ")),
    )
}

fn areas(visible: &VisibleNetwork) -> Option<Starter> {
    let areas: BTreeSet<&str> = visible
        .actors()
        .map(|actor| actor.place.area.as_str())
        .filter(|area| !area.is_empty())
        .collect();
    (areas.len() > 1).then_some(())?;
    starter(
        "By area",
        "A ground around those who are found in the same part of the neighbourhood.",
        "@settings {\n  cluster: by area as ground;\n  color-by: area;\n}\n",
    )
}

fn categories(visible: &VisibleNetwork) -> Option<Starter> {
    let present: BTreeSet<_> = visible.actors().filter_map(|actor| actor.category.as_ref()).collect();
    (present.len() > 1).then_some(())?;
    starter(
        "Category by category",
        "A column for each category, so that one sees which are many, which are few, and which are hardly connected.",
        "@settings {\n  arrange: columns by category;\n  color-by: category;\n}\n",
    )
}

fn most_connected(visible: &VisibleNetwork) -> Option<Starter> {
    (visible.ties().len() >= 3).then_some(())?;
    starter(
        "Around the most connected",
        "Rings of steps around whoever has most connections: how far everybody is from the middle.",
        "@settings {\n  arrange: rings;\n  size-by: degree;\n}\n",
    )
}

fn fresh(visible: &VisibleNetwork) -> Option<Starter> {
    visible.ties().any(|tie| tie.confirmed.is_some()).then_some(())?;
    starter(
        "How fresh each connection is",
        "What was confirmed within half a year is drawn in full; what was not confirmed for two years, or never, is faint: ask about it.",
        "@settings {\n  tie-fade-by: confirmed;\n  tie-width: 3;\n}\n",
    )
}

fn changed(visible: &VisibleNetwork) -> Option<Starter> {
    let day = visible
        .snapshots()
        .map(|snapshot| snapshot.on)
        .max()
        .or_else(|| before_the_last(visible))?;
    starter(
        &format!("What changed since {day}"),
        "Who and what came, went or changed since that day stands out.",
        &format!("@settings {{\n  since: {day};\n}}\n"),
    )
}

/// A quarter of a year before the last day on which something came, if anything was there then.
fn before_the_last(visible: &VisibleNetwork) -> Option<Date> {
    let mapped = visible.actors().filter_map(|actor| actor.first_mapped);
    let begun = visible.ties().filter_map(|tie| tie.since);
    let days: BTreeSet<Date> = mapped.chain(begun).collect();
    let day = days.last()?.checked_sub(3.months()).ok()?;
    days.first().is_some_and(|first| *first < day).then_some(day)
}

fn one_care_type(visible: &VisibleNetwork) -> Option<Starter> {
    let offers = visible.actors().flat_map(|actor| {
        let types: BTreeSet<&Key<CareType>> = actor.offers.iter().map(|offer| &offer.care_type).collect();
        types
    });
    let (label, many) = most(offers, &visible.vocabulary().care_types)?;
    starter(
        &format!("Who offers {label}"),
        &format!(
            "The {many} who offer what most offer here; all others fade. Put another care type in its place to ask about that."
        ),
        &format!("@settings {{\n  showcase: actor[offers~={}];\n}}\n", quoted(&label)),
    )
}

/// The term that comes up most, by its label, and how often.
fn most<'a, T: Term + 'a>(keys: impl Iterator<Item = &'a Key<T>>, terms: &Terms<T>) -> Option<(String, usize)> {
    let mut counts: BTreeMap<usize, (&'a Key<T>, usize)> = BTreeMap::new();
    for key in keys {
        counts.entry(terms.place(key)).or_insert((key, 0)).1 += 1;
    }
    let (key, many) = counts.into_values().rev().max_by_key(|(_, many)| *many)?;
    Some((terms.label_of(key).to_owned(), many))
}

fn welcomed(visible: &VisibleNetwork) -> Option<Starter> {
    visible.actors().any(|actor| !actor.needs.is_empty()).then_some(())?;
    starter(
        "What would be welcome",
        "Those who would welcome care, in the colour of the first type they named, and how they are connected.",
        "@settings {\n  include: actor[needs];\n  color-by: needs;\n}\n",
    )
}

fn unclassified(visible: &VisibleNetwork) -> Option<Starter> {
    let known = !visible.vocabulary().statuses.is_empty();
    (known && visible.ties().any(|tie| tie.status.is_none())).then_some(())?;
    starter(
        "Connections to ask about",
        "The connections of which nobody has said yet whether care flows along them.",
        "@settings {\n  include: tie[!status];\n}\n",
    )
}

fn one_connection(visible: &VisibleNetwork) -> Option<Starter> {
    starter(
        "With one connection",
        "Those who are joined to the rest by a single connection, and to whom; all others fade. A second one would hold them if the first falls away.",
        "@settings {\n  showcase: actor[degree=1] !loose;\n}\n",
    )
    .filter(|_| visible.ties().len() > 0)
}

#[cfg(test)]
mod tests;
