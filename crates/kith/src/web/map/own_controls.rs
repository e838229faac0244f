//! The controls that a view brings along, as links: what its sheet offers to choose.

use super::super::markdown;
use super::super::scope::Scope;
use super::quick::quoted;
use super::{Looking, fields};
use kith_network::VisibleNetwork;
use kith_network::selector::{Chosen, Facts, Ground, Selector};
use kith_network::view::{Chooser, Control, Reach};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// So many values of a field are offered.
const MOST: usize = 40;

/// What can be chosen with one control: a heading, and links as words with what each changes.
struct Offered {
    heading: String,
    links: Vec<(String, Vec<(&'static str, String)>)>,
}

/// What the sheet of the view offers to choose, and the words it puts on the map; nothing where
/// it offers nothing.
pub fn links(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let controls = looking.sheet.controls();
    let all = controls.all();
    if all.is_empty() {
        return html! {};
    }
    let focus = BTreeSet::new();
    let facts = Facts::of(Ground {
        visible: &scope.visible,
        today: scope.app.today(),
        focus: &focus,
    });
    html! {
        @for control in all {
            @match control {
                Control::Title(words) => p .looks-own-title { strong { bdi { (words) } } },
                Control::Label(words) => p .small { bdi { (words) } },
                Control::Text(words) => div .looks-words { (markdown::prose(words)) },
                control => (one(looking, path, offered(control, &facts))),
            }
        }
    }
}

fn one(looking: &Looking, path: &str, offered: Option<Offered>) -> Markup {
    let Some(offered) = offered.filter(|offered| !offered.links.is_empty()) else {
        return html! {};
    };
    html! {
        div .looks-quick {
            h2 { bdi { (offered.heading) } }
            ul {
                @for (words, changes) in &offered.links {
                    @let now = changes.iter().all(|(name, value)| looking.value(name) == value);
                    @let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (*name, if now { "" } else { value.as_str() })).collect();
                    li { a href=(looking.at(path, &changes)) aria-current=[now.then_some("true")] { bdi { (words) } } }
                }
            }
        }
    }
}

fn offered(control: &Control, facts: &Facts<'_>) -> Option<Offered> {
    let visible = facts.ground().visible;
    let (heading, chooser) = match control {
        Control::Filter(chooser) => ("Only", chooser),
        Control::Showcase(chooser, _) => ("Let stand out", chooser),
        Control::Focus(chooser, _) => ("Around", chooser),
        Control::Cluster(chooser) => ("Together by", chooser),
        Control::Views(chooser) => ("Looked at as", chooser),
        Control::Timeline { from, to, .. } => return Some(years(*from, *to)),
        _ => return None,
    };
    let field = chooser.by.as_deref().map(|by| fields::label(visible, by));
    let heading = match (&chooser.placeholder, field) {
        (Some(words), _) => words.clone(),
        (None, Some(field)) => format!("{heading}, by {field}"),
        (None, None) => heading.to_owned(),
    };
    let links = match control {
        Control::Cluster(_) => clusters(chooser, visible),
        Control::Views(_) => parts(chooser),
        control => {
            let chosen = selectors(chooser, facts).into_iter();
            chosen
                .map(|(words, selector)| (words, asking(control, selector)))
                .collect()
        }
    };
    Some(Offered { heading, links })
}

/// What choosing these changes in the address.
fn asking(control: &Control, selector: String) -> Vec<(&'static str, String)> {
    match control {
        Control::Showcase(_, reach) => {
            let reach = match reach {
                Reach::Normal => "",
                Reach::Loose => "loose",
                Reach::Strict => "strict",
            };
            vec![("show", selector), ("reach", reach.to_owned())]
        }
        Control::Focus(_, steps) => vec![("focus", selector), ("steps", steps.to_string())],
        _ => vec![("select", selector)],
    }
}

/// What a control offers, as words and selectors: the values of a field that are present, or
/// what its sheet lists. Whoever is no organiser is offered what chooses somebody they can see,
/// by no name: a sheet may name people.
fn selectors(chooser: &Chooser, facts: &Facts<'_>) -> Vec<(String, String)> {
    let ground = facts.ground();
    let sees_all = ground.visible.viewer().sees_everything();
    let may = |selector: &Selector| {
        let text = selector.to_string();
        sees_all || (!text.contains('#') && selector.chosen_by(facts) != Chosen::default())
    };
    if let Some(by) = &chooser.by {
        let target = chooser.target.as_ref().map(Selector::to_string).filter(|_| sees_all);
        let named = |value: &String| {
            (chooser.only.is_empty() || chooser.only.contains(value)) && !chooser.except.contains(value)
        };
        let mut values: Vec<String> = facts
            .actor_values(by)
            .iter()
            .map(|(cell, _)| cell.text.clone())
            .collect();
        if values.is_empty() {
            values = facts.tie_values(by).iter().map(|(cell, _)| cell.text.clone()).collect();
        }
        return values
            .into_iter()
            .filter(named)
            .take(MOST)
            .filter_map(|value| {
                let text = format!(
                    "{}[{}={}]",
                    target.as_deref().unwrap_or_default(),
                    quoted(by),
                    quoted(&value)
                );
                Some((value, Selector::parse(&text).ok()?.to_string()))
            })
            .collect();
    }
    let listed = chooser.options.iter().filter_map(|option| {
        let selector = option.selector.as_ref().filter(|selector| may(selector))?;
        Some((option.label.clone(), selector.to_string()))
    });
    listed.take(MOST).collect()
}

fn clusters(chooser: &Chooser, visible: &VisibleNetwork) -> Vec<(String, Vec<(&'static str, String)>)> {
    let rule = |text: &str| {
        let text = text.trim().trim_start_matches("by ").trim_matches(['"', ' ', ';']);
        fields::known(visible, text)
    };
    let listed = chooser.options.iter().filter_map(|option| {
        let field = rule(option.value.as_deref().unwrap_or(&option.label))?;
        Some((
            option.label.clone(),
            vec![("cluster", field), ("as", "mark".to_owned())],
        ))
    });
    listed.take(MOST).collect()
}

fn parts(chooser: &Chooser) -> Vec<(String, Vec<(&'static str, String)>)> {
    let listed = chooser.options.iter().map(|option| {
        let part = option.value.clone().unwrap_or_else(|| option.label.clone());
        (option.label.clone(), vec![("part", part)])
    });
    listed.take(MOST).collect()
}

fn years(from: i32, to: i32) -> Offered {
    let years = (from.max(1000)..=to.min(9000)).take(MOST);
    Offered {
        heading: "As known at the end of".to_owned(),
        links: years
            .map(|year| (year.to_string(), vec![("on", format!("{year:04}-12-31"))]))
            .collect(),
    }
}
