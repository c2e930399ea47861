//! trovato-system
