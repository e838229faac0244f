//! Reading controls.

use super::super::scan::{Part, Scan, cut};
use super::super::stages::{selector, yes_or_no};
use super::super::worth::unquoted;
use super::{Choosable, Chooser, Control, Controls, Corner, Initial, Multiple, Region, Shown};
use crate::view::staging::Reach;

/// How deep groups of controls may stand in one another.
const DEEPEST: usize = 6;

impl Controls {
    /// What stands inside the braces of `@controls`, with what was not understood.
    pub(in crate::view::sheet) fn read(
        scan: &Scan<'_>,
        inner: (usize, usize),
        remark: &mut dyn FnMut(usize, String),
    ) -> Controls {
        let mut controls = Controls::default();
        for part in scan.parts(inner.0, inner.1, Some(is_property)) {
            match part {
                Part::Said { at, raw, .. } => match pair(raw) {
                    Some((name, value)) if name == "reset" => controls.reset = yes_or_no(value).unwrap_or(false),
                    // Toolbars of Kumu's: those of kith are always there.
                    Some((name, _)) if name.ends_with("toolbar") => {}
                    _ => remark(
                        at,
                        format!("“{}” is no control. It is kept as it was written.", short(raw)),
                    ),
                },
                Part::Block { at, raw, header, inner } => match corner(header) {
                    Some(at) => controls.regions.push(Region {
                        at,
                        controls: several(scan, inner, 0, remark),
                    }),
                    None => remark(
                        at,
                        format!(
                            "“{}” is no place on the map. Write top, top-left, top-right, bottom, bottom-left or bottom-right.",
                            short(raw)
                        ),
                    ),
                },
                Part::Remark { .. } => {}
            }
        }
        controls
    }
}

fn corner(header: &str) -> Option<Corner> {
    Some(match header.trim().to_ascii_lowercase().as_str() {
        "top" => Corner::Top,
        "top-left" => Corner::TopLeft,
        "top-right" => Corner::TopRight,
        "bottom" => Corner::Bottom,
        "bottom-left" => Corner::BottomLeft,
        "bottom-right" => Corner::BottomRight,
        _ => return None,
    })
}

fn several(
    scan: &Scan<'_>,
    inner: (usize, usize),
    depth: usize,
    remark: &mut dyn FnMut(usize, String),
) -> Vec<Control> {
    let mut controls = Vec::new();
    for part in scan.parts(inner.0, inner.1, Some(is_property)) {
        if let Part::Block { at, raw, header, inner } = part {
            let name = header.to_ascii_lowercase();
            if name == "group" && depth < DEEPEST {
                controls.push(Control::Group(several(scan, inner, depth + 1, remark)));
                continue;
            }
            let control = Said::of(scan, inner).control(&name);
            controls.push(control.unwrap_or_else(|why| {
                remark(at, why);
                Control::Kept(raw.to_owned())
            }));
        }
    }
    controls
}

/// What one control says: its properties, and its options and colours.
struct Said<'a> {
    said: Vec<(String, &'a str)>,
    inside: Vec<(String, Vec<(String, &'a str)>)>,
}

impl<'a> Said<'a> {
    fn of(scan: &Scan<'a>, inner: (usize, usize)) -> Said<'a> {
        let (mut said, mut inside) = (Vec::new(), Vec::new());
        for part in scan.parts(inner.0, inner.1, Some(is_property)) {
            match part {
                Part::Said { raw, .. } => said.extend(pair(raw)),
                Part::Block { header, inner, .. } => {
                    inside.push((header.to_ascii_lowercase(), Said::of_one(scan, inner)));
                }
                Part::Remark { .. } => {}
            }
        }
        Said { said, inside }
    }

    fn of_one(scan: &Scan<'a>, inner: (usize, usize)) -> Vec<(String, &'a str)> {
        let parts = scan.parts(inner.0, inner.1, Some(is_property)).into_iter();
        let said = parts.filter_map(|part| match part {
            Part::Said { raw, .. } => pair(raw),
            _ => None,
        });
        said.collect()
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        find(&self.said, name)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(unquoted).filter(|text| !text.is_empty())
    }

    fn control(&self, name: &str) -> Result<Control, String> {
        let steps = || {
            self.get("out")
                .and_then(|out| unquoted(out).parse().ok())
                .unwrap_or(1)
                .min(9)
        };
        Ok(match name {
            "filter" => Control::Filter(self.chooser()?),
            "showcase" => Control::Showcase(self.chooser()?, self.mode()),
            "showcase-by-field" => {
                let mut chooser = self.chooser()?;
                chooser.by = self.text("field").or(chooser.by);
                Control::Showcase(chooser, self.mode())
            }
            "focus" => Control::Focus(self.chooser()?, steps()),
            "cluster" => Control::Cluster(self.chooser()?),
            "view-toggle" | "views" => Control::Views(self.chooser()?),
            "tagged-timeline" | "timeline" => self.timeline()?,
            "color-legend" => Control::Colors(self.colors()),
            "legend" => Control::Legend(self.text("title")),
            "search" => Control::Search,
            "title" => Control::Title(self.text("value").unwrap_or_default()),
            "label" => Control::Label(self.text("value").unwrap_or_default()),
            "text" => Control::Text(self.text("value").unwrap_or_default()),
            "image" => Control::Image(self.text("src").unwrap_or_default()),
            other => {
                return Err(format!(
                    "“{}” is no control known here. It is kept as it was written.",
                    short(other)
                ));
            }
        })
    }

    fn mode(&self) -> Reach {
        match self.text("mode").as_deref() {
            Some("loose") => Reach::Loose,
            Some("strict") => Reach::Strict,
            _ => Reach::Normal,
        }
    }

    fn chooser(&self) -> Result<Chooser, String> {
        let values = |name: &str| -> Vec<String> {
            let listed = self.get(name).map(|text| cut(text, ",")).unwrap_or_default();
            listed
                .into_iter()
                .map(unquoted)
                .filter(|value| !value.is_empty())
                .collect()
        };
        let target = self.get("target").map(selector).transpose()?;
        let options = self.inside.iter().filter(|(name, _)| name == "option");
        // In short: `options: "Teams", "Places"` names what is chosen.
        let named = values("options").into_iter().map(|name| Choosable {
            label: name.clone(),
            value: Some(name),
            ..Choosable::default()
        });
        let listed: Vec<Choosable> = options.map(|(_, said)| option(said)).collect::<Result<_, _>>()?;
        Ok(Chooser {
            target,
            by: self.text("by"),
            shown: match self.text("as").unwrap_or_default().trim_end_matches('s') {
                "label" => Shown::Labels,
                "dot" => Shown::Dots,
                "dropdown" => Shown::Dropdown,
                _ => Shown::Buttons,
            },
            multiple: match self.text("multiple").as_deref() {
                Some("true" | "yes") => Multiple::Any,
                Some("match-all") => Multiple::All,
                _ => Multiple::One,
            },
            initial: match self.text("default").as_deref() {
                None | Some("none" | "show-all" | "select-none") => Initial::None,
                Some("select-all") => Initial::All,
                Some("hide-all") => Initial::HideAll,
                Some(_) => Initial::Values(values("default")),
            },
            placeholder: self.text("placeholder"),
            only: values("only"),
            except: values("except"),
            options: named.chain(listed).collect(),
        })
    }

    fn timeline(&self) -> Result<Control, String> {
        let range = self.text("range").unwrap_or_default();
        let years = range
            .split_once("..")
            .and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)));
        let (from, to) = years.ok_or("A timeline needs its years: range: 2016..2026;")?;
        let target = self.get("target").map(selector).transpose()?;
        Ok(Control::Timeline { from, to, target })
    }

    fn colors(&self) -> Vec<(String, String)> {
        let colors = self.inside.iter().filter(|(name, _)| name == "color");
        let said = colors.map(|(_, said)| {
            let text = |name| find(said, name).map(unquoted).unwrap_or_default();
            (text("value"), text("label"))
        });
        said.collect()
    }
}

fn option(said: &[(String, &str)]) -> Result<Choosable, String> {
    let text = |name| find(said, name).map(unquoted);
    Ok(Choosable {
        label: text("label").unwrap_or_default(),
        selector: find(said, "selector").map(selector).transpose()?,
        value: text("value"),
        initial: text("default").is_some_and(|yes| yes_or_no(&yes).unwrap_or(false)),
    })
}

fn find<'a>(said: &[(String, &'a str)], name: &str) -> Option<&'a str> {
    said.iter()
        .rev()
        .find(|(known, _)| known == name)
        .map(|(_, value)| *value)
}

/// `name: value`, the name in small letters.
pub(in crate::view::sheet) fn pair(raw: &str) -> Option<(String, &str)> {
    let (name, value) = raw.split_once(':')?;
    let name = name.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '*' || c == '_';
    (!name.is_empty() && name.chars().all(plain)).then(|| (name.to_ascii_lowercase(), value.trim()))
}

/// The beginning of a text, for a remark.
pub(in crate::view::sheet) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

fn is_property(name: &str) -> bool {
    matches!(
        name,
        "target"
            | "by"
            | "as"
            | "multiple"
            | "default"
            | "placeholder"
            | "summary"
            | "only"
            | "except"
            | "label"
            | "selector"
            | "value"
            | "mode"
            | "out"
            | "range"
            | "field"
            | "options"
            | "colors"
            | "title"
            | "src"
            | "width"
            | "height"
            | "reset"
            | "metrics"
    )
}
