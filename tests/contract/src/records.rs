//! The contracts of the record store: everything that both databases owe alike.
//!
//! Each suite gets a migrated store without records. [`record_suites`](crate::record_suites) names
//! them all, so that no store leaves one out.

pub mod addresses;
pub mod archives;
pub mod comments;
pub mod configuration;
pub mod files;
pub mod filled;
pub mod fixture;
pub mod history;
pub mod imports;
pub mod indexes;
pub mod items;
pub mod labels;
pub mod listings;
pub mod menus;
pub mod moments;
pub mod outbox;
pub mod processes;
pub mod references;
pub mod schema;
pub mod terms;
pub mod texts;
pub mod translations;
pub mod trash;
pub mod units;
pub mod users;

pub use fixture::StoreFixture;

/// Calls a macro with the name of every suite over one handle of a store, as `module { name, … }`,
/// and of every suite over two handles of the same store.
#[macro_export]
macro_rules! record_suites {
    ($test:ident) => {
        $test! {
            one: [
                addresses {
                    an_alias_is_found_in_the_language_of_the_viewer_first,
                    a_new_address_stands_instead_of_the_old_one,
                    a_path_leads_to_one_record,
                    a_redirect_is_replaced_and_cleared,
                }
                archives {
                    rows_come_back_as_they_were_loaded,
                    pages_have_every_row_once_in_the_order_of_the_key,
                    files_are_told_by_key,
                    only_an_empty_store_is_filled,
                    what_is_unknown_is_not_loaded,
                    a_load_that_does_not_end_leaves_nothing,
                }
                comments {
                    only_who_administers_comments_sees_those_that_wait,
                    an_item_at_its_path_tells_whether_it_was_commented,
                    comments_come_in_the_order_of_their_writing,
                }
                configuration {
                    entities_come_back_as_they_were_saved,
                    an_entity_that_records_need_is_not_deleted,
                    uses_count_what_is_in_the_trash_too,
                    a_deleted_entity_can_come_back,
                }
                files {
                    a_file_is_found_by_its_key_and_its_revision_grows,
                    two_files_never_share_a_key,
                    an_item_uses_the_files_of_all_its_languages,
                }
                history {
                    every_change_of_what_live_shows_gets_a_row,
                    a_record_leaves_live_at_the_instant_of_its_trash,
                    an_alias_made_by_hand_ends_in_its_history,
                }
                imports {
                    the_memory_of_an_import_is_replaced_by_key,
                }
                indexes {
                    indexes_are_made_and_dropped_as_wanted,
                }
                items {
                    an_item_comes_back_as_it_was_written,
                    a_stale_save_changes_nothing,
                    each_viewer_sees_what_is_theirs_to_see,
                    an_item_is_found_by_its_path,
                    what_is_in_the_trash_is_absent_until_it_comes_back,
                    a_purged_item_is_gone_with_all_that_belongs_to_it,
                    a_unique_value_has_one_holder,
                }
                labels {
                    every_kind_of_record_that_is_seen_has_a_label,
                }
                listings {
                    pages_of_a_list_have_every_item_once,
                    references_tell_where_a_record_is_used,
                    revisions_come_newest_first_and_only_those_that_are_seen,
                    revisions_are_paged_and_loaded_by_number,
                    uses_are_paged,
                    addresses_are_listed_page_by_page,
                }
                menus {
                    links_are_shown_unless_disabled_or_in_the_trash,
                    routes_are_replaced_together,
                }
                outbox {
                    events_are_numbered_in_order_and_dispatched_once,
                }
                references {
                    references_to_what_is_gone_for_good_are_broken,
                }
                schema {
                    migrating_again_changes_nothing,
                }
                terms {
                    a_term_comes_back_as_it_was_written,
                    a_stale_save_changes_nothing,
                    terms_are_listed_by_name_page_by_page,
                    ancestors_and_descendants_come_once_each,
                    children_come_in_the_order_of_their_places,
                    paths_lead_from_the_roots_the_shortest_first,
                    a_merged_term_leads_to_its_target,
                    the_trash_makes_children_roots,
                    a_slug_has_one_term_in_use,
                    taken_slugs_are_those_of_other_terms_in_use,
                }
                texts {
                    texts_are_kept_by_key_until_they_are_cleared,
                }
                translations {
                    a_translation_stands_over_the_original,
                    a_draft_translation_is_seen_by_those_who_see_drafts,
                    each_version_that_is_seen_has_its_address,
                    a_translation_is_saved_and_ended_by_itself,
                    originals_and_translations_come_with_their_own_values,
                    the_trash_takes_and_gives_back_translations,
                }
                trash {
                    the_trash_shows_what_its_viewer_may_delete,
                    a_term_is_listed_in_the_trash_and_comes_back,
                    a_purged_term_is_gone_with_all_that_belongs_to_it,
                }
                units {
                    what_is_not_committed_is_not_there,
                    instants_of_units_strictly_increase,
                    a_unit_sees_its_own_writes,
                }
                users {
                    an_account_is_found_whatever_the_case,
                    a_name_and_an_address_are_taken_once,
                    accounts_are_listed_by_id_with_their_roles,
                }
            ],
            two: [
                moments {
                    a_snapshot_sees_one_moment,
                }
                processes {
                    a_write_of_another_process_is_seen_within_a_second,
                    a_lock_has_one_holder,
                    units_that_lock_a_hierarchy_wait_for_each_other,
                    merges_into_each_other_leave_one_term,
                    one_of_two_racing_saves_is_stale,
                    a_migration_of_two_at_once_happens_once,
                }
            ],
        }
    };
}
