//! The letters that kith brings along, for what it sets and paints itself: PDFs and pictures of
//! dots. See `assets/fonts/README.md`.

/// In the order in which the templates name them.
pub const FONTS: [&[u8]; 7] = [
    include_bytes!("../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../assets/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../assets/fonts/NotoSansHebrew-Bold.ttf"),
    include_bytes!("../assets/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../assets/fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../assets/fonts/NotoEmoji-Regular.ttf"),
];
