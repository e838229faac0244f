//! What a drawing says by colour, and which line stands for what.

use crate::actor::Actor;
use crate::network::VisibleNetwork;
use crate::tie::Tie;
use crate::view::Pattern;
use crate::vocabulary::{ActorMeaning, Liveness, Shape, Term, TieMeaning};

/// How many colours a drawing has before it falls back to grey: more cannot be told apart.
pub const COLOURS: usize = 7;

/// How to draw a network. More will come with saved views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub colour: ColourBy,
}

/// What the colour of a mark means. The sign inside the mark says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColourBy {
    Category,
    Kind,
    Nothing,
}

/// What a mark looks like, and what that means in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub shape: Shape,
    /// The label of its kind, or `None` where nobody said.
    pub kind: Option<String>,
    pub hue: Hue,
    /// The label of its category, or `None` where nobody said.
    pub category: Option<String>,
}

/// The colour of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hue {
    /// 1 to [`COLOURS`], in the order of the vocabulary.
    Colour(usize),
    /// Beyond the last colour.
    Other,
    /// Nobody said.
    Unsaid,
}

/// How a tie is drawn: by the line itself, so that nobody needs its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stroke {
    Strong,
    Plain,
    Dashed,
    Dotted,
}

impl Stroke {
    pub const ALL: [Stroke; 4] = [Stroke::Strong, Stroke::Plain, Stroke::Dashed, Stroke::Dotted];

    /// Its class in `scene.css`.
    pub fn class(self) -> &'static str {
        match self {
            Stroke::Strong => "line-strong",
            Stroke::Plain => "line-plain",
            Stroke::Dashed => "line-dashed",
            Stroke::Dotted => "line-dotted",
        }
    }

    /// The stroke that a view's pattern asks for.
    pub(crate) fn patterned(self, pattern: Option<Pattern>) -> Stroke {
        match (pattern, self) {
            (None, stroke) => stroke,
            (Some(Pattern::Solid), Stroke::Strong) => Stroke::Strong,
            (Some(Pattern::Solid), _) => Stroke::Plain,
            (Some(Pattern::Dashed), _) => Stroke::Dashed,
            (Some(Pattern::Dotted), _) => Stroke::Dotted,
        }
    }

    /// What the line looks like, in words.
    pub fn words(self) -> &'static str {
        match self {
            Stroke::Strong => "thick line",
            Stroke::Plain => "thin line",
            Stroke::Dashed => "dashed line",
            Stroke::Dotted => "dotted line",
        }
    }
}

impl Hue {
    /// Its class in `scene.css`; empty where nobody said.
    pub fn class(self) -> String {
        match self {
            Hue::Colour(n) => format!("category-{n}"),
            Hue::Other => "category-other".to_owned(),
            Hue::Unsaid => String::new(),
        }
    }

    fn at(place: usize) -> Hue {
        if place < COLOURS {
            Hue::Colour(place + 1)
        } else {
            Hue::Other
        }
    }
}

impl Style {
    /// By category where any actor has one, else by kind where any actor has one.
    pub fn fitting(visible: &VisibleNetwork) -> Style {
        let colour = if visible.actors().any(|actor| actor.category.is_some()) {
            ColourBy::Category
        } else if visible.actors().any(|actor| actor.kind.is_some()) {
            ColourBy::Kind
        } else {
            ColourBy::Nothing
        };
        Style { colour }
    }
}

/// The looks of marks and ties in one visible network.
pub(crate) struct Looks<'a> {
    visible: &'a VisibleNetwork,
    colour: ColourBy,
    any_kind: bool,
    any_status: bool,
}

impl<'a> Looks<'a> {
    pub(crate) fn of(visible: &'a VisibleNetwork, style: Style) -> Looks<'a> {
        Looks {
            visible,
            colour: style.colour,
            any_kind: visible.actors().any(|actor| actor.kind.is_some()),
            any_status: visible.ties().any(|tie| tie.status.is_some()),
        }
    }

    pub(crate) fn look(&self, actor: &Actor) -> Look {
        let words = self.visible.vocabulary();
        let shape = match words.meaning_of(actor).map(ActorMeaning::shape) {
            Some(shape) => shape,
            // Where kinds are known, "nobody said" must not pass for one of them.
            None if self.any_kind => Shape::Octagon,
            None => Shape::Circle,
        };
        let hue = match self.colour {
            ColourBy::Category => actor.category.as_ref().map(|key| Hue::at(words.categories.place(key))),
            ColourBy::Kind => actor.kind.as_ref().map(|key| Hue::at(words.actor_kinds.place(key))),
            ColourBy::Nothing => None,
        };
        Look {
            shape,
            kind: actor
                .kind
                .as_ref()
                .map(|key| words.actor_kinds.label_of(key).to_owned()),
            hue: hue.unwrap_or(Hue::Unsaid),
            category: actor
                .category
                .as_ref()
                .map(|key| words.categories.label_of(key).to_owned()),
        }
    }

    /// The look of a cluster; a class of its own makes it a dark dot.
    pub(crate) fn of_cluster(&self, kind: Option<String>) -> Look {
        Look {
            shape: Shape::Circle,
            kind,
            hue: Hue::Unsaid,
            category: None,
        }
    }

    /// The line of a tie, and what it means: its status; in networks that keep none, its kind.
    pub(crate) fn stroke(&self, tie: &Tie) -> (Stroke, String) {
        let words = self.visible.vocabulary();
        if let Some(status) = tie.status.as_ref().and_then(|key| words.statuses.get(key)) {
            let stroke = match status.liveness {
                Liveness::Generative => Stroke::Strong,
                Liveness::Engaged => Stroke::Plain,
                Liveness::Inactive => Stroke::Dashed,
            };
            return (stroke, status.label.clone());
        }
        if !self.any_status {
            if let Some(kind) = tie.kind.as_ref().and_then(|key| words.tie_kinds.get(key)) {
                return (stroke_of_kind(kind.meaning), kind.label().to_owned());
            }
            if words.statuses.is_empty() {
                return (Stroke::Plain, "Connection".to_owned());
            }
        }
        (Stroke::Dotted, "Unclassified".to_owned())
    }

    /// One sentence for the legend, where the vocabulary has one.
    pub(crate) fn gloss(&self, tie: &Tie) -> Option<String> {
        let words = self.visible.vocabulary();
        tie.status
            .as_ref()
            .and_then(|key| words.statuses.get(key))
            .map(|status| status.gloss.clone())
            .filter(|gloss| !gloss.is_empty())
    }
}

/// Daily, weekly and occasional care follow the notation of personal care maps: solid, dashed,
/// dotted (`docs/figures.md`).
fn stroke_of_kind(meaning: TieMeaning) -> Stroke {
    match meaning {
        TieMeaning::DailyCare | TieMeaning::InPlan => Stroke::Strong,
        TieMeaning::WeeklyCare | TieMeaning::LapsedMembership => Stroke::Dashed,
        TieMeaning::OccasionalCare | TieMeaning::OutsidePlan => Stroke::Dotted,
        TieMeaning::Plain | TieMeaning::CommonsMembership => Stroke::Plain,
    }
}
