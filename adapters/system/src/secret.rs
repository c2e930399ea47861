//! The site's secret: from a setting, or from a file that is made when it is not there.

use std::fmt::{self, Write as _};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretSlice, SecretString};

/// The fewest bytes of a secret.
const LEAST: usize = 32;
/// The most bytes of the file that are read.
const MOST: u64 = 4_096;

/// The secret from which the keys of the site are derived. It is never printed.
#[derive(Debug, Clone)]
pub struct SiteSecret(SecretSlice<u8>);

/// The secret is too short to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeakSecret;

impl fmt::Display for WeakSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the secret key has fewer than {LEAST} characters: take 64 random hexadecimal digits"
        )
    }
}

impl std::error::Error for WeakSecret {}

impl SiteSecret {
    /// The secret that a person set; white space around it is no part of it.
    ///
    /// # Errors
    /// [`WeakSecret`] under 32 bytes.
    pub fn from_text(text: &SecretString) -> Result<Self, WeakSecret> {
        let bytes = text.expose_secret().trim().as_bytes();
        if bytes.len() < LEAST {
            return Err(WeakSecret);
        }
        Ok(Self(bytes.to_vec().into()))
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.0.expose_secret()
    }
}

/// Why the file of the secret cannot be used.
#[derive(Debug)]
pub enum SecretFileError {
    /// It cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// It cannot be made.
    Create {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Others than its owner can read or write it.
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// What is in it is no secret.
    Invalid {
        /// The file.
        path: PathBuf,
    },
}

impl fmt::Display for SecretFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, .. } => {
                write!(f, "the secret key {} cannot be read", path.display())
            }
            Self::Create { path, .. } => {
                write!(
                    f,
                    "the secret key {} cannot be made: is its folder writable?",
                    path.display()
                )
            }
            Self::Exposed { path, mode } => write!(
                f,
                "the secret key {path} has the mode {mode:o}, so that others can read it: run `chmod 600 {path}`",
                path = path.display()
            ),
            Self::Invalid { path } => write!(
                f,
                "the secret key {} is damaged: put back the file of a backup, or remove it to get a new key",
                path.display()
            ),
        }
    }
}

impl std::error::Error for SecretFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Create { source, .. } => Some(source),
            Self::Exposed { .. } | Self::Invalid { .. } => None,
        }
    }
}

/// The file of the secret.
#[derive(Debug, Clone, Copy)]
pub struct SecretFile;

impl SecretFile {
    /// The secret in the file; where there is no file, one with 32 random bytes is made, for its
    /// owner alone. Of several processes that begin at once, all get the same secret.
    ///
    /// # Errors
    /// [`SecretFileError`] naming the file.
    pub fn load_or_create(path: &Path) -> Result<SiteSecret, SecretFileError> {
        if let Some(secret) = load(path)? {
            return Ok(secret);
        }
        create(path).map_err(|source| SecretFileError::Create {
            path: path.to_owned(),
            source,
        })?;
        load(path)?.ok_or_else(|| SecretFileError::Read {
            path: path.to_owned(),
            source: io::ErrorKind::NotFound.into(),
        })
    }
}

fn load(path: &Path) -> Result<Option<SiteSecret>, SecretFileError> {
    let unreadable = |source| SecretFileError::Read {
        path: path.to_owned(),
        source,
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(unreadable(e)),
    };
    let mode = file.metadata().map_err(unreadable)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(SecretFileError::Exposed {
            path: path.to_owned(),
            mode,
        });
    }
    let mut text = String::new();
    match file.take(MOST).read_to_string(&mut text) {
        Ok(_) => {}
        Err(e) if e.kind() == io::ErrorKind::InvalidData => {
            return Err(SecretFileError::Invalid {
                path: path.to_owned(),
            });
        }
        Err(e) => return Err(unreadable(e)),
    }
    SiteSecret::from_text(&text.into())
        .map(Some)
        .map_err(|WeakSecret| SecretFileError::Invalid {
            path: path.to_owned(),
        })
}

/// Writes a whole file beside the place and links it there, so that nobody ever reads half a key. The
/// link fails where another process was quicker, and that one's file stands.
fn create(path: &Path) -> io::Result<()> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    let hex = random
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a text cannot fail.
            let _: fmt::Result = write!(hex, "{byte:02x}");
            hex
        });
    let beside = beside(path)?;
    write_new(&beside, &hex)?;
    let made = fs::hard_link(&beside, path).or_else(|e| match e.kind() {
        // Some file systems have no links; there the file is at least made by one process alone.
        io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported => write_new(path, &hex),
        _ => Err(e),
    });
    fs::remove_file(&beside)?;
    match made {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        other => other?,
    }
    match path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// A place beside the path that nobody else has.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let random = getrandom::u64().map_err(io::Error::other)?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{random:016x}"));
    Ok(beside.into())
}

fn write_new(path: &Path, hex: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "{hex}")?;
    file.sync_all()
}
