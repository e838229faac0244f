//! What a look asks, one thing at a time, in words, each with the way to let it go.

use super::super::page::chip;
use super::super::scope::Scope;
use super::super::words::{date, list, mid_sentence};
use super::{Looking, fields};
use kith_network::selector::Selector;
use kith_network::view::{Along, Clustered, Layout, Reach};
use kith_network::{ActorId, VisibleNetwork};
use maud::{Markup, html};

/// One thing that a look asks.
pub struct Asked {
    /// "Care: Food & Shared Meals".
    pub words: String,
    /// What in the address lets it go.
    pub let_go: Vec<(&'static str, &'static str)>,
}

/// Everything a look asks, whether its view asks it or the address.
pub fn asked(looking: &Looking, visible: &VisibleNetwork) -> Vec<Asked> {
    let mut all = Vec::new();
    who(looking, visible, &mut all);
    arranged(looking, visible, &mut all);
    joined(looking, visible, &mut all);
    painted(looking, visible, &mut all);
    all
}

/// A selector in words, with names for ids.
pub fn in_words(visible: &VisibleNetwork, selector: &Selector) -> String {
    let text = selector.to_string();
    let mut words = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('#') {
        let (before, after) = rest.split_at(at);
        words.push_str(before);
        let id = after.get(1..27).and_then(|id| id.parse::<ActorId>().ok());
        match id.and_then(|id| visible.actor(id)) {
            Some(actor) => {
                words.push_str(actor.name.as_str());
                rest = &after[27..];
            }
            None => {
                words.push('#');
                rest = &after[1..];
            }
        }
    }
    words.push_str(rest);
    words
}

/// What lets go of `names`: taken out of the address where the view says nothing of them, said
/// to be let go where it does.
fn letting_go(looking: &Looking, by_view: bool, names: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    let mut changes: Vec<(&str, &str)> = names.iter().map(|name| (*name, "")).collect();
    if by_view && looking.value(names[0]).is_empty() {
        changes[0].1 = "none";
    }
    changes
}

/// A selector in words, as far as the viewer may read it.
fn told(looking: &Looking, visible: &VisibleNetwork, name: &str, selector: &Selector) -> String {
    match looking.may_tell(visible, name) {
        // Names, where only somebody is named; else a sentence.
        true if matches!(name, "focus" | "from" | "to") => in_words(visible, selector),
        true => mid_sentence(&selector.words(visible)),
        false => "as this view has it".to_owned(),
    }
}

fn who(looking: &Looking, visible: &VisibleNetwork, all: &mut Vec<Asked>) {
    let (staging, by_view) = (&looking.staging, &looking.sheet.staging);
    if let Some(only) = &staging.include {
        all.push(Asked {
            words: format!("Only: {}", told(looking, visible, "select", only)),
            let_go: letting_go(looking, by_view.include.is_some(), &["select"]),
        });
    }
    if let Some(without) = &staging.ignore {
        all.push(Asked {
            words: format!("Left out: {}", told(looking, visible, "ignore", without)),
            let_go: letting_go(looking, by_view.ignore.is_some(), &["ignore"]),
        });
    }
    if let Some(showcase) = &staging.showcase {
        let reach = match showcase.reach {
            Reach::Normal => "",
            Reach::Loose => ", with those next to them",
            Reach::Strict => ", they alone",
        };
        all.push(Asked {
            words: format!(
                "Standing out: {}{reach}",
                told(looking, visible, "show", &showcase.selector)
            ),
            let_go: letting_go(looking, by_view.showcase.is_some(), &["show", "reach"]),
        });
    }
    if let Some(focus) = &staging.focus {
        let steps = match focus.steps {
            0 => "nobody around them".to_owned(),
            1 => "one step around".to_owned(),
            steps => format!("{steps} steps around"),
        };
        let along = match focus.along {
            Along::Either => "",
            Along::Out => ", along outgoing connections",
            Along::In => ", along incoming connections",
        };
        all.push(Asked {
            words: format!(
                "In focus: {}; {steps}{along}",
                names(&told(looking, visible, "focus", &focus.on))
            ),
            let_go: letting_go(looking, by_view.focus.is_some(), &["focus", "steps", "along"]),
        });
    }
}

/// "#Ada, #Bo" as people say it.
fn names(text: &str) -> String {
    let names: Vec<&str> = text.split(", ").collect();
    list(&names)
}

fn arranged(looking: &Looking, visible: &VisibleNetwork, all: &mut Vec<Asked>) {
    let by_view = &looking.sheet.staging;
    let label = |key: &str| fields::label(visible, key);
    let by = |way: &str, key: &Option<String>| match key {
        Some(key) => format!("{way}, in the order of {}", label(key)),
        None => way.to_owned(),
    };
    let words = match &looking.staging.layout {
        Layout::Free => None,
        Layout::Fixed => Some("As they were put by hand".to_owned()),
        Layout::Rings => Some("In rings, by steps".to_owned()),
        Layout::RingsBy(key) => Some(format!("In rings, by {}", label(key))),
        Layout::Columns(key) => Some(format!("In columns, by {}", label(key))),
        Layout::Circle(key) => Some(by("In a circle", key)),
        Layout::Grid(key) => Some(by("In rows and columns", key)),
        Layout::Scatter(across, up) => Some(format!("Across: {}; up: {}", label(across), label(up))),
        Layout::Geography => Some("Where they are found".to_owned()),
    };
    if let Some(words) = words {
        let mut let_go = letting_go(looking, false, &["layout"]);
        if looking.value("layout").is_empty() && by_view.layout != Layout::Free {
            let_go[0].1 = "free";
        }
        all.push(Asked { words, let_go });
    }
    for cluster in &looking.staging.cluster {
        let shown = match cluster.shown {
            Clustered::Mark => "A mark for each",
            Clustered::Ground => "Together on a ground",
        };
        all.push(Asked {
            words: format!("{shown}: {}", label(&cluster.by)),
            let_go: letting_go(looking, !by_view.cluster.is_empty(), &["cluster", "as"]),
        });
    }
}

fn joined(looking: &Looking, visible: &VisibleNetwork, all: &mut Vec<Asked>) {
    let (staging, by_view) = (&looking.staging, &looking.sheet.staging);
    if let Some(bridge) = &staging.bridge {
        all.push(Asked {
            words: format!("Joined through: {}", told(looking, visible, "bridge", bridge)),
            let_go: letting_go(looking, by_view.bridge.is_some(), &["bridge"]),
        });
    }
    if let Some((one, other)) = &staging.facing {
        all.push(Asked {
            words: format!(
                "{} facing {}",
                told(looking, visible, "side", one),
                told(looking, visible, "other", other)
            ),
            let_go: letting_go(looking, by_view.facing.is_some(), &["side", "other"]),
        });
    }
    if let Some(key) = &staging.care {
        let mut known = visible.vocabulary().care_types.iter();
        let found = known.find(|care| care.key.as_str() == key);
        all.push(Asked {
            words: format!("Care: {}", found.map_or("something else", |care| care.label.as_str())),
            let_go: letting_go(looking, by_view.care.is_some(), &["care"]),
        });
    }
    if let Some((from, to)) = &staging.path {
        all.push(Asked {
            words: format!(
                "The way from {} to {}",
                told(looking, visible, "from", from),
                told(looking, visible, "to", to)
            ),
            let_go: letting_go(looking, by_view.path.is_some(), &["from", "to"]),
        });
    }
    if let Some(day) = staging.on {
        all.push(Asked {
            words: format!("As known on {}", date(day)),
            let_go: letting_go(looking, by_view.on.is_some(), &["on"]),
        });
    }
    if let Some(day) = staging.since {
        all.push(Asked {
            words: format!("What changed since {}", date(day)),
            let_go: letting_go(looking, by_view.since.is_some(), &["since"]),
        });
    }
}

fn painted(looking: &Looking, visible: &VisibleNetwork, all: &mut Vec<Asked>) {
    for (name, what) in [
        ("color", "People and groups coloured by"),
        ("line", "Connections coloured by"),
        ("size", "Sized by"),
        ("width", "Width of connections by"),
    ] {
        match looking.value(name) {
            "" => {}
            "none" => all.push(Asked {
                words: format!("{what} nothing"),
                let_go: vec![(name, "")],
            }),
            key => all.push(Asked {
                words: format!("{what} {}", fields::label(visible, key)),
                let_go: vec![(name, "")],
            }),
        }
    }
}

/// What is asked as chips, each a link that lets it go.
pub fn chips(scope: &Scope, looking: &Looking, path: &str) -> Markup {
    let asked = asked(looking, &scope.visible);
    html! {
        @if !asked.is_empty() {
            ul .looks-asked aria-label="What this map shows; press one to let it go" {
                @for one in &asked { li { (chip(&one.words, &looking.at(path, &one.let_go))) } }
            }
        }
    }
}
