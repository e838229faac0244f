//! Two years of releases, read by somebody who keeps them all and can do sums.

use super::shapes::Draw;
use crate::analysis::disclosure::{
    Appearance, FEWEST_CHANGED, LEAST_DAYS, PublicReport, appearances, disclose, not_yet,
};
use crate::analysis::tests::story::{Story, TODAY};
use crate::consent::{Audience, Consent, Viewer};
use crate::id::ActorId;
use crate::vocabulary::CareForm;
use jiff::ToSpan;
use std::collections::BTreeMap;

type Bounds = (usize, usize);

/// What a reader makes of one release: bounds of every count told, drawn as close as everything
/// they know of the questions allows. Written apart from the audit, with the relations spelled out.
fn solved(report: &PublicReport) -> BTreeMap<String, Bounds> {
    let mut known: BTreeMap<String, Bounds> = BTreeMap::new();
    let mut sums: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (section, figure) in report.figures() {
        let whole = match (section.id.as_str(), figure.id.as_str()) {
            ("present" | "care-wealth", "givers.unstated") => "givers".to_owned(),
            ("present" | "care-wealth", _) => "actors".to_owned(),
            ("alive", id) if id.starts_with("category.") || id.starts_with("care-type.") => {
                format!("{} all", id.split(".status").next().unwrap_or_default())
            }
            ("alive", "cooling" | "never-confirmed") => "live".to_owned(),
            ("alive", _) => "ties".to_owned(),
            _ => format!("{} all", figure.id),
        };
        let id = if figure.id == "giving-share" {
            "givers"
        } else {
            &figure.id
        };
        let told = figure.part.bounds();
        known.insert(id.to_owned(), told);
        if let Some(of) = figure.whole {
            known.entry(whole.clone()).or_insert(of.bounds());
        }
        let family = id.rsplit_once('.').map(|(stem, _)| stem);
        match (section.id.as_str(), family) {
            ("present", Some(stem @ ("category" | "kind" | "role"))) => {
                sums.entry(format!("actors={stem}")).or_default().push(id.to_owned());
            }
            ("alive", Some(stem)) if stem.ends_with("status") => {
                sums.entry(format!("{whole}={stem}")).or_default().push(id.to_owned());
            }
            _ => {}
        }
    }
    if known.contains_key("non-givers") {
        sums.insert(
            "actors=giving".to_owned(),
            vec!["givers".to_owned(), "non-givers".to_owned()],
        );
    }
    for _ in 0..50 {
        for (sum, parts) in &sums {
            let whole = sum.split('=').next().unwrap_or_default();
            let Some(mut all) = known.get(whole).copied() else {
                continue;
            };
            let least: usize = parts.iter().map(|part| known[part].0).sum();
            let most: usize = parts.iter().map(|part| known[part].1).sum();
            all = (all.0.max(least), all.1.min(most));
            known.insert(whole.to_owned(), all);
            for part in parts {
                let (low, high) = known[part];
                let (others_low, others_high) = (least - low, most - high);
                let low = low.max(all.0.saturating_sub(others_high));
                let high = high.min(all.1 - others_low);
                assert!(low <= high, "{part} cannot be");
                known.insert(part.clone(), (low, high));
                // The next part goes on from the sums of before, which are only wider.
            }
        }
    }
    known
}

struct Street {
    story: Story,
    here: Vec<ActorId>,
    named: usize,
}

impl Street {
    fn joins(&mut self, draw: &mut Draw) {
        self.named += 1;
        let kind = ["person", "group", "team"][draw.below(7) / 3];
        let actor = self.story.actor(&format!("Neighbour {}", self.named), kind);
        let category = ["citizens", "grassroots", "charities", "hubs"][draw.below(4)];
        self.story.in_category(actor, category);
        self.story.offers(actor, "food", CareForm::Informal);
        if let Some(other) = self.here.get(draw.below(self.here.len())) {
            let status = draw.one(&["generative", "engaged", "inactive", ""]);
            self.story.gives(actor, *other, "food", status);
        }
        self.here.push(actor);
    }

    /// Takes the agreement back, as most who leave do.
    fn leaves(&mut self, draw: &mut Draw) {
        if self.here.len() > 2 {
            let gone = self.here.swap_remove(draw.below(self.here.len()));
            self.story.edit(gone).consent = Consent::agreed(Audience::Members);
        }
    }
}

/// How many came, went or changed.
fn changed(before: &[Appearance], after: &[Appearance]) -> usize {
    let known: BTreeMap<ActorId, &str> = before.iter().map(|one| (one.actor, one.line.as_str())).collect();
    let now: BTreeMap<ActorId, &str> = after.iter().map(|one| (one.actor, one.line.as_str())).collect();
    let differs = |actor: &&ActorId| known.get(actor) != now.get(actor);
    let all: std::collections::BTreeSet<&ActorId> = known.keys().chain(now.keys()).collect();
    all.into_iter().filter(differs).count()
}

#[test]
fn two_years_of_releases_bound_no_count_closer_than_five_and_nobody_at_all() {
    for seed in 0..12 {
        let mut draw = Draw(seed);
        let mut street = Street {
            story: Story::larkmere(),
            here: Vec::new(),
            named: 0,
        };
        for _ in 0..[9, 16, 30, 60][seed as usize % 4] {
            street.joins(&mut draw);
        }
        let mut day = TODAY;
        let mut last: Option<(jiff::civil::Date, Vec<Appearance>, BTreeMap<String, Bounds>)> = None;
        let mut made = 0;
        for _ in 0..24 {
            for _ in 0..draw.below(5) {
                street.joins(&mut draw);
            }
            for _ in 0..draw.below(5) {
                street.leaves(&mut draw);
            }
            let seen = street.story.seen_by(Viewer::PUBLIC);
            let now = appearances(&seen);
            let may = last
                .as_ref()
                .is_none_or(|(on, before, _)| not_yet(*on, day, changed(before, &now)).is_none());
            if may {
                made += 1;
                let known = solved(&disclose(&seen, day).expect("public").report);
                nobody_is_bound(&known, &format!("seed {seed}, {day}"));
                if let Some((on, before, earlier)) = &last {
                    assert!(*on + LEAST_DAYS.days() <= day);
                    assert!(changed(before, &now) >= FEWEST_CHANGED);
                    changes_stay_wide(earlier, &known);
                }
                last = Some((day, now, known));
            }
            day += 30.days();
        }
        assert!(
            made > 3,
            "the test has something to say: {made} releases of seed {seed}"
        );
    }
}

/// No count is known to fewer than five values, and no member of a whole can be said to be in a
/// part of it or outside it.
fn nobody_is_bound(known: &BTreeMap<String, Bounds>, when: &str) {
    for (id, (low, high)) in known {
        assert!(high - low + 1 >= 5, "{when}: {id} lies in {low}..={high}");
        assert!(*high >= 1, "{when}: surely nobody is in {id}");
    }
    let all = known["actors"];
    for (id, (low, _)) in known
        .iter()
        .filter(|(id, _)| id.starts_with("category.") || id.starts_with("kind."))
    {
        if !id.contains("status") && !id.ends_with(" all") {
            assert!(*low < all.1, "{when}: surely everybody is in {id}");
        }
    }
}

/// What changed between two releases is never known to fewer than five values either, so it never
/// tells that exactly one came or went.
fn changes_stay_wide(earlier: &BTreeMap<String, Bounds>, later: &BTreeMap<String, Bounds>) {
    for (id, (low, high)) in later {
        if let Some((before_low, before_high)) = earlier.get(id) {
            let (least, most) = (*low as i64 - *before_high as i64, *high as i64 - *before_low as i64);
            assert!(most - least + 1 >= 5, "{id} changed by {least}..={most}");
        }
    }
}
