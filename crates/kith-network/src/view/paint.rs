//! Colours: read, written and compared.

use super::styling::Paint;
use std::fmt;

impl Paint {
    pub const WHITE: Paint = Paint::of(0xffffff);
    /// The ink of outlines.
    pub const INK: Paint = Paint::of(0x2a2130);

    /// From `0xrrggbb`.
    pub const fn of(rgb: u32) -> Paint {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Paint { red, green, blue }
    }

    /// Reads `#0072b2`, `#07b`, `0072b2`, `rgb(0, 114, 178)`, `hsl(202, 100%, 35%)` or the name
    /// of a colour of the web; how much shows through is left out. `None` where it is no colour.
    pub fn read(text: &str) -> Option<Paint> {
        let text = text.trim().to_ascii_lowercase();
        if let Ok(at) = NAMED.binary_search_by(|(name, _)| (*name).cmp(text.as_str())) {
            return Some(Paint::of(NAMED[at].1));
        }
        if let Some(inner) = inside(&text, "rgb") {
            let [red, green, blue] = three(inner, 255.0)?;
            let whole = |part: f64| part.round() as u8;
            return Some(Paint {
                red: whole(red),
                green: whole(green),
                blue: whole(blue),
            });
        }
        if let Some(inner) = inside(&text, "hsl") {
            let mut parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty());
            let hue: f64 = parts.next()?.trim_end_matches("deg").parse().ok()?;
            let mut share = || parts.next()?.trim_end_matches('%').parse::<f64>().ok();
            return hsl(hue, share()? / 100.0, share()? / 100.0);
        }
        hex(text.strip_prefix('#').unwrap_or(&text))
    }

    /// Relative luminance (WCAG 2.2), 0 to 1.
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio (WCAG 2.2), 1 to 21. Graphics need 3, text 4.5.
    pub fn contrast(self, other: Paint) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// The colour a share of the way from this to another.
    pub fn mixed(self, other: Paint, share: f64) -> Paint {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share.clamp(0.0, 1.0)).round() as u8;
        Paint {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// The nearest colour of the same hue, darker, that has at least this contrast with a light
    /// ground; itself where it has it already.
    pub fn legible_on(self, ground: Paint, ratio: f64) -> Paint {
        let darker = (0..=64).map(|step| self.mixed(Paint::of(0), f64::from(step) / 64.0));
        darker
            .into_iter()
            .find(|paint| paint.contrast(ground) >= ratio)
            .unwrap_or(Paint::of(0))
    }
}

impl fmt::Display for Paint {
    /// `#0072b2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

fn inside<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(name)?;
    let rest = rest.strip_prefix('a').unwrap_or(rest).trim_start();
    rest.strip_prefix('(')?.strip_suffix(')')
}

/// The first three of some numbers, each a share of `whole` or a number up to it.
fn three(text: &str, whole: f64) -> Option<[f64; 3]> {
    let mut parts = text.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut next = || {
        let part = parts.next()?;
        let number = match part.strip_suffix('%') {
            Some(share) => share.parse::<f64>().ok()? / 100.0 * whole,
            None => part.parse::<f64>().ok()?,
        };
        (0.0..=whole).contains(&number).then_some(number)
    };
    Some([next()?, next()?, next()?])
}

fn hex(digits: &str) -> Option<Paint> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let full = match digits.len() {
        3 | 4 => digits.chars().take(3).flat_map(|digit| [digit, digit]).collect(),
        6 | 8 => digits[..6].to_owned(),
        _ => return None,
    };
    u32::from_str_radix(&full, 16).ok().map(Paint::of)
}

fn hsl(hue: f64, saturation: f64, lightness: f64) -> Option<Paint> {
    let within = |share: f64| (0.0..=1.0).contains(&share);
    if !(hue.is_finite() && within(saturation) && within(lightness)) {
        return None;
    }
    let reach = saturation * lightness.min(1.0 - lightness);
    let part = |n: f64| {
        let k = (n + hue.rem_euclid(360.0) / 30.0) % 12.0;
        let share = lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        (share * 255.0).round() as u8
    };
    Some(Paint {
        red: part(0.0),
        green: part(8.0),
        blue: part(4.0),
    })
}

/// The colours that the web has names for (CSS Color 4), by name.
#[rustfmt::skip]
const NAMED: &[(&str, u32)] = &[
    ("aliceblue", 0xf0f8ff),
    ("antiquewhite", 0xfaebd7),
    ("aqua", 0x00ffff),
    ("aquamarine", 0x7fffd4),
    ("azure", 0xf0ffff),
    ("beige", 0xf5f5dc),
    ("bisque", 0xffe4c4),
    ("black", 0x000000),
    ("blanchedalmond", 0xffebcd),
    ("blue", 0x0000ff),
    ("blueviolet", 0x8a2be2),
    ("brown", 0xa52a2a),
    ("burlywood", 0xdeb887),
    ("cadetblue", 0x5f9ea0),
    ("chartreuse", 0x7fff00),
    ("chocolate", 0xd2691e),
    ("coral", 0xff7f50),
    ("cornflowerblue", 0x6495ed),
    ("cornsilk", 0xfff8dc),
    ("crimson", 0xdc143c),
    ("cyan", 0x00ffff),
    ("darkblue", 0x00008b),
    ("darkcyan", 0x008b8b),
    ("darkgoldenrod", 0xb8860b),
    ("darkgray", 0xa9a9a9),
    ("darkgreen", 0x006400),
    ("darkgrey", 0xa9a9a9),
    ("darkkhaki", 0xbdb76b),
    ("darkmagenta", 0x8b008b),
    ("darkolivegreen", 0x556b2f),
    ("darkorange", 0xff8c00),
    ("darkorchid", 0x9932cc),
    ("darkred", 0x8b0000),
    ("darksalmon", 0xe9967a),
    ("darkseagreen", 0x8fbc8f),
    ("darkslateblue", 0x483d8b),
    ("darkslategray", 0x2f4f4f),
    ("darkslategrey", 0x2f4f4f),
    ("darkturquoise", 0x00ced1),
    ("darkviolet", 0x9400d3),
    ("deeppink", 0xff1493),
    ("deepskyblue", 0x00bfff),
    ("dimgray", 0x696969),
    ("dimgrey", 0x696969),
    ("dodgerblue", 0x1e90ff),
    ("firebrick", 0xb22222),
    ("floralwhite", 0xfffaf0),
    ("forestgreen", 0x228b22),
    ("fuchsia", 0xff00ff),
    ("gainsboro", 0xdcdcdc),
    ("ghostwhite", 0xf8f8ff),
    ("gold", 0xffd700),
    ("goldenrod", 0xdaa520),
    ("gray", 0x808080),
    ("green", 0x008000),
    ("greenyellow", 0xadff2f),
    ("grey", 0x808080),
    ("honeydew", 0xf0fff0),
    ("hotpink", 0xff69b4),
    ("indianred", 0xcd5c5c),
    ("indigo", 0x4b0082),
    ("ivory", 0xfffff0),
    ("khaki", 0xf0e68c),
    ("lavender", 0xe6e6fa),
    ("lavenderblush", 0xfff0f5),
    ("lawngreen", 0x7cfc00),
    ("lemonchiffon", 0xfffacd),
    ("lightblue", 0xadd8e6),
    ("lightcoral", 0xf08080),
    ("lightcyan", 0xe0ffff),
    ("lightgoldenrodyellow", 0xfafad2),
    ("lightgray", 0xd3d3d3),
    ("lightgreen", 0x90ee90),
    ("lightgrey", 0xd3d3d3),
    ("lightpink", 0xffb6c1),
    ("lightsalmon", 0xffa07a),
    ("lightseagreen", 0x20b2aa),
    ("lightskyblue", 0x87cefa),
    ("lightslategray", 0x778899),
    ("lightslategrey", 0x778899),
    ("lightsteelblue", 0xb0c4de),
    ("lightyellow", 0xffffe0),
    ("lime", 0x00ff00),
    ("limegreen", 0x32cd32),
    ("linen", 0xfaf0e6),
    ("magenta", 0xff00ff),
    ("maroon", 0x800000),
    ("mediumaquamarine", 0x66cdaa),
    ("mediumblue", 0x0000cd),
    ("mediumorchid", 0xba55d3),
    ("mediumpurple", 0x9370db),
    ("mediumseagreen", 0x3cb371),
    ("mediumslateblue", 0x7b68ee),
    ("mediumspringgreen", 0x00fa9a),
    ("mediumturquoise", 0x48d1cc),
    ("mediumvioletred", 0xc71585),
    ("midnightblue", 0x191970),
    ("mintcream", 0xf5fffa),
    ("mistyrose", 0xffe4e1),
    ("moccasin", 0xffe4b5),
    ("navajowhite", 0xffdead),
    ("navy", 0x000080),
    ("oldlace", 0xfdf5e6),
    ("olive", 0x808000),
    ("olivedrab", 0x6b8e23),
    ("orange", 0xffa500),
    ("orangered", 0xff4500),
    ("orchid", 0xda70d6),
    ("palegoldenrod", 0xeee8aa),
    ("palegreen", 0x98fb98),
    ("paleturquoise", 0xafeeee),
    ("palevioletred", 0xdb7093),
    ("papayawhip", 0xffefd5),
    ("peachpuff", 0xffdab9),
    ("peru", 0xcd853f),
    ("pink", 0xffc0cb),
    ("plum", 0xdda0dd),
    ("powderblue", 0xb0e0e6),
    ("purple", 0x800080),
    ("rebeccapurple", 0x663399),
    ("red", 0xff0000),
    ("rosybrown", 0xbc8f8f),
    ("royalblue", 0x4169e1),
    ("saddlebrown", 0x8b4513),
    ("salmon", 0xfa8072),
    ("sandybrown", 0xf4a460),
    ("seagreen", 0x2e8b57),
    ("seashell", 0xfff5ee),
    ("sienna", 0xa0522d),
    ("silver", 0xc0c0c0),
    ("skyblue", 0x87ceeb),
    ("slateblue", 0x6a5acd),
    ("slategray", 0x708090),
    ("slategrey", 0x708090),
    ("snow", 0xfffafa),
    ("springgreen", 0x00ff7f),
    ("steelblue", 0x4682b4),
    ("tan", 0xd2b48c),
    ("teal", 0x008080),
    ("thistle", 0xd8bfd8),
    ("tomato", 0xff6347),
    ("turquoise", 0x40e0d0),
    ("violet", 0xee82ee),
    ("wheat", 0xf5deb3),
    ("white", 0xffffff),
    ("whitesmoke", 0xf5f5f5),
    ("yellow", 0xffff00),
    ("yellowgreen", 0x9acd32),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_however_people_write_them() {
        let blue = Some(Paint::of(0x0072b2));
        for text in [
            "#0072B2",
            "0072b2",
            " #0072b2ff ",
            "rgb(0, 114, 178)",
            "rgba(0,114,178,.5)",
        ] {
            assert_eq!(Paint::read(text), blue, "{text}");
        }
        assert_eq!(Paint::read("#0af"), Some(Paint::of(0x00aaff)));
        assert_eq!(Paint::read("RebeccaPurple"), Some(Paint::of(0x663399)));
        // CSS Color 4, section 7: hsl(120, 100%, 25%) is the darkest of its three greens, #008000 (lightness 25.1%).
        assert_eq!(Paint::read("hsl(120, 100%, 25%)"), Some(Paint::of(0x008000)));
        for text in [
            "",
            "#",
            "#12",
            "#12345",
            "colour",
            "rgb(300,0,0)",
            "rgb(1,2)",
            "hsl(x)",
            "é23",
        ] {
            assert_eq!(Paint::read(text), None, "{text}");
        }
        assert_eq!(Paint::of(0x0072b2).to_string(), "#0072b2");
    }

    #[test]
    fn contrast_is_that_of_the_handbook() {
        // Okabe and Ito's colours against white, as published with the palette's use on the web.
        let published = [
            (0xe69f00, 2.25),
            (0x56b4e9, 2.31),
            (0x009e73, 3.42),
            (0xf0e442, 1.32),
            (0x0072b2, 5.19),
            (0xd55e00, 3.87),
            (0xcc79a7, 3.06),
            (0x999999, 2.85),
        ];
        for (rgb, ratio) in published {
            assert!(
                (Paint::of(rgb).contrast(Paint::WHITE) - ratio).abs() < 0.01,
                "{rgb:06x}"
            );
        }
        assert!((Paint::of(0).contrast(Paint::WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_pale_colour_is_offered_darker_until_it_can_be_seen() {
        let yellow = Paint::of(0xf0e442);
        let seen = yellow.legible_on(Paint::WHITE, 3.0);
        assert!(seen.contrast(Paint::WHITE) >= 3.0 && seen != Paint::of(0));
        assert_eq!(Paint::of(0x0072b2).legible_on(Paint::WHITE, 3.0), Paint::of(0x0072b2));
    }
}
