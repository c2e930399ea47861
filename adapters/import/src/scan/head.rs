//! Noting the authors and terms of the head of an export.

use trovato_domain::user::{self, account_faults};
use trovato_ports::imports::SourceError;

use super::notes::{BODY_BYTES, TITLE};
use crate::index::{Filling, Phase, Row};
use crate::text::cut;
use crate::wxr::{RawAuthor, RawTerm, TermKind, author_key, term_id_key};
use crate::xml::{Element, Flaw, Space};

/// Notes an element of the channel, if it is an author or a term.
pub(super) fn note(element: &Element, filling: &mut Filling<'_>) -> Result<Vec<Flaw>, SourceError> {
    if element.is(Space::Wp, "author") {
        return author(element, filling);
    }
    match RawTerm::of(element) {
        Some(raw) if element.space == Space::Wp => term(&raw, element.at, filling),
        _ => Ok(Vec::new()),
    }
}

fn author(element: &Element, filling: &mut Filling<'_>) -> Result<Vec<Flaw>, SourceError> {
    let raw = RawAuthor::of(element);
    let mut flaws = Vec::new();
    if raw.login.chars().count() > user::NAME_LENGTH {
        let message = format!(
            "the name of an author has more than {} characters",
            user::NAME_LENGTH
        );
        flaws.push(Flaw {
            at: element.at,
            field: "author_login".to_owned(),
            rule: "max_length",
            message,
        });
    }
    let key = author_key(&raw.login);
    let is_known = filling.number(&key)?.is_some();
    let mut row = Row::new(
        Phase::User,
        if is_known { filling.free(&key)? } else { key },
        Some(element.at),
    );
    row.title = cut(&raw.display_name, TITLE);
    row.name.clone_from(&raw.login);
    if is_known {
        row.skip = Some(format!(
            "the author `{}` is there more than once; the first was taken",
            raw.login
        ));
    } else if let Some(fault) = account_faults(&raw.login, None).as_slice().first() {
        row.skip = Some(format!(
            "`{}` cannot be the name of an account: {}",
            cut(&raw.login, 80),
            fault.message
        ));
    }
    let number = filling.add(&row)?;
    if !raw.id.is_empty() {
        filling.alias(&format!("#author:{}", raw.id), number)?;
    }
    Ok(flaws)
}

fn term(raw: &RawTerm, at: u64, filling: &mut Filling<'_>) -> Result<Vec<Flaw>, SourceError> {
    match &raw.kind {
        TermKind::Menu => {
            filling.menu(&raw.slug, &cut(&raw.name, TITLE))?;
            return Ok(Vec::new());
        }
        TermKind::Format => return Ok(Vec::new()),
        TermKind::Category | TermKind::Tag | TermKind::Other(_) => {}
    }
    let key = raw.kind.key(&raw.slug);
    let is_known = filling.number(&key)?.is_some();
    let mut row = Row::new(
        Phase::Term,
        if is_known { filling.free(&key)? } else { key },
        Some(at),
    );
    (row.title, row.name) = (cut(&raw.name, TITLE), raw.slug.clone());
    if let TermKind::Other(name) = &raw.kind {
        row.skip = Some(format!("terms of the taxonomy `{name}` are not taken"));
    } else if is_known {
        row.skip = Some(format!(
            "the term `{}` is there more than once; the first was taken",
            raw.slug
        ));
    } else if raw.kind == TermKind::Category && !raw.parent.is_empty() {
        row.parent = Some(raw.kind.key(&raw.parent));
    }
    let number = filling.add(&row)?;
    if row.skip.is_none() && !raw.id.is_empty() {
        filling.alias(&term_id_key(&raw.id), number)?;
    }
    Ok(flaws(raw, at))
}

fn flaws(raw: &RawTerm, at: u64) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if raw.name.chars().count() > TITLE {
        let message = format!("the name of a term has more than {TITLE} characters");
        flaws.push(Flaw {
            at,
            field: "name".to_owned(),
            rule: "max_length",
            message,
        });
    }
    if raw.description.len() > BODY_BYTES {
        let message = "the description of a term has more than 1 MiB".to_owned();
        flaws.push(Flaw {
            at,
            field: "description".to_owned(),
            rule: "max_length",
            message,
        });
    }
    flaws
}
