//! Who agreed to be seen by whom, and who is looking.

use jiff::civil::Date;

/// Who may see something, from the narrowest to the widest. `a.min(b)` is what two people who
/// agreed to different audiences agree to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The organisers of this network.
    Organisers,
    /// Everybody who signed in to this network.
    Members,
    /// Anybody at all.
    Public,
}

impl Audience {
    pub const ALL: [Audience; 3] = [Audience::Organisers, Audience::Members, Audience::Public];

    /// The word kept in files and forms.
    pub fn key(self) -> &'static str {
        match self {
            Audience::Organisers => "organisers",
            Audience::Members => "members",
            Audience::Public => "public",
        }
    }

    pub fn from_key(key: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.key() == key)
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Audience::Organisers => "Organisers only",
            Audience::Members => "Everyone who signs in",
            Audience::Public => "Anyone",
        }
    }
}

/// How far an actor's agreement to be on the map has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// Named by somebody else; nobody has asked yet.
    NotAsked,
    /// Knows about the map, has not answered.
    Told,
    /// Said yes, to the audience recorded beside it.
    Agreed,
    /// Asked to rest: hidden from all but organisers until resumed.
    Paused,
    /// Took the agreement back: hidden from all but organisers until removed for good.
    Withdrawn,
}

impl Agreement {
    pub const ALL: [Agreement; 5] = [
        Agreement::NotAsked,
        Agreement::Told,
        Agreement::Agreed,
        Agreement::Paused,
        Agreement::Withdrawn,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Agreement::NotAsked => "not-asked",
            Agreement::Told => "told",
            Agreement::Agreed => "agreed",
            Agreement::Paused => "paused",
            Agreement::Withdrawn => "withdrawn",
        }
    }

    pub fn from_key(key: &str) -> Option<Agreement> {
        Agreement::ALL.into_iter().find(|agreement| agreement.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            Agreement::NotAsked => "Not asked yet",
            Agreement::Told => "Told, no answer yet",
            Agreement::Agreed => "Agreed",
            Agreement::Paused => "Paused",
            Agreement::Withdrawn => "Withdrawn",
        }
    }
}

/// An actor's agreement to be shown, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub agreement: Agreement,
    /// The widest audience agreed to. Only counts once [`Agreement::Agreed`].
    pub audience: Audience,
    /// When it was given or last confirmed.
    pub on: Option<Date>,
    /// Who heard it, or on which paper it stands.
    pub witness: String,
}

impl Consent {
    /// Nobody has asked: organisers only.
    pub fn not_asked() -> Consent {
        Consent {
            agreement: Agreement::NotAsked,
            audience: Audience::Organisers,
            on: None,
            witness: String::new(),
        }
    }

    /// Agreed to be seen by `audience`.
    pub fn agreed(audience: Audience) -> Consent {
        Consent {
            agreement: Agreement::Agreed,
            audience,
            on: None,
            witness: String::new(),
        }
    }

    /// Who may see this actor now: the agreed audience, or organisers only.
    pub fn reach(&self) -> Audience {
        match self.agreement {
            Agreement::Agreed => self.audience,
            _ => Audience::Organisers,
        }
    }
}

/// What somebody who signs in may do, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Sees what is shared with everyone who signs in.
    Member,
    /// Sees and edits everything in the networks.
    Organiser,
    /// An organiser who also looks after this installation and its people.
    Keeper,
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Member, Role::Organiser, Role::Keeper];

    pub fn key(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Organiser => "organiser",
            Role::Keeper => "keeper",
        }
    }

    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }

    pub fn label(self) -> &'static str {
        match self {
            Role::Member => "Member",
            Role::Organiser => "Organiser",
            Role::Keeper => "Keeper",
        }
    }
}

/// Who is looking, as far as [`crate::Network::seen_by`] needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Viewer(Audience);

impl Viewer {
    /// Anybody, not signed in.
    pub const PUBLIC: Viewer = Viewer(Audience::Public);
    /// Somebody who signed in.
    pub const MEMBER: Viewer = Viewer(Audience::Members);
    /// An organiser of the network (a keeper is one too).
    pub const ORGANISER: Viewer = Viewer(Audience::Organisers);

    pub fn of_role(role: Role) -> Viewer {
        match role {
            Role::Member => Viewer::MEMBER,
            Role::Organiser | Role::Keeper => Viewer::ORGANISER,
        }
    }

    /// The narrowest audience this viewer belongs to.
    pub fn audience(self) -> Audience {
        self.0
    }

    /// Looks through the eyes of `audience`, if that is no more than this viewer may see.
    pub fn narrowed_to(self, audience: Audience) -> Viewer {
        Viewer(self.0.max(audience))
    }

    /// Whether something meant for `audience` may be shown to this viewer.
    pub fn may_see(self, audience: Audience) -> bool {
        audience >= self.0
    }

    /// Whether nothing at all is hidden from this viewer.
    pub fn sees_everything(self) -> bool {
        self == Viewer::ORGANISER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smaller_agreement_wins_and_an_unasked_neighbour_stays_with_organisers() {
        assert_eq!(Audience::Public.min(Audience::Members), Audience::Members);
        assert_eq!(Consent::not_asked().reach(), Audience::Organisers);
        let paused = Consent {
            agreement: Agreement::Paused,
            ..Consent::agreed(Audience::Public)
        };
        assert_eq!(paused.reach(), Audience::Organisers);
    }

    #[test]
    fn each_viewer_sees_what_is_meant_for_them_or_for_a_wider_audience() {
        assert!(Viewer::PUBLIC.may_see(Audience::Public));
        assert!(!Viewer::PUBLIC.may_see(Audience::Members));
        assert!(Viewer::MEMBER.may_see(Audience::Public) && !Viewer::MEMBER.may_see(Audience::Organisers));
        assert!(
            Audience::ALL
                .into_iter()
                .all(|audience| Viewer::ORGANISER.may_see(audience))
        );
        assert_eq!(Viewer::PUBLIC.narrowed_to(Audience::Organisers), Viewer::PUBLIC);
        assert_eq!(Viewer::ORGANISER.narrowed_to(Audience::Members), Viewer::MEMBER);
    }
}
