//! Every pair of colours that carries words or meaning, measured by the formula of WCAG 2.2 (relative luminance, contrast ratio),
//! in light, in dark, and for people who asked for more contrast.

use std::collections::BTreeMap;
use std::path::Path;

const LIGHT: &str = include_str!("../../../assets/css/tokens.css");
const DARK: &str = include_str!("../../../assets/css/tokens-dark.css");
const MORE: &str = include_str!("../../../assets/css/tokens-contrast.css");

/// What words are written in, and on what: at least 4.5 to 1.
const WORDS: &[(&str, &[&str])] = &[
    (
        "--ink",
        &[
            "--paper",
            "--sheet",
            "--well",
            "--accent-wash",
            "--second-wash",
            "--caution-wash",
            "--danger-wash",
        ],
    ),
    (
        "--ink-soft",
        &[
            "--paper",
            "--sheet",
            "--well",
            "--accent-wash",
            "--second-wash",
            "--caution-wash",
            "--danger-wash",
        ],
    ),
    (
        "--accent",
        &[
            "--paper",
            "--sheet",
            "--well",
            "--second-wash",
            "--caution-wash",
            "--danger-wash",
        ],
    ),
    (
        "--accent-deep",
        &[
            "--paper",
            "--sheet",
            "--well",
            "--accent-wash",
            "--second-wash",
            "--caution-wash",
            "--danger-wash",
        ],
    ),
    ("--second", &["--paper", "--sheet", "--well", "--second-wash"]),
    ("--caution", &["--paper", "--sheet", "--caution-wash"]),
    ("--danger", &["--paper", "--sheet", "--well", "--danger-wash"]),
    ("--on-accent", &["--accent", "--accent-deep"]),
    ("--on-danger", &["--danger", "--danger-deep"]),
    ("--label", &["--paper", "--sheet", "--well"]),
];

/// What shapes and edges are drawn in, and on what: at least 3 to 1.
const SHAPES: &[(&str, &[&str])] = &[
    ("--edge", &["--paper", "--sheet", "--well"]),
    ("--focus", &["--paper", "--sheet", "--well", "--accent-wash"]),
    ("--tie", &["--paper", "--sheet"]),
    ("--mark-outline", &["--paper", "--sheet", "--well"]),
    ("--bar", &["--paper", "--sheet", "--bar-ground"]),
    ("--status-generative", &["--paper", "--sheet", "--well"]),
    ("--status-engaged", &["--paper", "--sheet", "--well"]),
    ("--status-inactive", &["--paper", "--sheet", "--well"]),
    ("--status-unclassified", &["--paper", "--sheet", "--well"]),
    ("--accent", &["--accent-wash", "--bar-ground"]),
];

type Palette = BTreeMap<String, [u8; 3]>;

/// The colours set in `css` between the `place`-th `:root {` and its end.
fn colours(css: &str, place: usize) -> Palette {
    let block = css
        .split(":root {")
        .nth(place + 1)
        .and_then(|rest| rest.split('}').next())
        .expect("a :root block");
    block
        .split(';')
        .filter_map(|line| {
            let line = line.rsplit("*/").next()?;
            let (name, value) = line.split_once(':')?;
            let hex = value.trim().strip_prefix('#')?;
            let number = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
            let [_, red, green, blue] = number.to_be_bytes();
            Some((name.trim().to_owned(), [red, green, blue]))
        })
        .collect()
}

/// Light, dark, and both again with more contrast, each complete.
fn palettes() -> Vec<(&'static str, Palette)> {
    let light = colours(LIGHT, 0);
    let over = |under: &Palette, more: Palette| under.clone().into_iter().chain(more).collect::<Palette>();
    let dark = over(&light, colours(DARK, 0));
    let light_more = over(&light, colours(MORE, 0));
    // The cascade: dark comes before either contrast block, so the light one's colours stay where the dark one names none.
    let dark_more = over(&over(&dark, colours(MORE, 0)), colours(MORE, 1));
    vec![
        ("light", light),
        ("dark", dark),
        ("light, more contrast", light_more),
        ("dark, more contrast", dark_more),
    ]
}

fn luminance(colour: [u8; 3]) -> f64 {
    let part = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn too_faint(pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let mut faint = Vec::new();
    for (theme, palette) in palettes() {
        for (front, backs) in pairs {
            for back in *backs {
                let ratio = contrast(palette[*front], palette[*back]);
                if ratio < least {
                    faint.push(format!("{theme}: {front} on {back} is {ratio:.2}, less than {least}"));
                }
            }
        }
    }
    faint
}

#[test]
fn the_formula_agrees_with_the_published_contrasts_of_the_okabe_ito_colours() {
    let light = colours(LIGHT, 0);
    let published = [2.25, 2.31, 3.42, 1.32, 5.19, 3.87, 3.06, 2.85];
    for (place, expected) in published.iter().enumerate() {
        let measured = contrast(light[&format!("--mark-{}", place + 1)], [255, 255, 255]);
        assert!(
            (measured - expected).abs() < 0.005,
            "--mark-{}: {measured:.3}, published {expected}",
            place + 1
        );
    }
}

#[test]
fn every_word_can_be_read_in_every_theme() {
    let faint = too_faint(WORDS, 4.5);
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn every_sign_can_be_seen_in_every_theme() {
    let faint = too_faint(SHAPES, 3.0);
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn a_mark_is_seen_by_its_outline_or_by_its_colour() {
    for (theme, palette) in palettes() {
        for place in 1..=8 {
            let fill = palette[&format!("--mark-{place}")];
            for ground in ["--paper", "--sheet"] {
                let best = contrast(palette["--mark-outline"], palette[ground]).max(contrast(fill, palette[ground]));
                assert!(best >= 3.0, "{theme}: --mark-{place} on {ground}: {best:.2}");
            }
        }
    }
}

#[test]
fn the_sign_inside_a_mark_stands_out_from_its_colour() {
    for (theme, palette) in palettes() {
        for place in 1..=7 {
            let pip = if place == 5 { "--mark-pip-light" } else { "--mark-pip" };
            let ratio = contrast(palette[pip], palette[&format!("--mark-{place}")]);
            assert!(ratio >= 3.0, "{theme}: {pip} on --mark-{place} is {ratio:.2}");
        }
    }
}

#[test]
fn more_contrast_is_more_contrast() {
    let by_name: BTreeMap<&str, Palette> = palettes().into_iter().collect();
    for (calm, more) in [("light", "light, more contrast"), ("dark", "dark, more contrast")] {
        for front in ["--ink", "--ink-soft", "--accent", "--edge", "--tie"] {
            let before = contrast(by_name[calm][front], by_name[calm]["--paper"]);
            let after = contrast(by_name[more][front], by_name[more]["--paper"]);
            assert!(after > before, "{front} in {more}: {after:.2}, was {before:.2}");
        }
    }
}

#[test]
fn colours_are_named_in_the_palette_and_nowhere_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/css");
    let order = std::fs::read_to_string(folder.join("ORDER")).expect("the order of the stylesheets");
    for entry in std::fs::read_dir(&folder).expect("the stylesheets") {
        let path = entry.expect("a stylesheet").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        if name == "ORDER" {
            continue;
        }
        assert!(
            order.lines().any(|line| line == name),
            "{name} is not in assets/css/ORDER and would reach no page"
        );
        if name.starts_with("tokens") || name == "print.css" {
            continue;
        }
        let css = std::fs::read_to_string(&path).expect("a stylesheet");
        let stray: Vec<&str> = css
            .lines()
            .filter(|line| line.contains(": #") || line.contains("rgb"))
            .collect();
        assert!(stray.is_empty(), "{name} names colours of its own: {stray:?}");
    }
}
