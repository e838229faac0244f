//! What the names of settings and properties mean, in kith's words and in Kumu's.

use super::super::look::Channel;
use super::stages::is_stage;
use crate::vocabulary::FieldOn;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Named {
    Look {
        on: Option<FieldOn>,
        channel: Channel,
        by: bool,
    },
    /// `label-visibility: hidden` takes the words away.
    LabelShown {
        on: Option<FieldOn>,
    },
    Stage,
    /// Kumu's own, without a meaning here.
    Kumu,
    Unknown,
}

/// Which words begin a declaration: needed only to see that a semicolon is missing.
pub(super) fn is_known(name: &str) -> bool {
    !matches!(meaning(name), Named::Unknown)
}

/// What a name means; `on` is whom its prefix speaks of, `None` without one.
pub(super) fn meaning(name: &str) -> Named {
    if is_stage(name) {
        return Named::Stage;
    }
    match name {
        "colorby" | "color-by" | "colour-by" => return look(Some(FieldOn::Actors), Channel::Color, true),
        "sizeby" => return look(Some(FieldOn::Actors), Channel::Size, true),
        "fade-by" => return look(None, Channel::Opacity, true),
        _ => {}
    }
    let (on, rest) = prefix(name);
    if rest == "label-visibility" {
        return Named::LabelShown { on };
    }
    let (base, by) = match rest.strip_suffix("-by") {
        Some(base) => (base, true),
        None => (rest, false),
    };
    match channel(base) {
        Some(Channel::Width | Channel::Pattern) if on == Some(FieldOn::Actors) => Named::Kumu,
        Some(channel) => look(on, channel, by),
        None if is_kumus(rest) => Named::Kumu,
        None => Named::Unknown,
    }
}

fn look(on: Option<FieldOn>, channel: Channel, by: bool) -> Named {
    Named::Look { on, channel, by }
}

fn prefix(name: &str) -> (Option<FieldOn>, &str) {
    let prefixes = [
        ("element-", Some(FieldOn::Actors)),
        ("actor-", Some(FieldOn::Actors)),
        ("connection-", Some(FieldOn::Ties)),
        ("tie-", Some(FieldOn::Ties)),
        ("*-", None),
    ];
    let found = prefixes
        .iter()
        .find_map(|(prefix, on)| Some((*on, name.strip_prefix(prefix)?)));
    found.unwrap_or((None, name))
}

/// Whom a name without a prefix speaks of in settings.
pub(super) fn usually_of(name: &str, channel: Channel) -> Option<FieldOn> {
    if name.starts_with("*-") || name == "fade-by" {
        None
    } else if channel.is_of(FieldOn::Actors) {
        Some(FieldOn::Actors)
    } else {
        Some(FieldOn::Ties)
    }
}

fn channel(base: &str) -> Option<Channel> {
    Some(match base {
        "colour" => Channel::Color,
        "border-color" | "border-colour" => Channel::Border,
        "style" => Channel::Pattern,
        "font-size" => Channel::LabelSize,
        "flag" => Channel::Flags,
        "display" => Channel::Visibility,
        "arrow-visibility" => Channel::Arrows,
        "fade" => Channel::Opacity,
        key => return Channel::from_key(key),
    })
}

/// Names of Kumu's view language that change nothing here.
fn is_kumus(name: &str) -> bool {
    const GROUPS: [&str; 21] = [
        "background-",
        "bullseye-",
        "shadow-",
        "outline-",
        "image-",
        "text-",
        "label-",
        "font-",
        "flag-",
        "icon-",
        "arrow-",
        "delay-",
        "prepost-",
        "layout-",
        "radar-",
        "geo-",
        "scale-",
        "popover-",
        "loop-",
        "selection-",
        "notification-",
    ];
    const ALONE: [&str; 29] = [
        "template",
        "theme",
        "profile",
        "padding",
        "margin",
        "height",
        "min-width",
        "min-height",
        "min-size",
        "max-size",
        "border-opacity",
        "path-opacity",
        "foreground-opacity",
        "layer",
        "pointer-events",
        "dash",
        "length",
        "strength",
        "position",
        "quality",
        "renderer",
        "culling",
        "attenuation",
        "same-label",
        "opposite-label",
        "legend-scale",
        "radar",
        "image",
        "font-cutoff",
    ];
    ALONE.contains(&name) || GROUPS.iter().any(|group| name.starts_with(group))
}

/// The name of a look in kith's words, and what stands after the colon.
pub(super) fn written(on: Option<FieldOn>, channel: Channel, value: &str, in_settings: bool) -> String {
    let key = channel.key();
    if !in_settings {
        return format!("{key}: {value}");
    }
    let by = value.strip_prefix("by ");
    let name = match (on, channel, by.is_some()) {
        (None, Channel::Opacity, true) => "fade".to_owned(),
        (Some(FieldOn::Actors), Channel::Opacity, true) => "actor-fade".to_owned(),
        (Some(FieldOn::Ties), Channel::Opacity, true) => "tie-fade".to_owned(),
        (Some(on), _, true) if usually_of(key, channel) == Some(on) => key.to_owned(),
        (None, ..) => format!("*-{key}"),
        (Some(FieldOn::Actors), ..) => format!("actor-{key}"),
        (Some(FieldOn::Ties), ..) => format!("tie-{key}"),
    };
    match by {
        Some(field) => format!("{name}-by: {field}"),
        None => format!("{name}: {value}"),
    }
}
