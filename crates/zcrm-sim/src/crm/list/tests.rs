//! How far lists reach.
