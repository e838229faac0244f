//! Looks in one press, made from what this network has: each a link.

use super::super::scope::Scope;
use super::super::words::date;
use super::Looking;
use jiff::ToSpan;
use jiff::civil::Date;
use kith_network::VisibleNetwork;
use kith_network::selector::Selector;
use kith_network::vocabulary::{CareType, Sector, Term};
use maud::{Markup, html};

/// The types of care that pass most often come as links; a menu has all of them.
const MOST_CARE: usize = 5;

/// A heading with links under it: the words, what they change in the address, whether that is so
/// now.
pub struct Row {
    pub heading: &'static str,
    pub links: Vec<(String, Vec<(&'static str, String)>)>,
}

/// What can be asked in one press; rows without a link are left out.
pub fn rows(visible: &VisibleNetwork, today: Date) -> Vec<Row> {
    let all = [
        statuses(visible),
        care(visible),
        colors(visible),
        sides(visible),
        changes(visible, today),
    ];
    all.into_iter().filter(|row| !row.links.is_empty()).collect()
}

fn statuses(visible: &VisibleNetwork) -> Row {
    let words = visible.vocabulary();
    let used = |key: &str| {
        visible
            .ties()
            .any(|tie| tie.status.as_ref().is_some_and(|status| status.as_str() == key))
    };
    let statuses = words.statuses.iter().filter(|status| used(status.key.as_str()));
    let mut links: Vec<(String, Vec<(&str, String)>)> = statuses
        .map(|status| {
            let only = written(&format!("tie[status={}]", quoted(status.label())));
            (status.label().to_owned(), vec![("select", only)])
        })
        .collect();
    if !links.is_empty() && visible.ties().any(|tie| tie.status.is_none()) {
        links.push(("Unclassified".to_owned(), vec![("select", written("tie[!status]"))]));
    }
    Row {
        heading: "Only connections that are",
        links,
    }
}

fn care(visible: &VisibleNetwork) -> Row {
    let flowing = |key: &str| {
        let of_it = visible
            .ties()
            .filter(|tie| tie.flows.iter().any(|flow| flow.care_type.as_str() == key));
        of_it.count()
    };
    let types = visible.vocabulary().care_types.iter();
    let mut most: Vec<(usize, &CareType)> = types.map(|care| (flowing(care.key.as_str()), care)).collect();
    most.retain(|(ties, _)| *ties > 0);
    most.sort_by_key(|(ties, _)| std::cmp::Reverse(*ties));
    most.truncate(MOST_CARE);
    let link = |care: &CareType| (care.label.clone(), vec![("care", care.key.as_str().to_owned())]);
    Row {
        heading: "Only care of one type",
        links: most.into_iter().map(|(_, care)| link(care)).collect(),
    }
}

fn colors(visible: &VisibleNetwork) -> Row {
    let of_actors = super::fields::of_actors(visible);
    let mut links: Vec<(String, Vec<(&'static str, String)>)> = Vec::new();
    for key in ["category", "kind", "sector", "area"] {
        if let Some(field) = of_actors.iter().find(|field| field.key == key) {
            links.push((capitalised(&field.label), vec![("color", field.key.clone())]));
        }
    }
    if visible.ties().any(|tie| !tie.flows.is_empty()) {
        links.push(("Type of care passing".to_owned(), vec![("line", "care".to_owned())]));
    }
    if of_actors.iter().any(|field| field.key == "offers") {
        links.push(("Type of care offered".to_owned(), vec![("color", "offers".to_owned())]));
    }
    Row {
        heading: "Colour by",
        links,
    }
}

fn sides(visible: &VisibleNetwork) -> Row {
    let words = visible.vocabulary();
    let of = |sector| visible.actors().any(|actor| words.sector_of(actor) == Some(sector));
    let mut links = Vec::new();
    if of(Sector::Formal) && of(Sector::Informal) {
        let (formal, informal) = ("[sector=formal]", "[sector=informal]");
        links.push((
            "Who joins formal and informal".to_owned(),
            vec![
                (
                    "select",
                    written(&format!(
                        "{formal}, {informal}, :steps(1 from {formal}):steps(1 from {informal})"
                    )),
                ),
                ("layout", "columns:sector".to_owned()),
            ],
        ));
        links.push((
            "Formal facing informal".to_owned(),
            vec![("side", written(formal)), ("other", written(informal))],
        ));
    }
    Row {
        heading: "Two sides",
        links,
    }
}

fn changes(visible: &VisibleNetwork, today: Date) -> Row {
    let mut links: Vec<(String, Vec<(&'static str, String)>)> = Vec::new();
    for snapshot in visible.snapshots().collect::<Vec<_>>().iter().rev().take(4) {
        let words = format!("{}, {}", snapshot.name, date(snapshot.on));
        links.push((words, vec![("since", snapshot.on.to_string())]));
    }
    let season = season_before(today);
    for (words, day) in [
        ("a month ago".to_owned(), today.checked_sub(1.month()).ok()),
        (format!("{}, {}", season.1, date(season.0)), Some(season.0)),
        ("a year ago".to_owned(), today.checked_sub(1.year()).ok()),
    ] {
        if let Some(day) = day {
            links.push((words, vec![("since", day.to_string())]));
        }
    }
    Row {
        heading: "What changed since",
        links,
    }
}

/// The first day of the last spring or autumn, whichever began before this season.
fn season_before(today: Date) -> (Date, &'static str) {
    let begins = |year: i16, month: i8| Date::new(year, month, 1).ok();
    let candidates = [
        (begins(today.year(), 9), "autumn"),
        (begins(today.year(), 3), "spring"),
        (begins(today.year() - 1, 9), "autumn"),
        (begins(today.year() - 1, 3), "spring"),
    ];
    let long_ago = |day: Date| today.checked_sub(3.months()).is_ok_and(|limit| day <= limit);
    let mut begun = candidates.into_iter().filter_map(|(day, name)| Some((day?, name)));
    begun.find(|(day, _)| long_ago(*day)).unwrap_or((today, "today"))
}

/// A selector as addresses have it, so that the one in force is known again.
fn written(text: &str) -> String {
    Selector::parse(text).map_or_else(|_| text.to_owned(), |selector| selector.to_string())
}

/// A word as selectors take it.
pub fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The links, those in force marked.
pub fn links(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let rows = rows(&scope.visible, scope.app.today());
    html! {
        @for row in &rows {
            div .looks-quick {
                h2 { (row.heading) }
                ul {
                    @for (words, changes) in &row.links {
                        @let now = changes.iter().all(|(name, value)| looking.value(name) == value);
                        @let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (*name, if now { "" } else { value.as_str() })).collect();
                        li { a href=(looking.at(path, &changes)) aria-current=[now.then_some("true")] { bdi { (words) } } }
                    }
                }
            }
        }
    }
}
