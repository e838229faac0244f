//! Interviews as rows: interviewees and those they name become actors, who names whom and who is tied to whom become ties.

use std::collections::{BTreeMap, BTreeSet};

use super::interviews::{Alter, Answer, Answers, Ego, Interviews};
use crate::exchange::found_network::{FoundColumn, FoundNetwork, FoundTable, actors, several, ties};
use crate::exchange::gathering::Remarks;
use crate::exchange::table::{Cell, Limits, Unreadable};
use crate::text::fold;

/// How far apart interviews are drawn, in widths of one.
const BESIDE: f64 = 1.3;

/// How an interviewee is called.
fn called(ego: &Ego) -> String {
    let case = if ego.case.is_empty() { &ego.id } else { &ego.case };
    format!("Interviewee {case}")
}

/// The first question about places on a sociogram that anybody was put into.
pub(super) fn layout(alters: &[Alter]) -> Option<String> {
    let mut questions = alters.iter().flat_map(|alter| &alter.answers);
    questions.find_map(|(question, _)| stem(question, 'x'))
}

/// What a question is called before `_X`.
fn stem(question: &str, axis: char) -> Option<String> {
    let folded = question.to_lowercase();
    let stem = folded.strip_suffix(&format!("_{axis}"))?;
    (!stem.ends_with("_screenspace")).then(|| stem.to_owned())
}

pub(super) struct Rows<'l, 'r> {
    pub(super) found: FoundNetwork<'l>,
    /// Columns of answers, about actors and about ties.
    pub(super) columns: [BTreeMap<String, FoundColumn>; 2],
    /// Alters that have a row, with what was answered about them first.
    known: BTreeMap<String, Answers>,
    pub(super) layout: Option<String>,
    /// Answers that the export encrypted.
    hidden: usize,
    differing: usize,
    remarks: &'r mut Remarks,
}

impl<'l, 'r> Rows<'l, 'r> {
    pub(super) fn new(limits: &'l Limits, remarks: &'r mut Remarks) -> Self {
        Rows {
            found: FoundNetwork::new(limits),
            columns: [BTreeMap::new(), BTreeMap::new()],
            known: BTreeMap::new(),
            layout: None,
            hidden: 0,
            differing: 0,
            remarks,
        }
    }
}

impl Rows<'_, '_> {
    fn restricted(&mut self, kind: &str, said_by: &str, day: &str) -> Result<(), Unreadable> {
        let mut set = |header: &str, cell: Cell| {
            let column = self.found.actors.column(header);
            self.found.actors.set(column, cell)
        };
        set("Type", Cell::Text(kind.to_owned()))?;
        set("Consent", Cell::Text("not-asked".to_owned()))?;
        set("Audience", Cell::Text("organisers".to_owned()))?;
        set("Said by", Cell::Text(said_by.to_owned()))?;
        set("Said on", Cell::Date(day.to_owned()))
    }

    pub(super) fn ego(&mut self, ego: &Ego) -> Result<(), Unreadable> {
        self.found.actors.next();
        self.found.actors.text(actors::ID, &*ego.id)?;
        self.found.actors.text(actors::LABEL, called(ego))?;
        self.restricted("Person", &called(ego), day(ego))?;
        let about = [
            ("Interview case", &ego.case),
            ("Interview session", &ego.session),
            ("Interview protocol", &ego.protocol),
            ("Interview began", &ego.start),
            ("Interview ended", &ego.finish),
        ];
        let about = about.into_iter().filter(|(_, text)| !text.is_empty());
        let about: Answers = about
            .map(|(title, text)| (title.to_owned(), Answer::One(Cell::Text(text.clone()))))
            .collect();
        self.answers(0, &about)?;
        self.answers(0, &ego.answers)
    }

    pub(super) fn alters(&mut self, interviews: &Interviews) -> Result<(), Unreadable> {
        for (at, alter) in interviews.alters.iter().enumerate() {
            let place = interviews.place(&alter.ego);
            let ego = place.map(|place| &interviews.egos[place]);
            if let Some(before) = self.known.get(&alter.id) {
                let differs = alter.answers.iter().filter(|(question, answer)| {
                    before.iter().any(|(known, first)| known == question && first != answer)
                });
                self.differing += differs.count();
            } else {
                self.found.actors.next();
                self.found.actors.text(actors::ID, &*alter.id)?;
                self.found.actors.text(actors::LABEL, name(alter, ego, at))?;
                let (by, on) = ego.map_or((String::new(), ""), |ego| (called(ego), day(ego)));
                self.restricted(&alter.kind, &by, on)?;
                self.answers(0, &alter.answers)?;
                self.known.insert(alter.id.clone(), alter.answers.clone());
            }
            self.put(alter, place.unwrap_or_default());
            if let Some(ego) = ego {
                self.tie(&ego.id, &alter.id, "names", true, ego)?;
            }
        }
        Ok(())
    }

    pub(super) fn edges(&mut self, interviews: &Interviews) -> Result<(), Unreadable> {
        let ids: BTreeSet<&str> = interviews.egos.iter().map(|ego| ego.id.as_str()).collect();
        let mut loose = interviews.loose;
        let nobody = Ego::default();
        for edge in &interviews.edges {
            let known = |id: &str| self.known.contains_key(id) || ids.contains(id);
            if !known(&edge.from) || !known(&edge.to) {
                loose += 1;
                continue;
            }
            let ego = interviews
                .place(&edge.ego)
                .map_or(&nobody, |place| &interviews.egos[place]);
            self.tie(&edge.from, &edge.to, &edge.kind, false, ego)?;
            self.answers(1, &edge.answers)?;
        }
        if loose > 0 {
            self.remarks.say(
                None,
                None,
                format!("Ties left out because one of their ends is nobody whom an interview names: {loose}."),
            );
        }
        Ok(())
    }

    fn tie(&mut self, from: &str, to: &str, kind: &str, directed: bool, ego: &Ego) -> Result<(), Unreadable> {
        let table = &mut self.found.ties;
        table.next();
        table.text(ties::FROM, from)?;
        table.text(ties::TO, to)?;
        table.text(ties::DIRECTION, if directed { "directed" } else { "undirected" })?;
        let by = if ego.id.is_empty() { String::new() } else { called(ego) };
        let facts = [
            ("Type", Cell::Text(kind.to_owned())),
            ("Said by", Cell::Text(by)),
            ("Said on", Cell::Date(day(ego).to_owned())),
            ("Audience", Cell::Text("organisers".to_owned())),
        ];
        for (header, cell) in facts {
            let column = table.column(header);
            table.set(column, cell)?;
        }
        Ok(())
    }

    /// Writes answers into the row that was begun last: of an actor (0) or a tie (1).
    fn answers(&mut self, side: usize, answers: &Answers) -> Result<(), Unreadable> {
        for (question, answer) in answers {
            let placed = side == 0
                && self.layout.as_ref().is_some_and(|layout| {
                    ['x', 'y']
                        .iter()
                        .any(|axis| stem(question, *axis).as_ref() == Some(layout))
                });
            let cell = match answer {
                Answer::One(Cell::Text(text)) if text == "ENCRYPTED" => {
                    self.hidden += 1;
                    continue;
                }
                _ if placed => continue,
                Answer::One(cell) => cell.clone(),
                Answer::Chosen(options) => several(options, question, self.remarks),
            };
            let table: &mut FoundTable<'_> = match side {
                0 => &mut self.found.actors,
                _ => &mut self.found.ties,
            };
            let column = match self.columns[side].get(question) {
                Some(column) => *column,
                None => {
                    let column = table.attribute(&title(question));
                    self.columns[side].insert(question.clone(), column);
                    column
                }
            };
            table.set(column, cell)?;
        }
        Ok(())
    }

    /// Where a mark was put on the sociogram; each interview beside the last, so that they do not lie on each other.
    fn put(&mut self, alter: &Alter, interview: usize) {
        let Some(layout) = &self.layout else {
            return;
        };
        let number = |axis: char| {
            let asked = |(question, _): &&(String, Answer)| stem(question, axis).as_ref() == Some(layout);
            match alter.answers.iter().find(asked) {
                Some((_, Answer::One(cell))) => cell.text().trim().parse::<f64>().ok().filter(|n| n.abs() <= 10.0),
                _ => None,
            }
        };
        if let (Some(x), Some(y)) = (number('x'), number('y')) {
            let x = x + BESIDE * interview as f64;
            self.found
                .places
                .entry(alter.id.clone())
                .or_insert((x * 1000.0, y * 1000.0));
        }
    }

    pub(super) fn say(&mut self, interviews: &Interviews) {
        let mut say = |words: String| self.remarks.say(None, None, words);
        say(format!(
            "These are {} of people about others who never took part. Everybody in them is for organisers only, as nobody was asked, and so is every answer. Keep the network private, and tell those named what you hold of them.",
            if interviews.egos.len() == 1 {
                "an interview".to_owned()
            } else {
                format!("{} interviews", interviews.egos.len())
            }
        ));
        if self.hidden > 0 {
            say(format!(
                "Answers that were encrypted on export, and are empty here: {}.",
                self.hidden
            ));
        }
        if self.differing > 0 {
            say(format!(
                "Several interviews speak of the same people and differ in {} answers; the first holds.",
                self.differing
            ));
        }
        if interviews.nameless > 0 {
            say(format!(
                "Rows left out because they have no id of anybody: {}.",
                interviews.nameless
            ));
        }
    }
}

/// A header that says nothing to kith but what it is: an answer to a question.
fn title(question: &str) -> String {
    const MEANT: [&str; 8] = ["label", "id", "from", "to", "source", "target", "consent", "audience"];
    let plain = fold(question);
    if MEANT.contains(&plain.as_str()) {
        format!("{question} (answer)")
    } else {
        question.to_owned()
    }
}

/// The day of an interview, where it is told.
fn day(ego: &Ego) -> &str {
    let when = if ego.finish.is_empty() { &ego.start } else { &ego.finish };
    let day = when.get(..10).unwrap_or_default();
    if day.parse::<jiff::civil::Date>().is_ok() {
        day
    } else {
        ""
    }
}

/// How somebody is called in an interview: by the answer to a question for their name, else by what they are.
fn name(alter: &Alter, ego: Option<&Ego>, at: usize) -> String {
    let worded = |asked: &dyn Fn(&str) -> bool| {
        alter.answers.iter().find_map(|(question, answer)| match answer {
            Answer::One(Cell::Text(text))
                if asked(&fold(question)) && text != "ENCRYPTED" && !text.trim().is_empty() =>
            {
                Some(text.trim().to_owned())
            }
            _ => None,
        })
    };
    let label = Some(alter.label.trim()).filter(|label| !label.is_empty() && *label != "Node");
    label
        .map(str::to_owned)
        .or_else(|| worded(&|asked| asked == "name"))
        .or_else(|| {
            let likely = [
                "nickname",
                "label",
                "first name",
                "first_name",
                "firstname",
                "full name",
                "fullname",
            ];
            worded(&|asked| likely.contains(&asked))
        })
        .or_else(|| worded(&|asked| asked.contains("name")))
        .unwrap_or_else(|| {
            let kind = if alter.kind.is_empty() { "Somebody" } else { &alter.kind };
            let number = if alter.number.is_empty() {
                (at + 1).to_string()
            } else {
                alter.number.clone()
            };
            match ego {
                Some(ego) => format!("{kind} {number} of {}", called(ego)),
                None => format!("{kind} {number}"),
            }
        })
}
