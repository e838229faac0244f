//! Who stands in the middle, and who around it.

use kith_graph::assortativity::Counting;
use kith_graph::periphery::{core_by_degree, coreness};

use super::findings::{Findings, Number, Values};
use super::pieces::share;
use super::{About, Measure, Reads};

pub(super) const CORE_PERIPHERY: Measure = Measure {
    key: "core-periphery",
    title: "Middle and edge",
    question: "Who stands in the close middle of the network, and who around it?",
    caution: "Every network can be split so; the fit says whether it looks like that at all.",
    definition: "The middle is the set with the fewest errors: pairs in it that are not tied, and pairs outside it that \
                 are. Coreness are the numbers whose products come closest to the ties. Fit is a correlation with the \
                 ideal, at most 1.",
    source: "Borgatti and Everett 2000, Models of core/periphery structures; Lip 2011, A fast algorithm for the discrete \
             core/periphery bipartitioning problem",
    about: About::Nodes,
    reads: Reads::DIRECTION,
    usual: false,
    compute: |graph, _| {
        let mut all = Findings::default();
        if let Some(core) = core_by_degree(graph) {
            all = all
                .and("core-size", "In the middle", share(core.size as usize, graph))
                .and("core-fit", "Fit of the split", Number::Real(core.fit))
                .with("in-core", "In the middle", Values::Marks(core.inside));
        }
        let Some(found) = coreness(graph, Counting::Ties) else {
            return Err("There is no tie.".to_owned());
        };
        Ok(all.and("coreness-fit", "Fit of coreness", found.fit.into()).with(
            "coreness",
            "Coreness",
            Values::Scores(found.values),
        ))
    },
};
