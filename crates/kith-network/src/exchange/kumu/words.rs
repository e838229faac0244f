//! The network's words as an import needs them: found by label or alias, and added where a file brings new ones.

use std::collections::{BTreeMap, BTreeSet};

use super::meaning::plain_header;
use super::values::Facts;
use crate::consent::Audience;
use crate::exchange::table::Workbook;
use crate::text::fold;
use crate::vocabulary::{
    ActorKind, ActorMeaning, CareType, Category, Field, FieldFormat, FieldOn, Key, NetworkRole, Sector, Status, Term,
    Terms, TieKind, TieMeaning, Vocabulary,
};

/// A word that the import adds to the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWord {
    /// "kind", "type of care" …
    pub what: &'static str,
    pub label: String,
}

/// The vocabulary while a plan is made.
pub(crate) struct Words {
    pub vocabulary: Vocabulary,
    pub added: Vec<NewWord>,
    pub changed: bool,
    known: BTreeMap<(&'static str, String), String>,
    /// Fields by their labels and aliases, folded, and by the headers that filled them.
    fields: BTreeMap<(FieldOn, String), Key<Field>>,
    /// Headers that the files say are for their own people.
    private: BTreeSet<String>,
}

/// What became of a word: its key, and whether it is new with this very cell.
pub(crate) struct Found<T> {
    pub key: Key<T>,
    pub fresh: bool,
}

macro_rules! find_or_add {
    ($(#[$doc:meta])* $name:ident, $terms:ident, $term:ty, $what:literal, $make:expr) => {
        $(#[$doc])*
        pub(crate) fn $name(&mut self, text: &str) -> Found<$term> {
            if let Some(key) = self.known.get(&($what, fold(text))) {
                return Found { key: Key::new(key), fresh: false };
            }
            let key = self.vocabulary.$terms.fresh_key(text);
            let make: fn(Key<$term>, String) -> $term = $make;
            self.vocabulary.$terms.put(make(key.clone(), text.to_owned()));
            self.added.push(NewWord { what: $what, label: text.to_owned() });
            self.changed = true;
            self.known.insert(($what, fold(text)), key.as_str().to_owned());
            Found { key, fresh: true }
        }
    };
}

impl Words {
    pub(crate) fn new(vocabulary: &Vocabulary, workbooks: &[Workbook]) -> Words {
        let private = workbooks.iter().flat_map(|book| &book.private);
        let mut known = BTreeMap::new();
        know(&mut known, "kind", &vocabulary.actor_kinds);
        know(&mut known, "kind of connection", &vocabulary.tie_kinds);
        know(&mut known, "category", &vocabulary.categories);
        know(&mut known, "role", &vocabulary.roles);
        know(&mut known, "type of care", &vocabulary.care_types);
        let mut fields = BTreeMap::new();
        for field in vocabulary.fields.iter() {
            for called in std::iter::once(&field.label).chain(&field.aliases) {
                fields
                    .entry((field.on, fold(called)))
                    .or_insert_with(|| field.key.clone());
            }
        }
        Words {
            private: private.map(|header| fold(header)).collect(),
            vocabulary: vocabulary.clone(),
            added: Vec::new(),
            changed: false,
            known,
            fields,
        }
    }

    find_or_add!(
        /// The kind of actor called this.
        actor_kind, actor_kinds, ActorKind, "kind",
        |key, label| ActorKind { meaning: likely_meaning(&label), key, label, aliases: Vec::new() }
    );
    find_or_add!(
        /// The kind of connection called this.
        tie_kind, tie_kinds, TieKind, "kind of connection",
        |key, label| TieKind { key, label, aliases: Vec::new(), meaning: TieMeaning::Plain }
    );
    find_or_add!(
        /// The category called this.
        category, categories, Category, "category",
        |key, label| Category { key, label, aliases: Vec::new(), sector: Sector::Mixed, expected: false }
    );
    find_or_add!(
        /// The role called this.
        role, roles, NetworkRole, "role",
        |key, label| NetworkRole { key, label, aliases: Vec::new() }
    );
    find_or_add!(
        /// The type of care called this.
        care_type, care_types, CareType, "type of care",
        |key, label| CareType { key, label, aliases: Vec::new(), definition: String::new() }
    );

    /// The status called this. None is ever added: what a new one would mean to figures cannot be guessed.
    pub(crate) fn status(&self, text: &str) -> Option<Key<Status>> {
        self.vocabulary.statuses.meant_by(text).map(|status| status.key.clone())
    }

    /// The field that a column with this header fills, declared now if the network has none.
    pub(crate) fn field(&mut self, on: FieldOn, header: &str, facts: &Facts) -> Field {
        let wanted = fold(header);
        let known = self.fields.get(&(on, wanted.clone())).cloned();
        let existing = known.and_then(|key| self.vocabulary.fields.get(&key)).cloned();
        let field = match existing {
            Some(field) if facts.many && !field.many => self.put_field(Field { many: true, ..field }),
            Some(field) => field,
            None => {
                self.added.push(NewWord {
                    what: "field",
                    label: header.to_owned(),
                });
                let key = self.vocabulary.fields.fresh_key(header);
                let audience = if is_private(header, facts.format) || self.private.contains(&fold(header)) {
                    Audience::Organisers
                } else {
                    Audience::Members
                };
                let (format, many) = (facts.format, facts.many);
                self.put_field(Field {
                    key,
                    label: header.to_owned(),
                    aliases: Vec::new(),
                    on,
                    format,
                    many,
                    audience,
                })
            }
        };
        self.fields.insert((on, wanted), field.key.clone());
        field
    }

    fn put_field(&mut self, field: Field) -> Field {
        self.vocabulary.fields.put(field.clone());
        self.changed = true;
        field
    }
}

/// Notes by which labels and aliases terms are known: a label counts before an alias.
fn know<T: Term>(known: &mut BTreeMap<(&'static str, String), String>, what: &'static str, terms: &Terms<T>) {
    let labels = terms.iter().map(|term| (term.label(), term));
    let aliases = terms
        .iter()
        .flat_map(|term| term.aliases().iter().map(move |alias| (alias.as_str(), term)));
    for (called, term) in labels.chain(aliases) {
        known
            .entry((what, fold(called)))
            .or_insert_with(|| term.key().as_str().to_owned());
    }
}

/// Whether a field's values are for organisers unless somebody decides otherwise: ways to reach or recognise a person,
/// and notes, in which anything may stand.
pub(crate) fn is_private(header: &str, format: FieldFormat) -> bool {
    const WORDS: [&str; 26] = [
        "email",
        "mail",
        "e",
        "phone",
        "telephone",
        "tel",
        "mobile",
        "whatsapp",
        "contact",
        "contacts",
        "address",
        "postcode",
        "birth",
        "born",
        "birthday",
        "dob",
        "age",
        "notes",
        "note",
        "comment",
        "comments",
        "private",
        "confidential",
        "health",
        "diagnosis",
        "medical",
    ];
    format == FieldFormat::Email || plain_header(header).split(' ').any(|word| WORDS.contains(&word))
}

/// What a kind that a file brings most likely is. Anything not recognised is "something else", and those who are of it
/// are treated with the care due to people until somebody says what it is.
fn likely_meaning(label: &str) -> ActorMeaning {
    use ActorMeaning::{Business, CareWorker, Circle, Group, Organisation, Person, Pet, Place, Service, Team};
    const LIKELY: [(&[&str], ActorMeaning); 10] = [
        (&["care worker", "paid carer", "support worker"], CareWorker),
        (
            &[
                "person",
                "people",
                "individual",
                "individuals",
                "resident",
                "residents",
                "neighbour",
                "neighbours",
                "neighbor",
                "citizen",
                "citizens",
                "volunteer",
                "volunteers",
                "friend",
                "family",
                "carer",
            ],
            Person,
        ),
        (&["care team", "team", "teams"], Team),
        (&["circle"], Circle),
        (
            &["business", "businesses", "shop", "company", "enterprise", "enterprises"],
            Business,
        ),
        (
            &[
                "statutory",
                "service",
                "services",
                "council",
                "hospital",
                "clinic",
                "surgery",
            ],
            Service,
        ),
        (
            &[
                "organisation",
                "organisations",
                "organization",
                "organizations",
                "charity",
                "charities",
                "ngo",
                "institution",
                "foundation",
                "agency",
                "association",
                "school",
                "university",
            ],
            Organisation,
        ),
        (
            &[
                "group",
                "groups",
                "network",
                "collective",
                "club",
                "community",
                "coalition",
            ],
            Group,
        ),
        (
            &["place", "places", "venue", "hub", "building", "park", "location"],
            Place,
        ),
        (&["pet", "animal"], Pet),
    ];
    let spoken = format!(" {} ", plain_header(label));
    LIKELY
        .iter()
        .find(|(words, _)| words.iter().any(|word| spoken.contains(&format!(" {word} "))))
        .map_or(ActorMeaning::Other, |(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_kinds_are_people_or_bodies_by_their_words_only() {
        let cases = [
            ("Active citizens", ActorMeaning::Person),
            ("Care worker", ActorMeaning::CareWorker),
            ("Local charity", ActorMeaning::Organisation),
            ("Community group", ActorMeaning::Group),
            ("Personality", ActorMeaning::Other),
            ("core", ActorMeaning::Other),
        ];
        for (label, meaning) in cases {
            assert_eq!(likely_meaning(label), meaning, "{label}");
        }
    }

    #[test]
    fn ways_to_reach_a_person_and_notes_are_private() {
        for header in ["E-mail", "Phone number", "Notes", "Date of birth"] {
            assert!(is_private(header, FieldFormat::Text), "{header}");
        }
        assert!(is_private("Write to", FieldFormat::Email));
        assert!(!is_private("Free day", FieldFormat::Text));
    }
}
