//! Files that are cut off, hostile, or something else: a sentence, and little memory.

use super::super::*;
use super::{read, refused};
use proptest::prelude::*;
use std::io::Read;

const TEAM: &str = "<?xml version=\"1.0\"?><graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\
    <graph edgedefault=\"directed\"><node id=\"a\"><data key=\"w\">x</data></node><node id=\"b\"/>\
    <edge source=\"a\" target=\"b\"><data key=\"w\">1.5</data></edge></graph></graphml>";
const DINNER: &str = "<gexf version=\"1.3\"><graph defaultedgetype=\"undirected\"><nodes><node id=\"0\" label=\"Ada &amp; Ben\"/>\
    <node id=\"1\"/></nodes><edges><edge source=\"0\" target=\"1\" weight=\"2\"/></edges></graph></gexf>";
const LIST: &str = "source,target,weight\n\"Ada, B\",Ben,2\nBen,\"Cem \"\"C\"\"\",0.5\n";

#[test]
fn a_file_cut_off_anywhere_is_refused_or_read_and_nothing_else() {
    for (text, shortest) in [(TEAM, TEAM.len()), (DINNER, DINNER.len())] {
        for end in 0..text.len() {
            let cut = read(&text[..end]);
            assert!(cut.is_err() || end >= shortest, "{}", &text[..end]);
            assert!(!cut.expect_err("refused").to_string().is_empty());
        }
        assert!(read(text).is_ok());
    }
    for text in [LIST, "0 1\n12 3\n"] {
        for end in 0..text.len() {
            let _ = read(&text[..end]);
        }
    }
    let wide: Vec<u8> = LIST.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for end in 0..wide.len() {
        let _ = read(&wide[..end]);
    }
}

#[test]
fn other_files_are_called_by_their_name() {
    for (bytes, word) in [
        (&b""[..], "empty"),
        (b"  \n\n", "empty"),
        (b"PK\x03\x04", "CSV"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n", "picture"),
        (b"<svg xmlns=\"x\"/>", "SVG"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"<?xml version=\"1.0\"?><note/>", "XML"),
        (b"{\"nodes\": []}", "JSON"),
        (b"*Vertices 3\n1 \"a\"", "Pajek"),
        (b"graph [\n node [", "GML"),
        (b"digraph { a -> b }", "DOT"),
        (b"%%MatrixMarket matrix\n3 3 1\n", "MatrixMarket"),
        (b"\x01\x02\x03\x00\x00\x01\x05\x02", "not text"),
    ] {
        refused(bytes, &[word]);
    }
}

/// The same bytes again and again, so many of them.
struct Endless {
    piece: &'static [u8],
    head: &'static [u8],
    left: usize,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let head = self.head.len().min(into.len());
        into[..head].copy_from_slice(&self.head[..head]);
        self.head = &self.head[head..];
        let length = (into.len() - head).min(self.left);
        for byte in &mut into[head..head + length] {
            *byte = self.piece[self.at];
            self.at = (self.at + 1) % self.piece.len();
        }
        self.left -= length;
        Ok(head + length)
    }
}

#[test]
fn pieces_without_an_end_are_given_up_after_sixteen_mebibytes() {
    for (head, piece, word) in [
        (&b""[..], &b"lo ng "[..], "16 MiB"),
        (b"a,b\nc,\"", b"d\ne", "16 MiB"),
        (b"<graphml><node id=\"", b"x", "16 MiB"),
        (b"<graphml><node id=\"a\"><data key=\"b\">", b"text", "16 MiB"),
        (b"<graphml>", b"<a>", "deep"),
        (b"<graphml><!--", b"x", "16 MiB"),
    ] {
        let mut endless = Endless {
            piece,
            head,
            left: 40 << 20,
            at: 0,
        };
        let trouble = read_graph(&mut endless, &Reading::default())
            .expect_err("too long")
            .to_string();
        // What stands between quotation marks that never close is read to the end of the file at most.
        assert!(trouble.contains(word) || trouble.contains("never closed"), "{trouble}");
        assert!(endless.left > 10 << 20, "it was read to its end: {trouble}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE graphml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
        <graphml><key id=\"n\" for=\"node\" attr.name=\"name\"/><graph><node id=\"&b;\"><data key=\"n\">&b;</data></node></graph></graphml>";
    let file = read(bomb).expect("a graph");
    assert_eq!(file.names.of(Node(0)), "&b;");
    assert_eq!(file.title(Node(0)), "&b;");
    let outside = "<!DOCTYPE graphml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><graphml><graph><node id=\"&a;\"/></graph></graphml>";
    assert_eq!(read(outside).expect("a graph").names.of(Node(0)), "&a;");
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the cable came loose"))
    }
}

#[test]
fn a_disk_that_fails_is_said_so() {
    for head in [&b""[..], b"0 1\n1 2\n", b"<graphml>"] {
        let mut file = head.chain(Broken);
        let trouble = read_graph(&mut file, &Reading::default())
            .expect_err("broken")
            .to_string();
        assert!(trouble.contains("the cable came loose"), "{trouble}");
    }
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_text_brings_it_down(text in "[a-c0-9,;\t \"'<>/=&#%\r\n.-]{0,200}") {
        let _ = read(&text);
        let _ = read(format!("<graphml>{text}"));
        let _ = read(format!("<gexf><graph><edges><edge source=\"{text}"));
        let _ = read(format!("source,target,weight\n{text}"));
    }
}
