"""A built site behind a server, and a real browser in front of it, for all tests in this folder."""

from __future__ import annotations

import functools
import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.browser.serving import PATIENCE, ROOT, BuildSite, Site, build, chromium, serving

# An environment that is older than pyproject.toml has no Selenium, and runs all other tests.
collect_ignore = (
    []
    if importlib.util.find_spec("selenium") or os.environ.get("BRIEFING_ENGINES") == "required"
    else ["test_other_engines.py"]
)

# Playwright's own five seconds are no time where many processes share a processor.
expect.set_options(timeout=1000 * PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def build_site(
    browser: Browser,  # no site without one
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BuildSite]:
    """A function that builds the briefing in a folder, each one once, and serves it."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as host:

        @functools.cache
        def built(briefing: Path) -> Site:
            name = "briefing" if briefing == ROOT else briefing.name
            return build(briefing, folder / name, f"{host}/{name}/")

        yield built


@pytest.fixture(scope="session")
def site(build_site: BuildSite) -> Site:
    """The project's own briefing, built and served under a path."""
    return build_site(ROOT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, unless the environment forbids."""
    path = chromium()
    if path is None:
        if os.environ.get("BRIEFING_BROWSER") == "required":
            pytest.fail("BRIEFING_BROWSER=required, and there is no Chromium here")
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """A function that opens an address; what it opened is closed after the test.

    What a page complains about on its console, what fails in its scripts, and whatever it asks of
    another host, fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            complaints.append(f"{kind}: {text}")

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            complaints.append(f"asks another host: {request.url}")

    def open_(
        url: str | None, *, width: int = 1440, scheme: str = "light", script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",  # scrolling that is over when it is looked at
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: note(message.type, message.text))
        page.on("request", asked)
        page.on("pageerror", lambda error: note("error", str(error)))
        if url is not None:
            page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
