//! Making a change to views and tours.

use super::super::{Network, Refusal};
use super::make::{insert_new, keep, unshare};
use super::{Change, RecordId, Step};
use crate::id::{ActorId, TourId, ViewId};
use crate::text::{Name, slug};
use crate::view::{Stop, Tour, View};

impl Network {
    pub(super) fn add_view(&mut self, view: &View, step: &mut Step) -> Result<(), Refusal> {
        self.check_view(view)?;
        step.touch(RecordId::View(view.id), None, self.version)?;
        insert_new(&mut self.views, view.id, keep(view.clone(), self.version))?;
        step.undo.push(Change::RemoveView(view.id));
        Ok(())
    }

    pub(super) fn edit_view(&mut self, view: &View, step: &mut Step) -> Result<(), Refusal> {
        self.check_view(view)?;
        let id = view.id;
        let now = keep(view.clone(), self.version);
        let before = self.views.insert(id, now).ok_or(Refusal::NoSuchView(id))?;
        step.touch(RecordId::View(id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditView(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_view(&mut self, id: ViewId, step: &mut Step) -> Result<(), Refusal> {
        let looking = self.tours.values().map(|kept| kept.record.as_ref());
        let looking: Vec<Tour> = looking
            .filter(|tour| tour.steps.iter().any(|stop| stop.view == Some(id)))
            .cloned()
            .collect();
        for tour in looking {
            let without = |stop: Stop| Stop {
                view: stop.view.filter(|view| *view != id),
                ..stop
            };
            let steps = tour.steps.into_iter().map(without).collect();
            self.make(&Change::EditTour(Tour { steps, ..tour }), step)?;
        }
        let before = self.views.remove(&id).ok_or(Refusal::NoSuchView(id))?;
        step.touch(RecordId::View(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddView(unshare(before)));
        Ok(())
    }

    pub(super) fn add_tour(&mut self, tour: &Tour, step: &mut Step) -> Result<(), Refusal> {
        self.check_tour(tour)?;
        step.touch(RecordId::Tour(tour.id), None, self.version)?;
        insert_new(&mut self.tours, tour.id, keep(tour.clone(), self.version))?;
        step.undo.push(Change::RemoveTour(tour.id));
        Ok(())
    }

    pub(super) fn edit_tour(&mut self, tour: &Tour, step: &mut Step) -> Result<(), Refusal> {
        self.check_tour(tour)?;
        let id = tour.id;
        let now = keep(tour.clone(), self.version);
        let before = self.tours.insert(id, now).ok_or(Refusal::NoSuchTour(id))?;
        step.touch(RecordId::Tour(id), Some(before.revision), self.version)?;
        step.undo.push(Change::EditTour(unshare(before)));
        Ok(())
    }

    pub(super) fn remove_tour(&mut self, id: TourId, step: &mut Step) -> Result<(), Refusal> {
        let before = self.tours.remove(&id).ok_or(Refusal::NoSuchTour(id))?;
        step.touch(RecordId::Tour(id), Some(before.revision), self.version)?;
        step.undo.push(Change::AddTour(unshare(before)));
        Ok(())
    }

    /// The actor's places in views go, and tours no longer rest on it.
    pub(super) fn let_go_in_views(&mut self, actor: ActorId, step: &mut Step) -> Result<(), Refusal> {
        let views = self.views.values().map(|kept| kept.record.as_ref());
        let views: Vec<View> = views.filter(|view| view.spots.contains_key(&actor)).cloned().collect();
        for mut view in views {
            view.spots.remove(&actor);
            self.make(&Change::EditView(view), step)?;
        }
        let tours = self.tours.values().map(|kept| kept.record.as_ref());
        let tours: Vec<Tour> = tours.filter(|tour| tour.names(actor)).cloned().collect();
        tours
            .into_iter()
            .try_for_each(|tour| self.make(&Change::EditTour(tour.without(actor)), step))
    }

    pub(in crate::network) fn check_view(&self, view: &View) -> Result<(), Refusal> {
        if view.sheet.len() > View::LONGEST_SHEET {
            return Err(Refusal::SheetTooLong);
        }
        let mut others = self.views.values().filter(|kept| kept.record.id != view.id);
        if others.any(|kept| read_alike(&kept.record.name, &view.name)) {
            return Err(Refusal::NameTaken);
        }
        let mut placed = view.spots.keys();
        placed.try_for_each(|id| self.check_is_here(*id))
    }

    pub(in crate::network) fn check_tour(&self, tour: &Tour) -> Result<(), Refusal> {
        let mut others = self.tours.values().filter(|kept| kept.record.id != tour.id);
        if others.any(|kept| read_alike(&kept.record.name, &tour.name)) {
            return Err(Refusal::NameTaken);
        }
        for stop in &tour.steps {
            if stop.steps.is_some_and(|steps| steps > 9) {
                return Err(Refusal::TooManySteps);
            }
            if let Some(view) = stop.view.filter(|view| !self.views.contains_key(view)) {
                return Err(Refusal::NoSuchView(view));
            }
            stop.focus.iter().try_for_each(|id| self.check_is_here(*id))?;
        }
        Ok(())
    }
}

/// Whether two names come to the same address; names without a letter or digit have none.
fn read_alike(one: &Name, other: &Name) -> bool {
    let address = slug(one.as_str());
    one == other || (!address.is_empty() && address == slug(other.as_str()))
}
