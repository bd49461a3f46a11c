"""A portal of several briefings in a browser: one search over all, and where its hits lead."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from tests.browser.conftest import Open
from tests.browser.serving import ROOT, serving

BRIEFINGS = {"ukraine": ROOT, "herring": ROOT / "tests" / "briefings" / "tiny"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A portal of two briefings, built and served below a path."""
    house, served = tmp_path_factory.mktemp("house"), tmp_path_factory.mktemp("served")
    (house / "portal.yml").write_text("title: Our house\n", "utf-8")
    for name, origin in BRIEFINGS.items():
        for part in ("content", "seeds"):
            shutil.copytree(origin / part, house / name / part)
    out = served / "press"
    done = CliRunner().invoke(briefing, ["portal", str(house), "--out", str(out)])
    assert done.exit_code == 0, done.output
    with serving(served) as host:
        yield f"{host}/press/"


@pytest.mark.slow
def test_one_search_finds_in_all_briefings_and_leads_into_each(
    address: str, open_page: Open
) -> None:
    found = {}
    for words in ("herring", "foreign military intervention"):
        page = open_page(f"{address}search/?q={words}")
        page.wait_for_selector(".hit a")
        found[words] = page.eval_on_selector_all(".hit a", "all => all.map(one => one.href)")

    assert any(href.startswith(f"{address}herring/") for href in found["herring"])
    wanted = [href for href in found["foreign military intervention"] if "/ukraine/" in href]
    assert wanted
    assert all(href.startswith(f"{address}ukraine/") for href in wanted)
    answer = page.goto(wanted[0].partition("#")[0])
    assert answer is not None
    assert answer.ok


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_a_portal_fit_and_complain_of_nothing(
    address: str, open_page: Open, width: int
) -> None:
    page = open_page(None, width=width)
    for path in ("", "actors/", "actors/sergey-lavrov/", "issues/", "changes/", "search/"):
        answer = page.goto(f"{address}{path}")
        assert answer is not None
        assert answer.ok, path
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), path
