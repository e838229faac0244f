//! The form of a view, with its picture beside it.

use super::super::actors::remove::based_on;
use super::super::answers::Problems;
use super::super::map::choices;
use super::super::page::{
    Choice, Field, Look, TextKind, button_link, button_quiet, field_area, field_radios, field_text, hidden,
};
use super::super::scope::Scope;
use super::draft::Draft;
use super::styles;
use kith_network::consent::Audience;
use kith_network::picture::{Scene, svg};
use kith_network::selector::Ground;
use kith_network::view::{Note, Sheet};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// The whole form, posting to `action`.
pub fn form(scope: &Scope, draft: &Draft, scene: &Scene, action: &str, problems: &Problems) -> Markup {
    let (sheet, notes) = Sheet::parse(&draft.sheet);
    html! {
        div .view-form {
            form .view-form__asks method="post" action=(action) {
                (hidden("token", &scope.asking.token()))
                (hidden("based-on", &based_on(scope)))
                (hidden("mode", if draft.as_text { "text" } else { "choose" }))
                (field_text(&Field::new("name", "What is it called?").hint("Its address is made from this. For example “Who joins council services to neighbours”.").error(problems.of("name")), &draft.name, TextKind::Text))
                @if draft.as_text { (as_text(scope, draft, &sheet, &notes)) } @else { (by_choosing(scope, draft, &sheet, &notes)) }
                (field_area(&Field::new("words", "Words beside the picture").hint("What it shows and how to read it. Markdown works. Everybody who may look through this view reads them.").optional(), &draft.words, 4))
                (audience(draft))
                div .choice {
                    input #opens type="checkbox" name="opens" value="yes" checked[draft.opens];
                    label for="opens" { "The map opens with it" }
                }
                div .actions {
                    (button_quiet("Look", Some(("do", "look"))))
                    button .button type="submit" name="do" value="save" { "Save" }
                    @if draft.as_text { (button_quiet("By choosing", Some(("do", "choose")))) } @else { (button_quiet("As text", Some(("do", "text")))) }
                    (button_link("Cancel", &scope.at("/views"), Look::Quiet))
                }
            }
            section .view-form__looks aria-labelledby="view-looks" {
                h2 #view-looks { "The picture" }
                p .small role="status" { (super::super::map::sentence_of(scope, scene)) }
                div .map-page__frame { (PreEscaped(svg::inline(scene, None, "draft"))) }
                h3 { "What the signs mean" }
                (PreEscaped(svg::legend(scene)))
            }
        }
    }
}

fn audience(draft: &Draft) -> Markup {
    let choices: Vec<Choice<'_>> = Audience::ALL
        .iter()
        .map(|audience| Choice {
            value: audience.key(),
            label: audience.label(),
            hint: None,
            chosen: *audience == draft.audience,
        })
        .collect();
    let hint = "Each of them sees through it what they may see without it, and nothing more. The view’s text stays with organisers; its name, words and legend are read by all of these.";
    field_radios(&Field::new("audience", "Who may look through it?").hint(hint), &choices)
}

fn by_choosing(scope: &Scope, draft: &Draft, sheet: &Sheet, notes: &[Note]) -> Markup {
    let wrong = |group: &choices::Group| {
        draft
            .looking
            .faults
            .iter()
            .any(|fault| group.names.contains(&fault.name))
    };
    let rules = sheet.rules().count();
    html! {
        (hidden("sheet", &draft.sheet))
        h2 { "How it looks, by choosing" }
        div .looks-forms {
            details .looks-group { summary { "Colours, sizes, signs, words" } (styles::questions(scope, sheet)) }
            @for group in choices::staged(scope, &draft.looking, false) {
                details .looks-group open[wrong(&group)] {
                    summary { (group.title) @if group.set { span .soft .small { " in use" } } }
                    (group.fields)
                    @if group.names.contains(&"select") {
                        div .choice {
                            input #unconnected type="checkbox" name="unconnected" value="yes" checked[sheet.staging.without_unconnected];
                            label for="unconnected" { "Without those left unconnected" }
                        }
                    }
                }
            }
        }
        (choices::names(scope))
        @if rules > 0 { p .small { "This view also has rules of its own, " (rules) " in all; they are changed as text." } }
        (remarks(notes, &advice(scope, sheet)))
    }
}

fn as_text(scope: &Scope, draft: &Draft, sheet: &Sheet, notes: &[Note]) -> Markup {
    let lines = draft.sheet.lines().count().clamp(10, 30);
    html! {
        (remarks(notes, &advice(scope, sheet)))
        (field_area(&Field::new("sheet", "How it looks, in the view language").hint("What cannot be read is kept as it is, and said here.").optional(), &draft.sheet, u8::try_from(lines).unwrap_or(30)))
    }
}

fn advice(scope: &Scope, sheet: &Sheet) -> Vec<Note> {
    let focus = BTreeSet::new();
    sheet.advice(&Ground {
        visible: &scope.visible,
        today: scope.app.today(),
        focus: &focus,
    })
}

fn remarks(notes: &[Note], advice: &[Note]) -> Markup {
    html! {
        @if !notes.is_empty() || !advice.is_empty() {
            ul .view-form__notes aria-label="Remarks on this view" {
                @for note in notes.iter().chain(advice) {
                    li { @if note.line > 0 { strong { "Line " (note.line) ": " } } (note.words) }
                }
            }
        }
    }
}
