use proptest::prelude::*;

use super::{super::fuzzing, code, inert::assert_inert, lines};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text:?}");
    assert_inert(&lines(text).join("\n"));
}

#[test]
fn empty_input_gives_empty_output() {
    check("", &[]);
    check(" \n\t\r\n<br>\u{200b}", &[]);
}

#[test]
fn the_first_line_is_a_sentence() {
    check("The alias", &["The alias."]);
    check("The alias of `fleet`", &["The alias of `fleet`."]);
    check("别名", &["别名。"]);
    check("别名（可选）", &["别名（可选）。"]);
    check("Done.", &["Done."]);
    check("取值：", &["取值："]);
    check("First\n\nSecond", &["First.", "", "Second"]);
}

#[test]
fn single_lines_become_paragraphs() {
    check(
        "One.\nTwo\r\nThree\rFour\u{2028}Five",
        &["One.", "", "Two", "", "Three", "", "Four", "", "Five"],
    );
    check(
        "    indented code\n\ttabbed",
        &["indented code.", "", "tabbed"],
    );
    check("a \t\u{3000}\u{a0} b", &["a b."]);
}

#[test]
fn list_items_stay_list_items() {
    check(
        "Values:\n- a\n* b\n    + c\n• d\nEnd",
        &["Values:", "", "- a", "- b", "- c", "- d", "", "End"],
    );
    check("- - nested", &["- nested."]);
    check("- 0\n- 1", &["- 0\\.", "- 1"]);
    check("-5 is less", &["\\-5 is less."]);
    check("1. one\n2) two", &["1\\. one.", "", "2\\) two"]);
    check("10.5 is a number", &["10.5 is a number."]);
}

#[test]
fn headings_quotes_and_rules_lose_their_marks() {
    check("# Title", &["Title."]);
    check("> > quoted\n>> # both", &["quoted.", "", "both"]);
    check("Title\n=====\nText\n---\n***", &["Title.", "", "Text"]);
    check("#tag", &["\\#tag."]);
    check(
        "| a | b |\n|---|:-:|\n| 1 | 2 |",
        &["\\| a | b |", "", "\\| 1 | 2 |"],
    );
}

#[test]
fn fences_become_code_spans() {
    check(
        "Such as:\n```json\n{\n  \"A\": [1]\n}\n```\nEnd",
        &[
            "Such as:",
            "",
            "`{`",
            "",
            "`\"A\": [1]`",
            "",
            "`}`",
            "",
            "End",
        ],
    );
    check("~~~\nlet a = `b`;\n~~~", &["let a = `b`;"]);
    check(
        "```rust\nfn main() {}",
        &["\\`\\`\\`rust.", "", "fn main() {}"],
    );
}

#[test]
fn complete_code_spans_are_kept() {
    check(
        "Use `a_b[0]` and ``c`` here.",
        &["Use `a_b[0]` and `c` here."],
    );
    check("Half `a span", &["Half \\`a span."]);
    check("``a`b`` c", &["\\`\\`a\\`b\\`\\` c."]);
    check("`a\nb`", &["\\`a.", "", "b\\`"]);
    check("`a`****`b`", &["`a` `b`."]);
}

#[test]
fn brackets_do_not_become_links() {
    check(
        "See [Client] and [`Client`][x].",
        &["See \\[Client\\] and \\[`Client`\\]\\[x\\]."],
    );
    check("[0, 100]", &["\\[0, 100\\]"]);
    check("[x]: http://a.cn", &["\\[x\\]: <http://a.cn>."]);
    check("- [ ] task", &["- \\[ \\] task."]);
    check("[^1]", &["\\[^1\\]"]);
}

#[test]
fn links_show_their_target() {
    check(
        "[the page](https://a.cn/b_c)",
        &["the page (<https://a.cn/b_c>)."],
    );
    check("[https://a.cn](https://a.cn)", &["<https://a.cn>."]);
    check("[the page](/document/product/1)", &["the page."]);
    check(
        "![image](https://a.cn/i.png)",
        &["image (<https://a.cn/i.png>)."],
    );
    check(
        "<a href=\"https://a.cn\" target='_blank'>the page</a>.",
        &["the page (<https://a.cn>)."],
    );
    check(
        "<a href='https://a.cn'>https://a.cn</a>",
        &["<https://a.cn>."],
    );
    check("<a href=#x>here</a>", &["here."]);
}

#[test]
fn addresses_become_autolinks() {
    check(
        "See https://a.cn/b?c=d&e=f#g.",
        &["See <https://a.cn/b?c=d&e=f#g>."],
    );
    check("（https://a.cn/文档）", &["（<https://a.cn/>文档）。"]);
    check("(http://a.cn/b_(c))", &["(<http://a.cn/b_(c)>)."]);
    check(
        "[console](https://a.cn/b)->page",
        &["console (<https://a.cn/b>)->page."],
    );
    check("cos://a/b", &["cos://a/b."]);
    check("http:// and https://…", &["http:\\// and https:\\//…"]);
}

#[test]
fn tags_become_line_breaks_and_marks() {
    check("a<br>b<BR/>c</br>d", &["a.", "", "b", "", "c", "", "d"]);
    check(
        "<p>One</p><ul><li>a</li><li class=\"x\">b</li></ul>",
        &["One.", "", "- a", "- b"],
    );
    check(
        "<table><tr><th>k</th><th>v</th></tr><tr><td>1</td><td>2</td></tr></table>",
        &["k | v.", "", "1 | 2"],
    );
    check(
        "<b>bold</b> <font color=\"red\">red</font> **bold**",
        &["bold red bold."],
    );
    check("a<!-- note -->b", &["ab."]);
}

#[test]
fn removing_marks_does_not_create_new_markup() {
    check("<[a](/b)>", &["\\<a>."]);
    check("[<](/b)!a", &["\\<!a."]);
    check("<**!a**", &["\\<!a."]);
    check("&**lt**;", &["\\&lt;"]);
    check("&[lt](/b);", &["\\&lt;"]);
    check("h**ttps**://a.cn", &["https:\\//a.cn."]);
    check("[h](/b)ttp://a.cn", &["http:\\//a.cn."]);
    check(
        "https://a.cn/**/b or https://b.cn/**/c",
        &["<https://a.cn/**/b> or <https://b.cn/**/c>."],
    );
}

#[test]
fn text_that_only_resembles_html_is_kept() {
    check(
        "<InstanceId> or a < b, Vec<u8>",
        &["\\<InstanceId> or a < b, Vec\\<u8>."],
    );
    check("5 > 3", &["5 > 3."]);
    check("<+a@b.cn> <=a@b.cn>", &["\\<+a@b.cn> \\<=a@b.cn>."]);
    check("<`a`@b.cn>", &["\\<`a`@b.cn>."]);
    check(
        "<script>alert(1)</script>",
        &["\\<script>alert(1)\\</script>."],
    );
}

#[test]
fn character_references_are_decoded() {
    check(
        "a &lt;br&gt; b &amp;lt; c&nbsp;&#39;&#x4e2d;",
        &["a \\<br> b \\&lt; c '中。"],
    );
    check("a && b &unknown; &#0; &#x202e;", &["a && b \\&unknown;"]);
}

#[test]
fn invisible_characters_are_removed() {
    check(
        "a\u{0}b\u{7f}c\u{202e}d\u{200b}e\u{feff}f\u{2066}g",
        &["abcdefg."],
    );
}

#[test]
fn markdown_marks_are_escaped() {
    check(
        "2*3*4 and ~5~ and \\n",
        &["2\\*3\\*4 and \\~5\\~ and \\\\n."],
    );
    check("snake_case and _this_", &["snake_case and \\_this\\_"]);
}

#[test]
fn long_text_is_kept() {
    // Sixty times as long as the longest official line, so that quadratic time would be noticed.
    let text = "很长的说明。".repeat(200_000);
    check(&text, &[&text]);
}

#[test]
fn any_code_becomes_a_single_span() {
    for (text, expected) in [
        ("FailedOperation", "`FailedOperation`"),
        ("a`b\nc", "`a b c`"),
        ("", "``` `` ```"),
    ] {
        assert_eq!(code(text), expected);
    }
}

/// Texts that have a meaning in HTML, Markdown or rustdoc.
const PIECES: [&str; 74] = [
    "a",
    "h",
    "ttp://a.cn",
    "Z9",
    "中",
    "。",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "`",
    "``",
    "```",
    "~~~",
    "~",
    "*",
    "**",
    "***",
    "_",
    "__",
    "#",
    "# ",
    "-",
    "- ",
    "---",
    "+ ",
    "1. ",
    "2) ",
    ">",
    "> ",
    "<",
    "</",
    "<b>",
    "<br>",
    "<li>",
    "</li>",
    "<td>",
    "<a href='https://a.cn'>",
    "</a>",
    "<!--",
    "-->",
    "<x>",
    "&",
    "&lt;",
    "&#96;",
    "&#10;",
    ";",
    "[",
    "]",
    "](",
    "(",
    ")",
    "[x]: ",
    "[^1]",
    "!",
    "http://",
    "https://a.cn",
    "://",
    "www.a.cn",
    "a@b.cn",
    "\\",
    "|",
    "|-|",
    "=",
    "==",
    ":",
    "\"",
    "'",
    "\u{202e}",
    "\u{0}",
    "${x}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_inert(text in prop_oneof![
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|pieces| pieces.concat()),
        "\\PC*|[ -~\n]*",
    ]) {
        fuzzing::prose(&text);
    }

    #[test]
    fn plain_text_is_shown_as_it_is(text in "[a-zA-Z中文_.,;){}\"'~\\[\\]\\\\>#|=+-]{0,40}") {
        let shown = assert_inert(&lines(&format!("x{text}x")).join("\n"));
        prop_assert_eq!(shown.trim_end_matches(['.', '\n']), format!("x{text}x"));
    }
}
