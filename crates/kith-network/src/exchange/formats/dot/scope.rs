//! What holds within braces: defaults for nodes and edges, and the cluster that they are.

/// Pairs of a name and a value.
pub(super) type Pairs = Vec<(String, String)>;

/// How many defaults may hold at once, and how long one may be; more are left out.
const MOST_DEFAULTS: usize = 50;
const LONGEST_DEFAULT: usize = 1_000;

#[derive(Debug, Default)]
pub(super) struct Scope {
    pub of_nodes: Pairs,
    pub of_edges: Pairs,
    /// The number of the cluster.
    pub cluster: Option<usize>,
}

/// The scopes that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    pub open: Vec<Scope>,
}

impl Scopes {
    pub(super) fn cluster(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|scope| scope.cluster)
    }

    /// Keeps defaults in the innermost scope. Says whether there was room for all.
    pub(super) fn keep(&mut self, nodes: bool, pairs: Pairs) -> bool {
        let held: usize = self
            .open
            .iter()
            .map(|scope| scope.of_nodes.len() + scope.of_edges.len())
            .sum();
        let mut room = MOST_DEFAULTS.saturating_sub(held);
        let mut fits = true;
        let Some(scope) = self.open.last_mut() else {
            return true;
        };
        let defaults = if nodes {
            &mut scope.of_nodes
        } else {
            &mut scope.of_edges
        };
        for (name, value) in pairs {
            let short = name.len() + value.len() <= LONGEST_DEFAULT;
            match defaults.iter_mut().find(|(known, _)| *known == name) {
                Some((_, before)) if short => *before = value,
                None if short && room > 0 => {
                    room -= 1;
                    defaults.push((name, value));
                }
                _ => fits = false,
            }
        }
        fits
    }

    /// The defaults that hold now, those of inner scopes after those of outer ones.
    pub(super) fn defaults(&self, nodes: bool) -> Pairs {
        let mut all: Pairs = Vec::new();
        for scope in &self.open {
            for (name, value) in if nodes { &scope.of_nodes } else { &scope.of_edges } {
                match all.iter_mut().find(|(known, _)| known == name) {
                    Some((_, before)) => before.clone_from(value),
                    None => all.push((name.clone(), value.clone())),
                }
            }
        }
        all
    }
}
