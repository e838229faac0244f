//! The controls that a sheet puts on its map: read so that pages can offer them as links.

mod reading;

pub(super) use reading::{pair, short};

use super::super::staging::Reach;
use crate::selector::Selector;

/// Everything that a sheet's `@controls` say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Controls {
    /// Only what is named here; without the ones that come by themselves.
    pub reset: bool,
    pub regions: Vec<Region>,
}

/// A place on the map, and what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    pub at: Corner,
    pub controls: Vec<Control>,
}

/// Where on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Corner {
    Top,
    TopLeft,
    TopRight,
    Bottom,
    BottomLeft,
    BottomRight,
}

/// One control.
#[derive(Debug, Clone, PartialEq)]
pub enum Control {
    /// Leaves only those chosen on the map.
    Filter(Chooser),
    /// Lets those chosen stand out.
    Showcase(Chooser, Reach),
    /// Puts those chosen in focus, with so many steps around them.
    Focus(Chooser, u8),
    /// Puts together those who share a value: each option's value is the rule.
    Cluster(Chooser),
    /// Years, from the first to the last.
    Timeline {
        from: i32,
        to: i32,
        target: Option<Selector>,
    },
    /// Switches between the partial views named by the options' values.
    Views(Chooser),
    /// Colours and what they stand for, said by hand.
    Colors(Vec<(String, String)>),
    /// Where the legend stands, and its title.
    Legend(Option<String>),
    Search,
    Title(String),
    Label(String),
    /// Words in Markdown.
    Text(String),
    Image(String),
    Group(Vec<Control>),
    /// Kept as it was written.
    Kept(String),
}

/// What can be chosen with a control.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chooser {
    /// Whom it is about; everybody where `None`.
    pub target: Option<Selector>,
    /// The field whose values are offered; `None` where options are listed.
    pub by: Option<String>,
    pub shown: Shown,
    pub multiple: Multiple,
    /// What is chosen at first.
    pub initial: Initial,
    pub placeholder: Option<String>,
    /// Only these values are offered, or all but these.
    pub only: Vec<String>,
    pub except: Vec<String>,
    pub options: Vec<Choosable>,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choosable {
    pub label: String,
    pub selector: Option<Selector>,
    /// The name of a partial view, or the rule of a cluster.
    pub value: Option<String>,
    pub initial: bool,
}

/// What a chooser looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    Labels,
    #[default]
    Buttons,
    Dots,
    Dropdown,
}

/// How many may be chosen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Multiple {
    #[default]
    One,
    /// Any of several.
    Any,
    /// All of several at once.
    All,
}

/// What is chosen before anybody chooses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Initial {
    /// Nothing; everybody is shown.
    #[default]
    None,
    /// Everything.
    All,
    /// Nothing, and nobody is shown.
    HideAll,
    Values(Vec<String>),
}

impl Controls {
    /// Every control, whatever group it stands in.
    pub fn all(&self) -> Vec<&Control> {
        fn gather<'a>(controls: &'a [Control], all: &mut Vec<&'a Control>) {
            for control in controls {
                match control {
                    Control::Group(inner) => gather(inner, all),
                    control => all.push(control),
                }
            }
        }
        let mut all = Vec::new();
        for region in &self.regions {
            gather(&region.controls, &mut all);
        }
        all
    }

    /// The title of the legend, where a control gives it one.
    pub fn legend_title(&self) -> Option<&str> {
        self.all().into_iter().find_map(|control| match control {
            Control::Legend(title) => title.as_deref(),
            _ => None,
        })
    }
}
