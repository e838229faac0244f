use crate::exchange::Cell;
use crate::exchange::formats::plain_text::reading_tests::{
    actors, cell, read, remarks, survives_damage, ties, try_read,
};

#[test]
fn a_full_matrix_with_labels_is_read_row_by_row() {
    let book = read(
        "dl n=4\nformat = fullmatrix\nlabels:\nAda,Bo, Cy\n\"Dee of Wren Street\"\ndata:\n0 1 0 0\n0 0 2.5 0\n1 0 0 0\n0 0 0 1\n",
    );
    assert_eq!(book.format, "dl");
    assert_eq!(actors(&book), ["Label", "Ada", "Bo", "Cy", "Dee of Wren Street"]);
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Strength",
            "Ada;Bo;directed;1",
            "Bo;Cy;directed;2.5",
            "Cy;Ada;directed;1",
            "Dee of Wren Street;Dee of Wren Street;directed;1",
        ]
    );
    assert_eq!(
        cell(&book, "Connections", "Strength", 3),
        Some(&Cell::Number("2.5".into()))
    );
}

#[test]
fn everything_may_stand_on_one_line_in_any_case() {
    let book = read("DL N = 3, NM=1 FORMAT=FULLMATRIX DIAGONAL=ABSENT LABELS: a,b,c DATA: 1 0 0 1 1 0");
    assert_eq!(actors(&book), ["Label", "a", "b", "c"]);
    // Without the diagonal: a to b; b to c; c to a.
    assert_eq!(ties(&book)[1..], ["a;b;directed;1", "b;c;directed;1", "c;a;directed;1"]);
}

#[test]
fn a_matrix_that_is_the_same_both_ways_is_undirected_and_says_so() {
    let book = read("DL N = 3\nData:\n0 1 2\n1 0 0\n2 0 1\n");
    assert_eq!(
        ties(&book)[1..],
        ["1;2;undirected;1", "1;3;undirected;2", "3;3;undirected;1"]
    );
    assert!(remarks(&book).contains("is the same both ways"));
    let unequal = read("DL N = 2\nData:\n0 1\n2 0\n");
    assert_eq!(ties(&unequal)[1..], ["1;2;directed;1", "2;1;directed;2"]);
    assert_eq!(remarks(&unequal), "");
}

#[test]
fn halves_are_undirected_with_and_without_the_diagonal() {
    let upper = read("dl n=3 format=upperhalf\ndata:\n0 1 0\n0 3\n0\n");
    assert_eq!(ties(&upper)[1..], ["1;2;undirected;1", "2;3;undirected;3"]);
    let lower = read("dl n=3 format=lowerhalf diagonal=absent\ndata:\n1\n0 4\n");
    assert_eq!(ties(&lower)[1..], ["1;2;undirected;1", "2;3;undirected;4"]);
}

#[test]
fn edge_lists_keep_those_whom_no_line_names() {
    let book = read(
        "dl n=5 format=edgelist1\nlabels:\ngeorge, sally, jim, billy, jane\ndata:\n1 2\n1 3 0.5\n2 9\nsally jane\n4\n",
    );
    assert_eq!(actors(&book).len(), 1 + 5);
    assert_eq!(
        ties(&book)[1..],
        [
            "george;sally;directed;",
            "george;jim;directed;0.5",
            "sally;jane;directed;"
        ]
    );
    let said = remarks(&book);
    assert!(
        said.contains("(once, in line 7, \u{201c}9\u{201d})") && said.contains("one end only (once, in line 9)"),
        "{said}"
    );
    let unstated = read("dl\nformat=edgelist1\nn=3\ndata:\n1 2 1.5\n");
    assert_eq!(actors(&unstated), ["Label", "1", "2", "3"]);
}

#[test]
fn labels_among_the_data_name_rows_and_columns() {
    let list =
        read("DL n=6\nformat = edgelist1\nlabels embedded:\ndata:\ngeorge sally\ngeorge \"Jim B\" 2\nSALLY jane\n");
    assert_eq!(actors(&list), ["Label", "george", "sally", "Jim B", "jane", "5", "6"]);
    assert_eq!(ties(&list)[2..], ["george;Jim B;directed;2", "sally;jane;directed;"]);
    let matrix = read(
        "dl\nn = 3\nlabels embedded\nformat = fullmatrix\ndata:\nBill Jan Jim\nBill 0 0 1\nJim 0 1 0\nJan 0 0 0\n",
    );
    assert_eq!(actors(&matrix), ["Label", "Bill", "Jan", "Jim"]);
    assert_eq!(ties(&matrix)[1..], ["Bill;Jim;directed;1", "Jim;Jan;directed;1"]);
}

#[test]
fn node_lists_name_an_ego_and_its_alters() {
    // The same network in two forms: 1 to 1, 2 and 3; 2 to 1, 2 and 4; 4 to 1 and 4.
    let plain = read("DL n=4\nformat = nodelist1\ndata:\n  1  3 2 1\n  4  1 4\n  2  2 4 1\n");
    let counted = read("DL n=4\nformat = nodelist1b\ndata:\n  3  1 2 3\n  3  1 2 4\n  0\n  2  1 4\n");
    let sorted = |book| {
        let mut ties = ties(book);
        ties.sort();
        ties
    };
    assert_eq!(sorted(&plain), sorted(&counted));
    assert_eq!(ties(&plain).len(), 1 + 8);
    assert_eq!(actors(&plain), ["Label", "1", "2", "3", "4"]);
    let two = read(
        "dl nr=2 nc=3 format=nodelist2 row labels: Ada Bo column labels: choir soup garden data:\n1 2 3\n2 choir\n",
    );
    assert_eq!(
        ties(&two)[1..],
        ["Ada;soup;undirected", "Ada;garden;undirected", "Bo;choir;undirected"]
    );
}

#[test]
fn a_rectangle_is_two_modes_and_several_matrices_are_kinds() {
    let text = "dl nr=2, nc=3, nm=2\nrow labels:\nAda\nBo\ncolumn labels:\nchoir,soup,repair café\nmatrix labels:\nleads, \"comes to\"\ndata:\n1 0 0\n0 0 0\n\n0 1 0\n0 0 4\n";
    let book = read(text);
    assert_eq!(
        actors(&book),
        [
            "Label;Mode",
            "Ada;first",
            "Bo;first",
            "choir;second",
            "soup;second",
            "repair café;second"
        ]
    );
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Type;Strength",
            "Ada;choir;undirected;leads;1",
            "Ada;soup;undirected;comes to;1",
            "Bo;repair café;undirected;comes to;4",
        ]
    );
    let lists = read("dl n=2 nm=2 format=edgelist1\nlevel labels: helps,phones\ndata:\n1 2\n!\n2 1 3\n");
    assert_eq!(ties(&lists)[1..], ["1;2;directed;helps;", "2;1;directed;phones;3"]);
}

#[test]
fn what_is_broken_is_refused_or_counted() {
    let refused = |text: &str| try_read(text).unwrap_err().to_string();
    assert!(refused("dl n=3\nlabels:\na,b,c\n").contains("not followed by \u{201c}data:\u{201d}"));
    assert!(
        refused("dl n=three\ndata:\n").contains("line 1 should say how many there are, and says \u{201c}three\u{201d}")
    );
    assert!(refused("dl n=3 format=blockmatrix\ndata:\n1\n").contains("its format is \u{201c}blockmatrix\u{201d}"));
    assert!(refused("dl n=4000000000\ndata:\n1 0").contains("announces 4000000000 actors"));
    assert!(refused("dl n=0\ndata:\n").contains("nobody is in it"));
    assert!(refused("dl n=1 nm=99999999999 diagonal=absent\ndata:\n").contains("more than 1000 matrices"));
    let book = read("dl n=3 colour=red\ndata:\n0 1 .\n0 0 0\n0 7");
    assert_eq!(ties(&book)[1..], ["1;2;directed;1", "3;2;directed;7"]);
    let said = remarks(&book);
    for sentence in [
        "hold no number (once, in \u{201c}.\u{201d})",
        "break off before a matrix is whole (once, in matrix 1)",
        "The word \u{201c}colour\u{201d}",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    survives_damage("dl n=3, nm=1 format=edgelist1 labels:\na,b,\"c d\"\ndata:\n1 2 3\n! \n2 c\n");
    survives_damage("dl nr=2,nc=2 labels embedded\ndata:\nx y\na 1 0\nb 0 1\n");
}

#[test]
fn a_table_whose_first_header_is_dl_stays_a_table() {
    for text in [
        "dl,n\n5,6\n",
        "dl\tName\n1\tAda\n",
        "dl\nAda\n",
        "DL,Label,n=1\n1,Ada,2\n",
    ] {
        assert_eq!(read(text).format, "csv", "{text}");
    }
}
