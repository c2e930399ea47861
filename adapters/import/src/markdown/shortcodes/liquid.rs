//! Tags of Liquid, as Jekyll and templates like it have them.

use super::{Expanded, SILENT, code, embed, refer, until};
use crate::text::cut;

/// A tag of Liquid, or of a template like it.
pub(super) fn liquid<'t>(inner: &str, rest: &'t str, done: &mut Expanded) -> &'t str {
    let (name, given) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let bare = given.trim().trim_matches(['"', '\'']);
    match name {
        "post_url" | "post_link" => refer(bare.split_whitespace().next().unwrap_or_default(), done),
        "link" => refer(&format!("/{}", bare.trim_start_matches('/')), done),
        "asset_path" | "asset_img" => done.text.push_str(bare),
        "highlight" | "codeblock" => {
            let language = bare.split_whitespace().next().unwrap_or_default();
            let ends = [
                "{% endhighlight %}",
                "{%- endhighlight -%}",
                "{% endcodeblock %}",
            ];
            return code(language, rest, &ends, done);
        }
        "raw" => {
            if let Some((inner, behind)) = until(rest, &["{% endraw %}", "{%- endraw -%}"], done) {
                done.text.push_str(inner);
                return behind;
            }
        }
        "comment" => {
            let ends = ["{% endcomment %}", "{%- endcomment -%}"];
            return until(rest, &ends, done).map_or(rest, |(_, behind)| behind);
        }
        "youtube" => done
            .text
            .push_str(&embed(&format!("https://www.youtube.com/watch?v={bare}"))),
        name if name.starts_with("end") || SILENT.contains(&name) => {}
        name => drop(done.left_out.insert(cut(name, 40))),
    }
    rest
}
