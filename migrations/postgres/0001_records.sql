-- The record store: configuration and its projections, accounts, items, terms, menus, addresses,
-- files, comments, history, the outbox and what imports remember.
-- Instants are microseconds since 1970. Text is compared bytewise: every column is COLLATE "C".

CREATE TABLE system (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE config_entity (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    data TEXT COLLATE "C" NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE config_revision (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    stage TEXT COLLATE "C" NOT NULL,
    data TEXT COLLATE "C",
    made_by UUID,
    made_at BIGINT NOT NULL,
    log TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, id, number)
);

CREATE TABLE language (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    label TEXT COLLATE "C" NOT NULL,
    weight INTEGER NOT NULL
);

CREATE TABLE item_type (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    label TEXT COLLATE "C" NOT NULL
);

CREATE TABLE category_vocabulary (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    label TEXT COLLATE "C" NOT NULL,
    hierarchy TEXT COLLATE "C" NOT NULL CHECK (hierarchy IN ('flat', 'tree', 'dag'))
);

CREATE TABLE field_config (
    owner_kind TEXT COLLATE "C" NOT NULL CHECK (owner_kind IN ('item_type', 'vocabulary')),
    owner TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    field_type TEXT COLLATE "C" NOT NULL,
    cardinality INTEGER CHECK (cardinality IS NULL OR cardinality > 0),
    is_indexed BOOLEAN NOT NULL,
    is_unique BOOLEAN NOT NULL,
    is_translatable BOOLEAN NOT NULL,
    PRIMARY KEY (owner_kind, owner, name)
);

CREATE TABLE menu (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    label TEXT COLLATE "C" NOT NULL
);

CREATE TABLE tile (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    slot TEXT COLLATE "C" NOT NULL,
    weight INTEGER NOT NULL
);

CREATE TABLE role (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    label TEXT COLLATE "C" NOT NULL
);

CREATE TABLE role_permission (
    role TEXT COLLATE "C" NOT NULL REFERENCES role (id) ON DELETE CASCADE,
    permission TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (role, permission)
);

CREATE TABLE users (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    display_name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    email_key TEXT COLLATE "C",
    password_hash TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('active', 'blocked')),
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    CONSTRAINT users_name_key UNIQUE (name_key),
    CONSTRAINT users_email_key UNIQUE (email_key)
);

CREATE TABLE user_role (
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT COLLATE "C" NOT NULL REFERENCES role (id),
    PRIMARY KEY (user_id, role)
);
CREATE INDEX user_role_by_role ON user_role (role, user_id);

CREATE TABLE item (
    id UUID NOT NULL PRIMARY KEY,
    item_type TEXT COLLATE "C" NOT NULL REFERENCES item_type (id),
    language TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL,
    path TEXT COLLATE "C",
    path_automatic BOOLEAN NOT NULL,
    author UUID REFERENCES users (id),
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    trashed BIGINT,
    fields JSONB NOT NULL,
    keys JSONB NOT NULL
);
CREATE INDEX item_by_created ON item (created, id) WHERE trashed IS NULL;
CREATE INDEX item_by_state ON item (state, created, id) WHERE trashed IS NULL;
CREATE INDEX item_by_type ON item (item_type, state, created, id) WHERE trashed IS NULL;
CREATE INDEX item_by_author ON item (author, state, created, id) WHERE trashed IS NULL;
CREATE INDEX item_in_trash ON item (trashed, id) WHERE trashed IS NOT NULL;

CREATE TABLE item_translation (
    item UUID NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    language TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL,
    path TEXT COLLATE "C",
    path_automatic BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    fields JSONB NOT NULL,
    keys JSONB NOT NULL,
    PRIMARY KEY (item, language)
);
CREATE INDEX item_translation_by_language ON item_translation (language, item);

CREATE TABLE item_revision (
    item UUID NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    language TEXT COLLATE "C" NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    parent INTEGER,
    stage TEXT COLLATE "C" NOT NULL,
    made_by UUID,
    made_at BIGINT NOT NULL,
    log TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL CHECK (title <> ''),
    state TEXT COLLATE "C" NOT NULL,
    path TEXT COLLATE "C",
    path_automatic BOOLEAN NOT NULL,
    fields JSONB NOT NULL,
    PRIMARY KEY (item, language, number)
);

CREATE TABLE record_revision (
    kind TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    parent INTEGER,
    stage TEXT COLLATE "C" NOT NULL,
    made_by UUID,
    made_at BIGINT NOT NULL,
    log TEXT COLLATE "C" NOT NULL,
    data TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, record, language, number)
);

-- What live and each stage showed of a record, and when; a tombstone has no revision.
CREATE TABLE record_history (
    kind TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT CHECK (until IS NULL OR until > since),
    revision INTEGER,
    PRIMARY KEY (kind, record, language, stage, since)
);
CREATE UNIQUE INDEX record_history_now ON record_history (kind, record, language, stage) WHERE until IS NULL;

CREATE TABLE record_reference (
    source_kind TEXT COLLATE "C" NOT NULL CHECK (source_kind IN ('item', 'term')),
    source UUID NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    target_kind TEXT COLLATE "C" NOT NULL CHECK (target_kind IN ('item', 'term', 'user', 'file')),
    target UUID NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (source_kind, source, language, field, target_kind, target)
);
CREATE INDEX record_reference_by_target ON record_reference (target_kind, target, source_kind, source, field);

CREATE TABLE category_term (
    id UUID NOT NULL PRIMARY KEY,
    vocabulary TEXT COLLATE "C" NOT NULL REFERENCES category_vocabulary (id),
    language TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    name TEXT COLLATE "C" NOT NULL CHECK (name <> ''),
    name_sort TEXT COLLATE "C" NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    weight INTEGER NOT NULL,
    path TEXT COLLATE "C",
    path_automatic BOOLEAN NOT NULL,
    merged_into UUID REFERENCES category_term (id) DEFERRABLE INITIALLY DEFERRED,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    trashed BIGINT,
    fields JSONB NOT NULL,
    keys JSONB NOT NULL,
    CHECK (merged_into IS NULL OR merged_into <> id)
);
CREATE UNIQUE INDEX category_term_slug ON category_term (vocabulary, slug) WHERE trashed IS NULL AND merged_into IS NULL;
CREATE INDEX category_term_by_name ON category_term (vocabulary, name_sort, id) WHERE trashed IS NULL AND merged_into IS NULL;
CREATE INDEX category_term_merged ON category_term (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE category_term_hierarchy (
    term UUID NOT NULL REFERENCES category_term (id) ON DELETE CASCADE,
    parent UUID NOT NULL REFERENCES category_term (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, parent),
    CHECK (term <> parent)
);
CREATE INDEX category_term_hierarchy_by_parent ON category_term_hierarchy (parent, term);

CREATE TABLE menu_link (
    id UUID NOT NULL PRIMARY KEY,
    menu TEXT COLLATE "C" NOT NULL REFERENCES menu (id),
    parent UUID REFERENCES menu_link (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT COLLATE "C" NOT NULL,
    url TEXT COLLATE "C" NOT NULL,
    weight INTEGER NOT NULL,
    enabled BOOLEAN NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    changed BIGINT NOT NULL,
    trashed BIGINT
);
CREATE INDEX menu_link_by_menu ON menu_link (menu, weight, id);

CREATE TABLE menu_router (
    pattern TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    permission TEXT COLLATE "C" NOT NULL,
    weight INTEGER NOT NULL,
    menu TEXT COLLATE "C",
    parent TEXT COLLATE "C"
);

CREATE TABLE url_alias (
    id UUID NOT NULL PRIMARY KEY,
    path TEXT COLLATE "C" NOT NULL CHECK (path LIKE '/%'),
    language TEXT COLLATE "C" NOT NULL,
    owner_kind TEXT COLLATE "C" NOT NULL CHECK (owner_kind IN ('item', 'term')),
    owner UUID NOT NULL,
    owned BOOLEAN NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    CONSTRAINT url_alias_path UNIQUE (path, language)
);
CREATE INDEX url_alias_by_owner ON url_alias (owner_kind, owner, language);

CREATE TABLE redirect (
    id UUID NOT NULL PRIMARY KEY,
    source TEXT COLLATE "C" NOT NULL,
    target TEXT COLLATE "C",
    status INTEGER NOT NULL CHECK (status IN (301, 302, 307, 308, 410)),
    revision INTEGER NOT NULL CHECK (revision > 0),
    CONSTRAINT redirect_source UNIQUE (source),
    CHECK ((target IS NULL) = (status = 410))
);

CREATE TABLE file_managed (
    id UUID NOT NULL PRIMARY KEY,
    filename TEXT COLLATE "C" NOT NULL CHECK (filename <> ''),
    storage_key TEXT COLLATE "C" NOT NULL,
    mime TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    width INTEGER,
    height INTEGER,
    alt TEXT COLLATE "C" NOT NULL,
    source_url TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('temporary', 'permanent', 'missing')),
    owner UUID REFERENCES users (id),
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    CONSTRAINT file_managed_key UNIQUE (storage_key)
);

CREATE TABLE file_usage (
    file UUID NOT NULL REFERENCES file_managed (id),
    item UUID NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    PRIMARY KEY (file, item)
);
CREATE INDEX file_usage_by_item ON file_usage (item, file);

CREATE TABLE comment (
    id UUID NOT NULL PRIMARY KEY,
    item UUID NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    parent UUID REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
    author UUID REFERENCES users (id),
    author_name TEXT COLLATE "C" NOT NULL,
    author_email TEXT COLLATE "C",
    author_url TEXT COLLATE "C",
    subject TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('pending', 'published', 'spam')),
    created BIGINT NOT NULL
);
CREATE INDEX comment_by_item ON comment (item, state, created, id);

CREATE TABLE outbox (
    id BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    dispatched BIGINT
);
CREATE INDEX outbox_pending ON outbox (id) WHERE dispatched IS NULL;
CREATE INDEX outbox_dispatched ON outbox (dispatched) WHERE dispatched IS NOT NULL;

CREATE TABLE cache (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE import_source (
    origin TEXT COLLATE "C" NOT NULL,
    source_key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    record UUID NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (origin, source_key)
);
