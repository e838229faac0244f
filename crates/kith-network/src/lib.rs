//! A neighbourhood care network.
