//! The words of a network as they are kept.

use super::{Unreadable, said};
use kith_network::Vocabulary;
use kith_network::consent::Audience;
use kith_network::vocabulary::{
    ActorKind, ActorMeaning, CareType, Category, Field, FieldFormat, FieldOn, Key, Liveness, NetworkRole, Sector,
    Status, Template, Term, Terms, TieKind, TieMeaning,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct VocabularyRow {
    /// The template it started from.
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<String>,
    actor_kinds: Vec<TermRow>,
    tie_kinds: Vec<TermRow>,
    categories: Vec<TermRow>,
    statuses: Vec<TermRow>,
    care_types: Vec<TermRow>,
    roles: Vec<TermRow>,
    fields: Vec<TermRow>,
}

/// Any term: what all have, and beside it what its sort has.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct TermRow {
    key: String,
    label: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    /// An actor kind's or a tie kind's meaning, a category's sector, a status's liveness.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<String>,
    /// A status's gloss, a care type's definition.
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    many: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<String>,
}

fn term_row<T: Term>(term: &T) -> TermRow {
    TermRow {
        key: term.key().to_string(),
        label: term.label().to_owned(),
        aliases: term.aliases().to_vec(),
        ..TermRow::default()
    }
}

impl From<&Vocabulary> for VocabularyRow {
    fn from(words: &Vocabulary) -> VocabularyRow {
        fn rows<T: Term>(terms: &Terms<T>, finish: impl Fn(&T, &mut TermRow)) -> Vec<TermRow> {
            terms
                .iter()
                .map(|term| {
                    let mut row = term_row(term);
                    finish(term, &mut row);
                    row
                })
                .collect()
        }
        let some = |key: &'static str| Some(key.to_owned());
        VocabularyRow {
            template: words.template.map(|template| template.key().to_owned()),
            actor_kinds: rows(&words.actor_kinds, |kind, row| {
                row.meaning = some(kind.meaning.key());
            }),
            tie_kinds: rows(&words.tie_kinds, |kind, row| {
                row.meaning = some(kind.meaning.key());
            }),
            categories: rows(&words.categories, |category, row| {
                row.meaning = some(category.sector.key());
                row.expected = Some(category.expected);
            }),
            statuses: rows(&words.statuses, |status, row| {
                row.meaning = some(status.liveness.key());
                row.words.clone_from(&status.gloss);
            }),
            care_types: rows(&words.care_types, |care_type, row| {
                row.words.clone_from(&care_type.definition);
            }),
            roles: rows(&words.roles, |_, _| {}),
            fields: rows(&words.fields, |field, row| {
                row.on = some(field.on.key());
                row.format = some(field.format.key());
                row.many = Some(field.many);
                row.audience = some(field.audience.key());
            }),
        }
    }
}

impl TryFrom<VocabularyRow> for Vocabulary {
    type Error = Unreadable;

    fn try_from(row: VocabularyRow) -> Result<Vocabulary, Unreadable> {
        fn terms<T: Term>(
            rows: Vec<TermRow>,
            read: impl Fn(TermRow) -> Option<T>,
            part: &'static str,
        ) -> Result<Terms<T>, Unreadable> {
            let terms: Vec<T> = rows
                .into_iter()
                .map(|row| said(read(row), part))
                .collect::<Result<_, _>>()?;
            Ok(Terms::new(terms))
        }
        Ok(Vocabulary {
            template: row.template.as_deref().and_then(Template::from_key),
            actor_kinds: terms(row.actor_kinds, actor_kind, "kinds")?,
            tie_kinds: terms(row.tie_kinds, tie_kind, "kinds of connection")?,
            categories: terms(row.categories, category, "categories")?,
            statuses: terms(row.statuses, status, "statuses")?,
            care_types: terms(
                row.care_types,
                |row| {
                    Some(CareType {
                        key: Key::new(&row.key),
                        label: row.label,
                        aliases: row.aliases,
                        definition: row.words,
                    })
                },
                "types of care",
            )?,
            roles: terms(
                row.roles,
                |row| {
                    Some(NetworkRole {
                        key: Key::new(&row.key),
                        label: row.label,
                        aliases: row.aliases,
                    })
                },
                "roles",
            )?,
            fields: terms(row.fields, field, "fields")?,
        })
    }
}

fn actor_kind(row: TermRow) -> Option<ActorKind> {
    Some(ActorKind {
        meaning: ActorMeaning::from_key(&row.meaning?)?,
        key: Key::new(&row.key),
        label: row.label,
        aliases: row.aliases,
    })
}

fn tie_kind(row: TermRow) -> Option<TieKind> {
    Some(TieKind {
        meaning: TieMeaning::from_key(&row.meaning?)?,
        key: Key::new(&row.key),
        label: row.label,
        aliases: row.aliases,
    })
}

fn category(row: TermRow) -> Option<Category> {
    Some(Category {
        sector: Sector::from_key(&row.meaning?)?,
        expected: row.expected?,
        key: Key::new(&row.key),
        label: row.label,
        aliases: row.aliases,
    })
}

fn status(row: TermRow) -> Option<Status> {
    Some(Status {
        liveness: Liveness::from_key(&row.meaning?)?,
        gloss: row.words,
        key: Key::new(&row.key),
        label: row.label,
        aliases: row.aliases,
    })
}

fn field(row: TermRow) -> Option<Field> {
    Some(Field {
        on: FieldOn::from_key(&row.on?)?,
        format: FieldFormat::from_key(&row.format?)?,
        many: row.many?,
        audience: Audience::from_key(&row.audience?)?,
        key: Key::new(&row.key),
        label: row.label,
        aliases: row.aliases,
    })
}
