//! Log lines: which are written, where, and in which form.

use tracing::Subscriber;
use tracing_subscriber::filter::EnvFilter;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry::Registry;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Options};
use crate::error::TelemetryError;
use crate::line::{Fields, Line};

/// Libraries of telemetry tell of their own start and end, which is no news. What the operator says
/// of the same library comes later in the filter and wins.
const QUIET: &str = "opentelemetry=warn,opentelemetry_sdk=warn,opentelemetry-prometheus=warn";

/// Starts logging to standard error for the whole process.
pub(crate) fn start(options: &Options) -> Result<(), TelemetryError> {
    subscriber(options, std::io::stderr)?
        .try_init()
        .map_err(TelemetryError::Started)
}

fn subscriber<W>(
    options: &Options,
    writer: W,
) -> Result<impl Subscriber + Send + Sync + use<W>, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let directives = format!("{QUIET},{}", options.filter);
    let filter =
        EnvFilter::builder()
            .parse(directives)
            .map_err(|source| TelemetryError::Filter {
                filter: options.filter.clone(),
                source,
            })?;
    let layer = fmt::layer().with_writer(writer).with_ansi(false);
    let layer: Box<dyn Layer<Registry> + Send + Sync> = match options.format {
        LogFormat::Pretty => Box::new(layer.event_format(Line).fmt_fields(Fields)),
        LogFormat::Json => Box::new(
            layer
                .json()
                .flatten_event(true)
                .with_current_span(false)
                .with_span_list(true),
        ),
    };
    Ok(Registry::default().with(layer.with_filter(filter)))
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is written while this runs.
    fn written(format: LogFormat, filter: &str, run: impl FnOnce()) -> String {
        let buffer = Buffer::default();
        let options = Options {
            filter: filter.to_owned(),
            format,
            ..Options::default()
        };
        let writer = buffer.clone();
        let subscriber = subscriber(&options, move || writer.clone()).unwrap();
        tracing::subscriber::with_default(subscriber, run);
        let bytes = buffer.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    fn answer_a_request() {
        let request = tracing::info_span!("request", request_id = "0190-7", path = "/a\n\x1b[31mb");
        request.in_scope(|| {
            let odd = "x\r\nERROR forged\u{2028}\u{9b}31m";
            tracing::warn!(status = 200, quoted = "two words", %odd, "answered {odd}");
            tracing::debug!("not asked for");
        });
    }

    #[test]
    fn a_line_for_people_holds_the_request_and_cannot_be_forged() {
        let text = written(LogFormat::Pretty, "info", answer_a_request);
        let line = text.strip_suffix('\n').unwrap();
        assert!(
            !line.contains(|c: char| c.is_control() || c == '\u{2028}'),
            "{line:?}"
        );
        let (time, rest) = line.split_once(' ').unwrap();
        assert!(time.ends_with('Z') && time.contains('T'), "{time}");
        assert_eq!(
            rest,
            " WARN request{request_id=\"0190-7\" path=\"/a\\n\\u{1b}[31mb\"}: trovato_telemetry::log::tests: \
             answered x\\r\\nERROR forged\\u{2028}\\u{9b}31m status=200 quoted=\"two words\" \
             odd=x\\r\\nERROR forged\\u{2028}\\u{9b}31m"
        );
    }

    #[test]
    fn a_json_line_is_one_object_with_the_spans() {
        let text = written(LogFormat::Json, "info", answer_a_request);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(
            text.starts_with("{\"timestamp\":\"") && text.ends_with("}\n"),
            "{text}"
        );
        for part in [
            "\"level\":\"WARN\"",
            "\"status\":200",
            "\"request_id\":\"0190-7\"",
            "\\r\\nERROR forged",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn the_filter_says_what_is_written() {
        assert_eq!(written(LogFormat::Pretty, "error", answer_a_request), "");
        let text = written(
            LogFormat::Pretty,
            "error,trovato_telemetry=debug",
            answer_a_request,
        );
        assert_eq!(text.lines().count(), 2, "{text}");
    }

    #[test]
    fn libraries_of_telemetry_keep_quiet_unless_they_are_asked() {
        let speak = || {
            tracing::info!(target: "opentelemetry_sdk", "built");
            tracing::warn!(target: "opentelemetry_sdk", "overflow");
        };
        assert_eq!(written(LogFormat::Pretty, "info", speak).lines().count(), 1);
        let asked = "info,opentelemetry_sdk=info";
        assert_eq!(written(LogFormat::Pretty, asked, speak).lines().count(), 2);
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_named() {
        let options = Options {
            filter: "trovato=loud".to_owned(),
            ..Options::default()
        };
        let refused = subscriber(&options, io::sink).err().unwrap();
        assert!(refused.to_string().contains("`trovato=loud`"), "{refused}");
    }
}
