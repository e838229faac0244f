//! How far formal and informal care are joined (`docs/figures.md`, Q10).

use super::bridging_chance::{Chance, against_chance};
use super::bridging_cuts::{Hinges, hinges};
use super::bridging_finding::finding;
use super::bridging_flows::Flows;
use super::bridging_ground::{Ground, Mixing, Side};
use super::bridging_roles::Brokers;
use super::bridging_routes::Routes;
use super::bridging_tables as tables;
use crate::analysis::{Answer, Figure, Scope, Section};
use crate::share::Share;
use crate::sociogram::StatusSet;
use kith_graph::Node;

/// How far are formal and informal care joined?
pub struct Bridging;

impl Section for Bridging {
    fn id(&self) -> &'static str {
        "bridging"
    }

    fn question(&self) -> &'static str {
        "How far are formal and informal care joined?"
    }

    fn method(&self) -> &'static str {
        "Each actor is formal, informal or mixed: what its entry says, else formal for a care worker and mixed for a team or the Circle, else what its category means; where nothing says, it is a row of its own. Connected pairs are counted, so several connections between the same two are one; live means generative or engaged. Cross share: pairs of a formal and an informal actor, of all pairs of which both are formal or informal. E-I index: (across − within) ÷ (across + within), from −1 (all within sectors) to 1 (all across). Assortativity: 1 if like is connected with like alone, 0 if the ends of connections are mixed evenly, below 0 if unlike attract. Both are compared with the same connections after dealing out the sectors 1,000 times at random among the actors who have one; outside the middle 95 in 100 is more or less than chance gives. Single bridge: an actor, or a connection, such that a formal and an informal actor (neither being the one in question) are joined over live connections, and once it has gone no such two are. Parted pairs are counted for all that do some of this. Roles count live ways of two steps along the direction of connections, from one actor over a second to a third, where the first has no such connection with the third; a connection without a stated direction goes both ways. What chance gives of them is an average over networks with as many connections and sectors of the same sizes."
    }

    fn caution(&self) -> &'static str {
        "A sector is a rough label, and a person may be both. More crossing is not always better: some neighbours keep services away for good reasons. With few connections chance alone makes large differences. A connection that is missing here may be there in life. Who stands between carries something for others: ask whether they want to. Those who are not organisers see less care recorded than there is."
    }

    fn source(&self) -> &'static str {
        "kith's question Q10, defined in docs/figures.md. E-I index and its test: Krackhardt and Stern 1988, Social Psychology Quarterly 51:123. Assortativity: Newman 2003, Physical Review E 67:026126. Brokerage roles: Gould and Fernandez 1989, Sociological Methodology 19:89. Cut nodes and bridges: Hopcroft and Tarjan 1973, Communications of the ACM 16:372."
    }

    fn answer(&self, scope: &Scope<'_>) -> Answer {
        let ground = Ground::of(scope);
        let found = Found::of(&ground);
        let routes = Routes::of(&ground);
        let brokers = Brokers::of(&ground);
        let flows = Flows::of(&ground);
        let mut answer = Answer {
            finding: finding(&ground, &found),
            headline: 3,
            ..Answer::default()
        };
        found.figures(&mut answer, &ground);
        chance_figures(&mut answer, &found);
        sector_figures(&mut answer, &ground, &found);
        routes.figures(&mut answer, &ground);
        brokers.figures(&mut answer, &ground);
        flows.figures(&mut answer, &ground);
        tables::mixing(&mut answer, &ground, "bridging-mixing-live", "live", &found.live);
        tables::mixing(&mut answer, &ground, "bridging-mixing-any", "all", &found.any);
        answer.tables.extend([
            tables::sectors(&ground, &found),
            tables::chance(&found),
            tables::for_members(tables::bridges(&ground, &found)),
            tables::middle(&ground, &found).for_organisers(),
            tables::hinges(&ground, &found).for_organisers(),
            tables::thin(&ground, &found).for_organisers(),
        ]);
        routes.show(&mut answer, &ground);
        brokers.tables(&mut answer, &ground);
        answer.tables.push(flows.table());
        answer
    }
}

/// What was found about ties between the sides.
pub(super) struct Found {
    pub(super) any: Mixing,
    pub(super) live: Mixing,
    /// Ties in scope between a formal and an informal actor, in the order of their ids.
    pub(super) crossing: Vec<usize>,
    pub(super) three: Option<Chance>,
    pub(super) two: Option<Chance>,
    pub(super) hinges: Hinges,
    /// Mixed actors with live ties to both sides.
    pub(super) middle: Vec<Node>,
    /// Formal actors with exactly one live informal neighbour, and with none.
    pub(super) only: Vec<Node>,
    pub(super) without: Vec<Node>,
}

impl Found {
    fn of(ground: &Ground<'_>) -> Found {
        let graph = ground.live.graph();
        let formal_with = |informal: usize| -> Vec<Node> {
            let has = |node: &Node| ground.neighbors(*node, Side::Informal) == informal;
            ground.nodes(Side::Formal).filter(has).collect()
        };
        let joins =
            |node: &Node| ground.neighbors(*node, Side::Formal) > 0 && ground.neighbors(*node, Side::Informal) > 0;
        Found {
            any: ground.mixing(ground.any.graph()),
            live: ground.mixing(graph),
            crossing: crossing(ground),
            three: against_chance(ground, graph, &Side::STATED),
            two: against_chance(ground, graph, &[Side::Formal, Side::Informal]),
            hinges: hinges(graph, &ground.sides),
            middle: ground.nodes(Side::Mixed).filter(joins).collect(),
            only: formal_with(1),
            without: formal_with(0),
        }
    }

    /// Live pairs that leave a side, of those that touch it.
    pub(super) fn leaving(&self, side: Side) -> Share {
        let row = &self.live[side as usize];
        let all: usize = row.iter().sum();
        Share::new(all - row[side as usize], all)
    }

    fn figures(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let [cross, any] = self.cross_figures(ground.scope);
        let [with, only] = self.formal_figures(ground);
        let hinges = &self.hinges;
        let joined = Figure::share(
            "bridging.joined-pairs",
            "Formal and informal actors joined at all",
            Share::new(hinges.joined as usize, hinges.pairs as usize),
            "Pairs of a formal and an informal actor whom live connections join over however many steps, of all such pairs.",
        );
        let middle = Figure::share(
            "bridging.mixed-middle",
            "Mixed actors connected with both sides",
            Share::new(self.middle.len(), ground.count(Side::Mixed)),
            "Mixed actors with live connections to a formal and to an informal actor, of all mixed actors.",
        );
        let middle = ground.naming(middle, self.middle.iter().copied());
        answer.figures.extend([cross, with, joined, any, middle, only]);
        self.hinge_figures(answer, ground);
    }

    /// The share of crossing pairs over live ties and over all.
    fn cross_figures(&self, scope: &Scope<'_>) -> [Figure; 2] {
        let ids = |places: Vec<usize>| places.into_iter().map(|place| scope.ties[place].tie.id);
        let live = |place: &usize| StatusSet::LIVE.has(scope.ties[*place].status);
        [
            Figure::share(
                "bridging.cross-share",
                "Live connections that join formal and informal actors",
                cross_share(&self.live),
                "Pairs of a formal and an informal actor with a generative or engaged connection, of all such pairs of which both are formal or informal.",
            )
            .over(ids(self.crossing.iter().copied().filter(live).collect())),
            Figure::share(
                "bridging.cross-share.any",
                "All connections that join formal and informal actors",
                cross_share(&self.any),
                "Pairs of a formal and an informal actor with a connection of any status, of all such pairs of which both are formal or informal.",
            )
            .over(ids(self.crossing.clone())),
        ]
    }

    /// Formal actors with live ties to informal ones: with any, and with one.
    fn formal_figures(&self, ground: &Ground<'_>) -> [Figure; 2] {
        let formal = ground.count(Side::Formal);
        let with = Figure::share(
            "bridging.formal.with-informal",
            "Formal actors with a live connection to an informal one",
            Share::new(formal - self.without.len(), formal),
            "Formal actors with a generative or engaged connection to an informal actor, of all formal actors.",
        );
        let only = Figure::share(
            "bridging.formal.only-one",
            "Formal actors with one informal connection",
            Share::new(self.only.len(), formal),
            "Formal actors with live connections to exactly one informal actor, of all formal actors.",
        );
        let some = |node: &Node| ground.neighbors(*node, Side::Informal) > 0;
        [
            ground.naming(with, ground.nodes(Side::Formal).filter(some)),
            ground.naming(only, self.only.iter().copied()),
        ]
    }

    /// What hangs on single actors and connections: all of it, and some of it.
    fn hinge_figures(&self, answer: &mut Answer, ground: &Ground<'_>) {
        let pairs = ground.live.graph().size();
        let single = "without which no formal and informal actors would be joined over live connections any more";
        let some =
            "without which some formal and informal actors who are joined over live connections would no longer be";
        for (id, label, all, counts) in [
            ("single", "Single bridges", true, single),
            ("parting", "Bridges for some", false, some),
        ] {
            let actors = self.hinges.actors.iter().filter(|hinge| !all || hinge.is_single());
            let nodes: Vec<Node> = actors.map(|hinge| hinge.at).collect();
            let ties = self.hinges.ties.iter().filter(|hinge| !all || hinge.is_single());
            let ends: Vec<(Node, Node)> = ties.map(|hinge| hinge.at).collect();
            let by_actor = Figure::share(
                format!("bridging.{id}.actors"),
                format!("{label}: actors"),
                Share::new(nodes.len(), ground.sides.len()),
                format!("Actors {counts}, of all actors."),
            );
            let by_tie = Figure::share(
                format!("bridging.{id}.connections"),
                format!("{label}: connections"),
                Share::new(ends.len(), pairs),
                format!("Connected pairs of actors {counts}, of all pairs with a live connection."),
            );
            answer.figures.push(ground.naming(by_actor, nodes));
            answer.figures.push(ground.naming_pairs(by_tie, &ends));
        }
    }
}

fn crossing(ground: &Ground<'_>) -> Vec<usize> {
    let scope = ground.scope;
    let mut sides = vec![Side::Unstated; scope.actors.len()];
    for node in ground.live.graph().nodes() {
        sides[ground.place(node)] = ground.side(node);
    }
    let crosses = |tie: &usize| Side::cross(sides[scope.ties[*tie].from], sides[scope.ties[*tie].to]);
    (0..scope.ties.len()).filter(crosses).collect()
}

pub(super) fn cross_share(mixing: &Mixing) -> Share {
    let at = |one: Side, other: Side| mixing[one as usize][other as usize];
    let across = at(Side::Formal, Side::Informal);
    let within = at(Side::Formal, Side::Formal) + at(Side::Informal, Side::Informal);
    Share::new(across, across + within)
}

/// E-I and assortativity with the relabellings below them, on both bases.
fn chance_figures(answer: &mut Answer, found: &Found) {
    let bases = [
        ("", "formal, informal and mixed", &found.three),
        ("-without-mixed", "formal and informal alone", &found.two),
    ];
    for (suffix, sectors, chance) in bases {
        let Some(chance) = chance else { continue };
        let measures = [
            ("ei", "E-I index", Some(&chance.ei)),
            ("assortativity", "Assortativity", chance.assortativity.as_ref()),
        ];
        for (id, label, compared) in measures {
            let Some(compared) = compared else { continue };
            answer.figures.push(Figure::number(
                format!("bridging.{id}{suffix}"),
                format!("{label}, {sectors}"),
                compared.value,
                format!(
                    "Over {} connected pairs of actors, {} of them across sectors; live connections, sectors {sectors}.",
                    chance.ties, chance.across
                ),
            ));
            answer.figures.push(Figure::share(
                format!("bridging.{id}{suffix}.as-low"),
                format!("{label}, {sectors}: as low by chance"),
                Share::new(compared.as_low, compared.draws),
                "Times that dealing out the sectors at random gave a number as low or lower, of all times that it was tried.",
            ));
        }
    }
}

fn sector_figures(answer: &mut Answer, ground: &Ground<'_>, found: &Found) {
    for side in Side::ALL {
        let name = match side {
            Side::Unstated => side.label().to_owned(),
            stated => format!("{} sector", stated.label()),
        };
        answer.figures.push(
            Figure::share(
                format!("bridging.sector.{}", side.key()),
                name.clone(),
                Share::new(ground.count(side), ground.sides.len()),
                "Actors of that sector, of all actors, teams and the Circle.",
            )
            .by(ground.ids(ground.nodes(side))),
        );
        answer.figures.push(Figure::share(
            format!("bridging.sector.{}.leaving", side.key()),
            format!("{name}: connections that lead out of it"),
            found.leaving(side),
            "Pairs of actors with a live connection of which one is of that sector and the other is not, of all such pairs that touch it.",
        ));
    }
    let peopled = Side::STATED.into_iter().filter(|side| ground.count(*side) > 0);
    let isolated = peopled.clone().filter(|side| found.leaving(*side).part == 0);
    answer.figures.push(Figure::share(
        "bridging.isolated-sectors",
        "Sectors that no live connection leaves",
        Share::new(isolated.count(), peopled.count()),
        "Sectors none of whose actors has a generative or engaged connection out of it, of the sectors with any actor.",
    ));
}
