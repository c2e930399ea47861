//! Accounts: who acts, under which name, and whether they may.

mod script;

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;

use crate::fault::{Fault, Faults};
use crate::id::UserId;
use crate::name::MachineName;
use crate::time::Instant;

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UserStatus {
    /// Its person may sign in.
    Active,
    /// Nobody may sign in with it; what it wrote stays.
    Blocked,
}

impl UserStatus {
    /// The name as it is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blocked => "blocked",
        }
    }

    /// The status of this name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "active" => Some(Self::Active),
            "blocked" => Some(Self::Blocked),
            _ => None,
        }
    }
}

/// An account. Its password is never part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The identity.
    pub id: UserId,
    /// The name to sign in with.
    pub name: String,
    /// The name that readers see; empty where it is the same.
    pub display_name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether it can be used.
    pub status: UserStatus,
    /// The roles besides `authenticated`.
    pub roles: Vec<MachineName>,
    /// When it was made.
    pub created: Instant,
    /// When it last changed.
    pub changed: Instant,
}

impl User {
    /// The name that readers see.
    pub fn shown_name(&self) -> &str {
        if self.display_name.is_empty() {
            &self.name
        } else {
            &self.display_name
        }
    }
}

/// The most characters of a name.
pub const NAME_LENGTH: usize = 60;
/// The most characters of an e-mail address (RFC 5321, 4.5.3.1.3).
pub const EMAIL_LENGTH: usize = 254;
/// The bytes that a password may have.
pub const PASSWORD_BYTES: std::ops::RangeInclusive<usize> = 8..=1_024;

/// The form by which two names are held to be the same: compatibility forms and case do not count.
/// Folding is full, so that ß is ss, and what it makes is brought into its compatibility form again.
pub fn name_key(name: &str) -> String {
    let plain: String = name.nfkc().collect();
    CaseMapper::new().fold_string(&plain).nfkc().collect()
}

/// Whether the text has the form of an e-mail address: one `@` between a local part and a domain
/// with a dot or the word `localhost`, no spaces.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let letters = |s: &str| {
        !s.chars()
            .any(|c| c.is_whitespace() || c.is_control() || "()<>[]:;\\,\"".contains(c))
    };
    let labels = domain
        .split('.')
        .all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'));
    text.chars().count() <= EMAIL_LENGTH
        && !local.is_empty()
        && local.len() <= 64
        && !local.contains('@')
        && letters(local)
        && letters(domain)
        && labels
        && (domain.contains('.') || domain == "localhost")
}

/// Names of those who act without an account.
const RESERVED: &[&str] = &["anonymous", "system"];

/// What is wrong with the name and the address of an account.
pub fn account_faults(name: &str, email: Option<&str>) -> Faults {
    let mut faults = Faults::none();
    let letters = name.chars().count();
    if name.trim().is_empty() {
        faults.add(Fault::new("name", "required", "a name is needed"));
    } else if letters > NAME_LENGTH {
        faults.add(Fault::new(
            "name",
            "max_length",
            format!("has {letters} characters; at most {NAME_LENGTH} are kept"),
        ));
    } else if name.trim() != name
        || name
            .chars()
            .any(|c| c.is_control() || "/\\<>\"".contains(c))
    {
        let message = "a name has no spaces at its ends and none of the characters / \\ < > \"";
        faults.add(Fault::new("name", "name", message));
    } else if RESERVED.contains(&name_key(name).as_str()) {
        let message = format!("`{name}` stands for nobody's account: choose another name");
        faults.add(Fault::new("name", "reserved", message));
    } else if script::has_unseen(name) {
        let message = "a name has no characters that are not seen";
        faults.add(Fault::new("name", "name", message));
    } else if !script::is_of_one_script(name) {
        let message = "a name is of one script: letters of several may look alike";
        faults.add(Fault::new("name", "script", message));
    }
    if let Some(email) = email
        && !is_email(email)
    {
        let message = format!(
            "`{}` is no e-mail address, such as ines@example.org",
            email.chars().take(80).collect::<String>()
        );
        faults.add(Fault::new("email", "email", message));
    }
    faults
}

/// The name that readers see, of a text from elsewhere: on one line, without characters that are not
/// seen, no longer than a name may be. It may mix scripts, since nobody signs in with it.
pub fn display_name(text: &str) -> String {
    let seen = |c: &char| c.is_whitespace() || !(c.is_control() || script::is_unseen(*c));
    let seen: String = text.chars().filter(seen).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(NAME_LENGTH).collect();
    short.trim_end().to_owned()
}

/// What is wrong with a password, if anything.
pub fn password_fault(password: &str) -> Option<Fault> {
    (!PASSWORD_BYTES.contains(&password.len())).then(|| {
        let message = format!(
            "a password has {} to {} bytes",
            PASSWORD_BYTES.start(),
            PASSWORD_BYTES.end()
        );
        Fault::new("password", "length", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_those_who_have_no_account_are_kept_from_accounts() {
        for name in ["system", "System", "anonymous"] {
            let rules: Vec<_> = account_faults(name, None).into_vec();
            assert_eq!(
                rules.iter().map(|f| f.rule).collect::<Vec<_>>(),
                ["reserved"],
                "{name}"
            );
        }
        assert!(account_faults("systems", None).is_empty());
    }

    #[test]
    fn addresses_of_mail_are_told_from_other_texts() {
        for sound in [
            "a@example.org",
            "a.b+c@sub.example.org",
            "ä@exämple.org",
            "root@localhost",
        ] {
            assert!(is_email(sound), "{sound}");
        }
        for odd in [
            "nobody",
            "@example.org",
            "a@",
            "a@b",
            "a b@example.org",
            "a@@example.org",
            "a@example..org",
            "a@-x.org",
        ] {
            assert!(!is_email(odd), "{odd}");
        }
    }

    #[test]
    fn names_that_look_alike_are_the_same_name() {
        for (name, other) in [
            ("Ｉnes", "ines"),
            ("Groß", "GROSS"),
            ("ﬁn", "FIN"),
            ("ΟΔΟΣ", "οδος"),
        ] {
            assert_eq!(name_key(name), name_key(other), "{name}");
        }
        assert_ne!(name_key("ines"), name_key("inés"));
    }

    #[test]
    fn a_name_that_could_pass_for_another_is_refused() {
        for (name, rule) in [("\u{456}nes", "script"), ("in\u{200b}es", "name")] {
            let faults = account_faults(name, None);
            let rules: Vec<&str> = faults.as_slice().iter().map(|f| f.rule).collect();
            assert_eq!(rules, [rule], "{name:?}");
        }
        assert!(account_faults("Инес 2", None).is_empty());
    }

    #[test]
    fn what_is_not_seen_is_no_part_of_a_name_that_readers_see() {
        for (text, shown) in [
            ("Inés 井上", "Inés 井上"),
            (" In\u{200b}es\n\tPrado\u{202e} \0", "Ines Prado"),
            ("\u{feff}\u{2066}", ""),
        ] {
            assert_eq!(display_name(text), shown, "{text:?}");
        }
        let long = display_name(&"ab ".repeat(40));
        assert_eq!(long.chars().count(), NAME_LENGTH - 1, "{long:?}");
    }

    #[test]
    fn a_password_has_eight_bytes_to_a_thousand() {
        for (length, sound) in [(7, false), (8, true), (1_024, true), (1_025, false)] {
            assert_eq!(
                password_fault(&"x".repeat(length)).is_none(),
                sound,
                "{length}"
            );
        }
    }
}
