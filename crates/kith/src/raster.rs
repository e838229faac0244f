//! A map as a picture of dots (PNG), painted from its SVG file with the letters that kith brings.

use crate::letters::FONTS;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// So many dots at most: four bytes of memory each while it is painted.
const MOST_DOTS: f64 = 40e6;

/// How large and on what a picture is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Painting {
    /// Dots for each drawing unit, 0.1 to 8; less where the picture would have more than forty
    /// million dots.
    pub scale: f64,
    /// Without the paper behind it.
    pub transparent: bool,
}

impl Default for Painting {
    fn default() -> Painting {
        Painting {
            scale: 2.0,
            transparent: false,
        }
    }
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[error("The picture could not be painted. Save it as SVG instead: that says the same.")]
pub struct NotPainted;

static LETTERS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut letters = fontdb::Database::new();
    for font in FONTS {
        letters.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    letters.set_sans_serif_family("Noto Sans");
    Arc::new(letters)
});

/// One at a time: a large picture takes 160 MB while it is painted.
static EASEL: Mutex<()> = Mutex::new(());

/// The last pictures by a digest of what they were painted from, the newest last: whoever asks for
/// one brings all that is on it.
static PAINTED: Mutex<Painted> = Mutex::new(Painted {
    forgotten: 0,
    pictures: Vec::new(),
});

struct Painted {
    /// How often all were let go: what was begun before is not kept after.
    forgotten: u64,
    pictures: Vec<([u8; 32], Vec<u8>)>,
}

/// How many are kept.
const MOST: usize = 12;

/// Lets go of the pictures that were painted last: one may show somebody who was removed.
pub fn forget() {
    let mut painted = lock(&PAINTED);
    painted.forgotten += 1;
    painted.pictures.clear();
}

/// What a broken-off painting left behind is whole all the same: nothing is changed halfway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Paints an SVG file that kith wrote. Takes a second or so for a large one; do not call it where
/// somebody waits for something else. The same file gives the same bytes.
///
/// # Errors
/// When it has no size, or the machine no memory for it.
pub fn png(svg: &str, painting: Painting) -> Result<Vec<u8>, NotPainted> {
    let svg = if painting.transparent {
        without_paper(svg)
    } else {
        svg.to_owned()
    };
    kept(&svg, &format!("{painting:?}"), |width, height| {
        let most = (MOST_DOTS / (width * height)).sqrt();
        let scale = painting.scale.clamp(0.1, 8.0).min(most);
        ((width * scale).round(), (height * scale).round(), scale, 0.0, 0.0)
    })
}

/// The same, fitted into a frame of so many dots, with paper all round: for previews.
///
/// # Errors
/// As of [`png`].
pub fn fitted(svg: &str, wide: u32, high: u32) -> Result<Vec<u8>, NotPainted> {
    kept(svg, &format!("{wide} {high}"), |width, height| {
        let (wide, high) = (f64::from(wide), f64::from(high));
        let scale = (wide / width).min(high / height);
        (
            wide,
            high,
            scale,
            (wide - width * scale) / 2.0,
            (high - height * scale) / 2.0,
        )
    })
}

/// The picture as it was painted last, or painted now.
fn kept(svg: &str, how: &str, lay: impl Fn(f64, f64) -> (f64, f64, f64, f64, f64)) -> Result<Vec<u8>, NotPainted> {
    let mark: [u8; 32] = Sha256::new()
        .chain_update(how)
        .chain_update("\n")
        .chain_update(svg)
        .finalize()
        .into();
    let _turn = lock(&EASEL);
    let begun = {
        let known = lock(&PAINTED);
        if let Some((_, bytes)) = known.pictures.iter().find(|(known, _)| *known == mark) {
            return Ok(bytes.clone());
        }
        known.forgotten
    };
    let bytes = painted(svg, lay)?;
    let mut known = lock(&PAINTED);
    if known.forgotten == begun {
        if known.pictures.len() >= MOST {
            known.pictures.remove(0);
        }
        known.pictures.push((mark, bytes.clone()));
    }
    Ok(bytes)
}

/// `lay` says, from the drawing's size: width and height in dots, dots for each unit, and where
/// the drawing begins.
fn painted(svg: &str, lay: impl Fn(f64, f64) -> (f64, f64, f64, f64, f64)) -> Result<Vec<u8>, NotPainted> {
    let options = Options {
        font_family: "Noto Sans".to_owned(),
        fontdb: LETTERS.clone(),
        ..Options::default()
    };
    // Pages may say 650; the painter knows hundreds only.
    let svg = svg.replace("font-weight: 650", "font-weight: 700");
    let tree = Tree::from_str(&svg, &options).map_err(|_| NotPainted)?;
    let (width, height, scale, x, y) = lay(f64::from(tree.size().width()), f64::from(tree.size().height()));
    let mut dots = Pixmap::new(width.max(1.0) as u32, height.max(1.0) as u32).ok_or(NotPainted)?;
    if x > 0.0 || y > 0.0 {
        dots.fill(resvg::tiny_skia::Color::from_rgba8(0xff, 0xfd, 0xf8, 0xff));
    }
    let at = Transform::from_translate(x as f32, y as f32).pre_scale(scale as f32, scale as f32);
    resvg::render(&tree, at, &mut dots.as_mut());
    dots.encode_png().map_err(|_| NotPainted)
}

/// The file without the sheet of paper that it is drawn on.
fn without_paper(svg: &str) -> String {
    let sheet = svg.find("<rect class=\"paper\"").and_then(|start| {
        let end = svg[start..].find("/>")?;
        Some((start, start + end + 2))
    });
    match sheet {
        Some((start, end)) => format!("{}{}", &svg[..start], &svg[end..]),
        None => svg.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="-20 -10 40 20"><style>.paper { fill: #ffffff; } .mark { fill: #0072b2; }</style><rect class="paper" x="-20" y="-10" width="40" height="20"/><circle class="mark" r="5"/><text x="-19" y="9" font-size="8">שירה 🌱</text></svg>"##;

    fn dots(png: &[u8]) -> Pixmap {
        Pixmap::decode_png(png).expect("a picture")
    }

    #[test]
    fn a_picture_has_twice_the_dots_and_the_colours_of_the_drawing() {
        let painted = dots(&png(DRAWN, Painting::default()).expect("painted"));
        assert_eq!((painted.width(), painted.height()), (80, 40));
        let middle = painted.pixel(40, 20).expect("inside").demultiply();
        assert_eq!((middle.red(), middle.green(), middle.blue()), (0x00, 0x72, 0xb2));
        let corner = painted.pixel(0, 0).expect("inside").demultiply();
        assert_eq!((corner.red(), corner.alpha()), (255, 255));
    }

    #[test]
    fn without_paper_the_corner_is_clear_and_the_mark_is_not() {
        let clear = Painting {
            scale: 1.0,
            transparent: true,
        };
        let painted = dots(&png(DRAWN, clear).expect("painted"));
        assert_eq!(painted.pixel(0, 0).expect("inside").alpha(), 0);
        assert_eq!(painted.pixel(20, 10).expect("inside").alpha(), 255);
    }

    #[test]
    fn letters_of_other_scripts_leave_dots_too() {
        let with = dots(&png(DRAWN, Painting::default()).expect("painted"));
        let dark = with
            .pixels()
            .iter()
            .filter(|dot| dot.red() < 100 && dot.blue() < 100)
            .count();
        assert!(dark > 20, "{dark} dark dots: the words were not painted");
    }

    #[test]
    fn a_drawing_as_large_as_a_field_is_painted_smaller_instead_of_eating_all_memory() {
        let field =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100000\" height=\"100000\"><circle r=\"9\"/></svg>";
        let painted = dots(&png(field, Painting::default()).expect("painted"));
        assert!(f64::from(painted.width()) * f64::from(painted.height()) <= MOST_DOTS * 1.01);
    }

    #[test]
    fn a_preview_has_exactly_the_frame_it_is_asked_for() {
        let preview = dots(&fitted(DRAWN, 120, 120).expect("painted"));
        assert_eq!((preview.width(), preview.height()), (120, 120));
        assert!(png("no drawing", Painting::default()).is_err());
    }
}
