//! DL into tables.

use super::data::{Data, too_many};
use super::header::{Header, Layout, header};
use crate::exchange::format::Reading;
use crate::exchange::formats::plain_text::counted::quoted;
use crate::exchange::formats::plain_text::names::all_differ;
use crate::exchange::formats::plain_text::relation::{Columns, Relation};
use crate::exchange::found_network::{FoundNetwork, actors};
use crate::exchange::table::Unreadable;

/// Reads a file. O(n log n) for n bytes.
///
/// # Errors
/// When the header makes no sense, nobody is in it, or more than kith reads.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let header = header(text)?;
    let first_line = 1 + text[..header.data].matches('\n').count();
    let mut data = Data::new(&header, reading.limits)?;
    data.read(&text[header.data..], first_line)?;
    let people = People::of(&data);
    if people.labels.is_empty() {
        return Err(Unreadable::broken("DL", "nobody is in it"));
    }
    if people.labels.len() > reading.limits.rows {
        return Err(too_many(people.labels.len() as u64, reading.limits));
    }
    let mut found = FoundNetwork::new(reading.limits);
    people.fill(&mut found)?;
    name_kinds(&mut data.relations, &header);
    let columns = Columns::of(&mut found);
    for relation in &mut data.relations {
        let undirected = is_undirected(relation, &header, reading);
        if let Some(first) = people.second_from {
            for pair in &mut relation.pairs {
                pair.to = pair.to.saturating_add(u32::try_from(first).unwrap_or(u32::MAX));
            }
        }
        relation.fill(undirected, &mut found, columns, |at| people.called(at as usize))?;
    }
    header.title.trim().clone_into(&mut reading.book.words);
    for word in &header.unknown {
        let word = quoted(word);
        let message = format!("The word {word} in the header means nothing to kith; it was passed over.");
        reading.remarks.say_once(message);
    }
    data.counted.say(&mut reading.remarks);
    found.finish(&mut reading.book);
    Ok(())
}

/// Everybody in the file, the rows before the columns.
struct People {
    labels: Vec<String>,
    /// Where the second mode begins, if there are two.
    second_from: Option<usize>,
    by_label: bool,
}

impl People {
    fn of(data: &Data<'_, '_>) -> People {
        let second_from = data.columns.as_ref().map(|_| data.rows.labels.len());
        let columns = data.columns.iter().flat_map(|mode| &mode.labels);
        let labels = data.rows.labels.iter().chain(columns);
        let labels: Vec<String> = labels
            .enumerate()
            .map(|(at, label)| match label.trim() {
                "" => (at + 1).to_string(),
                label => label.to_owned(),
            })
            .collect();
        People {
            by_label: all_differ(labels.iter().map(String::as_str)),
            second_from,
            labels,
        }
    }

    fn called(&self, at: usize) -> String {
        match self.labels.get(at) {
            Some(label) if self.by_label => label.clone(),
            _ => (at + 1).to_string(),
        }
    }

    fn fill(&self, found: &mut FoundNetwork<'_>) -> Result<(), Unreadable> {
        let mode = found.actors.column("Mode");
        for (at, label) in self.labels.iter().enumerate() {
            found.actors.next();
            if !self.by_label {
                found.actors.text(actors::ID, self.called(at))?;
            }
            found.actors.text(actors::LABEL, label.as_str())?;
            if let Some(second) = self.second_from {
                found.actors.text(mode, if at < second { "first" } else { "second" })?;
            }
        }
        Ok(())
    }
}

fn name_kinds(relations: &mut [Relation<'_>], header: &Header) {
    let several = relations.len() > 1;
    for (at, relation) in relations.iter_mut().enumerate() {
        relation.kind = match header.matrix_labels.get(at) {
            Some(label) if label != NO_KIND => label.chars().take(200).collect(),
            None if several => format!("Relation {}", at + 1),
            _ => String::new(),
        };
    }
}

/// What a matrix is called that is no kind of tie: labels of matrices cannot be blank.
pub(super) const NO_KIND: &str = "-";

/// Half a matrix says nothing of direction, and belonging to something has none. A whole one that is the same both ways
/// was made from connections without a direction, and says so in a remark. Half of its pairs stand the other way round
/// in a lower half, so they are turned.
fn is_undirected(relation: &mut Relation<'_>, header: &Header, reading: &mut Reading<'_>) -> bool {
    if header.two_modes {
        return true;
    }
    if matches!(header.layout, Layout::UpperHalf | Layout::LowerHalf) {
        for pair in relation.pairs.iter_mut().filter(|pair| pair.from > pair.to) {
            std::mem::swap(&mut pair.from, &mut pair.to);
        }
        return true;
    }
    let symmetric = relation.is_symmetric();
    if symmetric {
        let which = match relation.kind.as_str() {
            "" => "The relation".to_owned(),
            kind => format!("The relation {}", quoted(kind)),
        };
        let message = format!(
            "{which} is the same both ways, with equal values; its connections were read as undirected, each once."
        );
        reading.remarks.say(None, None, message);
    }
    symmetric
}
