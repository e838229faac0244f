//! One small file of each format, written by hand, about the same three people or so. What is in each was counted by eye.

use crate::town::{File, bring, larkmere, seen};
use kith_network::exchange::FORMATS;
use kith_network::vocabulary::Template;
use std::path::Path;

/// Files that belong together; the format they are; how many actors and connections there are in them.
pub struct Seed {
    pub files: &'static [&'static str],
    pub format: &'static str,
    pub actors: usize,
    pub ties: usize,
}

const fn seed(files: &'static [&'static str], format: &'static str, actors: usize, ties: usize) -> Seed {
    Seed {
        files,
        format,
        actors,
        ties,
    }
}

pub const SEEDS: &[Seed] = &[
    seed(&["town.gexf"], "gexf", 3, 3),
    seed(&["town.graphml"], "graphml", 3, 3),
    seed(&["town.gml"], "gml", 3, 3),
    seed(&["town.net"], "pajek", 3, 3),
    seed(&["town.dl"], "dl", 4, 3),
    seed(&["town.vna"], "vna", 3, 3),
    seed(&["town.dot"], "dot", 3, 3),
    seed(&["town.gdf"], "gdf", 3, 3),
    seed(&["town.cx"], "cx", 3, 3),
    seed(&["town.cx2"], "cx2", 3, 3),
    seed(&["town.graphology.json"], "graphology", 3, 3),
    seed(&["town.gephi-lite.json"], "graphology", 3, 3),
    seed(&["town.node-link.json"], "node-link", 3, 3),
    seed(&["town.cyjs"], "cytoscape", 3, 3),
    seed(&["town.jgf.json"], "jgf", 3, 3),
    seed(&["town.kumu.json"], "kumu", 3, 3),
    seed(&["town-people.csv", "town-ties.csv"], "csv", 3, 3),
    seed(&["town-matrix.csv"], "edge-list", 3, 3),
    seed(&["town-edges.txt"], "edge-list", 3, 3),
    seed(&["town-gephi-edges.csv"], "csv", 3, 3),
    seed(&["town-interview.graphml"], "network-canvas", 3, 3),
    seed(&["town-services.json"], "open-referral", 2, 1),
];

/// The files of a seed, from beside this source.
pub fn files(seed: &Seed) -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/seeds");
    let one = |name: &&str| {
        let bytes = std::fs::read(folder.join(name)).expect("a file beside this source");
        ((*name).to_owned(), bytes)
    };
    seed.files.iter().map(one).collect()
}

#[test]
fn a_small_file_of_each_format_says_what_a_reader_counts_in_it() {
    let mut wrong = Vec::new();
    for seed in SEEDS {
        let files = files(seed);
        let mut network = larkmere(Template::Plain);
        let said = match crate::town::read(&files) {
            Err(trouble) => trouble,
            Ok(books) => {
                let format = books.first().map(|book| book.format.clone()).unwrap_or_default();
                match bring(&mut network, &files) {
                    Err(trouble) => trouble,
                    Ok(_) => {
                        let whole = seen(&network);
                        let found = (format.as_str(), whole.actors().len(), whole.ties().len());
                        if found == (seed.format, seed.actors, seed.ties) {
                            continue;
                        }
                        format!("{found:?}")
                    }
                }
            }
        };
        wrong.push(format!("{:?}: {said}", seed.files));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn there_is_a_small_file_of_each_format_that_is_read() {
    // Workbooks and archives are made by the writers and by programs; see the corpus.
    let packed = ["xlsx", "ods", "kith"];
    for format in FORMATS.iter().filter(|format| format.reader.is_some()) {
        let there = SEEDS.iter().any(|seed| seed.format == format.key) || packed.contains(&format.key);
        assert!(there, "{}", format.key);
    }
}

#[test]
fn the_loaves_that_go_from_tomasz_to_the_kitchen_weigh_two_and_a_half_in_every_format() {
    // Graphviz knows whole weights only; interviews and directories know none.
    let lighter = |seed: &&Seed| ["dot", "network-canvas", "open-referral"].contains(&seed.format);
    for seed in SEEDS.iter().filter(|seed| !lighter(seed)) {
        let mut network = larkmere(Template::Plain);
        bring(&mut network, &files(seed)).unwrap_or_else(|trouble| panic!("{:?}: {trouble}", seed.files));
        let whole = seen(&network);
        let heavy: Vec<_> = whole.ties().filter(|tie| tie.strength == Some(2.5)).collect();
        assert_eq!(heavy.len(), 1, "{:?}", seed.files);
        let name = |id| {
            whole
                .actor(id)
                .map(|actor| actor.name.as_str().to_lowercase())
                .unwrap_or_default()
        };
        let (from, to) = (name(heavy[0].from), name(heavy[0].to));
        assert!(
            from.starts_with('t') && (to.contains("kitchen") || to.starts_with(['w', '\u{5de}'])),
            "{:?}: {from} to {to}",
            seed.files
        );
    }
}

#[test]
fn there_is_a_fuzz_target_for_each_reader() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/targets");
    for format in FORMATS.iter().filter(|format| format.reader.is_some()) {
        let target = folder.join(format!("{}.rs", format.key));
        assert!(target.is_file(), "{}", target.display());
    }
}
