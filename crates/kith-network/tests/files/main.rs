//! Files of every format, as stories: what small files of each say, what comes back of what was written, and that no
//! file, however broken, does harm.

mod corpus;
mod mutations;
mod round_trip;
mod seeds;
mod town;
