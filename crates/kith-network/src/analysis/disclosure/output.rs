//! A public report as data: JSON, CSV and Markdown, with the same numbers as on the page.

use super::finding::value;
use super::{COMPUTED_ON, Held, PublicFigure, PublicReport, PublicSection, RULE};
use crate::analysis::output::{plain, written};
use serde_json::{Value, json};
use std::fmt::Write;

impl PublicFigure {
    /// "about 30 of about 40 (75%)", "fewer than 8".
    pub fn text(&self) -> String {
        value(self)
    }

    /// A whole percentage, where there is one that may be told.
    pub fn percent(&self) -> Option<usize> {
        self.part.percent_of(self.whole?)
    }
}

impl PublicReport {
    /// Every told figure with the section it stands in.
    pub fn figures(&self) -> impl Iterator<Item = (&PublicSection, &PublicFigure)> {
        self.sections
            .iter()
            .flat_map(|section| section.figures.iter().map(move |figure| (section, figure)))
    }

    /// Everything, for machines; `release` is the number of the release, or null of a preview. A
    /// number is `{"about": 30}`, a multiple of 5, or `{"fewer_than": 8}`.
    pub fn to_json(&self, release: Option<u64>) -> Value {
        let figures: Vec<Value> = self
            .figures()
            .map(|(section, figure)| figure_json(section, figure))
            .collect();
        json!({
            "network": self.network,
            "address": self.address,
            "release": release,
            "as_of": self.as_of.to_string(),
            "computed_on": COMPUTED_ON,
            "rule": RULE,
            "figures": figures,
            "sections": self.sections.iter().map(section_json).collect::<Vec<_>>(),
            "left_out": self.left_out,
        })
    }

    /// Every told figure as one row. Text that a spreadsheet would take for a formula begins with
    /// an apostrophe.
    pub fn to_csv(&self) -> String {
        let head = [
            "section",
            "id",
            "label",
            "part, rounded",
            "of, rounded",
            "percent",
            "counts",
        ];
        let number = |held: Held| held.about().map_or_else(|| held.to_string(), |n| n.to_string());
        let rows = self.figures().map(|(section, figure)| {
            vec![
                section.id.clone(),
                figure.id.clone(),
                figure.label.to_string(),
                number(figure.part),
                figure.whole.map(number).unwrap_or_default(),
                figure.percent().map(|percent| percent.to_string()).unwrap_or_default(),
                figure.counts.to_string(),
            ]
        });
        written(&head.map(str::to_owned), rows)
    }

    /// The whole public report as Markdown.
    pub fn to_markdown(&self, release: Option<u64>) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_markdown(release, &mut out);
        out
    }

    fn write_markdown(&self, release: Option<u64>, out: &mut String) -> std::fmt::Result {
        writeln!(out, "# {}: what the map says\n", plain(&self.network))?;
        match release {
            Some(number) => writeln!(out, "Release {number}, as of {}. {COMPUTED_ON} {RULE}", self.as_of)?,
            None => writeln!(
                out,
                "Not released: a preview, as of {}. {COMPUTED_ON} {RULE}",
                self.as_of
            )?,
        }
        for section in &self.sections {
            writeln!(out, "\n## {}\n", plain(&section.question))?;
            writeln!(out, "**{}**\n", plain(&section.finding))?;
            for figure in &section.figures {
                let counts = figure.counts.to_string();
                let space = if counts.is_empty() { "" } else { " " };
                writeln!(
                    out,
                    "- {}: {}.{space}{}",
                    plain(figure.label.as_str()),
                    figure.text(),
                    plain(&counts)
                )?;
            }
            writeln!(out, "\nMethod: {}\n", plain(&section.method))?;
            writeln!(out, "Caution: {}\n", plain(&section.caution))?;
            writeln!(out, "Source: {}", plain(&section.source))?;
        }
        if !self.left_out.is_empty() {
            writeln!(out, "\n## Nothing can be told of these\n")?;
            for question in &self.left_out {
                writeln!(out, "- {}", plain(question))?;
            }
        }
        Ok(())
    }
}

fn held_json(held: Held) -> Value {
    match held.about() {
        Some(n) => json!({ "about": n }),
        None => json!({ "fewer_than": super::FEWEST_TOLD }),
    }
}

fn figure_json(section: &PublicSection, figure: &PublicFigure) -> Value {
    json!({
        "id": figure.id,
        "section": section.id,
        "label": figure.label.as_str(),
        "part": held_json(figure.part),
        "whole": figure.whole.map(held_json),
        "percent": figure.percent(),
        "text": figure.text(),
        "counts": figure.counts.as_str(),
    })
}

fn section_json(section: &PublicSection) -> Value {
    let ids = |places: &[usize]| -> Vec<&str> {
        places
            .iter()
            .filter_map(|place| section.figures.get(*place))
            .map(|figure| figure.id.as_str())
            .collect()
    };
    let tables: Vec<Value> = section
        .tables
        .iter()
        .map(|table| json!({ "id": table.id, "caption": table.caption, "figures": ids(&table.rows) }))
        .collect();
    let headline: Vec<usize> = (0..section.headline.min(section.figures.len())).collect();
    json!({
        "id": section.id,
        "question": section.question,
        "finding": section.finding,
        "headline": ids(&headline),
        "tables": tables,
        "method": section.method,
        "caution": section.caution,
        "source": section.source,
    })
}
