"""Firefox and WebKit as far as the tests need them, both by the same few words.

Firefox is Debian's, spoken to by Puppeteer (`make node`), for Playwright drives its own build only.
WebKit is what Debian's `webkit2gtk-driver` has, on a screen that nobody sees (`Xvfb`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.serving import ROOT

NODE = ROOT / "build" / "node"
FRAME = (
    "<!doctype html><meta charset=utf-8><style>body{margin:0}</style>"
    "<iframe id=framed style=border:0></iframe>"
)
"""A page for WebKit, whose windows are never narrower than 447 px."""


class Engine(Protocol):
    """A browser with one page."""

    def open(self, url: str, width: int) -> None:
        """Open an address in a window of that width (px), 900 px high."""

    def run(self, script: str, *values: object) -> Any:
        """What a JavaScript function returns in the page; a promise is waited for."""

    def click(self, selector: str) -> None:
        """Click the first element of a selector, as a reader does."""

    def type(self, text: str) -> None:
        """Type into what has the focus."""

    def press(self, key: str) -> None:
        """Press a key by its name: `Enter`, `Escape`, `ArrowDown`."""

    def complaints(self) -> list[str]:
        """The errors on the page's console, where the browser tells them."""


class Firefox:
    """Firefox, behind `firefox.mjs`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def _ask(self, *message: object) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{json.dumps(message)}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "Firefox has ended"}')
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["value"]

    def open(self, url: str, width: int) -> None:
        self._ask("open", url, width)

    def run(self, script: str, *values: object) -> Any:
        return self._ask("run", script, values)

    def click(self, selector: str) -> None:
        self._ask("click", selector)

    def type(self, text: str) -> None:
        self._ask("type", text)

    def press(self, key: str) -> None:
        self._ask("press", key)

    def paper(self) -> int:
        """The size of the page printed on A4, as PDF, in bytes."""
        return int(self._ask("paper"))

    def complaints(self) -> list[str]:
        return list(self._ask("complaints"))


class WebKit:
    """WebKitGTK. Narrow pages are shown in a frame; `frame` is the address of one (`FRAME`)."""

    def __init__(self, driver: WebKitGTK, frame: str) -> None:
        self._driver, self._frame = driver, frame
        self._loaded = 0.0

    def open(self, url: str, width: int) -> None:
        driver = self._driver
        driver.switch_to.default_content()
        driver.set_window_size(max(width, 500), 900)
        driver.get(self._frame)
        driver.execute_script(
            "const [url, width] = arguments; framed.width = width; framed.height = innerHeight - 8;"
            "framed.src = url",
            url,
            width,
        )
        driver.switch_to.frame("framed")
        self._wait("return location.href !== 'about:blank' && document.readyState === 'complete'")
        self._loaded = time.monotonic()

    def _wait(self, script: str) -> None:
        for _ in range(200):
            if self._driver.execute_script(script):
                return
            time.sleep(0.05)
        raise AssertionError(f"not true: {script}")

    def run(self, script: str, *values: object) -> Any:
        call = (
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve(({script})(...arguments[0])).then(done, e => done(`!${{e}}`))"
        )
        value = self._driver.execute_async_script(call, list(values))
        assert not (isinstance(value, str) and value.startswith("!")), value
        return value

    def click(self, selector: str) -> None:
        self._driver.find_element("css selector", selector).click()

    def _rest(self) -> None:
        """The first key after loading is lost, if it comes soon."""
        time.sleep(max(0, self._loaded + 0.5 - time.monotonic()))

    def type(self, text: str) -> None:
        self._rest()
        ActionChains(self._driver).send_keys(text).perform()

    def press(self, key: str) -> None:
        self._rest()
        ActionChains(self._driver).send_keys(
            {"ArrowDown": Keys.ARROW_DOWN}.get(key) or getattr(Keys, key.upper())
        ).perform()

    def complaints(self) -> list[str]:
        return []


def firefox_path() -> str | None:
    """Where Firefox is, if all is here that drives it."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    has_driver = (NODE / "node_modules" / "puppeteer-core").is_dir() and shutil.which("node")
    return path if has_driver else None


def webkit_path() -> Path | None:
    """Where the browser of WebKitGTK is, if all is here that drives it."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    has_driver = shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    return found[-1] if found and has_driver else None


@contextmanager
def firefox(path: str) -> Iterator[Firefox]:
    """Firefox for a while."""
    script = Path(__file__).with_name("firefox.mjs")
    command = ["node", str(script), str(NODE), path]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Firefox(process)
        assert process.stdin
        process.stdin.close()
        process.wait(30)


@contextmanager
def webkit(path: Path, frame: str) -> Iterator[WebKit]:
    """WebKit for a while, on a screen of its own."""
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert screen.stdout
    display = screen.stdout.readline().strip()
    options = Options()
    options.binary_location = str(path)
    options.add_argument("--automation")
    service = Service(env={"DISPLAY": f":{display}", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"})
    try:
        driver = WebKitGTK(options=options, service=service)
        driver.set_script_timeout(20)
        try:
            yield WebKit(driver, frame)
        finally:
            driver.quit()
    finally:
        service.stop()
        screen.terminate()
        screen.communicate()
