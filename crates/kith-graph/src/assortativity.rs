//! Like with like: do ties join people who resemble each other?
//!
//! Each coefficient runs from −1 (opposites attract) over 0 (no preference) to 1 (only like with like), where the
//! lower end may not be reached. It is `None` where everybody is the same or there are no ties, for then there is
//! nothing to resemble by. Where edges go both ways, each counts from both ends. Parallels are one tie (of their
//! summed strength), self-loops none, and somebody isolated has no say: only ends of ties count.
//!
//! All from Newman 2003, *Mixing patterns in networks*.

#[cfg(test)]
mod tests;

use crate::graph::{Graph, Node};
use crate::maps::NodeMap;
use crate::mixing::Mixing;
use crate::partition::Partition;

/// Whether ties count one each or by their strength. A tie of strength 0 then counts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    Ties,
    Strengths,
}

/// The shares of ties that a partition keeps within its groups, and would by chance.
pub(crate) struct Shares {
    pub(crate) within: f64,
    pub(crate) by_chance: f64,
}

impl Shares {
    /// From a table of groups; `None` where nothing is tied.
    pub(crate) fn of(mixing: &Mixing, counting: Counting) -> Option<Self> {
        let mut within = 0.0;
        let mut ends = vec![[0.0; 2]; mixing.sizes().len()];
        for cell in mixing.cells() {
            let amount = match counting {
                Counting::Ties => cell.ties as f64,
                Counting::Strengths => cell.strength,
            };
            let own = cell.from == cell.to;
            let amount = if own && !mixing.is_directed() {
                2.0 * amount
            } else {
                amount
            };
            within += if own { amount } else { 0.0 };
            ends[cell.from as usize][0] += amount;
            ends[cell.to as usize][1] += amount;
        }
        Self::from_sums(within, &ends)
    }

    fn from_sums(within: f64, ends: &[[f64; 2]]) -> Option<Self> {
        let all: f64 = ends.iter().map(|[from, _]| from).sum();
        let by_chance = ends.iter().map(|[from, to]| (from / all) * (to / all)).sum();
        (all > 0.0).then(|| Self {
            within: within / all,
            by_chance,
        })
    }

    fn coefficient(&self) -> Option<f64> {
        (self.by_chance < 1.0).then(|| (self.within - self.by_chance) / (1.0 - self.by_chance))
    }
}

/// Assortativity by group: r = (Σ e_gg − Σ a_g b_g) ÷ (1 − Σ a_g b_g), where e_gg is the share of ties within group
/// g, and a_g and b_g are the shares of tails and heads in it. `None` without ties, or where every tie is within one
/// and the same group. Ties of somebody without a group are left out. Newman 2003. O(n + m).
pub fn by_group(graph: &Graph, groups: &Partition, counting: Counting) -> Option<f64> {
    if counting == Counting::Strengths && graph.is_weighted() {
        return Shares::of(&Mixing::of(graph, groups), counting)?.coefficient();
    }
    let marks = groups.marks(graph.order());
    let everybody = groups.order() >= graph.order() && groups.outside() == 0;
    let mut ends = vec![[0u64; 2]; groups.count()];
    for (way, rows) in [graph.rows(), graph.rows_into()].into_iter().enumerate() {
        for (places, &own) in rows.starts.windows(2).zip(&marks) {
            let Some(ends) = ends.get_mut(own as usize) else {
                continue;
            };
            let row = &rows.neighbors[places[0] as usize..places[1] as usize];
            ends[way] += match everybody {
                true => row.len() as u64,
                false => row.iter().filter(|other| marks[other.index()] != u32::MAX).count() as u64,
            };
        }
        if !graph.is_directed() {
            ends.iter_mut().for_each(|ends| ends[1] = ends[0]);
            break;
        }
    }
    let mut within = 0u64;
    along(graph, &marks, |own, other| {
        within += u64::from(own == marks[other.index()] && own != u32::MAX)
    });
    exact_coefficient(within, &ends)
}

/// Goes along all places of all rows with what the row's node has and the neighbour there. Rows are short and their
/// lengths beyond foretelling, so instead of a loop in a loop there is one, which steps on where a row begins.
#[inline(always)]
fn along(graph: &Graph, has: &[u32], mut with: impl FnMut(u32, Node)) {
    let rows = graph.rows();
    let mut begins = vec![0u8; rows.neighbors.len() + 1];
    let mut owners = vec![0; has.len() + 1];
    let mut last = 0;
    for (ends, &has) in rows.starts.windows(2).zip(has) {
        let filled = usize::from(ends[0] < ends[1]);
        last += filled;
        // An empty row begins where the next one does, and is written over by it.
        begins[ends[0] as usize] |= filled as u8;
        owners[last] = if filled == 1 { has } else { owners[last] };
    }
    let mut owner = 0;
    for (&other, &begin) in rows.neighbors.iter().zip(&begins) {
        owner += usize::from(begin);
        with(owners[owner], other);
    }
}

/// The coefficient from whole numbers: (W·M − Σ a b) ÷ (M² − Σ a b).
fn exact_coefficient(within: u64, ends: &[[u64; 2]]) -> Option<f64> {
    let all: i128 = ends.iter().map(|[tails, _]| i128::from(*tails)).sum();
    let chance: i128 = ends
        .iter()
        .map(|[tails, heads]| i128::from(*tails) * i128::from(*heads))
        .sum();
    let room = all * all - chance;
    (room > 0).then(|| (i128::from(within) * all - chance) as f64 / room as f64)
}

/// Assortativity by a number that people have (age, years on the lane): Pearson's correlation of the numbers at the
/// two ends of a tie, r = Σ w (x − x̄)(y − ȳ) ÷ √(Σ w (x − x̄)² Σ w (y − ȳ)²) with x at tails, y at heads, and w = 1
/// or the strength. Ties of somebody without a finite number are left out. `None` where the numbers at either end
/// do not vary (or exceed what floating point can hold). Newman 2003. O(n + m), in the order of rows.
pub fn by_number(graph: &Graph, numbers: &NodeMap<Option<f64>>, counting: Counting) -> Option<f64> {
    let known = |node: Node| numbers.get(node).copied().flatten().filter(|number| number.is_finite());
    let numbers: Vec<Option<f64>> = graph.nodes().map(known).collect();
    let weights = if counting == Counting::Strengths {
        graph.row_weights()
    } else {
        None
    };
    let rows = graph.rows();
    let each = |with: &mut dyn FnMut(f64, f64, f64)| {
        for node in graph.nodes() {
            let Some(x) = numbers[node.index()] else { continue };
            let places = rows.starts[node.index()] as usize..rows.starts[node.index() + 1] as usize;
            for (at, other) in places.clone().zip(&rows.neighbors[places]) {
                if let Some(y) = numbers[other.index()] {
                    with(x, y, weights.as_ref().map_or(1.0, |weights| weights[at]));
                }
            }
        }
    };
    let (mut all, mut tails, mut heads) = (0.0, 0.0, 0.0);
    // The first two numbers, and whether any is different: rounding could make a constant seem to vary.
    let (mut first, mut tails_vary, mut heads_vary) = (None, false, false);
    each(&mut |x, y, w| {
        all += w;
        tails += w * x;
        heads += w * y;
        if w > 0.0 {
            let (tail, head) = *first.get_or_insert((x, y));
            tails_vary |= tail != x;
            heads_vary |= head != y;
        }
    });
    if !tails_vary || !heads_vary {
        return None;
    }
    let (tails, heads) = (tails / all, heads / all);
    let (mut product, mut tail_squares, mut head_squares) = (0.0, 0.0, 0.0);
    each(&mut |x, y, w| {
        product += w * (x - tails) * (y - heads);
        tail_squares += w * (x - tails) * (x - tails);
        head_squares += w * (y - heads) * (y - heads);
    });
    let spread = tail_squares.sqrt() * head_squares.sqrt();
    (spread > 0.0 && spread.is_finite()).then(|| (product / spread).clamp(-1.0, 1.0))
}

/// Which degree of an end to compare. The same where edges go both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Out,
    In,
}

/// Assortativity by degree: Pearson's correlation of the degree `tail` of each arc's tail with the degree `head` of
/// its head; Newman's own for arcs is `(End::Out, End::In)`. Where edges go both ways both are the plain degree.
/// Below 0: those who know many are tied to those who know few. `None` where degrees do not vary.
///
/// Newman 2003; 2002, *Assortative mixing in networks*; for the four kinds of arcs
/// Foster et al. 2010, *Edge direction and the structure of networks*. Strengths are not read. All sums are whole
/// numbers, so the result is exact but for one division. O(n + m).
pub fn by_degree(graph: &Graph, tail: End, head: End) -> Option<f64> {
    let of = |end: End| -> Vec<u32> {
        let rows = match end {
            End::Out => graph.rows(),
            End::In => graph.rows_into(),
        };
        rows.starts.windows(2).map(|ends| ends[1] - ends[0]).collect()
    };
    if !graph.is_directed() {
        let degrees = of(End::Out);
        return correlation(graph, &degrees, &degrees);
    }
    correlation(graph, &of(tail), &of(head))
}

fn correlation(graph: &Graph, tails: &[u32], heads: &[u32]) -> Option<f64> {
    let rows = graph.rows();
    let into = graph.rows_into();
    let (mut products, mut x, mut y) = (0u128, Sums::default(), Sums::default());
    let counts = rows.starts.windows(2).zip(into.starts.windows(2));
    along(graph, tails, |tail, other| {
        products += u128::from(u64::from(tail) * u64::from(heads[other.index()]))
    });
    for ((&tail, &head), (out, into)) in tails.iter().zip(heads).zip(counts) {
        x.add(tail, out[1] - out[0]);
        y.add(head, into[1] - into[0]);
    }
    let all = rows.neighbors.len() as i128;
    let shared = all.checked_mul(products as i128)? - x.sum as i128 * y.sum as i128;
    let (tails, heads) = (x.spread(all)?, y.spread(all)?);
    (tails > 0 && heads > 0).then(|| (shared as f64 / ((tails as f64).sqrt() * (heads as f64).sqrt())).clamp(-1.0, 1.0))
}

#[derive(Default)]
struct Sums {
    sum: u128,
    squares: u128,
}

impl Sums {
    fn add(&mut self, degree: u32, times: u32) {
        self.sum += u128::from(degree) * u128::from(times);
        self.squares += u128::from(degree) * u128::from(degree) * u128::from(times);
    }

    /// M Σ x² − (Σ x)² for M ties; `None` past 127 bits, which no graph reaches: M < 2³² and Σ x² < 2⁹⁶.
    fn spread(&self, all: i128) -> Option<i128> {
        all.checked_mul(self.squares as i128)?
            .checked_sub(self.sum as i128 * self.sum as i128)
    }
}
