//! The ledger of columns: who may see what is in each. A column that is not here fails a test,
//! so that nobody adds one without saying whom it is for.

/// Who may be shown what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayBeSeenBy {
    /// It never leaves the database: keys between tables, hashes, caches.
    Nobody,
    /// Organisers of the network, and keepers.
    Organisers,
    /// Whom the records in it agreed to, as [`kith_network::Network::seen_by`] decides.
    ItsAudience,
    /// The account it belongs to, and keepers.
    Oneself,
    /// The account it belongs to, and nobody else.
    OnlyOneself,
}

use MayBeSeenBy::{ItsAudience, Nobody, Oneself, OnlyOneself, Organisers};

/// Every table, column, and who may see it.
pub const COLUMNS: &[(&str, &str, MayBeSeenBy)] = &[
    ("account", "created_at", Oneself),
    ("account", "id", Oneself),
    ("account", "name", Oneself),
    ("account", "role", Oneself),
    ("action", "body", Organisers),
    ("action", "id", Organisers),
    ("action", "network", Organisers),
    ("action", "revision", Organisers),
    ("actor", "body", ItsAudience),
    ("actor", "id", ItsAudience),
    ("actor", "network", ItsAudience),
    ("actor", "revision", Organisers),
    ("apart", "network", Organisers),
    ("apart", "one", Organisers),
    ("apart", "other", Organisers),
    ("drawing", "audience", Nobody),
    ("drawing", "body", Nobody),
    ("drawing", "network", Nobody),
    ("gap", "body", ItsAudience),
    ("gap", "id", ItsAudience),
    ("gap", "network", ItsAudience),
    ("gap", "revision", Organisers),
    ("history", "at", Organisers),
    ("history", "author_account", Organisers),
    ("history", "author_name", Organisers),
    ("history", "change", Organisers),
    ("history", "erased", Organisers),
    ("history", "network", Organisers),
    ("history", "undo", Nobody),
    ("history", "undo_of", Organisers),
    ("history", "version", Organisers),
    ("history", "why", Organisers),
    ("history_touch", "network", Organisers),
    ("history_touch", "record", Organisers),
    ("history_touch", "version", Organisers),
    ("introduction", "body", Organisers),
    ("introduction", "id", Organisers),
    ("introduction", "network", Organisers),
    ("introduction", "revision", Organisers),
    ("migration", "name", Nobody),
    ("migration", "number", Nobody),
    ("network", "address", ItsAudience),
    ("network", "body", ItsAudience),
    ("network", "id", ItsAudience),
    ("network", "revision", Organisers),
    ("network", "version", Organisers),
    ("release", "digest", Nobody),
    ("release", "made_at", Organisers),
    ("release", "made_by", Organisers),
    ("release", "network", ItsAudience),
    ("release", "number", ItsAudience),
    ("release", "report", ItsAudience),
    ("remark", "body", Organisers),
    ("remark", "network", Organisers),
    ("remark", "revision", Organisers),
    ("remark", "section", Organisers),
    ("saved_view", "body", ItsAudience),
    ("saved_view", "id", ItsAudience),
    ("saved_view", "network", ItsAudience),
    ("saved_view", "revision", Organisers),
    ("session", "account", Oneself),
    ("session", "created_at", Oneself),
    ("session", "csrf", OnlyOneself),
    ("session", "expires_at", Oneself),
    ("session", "id", Oneself),
    ("session", "seen_on", Oneself),
    ("session", "token_hash", Nobody),
    ("session", "view_as", Oneself),
    ("share", "audience", Organisers),
    ("share", "cards", ItsAudience),
    ("share", "ended_at", Organisers),
    ("share", "ended_by", Organisers),
    ("share", "ended_why", Organisers),
    ("share", "expires_at", Organisers),
    ("share", "hosts", Organisers),
    ("share", "id", Organisers),
    ("share", "list", ItsAudience),
    ("share", "made_at", Organisers),
    ("share", "made_by", Organisers),
    ("share", "name", Organisers),
    ("share", "network", ItsAudience),
    ("share", "shows", ItsAudience),
    ("share", "token_hash", Nobody),
    ("sign_in_link", "account", Nobody),
    ("sign_in_link", "expires_at", Nobody),
    ("sign_in_link", "token_hash", Nobody),
    ("snapshot", "body", Organisers),
    ("snapshot", "id", Organisers),
    ("snapshot", "network", Organisers),
    ("snapshot", "revision", Organisers),
    ("spot", "actor", ItsAudience),
    ("spot", "body", ItsAudience),
    ("spot", "network", ItsAudience),
    ("spot", "revision", Organisers),
    ("staged_file", "bytes", OnlyOneself),
    ("staged_file", "name", OnlyOneself),
    ("staged_file", "place", Nobody),
    ("staged_file", "staged_import", Nobody),
    ("staged_import", "account", Nobody),
    ("staged_import", "id", OnlyOneself),
    ("staged_import", "mapping", OnlyOneself),
    ("staged_import", "staged_at", OnlyOneself),
    ("tie", "body", ItsAudience),
    ("tie", "id", ItsAudience),
    ("tie", "network", ItsAudience),
    ("tie", "revision", Organisers),
    ("token", "account", Oneself),
    ("token", "audience", Oneself),
    ("token", "expires_at", Oneself),
    ("token", "id", Oneself),
    ("token", "made_at", Oneself),
    ("token", "may_write", Oneself),
    ("token", "name", Oneself),
    ("token", "network", Oneself),
    ("token", "token_hash", Nobody),
    ("token", "used_on", Oneself),
    ("tour", "body", ItsAudience),
    ("tour", "id", ItsAudience),
    ("tour", "network", ItsAudience),
    ("tour", "revision", Organisers),
    ("vocabulary", "body", ItsAudience),
    ("vocabulary", "network", ItsAudience),
    ("vocabulary", "revision", Organisers),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn every_column_of_the_real_database_is_in_the_ledger_and_no_other() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(home.path()).await.expect("opens");
        let real: Vec<(String, String)> = sqlx::query_as(
            "select tables.name, columns.name from sqlite_schema tables, pragma_table_info(tables.name) columns where tables.type = 'table' order by 1, 2",
        )
        .fetch_all(&store.readers)
        .await
        .expect("the schema");
        let listed: Vec<(String, String)> = COLUMNS
            .iter()
            .map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned()))
            .collect();
        assert_eq!(real, listed);
    }

    #[test]
    fn no_secret_is_meant_for_anybody_but_its_owner() {
        for (table, column, may_see) in COLUMNS {
            if column.ends_with("_hash") || *column == "csrf" || *column == "bytes" {
                assert!(
                    matches!(may_see, Nobody | OnlyOneself),
                    "{table}.{column} is for {may_see:?}"
                );
            }
        }
    }
}
