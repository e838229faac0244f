//! Reads graphs on standard input and answers on standard output with what every kernel says of them, for
//! comparison with other libraries (`cargo xtask test peers`).
//!
//! ```text
//! graph NAME directed|undirected NODES
//! tie FROM TO STRENGTH
//! groups GROUP GROUP …
//! end
//! ```
//!
//! Each answer is a line `NAME kernel value value …`; a value that does not exist is `-`.

mod groups;
mod kernels;
mod local;
mod near;
mod ways;

use std::fmt::Write as _;
use std::io::{BufRead, Write};
use std::str::FromStr;

use kith_graph::{Direction, Graph, GraphBuilder};

/// One graph with a group for every node.
pub struct Question {
    pub graph: Graph,
    pub groups: Vec<u32>,
}

/// The lines of one graph's answers.
pub struct Answers<'a> {
    name: &'a str,
    lines: String,
}

impl Answers<'_> {
    /// One kernel's values.
    pub fn say(&mut self, kernel: &str, values: impl IntoIterator<Item = f64>) {
        self.say_some(kernel, values.into_iter().map(Some));
    }

    /// One kernel's values, where some may not exist.
    pub fn say_some(&mut self, kernel: &str, values: impl IntoIterator<Item = Option<f64>>) {
        self.lines += self.name;
        self.lines.push(' ');
        self.lines += kernel;
        for value in values {
            match value {
                Some(value) => write!(self.lines, " {value:e}").expect("text takes text"),
                None => self.lines += " -",
            }
        }
        self.lines.push('\n');
    }
}

fn main() {
    let stdin = std::io::stdin().lock();
    let mut out = std::io::stdout().lock();
    let mut name = String::new();
    let mut builder = GraphBuilder::undirected(0);
    let mut groups: Vec<u32> = Vec::new();
    for line in stdin.lines() {
        let line = line.expect("a line of text");
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["graph", called, way, nodes] => {
                called.clone_into(&mut name);
                let direction = match way {
                    "directed" => Direction::Directed,
                    _ => Direction::Undirected,
                };
                builder = GraphBuilder::new(number(nodes), direction);
            }
            ["tie", from, to, strength] => {
                builder
                    .add(number(from), number(to), number(strength))
                    .expect("a tie of this graph");
            }
            ["groups", ref given @ ..] => groups = given.iter().map(|group| number(group)).collect(),
            ["end"] => {
                let question = Question {
                    graph: std::mem::replace(&mut builder, GraphBuilder::undirected(0)).build(),
                    groups: std::mem::take(&mut groups),
                };
                let mut answers = Answers {
                    name: &name,
                    lines: String::new(),
                };
                kernels::answer(&question, &mut answers);
                out.write_all(answers.lines.as_bytes()).expect("somebody listens");
            }
            _ => panic!("this line was not understood: {line}"),
        }
    }
}

fn number<T: FromStr>(word: &str) -> T {
    word.parse().ok().expect("a number")
}
