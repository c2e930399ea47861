//! Looks at the bytes of files before they are kept: `MediaInspector` over `infer`, `img-parts` and
//! `image`.
//!
//! [`Inspector`] tells the type from the bytes alone, refuses what browsers could run, and takes out
//! of pictures what tells of people, places and cameras. It cuts parts out; it never encodes a
//! picture anew, so what is seen stays bit for bit. Sizes are read from headers and checked before
//! anything is decoded.

mod gif;
mod inspector;
mod jpeg;
mod kind;
mod limits;
mod orientation;
mod picture;
mod png;
mod webp;

pub use inspector::Inspector;
