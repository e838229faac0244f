//! One word of the vocabulary: what its form asks, and what the answers make of the vocabulary.

use super::super::answers::Problems;
use super::super::form::Posted;
use kith_network::consent::Audience;
use kith_network::text::{collapse, fold};
use kith_network::vocabulary::{
    ActorKind, ActorMeaning, CareType, Category, FieldFormat, FieldOn, Key, Liveness, NetworkRole, Sector, Status,
    Term, Terms, TieKind, TieMeaning,
};
use kith_network::{Vocabulary, vocabulary};

/// The longest label or alias, in characters.
const LONGEST: usize = 200;

/// A part of the vocabulary, as forms and addresses call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    ActorKinds,
    TieKinds,
    Categories,
    Statuses,
    CareTypes,
    Roles,
    Fields,
}

impl Part {
    pub(super) const ALL: [Part; 7] = [
        Part::ActorKinds,
        Part::Categories,
        Part::Roles,
        Part::TieKinds,
        Part::Statuses,
        Part::CareTypes,
        Part::Fields,
    ];

    pub(super) fn key(self) -> &'static str {
        match self {
            Part::ActorKinds => "actor-kinds",
            Part::TieKinds => "tie-kinds",
            Part::Categories => "categories",
            Part::Statuses => "statuses",
            Part::CareTypes => "care-types",
            Part::Roles => "roles",
            Part::Fields => "fields",
        }
    }

    pub(super) fn from_key(key: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.key() == key)
    }

    /// Heading of the list, one of it, and what it is for.
    pub(super) fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Part::ActorKinds => (
                "Kinds of people and groups",
                "kind",
                "What somebody or something is. Its shape on the map follows from what it means.",
            ),
            Part::TieKinds => (
                "Kinds of connections",
                "kind of connection",
                "What a connection is, where that matters beside its status.",
            ),
            Part::Categories => (
                "Categories",
                "category",
                "The sectors of the neighbourhood. The analysis counts each, also those with nobody in them.",
            ),
            Part::Statuses => (
                "Statuses of connections",
                "status",
                "How alive a connection is. One without a status is unclassified.",
            ),
            Part::CareTypes => (
                "Types of care",
                "type of care",
                "What people offer, would welcome and pass on.",
            ),
            Part::Roles => (
                "Parts in the network",
                "part",
                "What somebody is to the network as a whole.",
            ),
            Part::Fields => (
                "Fields of your own",
                "field",
                "Whatever else you want to record of people, groups or connections.",
            ),
        }
    }

    pub(super) fn listed(self, words: &Vocabulary) -> Vec<Listed> {
        fn all<T: Term>(terms: &Terms<T>, means: impl Fn(&T) -> String) -> Vec<Listed> {
            let listed = |term: &T| Listed {
                key: term.key().to_string(),
                label: term.label().to_owned(),
                aliases: term.aliases().join(", "),
                means: means(term),
            };
            terms.iter().map(listed).collect()
        }
        match self {
            Part::ActorKinds => all(&words.actor_kinds, |kind| kind.meaning.label().to_owned()),
            Part::TieKinds => all(&words.tie_kinds, |kind| kind.meaning.label().to_owned()),
            Part::Categories => all(&words.categories, |category| category.sector.label().to_owned()),
            Part::Statuses => all(&words.statuses, |status| status.liveness.label().to_owned()),
            Part::CareTypes => all(&words.care_types, |care| care.definition.clone()),
            Part::Roles => all(&words.roles, |_| String::new()),
            Part::Fields => all(&words.fields, |field| {
                let on = if field.on == FieldOn::Actors {
                    "people and groups"
                } else {
                    "connections"
                };
                format!(
                    "{} of {on}; {}",
                    field.format.label(),
                    super::super::words::mid_sentence(field.audience.label())
                )
            }),
        }
    }
}

/// A word in a list.
pub(super) struct Listed {
    pub(super) key: String,
    pub(super) label: String,
    /// With commas between.
    pub(super) aliases: String,
    /// What its form says it means, in a few words.
    pub(super) means: String,
}

/// The form's answers for a word as it is, or for a new one; nothing for a word that is not there.
pub(super) fn to_form(part: Part, key: &str, words: &Vocabulary) -> Option<Posted> {
    fn common<T: Term>(
        form: &mut Posted,
        terms: &Terms<T>,
        key: &str,
        more: impl FnOnce(&T, &mut Posted),
    ) -> Option<()> {
        let term = terms.keyed(key)?;
        form.set("label", term.label());
        form.set("aliases", term.aliases().join("\n"));
        more(term, form);
        Some(())
    }
    let mut form = Posted::default();
    if key.is_empty() {
        form.set(
            "meaning",
            if part == Part::Categories {
                Sector::Mixed.key()
            } else {
                ""
            },
        );
        form.set("on", FieldOn::Actors.key());
        form.set("format", FieldFormat::Text.key());
        form.set("who", Audience::Members.key());
        return Some(form);
    }
    let filled = &mut form;
    match part {
        Part::ActorKinds => common(filled, &words.actor_kinds, key, |kind, form| {
            form.set("meaning", kind.meaning.key())
        }),
        Part::TieKinds => common(filled, &words.tie_kinds, key, |kind, form| {
            form.set("meaning", kind.meaning.key())
        }),
        Part::Categories => common(filled, &words.categories, key, |category, form| {
            form.set("meaning", category.sector.key());
            form.set("expected", if category.expected { "yes" } else { "" });
        }),
        Part::Statuses => common(filled, &words.statuses, key, |status, form| {
            form.set("meaning", status.liveness.key());
            form.set("gloss", status.gloss.as_str());
        }),
        Part::CareTypes => common(filled, &words.care_types, key, |care, form| {
            form.set("gloss", care.definition.as_str())
        }),
        Part::Roles => common(filled, &words.roles, key, |_, _| {}),
        Part::Fields => common(filled, &words.fields, key, |field, form| {
            form.set("on", field.on.key());
            form.set("format", field.format.key());
            form.set("many", if field.many { "yes" } else { "" });
            form.set("who", field.audience.key());
        }),
    }?;
    Some(form)
}

pub(super) fn without(part: Part, key: &str, words: &Vocabulary) -> Vocabulary {
    fn less<T: Term + Clone>(terms: &mut Terms<T>, key: &str) {
        *terms = terms.kept(|term| term.key().as_str() != key);
    }
    let mut words = words.clone();
    match part {
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

/// What every word has, as it was typed.
struct Typed {
    label: String,
    aliases: Vec<String>,
}

fn typed(form: &Posted, problems: &mut Problems) -> Typed {
    let label = collapse(&form.text("label"));
    if label.is_empty() {
        problems.add("label", "Enter the word");
    } else if label.chars().count() > LONGEST {
        problems.add("label", format!("Use {LONGEST} characters or fewer"));
    }
    let mut aliases: Vec<String> = Vec::new();
    for line in form.text("aliases").lines() {
        let alias = collapse(line);
        let known = fold(&alias) == fold(&label) || aliases.iter().any(|other| fold(other) == fold(&alias));
        if alias.chars().count() > LONGEST {
            problems.add(
                "aliases",
                format!("Use {LONGEST} characters or fewer for each spelling"),
            );
        } else if !alias.is_empty() && !known {
            aliases.push(alias);
        }
    }
    Typed { label, aliases }
}

/// Puts the word into its list, if no other word of the list is spelled like it.
fn put<T: Term + Clone>(
    terms: &mut Terms<T>,
    key: &str,
    typed: Typed,
    problems: &mut Problems,
    rival: impl Fn(&T) -> bool,
    make: impl FnOnce(Key<T>, Typed) -> T,
) {
    let others = terms.kept(|term| term.key().as_str() != key && rival(term));
    if let Some(other) = others.meant_by(&typed.label) {
        problems.add(
            "label",
            format!("“{}” already stands for “{}”", typed.label, other.label()),
        );
    }
    for alias in &typed.aliases {
        if let Some(other) = others.meant_by(alias) {
            problems.add("aliases", format!("“{alias}” already stands for “{}”", other.label()));
        }
    }
    let key = if key.is_empty() {
        terms.fresh_key(&typed.label)
    } else {
        Key::new(key)
    };
    terms.put(make(key, typed));
}

/// The choice typed, or a problem.
fn chosen<T>(read: Option<T>, name: &str, problems: &mut Problems) -> Option<T> {
    if read.is_none() {
        problems.add(name, "Choose one of these");
    }
    read
}

/// The vocabulary with the word as typed.
pub(super) fn read(part: Part, key: &str, form: &Posted, words: &Vocabulary) -> Result<Vocabulary, Problems> {
    let mut problems = Problems::default();
    let mut words = words.clone();
    let typed = typed(form, &mut problems);
    let meaning = form.get("meaning");
    let gloss = collapse(&form.text("gloss"));
    let problem = &mut problems;
    match part {
        Part::ActorKinds => {
            if let Some(meaning) = chosen(ActorMeaning::from_key(meaning), "meaning", problem) {
                put(
                    &mut words.actor_kinds,
                    key,
                    typed,
                    problem,
                    |_| true,
                    |key, typed| ActorKind {
                        key,
                        label: typed.label,
                        aliases: typed.aliases,
                        meaning,
                    },
                );
            }
        }
        Part::TieKinds => {
            if let Some(meaning) = chosen(TieMeaning::from_key(meaning), "meaning", problem) {
                put(
                    &mut words.tie_kinds,
                    key,
                    typed,
                    problem,
                    |_| true,
                    |key, typed| TieKind {
                        key,
                        label: typed.label,
                        aliases: typed.aliases,
                        meaning,
                    },
                );
            }
        }
        Part::Categories => {
            if let Some(sector) = chosen(Sector::from_key(meaning), "meaning", problem) {
                let expected = form.get("expected") == "yes";
                put(
                    &mut words.categories,
                    key,
                    typed,
                    problem,
                    |_| true,
                    |key, typed| Category {
                        key,
                        label: typed.label,
                        aliases: typed.aliases,
                        sector,
                        expected,
                    },
                );
            }
        }
        Part::Statuses => {
            if let Some(liveness) = chosen(Liveness::from_key(meaning), "meaning", problem) {
                put(
                    &mut words.statuses,
                    key,
                    typed,
                    problem,
                    |_| true,
                    |key, typed| Status {
                        key,
                        label: typed.label,
                        aliases: typed.aliases,
                        liveness,
                        gloss,
                    },
                );
            }
        }
        Part::CareTypes => put(
            &mut words.care_types,
            key,
            typed,
            problem,
            |_| true,
            |key, typed| CareType {
                key,
                label: typed.label,
                aliases: typed.aliases,
                definition: gloss,
            },
        ),
        Part::Roles => put(
            &mut words.roles,
            key,
            typed,
            problem,
            |_| true,
            |key, typed| NetworkRole {
                key,
                label: typed.label,
                aliases: typed.aliases,
            },
        ),
        Part::Fields => {
            let on = chosen(FieldOn::from_key(form.get("on")), "on", problem);
            let format = chosen(FieldFormat::from_key(form.get("format")), "format", problem);
            let audience = chosen(Audience::from_key(form.get("who")), "who", problem);
            if let (Some(on), Some(format), Some(audience)) = (on, format, audience) {
                let many = form.get("many") == "yes";
                // People and connections may each have a field of one name.
                put(
                    &mut words.fields,
                    key,
                    typed,
                    problem,
                    |other| other.on == on,
                    |key, typed| vocabulary::Field {
                        key,
                        label: typed.label,
                        aliases: typed.aliases,
                        on,
                        format,
                        many,
                        audience,
                    },
                );
            }
        }
    }
    if problems.is_empty() { Ok(words) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_network::vocabulary::Template;

    fn form(pairs: &[(&str, &str)]) -> Posted {
        let mut form = Posted::default();
        pairs.iter().for_each(|(name, value)| form.add(name, *value));
        form
    }

    #[test]
    fn larkmere_adds_boats_and_finds_that_lifts_are_known_already() {
        let words = Template::CommunityCare.vocabulary();
        let boats = form(&[
            ("label", " Boats  & Swimming"),
            ("aliases", "Rowing\n\nrowing\nBoats and swimming"),
            ("gloss", "On the lake"),
        ]);
        let with = read(Part::CareTypes, "", &boats, &words).expect("a new word");
        let added = with
            .care_types
            .keyed("boats-and-swimming")
            .expect("under a key of its own");
        assert_eq!(
            (added.label.as_str(), added.aliases.as_slice()),
            ("Boats & Swimming", &["Rowing".to_owned()][..])
        );
        assert_eq!(with.care_types.len(), words.care_types.len() + 1);

        let taken = form(&[("label", "advocacy")]);
        let problems = read(Part::CareTypes, "", &taken, &words).expect_err("there is one");
        assert_eq!(problems.of("label"), Some("“advocacy” already stands for “Advocacy”"));
        let itself = form(&[("label", "Advocacy"), ("aliases", "Speaking up")]);
        assert!(read(Part::CareTypes, "advocacy", &itself, &words).is_ok());
    }

    #[test]
    fn every_word_comes_back_from_its_form_as_it_was() {
        for template in Template::ALL {
            let words = template.vocabulary();
            for part in Part::ALL {
                for word in part.listed(&words) {
                    let form = to_form(part, &word.key, &words).expect("a word that is there");
                    assert_eq!(
                        read(part, &word.key, &form, &words).ok().as_ref(),
                        Some(&words),
                        "{} in {template:?}",
                        word.label
                    );
                }
            }
        }
    }

    #[test]
    fn a_word_without_a_label_or_a_meaning_is_asked_for_again() {
        let words = Template::CommunityCare.vocabulary();
        let problems = read(Part::ActorKinds, "", &form(&[("label", "  ")]), &words).expect_err("nothing typed");
        assert_eq!(
            (problems.of("label"), problems.of("meaning")),
            (Some("Enter the word"), Some("Choose one of these"))
        );
        assert!(to_form(Part::ActorKinds, "unicorn", &words).is_none());
    }
}
