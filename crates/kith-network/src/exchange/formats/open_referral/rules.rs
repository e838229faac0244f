//! The fields of each kind of record and what they may hold, as the Open Referral UK profile 3.0 narrows the Human Services
//! Data Specification 3.0.

/// What a field may hold.
#[derive(Debug)]
pub(super) enum Form {
    Text,
    Uuid,
    Number,
    /// A number from the first to the second.
    Within(f64, f64),
    Date,
    /// A date with a time of day.
    Moment,
    Time,
    /// The address of a page.
    Web,
    Email,
    OneOf(&'static [&'static str]),
    /// `MO,WE`, or with a number in front where the schedule is monthly.
    Days,
    MonthDays,
    /// A list of records that have no life of their own.
    List(&'static Entity),
}

#[derive(Debug)]
pub(super) struct Rule {
    pub field: &'static str,
    pub required: bool,
    pub form: Form,
}

/// A kind of record.
#[derive(Debug)]
pub(super) struct Entity {
    /// What one is called in remarks.
    pub one: &'static str,
    pub rules: &'static [Rule],
}

const fn must(field: &'static str, form: Form) -> Rule {
    Rule {
        field,
        required: true,
        form,
    }
}

const fn may(field: &'static str, form: Form) -> Rule {
    Rule {
        field,
        required: false,
        form,
    }
}

use Form::{Date as Day, Days, Email, List, Moment, MonthDays, Number, OneOf, Text, Time as Clock, Uuid, Web, Within};

const STATUSES: &[&str] = &["active", "inactive", "defunct", "temporarily closed"];
const WHERE: &[&str] = &["physical", "postal", "virtual"];

pub(super) static SERVICE: Entity = Entity {
    one: "service",
    rules: &[
        must("id", Uuid),
        must("name", Text),
        must("status", OneOf(STATUSES)),
        may("description", Text),
        may("url", Web),
        may("email", Email),
        may("assurer_email", Email),
        may("assured_date", Day),
        may("last_modified", Moment),
        may("minimum_age", Within(0.0, 130.0)),
        may("maximum_age", Within(0.0, 130.0)),
        may("organization_id", Uuid),
        may("program_id", Uuid),
        may("schedules", List(&SCHEDULE)),
        may("service_areas", List(&SERVICE_AREA)),
        may("cost_options", List(&COST_OPTION)),
        may("contacts", List(&CONTACT)),
        may("phones", List(&PHONE)),
        may("attributes", List(&ATTRIBUTE)),
        may("languages", List(&PART)),
        may("funding", List(&PART)),
    ],
};

pub(super) static ORGANIZATION: Entity = Entity {
    one: "organisation",
    rules: &[
        must("id", Uuid),
        must("name", Text),
        must("description", Text),
        may("email", Email),
        may("website", Web),
        may("uri", Web),
        may("year_incorporated", Within(1000.0, 2200.0)),
        may("parent_organization_id", Uuid),
        may("organization_identifiers", List(&IDENTIFIER)),
        may("contacts", List(&CONTACT)),
        may("phones", List(&PHONE)),
        may("attributes", List(&ATTRIBUTE)),
        may("funding", List(&PART)),
    ],
};

pub(super) static LOCATION: Entity = Entity {
    one: "location",
    rules: &[
        must("id", Uuid),
        must("location_type", OneOf(WHERE)),
        may("url", Web),
        may("latitude", Within(-90.0, 90.0)),
        may("longitude", Within(-180.0, 180.0)),
        may("addresses", List(&ADDRESS)),
        may("accessibility", List(&PART)),
        may("contacts", List(&CONTACT)),
        may("phones", List(&PHONE)),
        may("schedules", List(&SCHEDULE)),
        may("attributes", List(&ATTRIBUTE)),
    ],
};

pub(super) static SERVICE_AT_LOCATION: Entity = Entity {
    one: "service at a location",
    rules: &[
        must("id", Uuid),
        may("service_id", Uuid),
        may("location_id", Uuid),
        may("contacts", List(&CONTACT)),
        may("phones", List(&PHONE)),
        may("schedules", List(&SCHEDULE)),
    ],
};

pub(super) static TERM: Entity = Entity {
    one: "taxonomy term",
    rules: &[
        must("id", Uuid),
        must("name", Text),
        must("description", Text),
        may("parent_id", Uuid),
        may("term_uri", Web),
    ],
};

static ADDRESS: Entity = Entity {
    one: "address",
    rules: &[
        must("id", Uuid),
        must("address_1", Text),
        must("city", Text),
        must("state_province", Text),
        must("postal_code", Text),
        must("country", Text),
        must("address_type", OneOf(WHERE)),
    ],
};

static SCHEDULE: Entity = Entity {
    one: "schedule",
    rules: &[
        must("id", Uuid),
        may("valid_from", Day),
        may("valid_to", Day),
        may("dtstart", Day),
        may("until", Day),
        may("freq", OneOf(&["WEEKLY", "MONTHLY"])),
        may("interval", Within(1.0, 1000.0)),
        may("byday", Days),
        may("bymonthday", MonthDays),
        may("opens_at", Clock),
        may("closes_at", Clock),
        may("schedule_link", Web),
    ],
};

static COST_OPTION: Entity = Entity {
    one: "cost option",
    rules: &[
        must("id", Uuid),
        may("valid_from", Day),
        may("valid_to", Day),
        may("amount", Number),
    ],
};

static CONTACT: Entity = Entity {
    one: "contact",
    rules: &[must("id", Uuid), may("email", Email), may("phones", List(&PHONE))],
};

static PHONE: Entity = Entity {
    one: "phone",
    rules: &[must("id", Uuid), must("number", Text)],
};

static ATTRIBUTE: Entity = Entity {
    one: "attribute",
    rules: &[must("id", Uuid), may("taxonomy_term_id", Uuid)],
};

static IDENTIFIER: Entity = Entity {
    one: "identifier",
    rules: &[
        must("id", Uuid),
        must("identifier_type", Text),
        must("identifier", Text),
    ],
};

static SERVICE_AREA: Entity = Entity {
    one: "service area",
    rules: &[must("id", Uuid), may("uri", Web)],
};

static PART: Entity = Entity {
    one: "part",
    rules: &[must("id", Uuid)],
};
