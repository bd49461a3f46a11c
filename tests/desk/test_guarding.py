"""Nobody but the browser that was let in reads or writes, and nothing sent breaks the desk."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import hostile
from tests.building import TINY, write
from tests.desk.serving import Client, Desk, desk

pytestmark = pytest.mark.slow
WRITES = (
    *("save", "delete", "accept", "reject", "mend", "rename", "undo", "redo"),
    *("check", "propose", "preview"),
)
DELETE = json.dumps({"key": "quotes/first"}).encode()


def sums(root: Path) -> dict[str, str]:
    """Every file below a folder with its sum, what the desk keeps for itself apart."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("guarded"), TINY)


@pytest.fixture(scope="module")
def opened(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    log = tmp_path_factory.mktemp("log") / "desk.log"
    with desk(root, log) as found:
        found.client.enter()
        yield found
    assert "Traceback" not in log.read_text()


@pytest.fixture
def client(opened: Desk, root: Path) -> Iterator[Client]:
    """A client of a desk that must not write anything."""
    before = sums(root)
    yield opened.client
    assert sums(root) == before
    assert "Traceback" not in opened.log.read_text()


def stranger(client: Client, **known: str) -> Client:
    """A client that knows of the secrets only what is given."""
    other = Client(f"http://{client.host}:{client.port}/")
    other.cookie, other.csrf = known.get("cookie", ""), known.get("csrf", "")
    return other


def test_who_was_let_in_does_write_by_the_request_that_is_refused_to_others(tmp_path: Path) -> None:
    root = write(tmp_path / "b", TINY)
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        own = {"Origin": f"http://{client.host}:{client.port}", "Sec-Fetch-Site": "same-origin"}
        before = sums(root)
        assert client.ask("POST", "/api/delete", DELETE, own).status == 200
        assert sums(root) != before


def test_who_has_no_cookie_reads_and_writes_nothing(client: Client) -> None:
    other = stranger(client, csrf=client.csrf)
    for path in ("/", "/api/state", "/api/sources/talk", "/desk/index.html", "/api/events"):
        assert other.ask("GET", path).status == 403
    assert other.ask("POST", "/api/delete", DELETE).status == 403
    assert other.ask("PUT", "/api/unsaved", b"{}").status == 403


@pytest.mark.parametrize("token", ["", "x", "%C3%A9", "a" * 5_000, "%00"])
def test_a_wrong_token_opens_nothing(client: Client, token: str) -> None:
    answer = stranger(client).ask("GET", f"/?token={token}")
    assert answer.status in {403, 400}
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host",
    ["example.org", "evil.example:8010", "127.0.0.1.evil.example", "", "localhost:1", "[::1", "0"],
)
def test_another_host_is_refused_everywhere(client: Client, host: str) -> None:
    """So that no name of somebody else's can be made to lead here (DNS rebinding)."""
    for method, path in (
        ("GET", f"/?{client.query}"),
        ("GET", "/api/state"),
        ("POST", "/api/undo"),
    ):
        answer = client.ask(method, path, b"{}" if method == "POST" else None, {"Host": host})
        assert answer.status in {400, 403}
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://example.org", "null", "http://127.0.0.1:1", "http://localhost", "x" * 9_000]
)
def test_another_origin_is_refused(client: Client, origin: str) -> None:
    for action in WRITES:
        answer = client.ask("POST", f"/api/{action}", DELETE, {"Origin": origin})
        assert answer.status == 403, action


def test_a_request_that_another_page_makes_is_refused(client: Client) -> None:
    for site in ("cross-site", "same-site"):
        assert client.ask("GET", "/api/state", None, {"Sec-Fetch-Site": site}).status == 403
        answer = client.ask("POST", "/api/delete", DELETE, {"Sec-Fetch-Site": site})
        assert answer.status == 403


def test_a_write_needs_the_header_and_json(client: Client) -> None:
    for action in WRITES:
        path = f"/api/{action}"
        assert stranger(client, cookie=client.cookie).ask("POST", path, DELETE).status == 403
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
            answer = client.ask("POST", path, DELETE, {"Content-Type": kind})
            assert answer.status == 415


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
def test_another_method_writes_nothing(client: Client, method: str) -> None:
    for action in WRITES[:8]:
        assert client.ask(method, f"/api/{action}", None).status in {404, 405}


@pytest.mark.parametrize(
    "path",
    [
        "/desk/../../../pyproject.toml",
        "/desk/%2e%2e/%2e%2e/pyproject.toml",
        "/theme/..%2f..%2fREADME.md",
        "/theme//etc/passwd",
        "/desk/.git/config",
        "/desk/%00",
        "/desk/..\\..\\x",
        "/preview/x/sources/talk/",
        "/content/quotes.yml",
        "/api/sources/..%2f..%2fetc",
        "/api/ids/__class__",
        "/api/history/quotes/..",
        "/api/records/quotes/" + "x" * 3_000,
    ],
)
def test_only_what_belongs_to_the_page_is_served(client: Client, path: str) -> None:
    answer = client.ask("GET", path)
    assert answer.status in {400, 403, 404, 414}
    assert b"Traceback" not in answer.data


def test_every_answer_forbids_what_it_need_not_do(client: Client) -> None:
    for path in ("/", "/api/state", "/api/nothing", "/nothing", "/theme/stylesheets/page.css"):
        headers = client.ask("GET", path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(opened: Desk) -> None:
    other = Client(opened.address)
    told = other.ask("GET", f"/?{other.query}").headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told


def test_more_than_fits_is_refused(client: Client) -> None:
    large = b'{"a": "' + b"x" * 5_000_000 + b'"}'
    assert client.ask("POST", "/api/check", large).status == 413
    deep = b"[" * 100_000 + b"]" * 100_000
    assert client.ask("POST", "/api/check", deep).status == 400


def test_a_thousand_bodies_at_random_write_nothing_and_break_nothing(client: Client) -> None:
    chance = random.Random(16)
    answers: Counter[int] = Counter()
    for _ in range(1_000):
        action = chance.choice([each for each in WRITES if each not in {"undo", "redo"}])
        body = fuzzed(chance, action)
        answer = client.ask("POST", f"/api/{action}", body)
        assert answer.status < 500, (action, body, answer.data)
        if action not in {"check", "propose", "preview"}:
            assert answer.status >= 400, (action, body)
        else:
            assert answer.status in {200, 400, 403, 404, 409, 413, 422}
        assert "error" in answer.json or answer.status == 200
        answers[answer.status] += 1
    # They came past the guard and past JSON, to what they ask for.
    assert answers[403] == answers[415] == 0
    assert answers[200] > 30, answers
    assert answers[200] + answers[404] + answers[409] + answers[422] > 250, answers


_FIELDS = {"speaker": "ada", "source": "talk", "words": "We agree", "cue": "Ada Quill said"}
_RIGHT: dict[str, dict[str, Any]] = {
    "check": {"source": "talk", "collection": "quotes", "id": "first", "fields": _FIELDS},
    "preview": {"collection": "quotes", "id": "first", "was": "first", "fields": _FIELDS},
    "propose": {
        "source": "talk",
        "kind": "quote",
        "spans": [{"paragraph": "p-1", "start": 0, "end": 4}],
    },
    "delete": {"key": "quotes/none", "base": "x"},
    "rename": {"key": "quotes/none", "new": "other"},
}
"""Bodies of which one part at a time is made another; those that would write name no record."""


def spoilt(value: Any, odd: list[Any], chance: random.Random) -> Any:
    """A value with one part of it, however deep, put in the place of something odd."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        name = chance.choice([*value])
        return {**value, name: spoilt(value[name], odd, chance)}
    if isinstance(value, list) and value and chance.random() < 0.7:
        return [spoilt(value[0], odd, chance), *value[1:]]
    return chance.choice(odd)


def fuzzed(chance: random.Random, action: str) -> bytes:
    """A body that is nearly right, or nothing like it; none of them names a change to make."""
    names = (
        *("source", "collection", "id", "fields", "was", "also", "key", "keys", "new"),
        *("finding", "spans", "kind", "record", "base"),
    )
    odd: list[Any] = [
        *(None, True, 0, -1, 1e308, "", "x", "..", "../../x", "quotes", "quotes/none", "talk"),
        *([], {}, [[]], {"": {}}, "\ud800", "\x00", "a\nb: c", "%s", "{{7*7}}", "<script>"),
        *(["quotes/none"], {"words": "x", "source": "talk"}, [{"paragraph": "p-1"}], "p-1"),
        [{"paragraph": "p-1", "start": 0, "end": 99_999}],
        [{"paragraph": "p-0", "start": -1, "end": "x"}],
        {"speaker": ["nobody"], "words": [["x"]], "said": {"date": {"date": 1}}, "&a": "*b"},
        {"code": "x", "path": "../x", "line": -1, "column": None},
        {"a" * 100: "x"},
        {"words: x\nevil": "y"},
    ]
    if action in _RIGHT and chance.random() < 0.7:
        right = _RIGHT[action]
        return json.dumps(right if chance.random() < 0.3 else spoilt(right, odd, chance)).encode()
    body = {name: chance.choice(odd) for name in names if chance.random() < 0.5}
    if chance.random() < 0.5:
        body |= {"source": "talk"}
    if chance.random() < 0.4:
        body |= {"collection": "quotes", "id": chance.choice(["First", "index", "a b", "-", 7])}
    data = json.dumps(body).encode()
    if chance.random() < 0.2:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return data


def test_a_briefing_that_means_harm_is_told_as_characters(tmp_path: Path) -> None:
    root = write(tmp_path / "b", hostile.briefing(hostile.hostile))
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        state = client.get("/api/state")
        assert state["sources"]
        for source in state["sources"]:
            told = client.ask("GET", f"/api/sources/{source['id']}")
            assert told.status == 200
            assert told.headers["content-type"] == "application/json"
            assert told.headers["x-content-type-options"] == "nosniff"
        assert "Traceback" not in found.log.read_text()
