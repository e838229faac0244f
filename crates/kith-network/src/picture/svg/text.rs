//! People's words inside SVG, made harmless.

use super::super::labels::{LINE_HEIGHT, reads_leftward};
use super::super::outline::Short;
use std::fmt::{self, Write};

/// Text between tags or in an attribute in double quotes. Characters that XML does not allow,
/// and those that reorder the text around them, are left out.
pub(crate) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' | '\r' => f.write_char(' ')?,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
                '\u{fffe}' | '\u{ffff}' => {}
                c if c.is_control() => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Lines of a name, each its own `tspan`; letters are `scale` times as large as usual.
pub(crate) fn drawn_text(svg: &mut String, lines: &[String], scale: f64) {
    for (i, line) in lines.iter().enumerate() {
        let down = if i == 0 { 0.0 } else { LINE_HEIGHT * scale };
        // Writing to a String cannot fail.
        let _ = write!(svg, "<tspan x=\"0\" dy=\"{}\">{}</tspan>", Short(down), set_apart(line));
    }
}

/// Text between tags. With right-to-left letters it is set apart (FSI … PDI), so that it reads
/// in its own direction and disturbs nothing beside it.
pub(crate) fn set_apart(text: &str) -> String {
    match reads_leftward(text) {
        true => format!("\u{2068}{}\u{2069}", Escaped(text)),
        false => Escaped(text).to_string(),
    }
}
