//! How everyone is drawn, by choosing: a menu for each channel of the view language.

use super::super::form::Posted;
use super::super::map::choices::{Choosing, menu, of_fields, option};
use super::super::map::fields::{self, Choosable};
use super::super::scope::Scope;
use kith_network::VisibleNetwork;
use kith_network::view::{By, Channel, Choice, Run, Sheet};
use kith_network::vocabulary::FieldOn;
use maud::{Markup, html};

/// What a menu answers where the sheet says something that no menu can say.
const AS_TEXT: &str = "as-text";

/// A channel that a menu asks about.
struct Asked {
    name: &'static str,
    label: &'static str,
    on: FieldOn,
    channel: Channel,
    fields: fn(&VisibleNetwork) -> Vec<Choosable>,
}

fn freshness(visible: &VisibleNetwork) -> Vec<Choosable> {
    let mut all = fields::of_actors(visible);
    all.retain(|field| field.key == "confirmed");
    all
}

fn tie_freshness(visible: &VisibleNetwork) -> Vec<Choosable> {
    let mut all = fields::of_ties(visible);
    all.retain(|field| field.key == "confirmed");
    all
}

const ASKED: [Asked; 9] = [
    asked(
        "color",
        "Colour people and groups by",
        FieldOn::Actors,
        Channel::Color,
        fields::of_actors,
    ),
    asked("size", "Size by", FieldOn::Actors, Channel::Size, fields::numbers),
    asked("shape", "Shape by", FieldOn::Actors, Channel::Shape, fields::of_actors),
    asked(
        "border",
        "Outline by",
        FieldOn::Actors,
        Channel::Border,
        fields::of_actors,
    ),
    asked("fade", "Fade with", FieldOn::Actors, Channel::Opacity, freshness),
    asked(
        "line",
        "Colour connections by",
        FieldOn::Ties,
        Channel::Color,
        fields::of_ties,
    ),
    asked(
        "width",
        "Width of connections by",
        FieldOn::Ties,
        Channel::Width,
        fields::tie_numbers,
    ),
    asked(
        "pattern",
        "Pattern of connections by",
        FieldOn::Ties,
        Channel::Pattern,
        fields::of_ties,
    ),
    asked(
        "line-fade",
        "Fade connections with",
        FieldOn::Ties,
        Channel::Opacity,
        tie_freshness,
    ),
];

const fn asked(
    name: &'static str,
    label: &'static str,
    on: FieldOn,
    channel: Channel,
    fields: fn(&VisibleNetwork) -> Vec<Choosable>,
) -> Asked {
    Asked {
        name,
        label,
        on,
        channel,
        fields,
    }
}

/// The field that a channel is drawn by, as a menu has it.
fn now(sheet: &Sheet, asked: &Asked) -> String {
    match sheet.painted_by(asked.on, asked.channel) {
        None => String::new(),
        Some(By::Field {
            field,
            run: Run::Fitting(None),
        }) => field.clone(),
        Some(_) => AS_TEXT.to_owned(),
    }
}

/// The menus, for a form.
pub fn questions(scope: &Scope, sheet: &Sheet) -> Markup {
    html! {
        @for asked in &ASKED {
            @let offered = (asked.fields)(&scope.visible);
            @let now = now(sheet, asked);
            @if !offered.is_empty() || !now.is_empty() { (menu(asked.name, asked.label, &options(scope, &offered, &now))) }
        }
        (label(sheet))
        (menu("arrows", "Arrows", &arrows(sheet)))
    }
}

fn options(scope: &Scope, offered: &[Choosable], now: &str) -> Vec<Choosing> {
    let mut options = of_fields(&scope.visible, "as it comes", offered, now);
    if now == AS_TEXT {
        options.push(option(AS_TEXT, "as the text below says", now));
    } else if !options.iter().any(|(_, _, chosen)| *chosen) {
        options.push(option(now, now, now));
    }
    options
}

fn label(sheet: &Sheet) -> Markup {
    let (value, ours) = match sheet.painted_by(FieldOn::Actors, Channel::Label) {
        None => (String::new(), true),
        Some(By::Always(Choice::Text(text))) => (text.clone(), true),
        Some(_) => (String::new(), false),
    };
    html! {
        @if ours {
            div .looks-field {
                label for="look-label" { "Words beside marks" }
                p .field__hint #look-label-hint { "Such as {{name}}, {{area}}. Empty: the name." }
                input #look-label .input name="label" type="text" value=(value) aria-describedby="look-label-hint";
            }
        }
    }
}

fn arrows(sheet: &Sheet) -> Vec<Choosing> {
    let now = match sheet.painted_by(FieldOn::Ties, Channel::Arrows) {
        None => "",
        Some(By::Always(Choice::Word(word))) if word == "hidden" => "hidden",
        Some(_) => AS_TEXT,
    };
    let mut options = vec![option("", "as directions say", now), option("hidden", "none", now)];
    if now == AS_TEXT {
        options.push(option(AS_TEXT, "as the text below says", now));
    }
    options
}

/// Writes what was chosen into the sheet; nothing where it says so already.
pub fn apply(scope: &Scope, form: &Posted, sheet: &mut Sheet) {
    for asked in &ASKED {
        let chosen = form.get(asked.name);
        if !form.has(asked.name) || chosen == AS_TEXT || chosen == now(sheet, asked) {
            continue;
        }
        let by = fields::known(&scope.visible, chosen).map(|field| By::field(&field));
        sheet.paint_by(asked.on, asked.channel, by);
    }
    if form.has("label") {
        let text = form.text("label");
        let by = (!text.is_empty()).then_some(By::Always(Choice::Text(text)));
        if sheet.painted_by(FieldOn::Actors, Channel::Label) != by.as_ref() {
            sheet.paint_by(FieldOn::Actors, Channel::Label, by);
        }
    }
    let hidden = By::Always(Choice::Word("hidden".to_owned()));
    match form.get("arrows") {
        "hidden" if sheet.painted_by(FieldOn::Ties, Channel::Arrows) != Some(&hidden) => {
            sheet.paint_by(FieldOn::Ties, Channel::Arrows, Some(hidden));
        }
        "" if form.has("arrows") && sheet.painted_by(FieldOn::Ties, Channel::Arrows).is_some() => {
            sheet.paint_by(FieldOn::Ties, Channel::Arrows, None);
        }
        _ => {}
    }
}
