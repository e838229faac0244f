//! What the templates are filled with: the report as values, cut where paper must end.

use super::prose::blocks;
use super::{Manuscript, Template};
use crate::chart::{self, Place};
use crate::web::words;
use jiff::civil::Date;
use kith_network::analysis::{
    Cell, Chart, Column, ColumnKind, Figure, Plot, Report, Row, SectionReport, Table, TeamCard,
};
use kith_network::consent::Audience;
use kith_network::text::{collapse, printable};
use serde_json::{Value, json};

/// Paper shows this many rows of a table; all of them are in the workbook.
const MOST_ROWS: usize = 200;

/// And this many names in one place.
const MOST_NAMES: usize = 60;

/// A wider table goes on below itself, with its first column again.
const MOST_COLUMNS: usize = 8;

/// How wide charts are drawn, in CSS pixels; they are then as wide as the page's text.
const WIDE: u32 = 800;

/// A word longer than this may be divided anywhere.
const LONGEST_WORD: usize = 28;

/// Text as a template shows it: one line, nothing unseen, long words divisible.
pub(super) fn shown(text: &str) -> String {
    let spaced = |side: bool| if side { " " } else { "" };
    let line = collapse(&printable(text));
    let starts = spaced(text.starts_with(char::is_whitespace) && !line.is_empty());
    let ends = spaced(text.ends_with(char::is_whitespace));
    let words: Vec<String> = line.split(' ').map(divisible).collect();
    format!("{starts}{}{ends}", words.join(" "))
}

fn divisible(word: &str) -> String {
    if word.chars().nth(LONGEST_WORD).is_none() {
        return word.to_owned();
    }
    let letters: Vec<char> = word.chars().collect();
    let pieces: Vec<String> = letters
        .chunks(LONGEST_WORD / 2)
        .map(|piece| piece.iter().collect())
        .collect();
    pieces.join("\u{200b}")
}

/// The whole report.
pub(super) fn whole(report: &Report, audience: Audience) -> Manuscript {
    let mut pictures = Vec::new();
    let sections: Vec<Value> = report
        .sections
        .iter()
        .map(|section| one_section(section, &mut pictures))
        .collect();
    let mut content = front(report, audience);
    content["sections"] = json!(sections);
    content["every"] = json!(report.sections.iter().map(every_figure).collect::<Vec<_>>());
    Manuscript {
        template: Template::Whole,
        content,
        pictures,
    }
}

/// The one page.
pub(super) fn summary(report: &Report, audience: Audience) -> Manuscript {
    let summary = report.summary();
    let mut pictures = Vec::new();
    let charts: Vec<Value> = summary
        .chart
        .iter()
        .filter_map(|chart| picture(chart, &mut pictures))
        .collect();
    let parts: Vec<Value> = summary
        .parts
        .iter()
        .map(
            |part| json!({ "title": part.title, "says": part.says.iter().map(|says| shown(says)).collect::<Vec<_>>() }),
        )
        .collect();
    let mut content = front(report, audience);
    content["title"] = json!(shown(&summary.title));
    content["parts"] = json!(parts);
    content["next"] = json!(summary.next.iter().map(|says| shown(says)).collect::<Vec<_>>());
    content["trust"] = json!(summary.trust.iter().map(|says| shown(says)).collect::<Vec<_>>());
    content["charts"] = json!(charts);
    Manuscript {
        template: Template::Summary,
        content,
        pictures,
    }
}

/// What both begin and end with.
fn front(report: &Report, audience: Audience) -> Value {
    let switches: Vec<Value> = report
        .switches
        .iter()
        .filter(|(label, _)| label != "As of")
        .map(|(label, says)| json!([shown(label), shown(says)]))
        .collect();
    json!({
        "title": shown(&report.title),
        "network": shown(&report.network),
        "day": day(report.as_of),
        "date": words::date(report.as_of),
        "for_whom": for_whom(audience),
        "computed_on": shown(&report.computed_on),
        "switches": switches,
        "seal": shown(&report.seal),
    })
}

fn day(date: Date) -> Value {
    let known = (1..=9999).contains(&date.year());
    json!(known.then(|| [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())]))
}

/// Who may be handed this.
fn for_whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Organisers => "For the organisers. It holds what others may not see; ask before you hand it on.",
        Audience::Members => "For the members of this network: what members may see.",
        Audience::Public => "For anybody: what everybody may see.",
    }
}

fn one_section(section: &SectionReport, pictures: &mut Vec<String>) -> Value {
    let figures: Vec<Value> = section.figures.iter().take(section.headline).map(figure).collect();
    let charts: Vec<Value> = section
        .charts
        .iter()
        .filter_map(|chart| picture(chart, pictures))
        .collect();
    let remark = section.remark.as_ref().map(|remark| {
        let on = remark.on.map(words::date).unwrap_or_default();
        json!({ "blocks": blocks(&remark.text), "by": shown(&remark.by), "on": on })
    });
    json!({
        "question": section.question,
        "finding": shown(&section.finding),
        "remark": remark,
        "figures": figures,
        "sentences": section.sentences.iter().map(|sentence| shown(sentence)).collect::<Vec<_>>(),
        "charts": charts,
        "tables": section.tables.iter().map(one_table).collect::<Vec<_>>(),
        "cards": section.cards.iter().map(one_card).collect::<Vec<_>>(),
        "method": section.method,
        "caution": section.caution,
        "source": section.source,
    })
}

fn figure(figure: &Figure) -> Value {
    json!({
        "value": shown(&figure.value.to_string()),
        "label": shown(&figure.label),
        "counts": shown(&figure.counts),
    })
}

fn picture(chart: &Chart, pictures: &mut Vec<String>) -> Option<Value> {
    if matches!(&chart.plot, Plot::Bars(bars) if bars.is_empty()) {
        return None;
    }
    // The fonts that the press has, instead of whatever a browser would take.
    let letters = "font-family=\"Noto Sans, Noto Sans Hebrew, Noto Sans Arabic, Noto Emoji\"";
    let drawn = chart::svg(chart, Place::File(WIDE)).replace("font-family=\"sans-serif\"", letters);
    pictures.push(drawn);
    let file = format!("chart-{}.svg", pictures.len() - 1);
    Some(json!({ "file": file, "title": shown(&chart.title), "alt": in_words(chart) }))
}

/// What a picture says, for those who do not see it.
fn in_words(chart: &Chart) -> String {
    let numbers = match &chart.plot {
        Plot::Bars(bars) => {
            let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.value)).collect();
            format!(" In {}: {}.", chart.unit, said.join("; "))
        }
        _ => " The table of the same section has its numbers.".to_owned(),
    };
    shown(&format!("{}. {}{numbers}", chart.title, chart.description))
}

fn one_table(table: &Table) -> Value {
    let shown_rows = table.rows.len().min(MOST_ROWS);
    let rows = &table.rows[..shown_rows];
    json!({
        "caption": shown(&table.caption),
        "when_empty": shown(&table.when_empty),
        "strips": strips(&table.columns, rows),
        "shown": shown_rows,
        "rows": table.rows.len(),
    })
}

/// The table in pieces that fit a page side by side, each beginning with the first column.
fn strips(columns: &[Column], rows: &[Row]) -> Vec<Value> {
    let Some((first, others)) = columns.split_first().filter(|_| !rows.is_empty()) else {
        return Vec::new();
    };
    let column =
        |column: &Column| json!({ "label": shown(&column.label), "number": column.kind == ColumnKind::Number });
    let pieces: Vec<&[Column]> = if others.is_empty() {
        vec![others]
    } else {
        others.chunks(MOST_COLUMNS - 1).collect()
    };
    let mut from = 1;
    let strip = |piece: &[Column]| {
        let to = from + piece.len();
        let heads: Vec<Value> = std::iter::once(first).chain(piece).map(column).collect();
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.cells[..1].iter().chain(&row.cells[from..to]).map(cell).collect())
            .collect();
        from = to;
        let labels: Vec<&str> = std::iter::once(first)
            .chain(piece)
            .map(|column| column.label.as_str())
            .collect();
        json!({ "columns": heads, "widths": widths(&labels, &rows), "rows": rows })
    };
    pieces.into_iter().map(strip).collect()
}

/// How many characters fit side by side on a page.
const LINE: usize = 110;

/// How wide each column is beside the others, in characters; `None` where all fit as they come.
fn widths(labels: &[&str], rows: &[Vec<String>]) -> Option<Vec<usize>> {
    let column = |place: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(place));
        std::iter::once(labels[place]).chain(cells.map(String::as_str))
    };
    let longest = |place: usize| column(place).map(|text| text.chars().count() + 3).max().unwrap_or(0);
    if (0..labels.len()).map(longest).sum::<usize>() <= LINE {
        return None;
    }
    let widest_word = |place: usize| {
        let words = column(place).flat_map(|text| text.split([' ', '\u{200b}']));
        words.map(|word| word.chars().count()).max().unwrap_or(0)
    };
    // Between what must not break and what would be comfortable.
    let fair = |place: usize| {
        let all: usize = column(place).map(|text| text.chars().count()).sum();
        let mean = all / (rows.len() + 1);
        (widest_word(place) + 4).max(mean.min(LINE))
    };
    Some((0..labels.len()).map(fair).collect())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Date(Some(date)) => words::date(*date),
        Cell::Date(None) => "–".to_owned(),
        Cell::Names(names) => listed(names.iter().map(|(_, name)| name.as_str())),
        other => shown(&other.to_string()),
    }
}

/// Names with commas between; of very many only the first, with how many more there are.
fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    let first: Vec<String> = names.take(MOST_NAMES).map(shown).collect();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", first.join(", "))
}

/// A team's card, as lines: what, and what it says.
fn one_card(card: &TeamCard) -> Value {
    let mut lines: Vec<[String; 2]> = Vec::new();
    for group in &card.connections {
        let names = listed(group.partners.iter().map(|partner| partner.2.as_str()));
        let colon = if names.is_empty() { "" } else { ": " };
        lines.push([shown(&group.label), format!("{}{colon}{names}", group.share)]);
    }
    for (way, care, from) in [("Care in", &card.care_in, "from"), ("Care out", &card.care_out, "to")] {
        for flow in care {
            let names = listed(flow.partners.iter().map(|(_, name)| name.as_str()));
            let unstated = if flow.unstated { " (direction not stated)" } else { "" };
            let says = format!(
                "{} ({}), {from} {names}{unstated}",
                shown(&flow.care_type),
                flow.form.label()
            );
            lines.push([way.to_owned(), says]);
        }
    }
    lines.push([
        "Reach".to_owned(),
        format!("{} of all others within two live steps", card.reach),
    ]);
    json!({
        "name": shown(&card.name),
        "about": format!("{}, as of {}.", words::count(card.total, "connection", "connections"), words::date(card.as_of)),
        "note": blocks(&card.note),
        "lines": lines,
        "observations": card.observations.iter().map(|says| shown(says)).collect::<Vec<_>>(),
    })
}

/// The annex: all figures of a section, with the ids that files know them by.
fn every_figure(section: &SectionReport) -> Value {
    let rows: Vec<[String; 3]> = section
        .figures
        .iter()
        .take(MOST_ROWS)
        .map(|figure| {
            let label = format!("{} ({})", shown(&figure.label), shown(&figure.id));
            [label, shown(&figure.value.to_string()), shown(&figure.counts)]
        })
        .collect();
    json!({ "question": section.question, "rows": rows, "all": section.figures.len() })
}
