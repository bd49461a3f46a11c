"""A desk in a process of its own, and a client that asks it as a browser would."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent.parent


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class Client:
    """Asks a desk; `cookie` and `csrf` are sent where they are known."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        assert parts.hostname
        assert parts.port
        self.host, self.port, self.query = parts.hostname, parts.port, parts.query
        self.cookie = self.csrf = ""

    def enter(self) -> Client:
        """Come in by the printed address."""
        found = self.ask("GET", f"/?{self.query}")
        assert found.status == 303
        self.cookie = found.headers["set-cookie"].split(";")[0]
        self.csrf = self.get("/api/state")["csrf"]
        return self

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": f"{self.host}:{self.port}"}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.csrf:
            sent["X-Briefing-Desk"] = self.csrf
        if body is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value)
            if body is not None and "Content-Length" not in sent:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Any:
        answer = self.ask("GET", path)
        assert answer.status == 200, answer.data
        return answer.json

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        answer = self.ask("POST", path, json.dumps(body).encode())
        assert answer.status == status, answer.data
        return answer.json


class Desk(NamedTuple):
    """A running desk, and what it has printed as errors when it has ended."""

    client: Client
    address: str
    log: Path


@contextmanager
def desk(root: Path, log: Path, *options: str) -> Iterator[Desk]:
    """A desk that serves a briefing on a free port, until the end of the block."""
    command = [sys.executable, "-m", "generator", "desk", "--root", str(root)]
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, "--address", "127.0.0.1:0", *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            assert process.stdout
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, log.read_text()
            yield Desk(Client(found[0]), found[0], log)
        finally:
            process.terminate()
            process.wait(20)
            if process.stdout:
                process.stdout.close()
