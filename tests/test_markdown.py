"""What is written into Markdown reaches the reader letter for letter, in any usual engine."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from html.parser import HTMLParser

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.markdown import (
    Markdown,
    bare,
    escape,
    fill,
    finalize,
    joined,
    json_text,
    link,
    section_heading,
    text_fragment,
    web_address,
)

NASTY = [
    "**not bold** _nor_ this, ~~nor~~ ==that== ^^or^^ {++this++}",
    "<script>alert(1)</script> &amp; &lt;b&gt; <!-- comment -->",
    "{{ 7 * 7 }} {% raw %} {# comment #} {: .class #id }",
    "[link](javascript:alert(1)) ![image](x) [^1] [ref][] <http://x.example>",
    "`code` ```fence``` ~~~ :smile: :material-account: $x^2$ \\(x\\)",
    '--8<-- "mkdocs.yml" ;--8<-- [TOC] *[HTML]: abbreviation',
    "# heading\n\nparagraph\n\n- item\n1. item\n> quote\n\n    code\n\n***\n\n---",
    "  leading, trailing  ",
    "\ttab\tinside",
    "quotes \"straight\" 'single' “typographic” „low“ «guillemets» -- --- ...",
    "(c) (tm) 1/2 +/- --> =/=",
    "a | b | c\n--|--|--\n1 | 2 | 3",
    "ключ: значення; اقتباس \u200fمن\u200e اليمين; 引用「あ」; e\u0301 👩🏽‍🚀",
    "\u202eoverride\u202c \u2066isolate\u2069 soft\u00adhyphen no\u00a0break",
    "line\u2028separator\u2029here\r\nand\rthere",
    "wzxhzdk:0 klzzwxh:0000 \"\" '' %% \\ \\\\ \\*",
    "x" * 5000,
]
# Everything that a Markdown of the usual Material set understands, all at once.
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty"),
    *("tables", "toc", "meta"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic"),
    *("pymdownx.details", "pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets"),
    *("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
]


class Texts(HTMLParser):
    """The text inside the first element of a name, as a browser reads it."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name, self.inside, self.text, self.tags = name, False, "", []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if self.inside:
            self.tags.append(tag)
        self.inside = self.inside or tag == self.name

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != self.name

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def shown(source: str, element: str, extensions: list[str]) -> tuple[str, list[str]]:
    """The text that a reader sees in an element of a page, and the tags inside it."""
    page = markdown.markdown(source, extensions=extensions)
    reader = Texts(element)
    reader.feed(page)
    return reader.text, reader.tags


def is_said_by_html(text: str) -> bool:
    """Whether HTML can say all characters of a text; it lacks some control characters."""
    return html.unescape("".join(f"&#{ord(c)};" for c in text)) == text


@pytest.mark.parametrize("text", NASTY)
def test_a_quote_in_an_html_block_reaches_the_reader_word_for_word(text: str) -> None:
    page = f"## Before {{#before}}\n\n<blockquote><p>{escape(text)}</p></blockquote>\n\n## After"

    for extensions in ([], ["attr_list", "toc"], EXTENSIONS):
        read, tags = shown(page, "blockquote", extensions)
        assert read == text
        assert tags == ["p"]


@pytest.mark.parametrize("text", [text for text in NASTY if text.isprintable()])
def test_a_heading_reaches_the_reader_word_for_word(text: str) -> None:
    page = str(section_heading(text, "here"))

    read, tags = shown(page, "h2", ["attr_list", "toc", "smarty", "pymdownx.smartsymbols"])

    assert read.strip() == text.strip()
    assert tags == []


@pytest.mark.parametrize("code", [*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20)])
def test_the_controls_that_engines_take_for_their_own_marks_are_kept(code: int) -> None:
    page = f"<p>{escape(f'a{chr(code)}b')}</p>"

    for extensions in ([], ["attr_list", "toc"], EXTENSIONS):
        assert f"a&#{code};b" in markdown.markdown(page, extensions=extensions)


def test_ordinals_in_a_heading_are_not_raised() -> None:
    read, tags = shown(str(section_heading("The 1st, 22nd", "x")), "h2", EXTENSIONS)

    assert (read.strip(), tags) == ("The 1st, 22nd", [])


@given(st.text())
def test_escape_is_undone_by_unescape(text: str) -> None:
    back = html.unescape(escape(text))

    assert back == text or not is_said_by_html(text)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"))))
def test_a_browser_reads_what_was_escaped(text: str) -> None:
    page = html5lib.parse(f'<p title="{escape(text)}">{escape(text)}</p>', treebuilder="etree")
    paragraph = next(element for element in page.iter() if element.tag.endswith("}p"))

    assert (paragraph.text or "") == text
    assert paragraph.get("title") == text


@given(st.text())
def test_escaped_text_is_one_line_without_signs_of_markdown(text: str) -> None:
    escaped = escape(text)

    plain = re.sub(r"&#\d+;", "", escaped)
    assert not set('*_`<>[]{}()#+-!|~^=\\"$@:./\n\r\t') & set(plain)


def test_what_is_markdown_is_printed_as_it_is_and_all_else_escaped() -> None:
    assert finalize(Markdown("<b>")) == "<b>"
    assert finalize("<b>") == "&#60;b&#62;"
    assert finalize(7) == "7"


def test_a_missing_value_is_never_printed() -> None:
    with pytest.raises(TypeError):
        finalize(None)


def test_slots_are_filled_and_only_text_is_escaped() -> None:
    filled = fill("<{a}> by {b}", a="x*y", b=link("actors/x/", "X & Y"))

    assert filled == '&#60;x&#42;y&#62; by <a href="actors/x/">X &#38; Y</a>'
    with pytest.raises(KeyError):
        fill("{missing}")


def test_a_filled_slot_is_not_filled_again() -> None:
    assert html.unescape(fill("{a}", a="{b}", b="no")) == "{b}"


def test_parts_stand_in_a_row() -> None:
    assert joined(["a*", Markdown("<b>")]) == "a&#42;, <b>"


@pytest.mark.parametrize("name", ["quote-id", "month_2025_02", "2025-02-18?", "a b"])
def test_a_bare_name_is_printed_as_it_is(name: str) -> None:
    assert bare(name) == name


@pytest.mark.parametrize("name", ['x" onload="y', "<b>", "a&b", "x\ny", "'", "{x}"])
def test_what_is_no_bare_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no bare name"):
        bare(name)


@pytest.mark.slow
@given(st.recursive(st.text() | st.none(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)))
def test_json_in_a_script_means_the_same_and_cannot_end_it(value: object) -> None:
    text = json_text(value)

    assert json.loads(text) == value
    assert not set("<>&`~\u2028\u2029") & set(text)
    assert not re.search(r"\{[{%#+=~>:-]", text)


@pytest.mark.parametrize(
    "text", ["{++j++} {--k--} {~~l~>m~~} {>>n<<} {==o==}", "{{{{", "{:.x}", *NASTY]
)
def test_no_engine_takes_anything_in_json_for_its_own(text: str) -> None:
    page = f'<div><script type="application/json">{json_text({"a": [text, {}]})}</script></div>'

    read, tags = shown(page, "script", EXTENSIONS)
    assert json.loads(read) == {"a": [text, {}]}
    assert tags == []


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//x.example", "ftp://x", "https://a b", "", None],
)
def test_no_link_leads_to_what_is_no_web_address(address: str | None) -> None:
    assert web_address(address) is None


def test_a_web_address_is_kept() -> None:
    assert web_address("https://x.example/a?b=c&d#e") == "https://x.example/a?b=c&d#e"


def test_a_text_fragment_encodes_what_has_a_meaning_there() -> None:
    found = text_fragment("https://x.example/a#b", "well-known, said & done")

    assert found == "https://x.example/a#:~:text=well%2Dknown%2C%20said%20%26%20done"


def test_a_long_text_fragment_gives_its_first_and_last_words() -> None:
    words = " ".join(f"word{number}" for number in range(100))

    assert text_fragment("https://x.example", words).endswith(
        "#:~:text=word0%20word1%20word2%20word3,word96%20word97%20word98%20word99"
    )


def test_letters_of_all_scripts_stay_legible() -> None:
    for text in ("Привіт, світе", "السلام", "引用", "Łódź; où? l'été"):
        assert escape(text) == text
        assert unicodedata.is_normalized("NFC", text)
