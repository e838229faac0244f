//! Which measures somebody means.

use super::{About, MEASURES, Measure, Options};
use crate::text::fold;

/// Another name for a measure, with choices that come with it.
pub(super) struct Alias {
    pub(super) name: &'static str,
    pub(super) key: &'static str,
    pub(super) set: fn(&mut Options),
}

const fn same(name: &'static str, key: &'static str) -> Alias {
    Alias { name, key, set: |_| {} }
}

/// Names by which other programs and benchmarks know the same measures.
pub(super) static ALIASES: &[Alias] = &[
    same("articulation-points", "cut-nodes"),
    same("articulation", "cut-nodes"),
    same("kcore", "k-core"),
    same("core-numbers", "k-core"),
    same("percolation", "robustness"),
    same("linkpred", "link-prediction"),
    same("betweenness_w", "betweenness-weighted"),
    Alias {
        name: "betweenness_256",
        key: "betweenness-sampled",
        set: |options| options.sample = 256,
    },
    Alias {
        name: "kadabra_01",
        key: "betweenness-within",
        set: |options| options.error = 0.01,
    },
    Alias {
        name: "kadabra_001",
        key: "betweenness-within",
        set: |options| options.error = 0.001,
    },
    Alias {
        name: "kadabra_top10",
        key: "betweenness-top",
        set: |options| (options.top, options.error) = (10, 0.0005),
    },
    same("topcloseness", "closeness-top"),
    same("topharmonic", "harmonic-top"),
    same("communities", "leiden"),
    same("slpa", "overlap"),
    same("biconnected-components", "blocks"),
    same("dyad-census", "dyads"),
    same("triad-census", "triads"),
    same("mean-distance", "distances"),
    same("efficiency", "distances"),
    same("hubs", "hits"),
    same("authorities", "hits"),
    same("eccentricity", "distances"),
    same("hierarchy", "structural-holes"),
];

/// A name that no measure has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is no measure “{name}”.{} `kith analyze --metrics list` lists them all.", nearest.map(|key| format!(" Did you mean “{key}”?")).unwrap_or_default())]
pub struct UnknownMeasure {
    pub name: String,
    pub nearest: Option<&'static str>,
}

/// One measure that was asked for, by the name it was asked for.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub asked: String,
    pub measure: &'static Measure,
    pub options: Options,
}

/// The measures that a list of names means: keys and aliases between commas, `default` for the usual ones and `all` for
/// every one (those of given groups only where groups are given). Nobody is computed twice under the same name.
///
/// # Errors
/// The first name that means nothing, with the nearest that does.
pub fn chosen(names: &str, options: &Options) -> Result<Vec<Chosen>, UnknownMeasure> {
    let mut chosen: Vec<Chosen> = Vec::new();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let wanted = fold(name).replace([' ', '_'], "-");
        let found: Vec<(&Measure, Options)> = match wanted.as_str() {
            "all" => MEASURES
                .iter()
                .filter(|measure| measure.about != About::Given || options.groups.is_some())
                .map(|measure| (measure, options.clone()))
                .collect(),
            "default" => MEASURES
                .iter()
                .filter(|measure| measure.usual)
                .map(|measure| (measure, options.clone()))
                .collect(),
            _ => vec![find(&wanted, options).ok_or_else(|| unknown(name, &wanted))?],
        };
        let several = found.len() > 1;
        for (measure, options) in found {
            let asked = if several { measure.key } else { name };
            if chosen.iter().all(|known| known.asked != asked) {
                chosen.push(Chosen {
                    asked: asked.to_owned(),
                    measure,
                    options,
                });
            }
        }
    }
    Ok(chosen)
}

fn find(wanted: &str, options: &Options) -> Option<(&'static Measure, Options)> {
    let by_key = |key: &str| MEASURES.iter().find(|measure| measure.key == key);
    if let Some(measure) = by_key(wanted) {
        return Some((measure, options.clone()));
    }
    let alias = ALIASES.iter().find(|alias| alias.name.replace('_', "-") == wanted)?;
    let mut options = options.clone();
    (alias.set)(&mut options);
    by_key(alias.key).map(|measure| (measure, options))
}

fn unknown(name: &str, wanted: &str) -> UnknownMeasure {
    let known = MEASURES.iter().map(|measure| measure.key);
    let known = known.chain(ALIASES.iter().map(|alias| alias.name));
    let near = known
        .map(|key| (changes(wanted, key), key))
        .min_by_key(|(changes, _)| *changes);
    UnknownMeasure {
        name: name.to_owned(),
        nearest: near
            .filter(|(changes, key)| *changes <= key.len().max(3) / 2)
            .map(|(_, key)| key),
    }
}

/// How many letters have to be changed, added or left out to come from one word to the other (Levenshtein 1966).
fn changes(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (place, other) in to.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[place + 1];
            row[place + 1] = changed.min(corner + 1).min(row[place] + 1);
        }
    }
    row[to.len()]
}
