//! Pages by keyset: in which order rows run, and where a page goes on. Rows whose first key has no
//! value are a range of their own, so that both ranges are read off one index.

use sea_query::{Expr, ExprTrait as _, Order};
use trovato_domain::gather::definition::{Direction, Nulls};
use trovato_domain::gather::plan::{GatherPlan, KeyValue, PlanSort, Position};

use super::fields::Columns;
use super::json::constant;

/// The rows with a value in the first key, or those without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    /// The first key always has a value.
    Whole,
    /// Those with a value.
    Valued,
    /// Those without.
    Bare,
}

/// A range of rows, from the start or from behind a row.
pub(super) struct Stretch {
    pub(super) range: Range,
    pub(super) after: bool,
}

/// The ranges in which the rows of a page lie, in their order.
pub(super) fn stretches(plan: &GatherPlan, after: Option<&Position>) -> Vec<Stretch> {
    let Some(first) = plan.sort.first().filter(|sort| sort.field.may_be_absent()) else {
        return vec![Stretch {
            range: Range::Whole,
            after: after.is_some(),
        }];
    };
    let order = match first.nulls {
        Nulls::Last => [Range::Valued, Range::Bare],
        Nulls::First => [Range::Bare, Range::Valued],
    };
    let Some(after) = after else {
        return order
            .map(|range| Stretch {
                range,
                after: false,
            })
            .into();
    };
    let valued = after.keys().first().is_some_and(Option::is_some);
    let within = if valued { Range::Valued } else { Range::Bare };
    let left = order.into_iter().skip_while(|range| *range != within);
    left.map(|range| Stretch {
        range,
        after: range == within,
    })
    .collect()
}

/// One part of the order: an expression that always has a value, and the value of the last row.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) key: Expr,
    pub(super) order: Order,
    last: Option<Expr>,
}

/// The parts of the order within a range, the id at the end.
pub(super) fn parts(
    columns: Columns,
    plan: &GatherPlan,
    range: Range,
    after: Option<&Position>,
) -> Vec<Part> {
    let mut all = Vec::new();
    for (n, sort) in plan.sort.iter().enumerate() {
        let last = after.and_then(|position| position.keys().get(n));
        match (n, range) {
            (0, Range::Bare) => {}
            (0, _) => all.push(valued(columns, sort, last)),
            _ if sort.field.may_be_absent() => all.extend(perhaps(columns, sort, last)),
            _ => all.push(valued(columns, sort, last)),
        }
    }
    let last = after.map(|position| Expr::val(position.id()));
    all.push(Part {
        key: columns.id(),
        order: order_of(plan.tie()),
        last,
    });
    all
}

fn valued(columns: Columns, sort: &PlanSort, last: Option<&Option<KeyValue>>) -> Part {
    let last = last.map(|key| key.as_ref().map_or_else(|| Expr::val(""), bound));
    Part {
        key: columns.order(&sort.field),
        order: order_of(sort.direction),
        last,
    }
}

/// A later key that may be absent: first whether it is there, then what it is.
fn perhaps(columns: Columns, sort: &PlanSort, last: Option<&Option<KeyValue>>) -> [Part; 2] {
    let key = columns.order(&sort.field);
    let absent = Expr::case(key.clone().is_null(), constant(1))
        .finally(constant(0))
        .into();
    let order = match sort.nulls {
        Nulls::Last => Order::Asc,
        Nulls::First => Order::Desc,
    };
    let is_absent = last.map(|key| Expr::val(i32::from(key.is_none())));
    let text = sea_query::Func::coalesce([key, constant("")]).into();
    let last = last.map(|key| key.as_ref().map_or_else(|| Expr::val(""), bound));
    [
        Part {
            key: absent,
            order,
            last: is_absent,
        },
        Part {
            key: text,
            order: order_of(sort.direction),
            last,
        },
    ]
}

fn bound(key: &KeyValue) -> Expr {
    match key {
        KeyValue::Number(number) => Expr::val(*number),
        KeyValue::Text(text) => Expr::val(text.as_str()),
    }
}

const fn order_of(direction: Direction) -> Order {
    match direction {
        Direction::Asc => Order::Asc,
        Direction::Desc => Order::Desc,
    }
}

/// The condition that a row stands behind the last one: a range of the first part, which an index
/// can seek, and within it what lies behind.
pub(super) fn behind(parts: &[Part]) -> Option<Expr> {
    let (part, rest) = parts.split_first()?;
    let last = part.last.clone()?;
    let key = || part.key.clone();
    let descends = matches!(part.order, Order::Desc);
    let beyond = if descends {
        key().lt(last.clone())
    } else {
        key().gt(last.clone())
    };
    let Some(within) = behind(rest) else {
        return Some(beyond);
    };
    let range = if descends {
        key().lte(last)
    } else {
        key().gte(last)
    };
    Some(range.and(beyond.or(within)))
}
