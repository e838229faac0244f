//! The signs that marks may carry, and other names for them.

/// Our own signs, each with names that mean it elsewhere (those of Font Awesome in real maps).
#[rustfmt::skip]
pub const ICONS: &[(&str, &[&str])] = &[
    ("heart", &["heartbeat", "heart-o", "love"]),
    ("person", &["user", "male", "female", "user-circle", "user-o", "user-alt"]),
    ("people", &["users", "group", "user-friends", "people-group", "user-group", "people-carry"]),
    ("home", &["house", "building", "building-o", "home-lg", "house-user"]),
    ("food", &["utensils", "cutlery", "apple", "apple-alt", "carrot", "bread-slice"]),
    ("star", &["star-o", "certificate", "award", "trophy"]),
    ("car", &["bus", "van", "taxi", "truck", "ambulance", "shuttle-van"]),
    ("phone", &["phone-alt", "mobile", "mobile-alt", "telephone"]),
    ("talk", &["comment", "comments", "commenting", "comment-o", "comments-o", "message", "bullhorn"]),
    ("tool", &["wrench", "tools", "hammer", "cog", "cogs", "gear", "screwdriver", "screwdriver-wrench"]),
    ("book", &["graduation-cap", "school", "book-open", "university", "chalkboard-teacher", "book-reader"]),
    ("leaf", &["seedling", "pagelines", "spa"]),
    ("music", &["palette", "paint-brush", "theater-masks", "guitar", "film"]),
    ("health", &["medkit", "plus-square", "stethoscope", "hospital", "hospital-o", "user-md", "clinic-medical", "briefcase-medical"]),
    ("money", &["gbp", "eur", "usd", "pound-sign", "euro-sign", "dollar-sign", "coins", "piggy-bank"]),
    ("shop", &["store", "shopping-cart", "shopping-basket", "shopping-bag", "store-alt"]),
    ("cup", &["coffee", "mug-hot", "glass-martini", "beer"]),
    ("wheel", &["wheelchair", "bicycle", "accessible-icon"]),
    ("tree", &["tree-deciduous", "mountain"]),
    ("child", &["baby", "baby-carriage", "children"]),
    ("hand", &["hand-paper", "hands", "hands-helping", "handshake", "handshake-o", "hand-holding", "hand-holding-heart", "hands-holding-heart"]),
    ("question", &["question-circle", "info", "info-circle", "help"]),
    ("flag", &["flag-o", "flag-checkered", "map-marker", "map-pin", "location-dot"]),
    ("clock", &["clock-o", "hourglass", "calendar", "calendar-alt", "calendar-o", "stopwatch"]),
    ("sun", &["sun-o", "lightbulb", "lightbulb-o", "moon"]),
    ("key", &["lock", "unlock", "shield", "shield-alt"]),
    ("paw", &["dog", "cat", "horse", "dove"]),
    ("tick", &["check", "check-circle", "check-square", "thumbs-up"]),
];

/// The sign of ours that a name means.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    let meant = |(own, others): &&(&'static str, &[&str])| *own == name || others.contains(&name);
    ICONS.iter().find(meant).map(|(own, _)| *own)
}
