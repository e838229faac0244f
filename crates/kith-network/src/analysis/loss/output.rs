//! A rehearsal as data: JSON and Markdown.

use super::{CareFor, Loss, Mend, Rehearsal};
use crate::analysis::output::plain;
use crate::analysis::report::Named;
use crate::share::Share;
use serde_json::{Value, json};
use std::fmt::Write;

impl Rehearsal {
    /// Everything, for machines.
    pub fn to_json(&self) -> Value {
        let kind = match self.loss {
            Loss::Actor(_) => "actor",
            Loss::Tie(_) => "tie",
        };
        let pieces: Vec<Value> = self.pieces.iter().map(|piece| named(piece)).collect();
        json!({
            "without": { "kind": kind, "id": self.loss.id(), "name": self.name },
            "sentences": self.sentences(),
            "pieces": pieces,
            "cut_off": named(&self.cut_off()),
            "parted": share(self.parted),
            "care_gone": care(&self.care_gone),
            "care_thinned": care(&self.care_thinned),
            "parted_across": share(self.parted_across),
            "bereft": named(&self.bereft),
            "mends": self.mends.iter().map(mend).collect::<Vec<_>>(),
        })
    }

    /// Heading, sentences, and what would mend it.
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write_markdown(&mut out);
        out
    }

    fn write_markdown(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "# Without {}\n", plain(&self.name))?;
        for sentence in self.sentences() {
            writeln!(out, "- {}", plain(&sentence))?;
        }
        if self.pieces.len() > 1 {
            writeln!(out, "\n## The parts that would be left\n")?;
            for piece in &self.pieces {
                let names: Vec<&str> = piece.iter().map(|(_, name)| name.as_str()).collect();
                writeln!(out, "- {}: {}", piece.len(), plain(&names.join(", ")))?;
            }
        }
        if !self.mends.is_empty() {
            writeln!(out, "\n## What would hold them together\n")?;
            for mend in &self.mends {
                writeln!(out, "- {}", plain(&mend.sentence()))?;
            }
        }
        Ok(())
    }
}

fn named(named: &[Named]) -> Value {
    let all = named
        .iter()
        .map(|(id, name)| json!({ "actor": id.to_string(), "name": name }));
    Value::Array(all.collect())
}

fn share(share: Share) -> Value {
    json!({ "part": share.part, "whole": share.whole })
}

fn care(care: &[CareFor]) -> Value {
    let one = |care: &CareFor| {
        json!({
            "care_type": care.care_type,
            "receiver": { "actor": care.receiver.0.to_string(), "name": care.receiver.1 },
        })
    };
    Value::Array(care.iter().map(one).collect())
}

fn mend(mend: &Mend) -> Value {
    json!({
        "between": named(&[mend.between.0.clone(), mend.between.1.clone()]),
        "wakes": mend.wakes.map(|tie| tie.to_string()),
        "through": mend.through.as_ref().map(|(id, name)| json!({ "actor": id.to_string(), "name": name })),
        "keeps": mend.keeps,
        "sentence": mend.sentence(),
    })
}
