//! A sheet in Kumu's words. kith reads Kumu's view language and writes its own; what the two share goes back in the
//! words that Kumu understands, line by line, and the rest stays as it is, for Kumu to pass over.

/// Settings and properties: kith's word and Kumu's.
const NAMES: [(&str, &str); 9] = [
    ("border", "border-color"),
    ("label-size", "font-size"),
    ("flags", "flag"),
    ("arrows", "arrow-visibility"),
    ("without-unconnected", "ignore-orphans"),
    ("focus-along", "focus-direction"),
    ("actor-fade-by", "element-fade-by"),
    ("tie-fade-by", "connection-fade-by"),
    ("arrange", "layout"),
];

/// Whole settings whose values differ too.
const SETTINGS: [(&str, &str); 4] = [
    ("arrange: free", "layout: force"),
    ("arrange: fixed", "layout: static"),
    ("without-unconnected: yes", "ignore-orphans: true"),
    ("without-unconnected: no", "ignore-orphans: false"),
];

/// Settings whose value is a selector.
const SELECTORS: [&str; 5] = ["include", "ignore", "showcase", "focus", "bridge"];

pub(super) fn in_kumus_words(sheet: &str) -> String {
    sheet.split_inclusive('\n').map(line).collect()
}

fn line(line: &str) -> String {
    let text = line.trim_end();
    let (text, end) = (text, &line[text.len()..]);
    let inner = text.trim_start();
    let indent = &text[..text.len() - inner.len()];
    if inner.starts_with("/*") || inner.starts_with("//") || inner.starts_with('@') {
        return line.to_owned();
    }
    let said = match (inner.strip_suffix(" {"), inner.strip_suffix(';')) {
        (Some(rule), _) => format!("{} {{", selector(rule)),
        (None, Some(said)) => declaration(said) + ";",
        _ => return line.to_owned(),
    };
    format!("{indent}{said}{end}")
}

fn declaration(said: &str) -> String {
    if let Some((_, kumus)) = SETTINGS.iter().find(|(ours, _)| *ours == said) {
        return (*kumus).to_owned();
    }
    let Some((name, value)) = said.split_once(": ") else {
        return said.to_owned();
    };
    let (of, base) = match (name.strip_prefix("actor-"), name.strip_prefix("tie-")) {
        (Some(base), _) => ("element-", base),
        (_, Some(base)) => ("connection-", base),
        _ => ("", name),
    };
    // What Kumu has no layout for keeps our word, which it passes over.
    let kumus = NAMES.iter().find(|(ours, _)| *ours == base && base != "arrange");
    let base = kumus.map_or(base, |(_, kumus)| *kumus);
    if base.ends_with("visibility") && value == "shown" {
        format!("{of}{base}: visible")
    } else if SELECTORS.contains(&name) {
        format!("{name}: {}", selector(value))
    } else {
        format!("{of}{base}: {value}")
    }
}

/// A selector with the words for everybody and for all connections, and with fields and values in quotation marks.
fn selector(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '"' => quoted_end(rest),
            '[' => match bracket_end(rest) {
                Some(end) => {
                    written.push_str(&compared(&rest[1..end]));
                    rest = &rest[end + 1..];
                    continue;
                }
                None => rest.len(),
            },
            // A name, a tag or a state: `#actor` is somebody called so.
            '#' | '.' | ':' => 1 + word_end(&rest[1..]),
            letter if is_letter(letter) => {
                let end = word_end(rest);
                written.push_str(match &rest[..end] {
                    "actor" => "element",
                    "tie" => "connection",
                    word => word,
                });
                rest = &rest[end..];
                continue;
            }
            other => other.len_utf8(),
        };
        written.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    written
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word_end(text: &str) -> usize {
    let inner = text
        .char_indices()
        .find(|(at, c)| !(is_letter(*c) || *c == '-' && *at > 0));
    inner.map_or(text.len(), |(at, _)| at)
}

/// Where a text in quotation marks ends, past the last of them.
fn quoted_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// The place of the bracket that closes the first.
fn bracket_end(text: &str) -> Option<usize> {
    let mut at = 1;
    while let Some(c) = text[at..].chars().next() {
        match c {
            ']' => return Some(at),
            '"' => at += quoted_end(&text[at..]),
            c => at += c.len_utf8(),
        }
    }
    None
}

/// What stands between square brackets: `element type=Person` with both in quotation marks. Several values, which Kumu
/// does not know, stay as they are.
fn compared(inner: &str) -> String {
    const SIGNS: [&str; 9] = ["!=", "^=", "$=", "*=", "~=", ">=", "<=", "=", ">"];
    if inner.contains(['"', '\\']) {
        // Quoted already in one part: quoted in the other where it is one word.
        return with_quotes(inner).unwrap_or_else(|| format!("[{inner}]"));
    }
    let sign = SIGNS
        .iter()
        .chain(["<"].iter())
        .filter_map(|sign| Some((inner.find(sign)?, *sign)));
    match sign.min_by_key(|(at, sign)| (*at, std::cmp::Reverse(sign.len()))) {
        Some((at, sign)) => {
            let (field, value) = (&inner[..at], &inner[at + sign.len()..]);
            if value.contains(',') {
                return format!("[{inner}]");
            }
            format!("[\"{field}\"{sign}\"{value}\"]")
        }
        None => match inner.strip_prefix('!') {
            Some(field) => format!("[!\"{field}\"]"),
            None => format!("[\"{inner}\"]"),
        },
    }
}

/// One part in quotation marks, the other a word.
fn with_quotes(inner: &str) -> Option<String> {
    if inner.starts_with('"') {
        let end = quoted_end(inner);
        let rest = &inner[end..];
        let signs = rest.find(|c: char| !"!^$*~<>=".contains(c)).unwrap_or(rest.len());
        let (sign, value) = rest.split_at(signs);
        let plain = !value.is_empty() && !value.contains(['"', ',']);
        return Some(if plain {
            format!("[{}{sign}\"{value}\"]", &inner[..end])
        } else {
            format!("[{inner}]")
        });
    }
    let at = inner.find(|c| "!^$*~<>=".contains(c)).filter(|at| *at > 0)?;
    Some(format!("[\"{}\"{}]", &inner[..at], &inner[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Sheet;

    #[test]
    fn rules_and_settings_are_said_in_kumus_words_and_mean_the_same_here() {
        let pairs = [
            (
                "actor {\n  border: #ff0000;\n}\n",
                "element {\n  border-color: #ff0000;\n}\n",
            ),
            (
                "actor[element type=Person] {\n  size: 3;\n}\n",
                "element[\"element type\"=\"Person\"] {\n  size: 3;\n}\n",
            ),
            (
                "tie[\"Free day\"~=\"on Friday\"] {\n  width: 2;\n}\n",
                "connection[\"Free day\"~=\"on Friday\"] {\n  width: 2;\n}\n",
            ),
            (
                "person --> #tie {\n  label-size: 20;\n}\n",
                "person --> #tie {\n  font-size: 20;\n}\n",
            ),
            (
                "actor[!tags] {\n  size: 30;\n}\n",
                "element[!\"tags\"] {\n  size: 30;\n}\n",
            ),
            (
                "@settings {\n  ignore: actor[degree>3];\n  arrange: fixed;\n}\n",
                "@settings {\n  ignore: element[\"degree\">\"3\"];\n  layout: static;\n}\n",
            ),
            (
                "@settings {\n  tie-pattern: dashed;\n}\n",
                "@settings {\n  connection-pattern: dashed;\n}\n",
            ),
            (
                "actor[status=a, b] {\n  size: 30;\n}\n",
                "element[status=a, b] {\n  size: 30;\n}\n",
            ),
        ];
        for (ours, kumus) in pairs {
            assert_eq!(in_kumus_words(ours), kumus);
            let (one, other) = (Sheet::parse(ours).0.to_string(), Sheet::parse(kumus).0.to_string());
            assert_eq!(one, other, "{ours}");
        }
        let kept = "/* actor: People */\n@import \"actor\";\n";
        assert_eq!(in_kumus_words(kept), kept);
    }

    #[test]
    fn nothing_that_is_written_cannot_be_gone_through() {
        for odd in [
            "actor[\"a",
            "[",
            "#",
            "\"",
            "a: \"",
            "[=]",
            "[!] {",
            "😀[=😀] {\n",
            "x: ;",
            " {",
            "[\"a\"=] {",
        ] {
            let _text = in_kumus_words(odd);
        }
    }
}
