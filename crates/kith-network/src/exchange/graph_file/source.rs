//! Bytes as UTF-8, from whatever encoding they come in, a block at a time.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much is looked at to see what a file is.
const HEAD: usize = 64 << 10;
const BLOCK: usize = 256 << 10;

/// A file from its beginning. What was looked at is still to be read.
pub(super) struct Source<'a> {
    inner: &'a mut dyn Read,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// What is ready to be read, and from where.
    ready: Vec<u8>,
    at: usize,
    ended: bool,
    /// Newlines in blocks before `ready`.
    lines_before: u64,
    /// How many bytes may still be taken before [`Source::allow`] is called again.
    allowed: usize,
}

/// A piece of the file is longer than was allowed.
pub(super) const TOO_LONG: io::ErrorKind = io::ErrorKind::FileTooLarge;

impl<'a> Source<'a> {
    pub(super) fn open(inner: &'a mut dyn Read) -> io::Result<Source<'a>> {
        let mut source = Source {
            inner,
            decoder: None,
            raw: Vec::new(),
            ready: Vec::new(),
            at: 0,
            ended: false,
            lines_before: 0,
            allowed: usize::MAX,
        };
        let mut head = vec![0; HEAD];
        let length = fill(source.inner, &mut head)?;
        head.truncate(length);
        source.ended = length < HEAD;
        let (encoding, mark) = match head.as_slice() {
            [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
            [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
            [0xef, 0xbb, 0xbf, ..] => (None, 3),
            [0, b, ..] if b.is_ascii_graphic() => (Some(UTF_16BE), 0),
            [b, 0, _, 0, ..] if b.is_ascii_graphic() => (Some(UTF_16LE), 0),
            head => (declared(head), 0),
        };
        head.drain(..mark);
        match encoding {
            None => source.ready = head,
            Some(encoding) => {
                source.decoder = Some(encoding.new_decoder_without_bom_handling());
                source.raw = head;
                source.decode();
            }
        }
        Ok(source)
    }

    /// What is ready, before anything was taken.
    pub(super) fn head(&self) -> &[u8] {
        &self.ready[self.at..]
    }

    /// The line that is about to be read, counted from 1.
    pub(super) fn line(&self) -> u64 {
        1 + self.lines_before + newlines(&self.ready[..self.at])
    }

    /// Lets so many more bytes be taken through [`BufRead`].
    pub(super) fn allow(&mut self, bytes: usize) {
        self.allowed = bytes;
    }

    /// Appends a block of text to a list; how much it was, nothing at the end.
    pub(super) fn append_to(&mut self, list: &mut Vec<u8>, about: usize) -> io::Result<usize> {
        let before = list.len();
        if self.at < self.ready.len() || self.decoder.is_some() {
            self.renew()?;
            list.extend_from_slice(&self.ready[self.at..]);
            self.at = self.ready.len();
        } else if !self.ended {
            list.resize(before + about, 0);
            let length = fill(self.inner, &mut list[before..])?;
            list.truncate(before + length);
            self.ended = length < about;
        }
        Ok(list.len() - before)
    }

    /// Makes something ready, unless the file is at its end.
    fn renew(&mut self) -> io::Result<()> {
        while self.at >= self.ready.len() && !self.ended {
            self.lines_before += newlines(&self.ready);
            self.at = 0;
            let into = if self.decoder.is_some() {
                &mut self.raw
            } else {
                &mut self.ready
            };
            into.resize(BLOCK, 0);
            let length = fill(self.inner, into)?;
            into.truncate(length);
            self.ended = length < BLOCK;
            self.decode();
        }
        Ok(())
    }

    /// Turns `raw` into what is ready, if the file is in another encoding.
    fn decode(&mut self) {
        let Some(decoder) = &mut self.decoder else { return };
        self.ready.clear();
        let room = decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(4 * BLOCK);
        self.ready.resize(room, 0);
        let (result, _read, written, _broken) = decoder.decode_to_utf8(&self.raw, &mut self.ready, self.ended);
        debug_assert!(result == CoderResult::InputEmpty);
        self.ready.truncate(written);
        self.raw.clear();
    }
}

impl Read for Source<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let length = ready.len().min(into.len());
        into[..length].copy_from_slice(&ready[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.allowed == 0 {
            return Err(TOO_LONG.into());
        }
        if self.at >= self.ready.len() {
            self.renew()?;
        }
        let most = self.ready.len().min(self.at.saturating_add(self.allowed));
        Ok(&self.ready[self.at..most])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
        self.allowed = self.allowed.saturating_sub(amount);
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Reads until there is no room or nothing more; how much it was.
fn fill(from: &mut dyn Read, into: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < into.len() {
        match from.read(&mut into[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(length)
}

/// The encoding that an XML declaration names, if it is one that has to be decoded.
pub(in crate::exchange) fn declared(head: &[u8]) -> Option<&'static Encoding> {
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let end = head.iter().take(200).position(|byte| *byte == b'>')?;
    let declaration = std::str::from_utf8(&head[..end]).ok()?;
    let behind = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?;
    let label = behind.trim_start().get(1..)?.split(['"', '\'']).next()?;
    // Whoever names UTF-16 here and wrote single bytes did not mean it.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}
