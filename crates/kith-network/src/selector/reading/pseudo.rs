//! What begins with a colon: `:not(…)`, `:from(…)`, `:steps(2 from …)`, `:orphan`.

use super::super::syntax::{End, Node, Trait};
use super::super::{NotASelector, YEAR, spelling};
use super::Reader;
use crate::view::Along;

/// Further words for the same.
const ALSO: [(&str, &str); 14] = [
    ("ends", "both"),
    ("with", "touching"),
    ("of", "touching"),
    ("touches", "touching"),
    ("either", "touching"),
    ("orphans", "orphan"),
    ("alone", "orphan"),
    ("focused", "focus"),
    ("within", "steps"),
    ("around", "steps"),
    ("loops", "loop"),
    ("both-ways", "mutual"),
    ("one-way", "directed"),
    ("except", "not"),
];

impl Reader {
    pub(super) fn pseudo(&mut self, in_arrow: bool) -> Result<Node, NotASelector> {
        let at = self.at;
        self.at += 1;
        self.skip_space();
        let typed = self.word();
        let word = typed.to_lowercase();
        let word = ALSO
            .iter()
            .find(|(also, _)| *also == word)
            .map_or(word.as_str(), |(_, word)| word);
        if let Some((_, what)) = Trait::ALL.into_iter().find(|(own, _)| *own == word) {
            return self.plain(what, in_arrow);
        }
        if let Some((_, end)) = End::ALL.into_iter().find(|(own, _)| *own == word) {
            let inner = self.bracketed(word, false)?;
            return Ok(Node::Ends(end, Box::new(inner)));
        }
        match word {
            "not" => Ok(Node::Not(Box::new(self.bracketed("not", in_arrow)?))),
            "between" => self.between(),
            "steps" => self.steps(),
            "overdue" => self.overdue(),
            _ => Err(unknown(at, &typed)),
        }
    }

    /// A trait; empty brackets behind it say nothing, and what they hold must hold too.
    fn plain(&mut self, what: Trait, in_arrow: bool) -> Result<Node, NotASelector> {
        if !self.take("(") {
            return Ok(Node::Is(what));
        }
        self.skip_space();
        if self.take(")") {
            return Ok(Node::Is(what));
        }
        let inner = self.either(in_arrow)?;
        self.close()?;
        Ok(super::all_of(vec![Node::Is(what), inner]))
    }

    fn bracketed(&mut self, word: &str, in_arrow: bool) -> Result<Node, NotASelector> {
        self.open(word, "person")?;
        let inner = self.either(in_arrow)?;
        self.close()?;
        Ok(inner)
    }

    fn open(&mut self, word: &str, example: &str) -> Result<(), NotASelector> {
        self.skip_space();
        match self.take("(") {
            true => Ok(()),
            false => Err(self.wrong(&format!("After “:{word}” come brackets: :{word}({example})."))),
        }
    }

    fn between(&mut self) -> Result<Node, NotASelector> {
        self.open("between", "person, organisation")?;
        let one = self.together(false)?;
        self.skip_space();
        if !self.take(",") {
            return Err(self.wrong("Write both sides with a comma between: :between(person, organisation)."));
        }
        let other = self.together(false)?;
        self.close()?;
        Ok(Node::Between(Box::new(one), Box::new(other)))
    }

    fn steps(&mut self) -> Result<Node, NotASelector> {
        self.open("steps", "2 from #ada")?;
        self.skip_space();
        let at = self.at;
        let most = self.number().filter(|steps| *steps <= 99).ok_or(NotASelector {
            at,
            problem: "How many steps? Write a number up to 99: :steps(2 from #ada).".to_owned(),
        })?;
        let mut along = Along::Either;
        loop {
            self.skip_space();
            if self.take_word("out") {
                along = Along::Out;
            } else if self.take_word("in") {
                along = Along::In;
            } else if !(self.take_word("steps") || self.take_word("step")) {
                break;
            }
        }
        let _ = ["from", "of", "around"].into_iter().any(|word| self.take_word(word)) || self.take(",");
        let from = self.either(false)?;
        self.close()?;
        Ok(Node::Steps {
            most: most as u8,
            along,
            from: Box::new(from),
        })
    }

    fn overdue(&mut self) -> Result<Node, NotASelector> {
        if !self.take("(") {
            return Ok(Node::Overdue(YEAR));
        }
        self.skip_space();
        let at = self.at;
        let count = self.number();
        self.skip_space();
        let unit = match self.word().to_lowercase().trim_end_matches('s') {
            "" | "day" => Some(1),
            "week" => Some(7),
            "month" => Some(30),
            "year" => Some(YEAR),
            _ => None,
        };
        let days = count.zip(unit).and_then(|(count, unit)| count.checked_mul(unit));
        let days = days.filter(|days| *days <= 36_500).ok_or(NotASelector {
            at,
            problem: "For how long? Write a number of days, or such as :overdue(6 months).".to_owned(),
        })?;
        self.close()?;
        Ok(Node::Overdue(days))
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect::<String>().parse().ok()
    }
}

fn unknown(at: usize, typed: &str) -> NotASelector {
    let known = Trait::ALL.iter().map(|(word, _)| *word);
    let known = known.chain(End::ALL.iter().map(|(word, _)| *word));
    let known: Vec<&str> = known.chain(["not", "between", "steps", "overdue"]).collect();
    let problem = match (typed, spelling::nearest(typed, known.iter().copied())) {
        ("", _) => "After “:” comes a word, as in :orphan or :not(person).".to_owned(),
        (typed, Some(near)) => format!("There is no “:{typed}”. Did you mean :{near}?"),
        (typed, None) => format!("There is no “:{typed}”. There are :{}.", known.join(" :")),
    };
    NotASelector { at, problem }
}
