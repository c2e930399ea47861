//! The function `t` of templates: messages of the interface in the language of the page.

use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ObjectRepr, ValueKind, from_args};
use minijinja::{Error, State, Value};
use trovato_domain::language::LanguageTag;
use trovato_ports::translator::{Argument, Translator};

/// `t("comments", count=3)` in one language. What it gives is text, and is escaped like any other.
#[derive(Clone)]
pub(super) struct Words {
    translator: Option<Arc<dyn Translator>>,
    language: LanguageTag,
}

impl Words {
    /// The words of a page; without a translator a message is its name.
    pub(super) fn of(translator: Option<&Arc<dyn Translator>>, language: &LanguageTag) -> Value {
        Value::from_object(Self {
            translator: translator.map(Arc::clone),
            language: language.clone(),
        })
    }

    fn text(&self, name: &str, given: &Kwargs) -> Result<Value, Error> {
        let Some(translator) = &self.translator else {
            return Ok(Value::from(name));
        };
        let names: Vec<&str> = given.args().collect();
        let values = names.iter().map(|name| given.get::<Value>(name));
        let values: Vec<Value> = values.collect::<Result<_, Error>>()?;
        let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
        let arguments: Vec<(&str, Argument<'_>)> = names
            .iter()
            .zip(values.iter().zip(&texts))
            .map(|(name, (value, text))| (*name, argument(value, text)))
            .collect();
        let text = translator.text(&self.language, name, &arguments);
        Ok(Value::from(text.as_ref()))
    }
}

fn argument<'a>(value: &Value, text: &'a str) -> Argument<'a> {
    let number = (value.kind() == ValueKind::Number).then(|| i64::try_from(value.clone()).ok());
    number
        .flatten()
        .map_or(Argument::Text(text), Argument::Number)
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the words of {}", self.language)
    }
}

impl Object for Words {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, given: &[Value]) -> Result<Value, Error> {
        let (name, arguments): (&str, Kwargs) = from_args(given)?;
        self.text(name, &arguments)
    }
}
