//! The record store in a file: the contracts of its ports, what is refused, and how statements are
//! planned.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

mod faults;
mod files;
mod gather;
mod plans;
mod schema;

use files::{one, two};
use trovato_contract::records;

macro_rules! tests {
    (
        one: [$($module:ident { $($name:ident),* $(,)? })*],
        two: [$($both:ident { $($pair:ident),* $(,)? })*],
    ) => {
        mod contract {
            $(
                mod $module {
                    use crate::{one, records};
                    $(
                        #[tokio::test]
                        async fn $name() {
                            one(async |store| records::$module::$name(store).await).await;
                        }
                    )*
                }
            )*
            $(
                mod $both {
                    use crate::{records, two};
                    $(
                        #[tokio::test]
                        async fn $pair() {
                            two(async |a, b| records::$both::$pair(a, b).await).await;
                        }
                    )*
                }
            )*
        }
    };
}

trovato_contract::record_suites!(tests);
