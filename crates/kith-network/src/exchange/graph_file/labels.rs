//! Names for numbers: every different text gets the next number, in the order in which texts first appear.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::number::whole;

/// Texts under the numbers 0, 1, 2 …, in one piece of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    all: String,
    /// Where each text ends; it begins where the one before it ends.
    ends: Vec<u32>,
}

/// More text than [`Texts`] can hold, or more texts than a graph can have nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl Texts {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text under a number; nothing beyond the last.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        Some(&self.all[self.start(number)..end])
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number).unwrap_or_default())
    }

    pub(super) fn push(&mut self, text: &str) -> Result<(), Full> {
        let end = self.all.len() + text.len();
        let end = u32::try_from(end).map_err(|_| Full)?;
        if self.ends.len() >= (u32::MAX - 1) as usize {
            return Err(Full);
        }
        self.all.push_str(text);
        self.ends.push(end);
        Ok(())
    }

    fn start(&self, number: usize) -> usize {
        number.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    fn bytes(&self, number: usize) -> &[u8] {
        &self.all.as_bytes()[self.start(number)..self.ends[number] as usize]
    }
}

/// Texts that are found again: an open-addressing table of numbers beside them. What is numbered depends on
/// nothing but the texts and their order.
#[derive(Debug, Clone)]
pub(super) struct Labels {
    texts: Texts,
    /// The upper half of a text's hash, and its number plus one; 0 where free. At most half of it is taken.
    table: Vec<u64>,
    /// How many texts are in the table.
    hashed: usize,
    numbered: Numbered,
    /// How many texts were not UTF-8 and were read as Windows-1252.
    pub(super) strange: usize,
}

impl Labels {
    pub(super) fn new() -> Labels {
        Labels {
            texts: Texts::default(),
            table: vec![0; 64],
            hashed: 0,
            numbered: Numbered::default(),
            strange: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn into_texts(self) -> Texts {
        self.texts
    }

    /// The number of a text, a new one if it was not here before.
    #[inline]
    pub(super) fn number(&mut self, text: &[u8]) -> Result<u32, Full> {
        if self.texts.is_empty() {
            self.numbered.begin(text);
        }
        if let Some(behind) = self.numbered.behind(text) {
            return match self.numbered.get(behind) {
                Some(number) => Ok(number),
                None => self.first_of(behind, text),
            };
        }
        self.hashed(text)
    }

    /// A text of the usual form that is not where such texts are: new, or in the table since it seemed too far off.
    #[cold]
    fn first_of(&mut self, behind: u32, text: &[u8]) -> Result<u32, Full> {
        if !self.numbered.reaches(behind, self.texts.len()) {
            return self.hashed(text);
        }
        let number = match self.find(text, hash(text)).1 {
            Some(number) => number,
            None => {
                self.texts.push(&as_text(text))?;
                self.texts.len() as u32 - 1
            }
        };
        self.numbered.put(behind, number);
        Ok(number)
    }

    fn hashed(&mut self, text: &[u8]) -> Result<u32, Full> {
        let hash = hash(text);
        let (place, found) = self.find(text, hash);
        if let Some(number) = found {
            return Ok(number);
        }
        match as_text(text) {
            Cow::Borrowed(known) => self.add(place, hash, known),
            // Under the letters it is read as it may be here already.
            Cow::Owned(read) => {
                let hash = self::hash(read.as_bytes());
                let (place, found) = self.find(read.as_bytes(), hash);
                self.strange += 1;
                found.map_or_else(|| self.add(place, hash, &read), Ok)
            }
        }
    }

    fn add(&mut self, place: usize, hash: u64, text: &str) -> Result<u32, Full> {
        let number = self.texts.len() as u32;
        self.texts.push(text)?;
        self.table[place] = entry(hash, number);
        self.hashed += 1;
        if self.hashed * 2 > self.table.len() {
            self.grow();
        }
        Ok(number)
    }

    /// The text's number, or the free place where it belongs.
    fn find(&self, text: &[u8], hash: u64) -> (usize, Option<u32>) {
        let mask = self.table.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let taken = self.table[place];
            if taken == 0 {
                return (place, None);
            }
            let number = (taken as u32).wrapping_sub(1);
            if taken >> 32 == hash >> 32 && self.texts.bytes(number as usize) == text {
                return (place, Some(number));
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        let mut table = vec![0; mask + 1];
        for taken in self.table.iter().filter(|taken| **taken != 0) {
            let mut place = hash(self.texts.bytes((*taken as u32 - 1) as usize)) as usize & mask;
            while table[place] != 0 {
                place = (place + 1) & mask;
            }
            table[place] = *taken;
        }
        self.table = table;
    }
}

/// Texts that are all the same but for a number at their end, as most programs name nodes: n0, n1, n2 … They are found
/// by that number alone.
#[derive(Debug, Clone, Default)]
struct Numbered {
    /// What stands before the number; nothing where the first text has no such form.
    before: Option<Vec<u8>>,
    /// For each number at the end, the text's own plus one; 0 where there is none.
    places: Vec<u32>,
}

impl Numbered {
    /// Takes the form of the first text.
    fn begin(&mut self, first: &[u8]) {
        let digits = first.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let before = &first[..first.len() - digits];
        self.before = (digits > 0 && before.is_ascii()).then(|| before.to_vec());
    }

    /// The number at the end of a text of this form.
    #[inline]
    fn behind(&self, text: &[u8]) -> Option<u32> {
        let rest = text.strip_prefix(self.before.as_deref()?)?;
        whole(rest)
            .filter(|(_, length)| *length == rest.len())
            .map(|(number, _)| number)
    }

    #[inline]
    fn get(&self, behind: u32) -> Option<u32> {
        self.places.get(behind as usize)?.checked_sub(1)
    }

    /// Whether a number is near enough to be kept here: there may be as many gaps as texts.
    fn reaches(&self, behind: u32, texts: usize) -> bool {
        (behind as usize) < self.places.len().max(2 * texts + 1024)
    }

    fn put(&mut self, behind: u32, number: u32) {
        let behind = behind as usize;
        if behind >= self.places.len() {
            self.places.resize(behind + 1, 0);
        }
        self.places[behind] = number + 1;
    }
}

fn entry(hash: u64, number: u32) -> u64 {
    (hash >> 32 << 32) | u64::from(number + 1)
}

/// Bytes as text: UTF-8, else Windows-1252, which gives every byte some letter.
pub(super) fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
    }
}

/// Eight bytes at a time, each multiplied into 128 bits and folded back to 64.
fn hash(text: &[u8]) -> u64 {
    const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];
    let fold = |value: u64, by: u64| {
        let wide = u128::from(value) * u128::from(by);
        (wide as u64) ^ (wide >> 64) as u64
    };
    let mut hash = ODD[1] ^ (text.len() as u64);
    let (words, rest) = text.as_chunks::<8>();
    for word in words {
        hash = fold(hash ^ u64::from_le_bytes(*word), ODD[0]);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    fold(fold(hash ^ u64::from_le_bytes(last), ODD[0]), ODD[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn neighbours_are_numbered_as_they_come_and_found_again() {
        let mut labels = Labels::new();
        let numbers: Vec<u32> = ["Ada", "Ben", "Ada", "", "Ben", ""]
            .iter()
            .map(|name| labels.number(name.as_bytes()).expect("room"))
            .collect();
        assert_eq!(numbers, [0, 1, 0, 2, 1, 2]);
        let texts = labels.into_texts();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["Ada", "Ben", ""]);
        assert_eq!(texts.get(3), None);
    }

    #[test]
    fn a_name_in_an_old_encoding_is_the_same_neighbour_every_time() {
        let mut labels = Labels::new();
        let first = labels.number(b"Zo\xeb").expect("room");
        assert_eq!(labels.number(b"Zo\xeb"), Ok(first));
        assert_eq!(labels.number("Zoë".as_bytes()), Ok(first));
        assert_eq!(labels.strange, 2);
        assert_eq!(labels.into_texts().get(0), Some("Zoë"));
    }

    proptest! {
        #[test]
        fn a_plain_table_numbers_them_alike(texts in prop::collection::vec("([a-c0-9 é]{0,12}|n[0-9]{1,5}|[0-9]{1,4})", 0..300)) {
            let mut labels = Labels::new();
            let mut plain: BTreeMap<String, u32> = BTreeMap::new();
            for text in &texts {
                let next = plain.len() as u32;
                let expected = *plain.entry(text.clone()).or_insert(next);
                prop_assert_eq!(labels.number(text.as_bytes()), Ok(expected));
            }
            let kept = labels.into_texts();
            for (text, number) in plain {
                prop_assert_eq!(kept.get(number as usize), Some(text.as_str()));
            }
        }
    }
}
