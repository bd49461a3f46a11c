"""Compiled pages as HTML: the quick ways give what MkDocs and Markdown make of the same text."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from generator.mkdocs_plugin.whole_blocks import Composer
from generator.site.render import front_matter
from tests.building import write
from tests.hostile import briefing
from tests.publishing import publish, published

ENTRY = '<p class="entry">One &#46; two</p>\n<ul>\n<li>three</li>\n</ul>'


def composer(*extensions: str | dict[str, Any]) -> Composer:
    config = MkDocsConfig()
    given = [*extensions, "attr_list", {"toc": {"permalink": True}}]
    config.load_dict({"site_name": "Any", "markdown_extensions": given})
    config.validate()
    return Composer(config)


@pytest.fixture(
    scope="module", params=["own", "ar", pytest.param("hostile", marks=pytest.mark.slow)]
)
def texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The texts of all compiled pages of a briefing."""
    if request.param == "hostile":
        site = publish(write(tmp_path_factory.mktemp("hostile"), briefing()))
    else:
        site = published(request.param)
    assert len(site.sources) > 30
    return list(site.sources.values())


@pytest.mark.slow
def test_the_front_matter_of_a_page_is_read_as_yaml_has_it(texts: list[str]) -> None:
    for text in texts:
        body, meta = get_data(text)
        assert front_matter(text) == (meta, body)


def test_the_page_of_a_finding_has_a_front_matter_of_its_own() -> None:
    assert front_matter('---\ntitle: bad-id\ndescription: "a"\n---\n# bad-id\n') is None


@pytest.mark.slow
def test_a_page_put_together_of_its_blocks_is_what_markdown_makes_of_it(texts: list[str]) -> None:
    quick = composer()

    for _, body in filter(None, map(front_matter, texts)):
        assert quick._of_blocks(body) == quick.by_markdown(body)


@pytest.mark.parametrize(
    "text",
    [
        f"{ENTRY}\n\n## A section {{#here}}\n\n{ENTRY}\n\n## Another {{#there}}",
        f"## Twice\n\n{ENTRY}\n\n## Twice",
        ENTRY,
        "## Alone",
    ],
)
def test_headings_are_all_that_markdown_is_given(text: str) -> None:
    quick = composer()

    assert quick._of_blocks(text) == quick.by_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "<pre>one\ttwo</pre>",
        "<p>one</p>\n   \n<p>two</p>",
        "<p>one</p>\n\n\n<p>two</p>",
        "<div>\n```\n<b>one</b>\n```\n</div>",
        "<p>\x02amp\x03</p>",
        "<em>no block</em>",
        "<!-- a comment -->",
        "words of a template of one's own",
        "### A lower heading {#here}",
        "## A heading\nand words right below",
        "## A heading\n\n[TOC]",
        "<p>one</p>\n\n- a list\n\n- of two",
    ],
)
def test_where_markdown_may_change_what_stands_there_it_reads_the_whole(text: str) -> None:
    quick = composer()

    assert quick._of_blocks(text) is None
    assert quick.html(text) == quick.by_markdown(text)


@pytest.mark.parametrize("extension", ["abbr", "smarty", "md_in_html", "markdown.extensions.extra"])
def test_where_an_extension_has_a_say_in_html_markdown_reads_the_whole(extension: str) -> None:
    assert composer(extension)._of_blocks(ENTRY) is None
    assert composer("markdown.extensions.tables")._of_blocks(ENTRY) is not None
