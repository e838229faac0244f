//! The words of the network in an archive: records name them by key, tables by what people call them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::text;

/// Labels by list and key.
pub(super) struct Words {
    labels: BTreeMap<(String, String), String>,
    /// Labels of fields that only organisers see.
    private: BTreeSet<String>,
}

impl Words {
    pub(super) fn read(vocabulary: &Value) -> Words {
        let mut words = Words {
            labels: BTreeMap::new(),
            private: BTreeSet::new(),
        };
        for (list, terms) in vocabulary.as_object().into_iter().flatten() {
            for term in terms.as_array().into_iter().flatten() {
                let (key, label) = (text(term, "key"), text(term, "label"));
                words.labels.insert((list.clone(), key.to_owned()), label.to_owned());
                if list == "fields" && text(term, "audience") == "organisers" {
                    words.private.insert(label.to_owned());
                }
            }
        }
        words
    }

    /// What people call the term; its key where nobody said.
    pub(super) fn label(&self, list: &str, key: &str) -> String {
        let known = self.labels.get(&(list.to_owned(), key.to_owned()));
        known
            .filter(|label| !label.is_empty())
            .map_or(key, String::as_str)
            .to_owned()
    }

    pub(super) fn private(&self) -> Vec<String> {
        self.private.iter().cloned().collect()
    }
}
