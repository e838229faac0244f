//! When the next release may be made. Two releases that differ by one person would tell of that
//! person, so there is a month between them, and at least five actors.

use crate::id::ActorId;
use crate::network::VisibleNetwork;
use crate::vocabulary::CareForm;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// The fewest days between two releases.
pub const LEAST_DAYS: i64 = 28;

/// How many actors must have come, gone or changed since the last release.
pub const FEWEST_CHANGED: usize = 5;

/// Why there cannot be another release yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotYet {
    /// The earliest day.
    TooSoon(Date),
    /// How many came, went or changed so far.
    TooFew(usize),
}

impl fmt::Display for NotYet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotYet::TooSoon(on) => write!(
                f,
                "There are at least {LEAST_DAYS} days between two releases, so the next can be made from {on}."
            ),
            NotYet::TooFew(so_far) => write!(
                f,
                "Since the last release {so_far} of those that anyone can see came, went or changed. It takes {FEWEST_CHANGED}, so that no two releases differ by one person."
            ),
        }
    }
}

/// Whether there may be a release today, after one made on `last`, since which `changed` actors
/// came, went or changed. Before the first there is nothing that it could be compared with, so the
/// first may always be made.
pub fn not_yet(last: Date, today: Date, changed: usize) -> Option<NotYet> {
    let from = last.saturating_add(LEAST_DAYS.days());
    if today < from {
        return Some(NotYet::TooSoon(from));
    }
    (changed < FEWEST_CHANGED).then_some(NotYet::TooFew(changed))
}

/// What the public sees of an actor itself, in one line, to see whether it changed. Ties are left
/// out on purpose: one newcomer changes those of all their friends, and is one all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    pub actor: ActorId,
    pub line: String,
}

/// The appearances of everybody who can be seen, by id.
pub fn appearances(network: &VisibleNetwork) -> Vec<Appearance> {
    network
        .actors()
        .map(|actor| {
            let mut offers: Vec<String> = actor
                .offers
                .iter()
                .map(|offer| {
                    let paid = if offer.form == CareForm::Formal { "+" } else { "" };
                    format!("{}{paid}", offer.care_type)
                })
                .collect();
            offers.sort();
            let word = |key: Option<&str>| key.unwrap_or_default().to_owned();
            Appearance {
                actor: actor.id,
                line: [
                    word(actor.kind.as_ref().map(|key| key.as_str())),
                    word(actor.category.as_ref().map(|key| key.as_str())),
                    word(actor.role.as_ref().map(|key| key.as_str())),
                    actor.counts.to_string(),
                    offers.join(" "),
                ]
                .join("|"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::story::Story;
    use crate::consent::Viewer;
    use jiff::civil::date;

    #[test]
    fn the_next_release_waits_for_a_month_and_for_five_to_change() {
        let last = date(2026, 11, 1);
        assert_eq!(
            not_yet(last, date(2026, 11, 28), 40),
            Some(NotYet::TooSoon(date(2026, 11, 29)))
        );
        assert_eq!(not_yet(last, date(2026, 11, 29), 4), Some(NotYet::TooFew(4)));
        assert_eq!(not_yet(last, date(2026, 11, 29), 5), None);
    }

    #[test]
    fn a_new_friend_does_not_change_how_somebody_appears_and_a_new_category_does() {
        let mut story = Story::larkmere();
        let [ada, bo] = ["Ada", "Bo"].map(|person| story.actor(person, "person"));
        let seen = |story: &Story| appearances(&story.seen_by(Viewer::PUBLIC));
        let before = seen(&story);
        story.gives(ada, bo, "food", "generative");
        assert_eq!(seen(&story), before);
        story.in_category(bo, "citizens");
        let after = seen(&story);
        let changed: Vec<ActorId> = before
            .iter()
            .zip(&after)
            .filter(|(one, other)| one != other)
            .map(|(one, _)| one.actor)
            .collect();
        assert_eq!(changed, [bo]);
    }
}
