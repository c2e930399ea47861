//! trovato-application
