//! Access: permissions, who acts, and the one place where it is decided what they may do.
//!
//! A rule here yields a decision for one record (`allows`) and is plain data, so that the store
//! compiles the same rule into its queries. No surface has a check of its own.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::comment::CommentState;
use crate::id::UserId;
use crate::item::{Item, ItemState};
use crate::name::MachineName;
use crate::text::TextFormat;

/// A permission by its name, such as `access content` or `edit own article`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Permission(String);

/// The permission to read what is published.
const ACCESS_CONTENT: &str = "access content";
/// The permission to read drafts too.
const VIEW_UNPUBLISHED: &str = "view unpublished content";

const ADMINISTER_USERS: &str = "administer users";
const ADMINISTER_COMMENTS: &str = "administer comments";
/// The beginning of the permission to write in a format.
const USE_FORMAT: &str = "use format ";

/// Permissions that name no type or format.
const FIXED: &[&str] = &[
    ACCESS_CONTENT,
    VIEW_UNPUBLISHED,
    "access admin",
    "view revisions",
    "administer terms",
    "administer menus",
    "administer aliases",
    "administer tiles",
    ADMINISTER_USERS,
    "administer roles",
    "administer config",
    "administer gathers",
    ADMINISTER_COMMENTS,
    "administer files",
    "administer site",
    "post comments",
    "skip comment approval",
    "view stages",
    "edit stages",
    "publish stages",
];

/// Beginnings of permissions that end with the name of an item type or text format.
const FAMILIES: &[&str] = &[
    "create ",
    "edit own ",
    "edit any ",
    "delete own ",
    "delete any ",
    USE_FORMAT,
];

/// There is no permission of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no permission `{name}`{}", near.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
pub struct UnknownPermission {
    /// What was asked for.
    pub name: String,
    /// The permission that may have been meant.
    pub near: Option<String>,
}

impl Permission {
    /// To read what is published.
    pub fn access_content() -> Self {
        Self(ACCESS_CONTENT.to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names that stand alone.
    pub fn fixed() -> impl Iterator<Item = Self> {
        FIXED.iter().map(|name| Self((*name).to_owned()))
    }

    /// The names that come with an item type.
    pub fn of_type(item_type: &MachineName) -> impl Iterator<Item = Self> {
        FAMILIES
            .iter()
            .filter(|f| **f != USE_FORMAT)
            .map(move |family| Self(format!("{family}{item_type}")))
    }
}

impl FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(name: &str) -> Result<Self, UnknownPermission> {
        let family = FAMILIES.iter().find_map(|f| name.strip_prefix(f));
        if FIXED.contains(&name) || family.is_some_and(|rest| rest.parse::<MachineName>().is_ok()) {
            return Ok(Self(name.to_owned()));
        }
        let near = crate::name::nearest(name, FIXED.iter().copied()).map(str::to_owned);
        Err(UnknownPermission {
            name: name.chars().take(80).collect(),
            near,
        })
    }
}

impl TryFrom<String> for Permission {
    type Error = UnknownPermission;

    fn try_from(name: String) -> Result<Self, UnknownPermission> {
        name.parse()
    }
}

impl From<Permission> for String {
    fn from(permission: Permission) -> String {
        permission.0
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A visitor.
    Anonymous,
    /// A person with an account.
    Account(UserId),
    /// The command line and background work.
    System,
}

impl Actor {
    /// The account, if there is one.
    pub const fn user(self) -> Option<UserId> {
        match self {
            Self::Account(id) => Some(id),
            Self::Anonymous | Self::System => None,
        }
    }
}

/// What somebody may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permissions {
    /// Everything: the system itself, and the role `administrator`.
    All,
    /// What is named.
    Some(BTreeSet<Permission>),
}

impl Permissions {
    /// Whether the permission is among them.
    pub fn contains(&self, permission: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(named) => named.iter().any(|p| p.as_str() == permission),
        }
    }
}

/// A role: a name for a set of permissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// What its holders may do; the role `administrator` may do everything and names none.
    #[serde(default)]
    pub permissions: Vec<Permission>,
}

impl Role {
    /// The role of whoever is not signed in.
    pub const ANONYMOUS: &'static str = "anonymous";
    /// The role of whoever is signed in.
    pub const AUTHENTICATED: &'static str = "authenticated";
    /// The role that may do everything.
    pub const ADMINISTRATOR: &'static str = "administrator";
}

/// Which items somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemVisibility {
    /// None.
    Nothing,
    /// Published ones.
    Published,
    /// Published ones and those of this account.
    PublishedAndOwn(UserId),
    /// All.
    Everything,
}

impl ItemVisibility {
    /// What this actor sees.
    pub fn of(actor: Actor, permissions: &Permissions) -> Self {
        if permissions.contains(VIEW_UNPUBLISHED) {
            Self::Everything
        } else if !permissions.contains(ACCESS_CONTENT) {
            Self::Nothing
        } else {
            actor.user().map_or(Self::Published, Self::PublishedAndOwn)
        }
    }

    /// Whether nothing is seen that is not published.
    pub fn is_of_published(self) -> bool {
        match self {
            Self::Nothing | Self::Published => true,
            Self::PublishedAndOwn(_) | Self::Everything => false,
        }
    }

    /// The decision for one item.
    pub fn allows(self, item: &Item) -> bool {
        match self {
            Self::Nothing => false,
            Self::Published => item.content.state == ItemState::Published,
            Self::PublishedAndOwn(id) => {
                item.content.state == ItemState::Published || item.author == Some(id)
            }
            Self::Everything => true,
        }
    }
}

/// Which items in the trash somebody sees, of those that they would see outside of it: the ones that
/// they may delete, and all where they see what is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrashVisibility {
    /// All.
    Everything,
    /// Those of some types.
    Of {
        /// Types of which all are seen.
        any: Vec<MachineName>,
        /// An account with the types of which its own are seen.
        own: Option<(UserId, Vec<MachineName>)>,
    },
}

impl TrashVisibility {
    /// What this actor sees.
    pub fn of(actor: Actor, permissions: &Permissions) -> Self {
        let Permissions::Some(named) = permissions else {
            return Self::Everything;
        };
        if permissions.contains(VIEW_UNPUBLISHED) {
            return Self::Everything;
        }
        let types = |family: &str| {
            let names = named.iter().filter_map(|p| p.as_str().strip_prefix(family));
            names.filter_map(|name| name.parse().ok()).collect()
        };
        Self::Of {
            any: types("delete any "),
            own: actor.user().map(|user| (user, types("delete own "))),
        }
    }

    /// The decision for one item.
    pub fn allows(&self, item: &Item) -> bool {
        match self {
            Self::Everything => true,
            Self::Of { any, own } => {
                let is_own = |(user, types): &(UserId, Vec<MachineName>)| {
                    item.author == Some(*user) && types.contains(&item.item_type)
                };
                any.contains(&item.item_type) || own.as_ref().is_some_and(is_own)
            }
        }
    }
}

/// Whether somebody sees the terms that are in the trash.
pub fn sees_trashed_terms(permissions: &Permissions) -> bool {
    permissions.contains("administer terms")
}

/// Which accounts somebody finds in listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserVisibility {
    /// None.
    Nothing,
    /// Their own.
    Own(UserId),
    /// All.
    Everything,
}

impl UserVisibility {
    /// What this actor finds.
    pub fn of(actor: Actor, permissions: &Permissions) -> Self {
        if permissions.contains(ADMINISTER_USERS) {
            Self::Everything
        } else {
            actor.user().map_or(Self::Nothing, Self::Own)
        }
    }
}

/// Whether somebody sees comments in this state, of an item that they see.
pub fn sees_comments(permissions: &Permissions, state: CommentState) -> bool {
    state == CommentState::Published || permissions.contains(ADMINISTER_COMMENTS)
}

/// Whether somebody sees files.
pub fn sees_files(permissions: &Permissions) -> bool {
    permissions.contains(ACCESS_CONTENT)
}

/// The permission that somebody lacks for writing in a format, if they lack one.
pub fn lacking_for(permissions: &Permissions, format: &TextFormat) -> Option<Permission> {
    let needed = Permission(format!("{USE_FORMAT}{}", format.id));
    (format.restricted && !permissions.contains(needed.as_str())).then_some(needed)
}

/// What is done to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemAction {
    /// A new one is made.
    Create,
    /// It is changed or restored.
    Edit,
    /// It goes to the trash or is ended.
    Delete,
}

/// Whether somebody may do this to an item of this type that belongs to `owner`.
pub fn may(
    actor: Actor,
    permissions: &Permissions,
    action: ItemAction,
    item_type: &MachineName,
    owner: Option<UserId>,
) -> bool {
    let own = actor.user().is_some() && actor.user() == owner;
    match action {
        ItemAction::Create => permissions.contains(&format!("create {item_type}")),
        ItemAction::Edit => {
            permissions.contains(&format!("edit any {item_type}"))
                || own && permissions.contains(&format!("edit own {item_type}"))
        }
        ItemAction::Delete => {
            permissions.contains(&format!("delete any {item_type}"))
                || own && permissions.contains(&format!("delete own {item_type}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(names: &[&str]) -> Permissions {
        Permissions::Some(
            names
                .iter()
                .map(|n| n.parse().expect("a permission"))
                .collect(),
        )
    }

    #[test]
    fn unknown_permissions_are_refused_with_the_near_one() {
        assert!("edit any article".parse::<Permission>().is_ok());
        let near = "acces content".parse::<Permission>().unwrap_err().near;
        assert_eq!(near.as_deref(), Some("access content"));
        assert!("edit any No Type".parse::<Permission>().is_err());
    }

    #[test]
    fn own_items_need_an_account() {
        let ann = UserId::new(uuid::Uuid::from_u128(1));
        let article: MachineName = "article".parse().unwrap();
        let own = some(&["edit own article"]);
        assert!(may(
            Actor::Account(ann),
            &own,
            ItemAction::Edit,
            &article,
            Some(ann)
        ));
        assert!(!may(
            Actor::Account(ann),
            &own,
            ItemAction::Edit,
            &article,
            None
        ));
        assert!(!may(
            Actor::Anonymous,
            &own,
            ItemAction::Edit,
            &article,
            None
        ));
        assert!(!may(
            Actor::Account(ann),
            &own,
            ItemAction::Delete,
            &article,
            Some(ann)
        ));
    }

    #[test]
    fn visibility_follows_the_permissions() {
        let ann = UserId::new(uuid::Uuid::from_u128(1));
        for (actor, names, seen) in [
            (
                Actor::Anonymous,
                vec!["access content"],
                ItemVisibility::Published,
            ),
            (Actor::Anonymous, vec![], ItemVisibility::Nothing),
            (
                Actor::Account(ann),
                vec!["access content"],
                ItemVisibility::PublishedAndOwn(ann),
            ),
            (
                Actor::Account(ann),
                vec!["view unpublished content"],
                ItemVisibility::Everything,
            ),
        ] {
            assert_eq!(ItemVisibility::of(actor, &some(&names)), seen);
        }
    }

    #[test]
    fn accounts_are_listed_for_those_who_administer_them_and_for_their_owners() {
        let ann = UserId::new(uuid::Uuid::from_u128(1));
        for (actor, names, seen) in [
            (Actor::Anonymous, vec![], UserVisibility::Nothing),
            (
                Actor::Account(ann),
                vec!["access content"],
                UserVisibility::Own(ann),
            ),
            (
                Actor::Account(ann),
                vec!["administer users"],
                UserVisibility::Everything,
            ),
        ] {
            assert_eq!(UserVisibility::of(actor, &some(&names)), seen);
        }
    }

    #[test]
    fn comments_that_wait_are_seen_by_those_who_administer_them() {
        for state in [CommentState::Pending, CommentState::Spam] {
            assert!(!sees_comments(&some(&["access content"]), state));
            assert!(sees_comments(&some(&["administer comments"]), state));
        }
        assert!(sees_comments(&some(&[]), CommentState::Published));
    }

    #[test]
    fn a_restricted_format_needs_its_permission() {
        let format = |restricted| TextFormat {
            id: "full_html".parse().unwrap(),
            label: String::new(),
            filters: Vec::new(),
            restricted,
        };
        let lacking = lacking_for(&some(&["use format comment"]), &format(true));
        assert_eq!(lacking, Some("use format full_html".parse().unwrap()));
        let named = some(&["use format full_html"]);
        assert_eq!(lacking_for(&named, &format(true)), None);
        assert_eq!(lacking_for(&some(&[]), &format(false)), None);
    }

    #[test]
    fn the_trash_shows_what_its_viewer_may_delete() {
        let (ann, bob) = (
            UserId::new(uuid::Uuid::from_u128(1)),
            UserId::new(uuid::Uuid::from_u128(2)),
        );
        let article: MachineName = "article".parse().unwrap();
        let of = |actor, names: &[&str]| TrashVisibility::of(actor, &some(names));
        let any = of(Actor::Anonymous, &["access content", "delete any article"]);
        assert_eq!(
            any,
            TrashVisibility::Of {
                any: vec![article.clone()],
                own: None
            }
        );
        let own = of(
            Actor::Account(ann),
            &["delete own article", "edit any page"],
        );
        assert_eq!(
            own,
            TrashVisibility::Of {
                any: vec![],
                own: Some((ann, vec![article]))
            }
        );
        assert_ne!(own, of(Actor::Account(bob), &["delete own article"]));
        let all = of(Actor::Account(bob), &["view unpublished content"]);
        assert_eq!(all, TrashVisibility::Everything);
    }
}
