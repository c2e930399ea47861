//! What generators let authors write into Markdown beside it: shortcodes of Hugo, tags of Liquid and
//! of templates like it, attribute lists of Kramdown, comments. What names a page becomes a link that
//! is led there later; what shows something becomes an element; what only a program could fill is left
//! out and told. Code is left alone.

mod hugo;
mod liquid;

use std::collections::BTreeSet;

use self::hugo::shortcode;
use self::liquid::liquid;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::text::escape;

/// What stands before the name of a page that a shortcode asks for. No file has such a path.
const REFERENCE: &str = ".ref/";

/// The most bytes of a shortcode or of code in a line. What has no end so far is text.
const MOST: usize = 4_096;

/// Names that say nothing that is missed.
const SILENT: &[&str] = &["raw", "endraw", "toc", "more"];

/// A text that is Markdown alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Expanded {
    pub(super) text: String,
    /// Names of what was left out.
    pub(super) left_out: BTreeSet<String>,
    /// Ends that do not come any more, so that they are looked for once.
    never: BTreeSet<&'static str>,
}

/// The name of the page that a link of [`expand`] asks for.
pub(super) fn reference(href: &str) -> Option<String> {
    let coded = href.strip_prefix(REFERENCE)?;
    Some(percent_decode_str(coded).decode_utf8_lossy().into_owned())
}

/// The text with everything led to Markdown.
pub(super) fn expand(text: &str) -> Expanded {
    let mut done = Expanded::default();
    let mut rest = text;
    let mut is_line_start = true;
    while !rest.is_empty() {
        if is_line_start && let Some(code) = fenced(rest) {
            done.text.push_str(code);
            rest = rest.get(code.len()..).unwrap_or_default();
            continue;
        }
        let end = rest.find(['{', '`', '<', '\n']).unwrap_or(rest.len());
        let (plain, special) = rest.split_at(end);
        done.text.push_str(plain);
        is_line_start = special.starts_with('\n');
        rest = match special.chars().next() {
            Some('\n') => {
                done.text.push('\n');
                special.get(1..).unwrap_or_default()
            }
            Some('`') => span(special, &mut done),
            Some(_) => tag(special, &mut done),
            None => "",
        };
    }
    done
}

/// The block of code at the head of a text, up to the end of its last line.
fn fenced(text: &str) -> Option<&str> {
    let line = text.split_inclusive('\n').next()?;
    let bare = line.trim_start_matches(' ');
    if line.len() - bare.len() > 3 {
        // What stands this far in is code of its own, unless it goes on in a list.
        return None;
    }
    let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = bare.chars().take_while(|c| *c == mark).count();
    let info = bare.get(length..).unwrap_or_default();
    if length < 3 || (mark == '`' && info.contains('`')) {
        return None;
    }
    let mut size = line.len();
    for line in text.get(size..)?.split_inclusive('\n') {
        size += line.len();
        let bare = line.trim();
        if bare.chars().count() >= length && bare.chars().all(|c| c == mark) {
            break;
        }
    }
    text.get(..size)
}

/// Takes a span of code over as it is, and gives what is behind it.
fn span<'t>(text: &'t str, done: &mut Expanded) -> &'t str {
    let length = text.bytes().take_while(|b| *b == b'`').count();
    let (mark, inner) = text.split_at(length);
    let near = window(inner);
    done.text.push_str(mark);
    let mut size = 0;
    for piece in near.split_inclusive('`') {
        size += piece.len();
        let behind = inner.get(size..).unwrap_or_default();
        let run = inner.get(..size).unwrap_or_default();
        let run = run.len() - run.trim_end_matches('`').len();
        if !behind.starts_with('`') && run == length {
            done.text.push_str(inner.get(..size).unwrap_or_default());
            return behind;
        }
        if piece.contains("\n\n") {
            break;
        }
    }
    inner
}

/// Leads what stands at the head of a text to Markdown, and gives what is behind it.
fn tag<'t>(text: &'t str, done: &mut Expanded) -> &'t str {
    for (start, end, read) in [
        ("{{</*", "*/>}}", Form::Shown("{{<", ">}}")),
        ("{{%/*", "*/%}}", Form::Shown("{{%", "%}}")),
        ("{{<", ">}}", Form::Shortcode),
        ("{{%", "%}}", Form::Shortcode),
        ("{{", "}}", Form::Value),
        ("{%", "%}", Form::Liquid),
        ("{:", "}", Form::Attributes),
        ("<!--", "-->", Form::Comment),
    ] {
        let Some(behind) = text.strip_prefix(start) else {
            continue;
        };
        let Some((inner, rest)) = ended(behind, end, read, done) else {
            break;
        };
        return match read {
            Form::Shown(open, close) => {
                done.text.extend([open, inner, close]);
                rest
            }
            Form::Shortcode => shortcode(inner.trim(), rest, done),
            Form::Liquid => liquid(inner.trim_matches(['-', ' ', '\n']), rest, done),
            Form::Value => {
                value(inner.trim_matches(['-', ' ']), inner, done);
                rest
            }
            Form::Attributes => rest,
            Form::Comment => {
                comment(inner.trim(), done);
                rest
            }
        };
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    done.text.push_str(text.get(..first).unwrap_or_default());
    text.get(first..).unwrap_or_default()
}

#[derive(Debug, Clone, Copy)]
enum Form {
    /// A shortcode that is only shown.
    Shown(&'static str, &'static str),
    Shortcode,
    Value,
    Liquid,
    Attributes,
    Comment,
}

/// What stands before an end, and what behind it.
fn ended<'t>(
    text: &'t str,
    end: &'static str,
    form: Form,
    done: &mut Expanded,
) -> Option<(&'t str, &'t str)> {
    if let Form::Comment = form {
        return until(text, &[end], done);
    }
    let (inner, _) = window(text).split_once(end)?;
    let is_line = matches!(form, Form::Attributes | Form::Value);
    let rest = text.get(inner.len() + end.len()..)?;
    (!is_line || !inner.contains('\n')).then_some((inner, rest))
}

/// The beginning of a text, as far as an end is looked for.
fn window(text: &str) -> &str {
    let end = text.floor_char_boundary(MOST);
    text.get(..end).unwrap_or_default()
}

fn comment(inner: &str, done: &mut Expanded) {
    if matches!(inner, "more" | "excerpt" | "excerpt-end" | "end_excerpt") {
        done.text.push_str("\n\n<hr data-wx=\"more\">\n\n");
    }
}

/// A value of a template: an address that it only completes is that address.
fn value(bare: &str, whole: &str, done: &mut Expanded) {
    let bare = bare.trim();
    let name = bare.split('|').next().unwrap_or_default().trim();
    if matches!(
        name,
        "site.baseurl" | "site.url" | "site.github.url" | "BASE_PATH"
    ) {
        return;
    }
    let text = ['"', '\'']
        .iter()
        .find_map(|q| name.strip_prefix(*q)?.strip_suffix(*q));
    match text {
        Some(text) => done.text.push_str(text),
        None => done.text.extend(["{{", whole, "}}"]),
    }
}

fn refer(to: &str, done: &mut Expanded) {
    done.text.push_str(REFERENCE);
    done.text.extend(utf8_percent_encode(to, NON_ALPHANUMERIC));
}

fn figure(src: &str, alt: &str, caption: &str) -> String {
    let caption = match caption {
        "" => String::new(),
        text => format!("<figcaption>{}</figcaption>", escape(text)),
    };
    format!(
        "\n\n<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>\n\n",
        escape(src),
        escape(alt)
    )
}

fn embed(url: &str) -> String {
    format!(
        "\n\n<figure data-wx=\"embed\" data-url=\"{}\"></figure>\n\n",
        escape(url)
    )
}

/// A block of code between two tags.
fn code<'t>(language: &str, rest: &'t str, ends: &[&'static str], done: &mut Expanded) -> &'t str {
    let Some((inner, behind)) = until(rest, ends, done) else {
        return rest;
    };
    let has_fence = inner.lines().any(|l| l.trim_start().starts_with("````"));
    let fence = if has_fence { "``````````" } else { "````" };
    let inner = inner.trim_matches('\n');
    let block = format!("\n{fence}{language}\n{inner}\n{fence}\n");
    done.text.push_str(&block);
    behind
}

/// What stands before the first of these ends, and what behind it.
fn until<'t>(
    rest: &'t str,
    ends: &[&'static str],
    done: &mut Expanded,
) -> Option<(&'t str, &'t str)> {
    let mut first: Option<(usize, usize)> = None;
    for end in ends {
        if done.never.contains(end) {
            continue;
        }
        match rest.find(end) {
            Some(at) => first = Some(first.map_or((at, end.len()), |f| f.min((at, end.len())))),
            None => drop(done.never.insert(end)),
        }
    }
    let (at, length) = first?;
    Some((rest.get(..at)?, rest.get(at + length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_that_name_pages_become_links() {
        for (given, name) in [
            ("[a]({{< ref \"posts/a.md\" >}})", "posts/a.md"),
            ("[a]({{% relref `b#c` %}})", "b#c"),
            ("[a]({{< relref path=\"c.md\" lang=\"de\" >}})", "c.md"),
            ("[a]({% post_url 2024-05-01-d %})", "2024-05-01-d"),
            ("[a]({%- link _posts/e.md -%})", "/_posts/e.md"),
        ] {
            let text = expand(given).text;
            let href = text.trim_start_matches("[a](").trim_end_matches(')');
            assert_eq!(reference(href).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn code_is_left_alone() {
        for text in [
            "```\n{{< ref \"a\" >}}\n```\n",
            "~~~ md\n{% link a %}\n~~~\nText",
            "A `{{< b >}}` and ``{% c ` %}``.",
            "```\nnever closed {% x %}",
            "{{ unknown.value }}",
            "A { brace, 1 < 2 and {% no end",
        ] {
            assert_eq!(expand(text).text, text);
        }
    }

    #[test]
    fn what_shows_something_becomes_markdown() {
        for (given, shown) in [
            ("{{</* ref \"a\" */>}}", "{{< ref \"a\" >}}"),
            ("{{ site.baseurl }}/a.png", "/a.png"),
            ("{{ \"/a.png\" | relative_url }}", "/a.png"),
            (
                "{% highlight ruby %}\nx {{ y }}\n{% endhighlight %}",
                "\n````ruby\nx {{ y }}\n````\n",
            ),
            ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
            ("a{% comment %}b{% endcomment %}c", "ac"),
            ("# One\n{: .wide}", "# One\n"),
            ("a<!-- b -->c", "ac"),
        ] {
            assert_eq!(expand(given).text, shown);
        }
        let figure = expand("{{< figure src=\"a.png\" caption=\"A <b> c\" alt=\"d\" >}}").text;
        assert!(figure.contains("<img src=\"a.png\" alt=\"d\">"), "{figure}");
        assert!(figure.contains("A &lt;b&gt; c"), "{figure}");
        assert!(expand("{{< youtube abc >}}").text.contains("watch?v=abc"));
    }

    #[test]
    fn what_a_program_would_fill_is_told() {
        let done = expand("a {{< gallery dir=\"x\" >}} b {% include c.html %} d {{< /gallery >}}");
        assert_eq!(done.text, "a  b  d ");
        let told: Vec<&str> = done.left_out.iter().map(String::as_str).collect();
        assert_eq!(told, ["gallery", "include"]);
    }

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn long_texts_of_one_piece_are_read_in_a_moment() {
        for piece in ["{{<", "{%", "`", "{{ ", "``a`", "{:", "<!--", "```\n"] {
            expand(&piece.repeat(100_000));
        }
    }
}
