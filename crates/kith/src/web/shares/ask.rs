//! What is asked of whoever makes a link, and how the answers are read.

use super::super::answers::{self, Problems};
use super::super::form::Posted;
use super::super::page::{
    Choice, Field, Look, NoticeKind, TextKind, button, button_link, field_area, field_checks, field_radios,
    field_select, field_text, hidden, notice,
};
use super::super::scope::Scope;
use super::super::shared::viewer;
use super::super::shown::counted;
use super::super::{Dress, dress};
use super::through;
use crate::framing::Site;
use crate::store::{NewShare, Shows};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use kith_network::consent::Audience;
use kith_network::text::Name;
use maud::{Markup, html};

/// No link lasts longer, in days: whoever still needs it then can be given another.
const LONGEST_DAYS: i64 = 366;
/// So many sites may show a link in a frame.
const MOST_SITES: usize = 20;

/// How long a link may last: value, words, days.
const SPANS: [(&str, &str, i64); 3] = [("day", "A day", 1), ("week", "A week", 7), ("month", "A month", 31)];

/// The form for a link.
pub struct Ask {
    form: Posted,
    problems: Problems,
}

impl Ask {
    /// An empty form; it shows what it was opened from, as narrowly as can be.
    pub fn beginning(scope: &Scope, shows: &str) -> Ask {
        let mut form = Posted::default();
        form.set("shows", if shows.is_empty() { "map" } else { shows });
        form.set(
            "audience",
            offered(scope).last().copied().unwrap_or(Audience::Public).key(),
        );
        form.set("until", "month");
        form.add("with", "list");
        form.add("with", "cards");
        Ask {
            form,
            problems: Problems::default(),
        }
    }

    pub fn sent(form: Posted) -> Ask {
        Ask {
            form,
            problems: Problems::default(),
        }
    }

    pub fn with(self, problems: Problems) -> Ask {
        Ask { problems, ..self }
    }

    pub fn read(&self, scope: &Scope) -> Result<NewShare, Problems> {
        let form = &self.form;
        let mut problems = Problems::default();
        let name = Name::parse(form.get("name"))
            .map_err(|problem| problems.add("name", problem.to_string()))
            .ok();
        let audience = answers::audience(form, "audience").filter(|audience| offered(scope).contains(audience));
        if audience.is_none() {
            problems.add("audience", "Choose through whose eyes it looks");
        }
        let shows = read_shows(scope, form.get("shows"), audience, &mut problems);
        if audience == Some(Audience::Members) && form.get("sure") != "yes" {
            problems.add("sure", "Tick this once you have looked at what members see");
        }
        let expires = self.expires(scope, &mut problems);
        let hosts = read_sites(&form.text("hosts"), &mut problems);
        let with = |what: &str| form.all("with").any(|ticked| ticked == what);
        let share = match (name, audience, shows, expires) {
            (Some(name), Some(audience), Some(shows), Some(expires)) => Some(NewShare {
                network: scope.id(),
                name: name.as_str().to_owned(),
                shows,
                audience,
                hosts,
                list: with("list"),
                cards: with("cards"),
                expires,
            }),
            _ => None,
        };
        share.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// From when on the link opens nothing: so many days from now, or the end of a day.
    fn expires(&self, scope: &Scope, problems: &mut Problems) -> Option<Timestamp> {
        let now = scope.app.store().clock().now();
        let chosen = self.form.get("until");
        if let Some((_, _, days)) = SPANS.iter().find(|(value, _, _)| *value == chosen) {
            return now.checked_add(SignedDuration::from_hours(24 * days)).ok();
        }
        if chosen != "date" {
            problems.add("until", "Choose how long it is open");
            return None;
        }
        let known = problems.of("on").is_some();
        let Some(day) = answers::day(&self.form, "on", "The day", problems) else {
            if !known && problems.of("on").is_none() {
                problems.add("on", "Enter the last day on which it is open");
            }
            return None;
        };
        let end = day
            .tomorrow()
            .and_then(|next| next.at(0, 0, 0, 0).to_zoned_datetime(TimeZone::system()));
        let end = end.ok().map(|end| end.timestamp());
        let latest = now.checked_add(SignedDuration::from_hours(24 * LONGEST_DAYS)).ok();
        match (end, latest) {
            (Some(end), _) if end <= now => problems.add("on", "That day is over"),
            (Some(end), Some(latest)) if end <= latest => return Some(end),
            _ => problems.add("on", "A link is open for a year at most; it can be made again then"),
        }
        None
    }

    pub fn page(&self, scope: &Scope) -> Markup {
        let problems = &self.problems;
        let form = &self.form;
        let body = html! {
            (problems.summary())
            h1 { "Make a link" }
            p .lead { "Whoever has the link looks at the map without signing in. They see what you choose here and have no way from there to more." }
            form method="post" action=(scope.at("/shares")) {
                (hidden("token", &scope.asking.token()))
                (field_text(&Field::new("name", "What is it for?").hint("For example “For the hall committee”. It is for your list of links, and stays there: better not somebody’s name.").error(problems.of("name")), form.get("name"), TextKind::Text))
                (self.choose_what(scope))
                (self.choose_eyes(scope))
                (self.choose_end())
                (field_checks(&Field::new("with", "What stands with the picture?"), &[
                    self.tick("with", "list", "The list, open under the picture", "Without this it is folded away, never left out: whoever cannot see the picture reads it there."),
                    self.tick("with", "cards", "Cards with what is known of each", "What those whose eyes the link lends may see of them: words about them, what they offer, their connections."),
                ]))
                (field_area(&Field::new("hosts", "On which sites may it stand in a frame?").hint("One to a line, such as hall.example. Leave it empty and it can stand in no other page.").optional().error(problems.of("hosts")), form.get("hosts"), 3))
                div .actions { (button("Make the link")) (button_link("Cancel", &scope.at("/shares"), Look::Quiet)) }
            }
        };
        let page = Dress {
            has_problems: !problems.is_empty(),
            ..Dress::of(scope, "/map", "Make a link", body)
        };
        dress(
            &scope.asking,
            page.crumb("Map", scope.at("/map"))
                .crumb("Share the map", scope.at("/shares")),
        )
    }

    fn tick<'a>(&self, name: &str, value: &'a str, label: &'a str, hint: &'a str) -> Choice<'a> {
        Choice {
            value,
            label,
            hint: (!hint.is_empty()).then_some(hint),
            chosen: self.form.all(name).any(|ticked| ticked == value),
        }
    }

    fn choose_what(&self, scope: &Scope) -> Markup {
        let known = known(scope);
        let choices: Vec<Choice<'_>> = known
            .iter()
            .map(|one| Choice {
                value: &one.key,
                label: &one.label,
                hint: None,
                chosen: one.key == self.form.get("shows"),
            })
            .collect();
        field_select(
            &Field::new("shows", "What does it open?").error(self.problems.of("shows")),
            &choices,
        )
    }

    /// Whose eyes, with what they see counted; and that lending members' eyes is a decision.
    fn choose_eyes(&self, scope: &Scope) -> Markup {
        let eyes: Vec<(Audience, String)> = offered(scope)
            .into_iter()
            .map(|audience| {
                let seen = scope.app.visible(&scope.visible.about().address, viewer(audience));
                let sees = seen.map(|seen| counted(&seen)).unwrap_or_default();
                let words = match audience {
                    Audience::Public => format!("At most {sees}, of those who agreed to be seen by anyone."),
                    _ => format!(
                        "At most {sees}. Some of them agreed to be seen by people who sign in here, and by nobody else."
                    ),
                };
                (audience, words)
            })
            .collect();
        let choices: Vec<Choice<'_>> = eyes
            .iter()
            .map(|(audience, words)| Choice {
                value: audience.key(),
                label: match audience {
                    Audience::Public => "As anyone sees it",
                    _ => "As members see it",
                },
                hint: Some(words),
                chosen: audience.key() == self.form.get("audience"),
            })
            .collect();
        html! {
            (field_radios(&Field::new("audience", "Through whose eyes?").error(self.problems.of("audience")), &choices))
            @if eyes.iter().any(|(audience, _)| *audience == Audience::Members) {
                (notice(NoticeKind::Caution, html! { p { "A link that shows what members see passes it on to people who do not sign in here. That is a decision to disclose: make it only for those whom the people on the map would expect to look, for no longer than needed. That it was made, by whom and until when stays on the list of links." } }))
                (field_checks(&Field::new("sure", "Only for a link as members see it").error(self.problems.of("sure")), &[self.tick("sure", "yes", "I have looked at what members see, and it may be shown to whoever has this link", "")]))
            }
        }
    }

    fn choose_end(&self) -> Markup {
        let mut choices: Vec<Choice<'_>> = SPANS
            .iter()
            .map(|(value, label, _)| Choice {
                value,
                label,
                hint: None,
                chosen: *value == self.form.get("until"),
            })
            .collect();
        choices.push(Choice {
            value: "date",
            label: "To the end of a day",
            hint: None,
            chosen: self.form.get("until") == "date",
        });
        html! {
            (field_radios(&Field::new("until", "How long is it open?").error(self.problems.of("until")), &choices))
            (answers::field_day(&self.form, Field::new("on", "Which day, if you chose one").optional(), &self.problems))
        }
    }
}

/// The eyes a link can lend: never those of organisers, and none that the network is closed to.
pub fn offered(scope: &Scope) -> Vec<Audience> {
    let audience = scope.visible.about().audience;
    [Audience::Members, Audience::Public]
        .into_iter()
        .filter(|offered| *offered <= audience)
        .collect()
}

/// Something that a link can open.
struct Known {
    key: String,
    label: String,
    shows: Shows,
    /// Who may see it.
    audience: Audience,
}

fn known(scope: &Scope) -> Vec<Known> {
    let map = Known {
        key: "map".to_owned(),
        label: "The map".to_owned(),
        shows: Shows::Map,
        audience: Audience::Public,
    };
    let views = scope.visible.views().map(|view| Known {
        key: format!("view:{}", view.id),
        label: format!("View: {}{}", view.name, for_whom(view.audience)),
        shows: Shows::View(view.id),
        audience: view.audience,
    });
    let tours = scope.visible.tours().map(|tour| Known {
        key: format!("tour:{}", tour.id),
        label: format!("Tour: {}{}", tour.name, for_whom(tour.audience)),
        shows: Shows::Tour(tour.id),
        audience: tour.audience,
    });
    let shareable = views.chain(tours).filter(|one| one.audience > Audience::Organisers);
    std::iter::once(map).chain(shareable).collect()
}

fn for_whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "",
        _ => " (for members)",
    }
}

fn read_shows(scope: &Scope, key: &str, audience: Option<Audience>, problems: &mut Problems) -> Option<Shows> {
    let Some(chosen) = known(scope).into_iter().find(|one| one.key == key) else {
        problems.add("shows", "Choose what it opens");
        return None;
    };
    if let Some(audience) = audience.filter(|audience| *audience > chosen.audience) {
        let words = format!("It is for members, so a link cannot show it {}", through(audience));
        problems.add("shows", words);
        return None;
    }
    Some(chosen.shows)
}

fn read_sites(typed: &str, problems: &mut Problems) -> Vec<Site> {
    match Site::read_all(typed) {
        Ok(sites) if sites.len() > MOST_SITES => {
            problems.add("hosts", format!("Name {MOST_SITES} sites at most"));
            Vec::new()
        }
        Ok(sites) => sites,
        Err(problem) => {
            problems.add("hosts", problem.to_string());
            Vec::new()
        }
    }
}
