//! A moment as an archive writes it: `2026-03-02T12:00:00.000001Z` (RFC 3339, in UTC), to the microsecond.

use crate::store::outside::whole_micros;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(in crate::store) struct Moment(pub(in crate::store) Timestamp);

impl Moment {
    pub(in crate::store) fn of_micros(micros: i64) -> Moment {
        Moment(whole_micros(micros))
    }

    pub(in crate::store) fn micros(self) -> i64 {
        self.0.as_microsecond()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.0.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Moment, &'static str> {
        let moment: Timestamp = text.parse().map_err(|_| "a time makes no sense")?;
        // As the database counts; what is finer is found out when the line is compared.
        Ok(Moment::of_micros(moment.as_microsecond()))
    }
}
