//! Whoever is removed for good: what of theirs goes with them, and what is left without them.

use kith_network::action::{Action, Concerns};
use kith_network::introduction::Introduction;
use kith_network::network::RecordId;
use kith_network::text::slug;
use kith_network::view::View;
use kith_network::{ActionId, ActorId, Change, IntroductionId, Network, Tie, TieId, Viewer};
use std::collections::BTreeSet;

/// What stands where a view chose by somebody who was forgotten. It chooses nobody.
const NOBODY: &str = "nobody-any-more";

/// The actor, every tie it ever had, actions that were ever about it or one of those ties (their
/// words tell of it, whatever they are about today), and decisions on introducing it.
pub(super) struct Forgotten {
    actor: ActorId,
    ties: BTreeSet<TieId>,
    actions: BTreeSet<ActionId>,
    introductions: BTreeSet<IntroductionId>,
    /// What it was ever called: views may choose by it.
    names: BTreeSet<String>,
}

impl Forgotten {
    pub(super) fn new(actor: ActorId) -> Forgotten {
        Forgotten {
            actor,
            ties: BTreeSet::new(),
            actions: BTreeSet::new(),
            introductions: BTreeSet::new(),
            names: BTreeSet::new(),
        }
    }

    /// Notes what it is called now.
    pub(super) fn learn_name(&mut self, network: &Network) {
        let now = network.seen_by(Viewer::ORGANISER);
        let actor = now.as_ref().and_then(|now| now.actor(self.actor));
        self.names.extend(actor.map(|actor| actor.name.as_str().to_owned()));
    }

    pub(super) fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Notes what of the actor's a change speaks of. Changes are told in the order they were made.
    pub(super) fn learn(&mut self, change: &Change) {
        match change {
            Change::Several(changes) => changes.iter().for_each(|change| self.learn(change)),
            Change::AddActor(actor) | Change::EditActor(actor) if actor.id == self.actor => {
                self.names.insert(actor.name.as_str().to_owned());
            }
            Change::AddTie(tie) | Change::EditTie(tie) if tie.touches(self.actor) => {
                self.ties.insert(tie.id);
            }
            Change::AddAction(action) | Change::EditAction(action) if self.is_about(action) => {
                self.actions.insert(action.id);
            }
            Change::AddIntroduction(introduction) | Change::EditIntroduction(introduction)
                if introduction.is_of(self.actor) =>
            {
                self.introductions.insert(introduction.id);
            }
            _ => {}
        }
    }

    fn is_about(&self, action: &Action) -> bool {
        match action.about {
            Concerns::Tie(tie) => self.ties.contains(&tie),
            about => about.names_actor(self.actor),
        }
    }

    fn introduces(&self, introduction: &Introduction) -> bool {
        introduction.by == Some(self.actor)
    }

    /// The change that takes all of it out of the network as it is now, if anything is in it.
    pub(super) fn removed_from(&self, network: &Network) -> Option<Change> {
        let now = network.seen_by(Viewer::ORGANISER)?;
        let actions = now.actions().filter(|action| self.actions.contains(&action.id));
        let actions = actions.map(|action| Change::RemoveAction(action.id));
        let introduced = now.introductions().filter(|introduction| self.introduces(introduction));
        let introduced = introduced.map(|introduction| Change::EditIntroduction(self.without(introduction.clone())));
        let named = now.views().filter(|view| self.unnamed(&view.sheet) != view.sheet);
        let unnamed = named.map(|view| Change::EditView(self.unplaced(view.clone())));
        let actor = now.actor(self.actor).map(|actor| Change::RemoveActor(actor.id));
        let mut changes: Vec<Change> = actions.chain(introduced).chain(unnamed).chain(actor).collect();
        match changes.len() {
            0 => None,
            1 => changes.pop(),
            _ => Some(Change::Several(changes)),
        }
    }

    /// A decision on two others, without who would have introduced them and why.
    fn without(&self, introduction: Introduction) -> Introduction {
        Introduction {
            by: None,
            reason: String::new(),
            ..introduction
        }
    }

    /// A view without the place of the forgotten, choosing by its id or name no more.
    fn unplaced(&self, mut view: View) -> View {
        view.spots.remove(&self.actor);
        view.sheet = self.unnamed(&view.sheet);
        view
    }

    /// A text of the view language in which nobody stands for the forgotten: its id, its names as
    /// selectors have them (`#ada-fenn`), and its names in quotes.
    fn unnamed(&self, sheet: &str) -> String {
        let mut text = sheet.replace(&self.actor.to_string(), NOBODY);
        for name in &self.names {
            text = text.replace(&format!("\"{name}\""), &format!("\"{NOBODY}\""));
            text = without_slug(&text, &slug(name));
        }
        text
    }

    pub(super) fn is_in(&self, change: &Change) -> bool {
        let is_tie = |tie: &Tie| tie.touches(self.actor) || self.ties.contains(&tie.id);
        match change {
            Change::Several(changes) => changes.iter().any(|change| self.is_in(change)),
            Change::AddActor(actor) | Change::EditActor(actor) => actor.id == self.actor,
            Change::RemoveActor(id) | Change::PlaceActor(id, _) => *id == self.actor,
            Change::AddTie(tie) | Change::EditTie(tie) => is_tie(tie),
            Change::RemoveTie(id) => self.ties.contains(id),
            Change::AddAction(action) | Change::EditAction(action) => self.actions.contains(&action.id),
            Change::RemoveAction(id) => self.actions.contains(id),
            Change::AddIntroduction(introduction) | Change::EditIntroduction(introduction) => {
                self.introductions.contains(&introduction.id) || self.introduces(introduction)
            }
            Change::RemoveIntroduction(id) => self.introductions.contains(id),
            Change::AddView(view) | Change::EditView(view) => {
                view.spots.contains_key(&self.actor) || self.unnamed(&view.sheet) != view.sheet
            }
            Change::AddTour(tour) | Change::EditTour(tour) => tour.names(self.actor),
            Change::Describe(_)
            | Change::SetVocabulary(_)
            | Change::AddGap(_)
            | Change::EditGap(_)
            | Change::RemoveGap(_)
            | Change::SetRemark(_)
            | Change::RemoveRemark(_)
            | Change::AddSnapshot(_)
            | Change::EditSnapshot(_)
            | Change::RemoveSnapshot(_)
            | Change::RemoveView(_)
            | Change::RemoveTour(_) => false,
        }
    }

    /// What is left of a change without the forgotten.
    pub(super) fn left_out_of(&self, change: Change) -> Option<Change> {
        let stays = |introduction: &Introduction| {
            self.introduces(introduction) && !self.introductions.contains(&introduction.id)
        };
        match change {
            Change::Several(changes) => {
                let rest: Vec<Change> = changes
                    .into_iter()
                    .filter_map(|change| self.left_out_of(change))
                    .collect();
                (!rest.is_empty()).then_some(Change::Several(rest))
            }
            Change::AddIntroduction(introduction) if stays(&introduction) => {
                Some(Change::AddIntroduction(self.without(introduction)))
            }
            Change::EditIntroduction(introduction) if stays(&introduction) => {
                Some(Change::EditIntroduction(self.without(introduction)))
            }
            Change::AddView(view) => Some(Change::AddView(self.unplaced(view))),
            Change::EditView(view) => Some(Change::EditView(self.unplaced(view))),
            Change::AddTour(tour) => Some(Change::AddTour(tour.without(self.actor))),
            Change::EditTour(tour) => Some(Change::EditTour(tour.without(self.actor))),
            one => (!self.is_in(&one)).then_some(one),
        }
    }

    /// The names under which history lists it.
    pub(super) fn records(&self) -> impl Iterator<Item = RecordId> {
        let actor = [RecordId::Actor(self.actor), RecordId::Spot(self.actor)];
        let ties = self.ties.iter().map(|tie| RecordId::Tie(*tie));
        let actions = self.actions.iter().map(|action| RecordId::Action(*action));
        let introductions = self.introductions.iter().map(|id| RecordId::Introduction(*id));
        actor.into_iter().chain(ties).chain(actions).chain(introductions)
    }
}

/// `text` with `#nobody-any-more` for `#slug`, where that is a word of its own.
fn without_slug(text: &str, slug: &str) -> String {
    if slug.is_empty() {
        return text.to_owned();
    }
    let wanted = format!("#{slug}");
    let folded = |part: &str| part.to_lowercase() == wanted;
    let goes_on = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        let (before, after) = rest.split_at(at);
        written.push_str(before);
        let end = after[1..]
            .find(|c: char| !goes_on(c))
            .map_or(after.len(), |end| end + 1);
        let (word, next) = after.split_at(end);
        match folded(word) {
            true => {
                written.push('#');
                written.push_str(NOBODY);
            }
            false => written.push_str(word),
        }
        rest = next;
    }
    written.push_str(rest);
    written
}
