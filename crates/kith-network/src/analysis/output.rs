//! A report as data: JSON, CSV and Markdown. The page and the print are the server's.

mod cards;

use super::report::{Bar, Cell, Chart, ColumnKind, Plot, Range, Report, SectionReport, Table};
use super::{Figure, FigureValue};
use crate::sociogram::status_key;
use cards::{card_json, write_card};
use serde_json::{Value, json};
use std::fmt::Write;

impl Report {
    /// Everything, for machines. `figures` lists every figure of every section with `id`,
    /// `section`, `label`, `part`, `whole` (null where there is none), `value` (what was counted,
    /// or the number), `percent` (null where there is none), `text`, `counts`, `actors`, `ties`.
    pub fn to_json(&self) -> Value {
        let switches: serde_json::Map<String, Value> = self
            .switches
            .iter()
            .map(|(label, value)| (label.clone(), json!(value)))
            .collect();
        let figures: Vec<Value> = self
            .figures()
            .map(|(section, figure)| figure_json(section, figure))
            .collect();
        let sections: Vec<Value> = self.sections.iter().map(section_json).collect();
        json!({
            "title": self.title,
            "network": self.network,
            "computed_on": self.computed_on,
            "coverage": self.coverage,
            "as_of": self.as_of.to_string(),
            "settings": self.settings.to_query(),
            "switches": switches,
            "figures": figures,
            "sections": sections,
            "seal": self.seal,
        })
    }

    /// Every figure as one row. Text that a spreadsheet would take for a formula begins with an
    /// apostrophe.
    pub fn to_csv(&self) -> String {
        let head = ["section", "id", "label", "part", "whole", "value", "percent", "counts"];
        let rows = self.figures().map(|(section, figure)| {
            let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
            let value = match &figure.value {
                FigureValue::Number(number) => number.to_string(),
                counted => number(counted.part()),
            };
            let percent = match &figure.value {
                FigureValue::Share(share) => share.percent().unwrap_or_default(),
                _ => String::new(),
            };
            vec![
                section.id.to_owned(),
                figure.id.clone(),
                figure.label.clone(),
                number(figure.value.part()),
                number(figure.value.whole()),
                value,
                percent,
                figure.counts.clone(),
            ]
        });
        written(&head.map(str::to_owned), rows)
    }

    /// The whole report as Markdown, tables included.
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_markdown(&mut out);
        out
    }

    fn write_markdown(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "# {}\n", plain(&self.title))?;
        writeln!(out, "{}\n", plain(&self.computed_on))?;
        writeln!(out, "{}\n", plain(&self.coverage))?;
        for (label, value) in &self.switches {
            writeln!(out, "- {}: {}", plain(label), plain(value))?;
        }
        for section in &self.sections {
            writeln!(out, "\n## {}\n", section.question)?;
            writeln!(out, "**{}**\n", plain(&section.finding))?;
            if let Some(remark) = &section.remark {
                writeln!(out, "{}\n", remark.text.trim())?;
            }
            for figure in section.figures.iter().take(section.headline) {
                writeln!(
                    out,
                    "- {}: {}. {}",
                    plain(&figure.label),
                    plain(&figure.value.to_string()),
                    plain(&figure.counts)
                )?;
            }
            for table in &section.tables {
                write_table(out, table)?;
            }
            for card in &section.cards {
                write_card(out, card)?;
            }
            if !section.sentences.is_empty() {
                writeln!(out, "\n### In sentences\n")?;
            }
            for sentence in &section.sentences {
                writeln!(out, "- {}", plain(sentence))?;
            }
            writeln!(out, "\nMethod: {}\n", section.method)?;
            writeln!(out, "Caution: {}\n", section.caution)?;
            writeln!(out, "Source: {}", section.source)?;
        }
        writeln!(out, "\n---\n\n{}", plain(&self.seal))
    }
}

impl Table {
    /// The table as a file for a spreadsheet, under the same rule as [`Report::to_csv`].
    pub fn to_csv(&self) -> String {
        let head: Vec<String> = self.columns.iter().map(|c| c.label.clone()).collect();
        let rows = self
            .rows
            .iter()
            .map(|row| row.cells.iter().map(Cell::to_string).collect());
        written(&head, rows)
    }
}

pub(super) fn written(head: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let guarded = |row: &[String]| -> Vec<String> { row.iter().map(|t| guarded(t)).collect() };
    // Writing to memory cannot fail, and every row has as many fields as the head.
    let _ = writer.write_record(guarded(head));
    for row in rows {
        let _ = writer.write_record(guarded(&row));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    format!("{}{text}", if risky { "'" } else { "" })
}

fn figure_json(section: &SectionReport, figure: &Figure) -> Value {
    let ids = |ids: Vec<String>| json!(ids);
    let (value, percent) = match &figure.value {
        FigureValue::Share(share) => (json!(share.part), share.per_mille().map(|tenths| tenths as f64 / 10.0)),
        FigureValue::Count { n, .. } => (json!(n), None),
        FigureValue::Number(number) => (json!(number), None),
    };
    json!({
        "id": figure.id,
        "section": section.id,
        "label": figure.label,
        "part": figure.value.part(),
        "whole": figure.value.whole(),
        "value": value,
        "percent": percent,
        "text": figure.value.to_string(),
        "counts": figure.counts,
        "actors": ids(figure.actors.iter().map(ToString::to_string).collect()),
        "ties": ids(figure.ties.iter().map(ToString::to_string).collect()),
    })
}

fn section_json(section: &SectionReport) -> Value {
    json!({
        "id": section.id,
        "question": section.question,
        "finding": section.finding,
        "remark": section.remark.as_ref().map(|remark| &remark.text),
        "headline": section.figures.iter().take(section.headline).map(|f| &f.id).collect::<Vec<_>>(),
        "charts": section.charts.iter().map(chart_json).collect::<Vec<_>>(),
        "tables": section.tables.iter().map(table_json).collect::<Vec<_>>(),
        "cards": section.cards.iter().map(card_json).collect::<Vec<_>>(),
        "sentences": section.sentences,
        "method": section.method,
        "caution": section.caution,
        "source": section.source,
    })
}

fn chart_json(chart: &Chart) -> Value {
    let mut json = json!({
        "id": chart.id,
        "title": chart.title,
        "description": chart.description,
        "unit": chart.unit,
    });
    let (name, plot) = match &chart.plot {
        Plot::Bars(bars) => ("bars", json!(bars.iter().map(bar_json).collect::<Vec<_>>())),
        Plot::Grid(grid) => (
            "grid",
            json!({ "down": grid.down, "across": grid.across, "rows": grid.rows, "columns": grid.columns, "counts": grid.counts }),
        ),
        Plot::Curve(curve) => (
            "curve",
            json!({ "across": curve.across, "up": curve.up, "points": curve.points, "diagonal": curve.diagonal }),
        ),
        Plot::Ranges(ranges) => ("ranges", json!(ranges.iter().map(range_json).collect::<Vec<_>>())),
    };
    json[name] = plot;
    json
}

fn bar_json(bar: &Bar) -> Value {
    let segments: serde_json::Map<String, Value> = bar
        .segments
        .iter()
        .map(|segment| (status_key(segment.status).to_owned(), json!(segment.value)))
        .collect();
    json!({ "label": bar.label, "value": bar.value, "segments": segments })
}

fn range_json(range: &Range) -> Value {
    json!({ "label": range.label, "low": range.low, "at": range.at, "high": range.high, "from": range.from, "to": range.to })
}

fn table_json(table: &Table) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let kind = match column.kind {
                ColumnKind::Text => "text",
                ColumnKind::Number => "number",
                ColumnKind::Share => "share",
            };
            json!({ "label": column.label, "kind": kind })
        })
        .collect();
    let rows: Vec<Vec<Value>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(cell_json).collect())
        .collect();
    json!({ "id": table.id, "caption": table.caption, "columns": columns, "rows": rows })
}

fn cell_json(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Count(n) => json!(n),
        Cell::Share(share) => json!({ "part": share.part, "whole": share.whole }),
        Cell::Number(number) => json!(number),
        Cell::Date(date) => json!(date.map(|date| date.to_string())),
        Cell::Status(status, label) => json!({ "status": status_key(*status), "label": label }),
        Cell::Actor(id, name) => json!({ "actor": id.to_string(), "name": name }),
        Cell::Tie(id, name) => json!({ "tie": id.to_string(), "name": name }),
        Cell::Names(names) => json!(
            names
                .iter()
                .map(|(id, name)| json!({ "actor": id.to_string(), "name": name }))
                .collect::<Vec<_>>()
        ),
    }
}

/// Text in which Markdown and HTML see nothing but letters.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

fn write_table(out: &mut String, table: &Table) -> std::fmt::Result {
    writeln!(out, "\n### {}\n", plain(&table.caption))?;
    if table.rows.is_empty() {
        return writeln!(out, "{}", plain(&table.when_empty));
    }
    let heads: Vec<String> = table.columns.iter().map(|c| plain(&c.label)).collect();
    writeln!(out, "| {} |", heads.join(" | "))?;
    let rules: Vec<&str> = table
        .columns
        .iter()
        .map(|column| match column.kind {
            ColumnKind::Text => "---",
            ColumnKind::Number | ColumnKind::Share => "---:",
        })
        .collect();
    writeln!(out, "| {} |", rules.join(" | "))?;
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|c| plain(&c.to_string())).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}
