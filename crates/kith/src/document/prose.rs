//! Markdown that people wrote, as plain values: paragraphs, points and headings made of runs.

use super::content::shown;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

/// What is being read.
#[derive(Default)]
struct Reading {
    blocks: Vec<Value>,
    runs: Vec<Value>,
    kind: &'static str,
    strong: usize,
    emph: usize,
}

impl Reading {
    fn say(&mut self, words: &str) {
        let (strong, emph) = (self.strong > 0, self.emph > 0);
        self.runs
            .push(json!({ "text": shown(words), "strong": strong, "emph": emph }));
    }

    fn end(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if !runs.is_empty() {
            self.blocks.push(json!({ "kind": self.kind, "runs": runs }));
        }
    }

    fn begin(&mut self, kind: &'static str) {
        self.end();
        self.kind = kind;
    }
}

/// The blocks of a text: `[{ kind: "words" | "point" | "head", runs: [{ text, strong, emph }] }]`.
/// HTML in it is shown as it was typed; pictures as their descriptions.
pub(super) fn blocks(markdown: &str) -> Value {
    let mut reading = Reading {
        kind: "words",
        ..Reading::default()
    };
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Start(Tag::Item) => reading.begin("point"),
            Event::Start(Tag::Heading { .. }) => reading.begin("head"),
            // The first paragraph of a point is the point.
            Event::Start(Tag::Paragraph) if reading.kind == "point" && reading.runs.is_empty() => {}
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock) => reading.begin("words"),
            Event::End(TagEnd::Paragraph) => reading.end(),
            Event::End(TagEnd::Item | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                reading.begin("words");
            }
            Event::Start(Tag::Strong) => reading.strong += 1,
            Event::End(TagEnd::Strong) => reading.strong = reading.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => reading.emph += 1,
            Event::End(TagEnd::Emphasis) => reading.emph = reading.emph.saturating_sub(1),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                reading.say(&words);
            }
            Event::SoftBreak | Event::HardBreak => reading.say(" "),
            _ => {}
        }
    }
    reading.end();
    Value::Array(reading.blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<(String, String)> {
        let blocks = blocks(markdown);
        let blocks = blocks.as_array().expect("blocks");
        let text = |block: &Value| -> String {
            let runs = block["runs"].as_array().expect("runs");
            runs.iter().filter_map(|run| run["text"].as_str()).collect()
        };
        let kind = |block: &Value| block["kind"].as_str().unwrap_or_default().to_owned();
        blocks.iter().map(|block| (kind(block), text(block))).collect()
    }

    fn said(kind: &str, text: &str) -> (String, String) {
        (kind.to_owned(), text.to_owned())
    }

    #[test]
    fn organisers_words_keep_their_paragraphs_points_and_emphasis() {
        let found = texts("We *knew* that.\nIt is **old** news.\n\n- first\n- second\n\nAnd then.\n");
        let expected = [
            said("words", "We knew that. It is old news."),
            said("point", "first"),
            said("point", "second"),
            said("words", "And then."),
        ];
        assert_eq!(found, expected);
        let runs = blocks("**old** news");
        assert_eq!(runs[0]["runs"][0]["strong"], true);
        assert_eq!(runs[0]["runs"][1]["strong"], false);
    }

    #[test]
    fn what_looks_like_code_is_words() {
        let found = texts("#image(\"x\") costs $5$ <script>");
        assert_eq!(found, [said("words", "#image(\"x\") costs $5$ <script>")]);
        assert!(texts("").is_empty());
    }
}
