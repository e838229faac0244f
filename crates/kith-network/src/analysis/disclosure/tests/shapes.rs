//! Neighbourhoods of 2 to 300, everyday ones and those made to give somebody away.

use crate::Audience;
use crate::analysis::tests::story::Story;
use crate::consent::Consent;
use crate::id::ActorId;
use crate::tie::Way;
use crate::vocabulary::{CareForm, Template};

/// Seeded draws (SplitMix64).
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const STATUSES: [&str; 4] = ["generative", "engaged", "inactive", ""];

fn words(template: Template) -> (Vec<String>, Vec<String>, Vec<String>) {
    let words = template.vocabulary();
    let keys = |keys: Vec<&str>| keys.into_iter().map(str::to_owned).collect();
    (
        keys(words.categories.iter().map(|term| term.key.as_str()).collect()),
        keys(words.actor_kinds.iter().map(|term| term.key.as_str()).collect()),
        keys(words.care_types.iter().map(|term| term.key.as_str()).collect()),
    )
}

fn pick(draw: &mut Draw, of: &[String]) -> String {
    if of.is_empty() {
        String::new()
    } else {
        of[draw.below(of.len())].clone()
    }
}

/// The neighbourhood of a seed: a shape, a size, and everything else by chance.
pub fn neighbourhood(seed: u64) -> Story {
    let mut draw = Draw(seed);
    let n = match seed % 10 {
        0..5 => 2 + draw.below(38),
        5..9 => 20 + draw.below(80),
        _ => 100 + draw.below(201),
    };
    let template = if seed.is_multiple_of(13) {
        Template::Plain
    } else {
        Template::CommunityCare
    };
    let (categories, kinds, care) = words(template);
    let mut story = Story::of(template);
    let alike = seed % 7 == 1;
    let (one_kind, one_category) = (pick(&mut draw, &kinds), pick(&mut draw, &categories));
    // Few words used, so that groups are large, or all of them.
    let few = 1 + draw.below(categories.len().max(1));
    let actors: Vec<ActorId> = (0..n)
        .map(|nth| {
            let kind = if alike {
                one_kind.clone()
            } else {
                pick(&mut draw, &kinds)
            };
            let called = if seed % 5 == 2 {
                format!("Neighbour {nth} of 7")
            } else {
                format!("שכנה {nth} 🌻")
            };
            let actor = story.actor(&called, &kind);
            if !categories.is_empty() && draw.below(10) > 0 {
                let category = if alike {
                    one_category.clone()
                } else {
                    categories[draw.below(few)].clone()
                };
                story.in_category(actor, &category);
            }
            if !care.is_empty() && draw.below(2) == 0 {
                story.offers(actor, &care[draw.below(care.len())], CareForm::Informal);
            }
            if draw.below(12) == 0 {
                story.edit(actor).consent = Consent::agreed(Audience::Members);
            }
            story.edit(actor).counts = draw.below(15) > 0;
            actor
        })
        .collect();
    for nth in 0..ties_of(seed, n) {
        let (from, to) = ends(seed, nth, &actors, &mut draw);
        let status = if alike { "engaged" } else { draw.one(&STATUSES) };
        let tie = story.tie(from, to, status);
        if !care.is_empty() && draw.below(3) > 0 {
            let way = [Way::Along, Way::Back, Way::Unstated][draw.below(3)];
            story.flow(tie, &care[draw.below(care.len())], CareForm::Informal, way);
        }
    }
    story
}

fn ties_of(seed: u64, n: usize) -> usize {
    match seed % 4 {
        0 => n - 1,
        1 => n / 2,
        2 => 2 * n,
        _ => 0,
    }
}

/// A star, twins who know the same people, or whoever comes.
fn ends(seed: u64, nth: usize, actors: &[ActorId], draw: &mut Draw) -> (ActorId, ActorId) {
    let n = actors.len();
    match seed % 4 {
        0 => (actors[0], actors[1 + nth % (n - 1)]),
        1 => (actors[nth % 2], actors[(nth / 2 + 2) % n]),
        _ => (actors[draw.below(n)], actors[draw.below(n)]),
    }
}
