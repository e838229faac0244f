//! Keys of terms, and ordered lists of terms found by key, label or alias.

use crate::text::{fold, slug};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// The key of a term of type `T`: short, lower-case, never changed when the label is. A key of a
/// status cannot be asked of the care types.
pub struct Key<T> {
    text: Arc<str>,
    of: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// The key spelled exactly so, as read from the store or written in a template.
    pub fn new(text: &str) -> Key<T> {
        Key {
            text: Arc::from(text),
            of: PhantomData,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Key<T> {
        Key {
            text: self.text.clone(),
            of: PhantomData,
        }
    }
}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Key<T>) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Key<T> {}

impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Key<T>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Key<T>) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> Hash for Key<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

impl<T> fmt::Display for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A word of the vocabulary.
pub trait Term: Sized {
    fn key(&self) -> &Key<Self>;
    fn label(&self) -> &str;
    fn aliases(&self) -> &[String];
}

/// Terms in the order people gave them. No two share a key.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms<T> {
    terms: Vec<T>,
}

impl<T> Default for Terms<T> {
    fn default() -> Terms<T> {
        Terms { terms: Vec::new() }
    }
}

impl<T: Term> Terms<T> {
    /// The terms in order; a second term with a key already taken is left out.
    pub fn new(terms: impl IntoIterator<Item = T>) -> Terms<T> {
        let mut kept = Terms { terms: Vec::new() };
        for term in terms {
            if kept.get(term.key()).is_none() {
                kept.terms.push(term);
            }
        }
        kept
    }

    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.terms.iter()
    }

    pub fn len(&self) -> usize {
        self.terms.len()
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    pub fn get(&self, key: &Key<T>) -> Option<&T> {
        self.terms.iter().find(|term| term.key() == key)
    }

    /// The term with this key as plain text, as a form or an address gives it.
    pub fn keyed(&self, key: &str) -> Option<&T> {
        self.terms.iter().find(|term| term.key().as_str() == key)
    }

    /// The term that people mean by `text`: its label or an alias, compared by [`fold`].
    /// Labels come before aliases.
    pub fn meant_by(&self, text: &str) -> Option<&T> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return None;
        }
        self.terms.iter().find(|term| fold(term.label()) == wanted).or_else(|| {
            self.terms
                .iter()
                .find(|term| term.aliases().iter().any(|alias| fold(alias) == wanted))
        })
    }

    /// The place of a key in the order, for stable sorting; unknown keys come last.
    pub fn place(&self, key: &Key<T>) -> usize {
        self.terms
            .iter()
            .position(|term| term.key() == key)
            .unwrap_or(self.terms.len())
    }

    /// The label of a key, or the key itself where the term is gone.
    pub fn label_of<'a>(&'a self, key: &'a Key<T>) -> &'a str {
        self.get(key).map_or(key.as_str(), Term::label)
    }

    /// A key for a new label that no term has yet.
    pub fn fresh_key(&self, label: &str) -> Key<T> {
        let stem = match slug(label) {
            empty if empty.is_empty() => "term".to_owned(),
            stem => stem,
        };
        let mut key = Key::new(&stem);
        let mut n = 2;
        while self.get(&key).is_some() {
            key = Key::new(&format!("{stem}-{n}"));
            n += 1;
        }
        key
    }

    /// Puts a term in the place of the one with its key, or at the end.
    pub fn put(&mut self, term: T) {
        match self.terms.iter_mut().find(|known| known.key() == term.key()) {
            Some(known) => *known = term,
            None => self.terms.push(term),
        }
    }

    /// The terms that `keep` says yes to, in order.
    pub fn kept(&self, keep: impl Fn(&T) -> bool) -> Terms<T>
    where
        T: Clone,
    {
        Terms {
            terms: self.terms.iter().filter(|term| keep(term)).cloned().collect(),
        }
    }
}

impl<'a, T> IntoIterator for &'a Terms<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.terms.iter()
    }
}
