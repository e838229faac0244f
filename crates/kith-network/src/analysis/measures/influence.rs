//! Who is tied to those who are themselves well tied.

use kith_graph::influence::{self, Attenuation, PageRank, Settled, Stop};

use super::findings::{Findings, Values};
use super::{About, Measure, Reads};

const NOTHING_GOES_ROUND: &str = "Nothing can go round in this network: there is no tie, or no circle of arcs.";

fn settled(found: Settled) -> Result<Values, String> {
    if found.converged {
        return Ok(Values::Scores(found.scores));
    }
    Err(format!(
        "The scores had not settled after {} rounds; what one more would change is {:e}.",
        found.rounds, found.residual
    ))
}

pub(super) const PAGERANK: Measure = Measure {
    key: "pagerank",
    title: "Often met",
    question: "Whom would a walker meet most often who goes from tie to tie?",
    caution: "Where ties go both ways it says little that the number of ties does not say.",
    definition: "A walker goes on along a tie with probability 0.85, the stronger the tie the likelier, and otherwise \
                 starts anew anywhere; the score is the share of time at the node. Scores sum to 1.",
    source: "Brin and Page 1998, The anatomy of a large-scale hypertextual web search engine; Langville and Meyer 2004, \
             Deeper inside PageRank, section 3",
    about: About::Nodes,
    reads: Reads::BOTH,
    usual: true,
    compute: |graph, _| {
        let found = settled(influence::pagerank(graph, &PageRank::default()))?;
        Ok(Findings::default().with("pagerank", "PageRank", found))
    },
};

pub(super) const EIGENVECTOR: Measure = Measure {
    key: "eigenvector",
    title: "Well connected to the well connected",
    question: "Who is tied to those who are themselves well tied?",
    caution: "Scores gather in one close part of the network; everybody else has next to nothing, however busy.",
    definition: "A node's score is, up to one factor for all, the sum of the scores of those tied to it, × weight; the \
                 squares of all scores sum to 1. With directions, scores come from those who point at the node.",
    source: "Bonacich 1972, Factoring and weighting approaches to status scores and clique identification",
    about: About::Nodes,
    reads: Reads::BOTH,
    usual: false,
    compute: |graph, _| {
        let found = influence::eigenvector(graph, Stop::default()).ok_or(NOTHING_GOES_ROUND)?;
        Ok(Findings::default()
            .and("eigenvalue", "Largest eigenvalue", Some(found.eigenvalue).into())
            .with("eigenvector", "Eigenvector centrality", settled(found.settled)?))
    },
};

pub(super) const KATZ: Measure = Measure {
    key: "katz",
    title: "Reached in many ways",
    question: "To whom do the most ways lead, short ones counting more?",
    caution: "How much ways from afar count is a choice; compare scores only within one network.",
    definition: "The number of walks that end at the node, one of k steps counted αᵏ (and by the product of its weights), \
                 with α 0.85 of the most that it can be.",
    source: "Katz 1953, A new status index derived from sociometric analysis",
    about: About::Nodes,
    reads: Reads::BOTH,
    usual: false,
    compute: |graph, _| {
        let found = influence::katz(graph, Attenuation::OfLimit(0.85), 1.0, Stop::default());
        let found = settled(found.map_err(|why| why.to_string())?)?;
        Ok(Findings::default().with("katz", "Katz centrality", found))
    },
};

pub(super) const HITS: Measure = Measure {
    key: "hits",
    title: "Hubs and authorities",
    question: "Who points to those whom many point to, and whom do good pointers point to?",
    caution: "It tells two roles apart only where ties have directions.",
    definition: "A node's authority is, up to one factor for all, the sum of the hub scores of those who point at it, and \
                 its hub score the sum of the authority of those it points at, × weight. Each sums to 1.",
    source: "Kleinberg 1999, Authoritative sources in a hyperlinked environment",
    about: About::Nodes,
    reads: Reads::BOTH,
    usual: false,
    compute: |graph, _| {
        let found = influence::hits(graph, Stop::default()).ok_or("There is no tie.")?;
        if !found.converged {
            return Err(format!("The scores had not settled after {} rounds.", found.rounds));
        }
        Ok(Findings::default()
            .with("authority", "Authorities", Values::Scores(found.authorities))
            .with("hub", "Hubs", Values::Scores(found.hubs)))
    },
};
