//! trovato-import
