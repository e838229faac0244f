//! Who is who: 128-bit ids that say nothing about when, where or in which order they were made.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no I, L, O or U, so an id can be read out over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 26;

/// What was typed or followed is not the id of anything: wrong length or letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 26 letters and digits, as in the address of the page it came from")]
pub struct NotAnId;

fn spell(number: u128) -> [u8; LETTERS] {
    let mut letters = [b'0'; LETTERS];
    let mut rest = number;
    for slot in letters.iter_mut().rev() {
        *slot = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    letters
}

fn read(text: &str) -> Result<u128, NotAnId> {
    if text.len() != LETTERS {
        return Err(NotAnId);
    }
    let mut number: u128 = 0;
    for (place, letter) in text.bytes().enumerate() {
        let digit = ALPHABET
            .iter()
            .position(|known| *known == letter.to_ascii_lowercase())
            .ok_or(NotAnId)?;
        // 26 letters carry 130 bits: the first may hold three.
        if place == 0 && digit > 7 {
            return Err(NotAnId);
        }
        number = (number << 5) | digit as u128;
    }
    Ok(number)
}

fn read_uuid(text: &str) -> Option<u128> {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = parts.iter().map(|part| part.len());
    let hexadecimal = parts
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let fits = lengths.eq([8, 4, 4, 4, 12]) && hexadecimal;
    fits.then(|| u128::from_str_radix(&parts.concat(), 16).ok()).flatten()
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// The id whose 128 bits are `number`.
            pub const fn new(number: u128) -> Self {
                Self(number)
            }

            /// The 128 bits.
            pub const fn number(self) -> u128 {
                self.0
            }

            /// The id that a UUID (RFC 9562) stands for, as directories write it.
            pub fn from_uuid(text: &str) -> Option<Self> {
                read_uuid(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let letters = spell(self.0);
                f.write_str(std::str::from_utf8(&letters).unwrap_or_default())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read(text).map(Self)
            }
        }
    };
}

id_type!(
    /// Which network.
    NetworkId
);
id_type!(
    /// Which actor.
    ActorId
);
id_type!(
    /// Which tie.
    TieId
);
id_type!(
    /// Which gap.
    GapId
);

id_type!(
    /// Which action.
    ActionId
);
id_type!(
    /// Which decision on an introduction.
    IntroductionId
);
id_type!(
    /// Which snapshot.
    SnapshotId
);
id_type!(
    /// Which view.
    ViewId
);
id_type!(
    /// Which tour.
    TourId
);

/// Where new ids come from. Randomness is the outside world's, so it is handed in:
/// the server draws from the operating system, tests and the sample use [`SeededIds`].
pub trait FreshIds {
    /// 128 bits that were never returned before.
    fn fresh(&mut self) -> u128;

    fn actor(&mut self) -> ActorId {
        ActorId::new(self.fresh())
    }

    fn tie(&mut self) -> TieId {
        TieId::new(self.fresh())
    }

    fn gap(&mut self) -> GapId {
        GapId::new(self.fresh())
    }

    fn action(&mut self) -> ActionId {
        ActionId::new(self.fresh())
    }

    fn introduction(&mut self) -> IntroductionId {
        IntroductionId::new(self.fresh())
    }

    fn snapshot(&mut self) -> SnapshotId {
        SnapshotId::new(self.fresh())
    }

    fn view(&mut self) -> ViewId {
        ViewId::new(self.fresh())
    }

    fn tour(&mut self) -> TourId {
        TourId::new(self.fresh())
    }

    fn network(&mut self) -> NetworkId {
        NetworkId::new(self.fresh())
    }
}

/// The same ids every time, from a seed: for tests and the sample, never for real people.
/// SplitMix64 (Steele, Lea & Flood 2014), two outputs to an id.
#[derive(Debug, Clone)]
pub struct SeededIds {
    state: u64,
}

impl SeededIds {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl FreshIds for SeededIds {
    fn fresh(&mut self) -> u128 {
        (u128::from(self.next()) << 64) | u128::from(self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_being_read_out_and_typed_in_capitals() {
        let id = SeededIds::new(7).actor();
        let read_back: ActorId = id.to_string().to_uppercase().parse().expect("an id");
        assert_eq!(read_back, id);
    }

    #[test]
    fn the_largest_id_fits_and_anything_larger_is_refused() {
        let largest = ActorId::new(u128::MAX);
        assert_eq!(largest.to_string(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assert_eq!("8zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<ActorId>(), Err(NotAnId));
        assert_eq!("".parse::<ActorId>(), Err(NotAnId));
        assert_eq!("ü".repeat(13).parse::<ActorId>(), Err(NotAnId));
    }
}
