//! Ways to break a file, each from a number: the same number breaks it the same way on every machine.

/// Numbers that look like chance (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }
}

/// What breaks readers when it stands where nobody expects it.
const BITS: [&[u8]; 34] = [
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#x0;",
    b"&lol;",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
    b"<!--",
    b"\"",
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b";",
    b"|",
    b"\t",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"Infinity",
    b"*Vertices 4000000000",
    b"null",
    "\u{202e}\u{5d0}".as_bytes(),
    b"=1+1",
];

/// The file, broken in one to four places.
pub fn broken(whole: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=chance.below(4) {
        break_once(&mut bytes, chance);
    }
    bytes
}

fn break_once(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let length = bytes.len();
    let at = chance.below(length + 1);
    let some = at + chance.below((length - at + 1).min(400));
    match chance.below(9) {
        0 => bytes.truncate(at),
        1 if at < length => bytes[at] ^= 1 << chance.below(8),
        2 if at < length => bytes[at] = chance.next().to_le_bytes()[0],
        3 => {
            bytes.drain(at..some);
        }
        4 => {
            let again = bytes[at..some].to_vec();
            bytes.splice(at..at, again);
        }
        5 => {
            let bit = BITS[chance.below(BITS.len())];
            bytes.splice(at..at, bit.iter().copied());
        }
        6 => {
            let bit = BITS[chance.below(BITS.len())];
            bytes.splice(at..some, bit.iter().copied());
        }
        7 => {
            // One thing very often: nesting, rows, attributes.
            let again = bytes[at..some.min(at + 40)].repeat(1 + chance.below(2_000));
            bytes.splice(at..at, again);
        }
        _ => change_a_number(bytes, at, chance),
    }
}

fn change_a_number(bytes: &mut Vec<u8>, from: usize, chance: &mut Chance) {
    let Some(start) = (from..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) else {
        return;
    };
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let other: &[u8] = match chance.below(6) {
        0 => b"0",
        1 => b"-7",
        2 => b"4294967296",
        3 => b"18446744073709551616",
        4 => b"0.5.5",
        _ => b"1000000",
    };
    bytes.splice(start..start + length, other.iter().copied());
}
