"""A site is built aside and put in place at once: whatever happens, a whole site stands."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_mkdocs import ROOT, fingerprint, mkdocs, project

from generator.machine import in_place
from generator.machine.in_place import Aside

KILLS = int(os.environ.get("BRIEFING_KILLS", "4"))
"""A hundred take some minutes."""
TINY = ROOT / "tests" / "briefings" / "tiny"


def site_of(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(site: Path, **files: str) -> None:
    aside = Aside(site)
    site_of(aside.folder, **files)
    aside.put_in_place()


def test_a_new_site_takes_the_place_of_the_old_and_nothing_is_left_over(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", index="old", gone="old")

    build(site, index="new", more="new")

    assert texts(site) == {"index": "new", "more": "new"}
    assert list(tmp_path.iterdir()) == [site]


def test_an_old_site_goes_whatever_is_in_it_and_nothing_outside(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", **{f"{n}/{n}/page": "old" for n in range(50)})
    elsewhere = site_of(tmp_path / "elsewhere", precious="kept")
    (site / "link").symlink_to(elsewhere)
    (site / "broken").symlink_to(tmp_path / "nowhere")
    (site / "empty").mkdir()

    build(site, index="new")

    assert texts(site) == {"index": "new"}
    assert texts(elsewhere) == {"precious": "kept"}
    assert sorted(tmp_path.iterdir()) == [elsewhere, site]


def test_a_first_site_needs_no_folder(tmp_path: Path) -> None:
    build(tmp_path / "deep" / "site", index="new")

    assert texts(tmp_path / "deep" / "site") == {"index": "new"}


def test_hidden_files_in_the_folder_of_the_site_stay(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", index="old", **{".git/HEAD": "main", ".nojekyll": ""})

    build(site, index="new")

    assert texts(site) == {"index": "new", ".git/HEAD": "main", ".nojekyll": ""}


@pytest.mark.parametrize("refusing", ["exchange", "any"])
def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusing: str
) -> None:
    if refusing == "exchange":  # a system without renameat2
        monkeypatch.setattr(in_place.sys, "platform", "darwin")
    else:

        def refuse(*_: object) -> None:
            raise OSError("busy")

        monkeypatch.setattr(in_place, "_exchange", refuse)
    site = site_of(
        tmp_path / "site",
        index="old",
        gone="old",
        **{"a/b": "old", "c": "old", ".git/H": "1"},
    )

    build(site, index="new", a="new", **{"c/d": "new"})

    assert texts(site) == {"index": "new", "a": "new", "c/d": "new", ".git/H": "1"}
    assert list(tmp_path.iterdir()) == [site]


def test_what_a_killed_build_left_is_removed_and_what_is_at_work_is_not(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", index="old")
    left = site_of(tmp_path / ".site.new-killed", index="half", **{".git/HEAD": "main"})
    working = Aside(site)

    build(site, index="new")

    assert not left.exists()
    assert working.folder.is_dir()
    assert texts(site) == {"index": "new", ".git/HEAD": "main"}
    working.discard()


def test_what_a_killed_build_was_working_with_does_not_get_into_the_site(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", index="old")
    killed = Aside(site)
    site_of(killed.folder, **{".search-half/volume": "half"})
    os.close(killed._lock or 0)  # as the end of its process does

    build(site, index="new")

    assert texts(site) == {"index": "new"}
    assert list(tmp_path.iterdir()) == [site]


def test_a_site_whose_exchange_was_killed_half_way_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site_of(tmp_path / ".site.new-killed.old", index="old", **{".git/HEAD": "main"})
    site_of(tmp_path / ".site.new-killed", index="never put in place")

    Aside(site).discard()

    assert texts(site) == {"index": "old", ".git/HEAD": "main"}
    assert list(tmp_path.iterdir()) == [site]


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A project with its site, and the fingerprint of that."""
    root = project(tmp_path / "project", TINY)
    result = mkdocs(root, root / "site", "--strict")
    assert result.returncode == 0, result.stderr
    return root, fingerprint(root / "site")


@pytest.mark.parametrize(
    "mistake",
    ["{% if %}", "{{ no_such_thing }}", "{{ heading.no_such_part }}", "{% include 'nowhere' %}"],
)
def test_a_failing_template_leaves_the_old_site_and_says_where(
    built: tuple[Path, dict[str, str]], mistake: str
) -> None:
    root, before = built
    template = root / "site_templates" / "pages" / "source.md.jinja"
    text = template.read_text("utf-8")
    template.write_text(f"{text}{mistake}\n", "utf-8")

    result = mkdocs(root, root / "site")

    assert result.returncode == 1
    assert f"pages/source.md.jinja:{text.count(chr(10)) + 1}: " in result.stdout
    assert "Traceback" not in result.stderr
    assert fingerprint(root / "site") == before
    assert not list(root.glob(".site.new-*"))


def test_a_strict_build_that_mkdocs_gives_up_leaves_the_old_site(
    built: tuple[Path, dict[str, str]],
) -> None:
    root, before = built
    (root / "content" / "NOTES.md").write_text("[nowhere](no-such-page.md)\n", "utf-8")

    result = mkdocs(root, root / "site", "--strict")

    assert result.returncode == 1
    assert "no-such-page.md" in result.stderr
    assert fingerprint(root / "site") == before


def test_links_by_hand_to_places_in_our_pages_are_checked(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    notes = root / "content" / "NOTES.md"
    there = "rule_stance_opposes"
    notes.write_text(f"[here](method.md#{there})\n[no](method.md#no-such-place)\n", "utf-8")

    result = mkdocs(root, root / "site")

    assert "#no-such-place" in result.stderr
    assert there not in result.stderr


def test_a_full_disk_leaves_the_old_site(built: tuple[Path, dict[str, str]]) -> None:
    root, before = built
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000));"
    ignoring = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    program = f"{small}{ignoring} from mkdocs.__main__ import cli; cli(['build', '-q'])"

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )

    assert result.returncode == 1
    assert "as it was" in result.stdout
    assert "Traceback" not in result.stderr
    assert fingerprint(root / "site") == before
    assert not list(root.glob(".site.new-*"))


def test_a_worker_that_is_killed_leaves_the_old_site(built: tuple[Path, dict[str, str]]) -> None:
    root, before = built
    shutil.rmtree(root / ".cache")
    program = """
import os
from generator.mkdocs_plugin.press import Press
from mkdocs.__main__ import cli

ours = os.getpid()

def killed(*_):
    assert os.getpid() != ours, "no worker at work"
    os.kill(os.getpid(), 9)  # as the system does where memory is short

Press._html = killed
cli(["build", "-q"])
"""

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )

    assert result.returncode == 1, result.stderr
    assert "ended from outside" in result.stdout
    assert "as it was" in result.stdout
    assert "Traceback" not in result.stderr
    assert fingerprint(root / "site") == before
    assert not list(root.glob(".site.new-*"))


def test_builds_killed_at_any_moment_leave_a_whole_site(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    site = root / "site"
    assert mkdocs(root, site).returncode == 0
    title = root / "content" / "briefing.yml"
    text = title.read_text("utf-8")
    chance = random.Random(6)
    whole = {0: fingerprint(site)}
    title.write_text(text.replace("title: ", "title: Another "), "utf-8")
    assert mkdocs(root, site).returncode == 0
    whole[1] = fingerprint(site)

    for number in range(KILLS):
        title.write_text(text.replace("title: ", "title: " + "Another " * (number % 2)), "utf-8")
        building = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 2.5))
        building.send_signal(signal.SIGKILL)
        building.wait()

        assert fingerprint(site) in whole.values()
    assert mkdocs(root, site).returncode == 0
    assert not list(root.glob(".site.new-*"))
