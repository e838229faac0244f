//! Signs that a view can draw inside a mark: our own, simple enough to be read small.

/// The signs by name, each as path data of strokes within ±10 around the origin.
const ICONS: [(&str, &str); 28] = [
    (
        "heart",
        "M0 8C-12 0 -8 -9 -3.5 -8C-1.5 -7.6 0 -5 0 -5C0 -5 1.5 -7.6 3.5 -8C8 -9 12 0 0 8Z",
    ),
    ("home", "M-9 0L0 -8L9 0M-6.5 -2V8H6.5V-2M-2 8V2H2V8"),
    (
        "food",
        "M-9 -1H9C9 5 5 8 0 8S-9 5 -9 -1ZM-3 -5C-5 -7 -1 -7 -3 -9.5M3 -5C1 -7 5 -7 3 -9.5",
    ),
    ("cup", "M-7 -5H5V2C5 6 3 8 -1 8S-7 6 -7 2ZM5 -3H8C10 -3 9 3 5 3"),
    (
        "wheel",
        "M-8 0A8 8 0 1 1 8 0A8 8 0 1 1 -8 0M0 -8V8M-8 0H8M-2 0A2 2 0 1 1 2 0A2 2 0 1 1 -2 0",
    ),
    ("tool", "M-8 8L2 -2M2 -2C0 -7 4 -10 7 -8L4 -5L6 -3L9 -6C10 -3 7 1 2 -2"),
    (
        "book",
        "M0 -5C-3 -8 -7 -7 -9 -6.5V6C-7 5 -3 5 0 7.5C3 5 7 5 9 6V-6.5C7 -7 3 -8 0 -5ZM0 -5V7.5",
    ),
    (
        "tree",
        "M0 9V-1M0 3L4 -1M-7 -2C-9 -8 -3 -10 0 -8C3 -10 9 -8 7 -2C6 2 2 1 0 -1C-2 1 -6 2 -7 -2Z",
    ),
    ("phone", "M-8 -7C-9 2 -2 9 7 8L8 4L3 2L1 4C-2 3 -3 2 -4 -1L-2 -3L-4 -8Z"),
    ("talk", "M-9 -7H9V4H0L-5 9V4H-9Z"),
    ("health", "M-3 -9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z"),
    ("music", "M-3 6V-7L7 -9V4M-3 6A3 2.5 0 1 1 -3 5.9M7 4A3 2.5 0 1 1 7 3.9"),
    (
        "money",
        "M-9 0A9 9 0 1 1 9 0A9 9 0 1 1 -9 0M4 -4C0 -7 -4 -5 -3 -2C-2 1 4 -1 4 3C3 6 -2 6 -4 3M0 -7.5V7.5",
    ),
    ("person", "M-4 -5A4 4 0 1 1 4 -5A4 4 0 1 1 -4 -5M-8 9C-8 -1 8 -1 8 9Z"),
    ("leaf", "M-7 8C-10 -4 0 -9 9 -8C10 2 4 9 -5 6M-8 9L3 -3"),
    (
        "car",
        "M-9 4V0L-6 -1L-4 -6H4L6 -1L9 0V4ZM-7 4A2 2 0 1 0 -3 4M3 4A2 2 0 1 0 7 4M-6 -1H6",
    ),
    (
        "shop",
        "M-9 -3L-7 -8H7L9 -3M-9 -3C-9 1 -3 1 -3 -3C-3 1 3 1 3 -3C3 1 9 1 9 -3M-7.5 1V8H7.5V1M-2 8V3H2V8",
    ),
    (
        "people",
        "M-7 -4A3 3 0 1 1 -1 -4A3 3 0 1 1 -7 -4M1 -4A3 3 0 1 1 7 -4A3 3 0 1 1 1 -4M-9 8C-9 1 1 1 1 8M1 3C3 1 9 2 9 8",
    ),
    (
        "child",
        "M-3 -5A3 3 0 1 1 3 -5A3 3 0 1 1 -3 -5M0 -2V4M-6 0L0 -1L6 0M-4 9L0 4L4 9",
    ),
    ("hand", "M-7 1L-4 8H4L8 -1L5 -1L3 2V-8H1V0V-9H-1V0L-3 -7H-4.5L-4 2Z"),
    ("question", "M-4 -4C-4 -9 5 -9 5 -4C5 0 0 -1 0 3M0 7V7.5"),
    ("star", "M0 -9L2.6 -3L9 -3L4 1.5L6 8L0 4L-6 8L-4 1.5L-9 -3L-2.6 -3Z"),
    ("flag", "M-6 9V-9H7L4 -4.5L7 0H-6"),
    ("clock", "M-9 0A9 9 0 1 1 9 0A9 9 0 1 1 -9 0M0 -6V0L4 3"),
    (
        "sun",
        "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0M0 -6V-9M0 6V9M6 0H9M-6 0H-9M4.3 -4.3L6.4 -6.4M-4.3 4.3L-6.4 6.4M4.3 4.3L6.4 6.4M-4.3 -4.3L-6.4 -6.4",
    ),
    (
        "key",
        "M-9 -3A4 4 0 1 1 -1 -3A4 4 0 1 1 -9 -3M-1.5 -1L8 7M5 4.5L7 2M8 7L9.5 5",
    ),
    (
        "paw",
        "M-4 5C-4 0 4 0 4 5C4 9 -4 9 -4 5ZM-8 -1V-2M-3 -6V-7M3 -6V-7M8 -1V-2",
    ),
    ("tick", "M-8 0L-3 6L8 -7"),
];

/// The path of a sign; `None` where there is none by that name.
pub(crate) fn icon(name: &str) -> Option<&'static str> {
    ICONS.iter().find(|(known, _)| *known == name).map(|(_, path)| *path)
}

#[cfg(test)]
mod tests {
    use super::icon;

    #[test]
    fn every_sign_that_a_view_may_name_can_be_drawn() {
        let missing: Vec<&str> = crate::view::ICONS
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| icon(name).is_none())
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
