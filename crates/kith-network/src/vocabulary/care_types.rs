//! The starter list of care types. The first five labels are published by the co-operative whose
//! map kith learned from; the other fifteen, and every definition, are this project's own.

use super::{CareType, Key, Terms};

/// Key, label, definition, aliases.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

const STARTER: [Row; 20] = [
    (
        "wellbeing",
        "Wellness, Emotional & Mental Health Support",
        "Listening, comfort, checking in, company in hard times, wellbeing sessions",
        &[
            "Emotional and mental health support",
            "Mental health and emotional support",
            "Emotional support",
            "Wellbeing",
        ],
    ),
    (
        "social",
        "Social Connection & Engagement",
        "Bringing people together: visits, gatherings, a sense of belonging",
        &["Social connection and peer-led engagement", "Social connection"],
    ),
    (
        "leisure",
        "Recreational & Leisure Activities",
        "Enjoying things together",
        &["Recreation", "Leisure"],
    ),
    (
        "learning",
        "Education, Training & Skills Development",
        "Teaching, coaching, passing on know-how",
        &["Education and training", "Education & skills"],
    ),
    ("advocacy", "Advocacy", "Speaking up with or for somebody", &[]),
    (
        "practical",
        "Practical Caregiving",
        "Hands-on help with washing, dressing, eating, getting about",
        &["Personal care"],
    ),
    (
        "befriending",
        "Companionship & Befriending",
        "A regular visitor or caller",
        &["Befriending", "Companionship"],
    ),
    (
        "food",
        "Food & Shared Meals",
        "Cooking, sharing and eating together",
        &["Community meals", "Food sharing", "Meals"],
    ),
    (
        "transport",
        "Transport & Accompaniment",
        "Lifts, and going along to appointments",
        &["Lifts", "Transport"],
    ),
    (
        "errands",
        "Errands & Shopping",
        "Shopping, prescriptions, post",
        &["Shopping help", "Shopping", "Errands"],
    ),
    (
        "household",
        "Household & Repairs",
        "Small repairs, cleaning, moving things",
        &["Repairs", "DIY"],
    ),
    (
        "gardening",
        "Gardening & Outdoors",
        "Growing, tidying, being outdoors together",
        &["Gardening"],
    ),
    (
        "childcare",
        "Childcare & Family Help",
        "Minding children, helping parents",
        &["Childcare"],
    ),
    (
        "peer",
        "Peer Support",
        "Support between people who have been through the same",
        &[],
    ),
    (
        "arts",
        "Arts, Culture & Celebration",
        "Making, music, festivals and feasts",
        &["Cultural gatherings", "Arts and culture"],
    ),
    (
        "faith",
        "Faith & Spiritual Support",
        "Prayer, ritual, a community of faith",
        &["Spiritual support"],
    ),
    (
        "space",
        "Space & Venue",
        "A safe place to gather",
        &["Venue", "Safe places to gather"],
    ),
    (
        "lending",
        "Equipment & Goods Lending",
        "Lending tools, aids and other goods",
        &["Loan of objects", "Lending"],
    ),
    (
        "digital",
        "Digital Help",
        "Getting online, phones and forms",
        &["Tech access", "Digital support"],
    ),
    (
        "signposting",
        "Information & Signposting",
        "Knowing who to ask",
        &["Signposting", "Information"],
    ),
];

pub(super) fn starter() -> Terms<CareType> {
    Terms::new(STARTER.iter().map(|(key, label, definition, aliases)| CareType {
        key: Key::new(key),
        label: (*label).to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        definition: (*definition).to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_aliases_of_the_published_team_pages_mean_the_published_types() {
        let care_types = super::starter();
        assert_eq!(care_types.len(), 20);
        for (seen, read_as) in [
            (
                "emotional & mental health support",
                "Wellness, Emotional & Mental Health Support",
            ),
            (
                "Mental health and emotional support",
                "Wellness, Emotional & Mental Health Support",
            ),
            (
                "Social connection and peer-led engagement",
                "Social Connection & Engagement",
            ),
            ("Education and training", "Education, Training & Skills Development"),
            ("Practical caregiving", "Practical Caregiving"),
        ] {
            assert_eq!(
                care_types.meant_by(seen).map(|term| term.label.as_str()),
                Some(read_as),
                "{seen}"
            );
        }
        assert!(care_types.meant_by("Emotional support for pets").is_none());
    }
}
