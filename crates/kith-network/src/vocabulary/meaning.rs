//! What analysis, pictures and rules may assume of a term.

macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word kept in files and forms.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)* }
            }

            pub fn from_key(key: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|known| known.key() == key)
            }

            /// The words on screen.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }
        }
    };
}

keyed!(
    /// What a kind of actor is, to consent, analysis and pictures.
    ActorMeaning {
        /// One human being, in their own right.
        Person = "person", "a person";
        /// One human being, named for the paid care they give.
        CareWorker = "care-worker", "a care worker";
        /// The people around one Team Owner.
        Team = "team", "a care team";
        /// The people who hold this map and decide together.
        Circle = "circle", "the circle that holds the map";
        /// A group without staff.
        Group = "group", "a group";
        /// A body with staff or legal form.
        Organisation = "organisation", "an organisation";
        /// A trading business.
        Business = "business", "a business";
        /// A health, care or council service.
        Service = "service", "a service";
        /// Somewhere people meet.
        Place = "place", "a place";
        /// One human being around whom a support plan is shared.
        SupportedPerson = "supported-person", "a supported person";
        /// The body that holds the care commons.
        ConveningPartner = "convening-partner", "the convening partner";
        /// An animal of the household.
        Pet = "pet", "a pet";
        /// Anything else.
        Other = "other", "something else";
    }
);

impl ActorMeaning {
    /// Whether an actor of this kind is one human being, so that the rules for people apply:
    /// nobody has agreed until asked, and what they receive is not for the public.
    pub fn is_human(self) -> bool {
        matches!(
            self,
            ActorMeaning::Person | ActorMeaning::CareWorker | ActorMeaning::SupportedPerson
        )
    }

    /// Whether such an actor lives where somebody lives, so that its address is somebody's home.
    pub fn is_at_home(self) -> bool {
        self.is_human() || matches!(self, ActorMeaning::Team | ActorMeaning::Pet)
    }

    /// Whether care given to an actor of this kind counts as given to the network's own circle
    /// or teams (`docs/figures.md`, Q4: C ∪ T).
    pub fn is_team_or_circle(self) -> bool {
        matches!(self, ActorMeaning::Team | ActorMeaning::Circle)
    }

    /// The outline drawn on the map.
    pub fn shape(self) -> Shape {
        match self {
            ActorMeaning::Person | ActorMeaning::SupportedPerson => Shape::Circle,
            ActorMeaning::CareWorker => Shape::Drop,
            ActorMeaning::Team => Shape::Shield,
            ActorMeaning::Circle | ActorMeaning::ConveningPartner => Shape::Ring,
            ActorMeaning::Group => Shape::Hexagon,
            ActorMeaning::Organisation => Shape::Square,
            ActorMeaning::Business => Shape::Pentagon,
            ActorMeaning::Service => Shape::Triangle,
            ActorMeaning::Place => Shape::Diamond,
            ActorMeaning::Pet => Shape::Star,
            ActorMeaning::Other => Shape::Octagon,
        }
    }
}

keyed!(
    /// The outline of a mark, so that kinds are told apart without colour.
    Shape {
        Circle = "circle", "circle";
        Drop = "drop", "drop";
        Shield = "shield", "rounded square";
        Ring = "ring", "ring";
        Hexagon = "hexagon", "hexagon";
        Square = "square", "square";
        Pentagon = "pentagon", "pentagon";
        Triangle = "triangle", "triangle";
        Diamond = "diamond", "diamond";
        Star = "star", "star";
        Octagon = "octagon", "octagon";
    }
);

keyed!(
    /// What a kind of tie is, with the rule it carries (`docs/glossary.md`).
    TieMeaning {
        /// No rule.
        Plain = "plain", "any connection";
        /// Membership of the care commons: one end is the convening partner.
        CommonsMembership = "commons-membership", "commons membership";
        /// Membership that has lapsed: one end is the convening partner.
        LapsedMembership = "lapsed-membership", "inactive commons membership";
        /// Knows the supported person but takes no part in their plan.
        OutsidePlan = "outside-plan", "not participating in a support plan";
        /// Takes part in the supported person's plan.
        InPlan = "in-plan", "participating in a shared support plan";
        /// Care given about every day (personal care maps).
        DailyCare = "daily-care", "care given daily";
        /// Care given about every week.
        WeeklyCare = "weekly-care", "care given weekly";
        /// Care given now and then.
        OccasionalCare = "occasional-care", "care given now and then";
    }
);

impl TieMeaning {
    /// Whether the kind alone says that care reaches somebody.
    pub fn tells_of_care(self) -> bool {
        matches!(
            self,
            TieMeaning::OutsidePlan
                | TieMeaning::InPlan
                | TieMeaning::DailyCare
                | TieMeaning::WeeklyCare
                | TieMeaning::OccasionalCare
        )
    }

    /// The kind of actor that one end of such a tie must be.
    pub fn must_touch(self) -> Option<ActorMeaning> {
        match self {
            TieMeaning::CommonsMembership | TieMeaning::LapsedMembership => Some(ActorMeaning::ConveningPartner),
            TieMeaning::OutsidePlan | TieMeaning::InPlan => Some(ActorMeaning::SupportedPerson),
            _ => None,
        }
    }
}

keyed!(
    /// Paid or duty-bound, unpaid, or both.
    Sector {
        /// Paid workers and statutory bodies.
        Formal = "formal", "Formal";
        /// Neighbours, family, friends, volunteers.
        Informal = "informal", "Informal";
        /// Staff and volunteers together.
        Mixed = "mixed", "Mixed";
    }
);

keyed!(
    /// How alive a tie is. The order is that of strength; absence (unclassified) is no value here.
    Liveness {
        /// Care is flowing.
        Generative = "generative", "care is flowing";
        /// In touch, nothing flowing yet.
        Engaged = "engaged", "in touch";
        /// Known or once intended; nothing happens now.
        Inactive = "inactive", "nothing happens now";
    }
);

impl Liveness {
    /// Generative or engaged (`docs/figures.md`: LIVE).
    pub fn is_live(self) -> bool {
        self != Liveness::Inactive
    }
}

keyed!(
    /// In what form care is given.
    CareForm {
        /// Unpaid: informal or gifted, which the sources never count apart.
        Informal = "informal", "Informal or gifted";
        /// Paid or duty-bound.
        Formal = "formal", "Formal or paid";
    }
);

keyed!(
    /// Whether a tie points one way, both ways, or says nothing of it.
    Direction {
        Directed = "directed", "One way";
        Mutual = "mutual", "Both ways";
        Undirected = "undirected", "No direction stated";
    }
);
