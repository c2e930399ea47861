//! trovato-templates
