"""A link to an address that a record had before arrives where the record is now."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.cli import briefing
from tests.browser.serving import ROOT, BuildSite, Site

Open = Callable[..., Page]


@pytest.mark.parametrize(
    ("former", "now", "holds"),
    [
        ("actors/ruth-okafor/", "actors/mayor/", ""),
        ("sources/ellery-ferry/#okafor-nobody", "sources/ferry/#okafor-nobody", "okafor-nobody"),
        ("sources/ellery-ferry/#p-2", "sources/ferry/#p-2", "p-2"),
        (
            "positions/ferry-fare/#okafor-against-a-fare",
            "positions/fare/#okafor-against-a-fare",
            "",
        ),
        ("quotes/#okafor-nobody", "quotes/#okafor-nobody", "okafor-nobody"),
    ],
)
def test_a_former_address_leads_on(
    open_page: Open, renamed: Site, former: str, now: str, holds: str
) -> None:
    page = open_page(renamed.url + former)

    expect(page).to_have_url(renamed.url + now)
    if holds:
        assert page.locator(f"#{holds}").count() == 1


@pytest.fixture(scope="module")
def renamed(build_site: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("former") / "renamed"
    run = CliRunner().invoke
    run(briefing, ["init", str(root)])
    for record, new in (
        ("actors/ruth-okafor", "mayor"),
        ("sources/ellery-ferry", "ferry"),
        ("issues/ferry-fare", "fare"),
        ("quotes/okafor-nobody", "nobody"),
    ):
        assert run(briefing, ["rename", record, new, "--root", str(root)]).exit_code == 0
    shutil.copy(ROOT / "mkdocs.yml", root)
    return build_site(root)
