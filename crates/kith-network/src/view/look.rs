//! What a sheet may say of how things are drawn: channels, and what each is drawn by.

use super::palettes::Palette;
use super::styling::Paint;
use crate::vocabulary::FieldOn;

/// A way in which a drawing can say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    Color,
    /// The diameter of a mark, in drawing units: [`Channel::USUAL_SIZE`] is the usual one.
    Size,
    /// What the size of a mark, or the width of a line, is multiplied with.
    Scale,
    Shape,
    /// The colour of the line around a mark.
    Border,
    BorderWidth,
    /// The width of a line, in drawing units.
    Width,
    Pattern,
    Opacity,
    Label,
    /// The size of names: [`Channel::USUAL_LABEL`] is the usual one.
    LabelSize,
    Icon,
    Flags,
    Popover,
    /// Whether arrow heads are drawn: `shown` or `hidden`.
    Arrows,
    Curvature,
    /// Whether it is drawn at all: `shown` or `hidden`.
    Visibility,
}

/// What a channel is drawn by.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// The same for all.
    Always(Choice),
    /// By what a field, or a measure, says of each.
    Field { field: String, run: Run },
    /// A colour that runs from one end of a line to the other.
    Ends(Paint, Paint),
}

/// How the values of a field become looks.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// As fits the field: numbers and days run from small to large, words are told apart. With a
    /// palette where one was chosen, else with colours that everybody can tell apart.
    Fitting(Option<Ramp>),
    /// Each value for itself, whatever it is.
    Apart(Option<Ramp>),
    /// Each value for itself, as listed: in the order of the values, or for the value named.
    Listed(Vec<(Choice, Option<String>)>),
    /// Between two numbers, in proportion from the smallest to the largest value present.
    Between(f64, f64),
    /// Along a palette, in proportion from the smallest to the largest value present.
    Along(Ramp),
}

/// A palette, and whether it is taken from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ramp {
    pub palette: &'static Palette,
    pub inverted: bool,
}

/// One look.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    Color(Paint),
    /// No colour: the paper shows through.
    Clear,
    /// Always finite.
    Number(f64),
    /// A word of the language: `circle`, `dashed`, `hidden`, the name of a sign.
    Word(String),
    /// Words, with `{{field}}` where what a field says is to stand; empty for none.
    Text(String),
}

impl Channel {
    pub const ALL: [Channel; 17] = [
        Channel::Color,
        Channel::Size,
        Channel::Scale,
        Channel::Shape,
        Channel::Border,
        Channel::BorderWidth,
        Channel::Width,
        Channel::Pattern,
        Channel::Opacity,
        Channel::Label,
        Channel::LabelSize,
        Channel::Icon,
        Channel::Flags,
        Channel::Popover,
        Channel::Arrows,
        Channel::Curvature,
        Channel::Visibility,
    ];

    /// The diameter of a mark that nothing was said of, in drawing units.
    pub const USUAL_SIZE: f64 = 20.0;
    /// The height of names that nothing was said of, in drawing units.
    pub const USUAL_LABEL: f64 = 13.0;

    /// Its name in a sheet: `border-width`.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Color => "color",
            Channel::Size => "size",
            Channel::Scale => "scale",
            Channel::Shape => "shape",
            Channel::Border => "border",
            Channel::BorderWidth => "border-width",
            Channel::Width => "width",
            Channel::Pattern => "pattern",
            Channel::Opacity => "opacity",
            Channel::Label => "label",
            Channel::LabelSize => "label-size",
            Channel::Icon => "icon",
            Channel::Flags => "flags",
            Channel::Popover => "popover",
            Channel::Arrows => "arrows",
            Channel::Curvature => "curvature",
            Channel::Visibility => "visibility",
        }
    }

    pub fn from_key(key: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.key() == key)
    }

    /// The words on screen and in legends: "Border width".
    pub fn words(self) -> &'static str {
        match self {
            Channel::Color => "Colour",
            Channel::Size => "Size",
            Channel::Scale => "Scale",
            Channel::Shape => "Shape",
            Channel::Border => "Border",
            Channel::BorderWidth => "Border width",
            Channel::Width => "Width",
            Channel::Pattern => "Line",
            Channel::Opacity => "Fading",
            Channel::Label => "Words",
            Channel::LabelSize => "Size of words",
            Channel::Icon => "Sign",
            Channel::Flags => "Flags",
            Channel::Popover => "When pointed at",
            Channel::Arrows => "Arrows",
            Channel::Curvature => "Bend",
            Channel::Visibility => "Shown",
        }
    }

    /// Whether actors, or ties, have such a channel.
    pub fn is_of(self, on: FieldOn) -> bool {
        match self {
            Channel::Color | Channel::Scale | Channel::Opacity | Channel::Label | Channel::Visibility => true,
            Channel::Size
            | Channel::Shape
            | Channel::Border
            | Channel::BorderWidth
            | Channel::LabelSize
            | Channel::Icon
            | Channel::Flags
            | Channel::Popover => on == FieldOn::Actors,
            Channel::Width | Channel::Pattern | Channel::Arrows | Channel::Curvature => on == FieldOn::Ties,
        }
    }

    /// Whether its looks are colours.
    pub(crate) fn is_colored(self) -> bool {
        matches!(self, Channel::Color | Channel::Border | Channel::Flags)
    }

    /// Whether its looks are numbers.
    pub(crate) fn is_counted(self) -> bool {
        matches!(
            self,
            Channel::Size
                | Channel::Scale
                | Channel::BorderWidth
                | Channel::Width
                | Channel::Opacity
                | Channel::LabelSize
                | Channel::Curvature
        )
    }
}

impl By {
    /// By a field, as fits it.
    pub fn field(field: &str) -> By {
        By::Field {
            field: field.to_owned(),
            run: Run::Fitting(None),
        }
    }
}
