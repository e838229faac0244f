//! The stated switches of a report (`docs/figures.md`), in its address and beside its figures.

use crate::consent::Audience;
use crate::id::SnapshotId;
use crate::sociogram::{FOUR_STATUSES, StatusSet, status_key};
use crate::vocabulary::CareForm;
use jiff::civil::Date;
use std::fmt;

/// How a report was asked for. The same settings on the same network give the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Over ties of which status care counts as actively given.
    pub statuses: StatusSet,
    /// Which care is counted as care wealth.
    pub form: FormFilter,
    /// By which number types of care are ranked. Both are always printed.
    pub counting: CountingUnit,
    /// Whether offers count only from actors who give to the Circle or a team.
    pub only_givers: bool,
    /// The day the report speaks of: from it "overdue" and "long ago" are judged.
    pub as_of: Date,
    /// The earlier state it is compared with; [`crate::analysis::Then`] holds that state itself.
    pub against: Option<Against>,
    /// Through whose eyes, where not through one's own: never through wider ones.
    pub audience: Option<Audience>,
}

/// An earlier state of the network, as an address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    Snapshot(SnapshotId),
    /// How the network was at the end of that day.
    Day(Date),
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Against::Snapshot(id) => id.fmt(f),
            Against::Day(day) => day.fmt(f),
        }
    }
}

/// What "mentioned 30 times" counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountingUnit {
    OfferedBy,
    FlowsOn,
}

impl CountingUnit {
    pub const ALL: [CountingUnit; 2] = [CountingUnit::OfferedBy, CountingUnit::FlowsOn];

    pub fn key(self) -> &'static str {
        match self {
            CountingUnit::OfferedBy => "offered-by",
            CountingUnit::FlowsOn => "flows-on",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            CountingUnit::OfferedBy => "how many actors offer it",
            CountingUnit::FlowsOn => "on how many connections it flows",
        }
    }
}

/// Which forms of care are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormFilter {
    Informal,
    Formal,
    Any,
}

impl FormFilter {
    pub const ALL: [FormFilter; 3] = [FormFilter::Informal, FormFilter::Formal, FormFilter::Any];

    pub fn key(self) -> &'static str {
        match self {
            FormFilter::Informal => "informal",
            FormFilter::Formal => "formal",
            FormFilter::Any => "any",
        }
    }

    /// As in "give informal or gifted care".
    pub fn label(self) -> &'static str {
        match self {
            FormFilter::Informal => "informal or gifted",
            FormFilter::Formal => "formal or paid",
            FormFilter::Any => "informal or formal",
        }
    }

    /// What is counted as care wealth, on which the sources differ.
    pub fn wealth(self) -> &'static str {
        match self {
            FormFilter::Informal => "unpaid care only; care given in paid roles is counted apart",
            FormFilter::Formal => "care given in paid roles only; unpaid care is counted apart",
            FormFilter::Any => "unpaid care and care given in paid roles",
        }
    }

    pub fn admits(self, form: CareForm) -> bool {
        match self {
            FormFilter::Informal => form == CareForm::Informal,
            FormFilter::Formal => form == CareForm::Formal,
            FormFilter::Any => true,
        }
    }
}

/// A switch in an address that is set to something it does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{value}” is not something that “{switch}” can be set to; it takes {takes}")]
pub struct BadSetting {
    pub switch: &'static str,
    pub value: String,
    pub takes: String,
}

impl Settings {
    /// The defaults: generative, engaged and unclassified ties, informal care, ranked by how many
    /// offer it.
    pub fn on(as_of: Date) -> Settings {
        Settings {
            statuses: StatusSet::NOT_INACTIVE,
            form: FormFilter::Informal,
            counting: CountingUnit::OfferedBy,
            only_givers: false,
            as_of,
            against: None,
            audience: None,
        }
    }

    /// The settings as the query of an address, all of them, without a leading `?`.
    pub fn to_query(&self) -> String {
        let statuses: Vec<&str> = self.statuses.iter().map(status_key).collect();
        let against = self
            .against
            .map(|against| format!("&against={against}"))
            .unwrap_or_default();
        let audience = self
            .audience
            .map(|audience| format!("&audience={}", audience.key()))
            .unwrap_or_default();
        format!(
            "actively={}&form={}&counting={}&only-givers={}&as-of={}{against}{audience}",
            statuses.join(","),
            self.form.key(),
            self.counting.key(),
            if self.only_givers { "yes" } else { "no" },
            self.as_of,
        )
    }

    /// Reads the query of an address (percent-encoded, with or without `?`).
    /// See [`Settings::from_pairs`].
    pub fn from_query(query: &str, today: Date) -> Result<Settings, BadSetting> {
        let pairs: Vec<(String, String)> = query
            .trim_start_matches('?')
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Settings::from_pairs(pairs, today)
    }

    /// Reads switches from names and values, as a form sends them: `actively` may come several
    /// times or with commas. What is missing or empty keeps its default; names that are no switch
    /// are somebody else's and are left alone.
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        today: Date,
    ) -> Result<Settings, BadSetting> {
        let mut settings = Settings::on(today);
        let mut statuses = StatusSet::NONE;
        for (name, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name {
                "actively" => {
                    for key in value.split(',').map(str::trim).filter(|key| !key.is_empty()) {
                        let keys = FOUR_STATUSES.map(|status| (status_key(status), status));
                        statuses = statuses.with(one_of("actively", key, &keys)?);
                    }
                }
                "form" => {
                    let keys = FormFilter::ALL.map(|form| (form.key(), form));
                    settings.form = one_of("form", value, &keys)?;
                }
                "counting" => {
                    let keys = CountingUnit::ALL.map(|unit| (unit.key(), unit));
                    settings.counting = one_of("counting", value, &keys)?;
                }
                "only-givers" => {
                    settings.only_givers = one_of("only-givers", value, &[("no", false), ("yes", true)])?;
                }
                "as-of" => {
                    settings.as_of = value.parse().map_err(|_| BadSetting {
                        switch: "as-of",
                        value: value.to_owned(),
                        takes: "a date such as 2026-11-23".to_owned(),
                    })?;
                }
                "audience" => {
                    // The public reads what was released, and that is counted in one way only.
                    let keys = [("organisers", None), ("members", Some(Audience::Members))];
                    settings.audience = one_of("audience", value, &keys)?;
                }
                "against" => {
                    let snapshot = value.parse().map(Against::Snapshot).ok();
                    let day = value.parse().map(Against::Day).ok();
                    settings.against = Some(snapshot.or(day).ok_or_else(|| BadSetting {
                        switch: "against",
                        value: value.to_owned(),
                        takes: "a date such as 2026-11-23, or the id of a snapshot".to_owned(),
                    })?);
                }
                _ => {}
            }
        }
        if !statuses.is_empty() {
            settings.statuses = statuses;
        }
        Ok(settings)
    }
}

fn one_of<T: Copy>(switch: &'static str, value: &str, keys: &[(&'static str, T)]) -> Result<T, BadSetting> {
    match keys.iter().find(|(key, _)| *key == value) {
        Some((_, found)) => Ok(*found),
        None => {
            let known: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
            Err(BadSetting {
                switch,
                value: value.to_owned(),
                takes: known.join(", "),
            })
        }
    }
}

/// Percent-decodes one name or value of a query; what is no code stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Liveness;
    use jiff::civil::date;

    #[test]
    fn an_address_carries_every_switch_there_and_back() {
        let today = date(2026, 11, 23);
        let mut settings = Settings::on(date(2025, 3, 1));
        settings.statuses = StatusSet::NONE.with(Some(Liveness::Inactive)).with(None);
        settings.form = FormFilter::Formal;
        settings.counting = CountingUnit::FlowsOn;
        settings.only_givers = true;
        assert_eq!(
            settings.to_query(),
            "actively=inactive,unclassified&form=formal&counting=flows-on&only-givers=yes&as-of=2025-03-01"
        );
        assert_eq!(Settings::from_query(&settings.to_query(), today), Ok(settings));
        assert_eq!(Settings::from_query("", today), Ok(Settings::on(today)));
    }

    #[test]
    fn boxes_ticked_in_a_form_add_up_and_commas_may_be_encoded() {
        let today = date(2026, 11, 23);
        let ticked = Settings::from_query("?page=2&actively=generative&actively=engaged", today);
        assert_eq!(ticked.map(|s| s.statuses), Ok(StatusSet::LIVE));
        let encoded = Settings::from_query("actively=generative%2Cengaged", today);
        assert_eq!(encoded.map(|s| s.statuses), Ok(StatusSet::LIVE));
    }

    #[test]
    fn a_mistyped_switch_says_what_it_takes() {
        let refused = Settings::from_query("form=gifted", date(2026, 11, 23));
        assert_eq!(
            refused.map_err(|bad| bad.to_string()),
            Err("“gifted” is not something that “form” can be set to; it takes informal, formal, any".to_owned())
        );
    }
}
