//! The words that are kith's own and not a network's: written by their key, listed in the schema.

use kith_network::action::ActionState;
use kith_network::consent::{Agreement, Audience, Role};
use kith_network::gap::GapReason;
use kith_network::introduction::Decision;
use kith_network::tie::Way;
use kith_network::vocabulary::{
    ActorMeaning, CareForm, Direction, FieldFormat, FieldOn, Liveness, Sector, Template, TieMeaning,
};
use serde::Serialize;
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// A choice from a list of kith's own, written by its key.
pub trait Keyed: Copy + 'static {
    /// What the schema calls the list.
    const NAME: &'static str;
    /// All of the list, in its order.
    fn all() -> Vec<Self>;
    fn key(self) -> &'static str;

    fn read(key: &str) -> Option<Self> {
        Self::all().into_iter().find(|known| known.key() == key)
    }
}

/// A choice as it stands in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<E>(pub E);

impl<E: Keyed> Serialize for Word<E> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.key())
    }
}

impl<E: Keyed> PartialSchema for Word<E> {
    fn schema() -> RefOr<Schema> {
        let keys: Vec<&str> = E::all().into_iter().map(E::key).collect();
        super::schemas::text().enum_values(Some(keys)).into()
    }
}

impl<E: Keyed> ToSchema for Word<E> {
    fn name() -> Cow<'static, str> {
        E::NAME.into()
    }
}

macro_rules! keyed {
    ($($name:ident as $word:ident $all:expr;)*) => {$(
        #[doc = concat!("A [`", stringify!($name), "`] as it stands in JSON.")]
        pub type $word = Word<$name>;

        impl Keyed for $name {
            const NAME: &'static str = stringify!($name);

            fn all() -> Vec<$name> {
                $all.to_vec()
            }

            fn key(self) -> &'static str {
                $name::key(self)
            }
        }
    )*};
}

keyed! {
    ActionState as ActionStateWord ActionState::ALL;
    ActorMeaning as ActorMeaningWord ActorMeaning::ALL;
    Agreement as AgreementWord Agreement::ALL;
    Audience as AudienceWord Audience::ALL;
    CareForm as CareFormWord CareForm::ALL;
    Decision as DecisionWord Decision::ALL;
    Direction as DirectionWord Direction::ALL;
    FieldFormat as FieldFormatWord FieldFormat::ALL;
    FieldOn as FieldOnWord [FieldOn::Actors, FieldOn::Ties];
    GapReason as GapReasonWord GapReason::ALL;
    Liveness as LivenessWord Liveness::ALL;
    Role as RoleWord Role::ALL;
    Sector as SectorWord Sector::ALL;
    Template as TemplateWord Template::ALL;
    TieMeaning as TieMeaningWord TieMeaning::ALL;
    Way as WayWord Way::ALL;
}
