use super::super::*;
use super::{names, read, read_as, refused, refused_as, told};
use proptest::prelude::*;

#[test]
fn numbers_are_places_and_whoever_is_left_out_stays() {
    let file = read("0 1\n1 2\n4 1\n").expect("a graph");
    assert_eq!(told(&file), ["0-1:1", "1-2:1", "1-4:1"]);
    assert_eq!(file.graph.order(), 5);
    assert!(file.remarks[0].contains("1 number"), "{:?}", file.remarks);
    let more = Reading {
        nodes: Some(7),
        ..Reading::default()
    };
    let file = read_as("0 1\n1 2\n4 1\n", &more).expect("a graph");
    assert_eq!((file.graph.order(), file.remarks.len()), (7, 0));
    let few = Reading {
        nodes: Some(3),
        ..Reading::default()
    };
    refused_as("0 1\n1 2\n4 1\n", &few, &["Edge 3", "node 4", "at least 5"]);
}

#[test]
fn a_list_that_counts_from_one_has_no_node_nought() {
    let file = read("1 2\n2 3\n").expect("a graph");
    assert_eq!(
        (names(&file), file.graph.order()),
        (vec!["1".into(), "2".into(), "3".into()], 3)
    );
    assert_eq!(told(&file), ["1-2:1", "2-3:1"]);
    let three = Reading {
        nodes: Some(3),
        ..Reading::default()
    };
    assert_eq!(read_as("1 2\n2 3\n", &three).expect("a graph").graph.order(), 3);
    let four = Reading {
        nodes: Some(4),
        ..Reading::default()
    };
    assert_eq!(names(&read_as("1 2\n2 3\n", &four).expect("a graph"))[0], "0");
}

#[test]
fn numbers_far_apart_are_names() {
    let file = read("17 4294967295\n900000 17\n").expect("a graph");
    assert_eq!(names(&file), ["17", "4294967295", "900000"]);
    assert!(file.remarks[0].contains("wide gaps"), "{:?}", file.remarks);
}

#[test]
fn names_are_numbered_as_they_come_and_numbers_among_them_are_names_too() {
    let file = read("3 1\n1 2\nAda 3\n007 7\n").expect("a graph");
    assert_eq!(names(&file), ["3", "1", "2", "Ada", "007", "7"]);
    assert_eq!(told(&file), ["3-1:1", "3-Ada:1", "1-2:1", "007-7:1"]);
}

#[test]
fn separators_headers_and_comments_are_found() {
    let same = ["Ada-Ben:2", "Ben-Cem:0.5"];
    for text in [
        "Ada,Ben,2\nBen,Cem,0.5\n",
        "Ada;Ben;2\nBen;Cem;0,5\n",
        "Ada\tBen\t2\nBen\tCem\t0.5",
        "Ada Ben 2\nBen   Cem  0.5\n",
        "# people\n% more\n\nAda Ben 2\n\n  Ben Cem 0.5\n",
        "source,target,weight\nAda,Ben,2\nBen,Cem,0.5\n",
        "Weight;To;From\r\n2;Ben;Ada\r\n0,5;Cem;Ben\r\n",
        "id,Source,Target,Type,Weight\n1,Ada,Ben,x,2\n2,Ben,Cem,x,.5\n",
        "\u{feff}from,to,strength\n\"Ada\",\"Ben\",\"2\"\n\"Ben\" , \"Cem\" , 5e-1\n",
        "Ada,Ben,2\rBen,Cem,0.5\r",
        "sep=;\nsource;target;weight\nAda;Ben;2\nBen;Cem;0.5\n",
    ] {
        let file = read(text).unwrap_or_else(|trouble| panic!("{text}: {trouble}"));
        let mut told = told(&file);
        // Undirected edges are told from the end that comes first in the file.
        told.sort();
        let turned = ["Ben-Ada:2", "Ben-Cem:0.5"];
        assert!(told == same || told == turned, "{text}: {told:?}");
        assert!(file.weight.is_some(), "{text}");
    }
}

#[test]
fn quotation_marks_keep_separators_lines_and_marks() {
    let file = read("from,to\n\"Mill Street, 3\",\"The \"\"Crane\"\"\"\n\"two\nlines\",B\n").expect("a graph");
    assert_eq!(names(&file), ["Mill Street, 3", "The \"Crane\"", "two\nlines", "B"]);
    refused("from,to\na,b\nc,\"d\n", &["Line 3, column 2", "never closed"]);
}

#[test]
fn a_first_row_of_words_over_numbers_names_columns() {
    let file = read("id_1,id_2\n0,1\n1,2\n").expect("a graph");
    assert_eq!((file.graph.order(), file.graph.size(), file.weight), (3, 2, None));
}

#[test]
fn weights_are_the_column_that_is_named() {
    let text = "source,target,hours,Weight\n0,1,5,2\n1,2,6,3\n";
    let named = |name: &str| Reading {
        weights: Weights::Named(name.into()),
        ..Reading::default()
    };
    assert_eq!(told(&read(text).expect("a graph")), ["0-1:2", "1-2:3"]);
    assert_eq!(
        told(&read_as(text, &named("Hours")).expect("a graph")),
        ["0-1:5", "1-2:6"]
    );
    refused_as(text, &named("days"), &["“days”", "“hours”"]);
    let none = Reading {
        weights: Weights::Ignored,
        ..Reading::default()
    };
    assert_eq!(told(&read_as(text, &none).expect("a graph")), ["0-1:1", "1-2:1"]);
    assert_eq!(
        told(&read_as("0 1 9 4\n1 2 9 5\n", &named("4")).expect("a graph")),
        ["0-1:4", "1-2:5"]
    );
}

#[test]
fn what_is_no_weight_is_refused_where_it_stands() {
    for (text, words) in [
        ("a,b,1\nc,d,NaN\n", ["Line 2, column 3", "NaN"]),
        ("source,target,weight\n0,1,2\n0,2,-1\n", ["Line 3, column 3", "-1"]),
        ("source,target,weight\n0,1,inf\n", ["Line 2, column 3", "inf"]),
        ("source,target,weight\n0,1,many\n", ["Line 2, column 3", "“many”"]),
        ("source,target,weight\n0,1\n", ["Line 2, column 3", "no weight"]),
        ("source,target,weight\n0,1,1e999\n", ["Line 2, column 3", "1e999"]),
    ] {
        if text.starts_with("a,b") {
            let third = Reading {
                weights: Weights::Named("3".into()),
                ..Reading::default()
            };
            refused_as(text, &third, &words);
        } else {
            refused(text, &words);
        }
    }
}

#[test]
fn an_edge_with_one_end_is_refused_where_it_stands() {
    refused("0 1\n1\n", &["Line 2", "two ends"]);
    refused("a,b\nc,\n", &["Line 2, column 2", "empty"]);
    refused("# only this\n", &["two ends"]);
    refused("lonely\n", &["two ends"]);
    refused("source,target\n", &["no edge"]);
    refused("Label,Type\nAda,Person\n", &["“Label”", "source"]);
}

#[test]
fn what_was_tidied_is_remarked_on() {
    let file = read("0 1\n1 0\n1 1\n1 2\n").expect("a graph");
    assert_eq!(told(&file), ["0-1:2", "1-2:1"]);
    assert_eq!(file.remarks.len(), 2, "{:?}", file.remarks);
    let directed = Reading {
        direction: Some(Direction::Directed),
        ..Reading::default()
    };
    let file = read_as("0 1\n1 0\n1 1\n1 2\n", &directed).expect("a graph");
    assert_eq!(told(&file), ["0>1:1", "1>0:1", "1>2:1"]);
}

#[test]
fn other_encodings_are_read() {
    let text = "source,target\nZoë,Björn\n";
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(text.encode_utf16().flat_map(bytes))
            .collect()
    };
    for bytes in [
        wide(u16::to_le_bytes, b"\xff\xfe"),
        wide(u16::to_be_bytes, b"\xfe\xff"),
        wide(u16::to_le_bytes, b""),
    ] {
        assert_eq!(names(&read(bytes).expect("a graph")), ["Zoë", "Björn"]);
    }
    let file = read(b"source,target\nZo\xeb,Bj\xf6rn\n").expect("a graph");
    assert_eq!(names(&file), ["Zoë", "Björn"]);
    assert!(file.remarks.iter().any(|remark| remark.contains("Windows-1252")));
}

fn text_of(edges: &[(u32, u32, u32)], separator: &str, end: &str) -> String {
    edges
        .iter()
        .map(|(a, b, w)| format!("{a}{separator}{b}{separator}{w}{end}"))
        .collect()
}

proptest! {
    /// The quick way and the careful way read alike: names in quotation marks take the careful one.
    #[test]
    fn numbers_read_quickly_are_the_numbers_read_with_care(
        edges in prop::collection::vec((0u32..60, 0u32..60, 0u32..9), 1..120),
        separator in prop::sample::select(vec![",", ";", "\t", " "]),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let reading = Reading { nodes: Some(60), weights: Weights::Named("3".into()), ..Reading::default() };
        let quick = read_as(text_of(&edges, separator, end), &reading).expect("a graph");
        let quoted: String = edges.iter().map(|(a, b, w)| format!("\"{a}\"{separator}\"{b}\"{separator}{w}.0{end}")).collect();
        let careful = read_as(quoted, &reading).expect("a graph");
        let plain = Graph::from_edges(60, Direction::Undirected, edges.iter().map(|&(a, b, w)| (a, b, f64::from(w)))).unwrap();
        prop_assert_eq!(told(&quick), told(&careful));
        let expected: Vec<String> = plain.edges().map(|edge| {
            let (a, b) = plain.ends(edge);
            format!("{}-{}:{}", a.0, b.0, plain.weight(edge))
        }).collect();
        prop_assert_eq!(told(&quick), expected);
    }
}

/// More than one block, read on one thread and on five.
#[test]
fn a_long_list_is_the_same_on_any_number_of_threads() {
    let mut numbers = String::new();
    let mut names = String::new();
    for k in 0u64..250_000 {
        let (a, b) = (k * 7919 % 100_003, k * 104_729 % 99_991);
        numbers.push_str(&format!("{a} {b} {}\n", k % 5));
        // The first name comes late: what was read as numbers before is turned into names.
        let sign = if k == 200_000 { "x" } else { "" };
        names.push_str(&format!("{a}{sign} {b}\n"));
    }
    assert!(numbers.len() > 3 << 20);
    for text in [&numbers, &names] {
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .expect("threads");
            pool.install(|| read(text)).expect("a graph")
        };
        let (one, five) = (on(1), on(5));
        assert_eq!(told(&one), told(&five));
        assert_eq!(super::names(&one), super::names(&five));
    }
    assert_eq!(read(&numbers).expect("a graph").graph.order(), 100_003);
    let late = format!("{numbers}1 2 many\n");
    let third = Reading {
        weights: Weights::Named("3".into()),
        ..Reading::default()
    };
    refused_as(late, &third, &["Line 250001, column 3", "“many”"]);
}
