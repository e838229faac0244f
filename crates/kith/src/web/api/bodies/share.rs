//! Share links in JSON.

use super::keyed::{AudienceWord, Word};
use super::schemas::{Id, Moment};
use super::sent::{Nested, Object};
use crate::framing::Site;
use crate::store::{NewShare, Share, Shows, Why};
use jiff::{SignedDuration, Timestamp};
use kith_network::consent::Audience;
use kith_network::text::Name;
use kith_network::{TourId, ViewId, VisibleNetwork};
use serde::Serialize;
use utoipa::ToSchema;

/// No link lasts longer, in days.
const LONGEST_DAYS: i64 = 366;
/// How long one lasts where nothing is said, in days.
const USUAL_DAYS: i64 = 31;
/// So many sites may show a link in a frame.
const MOST_SITES: usize = 20;

/// A link that opens the map, a view or a tour without signing in. For organisers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Share)]
pub struct ShareBody {
    #[schema(read_only)]
    pub id: Id,
    /// What it is for. Empty where it held the name of somebody who was removed for good since.
    #[schema(max_length = 500)]
    pub name: String,
    #[schema(required = false)]
    pub shows: ShowsBody,
    /// Through whose eyes whoever opens it looks: `public`, or `members` where `disclosed` says so.
    #[schema(required = false)]
    pub audience: AudienceWord,
    /// That somebody looked at what members see and decided to pass it on: needed for `members`.
    #[schema(write_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosed: Option<bool>,
    /// The sites that may show it in a frame.
    #[schema(required = false, max_items = 20)]
    pub hosts: Vec<String>,
    /// Whether the list stands open under the picture.
    #[schema(required = false)]
    pub list: bool,
    /// Whether marks have cards.
    #[schema(required = false)]
    pub cards: bool,
    /// From this moment on it opens nothing: in a month where nothing is said, in a year at most.
    #[schema(required = false)]
    pub expires: Moment,
    #[schema(read_only)]
    pub made: Moment,
    /// Who made it.
    #[schema(read_only)]
    pub by: String,
    /// Whether it opens anything now.
    #[schema(read_only)]
    pub open: bool,
    #[schema(read_only)]
    pub ended: Option<EndedBody>,
    /// The link itself: shown once, when it is made.
    #[schema(read_only)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// What a link opens: the map, or a view or tour by its id.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Shows)]
pub struct ShowsBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tour: Option<Id>,
}

/// How a link ended before its time.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Ended)]
pub struct EndedBody {
    pub at: Moment,
    pub by: String,
    pub why: WhyBody,
}

/// What ended it: somebody took it back; the network was closed to those it was for; what it showed is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = WhyEnded)]
pub enum WhyBody {
    TakenBack,
    Closed,
    Gone,
}

impl ShareBody {
    /// A link as organisers see it; the link itself only where it was just made.
    pub fn from_domain(share: &Share, now: Timestamp, link: Option<String>) -> ShareBody {
        let shows = match share.share.shows {
            Shows::Map => (None, None),
            Shows::View(id) => (Some(Id::of(id)), None),
            Shows::Tour(id) => (None, Some(Id::of(id))),
        };
        ShareBody {
            id: Id::of(share.id),
            name: share.share.name.clone(),
            shows: ShowsBody {
                view: shows.0,
                tour: shows.1,
            },
            audience: Word(share.share.audience),
            disclosed: None,
            hosts: share.share.hosts.iter().map(Site::to_string).collect(),
            list: share.share.list,
            cards: share.share.cards,
            expires: Moment(share.share.expires),
            made: Moment(share.made),
            by: share.by.clone(),
            open: share.is_open(now),
            ended: share.ended.as_ref().map(|ended| EndedBody {
                at: Moment(ended.at),
                by: ended.by.clone(),
                why: match ended.why {
                    Why::TakenBack => WhyBody::TakenBack,
                    Why::Closed => WhyBody::Closed,
                    Why::Gone => WhyBody::Gone,
                },
            }),
            link,
        }
    }
}

/// A link to be made, as it was sent; the same is refused as in the form.
pub fn read(mut sent: Object<'_, '_>, visible: &VisibleNetwork, start: Name, now: Timestamp) -> NewShare {
    let mut name = start;
    sent.own(&["id", "made", "by", "open", "ended", "link"]);
    sent.name("name", &mut name);
    let shows = read_shows(&mut sent);
    let audience = read_audience(&mut sent, visible, shows);
    let hosts = read_hosts(&mut sent);
    let (mut list, mut cards) = (true, true);
    sent.flag("list", &mut list, true);
    sent.flag("cards", &mut cards, true);
    let expires = read_expires(&mut sent, now);
    sent.done();
    NewShare {
        network: visible.id(),
        name: name.to_string(),
        shows,
        audience,
        hosts,
        list,
        cards,
        expires,
    }
}

fn read_shows(sent: &mut Object<'_, '_>) -> Shows {
    let Nested::There(mut object) = sent.nested("shows") else {
        return Shows::Map;
    };
    let (mut view, mut tour) = (None, None);
    object.id("view", &mut view, ViewId::new);
    object.id("tour", &mut tour, TourId::new);
    let shows = match (view, tour) {
        (Some(_), Some(_)) => {
            object.fault("tour", "A link opens a view or a tour, not both");
            Shows::Map
        }
        (Some(view), None) => Shows::View(view),
        (None, Some(tour)) => Shows::Tour(tour),
        (None, None) => Shows::Map,
    };
    object.done();
    shows
}

/// Never organisers' eyes, none that the network or what is shown is closed to, and members' only where that was
/// decided outright.
fn read_audience(sent: &mut Object<'_, '_>, visible: &VisibleNetwork, shows: Shows) -> Audience {
    let mut audience = Audience::Public;
    sent.keyed("audience", &mut audience, Audience::Public);
    let mut disclosed = false;
    sent.flag("disclosed", &mut disclosed, false);
    let open_to = visible.about().audience;
    let shown_to = match shows {
        Shows::Map => Some(Audience::Public),
        Shows::View(id) => visible.views().find(|view| view.id == id).map(|view| view.audience),
        Shows::Tour(id) => visible.tours().find(|tour| tour.id == id).map(|tour| tour.audience),
    };
    match shown_to {
        None => sent.fault("shows", "There is no such view or tour"),
        Some(_) if audience == Audience::Organisers => {
            sent.fault(
                "audience",
                "A link lends the eyes of anyone or of members, never an organiser’s",
            );
        }
        Some(_) if audience > open_to => {
            sent.fault(
                "audience",
                "The network is not shown to those whose eyes the link would lend",
            );
        }
        Some(shown_to) if audience > shown_to => {
            sent.fault(
                "audience",
                "What it opens is not shown to those whose eyes the link would lend",
            );
        }
        Some(_) if audience == Audience::Members && !disclosed => {
            sent.fault(
                "disclosed",
                "A link that shows what members see passes it on to people who do not sign in: send true once you have looked at it and decided so",
            );
        }
        Some(_) => {}
    }
    audience
}

fn read_hosts(sent: &mut Object<'_, '_>) -> Vec<Site> {
    let Some(names) = sent.list("hosts") else {
        return Vec::new();
    };
    if names.len() > MOST_SITES {
        sent.fault("hosts", format!("Name {MOST_SITES} sites at most"));
        return Vec::new();
    }
    let mut hosts = Vec::new();
    for (place, name) in names.iter().enumerate() {
        match name.as_str().map(Site::read) {
            Some(Ok(site)) => hosts.push(site),
            Some(Err(problem)) => sent.fault_in("hosts", place, problem.to_string()),
            None => sent.fault_in("hosts", place, "This must be a text"),
        }
    }
    hosts.sort();
    hosts.dedup();
    hosts
}

fn read_expires(sent: &mut Object<'_, '_>, now: Timestamp) -> Timestamp {
    let after = |days: i64| now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now);
    match sent.member("expires") {
        None | Some(serde_json::Value::Null) => after(USUAL_DAYS),
        Some(value) => {
            let moment = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
            let read = moment.filter(|moment| *moment > now && *moment <= after(LONGEST_DAYS));
            if read.is_none() {
                sent.fault(
                    "expires",
                    "This must be a moment still to come, within a year, such as 2026-03-14T18:00:00Z",
                );
            }
            read.unwrap_or(now)
        }
    }
}
