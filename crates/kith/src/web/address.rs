//! Addresses: reading and writing what stands after the question mark, and escaping path parts.

/// The pairs of a query or a form body. What is not UTF-8 becomes the replacement character.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(name), unescape(value))
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => match after
                .get(..2)
                .and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
            {
                Some(byte) => {
                    bytes.push(byte);
                    rest = &after[2..];
                }
                None => bytes.push(b'%'),
            },
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `text` as one part of an address.
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => escaped.push(byte as char),
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

/// `path?name=value&…`, leaving out empty values.
pub fn with(path: &str, pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back_and_nonsense_is_kept_as_it_is() {
        let odd = "Wren & Street / קפה 🌱 100%";
        assert_eq!(pairs(&format!("q={}", escape(odd))), [("q".to_owned(), odd.to_owned())]);
        assert_eq!(
            pairs("a=%zz&b=%é&c=1+2&&d"),
            [
                ("a".to_owned(), "%zz".to_owned()),
                ("b".to_owned(), "%é".to_owned()),
                ("c".to_owned(), "1 2".to_owned()),
                ("d".to_owned(), String::new()),
            ]
        );
    }
}
