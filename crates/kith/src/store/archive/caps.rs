//! How much an archive may hold.

/// How much of an archive is read before it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caps {
    /// The archive as it was handed in, in bytes.
    pub packed: u64,
    /// Everything in it once it is unpacked, in bytes.
    pub unpacked: u64,
    /// How many times larger than packed a file in it may be, once it is larger than 8 MiB.
    pub ratio: u64,
    /// Files in it.
    pub files: usize,
}

impl Caps {
    /// For what somebody at a keyboard restores: as much as a large installation comes to.
    pub const AT_A_KEYBOARD: Caps = Caps {
        packed: 2 << 30,
        unpacked: 4 << 30,
        ratio: 400,
        files: 20_000,
    };

    /// For what comes in through a page.
    pub const UPLOADED: Caps = Caps {
        packed: 64 << 20,
        unpacked: 192 << 20,
        ratio: 200,
        files: 2_000,
    };
}
