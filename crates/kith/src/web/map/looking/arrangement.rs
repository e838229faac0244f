//! Where marks stand, and who stands together, as an address asks it.

use super::super::fields;
use super::wishes::Wishes;
use kith_network::view::{Cluster, Clustered, Layout};

impl Wishes<'_> {
    pub(super) fn arranged(&mut self) {
        let typed = self.typed("layout");
        if !typed.is_empty()
            && let Some(layout) = self.layout(&typed)
        {
            self.keep("layout", written(&layout));
            self.staging.layout = layout;
        }
        let typed = self.typed("cluster");
        match typed.as_str() {
            "" => {}
            "none" => {
                self.staging.cluster.clear();
                self.keep("cluster", "none");
            }
            _ => {
                if let Some(by) = self.field("cluster", &typed) {
                    // Unless said otherwise grounds: they change nobody's place.
                    let shown = match self.typed("as").as_str() {
                        "mark" => Clustered::Mark,
                        _ => Clustered::Ground,
                    };
                    self.keep("cluster", by.clone());
                    if shown == Clustered::Mark {
                        self.keep("as", "mark");
                    }
                    let (of, kind) = (None, None);
                    self.staging.cluster = vec![Cluster { of, by, shown, kind }];
                }
            }
        }
    }

    fn layout(&mut self, typed: &str) -> Option<Layout> {
        let (way, by) = typed.split_once(':').unwrap_or((typed, ""));
        let by = match by.trim() {
            "" => self.typed("by"),
            by => by.to_owned(),
        };
        let one = |wishes: &mut Wishes<'_>| match by.as_str() {
            "" => None,
            by => wishes.field("layout", by),
        };
        Some(match way.trim() {
            "free" => Layout::Free,
            "fixed" => Layout::Fixed,
            "geography" => Layout::Geography,
            "rings" => one(self).map_or(Layout::Rings, Layout::RingsBy),
            "circle" => Layout::Circle(one(self)),
            "grid" => Layout::Grid(one(self)),
            "columns" => match one(self) {
                Some(by) => Layout::Columns(by),
                None => Layout::Columns(fields::usual(self.visible).to_owned()),
            },
            "scatter" => {
                let (across, up) = by.split_once(',').unwrap_or((&by, ""));
                if across.trim().is_empty() || up.trim().is_empty() {
                    self.fault(
                        "layout",
                        "To place marks by two numbers, choose both: one across and one up.",
                    );
                    return None;
                }
                let (across, up) = (across.trim().to_owned(), up.trim().to_owned());
                Layout::Scatter(self.field("layout", &across)?, self.field("layout", &up)?)
            }
            _ => {
                self.fault("layout", format!("There is no arrangement “{way}”."));
                return None;
            }
        })
    }
}

/// An arrangement as addresses say it.
pub fn written(layout: &Layout) -> String {
    let by = |way: &str, field: &Option<String>| match field {
        Some(field) => format!("{way}:{field}"),
        None => way.to_owned(),
    };
    match layout {
        Layout::Free => "free".to_owned(),
        Layout::Fixed => "fixed".to_owned(),
        Layout::Rings => "rings".to_owned(),
        Layout::RingsBy(field) => format!("rings:{field}"),
        Layout::Columns(field) => format!("columns:{field}"),
        Layout::Circle(field) => by("circle", field),
        Layout::Grid(field) => by("grid", field),
        Layout::Scatter(across, up) => format!("scatter:{across},{up}"),
        Layout::Geography => "geography".to_owned(),
    }
}
