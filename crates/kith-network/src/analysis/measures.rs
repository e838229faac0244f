//! Numbers about a graph, each with the question it answers: who has many neighbours, who stands between, what hangs
//! together. A measure is one entry of [`MEASURES`]; lists, documents and the command line all come from that array.
//!
//! A measure takes a graph of numbered nodes and knows nothing of names: what a page or a file calls its nodes is put
//! beside the numbers where they are shown.

mod between;
mod chances;
mod circles;
mod findings;
mod given;
mod groups;
mod influence;
mod middle;
mod names;
mod near;
mod neighbours;
mod pieces;
#[cfg(test)]
mod tests;
mod whole;

use std::sync::Arc;

use kith_graph::Graph;
use kith_graph::partition::Partition;

pub use findings::{Column, Crossing, Findings, Number, Pairs, Values, WholeFigure};
pub use names::{Chosen, UnknownMeasure, chosen};

/// What a measure says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A number for every node.
    Nodes,
    /// The graph as a whole.
    Whole,
    /// Which nodes belong together.
    Groups,
    /// Pairs of nodes.
    Pairs,
    /// Groups that somebody gives: without them there is no answer.
    Given,
}

impl About {
    pub fn label(self) -> &'static str {
        match self {
            About::Nodes => "every node",
            About::Whole => "the whole",
            About::Groups => "groups",
            About::Pairs => "pairs",
            About::Given => "groups that are given (`--groups`)",
        }
    }
}

/// When the weights of edges make a difference to a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighing {
    /// It is about ties alone.
    Never,
    /// If somebody says which weights.
    Named,
    /// It is about strengths.
    Always,
}

impl Weighing {
    /// Whether weights count, given whether somebody named them.
    pub fn counts(self, named: bool) -> bool {
        match self {
            Weighing::Never => false,
            Weighing::Named => named,
            Weighing::Always => true,
        }
    }

    /// For files: `if named`.
    pub fn label(self) -> &'static str {
        match self {
            Weighing::Never => "never",
            Weighing::Named => "if named",
            Weighing::Always => "always",
        }
    }
}

/// What of a graph makes a difference to a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reads {
    pub weights: Weighing,
    pub direction: bool,
}

impl Reads {
    const TIES: Reads = Reads {
        weights: Weighing::Never,
        direction: false,
    };
    const DIRECTION: Reads = Reads {
        weights: Weighing::Never,
        direction: true,
    };
    const WEIGHTS: Reads = Reads {
        weights: Weighing::Named,
        direction: false,
    };
    const BOTH: Reads = Reads {
        weights: Weighing::Named,
        direction: true,
    };
    const STRENGTHS: Reads = Reads {
        weights: Weighing::Always,
        direction: true,
    };
}

/// Groups that somebody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    pub names: Vec<String>,
    pub of: Partition,
}

/// What whoever asks may choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// For estimates: the most that a normalised score may be off, nine times in ten.
    pub error: f64,
    /// For estimates from a sample: how many nodes are looked at.
    pub sample: u32,
    /// For lists of the first: how many.
    pub top: u32,
    /// Where chance decides: another seed, another draw.
    pub seed: u64,
    /// For measures of groups that are given.
    pub groups: Option<Arc<Grouping>>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            error: 0.01,
            sample: 256,
            top: 10,
            seed: 1,
            groups: None,
        }
    }
}

/// Why a measure has no answer for a graph, in a sentence.
pub type NoAnswer = String;

/// One measure.
pub struct Measure {
    /// Stable, for files and the command line: `core-numbers`.
    pub key: &'static str,
    /// As a page would head it: “Go-betweens”.
    pub title: &'static str,
    pub question: &'static str,
    /// How not to read it.
    pub caution: &'static str,
    /// How it is computed, for somebody who would check it by hand.
    pub definition: &'static str,
    pub source: &'static str,
    pub about: About,
    pub reads: Reads,
    /// Whether it is computed if nobody says which measures to compute: on a million nodes, too, it takes seconds.
    pub usual: bool,
    pub compute: fn(&Graph, &Options) -> Result<Findings, NoAnswer>,
}

impl std::fmt::Debug for Measure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Measure")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// Every measure, in the order in which they are shown.
pub static MEASURES: &[Measure] = &[
    neighbours::DEGREE,
    neighbours::STRENGTH,
    between::BETWEENNESS,
    between::BETWEENNESS_WITHIN,
    between::BETWEENNESS_TOP,
    between::BETWEENNESS_SAMPLED,
    between::BETWEENNESS_WEIGHTED,
    between::EDGE_BETWEENNESS,
    between::EDGE_BETWEENNESS_WEIGHTED,
    near::CLOSENESS,
    near::HARMONIC,
    near::CLOSENESS_WEIGHTED,
    near::HARMONIC_WEIGHTED,
    near::CLOSENESS_TOP,
    near::HARMONIC_TOP,
    near::REACH,
    near::DISTANCES,
    near::DIAMETER,
    influence::PAGERANK,
    influence::EIGENVECTOR,
    influence::KATZ,
    influence::HITS,
    circles::K_CORE,
    circles::ONION_LAYERS,
    middle::CORE_PERIPHERY,
    circles::TRIANGLES,
    circles::CLUSTERING,
    near::LOCAL_EFFICIENCY,
    circles::CONSTRAINT,
    circles::EFFECTIVE_SIZE,
    circles::STRUCTURAL_HOLES,
    pieces::COMPONENTS,
    pieces::STRONG_COMPONENTS,
    pieces::CUT_NODES,
    pieces::BRIDGES,
    pieces::BLOCKS,
    groups::LEIDEN,
    groups::LABEL_PROPAGATION,
    groups::OVERLAP,
    groups::CONCOR,
    chances::LINK_PREDICTION,
    chances::ROBUSTNESS,
    whole::DENSITY,
    whole::RECIPROCITY,
    whole::TRANSITIVITY,
    groups::ASSORTATIVITY,
    given::MIXING,
    given::EI_INDEX,
    given::BROKERAGE,
    given::ASSORTATIVITY_GROUPS,
    given::MODULARITY_GROUPS,
    whole::DYADS,
    whole::TRIADS,
];

/// The list of measures as a page: what each asks, how it is computed, how not to read it.
pub fn page() -> String {
    let mut page = String::from(
        "# Measures\n\n\
         What `kith analyze` can compute. `kith analyze --metrics list` prints the same; this page is made from that list.\n\n\
         Isolated nodes count. Edges between the same two ends are one, their weights summed; an edge from a node to \
         itself is left out. Weights are strengths: a larger one is a closer tie. They count where `--weight` names them, and \
         in measures that are about strengths.\n",
    );
    for measure in MEASURES {
        let reads = match (measure.reads.weights, measure.reads.direction) {
            (Weighing::Never, false) => "neither weights nor directions",
            (Weighing::Never, true) => "directions, not weights",
            (Weighing::Named, false) => "weights if they are named, not directions",
            (Weighing::Named, true) => "weights if they are named, and directions",
            (Weighing::Always, false) => "weights, not directions",
            (Weighing::Always, true) => "weights and directions",
        };
        page.push_str(&format!(
            "\n## `{}`: {}\n\n{}\n\n- About: {}{}\n- Computed: {}\n- Reads: {reads}\n- Careful: {}\n- Source: {}\n",
            measure.key,
            measure.title,
            measure.question,
            measure.about.label(),
            if measure.usual {
                "; computed unless said otherwise"
            } else {
                ""
            },
            measure.definition,
            measure.caution,
            measure.source,
        ));
    }
    page
}
