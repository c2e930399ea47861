//! trovato-memory
