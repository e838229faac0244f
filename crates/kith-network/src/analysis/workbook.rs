//! The report as a spreadsheet workbook: what it is about, what was found, every figure, and each
//! table on a sheet of its own.

mod naming;
mod sheet;

use super::card::{CareFlowing, TeamCard};
use super::report::{Cell, Column, ColumnKind, Report, SectionReport, Table};
use super::{Figure, FigureValue};
use naming::SheetNames;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::{Sheet, Value};

/// Why the report could not be written as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum NoWorkbook {
    #[error("The report is too large for a workbook: a sheet holds at most 1,048,576 rows and 16,384 columns.")]
    TooLarge,
    #[error("The workbook could not be put together: {0}")]
    Failed(String),
}

impl From<XlsxError> for NoWorkbook {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => NoWorkbook::TooLarge,
            other => NoWorkbook::Failed(other.to_string()),
        }
    }
}

impl Report {
    /// An `.xlsx` workbook. The sheets `About`, `Findings` and `Figures` come first, then one for
    /// each table, called by the table's id, and `team-cards` where there are teams. The first row
    /// of every sheet names its columns. A share takes three columns: part, whole and percent.
    /// Texts are written as texts, never as formulas; the same report gives the same bytes.
    ///
    /// # Errors
    /// When a table has more rows or columns than a sheet can hold.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, NoWorkbook> {
        let mut names = SheetNames::default();
        let (about, findings, figures) = (names.free("About"), names.free("Findings"), names.free("Figures"));
        let sheets: Vec<(String, &SectionReport, Sheet)> = self
            .sections
            .iter()
            .flat_map(|section| section.tables.iter().map(move |table| (section, table)))
            .map(|(section, table)| (names.free(&table.id), section, table_sheet(table)))
            .collect();
        let cards = self.sections.iter().flat_map(|section| &section.cards);
        let cards: Vec<&TeamCard> = cards.collect();
        let cards = (!cards.is_empty()).then(|| (names.free("team-cards"), cards_sheet(&cards)));
        let mut contents: Vec<(&str, &str, &str)> = vec![
            (&findings, "", "Every finding with its question"),
            (&figures, "", "Every figure with its part and its whole"),
        ];
        contents.extend(
            sheets
                .iter()
                .map(|(name, section, sheet)| (name.as_str(), section.question, sheet.caption.as_str())),
        );
        contents.extend(
            cards
                .iter()
                .map(|(name, sheet)| (name.as_str(), "", sheet.caption.as_str())),
        );

        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(self)?);
        about_sheet(self, &contents).write(&mut workbook, &about)?;
        findings_sheet(self).write(&mut workbook, &findings)?;
        figures_sheet(self).write(&mut workbook, &figures)?;
        for (name, _, sheet) in &sheets {
            sheet.write(&mut workbook, name)?;
        }
        if let Some((name, sheet)) = &cards {
            sheet.write(&mut workbook, name)?;
        }
        Ok(workbook.save_to_buffer()?)
    }
}

/// Made on the day the report is as of: the time of writing would be another on every writing.
fn properties(report: &Report) -> Result<DocProperties, NoWorkbook> {
    let day = sheet::spreadsheet_day(report.as_of).unwrap_or(ExcelDateTime::from_ymd(2000, 1, 1)?);
    Ok(DocProperties::new()
        .set_creation_datetime(&day)
        .set_title(&report.title))
}

fn about_sheet(report: &Report, contents: &[(&str, &str, &str)]) -> Sheet {
    let mut sheet = Sheet::new("", &["What", "Says", "In the workbook"]);
    let day = Value::Date(report.as_of);
    sheet.push([Value::text("Report"), Value::text(&report.title)]);
    sheet.push([Value::text("Network"), Value::text(&report.network)]);
    sheet.push([Value::text("Computed on"), Value::text(&report.computed_on)]);
    sheet.push([Value::text("As of"), day]);
    for (label, says) in report.switches.iter().filter(|(label, _)| label != "As of") {
        sheet.push([Value::text(label), Value::text(says)]);
    }
    sheet.push([Value::text("Seal"), Value::text(&report.seal)]);
    for (name, question, caption) in contents {
        let says = if question.is_empty() {
            (*caption).to_owned()
        } else {
            format!("{caption} ({question})")
        };
        sheet.push([
            Value::text("Sheet"),
            Value::text(says),
            Value::Sheet((*name).to_owned()),
        ]);
    }
    sheet
}

fn findings_sheet(report: &Report) -> Sheet {
    let mut sheet = Sheet::new(
        "",
        &[
            "Section",
            "Question",
            "Finding",
            "In the organisers' words",
            "How it was counted",
            "How not to read it",
            "Source",
        ],
    );
    for section in &report.sections {
        let remark = section
            .remark
            .as_ref()
            .map(|remark| remark.text.trim())
            .unwrap_or_default();
        sheet.push(
            [
                section.id,
                section.question,
                &section.finding,
                remark,
                section.method,
                section.caution,
                section.source,
            ]
            .map(Value::text),
        );
    }
    sheet
}

fn figures_sheet(report: &Report) -> Sheet {
    let mut sheet = Sheet::new(
        "",
        &[
            "Section",
            "Figure",
            "Id",
            "Part",
            "Whole",
            "Percent",
            "Value",
            "Unit",
            "What it counts",
        ],
    );
    for (section, figure) in report.figures() {
        sheet.push(figure_row(section, figure));
    }
    sheet
}

fn figure_row(section: &SectionReport, figure: &Figure) -> [Value; 9] {
    let number = |n: Option<usize>| n.map_or(Value::Nothing, Value::Count);
    let (percent, value, unit) = match &figure.value {
        FigureValue::Share(share) => (Value::percent(*share), Value::Count(share.part), ""),
        FigureValue::Count { n, of } => (Value::Nothing, Value::Count(*n), of.as_str()),
        FigureValue::Number(number) => (Value::Nothing, Value::Number(*number), ""),
    };
    [
        Value::text(section.id),
        Value::text(&figure.label),
        Value::text(&figure.id),
        number(figure.value.part()),
        number(figure.value.whole()),
        percent,
        value,
        Value::text(unit),
        Value::text(&figure.counts),
    ]
}

fn table_sheet(table: &Table) -> Sheet {
    let in_three: Vec<bool> = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let shares = |cell: Option<&Cell>| matches!(cell, Some(Cell::Share(_)));
            column.kind == ColumnKind::Share || table.rows.iter().any(|row| shares(row.cells.get(place)))
        })
        .collect();
    let heads: Vec<String> = table
        .columns
        .iter()
        .zip(&in_three)
        .flat_map(|(column, three)| heads(column, *three))
        .collect();
    let mut sheet = Sheet::new(&table.caption, &heads);
    for row in &table.rows {
        let cells = row.cells.iter().zip(&in_three);
        sheet.push(cells.flat_map(|(cell, three)| values(cell, *three)));
    }
    if table.rows.is_empty() {
        sheet.push([Value::text(&table.when_empty)]);
    }
    sheet
}

fn heads(column: &Column, three: bool) -> Vec<String> {
    let label = &column.label;
    if three {
        vec![label.clone(), format!("{label}: of"), format!("{label}: percent")]
    } else {
        vec![label.clone()]
    }
}

fn values(cell: &Cell, three: bool) -> Vec<Value> {
    let mut values = match cell {
        Cell::Share(share) => {
            return vec![
                Value::Count(share.part),
                Value::Count(share.whole),
                Value::percent(*share),
            ];
        }
        Cell::Count(n) => vec![Value::Count(*n)],
        Cell::Number(number) => vec![Value::Number(*number)],
        Cell::Date(date) => vec![date.map_or(Value::Nothing, Value::Date)],
        words => vec![Value::text(words.to_string())],
    };
    if three {
        values.extend([Value::Nothing, Value::Nothing]);
    }
    values
}

/// What the cards of the teams say, one line for each thing said.
fn cards_sheet(cards: &[&TeamCard]) -> Sheet {
    let heads = ["Team", "As of", "About", "What", "Part", "Whole", "Percent", "Who"];
    let mut sheet = Sheet::new("The cards of the teams, line by line", &heads);
    for card in cards {
        for line in card_lines(card) {
            let (about, what, share, who) = line;
            let [part, whole, percent] = share;
            sheet.push([
                Value::text(&card.name),
                Value::Date(card.as_of),
                Value::text(about),
                Value::text(what),
                part,
                whole,
                percent,
                Value::text(who),
            ]);
        }
    }
    sheet
}

type Line = (&'static str, String, [Value; 3], String);

fn card_lines(card: &TeamCard) -> Vec<Line> {
    fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
        names.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
    let nothing = || [Value::Nothing, Value::Nothing, Value::Nothing];
    let share = |share: crate::share::Share| {
        [
            Value::Count(share.part),
            Value::Count(share.whole),
            Value::percent(share),
        ]
    };
    let count = |n: usize| [Value::Count(n), Value::Nothing, Value::Nothing];
    let mut lines: Vec<Line> = Vec::new();
    for group in &card.connections {
        let who = names(group.partners.iter().map(|partner| &partner.2));
        lines.push(("Connections", group.label.clone(), share(group.share), who));
    }
    for (way, care) in [("Care in", &card.care_in), ("Care out", &card.care_out)] {
        lines.extend(care.iter().map(|flow| {
            let who = names(flow.partners.iter().map(|partner| &partner.1));
            (way, care_words(flow), count(flow.partners.len()), who)
        }));
    }
    lines.push((
        "Others within two live steps",
        String::new(),
        share(card.reach),
        String::new(),
    ));
    lines.extend(card.backing.iter().map(|backing| {
        let wanted = if backing.wanted { ", would be welcome" } else { "" };
        let what = format!("{}: {}{wanted}", backing.care_type, backing.state());
        let who = names(backing.givers.iter().map(|giver| &giver.1));
        ("How backed", what, count(backing.givers.len()), who)
    }));
    let said = card.observations.iter();
    lines.extend(said.map(|words| ("Observation", words.clone(), nothing(), String::new())));
    lines
}

fn care_words(flow: &CareFlowing) -> String {
    let unstated = if flow.unstated { ", direction not stated" } else { "" };
    format!("{} ({}{unstated})", flow.care_type, flow.form.label())
}
