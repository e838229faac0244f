//! Who hears which words.

use super::*;
use crate::vocabulary::{
    ActorKind, ActorMeaning, CareForm, CareType, Category, Field, FieldFormat, FieldOn, Key, Liveness, NetworkRole,
    Sector, Status, TieKind, TieMeaning, Value, Vocabulary,
};

const VIEWERS: [Viewer; 3] = [Viewer::ORGANISER, Viewer::MEMBER, Viewer::PUBLIC];

/// Adds one word of every sort, all spelled alike, to what the network has.
fn with_own_words(mut words: Vocabulary, spelled: &str) -> Vocabulary {
    let (label, aliases) = (spelled.to_owned(), vec![format!("{spelled} (old)")]);
    let key = crate::text::slug(spelled);
    macro_rules! own {
        ($part:ident, $term:ident { $($field:ident: $value:expr),* }) => {
            words.$part.put($term {
                key: Key::new(&key), label: label.clone(), aliases: aliases.clone(), $($field: $value),*
            })
        };
    }
    own!(
        actor_kinds,
        ActorKind {
            meaning: ActorMeaning::Group
        }
    );
    own!(
        tie_kinds,
        TieKind {
            meaning: TieMeaning::Plain
        }
    );
    own!(
        categories,
        Category {
            sector: Sector::Mixed,
            expected: false
        }
    );
    own!(
        statuses,
        Status {
            liveness: Liveness::Engaged,
            gloss: String::new()
        }
    );
    own!(
        care_types,
        CareType {
            definition: String::new()
        }
    );
    own!(roles, NetworkRole {});
    own!(
        fields,
        Field {
            on: FieldOn::Actors,
            format: FieldFormat::Text,
            many: false,
            audience: Audience::Public
        }
    );
    words
}

#[test]
fn a_word_coined_for_hidden_records_is_as_hidden_as_they_are() {
    // In words of its own, and in a word that another template happens to know.
    for spelled in ["Night Ferry", "Person", "Advocacy"] {
        let mut network = empty(Template::Plain);
        let _ = make(&mut network, Change::AddActor(newcomer(1, "Mill Hall")));
        let plain = seen(&network, Viewer::PUBLIC).vocabulary().clone();
        let words = with_own_words(seen(&network, Viewer::ORGANISER).vocabulary().clone(), spelled);
        let key = crate::text::slug(spelled);
        let hidden = |seed, consent: Consent| Actor {
            kind: Some(Key::new(&key)),
            category: Some(Key::new(&key)),
            role: Some(Key::new(&key)),
            offers: vec![crate::actor::Offer {
                care_type: Key::new(&key),
                form: CareForm::Informal,
            }],
            fields: [(Key::new(&key), vec![Value::YesNo(true)])].into(),
            consent,
            ..newcomer(seed, "Sluice House")
        };
        let one = hidden(2, Consent::not_asked());
        let tie = Tie {
            kind: Some(Key::new(&key)),
            status: Some(Key::new(&key)),
            ..Tie::between(SeededIds::new(3).tie(), one.id, newcomer(1, "Mill Hall").id)
        };
        let _ = make(
            &mut network,
            Change::Several(vec![
                Change::SetVocabulary(words),
                Change::AddActor(one.clone()),
                Change::AddTie(tie),
            ]),
        );
        assert_eq!(seen(&network, Viewer::PUBLIC).vocabulary(), &plain, "{spelled}");

        // Once they agree, their words come with them, without the spellings learnt on the way.
        let _ = make(
            &mut network,
            Change::EditActor(hidden(2, Consent::agreed(Audience::Public))),
        );
        let seen = seen(&network, Viewer::PUBLIC);
        let words = seen.vocabulary();
        assert_eq!(words.actor_kinds.keyed(&key).map(|kind| kind.aliases.len()), Some(0));
        assert!(words.categories.keyed(&key).is_some() && words.roles.keyed(&key).is_some());
        assert!(words.care_types.keyed(&key).is_some() && words.fields.keyed(&key).is_some());
        assert!(words.tie_kinds.keyed(&key).is_some() && words.statuses.keyed(&key).is_some());
    }
}

#[test]
fn the_words_of_the_template_are_there_for_all_even_where_nobody_uses_them() {
    let network = drawn("Ada (person, citizens)");
    let words = Template::CommunityCare.vocabulary();
    for viewer in VIEWERS {
        assert_eq!(seen(&network, viewer).vocabulary(), &words);
    }
}
