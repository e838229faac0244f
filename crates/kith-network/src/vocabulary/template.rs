//! The four vocabularies a new network can start from. Empty of anybody's data.

use super::*;
use crate::consent::Audience;

/// What a new network starts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    CommunityCare,
    CareCommons,
    PersonalCareMap,
    Plain,
}

impl Template {
    pub const ALL: [Template; 4] = [
        Template::CommunityCare,
        Template::CareCommons,
        Template::PersonalCareMap,
        Template::Plain,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Template::CommunityCare => "community-care",
            Template::CareCommons => "care-commons",
            Template::PersonalCareMap => "personal-care-map",
            Template::Plain => "plain",
        }
    }

    pub fn from_key(key: &str) -> Option<Template> {
        Template::ALL.into_iter().find(|template| template.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            Template::CommunityCare => "Community care network",
            Template::CareCommons => "Care commons service map",
            Template::PersonalCareMap => "Personal care map",
            Template::Plain => "Plain network",
        }
    }

    /// One sentence on what it is for.
    pub fn purpose(self) -> &'static str {
        match self {
            Template::CommunityCare => {
                "Who cares in a neighbourhood, for whom, how, and how alive each connection is. Six categories, three statuses, twenty types of care to start from."
            }
            Template::CareCommons => {
                "Who belongs to a care commons and who takes part in somebody's shared support plan, with the rules that keep such a map honest."
            }
            Template::PersonalCareMap => {
                "One person in the middle: whom they care for, who cares for them, how often. For a small circle, kept private."
            }
            Template::Plain => "No words given: kinds, statuses and fields come with your spreadsheet or as you type.",
        }
    }

    /// The words it starts with.
    pub fn vocabulary(self) -> Vocabulary {
        let words = match self {
            Template::CommunityCare => community_care(),
            Template::CareCommons => care_commons(),
            Template::PersonalCareMap => personal_care_map(),
            Template::Plain => plain(),
        };
        Vocabulary {
            template: Some(self),
            ..words
        }
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn kind(key: &str, label: &str, meaning: ActorMeaning, aliases: &[&str]) -> ActorKind {
    ActorKind {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: words(aliases),
        meaning,
    }
}

fn tie_kind(key: &str, label: &str, meaning: TieMeaning) -> TieKind {
    TieKind {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: Vec::new(),
        meaning,
    }
}

fn category(key: &str, label: &str, sector: Sector, aliases: &[&str]) -> Category {
    Category {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: words(aliases),
        sector,
        expected: true,
    }
}

fn role(key: &str, label: &str, aliases: &[&str]) -> NetworkRole {
    NetworkRole {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: words(aliases),
    }
}

fn statuses() -> Terms<Status> {
    let status = |key: &str, label: &str, liveness, gloss: &str| Status {
        key: Key::new(key),
        label: label.to_owned(),
        aliases: Vec::new(),
        liveness,
        gloss: gloss.to_owned(),
    };
    Terms::new([
        status("generative", "Generative", Liveness::Generative, "Care is flowing"),
        status("engaged", "Engaged", Liveness::Engaged, "In touch; no care flowing yet"),
        status(
            "inactive",
            "Inactive",
            Liveness::Inactive,
            "Known, but nothing happens now",
        ),
    ])
}

fn community_care() -> Vocabulary {
    use ActorMeaning::*;
    Vocabulary {
        template: None,
        actor_kinds: Terms::new([
            kind(
                "person",
                "Person",
                Person,
                &["Individual", "Resident", "Neighbour", "People"],
            ),
            kind("group", "Group", Group, &["Community group", "Grassroots group"]),
            kind(
                "organisation",
                "Organisation",
                Organisation,
                &["Organization", "Charity", "Org"],
            ),
            kind("business", "Business", Business, &["Shop", "Enterprise", "Company"]),
            kind("service", "Service", Service, &["Statutory service", "Public service"]),
            kind("place", "Place", Place, &["Venue", "Hub"]),
            kind("team", "Care team", Team, &["Team"]),
            kind("care-worker", "Care worker", CareWorker, &["Carer (paid)", "Worker"]),
            kind("circle", "Circle", Circle, &["The Circle"]),
        ]),
        tie_kinds: Terms::default(),
        categories: Terms::new([
            category(
                "citizens",
                "Individual active citizens",
                Sector::Informal,
                &["Active citizens"],
            ),
            category(
                "grassroots",
                "Grassroots or mutual aid groups",
                Sector::Informal,
                &["Grassroots and Mutual Aid Groups"],
            ),
            category(
                "charities",
                "Community-based charities or not-for-profits",
                Sector::Mixed,
                &["Charities"],
            ),
            category(
                "enterprises",
                "Social enterprises and ethical businesses",
                Sector::Mixed,
                &["Social enterprises"],
            ),
            category(
                "hubs",
                "Local community hubs and voluntary organisations",
                Sector::Mixed,
                &["Community hubs"],
            ),
            category(
                "statutory",
                "Statutory services",
                Sector::Formal,
                &["Statutory Service Providers", "Statutory"],
            ),
        ]),
        statuses: statuses(),
        care_types: care_types::starter(),
        roles: Terms::new([
            role("participant", "Participant", &["Participants"]),
            role("collaborator", "Collaborator", &["Collaborators"]),
            role(
                "valued",
                "Valued part of the community care ecosystem",
                &["Valued members of the community care ecosystem"],
            ),
        ]),
        fields: Terms::default(),
    }
}

fn care_commons() -> Vocabulary {
    use ActorMeaning::*;
    Vocabulary {
        template: None,
        actor_kinds: Terms::new([
            kind("supported-person", "Supported Person", SupportedPerson, &[]),
            kind("convening-partner", "Convening partner", ConveningPartner, &[]),
            kind("organisation", "Organisation", Organisation, &["Organization"]),
            kind("business", "Business", Business, &[]),
            kind("group", "Group", Group, &[]),
            kind("person", "Person", Person, &[]),
            kind("social-care", "Regulated Social Care Provider", Service, &[]),
            kind("health-care", "Health Care Provider", Service, &[]),
        ]),
        tie_kinds: Terms::new([
            tie_kind("membership", "Commons Membership", TieMeaning::CommonsMembership),
            tie_kind(
                "inactive-membership",
                "Inactive Commons Membership",
                TieMeaning::LapsedMembership,
            ),
            tie_kind(
                "outside-plan",
                "Not participating in a Support Plan",
                TieMeaning::OutsidePlan,
            ),
            tie_kind("in-plan", "Participating in a shared support plan", TieMeaning::InPlan),
        ]),
        categories: Terms::default(),
        statuses: Terms::default(),
        care_types: care_types::starter(),
        roles: Terms::default(),
        fields: Terms::new([Field {
            key: Key::new("membership-details"),
            label: "Care Commons membership details".to_owned(),
            aliases: Vec::new(),
            on: FieldOn::Actors,
            format: FieldFormat::LongText,
            many: false,
            audience: Audience::Members,
        }]),
    }
}

fn personal_care_map() -> Vocabulary {
    use ActorMeaning::*;
    Vocabulary {
        template: None,
        actor_kinds: Terms::new([
            kind("person", "Person", Person, &["Family", "Friend", "Neighbour"]),
            kind("professional", "Professional", CareWorker, &["Care worker", "Carer"]),
            kind("service", "Service", Service, &[]),
            kind("place", "Place", Place, &[]),
            kind("pet", "Pet", Pet, &["Animal"]),
        ]),
        tie_kinds: Terms::new([
            tie_kind("daily", "Daily", TieMeaning::DailyCare),
            tie_kind("weekly", "Weekly", TieMeaning::WeeklyCare),
            tie_kind("occasional", "Occasional", TieMeaning::OccasionalCare),
        ]),
        categories: Terms::default(),
        statuses: Terms::default(),
        care_types: care_types::starter(),
        roles: Terms::default(),
        fields: Terms::default(),
    }
}

fn plain() -> Vocabulary {
    Vocabulary {
        statuses: statuses(),
        ..Vocabulary::default()
    }
}
