//! What stands before the data: how many there are, what they are called, how the data are laid out.

use crate::exchange::table::Unreadable;

/// How the data are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Layout {
    #[default]
    FullMatrix,
    UpperHalf,
    LowerHalf,
    /// A line for each tie: its ends and its value, or the values of all matrices.
    EdgeList,
    /// A line for each ego with its alters.
    NodeList,
    /// A line for each ego, in order: how many alters, and which.
    CountedNodeList,
    /// A line for each ego with its alters, the first the closest.
    RankedList,
}

/// Who is in rows, in columns, or both.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    pub stated: Option<u64>,
    pub labels: Vec<String>,
    /// Whether labels stand among the data.
    pub embedded: bool,
}

#[derive(Debug, Default)]
pub(super) struct Header {
    pub rows: Side,
    pub columns: Side,
    /// Whether rows and columns are different things.
    pub two_modes: bool,
    pub matrices: u64,
    pub matrix_labels: Vec<String>,
    pub layout: Layout,
    pub diagonal_absent: bool,
    pub title: String,
    /// Words that mean nothing here, the first few.
    pub unknown: Vec<String>,
    /// Where the data begin, in bytes.
    pub data: usize,
}

impl Header {
    /// What follows from all that was said: rows and columns of different labels are two modes, and where they are not,
    /// what is said of columns holds for rows.
    fn settle(&mut self) {
        let (rows, columns) = (&self.rows, &self.columns);
        let differ = !rows.labels.is_empty() && !columns.labels.is_empty() && rows.labels != columns.labels;
        let both_stated = rows.stated.is_some() && columns.stated.is_some();
        self.two_modes |= differ || (both_stated && rows.stated != columns.stated);
        if !self.two_modes {
            self.rows.stated = rows.stated.or(columns.stated);
            if self.rows.labels.is_empty() {
                self.rows.labels = std::mem::take(&mut self.columns.labels);
            }
        }
    }
}

/// The most labels that are kept; a list of more is refused when it is counted.
const MOST_LABELS: usize = 1_000_000;

/// How much of a file is looked at to tell whether it is DL.
const BEGINNING: usize = 2_000;

/// Whether a text is DL: `dl` and, soon, a number of somebody.
pub(super) fn seems(text: &str) -> bool {
    let Some(rest) = after_dl(text) else {
        return false;
    };
    let mut end = rest.len().min(BEGINNING);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let head = rest[..end].to_lowercase();
    let mut words = head
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let second = words.next().unwrap_or_default();
    let known = ["n", "nr", "nc", "nm", "format"];
    match first.split_once('=') {
        Some((key, value)) => known.contains(&key) && (!value.is_empty() || !second.is_empty()),
        None => known.contains(&first) && second.starts_with('='),
    }
}

fn after_dl(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text
        .get(..2)
        .filter(|start| start.eq_ignore_ascii_case("dl"))
        .map(|_| &text[2..])?;
    rest.starts_with(|c: char| c.is_whitespace() || c == ',')
        .then_some(rest)
}

/// Reads words one after the other.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn pass_over(&mut self, also: &[char]) -> &'t str {
        let rest = self.rest();
        let after = rest.trim_start_matches(|c: char| c.is_whitespace() || also.contains(&c));
        self.at += rest.len() - after.len();
        &rest[..rest.len() - after.len()]
    }

    /// A text in quotation marks, or all up to white space or one of these.
    fn word(&mut self, ends: &[char]) -> (&'t str, bool) {
        let rest = self.rest();
        if let Some(inner) = rest.strip_prefix('"') {
            let length = inner.find('"').unwrap_or(inner.len());
            self.at += (length + 2).min(rest.len());
            return (&inner[..length], true);
        }
        let length = rest
            .find(|c: char| c.is_whitespace() || ends.contains(&c))
            .unwrap_or(rest.len());
        self.at += length;
        (&rest[..length], false)
    }

    /// Whether this word is next, whatever its capitals; then it is passed.
    fn pass(&mut self, word: &str) -> bool {
        let before = self.at;
        self.pass_over(&[',']);
        let (found, quoted) = self.word(&[',', '=', ':']);
        let passes = !quoted && found.eq_ignore_ascii_case(word);
        if !passes {
            self.at = before;
        }
        passes
    }

    fn value(&mut self) -> &'t str {
        self.pass_over(&[',', '=', ':']);
        self.word(&[',', '=', ':']).0
    }

    fn line(&self) -> usize {
        1 + self.text[..self.at].matches('\n').count()
    }
}

/// Reads a header.
///
/// # Errors
/// When no data follow, a number is none, or the layout is one that kith does not read.
pub(super) fn header(text: &str) -> Result<Header, Unreadable> {
    let start = text.len() - after_dl(text).unwrap_or(text).len();
    let mut scan = Scan { text, at: start };
    let mut header = Header {
        matrices: 1,
        ..Header::default()
    };
    loop {
        scan.pass_over(&[',', '=', ':', ';']);
        if scan.rest().is_empty() {
            let what = "its header is not followed by \u{201c}data:\u{201d}";
            return Err(Unreadable::broken("DL", what));
        }
        let (word, _) = scan.word(&[',', '=', ':', ';']);
        match word.to_lowercase().as_str() {
            "data" => {
                scan.pass_over(&[' ', ':']);
                header.data = scan.at;
                header.settle();
                return Ok(header);
            }
            "n" => {
                let number = number(&mut scan)?;
                (header.rows.stated, header.columns.stated) = (Some(number), Some(number));
            }
            "nr" => header.rows.stated = Some(number(&mut scan)?),
            "nc" => header.columns.stated = Some(number(&mut scan)?),
            "nm" => header.matrices = number(&mut scan)?.max(1),
            "format" => layout(&mut scan, &mut header)?,
            "diagonal" => header.diagonal_absent = scan.value().eq_ignore_ascii_case("absent"),
            "title" => scan.value().clone_into(&mut header.title),
            "labels" | "label" => labels(&mut scan, &mut header, Of::Both),
            "row" | "rows" if passes_labels(&mut scan) => labels(&mut scan, &mut header, Of::Rows),
            "column" | "columns" | "col" | "cols" if passes_labels(&mut scan) => {
                labels(&mut scan, &mut header, Of::Columns);
            }
            "level" | "matrix" | "relation" | "slice" if passes_labels(&mut scan) => {
                labels(&mut scan, &mut header, Of::Matrices);
            }
            _ if header.unknown.len() < 5 => header.unknown.push(word.chars().take(40).collect()),
            _ => {}
        }
    }
}

fn number(scan: &mut Scan<'_>) -> Result<u64, Unreadable> {
    let value = scan.value();
    value.parse().map_err(|_| {
        let value: String = value.chars().take(40).collect();
        Unreadable::broken(
            "DL",
            format!(
                "line {} should say how many there are, and says \u{201c}{value}\u{201d}",
                scan.line()
            ),
        )
    })
}

fn layout(scan: &mut Scan<'_>, header: &mut Header) -> Result<(), Unreadable> {
    let word = scan.value().to_lowercase();
    let two = word.ends_with('2');
    header.layout = match word.as_str() {
        "fullmatrix" | "fm" => Layout::FullMatrix,
        "upperhalf" | "uh" => Layout::UpperHalf,
        "lowerhalf" | "lh" => Layout::LowerHalf,
        "edgelist" | "edgelist1" | "edgelist2" | "el1" | "el2" | "edgearray1" | "edgearray2" => Layout::EdgeList,
        "nodelist" | "nodelist1" | "nodelist2" | "nl1" | "nl2" => Layout::NodeList,
        "nodelist1b" | "nodelist2b" | "nl1b" => Layout::CountedNodeList,
        "rankedlist" | "rankedlist1" | "rankedlist2" => Layout::RankedList,
        other => {
            let other: String = other.chars().take(40).collect();
            let what = format!(
                "its format is \u{201c}{other}\u{201d}, and kith reads fullmatrix, upperhalf, lowerhalf, edgelist and nodelist"
            );
            return Err(Unreadable::broken("DL", what));
        }
    };
    header.two_modes |= two || word == "nodelist2b";
    Ok(())
}

fn passes_labels(scan: &mut Scan<'_>) -> bool {
    scan.pass("labels") || scan.pass("label")
}

#[derive(Clone, Copy, PartialEq)]
enum Of {
    Both,
    Rows,
    Columns,
    Matrices,
}

fn labels(scan: &mut Scan<'_>, header: &mut Header, of: Of) {
    if scan.pass("embedded") {
        header.rows.embedded |= matches!(of, Of::Both | Of::Rows);
        header.columns.embedded |= matches!(of, Of::Both | Of::Columns);
        return;
    }
    let expected = match of {
        Of::Both | Of::Rows => header.rows.stated,
        Of::Columns => header.columns.stated,
        Of::Matrices => Some(header.matrices),
    };
    let list = label_list(scan, expected);
    match of {
        Of::Rows => header.rows.labels = list,
        Of::Columns => header.columns.labels = list,
        Of::Matrices => header.matrix_labels = list,
        Of::Both => header.rows.labels = list,
    }
}

/// Labels up to the next word of the header. White space parts them, but where that makes more than there should be and
/// commas and lines make as many, a label has spaces in it.
fn label_list(scan: &mut Scan<'_>, expected: Option<u64>) -> Vec<String> {
    scan.pass_over(&[':']);
    let (mut words, mut phrases): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        let passed = scan.pass_over(&[',', '=']);
        if scan.rest().is_empty() || words.len() > MOST_LABELS || begins_section(scan.rest()) {
            break;
        }
        let (word, _) = scan.word(&[',', '=']);
        words.push(word.to_owned());
        match phrases.last_mut() {
            Some(phrase) if !passed.contains([',', '\n', '\r', '=']) => {
                phrase.push(' ');
                phrase.push_str(word);
            }
            _ => phrases.push(word.to_owned()),
        }
    }
    let fits = |list: &[String]| expected.is_some_and(|expected| list.len() as u64 == expected);
    if !fits(&words) && fits(&phrases) {
        phrases
    } else {
        words
    }
}

/// Whether a list of labels ends here.
fn begins_section(rest: &str) -> bool {
    let mut end = rest.len().min(40);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let near = rest[..end].to_lowercase();
    let after = |word: &str| near.strip_prefix(word).map(str::trim_start);
    let followed = |word: &str, by: &[&str]| after(word).is_some_and(|rest| by.iter().any(|by| rest.starts_with(by)));
    followed("data", &[":"])
        || followed("labels", &[":", "embedded"])
        || ["row", "column", "col", "level", "matrix", "relation"]
            .iter()
            .any(|word| followed(word, &["labels", "label "]))
        || ["format", "diagonal", "n", "nr", "nc", "nm"]
            .iter()
            .any(|word| followed(word, &["="]))
}
