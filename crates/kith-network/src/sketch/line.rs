//! One line of a sketch, read into a statement.

use super::Problem;
use crate::actor::Offer;
use crate::consent::Audience;
use crate::text::Name;
use crate::vocabulary::{
    ActorKind, CareForm, CareType, Category, Direction, Key, Sector, Status, Term, Terms, Vocabulary,
};
use jiff::civil::Date;

/// What one line says.
pub(super) enum Statement {
    Is(Mention),
    Offers(Mention, Vec<Offer>),
    Welcomes(Mention, Vec<Key<CareType>>),
    Ties(Ends),
}

/// An actor's name, and what stands in brackets behind it.
pub(super) struct Mention {
    pub name: Name,
    pub kind: Option<Key<ActorKind>>,
    pub category: Option<Key<Category>>,
    pub sector: Option<Sector>,
    pub audience: Option<Audience>,
}

/// A tie between two mentions. A directed one always runs from `from` to `to`.
pub(super) struct Ends {
    pub from: Mention,
    pub to: Mention,
    pub direction: Direction,
    pub status: Option<Key<Status>>,
    pub care: Vec<Offer>,
    pub remarks: Vec<Remark>,
}

/// What stands in square brackets behind a tie.
pub(super) enum Remark {
    For(Audience),
    Confirmed(Date),
}

/// The statement of a line; `None` of a blank line or a remark.
pub(super) fn read(line: &str, words: &Vocabulary) -> Result<Option<Statement>, Problem> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let parts: Vec<&str> = line.split_whitespace().collect();
    if parts.iter().any(|part| is_arrow(part)) {
        return tie(&parts, words).map(|ends| Some(Statement::Ties(ends)));
    }
    if let Some((name, care)) = line.split_once(" offers ") {
        return Ok(Some(Statement::Offers(mention(name, words)?, offers(care, words)?)));
    }
    if let Some((name, care)) = line.split_once(" welcomes ") {
        let care_types = listed(care)
            .map(|care| care_type(care, words))
            .collect::<Result<_, _>>()?;
        return Ok(Some(Statement::Welcomes(mention(name, words)?, care_types)));
    }
    Ok(Some(Statement::Is(mention(line, words)?)))
}

fn is_arrow(part: &str) -> bool {
    ["--", "->", "<-", "<->"].contains(&part)
}

fn tie(parts: &[&str], words: &Vocabulary) -> Result<Ends, Problem> {
    let arrows: Vec<usize> = (0..parts.len()).filter(|at| is_arrow(parts[*at])).collect();
    let (first, last) = match arrows.as_slice() {
        [only] => (*only, *only),
        [first, last] => (*first, *last),
        _ => return Err(Problem::NotATie),
    };
    let (direction, turned) = match (parts[first], parts[last], first == last) {
        ("->", _, true) | ("--", "->", false) => (Direction::Directed, false),
        ("<-", _, true) | ("<-", "--", false) => (Direction::Directed, true),
        ("<->", _, true) | ("<-", "->", false) => (Direction::Mutual, false),
        ("--", _, true) | ("--", "--", false) => (Direction::Undirected, false),
        _ => return Err(Problem::NotATie),
    };
    let between = if first == last {
        String::new()
    } else {
        parts[first + 1..last].join(" ")
    };
    let (status, care) = between.split_once(':').unwrap_or((&between, ""));
    let behind = parts[last + 1..].join(" ");
    let (right, remarks) = match behind.strip_suffix(']').and_then(|behind| behind.split_once('[')) {
        Some((right, inside)) => (right, listed(inside).map(remark).collect::<Result<_, _>>()?),
        None => (behind.as_str(), Vec::new()),
    };
    let left = mention(&parts[..first].join(" "), words)?;
    let right = mention(right, words)?;
    let (from, to) = if turned { (right, left) } else { (left, right) };
    Ok(Ends {
        from,
        to,
        direction,
        status: status_of(status.trim(), words)?,
        care: offers(care, words)?,
        remarks,
    })
}

fn mention(text: &str, words: &Vocabulary) -> Result<Mention, Problem> {
    let text = text.trim();
    let (name, inside) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, inside)) => (name, inside),
        None => (text, ""),
    };
    let mut mention = Mention {
        name: Name::parse(name)?,
        kind: None,
        category: None,
        sector: None,
        audience: None,
    };
    for word in listed(inside) {
        if let Some(kind) = term(&words.actor_kinds, word) {
            mention.kind = Some(kind);
        } else if let Some(category) = term(&words.categories, word) {
            mention.category = Some(category);
        } else if let Some(sector) = Sector::from_key(word) {
            mention.sector = Some(sector);
        } else if let Some(audience) = Audience::from_key(word) {
            mention.audience = Some(audience);
        } else {
            return Err(Problem::NotOfAnActor(word.to_owned()));
        }
    }
    Ok(mention)
}

fn remark(word: &str) -> Result<Remark, Problem> {
    let day = || word.strip_prefix("confirmed ").and_then(|day| day.trim().parse().ok());
    Audience::from_key(word)
        .map(Remark::For)
        .or_else(|| day().map(Remark::Confirmed))
        .ok_or_else(|| Problem::NotOfATie(word.to_owned()))
}

fn status_of(word: &str, words: &Vocabulary) -> Result<Option<Key<Status>>, Problem> {
    match word {
        "" | "unclassified" => Ok(None),
        word => term(&words.statuses, word)
            .map(Some)
            .ok_or_else(|| Problem::NotAStatus(word.to_owned())),
    }
}

/// Care types separated by commas, each paid where it says so.
fn offers(text: &str, words: &Vocabulary) -> Result<Vec<Offer>, Problem> {
    let offer = |care: &str| match care.strip_suffix(" paid") {
        Some(care) => care_type(care.trim(), words).map(|care_type| Offer {
            care_type,
            form: CareForm::Formal,
        }),
        None => care_type(care, words).map(|care_type| Offer {
            care_type,
            form: CareForm::Informal,
        }),
    };
    listed(text).map(offer).collect()
}

fn care_type(word: &str, words: &Vocabulary) -> Result<Key<CareType>, Problem> {
    term(&words.care_types, word).ok_or_else(|| Problem::NotACareType(word.to_owned()))
}

fn term<T: Term>(terms: &Terms<T>, word: &str) -> Option<Key<T>> {
    terms
        .keyed(word)
        .or_else(|| terms.meant_by(word))
        .map(|term| term.key().clone())
}

/// The words of a list with commas between them, blank ones aside.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty())
}
