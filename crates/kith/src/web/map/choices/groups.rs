//! The questions themselves.

use super::super::super::scope::Scope;
use super::super::Looking;
use super::super::fields;
use super::super::in_force::in_words;
use super::super::quick::quoted;
use super::{Choosing, Group, arrangement, day, line, menu, of_fields, option, typed};
use kith_network::VisibleNetwork;
use kith_network::selector::Selector;
use kith_network::view::{Along, Clustered, Reach};
use kith_network::vocabulary::Sector;
use maud::html;

/// Everything that can be asked of who is on a map and how they are arranged: for a map's page,
/// and for the form of a view. Where a builder of conditions asks who is on it, they do not.
pub fn staged(scope: &Scope, looking: &Looking, built: bool) -> Vec<Group> {
    let visible = &scope.visible;
    let mut all = who(looking, visible, built);
    all.push(around(looking, visible));
    all.extend(arranged(looking, visible));
    all.extend(sides(looking, visible));
    all.push(way(looking, visible));
    all.push(Group {
        title: "How it was",
        names: &["on", "since"],
        set: looking.staging.on.is_some() || looking.staging.since.is_some(),
        fields: html! {
            (day(scope, looking, "on", "As known on this day", looking.staging.on))
            (day(scope, looking, "since", "What changed since this day", looking.staging.since))
        },
    });
    all
}

fn who(looking: &Looking, visible: &VisibleNetwork, built: bool) -> Vec<Group> {
    let staging = &looking.staging;
    let showcase = staging.showcase.as_ref();
    let reach = match showcase.map(|showcase| showcase.reach) {
        Some(Reach::Loose) => "loose",
        Some(Reach::Strict) => "strict",
        _ => "",
    };
    let reaches = [
        option("", "and the connections between them", reach),
        option("loose", "and those next to them", reach),
        option("strict", "they alone", reach),
    ];
    let only = typed(looking, visible, "select", staging.include.as_ref());
    let without = typed(looking, visible, "ignore", staging.ignore.as_ref());
    let show = typed(looking, visible, "show", showcase.map(|showcase| &showcase.selector));
    vec![
        Group {
            title: if built {
                "Who is left out"
            } else {
                "Who and what is on the map"
            },
            names: if built { &["ignore"] } else { &["select", "ignore"] },
            set: (!built && staging.include.is_some()) || staging.ignore.is_some(),
            fields: html! {
                @if !built { (line(looking, "select", "Only these", &only, false)) }
                (line(looking, "ignore", "Without these", &without, false))
                p .small { "Such as " code { "person" } ", " code { ".garden" } " for a tag, " code { "[offers~=food]" } "." }
            },
        },
        Group {
            title: "Who stands out",
            names: &["show", "reach"],
            set: staging.showcase.is_some(),
            fields: html! {
                (line(looking, "show", "These, the others faded", &show, false))
                (menu("reach", "With them", &reaches))
            },
        },
    ]
}

fn around(looking: &Looking, visible: &VisibleNetwork) -> Group {
    let focus = looking.staging.focus.as_ref();
    let steps = focus.map_or_else(|| "1".to_owned(), |focus| focus.steps.to_string());
    let along = match focus.map(|focus| focus.along) {
        Some(Along::Out) => "out",
        Some(Along::In) => "in",
        _ => "",
    };
    let number = |n: u8| option(&n.to_string(), &n.to_string(), &steps);
    let ways = [
        option("", "any connection", along),
        option("out", "outgoing ones", along),
        option("in", "incoming ones", along),
    ];
    let told = looking.faults_of("focus").next().is_none() && looking.may_tell(visible, "focus");
    let names = match focus {
        Some(focus) if told => in_words(visible, &focus.on).replace(", ", "; "),
        _ => looking.typed("focus").to_owned(),
    };
    Group {
        title: "Around somebody",
        names: &["focus", "steps", "along"],
        set: focus.is_some(),
        fields: html! {
            (line(looking, "focus", "Names, with “;” between", &names, true))
            (menu("steps", "Steps around", &(0..=9).map(number).collect::<Vec<_>>()))
            (menu("along", "Along", &ways))
        },
    }
}

/// Colours and sizes in the address; a view's own form asks more of them.
pub fn drawn(looking: &Looking, visible: &VisibleNetwork) -> Group {
    let as_is = "as the view has it";
    let of = |name: &str, fields: &[fields::Choosable]| of_fields(visible, as_is, fields, looking.value(name));
    let widths = fields::tie_numbers(visible);
    Group {
        title: "Colours and sizes",
        names: &["color", "line", "size", "width"],
        set: ["color", "line", "size", "width"]
            .iter()
            .any(|name| !looking.value(name).is_empty()),
        fields: html! {
            (menu("color", "Colour people and groups by", &of("color", &fields::of_actors(visible))))
            (menu("line", "Colour connections by", &of("line", &fields::of_ties(visible))))
            (menu("size", "Size by", &of("size", &fields::numbers(visible))))
            @if !widths.is_empty() { (menu("width", "Width of connections by", &of("width", &widths))) }
        },
    }
}

fn arranged(looking: &Looking, visible: &VisibleNetwork) -> [Group; 2] {
    let (way, by) = arrangement(looking);
    let mut ways: Vec<Choosing> = [
        ("free", "Near those they are connected with"),
        ("rings", "In rings"),
        ("columns", "In columns"),
        ("circle", "In a circle"),
        ("grid", "In rows and columns"),
        ("scatter", "By two numbers"),
        ("fixed", "As they were put by hand"),
    ]
    .map(|(value, words)| option(value, words, &way))
    .to_vec();
    if way == "geography" || visible.actors().any(|actor| actor.place.coordinates.is_some()) {
        ways.push(option("geography", "Where they are found", &way));
    }
    let shared = fields::of_actors(visible);
    let numbers = fields::numbers(visible);
    let orders = match by.split_once(',') {
        Some((across, up)) if [across, up].iter().all(|key| fields::known(visible, key).is_some()) => {
            let words = format!(
                "{} across, {} up",
                fields::label(visible, across),
                fields::label(visible, up)
            );
            vec![option("", "steps or names", &by), option(&by, &words, &by)]
        }
        _ => {
            let all: Vec<_> = shared.iter().chain(&numbers).cloned().collect();
            let mut orders = of_fields(visible, "steps or names", &all, &by);
            if let [first, second, ..] = numbers.as_slice() {
                let words = format!("Two numbers: {} across, {} up", first.label, second.label);
                orders.push(option(&format!("{},{}", first.key, second.key), &words, &by));
            }
            orders
        }
    };
    let cluster = looking.staging.cluster.first();
    let together = cluster.map_or("", |cluster| cluster.by.as_str());
    let shown = match cluster.map(|cluster| cluster.shown) {
        Some(Clustered::Mark) => "mark",
        _ => "",
    };
    let grounds = [
        option("", "a ground around them", shown),
        option("mark", "a mark for each", shown),
    ];
    let parted = of_fields(visible, "nothing in particular", &shared, together);
    [
        Group {
            title: "Where they stand",
            names: &["layout", "by"],
            set: way != "free",
            fields: html! { (menu("layout", "Arranged", &ways)) (menu("by", "By", &orders)) },
        },
        Group {
            title: "Who belongs together",
            names: &["cluster", "as"],
            set: cluster.is_some(),
            fields: html! { (menu("cluster", "Those who share", &parted)) (menu("as", "As", &grounds)) },
        },
    ]
}

/// Sides to choose from, as selectors: sectors, categories and kinds that somebody has.
fn parties(visible: &VisibleNetwork) -> Vec<(String, String)> {
    let words = visible.vocabulary();
    let mut all = Vec::new();
    for (sector, label) in [(Sector::Formal, "Formal"), (Sector::Informal, "Informal")] {
        if visible.actors().any(|actor| words.sector_of(actor) == Some(sector)) {
            all.push((format!("[sector={}]", sector.key()), label.to_owned()));
        }
    }
    for category in words.categories.iter() {
        if visible
            .actors()
            .any(|actor| actor.category.as_ref() == Some(&category.key))
        {
            all.push((
                format!("[category={}]", quoted(&category.label)),
                category.label.clone(),
            ));
        }
    }
    for kind in words.actor_kinds.iter() {
        if visible.actors().any(|actor| actor.kind.as_ref() == Some(&kind.key)) {
            all.push((format!("[kind={}]", quoted(&kind.label)), kind.label.clone()));
        }
    }
    // As the language writes them, so that the one in force is found again.
    all.into_iter()
        .filter_map(|(text, label)| Some((Selector::parse(&text).ok()?.to_string(), label)))
        .collect()
}

fn sides(looking: &Looking, visible: &VisibleNetwork) -> Vec<Group> {
    let parties = parties(visible);
    let facing = looking.staging.facing.as_ref();
    let menu_of = |name: &'static str, label: &str, none: &str, now: Option<&Selector>| {
        let now = now.filter(|_| looking.may_tell(visible, name));
        let now = now.map(Selector::to_string).unwrap_or_default();
        let mut options = vec![option("", none, &now)];
        options.extend(parties.iter().map(|(value, label)| option(value, label, &now)));
        if !options.iter().any(|(_, _, chosen)| *chosen) {
            options.push(option(&now, &now, &now));
        }
        menu(name, label, &options)
    };
    let mut groups = Vec::new();
    if !parties.is_empty() {
        groups.push(Group {
            title: "Two sides and who joins them",
            names: &["side", "other"],
            set: facing.is_some(),
            fields: html! {
                (menu_of("side", "One side", "nobody", facing.map(|(one, _)| one)))
                (menu_of("other", "Facing", "nobody", facing.map(|(_, other)| other)))
            },
        });
        let bridge = looking.staging.bridge.as_ref();
        groups.push(Group {
            title: "Who is joined through others",
            names: &["bridge"],
            set: bridge.is_some(),
            fields: menu_of(
                "bridge",
                "Take these out, and join those whom they join",
                "nobody",
                bridge,
            ),
        });
    }
    groups.extend(care(looking, visible));
    groups
}

fn care(looking: &Looking, visible: &VisibleNetwork) -> Option<Group> {
    let now = looking.staging.care.as_deref().unwrap_or_default();
    let flows = |key: &str| {
        let mut ties = visible.ties();
        ties.any(|tie| tie.flows.iter().any(|flow| flow.care_type.as_str() == key))
    };
    let known = visible.vocabulary().care_types.iter();
    let flowing = known.filter(|one| flows(one.key.as_str()));
    let mut types = vec![option("", "all that is known", now)];
    types.extend(flowing.map(|one| option(one.key.as_str(), &one.label, now)));
    (types.len() > 1).then(|| Group {
        title: "Care of one type",
        names: &["care"],
        set: !now.is_empty(),
        fields: menu("care", "Care, from giver to receiver", &types),
    })
}

fn way(looking: &Looking, visible: &VisibleNetwork) -> Group {
    let both = looking.staging.path.as_ref();
    let from = typed(looking, visible, "from", both.map(|(from, _)| from));
    let to = typed(looking, visible, "to", both.map(|(_, to)| to));
    Group {
        title: "The way from one to another",
        names: &["from", "to"],
        set: both.is_some(),
        fields: html! { (line(looking, "from", "From", &from, true)) (line(looking, "to", "To", &to, true)) },
    }
}
