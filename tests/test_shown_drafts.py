"""Drafts are shown in a curator's preview when asked for, marked as such, and in no build."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from generator.compile import SHOW_DRAFTS, compile_briefing
from generator.site import template_folder
from tests.mkdocs_runs import ROOT
from tests.previewing import free_port

MARK = "Draft, not published"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "my"
    CliRunner().invoke(briefing, ["init", str(root)])
    for name, record in (
        ("quotes", "lind-old-boat"),
        ("positions", "harbour-company-for-a-fare"),
        ("chronology", "council-to-vote"),
    ):
        path = root / "content" / f"{name}.yml"
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"{record}:\n", f"{record}:\n  draft: true\n"), "utf-8")
    return root


def pages(root: Path, *, drafts: bool) -> str:
    compiled = compile_briefing(root, template_folder.folder(root), drafts=drafts)
    assert compiled.report.errors == 0
    assert "3 drafts" in CliRunner().invoke(briefing, ["check", "--root", str(root)]).output
    wanted = ("quotes/index.md", "positions/ferry-fare.md", "chronology/index.md")
    return "".join(str(compiled.files[path]) for path in wanted)


def test_drafts_are_shown_and_marked_when_they_are_asked_for(root: Path) -> None:
    shown = pages(root, drafts=True)

    assert shown.count(MARK) >= 3
    for record in ("lind-old-boat", "harbour-company-for-a-fare", "council-to-vote"):
        assert f'id="{record}"' in shown


def test_drafts_are_in_no_page_else(root: Path) -> None:
    hidden = pages(root, drafts=False)

    assert MARK not in hidden
    for record in ("lind-old-boat", "harbour-company-for-a-fare", "council-to-vote"):
        assert record not in hidden


def test_what_is_no_draft_has_no_mark(root: Path) -> None:
    shown = pages(root, drafts=True)
    before, _, _ = shown.partition('id="okafor-nobody"')

    assert not before.endswith(f"{MARK}</p>")


@pytest.mark.slow
def test_a_build_shows_none_whatever_the_environment_says(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), SHOW_DRAFTS: "1"}
    command = [sys.executable, "-m", "generator", "build"]

    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)

    for page in (root / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        assert MARK not in text
        assert "drafts-shown" not in text
        assert "lind-old-boat" not in text


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--drafts",)])
def test_the_preview_says_on_every_page_that_there_are_drafts(
    root: Path, options: tuple[str, ...]
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "generator", "serve", *options, "--dev-addr", address]
    serving = subprocess.Popen(
        command, cwd=root, env=environment, start_new_session=True, stderr=subprocess.PIPE
    )
    try:
        front = page = ""
        end = time.monotonic() + 60
        while "Ruth Okafor" not in front and time.monotonic() < end:
            with contextlib.suppress(OSError):
                front = urlopen(f"http://{address}/").read().decode()
                page = urlopen(f"http://{address}/quotes/").read().decode()
            time.sleep(0.05)
    finally:
        os.killpg(serving.pid, signal.SIGINT)
        serving.communicate(timeout=20)
    assert ("Drafts are shown here, 3 of them." in front) == bool(options)
    assert (MARK in page) == bool(options)
