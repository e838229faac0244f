//! Crowds: a large piece made small, so that who belongs together finds each other in few steps.

use super::descent::Descent;
use super::pivots::Batch;
use super::{Piece, Place, Random};

/// Rounds in which nodes join their neighbours' crowds.
const ROUNDS: usize = 6;

/// A graph as the forces see it: nodes, or crowds of them.
pub(super) struct Web<'a> {
    pub(super) starts: &'a [u32],
    pub(super) targets: &'a [u32],
    /// How many edges of the piece each one here stands for; empty: one.
    pub(super) strengths: &'a [f32],
    /// The node of the piece whose distances each has; empty: its own.
    pub(super) heads: &'a [u32],
    /// Where each node of the piece belongs; empty: to itself.
    pub(super) of: &'a [u32],
    /// How many nodes each is; empty: one.
    pub(super) masses: &'a [f32],
}

impl Web<'_> {
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn head(&self, own: usize) -> usize {
        self.heads.get(own).map_or(own, |&head| head as usize)
    }

    pub(super) fn home(&self, node: u32) -> usize {
        self.of.get(node as usize).map_or(node as usize, |&home| home as usize)
    }
}

/// A piece's nodes in crowds, each a node of a smaller graph.
pub(super) struct Crowds {
    of: Vec<u32>,
    heads: Vec<u32>,
    masses: Vec<f32>,
    starts: Vec<u32>,
    targets: Vec<u32>,
    strengths: Vec<f32>,
}

impl Crowds {
    /// Each node joins the crowd that most of its neighbours are in, as long as no crowd grows beyond `most` (after
    /// Meyerhenke, Sanders and Schulz 2014, *Partitioning complex networks via size-constrained clustering*).
    pub(super) fn of(piece: &Piece, most: u32, random: &mut Random) -> Self {
        let (labels, count) = gather(piece, most, random);
        let mut heads = vec![u32::MAX; count];
        let mut masses = vec![0.0; count];
        for (node, &label) in labels.iter().enumerate() {
            let head = &mut heads[label as usize];
            // The busiest speaks for all.
            if *head == u32::MAX || piece.neighbors(node).len() > piece.neighbors(*head as usize).len() {
                *head = node as u32;
            }
            masses[label as usize] += 1.0;
        }
        let (starts, targets, strengths) = joined(piece, &labels, count);
        Self {
            of: labels,
            heads,
            masses,
            starts,
            targets,
            strengths,
        }
    }

    /// Draws the crowds from where their heads are, then seats everyone around their crowd's place.
    pub(super) fn draw(&self, descent: &Descent, batches: &[Batch], at: &mut [Place], random: &mut Random) {
        let mut places: Vec<Place> = self.heads.iter().map(|&head| at[head as usize]).collect();
        descent.run(&self.web(), batches, &mut places);
        let mut scatter = || random.unit() as f32 * 0.2 - 0.1;
        for (place, &crowd) in at.iter_mut().zip(&self.of) {
            let [x, y] = places[crowd as usize];
            *place = [x + scatter(), y + scatter()];
        }
    }

    fn web(&self) -> Web<'_> {
        Web {
            starts: &self.starts,
            targets: &self.targets,
            strengths: &self.strengths,
            heads: &self.heads,
            of: &self.of,
            masses: &self.masses,
        }
    }
}

/// Every node's crowd, numbered by first member, and how many there are.
fn gather(piece: &Piece, most: u32, random: &mut Random) -> (Vec<u32>, usize) {
    let order = piece.len();
    let mut labels: Vec<u32> = (0..order as u32).collect();
    let mut sizes = vec![1u32; order];
    let mut ties = vec![0u32; order];
    let mut turn: Vec<u32> = (0..order as u32).collect();
    random.shuffle(&mut turn);
    for _ in 0..ROUNDS {
        let mut moves = 0;
        for &node in &turn {
            let own = labels[node as usize];
            let neighbors = piece.neighbors(node as usize);
            neighbors
                .iter()
                .for_each(|&other| ties[labels[other as usize] as usize] += 1);
            let mut best = (ties[own as usize], own);
            for &other in neighbors {
                let label = labels[other as usize];
                if ties[label as usize] > best.0 && sizes[label as usize] < most {
                    best = (ties[label as usize], label);
                }
            }
            neighbors
                .iter()
                .for_each(|&other| ties[labels[other as usize] as usize] = 0);
            if best.1 != own {
                sizes[own as usize] -= 1;
                sizes[best.1 as usize] += 1;
                labels[node as usize] = best.1;
                moves += 1;
            }
        }
        if moves * 50 < order {
            break;
        }
    }
    let mut numbers = vec![u32::MAX; order];
    let mut count = 0;
    for label in &mut labels {
        let number = &mut numbers[*label as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *label = *number;
    }
    (labels, count as usize)
}

/// The graph of crowds: rows, neighbours and how many edges lead to each.
fn joined(piece: &Piece, labels: &[u32], count: usize) -> (Vec<u32>, Vec<u32>, Vec<f32>) {
    let mut members: Vec<u32> = (0..labels.len() as u32).collect();
    members.sort_by_key(|&node| labels[node as usize]);
    let (mut starts, mut targets, mut strengths) = (vec![0], Vec::new(), Vec::<f32>::new());
    let mut places = vec![u32::MAX; count];
    for crowd in members.chunk_by(|&one, &other| labels[one as usize] == labels[other as usize]) {
        let begin = targets.len();
        for &node in crowd {
            for &other in piece.neighbors(node as usize) {
                let label = labels[other as usize];
                if label == labels[node as usize] {
                    continue;
                }
                let place = &mut places[label as usize];
                if *place == u32::MAX {
                    *place = targets.len() as u32;
                    targets.push(label);
                    strengths.push(0.0);
                }
                strengths[*place as usize] += 1.0;
            }
        }
        targets[begin..]
            .iter()
            .for_each(|&label| places[label as usize] = u32::MAX);
        starts.push(targets.len() as u32);
    }
    (starts, targets, strengths)
}
