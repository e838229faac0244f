//! The stops of a tour as they stand in a form: read, moved about, written.

use super::super::answers::Problems;
use super::super::form::Posted;
use super::super::page::{Choice, Field, TextKind, field_area, field_select, field_text, hidden};
use super::super::scope::Scope;
use super::super::words::count;
use kith_network::text::fold;
use kith_network::view::{Stop, Tour};
use kith_network::{ActorId, ViewId};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A tour for an evening has a dozen; more than this is no tour.
pub const MOST: usize = 60;
/// So many empty boxes for names stand behind those that are filled.
const SPARE_BOXES: usize = 2;

/// One stop as it was typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    title: String,
    view: String,
    whom: Vec<String>,
    steps: String,
    words: String,
}

/// All stops of a form, in order.
#[derive(Debug, Clone, Default)]
pub struct Stops(Vec<Typed>);

/// What a button of the form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    Save,
    Add,
    /// Stops are counted from 0.
    Up(usize),
    Down(usize),
    Remove(usize),
}

impl Press {
    pub fn read(form: &Posted) -> Press {
        let (what, number) = form.get("do").split_once('-').unwrap_or((form.get("do"), ""));
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match (what, at) {
            ("add", _) => Press::Add,
            ("up", Some(at)) => Press::Up(at),
            ("down", Some(at)) => Press::Down(at),
            ("remove", Some(at)) => Press::Remove(at),
            _ => Press::Save,
        }
    }
}

impl Stops {
    /// A form for something new begins with one empty stop.
    pub fn one() -> Stops {
        Stops(vec![Typed::default()])
    }

    pub fn of(scope: &Scope, tour: &Tour) -> Stops {
        let typed = |stop: &Stop| Typed {
            title: stop.title.clone(),
            view: stop.view.map(|id| id.to_string()).unwrap_or_default(),
            whom: stop.focus.iter().map(|id| called(scope, *id)).collect(),
            steps: stop.steps.map(|steps| steps.to_string()).unwrap_or_default(),
            words: stop.words.clone(),
        };
        Stops(tour.steps.iter().map(typed).collect())
    }

    pub fn read(form: &Posted) -> Stops {
        let many: usize = form.get("stops").parse().unwrap_or_default();
        let typed = |n: usize| Typed {
            title: form.text(&format!("title-{n}")),
            view: form.get(&format!("view-{n}")).to_owned(),
            whom: form
                .all(&format!("whom-{n}"))
                .map(kith_network::text::collapse)
                .filter(|name| !name.is_empty())
                .collect(),
            steps: form.get(&format!("steps-{n}")).to_owned(),
            words: form.text(&format!("words-{n}")),
        };
        Stops((1..=many.min(MOST)).map(typed).collect())
    }

    /// Does what a button asks; nothing if that cannot be.
    pub fn press(&mut self, press: Press) {
        let many = self.0.len();
        match press {
            Press::Add if many < MOST => self.0.push(Typed::default()),
            Press::Up(at) if (1..many).contains(&at) => self.0.swap(at, at - 1),
            Press::Down(at) if at + 1 < many => self.0.swap(at, at + 1),
            Press::Remove(at) if at < many => {
                self.0.remove(at);
            }
            _ => {}
        }
    }

    /// The stops as they are to be kept, with what is wrong noted field by field.
    pub fn kept(&self, scope: &Scope, problems: &mut Problems) -> Vec<Stop> {
        let numbered = self.0.iter().enumerate();
        numbered
            .map(|(at, typed)| typed.kept(scope, at + 1, problems))
            .collect()
    }

    pub fn write(&self, scope: &Scope, action: &str, problems: &Problems) -> Markup {
        let many = self.0.len();
        html! {
            (hidden("stops", &many.to_string()))
            (names(scope))
            @for (at, typed) in self.0.iter().enumerate() { (typed.write(scope, at + 1, many, action, problems)) }
            @if many < MOST {
                button .button.button--quiet type="submit" name="do" value="add" formaction={ (action) "#stop-" (many + 1) } { "Add a stop" }
            }
        }
    }
}

impl Typed {
    fn kept(&self, scope: &Scope, n: usize, problems: &mut Problems) -> Stop {
        let view = self.view.parse::<ViewId>().ok();
        let known = view.filter(|id| scope.visible.views().any(|view| view.id == *id));
        if !self.view.is_empty() && known.is_none() {
            problems.add(&format!("view-{n}"), "Choose one of the views in the list");
        }
        let mut focus = Vec::new();
        for name in &self.whom {
            match whom(scope, name) {
                Ok(id) if focus.contains(&id) => {}
                Ok(id) => focus.push(id),
                Err(words) => problems.add(&format!("whom-{n}"), words),
            }
        }
        let steps = self.steps.parse().ok().filter(|steps| *steps <= 9);
        if steps.is_some() && self.whom.is_empty() {
            problems.add(
                &format!("whom-{n}"),
                "Say on whom it rests, or choose that everybody is shown",
            );
        }
        Stop {
            title: self.title.clone(),
            view: known,
            focus,
            steps,
            words: self.words.clone(),
        }
    }

    fn write(&self, scope: &Scope, n: usize, many: usize, action: &str, problems: &Problems) -> Markup {
        let id = |what: &str| format!("{what}-{n}");
        let title = id("title");
        let words = id("words");
        html! {
            fieldset .stop id=(id("stop")) {
                legend { "Stop " (n) @if !self.title.is_empty() { ": " bdi { (self.title) } } }
                (field_text(&Field::new(&title, "Title").hint("For example “The kitchen in the middle”.").optional().error(problems.of(&title)), &self.title, TextKind::Text))
                (self.choose_view(scope, &id("view"), problems))
                (self.choose_whom(&id("whom"), problems))
                (self.choose_steps(&id("steps")))
                (field_area(&Field::new(&words, "Words").hint("What you would say at this stop. A line that starts with a dash becomes a list; *stars* stress a word.").optional(), &self.words, 5))
                div .actions {
                    @if n > 1 { (moving("Move up", n, "up", &format!("{action}#stop-{}", n - 1))) }
                    @if n < many { (moving("Move down", n, "down", &format!("{action}#stop-{}", n + 1))) }
                    (moving("Remove", n, "remove", action))
                }
            }
        }
    }

    fn choose_view(&self, scope: &Scope, name: &str, problems: &Problems) -> Markup {
        let views: Vec<(String, &str)> = scope
            .visible
            .views()
            .map(|view| (view.id.to_string(), view.name.as_str()))
            .collect();
        let mut choices = vec![Choice {
            value: "",
            label: "The map as it opens",
            hint: None,
            chosen: self.view.is_empty(),
        }];
        choices.extend(views.iter().map(|(id, label)| Choice {
            value: id,
            label,
            hint: None,
            chosen: *id == self.view,
        }));
        field_select(
            &Field::new(name, "Through which view").error(problems.of(name)),
            &choices,
        )
    }

    /// A box for each name, and some to spare.
    fn choose_whom(&self, name: &str, problems: &Problems) -> Markup {
        let wrong = problems.of(name);
        let spare = std::iter::repeat_n("", SPARE_BOXES);
        html! {
            fieldset class=(if wrong.is_some() { "field field--wrong" } else { "field" }) {
                legend { "On whom it rests" span .field__optional { " (optional)" } }
                p .field__hint id={ (name) "-hint" } { "A name in each box. Adding a stop, or moving one, brings more boxes." }
                @if let Some(wrong) = wrong { p .field__error id={ (name) "-error" } { span .unseen { "Error: " } (wrong) } }
                div .stop__names {
                    @for (place, value) in self.whom.iter().map(String::as_str).chain(spare).enumerate() {
                        input .input id=(if place == 0 { name.to_owned() } else { format!("{name}-{place}") }) name=(name) type="text" value=(value)
                            list="tour-names" autocomplete="off" aria-label={ "Name " (place + 1) }
                            aria-describedby={ (name) "-hint" @if wrong.is_some() { " " (name) "-error" } } aria-invalid=[wrong.map(|_| "true")];
                    }
                }
            }
        }
    }

    fn choose_steps(&self, name: &str) -> Markup {
        let labels: Vec<(String, String)> = (0..=9)
            .map(|steps| {
                let label = match steps {
                    0 => "Only they themselves".to_owned(),
                    1 => "They, and those they are connected with".to_owned(),
                    more => format!("Up to {} away", count(more, "step", "steps")),
                };
                (steps.to_string(), label)
            })
            .collect();
        let mut choices = vec![Choice {
            value: "",
            label: "Everybody, with them standing out",
            hint: None,
            chosen: self.steps.is_empty(),
        }];
        choices.extend(labels.iter().map(|(value, label)| Choice {
            value,
            label,
            hint: None,
            chosen: *value == self.steps,
        }));
        field_select(&Field::new(name, "Who is shown around them"), &choices)
    }
}

fn moving(label: &str, n: usize, what: &str, to: &str) -> Markup {
    html! {
        button .button.button--quiet type="submit" name="do" value={ (what) "-" (n) } formaction=(to) { (label) span .unseen { " stop " (n) } }
    }
}

/// The names that are offered while typing.
fn names(scope: &Scope) -> Markup {
    html! {
        datalist #tour-names { @for actor in scope.visible.actors_by_name() { option value=(called(scope, actor.id)) {} } }
    }
}

/// A name; where others are called the same, with the id behind it.
fn called(scope: &Scope, id: ActorId) -> String {
    let name = scope.name(id);
    let alike = same_names(scope).get(&fold(name)).copied().unwrap_or_default();
    if alike > 1 {
        format!("{name} #{id}")
    } else {
        name.to_owned()
    }
}

fn same_names(scope: &Scope) -> BTreeMap<String, usize> {
    let mut alike = BTreeMap::new();
    for actor in scope.visible.actors() {
        *alike.entry(fold(actor.name.as_str())).or_default() += 1;
    }
    alike
}

/// Who is meant by a name as it was typed.
fn whom(scope: &Scope, typed: &str) -> Result<ActorId, String> {
    let behind = typed.rsplit_once('#').map_or(typed, |(_, id)| id).trim();
    if let Some(id) = behind.parse().ok().filter(|id| scope.visible.actor(*id).is_some()) {
        return Ok(id);
    }
    let named: Vec<ActorId> = scope
        .visible
        .actors()
        .filter(|actor| fold(actor.name.as_str()) == fold(typed))
        .map(|actor| actor.id)
        .collect();
    match named.as_slice() {
        [one] => Ok(*one),
        [] => Err(format!("There is nobody called “{typed}”; check the spelling")),
        several => Err(format!(
            "{} are called “{typed}”; choose one from those offered, with the sign # behind the name",
            several.len()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(stops: &Stops) -> Vec<&str> {
        stops.0.iter().map(|stop| stop.title.as_str()).collect()
    }

    #[test]
    fn stops_are_added_moved_and_removed_as_the_buttons_say() {
        let form = Posted::read("stops=3&title-1=Bread&title-2=Lifts&title-3=Tea&do=up-3");
        let mut stops = Stops::read(&form);
        assert_eq!(titles(&stops), ["Bread", "Lifts", "Tea"]);
        stops.press(Press::read(&form));
        assert_eq!(titles(&stops), ["Bread", "Tea", "Lifts"]);
        stops.press(Press::Down(0));
        assert_eq!(titles(&stops), ["Tea", "Bread", "Lifts"]);
        stops.press(Press::Remove(1));
        stops.press(Press::Add);
        assert_eq!(titles(&stops), ["Tea", "Lifts", ""]);
        // What cannot be is not done.
        for impossible in [Press::Up(0), Press::Down(2), Press::Remove(7), Press::Up(usize::MAX)] {
            stops.press(impossible);
        }
        assert_eq!(titles(&stops), ["Tea", "Lifts", ""]);
        for (typed, press) in [
            ("do=up-0", Press::Save),
            ("do=fly-2", Press::Save),
            ("", Press::Save),
            ("do=remove-1", Press::Remove(0)),
        ] {
            assert_eq!(Press::read(&Posted::read(typed)), press, "{typed}");
        }
    }

    #[test]
    fn a_form_that_claims_a_million_stops_has_sixty() {
        assert_eq!(Stops::read(&Posted::read("stops=1000000")).0.len(), MOST);
        let mut full = Stops(vec![Typed::default(); MOST]);
        full.press(Press::Add);
        assert_eq!(full.0.len(), MOST);
    }
}
