//! What a sheet says of who is on the map and how they are arranged, a word at a time.

use super::super::staging::{Along, Cluster, Clustered, Focus, Layout, Reach, Showcase, Staging};
use super::layouts::{layout, written_layout};
use super::scan::cut;
use super::worth::{quoted, unquoted};
use crate::selector::Selector;
use jiff::civil::Date;
use std::fmt;

/// One setting that stages a view.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stage {
    Include(Selector),
    Ignore(Selector),
    WithoutUnconnected(bool),
    Showcase(Showcase),
    Focus(Selector, u8),
    Along(Along),
    Cluster(Vec<Cluster>),
    Bridge(Selector),
    Facing(Selector, Selector),
    Care(String),
    Path(Selector, Selector),
    On(Date),
    Since(Date),
    Layout(Layout),
    /// The fields of a scatter, said apart.
    Across(String),
    Up(String),
}

/// The names by which settings stage a view, in kith's words and in Kumu's.
pub(super) fn is_stage(name: &str) -> bool {
    matches!(
        name,
        "include"
            | "select"
            | "only"
            | "ignore"
            | "without"
            | "ignore-orphans"
            | "filter-ignore-orphans"
            | "without-unconnected"
            | "showcase"
            | "focus"
            | "focus-direction"
            | "focus-along"
            | "cluster"
            | "bridge"
            | "facing"
            | "care"
            | "path"
            | "on"
            | "since"
            | "layout"
            | "arrange"
            | "layout-x"
            | "layout-y"
    )
}

impl Stage {
    /// Reads the value of a setting of such a name.
    ///
    /// # Errors
    /// A sentence for whoever wrote it.
    pub(super) fn read(name: &str, value: &str) -> Result<Stage, String> {
        match unquoted(value).to_ascii_lowercase().as_str() {
            "prompt" => {
                return Err(
                    "A view cannot ask whoever opens it; they can choose for themselves on the map.".to_owned(),
                );
            }
            "none" if name != "layout" => return Err("Nothing is asked for. Take the line out.".to_owned()),
            _ => {}
        }
        Ok(match name {
            "include" | "select" | "only" => Stage::Include(selector(value)?),
            "ignore" | "without" => Stage::Ignore(selector(value)?),
            "ignore-orphans" | "filter-ignore-orphans" | "without-unconnected" => {
                Stage::WithoutUnconnected(yes_or_no(value)?)
            }
            "showcase" => Stage::Showcase(showcase(value)?),
            "focus" => focus(value)?,
            "focus-direction" | "focus-along" => Stage::Along(along(value)?),
            "cluster" => Stage::Cluster(cut(value, ",").into_iter().map(cluster).collect::<Result<_, _>>()?),
            "bridge" => Stage::Bridge(selector(value)?),
            "facing" => pair(value).map(|(one, other)| Stage::Facing(one, other))?,
            "path" => pair(value).map(|(one, other)| Stage::Path(one, other))?,
            "care" => Stage::Care(said(value)?),
            "on" => Stage::On(day(value)?),
            "since" => Stage::Since(day(value)?),
            "layout" | "arrange" => Stage::Layout(layout(value)?),
            "layout-x" => Stage::Across(said(value)?),
            "layout-y" => Stage::Up(said(value)?),
            _ => return Err(format!("“{name}” is no setting of the map.")),
        })
    }

    /// What these come to together; of several that say the same thing, the last.
    pub(super) fn together<'a>(stages: impl Iterator<Item = &'a Stage>) -> Staging {
        let mut staging = Staging::default();
        let (mut aside, mut across, mut up, mut arranged) = (Along::Either, None, None, false);
        for stage in stages.cloned() {
            match stage {
                Stage::Include(selector) => staging.include = Some(selector),
                Stage::Ignore(selector) => staging.ignore = Some(selector),
                Stage::WithoutUnconnected(yes) => staging.without_unconnected = yes,
                Stage::Showcase(showcase) => staging.showcase = Some(showcase),
                Stage::Focus(on, steps) => {
                    staging.focus = Some(Focus {
                        on,
                        steps,
                        along: Along::Either,
                    })
                }
                Stage::Along(way) => aside = way,
                Stage::Cluster(clusters) => staging.cluster = clusters,
                Stage::Bridge(selector) => staging.bridge = Some(selector),
                Stage::Facing(one, other) => staging.facing = Some((one, other)),
                Stage::Care(key) => staging.care = Some(key),
                Stage::Path(from, to) => staging.path = Some((from, to)),
                Stage::On(day) => staging.on = Some(day),
                Stage::Since(day) => staging.since = Some(day),
                Stage::Layout(layout) => (staging.layout, arranged) = (layout, true),
                Stage::Across(field) => across = Some(field),
                Stage::Up(field) => up = Some(field),
            }
        }
        if let Some(focus) = &mut staging.focus {
            focus.along = aside;
        }
        // Two axes without a word on the arrangement ask for a scatter too.
        if let (Some(across), Some(up)) = (across, up)
            && (!arranged || matches!(staging.layout, Layout::Scatter(..)))
        {
            staging.layout = Layout::Scatter(across, up);
        }
        staging
    }

    /// The settings that come to this.
    pub(super) fn of(staging: &Staging) -> Vec<Stage> {
        let Staging {
            include,
            ignore,
            without_unconnected,
            showcase,
            focus,
            cluster,
            bridge,
            facing,
            care,
            path,
            on,
            since,
            layout,
        } = staging.clone();
        let mut stages = Vec::new();
        stages.extend(include.map(Stage::Include));
        stages.extend(ignore.map(Stage::Ignore));
        stages.extend(without_unconnected.then_some(Stage::WithoutUnconnected(true)));
        stages.extend(showcase.map(Stage::Showcase));
        if let Some(focus) = focus {
            stages.push(Stage::Focus(focus.on, focus.steps));
            stages.extend((focus.along != Along::Either).then_some(Stage::Along(focus.along)));
        }
        stages.extend((!cluster.is_empty()).then_some(Stage::Cluster(cluster)));
        stages.extend(bridge.map(Stage::Bridge));
        stages.extend(facing.map(|(one, other)| Stage::Facing(one, other)));
        stages.extend(care.map(Stage::Care));
        stages.extend(path.map(|(from, to)| Stage::Path(from, to)));
        stages.extend(on.map(Stage::On));
        stages.extend(since.map(Stage::Since));
        stages.extend((layout != Layout::Free).then_some(Stage::Layout(layout)));
        stages
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stage::Include(selector) => write!(f, "include: {selector}"),
            Stage::Ignore(selector) => write!(f, "ignore: {selector}"),
            Stage::WithoutUnconnected(yes) => write!(f, "without-unconnected: {}", if *yes { "yes" } else { "no" }),
            Stage::Showcase(showcase) => match showcase.reach {
                Reach::Normal => write!(f, "showcase: {}", showcase.selector),
                Reach::Loose => write!(f, "showcase: {} !loose", showcase.selector),
                Reach::Strict => write!(f, "showcase: {} !strict", showcase.selector),
            },
            Stage::Focus(on, steps) => write!(f, "focus: {on} out {steps}"),
            Stage::Along(along) => write!(
                f,
                "focus-along: {}",
                match along {
                    Along::Either => "either",
                    Along::Out => "out",
                    Along::In => "in",
                }
            ),
            Stage::Cluster(clusters) => {
                let clusters: Vec<String> = clusters.iter().map(written_cluster).collect();
                write!(f, "cluster: {}", clusters.join(", "))
            }
            Stage::Bridge(selector) => write!(f, "bridge: {selector}"),
            Stage::Facing(one, other) => write!(f, "facing: {} | {}", side(one), side(other)),
            Stage::Path(from, to) => write!(f, "path: {from} | {to}"),
            Stage::Care(key) => write!(f, "care: {}", word(key)),
            Stage::On(day) => write!(f, "on: {day}"),
            Stage::Since(day) => write!(f, "since: {day}"),
            Stage::Layout(layout) => write!(f, "arrange: {}", written_layout(layout)),
            Stage::Across(field) => write!(f, "layout-x: {}", quoted(field)),
            Stage::Up(field) => write!(f, "layout-y: {}", quoted(field)),
        }
    }
}

/// Reads a selector; a sector alone, as in `formal | informal`, means everybody in it.
pub(super) fn selector(text: &str) -> Result<Selector, String> {
    let sector = matches!(
        text.trim().to_ascii_lowercase().as_str(),
        "formal" | "informal" | "mixed"
    );
    let parsed = if sector {
        Selector::parse(&format!("[sector={}]", text.trim().to_ascii_lowercase()))
    } else {
        Selector::parse(text)
    };
    parsed.map_err(|why| why.problem)
}

/// A side as people say it: a sector is its name.
fn side(selector: &Selector) -> String {
    let written = selector.to_string();
    let sector = written.strip_prefix("[sector=").and_then(|rest| rest.strip_suffix(']'));
    let sector = sector.filter(|sector| matches!(*sector, "formal" | "informal" | "mixed"));
    sector.map(str::to_owned).unwrap_or(written)
}

pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match unquoted(text).to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Ok(true),
        "false" | "no" | "off" | "none" => Ok(false),
        other => Err(format!("“{other}” is neither yes nor no. Write yes or no.")),
    }
}

pub(super) fn said(text: &str) -> Result<String, String> {
    match unquoted(text) {
        empty if empty.is_empty() => {
            Err("Nothing stands after the colon. Write what is meant, or take the line out.".to_owned())
        }
        said => Ok(said),
    }
}

fn day(text: &str) -> Result<Date, String> {
    let text = unquoted(text);
    text.parse()
        .map_err(|_| format!("“{text}” is no day. Write a day as 2026-05-01."))
}

fn along(text: &str) -> Result<Along, String> {
    match unquoted(text).to_ascii_lowercase().as_str() {
        "out" => Ok(Along::Out),
        "in" => Ok(Along::In),
        "all" | "either" | "both" => Ok(Along::Either),
        other => Err(format!(
            "“{other}” is no way along connections. Write out, in or either."
        )),
    }
}

fn showcase(text: &str) -> Result<Showcase, String> {
    let (chosen, reach) = match text.trim().rsplit_once('!') {
        Some((chosen, mode)) => match mode.trim().to_ascii_lowercase().as_str() {
            "strict" => (chosen, Reach::Strict),
            "loose" => (chosen, Reach::Loose),
            "normal" => (chosen, Reach::Normal),
            _ => (text, Reach::Normal),
        },
        None => (text, Reach::Normal),
    };
    Ok(Showcase {
        selector: selector(chosen)?,
        reach,
    })
}

/// `#ada out 2`: several may be listed, each with its own number of steps; the largest holds.
fn focus(text: &str) -> Result<Stage, String> {
    let (mut chosen, mut most) = (Vec::new(), None);
    for part in cut(text, ",") {
        let mut words: Vec<&str> = part.split_whitespace().collect();
        if let [.., "out" | "steps", number] = words[..] {
            let steps: u8 = number
                .parse()
                .ok()
                .filter(|steps| *steps <= 9)
                .ok_or_else(|| format!("“{number}” is no number of steps from 0 to 9. Write “out 2”, say."))?;
            most = most.max(Some(steps));
            words.truncate(words.len() - 2);
            chosen.push(words.join(" "));
        } else {
            chosen.push(part.to_owned());
        }
    }
    Ok(Stage::Focus(selector(&chosen.join(", "))?, most.unwrap_or(1)))
}

fn pair(text: &str) -> Result<(Selector, Selector), String> {
    match cut(text, "|")[..] {
        [one, other] => Ok((selector(one)?, selector(other)?)),
        _ => Err("Two selectors are needed, with a | between them: formal | informal.".to_owned()),
    }
}

/// `person by "Tags" as "Tag"`, `by category as ground`, or `category as ground`.
fn cluster(text: &str) -> Result<Cluster, String> {
    let (of, rest) = match cut(text, " by ")[..] {
        [of, rest] => (Some(selector(of)?), rest),
        _ => (None, text.strip_prefix("by ").unwrap_or(text)),
    };
    let (by, shown) = match cut(rest, " as ")[..] {
        [by, shown] => (by, shown),
        _ => (rest, ""),
    };
    let first = shown.split_whitespace().next().unwrap_or_default();
    let (shown, kind) = match first {
        "ground" => (Clustered::Ground, shown["ground".len()..].trim()),
        "mark" => (Clustered::Mark, shown["mark".len()..].trim()),
        _ => (Clustered::Mark, shown),
    };
    let kind = unquoted(kind);
    Ok(Cluster {
        of,
        by: said(by)?,
        shown,
        kind: (!kind.is_empty()).then_some(kind),
    })
}

fn written_cluster(cluster: &Cluster) -> String {
    let of = cluster.of.as_ref().map(|of| format!("{of} ")).unwrap_or_default();
    let shown = match cluster.shown {
        Clustered::Ground => "ground",
        Clustered::Mark => "mark",
    };
    let kind = cluster
        .kind
        .as_ref()
        .map(|kind| format!(" {}", quoted(kind)))
        .unwrap_or_default();
    format!("{of}by {} as {shown}{kind}", quoted(&cluster.by))
}

/// A word as it is where it needs no quotes, else in quotes.
pub(super) fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !text.is_empty() && text.chars().all(plain) && text != "by" {
        text.to_owned()
    } else {
        quoted(text)
    }
}
