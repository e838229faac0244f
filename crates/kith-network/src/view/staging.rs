//! Who is on the map of a view, who stands out, who is in focus, and how they are arranged.

use crate::selector::Selector;
use jiff::civil::Date;

/// What a sheet, and then whoever looks, asks to be put on the map. Whatever is asked is worked
/// out on what the viewer may see.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Staging {
    /// Only these; everybody where `None`.
    pub include: Option<Selector>,
    /// Without these, whatever `include` says.
    pub ignore: Option<Selector>,
    /// Actors left without a tie on the map are left out.
    pub without_unconnected: bool,
    /// These stand out, all others fade.
    pub showcase: Option<Showcase>,
    pub focus: Option<Focus>,
    /// Marks for the values of a field, or grounds around those who share one.
    pub cluster: Vec<Cluster>,
    /// These are taken out, and whoever was joined through one of them is joined directly.
    pub bridge: Option<Selector>,
    /// Two sides facing each other, with the ties between them.
    pub facing: Option<(Selector, Selector)>,
    /// Only care of this type is drawn, from giver to receiver: a key of the vocabulary.
    pub care: Option<String>,
    /// The shortest ways from any of the first to any of the second stand out.
    pub path: Option<(Selector, Selector)>,
    /// How the map was known on this day, by the dates that records carry: who had been mapped,
    /// which ties had begun.
    pub on: Option<Date>,
    /// What came, went or changed since this day stands out.
    pub since: Option<Date>,
    pub layout: Layout,
}

/// Those who stand out.
#[derive(Debug, Clone, PartialEq)]
pub struct Showcase {
    pub selector: Selector,
    pub reach: Reach,
}

/// What stands out together with those chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// They, and the ties between them.
    #[default]
    Normal,
    /// Their neighbours and the ties to them too.
    Loose,
    /// They alone.
    Strict,
}

/// On whom one looks, and how far around.
#[derive(Debug, Clone, PartialEq)]
pub struct Focus {
    pub on: Selector,
    /// 0 to 9.
    pub steps: u8,
    pub along: Along,
}

/// Which way ties are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Along {
    #[default]
    Either,
    Out,
    In,
}

/// Those who share the value of a field, together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Whom it is about; everybody where `None`.
    pub of: Option<Selector>,
    /// `kind`, `category`, `tags`, `area`, `offers` … or a field of the network.
    pub by: String,
    pub shown: Clustered,
    /// What a mark of the cluster is called: "Tag".
    pub kind: Option<String>,
}

/// How those who belong together are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clustered {
    /// A mark for each value, with a line to each who has it.
    #[default]
    Mark,
    /// A ground around those who have it.
    Ground,
}

/// How marks are arranged. Marks put somewhere by hand in a view stay there in all of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Layout {
    /// Near those they are connected with, and where they stood last.
    #[default]
    Free,
    /// As they were put by hand in this view; others find room beside them.
    Fixed,
    /// Rings around those in focus, by steps; without a focus around the most connected.
    Rings,
    /// A ring for each value of a field.
    RingsBy(String),
    /// A column for each value of a field.
    Columns(String),
    /// All on one circle, in the order of a field or of names.
    Circle(Option<String>),
    /// Rows and columns, in the order of a field or of names.
    Grid(Option<String>),
    /// By two numbers: across and up.
    Scatter(String, String),
    /// By where they are found; those without a place stand aside.
    Geography,
}
