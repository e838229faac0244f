//! What is asked of whoever makes a token, and how the answers are read.

use super::super::App;
use super::super::answers::{self, Problems};
use super::super::asking::Asking;
use super::super::form::Posted;
use super::super::page::{Choice, Field, TextKind, button, field_radios, field_select, field_text, hidden};
use crate::store::{AccountId, LONGEST_DAYS, NewToken};
use jiff::{SignedDuration, Timestamp};
use kith_network::consent::Audience;
use kith_network::text::Name;
use maud::{Markup, html};

/// For how many days a token can be made: value, words, days.
const SPANS: [(&str, &str, u16); 4] = [
    ("month", "A month", 31),
    ("quarter", "Three months", 92),
    ("year", "A year", 366),
    ("two-years", "Two years", LONGEST_DAYS),
];

/// The form for a token.
pub struct Ask {
    form: Posted,
    pub problems: Problems,
}

impl Ask {
    /// An empty form: it reads, for a year.
    pub fn beginning(asking: &Asking) -> Ask {
        let mut form = Posted::default();
        form.set("may", "read");
        form.set("until", "year");
        form.set("audience", widest(asking).key());
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

    pub fn read(&self, app: &App, asking: &Asking, account: AccountId) -> Result<NewToken, Problems> {
        let form = &self.form;
        let mut problems = Problems::default();
        let name = Name::parse(form.get("name"))
            .map_err(|problem| problems.add("name", problem.to_string()))
            .ok();
        let audience = answers::audience(form, "audience").filter(|audience| *audience >= widest(asking));
        if audience.is_none() {
            problems.add("audience", "Choose through whose eyes it looks");
        }
        let may_write = match form.get("may") {
            "read" => false,
            "write" => true,
            _ => {
                problems.add("may", "Choose what it may do");
                false
            }
        };
        if may_write && audience.is_some_and(|audience| audience != Audience::Organisers) {
            problems.add("may", "Only what looks through organisers’ eyes can change anything");
        }
        let network = match form.get("network") {
            "" => Some(None),
            address => app.visible(address, asking.viewer()).map(|seen| Some(seen.id())),
        };
        if network.is_none() {
            problems.add("network", "Choose one of the networks in the list");
        }
        let expires = expires(form.get("until"), app.store().clock().now());
        if expires.is_none() {
            problems.add("until", "Choose how long it is open");
        }
        let token = match (name, audience, network, expires) {
            (Some(name), Some(audience), Some(network), Some(expires)) => Some(NewToken {
                account,
                network,
                name: name.as_str().to_owned(),
                audience,
                may_write,
                expires,
            }),
            _ => None,
        };
        token.filter(|_| problems.is_empty()).ok_or(problems)
    }

    pub fn form(&self, app: &App, asking: &Asking) -> Markup {
        let eyes = [Audience::Public, Audience::Members, Audience::Organisers];
        let eyes: Vec<Choice<'_>> = eyes
            .into_iter()
            .filter(|audience| *audience >= widest(asking))
            .map(|audience| self.choice("audience", audience.key(), eyes_of(audience), None))
            .collect();
        let networks: Vec<(String, String)> = app
            .store()
            .networks()
            .iter()
            .filter_map(|network| app.visible(network.address(), asking.viewer()))
            .map(|seen| (seen.about().address.clone(), seen.about().name.to_string()))
            .collect();
        let mut for_which = vec![self.choice("network", "", "Every network", None)];
        for_which.extend(
            networks
                .iter()
                .map(|(address, name)| self.choice("network", address, name, None)),
        );
        let may = [
            self.choice("may", "read", "Read", None),
            self.choice(
                "may",
                "write",
                "Read, and change what you may change",
                Some("History says of each change that it came by way of this token."),
            ),
        ];
        let spans = SPANS.map(|(value, label, _)| self.choice("until", value, label, None));
        html! {
            form method="post" action="/tokens" {
                (hidden("token", &asking.token()))
                (field_text(&Field::new("name", "What is it for?").hint("For example “The nightly table”. Better not somebody’s name.").error(self.problems.of("name")), self.form.get("name"), TextKind::Text))
                (field_select(&Field::new("network", "For which network?").error(self.problems.of("network")), &for_which))
                (field_radios(&Field::new("audience", "Through whose eyes?").error(self.problems.of("audience")), &eyes))
                (field_radios(&Field::new("may", "What may it do?").error(self.problems.of("may")), &may))
                (field_radios(&Field::new("until", "How long is it open?").error(self.problems.of("until")), &spans))
                div .actions { (button("Make the token")) }
            }
        }
    }

    fn choice<'a>(&self, name: &str, value: &'a str, label: &'a str, hint: Option<&'a str>) -> Choice<'a> {
        Choice {
            value,
            label,
            hint,
            chosen: self.form.get(name) == value,
        }
    }
}

/// The widest eyes that somebody can lend a program now: those they look through themselves.
fn widest(asking: &Asking) -> Audience {
    asking.viewer().audience()
}

fn eyes_of(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "As anyone sees it",
        Audience::Members => "As members see it",
        Audience::Organisers => "As organisers see it",
    }
}

fn expires(chosen: &str, now: Timestamp) -> Option<Timestamp> {
    let (_, _, days) = SPANS.iter().find(|(value, _, _)| *value == chosen)?;
    now.checked_add(SignedDuration::from_hours(24 * i64::from(*days))).ok()
}
