//! Palettes: colours to tell values apart, or to run from small to large.

use super::look::Ramp;
use super::styling::Paint;
use Suits::{Apart, Diverging, Sequence};

/// What the colours of a palette are good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suits {
    /// Telling values apart.
    Apart,
    /// From little to much.
    Sequence,
    /// From one extreme over a middle to the other.
    Diverging,
}

/// Colours under a name.
#[derive(Debug, PartialEq, Eq)]
pub struct Palette {
    /// As it is written in a sheet; compared without case.
    pub name: &'static str,
    pub suits: Suits,
    colors: &'static [u32],
}

const fn of(name: &'static str, suits: Suits, colors: &'static [u32]) -> Palette {
    Palette { name, suits, colors }
}

#[rustfmt::skip]
static PALETTES: [Palette; 46] = [
    // Okabe and Ito, "Color Universal Design" (2008): told apart by people who see colours differently.
    of("okabe-ito", Apart, &[0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7]),
    // ColorBrewer (Brewer and Harrower, Pennsylvania State University), each at its longest.
    of("BuGn", Sequence, &[0xf7fcfd, 0xe5f5f9, 0xccece6, 0x99d8c9, 0x66c2a4, 0x41ae76, 0x238b45, 0x006d2c, 0x00441b]),
    of("BuPu", Sequence, &[0xf7fcfd, 0xe0ecf4, 0xbfd3e6, 0x9ebcda, 0x8c96c6, 0x8c6bb1, 0x88419d, 0x810f7c, 0x4d004b]),
    of("GnBu", Sequence, &[0xf7fcf0, 0xe0f3db, 0xccebc5, 0xa8ddb5, 0x7bccc4, 0x4eb3d3, 0x2b8cbe, 0x0868ac, 0x084081]),
    of("OrRd", Sequence, &[0xfff7ec, 0xfee8c8, 0xfdd49e, 0xfdbb84, 0xfc8d59, 0xef6548, 0xd7301f, 0xb30000, 0x7f0000]),
    of("PuBu", Sequence, &[0xfff7fb, 0xece7f2, 0xd0d1e6, 0xa6bddb, 0x74a9cf, 0x3690c0, 0x0570b0, 0x045a8d, 0x023858]),
    of("PuBuGn", Sequence, &[0xfff7fb, 0xece2f0, 0xd0d1e6, 0xa6bddb, 0x67a9cf, 0x3690c0, 0x02818a, 0x016c59, 0x014636]),
    of("PuRd", Sequence, &[0xf7f4f9, 0xe7e1ef, 0xd4b9da, 0xc994c7, 0xdf65b0, 0xe7298a, 0xce1256, 0x980043, 0x67001f]),
    of("RdPu", Sequence, &[0xfff7f3, 0xfde0dd, 0xfcc5c0, 0xfa9fb5, 0xf768a1, 0xdd3497, 0xae017e, 0x7a0177, 0x49006a]),
    of("YlGn", Sequence, &[0xffffe5, 0xf7fcb9, 0xd9f0a3, 0xaddd8e, 0x78c679, 0x41ab5d, 0x238443, 0x006837, 0x004529]),
    of("YlGnBu", Sequence, &[0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58]),
    of("YlOrBr", Sequence, &[0xffffe5, 0xfff7bc, 0xfee391, 0xfec44f, 0xfe9929, 0xec7014, 0xcc4c02, 0x993404, 0x662506]),
    of("YlOrRd", Sequence, &[0xffffcc, 0xffeda0, 0xfed976, 0xfeb24c, 0xfd8d3c, 0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026]),
    of("Blues", Sequence, &[0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b]),
    of("Greens", Sequence, &[0xf7fcf5, 0xe5f5e0, 0xc7e9c0, 0xa1d99b, 0x74c476, 0x41ab5d, 0x238b45, 0x006d2c, 0x00441b]),
    of("Greys", Sequence, &[0xffffff, 0xf0f0f0, 0xd9d9d9, 0xbdbdbd, 0x969696, 0x737373, 0x525252, 0x252525, 0x000000]),
    of("Oranges", Sequence, &[0xfff5eb, 0xfee6ce, 0xfdd0a2, 0xfdae6b, 0xfd8d3c, 0xf16913, 0xd94801, 0xa63603, 0x7f2704]),
    of("Purples", Sequence, &[0xfcfbfd, 0xefedf5, 0xdadaeb, 0xbcbddc, 0x9e9ac8, 0x807dba, 0x6a51a3, 0x54278f, 0x3f007d]),
    of("Reds", Sequence, &[0xfff5f0, 0xfee0d2, 0xfcbba1, 0xfc9272, 0xfb6a4a, 0xef3b2c, 0xcb181d, 0xa50f15, 0x67000d]),
    of("BrBG", Diverging, &[0x543005, 0x8c510a, 0xbf812d, 0xdfc27d, 0xf6e8c3, 0xf5f5f5, 0xc7eae5, 0x80cdc1, 0x35978f, 0x01665e, 0x003c30]),
    of("PRGn", Diverging, &[0x40004b, 0x762a83, 0x9970ab, 0xc2a5cf, 0xe7d4e8, 0xf7f7f7, 0xd9f0d3, 0xa6dba0, 0x5aae61, 0x1b7837, 0x00441b]),
    of("PiYG", Diverging, &[0x8e0152, 0xc51b7d, 0xde77ae, 0xf1b6da, 0xfde0ef, 0xf7f7f7, 0xe6f5d0, 0xb8e186, 0x7fbc41, 0x4d9221, 0x276419]),
    of("PuOr", Diverging, &[0x7f3b08, 0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7, 0xd8daeb, 0xb2abd2, 0x8073ac, 0x542788, 0x2d004b]),
    of("RdBu", Diverging, &[0x67001f, 0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xf7f7f7, 0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac, 0x053061]),
    of("RdGy", Diverging, &[0x67001f, 0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xffffff, 0xe0e0e0, 0xbababa, 0x878787, 0x4d4d4d, 0x1a1a1a]),
    of("RdYlBu", Diverging, &[0xa50026, 0xd73027, 0xf46d43, 0xfdae61, 0xfee090, 0xffffbf, 0xe0f3f8, 0xabd9e9, 0x74add1, 0x4575b4, 0x313695]),
    of("RdYlGn", Diverging, &[0xa50026, 0xd73027, 0xf46d43, 0xfdae61, 0xfee08b, 0xffffbf, 0xd9ef8b, 0xa6d96a, 0x66bd63, 0x1a9850, 0x006837]),
    of("Spectral", Diverging, &[0x9e0142, 0xd53e4f, 0xf46d43, 0xfdae61, 0xfee08b, 0xffffbf, 0xe6f598, 0xabdda4, 0x66c2a5, 0x3288bd, 0x5e4fa2]),
    of("Accent", Apart, &[0x7fc97f, 0xbeaed4, 0xfdc086, 0xffff99, 0x386cb0, 0xf0027f, 0xbf5b17, 0x666666]),
    of("Dark2", Apart, &[0x1b9e77, 0xd95f02, 0x7570b3, 0xe7298a, 0x66a61e, 0xe6ab02, 0xa6761d, 0x666666]),
    of("Paired", Apart, &[0xa6cee3, 0x1f78b4, 0xb2df8a, 0x33a02c, 0xfb9a99, 0xe31a1c, 0xfdbf6f, 0xff7f00, 0xcab2d6, 0x6a3d9a, 0xffff99, 0xb15928]),
    of("Pastel1", Apart, &[0xfbb4ae, 0xb3cde3, 0xccebc5, 0xdecbe4, 0xfed9a6, 0xffffcc, 0xe5d8bd, 0xfddaec, 0xf2f2f2]),
    of("Pastel2", Apart, &[0xb3e2cd, 0xfdcdac, 0xcbd5e8, 0xf4cae4, 0xe6f5c9, 0xfff2ae, 0xf1e2cc, 0xcccccc]),
    of("Set1", Apart, &[0xe41a1c, 0x377eb8, 0x4daf4a, 0x984ea3, 0xff7f00, 0xffff33, 0xa65628, 0xf781bf, 0x999999]),
    of("Set2", Apart, &[0x66c2a5, 0xfc8d62, 0x8da0cb, 0xe78ac3, 0xa6d854, 0xffd92f, 0xe5c494, 0xb3b3b3]),
    of("Set3", Apart, &[0x8dd3c7, 0xffffb3, 0xbebada, 0xfb8072, 0x80b1d3, 0xfdb462, 0xb3de69, 0xfccde5, 0xd9d9d9, 0xbc80bd, 0xccebc5, 0xffed6f]),
    // Named in Kumu's view language, with the colours that its guide shows.
    of("nautical", Sequence, &[0x003250, 0x5893ac, 0xbbd2e0, 0xf2f2f5, 0xa7a7a7, 0x787878]),
    of("deepsea", Sequence, &[0x005f98, 0x296f98, 0x3c779a, 0x60849a, 0x788d9a]),
    of("heat", Sequence, &[0x000000, 0x4d0600, 0x9c0200, 0xff6100, 0xfff60b, 0xffffff]),
    of("flamingo", Sequence, &[0xcc66a4, 0xce8dad, 0xd4afbd, 0xdeced2, 0xede9e9, 0xffffff]),
    of("coffee", Sequence, &[0x684f19, 0x86723d, 0xa49561, 0xc3b984, 0xe1dca8, 0xffffcc]),
    of("stoplight", Diverging, &[0x62b944, 0xfdbe0f, 0xe02d28]),
    of("bujumbra", Apart, &[0xbe420e, 0xbe6d0e, 0x6b4f2e, 0xcca066, 0xe0d752, 0xa5be0e, 0x4197e3]),
    of("neon", Apart, &[0x9fde00, 0xe7000c, 0xec008c, 0xff7404, 0xffbe2a, 0x8fb9e1, 0xd5eaff, 0xf6f4f4]),
    of("neon2", Apart, &[0x00b9fc, 0xfee300, 0x8edc0c, 0xf69010, 0xfd0100, 0xf33389, 0x0b080f]),
    of("olympic", Apart, &[0x007ac3, 0xfdbe0f, 0x4cc9e9, 0xe02d28, 0x62b944]),
];

impl Palette {
    /// What marks and lines are told apart with where nobody chose otherwise.
    pub fn usual() -> &'static Palette {
        &PALETTES[0]
    }

    /// Every palette, the usual one first.
    pub fn all() -> &'static [Palette] {
        &PALETTES
    }

    /// The palette of this name, whatever its case.
    pub fn named(name: &str) -> Option<&'static Palette> {
        PALETTES.iter().find(|palette| palette.name.eq_ignore_ascii_case(name))
    }

    /// Its colours in order: three at least.
    pub fn colors(&self) -> Vec<Paint> {
        self.colors.iter().map(|rgb| Paint::of(*rgb)).collect()
    }
}

impl Ramp {
    /// Reads `YlGnBu` or `heat-inverted`.
    pub fn named(text: &str) -> Option<Ramp> {
        let lower = text.to_ascii_lowercase();
        let (name, inverted) = match lower.strip_suffix("-inverted") {
            Some(name) => (name, true),
            None => (lower.as_str(), false),
        };
        Palette::named(name).map(|palette| Ramp { palette, inverted })
    }

    /// Its colours in the order they are taken.
    pub fn colors(self) -> Vec<Paint> {
        let mut colors = self.palette.colors();
        if self.inverted {
            colors.reverse();
        }
        colors
    }

    /// What runs from little to much where nobody chose otherwise: from yellow to dark blue.
    pub fn usual_sequence() -> Ramp {
        Ramp {
            palette: Palette::named("YlGnBu").unwrap_or(Palette::usual()),
            inverted: false,
        }
    }

    /// What runs from below nothing to above it where nobody chose otherwise.
    pub fn usual_diverging() -> Ramp {
        Ramp {
            palette: Palette::named("PuOr").unwrap_or(Palette::usual()),
            inverted: false,
        }
    }

    /// The colour at a share of the way, 0 to 1, between the two nearest of the palette.
    pub fn at(self, share: f64) -> Paint {
        blend(&self.colors(), share)
    }
}

/// The colour at a share of the way along `colors`; black where there are none.
pub(crate) fn blend(colors: &[Paint], share: f64) -> Paint {
    let Some(last) = colors.len().checked_sub(1) else {
        return Paint::of(0);
    };
    let along = share.clamp(0.0, 1.0) * last as f64;
    let low = (along.floor() as usize).min(last);
    let high = (low + 1).min(last);
    colors[low].mixed(colors[high], along - low as f64)
}

impl std::fmt::Display for Ramp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.palette.name)?;
        if self.inverted {
            f.write_str("-inverted")?;
        }
        Ok(())
    }
}
