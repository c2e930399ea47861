//! The adapter keeps the contract of its port.

use trovato_fluent::FluentTranslator;

#[test]
fn messages_in_fluent_keep_the_contract() {
    let translator = FluentTranslator::new().expect("sound messages");
    trovato_contract::translator::holds(&translator);
}
