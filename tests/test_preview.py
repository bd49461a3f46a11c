"""`mkdocs serve`: whole states, one after the other, whatever happens to files."""

from __future__ import annotations

import contextlib
import gc
import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.machine.watching import Watching
from generator.mkdocs_plugin.ending import Ending
from generator.mkdocs_plugin.preview import Closed, Preview, State
from generator.mkdocs_plugin.preview_server import PreviewServer
from tests.mkdocs_runs import (
    AT_ONCE,
    ROOT,
    fingerprint,
    fingerprint_of_a_fresh_build,
    mkdocs,
    project,
)
from tests.previewing import PATIENCE, Serving, edit, free_port

pytestmark = pytest.mark.slow  # each starts a server, builds and waits for saves to settle

TINY = ROOT / "tests" / "briefings" / "tiny"


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A preview for tests that change nothing."""
    server = Serving(project(tmp_path_factory.mktemp("unchanged") / "project", TINY))
    server.until("", "<title>Herring")
    yield server
    server.stop()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    server = Serving(project(tmp_path / "project", TINY))
    yield server
    server.stop()


# --- what is shown ------------------------------------------------------------------------------


def test_every_page_is_right_after_an_edit(serving: Serving, tmp_path: Path) -> None:
    serving.until("", "<title>Herring")
    for page in ("quotes/", "method/", "data/briefing.json", "pagefind/search.json"):
        serving.get(page)
    edit(serving.root / "content" / "briefing.yml", "title: ", "title: Changed ")
    serving.until("", "<title>Changed")
    shutil.copytree(serving.root, tmp_path / "fresh", ignore=shutil.ignore_patterns(".cache"))
    edit(tmp_path / "fresh" / "mkdocs.yml", 'SITE_URL, ""', f'NO_SUCH, "{serving.address}"')
    result = mkdocs(tmp_path / "fresh", tmp_path / "site")
    assert result.returncode == 0, result.stderr

    pages = sorted((tmp_path / "site").rglob("index.html"))
    assert len(pages) > 70
    for page in pages:
        address = page.relative_to(tmp_path / "site").as_posix().removesuffix("index.html")
        assert serving.get(address) == page.read_text("utf-8"), address
    data = (tmp_path / "site" / "data" / "briefing.json").read_text("utf-8")
    assert serving.get("data/briefing.json") == data
    assert serving.get("sitemap.xml") == (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    assert not (serving.root / ".cache").exists(), "a build beside it has the cache to itself"


def test_the_frame_of_the_pages_is_as_it_was_saved_last(serving: Serving) -> None:
    serving.until("", "<title>Herring")
    frame = serving.root / "site_templates" / "theme" / "base.html"
    edit(frame, "<body ", '<body data-new="1" ')
    serving.until("", 'data-new="1"')
    edit(frame, 'data-new="1"', 'data-new="2"')
    serving.until("quotes/", 'data-new="2"')


def test_a_finding_shows_in_browser_and_terminal_and_the_next_good_save_recovers(
    serving: Serving,
) -> None:
    serving.until("", "<title>Herring")
    quotes = serving.root / "content" / "quotes.yml"
    good = quotes.read_text("utf-8")
    edit(quotes, "words: ", "words: never said ")

    shown = serving.until("quotes/", "error[words-not-found]")

    assert 'role="alert"' in shown
    assert "We counted 40 boats" in shown, "the last good state is still there"
    assert "error[words-not-found]" in serving.said()
    assert "Traceback" not in serving.said()
    quotes.write_text(good, "utf-8")
    edit(serving.root / "content" / "briefing.yml", "title: ", "title: Mended ")
    assert "words-not-found" not in serving.until("quotes/", "Mended").partition("<main")[0]
    edit(quotes, "words: ", "words: never said ")  # the very mistake again
    serving.until("quotes/", "error[words-not-found]")
    assert serving.said().count("error[words-not-found]") == 2


def test_a_briefing_that_is_wrong_from_the_start_is_served_once_it_is_mended(
    tmp_path: Path,
) -> None:
    root = project(tmp_path / "project", TINY)
    quotes = root / "content" / "quotes.yml"
    good = quotes.read_text("utf-8")
    edit(quotes, "words: ", "words: never said ")
    server = Serving(root)
    try:
        server.until("", "error[words-not-found]")
        quotes.write_text(good, "utf-8")
        assert "words-not-found" not in server.until("quotes/", "We counted 40 boats")
    finally:
        server.stop()


def test_what_cannot_be_made_is_told_and_the_rest_goes_on(serving: Serving) -> None:
    serving.until("", "<title>Herring")
    template = serving.root / "site_templates" / "pages" / "quotes.md.jinja"
    good = template.read_text("utf-8")
    template.write_text("{{ no_such_thing }}" + good, "utf-8")

    assert "/livereload/" in serving.until("quotes/", "no_such_thing", status=500)
    assert "Herring" in serving.get("")
    failed = set(serving.temporary.glob("mkdocs_*/*"))
    template.write_text(good, "utf-8")
    serving.until("quotes/", "We counted 40 boats")
    edit(serving.root / "content" / "briefing.yml", "title: ", "title: Changed ")
    serving.until("", "<title>Changed")
    assert not failed & set(serving.temporary.glob("mkdocs_*/*")), "none of it stays on the disk"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("mkdocs.yml", "docs_dir: content", "docs_dir: nowhere", "docs_dir"),
        ("mkdocs.yml", "plugins:", "plugins: [", "mkdocs.yml"),
        ("mkdocs.yml", "  - briefing", "  - no-such-plugin", "no-such-plugin"),
        ("site_templates/theme/base.html", "<body ", "{% if %}<body ", "base.html"),
    ],
)
def test_what_stops_a_build_is_shown_and_the_last_state_stays(
    serving: Serving, name: str, old: str, new: str, said: str
) -> None:
    serving.until("", "<title>Herring")
    good = (serving.root / name).read_text("utf-8")

    edit(serving.root / name, old, new)

    alert = serving.until("quotes/", 'role="alert"')
    assert said in alert.partition("<main")[0]
    assert "We counted 40 boats" in alert
    (serving.root / name).write_text(good, "utf-8")
    edit(serving.root / "content" / "briefing.yml", "title: ", "title: Mended ")
    assert 'role="alert"' not in serving.until("", "<title>Mended")


def test_a_page_that_is_missing_is_loaded_anew_when_it_is_there(serving: Serving) -> None:
    serving.until("", "<title>Herring")

    status, missing = serving.ask("actors/new-one/")

    assert status == 404
    assert "data-state=" in missing
    assert "/livereload/reload.js" in missing
    actors = serving.root / "content" / "actors.yml"
    actors.write_text(
        actors.read_text("utf-8") + "\nnew-one: {name: New One, kind: person}\n", "utf-8"
    )
    serving.until("actors/new-one/", "New One")


# --- what is asked for while files change -------------------------------------------------------


class Asking:
    """Asks for pages again and again, and notes what was answered with another status than 200."""

    def __init__(self, serving: Serving, *paths: str) -> None:
        self.bad: list[str] = []
        self.asked = 0
        self._serving, self._paths = serving, paths
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def __enter__(self) -> Asking:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _ask(self) -> None:
        while not self._over.wait(0.01):
            for path in self._paths:
                status, page = self._serving.ask(path)
                self.asked += 1
                if status != 200 or not page.rstrip().endswith(("</html>", "}")):
                    self.bad.append(f"{path}: {status}")


def test_whatever_is_asked_for_between_saves_is_there(serving: Serving) -> None:
    serving.until("", "<title>Herring")
    about = serving.root / "content" / "briefing.yml"
    good = about.read_text("utf-8")

    with Asking(serving, "", "quotes/", "assets/stylesheets/page.css") as asking:
        for number in range(8):
            about.write_text(good.replace("title: ", f"title: Edit{number} ", 1), "utf-8")
            time.sleep(0.1 + number / 10)
        serving.until("", "<title>Edit7")

    assert asking.asked > 20
    assert [bad for bad in asking.bad if "page.css: 200" not in bad] == []


def _truncated(path: Path, text: str) -> None:
    path.write_text("", "utf-8")
    time.sleep(0.05)
    path.write_text(text, "utf-8")


def _renamed(path: Path, text: str) -> None:
    aside = path.with_name(path.name + ".tmp~")
    aside.write_text(text, "utf-8")
    aside.replace(path)


def _away_and_new(path: Path, text: str) -> None:
    """As Vim saves: the old file takes another name, the new one is written under its own."""
    swap = path.with_name(f".{path.name}.swp")
    swap.write_text("typed", "utf-8")
    old = path.with_name(path.name + "~")
    path.rename(old)
    time.sleep(0.05)
    path.write_text(text, "utf-8")
    old.unlink()
    swap.unlink()


def _with_another(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    time.sleep(0.08)
    (path.parent / "issues.yml").touch()


def _branch(path: Path, text: str) -> None:
    """As Git switches: many files are gone and written anew, one after the other."""
    files = {each: each.read_text("utf-8") for each in path.parent.rglob("*.yml")}
    for each, content in files.items():
        each.unlink()
        time.sleep(0.01)
        each.write_text(text if each == path else content, "utf-8")


@pytest.mark.parametrize("save", [_truncated, _renamed, _away_and_new, _with_another, _branch])
def test_a_save_is_one_build_however_it_is_written(
    serving: Serving, save: Callable[[Path, str], None]
) -> None:
    serving.until("", "<title>Herring")
    about = serving.root / "content" / "briefing.yml"
    good = about.read_text("utf-8")

    builds = []
    for number in range(3):  # on a busy machine the editor may be the slow one
        before = serving.builds()
        save(about, good.replace("title: ", f"title: Edit{number} ", 1))
        serving.until("", f"<title>Edit{number}")
        time.sleep(1)
        builds.append(serving.builds() - before)
        if builds[-1] == 1:
            break

    assert builds[-1] == 1, builds
    assert 'role="alert"' not in serving.get("")


def test_content_that_was_away_is_looked_at_again(serving: Serving) -> None:
    serving.until("", "<title>Herring")
    content, away = serving.root / "content", serving.root / "c2"

    content.rename(away)
    alert = serving.until("", 'role="alert"')
    away.rename(content)

    assert f"{content} cannot be read: No such file or directory" in alert
    assert "<title>Herring" in alert, "the last good state is still there"
    serving.until("", 'kind="front">')
    edit(content / "briefing.yml", "title: ", "title: Changed ")
    assert 'role="alert"' not in serving.until("", "<title>Changed")


def test_a_title_is_in_every_state_the_one_of_all_pages(serving: Serving) -> None:
    """What a state shows is the same on whatever page, made first or last."""
    serving.until("", "<title>Herring")
    about = serving.root / "content" / "briefing.yml"
    good = about.read_text("utf-8")
    seen: dict[str, set[str]] = {}
    for number in range(4):
        about.write_text(good.replace("title: ", f"title: Edit{number} ", 1), "utf-8")
        end = time.monotonic() + 0.7
        while time.monotonic() < end:
            for path in ("", "quotes/", "method/"):
                page = serving.ask(path)[1]
                state = re.search(r'data-state="([\d-]+)"', page)
                title = re.search(r"(Edit\d )?Herring", page)
                assert state
                assert title
                seen.setdefault(state[1], set()).add(title[0])

    assert len(seen) >= 3
    assert all(len(titles) == 1 for titles in seen.values()), seen


def test_a_build_beside_the_preview_gives_a_whole_site(serving: Serving, tmp_path: Path) -> None:
    serving.until("", "<title>Herring")
    about, site = serving.root / "content" / "briefing.yml", serving.root / "site"
    text = about.read_text("utf-8")

    with Asking(serving, "", "quotes/", "pagefind/search.json") as asking:
        for number in range(AT_ONCE):
            about.write_text(text.replace("title: ", f"title: Number{number} "), "utf-8")
            result = mkdocs(serving.root, site)
            assert result.returncode == 0, result.stderr
            fresh = fingerprint_of_a_fresh_build(serving.root, tmp_path / f"fresh{number}")
            assert len(fresh) > 100
            assert fingerprint(site) == fresh
            serving.until("", f"<title>Number{number}")

    assert asking.bad == []


def test_a_save_is_built_however_many_came_while_others_were_built(tmp_path: Path) -> None:
    saved, built = tmp_path / "saved.txt", []
    saved.write_text("save 0", "utf-8")
    address = "127.0.0.1", free_port()
    preview, watching = Preview(), Watching([str(saved)])
    with ThreadPoolExecutor(1) as other:  # where it leaves our signals alone
        ending = other.submit(Ending).result()
    server = PreviewServer(preview, watching, ending, address, "/")

    def build() -> None:
        built.append(saved.read_text("utf-8"))
        if len(built) < 5:
            saved.write_text(f"save {len(built)} and more", "utf-8")

    server.builder = build
    thread = threading.Thread(target=server.serve)
    thread.start()
    saved.write_text("save 0, mended", "utf-8")
    end = time.monotonic() + PATIENCE
    while len(built) < 5 and time.monotonic() < end:
        time.sleep(0.05)
    server.shutdown()
    thread.join(PATIENCE)
    gc.enable()

    assert built[-1] == saved.read_text("utf-8") == "save 4 and more"


# --- addresses ----------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_told_before_anything_is_built(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        server = Serving(root, address=f"127.0.0.1:{port}")
        status = server.process.wait()

    assert status == 1
    said = server.said()
    assert f"127.0.0.1:{port}: Address already in use" in said
    assert f"make serve ADDRESS=127.0.0.1:{port + 1}" in said
    assert f"mkdocs serve --dev-addr 127.0.0.1:{port + 1}" in said
    assert "Traceback" not in said
    assert "passages checked" not in said
    assert list(server.temporary.iterdir()) == []


def test_no_live_reload_is_refused_in_a_sentence(tmp_path: Path) -> None:
    server = Serving(project(tmp_path / "project", TINY), "--no-livereload")

    assert server.process.wait() == 1
    assert "There is no preview without live reload" in server.said()
    assert "Traceback" not in server.said()


def test_clean_serves_as_without_it(tmp_path: Path) -> None:
    server = Serving(project(tmp_path / "project", TINY), "--clean")
    try:
        server.until("quotes/", "We counted 40 boats")
    finally:
        server.stop()


def test_only_names_of_this_machine_are_answered(unchanged: Serving) -> None:
    port = unchanged.at.rpartition(":")[2]
    ours = ["127.0.0.1", "localhost", "[::1]", "LOCALHOST", f"127.0.0.1:{port}", "localhost:1"]
    others = [
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.168.1.5",
        "user@localhost",
        "localhost/",
        "[::2]",
        "",
        "127.0.0.1 evil.example",
    ]

    assert [unchanged.ask("", Host=host)[0] for host in ours] == [200] * len(ours)
    answers = [unchanged.ask("quotes/", Host=host) for host in others]
    assert [status for status, _ in answers] == [403] * len(others)
    assert not any("boats" in text for _, text in answers)
    assert unchanged.ask("livereload/0", Host="evil.example")[0] == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%00", 400),
        ("/quotes/%00", 400),
        ("/%ff", 400),
        ("/%c3%28", 400),
        ("/%0d%0aX: y", 400),
        ("/..%5c..%5cmkdocs.yml", 400),
        ("/../mkdocs.yml", 404),
        ("/%2e%2e/%2e%2e/%2e%2e/etc/passwd", 404),
        ("//etc/passwd", 404),
        ("/" + "a" * 5000, 404),
        ("/quotes/index.html/", 404),
        ("/assets", 404),
        ("/assets/", 404),
        ("//quotes", 302),
        ("/quotes/.", 200),
        ("/quotes/?a=b", 200),
        ("/livereload/%00", 400),
        ("/livereload/no-such-state", 200),
    ],
)
def test_whatever_is_asked_for_is_answered_without_a_traceback(
    unchanged: Serving, path: str, status: int
) -> None:
    connection = http.client.HTTPConnection(unchanged.at)
    connection._validate_path = lambda _: None  # type: ignore[attr-defined]
    connection.request("GET", path)

    answer = connection.getresponse()

    assert answer.status == status
    if status == 302:
        assert answer.getheader("Location") == "/quotes/"
    assert b"root:" not in answer.read()
    connection.close()
    assert "Traceback" not in unchanged.said()


def test_connections_that_break_off_are_no_matter(unchanged: Serving) -> None:
    host, _, port = unchanged.at.partition(":")
    for said in (
        b"",
        b"GET",
        b"\x16\x03\x01\x00\xff\xff\n\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET /data/briefing.json HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(said)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    assert "<title>Herring" in unchanged.get("")
    assert "Traceback" not in unchanged.said()


def test_only_reading_is_answered_and_a_head_has_no_body(unchanged: Serving) -> None:
    connection = http.client.HTTPConnection(unchanged.at)
    for method, status in ("HEAD", 200), ("POST", 405), ("DELETE", 405):
        connection.request(method, "/quotes/")
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == status
        assert (body == b"") == (method == "HEAD")
        connection.close()


# --- the end ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("when", ["at rest", "while it is built", "while the search is made"])
def test_a_signal_leaves_nothing_behind(tmp_path: Path, name: str, when: str) -> None:
    server = Serving(project(tmp_path / "project", TINY))
    server.until("", "<title>Herring")
    assert list(server.temporary.iterdir()) != []
    if when == "while it is built":
        edit(server.root / "content" / "briefing.yml", "title: ", "title: Changed ")
        before, end = server.said().count("Detected"), time.monotonic() + PATIENCE
        while server.said().count("Detected") == before and time.monotonic() < end:
            time.sleep(0.005)
    elif when == "while the search is made":
        threading.Thread(target=_ask_quietly, args=(server, "pagefind/search.json")).start()
        time.sleep(0.02)

    server.process.send_signal(getattr(signal, name))
    server.process.wait(PATIENCE)

    assert list(server.temporary.iterdir()) == []
    assert "Traceback" not in server.said()
    group = subprocess.run(
        ["ps", "--ppid", str(server.process.pid), "-o", "pid="],
        capture_output=True,
        text=True,
        check=False,
    )
    assert group.stdout == ""


def _ask_quietly(server: Serving, path: str) -> None:
    with contextlib.suppress(OSError):
        server.ask(path)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
def test_who_started_it_with_nohup_keeps_it(tmp_path: Path) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does, and what we start inherits
    try:
        server = Serving(project(tmp_path / "project", TINY))
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        server.until("", "<title>Herring")
        server.process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        assert "<title>Herring" in server.get("")
    finally:
        server.stop()


# --- states -------------------------------------------------------------------------------------


def state(folder: Path, text: str, **makers: Callable[[], bytes]) -> State:
    folder.mkdir()
    (folder / "index.html").write_text(text, "utf-8")
    return State(folder, makers, lambda: None, "")


def shown(preview: Preview, path: str) -> str | None:
    file = preview.find(path).file
    if file is None:
        return None
    with file:
        return file.read().decode("utf-8")


def test_what_is_asked_for_during_a_build_waits_for_it(tmp_path: Path) -> None:
    preview = Preview()
    preview.next = state(tmp_path / "1", "old")
    preview.announce()
    answers: list[str | None] = []
    asking = threading.Thread(target=lambda: answers.append(shown(preview, "index.html")))

    with preview.building():
        asking.start()
        asking.join(0.2)
        assert answers == []
        preview.next = state(tmp_path / "2", "new")
        preview.announce()
    asking.join(PATIENCE)

    assert answers == ["new"]


def test_a_build_waits_for_what_is_being_made_and_not_for_what_is_asked_next(
    tmp_path: Path,
) -> None:
    preview, made = Preview(), threading.Event()
    begun = threading.Event()

    def slow() -> bytes:
        begun.set()
        made.wait(PATIENCE)
        return b"old"

    preview.next = state(tmp_path / "1", "old", slow=slow)
    preview.announce()
    answers: list[str | None] = []
    first = threading.Thread(target=lambda: answers.append(shown(preview, "slow")))
    first.start()
    begun.wait(PATIENCE)

    def build() -> None:
        with preview.building():
            preview.next = state(tmp_path / "2", "new")
            preview.announce()

    building = threading.Thread(target=build)
    building.start()
    later = [
        threading.Thread(target=lambda: answers.append(shown(preview, "index.html")))
        for _ in range(5)
    ]
    for each in later:
        each.start()
    made.set()
    for each in (first, building, *later):
        each.join(PATIENCE)

    assert sorted(map(str, answers)) == ["new"] * 5 + ["old"]


def test_a_state_goes_when_nobody_has_it_and_its_search_one_later(tmp_path: Path) -> None:
    preview = Preview()
    for number in range(1, 4):
        folder = tmp_path / str(number)
        (folder / "pagefind").mkdir(parents=True)
        (folder / "pagefind" / f"{number}.pf_index").touch()
        preview.next = State(folder, {}, lambda: None, "")
        preview.announce()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3"]
    assert shown(preview, "pagefind/3.pf_index") == ""
    assert shown(preview, "pagefind/2.pf_index") == ""
    assert shown(preview, "pagefind/1.pf_index") is None


def test_a_preview_that_ends_waits_for_its_search_and_makes_nothing_more(tmp_path: Path) -> None:
    begun, over = threading.Event(), threading.Event()
    written = tmp_path / "1" / "pagefind" / "search.json"

    def index() -> None:
        begun.set()
        over.wait(PATIENCE)
        written.parent.mkdir(parents=True)
        written.write_text("{}", "utf-8")

    preview = Preview()
    (tmp_path / "1").mkdir()
    preview.next = State(tmp_path / "1", {"page": lambda: b"made"}, index, "")
    preview.announce()
    asking = threading.Thread(target=shown, args=(preview, "pagefind/search.json"))
    asking.start()
    begun.wait(PATIENCE)

    threading.Timer(0.2, over.set).start()
    preview.close(PATIENCE)

    assert written.is_file()
    asking.join(PATIENCE)
    for path in ("page", "pagefind/search.json"):
        with pytest.raises(Closed):
            preview.find(path)
    with pytest.raises(Closed):
        list(preview.unless_closed([1]))
    assert not (tmp_path / "1" / "page").exists()


def test_a_preview_that_ends_does_not_wait_for_ever(tmp_path: Path) -> None:
    preview, over = Preview(), threading.Event()
    makers = {"page": lambda: str(over.wait(PATIENCE)).encode()}
    preview.next = State(tmp_path, makers, lambda: None, "")
    preview.announce()
    asking = threading.Thread(target=shown, args=(preview, "page"))
    asking.start()
    time.sleep(0.1)

    began = time.monotonic()
    preview.close(0.2)

    assert time.monotonic() - began < PATIENCE / 2
    over.set()
    asking.join(PATIENCE)


def test_a_file_is_made_once_and_a_failure_is_tried_again(tmp_path: Path) -> None:
    made: list[int] = []

    def fail_first() -> bytes:
        made.append(1)
        if len(made) == 1:
            raise RuntimeError
        return b"made"

    preview = Preview()
    preview.next = state(tmp_path / "1", "", page=fail_first)
    preview.announce()

    with pytest.raises(RuntimeError):
        shown(preview, "page")
    assert [shown(preview, "page"), shown(preview, "page")] == ["made", "made"]
    assert len(made) == 2


def test_who_waits_for_another_state_is_told_of_what_is_wrong_as_well(tmp_path: Path) -> None:
    preview = Preview()
    preview.next = state(tmp_path / "1", "old")
    preview.announce()
    name = preview.name

    assert preview.wait_for_another(name, 0.01) == name
    preview.announce("There is no such word.")

    assert preview.wait_for_another(name, PATIENCE) == preview.name != name
    found = preview.find("index.html")
    assert found.findings == "There is no such word."
    assert found.file
    found.file.close()


# --- looking ------------------------------------------------------------------------------------


@pytest.fixture
def watching(tmp_path: Path) -> Watching:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yml").write_text("a", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("b", "utf-8")
    return Watching([str(tmp_path / "content"), str(tmp_path / "mkdocs.yml")])


def test_a_change_is_told_once(watching: Watching, tmp_path: Path) -> None:
    assert not watching.changed()
    (tmp_path / "content" / "a.yml").write_text("other", "utf-8")
    assert watching.changed()
    assert not watching.changed()
    (tmp_path / "mkdocs.yml").write_text("other", "utf-8")
    assert watching.changed()
    (tmp_path / "content" / "deep" / "er").mkdir(parents=True)
    assert not watching.changed()
    (tmp_path / "content" / "deep" / "er" / "b.yml").touch()
    assert watching.changed()
    (tmp_path / "content" / "a.yml").unlink()
    assert watching.changed()


def test_what_is_hidden_or_gone_again_is_no_change(watching: Watching, tmp_path: Path) -> None:
    (tmp_path / "content" / ".a.yml.swp").touch()
    assert not watching.changed()
    passing = tmp_path / "content" / "4913"
    passing.touch()
    threading.Timer(0.05, passing.unlink).start()
    assert not watching.changed()


def test_a_folder_that_is_away_is_named_until_it_is_back(
    watching: Watching, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    assert watching.unreadable() == []
    content.rename(tmp_path / "away")
    assert watching.changed()
    assert watching.unreadable() == [(content, "No such file or directory")]
    assert not watching.changed()
    (tmp_path / "away").rename(content)
    assert watching.changed()
    assert watching.unreadable() == []
    (content / "a.yml").write_text("seen", "utf-8")
    assert watching.changed()


def test_links_in_a_circle_are_looked_at_once(watching: Watching, tmp_path: Path) -> None:
    (tmp_path / "content" / "loop").symlink_to(tmp_path / "content")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.yml").touch()
    (tmp_path / "content" / "linked").symlink_to(tmp_path / "elsewhere")
    assert watching.changed()
    (tmp_path / "elsewhere" / "c.yml").write_text("c", "utf-8")
    assert watching.changed()


def test_a_path_that_was_never_there_is_nothing_wrong(tmp_path: Path) -> None:
    watching = Watching([str(tmp_path / "seeds")])
    assert watching.unreadable() == []
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").touch()
    assert watching.changed()
    watching.add(str(tmp_path / "mkdocs.yml"))
    watching.remove(str(tmp_path / "seeds"))
    (tmp_path / "seeds" / "a.txt").unlink()
    assert not watching.changed()
    (tmp_path / "mkdocs.yml").touch()
    assert watching.changed()


def test_no_port_is_taken_that_is_free() -> None:
    """The tests above need one that is."""
    with socket.create_server(("127.0.0.1", free_port())) as server:
        assert server.fileno() >= 0
