//! People's words inside SVG, made harmless.

use super::super::labels::{LINE_HEIGHT, reads_leftward};
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

/// Lines of a name, each its own `tspan`. Names with right-to-left letters are set apart
/// (FSI … PDI), so that they read in their own direction and disturb nothing beside them.
pub(crate) fn drawn_text(svg: &mut String, lines: &[String]) {
    for (i, line) in lines.iter().enumerate() {
        let down = if i == 0 { 0.0 } else { LINE_HEIGHT };
        let (before, after) = if reads_leftward(line) {
            ("\u{2068}", "\u{2069}")
        } else {
            ("", "")
        };
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            "<tspan x=\"0\" dy=\"{down}\">{before}{}{after}</tspan>",
            Escaped(line)
        );
    }
}
