--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: cache; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cache (
    key text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    made_at bigint NOT NULL
);


--
-- Name: category_term; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.category_term (
    id uuid NOT NULL,
    vocabulary text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    name_sort text NOT NULL COLLATE pg_catalog."C",
    slug text NOT NULL COLLATE pg_catalog."C",
    description text NOT NULL COLLATE pg_catalog."C",
    weight integer NOT NULL,
    path text COLLATE pg_catalog."C",
    path_automatic boolean NOT NULL,
    merged_into uuid,
    created bigint NOT NULL,
    changed bigint NOT NULL,
    trashed bigint,
    fields jsonb NOT NULL,
    keys jsonb NOT NULL,
    CONSTRAINT category_term_check CHECK (((merged_into IS NULL) OR (merged_into <> id))),
    CONSTRAINT category_term_name_check CHECK ((name <> ''::text)),
    CONSTRAINT category_term_revision_check CHECK ((revision > 0))
);


--
-- Name: category_term_hierarchy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.category_term_hierarchy (
    term uuid NOT NULL,
    parent uuid NOT NULL,
    "position" integer NOT NULL,
    weight integer NOT NULL,
    CONSTRAINT category_term_hierarchy_check CHECK ((term <> parent))
);


--
-- Name: category_vocabulary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.category_vocabulary (
    id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    hierarchy text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT category_vocabulary_hierarchy_check CHECK ((hierarchy = ANY (ARRAY['flat'::text, 'tree'::text, 'dag'::text])))
);


--
-- Name: comment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.comment (
    id uuid NOT NULL,
    item uuid NOT NULL,
    parent uuid,
    author uuid,
    author_name text NOT NULL COLLATE pg_catalog."C",
    author_email text COLLATE pg_catalog."C",
    author_url text COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    created bigint NOT NULL,
    CONSTRAINT comment_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'published'::text, 'spam'::text])))
);


--
-- Name: config_entity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.config_entity (
    kind text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    data text NOT NULL COLLATE pg_catalog."C",
    changed bigint NOT NULL,
    CONSTRAINT config_entity_revision_check CHECK ((revision > 0))
);


--
-- Name: config_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.config_revision (
    kind text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    stage text NOT NULL COLLATE pg_catalog."C",
    data text COLLATE pg_catalog."C",
    made_by uuid,
    made_at bigint NOT NULL,
    log text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT config_revision_number_check CHECK ((number > 0))
);


--
-- Name: field_config; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.field_config (
    owner_kind text NOT NULL COLLATE pg_catalog."C",
    owner text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    field_type text NOT NULL COLLATE pg_catalog."C",
    cardinality integer,
    is_indexed boolean NOT NULL,
    is_unique boolean NOT NULL,
    is_translatable boolean NOT NULL,
    CONSTRAINT field_config_cardinality_check CHECK (((cardinality IS NULL) OR (cardinality > 0))),
    CONSTRAINT field_config_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['item_type'::text, 'vocabulary'::text])))
);


--
-- Name: file_managed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_managed (
    id uuid NOT NULL,
    filename text NOT NULL COLLATE pg_catalog."C",
    storage_key text NOT NULL COLLATE pg_catalog."C",
    mime text NOT NULL COLLATE pg_catalog."C",
    size bigint NOT NULL,
    width integer,
    height integer,
    alt text NOT NULL COLLATE pg_catalog."C",
    source_url text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    owner uuid,
    created bigint NOT NULL,
    changed bigint NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT file_managed_filename_check CHECK ((filename <> ''::text)),
    CONSTRAINT file_managed_revision_check CHECK ((revision > 0)),
    CONSTRAINT file_managed_size_check CHECK ((size >= 0)),
    CONSTRAINT file_managed_status_check CHECK ((status = ANY (ARRAY['temporary'::text, 'permanent'::text, 'missing'::text])))
);


--
-- Name: file_usage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_usage (
    file uuid NOT NULL,
    item uuid NOT NULL
);


--
-- Name: import_source; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.import_source (
    origin text NOT NULL COLLATE pg_catalog."C",
    source_key text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    record uuid NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL
);


--
-- Name: item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item (
    id uuid NOT NULL,
    item_type text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    path text COLLATE pg_catalog."C",
    path_automatic boolean NOT NULL,
    author uuid,
    created bigint NOT NULL,
    changed bigint NOT NULL,
    trashed bigint,
    fields jsonb NOT NULL,
    keys jsonb NOT NULL,
    CONSTRAINT item_revision_check CHECK ((revision > 0)),
    CONSTRAINT item_title_check CHECK ((title <> ''::text))
);


--
-- Name: item_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item_revision (
    item uuid NOT NULL,
    language text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    parent integer,
    stage text NOT NULL COLLATE pg_catalog."C",
    made_by uuid,
    made_at bigint NOT NULL,
    log text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    path text COLLATE pg_catalog."C",
    path_automatic boolean NOT NULL,
    fields jsonb NOT NULL,
    CONSTRAINT item_revision_number_check CHECK ((number > 0)),
    CONSTRAINT item_revision_title_check CHECK ((title <> ''::text))
);


--
-- Name: item_translation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item_translation (
    item uuid NOT NULL,
    language text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    title text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    path text COLLATE pg_catalog."C",
    path_automatic boolean NOT NULL,
    created bigint NOT NULL,
    changed bigint NOT NULL,
    fields jsonb NOT NULL,
    keys jsonb NOT NULL,
    CONSTRAINT item_translation_revision_check CHECK ((revision > 0)),
    CONSTRAINT item_translation_title_check CHECK ((title <> ''::text))
);


--
-- Name: item_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.item_type (
    id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: language; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.language (
    id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    weight integer NOT NULL
);


--
-- Name: menu; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.menu (
    id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: menu_link; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.menu_link (
    id uuid NOT NULL,
    menu text NOT NULL COLLATE pg_catalog."C",
    parent uuid,
    title text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    weight integer NOT NULL,
    enabled boolean NOT NULL,
    language text NOT NULL COLLATE pg_catalog."C",
    revision integer NOT NULL,
    changed bigint NOT NULL,
    trashed bigint,
    CONSTRAINT menu_link_revision_check CHECK ((revision > 0))
);


--
-- Name: menu_router; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.menu_router (
    pattern text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    permission text NOT NULL COLLATE pg_catalog."C",
    weight integer NOT NULL,
    menu text COLLATE pg_catalog."C",
    parent text COLLATE pg_catalog."C"
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    at bigint NOT NULL,
    event text NOT NULL COLLATE pg_catalog."C",
    dispatched bigint
);


--
-- Name: outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: record_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record_history (
    kind text NOT NULL COLLATE pg_catalog."C",
    record text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    stage text NOT NULL COLLATE pg_catalog."C",
    since bigint NOT NULL,
    until bigint,
    revision integer,
    CONSTRAINT record_history_check CHECK (((until IS NULL) OR (until > since)))
);


--
-- Name: record_reference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record_reference (
    source_kind text NOT NULL COLLATE pg_catalog."C",
    source uuid NOT NULL,
    language text NOT NULL COLLATE pg_catalog."C",
    field text NOT NULL COLLATE pg_catalog."C",
    target_kind text NOT NULL COLLATE pg_catalog."C",
    target uuid NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT record_reference_source_kind_check CHECK ((source_kind = ANY (ARRAY['item'::text, 'term'::text]))),
    CONSTRAINT record_reference_target_kind_check CHECK ((target_kind = ANY (ARRAY['item'::text, 'term'::text, 'user'::text, 'file'::text])))
);


--
-- Name: record_revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.record_revision (
    kind text NOT NULL COLLATE pg_catalog."C",
    record text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    parent integer,
    stage text NOT NULL COLLATE pg_catalog."C",
    made_by uuid,
    made_at bigint NOT NULL,
    log text NOT NULL COLLATE pg_catalog."C",
    data text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT record_revision_number_check CHECK ((number > 0))
);


--
-- Name: redirect; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.redirect (
    id uuid NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    target text COLLATE pg_catalog."C",
    status integer NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT redirect_check CHECK (((target IS NULL) = (status = 410))),
    CONSTRAINT redirect_revision_check CHECK ((revision > 0)),
    CONSTRAINT redirect_status_check CHECK ((status = ANY (ARRAY[301, 302, 307, 308, 410])))
);


--
-- Name: role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role (
    id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: role_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_permission (
    role text NOT NULL COLLATE pg_catalog."C",
    permission text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: system; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.system (
    name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: tile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tile (
    id text NOT NULL COLLATE pg_catalog."C",
    slot text NOT NULL COLLATE pg_catalog."C",
    weight integer NOT NULL
);


--
-- Name: url_alias; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.url_alias (
    id uuid NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    owner_kind text NOT NULL COLLATE pg_catalog."C",
    owner uuid NOT NULL,
    owned boolean NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT url_alias_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['item'::text, 'term'::text]))),
    CONSTRAINT url_alias_path_check CHECK ((path ~~ '/%'::text)),
    CONSTRAINT url_alias_revision_check CHECK ((revision > 0))
);


--
-- Name: user_role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_role (
    user_id uuid NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    name_key text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL COLLATE pg_catalog."C",
    email text COLLATE pg_catalog."C",
    email_key text COLLATE pg_catalog."C",
    password_hash text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    created bigint NOT NULL,
    changed bigint NOT NULL,
    CONSTRAINT users_status_check CHECK ((status = ANY (ARRAY['active'::text, 'blocked'::text])))
);


--
-- Data for Name: cache; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: category_term; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.category_term VALUES ('00000000-0000-7438-af14-4f51f9a1c0f6', 'tags', 'en', 1, '庭', 'fa239e01050105', '庭', '', 0, '/tags/庭', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["庭"], "title~": ["fa239e01050105"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7578-b955-ddb76e34374a', 'categories', 'en', 1, 'Tools', '514747414f010901dc08', 'tools', '', 0, '/categories/tools', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["tools"], "title~": ["514747414f010901dc08"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-76e5-a421-f01ac3a9c37b', 'categories', 'en', 1, 'Vegetables & herbs', '55333733512b2d41334f040a920439334d2d4f011601dc15', 'vegetables', '', 0, '/categories/vegetables', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["vegetables & herbs"], "title~": ["55333733512b2d41334f040a920439334d2d4f011601dc15"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7733-832f-a9f25bda08c2', 'categories', 'en', 1, 'גינה', '660a18200e01080108', 'גינה', '', 0, '/categories/גינה', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["גינה"], "title~": ["660a18200e01080108"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7741-9c55-a48d7d48448a', 'categories', 'en', 1, 'Beans', '2d332b454f010901dc08', 'beans', '', 0, '/categories/beans', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["beans"], "title~": ["2d332b454f010901dc08"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-77f9-9429-0c504e13d193', 'categories', 'en', 1, 'Lost', '41474f51010801dc07', 'lost', '', 0, '/categories/lost', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["lost"], "title~": ["41474f51010801dc07"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-783a-8e87-5dc074192026', 'tags', 'en', 1, 'Spring', '4f494d3b4537010a01dc09', 'spring', '', 0, '/tags/spring', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["spring"], "title~": ["4f494d3b4537010a01dc09"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-790e-9047-4a50e35cd01c', 'categories', 'en', 1, 'Ring A', '4d3b4537042b010a01dcc2dc', 'ring-a', '', 0, '/categories/ring-a', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["ring a"], "title~": ["4d3b4537042b010a01dcc2dc"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-793c-9b33-60c8ab5ded0a', 'tags', 'en', 1, 'Unlisted tag', '5345413b4f51333104512b37011001dc0f', 'unlisted', '', 0, '/tags/unlisted', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["unlisted tag"], "title~": ["5345413b4f51333104512b37011001dc0f"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7ae3-b91e-69bd9aa0123b', 'tags', 'en', 1, 'Autumn', '2b5351534345010a01dc09', 'autumn', '', 0, '/tags/autumn', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["autumn"], "title~": ["2b5351534345010a01dc09"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7d0d-a316-7bf92c04b898', 'categories', 'en', 1, 'Beds', '2d33314f010801dc07', 'beds', 'Everything that grows in a row', 0, '/categories/beds', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["beds"], "title~": ["2d33314f010801dc07"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7f02-b4d5-4adb4366e8c4', 'categories', 'en', 1, 'Flowers', '35414757334d4f010b01dc0a', 'flowers', '', 0, '/categories/flowers', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["flowers"], "title~": ["35414757334d4f010b01dc0a"]}');
INSERT INTO public.category_term VALUES ('00000000-0000-7f6c-a21c-58cbdb654dc7', 'categories', 'en', 1, 'Ring B', '4d3b4537042d010a01dcc2dc', 'ring-b', '', 0, '/categories/ring-b', true, NULL, 1795576237732465, 1795576237732465, NULL, '{}', '{"title": ["ring b"], "title~": ["4d3b4537042d010a01dcc2dc"]}');
INSERT INTO public.category_term VALUES ('01a210af-0e40-76f7-bc2b-6ce0f76c9878', 'categories', 'en', 1, 'Getting started', '373351513b4537044f512b4d513331011301dc12', 'getting-started', '', 0, '/categories/getting-started', true, NULL, 1795576237605874, 1795576237605874, NULL, '{}', '{"title": ["getting started"], "title~": ["373351513b4537044f512b4d513331011301dc12"]}');
INSERT INTO public.category_term VALUES ('01a210af-0e46-778c-b613-bdbc1019c1f2', 'categories', 'en', 1, 'Writing', '574d3b513b4537010b01dc0a', 'writing', '', 0, '/categories/writing', true, NULL, 1795576237605874, 1795576237605874, NULL, '{}', '{"title": ["writing"], "title~": ["574d3b513b4537010b01dc0a"]}');
INSERT INTO public.category_term VALUES ('01a210af-0e4b-753f-a2b7-50a4cfc58757', 'tags', 'en', 1, 'welcome', '5733412f474333010b010b', 'welcome', '', 0, '/tags/welcome', true, NULL, 1795576237605874, 1795576237605874, NULL, '{}', '{"title": ["welcome"], "title~": ["5733412f474333010b010b"]}');
INSERT INTO public.category_term VALUES ('01a210af-0e4f-7428-a5bd-6bddc9626f29', 'tags', 'en', 1, 'editing', '33313b513b4537010b010b', 'editing', '', 0, '/tags/editing', true, NULL, 1795576237605874, 1795576237605874, NULL, '{}', '{"title": ["editing"], "title~": ["33313b513b4537010b010b"]}');


--
-- Data for Name: category_term_hierarchy; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.category_term_hierarchy VALUES ('00000000-0000-76e5-a421-f01ac3a9c37b', '00000000-0000-7d0d-a316-7bf92c04b898', 0, 0);
INSERT INTO public.category_term_hierarchy VALUES ('00000000-0000-7741-9c55-a48d7d48448a', '00000000-0000-76e5-a421-f01ac3a9c37b', 0, 0);
INSERT INTO public.category_term_hierarchy VALUES ('00000000-0000-7f02-b4d5-4adb4366e8c4', '00000000-0000-7d0d-a316-7bf92c04b898', 0, 0);
INSERT INTO public.category_term_hierarchy VALUES ('00000000-0000-7f6c-a21c-58cbdb654dc7', '00000000-0000-790e-9047-4a50e35cd01c', 0, 0);
INSERT INTO public.category_term_hierarchy VALUES ('01a210af-0e46-778c-b613-bdbc1019c1f2', '01a210af-0e40-76f7-bc2b-6ce0f76c9878', 0, 0);


--
-- Data for Name: category_vocabulary; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.category_vocabulary VALUES ('categories', 'Categories', 'tree');
INSERT INTO public.category_vocabulary VALUES ('tags', 'Tags', 'flat');


--
-- Data for Name: comment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.comment VALUES ('00000000-0001-7ca8-9026-52368636c663', '00000000-0065-7cea-b07e-9cf903054dd8', NULL, NULL, 'Rosa', 'rosa@reader.example', 'https://rosa.example/', '', '<p>The string was green once, was it not?</p>', 'published', 1746176400000000);
INSERT INTO public.comment VALUES ('00000000-0002-7d2e-9452-6540c66ebfc0', '00000000-0065-7cea-b07e-9cf903054dd8', '00000000-0001-7ca8-9026-52368636c663', '00000000-0000-74a8-8e76-33e83c05506a', 'Inês', 'ines@garden.example', 'https://rosa.example/', '', '<p>It was. I tied it.</p>', 'published', 1746262800000000);
INSERT INTO public.comment VALUES ('00000000-0003-7b2c-a7a4-791e9482b1af', '00000000-0065-7cea-b07e-9cf903054dd8', '00000000-0002-7d2e-9452-6540c66ebfc0', NULL, 'Rosa', 'rosa@reader.example', 'https://rosa.example/', '', '<p>Then it is older than I thought.</p>
<p>Thank you!</p>', 'published', 1746349200000000);
INSERT INTO public.comment VALUES ('00000000-0004-7441-afb9-6505d6e6e25a', '00000000-0065-7cea-b07e-9cf903054dd8', NULL, NULL, 'Rosa', 'rosa@reader.example', 'https://rosa.example/', '', '<p>This one still waits at the door of the moderator.</p>', 'pending', 1746435600000000);
INSERT INTO public.comment VALUES ('00000000-0005-71e0-839d-892ba4d629e0', '00000000-0065-7cea-b07e-9cf903054dd8', NULL, NULL, 'Seller', 'rosa@reader.example', 'https://seeds.invalid/', '', '<p>Cheap seeds, buy the very cheapest seeds now.</p>', 'spam', 1746522000000000);
INSERT INTO public.comment VALUES ('00000000-0007-7335-9aaf-2179d857244d', '00000000-0065-7cea-b07e-9cf903054dd8', NULL, NULL, 'Rosa', 'rosa@reader.example', 'https://rosa.example/', '', '<p><b>Bold</b> words and</p>
<p>a <a href="/item/00000000-0033-7cda-a5ba-7752ccae7ebc">link</a>.</p>', 'published', 1746694800000000);


--
-- Data for Name: config_entity; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.config_entity VALUES ('alias_pattern', 'items', 1, '{"kind":"alias_pattern","id":"items","label":"Items","of":"item","pattern":"/{title}"}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('alias_pattern', 'terms', 1, '{"kind":"alias_pattern","id":"terms","label":"Terms","of":"term","pattern":"/{vocabulary}/{title}"}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'archive', 1, '{"kind":"gather","id":"archive","label":"Archive","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"line"},"pager":{"kind":"keyset","size":50},"displays":[{"id":"page","kind":"page","path":"/archive","title":"Archive","empty":"Nothing has been published yet.","menu":{"menu":"footer","weight":10}}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'author', 1, '{"kind":"gather","id":"author","label":"Items of an author","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"},{"field":"author","op":"has_any","value":{"arg":"author"}}]},"args":[{"name":"author","type":"user","absent":"not_found"}],"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"keyset","size":10},"displays":[{"id":"page","kind":"page","path":"/author/{author}","title":"{author}","empty":"Nothing has been published by this author yet."},{"id":"feed","kind":"feed","path":"/author/{author}/feed.atom","title":"{author}"}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'categories', 1, '{"kind":"gather","id":"categories","label":"Categories","base":{"of":"term","types":["categories"]},"sort":[{"field":"name","dir":"asc","nulls":"last"}],"pager":{"kind":"keyset","size":100},"displays":[{"id":"page","kind":"page","path":"/categories","title":"Categories","empty":"There are no categories yet.","menu":{"menu":"footer","weight":30}}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'feed', 1, '{"kind":"gather","id":"feed","label":"Newest items","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"none","size":20},"displays":[{"id":"feed","kind":"feed","path":"/feed.atom","title":"Newest items"}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'front', 1, '{"kind":"gather","id":"front","label":"Front page","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"keyset","size":10},"displays":[{"id":"page","kind":"page","path":"/","title":"Home","empty":"Nothing has been published yet."}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'pages', 1, '{"kind":"gather","id":"pages","label":"Pages","base":{"of":"item","types":["page"]},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"title","dir":"asc","nulls":"last"}],"show":{"view_mode":"line"},"pager":{"kind":"keyset","size":100},"displays":[{"id":"page","kind":"page","path":"/pages","title":"Pages","empty":"There are no pages yet.","menu":{"menu":"footer","weight":20}}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'tags', 1, '{"kind":"gather","id":"tags","label":"Tags","base":{"of":"term","types":["tags"]},"sort":[{"field":"name","dir":"asc","nulls":"last"}],"pager":{"kind":"keyset","size":100},"displays":[{"id":"page","kind":"page","path":"/tags","title":"Tags","empty":"There are no tags yet.","menu":{"menu":"footer","weight":40}}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('gather', 'term', 1, '{"kind":"gather","id":"term","label":"Items of a term","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"},{"field":"terms","op":"has_any","value":{"arg":"term"},"descendants":true}]},"args":[{"name":"term","type":"term","absent":"not_found"}],"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"keyset","size":10},"displays":[{"id":"page","kind":"page","path":"/term/{term}","title":"{term}","empty":"Nothing has been published here yet."},{"id":"feed","kind":"feed","path":"/term/{term}/feed.atom","title":"{term}"}]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('item_type', 'article', 1, '{"kind":"item_type","id":"article","label":"Article","description":"News and posts, newest first.","fields":[{"name":"body","type":"text_long","label":"Body","cardinality":1,"translatable":true,"format":"filtered"},{"name":"excerpt","type":"text_long","label":"Excerpt","help":"A few sentences that stand for the article in listings.","cardinality":1,"translatable":true,"format":"plain"},{"name":"image","type":"image","label":"Picture","cardinality":1},{"name":"sticky","type":"boolean","label":"Sticky","help":"Whether the article is marked as staying on top.","cardinality":1},{"name":"post_format","type":"text","label":"Post format","cardinality":1,"max_length":64},{"name":"categories","type":"term_ref","label":"Categories","cardinality":"unlimited","vocabulary":"categories"},{"name":"tags","type":"term_ref","label":"Tags","cardinality":"unlimited","vocabulary":"tags"}],"view_modes":{"full":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"body","formatter":"default","label":"hidden","settings":{}},{"field":"categories","formatter":"default","label":"hidden","settings":{}},{"field":"tags","formatter":"default","label":"hidden","settings":{}}],"teaser":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"excerpt","formatter":"summary","label":"hidden","settings":{}},{"field":"categories","formatter":"default","label":"hidden","settings":{}}]}}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('item_type', 'page', 1, '{"kind":"item_type","id":"page","label":"Page","description":"Lasting pages, arranged below each other.","comments":"closed","fields":[{"name":"body","type":"text_long","label":"Body","cardinality":1,"translatable":true,"format":"filtered"},{"name":"excerpt","type":"text_long","label":"Excerpt","cardinality":1,"translatable":true,"format":"plain"},{"name":"image","type":"image","label":"Picture","cardinality":1},{"name":"sticky","type":"boolean","label":"Sticky","cardinality":1},{"name":"post_format","type":"text","label":"Post format","cardinality":1,"max_length":64},{"name":"parent","type":"item_ref","label":"Parent page","cardinality":1,"types":["page"]}],"view_modes":{"full":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"body","formatter":"default","label":"hidden","settings":{}}],"teaser":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"excerpt","formatter":"summary","label":"hidden","settings":{}}]}}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('language', 'de', 1, '{"kind":"language","id":"de","label":"Deutsch","weight":0}', 1795576238080076);
INSERT INTO public.config_entity VALUES ('language', 'en', 1, '{"kind":"language","id":"en","label":"English","weight":0}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('menu', 'footer', 1, '{"kind":"menu","id":"footer","label":"Footer"}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('menu', 'main', 1, '{"kind":"menu","id":"main","label":"Main navigation"}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('menu', 'menu_2nd_gate', 1, '{"kind":"menu","id":"menu_2nd_gate","label":"Second gate"}', 1795576237732466);
INSERT INTO public.config_entity VALUES ('role', 'administrator', 1, '{"kind":"role","id":"administrator","label":"Administrator","permissions":[]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('role', 'anonymous', 1, '{"kind":"role","id":"anonymous","label":"Anonymous visitor","permissions":["access content"]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('role', 'authenticated', 1, '{"kind":"role","id":"authenticated","label":"Signed-in person","permissions":["access content"]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('site', 'site', 1, '{"kind":"site","id":"site","name":"Test","language":"en","time_zone":"UTC"}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('text_format', 'comment', 1, '{"kind":"text_format","id":"comment","label":"Comments","filters":["paragraphs","links","sanitise"]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('text_format', 'filtered', 1, '{"kind":"text_format","id":"filtered","label":"Filtered HTML","filters":["sanitise"]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('text_format', 'full', 1, '{"kind":"text_format","id":"full","label":"Full HTML","filters":["sanitise_trusted"],"restricted":true}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('text_format', 'markdown', 1, '{"kind":"text_format","id":"markdown","label":"Markdown","filters":["markdown","sanitise"]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('text_format', 'plain', 1, '{"kind":"text_format","id":"plain","label":"Plain text","filters":["escape","paragraphs","links"]}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('tile', 'footer_menu', 1, '{"kind":"tile","id":"footer_menu","label":"Footer","slot":"footer","show":{"menu":"footer"},"weight":0}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('tile', 'main_menu', 1, '{"kind":"tile","id":"main_menu","label":"Main navigation","slot":"navigation","show":{"menu":"main"},"weight":0}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('vocabulary', 'categories', 1, '{"kind":"vocabulary","id":"categories","label":"Categories","hierarchy":"tree"}', 1795576237605874);
INSERT INTO public.config_entity VALUES ('vocabulary', 'tags', 1, '{"kind":"vocabulary","id":"tags","label":"Tags","hierarchy":"flat"}', 1795576237605874);


--
-- Data for Name: config_revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.config_revision VALUES ('alias_pattern', 'items', 1, 'live', '{"kind":"alias_pattern","id":"items","label":"Items","of":"item","pattern":"/{title}"}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('alias_pattern', 'terms', 1, 'live', '{"kind":"alias_pattern","id":"terms","label":"Terms","of":"term","pattern":"/{vocabulary}/{title}"}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'archive', 1, 'live', '{"kind":"gather","id":"archive","label":"Archive","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"line"},"pager":{"kind":"keyset","size":50},"displays":[{"id":"page","kind":"page","path":"/archive","title":"Archive","empty":"Nothing has been published yet.","menu":{"menu":"footer","weight":10}}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'author', 1, 'live', '{"kind":"gather","id":"author","label":"Items of an author","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"},{"field":"author","op":"has_any","value":{"arg":"author"}}]},"args":[{"name":"author","type":"user","absent":"not_found"}],"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"keyset","size":10},"displays":[{"id":"page","kind":"page","path":"/author/{author}","title":"{author}","empty":"Nothing has been published by this author yet."},{"id":"feed","kind":"feed","path":"/author/{author}/feed.atom","title":"{author}"}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'categories', 1, 'live', '{"kind":"gather","id":"categories","label":"Categories","base":{"of":"term","types":["categories"]},"sort":[{"field":"name","dir":"asc","nulls":"last"}],"pager":{"kind":"keyset","size":100},"displays":[{"id":"page","kind":"page","path":"/categories","title":"Categories","empty":"There are no categories yet.","menu":{"menu":"footer","weight":30}}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'feed', 1, 'live', '{"kind":"gather","id":"feed","label":"Newest items","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"none","size":20},"displays":[{"id":"feed","kind":"feed","path":"/feed.atom","title":"Newest items"}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'front', 1, 'live', '{"kind":"gather","id":"front","label":"Front page","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"keyset","size":10},"displays":[{"id":"page","kind":"page","path":"/","title":"Home","empty":"Nothing has been published yet."}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'pages', 1, 'live', '{"kind":"gather","id":"pages","label":"Pages","base":{"of":"item","types":["page"]},"where":{"all":[{"field":"state","op":"eq","value":"published"}]},"sort":[{"field":"title","dir":"asc","nulls":"last"}],"show":{"view_mode":"line"},"pager":{"kind":"keyset","size":100},"displays":[{"id":"page","kind":"page","path":"/pages","title":"Pages","empty":"There are no pages yet.","menu":{"menu":"footer","weight":20}}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'tags', 1, 'live', '{"kind":"gather","id":"tags","label":"Tags","base":{"of":"term","types":["tags"]},"sort":[{"field":"name","dir":"asc","nulls":"last"}],"pager":{"kind":"keyset","size":100},"displays":[{"id":"page","kind":"page","path":"/tags","title":"Tags","empty":"There are no tags yet.","menu":{"menu":"footer","weight":40}}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('gather', 'term', 1, 'live', '{"kind":"gather","id":"term","label":"Items of a term","base":{"of":"item"},"where":{"all":[{"field":"state","op":"eq","value":"published"},{"field":"terms","op":"has_any","value":{"arg":"term"},"descendants":true}]},"args":[{"name":"term","type":"term","absent":"not_found"}],"sort":[{"field":"created","dir":"desc","nulls":"last"}],"show":{"view_mode":"teaser"},"pager":{"kind":"keyset","size":10},"displays":[{"id":"page","kind":"page","path":"/term/{term}","title":"{term}","empty":"Nothing has been published here yet."},{"id":"feed","kind":"feed","path":"/term/{term}/feed.atom","title":"{term}"}]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('item_type', 'article', 1, 'live', '{"kind":"item_type","id":"article","label":"Article","description":"News and posts, newest first.","fields":[{"name":"body","type":"text_long","label":"Body","cardinality":1,"translatable":true,"format":"filtered"},{"name":"excerpt","type":"text_long","label":"Excerpt","help":"A few sentences that stand for the article in listings.","cardinality":1,"translatable":true,"format":"plain"},{"name":"image","type":"image","label":"Picture","cardinality":1},{"name":"sticky","type":"boolean","label":"Sticky","help":"Whether the article is marked as staying on top.","cardinality":1},{"name":"post_format","type":"text","label":"Post format","cardinality":1,"max_length":64},{"name":"categories","type":"term_ref","label":"Categories","cardinality":"unlimited","vocabulary":"categories"},{"name":"tags","type":"term_ref","label":"Tags","cardinality":"unlimited","vocabulary":"tags"}],"view_modes":{"full":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"body","formatter":"default","label":"hidden","settings":{}},{"field":"categories","formatter":"default","label":"hidden","settings":{}},{"field":"tags","formatter":"default","label":"hidden","settings":{}}],"teaser":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"excerpt","formatter":"summary","label":"hidden","settings":{}},{"field":"categories","formatter":"default","label":"hidden","settings":{}}]}}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('item_type', 'page', 1, 'live', '{"kind":"item_type","id":"page","label":"Page","description":"Lasting pages, arranged below each other.","comments":"closed","fields":[{"name":"body","type":"text_long","label":"Body","cardinality":1,"translatable":true,"format":"filtered"},{"name":"excerpt","type":"text_long","label":"Excerpt","cardinality":1,"translatable":true,"format":"plain"},{"name":"image","type":"image","label":"Picture","cardinality":1},{"name":"sticky","type":"boolean","label":"Sticky","cardinality":1},{"name":"post_format","type":"text","label":"Post format","cardinality":1,"max_length":64},{"name":"parent","type":"item_ref","label":"Parent page","cardinality":1,"types":["page"]}],"view_modes":{"full":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"body","formatter":"default","label":"hidden","settings":{}}],"teaser":[{"field":"image","formatter":"default","label":"hidden","settings":{}},{"field":"excerpt","formatter":"summary","label":"hidden","settings":{}}]}}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('language', 'de', 1, 'live', '{"kind":"language","id":"de","label":"Deutsch","weight":0}', NULL, 1795576238080076, 'imported from files');
INSERT INTO public.config_revision VALUES ('language', 'en', 1, 'live', '{"kind":"language","id":"en","label":"English","weight":0}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('menu', 'footer', 1, 'live', '{"kind":"menu","id":"footer","label":"Footer"}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('menu', 'main', 1, 'live', '{"kind":"menu","id":"main","label":"Main navigation"}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('menu', 'menu_2nd_gate', 1, 'live', '{"kind":"menu","id":"menu_2nd_gate","label":"Second gate"}', NULL, 1795576237732466, 'imported from https://garden.example');
INSERT INTO public.config_revision VALUES ('role', 'administrator', 1, 'live', '{"kind":"role","id":"administrator","label":"Administrator","permissions":[]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('role', 'anonymous', 1, 'live', '{"kind":"role","id":"anonymous","label":"Anonymous visitor","permissions":["access content"]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('role', 'authenticated', 1, 'live', '{"kind":"role","id":"authenticated","label":"Signed-in person","permissions":["access content"]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('site', 'site', 1, 'live', '{"kind":"site","id":"site","name":"Test","language":"en","time_zone":"UTC"}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('text_format', 'comment', 1, 'live', '{"kind":"text_format","id":"comment","label":"Comments","filters":["paragraphs","links","sanitise"]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('text_format', 'filtered', 1, 'live', '{"kind":"text_format","id":"filtered","label":"Filtered HTML","filters":["sanitise"]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('text_format', 'full', 1, 'live', '{"kind":"text_format","id":"full","label":"Full HTML","filters":["sanitise_trusted"],"restricted":true}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('text_format', 'markdown', 1, 'live', '{"kind":"text_format","id":"markdown","label":"Markdown","filters":["markdown","sanitise"]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('text_format', 'plain', 1, 'live', '{"kind":"text_format","id":"plain","label":"Plain text","filters":["escape","paragraphs","links"]}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('tile', 'footer_menu', 1, 'live', '{"kind":"tile","id":"footer_menu","label":"Footer","slot":"footer","show":{"menu":"footer"},"weight":0}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('tile', 'main_menu', 1, 'live', '{"kind":"tile","id":"main_menu","label":"Main navigation","slot":"navigation","show":{"menu":"main"},"weight":0}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('vocabulary', 'categories', 1, 'live', '{"kind":"vocabulary","id":"categories","label":"Categories","hierarchy":"tree"}', NULL, 1795576237605874, 'installation');
INSERT INTO public.config_revision VALUES ('vocabulary', 'tags', 1, 'live', '{"kind":"vocabulary","id":"tags","label":"Tags","hierarchy":"flat"}', NULL, 1795576237605874, 'installation');


--
-- Data for Name: field_config; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.field_config VALUES ('item_type', 'article', 'body', 'text_long', 1, false, false, true);
INSERT INTO public.field_config VALUES ('item_type', 'article', 'categories', 'term_ref', NULL, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'article', 'excerpt', 'text_long', 1, false, false, true);
INSERT INTO public.field_config VALUES ('item_type', 'article', 'image', 'image', 1, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'article', 'post_format', 'text', 1, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'article', 'sticky', 'boolean', 1, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'article', 'tags', 'term_ref', NULL, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'page', 'body', 'text_long', 1, false, false, true);
INSERT INTO public.field_config VALUES ('item_type', 'page', 'excerpt', 'text_long', 1, false, false, true);
INSERT INTO public.field_config VALUES ('item_type', 'page', 'image', 'image', 1, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'page', 'parent', 'item_ref', 1, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'page', 'post_format', 'text', 1, false, false, false);
INSERT INTO public.field_config VALUES ('item_type', 'page', 'sticky', 'boolean', 1, false, false, false);


--
-- Data for Name: file_managed; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.file_managed VALUES ('00000000-003d-7281-8492-9d82f698b9c5', 'gate.png', '2026-11/00000000-003d-7281-8492-9d82f698b9c5-r1.png', 'image/png', 30486, 600, 400, 'A wooden gate that stands open', 'https://garden.example/wp-content/uploads/2025/04/gate.png', 'permanent', NULL, 1743833228000000, 1795576237732465, 1);
INSERT INTO public.file_managed VALUES ('00000000-003e-74fe-9f26-c3994ea52b53', 'bean-row.jpg', '2026-11/00000000-003e-74fe-9f26-c3994ea52b53-r1.jpg', 'image/jpeg', 3893, 1200, 800, 'Beans on their poles', 'https://garden.example/wp-content/uploads/2025/04/bean-row.jpg', 'permanent', NULL, 1743833228000000, 1795576237732465, 1);
INSERT INTO public.file_managed VALUES ('00000000-003f-7351-bdbf-160bbf3149e1', 'wide-terrace.png', '2026-11/00000000-003f-7351-bdbf-160bbf3149e1-r1.png', 'image/png', 120491, 2400, 400, 'The terrace from end to end', 'https://garden.example/wp-content/uploads/2025/05/wide-terrace.png', 'permanent', NULL, 1743833228000000, 1795576237732465, 1);
INSERT INTO public.file_managed VALUES ('00000000-0040-7f23-96de-ea01ae46d5d0', 'tall-poplar.webp', '2026-11/00000000-0040-7f23-96de-ea01ae46d5d0-r1.webp', 'image/webp', 32, 300, 900, '', 'https://garden.example/wp-content/uploads/2025/04/tall-poplar.webp', 'permanent', NULL, 1743833228000000, 1795576237732465, 1);
INSERT INTO public.file_managed VALUES ('00000000-0041-71a8-ba00-eefa9ccedb8c', 'seed-list.pdf', '2026-11/00000000-0041-71a8-ba00-eefa9ccedb8c-r1.pdf', 'application/pdf', 15, NULL, NULL, '', 'https://garden.example/wp-content/uploads/2025/04/seed-list.pdf', 'permanent', NULL, 1743833228000000, 1795576237732465, 1);
INSERT INTO public.file_managed VALUES ('00000000-0042-7731-a776-456c3321a6c2', 'never-kept.jpg', 'missing/00000000-0042-7731-a776-456c3321a6c2', 'application/octet-stream', 0, NULL, NULL, 'A picture that the export names and nobody has', 'https://garden.example/wp-content/uploads/2025/04/never-kept.jpg', 'missing', NULL, 1743833228000000, 1795576237732465, 1);
INSERT INTO public.file_managed VALUES ('00000000-0043-7df9-ad81-23859da98d4f', '庭-1.png', '2026-11/00000000-0043-7df9-ad81-23859da98d4f-r1.png', 'image/png', 20486, 400, 400, 'A courtyard of raked gravel', 'https://garden.example/wp-content/uploads/2025/04/%e5%ba%ad-1.png', 'permanent', NULL, 1743833228000000, 1795576237732465, 1);


--
-- Data for Name: file_usage; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.file_usage VALUES ('00000000-003d-7281-8492-9d82f698b9c5', '00000000-0065-7cea-b07e-9cf903054dd8');
INSERT INTO public.file_usage VALUES ('00000000-003d-7281-8492-9d82f698b9c5', '00000000-0066-7984-9c9d-99e7769b168d');
INSERT INTO public.file_usage VALUES ('00000000-003e-74fe-9f26-c3994ea52b53', '00000000-0065-7cea-b07e-9cf903054dd8');
INSERT INTO public.file_usage VALUES ('00000000-003e-74fe-9f26-c3994ea52b53', '00000000-0066-7984-9c9d-99e7769b168d');
INSERT INTO public.file_usage VALUES ('00000000-003f-7351-bdbf-160bbf3149e1', '00000000-0065-7cea-b07e-9cf903054dd8');
INSERT INTO public.file_usage VALUES ('00000000-0040-7f23-96de-ea01ae46d5d0', '00000000-0068-78d4-8e2d-03861bbf2a5d');
INSERT INTO public.file_usage VALUES ('00000000-0041-71a8-ba00-eefa9ccedb8c', '00000000-0066-7984-9c9d-99e7769b168d');
INSERT INTO public.file_usage VALUES ('00000000-0042-7731-a776-456c3321a6c2', '00000000-0066-7984-9c9d-99e7769b168d');
INSERT INTO public.file_usage VALUES ('00000000-0043-7df9-ad81-23859da98d4f', '00000000-006b-7c45-ae25-a9d09bf2fccf');


--
-- Data for Name: import_source; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.import_source VALUES ('https://garden.example', 'author:ines', 'user', '00000000-0000-74a8-8e76-33e83c05506a', '9b83da0a7244a75b8557de2b82159faa7e79201a40513845e03e8e7fe7d1c6cd', 456779806);
INSERT INTO public.import_source VALUES ('https://garden.example', 'author:no-mail', 'user', '00000000-0000-722a-a402-619baf2b4c17', '0946008ddd9cac5f7ea2bde4bcc1d081a3ae3f9cf4c81a6a2fa001b12de3bef5', 1839426069);
INSERT INTO public.import_source VALUES ('https://garden.example', 'author:yusuf', 'user', '00000000-0000-7a46-8092-0483792b2127', '83afe9ef98f3a96272e3359aec7730b2c069743a05db5d35a23a833661bfb619', 281119116);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:beans', 'term', '00000000-0000-7741-9c55-a48d7d48448a', '5ae244c460db4cde51a5f611b61a4169b9f27757236f4d4e9d327b89a8a9512a', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:beds', 'term', '00000000-0000-7d0d-a316-7bf92c04b898', 'fc3b240c93c0736a086b741e12c2199aa8397fa18e93068e2bf3e07aa020d747', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:flowers', 'term', '00000000-0000-7f02-b4d5-4adb4366e8c4', '7b9585f0b9da0ad961e1b20da37178c7276f46fd423db4c5a8379023bd1df828', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:lost', 'term', '00000000-0000-77f9-9429-0c504e13d193', '489f689dbfd52d40c46b7d1e174e8c87adbbfe4914260ce0333ee6c1e24c4a12', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:ring-a', 'term', '00000000-0000-790e-9047-4a50e35cd01c', '228af1e6ce4903839aec1c597dd70533e9e24a518041be43c212888e4b14dc5d', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:ring-b', 'term', '00000000-0000-7f6c-a21c-58cbdb654dc7', '617fba23811ad7cce2444783d7befe70554bfbe1e64d7a1a17fbc01501af57da', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:tools', 'term', '00000000-0000-7578-b955-ddb76e34374a', 'beb9a472f4215c0daaa89c7e82e5fa912a27a3129ce853591417ef911340c8ec', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:vegetables', 'term', '00000000-0000-76e5-a421-f01ac3a9c37b', '05311cefa262be1a5434c46ce61f6deb82ded2adf06e8a30bd4444d8508c2bce', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'category:גינה', 'term', '00000000-0000-7733-832f-a9f25bda08c2', 'b87ce2d902fe23787fc074ffb1a4655c5f6a25645714345c770c767f8a66c1e6', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'comment:1', 'comment', '00000000-0001-7ca8-9026-52368636c663', '57a4bd09cb5ab1fa0dbbea80ee4c9a04953fe4f45b3c342470a28b2a3d120054', 1634106497);
INSERT INTO public.import_source VALUES ('https://garden.example', 'comment:2', 'comment', '00000000-0002-7d2e-9452-6540c66ebfc0', '207051e683a0eedaeaa3571278870bc3c5ac55a4aac5acfde5e75195c9a856e5', 838318694);
INSERT INTO public.import_source VALUES ('https://garden.example', 'comment:3', 'comment', '00000000-0003-7b2c-a7a4-791e9482b1af', '18baf9272819a4463f8afc4ff53bcf93c43d5c042e23813a1dcb60c2928f5418', 532514780);
INSERT INTO public.import_source VALUES ('https://garden.example', 'comment:4', 'comment', '00000000-0004-7441-afb9-6505d6e6e25a', '88c4bdf8bd47e38915de58ba88b3391fd6c17f94230590e7e47ad07af2331da1', 1030054452);
INSERT INTO public.import_source VALUES ('https://garden.example', 'comment:5', 'comment', '00000000-0005-71e0-839d-892ba4d629e0', '36a4a8d82cc24c680221abaef067014ef6ea93f8fa9ff3ebbfcebe2e59e2f6a5', 1986592714);
INSERT INTO public.import_source VALUES ('https://garden.example', 'comment:7', 'comment', '00000000-0007-7335-9aaf-2179d857244d', 'a4ab9e067b2871194279d555ea2f2bff41b76a5078b109439fb5b9d4828a0020', 1759885264);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:101', 'item', '00000000-0065-7cea-b07e-9cf903054dd8', 'a6ba1794dbbfb0a2e60404751bd8bda489c6c6deca8980db57bb6aba9fad778c', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:102', 'item', '00000000-0066-7984-9c9d-99e7769b168d', 'e25fb3aec2b72f1e5e4755afddb3fcb855f52b2337a7b1f8bf6190e9affd9ffe', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:103', 'item', '00000000-0067-764a-abc1-14bc0cf27674', 'e73177d10e0d284b831b2a22dcf01f037944df59377a750a89d3557d5957244c', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:104', 'item', '00000000-0068-78d4-8e2d-03861bbf2a5d', 'd5a3e50c0e74abcc95c7d9fecaa37b723e8f219db2e43575ad10e53b1c3f5072', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:105', 'item', '00000000-0069-76b8-b87d-850ce7930427', 'ac47fe72dcf7c3292d60f37b7c728bd7e97e3073e97815b98db5bded31d93347', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:106', 'item', '00000000-006a-7306-8c2a-4b210fe52b39', 'ab8dcd3c5842d340f41d20426dacecf5929a215442dcd98138e23c679c7d0c3f', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:107', 'item', '00000000-006b-7c45-ae25-a9d09bf2fccf', '671d1736a41f682a732418d8494464ae6f2dfcc47044591c04a9b5a0ac4a99dd', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:108', 'item', '00000000-006c-79dd-926b-d33071c2b648', '5409df6df2a67bd4756682ee3c4312de15d5dcd6a8f0e2703c98d2654d2e38bb', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:109', 'item', '00000000-006d-7069-8648-efe18d49f0b1', '02a2753f8e0089d134c18dcbfbb47e3fc68c58ac2dce1f69b8d41a7263e5ee8c', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:110', 'item', '00000000-006e-71ec-b043-510df58f21fd', '2c52445347dc56049f1c45924d9cb20e2f45c8d7d2437025a4b3d6001ea35355', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:111', 'item', '00000000-006f-732f-9262-c209eb5e1530', 'c8e865c5c2bbac0f5767294666e0a06329c6814514cea012e5a4e97a5f224e07', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:112', 'item', '00000000-0070-73ce-9f3b-b0fdd7df8b94', 'ce5920ea378614a9c9c8c9c259652e54048d47fcda65d3e2480e421080bb2622', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:113', 'item', '00000000-0071-7c66-b15b-8e03ecba8899', '4d7ab0fbe7321524cb7ba0f2466b4df33828a17e28e0bd7e347e33c064f867d9', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:114', 'item', '00000000-0072-7fc2-aa71-28aeb683fcb8', 'e506e2b4d2a4eab707c7f5d44e351801d2a681832bb8e086fd87da9563706c57', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:115', 'item', '00000000-0073-71d8-b626-ff2e82b76a6b', '286847c24721bab4e90e580958686aaaccdc5dee870446b0118610f55c19f52a', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:116', 'item', '00000000-0074-7a47-9a20-fc1ffed45453', 'dedf3570b1684ad07a07f9017358daa805e01c1c80e9ce9f7e5822a394d556f4', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:117', 'item', '00000000-0075-7b73-99aa-6821bf1c218a', '53101e47d15f4007b48d94e3dd34f84c44606fce3ec200942a2e7ec0a84cdc65', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:118', 'item', '00000000-0076-71cb-a44e-19363eca1690', 'e072e073581ec62b644ed9450291df04aa481dc19c916727eb623f3b22a7eeff', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:119', 'item', '00000000-0077-700a-b4df-ca98b4d37113', 'fcade1df8f07504ebd0e89a5fb36f687f6682defaeac487389f32dc9aa3933fa', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:120', 'item', '00000000-0078-7a79-83e3-c2e38ba06f5d', '074e2878a842951e59d2165d7c9057c011bae7b237e3c5e60941fb45e83de7cf', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:121', 'item', '00000000-0079-756e-ab07-7da3777a7eaa', '49001a7bbf36342244121fb711e05c7ce482ef7d30d19b7ffdb893c03fcd91a3', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:201', 'menu_link', '00000000-00c9-7360-a3a0-b2c74084d748', '40fb99053d9faffd1d3497204edcadea6740cede45f958970493b81d9a1599c0', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:202', 'menu_link', '00000000-00ca-7318-a56a-8146b032f5d8', 'd7d9925c21ab5d4bc2ae050ed6af41f96f3ec5781145ece50ebc9737efca4efa', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:203', 'menu_link', '00000000-00cb-760c-9614-71e40810d9b2', '09a9b6588170fc00026ce2db61e4bb1ed7633c15ba60bf5bb79b89c09874f3a0', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:204', 'menu_link', '00000000-00cc-7b6a-b5e2-9989b5c930b0', '1056fc6a17d0bc55863e637350eed612f3556e200685d7aa8d3e3492f782003b', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:205', 'menu_link', '00000000-00cd-7be0-b892-a56f9f3b5bb7', 'ab6e6badc34b106b3491023062fa5414e00f89704ed925cb27e358868338f299', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:207', 'menu_link', '00000000-00cf-75d5-b0ae-1b8a73bcbb9e', 'e1c63d476b24e61b88a6506f3457fb52ba733f0b6838f72871c1092a1722a7e0', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:208', 'menu_link', '00000000-00d0-7790-ba20-d3809ff541af', '1805f08fe4164d779b3a373bd20b1d728122820962b24c97b362336fd6ba6398', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:51', 'item', '00000000-0033-7cda-a5ba-7752ccae7ebc', '2e1aa9ec8d68028b401320593622bcde7e834136691ad52b33eab63936c1f3e3', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:52', 'item', '00000000-0034-7daa-9fb0-99155d332fce', 'cbb568d90e75f633919bbbafe1c17d946d458a82e4aed83c694bd71ec04afdde', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:53', 'item', '00000000-0035-790e-9794-595d955ea7b0', '5067b09e8c5cf43fe1f70aea539ad84bdc4e12a9a3d7d6de291a08d93a8c13f8', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:54', 'item', '00000000-0036-7a9d-9505-dbe7813de6e6', 'af824d37ea01e2b3764f39f9c9156ddbc1a7ee7a49ded0ac2e1052671a9355f6', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:55', 'item', '00000000-0037-71b7-a7e2-7c2201108f88', '1cbbadb6b90e8b5a5f9b02d7f1d68356eb6dcbb95ee9fb0a134a280169b4ae21', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:56', 'item', '00000000-0038-7dcd-95bd-e29b51d25868', '39e604d08984b06a4f085fa5741bf6c340ddc3e8575869c1bb63606fc05bdac1', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:61', 'file', '00000000-003d-7281-8492-9d82f698b9c5', '05f903c6fde64f4eaa36c49d88c7e74aa642a2cc020e23d5c0be7b4b29f3e19e', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:62', 'file', '00000000-003e-74fe-9f26-c3994ea52b53', '98de33ff05da0f251cddb8d820bb947f622080cf1b8eb997bebfc291ea6b13aa', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:63', 'file', '00000000-003f-7351-bdbf-160bbf3149e1', 'db48f3e6c9821ab67cbe4d6b45d60091952eb6c85a62fefe2705e9108fa49562', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:64', 'file', '00000000-0040-7f23-96de-ea01ae46d5d0', 'b9ec989f8627fe7bc2bf8fc4f69158b18c435ddcc82b4b8a6edb60c4f4113fb1', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:65', 'file', '00000000-0041-71a8-ba00-eefa9ccedb8c', '3139039e07c413e942056d3ed9badffdf048faf17d1613661327efe5d676f44b', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:66', 'file', '00000000-0042-7731-a776-456c3321a6c2', '4bd2f66d209a089f7a1a47fc6438e01516e0594d148a71f17cb304a8dbadbc9f', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'post:67', 'file', '00000000-0043-7df9-ad81-23859da98d4f', '3ebdc7a7d7b9b40b771a735e1cb880766f136f2dca6a25df8dea4c6896965822', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'tag:autumn', 'term', '00000000-0000-7ae3-b91e-69bd9aa0123b', 'ea3c0487e2f9de694f886d5413dafb934a0849a47b433d66d197c40a5d2f69a1', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'tag:spring', 'term', '00000000-0000-783a-8e87-5dc074192026', 'f5806e4b624f94ed6b1cbacfa0fcbd38390dca7d756c856837878fd363974ec1', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'tag:unlisted', 'term', '00000000-0000-793c-9b33-60c8ab5ded0a', 'f235ac62329978791d5879ddd0fa91a23de99f4f4d93dd666a5ee82bc5bfbcd0', 1);
INSERT INTO public.import_source VALUES ('https://garden.example', 'tag:庭', 'term', '00000000-0000-7438-af14-4f51f9a1c0f6', 'a8d5222e6d0c0c10b5f27f3e8b760c6c31b7ca32f46f1b971d818b23cb2a4478', 1);


--
-- Data for Name: item; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.item VALUES ('00000000-0033-7cda-a5ba-7752ccae7ebc', 'page', 'en', 1, 'About', 'published', '/about', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>This garden lies on a slope above the river. The <a href=\"/item/00000000-0034-7daa-9fb0-99155d332fce\">compost</a> is at its foot.</p>", "format": "filtered"}]}', '{"body": ["this garden lies on a slope above the river. the compost is at its foot."], "title": ["about"], "title~": ["2b2d475351010901dc08"]}');
INSERT INTO public.item VALUES ('00000000-0034-7daa-9fb0-99155d332fce', 'page', 'en', 1, 'Compost', 'published', '/about/compost', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Turn it twice a year, and never in the rain.</p>", "format": "filtered"}], "parent": ["00000000-0033-7cda-a5ba-7752ccae7ebc"]}', '{"body": ["turn it twice a year, and never in the rain."], "title": ["compost"], "parent": ["00000000-0033-7cda-a5ba-7752ccae7ebc"], "title~": ["2f474349474f51010b01dc0a"]}');
INSERT INTO public.item VALUES ('00000000-0035-790e-9794-595d955ea7b0', 'page', 'en', 1, 'Shed', 'published', '/about/compost/shed', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>What hangs on the wall of the shed.</p>\n<!--nextpage-->\n<p>What lies on its floor.</p>\n<!--nextpage-->\n<p>What nobody has found again.</p>", "format": "filtered"}], "parent": ["00000000-0034-7daa-9fb0-99155d332fce"]}', '{"body": ["what hangs on the wall of the shed. what lies on its floor. what nobody has found again."], "title": ["shed"], "parent": ["00000000-0034-7daa-9fb0-99155d332fce"], "title~": ["4f393331010801dc07"]}');
INSERT INTO public.item VALUES ('00000000-0036-7a9d-9505-dbe7813de6e6', 'page', 'en', 1, 'Snake', 'published', '/snake', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Its head.</p>", "format": "filtered"}]}', '{"body": ["its head."], "title": ["snake"], "title~": ["4f452b3f33010901dc08"]}');
INSERT INTO public.item VALUES ('00000000-0037-71b7-a7e2-7c2201108f88', 'page', 'en', 1, 'Tail', 'published', '/tail', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Its tail.</p>", "format": "filtered"}], "parent": ["00000000-0036-7a9d-9505-dbe7813de6e6"]}', '{"body": ["its tail."], "title": ["tail"], "parent": ["00000000-0036-7a9d-9505-dbe7813de6e6"], "title~": ["512b3b41010801dc07"]}');
INSERT INTO public.item VALUES ('00000000-0038-7dcd-95bd-e29b51d25868', 'page', 'en', 1, 'Orphan page', 'published', '/orphan-page', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Above it there was something once.</p>", "format": "filtered"}]}', '{"body": ["above it there was something once."], "title": ["orphan page"], "title~": ["474d49392b4504492b3733010f01dc0e"]}');
INSERT INTO public.item VALUES ('00000000-0065-7cea-b07e-9cf903054dd8', 'article', 'en', 1, 'A morning in the beds', 'published', '/2025/04/a-morning-in-the-beds', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>The rows were marked with string, and the string was older than the beds.<br>\nIt had been tied by hands that nobody here remembers.</p>\n<figure class=\"align-left\"><a href=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\"><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"The gate\" width=\"300\" height=\"200\"></a><figcaption>The <em>gate</em>, open as always</figcaption></figure>\n<p>Walk on past the <a href=\"/item/00000000-0066-7984-9c9d-99e7769b168d#hoe\">tools</a>, to the <a href=\"/item/00000000-0033-7cda-a5ba-7752ccae7ebc\">page about us</a>, and to all <a href=\"/term/00000000-0000-76e5-a421-f01ac3a9c37b\">vegetables</a>.</p>\n<!--more-->\n<figure class=\"gallery\"><figure><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"A wooden gate that stands open\"><figcaption>The gate at six in the morning</figcaption></figure><figure><img src=\"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53\" alt=\"Beans on their poles\"></figure><figure><img src=\"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1\" alt=\"The terrace from end to end\"></figure></figure>\n<figure class=\"gallery gallery-columns-2\"><figure><img src=\"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1\" alt=\"The terrace from end to end\"></figure><figure><img src=\"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53\" alt=\"Beans on their poles\"></figure><figure><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"A wooden gate that stands open\"><figcaption>The gate at six in the morning</figcaption></figure></figure>\n<p>Past the fold stands what only patient readers see.</p>", "format": "filtered"}], "tags": ["00000000-0000-783a-8e87-5dc074192026", "00000000-0000-793c-9b33-60c8ab5ded0a"], "image": [{"alt": "The terrace from end to end", "file": "00000000-003f-7351-bdbf-160bbf3149e1"}], "sticky": [true], "excerpt": [{"value": "Strings, beds & a gate.", "format": "plain"}], "categories": ["00000000-0000-76e5-a421-f01ac3a9c37b", "00000000-0000-7f02-b4d5-4adb4366e8c4"]}', '{"body": ["the rows were marked with string, and the string was older than the beds. it had been tied by hands that nobody here remembers. the gate, open as always walk on past the tools, to the page about us, and to all vegetables. the gate at six in the morning the gate at six in the morning past the fold stands what only patient readers see."], "tags": ["00000000-0000-783a-8e87-5dc074192026", "00000000-0000-793c-9b33-60c8ab5ded0a"], "image": ["00000000-003f-7351-bdbf-160bbf3149e1"], "title": ["a morning in the beds"], "sticky": ["1"], "title~": ["2b0443474d453b4537043b4504513933042d33314f011901dc18"], "excerpt": ["strings, beds & a gate."], "categories": ["00000000-0000-76e5-a421-f01ac3a9c37b", "00000000-0000-7f02-b4d5-4adb4366e8c4"]}');
INSERT INTO public.item VALUES ('00000000-0066-7984-9c9d-99e7769b168d', 'article', 'en', 1, 'Tools that last', 'published', '/2025/04/tools-that-last', false, '00000000-0000-7a46-8092-0483792b2127', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p class=\"drop-cap\">A hoe outlives three handles.</p>\n<h2 id=\"hoe\">The hoe</h2>\n<figure class=\"align-wide\"><img src=\"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53\" alt=\"Beans on their poles\"><figcaption>Hoed on Monday</figcaption></figure>\n<figure class=\"gallery gallery-columns-3\"><figure><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"Gate\"></figure><figure><img src=\"/files/by-id/00000000-0042-7731-a776-456c3321a6c2\" alt=\"Never kept\"><figcaption>Gone</figcaption></figure><figcaption>Two of many</figcaption></figure>\n<figure><table><thead><tr><th>Tool</th><th>Years</th></tr></thead><tbody><tr><td>Hoe</td><td>31</td></tr><tr><td>Spade</td><td>12</td></tr></tbody></table><figcaption>What lasts</figcaption></figure>\n<pre><code class=\"language-rust\">fn dig(depth: u32) -&gt; bool {\n    depth &lt; 3\n}</code></pre>\n<blockquote><p>Sharpen first, then think.</p><p><cite>My aunt</cite></p></blockquote>\n<blockquote class=\"pullquote\"><p>Rust never sleeps in a wet shed.</p><p><cite>Written on the door</cite></p></blockquote>\n<div class=\"columns\"><div class=\"column\"><p>Left hand.</p></div><div class=\"column\"><p>Right hand.</p></div></div>\n<p><a href=\"https://elsewhere.example/shop\" class=\"button\">To the smith</a></p>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/watch?v=hoe\">video.example/watch?v=hoe</a><figcaption>Eleven minutes of hoeing</figcaption></figure>\n<p><a href=\"/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c\">Seed list</a></p>\n<hr>\n<pre>Slow the hoe,\n  slower the weed.</pre>", "format": "filtered"}], "tags": ["00000000-0000-7ae3-b91e-69bd9aa0123b"], "image": [{"alt": "A wooden gate that stands open", "file": "00000000-003d-7281-8492-9d82f698b9c5"}], "categories": ["00000000-0000-7578-b955-ddb76e34374a"]}', '{"body": ["a hoe outlives three handles. the hoe hoed on monday gone two of many tool years hoe 31 spade 12 what lasts fn dig(depth: u32) -> bool { depth < 3 } sharpen first, then think. my aunt rust never sleeps in a wet shed. written on the door left hand. right hand. to the smith video.example/watch?v=hoe eleven minutes of hoeing seed list slow the hoe, slower the weed."], "tags": ["00000000-0000-7ae3-b91e-69bd9aa0123b"], "image": ["00000000-003d-7281-8492-9d82f698b9c5"], "title": ["tools that last"], "title~": ["514747414f0451392b5104412b4f51011301dc12"], "categories": ["00000000-0000-7578-b955-ddb76e34374a"]}');
INSERT INTO public.item VALUES ('00000000-0067-764a-abc1-14bc0cf27674', 'article', 'en', 1, 'Of quotes', 'published', '/2025/04/of-quotes', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<blockquote><p>Plant the quince where you can see it from the kitchen.</p></blockquote>", "format": "filtered"}], "categories": ["00000000-0000-7f02-b4d5-4adb4366e8c4"], "post_format": ["quote"]}', '{"body": ["plant the quince where you can see it from the kitchen."], "title": ["of quotes"], "title~": ["4735044b534751334f010d01dc0c"], "categories": ["00000000-0000-7f02-b4d5-4adb4366e8c4"], "post_format": ["quote"], "post_format~": ["4b5347513301090109"]}');
INSERT INTO public.item VALUES ('00000000-0068-78d4-8e2d-03861bbf2a5d', 'article', 'en', 1, 'All the headings', 'published', '/2025/04/all-the-headings', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<h2>First</h2>\n<h2>Second</h2>\n<h3>Third</h3>\n<h4>Fourth</h4>\n<h5>Fifth</h5>\n<h6>Sixth</h6>\n<p>A <abbr title=\"Royal Society of Slow Gardens\">RSSG</abbr> line with <strong>bold</strong>, <em>slanted</em>, <code>code</code>, H<sub>2</sub>O, m<sup>2</sup>, <del>old</del> <ins>new</ins>, <kbd>Ctrl</kbd>, <mark>marked</mark>, <s>struck</s> and <code>typed</code>.</p>\n<dl><dt>Mulch</dt><dd>What covers the soil.</dd></dl>\n<ol start=\"3\"><li>three<ul><li>nested</li></ul></li><li>four</li></ol>\n<pre>  kept\n    as it is</pre>\n<figure class=\"align-right\"><img src=\"/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0\" alt=\"Tall poplar\" width=\"300\" height=\"900\"></figure>\n<figure class=\"missing\"><a href=\"https://pictures.elsewhere.example/foreign.jpg\">A picture of somebody else</a></figure>", "format": "filtered"}], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}', '{"body": ["first second third fourth fifth sixth a rssg line with bold, slanted, code, h2o, m2, old new, ctrl, marked, struck and typed. mulch what covers the soil. three nested four kept as it is a picture of somebody else"], "title": ["all the headings"], "title~": ["2b4141045139330439332b313b45374f011401dc13"], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}');
INSERT INTO public.item VALUES ('00000000-0069-76b8-b87d-850ce7930427', 'article', 'en', 1, 'غرفة الشتاء', 'published', '/2025/04/غرفة-الشتاء', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>في الشتاء تنام الحديقة، ونحن نصلح الأدوات ونكتب قوائم البذور.</p>\n<blockquote dir=\"rtl\"><p>الصبر مفتاح الحديقة.</p></blockquote>\n<ul><li>منجل</li><li>مجرفة</li></ul>", "format": "filtered"}], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}', '{"body": ["في الشتاء تنام الحديقة، ونحن نصلح الأدوات ونكتب قوائم البذور. الصبر مفتاح الحديقة. منجل مجرفة"], "title": ["غرفة الشتاء"], "title~": ["67aa70b0280304671ac68a2a1a06010f010f"], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}');
INSERT INTO public.item VALUES ('00000000-006a-7306-8c2a-4b210fe52b39', 'article', 'en', 1, 'גינה קטנה', 'published', '/2025/04/גינה', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>גינה קטנה על מרפסת צרה, שלושה עציצים ושמש אחת.</p>", "format": "filtered"}], "categories": ["00000000-0000-7733-832f-a9f25bda08c2"]}', '{"body": ["גינה קטנה על מרפסת צרה, שלושה עציצים ושמש אחת."], "title": ["גינה קטנה"], "title~": ["660a18200e0304662a16200e010d010d"], "categories": ["00000000-0000-7733-832f-a9f25bda08c2"]}');
INSERT INTO public.item VALUES ('00000000-006b-7c45-ae25-a9d09bf2fccf', 'article', 'en', 1, '庭の記録', 'published', '/2025/04/庭の記録', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>朝の庭は静かで、苔だけが光っている。</p>\n<figure><img src=\"/files/by-id/00000000-0043-7df9-ad81-23859da98d4f\" alt=\"砂の庭\"></figure>", "format": "filtered"}], "tags": ["00000000-0000-7438-af14-4f51f9a1c0f6"], "categories": ["00000000-0000-7f02-b4d5-4adb4366e8c4"]}', '{"body": ["朝の庭は静かで、苔だけが光っている。"], "tags": ["00000000-0000-7438-af14-4f51f9a1c0f6"], "title": ["庭の記録"], "title~": ["fa239e7d38fffa7b24fa8d7c01080108"], "categories": ["00000000-0000-7f02-b4d5-4adb4366e8c4"]}');
INSERT INTO public.item VALUES ('00000000-006c-79dd-926b-d33071c2b648', 'article', 'en', 1, 'BodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll', 'published', '/2025/04/very-long-words', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>BodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</p>\n<table><tbody><tr><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td></tr></tbody></table>\n<pre>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</pre>", "format": "filtered"}], "categories": ["00000000-0000-7578-b955-ddb76e34374a"]}', '{"body": ["bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollbodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollbodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollbodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollbodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollbodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"], "title": ["bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollbodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll"], "title~": ["2d4731334555334d2d334f4f334d5345374f432b4f4f452b3943334549412b455345374f374d53494933454f3b515d5345374f494d4751473f4741412d4731334555334d2d334f4f334d5345374f432b4f4f452b3943334549412b455345374f374d53494933454f3b515d5345374f494d4751473f474141013270252c70250a01dcb3e0d3a0dcb3e0d32a"], "categories": ["00000000-0000-7578-b955-ddb76e34374a"]}');
INSERT INTO public.item VALUES ('00000000-006d-7069-8648-efe18d49f0b1', 'article', 'en', 1, 'Untitled', 'published', '/2025/04/109', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>A text that nobody gave a name.</p>", "format": "filtered"}], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}', '{"body": ["a text that nobody gave a name."], "title": ["untitled"], "title~": ["5345513b51413331010c01dc0b"], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}');
INSERT INTO public.item VALUES ('00000000-006e-71ec-b043-510df58f21fd', 'article', 'en', 1, 'Twin', 'published', '/2024/01/twin', false, '00000000-0000-74a8-8e76-33e83c05506a', 1704103200000000, 1704103200000000, NULL, '{"body": [{"value": "<p>The first of two.</p>", "format": "filtered"}]}', '{"body": ["the first of two."], "title": ["twin"], "title~": ["51573b45010801dc07"]}');
INSERT INTO public.item VALUES ('00000000-006f-732f-9262-c209eb5e1530', 'article', 'en', 1, 'Twin', 'published', '/2025/01/twin', false, '00000000-0000-74a8-8e76-33e83c05506a', 1735725600000000, 1735725600000000, NULL, '{"body": [{"value": "<p>The second of two.</p>", "format": "filtered"}]}', '{"body": ["the second of two."], "title": ["twin"], "title~": ["51573b45010801dc07"]}');
INSERT INTO public.item VALUES ('00000000-0070-73ce-9f3b-b0fdd7df8b94', 'article', 'en', 1, 'No day at all', 'published', '/2025/04/no-day', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Somebody stopped the clock.</p>", "format": "filtered"}]}', '{"body": ["somebody stopped the clock."], "title": ["no day at all"], "title~": ["454704312b5b042b51042b4141011101dc10"]}');
INSERT INTO public.item VALUES ('00000000-0071-7c66-b15b-8e03ecba8899', 'article', 'en', 1, 'By a stranger', 'published', '/2025/04/by-a-stranger', false, NULL, 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Written by a hand that the export does not know.</p>", "format": "filtered"}]}', '{"body": ["written by a hand that the export does not know."], "title": ["by a stranger"], "title~": ["2d5b042b044f514d2b4537334d011101dc10"]}');
INSERT INTO public.item VALUES ('00000000-0072-7fc2-aa71-28aeb683fcb8', 'article', 'en', 1, 'Words with marks & signs', 'published', '/2025/04/words-with-marks', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>A film and a tune:</p>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/watch?v=1\">video.example/watch?v=1</a></figure>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/watch?v=2\">video.example/watch?v=2</a></figure>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://sound.example/rain.mp3\">sound.example/rain.mp3</a></figure>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/bees.mp4\">video.example/bees.mp4</a></figure>\n<p>Write <code>gallery</code> to make one. [strange a=&quot;b&quot;]kept[/strange]</p>", "format": "filtered"}]}', '{"body": ["a film and a tune: video.example/watch?v=1 video.example/watch?v=2 sound.example/rain.mp3 video.example/bees.mp4 write gallery to make one. [strange a=\"b\"]kept[/strange]"], "title": ["words with marks & signs"], "title~": ["57474d314f04573b513904432b4d3f4f040a92044f3b37454f011c01dc1b"]}');
INSERT INTO public.item VALUES ('00000000-0073-71d8-b626-ff2e82b76a6b', 'article', 'en', 2, 'Changed once', 'draft', '/2025/04/not-this-year', false, '00000000-0000-74a8-8e76-33e83c05506a', 1924992000000000, 1924992000000001, NULL, '{"body": [{"value": "<p>Secret plans for the year after the next.</p>", "format": "filtered"}]}', '{"body": ["secret plans for the year after the next."], "title": ["changed once"], "title~": ["2f392b453733310447452f33011001dc0f"]}');
INSERT INTO public.item VALUES ('00000000-0074-7a47-9a20-fc1ffed45453', 'article', 'en', 1, 'Half a thought', 'draft', '/half-a-thought', true, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Unfinished sentences about moles.</p>", "format": "filtered"}]}', '{"body": ["unfinished sentences about moles."], "title": ["half a thought"], "title~": ["392b4135042b0451394753373951011201dc11"]}');
INSERT INTO public.item VALUES ('00000000-0075-7b73-99aa-6821bf1c218a', 'article', 'en', 1, 'For one pair of eyes', 'draft', '/2025/04/for-one-pair-of-eyes', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Private remarks on the neighbours.</p>", "format": "filtered"}]}', '{"body": ["private remarks on the neighbours."], "title": ["for one pair of eyes"], "title~": ["35474d0447453304492b3b4d04473504335b334f011801dc17"]}');
INSERT INTO public.item VALUES ('00000000-0076-71cb-a44e-19363eca1690', 'article', 'en', 1, 'Behind a word', 'draft', '/2025/04/behind-a-word', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Guarded lines behind a password.</p>", "format": "filtered"}]}', '{"body": ["guarded lines behind a password."], "title": ["behind a word"], "title~": ["2d33393b4531042b0457474d31011101dc10"]}');
INSERT INTO public.item VALUES ('00000000-0077-700a-b4df-ca98b4d37113', 'article', 'en', 1, 'To be read first', 'draft', '/2025/04/to-be-read-first', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Pending words that wait for a reader.</p>", "format": "filtered"}]}', '{"body": ["pending words that wait for a reader."], "title": ["to be read first"], "title~": ["5147042d33044d332b3104353b4d4f51011401dc13"]}');
INSERT INTO public.item VALUES ('00000000-0078-7a79-83e3-c2e38ba06f5d', 'article', 'en', 1, 'In the bin', 'draft', '/2025/04/in-the-bin__trashed', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Discarded lines about slugs.</p>", "format": "filtered"}]}', '{"body": ["discarded lines about slugs."], "title": ["in the bin"], "title~": ["3b4504513933042d3b45010e01dc0d"]}');
INSERT INTO public.item VALUES ('00000000-0079-756e-ab07-7da3777a7eaa', 'article', 'en', 1, 'Unknown weather', 'draft', '/2025/04/unknown-weather', false, '00000000-0000-74a8-8e76-33e83c05506a', 1743833228000000, 1743833228000000, NULL, '{"body": [{"value": "<p>Mysterious state of mind.</p>", "format": "filtered"}]}', '{"body": ["mysterious state of mind."], "title": ["unknown weather"], "title~": ["53453f454757450457332b5139334d011301dc12"]}');
INSERT INTO public.item VALUES ('01a210af-0e52-77b3-8fd3-76045862fe23', 'page', 'en', 1, 'About this site', 'published', '/about-this-site', true, NULL, 1795576237605874, 1795576237605874, NULL, '{"body": [{"value": "<p>This page is an ordinary page: it has an address, a place in the menu and a history. Say here who writes on this site and why, and how readers can reach you.</p><h2>Change it</h2><p>Every page and article keeps its older revisions, so nothing that you write over is lost.</p>", "format": "filtered"}]}', '{"body": ["this page is an ordinary page: it has an address, a place in the menu and a history. say here who writes on this site and why, and how readers can reach you. change it every page and article keeps its older revisions, so nothing that you write over is lost."], "title": ["about this site"], "title~": ["2b2d4753510451393b4f044f3b5133011301dc12"]}');
INSERT INTO public.item VALUES ('01a210af-0e5f-7172-8991-5dc2c68448a1', 'article', 'en', 1, 'Welcome to your new site', 'published', '/welcome-to-your-new-site', true, NULL, 1795576237605874, 1795576237605874, NULL, '{"body": [{"value": "<p>Your site is running, with its data in one folder. These three steps make it yours.</p><h2>Give it a shape</h2><p>An article has a body, a picture, categories and tags. Item types and their fields are configuration: export them as files, change them, import them again.</p><h2>Write the first article</h2><p>Articles stand on the front page, newest first, and under each of their categories and tags. A draft is seen by nobody but those who may see drafts.</p><h2>Bring what you have</h2><p>A site that you have elsewhere can move in whole: its posts and pages, pictures, comments and menus, and its old addresses lead to the new ones.</p><!--more--><p>More about writing stands in the article about headings, lists and tables.</p>", "format": "filtered"}], "tags": ["01a210af-0e4b-753f-a2b7-50a4cfc58757"], "excerpt": [{"value": "Three small steps from an empty site to one that is yours.", "format": "plain"}], "categories": ["01a210af-0e40-76f7-bc2b-6ce0f76c9878"]}', '{"body": ["your site is running, with its data in one folder. these three steps make it yours. give it a shape an article has a body, a picture, categories and tags. item types and their fields are configuration: export them as files, change them, import them again. write the first article articles stand on the front page, newest first, and under each of their categories and tags. a draft is seen by nobody but those who may see drafts. bring what you have a site that you have elsewhere can move in whole: its posts and pages, pictures, comments and menus, and its old addresses lead to the new ones. more about writing stands in the article about headings, lists and tables."], "tags": ["01a210af-0e4b-753f-a2b7-50a4cfc58757"], "title": ["welcome to your new site"], "title~": ["5733412f474333045147045b47534d04453357044f3b5133011c01dc1b"], "excerpt": ["three small steps from an empty site to one that is yours."], "categories": ["01a210af-0e40-76f7-bc2b-6ce0f76c9878"]}');
INSERT INTO public.item VALUES ('01a210af-0e6b-7566-8635-72008e04078a', 'article', 'en', 1, 'Headings, lists and tables', 'published', '/headings-lists-and-tables', true, NULL, 1795576237605874, 1795576237605874, 1795576238049073, '{"body": [{"value": "<p>A text is made of a few plain parts. The theme gives each of them its form, on a phone as on a large screen.</p><h2>A heading opens a part</h2><p>Below it stand paragraphs, with <strong>strong</strong> and <em>stressed</em> words, <code>code</code> and <a href=\"https://www.w3.org/WAI/\">links</a>.</p><ul><li>A list has points</li><li>or, where the order matters, numbers.</li></ul><blockquote><p>A quotation stands apart from the text around it.</p></blockquote><figure class=\"table\"><table><caption>Parts of a text</caption><thead><tr><th>Part</th><th>For what</th></tr></thead><tbody><tr><td>Heading</td><td>to find one''s way</td></tr><tr><td>List</td><td>to count things up</td></tr><tr><td>Table</td><td>to compare</td></tr></tbody></table></figure><pre><code class=\"language-rust\">fn main() {\n    println!(\"Code keeps its lines.\");\n}</code></pre>", "format": "filtered"}], "tags": ["01a210af-0e4f-7428-a5bd-6bddc9626f29", "01a210af-0e4b-753f-a2b7-50a4cfc58757"], "excerpt": [{"value": "What a text on this site can be made of.", "format": "plain"}], "categories": ["01a210af-0e46-778c-b613-bdbc1019c1f2"]}', '{"body": ["a text is made of a few plain parts. the theme gives each of them its form, on a phone as on a large screen. a heading opens a part below it stand paragraphs, with strong and stressed words, code and links. a list has points or, where the order matters, numbers. a quotation stands apart from the text around it. parts of a text part for what heading to find one''s way list to count things up table to compare fn main() { println!(\"code keeps its lines.\"); }"], "tags": ["01a210af-0e4f-7428-a5bd-6bddc9626f29", "01a210af-0e4b-753f-a2b7-50a4cfc58757"], "title": ["headings, lists and tables"], "title~": ["39332b313b45374f0604413b4f514f042b453104512b2d41334f011e01dc1d"], "excerpt": ["what a text on this site can be made of."], "categories": ["01a210af-0e46-778c-b613-bdbc1019c1f2"]}');


--
-- Data for Name: item_revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.item_revision VALUES ('00000000-0033-7cda-a5ba-7752ccae7ebc', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'About', 'published', '/about', false, '{"body": [{"value": "<p>This garden lies on a slope above the river. The <a href=\"/item/00000000-0034-7daa-9fb0-99155d332fce\">compost</a> is at its foot.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0034-7daa-9fb0-99155d332fce', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Compost', 'published', '/about/compost', false, '{"body": [{"value": "<p>Turn it twice a year, and never in the rain.</p>", "format": "filtered"}], "parent": ["00000000-0033-7cda-a5ba-7752ccae7ebc"]}');
INSERT INTO public.item_revision VALUES ('00000000-0035-790e-9794-595d955ea7b0', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Shed', 'published', '/about/compost/shed', false, '{"body": [{"value": "<p>What hangs on the wall of the shed.</p>\n<!--nextpage-->\n<p>What lies on its floor.</p>\n<!--nextpage-->\n<p>What nobody has found again.</p>", "format": "filtered"}], "parent": ["00000000-0034-7daa-9fb0-99155d332fce"]}');
INSERT INTO public.item_revision VALUES ('00000000-0036-7a9d-9505-dbe7813de6e6', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Snake', 'published', '/snake', false, '{"body": [{"value": "<p>Its head.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0037-71b7-a7e2-7c2201108f88', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Tail', 'published', '/tail', false, '{"body": [{"value": "<p>Its tail.</p>", "format": "filtered"}], "parent": ["00000000-0036-7a9d-9505-dbe7813de6e6"]}');
INSERT INTO public.item_revision VALUES ('00000000-0038-7dcd-95bd-e29b51d25868', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Orphan page', 'published', '/orphan-page', false, '{"body": [{"value": "<p>Above it there was something once.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0065-7cea-b07e-9cf903054dd8', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'A morning in the beds', 'published', '/2025/04/a-morning-in-the-beds', false, '{"body": [{"value": "<p>The rows were marked with string, and the string was older than the beds.<br>\nIt had been tied by hands that nobody here remembers.</p>\n<figure class=\"align-left\"><a href=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\"><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"The gate\" width=\"300\" height=\"200\"></a><figcaption>The <em>gate</em>, open as always</figcaption></figure>\n<p>Walk on past the <a href=\"/item/00000000-0066-7984-9c9d-99e7769b168d#hoe\">tools</a>, to the <a href=\"/item/00000000-0033-7cda-a5ba-7752ccae7ebc\">page about us</a>, and to all <a href=\"/term/00000000-0000-76e5-a421-f01ac3a9c37b\">vegetables</a>.</p>\n<!--more-->\n<figure class=\"gallery\"><figure><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"A wooden gate that stands open\"><figcaption>The gate at six in the morning</figcaption></figure><figure><img src=\"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53\" alt=\"Beans on their poles\"></figure><figure><img src=\"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1\" alt=\"The terrace from end to end\"></figure></figure>\n<figure class=\"gallery gallery-columns-2\"><figure><img src=\"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1\" alt=\"The terrace from end to end\"></figure><figure><img src=\"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53\" alt=\"Beans on their poles\"></figure><figure><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"A wooden gate that stands open\"><figcaption>The gate at six in the morning</figcaption></figure></figure>\n<p>Past the fold stands what only patient readers see.</p>", "format": "filtered"}], "tags": ["00000000-0000-783a-8e87-5dc074192026", "00000000-0000-793c-9b33-60c8ab5ded0a"], "image": [{"alt": "The terrace from end to end", "file": "00000000-003f-7351-bdbf-160bbf3149e1"}], "sticky": [true], "excerpt": [{"value": "Strings, beds & a gate.", "format": "plain"}], "categories": ["00000000-0000-76e5-a421-f01ac3a9c37b", "00000000-0000-7f02-b4d5-4adb4366e8c4"]}');
INSERT INTO public.item_revision VALUES ('00000000-0066-7984-9c9d-99e7769b168d', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Tools that last', 'published', '/2025/04/tools-that-last', false, '{"body": [{"value": "<p class=\"drop-cap\">A hoe outlives three handles.</p>\n<h2 id=\"hoe\">The hoe</h2>\n<figure class=\"align-wide\"><img src=\"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53\" alt=\"Beans on their poles\"><figcaption>Hoed on Monday</figcaption></figure>\n<figure class=\"gallery gallery-columns-3\"><figure><img src=\"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5\" alt=\"Gate\"></figure><figure><img src=\"/files/by-id/00000000-0042-7731-a776-456c3321a6c2\" alt=\"Never kept\"><figcaption>Gone</figcaption></figure><figcaption>Two of many</figcaption></figure>\n<figure><table><thead><tr><th>Tool</th><th>Years</th></tr></thead><tbody><tr><td>Hoe</td><td>31</td></tr><tr><td>Spade</td><td>12</td></tr></tbody></table><figcaption>What lasts</figcaption></figure>\n<pre><code class=\"language-rust\">fn dig(depth: u32) -&gt; bool {\n    depth &lt; 3\n}</code></pre>\n<blockquote><p>Sharpen first, then think.</p><p><cite>My aunt</cite></p></blockquote>\n<blockquote class=\"pullquote\"><p>Rust never sleeps in a wet shed.</p><p><cite>Written on the door</cite></p></blockquote>\n<div class=\"columns\"><div class=\"column\"><p>Left hand.</p></div><div class=\"column\"><p>Right hand.</p></div></div>\n<p><a href=\"https://elsewhere.example/shop\" class=\"button\">To the smith</a></p>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/watch?v=hoe\">video.example/watch?v=hoe</a><figcaption>Eleven minutes of hoeing</figcaption></figure>\n<p><a href=\"/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c\">Seed list</a></p>\n<hr>\n<pre>Slow the hoe,\n  slower the weed.</pre>", "format": "filtered"}], "tags": ["00000000-0000-7ae3-b91e-69bd9aa0123b"], "image": [{"alt": "A wooden gate that stands open", "file": "00000000-003d-7281-8492-9d82f698b9c5"}], "categories": ["00000000-0000-7578-b955-ddb76e34374a"]}');
INSERT INTO public.item_revision VALUES ('00000000-0067-764a-abc1-14bc0cf27674', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Of quotes', 'published', '/2025/04/of-quotes', false, '{"body": [{"value": "<blockquote><p>Plant the quince where you can see it from the kitchen.</p></blockquote>", "format": "filtered"}], "categories": ["00000000-0000-7f02-b4d5-4adb4366e8c4"], "post_format": ["quote"]}');
INSERT INTO public.item_revision VALUES ('00000000-0068-78d4-8e2d-03861bbf2a5d', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'All the headings', 'published', '/2025/04/all-the-headings', false, '{"body": [{"value": "<h2>First</h2>\n<h2>Second</h2>\n<h3>Third</h3>\n<h4>Fourth</h4>\n<h5>Fifth</h5>\n<h6>Sixth</h6>\n<p>A <abbr title=\"Royal Society of Slow Gardens\">RSSG</abbr> line with <strong>bold</strong>, <em>slanted</em>, <code>code</code>, H<sub>2</sub>O, m<sup>2</sup>, <del>old</del> <ins>new</ins>, <kbd>Ctrl</kbd>, <mark>marked</mark>, <s>struck</s> and <code>typed</code>.</p>\n<dl><dt>Mulch</dt><dd>What covers the soil.</dd></dl>\n<ol start=\"3\"><li>three<ul><li>nested</li></ul></li><li>four</li></ol>\n<pre>  kept\n    as it is</pre>\n<figure class=\"align-right\"><img src=\"/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0\" alt=\"Tall poplar\" width=\"300\" height=\"900\"></figure>\n<figure class=\"missing\"><a href=\"https://pictures.elsewhere.example/foreign.jpg\">A picture of somebody else</a></figure>", "format": "filtered"}], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}');
INSERT INTO public.item_revision VALUES ('00000000-0069-76b8-b87d-850ce7930427', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'غرفة الشتاء', 'published', '/2025/04/غرفة-الشتاء', false, '{"body": [{"value": "<p>في الشتاء تنام الحديقة، ونحن نصلح الأدوات ونكتب قوائم البذور.</p>\n<blockquote dir=\"rtl\"><p>الصبر مفتاح الحديقة.</p></blockquote>\n<ul><li>منجل</li><li>مجرفة</li></ul>", "format": "filtered"}], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}');
INSERT INTO public.item_revision VALUES ('00000000-006a-7306-8c2a-4b210fe52b39', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'גינה קטנה', 'published', '/2025/04/גינה', false, '{"body": [{"value": "<p>גינה קטנה על מרפסת צרה, שלושה עציצים ושמש אחת.</p>", "format": "filtered"}], "categories": ["00000000-0000-7733-832f-a9f25bda08c2"]}');
INSERT INTO public.item_revision VALUES ('00000000-006b-7c45-ae25-a9d09bf2fccf', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '庭の記録', 'published', '/2025/04/庭の記録', false, '{"body": [{"value": "<p>朝の庭は静かで、苔だけが光っている。</p>\n<figure><img src=\"/files/by-id/00000000-0043-7df9-ad81-23859da98d4f\" alt=\"砂の庭\"></figure>", "format": "filtered"}], "tags": ["00000000-0000-7438-af14-4f51f9a1c0f6"], "categories": ["00000000-0000-7f02-b4d5-4adb4366e8c4"]}');
INSERT INTO public.item_revision VALUES ('00000000-006c-79dd-926b-d33071c2b648', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'BodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll', 'published', '/2025/04/very-long-words', false, '{"body": [{"value": "<p>BodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokollBodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</p>\n<table><tbody><tr><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td><td>Bodenverbesserungsmaßnahmenplanungsgruppensitzungsprotokoll</td></tr></tbody></table>\n<pre>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</pre>", "format": "filtered"}], "categories": ["00000000-0000-7578-b955-ddb76e34374a"]}');
INSERT INTO public.item_revision VALUES ('00000000-006d-7069-8648-efe18d49f0b1', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Untitled', 'published', '/2025/04/109', false, '{"body": [{"value": "<p>A text that nobody gave a name.</p>", "format": "filtered"}], "categories": ["00000000-0000-7d0d-a316-7bf92c04b898"]}');
INSERT INTO public.item_revision VALUES ('00000000-006e-71ec-b043-510df58f21fd', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Twin', 'published', '/2024/01/twin', false, '{"body": [{"value": "<p>The first of two.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-006f-732f-9262-c209eb5e1530', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Twin', 'published', '/2025/01/twin', false, '{"body": [{"value": "<p>The second of two.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0070-73ce-9f3b-b0fdd7df8b94', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'No day at all', 'published', '/2025/04/no-day', false, '{"body": [{"value": "<p>Somebody stopped the clock.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0071-7c66-b15b-8e03ecba8899', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'By a stranger', 'published', '/2025/04/by-a-stranger', false, '{"body": [{"value": "<p>Written by a hand that the export does not know.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0072-7fc2-aa71-28aeb683fcb8', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Words with marks & signs', 'published', '/2025/04/words-with-marks', false, '{"body": [{"value": "<p>A film and a tune:</p>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/watch?v=1\">video.example/watch?v=1</a></figure>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/watch?v=2\">video.example/watch?v=2</a></figure>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://sound.example/rain.mp3\">sound.example/rain.mp3</a></figure>\n<figure class=\"embed\"><a class=\"embed\" href=\"https://video.example/bees.mp4\">video.example/bees.mp4</a></figure>\n<p>Write <code>gallery</code> to make one. [strange a=&quot;b&quot;]kept[/strange]</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0073-71d8-b626-ff2e82b76a6b', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Not this year', 'draft', '/2025/04/not-this-year', false, '{"body": [{"value": "<p>Secret plans for the year after the next.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0073-71d8-b626-ff2e82b76a6b', 'en', 2, 1, 'live', NULL, 1795576237998994, '', 'Changed once', 'draft', '/2025/04/not-this-year', false, '{"body": [{"value": "<p>Secret plans for the year after the next.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0074-7a47-9a20-fc1ffed45453', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Half a thought', 'draft', '/half-a-thought', true, '{"body": [{"value": "<p>Unfinished sentences about moles.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0075-7b73-99aa-6821bf1c218a', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'For one pair of eyes', 'draft', '/2025/04/for-one-pair-of-eyes', false, '{"body": [{"value": "<p>Private remarks on the neighbours.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0076-71cb-a44e-19363eca1690', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Behind a word', 'draft', '/2025/04/behind-a-word', false, '{"body": [{"value": "<p>Guarded lines behind a password.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0077-700a-b4df-ca98b4d37113', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'To be read first', 'draft', '/2025/04/to-be-read-first', false, '{"body": [{"value": "<p>Pending words that wait for a reader.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0078-7a79-83e3-c2e38ba06f5d', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'In the bin', 'draft', '/2025/04/in-the-bin__trashed', false, '{"body": [{"value": "<p>Discarded lines about slugs.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('00000000-0079-756e-ab07-7da3777a7eaa', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', 'Unknown weather', 'draft', '/2025/04/unknown-weather', false, '{"body": [{"value": "<p>Mysterious state of mind.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('01a210af-0e52-77b3-8fd3-76045862fe23', 'en', 1, NULL, 'live', NULL, 1795576237605879, '', 'About this site', 'published', '/about-this-site', true, '{"body": [{"value": "<p>This page is an ordinary page: it has an address, a place in the menu and a history. Say here who writes on this site and why, and how readers can reach you.</p><h2>Change it</h2><p>Every page and article keeps its older revisions, so nothing that you write over is lost.</p>", "format": "filtered"}]}');
INSERT INTO public.item_revision VALUES ('01a210af-0e5f-7172-8991-5dc2c68448a1', 'de', 1, NULL, 'live', NULL, 1795576238112271, '', 'Übersetzt', 'published', '/ubersetzt', true, '{"body": [{"value": "<p>Your site is running, with its data in one folder. These three steps make it yours.</p><h2>Give it a shape</h2><p>An article has a body, a picture, categories and tags. Item types and their fields are configuration: export them as files, change them, import them again.</p><h2>Write the first article</h2><p>Articles stand on the front page, newest first, and under each of their categories and tags. A draft is seen by nobody but those who may see drafts.</p><h2>Bring what you have</h2><p>A site that you have elsewhere can move in whole: its posts and pages, pictures, comments and menus, and its old addresses lead to the new ones.</p><!--more--><p>More about writing stands in the article about headings, lists and tables.</p>", "format": "filtered"}], "excerpt": [{"value": "Three small steps from an empty site to one that is yours.", "format": "plain"}]}');
INSERT INTO public.item_revision VALUES ('01a210af-0e5f-7172-8991-5dc2c68448a1', 'en', 1, NULL, 'live', NULL, 1795576237605881, '', 'Welcome to your new site', 'published', '/welcome-to-your-new-site', true, '{"body": [{"value": "<p>Your site is running, with its data in one folder. These three steps make it yours.</p><h2>Give it a shape</h2><p>An article has a body, a picture, categories and tags. Item types and their fields are configuration: export them as files, change them, import them again.</p><h2>Write the first article</h2><p>Articles stand on the front page, newest first, and under each of their categories and tags. A draft is seen by nobody but those who may see drafts.</p><h2>Bring what you have</h2><p>A site that you have elsewhere can move in whole: its posts and pages, pictures, comments and menus, and its old addresses lead to the new ones.</p><!--more--><p>More about writing stands in the article about headings, lists and tables.</p>", "format": "filtered"}], "tags": ["01a210af-0e4b-753f-a2b7-50a4cfc58757"], "excerpt": [{"value": "Three small steps from an empty site to one that is yours.", "format": "plain"}], "categories": ["01a210af-0e40-76f7-bc2b-6ce0f76c9878"]}');
INSERT INTO public.item_revision VALUES ('01a210af-0e6b-7566-8635-72008e04078a', 'en', 1, NULL, 'live', NULL, 1795576237605882, '', 'Headings, lists and tables', 'published', '/headings-lists-and-tables', true, '{"body": [{"value": "<p>A text is made of a few plain parts. The theme gives each of them its form, on a phone as on a large screen.</p><h2>A heading opens a part</h2><p>Below it stand paragraphs, with <strong>strong</strong> and <em>stressed</em> words, <code>code</code> and <a href=\"https://www.w3.org/WAI/\">links</a>.</p><ul><li>A list has points</li><li>or, where the order matters, numbers.</li></ul><blockquote><p>A quotation stands apart from the text around it.</p></blockquote><figure class=\"table\"><table><caption>Parts of a text</caption><thead><tr><th>Part</th><th>For what</th></tr></thead><tbody><tr><td>Heading</td><td>to find one''s way</td></tr><tr><td>List</td><td>to count things up</td></tr><tr><td>Table</td><td>to compare</td></tr></tbody></table></figure><pre><code class=\"language-rust\">fn main() {\n    println!(\"Code keeps its lines.\");\n}</code></pre>", "format": "filtered"}], "tags": ["01a210af-0e4f-7428-a5bd-6bddc9626f29", "01a210af-0e4b-753f-a2b7-50a4cfc58757"], "excerpt": [{"value": "What a text on this site can be made of.", "format": "plain"}], "categories": ["01a210af-0e46-778c-b613-bdbc1019c1f2"]}');


--
-- Data for Name: item_translation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.item_translation VALUES ('01a210af-0e5f-7172-8991-5dc2c68448a1', 'de', 1, 'Übersetzt', 'published', '/ubersetzt', true, 1795576237605874, 1795576238112271, '{"body": [{"value": "<p>Your site is running, with its data in one folder. These three steps make it yours.</p><h2>Give it a shape</h2><p>An article has a body, a picture, categories and tags. Item types and their fields are configuration: export them as files, change them, import them again.</p><h2>Write the first article</h2><p>Articles stand on the front page, newest first, and under each of their categories and tags. A draft is seen by nobody but those who may see drafts.</p><h2>Bring what you have</h2><p>A site that you have elsewhere can move in whole: its posts and pages, pictures, comments and menus, and its old addresses lead to the new ones.</p><!--more--><p>More about writing stands in the article about headings, lists and tables.</p>", "format": "filtered"}], "excerpt": [{"value": "Three small steps from an empty site to one that is yours.", "format": "plain"}]}', '{"body": ["your site is running, with its data in one folder. these three steps make it yours. give it a shape an article has a body, a picture, categories and tags. item types and their fields are configuration: export them as files, change them, import them again. write the first article articles stand on the front page, newest first, and under each of their categories and tags. a draft is seen by nobody but those who may see drafts. bring what you have a site that you have elsewhere can move in whole: its posts and pages, pictures, comments and menus, and its old addresses lead to the new ones. more about writing stands in the article about headings, lists and tables."], "tags": ["01a210af-0e4b-753f-a2b7-50a4cfc58757"], "title": ["übersetzt"], "title~": ["532d334d4f33515d510145960c01dc0d"], "excerpt": ["three small steps from an empty site to one that is yours."], "categories": ["01a210af-0e40-76f7-bc2b-6ce0f76c9878"]}');


--
-- Data for Name: item_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.item_type VALUES ('article', 'Article');
INSERT INTO public.item_type VALUES ('page', 'Page');


--
-- Data for Name: language; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.language VALUES ('de', 'Deutsch', 0);
INSERT INTO public.language VALUES ('en', 'English', 0);


--
-- Data for Name: menu; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.menu VALUES ('footer', 'Footer');
INSERT INTO public.menu VALUES ('main', 'Main navigation');
INSERT INTO public.menu VALUES ('menu_2nd_gate', 'Second gate');


--
-- Data for Name: menu_link; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.menu_link VALUES ('00000000-00c9-7360-a3a0-b2c74084d748', 'main', NULL, 'Home', '/', 1, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('00000000-00ca-7318-a56a-8146b032f5d8', 'main', NULL, '', '/item/00000000-0033-7cda-a5ba-7752ccae7ebc', 2, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('00000000-00cb-760c-9614-71e40810d9b2', 'main', '00000000-00ca-7318-a56a-8146b032f5d8', 'Shed', '/item/00000000-0035-790e-9794-595d955ea7b0', 3, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('00000000-00cc-7b6a-b5e2-9989b5c930b0', 'main', NULL, 'Vegetables', '/term/00000000-0000-76e5-a421-f01ac3a9c37b', 4, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('00000000-00cd-7be0-b892-a56f9f3b5bb7', 'main', NULL, 'Elsewhere', 'https://elsewhere.example/', 5, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('00000000-00cf-75d5-b0ae-1b8a73bcbb9e', 'menu_2nd_gate', NULL, 'Tools', '/item/00000000-0066-7984-9c9d-99e7769b168d', 1, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('00000000-00d0-7790-ba20-d3809ff541af', 'menu_2nd_gate', '00000000-00cf-75d5-b0ae-1b8a73bcbb9e', 'Deeper', '#', 2, true, 'en', 1, 1795576237732466, NULL);
INSERT INTO public.menu_link VALUES ('01a210af-0e59-73d9-98bd-fc7de761c618', 'main', NULL, 'About', '/item/01a210af-0e52-77b3-8fd3-76045862fe23', 10, true, 'en', 1, 1795576237605880, NULL);


--
-- Data for Name: menu_router; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.menu_router VALUES ('/', 'page', 'gather.front.page', 'Home', 'access content', 0, NULL, NULL);
INSERT INTO public.menu_router VALUES ('/archive', 'page', 'gather.archive.page', 'Archive', 'access content', 10, 'footer', NULL);
INSERT INTO public.menu_router VALUES ('/author/{author}', 'page', 'gather.author.page', '{author}', 'access content', 0, NULL, NULL);
INSERT INTO public.menu_router VALUES ('/author/{author}/feed.atom', 'feed', 'gather.author.feed', '{author}', 'access content', 0, NULL, NULL);
INSERT INTO public.menu_router VALUES ('/categories', 'page', 'gather.categories.page', 'Categories', 'access content', 30, 'footer', NULL);
INSERT INTO public.menu_router VALUES ('/feed.atom', 'feed', 'gather.feed.feed', 'Newest items', 'access content', 0, NULL, NULL);
INSERT INTO public.menu_router VALUES ('/pages', 'page', 'gather.pages.page', 'Pages', 'access content', 20, 'footer', NULL);
INSERT INTO public.menu_router VALUES ('/tags', 'page', 'gather.tags.page', 'Tags', 'access content', 40, 'footer', NULL);
INSERT INTO public.menu_router VALUES ('/term/{term}', 'page', 'gather.term.page', '{term}', 'access content', 0, NULL, NULL);
INSERT INTO public.menu_router VALUES ('/term/{term}/feed.atom', 'feed', 'gather.term.feed', '{term}', 'access content', 0, NULL, NULL);


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (1, 1795576239074798, '{"event":"config","names":["language.de","language.en","text_format.comment","text_format.filtered","text_format.full","text_format.markdown","text_format.plain","vocabulary.categories","vocabulary.tags","item_type.article","item_type.page","alias_pattern.items","alias_pattern.terms","menu.footer","menu.main","menu.menu_2nd_gate","role.administrator","role.anonymous","role.authenticated","gather.archive","gather.author","gather.categories","gather.feed","gather.front","gather.pages","gather.tags","gather.term","tile.footer_menu","tile.main_menu","site.site"]}', 1795576239092566);


--
-- Data for Name: record_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record_history VALUES ('config_entity', 'alias_pattern.items', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'alias_pattern.terms', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.archive', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.author', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.categories', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.feed', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.front', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.pages', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.tags', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'gather.term', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'item_type.article', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'item_type.page', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'language.de', '', 'live', 1795576238080076, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'language.en', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'menu.footer', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'menu.main', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'menu.menu_2nd_gate', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'role.administrator', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'role.anonymous', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'role.authenticated', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'site.site', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'text_format.comment', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'text_format.filtered', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'text_format.full', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'text_format.markdown', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'text_format.plain', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'tile.footer_menu', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'tile.main_menu', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'vocabulary.categories', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('config_entity', 'vocabulary.tags', '', 'live', 1795576237605874, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-003d-7281-8492-9d82f698b9c5', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-003e-74fe-9f26-c3994ea52b53', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-003f-7351-bdbf-160bbf3149e1', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-0040-7f23-96de-ea01ae46d5d0', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-0041-71a8-ba00-eefa9ccedb8c', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-0042-7731-a776-456c3321a6c2', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('file', '00000000-0043-7df9-ad81-23859da98d4f', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0033-7cda-a5ba-7752ccae7ebc', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0034-7daa-9fb0-99155d332fce', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0035-790e-9794-595d955ea7b0', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0036-7a9d-9505-dbe7813de6e6', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0037-71b7-a7e2-7c2201108f88', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0038-7dcd-95bd-e29b51d25868', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0067-764a-abc1-14bc0cf27674', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0068-78d4-8e2d-03861bbf2a5d', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0069-76b8-b87d-850ce7930427', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-006a-7306-8c2a-4b210fe52b39', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-006b-7c45-ae25-a9d09bf2fccf', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-006c-79dd-926b-d33071c2b648', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-006d-7069-8648-efe18d49f0b1', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-006e-71ec-b043-510df58f21fd', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-006f-732f-9262-c209eb5e1530', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0070-73ce-9f3b-b0fdd7df8b94', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0071-7c66-b15b-8e03ecba8899', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0072-7fc2-aa71-28aeb683fcb8', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0073-71d8-b626-ff2e82b76a6b', 'en', 'live', 1795576237732466, 1795576237998994, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0073-71d8-b626-ff2e82b76a6b', 'en', 'live', 1795576237998994, NULL, 2);
INSERT INTO public.record_history VALUES ('item', '00000000-0074-7a47-9a20-fc1ffed45453', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0075-7b73-99aa-6821bf1c218a', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0076-71cb-a44e-19363eca1690', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0077-700a-b4df-ca98b4d37113', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0078-7a79-83e3-c2e38ba06f5d', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '00000000-0079-756e-ab07-7da3777a7eaa', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '01a210af-0e52-77b3-8fd3-76045862fe23', 'en', 'live', 1795576237605879, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '01a210af-0e5f-7172-8991-5dc2c68448a1', 'de', 'live', 1795576238112271, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '01a210af-0e5f-7172-8991-5dc2c68448a1', 'en', 'live', 1795576237605881, NULL, 1);
INSERT INTO public.record_history VALUES ('item', '01a210af-0e6b-7566-8635-72008e04078a', 'en', 'live', 1795576237605882, 1795576238049073, 1);
INSERT INTO public.record_history VALUES ('item', '01a210af-0e6b-7566-8635-72008e04078a', 'en', 'live', 1795576238049073, NULL, NULL);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00c9-7360-a3a0-b2c74084d748', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00ca-7318-a56a-8146b032f5d8', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00cb-760c-9614-71e40810d9b2', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00cc-7b6a-b5e2-9989b5c930b0', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00cd-7be0-b892-a56f9f3b5bb7', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00cf-75d5-b0ae-1b8a73bcbb9e', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '00000000-00d0-7790-ba20-d3809ff541af', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('menu_link', '01a210af-0e59-73d9-98bd-fc7de761c618', 'en', 'live', 1795576237605880, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebc-755b-8c13-bfba7313b1ec', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9a00120f0c', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9a9b2e872f', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9acd39b14f', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9ba59d9fba', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9c4dfa7c44', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9d3d89f06b', '', 'live', 1795576237732465, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f3e-7556-96b2-6d066092dbd9', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f3e-7556-96b2-6d0692a7355a', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f3e-7556-96b2-6d084f11f973', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f3f-759b-bbaa-619a36228c36', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f3f-759b-bbaa-619b11c97e11', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f3f-759b-bbaa-619b9a6e185a', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f40-7598-ac48-47f035056545', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f40-7598-ac48-47f08a7b4414', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f41-765c-a9fe-2f75acf5a9e4', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f41-765c-a9fe-2f7669f3599d', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f42-72a0-88d7-2dcf1d5ea35c', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f42-72a0-88d7-2dcfa749fefb', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f43-7045-ae07-fa4be87d80ef', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f43-7045-ae07-fa4c2d8dbe76', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f44-7291-9c73-bd0c78cccee9', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f44-7291-9c73-bd0c9d46f9c1', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f44-7291-9c73-bd0e16079b8d', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f45-7178-927b-12ba4d26c50c', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f46-7136-9ac1-6683a6c6c1b0', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f46-7136-9ac1-6684618ea704', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f46-7136-9ac1-6685160d3206', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f47-72ee-aef9-e92938cf2fa5', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f47-72ee-aef9-e9296ea90dee', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f48-71fe-8ce1-8e335d0c6730', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f48-71fe-8ce1-8e34227c4a5f', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f49-7619-a649-f791bc5c4d16', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f49-7619-a649-f7925f0d7bda', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4a-7134-b793-529dc5fd4926', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4a-7134-b793-529ea07511fd', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4a-7134-b793-529f98d74917', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca5354be1f4', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca60a13c58c', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca6f0d03127', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca7dc5ea78e', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca836501ff7', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca8dd2dd433', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64bf68fb82f', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64cabc9253b', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64d094af6d6', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64dadc6f369', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64e773d20ff', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64ee16c991a', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a64fb3d02efc', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a6505469812b', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4c-7590-8322-a6510fb91735', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4d-7446-a7f8-355b37c6d90f', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4d-7446-a7f8-355bd58f6e2e', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4d-7446-a7f8-355c0efe7ef8', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4e-747e-8f3e-5624473e15a4', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4e-747e-8f3e-5624bcf68889', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4f-74de-be93-64a397b7085a', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f4f-74de-be93-64a48c9126ec', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f50-703a-af11-b036f8aca9f9', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f50-703a-af11-b03723c001e3', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f51-7347-a5ac-c2499ab10b95', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f52-7478-8b70-8d5220008dfc', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f53-7416-90a9-057d19c69a25', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f54-7428-815d-8610f3a2eb52', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f55-770d-b1ec-5bf7877d8268', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f55-770d-b1ec-5bf873d2a842', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f56-7721-a154-5a320a634387', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f57-75d8-b28b-bda0c0d2ed51', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f58-754a-9013-9a36b729e939', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f59-71ab-9722-8b28a0d39518', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f59-71ab-9722-8b2a06b76afc', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5a-726f-8359-33d301d9304a', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5b-7432-a8a8-f078f290261c', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5c-72a8-9bf8-8d10002b6663', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5c-72a8-9bf8-8d10786cff8a', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5d-74bf-96e8-0845f3abffe9', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5e-714c-86b9-f4894eba605e', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5e-714c-86b9-f48a4e5d5e5e', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f5f-73e2-9930-2205e255d792', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f60-75f6-b3a1-3a2a61248d29', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f61-7128-8c29-36a1455c73c1', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f61-7128-8c29-36a28f47a2ab', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f61-7128-8c29-36a2b415f337', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f62-7629-a736-c92133a6642f', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f62-7629-a736-c92220f62a27', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f63-74fc-a3d9-34242504c2a4', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f63-74fc-a3d9-34246460df02', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f66-7699-994b-9e7004840a18', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f66-7699-994b-9e70fce29992', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f66-7699-994b-9e71126678f0', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f66-7699-994b-9e7149355104', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('redirect', '01a210af-0f66-7699-994b-9e718fe55626', '', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7438-af14-4f51f9a1c0f6', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7578-b955-ddb76e34374a', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-76e5-a421-f01ac3a9c37b', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7733-832f-a9f25bda08c2', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7741-9c55-a48d7d48448a', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-77f9-9429-0c504e13d193', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-783a-8e87-5dc074192026', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-790e-9047-4a50e35cd01c', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-793c-9b33-60c8ab5ded0a', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7ae3-b91e-69bd9aa0123b', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7d0d-a316-7bf92c04b898', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7f02-b4d5-4adb4366e8c4', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '00000000-0000-7f6c-a21c-58cbdb654dc7', 'en', 'live', 1795576237732466, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '01a210af-0e40-76f7-bc2b-6ce0f76c9878', 'en', 'live', 1795576237605875, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '01a210af-0e46-778c-b613-bdbc1019c1f2', 'en', 'live', 1795576237605876, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '01a210af-0e4b-753f-a2b7-50a4cfc58757', 'en', 'live', 1795576237605877, NULL, 1);
INSERT INTO public.record_history VALUES ('term', '01a210af-0e4f-7428-a5bd-6bddc9626f29', 'en', 'live', 1795576237605878, NULL, 1);


--
-- Data for Name: record_reference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record_reference VALUES ('item', '00000000-0033-7cda-a5ba-7752ccae7ebc', 'en', 'body', 'item', '00000000-0034-7daa-9fb0-99155d332fce', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0034-7daa-9fb0-99155d332fce', 'en', 'parent', 'item', '00000000-0033-7cda-a5ba-7752ccae7ebc', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0035-790e-9794-595d955ea7b0', 'en', 'parent', 'item', '00000000-0034-7daa-9fb0-99155d332fce', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0037-71b7-a7e2-7c2201108f88', 'en', 'parent', 'item', '00000000-0036-7a9d-9505-dbe7813de6e6', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'body', 'file', '00000000-003d-7281-8492-9d82f698b9c5', 3);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'body', 'file', '00000000-003e-74fe-9f26-c3994ea52b53', 4);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'body', 'file', '00000000-003f-7351-bdbf-160bbf3149e1', 5);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'body', 'item', '00000000-0033-7cda-a5ba-7752ccae7ebc', 1);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'body', 'item', '00000000-0066-7984-9c9d-99e7769b168d', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'body', 'term', '00000000-0000-76e5-a421-f01ac3a9c37b', 2);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'categories', 'term', '00000000-0000-76e5-a421-f01ac3a9c37b', 7);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'categories', 'term', '00000000-0000-7f02-b4d5-4adb4366e8c4', 8);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'image', 'file', '00000000-003f-7351-bdbf-160bbf3149e1', 6);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'tags', 'term', '00000000-0000-783a-8e87-5dc074192026', 9);
INSERT INTO public.record_reference VALUES ('item', '00000000-0065-7cea-b07e-9cf903054dd8', 'en', 'tags', 'term', '00000000-0000-793c-9b33-60c8ab5ded0a', 10);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'body', 'file', '00000000-003d-7281-8492-9d82f698b9c5', 1);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'body', 'file', '00000000-003e-74fe-9f26-c3994ea52b53', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'body', 'file', '00000000-0041-71a8-ba00-eefa9ccedb8c', 3);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'body', 'file', '00000000-0042-7731-a776-456c3321a6c2', 2);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'categories', 'term', '00000000-0000-7578-b955-ddb76e34374a', 5);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'image', 'file', '00000000-003d-7281-8492-9d82f698b9c5', 4);
INSERT INTO public.record_reference VALUES ('item', '00000000-0066-7984-9c9d-99e7769b168d', 'en', 'tags', 'term', '00000000-0000-7ae3-b91e-69bd9aa0123b', 6);
INSERT INTO public.record_reference VALUES ('item', '00000000-0067-764a-abc1-14bc0cf27674', 'en', 'categories', 'term', '00000000-0000-7f02-b4d5-4adb4366e8c4', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0068-78d4-8e2d-03861bbf2a5d', 'en', 'body', 'file', '00000000-0040-7f23-96de-ea01ae46d5d0', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-0068-78d4-8e2d-03861bbf2a5d', 'en', 'categories', 'term', '00000000-0000-7d0d-a316-7bf92c04b898', 1);
INSERT INTO public.record_reference VALUES ('item', '00000000-0069-76b8-b87d-850ce7930427', 'en', 'categories', 'term', '00000000-0000-7d0d-a316-7bf92c04b898', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-006a-7306-8c2a-4b210fe52b39', 'en', 'categories', 'term', '00000000-0000-7733-832f-a9f25bda08c2', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-006b-7c45-ae25-a9d09bf2fccf', 'en', 'body', 'file', '00000000-0043-7df9-ad81-23859da98d4f', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-006b-7c45-ae25-a9d09bf2fccf', 'en', 'categories', 'term', '00000000-0000-7f02-b4d5-4adb4366e8c4', 1);
INSERT INTO public.record_reference VALUES ('item', '00000000-006b-7c45-ae25-a9d09bf2fccf', 'en', 'tags', 'term', '00000000-0000-7438-af14-4f51f9a1c0f6', 2);
INSERT INTO public.record_reference VALUES ('item', '00000000-006c-79dd-926b-d33071c2b648', 'en', 'categories', 'term', '00000000-0000-7578-b955-ddb76e34374a', 0);
INSERT INTO public.record_reference VALUES ('item', '00000000-006d-7069-8648-efe18d49f0b1', 'en', 'categories', 'term', '00000000-0000-7d0d-a316-7bf92c04b898', 0);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e5f-7172-8991-5dc2c68448a1', 'de', 'categories', 'term', '01a210af-0e40-76f7-bc2b-6ce0f76c9878', 0);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e5f-7172-8991-5dc2c68448a1', 'de', 'tags', 'term', '01a210af-0e4b-753f-a2b7-50a4cfc58757', 1);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e5f-7172-8991-5dc2c68448a1', 'en', 'categories', 'term', '01a210af-0e40-76f7-bc2b-6ce0f76c9878', 0);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e5f-7172-8991-5dc2c68448a1', 'en', 'tags', 'term', '01a210af-0e4b-753f-a2b7-50a4cfc58757', 1);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e6b-7566-8635-72008e04078a', 'en', 'categories', 'term', '01a210af-0e46-778c-b613-bdbc1019c1f2', 0);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e6b-7566-8635-72008e04078a', 'en', 'tags', 'term', '01a210af-0e4b-753f-a2b7-50a4cfc58757', 2);
INSERT INTO public.record_reference VALUES ('item', '01a210af-0e6b-7566-8635-72008e04078a', 'en', 'tags', 'term', '01a210af-0e4f-7428-a5bd-6bddc9626f29', 1);


--
-- Data for Name: record_revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.record_revision VALUES ('file', '00000000-003d-7281-8492-9d82f698b9c5', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"gate.png","key":"2026-11/00000000-003d-7281-8492-9d82f698b9c5-r1.png","mime":"image/png","size":30486,"dimensions":[600,400],"alt":"A wooden gate that stands open","source_url":"https://garden.example/wp-content/uploads/2025/04/gate.png","status":"permanent","owner":null}');
INSERT INTO public.record_revision VALUES ('file', '00000000-003e-74fe-9f26-c3994ea52b53', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"bean-row.jpg","key":"2026-11/00000000-003e-74fe-9f26-c3994ea52b53-r1.jpg","mime":"image/jpeg","size":3893,"dimensions":[1200,800],"alt":"Beans on their poles","source_url":"https://garden.example/wp-content/uploads/2025/04/bean-row.jpg","status":"permanent","owner":null}');
INSERT INTO public.record_revision VALUES ('file', '00000000-003f-7351-bdbf-160bbf3149e1', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"wide-terrace.png","key":"2026-11/00000000-003f-7351-bdbf-160bbf3149e1-r1.png","mime":"image/png","size":120491,"dimensions":[2400,400],"alt":"The terrace from end to end","source_url":"https://garden.example/wp-content/uploads/2025/05/wide-terrace.png","status":"permanent","owner":null}');
INSERT INTO public.record_revision VALUES ('file', '00000000-0040-7f23-96de-ea01ae46d5d0', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"tall-poplar.webp","key":"2026-11/00000000-0040-7f23-96de-ea01ae46d5d0-r1.webp","mime":"image/webp","size":32,"dimensions":[300,900],"alt":"","source_url":"https://garden.example/wp-content/uploads/2025/04/tall-poplar.webp","status":"permanent","owner":null}');
INSERT INTO public.record_revision VALUES ('file', '00000000-0041-71a8-ba00-eefa9ccedb8c', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"seed-list.pdf","key":"2026-11/00000000-0041-71a8-ba00-eefa9ccedb8c-r1.pdf","mime":"application/pdf","size":15,"dimensions":null,"alt":"","source_url":"https://garden.example/wp-content/uploads/2025/04/seed-list.pdf","status":"permanent","owner":null}');
INSERT INTO public.record_revision VALUES ('file', '00000000-0042-7731-a776-456c3321a6c2', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"never-kept.jpg","key":"missing/00000000-0042-7731-a776-456c3321a6c2","mime":"application/octet-stream","size":0,"dimensions":null,"alt":"A picture that the export names and nobody has","source_url":"https://garden.example/wp-content/uploads/2025/04/never-kept.jpg","status":"missing","owner":null}');
INSERT INTO public.record_revision VALUES ('file', '00000000-0043-7df9-ad81-23859da98d4f', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"filename":"庭-1.png","key":"2026-11/00000000-0043-7df9-ad81-23859da98d4f-r1.png","mime":"image/png","size":20486,"dimensions":[400,400],"alt":"A courtyard of raked gravel","source_url":"https://garden.example/wp-content/uploads/2025/04/%e5%ba%ad-1.png","status":"permanent","owner":null}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00c9-7360-a3a0-b2c74084d748', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"main","parent":null,"title":"Home","url":"/","weight":1,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00ca-7318-a56a-8146b032f5d8', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"main","parent":null,"title":"","url":"/item/00000000-0033-7cda-a5ba-7752ccae7ebc","weight":2,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00cb-760c-9614-71e40810d9b2', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"main","parent":"00000000-00ca-7318-a56a-8146b032f5d8","title":"Shed","url":"/item/00000000-0035-790e-9794-595d955ea7b0","weight":3,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00cc-7b6a-b5e2-9989b5c930b0', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"main","parent":null,"title":"Vegetables","url":"/term/00000000-0000-76e5-a421-f01ac3a9c37b","weight":4,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00cd-7be0-b892-a56f9f3b5bb7', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"main","parent":null,"title":"Elsewhere","url":"https://elsewhere.example/","weight":5,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00cf-75d5-b0ae-1b8a73bcbb9e', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"menu_2nd_gate","parent":null,"title":"Tools","url":"/item/00000000-0066-7984-9c9d-99e7769b168d","weight":1,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '00000000-00d0-7790-ba20-d3809ff541af', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"menu":"menu_2nd_gate","parent":"00000000-00cf-75d5-b0ae-1b8a73bcbb9e","title":"Deeper","url":"#","weight":2,"enabled":true}');
INSERT INTO public.record_revision VALUES ('menu_link', '01a210af-0e59-73d9-98bd-fc7de761c618', 'en', 1, NULL, 'live', NULL, 1795576237605880, 'starter content', '{"menu":"main","parent":null,"title":"About","url":"/item/01a210af-0e52-77b3-8fd3-76045862fe23","weight":10,"enabled":true}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebc-755b-8c13-bfba7313b1ec', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/?feed=atom","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9a00120f0c', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/?feed=comments-rss2","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9a9b2e872f', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/?feed=rss2","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9acd39b14f', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/comments/feed","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9ba59d9fba', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/feed","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9c4dfa7c44', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/feed/atom","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0ebd-763d-a88f-9d9d3d89f06b', '', 1, NULL, 'live', NULL, 1795576237732465, '', '{"from":"/feed/rss2","to":"/feed.atom","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f3e-7556-96b2-6d066092dbd9', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/beds","to":"/term/00000000-0000-7d0d-a316-7bf92c04b898","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f3e-7556-96b2-6d0692a7355a', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=10","to":"/term/00000000-0000-7d0d-a316-7bf92c04b898","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f3e-7556-96b2-6d084f11f973', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/tools","to":"/term/00000000-0000-7578-b955-ddb76e34374a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f3f-759b-bbaa-619a36228c36', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=14","to":"/term/00000000-0000-7578-b955-ddb76e34374a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f3f-759b-bbaa-619b11c97e11', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/ring-a","to":"/term/00000000-0000-790e-9047-4a50e35cd01c","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f3f-759b-bbaa-619b9a6e185a', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=15","to":"/term/00000000-0000-790e-9047-4a50e35cd01c","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f40-7598-ac48-47f035056545', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/lost","to":"/term/00000000-0000-77f9-9429-0c504e13d193","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f40-7598-ac48-47f08a7b4414', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=17","to":"/term/00000000-0000-77f9-9429-0c504e13d193","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f41-765c-a9fe-2f75acf5a9e4', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/גינה","to":"/term/00000000-0000-7733-832f-a9f25bda08c2","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f41-765c-a9fe-2f7669f3599d', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=18","to":"/term/00000000-0000-7733-832f-a9f25bda08c2","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f42-72a0-88d7-2dcf1d5ea35c', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/tag/spring","to":"/term/00000000-0000-783a-8e87-5dc074192026","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f42-72a0-88d7-2dcfa749fefb', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?tag=spring","to":"/term/00000000-0000-783a-8e87-5dc074192026","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f43-7045-ae07-fa4be87d80ef', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/tag/autumn","to":"/term/00000000-0000-7ae3-b91e-69bd9aa0123b","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f43-7045-ae07-fa4c2d8dbe76', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?tag=autumn","to":"/term/00000000-0000-7ae3-b91e-69bd9aa0123b","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f44-7291-9c73-bd0c78cccee9', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/tag/庭","to":"/term/00000000-0000-7438-af14-4f51f9a1c0f6","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f44-7291-9c73-bd0c9d46f9c1', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?tag=庭","to":"/term/00000000-0000-7438-af14-4f51f9a1c0f6","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f44-7291-9c73-bd0e16079b8d', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/tag/unlisted","to":"/term/00000000-0000-793c-9b33-60c8ab5ded0a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f45-7178-927b-12ba4d26c50c', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?tag=unlisted","to":"/term/00000000-0000-793c-9b33-60c8ab5ded0a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f46-7136-9ac1-6683a6c6c1b0', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/beds/vegetables","to":"/term/00000000-0000-76e5-a421-f01ac3a9c37b","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f46-7136-9ac1-6684618ea704', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/vegetables","to":"/term/00000000-0000-76e5-a421-f01ac3a9c37b","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f46-7136-9ac1-6685160d3206', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=11","to":"/term/00000000-0000-76e5-a421-f01ac3a9c37b","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f47-72ee-aef9-e92938cf2fa5', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/beds/flowers","to":"/term/00000000-0000-7f02-b4d5-4adb4366e8c4","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f47-72ee-aef9-e9296ea90dee', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/flowers","to":"/term/00000000-0000-7f02-b4d5-4adb4366e8c4","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f48-71fe-8ce1-8e335d0c6730', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=12","to":"/term/00000000-0000-7f02-b4d5-4adb4366e8c4","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f48-71fe-8ce1-8e34227c4a5f', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/ring-a/ring-b","to":"/term/00000000-0000-7f6c-a21c-58cbdb654dc7","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f49-7619-a649-f791bc5c4d16', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/ring-b","to":"/term/00000000-0000-7f6c-a21c-58cbdb654dc7","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f49-7619-a649-f7925f0d7bda', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=16","to":"/term/00000000-0000-7f6c-a21c-58cbdb654dc7","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4a-7134-b793-529dc5fd4926', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/beds/vegetables/beans","to":"/term/00000000-0000-7741-9c55-a48d7d48448a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4a-7134-b793-529ea07511fd', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/category/beans","to":"/term/00000000-0000-7741-9c55-a48d7d48448a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4a-7134-b793-529f98d74917', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?cat=13","to":"/term/00000000-0000-7741-9c55-a48d7d48448a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca5354be1f4', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/gate","to":"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca60a13c58c', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wp-content/uploads/2025/04/gate.png","to":"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca6f0d03127', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?attachment_id=61","to":"/files/by-id/00000000-003d-7281-8492-9d82f698b9c5","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca7dc5ea78e', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/bean-row","to":"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca836501ff7', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wp-content/uploads/2025/04/bean-row.jpg","to":"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4b-7654-bf5a-eca8dd2dd433', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?attachment_id=62","to":"/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64bf68fb82f', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wide-terrace","to":"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64cabc9253b', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wp-content/uploads/2025/05/wide-terrace.png","to":"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64d094af6d6', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?attachment_id=63","to":"/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64dadc6f369', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/tall-poplar","to":"/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64e773d20ff', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wp-content/uploads/2025/04/tall-poplar.webp","to":"/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64ee16c991a', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?attachment_id=64","to":"/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a64fb3d02efc', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/seed-list","to":"/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a6505469812b', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wp-content/uploads/2025/04/seed-list.pdf","to":"/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4c-7590-8322-a6510fb91735', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?attachment_id=65","to":"/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4d-7446-a7f8-355b37c6d90f', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/庭-1","to":"/files/by-id/00000000-0043-7df9-ad81-23859da98d4f","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4d-7446-a7f8-355bd58f6e2e', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/wp-content/uploads/2025/04/庭-1.png","to":"/files/by-id/00000000-0043-7df9-ad81-23859da98d4f","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4d-7446-a7f8-355c0efe7ef8', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?attachment_id=67","to":"/files/by-id/00000000-0043-7df9-ad81-23859da98d4f","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4e-747e-8f3e-5624473e15a4', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=51","to":"/item/00000000-0033-7cda-a5ba-7752ccae7ebc","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4e-747e-8f3e-5624bcf68889', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?page_id=51","to":"/item/00000000-0033-7cda-a5ba-7752ccae7ebc","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4f-74de-be93-64a397b7085a', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=54","to":"/item/00000000-0036-7a9d-9505-dbe7813de6e6","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f4f-74de-be93-64a48c9126ec', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?page_id=54","to":"/item/00000000-0036-7a9d-9505-dbe7813de6e6","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f50-703a-af11-b036f8aca9f9', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=56","to":"/item/00000000-0038-7dcd-95bd-e29b51d25868","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f50-703a-af11-b03723c001e3', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?page_id=56","to":"/item/00000000-0038-7dcd-95bd-e29b51d25868","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f51-7347-a5ac-c2499ab10b95', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=101","to":"/item/00000000-0065-7cea-b07e-9cf903054dd8","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f52-7478-8b70-8d5220008dfc', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=102","to":"/item/00000000-0066-7984-9c9d-99e7769b168d","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f53-7416-90a9-057d19c69a25', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=103","to":"/item/00000000-0067-764a-abc1-14bc0cf27674","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f54-7428-815d-8610f3a2eb52', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=104","to":"/item/00000000-0068-78d4-8e2d-03861bbf2a5d","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f55-770d-b1ec-5bf7877d8268', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=105","to":"/item/00000000-0069-76b8-b87d-850ce7930427","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f55-770d-b1ec-5bf873d2a842', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=106","to":"/item/00000000-006a-7306-8c2a-4b210fe52b39","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f56-7721-a154-5a320a634387', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=107","to":"/item/00000000-006b-7c45-ae25-a9d09bf2fccf","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f57-75d8-b28b-bda0c0d2ed51', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=108","to":"/item/00000000-006c-79dd-926b-d33071c2b648","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f58-754a-9013-9a36b729e939', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=109","to":"/item/00000000-006d-7069-8648-efe18d49f0b1","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f59-71ab-9722-8b28a0d39518', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=110","to":"/item/00000000-006e-71ec-b043-510df58f21fd","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f59-71ab-9722-8b2a06b76afc', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=111","to":"/item/00000000-006f-732f-9262-c209eb5e1530","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5a-726f-8359-33d301d9304a', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=112","to":"/item/00000000-0070-73ce-9f3b-b0fdd7df8b94","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5b-7432-a8a8-f078f290261c', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=113","to":"/item/00000000-0071-7c66-b15b-8e03ecba8899","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5c-72a8-9bf8-8d10002b6663', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=114","to":"/item/00000000-0072-7fc2-aa71-28aeb683fcb8","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5c-72a8-9bf8-8d10786cff8a', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=115","to":"/item/00000000-0073-71d8-b626-ff2e82b76a6b","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5d-74bf-96e8-0845f3abffe9', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=116","to":"/item/00000000-0074-7a47-9a20-fc1ffed45453","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5e-714c-86b9-f4894eba605e', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=117","to":"/item/00000000-0075-7b73-99aa-6821bf1c218a","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5e-714c-86b9-f48a4e5d5e5e', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=118","to":"/item/00000000-0076-71cb-a44e-19363eca1690","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f5f-73e2-9930-2205e255d792', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=119","to":"/item/00000000-0077-700a-b4df-ca98b4d37113","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f60-75f6-b3a1-3a2a61248d29', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=120","to":"/item/00000000-0078-7a79-83e3-c2e38ba06f5d","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f61-7128-8c29-36a1455c73c1', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=121","to":"/item/00000000-0079-756e-ab07-7da3777a7eaa","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f61-7128-8c29-36a28f47a2ab', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=52","to":"/item/00000000-0034-7daa-9fb0-99155d332fce","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f61-7128-8c29-36a2b415f337', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?page_id=52","to":"/item/00000000-0034-7daa-9fb0-99155d332fce","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f62-7629-a736-c92133a6642f', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=55","to":"/item/00000000-0037-71b7-a7e2-7c2201108f88","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f62-7629-a736-c92220f62a27', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?page_id=55","to":"/item/00000000-0037-71b7-a7e2-7c2201108f88","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f63-74fc-a3d9-34242504c2a4', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?p=53","to":"/item/00000000-0035-790e-9794-595d955ea7b0","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f63-74fc-a3d9-34246460df02', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/?page_id=53","to":"/item/00000000-0035-790e-9794-595d955ea7b0","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f66-7699-994b-9e7004840a18', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/2024","to":"/archive","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f66-7699-994b-9e70fce29992', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/2024/01","to":"/archive","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f66-7699-994b-9e71126678f0', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/2025","to":"/archive","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f66-7699-994b-9e7149355104', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/2025/01","to":"/archive","status":301}');
INSERT INTO public.record_revision VALUES ('redirect', '01a210af-0f66-7699-994b-9e718fe55626', '', 1, NULL, 'live', NULL, 1795576237732466, '', '{"from":"/2025/04","to":"/archive","status":301}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7438-af14-4f51f9a1c0f6', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"庭","slug":"庭","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/tags/庭","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7578-b955-ddb76e34374a', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Tools","slug":"tools","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/categories/tools","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-76e5-a421-f01ac3a9c37b', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Vegetables & herbs","slug":"vegetables","description":"","weight":0,"parents":[{"term":"00000000-0000-7d0d-a316-7bf92c04b898","weight":0}],"fields":{},"address":{"path":"/categories/vegetables","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7733-832f-a9f25bda08c2', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"גינה","slug":"גינה","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/categories/גינה","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7741-9c55-a48d7d48448a', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Beans","slug":"beans","description":"","weight":0,"parents":[{"term":"00000000-0000-76e5-a421-f01ac3a9c37b","weight":0}],"fields":{},"address":{"path":"/categories/beans","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-77f9-9429-0c504e13d193', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Lost","slug":"lost","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/categories/lost","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-783a-8e87-5dc074192026', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Spring","slug":"spring","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/tags/spring","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-790e-9047-4a50e35cd01c', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Ring A","slug":"ring-a","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/categories/ring-a","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-793c-9b33-60c8ab5ded0a', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Unlisted tag","slug":"unlisted","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/tags/unlisted","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7ae3-b91e-69bd9aa0123b', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Autumn","slug":"autumn","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/tags/autumn","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7d0d-a316-7bf92c04b898', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Beds","slug":"beds","description":"Everything that grows in a row","weight":0,"parents":[],"fields":{},"address":{"path":"/categories/beds","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7f02-b4d5-4adb4366e8c4', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Flowers","slug":"flowers","description":"","weight":0,"parents":[{"term":"00000000-0000-7d0d-a316-7bf92c04b898","weight":0}],"fields":{},"address":{"path":"/categories/flowers","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '00000000-0000-7f6c-a21c-58cbdb654dc7', 'en', 1, NULL, 'live', NULL, 1795576237732466, 'imported from https://garden.example', '{"name":"Ring B","slug":"ring-b","description":"","weight":0,"parents":[{"term":"00000000-0000-790e-9047-4a50e35cd01c","weight":0}],"fields":{},"address":{"path":"/categories/ring-b","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '01a210af-0e40-76f7-bc2b-6ce0f76c9878', 'en', 1, NULL, 'live', NULL, 1795576237605875, '', '{"name":"Getting started","slug":"getting-started","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/categories/getting-started","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '01a210af-0e46-778c-b613-bdbc1019c1f2', 'en', 1, NULL, 'live', NULL, 1795576237605876, '', '{"name":"Writing","slug":"writing","description":"","weight":0,"parents":[{"term":"01a210af-0e40-76f7-bc2b-6ce0f76c9878","weight":0}],"fields":{},"address":{"path":"/categories/writing","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '01a210af-0e4b-753f-a2b7-50a4cfc58757', 'en', 1, NULL, 'live', NULL, 1795576237605877, '', '{"name":"welcome","slug":"welcome","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/tags/welcome","automatic":true},"merged_into":null}');
INSERT INTO public.record_revision VALUES ('term', '01a210af-0e4f-7428-a5bd-6bddc9626f29', 'en', 1, NULL, 'live', NULL, 1795576237605878, '', '{"name":"editing","slug":"editing","description":"","weight":0,"parents":[],"fields":{},"address":{"path":"/tags/editing","automatic":true},"merged_into":null}');


--
-- Data for Name: redirect; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.redirect VALUES ('01a210af-0ebc-755b-8c13-bfba7313b1ec', '/?feed=atom', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0ebd-763d-a88f-9d9a00120f0c', '/?feed=comments-rss2', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0ebd-763d-a88f-9d9a9b2e872f', '/?feed=rss2', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0ebd-763d-a88f-9d9acd39b14f', '/comments/feed', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0ebd-763d-a88f-9d9ba59d9fba', '/feed', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0ebd-763d-a88f-9d9c4dfa7c44', '/feed/atom', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0ebd-763d-a88f-9d9d3d89f06b', '/feed/rss2', '/feed.atom', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f3e-7556-96b2-6d066092dbd9', '/category/beds', '/term/00000000-0000-7d0d-a316-7bf92c04b898', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f3e-7556-96b2-6d0692a7355a', '/?cat=10', '/term/00000000-0000-7d0d-a316-7bf92c04b898', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f3e-7556-96b2-6d084f11f973', '/category/tools', '/term/00000000-0000-7578-b955-ddb76e34374a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f3f-759b-bbaa-619a36228c36', '/?cat=14', '/term/00000000-0000-7578-b955-ddb76e34374a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f3f-759b-bbaa-619b11c97e11', '/category/ring-a', '/term/00000000-0000-790e-9047-4a50e35cd01c', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f3f-759b-bbaa-619b9a6e185a', '/?cat=15', '/term/00000000-0000-790e-9047-4a50e35cd01c', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f40-7598-ac48-47f035056545', '/category/lost', '/term/00000000-0000-77f9-9429-0c504e13d193', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f40-7598-ac48-47f08a7b4414', '/?cat=17', '/term/00000000-0000-77f9-9429-0c504e13d193', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f41-765c-a9fe-2f75acf5a9e4', '/category/גינה', '/term/00000000-0000-7733-832f-a9f25bda08c2', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f41-765c-a9fe-2f7669f3599d', '/?cat=18', '/term/00000000-0000-7733-832f-a9f25bda08c2', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f42-72a0-88d7-2dcf1d5ea35c', '/tag/spring', '/term/00000000-0000-783a-8e87-5dc074192026', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f42-72a0-88d7-2dcfa749fefb', '/?tag=spring', '/term/00000000-0000-783a-8e87-5dc074192026', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f43-7045-ae07-fa4be87d80ef', '/tag/autumn', '/term/00000000-0000-7ae3-b91e-69bd9aa0123b', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f43-7045-ae07-fa4c2d8dbe76', '/?tag=autumn', '/term/00000000-0000-7ae3-b91e-69bd9aa0123b', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f44-7291-9c73-bd0c78cccee9', '/tag/庭', '/term/00000000-0000-7438-af14-4f51f9a1c0f6', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f44-7291-9c73-bd0c9d46f9c1', '/?tag=庭', '/term/00000000-0000-7438-af14-4f51f9a1c0f6', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f44-7291-9c73-bd0e16079b8d', '/tag/unlisted', '/term/00000000-0000-793c-9b33-60c8ab5ded0a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f45-7178-927b-12ba4d26c50c', '/?tag=unlisted', '/term/00000000-0000-793c-9b33-60c8ab5ded0a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f46-7136-9ac1-6683a6c6c1b0', '/category/beds/vegetables', '/term/00000000-0000-76e5-a421-f01ac3a9c37b', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f46-7136-9ac1-6684618ea704', '/category/vegetables', '/term/00000000-0000-76e5-a421-f01ac3a9c37b', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f46-7136-9ac1-6685160d3206', '/?cat=11', '/term/00000000-0000-76e5-a421-f01ac3a9c37b', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f47-72ee-aef9-e92938cf2fa5', '/category/beds/flowers', '/term/00000000-0000-7f02-b4d5-4adb4366e8c4', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f47-72ee-aef9-e9296ea90dee', '/category/flowers', '/term/00000000-0000-7f02-b4d5-4adb4366e8c4', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f48-71fe-8ce1-8e335d0c6730', '/?cat=12', '/term/00000000-0000-7f02-b4d5-4adb4366e8c4', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f48-71fe-8ce1-8e34227c4a5f', '/category/ring-a/ring-b', '/term/00000000-0000-7f6c-a21c-58cbdb654dc7', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f49-7619-a649-f791bc5c4d16', '/category/ring-b', '/term/00000000-0000-7f6c-a21c-58cbdb654dc7', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f49-7619-a649-f7925f0d7bda', '/?cat=16', '/term/00000000-0000-7f6c-a21c-58cbdb654dc7', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4a-7134-b793-529dc5fd4926', '/category/beds/vegetables/beans', '/term/00000000-0000-7741-9c55-a48d7d48448a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4a-7134-b793-529ea07511fd', '/category/beans', '/term/00000000-0000-7741-9c55-a48d7d48448a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4a-7134-b793-529f98d74917', '/?cat=13', '/term/00000000-0000-7741-9c55-a48d7d48448a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4b-7654-bf5a-eca5354be1f4', '/gate', '/files/by-id/00000000-003d-7281-8492-9d82f698b9c5', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4b-7654-bf5a-eca60a13c58c', '/wp-content/uploads/2025/04/gate.png', '/files/by-id/00000000-003d-7281-8492-9d82f698b9c5', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4b-7654-bf5a-eca6f0d03127', '/?attachment_id=61', '/files/by-id/00000000-003d-7281-8492-9d82f698b9c5', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4b-7654-bf5a-eca7dc5ea78e', '/bean-row', '/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4b-7654-bf5a-eca836501ff7', '/wp-content/uploads/2025/04/bean-row.jpg', '/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4b-7654-bf5a-eca8dd2dd433', '/?attachment_id=62', '/files/by-id/00000000-003e-74fe-9f26-c3994ea52b53', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64bf68fb82f', '/wide-terrace', '/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64cabc9253b', '/wp-content/uploads/2025/05/wide-terrace.png', '/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64d094af6d6', '/?attachment_id=63', '/files/by-id/00000000-003f-7351-bdbf-160bbf3149e1', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64dadc6f369', '/tall-poplar', '/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64e773d20ff', '/wp-content/uploads/2025/04/tall-poplar.webp', '/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64ee16c991a', '/?attachment_id=64', '/files/by-id/00000000-0040-7f23-96de-ea01ae46d5d0', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a64fb3d02efc', '/seed-list', '/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a6505469812b', '/wp-content/uploads/2025/04/seed-list.pdf', '/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4c-7590-8322-a6510fb91735', '/?attachment_id=65', '/files/by-id/00000000-0041-71a8-ba00-eefa9ccedb8c', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4d-7446-a7f8-355b37c6d90f', '/庭-1', '/files/by-id/00000000-0043-7df9-ad81-23859da98d4f', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4d-7446-a7f8-355bd58f6e2e', '/wp-content/uploads/2025/04/庭-1.png', '/files/by-id/00000000-0043-7df9-ad81-23859da98d4f', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4d-7446-a7f8-355c0efe7ef8', '/?attachment_id=67', '/files/by-id/00000000-0043-7df9-ad81-23859da98d4f', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4e-747e-8f3e-5624473e15a4', '/?p=51', '/item/00000000-0033-7cda-a5ba-7752ccae7ebc', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4e-747e-8f3e-5624bcf68889', '/?page_id=51', '/item/00000000-0033-7cda-a5ba-7752ccae7ebc', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4f-74de-be93-64a397b7085a', '/?p=54', '/item/00000000-0036-7a9d-9505-dbe7813de6e6', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f4f-74de-be93-64a48c9126ec', '/?page_id=54', '/item/00000000-0036-7a9d-9505-dbe7813de6e6', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f50-703a-af11-b036f8aca9f9', '/?p=56', '/item/00000000-0038-7dcd-95bd-e29b51d25868', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f50-703a-af11-b03723c001e3', '/?page_id=56', '/item/00000000-0038-7dcd-95bd-e29b51d25868', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f51-7347-a5ac-c2499ab10b95', '/?p=101', '/item/00000000-0065-7cea-b07e-9cf903054dd8', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f52-7478-8b70-8d5220008dfc', '/?p=102', '/item/00000000-0066-7984-9c9d-99e7769b168d', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f53-7416-90a9-057d19c69a25', '/?p=103', '/item/00000000-0067-764a-abc1-14bc0cf27674', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f54-7428-815d-8610f3a2eb52', '/?p=104', '/item/00000000-0068-78d4-8e2d-03861bbf2a5d', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f55-770d-b1ec-5bf7877d8268', '/?p=105', '/item/00000000-0069-76b8-b87d-850ce7930427', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f55-770d-b1ec-5bf873d2a842', '/?p=106', '/item/00000000-006a-7306-8c2a-4b210fe52b39', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f56-7721-a154-5a320a634387', '/?p=107', '/item/00000000-006b-7c45-ae25-a9d09bf2fccf', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f57-75d8-b28b-bda0c0d2ed51', '/?p=108', '/item/00000000-006c-79dd-926b-d33071c2b648', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f58-754a-9013-9a36b729e939', '/?p=109', '/item/00000000-006d-7069-8648-efe18d49f0b1', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f59-71ab-9722-8b28a0d39518', '/?p=110', '/item/00000000-006e-71ec-b043-510df58f21fd', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f59-71ab-9722-8b2a06b76afc', '/?p=111', '/item/00000000-006f-732f-9262-c209eb5e1530', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5a-726f-8359-33d301d9304a', '/?p=112', '/item/00000000-0070-73ce-9f3b-b0fdd7df8b94', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5b-7432-a8a8-f078f290261c', '/?p=113', '/item/00000000-0071-7c66-b15b-8e03ecba8899', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5c-72a8-9bf8-8d10002b6663', '/?p=114', '/item/00000000-0072-7fc2-aa71-28aeb683fcb8', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5c-72a8-9bf8-8d10786cff8a', '/?p=115', '/item/00000000-0073-71d8-b626-ff2e82b76a6b', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5d-74bf-96e8-0845f3abffe9', '/?p=116', '/item/00000000-0074-7a47-9a20-fc1ffed45453', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5e-714c-86b9-f4894eba605e', '/?p=117', '/item/00000000-0075-7b73-99aa-6821bf1c218a', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5e-714c-86b9-f48a4e5d5e5e', '/?p=118', '/item/00000000-0076-71cb-a44e-19363eca1690', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f5f-73e2-9930-2205e255d792', '/?p=119', '/item/00000000-0077-700a-b4df-ca98b4d37113', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f60-75f6-b3a1-3a2a61248d29', '/?p=120', '/item/00000000-0078-7a79-83e3-c2e38ba06f5d', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f61-7128-8c29-36a1455c73c1', '/?p=121', '/item/00000000-0079-756e-ab07-7da3777a7eaa', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f61-7128-8c29-36a28f47a2ab', '/?p=52', '/item/00000000-0034-7daa-9fb0-99155d332fce', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f61-7128-8c29-36a2b415f337', '/?page_id=52', '/item/00000000-0034-7daa-9fb0-99155d332fce', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f62-7629-a736-c92133a6642f', '/?p=55', '/item/00000000-0037-71b7-a7e2-7c2201108f88', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f62-7629-a736-c92220f62a27', '/?page_id=55', '/item/00000000-0037-71b7-a7e2-7c2201108f88', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f63-74fc-a3d9-34242504c2a4', '/?p=53', '/item/00000000-0035-790e-9794-595d955ea7b0', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f63-74fc-a3d9-34246460df02', '/?page_id=53', '/item/00000000-0035-790e-9794-595d955ea7b0', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f66-7699-994b-9e7004840a18', '/2024', '/archive', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f66-7699-994b-9e70fce29992', '/2024/01', '/archive', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f66-7699-994b-9e71126678f0', '/2025', '/archive', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f66-7699-994b-9e7149355104', '/2025/01', '/archive', 301, 1);
INSERT INTO public.redirect VALUES ('01a210af-0f66-7699-994b-9e718fe55626', '/2025/04', '/archive', 301, 1);


--
-- Data for Name: role; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role VALUES ('administrator', 'Administrator');
INSERT INTO public.role VALUES ('anonymous', 'Anonymous visitor');
INSERT INTO public.role VALUES ('authenticated', 'Signed-in person');


--
-- Data for Name: role_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role_permission VALUES ('anonymous', 'access content');
INSERT INTO public.role_permission VALUES ('authenticated', 'access content');


--
-- Data for Name: system; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.system VALUES ('migration:0001_records', '05d8793b2f225f30c681e1108e7adbb5bbc03e0d43ecb512739271e6f8cc2f06');
INSERT INTO public.system VALUES ('key_version', '1');


--
-- Data for Name: tile; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tile VALUES ('footer_menu', 'footer', 0);
INSERT INTO public.tile VALUES ('main_menu', 'navigation', 0);


--
-- Data for Name: url_alias; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.url_alias VALUES ('01a210af-0e42-749a-b312-faec2c231de2', '/categories/getting-started', 'en', 'term', '01a210af-0e40-76f7-bc2b-6ce0f76c9878', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0e47-704e-82a3-7f190815c2b5', '/categories/writing', 'en', 'term', '01a210af-0e46-778c-b613-bdbc1019c1f2', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0e4c-7351-8e9f-cedfbddb4a55', '/tags/welcome', 'en', 'term', '01a210af-0e4b-753f-a2b7-50a4cfc58757', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0e4f-7428-a5bd-6bde80391aff', '/tags/editing', 'en', 'term', '01a210af-0e4f-7428-a5bd-6bddc9626f29', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0e53-769e-9f80-9ff4718faba8', '/about-this-site', 'en', 'item', '01a210af-0e52-77b3-8fd3-76045862fe23', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0e62-76a7-96e2-51d7867f58df', '/welcome-to-your-new-site', 'en', 'item', '01a210af-0e5f-7172-8991-5dc2c68448a1', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f3d-7759-960a-eca2ce2c2de5', '/categories/beds', 'en', 'term', '00000000-0000-7d0d-a316-7bf92c04b898', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f3e-7556-96b2-6d0751166bc5', '/categories/tools', 'en', 'term', '00000000-0000-7578-b955-ddb76e34374a', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f3f-759b-bbaa-619a3ac131bd', '/categories/ring-a', 'en', 'term', '00000000-0000-790e-9047-4a50e35cd01c', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f40-7598-ac48-47ef3ffaac9b', '/categories/lost', 'en', 'term', '00000000-0000-77f9-9429-0c504e13d193', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f41-765c-a9fe-2f75921a83f1', '/categories/גינה', 'en', 'term', '00000000-0000-7733-832f-a9f25bda08c2', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f42-72a0-88d7-2dce45f4ebf0', '/tags/spring', 'en', 'term', '00000000-0000-783a-8e87-5dc074192026', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f43-7045-ae07-fa4b74c57c20', '/tags/autumn', 'en', 'term', '00000000-0000-7ae3-b91e-69bd9aa0123b', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f43-7045-ae07-fa4cd746ba85', '/tags/庭', 'en', 'term', '00000000-0000-7438-af14-4f51f9a1c0f6', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f44-7291-9c73-bd0d8c33906c', '/tags/unlisted', 'en', 'term', '00000000-0000-793c-9b33-60c8ab5ded0a', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f46-7136-9ac1-66839f398fce', '/categories/vegetables', 'en', 'term', '00000000-0000-76e5-a421-f01ac3a9c37b', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f47-72ee-aef9-e928864a8e57', '/categories/flowers', 'en', 'term', '00000000-0000-7f02-b4d5-4adb4366e8c4', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f48-71fe-8ce1-8e33dd8f4637', '/categories/ring-b', 'en', 'term', '00000000-0000-7f6c-a21c-58cbdb654dc7', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f4a-7134-b793-529d37a7a156', '/categories/beans', 'en', 'term', '00000000-0000-7741-9c55-a48d7d48448a', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f4e-747e-8f3e-5623924b5056', '/about', 'en', 'item', '00000000-0033-7cda-a5ba-7752ccae7ebc', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f4f-74de-be93-64a3976f9475', '/snake', 'en', 'item', '00000000-0036-7a9d-9505-dbe7813de6e6', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f4f-74de-be93-64a518e08a3c', '/orphan-page', 'en', 'item', '00000000-0038-7dcd-95bd-e29b51d25868', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f51-7347-a5ac-c2498f11df4a', '/2025/04/a-morning-in-the-beds', 'en', 'item', '00000000-0065-7cea-b07e-9cf903054dd8', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f52-7478-8b70-8d51de71a395', '/2025/04/tools-that-last', 'en', 'item', '00000000-0066-7984-9c9d-99e7769b168d', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f53-7416-90a9-057c50f2b711', '/2025/04/of-quotes', 'en', 'item', '00000000-0067-764a-abc1-14bc0cf27674', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f54-7428-815d-86102cde348e', '/2025/04/all-the-headings', 'en', 'item', '00000000-0068-78d4-8e2d-03861bbf2a5d', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f54-7428-815d-86117d531273', '/2025/04/غرفة-الشتاء', 'en', 'item', '00000000-0069-76b8-b87d-850ce7930427', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f55-770d-b1ec-5bf8519144ff', '/2025/04/גינה', 'en', 'item', '00000000-006a-7306-8c2a-4b210fe52b39', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f56-7721-a154-5a316251155a', '/2025/04/庭の記録', 'en', 'item', '00000000-006b-7c45-ae25-a9d09bf2fccf', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f57-75d8-b28b-bda05bf48a27', '/2025/04/very-long-words', 'en', 'item', '00000000-006c-79dd-926b-d33071c2b648', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f58-754a-9013-9a3697529b29', '/2025/04/109', 'en', 'item', '00000000-006d-7069-8648-efe18d49f0b1', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f59-71ab-9722-8b27c9d72b7d', '/2024/01/twin', 'en', 'item', '00000000-006e-71ec-b043-510df58f21fd', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f59-71ab-9722-8b2918a6ca8f', '/2025/01/twin', 'en', 'item', '00000000-006f-732f-9262-c209eb5e1530', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5a-726f-8359-33d2a1559447', '/2025/04/no-day', 'en', 'item', '00000000-0070-73ce-9f3b-b0fdd7df8b94', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5b-7432-a8a8-f07851facba6', '/2025/04/by-a-stranger', 'en', 'item', '00000000-0071-7c66-b15b-8e03ecba8899', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5c-72a8-9bf8-8d0f20bba67c', '/2025/04/words-with-marks', 'en', 'item', '00000000-0072-7fc2-aa71-28aeb683fcb8', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5c-72a8-9bf8-8d1066bcc413', '/2025/04/not-this-year', 'en', 'item', '00000000-0073-71d8-b626-ff2e82b76a6b', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5d-74bf-96e8-08455a78318a', '/half-a-thought', 'en', 'item', '00000000-0074-7a47-9a20-fc1ffed45453', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5e-714c-86b9-f48905c257aa', '/2025/04/for-one-pair-of-eyes', 'en', 'item', '00000000-0075-7b73-99aa-6821bf1c218a', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5e-714c-86b9-f4897b283f9a', '/2025/04/behind-a-word', 'en', 'item', '00000000-0076-71cb-a44e-19363eca1690', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f5f-73e2-9930-22051089f215', '/2025/04/to-be-read-first', 'en', 'item', '00000000-0077-700a-b4df-ca98b4d37113', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f60-75f6-b3a1-3a2a40c24f57', '/2025/04/in-the-bin__trashed', 'en', 'item', '00000000-0078-7a79-83e3-c2e38ba06f5d', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f60-75f6-b3a1-3a2b5ad8ae1d', '/2025/04/unknown-weather', 'en', 'item', '00000000-0079-756e-ab07-7da3777a7eaa', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f61-7128-8c29-36a1b7290c07', '/about/compost', 'en', 'item', '00000000-0034-7daa-9fb0-99155d332fce', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f62-7629-a736-c9212c1f18ab', '/tail', 'en', 'item', '00000000-0037-71b7-a7e2-7c2201108f88', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-0f63-74fc-a3d9-342362a6864d', '/about/compost/shed', 'en', 'item', '00000000-0035-790e-9794-595d955ea7b0', true, 1);
INSERT INTO public.url_alias VALUES ('01a210af-1024-72f5-84ec-337616256e47', '/ubersetzt', 'de', 'item', '01a210af-0e5f-7172-8991-5dc2c68448a1', true, 1);


--
-- Data for Name: user_role; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.user_role VALUES ('01a210af-0e6e-76e9-a0fb-2a0f3c03b0bb', 'administrator');


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.users VALUES ('00000000-0000-722a-a402-619baf2b4c17', 'no-mail', 'no-mail', 'Quiet Hand', NULL, NULL, NULL, 'blocked', 1795576237732466, 1795576237732466);
INSERT INTO public.users VALUES ('00000000-0000-74a8-8e76-33e83c05506a', 'ines', 'ines', 'Inês Valente', 'ines@garden.example', 'ines@garden.example', NULL, 'blocked', 1795576237732466, 1795576237732466);
INSERT INTO public.users VALUES ('00000000-0000-7a46-8092-0483792b2127', 'yusuf', 'yusuf', 'Yusuf Adeyemi', 'yusuf@garden.example', 'yusuf@garden.example', NULL, 'blocked', 1795576237732466, 1795576237732466);
INSERT INTO public.users VALUES ('01a210af-0e6e-76e9-a0fb-2a0f3c03b0bb', 'admin', 'admin', '', 'admin@example.org', 'admin@example.org', NULL, 'active', 1795576237605874, 1795576237605874);


--
-- Name: outbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outbox_id_seq', 1, true);


--
-- Name: cache cache_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cache
    ADD CONSTRAINT cache_pkey PRIMARY KEY (key);


--
-- Name: category_term_hierarchy category_term_hierarchy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_term_hierarchy
    ADD CONSTRAINT category_term_hierarchy_pkey PRIMARY KEY (term, parent);


--
-- Name: category_term category_term_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_term
    ADD CONSTRAINT category_term_pkey PRIMARY KEY (id);


--
-- Name: category_vocabulary category_vocabulary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_vocabulary
    ADD CONSTRAINT category_vocabulary_pkey PRIMARY KEY (id);


--
-- Name: comment comment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_pkey PRIMARY KEY (id);


--
-- Name: config_entity config_entity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.config_entity
    ADD CONSTRAINT config_entity_pkey PRIMARY KEY (kind, id);


--
-- Name: config_revision config_revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.config_revision
    ADD CONSTRAINT config_revision_pkey PRIMARY KEY (kind, id, number);


--
-- Name: field_config field_config_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.field_config
    ADD CONSTRAINT field_config_pkey PRIMARY KEY (owner_kind, owner, name);


--
-- Name: file_managed file_managed_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_managed
    ADD CONSTRAINT file_managed_key UNIQUE (storage_key);


--
-- Name: file_managed file_managed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_managed
    ADD CONSTRAINT file_managed_pkey PRIMARY KEY (id);


--
-- Name: file_usage file_usage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_usage
    ADD CONSTRAINT file_usage_pkey PRIMARY KEY (file, item);


--
-- Name: import_source import_source_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.import_source
    ADD CONSTRAINT import_source_pkey PRIMARY KEY (origin, source_key);


--
-- Name: item item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);


--
-- Name: item_revision item_revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_revision
    ADD CONSTRAINT item_revision_pkey PRIMARY KEY (item, language, number);


--
-- Name: item_translation item_translation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_translation
    ADD CONSTRAINT item_translation_pkey PRIMARY KEY (item, language);


--
-- Name: item_type item_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_type
    ADD CONSTRAINT item_type_pkey PRIMARY KEY (id);


--
-- Name: language language_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.language
    ADD CONSTRAINT language_pkey PRIMARY KEY (id);


--
-- Name: menu_link menu_link_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.menu_link
    ADD CONSTRAINT menu_link_pkey PRIMARY KEY (id);


--
-- Name: menu menu_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.menu
    ADD CONSTRAINT menu_pkey PRIMARY KEY (id);


--
-- Name: menu_router menu_router_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.menu_router
    ADD CONSTRAINT menu_router_pkey PRIMARY KEY (pattern);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: record_history record_history_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record_history
    ADD CONSTRAINT record_history_pkey PRIMARY KEY (kind, record, language, stage, since);


--
-- Name: record_reference record_reference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record_reference
    ADD CONSTRAINT record_reference_pkey PRIMARY KEY (source_kind, source, language, field, target_kind, target);


--
-- Name: record_revision record_revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.record_revision
    ADD CONSTRAINT record_revision_pkey PRIMARY KEY (kind, record, language, number);


--
-- Name: redirect redirect_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.redirect
    ADD CONSTRAINT redirect_pkey PRIMARY KEY (id);


--
-- Name: redirect redirect_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.redirect
    ADD CONSTRAINT redirect_source UNIQUE (source);


--
-- Name: role_permission role_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permission
    ADD CONSTRAINT role_permission_pkey PRIMARY KEY (role, permission);


--
-- Name: role role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (id);


--
-- Name: system system_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.system
    ADD CONSTRAINT system_pkey PRIMARY KEY (name);


--
-- Name: tile tile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tile
    ADD CONSTRAINT tile_pkey PRIMARY KEY (id);


--
-- Name: url_alias url_alias_path; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.url_alias
    ADD CONSTRAINT url_alias_path UNIQUE (path, language);


--
-- Name: url_alias url_alias_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.url_alias
    ADD CONSTRAINT url_alias_pkey PRIMARY KEY (id);


--
-- Name: user_role user_role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_pkey PRIMARY KEY (user_id, role);


--
-- Name: users users_email_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_key UNIQUE (email_key);


--
-- Name: users users_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_name_key UNIQUE (name_key);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: category_term_by_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX category_term_by_name ON public.category_term USING btree (vocabulary, name_sort, id) WHERE ((trashed IS NULL) AND (merged_into IS NULL));


--
-- Name: category_term_hierarchy_by_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX category_term_hierarchy_by_parent ON public.category_term_hierarchy USING btree (parent, term);


--
-- Name: category_term_merged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX category_term_merged ON public.category_term USING btree (merged_into) WHERE (merged_into IS NOT NULL);


--
-- Name: category_term_slug; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX category_term_slug ON public.category_term USING btree (vocabulary, slug) WHERE ((trashed IS NULL) AND (merged_into IS NULL));


--
-- Name: comment_by_item; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX comment_by_item ON public.comment USING btree (item, state, created, id);


--
-- Name: file_usage_by_item; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX file_usage_by_item ON public.file_usage USING btree (item, file);


--
-- Name: item_by_author; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_author ON public.item USING btree (author, state, created, id) WHERE (trashed IS NULL);


--
-- Name: item_by_created; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_created ON public.item USING btree (created, id) WHERE (trashed IS NULL);


--
-- Name: item_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_state ON public.item USING btree (state, created, id) WHERE (trashed IS NULL);


--
-- Name: item_by_type; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_type ON public.item USING btree (item_type, state, created, id) WHERE (trashed IS NULL);


--
-- Name: item_in_trash; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_in_trash ON public.item USING btree (trashed, id) WHERE (trashed IS NOT NULL);


--
-- Name: item_translation_by_language; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_translation_by_language ON public.item_translation USING btree (language, item);


--
-- Name: menu_link_by_menu; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX menu_link_by_menu ON public.menu_link USING btree (menu, weight, id);


--
-- Name: outbox_dispatched; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_dispatched ON public.outbox USING btree (dispatched) WHERE (dispatched IS NOT NULL);


--
-- Name: outbox_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_pending ON public.outbox USING btree (id) WHERE (dispatched IS NULL);


--
-- Name: record_history_now; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX record_history_now ON public.record_history USING btree (kind, record, language, stage) WHERE (until IS NULL);


--
-- Name: record_reference_by_target; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX record_reference_by_target ON public.record_reference USING btree (target_kind, target, source_kind, source, field);


--
-- Name: url_alias_by_owner; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX url_alias_by_owner ON public.url_alias USING btree (owner_kind, owner, language);


--
-- Name: user_role_by_role; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_role_by_role ON public.user_role USING btree (role, user_id);


--
-- Name: category_term_hierarchy category_term_hierarchy_parent_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_term_hierarchy
    ADD CONSTRAINT category_term_hierarchy_parent_fkey FOREIGN KEY (parent) REFERENCES public.category_term(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: category_term_hierarchy category_term_hierarchy_term_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_term_hierarchy
    ADD CONSTRAINT category_term_hierarchy_term_fkey FOREIGN KEY (term) REFERENCES public.category_term(id) ON DELETE CASCADE;


--
-- Name: category_term category_term_merged_into_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_term
    ADD CONSTRAINT category_term_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.category_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: category_term category_term_vocabulary_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.category_term
    ADD CONSTRAINT category_term_vocabulary_fkey FOREIGN KEY (vocabulary) REFERENCES public.category_vocabulary(id);


--
-- Name: comment comment_author_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_author_fkey FOREIGN KEY (author) REFERENCES public.users(id);


--
-- Name: comment comment_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_item_fkey FOREIGN KEY (item) REFERENCES public.item(id) ON DELETE CASCADE;


--
-- Name: comment comment_parent_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_parent_fkey FOREIGN KEY (parent) REFERENCES public.comment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: file_managed file_managed_owner_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_managed
    ADD CONSTRAINT file_managed_owner_fkey FOREIGN KEY (owner) REFERENCES public.users(id);


--
-- Name: file_usage file_usage_file_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_usage
    ADD CONSTRAINT file_usage_file_fkey FOREIGN KEY (file) REFERENCES public.file_managed(id);


--
-- Name: file_usage file_usage_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_usage
    ADD CONSTRAINT file_usage_item_fkey FOREIGN KEY (item) REFERENCES public.item(id) ON DELETE CASCADE;


--
-- Name: item item_author_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_author_fkey FOREIGN KEY (author) REFERENCES public.users(id);


--
-- Name: item item_item_type_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_item_type_fkey FOREIGN KEY (item_type) REFERENCES public.item_type(id);


--
-- Name: item_revision item_revision_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_revision
    ADD CONSTRAINT item_revision_item_fkey FOREIGN KEY (item) REFERENCES public.item(id) ON DELETE CASCADE;


--
-- Name: item_translation item_translation_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.item_translation
    ADD CONSTRAINT item_translation_item_fkey FOREIGN KEY (item) REFERENCES public.item(id) ON DELETE CASCADE;


--
-- Name: menu_link menu_link_menu_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.menu_link
    ADD CONSTRAINT menu_link_menu_fkey FOREIGN KEY (menu) REFERENCES public.menu(id);


--
-- Name: menu_link menu_link_parent_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.menu_link
    ADD CONSTRAINT menu_link_parent_fkey FOREIGN KEY (parent) REFERENCES public.menu_link(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: role_permission role_permission_role_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permission
    ADD CONSTRAINT role_permission_role_fkey FOREIGN KEY (role) REFERENCES public.role(id) ON DELETE CASCADE;


--
-- Name: user_role user_role_role_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_role_fkey FOREIGN KEY (role) REFERENCES public.role(id);


--
-- Name: user_role user_role_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


