//! A small neighbourhood told in a few lines, made through changes like any other.

use crate::actor::{Actor, Confirmation, Need, Offer};
use crate::analysis::{Report, Settings, report};
use crate::consent::{Audience, Consent, Viewer};
use crate::gap::Gap;
use crate::id::{ActorId, FreshIds, NetworkId, SeededIds, TieId};
use crate::network::{About, Change, Network, VisibleNetwork};
use crate::text::Name;
use crate::tie::{CareFlow, Tie, Way};
use crate::vocabulary::{CareForm, Key, Template};
use jiff::civil::{Date, date};

pub const TODAY: Date = date(2026, 11, 23);

pub fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

/// Actors and ties of Larkmere, agreed to be seen by anybody unless the story says otherwise.
pub struct Story {
    template: Template,
    ids: SeededIds,
    actors: Vec<Actor>,
    ties: Vec<Tie>,
    gaps: Vec<Gap>,
}

impl Story {
    pub fn larkmere() -> Story {
        Story::of(Template::CommunityCare)
    }

    pub fn of(template: Template) -> Story {
        Story {
            template,
            ids: SeededIds::new(42),
            actors: Vec::new(),
            ties: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// An actor of a kind; an empty kind is none.
    pub fn actor(&mut self, called: &str, kind: &str) -> ActorId {
        let id = self.ids.actor();
        self.actors.push(Actor {
            kind: (!kind.is_empty()).then(|| Key::new(kind)),
            consent: Consent::agreed(Audience::Public),
            ..Actor::named(id, name(called))
        });
        id
    }

    pub fn edit(&mut self, actor: ActorId) -> &mut Actor {
        self.actors
            .iter_mut()
            .find(|known| known.id == actor)
            .expect("somebody in the story")
    }

    pub fn in_category(&mut self, actor: ActorId, category: &str) {
        self.edit(actor).category = Some(Key::new(category));
    }

    pub fn offers(&mut self, actor: ActorId, care: &str, form: CareForm) {
        self.edit(actor).offers.push(Offer {
            care_type: Key::new(care),
            form,
        });
    }

    pub fn needs(&mut self, actor: ActorId, care: &str) {
        self.edit(actor).needs.push(Need {
            care_type: Key::new(care),
        });
    }

    /// A tie with a status; an empty status is none.
    pub fn tie(&mut self, from: ActorId, to: ActorId, status: &str) -> TieId {
        let id = self.ids.tie();
        self.ties.push(Tie {
            status: (!status.is_empty()).then(|| Key::new(status)),
            ..Tie::between(id, from, to)
        });
        id
    }

    pub fn edit_tie(&mut self, tie: TieId) -> &mut Tie {
        self.ties
            .iter_mut()
            .find(|known| known.id == tie)
            .expect("a connection of the story")
    }

    /// Unpaid care along a tie.
    pub fn care(&mut self, tie: TieId, care: &str) {
        self.flow(tie, care, CareForm::Informal, Way::Along);
    }

    pub fn flow(&mut self, tie: TieId, care: &str, form: CareForm, way: Way) {
        self.edit_tie(tie).flows.push(CareFlow {
            care_type: Key::new(care),
            form,
            way,
        });
    }

    /// A tie along which unpaid care passes.
    pub fn gives(&mut self, from: ActorId, to: ActorId, care: &str, status: &str) -> TieId {
        let tie = self.tie(from, to, status);
        self.care(tie, care);
        tie
    }

    pub fn confirmed(&mut self, tie: TieId, on: Date) {
        self.edit_tie(tie).confirmed = Some(Confirmation {
            on,
            by: "Wren".to_owned(),
        });
    }

    pub fn gap(&mut self, gap: impl FnOnce(crate::id::GapId) -> Gap) {
        let id = self.ids.gap();
        self.gaps.push(gap(id));
    }

    pub fn network(&self) -> Network {
        let about = About {
            audience: Audience::Public,
            ..About::named(name("Larkmere"))
        };
        let mut network = Network::founded(NetworkId::new(1), about, self.template.vocabulary());
        let actors = self.actors.iter().cloned().map(Change::AddActor);
        let ties = self.ties.iter().cloned().map(Change::AddTie);
        let gaps = self.gaps.iter().cloned().map(Change::AddGap);
        let changes: Vec<Change> = actors.chain(ties).chain(gaps).collect();
        if !changes.is_empty() {
            let _ = network
                .apply(&Change::Several(changes), None)
                .expect("a story that holds together");
        }
        network
    }

    pub fn seen_by(&self, viewer: Viewer) -> VisibleNetwork {
        self.network().seen_by(viewer).expect("a public network")
    }

    /// What an organiser reads, with the usual switches.
    pub fn report(&self) -> Report {
        self.report_with(Settings::on(TODAY))
    }

    pub fn report_with(&self, settings: Settings) -> Report {
        report(&self.seen_by(Viewer::ORGANISER), &settings)
    }
}

impl Report {
    /// Part and whole of a figure, 0 for no whole.
    pub fn numbers(&self, id: &str) -> (usize, usize) {
        let figure = self.figure(id).unwrap_or_else(|| panic!("figure {id}"));
        (figure.value.part().expect("a count"), figure.value.whole().unwrap_or(0))
    }

    pub fn finding(&self, section: &str) -> &str {
        &self.section(section).expect("a section").finding
    }

    /// The rows of a table as text.
    pub fn rows(&self, table: &str) -> Vec<Vec<String>> {
        self.sections
            .iter()
            .flat_map(|section| &section.tables)
            .find(|known| known.id == table)
            .unwrap_or_else(|| panic!("table {table}"))
            .rows
            .iter()
            .map(|row| row.cells.iter().map(ToString::to_string).collect())
            .collect()
    }
}
