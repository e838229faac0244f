//! One sheet: a row of heads that stays in sight, and rows of values.

use super::NoWorkbook;
use crate::share::Share;
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet};

/// The most characters a cell holds. A longer text is cut there, with an ellipsis.
const LONGEST_CELL: usize = 32_767;

/// Columns are as wide as their longest text, within these bounds, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// How many rows are looked at for the width of a column.
const LOOKED_AT: usize = 200;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Count(usize),
    /// Shown with three decimals.
    Number(f64),
    /// Percent, to one decimal.
    Percent(f64),
    Date(Date),
    /// A sheet of the same workbook, to go to.
    Sheet(String),
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() {
            Value::Nothing
        } else {
            Value::Text(text)
        }
    }

    /// 76.2 of 32 of 42; nothing of an empty whole.
    pub(super) fn percent(share: Share) -> Value {
        share
            .per_mille()
            .map_or(Value::Nothing, |tenths| Value::Percent(tenths as f64 / 10.0))
    }

    fn width(&self) -> usize {
        match self {
            Value::Text(text) | Value::Sheet(text) => text.chars().take(WIDTHS.1).count(),
            Value::Date(_) => 10,
            _ => 0,
        }
    }
}

pub(super) struct Sheet {
    /// What the table is called; it stands on the sheet `About`.
    pub(super) caption: String,
    heads: Vec<String>,
    rows: Vec<Vec<Value>>,
}

/// How cells look.
struct Looks {
    head: Format,
    day: Format,
    count: Format,
    number: Format,
    percent: Format,
    words: Format,
    /// Text that begins like a formula stays text, also when somebody edits the cell.
    quoted: Format,
}

impl Looks {
    fn new() -> Looks {
        let top = Format::new().set_align(FormatAlign::Top);
        let words = top.clone().set_text_wrap();
        Looks {
            head: words.clone().set_bold().set_border_bottom(FormatBorder::Thin),
            day: top.clone().set_num_format("yyyy-mm-dd"),
            count: top.clone().set_num_format("0"),
            number: top.clone().set_num_format("0.000"),
            percent: top.set_num_format("0.0"),
            quoted: words.clone().set_quote_prefix(),
            words,
        }
    }
}

impl Sheet {
    pub(super) fn new<T: AsRef<str>>(caption: &str, heads: &[T]) -> Sheet {
        Sheet {
            caption: caption.to_owned(),
            heads: heads.iter().map(|head| head.as_ref().to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, values: impl IntoIterator<Item = Value>) {
        self.rows.push(values.into_iter().collect());
    }

    pub(super) fn write(&self, workbook: &mut Workbook, name: &str) -> Result<(), NoWorkbook> {
        let looks = Looks::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        for (column, head) in self.heads.iter().enumerate() {
            sheet.write_string_with_format(0, place(column)?, fitting(head), &looks.head)?;
            sheet.set_column_width(place(column)?, self.width(column) as f64)?;
        }
        for (row, values) in self.rows.iter().enumerate() {
            let row = u32::try_from(row + 1).map_err(|_| NoWorkbook::TooLarge)?;
            for (column, value) in values.iter().enumerate() {
                write_value(sheet, (row, place(column)?), value, &looks)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        // On paper: the heads again on every page, and no column cut off.
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn width(&self, column: usize) -> usize {
        let rows = self.rows.iter().take(LOOKED_AT);
        let texts = rows.filter_map(|row| row.get(column)).map(Value::width);
        let head = self.heads[column].chars().count().min(WIDTHS.1 / 3);
        texts.fold(head, usize::max).clamp(WIDTHS.0, WIDTHS.1) + 2
    }
}

fn place(column: usize) -> Result<u16, NoWorkbook> {
    u16::try_from(column).map_err(|_| NoWorkbook::TooLarge)
}

fn write_value(sheet: &mut Worksheet, at: (u32, u16), value: &Value, looks: &Looks) -> Result<(), NoWorkbook> {
    let (row, column) = at;
    match value {
        Value::Nothing => {}
        Value::Text(text) => {
            let look = if risky(text) { &looks.quoted } else { &looks.words };
            sheet.write_string_with_format(row, column, fitting(text), look)?;
        }
        Value::Count(n) => {
            sheet.write_number_with_format(row, column, *n as f64, &looks.count)?;
        }
        Value::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &looks.number)?;
        }
        Value::Percent(percent) => {
            sheet.write_number_with_format(row, column, *percent, &looks.percent)?;
        }
        Value::Date(date) => match spreadsheet_day(*date) {
            Some(day) => {
                sheet.write_datetime_with_format(row, column, day, &looks.day)?;
            }
            None => {
                sheet.write_string_with_format(row, column, date.to_string(), &looks.words)?;
            }
        },
        Value::Sheet(name) => {
            let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
            sheet.write_url_with_text(row, column, Url::new(target), name.as_str())?;
        }
    }
    Ok(())
}

/// The day as a spreadsheet keeps it; `None` of one that it does not know, as before 1900.
pub(super) fn spreadsheet_day(date: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (date.year().unsigned_abs(), date.month(), date.day());
    (1901..=9999)
        .contains(&date.year())
        .then(|| ExcelDateTime::from_ymd(year, month.unsigned_abs(), day.unsigned_abs()).ok())
        .flatten()
}

/// Whether a spreadsheet program would take the text for a formula, if somebody typed it.
fn risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

fn fitting(text: &str) -> String {
    match text.char_indices().nth(LONGEST_CELL) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST_CELL - 1).chain(['…']).collect(),
    }
}
