"""A site is built aside and put in place at once: whatever happens, a whole site stands."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator.machine import in_place
from generator.machine.folders import files_in
from generator.machine.in_place import Refused, StagedSite
from generator.machine.inventory import INVENTORY, inventory, write_inventory
from tests.mkdocs_runs import (
    AT_ONCE,
    TINY,
    fingerprint,
    fingerprint_of_a_fresh_build,
    mkdocs,
    project,
)

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("BRIEFING_KILLS", "4"))
"""A hundred take some minutes."""


def site_of(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    """The files of a folder, but for the inventory that we leave there."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != INVENTORY
    }


def prepared(site: Path, **files: str) -> StagedSite:
    aside = StagedSite(site, below=site.parent)
    site_of(aside.folder, **files)
    return aside


def build(site: Path, **files: str) -> Path:
    prepared(site, **files).put_in_place()
    return site


def ended(aside: StagedSite) -> None:
    """Let go of the lock, as the end of a process does however it ends."""
    aside._tools.unlock()


def test_a_new_site_takes_the_place_of_the_old_and_nothing_is_left_over(tmp_path: Path) -> None:
    site = build(tmp_path / "site", index="old", gone="old")

    build(site, index="new", more="new")

    assert texts(site) == {"index": "new", "more": "new"}
    assert list(tmp_path.iterdir()) == [site]


def test_a_first_site_needs_no_folder(tmp_path: Path) -> None:
    build(tmp_path / "deep" / "site", index="new")

    assert texts(tmp_path / "deep" / "site") == {"index": "new"}


def test_all_of_an_old_site_goes(tmp_path: Path) -> None:
    site = build(tmp_path / "site", **{f"{n}/{n}/page": "old" for n in range(50)})

    build(site, index="new")

    assert sorted(path.name for path in site.iterdir()) == [INVENTORY, "index"]


# ---- what others put into a site ---------------------------------------------------------------

THEIRS = {".htaccess": "1", "CNAME": "2", ".git/HEAD": "3", "assets/logo": "4", "up/load/ed": "5"}


def with_theirs(site: Path) -> dict[str, str]:
    """Put files, links and empty folders into a site as somebody else does."""
    site_of(site, **THEIRS)
    elsewhere = site_of(site.parent / "elsewhere", precious="kept")
    (site / "link").symlink_to(elsewhere)
    (site / "broken").symlink_to(site.parent / "nowhere")
    (site / "assets" / "empty").mkdir()
    return THEIRS


def still_theirs(site: Path) -> None:
    assert (site / "link").readlink() == site.parent / "elsewhere"
    assert (site / "broken").is_symlink()
    assert (site / "assets" / "empty").is_dir()
    assert texts(site.parent / "elsewhere") == {"precious": "kept"}
    assert sorted(site.parent.iterdir()) == [site.parent / "elsewhere", site]


@pytest.mark.parametrize("was_ours", [False, True])
def test_what_others_put_there_stays_and_is_never_gone_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_ours: bool
) -> None:
    site = tmp_path / "site"
    if was_ours:
        build(site, index="old", **{"assets/style": "old"})
    theirs = with_theirs(site)
    exchange, seen = in_place._exchange, []

    def look(one: Path, other: Path, between: Path) -> None:
        exchange(one, other, between)
        seen.append(texts(site))

    monkeypatch.setattr(in_place, "_exchange", look)
    for text in ("new", "newer"):
        build(site, index=text, **{"assets/style": text})

        assert texts(site) == seen[-1] == theirs | {"index": text, "assets/style": text}
        still_theirs(site)


def test_what_others_have_stays_theirs_with_its_rights(tmp_path: Path) -> None:
    site = build(tmp_path / "site", index="old")
    site_of(site, **{"private/key": "1"})
    (site / "private").chmod(0o700)
    (site / "private" / "key").chmod(0o600)
    site.chmod(0o775)

    build(site, index="new")

    modes = [path.stat().st_mode & 0o777 for path in (site, site / "private", site / "private/key")]
    assert modes == [0o775, 0o700, 0o600]


@pytest.mark.parametrize(
    "theirs", ["about/index.html", "about", "style.css/inside", INVENTORY + "/inside", "links"]
)
def test_what_others_have_under_a_name_of_the_site_is_not_replaced(
    tmp_path: Path, theirs: str
) -> None:
    site = build(tmp_path / "site", index="old")
    if theirs == "links":
        (tmp_path / "elsewhere").mkdir()
        (site / "links").symlink_to(tmp_path / "elsewhere")
    elif theirs.startswith(INVENTORY):
        (site / INVENTORY).unlink()
        (site / "index").unlink()
    if theirs != "links":
        site_of(site, **{theirs: "theirs"})
    before = texts(site)
    aside = prepared(
        site, index="new", **{"about/index.html": "new", "style.css": "new", "links/index": "new"}
    )

    with pytest.raises(Refused, match="did not write"):
        aside.put_in_place()
    aside.discard()

    assert texts(site) == before
    assert not list(tmp_path.glob(".site.new-*"))


def test_a_site_of_another_program_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", **{"index.html": "theirs", "search/index": "theirs"})
    before = texts(site)

    with pytest.raises(Refused, match=r"index\.html.*Delete the folder"):
        StagedSite(site, below=tmp_path)

    assert texts(site) == before
    assert list(tmp_path.iterdir()) == [site]


def test_an_inventory_that_names_what_is_outside_removes_nothing_there(tmp_path: Path) -> None:
    precious = site_of(tmp_path / "elsewhere", precious="kept")
    site = build(tmp_path / "site", index="old")
    (site / "link").symlink_to(precious)
    names = ["../elsewhere/precious", str(precious / "precious"), "link/precious", "index", "", "."]
    write_inventory(site, names)

    build(site, index="new")

    assert texts(precious) == {"precious": "kept"}
    assert (site / "link").is_symlink()


@pytest.mark.parametrize("where", ["site", "build/site"])
def test_a_site_that_is_a_link_or_lies_behind_one_is_refused(tmp_path: Path, where: str) -> None:
    docroot = site_of(tmp_path / "www", CNAME="theirs", **{"site/CNAME": "theirs"})
    project_root = tmp_path / "project"
    project_root.mkdir()
    (project_root / where.partition("/")[0]).symlink_to(docroot)
    before = texts(docroot)

    with pytest.raises(Refused, match="is a link"):
        StagedSite(project_root / where, below=project_root)

    assert texts(docroot) == before
    assert sorted(docroot.iterdir()) == [docroot / "CNAME", docroot / "site"]


def test_a_site_behind_a_link_outside_of_the_project_is_built(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "var")

    StagedSite(tmp_path / "link" / "site", below=tmp_path / "project").put_in_place()

    assert (tmp_path / "var" / "site" / INVENTORY).is_file()


@pytest.mark.parametrize("site", [".", "..", "file"])
def test_what_is_no_folder_for_a_site_is_refused(tmp_path: Path, site: str) -> None:
    root = site_of(tmp_path / "project", file="precious")

    with pytest.raises(Refused, match=r"over the briefing|no folder"):
        StagedSite(Path(os.path.normpath(root / site)), below=root)

    assert texts(tmp_path) == {"project/file": "precious"}


# ---- folders that cannot be renamed ------------------------------------------------------------


def refuse(*_: object) -> None:
    raise OSError(errno.EBUSY, "Device or resource busy")


def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder can be renamed, as where one is a mount."""
    monkeypatch.setattr(in_place, "_exchange", refuse)


@pytest.mark.parametrize("refusing", ["exchange", "any", "beside"])
def test_a_folder_that_cannot_be_renamed_is_filled_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusing: str
) -> None:
    site = build(tmp_path / "site", index="old", gone="old", c="old", **{"a/b": "old"})
    theirs = with_theirs(site)
    if refusing == "exchange":  # a system without renameat2
        monkeypatch.setattr(in_place.sys, "platform", "darwin")
    elif refusing == "any":
        fixed(monkeypatch)
    else:
        may_not_write_to(tmp_path, monkeypatch)

    build(site, index="new", a="new", **{"c/d": "new", "assets/style": "new"})

    new = {"index": "new", "a": "new", "c/d": "new", "assets/style": "new"}
    assert texts(site) == theirs | new
    still_theirs(site)
    build(site, index="newer")
    assert texts(site) == theirs | {"index": "newer"}
    still_theirs(site)


def may_not_write_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be made in a folder, as in a docroot's parent; what is in it may be changed."""
    make = tempfile.mkdtemp

    def mkdtemp(*args: Any, dir: Path, **more: Any) -> str:  # noqa: A002  (its own name)
        if Path(dir) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(dir))
        return make(*args, dir=dir, **more)

    monkeypatch.setattr(in_place.tempfile, "mkdtemp", mkdtemp)


def failing_after(
    monkeypatch: pytest.MonkeyPatch, calls: int, error: BaseException, *, for_good: bool = False
) -> None:
    """Let the disk fail at one of the renames, or from there on."""
    rename, replace, left = Path.rename, Path.replace, [calls]

    def counted(do: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def act(path: Path, target: Path) -> Path:
            left[0] -= 1
            if left[0] == 0 or (for_good and left[0] < 0):
                raise error
            return do(path, target)

        return act

    monkeypatch.setattr(Path, "rename", counted(rename))
    monkeypatch.setattr(Path, "replace", counted(replace))


OLD = {"index": "old", "gone": "old", "c": "old", "a/b": "old", "a/d": "old"}
NEW = {"index": "new", "a": "new", "c/d": "new", "more": "new"}


@pytest.mark.parametrize("calls", range(1, 20))
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_filling_file_by_file_that_fails_anywhere_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int, error: BaseException
) -> None:
    site = build(tmp_path / "site", **OLD)
    theirs = with_theirs(site)
    fixed(monkeypatch)
    aside = prepared(site, **NEW)
    with monkeypatch.context() as patch:
        failing_after(patch, calls, error)
        with suppress(type(error)):
            aside.put_in_place()
        assert aside.is_whole
        failed = texts(site) != theirs | NEW
        aside.discard()

    if failed:
        assert texts(site) == theirs | OLD
    still_theirs(site)
    build(site, index="newer")
    assert texts(site) == theirs | {"index": "newer"}


@pytest.mark.parametrize("calls", [7, 9, 11])
def test_where_the_old_files_cannot_be_put_back_it_is_not_said_and_the_next_build_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    site = build(tmp_path / "site", **OLD)
    theirs = with_theirs(site)
    fixed(monkeypatch)
    aside = prepared(site, **NEW)
    with monkeypatch.context() as patch:
        failing_after(patch, calls, OSError(errno.EIO, "Input/output error"), for_good=True)
        with pytest.raises(OSError, match="Input/output"):
            aside.put_in_place()
        assert not aside.is_whole
        aside.discard()
    ended(aside)
    for left in site.glob(".site.new-*"):
        assert os.path.lexists(left / ".briefing-build")

    StagedSite(site, below=tmp_path).discard()

    assert texts(site) == theirs | OLD
    still_theirs(site)


# ---- what killed builds leave ------------------------------------------------------------------


def test_what_a_killed_build_left_is_removed_and_what_is_at_work_is_not(tmp_path: Path) -> None:
    site = build(tmp_path / "site", index="old")
    killed = prepared(site, index="half", **{".search-half/volume": "half"})
    ended(killed)
    working = prepared(site, index="at work")

    build(site, index="new")

    assert not killed._tools.folder.exists()
    assert working.folder.is_dir()
    assert texts(site) == {"index": "new"}
    working.discard()
    assert list(tmp_path.iterdir()) == [site]


@pytest.mark.parametrize("marked", [False, True])
def test_a_folder_that_only_has_the_name_of_ours_stays(tmp_path: Path, marked: bool) -> None:
    theirs = site_of(tmp_path / "elsewhere", precious="kept", **{".briefing-build": "finished"})
    if marked:
        (tmp_path / ".site.new-x").symlink_to(theirs)
    else:
        site_of(tmp_path / ".site.new-x", precious="kept")

    build(tmp_path / "site", index="new")

    assert texts(tmp_path / ".site.new-x")["precious"] == "kept"
    assert texts(theirs)["precious"] == "kept"


@pytest.mark.parametrize("removed", [1, 5, 20])
@pytest.mark.parametrize("is_done", [False, True])
def test_a_build_killed_while_it_clears_away_leaves_nothing_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removed: int, is_done: bool
) -> None:
    many = {f"{n}/page": "text" for n in range(30)}
    site = build(tmp_path / "site", **many)
    aside = prepared(site, **many)
    unlink, left = os.unlink, [removed]

    def killed(path: str | Path) -> None:
        if ".site.new-" in str(path) and Path(path).name != f"{INVENTORY}.new":
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
        unlink(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            (aside.put_in_place if is_done else aside.discard)()
    ended(aside)

    StagedSite(site, below=tmp_path).discard()

    assert texts(site) == many
    assert list(tmp_path.iterdir()) == [site]


@pytest.mark.parametrize("theirs_is", ["carried", "moved"])
def test_a_build_killed_right_after_the_exchange_loses_nothing_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs_is: str
) -> None:
    site = build(tmp_path / "site", index="old")
    theirs = with_theirs(site)
    if theirs_is == "moved":  # what had no second name
        monkeypatch.setattr(in_place, "_carry", lambda *_: None)
    aside = prepared(site, index="new")
    with monkeypatch.context() as patch:
        patch.setattr(StagedSite, "discard", ended)
        aside.put_in_place()
    assert len(list(tmp_path.glob(".site.new-*"))) == 1

    StagedSite(site, below=tmp_path).discard()

    assert texts(site) == theirs | {"index": "new"}
    still_theirs(site)


def test_a_site_whose_exchange_was_killed_half_way_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build(tmp_path / "site", index="old")
    theirs = with_theirs(site)
    aside = prepared(site, index="new")

    def killed(_: Path, other: Path, between: Path) -> None:
        other.rename(between)
        raise KeyboardInterrupt

    monkeypatch.setattr(in_place, "_exchange", killed)
    with pytest.raises(KeyboardInterrupt):
        aside.put_in_place()
    ended(aside)
    assert not site.exists()

    StagedSite(site, below=tmp_path).discard()

    assert texts(site) == theirs | {"index": "old"}
    still_theirs(site)


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

    assert result.returncode == 2
    assert "as it was" in result.stdout
    assert "Traceback" not in result.stderr
    assert fingerprint(root / "site") == before
    assert not list(root.glob(".site.new-*"))


def test_a_worker_that_is_killed_leaves_the_old_site(built: tuple[Path, dict[str, str]]) -> None:
    root, before = built
    shutil.rmtree(root / ".cache")
    program = """
import os
from generator.mkdocs_plugin.page_writer import PageWriter
from mkdocs.__main__ import cli

ours = os.getpid()

def killed(*_):
    assert os.getpid() != ours, "no worker at work"
    os.kill(os.getpid(), 9)  # as the system does where memory is short

PageWriter._html = killed
cli(["build", "-q"])
"""

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )

    assert result.returncode == 2, result.stderr
    assert "ended from outside" in result.stdout
    assert "as it was" in result.stdout
    assert "Traceback" not in result.stderr
    assert fingerprint(root / "site") == before
    assert not list(root.glob(".site.new-*"))


# ---- nothing hangs, and nothing is half ---------------------------------------------------------

FORK = """
real_fork, forks = os.fork, []
def fork():
    forks.append(1)
    if len(forks) == NUMBER:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    return real_fork()
os.fork = fork
"""
IN_A_PAGE = """
from generator.mkdocs_plugin.page_writer import PageWriter
html, pages = PageWriter._html, []
def failing(*args):
    pages.append(1)
    if len(pages) == NUMBER:
        ACT
    return html(*args)
PageWriter._html = failing
"""
AT_A_WRITE = """
write, writes = Path.write_bytes, []
def failing(path, data):
    writes.append(1)
    if len(writes) == NUMBER:
        raise ERROR
    return write(path, data)
Path.write_bytes = failing
"""
NO_THREAD = """
def start(self):
    raise RuntimeError("can't start new thread")
threading.Thread.start = start
"""
AT_THE_EXCHANGE = """
from generator.machine.in_place import StagedSite
def failing(*_):
    raise ERROR
StagedSite._put_in_place = failing
"""


def error(name: str) -> str:
    return f"OSError(errno.{name}, os.strerror(errno.{name}), 'there')"


FAULTS = {
    "the first fork": (FORK.replace("NUMBER", "1"), "did not start"),
    "the second fork": (FORK.replace("NUMBER", "2"), "did not start"),
    "no thread": (NO_THREAD, "thread"),
    "killed at the first page": (IN_A_PAGE, "ended from outside", "os.kill(os.getpid(), 9)"),
    "killed later": (IN_A_PAGE.replace("NUMBER", "20"), "outside", "os.kill(os.getpid(), 9)"),
    "stopped": (IN_A_PAGE, "hung, and was ended", "os.kill(os.getpid(), signal.SIGSTOP)"),
    "a lock that stays locked": (IN_A_PAGE, "hung, and was ended", "time.sleep(600)"),
    "memory": (IN_A_PAGE, "too little memory", "raise MemoryError"),
    "an exit": (IN_A_PAGE, "ended from outside", "os._exit(0)"),
    **{
        f"{name} at {place}": (fault.replace("ERROR", error(name)), said)
        for place, fault in [("a write", AT_A_WRITE), ("the exchange", AT_THE_EXCHANGE)]
        for name, said in [
            ("EIO", "does not answer"),
            ("ESTALE", "does not answer"),
            ("ENOSPC", "no room"),
            ("EDQUOT", "no room"),
            ("EROFS", "does not allow"),
            ("EMFILE", "Too many files"),
            ("ENOMEM", "too little memory"),
        ]
    },
}


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_fails_ends_in_a_sentence_and_leaves_the_old_site(
    built: tuple[Path, dict[str, str]], name: str
) -> None:
    root, before = built
    shutil.rmtree(root / ".cache")
    fault, said, *act = FAULTS[name]
    for old, new in (("ACT", "".join(act)), ("NUMBER", "1")):
        fault = fault.replace(old, new)
    program = (
        "import errno, os, signal, threading, time\nfrom pathlib import Path\n"
        "from mkdocs.__main__ import cli\n"
        f"{fault}\n"
        "cli(['build', '-q'])\n"
    )

    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert result.returncode == 2, result.stderr
    assert said in result.stdout
    assert result.stdout.strip().count("\n") == 0
    assert "Traceback" not in result.stderr
    assert fingerprint(root / "site") == before
    assert not list(root.glob(".site.new-*"))


def test_a_limit_of_open_files_or_of_memory_ends_in_a_sentence(
    built: tuple[Path, dict[str, str]],
) -> None:
    root, before = built
    for limit in ("RLIMIT_NOFILE, (16, 16)", "RLIMIT_NOFILE, (20, 20)", "RLIMIT_FSIZE, (99, 99)"):
        program = (
            "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "from mkdocs.__main__ import cli; import generator.mkdocs_plugin.plugin\n"
            f"resource.setrlimit(resource.{limit}); cli(['build', '-q'])"
        )
        shutil.rmtree(root / ".cache", ignore_errors=True)

        result = subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

        assert result.returncode in (0, 2), result.stderr
        assert "Traceback" not in result.stderr
        assert fingerprint(root / "site") == before


def test_a_site_that_is_a_link_is_refused_in_a_sentence(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    docroot = site_of(tmp_path / "www", CNAME="theirs", **{"a/page": "theirs"})
    (root / "site").symlink_to(docroot)

    result = mkdocs(root, root / "site")

    assert result.returncode == 2
    assert "is a link" in result.stdout
    assert f"--site-dir {docroot}" in result.stdout
    assert "Traceback" not in result.stderr
    assert texts(docroot) == {"CNAME": "theirs", "a/page": "theirs"}
    assert not list(tmp_path.rglob(".*.new-*"))
    assert mkdocs(root, docroot).returncode == 0
    assert texts_of_others(docroot) == {"CNAME": "theirs", "a/page": "theirs"}


def texts_of_others(site: Path) -> dict[str, str]:
    ours = inventory(site) or ()
    return {
        path: (site / path).read_text("utf-8")
        for path in files_in(site)
        if path not in ours and path != INVENTORY
    }


def test_two_builds_at_once_give_a_whole_site(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    site, title = root / "site", root / "content" / "briefing.yml"
    text = title.read_text("utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]

    for number in range(AT_ONCE):
        title.write_text(text.replace("title: ", f"title: Number {number} "), "utf-8")
        building = [
            subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) for _ in range(2)
        ]
        said = [each.communicate(timeout=120)[1] for each in building]

        assert [each.returncode for each in building] == [0, 0], said
        fresh = fingerprint_of_a_fresh_build(root, tmp_path / f"fresh{number}")
        assert fingerprint(site) == fresh
        assert not list(root.glob(".site.new-*"))


def test_builds_killed_at_any_moment_leave_a_whole_site(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    site, title = root / "site", root / "content" / "briefing.yml"
    text = title.read_text("utf-8")
    chance = random.Random(6)
    whole = {}
    for number in (1, 0):
        title.write_text(text.replace("title: ", "title: " + "Another " * number), "utf-8")
        whole[number] = fingerprint_of_a_fresh_build(root, tmp_path / "fresh")
    assert mkdocs(root, site).returncode == 0

    for number in range(KILLS):
        title.write_text(text.replace("title: ", "title: " + "Another " * (number % 2)), "utf-8")
        if number % 4 > 1:
            shutil.rmtree(root / ".cache", ignore_errors=True)
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
        assert fingerprint(site) == whole[number % 2]
        assert not list(root.glob(".site.new-*"))
