//! People who sign in, in JSON. For keepers.

use super::keyed::{RoleWord, Word};
use super::schemas::{Id, Moment, NameText};
use super::sent::Object;
use crate::store::{Account, AccountId};
use kith_network::consent::Role;
use kith_network::text::Name;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody who can sign in. For keepers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Account)]
pub struct AccountBody {
    #[schema(read_only)]
    pub id: Id,
    /// As history shows it beside their changes. It stays once it is given.
    #[schema(value_type = NameText)]
    pub name: String,
    /// What they may do; a member where nothing is said.
    #[schema(required = false)]
    pub role: RoleWord,
    #[schema(read_only)]
    pub since: Moment,
    /// Whether it is whoever asks.
    #[schema(read_only)]
    pub you: bool,
    /// A link that signs them in once, within seven days: shown once, when it is made.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl AccountBody {
    pub fn from_domain(account: &Account, you: Option<AccountId>, link: Option<String>) -> AccountBody {
        AccountBody {
            id: Id::of(account.id),
            name: account.name.to_string(),
            role: Word(account.role),
            since: Moment(account.created),
            you: you == Some(account.id),
            link,
        }
    }
}

/// Somebody to be let in, over `start`.
pub fn read_new(mut sent: Object<'_, '_>, start: Name) -> (Name, Role) {
    let mut name = start;
    let mut role = Role::Member;
    sent.own(&["id", "since", "you", "link"]);
    sent.name("name", &mut name);
    sent.keyed("role", &mut role, Role::Member);
    sent.done();
    (name, role)
}

/// What somebody may do from now on; nothing else of them can be changed.
pub fn read(mut sent: Object<'_, '_>, is: &Account) -> Role {
    let mut role = is.role;
    sent.fixed("id", &is.id.to_string());
    sent.fixed("name", is.name.as_str());
    sent.own(&["since", "you", "link"]);
    sent.keyed("role", &mut role, Role::Member);
    sent.done();
    role
}
