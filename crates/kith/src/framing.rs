//! Which sites may show a page of ours in a frame, as the content security policy writes it.

use std::fmt;

/// A site that may show a page of ours: `hall.example`, `*.hall.example`, `hall.example:8080`, or
/// the same behind `https://`. Nothing else can stand in it, so that it is safe in a header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site(String);

/// What was typed does not name a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not the name of a site; write it like hall.example, without what follows the name")]
pub struct NotASite(String);

impl Site {
    /// In bytes: names of hosts are at most 253 long.
    const LONGEST: usize = 270;

    /// Reads the name of a site. The slash that browsers put behind it may be there.
    pub fn read(text: &str) -> Result<Site, NotASite> {
        let typed = text.trim().trim_end_matches('/').to_ascii_lowercase();
        if is_a_site(&typed) {
            Ok(Site(typed))
        } else {
            Err(NotASite(text.trim().chars().take(80).collect()))
        }
    }

    /// Reads a list with commas, spaces or line ends between, each site once.
    pub fn read_all(text: &str) -> Result<Vec<Site>, NotASite> {
        let mut sites = text
            .split(|c: char| c == ',' || c == ';' || c.is_whitespace())
            .filter(|word| !word.is_empty())
            .map(Site::read)
            .collect::<Result<Vec<Site>, NotASite>>()?;
        sites.sort();
        sites.dedup();
        Ok(sites)
    }
}

fn is_a_site(typed: &str) -> bool {
    let rest = typed
        .strip_prefix("https://")
        .or(typed.strip_prefix("http://"))
        .unwrap_or(typed);
    let rest = rest.strip_prefix("*.").unwrap_or(rest);
    let (host, port) = rest
        .split_once(':')
        .map_or((rest, None), |(host, port)| (host, Some(port)));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    typed.len() <= Site::LONGEST
        && host.split('.').all(is_label)
        && port.is_none_or(|port| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|p| p > 0))
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who may show the public map of this installation in a frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Framing {
    #[default]
    Anybody,
    /// These; nobody where there are none.
    Only(Vec<Site>),
}

impl Framing {
    /// Reads a setting: `any`, `none`, or sites.
    pub fn read(text: &str) -> Result<Framing, NotASite> {
        match text.trim() {
            "any" | "*" => Ok(Framing::Anybody),
            "none" => Ok(Framing::Only(Vec::new())),
            sites => Site::read_all(sites).map(Framing::Only),
        }
    }

    /// The value of `frame-ancestors`.
    pub fn ancestors(&self) -> String {
        match self {
            Framing::Anybody => "*".to_owned(),
            Framing::Only(sites) if sites.is_empty() => "'none'".to_owned(),
            Framing::Only(sites) => sites.iter().map(Site::to_string).collect::<Vec<_>>().join(" "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_read_as_people_copy_them() {
        for (typed, read) in [
            ("hall.example", "hall.example"),
            (" https://Hall.Example/ ", "https://hall.example"),
            ("*.hall.example", "*.hall.example"),
            ("localhost:8080", "localhost:8080"),
            ("xn--caf-dma.example", "xn--caf-dma.example"),
        ] {
            assert_eq!(Site::read(typed).expect(typed).to_string(), read);
        }
        let all = Site::read_all("b.example, a.example\nb.example;c.example").expect("three");
        assert_eq!(
            all.iter().map(Site::to_string).collect::<Vec<_>>().join(" "),
            "a.example b.example c.example"
        );
    }

    #[test]
    fn nothing_that_could_add_to_a_header_is_a_site() {
        for typed in [
            "",
            "*",
            "'self'",
            "hall.example; script-src *",
            "hall.example/path",
            "javascript:alert(1)",
            "ftp://hall.example",
            "hall.example:99999",
            "hall.example:0",
            "hall.example:",
            "-hall.example",
            "hall..example",
            "hall.example\r\nx: y",
            "קפה.example",
            "data:",
            "https:",
            "*.",
            &"a".repeat(100_000),
        ] {
            assert!(Site::read(typed).is_err(), "{typed:.40}");
        }
    }

    #[test]
    fn the_public_map_may_stand_anywhere_nowhere_or_on_some_sites() {
        let says = |text: &str| Framing::read(text).expect(text).ancestors();
        assert_eq!(says("any"), "*");
        assert_eq!(says("none"), "'none'");
        assert_eq!(says(""), "'none'");
        assert_eq!(
            says("https://hall.example, *.wall.example"),
            "*.wall.example https://hall.example"
        );
        assert!(Framing::read("any none").is_ok_and(|read| read.ancestors() == "any none"));
    }
}
