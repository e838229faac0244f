//! The pieces every page is made of.
//!
//! Each function takes plain words and numbers and returns markup; none knows what an actor is, where it is kept or how a request
//! arrived. The looks are in `assets/css`, one small file per module here. Nothing carries a `style` or script attribute, because the
//! content security policy of kith allows neither: lengths in charts are attributes of SVG shapes.

mod badges;
mod bars;
mod buttons;
mod cards;
mod choices;
#[cfg(test)]
mod contrast;
mod dates;
mod fields;
mod figures;
mod filters;
mod map_page;
mod notices;
mod report;
mod selector_builder;
mod shell;
mod styleguide;
mod table;
mod timeline;
mod wayfinding;

pub use badges::{StatusLook, chip, shape_badge, shape_mark, status_badge, status_line, tag, tags};
pub use bars::{Bar, Scale, Stack, bars, patterns, stacked_bars, status_legend};
pub use buttons::{ButtonForm, Look, actions, button, button_danger, button_form, button_link, button_quiet};
pub use cards::{ActorCard, Fact, TeamCard, TeamTie, actor_card, card, cards, facts, team_card};
pub use choices::{Choice, field_checks, field_radios, field_select};
pub use dates::{DateParts, field_date};
pub use fields::{Field, TextKind, field_area, field_file, field_text, field_words, hidden};
pub use figures::{figure_count, figure_number, figure_share, figures, percent};
pub use filters::{ActiveFilter, FilterSelect, Filters, filters};
pub use map_page::{MapPage, map_page};
pub use notices::{NoticeKind, Problem, empty_state, error_summary, notice, notice_with};
pub use report::{ReportSection, caution, computed, report_section};
pub use selector_builder::{Builder, ROW_NAMES, selector_builder};
pub use shell::{Crumb, Flash, LiveWord, NavLink, Shell, SignedIn, bare_shell, logo, shell};
pub use styleguide::styleguide;
pub use table::{Column, Narrow, PageLink, Pages, Sort, SortState, Table, pagination, table};
pub use timeline::{TimelineEntry, timeline};
pub use wayfinding::{Tab, details, progress, steps, tabs};
