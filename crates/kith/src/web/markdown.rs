//! Markdown that people wrote, as markup that cannot do anything.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The only markup that comes through: words, lists, quotes and addresses. No pictures, since
/// fetching one tells somebody else's server who is reading.
static CLEAN: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "em",
            "strong",
            "a",
            "ul",
            "ol",
            "li",
            "blockquote",
            "code",
            "pre",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
        ]))
        .add_tag_attributes("a", ["href"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// Longer text: paragraphs, lists. Headings start at the third level, below those of the page.
pub fn prose(text: &str) -> Markup {
    let events = Parser::new_ext(text, Options::empty()).map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: below(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        Event::SoftBreak => Event::HardBreak,
        other => other,
    });
    let mut written = String::new();
    pulldown_cmark::html::push_html(&mut written, events);
    PreEscaped(CLEAN.clean(&written).to_string())
}

/// The words alone, on one line.
pub fn plain(text: &str) -> String {
    let words = Parser::new_ext(text, Options::empty()).filter_map(|event| match event {
        Event::Text(words) | Event::Code(words) => Some(words.into_string()),
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
            Some(" ".to_owned())
        }
        _ => None,
    });
    kith_network::text::collapse(&words.collect::<String>())
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => HeadingLevel::H3,
        HeadingLevel::H4 => HeadingLevel::H4,
        _ => HeadingLevel::H5,
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, prose};

    #[test]
    fn words_alone_are_left_of_markdown() {
        assert_eq!(
            plain("# Hello\n\n*Tea* at\n[four](https://example.org), `now`\n\n- a\n- b <b>c</b>"),
            "Hello Tea at four, now a b c"
        );
    }

    #[test]
    fn words_and_lists_come_through_and_nothing_that_acts() {
        let written = prose("# Hello\n\n*Tea* at [four](https://example.org)\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![p](https://example.org/p.png)").into_string();
        assert!(
            written.contains("<h3>Hello</h3>") && written.contains("<em>Tea</em>"),
            "{written}"
        );
        assert!(written.contains("href=\"https://example.org\""), "{written}");
        for bad in ["<script", "javascript:", "<img"] {
            assert!(!written.contains(bad), "{bad} in {written}");
        }
    }
}
