//! Changing the look by choosing: small forms, each of which asks one thing of the address and
//! keeps the rest.

use super::super::scope::Scope;
use super::super::words::date;
use super::fields::{self, Choosable};
use super::in_force::in_words;
use super::quick::{capitalised, quoted};
use super::{Looking, looking};
use kith_network::VisibleNetwork;
use kith_network::selector::Selector;
use kith_network::view::{Along, Clustered, Reach};
use maud::{Markup, html};

/// Beyond so many names a list to choose from is of no help to anybody: names are typed then.
const NAMES_OFFERED: usize = 600;

/// One of a menu: value, words, whether it is chosen.
type Option_ = (String, String, bool);

/// All forms, for a map at `path`.
pub fn forms(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let visible = &scope.visible;
    html! {
        div .looks-forms {
            (who(looking, visible, path))
            (around(looking, visible, path))
            (drawn(looking, visible, path))
            (arranged(looking, visible, path))
            (sides(looking, visible, path))
            (way(looking, visible, path))
            (days(scope, looking, path))
        }
        @if visible.actors().len() <= NAMES_OFFERED {
            datalist #look-names { @for actor in visible.actors_by_name() { option value=(actor.name) {} } }
        }
    }
}

/// A form that asks for `names` and keeps the rest of the look.
fn form(looking: &Looking, path: &str, title: &str, names: &[&str], fields: Markup) -> Markup {
    html! {
        form .looks-form method="get" action=(path) {
            fieldset {
                legend { (title) }
                (looking.kept_but(names))
                (fields)
                button .button.button--quiet type="submit" { "Show" span .unseen { ": " (title) } }
            }
        }
    }
}

fn menu(name: &str, label: &str, options: &[Option_]) -> Markup {
    html! {
        div .looks-field {
            label for={ "look-" (name) } { (label) }
            select .input id={ "look-" (name) } name=(name) {
                @for (value, words, chosen) in options { option value=(value) selected[*chosen] { (words) } }
            }
        }
    }
}

/// A line to type in, with what was wrong with it last time.
fn line(looking: &Looking, name: &str, label: &str, value: &str, of_names: bool) -> Markup {
    let fault = looking.faults.iter().find(|fault| fault.name == name);
    html! {
        div .looks-field {
            label for={ "look-" (name) } { (label) }
            @if let Some(fault) = fault { p .field__error id={ "look-" (name) "-error" } { (fault.words) } }
            input .input id={ "look-" (name) } name=(name) type="text" value=(value) autocomplete="off" spellcheck="false"
                list=[of_names.then_some("look-names")] aria-invalid=[fault.map(|_| "true")]
                aria-describedby=[fault.map(|_| format!("look-{name}-error"))];
        }
    }
}

fn option(value: &str, words: &str, now: &str) -> Option_ {
    (value.to_owned(), words.to_owned(), value == now)
}

fn of_fields(first: &str, fields: &[Choosable], now: &str) -> Vec<Option_> {
    let mut options = vec![option("", first, now)];
    options.extend(
        fields
            .iter()
            .map(|field| option(&field.key, &capitalised(&field.label), now)),
    );
    // What came by a link or was typed stays chosen, offered or not.
    if !now.is_empty() && !options.iter().any(|(_, _, chosen)| *chosen) {
        options.push(option(now, now, now));
    }
    options
}

/// What was typed; else what is in force, with names for ids.
fn typed(looking: &Looking, visible: &VisibleNetwork, name: &'static str, now: Option<&Selector>) -> String {
    if looking.faults.iter().any(|fault| fault.name == name) {
        return looking.typed(name).to_owned();
    }
    match now {
        Some(selector) => {
            let words = in_words(visible, selector);
            // Only a lone name reads back as whom it means.
            match Selector::parse(&words) {
                Ok(read) if read.to_string() == selector.to_string() => words,
                _ if selector.to_string().len() == 27 && selector.to_string().starts_with('#') => words,
                _ => selector.to_string(),
            }
        }
        None => String::new(),
    }
}

fn who(looking: &Looking, visible: &VisibleNetwork, path: &str) -> Markup {
    let staging = &looking.staging;
    let reach = match staging.showcase.as_ref().map(|showcase| showcase.reach) {
        Some(Reach::Loose) => "loose",
        Some(Reach::Strict) => "strict",
        _ => "",
    };
    let reaches = [
        option("", "and the connections between them", reach),
        option("loose", "and those next to them", reach),
        option("strict", "they alone", reach),
    ];
    html! {
        (form(looking, path, "Who and what is on the map", &["select", "ignore"], html! {
            (line(looking, "select", "Only these", &typed(looking, visible, "select", staging.include.as_ref()), false))
            (line(looking, "ignore", "Without these", &typed(looking, visible, "ignore", staging.ignore.as_ref()), false))
            p .small { "Such as " code { "person" } ", " code { ".garden" } " for a tag, " code { "[offers~=food]" } "." }
        }))
        (form(looking, path, "Who stands out", &["show", "reach"], html! {
            (line(looking, "show", "These, the others faded", &typed(looking, visible, "show", staging.showcase.as_ref().map(|showcase| &showcase.selector)), false))
            (menu("reach", "With them", &reaches))
        }))
    }
}

fn around(looking: &Looking, visible: &VisibleNetwork, path: &str) -> Markup {
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
    let names = match focus {
        Some(_) if looking.faults.iter().all(|fault| fault.name != "focus") => focus
            .map(|focus| in_words(visible, &focus.on).split(", ").collect::<Vec<_>>().join("; "))
            .unwrap_or_default(),
        _ => looking.typed("focus").to_owned(),
    };
    form(
        looking,
        path,
        "Around somebody",
        &["focus", "steps", "along"],
        html! {
            (line(looking, "focus", "Names, with “;” between", &names, true))
            (menu("steps", "Steps around", &(0..=9).map(number).collect::<Vec<_>>()))
            (menu("along", "Along", &ways))
        },
    )
}

fn drawn(looking: &Looking, visible: &VisibleNetwork, path: &str) -> Markup {
    let now = |name: &str| looking.value(name);
    let of_actors = fields::of_actors(visible);
    let widths = fields::tie_numbers(visible);
    form(
        looking,
        path,
        "Colours and sizes",
        &["color", "line", "size", "width"],
        html! {
            (menu("color", "Colour people and groups by", &of_fields("as the view has it", &of_actors, now("color"))))
            (menu("line", "Colour connections by", &of_fields("as the view has it", &fields::of_ties(visible), now("line"))))
            (menu("size", "Size by", &of_fields("as the view has it", &fields::numbers(visible), now("size"))))
            @if !widths.is_empty() { (menu("width", "Width of connections by", &of_fields("as the view has it", &widths, now("width")))) }
        },
    )
}

fn arranged(looking: &Looking, visible: &VisibleNetwork, path: &str) -> Markup {
    let layout = looking::layout_written(&looking.staging.layout);
    let (way, by) = layout.split_once(':').unwrap_or((layout.as_str(), ""));
    let located = visible.actors().any(|actor| actor.place.coordinates.is_some());
    let mut ways = vec![
        option("free", "Near those they are connected with", way),
        option("rings", "In rings", way),
        option("columns", "In columns", way),
        option("circle", "In a circle", way),
        option("grid", "In rows and columns", way),
        option("scatter", "By two numbers", way),
        option("fixed", "As they were put by hand", way),
    ];
    if located {
        ways.push(option("geography", "Where they are found", way));
    }
    let mut sorted = fields::of_actors(visible);
    sorted.extend(fields::numbers(visible));
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
    let orders = match way {
        "scatter" => vec![
            option("", "nothing", by),
            option(by, &by.replace(',', " across, then up "), by),
        ],
        _ => of_fields("steps or names", &sorted, by),
    };
    html! {
        (form(looking, path, "Where they stand", &["layout", "by"], html! {
            (menu("layout", "Arranged", &ways[..]))
            @if way == "scatter" { (menu("by", "By", &orders)) } @else { (menu("by", "By", &orders)) }
        }))
        (form(looking, path, "Who belongs together", &["cluster", "as"], html! {
            (menu("cluster", "Those who share", &of_fields("nothing in particular", &fields::of_actors(visible), together)))
            (menu("as", "As", &grounds))
        }))
    }
}

/// Sides to choose from: sectors, categories and kinds that somebody has.
fn parties(visible: &VisibleNetwork) -> Vec<(String, String)> {
    let words = visible.vocabulary();
    let mut all = Vec::new();
    for (key, label) in [("formal", "Formal"), ("informal", "Informal")] {
        let has = |sector: kith_network::vocabulary::Sector| sector.key() == key;
        if visible.actors().any(|actor| words.sector_of(actor).is_some_and(has)) {
            all.push((format!("[sector={key}]"), label.to_owned()));
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

fn sides(looking: &Looking, visible: &VisibleNetwork, path: &str) -> Markup {
    let parties = parties(visible);
    let facing = looking.staging.facing.as_ref();
    let menu_of = |name: &str, label: &str, none: &str, now: Option<&Selector>| {
        let now = now.map(Selector::to_string).unwrap_or_default();
        let mut options = vec![option("", none, &now)];
        options.extend(parties.iter().map(|(value, label)| option(value, label, &now)));
        if !options.iter().any(|(_, _, chosen)| *chosen) {
            options.push(option(&now, &now, &now));
        }
        menu(name, label, &options)
    };
    let care = looking.staging.care.as_deref().unwrap_or_default();
    let mut types = vec![option("", "all that is known", care)];
    let flows = |key: &str| {
        visible
            .ties()
            .any(|tie| tie.flows.iter().any(|flow| flow.care_type.as_str() == key))
    };
    let known = visible
        .vocabulary()
        .care_types
        .iter()
        .filter(|one| flows(one.key.as_str()));
    types.extend(known.map(|one| option(one.key.as_str(), &one.label, care)));
    html! {
        @if !parties.is_empty() {
            (form(looking, path, "Two sides and who joins them", &["side", "other"], html! {
                (menu_of("side", "One side", "nobody", facing.map(|(one, _)| one)))
                (menu_of("other", "Facing", "nobody", facing.map(|(_, other)| other)))
            }))
            (form(looking, path, "Who is joined through them", &["bridge"], html! {
                (menu_of("bridge", "Take these out, and join those whom they join", "nobody", looking.staging.bridge.as_ref()))
            }))
        }
        @if types.len() > 1 {
            (form(looking, path, "Care of one type, from giver to receiver", &["care"], menu("care", "Care", &types)))
        }
    }
}

fn way(looking: &Looking, visible: &VisibleNetwork, path: &str) -> Markup {
    let both = looking.staging.path.as_ref();
    form(
        looking,
        path,
        "The way from one to another",
        &["from", "to"],
        html! {
            (line(looking, "from", "From", &typed(looking, visible, "from", both.map(|(from, _)| from)), true))
            (line(looking, "to", "To", &typed(looking, visible, "to", both.map(|(_, to)| to)), true))
        },
    )
}

fn days(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let day = |name: &'static str, label: &str, now: Option<jiff::civil::Date>| {
        let fault = looking.faults.iter().find(|fault| fault.name == name);
        let value = match fault {
            Some(fault) => fault.typed.clone(),
            None => now.map(|day| day.to_string()).unwrap_or_default(),
        };
        html! {
            div .looks-field {
                label for={ "look-" (name) } { (label) }
                @if let Some(fault) = fault { p .field__error id={ "look-" (name) "-error" } { (fault.words) } }
                input .input id={ "look-" (name) } name=(name) type="date" max=(scope.app.today()) value=(value)
                    aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| format!("look-{name}-error"))];
            }
        }
    };
    let known = known_days(scope);
    html! {
        (form(looking, path, "How it was", &["on", "since"], html! {
            (day("on", "As known on this day", looking.staging.on))
            (day("since", "What changed since this day", looking.staging.since))
        }))
        @if known.len() > 1 {
            div .looks-form.looks-days data-days=(known.iter().map(|day| day.to_string()).collect::<Vec<_>>().join(" ")) {
                h3 { "Days on which something began" }
                ul {
                    @for day in known.iter().rev().take(12) {
                        @let now = looking.staging.on == Some(*day);
                        li { a href=(looking.at(path, &[("on", &day.to_string())])) aria-current=[now.then_some("true")] { (date(*day)) } }
                    }
                }
            }
        }
    }
}

/// The days from which on there was more on the map, by the dates that records carry; the first
/// of each month where they are many.
fn known_days(scope: &Scope) -> Vec<jiff::civil::Date> {
    let visible = &scope.visible;
    let mapped = visible.actors().filter_map(|actor| actor.first_mapped);
    let began = visible.ties().filter_map(|tie| tie.since);
    let today = scope.app.today();
    let mut days: Vec<jiff::civil::Date> = mapped.chain(began).filter(|day| *day <= today).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() > 60 {
        days.dedup_by_key(|day| (day.year(), day.month()));
    }
    days
}
