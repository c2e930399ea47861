//! Contract of running gathers. What each operator means is stated twice: by rows written out, and
//! by an oracle that evaluates the same plan over the records in memory.

mod generated;
mod listings;
mod operators;
mod oracle;
mod orders;
mod paging;
mod run;
mod sight;
mod terms;
mod world;

use trovato_ports::UnitOfWorkFactory;
use trovato_ports::gather::GatherReader;

pub use self::listings::{Listing, fill};
use self::run::Bench;
use self::world::World;
pub use self::world::visitor;

/// Contract of [`GatherReader`], over an empty store.
pub async fn gather_reader(units: &dyn UnitOfWorkFactory, gathers: &dyn GatherReader) {
    let mut bench = Bench {
        world: World::filled(units).await,
        gathers,
    };
    operators::each_operator_of_each_type(&bench).await;
    orders::rows_stand_in_their_order(&bench).await;
    paging::pages_join_to_the_whole(&bench).await;
    paging::a_position_of_another_order_is_refused(&bench).await;
    sight::what_is_not_seen_is_no_row_and_no_value(&bench).await;
    terms::each_item_below_a_term_is_listed_once(&bench).await;
    terms::terms_and_accounts_are_listed(&bench).await;
    generated::any_definition_lists_what_the_oracle_lists(&bench, 1).await;
    terms::merged_terms_count_as_their_target(&mut bench).await;
    sight::conditions_see_the_language_shown(&mut bench).await;
    generated::any_definition_lists_what_the_oracle_lists(&bench, 2).await;
    paging::rows_that_come_and_go_disturb_no_other(&mut bench).await;
    sight::the_trash_is_never_listed(&mut bench).await;
    listings::shipped_listings_run(&bench).await;
}
