//! Why a change was not made. Each says what was wrong in words for the person who asked.

use super::Version;
use crate::id::{ActionId, ActorId, GapId, IntroductionId, SnapshotId, TieId, TourId, ViewId};

/// A change that was not made; the network is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("That is no longer here. Somebody may have removed it.")]
    NoSuchActor(ActorId),
    #[error("That connection is no longer here. Somebody may have removed it.")]
    NoSuchTie(TieId),
    #[error("That gap is no longer here. Somebody may have removed it.")]
    NoSuchGap(GapId),
    #[error("That action is no longer here. Somebody may have removed it.")]
    NoSuchAction(ActionId),
    #[error("That decision is no longer here. Somebody may have removed it.")]
    NoSuchIntroduction(IntroductionId),
    #[error("There are no words of yours beside this finding. Somebody may have removed them.")]
    NoSuchRemark,
    #[error("That snapshot is no longer here. Somebody may have removed it.")]
    NoSuchSnapshot(SnapshotId),
    #[error("That view is no longer here. Somebody may have removed it.")]
    NoSuchView(ViewId),
    #[error("That tour is no longer here. Somebody may have removed it.")]
    NoSuchTour(TourId),
    #[error("Another one has that name, or one that reads the same in an address. Choose another name.")]
    NameTaken,
    #[error("That is more than 100,000 letters of view language. Make it shorter.")]
    SheetTooLong,
    #[error("A stop shows at most nine steps around those it rests on.")]
    TooManySteps,
    #[error("That is already here.")]
    AlreadyThere,
    #[error("The {what} “{key}” is not one of this network's words.")]
    UnknownTerm { what: &'static str, key: String },
    #[error("The {what} “{label}” is still used in {} here; change {} first.", records(*times), if *times == 1 { "it" } else { "those" })]
    TermInUse {
        what: &'static str,
        label: String,
        /// How many actors, ties and gaps use it.
        times: usize,
    },
    #[error("A connection of the kind “{kind}” must have {needs} at one end.")]
    WrongEnds { kind: String, needs: &'static str },
    #[error("“{0}” is not a number that can be kept.")]
    NotANumber(String),
    #[error(
        "The address “{0}” can only have small letters, digits and hyphens: at least one letter or digit, and at most 60 in all."
    )]
    BadAddress(String),
    #[error("Enter how many would be enough: one or more.")]
    NoTarget,
    #[error("Choose two different people or groups.")]
    NotTwo,
    #[error("Nobody introduces themselves: choose somebody who knows both.")]
    IntroducesItself,
    #[error("Something was decided about these two already. Change that decision instead.")]
    DecidedAlready,
    #[error("The report has no part of this name.")]
    NoSuchSection,
    #[error("Write something first.")]
    NoWords,
    #[error("A snapshot names how the network was, not how it will be.")]
    NotYet,
    #[error("What has been cannot be changed any more.")]
    ThePast,
    #[error("Somebody else changed this in the meantime.")]
    ChangedMeanwhile { based_on: Version, now: Version },
    #[error("There is nothing to change.")]
    NothingToDo,
}

fn records(times: usize) -> String {
    match times {
        1 => "one record".to_owned(),
        times => format!("{times} records"),
    }
}
