//! What stands for numbers and for nothing.

use super::text;

#[test]
fn na_among_numbers_means_nobody_knows_and_among_words_it_is_a_word() {
    let found = text("Label,Years here,Notes\nAda,12,NA\nBen,NA,x\nCleo,-,-\n");
    assert_eq!(found.field("Years here"), ["12"]);
    assert_eq!(found.field("Notes"), ["x"], "the file uses NA so");
    assert!(
        found.said().contains("4 such cells were read as empty"),
        "{}",
        found.said()
    );
    let words = text("Label,Initials\nAda,NA\nNA,-\n");
    assert_eq!(words.field("Initials"), ["-", "NA"]);
    assert_eq!(words.names(), ["Ada", "NA"]);
    assert!(!words.said().contains("nobody knows"), "{}", words.said());
    let dates = text("From,To,Since\nAda,Ben,2026-03-01\nBen,Ada,N/A\n");
    assert_eq!(dates.network.ties().filter(|tie| tie.since.is_some()).count(), 1);
    assert!(dates.field("Since").is_empty());
}

#[test]
fn decimal_commas_are_read_where_the_column_proves_them() {
    let found = text("From;To;Strength\nAda;Ben;0,5\nBen;Cleo;2\n");
    assert_eq!(found.ties(), ["Ada -- Ben 0.5", "Ben -- Cleo 2"], "{}", found.said());
    assert!(
        found.said().contains("1 numbers in this column have a decimal comma"),
        "{}",
        found.said()
    );
    for file in [
        "Label;Visits\nAda;1,234\nBen;2,500\n",
        "Label,Visits\nAda,\"1,234\"\nBen,3\n",
        "Label,Visits\nAda,\"0,5\"\n",
        "Label;Visits\nAda;1.234,50\n",
    ] {
        let found = text(file);
        assert!(
            found.said().contains("can be read in two ways"),
            "{file}: {}",
            found.said()
        );
        assert!(found.field("Visits").iter().any(|value| value.contains(',')), "{file}");
    }
}

#[test]
fn a_title_above_the_header_costs_one_remark() {
    let found = text("Larkmere; who lives here\n\nLabel;Kind of home;Years\nAda;Flat;3\nBen;House;4\n");
    assert_eq!(found.names(), ["Ada", "Ben"]);
    let about_rows = found.said().lines().filter(|line| line.contains("row")).count();
    assert!(found.said().contains("stands above the header"), "{}", found.said());
    assert!(
        !found.said().contains("values where the header has"),
        "{about_rows} {}",
        found.said()
    );
}
