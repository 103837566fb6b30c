//! The check that emitted documentation is harmless, for tests and fuzz targets.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// Returns the text as a reader sees it, with a line for each paragraph or item.
///
/// # Panics
///
/// Panics if the text has anything but paragraphs, flat lists, code spans and autolinks.
#[track_caller]
pub(in super::super) fn assert_inert(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let is_address = |text: &str| text.contains("http://") || text.contains("https://");
    let mut seen = String::new();
    let mut in_link = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => {
                let is_bare = !in_link && is_address(&text);
                assert!(!is_bare, "bare address in {markdown:?}");
                seen.push_str(&text);
            }
            Event::Code(text) => seen.push_str(&text),
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url,
                ..
            }) => {
                assert!(dest_url.starts_with("http"), "{dest_url} in {markdown:?}");
                in_link = true;
            }
            Event::End(TagEnd::Link) => in_link = false,
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item) => {}
            Event::End(TagEnd::Paragraph | TagEnd::List(false) | TagEnd::Item) => {
                if !seen.ends_with('\n') {
                    seen.push('\n');
                }
            }
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    seen
}
