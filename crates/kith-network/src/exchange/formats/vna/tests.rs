use crate::exchange::formats::plain_text::reading_tests::{actors, read, remarks, survives_damage, ties, try_read};

const KITCHEN: &str = "*Node data\nID, Gender, Age\n\"Ada B\", f, 61\nBo m 40\nCy,f,\n\
    *Node properties\nID x y color shape size shortlabel active\n\"Ada B\" 100 20 255 1 10 \"Ada\" TRUE\nBo 10 200 16711680 2 10 Bo TRUE\n\
    *Tie data\nfrom to friends advice\n\"Ada B\" Bo 1 0\nBo \"Ada B\" 1 3\nCy Dee 0 2.5\n";

#[test]
fn node_data_properties_and_relations_are_read() {
    let book = read(KITCHEN);
    assert_eq!(book.format, "vna");
    assert_eq!(
        actors(&book),
        [
            "ID;Label;Gender;Age;Color;Shape",
            "Ada B;Ada;f;61;255;1",
            "Bo;Bo;m;40;16711680;2",
            "Cy;Cy;f;;;",
            "Dee;Dee;;;;",
        ]
    );
    // Friends both ways alike; advice one way; what is 0 is no tie.
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Type;Strength",
            "Ada B;Bo;undirected;friends;1",
            "Bo;Ada B;directed;advice;3",
            "Cy;Dee;directed;advice;2.5",
        ]
    );
    assert!(remarks(&book).contains("\u{201c}friends\u{201d} is the same both ways"));
    let places = &book.views[0].places;
    assert!(places["Ada B"].0 > places["Bo"].0 && places["Ada B"].1 < places["Bo"].1);
}

#[test]
fn words_about_ties_are_columns_and_one_number_is_their_strength() {
    let book = read("*tie data\r\nfrom to type strength\r\nAda Bo \"lends tools\" 2\r\nBo רות knows 0.5\r\n");
    assert_eq!(actors(&book), ["Label", "Ada", "Bo", "רות"]);
    assert_eq!(
        ties(&book),
        [
            "From;To;Direction;Type;Strength",
            "Ada;Bo;directed;lends tools;2",
            "Bo;רות;directed;knows;0.5"
        ]
    );
    let bare = read("*Tie Data\nfrom to\nAda Bo\nAda\n");
    assert_eq!(ties(&bare), ["From;To;Direction", "Ada;Bo;directed"]);
    assert!(remarks(&bare).contains("one end only (once, in line 4)"));
}

#[test]
fn nobody_is_refused_and_damage_survived() {
    assert!(
        try_read("*Node data\nID\n")
            .unwrap_err()
            .to_string()
            .contains("nobody is in it")
    );
    let odd = read("*Node data\nID a\nx 1 2 3\n*Nonsense\n1 2\n");
    assert!(remarks(&odd).contains("more values than headers (once, in line 3)"));
    assert!(remarks(&odd).contains("(once, in line 4, \u{201c}*Nonsense\u{201d})"));
    assert_eq!(read("*Node,Label\n1,Ada\n").format, "csv");
    survives_damage("*node data\nID a\nx 1\n*node properties\nID x y\nx 1 2\n*tie data\nfrom to r\nx y 1\n");
}
