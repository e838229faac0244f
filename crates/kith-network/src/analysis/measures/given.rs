//! Ties within and across groups that somebody gave: lanes, languages, teams.

use kith_graph::assortativity::{Counting, by_group};
use kith_graph::brokerage::{Chance, Roles, brokerage, chances_overall, totals};
use kith_graph::cohesion::Fraction;
use kith_graph::mixing::{Mixing, ei_by_node, ei_overall, modularity, permuted};

use super::findings::{Crossing, Findings, Number, Values};
use super::{About, Grouping, Measure, Options, Reads};

/// How often labels are dealt out anew.
const DRAWS: u32 = 1000;

fn grouping(options: &Options) -> Result<&Grouping, String> {
    let given = options.groups.as_deref();
    given
        .ok_or_else(|| "It is about groups, and none are given; --groups names the attribute that has them.".to_owned())
}

pub(super) const MIXING: Measure = Measure {
    key: "mixing",
    title: "Ties within and across groups",
    question: "How many ties lie within each group, and between which groups?",
    caution: "Large groups have more ties to themselves by their size alone; compare with how many there could be.",
    definition: "Ties from one group to the other ÷ pairs that could be tied; without directions each pair of groups \
                 counts once. Ties of those without a group are left out. Only pairs of groups with ties are listed.",
    source: "Wasserman and Faust 1994, Social Network Analysis, 10.2; Krackhardt and Stern 1988, Informal networks and \
             organizational crises",
    about: About::Given,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let given = grouping(options)?;
        let mixing = Mixing::of(graph, &given.of);
        let name = |group: u32| given.names.get(group as usize).cloned().unwrap_or_default();
        let once = mixing.cells().iter();
        let once = once.filter(|cell| mixing.is_directed() || cell.from <= cell.to);
        let crossings = once.map(|cell| Crossing {
            from: name(cell.from),
            to: name(cell.to),
            ties: mixing.density(cell.from, cell.to),
        });
        Ok(Findings {
            crossings: crossings.collect(),
            ..Findings::default()
        }
        .and("ei-index", "E-I index", ei_overall(&mixing).index().into())
        .and("groups", "Groups", Number::Count(mixing.sizes().len() as u64))
        .and(
            "left-out",
            "Ties left out, an end having no group",
            Number::Share(mixing.left_out()),
        ))
    },
};

pub(super) const EI_INDEX: Measure = Measure {
    key: "ei-index",
    title: "Outward or inward",
    question: "Do ties cross from group to group, or keep to their own?",
    caution: "Small groups must look outward. Compare with what is expected from sizes before judging.",
    definition: "(Ties across − ties within) ÷ both, from −1 to 1; for each one, over their own ties. p is the share of a \
                 thousand drawings of the same labels in another order, and of the network itself, that are as far from \
                 what is expected.",
    source: "Krackhardt and Stern 1988, Informal networks and organizational crises; Phipson and Smyth 2010, Permutation \
             p-values should never be zero",
    about: About::Given,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let given = grouping(options)?;
        let ties = ei_overall(&Mixing::of(graph, &given.of));
        let whole = ties.external + ties.internal;
        let share = |part| Number::Share(Fraction { part, whole });
        let each = ei_by_node(graph, &given.of);
        let each: Vec<Option<f64>> = each.values().iter().map(|ties| ties.index()).collect();
        let found = permuted(graph, &given.of, DRAWS, options.seed);
        let of = |value: fn(&kith_graph::mixing::Permuted) -> f64| found.as_ref().map(value).into();
        Ok(Findings::default()
            .and("ei-index", "E-I index", ties.index().into())
            .and("external", "Ties across", share(ties.external))
            .and("internal", "Ties within", share(ties.internal))
            .and("expected", "Expected from sizes", of(|found| found.expected))
            .and("p-value", "p, as far from it by chance", of(|found| found.either))
            .and("p-inward", "p, as low by chance", of(|found| found.lower))
            .and("p-outward", "p, as high by chance", of(|found| found.upper))
            .with("ei", "E-I index", Values::Some(each.into())))
    },
};

/// Keys and titles of a role: how often, how often by chance, how unusual.
const ROLES: [[(&str, &str); 3]; 6] = [
    [
        ("coordinator", "Coordinators"),
        ("coordinator-expected", "Coordinators by chance"),
        ("coordinator-z", "Coordinators, z"),
    ],
    [
        ("itinerant", "Itinerants"),
        ("itinerant-expected", "Itinerants by chance"),
        ("itinerant-z", "Itinerants, z"),
    ],
    [
        ("representative", "Representatives"),
        ("representative-expected", "Representatives by chance"),
        ("representative-z", "Representatives, z"),
    ],
    [
        ("gatekeeper", "Gatekeepers"),
        ("gatekeeper-expected", "Gatekeepers by chance"),
        ("gatekeeper-z", "Gatekeepers, z"),
    ],
    [
        ("liaison", "Liaisons"),
        ("liaison-expected", "Liaisons by chance"),
        ("liaison-z", "Liaisons, z"),
    ],
    [
        ("brokered", "Brokers in all"),
        ("brokered-expected", "Brokers in all by chance"),
        ("brokered-z", "Brokers in all, z"),
    ],
];

fn in_order<T>(roles: Roles<T>) -> [T; 6] {
    let Roles {
        coordinator,
        itinerant,
        representative,
        gatekeeper,
        liaison,
        total,
    } = roles;
    [coordinator, itinerant, representative, gatekeeper, liaison, total]
}

pub(super) const BROKERAGE: Measure = Measure {
    key: "brokerage",
    title: "Between whose sides",
    question: "Who stands between two that have no tie, and on whose side is everybody?",
    caution: "Whoever belongs to a small group stands between others more often by that alone.",
    definition: "Open ways a → v → b by the groups of a, v and b: coordinator AAA, itinerant ABA, representative AAB, \
                 gatekeeper ABB, liaison ABC. Without directions each counts once, and representatives are counted as \
                 gatekeepers. Chance puts every tie that could be with the same probability.",
    source: "Gould and Fernandez 1989, Structures of mediation: a formal approach to brokerage in transaction networks",
    about: About::Given,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, options| {
        let given = grouping(options)?;
        let roles = brokerage(graph, &given.of);
        let (all, chances) = (totals(&roles), chances_overall(graph, &given.of));
        let expected = in_order(chances.zip(chances, |chance: Chance, _| chance.expected));
        let scores = in_order(all.scores(chances));
        let mut found = Findings::default();
        for (role, [count, by_chance, score]) in ROLES.into_iter().enumerate() {
            if role == 2 && !graph.is_directed() {
                continue;
            }
            let each: Vec<f64> = roles
                .values()
                .iter()
                .map(|roles| in_order(*roles)[role] as f64)
                .collect();
            found = found
                .with(count.0, count.1, Values::Scores(each.into()))
                .and(count.0, count.1, Number::Count(in_order(all)[role]))
                .and(by_chance.0, by_chance.1, Number::Real(expected[role]))
                .and(score.0, score.1, scores[role].into());
        }
        Ok(found)
    },
};

pub(super) const ASSORTATIVITY_GROUPS: Measure = Measure {
    key: "assortativity-groups",
    title: "Like with like",
    question: "Are people tied to others of their own group more than chance would have it?",
    caution: "It says that like is tied to like, not whether by choice, by where people live, or by who was asked.",
    definition: "(Σ e(g,g) − Σ a(g) b(g)) ÷ (1 − Σ a(g) b(g)), where e(g,g) is the share of ties within group g, and a(g) \
                 and b(g) are the shares of ties from it and to it. Ties of those without a group are left out.",
    source: "Newman 2003, Mixing patterns in networks, equation 2",
    about: About::Given,
    reads: Reads::BOTH,
    usual: false,
    compute: |graph, options| {
        let found = by_group(graph, &grouping(options)?.of, Counting::Strengths);
        Ok(Findings::default().and("group-assortativity", "Assortativity by group", found.into()))
    },
};

pub(super) const MODULARITY_GROUPS: Measure = Measure {
    key: "modularity-groups",
    title: "How far groups keep to themselves",
    question: "How many more ties lie within the groups than chance would put there?",
    caution: "It depends on how many groups there are and how large; compare it only for groups of the same people.",
    definition: "Σ over groups of e(g,g) − a(g) b(g), with the same letters as for assortativity by group.",
    source: "Newman and Girvan 2004, Finding and evaluating community structure in networks; Leicht and Newman 2008, \
             Community structure in directed networks",
    about: About::Given,
    reads: Reads::BOTH,
    usual: false,
    compute: |graph, options| {
        let mixing = Mixing::of(graph, &grouping(options)?.of);
        let found = modularity(&mixing, Counting::Strengths);
        Ok(Findings::default().and("group-modularity", "Modularity of the groups", found.into()))
    },
};
