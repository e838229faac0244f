//! A network's words in JSON.

use super::keyed::{
    ActorMeaningWord, AudienceWord, FieldFormatWord, FieldOnWord, LivenessWord, SectorWord, TemplateWord,
    TieMeaningWord, Word,
};
use super::schemas::{LabelText, Patch, Whole};
use super::{revision, sees_all};
use kith_network::VisibleNetwork;
use kith_network::network::RecordId;
use kith_network::vocabulary::{
    ActorKind, CareType, Category, Field, NetworkRole, Status, Term, Terms, TieKind, Vocabulary,
};
use serde::Serialize;
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AnyOfBuilder, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The longest label or spelling, in characters.
pub const LONGEST: usize = 200;

/// The words of a network that this viewer may know.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Vocabulary)]
pub struct VocabularyBody {
    /// The change that last touched any of them, for `If-Match`. For organisers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// What it began with.
    pub template: Option<TemplateWord>,
    pub actor_kinds: Vec<ActorKindBody>,
    pub tie_kinds: Vec<TieKindBody>,
    pub categories: Vec<CategoryBody>,
    pub statuses: Vec<StatusBody>,
    pub care_types: Vec<CareTypeBody>,
    pub roles: Vec<RoleBody>,
    pub fields: Vec<FieldBody>,
}

macro_rules! term_body {
    ($(#[$doc:meta])* $body:ident as $name:ident { $($(#[$attr:meta])* $member:ident: $type:ty = $from:expr,)* }
        $of:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        #[schema(as = $name)]
        pub struct $body {
            /// How records name it; it stays when the label is changed. Made from the label.
            #[schema(read_only)]
            pub key: String,
            #[schema(value_type = LabelText)]
            pub label: String,
            /// Other spellings that mean it when files are read.
            #[schema(required = false)]
            pub aliases: Vec<String>,
            $($(#[$attr])* pub $member: $type,)*
        }

        impl $body {
            pub fn from_domain(term: &$of) -> $body {
                $body {
                    key: term.key.to_string(),
                    label: term.label.clone(),
                    aliases: term.aliases.clone(),
                    $($member: { let from: fn(&$of) -> $type = $from; from(term) },)*
                }
            }
        }
    };
}

term_body!(
    /// A kind of actor.
    ActorKindBody as ActorKind {
        /// What consent, figures and the map may assume.
        meaning: ActorMeaningWord = |term| Word(term.meaning),
    } ActorKind
);
term_body!(
    /// A kind of connection.
    TieKindBody as TieKind {
        /// Some have a rule about who is at the ends.
        #[schema(required = false)]
        meaning: TieMeaningWord = |term| Word(term.meaning),
    } TieKind
);
term_body!(
    /// A sector of the neighbourhood.
    CategoryBody as Category {
        /// What its actors count as, unless one says otherwise.
        sector: SectorWord = |term| Word(term.sector),
        /// Whether the network is incomplete without one.
        #[schema(required = false)]
        expected: bool = |term| term.expected,
    } Category
);
term_body!(
    /// How alive a connection is.
    StatusBody as Status {
        liveness: LivenessWord = |term| Word(term.liveness),
        /// One sentence for the legend.
        #[schema(required = false)]
        gloss: String = |term| term.gloss.clone(),
    } Status
);
term_body!(
    /// A type of care.
    CareTypeBody as CareType {
        /// What belongs to it.
        #[schema(required = false)]
        definition: String = |term| term.definition.clone(),
    } CareType
);
term_body!(
    /// What somebody is to the network as a whole.
    RoleBody as NetworkRole {} NetworkRole
);
term_body!(
    /// A field of the network's own.
    FieldBody as Field {
        /// What it is recorded of. It stays once it is declared.
        on: FieldOnWord = |term| Word(term.on),
        #[schema(required = false)]
        format: FieldFormatWord = |term| Word(term.format),
        /// Whether one actor or connection may have several values.
        #[schema(required = false)]
        many: bool = |term| term.many,
        /// Who may see it at most. For organisers.
        #[serde(skip_serializing_if = "Option::is_none")]
        audience: Option<AudienceWord> = |term| Some(Word(term.audience)),
    } Field
);

impl VocabularyBody {
    /// The words that this viewer may know.
    pub fn from_domain(visible: &VisibleNetwork) -> VocabularyBody {
        let words = visible.vocabulary();
        let all = sees_all(visible);
        let field = |field: &Field| FieldBody {
            audience: all.then_some(Word(field.audience)),
            ..FieldBody::from_domain(field)
        };
        VocabularyBody {
            revision: revision(visible, &RecordId::Vocabulary),
            template: words.template.map(Word),
            actor_kinds: words.actor_kinds.iter().map(ActorKindBody::from_domain).collect(),
            tie_kinds: words.tie_kinds.iter().map(TieKindBody::from_domain).collect(),
            categories: words.categories.iter().map(CategoryBody::from_domain).collect(),
            statuses: words.statuses.iter().map(StatusBody::from_domain).collect(),
            care_types: words.care_types.iter().map(CareTypeBody::from_domain).collect(),
            roles: words.roles.iter().map(RoleBody::from_domain).collect(),
            fields: words.fields.iter().map(field).collect(),
        }
    }
}

/// A part of the vocabulary, as addresses call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    ActorKinds,
    TieKinds,
    Categories,
    Statuses,
    CareTypes,
    Roles,
    Fields,
}

impl Part {
    pub const ALL: [Part; 7] = [
        Part::ActorKinds,
        Part::TieKinds,
        Part::Categories,
        Part::Statuses,
        Part::CareTypes,
        Part::Roles,
        Part::Fields,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Part::ActorKinds => "actor_kinds",
            Part::TieKinds => "tie_kinds",
            Part::Categories => "categories",
            Part::Statuses => "statuses",
            Part::CareTypes => "care_types",
            Part::Roles => "roles",
            Part::Fields => "fields",
        }
    }

    pub fn from_key(key: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.key() == key)
    }

    /// Whether a word of this key is there.
    pub fn has(self, words: &Vocabulary, key: &str) -> bool {
        match self {
            Part::ActorKinds => words.actor_kinds.keyed(key).is_some(),
            Part::TieKinds => words.tie_kinds.keyed(key).is_some(),
            Part::Categories => words.categories.keyed(key).is_some(),
            Part::Statuses => words.statuses.keyed(key).is_some(),
            Part::CareTypes => words.care_types.keyed(key).is_some(),
            Part::Roles => words.roles.keyed(key).is_some(),
            Part::Fields => words.fields.keyed(key).is_some(),
        }
    }

    /// The vocabulary without one word.
    pub fn without(self, words: &Vocabulary, key: &str) -> Vocabulary {
        fn less<T: Term + Clone>(terms: &mut Terms<T>, key: &str) {
            *terms = terms.kept(|term| term.key().as_str() != key);
        }
        let mut words = words.clone();
        match self {
            Part::ActorKinds => less(&mut words.actor_kinds, key),
            Part::TieKinds => less(&mut words.tie_kinds, key),
            Part::Categories => less(&mut words.categories, key),
            Part::Statuses => less(&mut words.statuses, key),
            Part::CareTypes => less(&mut words.care_types, key),
            Part::Roles => less(&mut words.roles, key),
            Part::Fields => less(&mut words.fields, key),
        }
        words
    }

    /// One word as it stands in JSON.
    pub fn body(self, words: &Vocabulary, key: &str) -> Option<TermBody> {
        Some(match self {
            Part::ActorKinds => TermBody::ActorKind(ActorKindBody::from_domain(words.actor_kinds.keyed(key)?)),
            Part::TieKinds => TermBody::TieKind(TieKindBody::from_domain(words.tie_kinds.keyed(key)?)),
            Part::Categories => TermBody::Category(CategoryBody::from_domain(words.categories.keyed(key)?)),
            Part::Statuses => TermBody::Status(StatusBody::from_domain(words.statuses.keyed(key)?)),
            Part::CareTypes => TermBody::CareType(CareTypeBody::from_domain(words.care_types.keyed(key)?)),
            Part::Roles => TermBody::Role(RoleBody::from_domain(words.roles.keyed(key)?)),
            Part::Fields => TermBody::Field(FieldBody::from_domain(words.fields.keyed(key)?)),
        })
    }
}

/// One word of any part.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Term)]
pub enum TermBody {
    ActorKind(ActorKindBody),
    TieKind(TieKindBody),
    Category(CategoryBody),
    Status(StatusBody),
    CareType(CareTypeBody),
    Field(FieldBody),
    Role(RoleBody),
}

macro_rules! any_of {
    ($(#[$doc:meta])* $name:ident of $($form:ident<$body:ident>),*) => {
        $(#[$doc])*
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let either = AnyOfBuilder::new();
                $(let either = either.item($form::<$body>::schema());)*
                either.into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
                $($form::<$body>::schemas(schemas);)*
            }
        }
    };
}

any_of!(
    /// A word sent whole: which members it has depends on the part it belongs to.
    TermWhole of Whole<ActorKindBody>, Whole<TieKindBody>, Whole<CategoryBody>, Whole<StatusBody>, Whole<CareTypeBody>,
    Whole<RoleBody>, Whole<FieldBody>
);
any_of!(
    /// A merge patch of a word of any part.
    TermPatch of Patch<ActorKindBody>, Patch<TieKindBody>, Patch<CategoryBody>, Patch<StatusBody>, Patch<CareTypeBody>,
    Patch<RoleBody>, Patch<FieldBody>
);
