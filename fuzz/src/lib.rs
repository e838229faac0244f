//! What every target does: hands bytes to the reader of one format, and plans what came of them.

use kith_network::exchange::{Format, Limits, Mapping, format, plan, read_as, read_workbook};
use kith_network::id::SeededIds;
use kith_network::network::About;
use kith_network::text::Name;
use kith_network::vocabulary::Template;
use kith_network::{Network, NetworkId, Viewer};

/// A target for the reader of the format with this key; `any` for whatever the bytes seem to be.
#[macro_export]
macro_rules! reader {
    ($key:literal) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::read($key, bytes));
    };
}

/// Reads bytes as this format and plans them into an empty network.
///
/// # Panics
/// When anything but a plan or a sentence comes of them: that is what the target looks for.
pub fn read(key: &str, bytes: &[u8]) {
    let limits = Limits::default();
    let read = match format(key) {
        Some(format) => known(format, bytes, &limits),
        None => read_workbook("a file", bytes, &limits),
    };
    let books = match read {
        Ok(book) => [book],
        Err(trouble) => {
            assert!(trouble.to_string().ends_with(['.', '”', ')']), "no sentence: {trouble}");
            return;
        }
    };
    let name = Name::parse("Larkmere").expect("a name");
    let words = Template::CommunityCare.vocabulary();
    let mut network = Network::founded(NetworkId::new(1), About::named(name), words);
    let visible = network.seen_by(Viewer::ORGANISER).expect("an organiser sees it");
    let mapping = Mapping::guess(&books, visible.vocabulary());
    let today = jiff::civil::date(2026, 6, 1);
    let plan = plan(&visible, &books, &mapping, &mut SeededIds::new(1), today, "Ada").expect("an organiser brings it");
    drop(visible);
    if !plan.is_empty() {
        let applied = network.apply(&plan.change, None);
        assert!(applied.is_ok(), "a plan that cannot be made: {:?}", applied.err());
    }
}

fn known(
    format: &Format,
    bytes: &[u8],
    limits: &Limits,
) -> Result<kith_network::exchange::Workbook, kith_network::exchange::Unreadable> {
    read_as(format, "a file", bytes, limits)
}
