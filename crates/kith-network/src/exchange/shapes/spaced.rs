//! Text whose values are parted by spaces: lists of connections and matrices, as networkx, SNAP and R write them.

use crate::exchange::gathering::{Gathering, long_cell};
use crate::exchange::kumu::meaning::plain_header;
use crate::exchange::table::{Cell, Limits, Sheet, SheetForm, Unreadable};

/// Rows looked at to find out whether spaces part the values.
const ROWS_LOOKED_AT: usize = 60;

/// Reads text whose values are parted by spaces; `None` where they more likely are not: where a comma, semicolon or tab
/// stands in nearly every row, or the words are such as make sentences and names.
///
/// # Errors
/// When it is more than kith reads.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Option<Sheet>, Unreadable> {
    if !is_spaced(text) {
        return Ok(None);
    }
    let mut gathering = Gathering::new(limits);
    for (number, line) in (1_u32..).zip(lines(text)) {
        let mut column = 0_u32;
        for token in Tokens(line) {
            if token.len() > limits.cell_bytes {
                return Err(long_cell(number, column, limits));
            }
            gathering.keep(number, column, Cell::Text(token.replace('\0', "")))?;
            column = column.saturating_add(1);
        }
    }
    let mut rows = gathering.sheet_done();
    attributes::spread(&mut rows, limits);
    Ok(Some(Sheet {
        name: String::new(),
        form: SheetForm::Delimited,
        rows,
    }))
}

/// Lines, whichever way they end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

fn is_spaced(text: &str) -> bool {
    let looked_at = || lines(text).filter(|line| !line.trim().is_empty()).take(ROWS_LOOKED_AT);
    let rows: Vec<Vec<&str>> = looked_at().map(|line| Tokens(line).take(100).collect()).collect();
    if rows.is_empty() || rows.iter().all(|row| row.len() < 2) {
        return false;
    }
    // networkx puts the attributes of a connection behind it, between braces.
    if looked_at().all(|line| attributes::begin(line).is_some()) {
        return true;
    }
    if looked_at().any(|line| line.contains([',', ';']) || line.trim().contains('\t')) {
        return false;
    }
    let numbers = |row: &Vec<&str>| row.iter().all(|token| token.parse::<f64>().is_ok());
    let header = rows[0].iter().map(|token| plain_header(token)).collect::<Vec<_>>();
    let ends = [("from", "to"), ("source", "target")]
        .iter()
        .any(|(from, to)| header.iter().any(|name| name == from) && header.iter().any(|name| name == to));
    // All numbers; or a number behind every pair; or a header; or a matrix.
    ends || rows.iter().all(numbers)
        || rows.iter().all(|row| row.len() == 3 && row[2].parse::<f64>().is_ok())
        || rows[1..].iter().all(|row| row.len() > 2 && numbers(&row[1..].to_vec()))
        || names_meet(&rows)
}

/// Whether rows of single words name the same again and again, on both sides: a list of names does not.
fn names_meet(rows: &[Vec<&str>]) -> bool {
    let heads: std::collections::BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    let behind = || rows.iter().flat_map(|row| &row[1..]);
    let met = behind().filter(|token| heads.contains(*token)).count();
    rows.len() > 1 && met > 0 && 4 * met >= behind().count()
}

/// The values of a line. One in quotation marks may hold spaces; braces hold everything to the end.
struct Tokens<'a>(&'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.trim_start();
        let first = rest.chars().next()?;
        if first == '{' {
            self.0 = "";
            return Some(rest.trim_end());
        }
        if matches!(first, '"' | '\'')
            && let Some(close) = rest[1..].find(first)
            && rest[close + 2..].chars().next().is_none_or(char::is_whitespace)
        {
            self.0 = &rest[close + 2..];
            return Some(&rest[1..=close]);
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.0 = &rest[end..];
        Some(&rest[..end])
    }
}

/// The attributes that networkx writes behind a connection: `{'weight': 3, 'kind': 'lends'}`.
mod attributes {
    use std::collections::BTreeMap;

    use crate::exchange::table::{Cell, Limits, Row};

    /// Where the braces open, in a line of two names and braces.
    pub(super) fn begin(line: &str) -> Option<usize> {
        let line = line.trim_end();
        let at = line.find('{')?;
        let names = line[..at].split_whitespace().count();
        (line.ends_with('}') && names == 2).then_some(at)
    }

    /// Spreads the attributes over columns, with a header above, where the third column holds nothing else.
    pub(super) fn spread(rows: &mut Vec<Row>, limits: &Limits) {
        let braces = |row: &Row| row.cells.len() == 3 && row.text(2).starts_with('{');
        if rows.is_empty() || !rows.iter().all(braces) {
            return;
        }
        let mut columns: BTreeMap<String, u32> = BTreeMap::new();
        let mut header: Vec<(u32, Cell)> = vec![(0, Cell::Text("From".into())), (1, Cell::Text("To".into()))];
        for row in rows.iter_mut() {
            let Some((_, Cell::Text(text))) = row.cells.pop() else {
                continue;
            };
            let Some(pairs) = pairs(&text) else {
                row.put(2, Cell::Text(text));
                continue;
            };
            for (key, cell) in pairs {
                let next = u32::try_from(columns.len() + 3).unwrap_or(u32::MAX);
                let column = *columns.entry(key.clone()).or_insert(next);
                if column == next && next < limits.columns {
                    header.push((column, Cell::Text(key)));
                }
                if column < limits.columns {
                    row.put(column, cell);
                }
            }
        }
        if rows.iter().any(|row| row.cell(2).is_some()) {
            header.insert(2, (2, Cell::Text("Attributes".into())));
        }
        let number = rows[0].number.saturating_sub(1);
        rows.insert(0, Row { number, cells: header });
    }

    /// The pairs of a flat dictionary as Python writes it; `None` for anything else.
    fn pairs(text: &str) -> Option<Vec<(String, Cell)>> {
        let mut rest = text.strip_prefix('{')?.strip_suffix('}')?.trim();
        let mut pairs = Vec::new();
        while !rest.is_empty() {
            let (Cell::Text(key), after) = value(rest)? else {
                return None;
            };
            let (cell, after) = value(after.trim_start().strip_prefix(':')?.trim_start())?;
            pairs.push((key, cell));
            rest = after.trim_start();
            rest = match rest.strip_prefix(',') {
                Some(more) => more.trim_start(),
                None if rest.is_empty() => rest,
                None => return None,
            };
        }
        Some(pairs)
    }

    fn value(text: &str) -> Option<(Cell, &str)> {
        let first = text.chars().next()?;
        if matches!(first, '\'' | '"') {
            let mut said = String::new();
            let mut letters = text.char_indices().skip(1);
            while let Some((at, c)) = letters.next() {
                match c {
                    '\\' => said.push(match letters.next()?.1 {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    }),
                    c if c == first => return Some((Cell::Text(said), &text[at + c.len_utf8()..])),
                    c => said.push(c),
                }
            }
            return None;
        }
        let end = text.find([',', ':', '}']).unwrap_or(text.len());
        let word = text[..end].trim();
        let cell = match word {
            "True" => Cell::Bool(true),
            "False" => Cell::Bool(false),
            "None" => Cell::Text(String::new()),
            word => Cell::Number(
                word.parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())?
                    .to_string(),
            ),
        };
        Some((cell, &text[end..]))
    }
}
