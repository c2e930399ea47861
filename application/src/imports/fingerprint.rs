//! A number by which an edit of a record is told that has no revisions.

use trovato_domain::comment::Comment;
use trovato_domain::user::User;

/// The revision that is remembered of a record that was here before the import.
pub(super) const ADOPTED: u32 = 0;

/// What an import wrote of a comment, as a number.
pub(super) fn of_comment(comment: &Comment) -> u32 {
    fingerprint([
        comment.author_name.as_str(),
        comment.author_email.as_deref().unwrap_or_default(),
        comment.author_url.as_deref().unwrap_or_default(),
        comment.subject.as_str(),
        comment.body.as_str(),
        comment.state.as_str(),
    ])
}

/// What an import wrote of an account, as a number.
pub(super) fn of_user(user: &User) -> u32 {
    let own = [
        user.name.as_str(),
        user.display_name.as_str(),
        user.email.as_deref().unwrap_or_default(),
        user.status.as_str(),
    ];
    fingerprint(own.into_iter().chain(user.roles.iter().map(AsRef::as_ref)))
}

/// FNV-1a: it is stored, so it has to be the same on every machine and in every version. A store
/// keeps signed numbers, so the highest bit is left out.
fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u32 {
    const OFFSET: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let mut hash = OFFSET;
    for part in parts {
        // No text has the byte 0xff, so parts cannot run into each other.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(PRIME);
        }
    }
    (hash & 0x7fff_ffff).max(ADOPTED + 1)
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_is_the_same_for_ever() {
        assert_eq!(fingerprint([]), 0x011c_9dc5);
        assert_eq!(fingerprint(["a", "bc"]), fingerprint(["a", "bc"]));
    }

    #[test]
    fn every_part_counts_at_its_place() {
        let of = |parts: &[&str]| fingerprint(parts.iter().copied());
        assert_ne!(of(&["a", "bc"]), of(&["ab", "c"]));
        assert_ne!(of(&["a", ""]), of(&["", "a"]));
    }
}
