//! Who belongs with whom, by ties alone; and whether like is tied to like.

use kith_graph::assortativity::{Counting, End, by_degree};
use kith_graph::communities::{Leiden, SpeakerListener, label_propagation, overlapping};
use kith_graph::equivalence::{Own, concor};
use kith_graph::partition::Partition;
use kith_graph::{Graph, NodeMap};

use super::findings::{Findings, Number, Values};
use super::pieces::share;
use super::{About, Measure, Reads};

pub(super) const LEIDEN: Measure = Measure {
    key: "leiden",
    title: "Circles",
    question: "Which groups are tied more closely within than chance would have it?",
    caution: "Groups of the map, not of people's minds: another seed may draw some borders elsewhere, and small groups \
              within large ones are not seen.",
    definition: "Groups of high modularity: the share of tie weight within groups, less what chance would put there, \
                 found by moving, refining and joining until nothing gains. Groups are numbered from the largest.",
    source: "Traag, Waltman and van Eck 2019, From Louvain to Leiden: guaranteeing well-connected communities",
    about: About::Groups,
    reads: Reads::BOTH,
    usual: true,
    compute: |graph, options| {
        let leiden = Leiden {
            seed: options.seed,
            ..Leiden::default()
        };
        let found = leiden.communities(graph);
        Ok(Findings::default()
            .and("modularity", "Modularity", found.modularity.into())
            .and("communities", "Groups", Number::Count(found.partition.count() as u64))
            .with("community", "Group", of(graph, &found.partition)))
    },
};

pub(super) const LABEL_PROPAGATION: Measure = Measure {
    key: "label-propagation",
    title: "Circles by hearsay",
    question: "Which groups form if everybody takes the name that most of their neighbours go by?",
    caution: "Quick, and with no measure of quality behind it: one name may take nearly all.",
    definition: "Everybody begins with a name of their own and takes the one of the greatest weight among neighbours until \
                 nobody changes, a hundred rounds at most. Groups are numbered from the largest.",
    source: "Raghavan, Albert and Kumara 2007, Near linear time algorithm to detect community structures in large-scale \
             networks; Cordasco and Gargano 2010, Community detection via semi-synchronous label propagation algorithms",
    about: About::Groups,
    reads: Reads::WEIGHTS,
    usual: false,
    compute: |graph, _| {
        let found = label_propagation(graph, 100);
        Ok(Findings::default()
            .and("label-groups", "Groups", Number::Count(found.partition.count() as u64))
            .with("label-group", "Group", of(graph, &found.partition)))
    },
};

pub(super) const OVERLAP: Measure = Measure {
    key: "overlap",
    title: "Circles that share people",
    question: "Who belongs to more than one circle?",
    caution: "Chance has a part in it: look whether another seed gives the same before saying so of anybody.",
    definition: "For a hundred rounds everybody hears a name from each neighbour, drawn from those that the neighbour \
                 remembers, and remembers the one of the greatest weight. Whoever remembers a name at least a tenth of \
                 the time belongs to its circle, directions aside.",
    source: "Xie, Szymanski and Liu 2011, SLPA: uncovering overlapping communities in social networks via a \
             speaker-listener interaction dynamic process",
    about: About::Nodes,
    reads: Reads::WEIGHTS,
    usual: false,
    compute: |graph, options| {
        let listening = SpeakerListener {
            seed: options.seed,
            ..SpeakerListener::default()
        };
        let found = overlapping(graph, &listening);
        let each: Vec<u32> = found.memberships.values().iter().map(|of| of.len() as u32).collect();
        let several = each.iter().filter(|count| **count > 1).count();
        Ok(Findings::default()
            .and("circles", "Circles", Number::Count(found.groups.len() as u64))
            .and("in-several", "In several circles", share(several, graph))
            .with("circles", "Circles that it is in", Values::Counts(each.into())))
    },
};

pub(super) const CONCOR: Measure = Measure {
    key: "concor",
    title: "Positions",
    question: "Who has ties to the same others, and so the same position?",
    caution: "It always divides, alike or not. Look at who is in a position before giving it a name.",
    definition: "Correlations between everybody's ties, to and from, those to each other left out; then between the rows of \
                 that table, and so on until all are 1 or −1, which makes two positions; each is divided once more. \
                 Positions are numbered from the largest.",
    source: "Breiger, Boorman and Arabie 1975, An algorithm for clustering relational data with applications to social \
             network analysis and comparison with multidimensional scaling",
    about: About::Groups,
    reads: Reads::BOTH,
    usual: false,
    compute: |graph, _| {
        let found = concor(&[graph], 2, Own::LeftOut, Counting::Strengths).map_err(|why| why.to_string())?;
        let whole = Partition::whole(graph.order() as u32);
        let blocks = found.blocks().unwrap_or(&whole);
        Ok(Findings::default()
            .and("positions", "Positions", Number::Count(blocks.count() as u64))
            .with("position", "Position", of(graph, &largest_first(blocks))))
    },
};

fn largest_first(partition: &Partition) -> Partition {
    let sizes = partition.sizes();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|group| std::cmp::Reverse(sizes[*group]));
    let mut place = vec![0u32; sizes.len()];
    order.iter().zip(0..).for_each(|(group, at)| place[*group] = at);
    Partition::partial(partition.iter().map(|group| group.map(|group| place[group as usize])))
}

fn of(graph: &Graph, partition: &Partition) -> Values {
    let groups: Vec<u32> = graph
        .nodes()
        .map(|node| partition.group(node).unwrap_or_default())
        .collect();
    Values::Groups(NodeMap::from(groups))
}

pub(super) const ASSORTATIVITY: Measure = Measure {
    key: "assortativity",
    title: "Busy with busy",
    question: "Are those who know many tied to others who know many?",
    caution: "A few very busy ones make it negative by themselves.",
    definition: "The correlation of the numbers of neighbours at both ends of a tie, from −1 to 1; with directions, of ties \
                 from the one end and ties to the other. None where everybody has as many.",
    source: "Newman 2003, Mixing patterns in networks, equations 25 to 27",
    about: About::Whole,
    reads: Reads::DIRECTION,
    usual: true,
    compute: |graph, _| {
        let found = by_degree(graph, End::Out, End::In);
        Ok(Findings::default().and(
            "degree-assortativity",
            "Assortativity by number of neighbours",
            found.into(),
        ))
    },
};
