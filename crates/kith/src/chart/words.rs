//! Words in a chart: made harmless, and broken where there is no more room.

use std::fmt;

/// Text between tags or in an attribute in double quotes.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\n' | '\t' | '\r' => f.write_char(' ')?,
                // What would turn round the text beside it, and what XML does not allow.
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => {}
                c if c.is_control() => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// How wide a character is at 14 pixels, rather too wide than too narrow.
fn width(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '’' | 'i' | 'j' | 'l' | 'I' | '!' | '|' => 4.6,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '&' | '…' | '—' => 13.3,
        'A'..='Z' => 9.8,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' => 0.0,
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' => 14.7,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 19.0,
        _ => 8.4,
    }
}

/// An estimate of how wide a text is, in CSS pixels. No font is read: the reader's is unknown.
pub fn width_of(text: &str) -> f64 {
    text.chars().map(width).sum()
}

/// A text in lines of at most this width: broken between words, long words within. What does not
/// go into so many lines is cut, with a sign that it is; a table beside the chart says it whole.
pub fn wrapped(text: &str, wide: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let between = if line.is_empty() { "" } else { " " };
        if width_of(&line) + width_of(between) + width_of(word) <= wide {
            line.push_str(between);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if width_of(&line) + width(c) > wide {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width_of(last) + width('…') > wide && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}
