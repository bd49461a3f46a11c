"""A quotation in somebody else's page carries its proof, and is found by oEmbed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urldefrag, urljoin

import html5lib
import pytest

from generator.compile import compile_briefing
from generator.machine.output import Content
from tests.publishing import ROOT, TEMPLATES

STYLES = TEMPLATES / "theme" / "assets" / "stylesheets"
ADDRESS = "https://example.org/briefing/"


@cache
def files(briefing: str, site_url: str = ADDRESS) -> Mapping[str, Content]:
    root = ROOT / "tests" / "briefings" / briefing
    return compile_briefing(root, TEMPLATES, site_url=site_url).files


def embeds(found: Mapping[str, Content]) -> dict[str, str]:
    """The pages that hold a quotation alone, by their addresses."""
    return {
        path.removesuffix("index.html"): str(found[path])
        for path in found
        if path.endswith("/embed/index.html")
    }


MARKS = {"tiny": "“”", "en": "“”", "ar": "«»", "zh": "“”"}


@pytest.mark.slow
@pytest.mark.parametrize("language", [*MARKS])
def test_an_embedded_quotation_has_words_source_and_sum_and_no_script(language: str) -> None:
    found = files(language)
    for address, html in embeds(found).items():
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
        quote = str(found[f"{address.removesuffix('/embed/')}.md"])
        words = re.search(r"<blockquote(.*?)><p>(.*?)</p></blockquote>", quote)
        assert words
        attributes = words[1].replace("../../", "../../../", 1)
        opening, closing = MARKS[language] if 'class="quote full"' in quote else ("", "")
        assert f"<blockquote{attributes}><p>{opening}{words[2]}{closing}</p>" in html
        for each in re.findall(r'<code class="fingerprint">(\w+)</code>', quote):
            assert f"<code>{each}</code>" in html
        assert page.find(".//script") is None
        policy = page.find(".//meta[@http-equiv='Content-Security-Policy']")
        assert policy is not None
        assert policy.attrib["content"].startswith("default-src 'none'; style-src 'self';")


def test_what_an_embedded_quotation_links_to_is_there() -> None:
    found = files("tiny")
    theme = {f"assets/stylesheets/{path.name}" for path in STYLES.iterdir()}
    for address, html in embeds(found).items():
        page = html5lib.parse(html, namespaceHTMLElements=False)
        links = [each.attrib["href"] for each in page.iter() if "href" in each.attrib]
        assert len(links) > 5
        for link in links:
            target, _ = urldefrag(urljoin(f"{ADDRESS}{address}", link))
            path = target.removeprefix(ADDRESS)
            known = (f"{path.rstrip('/')}.md", f"{path}index.md")
            assert any(each in found for each in known) or path in theme, link


@pytest.mark.parametrize("language", ["tiny", "ar"])
def test_who_embeds_by_oembed_gets_the_page_that_carries_its_proof(language: str) -> None:
    found = files(language)
    answers = [path for path in found if path.endswith("oembed.json")]

    assert len(answers) == len(embeds(found)) > 0
    for path in answers:
        answer = json.loads(found[path])
        assert (answer["type"], answer["version"]) == ("rich", "1.0")
        assert all(isinstance(answer[name], int) for name in ("width", "height", "cache_age"))
        frame = html5lib.parse(answer["html"], namespaceHTMLElements=False).find(".//iframe")
        assert frame is not None
        assert f"{ADDRESS}{path.replace('oembed.json', 'embed/')}" == frame.attrib["src"]
        assert frame.attrib["title"] == answer["title"]
        page = str(found[f"{path.removesuffix('/oembed.json')}.md"])
        assert f'oembed: "{path}"' in page


def test_where_the_address_is_not_known_only_the_page_is_there() -> None:
    found = files("tiny", "")

    assert not [path for path in found if path.endswith("oembed.json")]
    assert embeds(found)
    assert not any("<iframe" in str(found[path]) for path in found if path.startswith("quote/"))
