//! Rows of facts under headers: which columns there are, and where fields go.

use jiff::civil::Date;

use crate::actor::Fields;
use crate::exchange::kumu::meaning::{Meaning, written_header};
use crate::vocabulary::{Field, FieldOn, Value, Vocabulary};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Out {
    Nothing,
    Text(String),
    Number(f64),
    Date(Date),
}

pub(crate) struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<Out>>,
}

pub(super) fn text(text: impl Into<String>) -> Out {
    let text = text.into();
    if text.is_empty() { Out::Nothing } else { Out::Text(text) }
}

pub(super) fn piped<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> Out {
    text(
        parts
            .into_iter()
            .map(|part| part.as_ref().to_owned())
            .collect::<Vec<_>>()
            .join("|"),
    )
}

/// Puts rows under headers, leaving out columns that nothing fills.
pub(super) fn table(on: FieldOn, rows: Vec<(Vec<(Meaning, Out)>, &Fields)>, words: &Vocabulary) -> Table {
    let width = rows.first().map_or(0, |(cells, _)| cells.len());
    let always = |meaning: Meaning| {
        matches!(
            meaning,
            Meaning::Id | Meaning::Label | Meaning::From | Meaning::To | Meaning::Kind | Meaning::Direction
        )
    };
    let fields: Vec<&Field> = words
        .fields
        .iter()
        .filter(|field| field.on == on && rows.iter().any(|(_, fields)| fields.contains_key(&field.key)))
        .collect();
    let used: Vec<usize> = (0..width)
        .filter(|at| {
            rows.iter()
                .any(|(cells, _)| always(cells[*at].0) || cells[*at].1 != Out::Nothing)
        })
        .collect();
    let meanings: Vec<Meaning> = rows
        .first()
        .map_or(Vec::new(), |(cells, _)| used.iter().map(|at| cells[*at].0).collect());
    // A field called like a column holds what could not be read there, and goes back there.
    let home =
        |field: &Field| Meaning::named_by(on, &field.label).and_then(|m| meanings.iter().position(|known| *known == m));
    let mut header: Vec<String> = meanings.iter().map(|meaning| written_header(*meaning, on)).collect();
    if header.is_empty() {
        header = match on {
            FieldOn::Actors => vec!["ID".into(), "Label".into(), "Type".into()],
            FieldOn::Ties => vec![
                "ID".into(),
                "From".into(),
                "To".into(),
                "Type".into(),
                "Direction".into(),
            ],
        };
    }
    header.extend(
        fields
            .iter()
            .filter(|field| home(field).is_none())
            .map(|field| field.label.clone()),
    );
    let filled = rows
        .into_iter()
        .map(|(cells, of_row)| {
            let mut row: Vec<Out> = used.iter().map(|at| cells[*at].1.clone()).collect();
            for field in &fields {
                let value = field_cell(of_row.get(&field.key).map(Vec::as_slice).unwrap_or_default());
                match home(field) {
                    None => row.push(value),
                    Some(at) => go_home(&mut row[at], meanings[at], value),
                }
            }
            row
        })
        .collect();
    Table { header, rows: filled }
}

fn go_home(cell: &mut Out, meaning: Meaning, kept: Out) {
    match (&*cell, kept) {
        (_, Out::Nothing) => {}
        (Out::Nothing, kept) => *cell = kept,
        // The text of a cell with several values where one was taken.
        (_, kept) if matches!(meaning, Meaning::Kind | Meaning::Category | Meaning::Role) => *cell = kept,
        (Out::Text(read), Out::Text(kept))
            if matches!(meaning, Meaning::Offers(_) | Meaning::Needs | Meaning::Care(..)) =>
        {
            *cell = Out::Text(format!("{read}|{kept}"));
        }
        _ => {}
    }
}

fn field_cell(values: &[Value]) -> Out {
    match values {
        [] => Out::Nothing,
        [Value::Number(number)] => Out::Number(*number),
        [Value::Date(date)] => Out::Date(*date),
        several => piped(several.iter().map(Value::to_string)),
    }
}
