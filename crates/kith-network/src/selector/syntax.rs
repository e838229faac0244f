//! What a selector is made of once it was read.

use crate::view::Along;

/// A part of a selector: a question that every actor and every tie answers yes or no.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// `*`
    All,
    /// `actor`
    Actors,
    /// `tie`
    Ties,
    /// `person`, `"care team"`; with `-connection` behind it a kind of tie.
    Kind(String),
    /// Inside an arrow: `--strong-->`.
    TieKind(String),
    /// `#wren-street-kitchen`
    Named(String),
    /// `.driver`
    Tagged(String),
    /// `[offers]`
    Has(String),
    /// `[!offers]`
    Lacks(String),
    /// `[offers~="food"]`; of several values one is enough.
    Compare {
        field: String,
        op: Op,
        values: Vec<String>,
    },
    Is(Trait),
    /// `:overdue(180)`: not confirmed within so many days.
    Overdue(u32),
    /// `:from(person)` and its like: ties by their ends.
    Ends(End, Box<Node>),
    /// `:between(person, organisation)`: one end in each.
    Between(Box<Node>, Box<Node>),
    /// `:steps(2 from #ada)`
    Steps {
        most: u8,
        along: Along,
        from: Box<Node>,
    },
    /// `person --[status=generative]--> organisation`: the leftmost part.
    Path {
        from: Box<Node>,
        arrow: Arrow,
        over: Option<Box<Node>>,
        to: Box<Node>,
    },
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Equal,
    Unequal,
    Starts,
    Ends,
    Contains,
    Includes,
    Above,
    AtLeast,
    Below,
    AtMost,
}

impl Op {
    /// Longer ones first, so that `>=` is not read as `>`.
    pub(crate) const ALL: [(&'static str, Op); 10] = [
        ("!=", Op::Unequal),
        ("^=", Op::Starts),
        ("$=", Op::Ends),
        ("*=", Op::Contains),
        ("~=", Op::Includes),
        (">=", Op::AtLeast),
        ("<=", Op::AtMost),
        (">", Op::Above),
        ("<", Op::Below),
        ("=", Op::Equal),
    ];

    pub(crate) fn sign(self) -> &'static str {
        Op::ALL.iter().find(|(_, op)| *op == self).map_or("=", |(sign, _)| sign)
    }
}

/// What needs no value to be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    Directed,
    Undirected,
    Mutual,
    /// A tie to oneself.
    Loop,
    /// Without a tie to anybody else.
    Orphan,
    Focus,
    /// Without a status.
    Unclassified,
}

impl Trait {
    pub(crate) const ALL: [(&'static str, Trait); 7] = [
        ("directed", Trait::Directed),
        ("undirected", Trait::Undirected),
        ("mutual", Trait::Mutual),
        ("loop", Trait::Loop),
        ("orphan", Trait::Orphan),
        ("focus", Trait::Focus),
        ("unclassified", Trait::Unclassified),
    ];

    pub(crate) fn word(self) -> &'static str {
        Trait::ALL
            .iter()
            .find(|(_, own)| *own == self)
            .map_or("", |(word, _)| word)
    }
}

/// Which end of a tie is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    From,
    To,
    Both,
    Either,
}

impl End {
    pub(crate) const ALL: [(&'static str, End); 4] = [
        ("from", End::From),
        ("to", End::To),
        ("both", End::Both),
        ("touching", End::Either),
    ];

    pub(crate) fn word(self) -> &'static str {
        End::ALL
            .iter()
            .find(|(_, own)| *own == self)
            .map_or("", |(word, _)| word)
    }
}

/// Which way a traversal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrow {
    Out,
    In,
    Either,
}

impl Node {
    /// Every node in it, itself first.
    pub(crate) fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Node)) {
        see(self);
        for child in self.children() {
            child.visit(see);
        }
    }

    pub(crate) fn children(&self) -> Vec<&Node> {
        match self {
            Node::Ends(_, inner) | Node::Not(inner) | Node::Steps { from: inner, .. } => vec![inner],
            Node::Between(one, other) => vec![one, other],
            Node::Path { from, over, to, .. } => {
                let mut all: Vec<&Node> = vec![from];
                all.extend(over.as_deref());
                all.push(to);
                all
            }
            Node::And(all) | Node::Or(all) => all.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// How many levels it has; one without children has 1.
    pub(crate) fn depth(&self) -> usize {
        1 + self.children().into_iter().map(Node::depth).max().unwrap_or(0)
    }

    pub(crate) fn size(&self) -> usize {
        let mut count = 0;
        self.visit(&mut |_| count += 1);
        count
    }
}
