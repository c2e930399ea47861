//! trovato-disk
