"""A client for yaml-language-server, as an editor has one: open a file, be told what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / "build" / "editor" / "node_modules" / ".bin" / "yaml-language-server"
REQUIRED = os.environ.get("BRIEFING_EDITOR") == "required"


def program() -> str | None:
    """The server: what `make editor` installed, or one on the path."""
    return str(INSTALLED) if INSTALLED.exists() else shutil.which("yaml-language-server")


class Server:
    """A running server that knows the schema of each file (JSON-RPC over its pipes, LSP 3.17)."""

    def __init__(self, to: IO[bytes], answers: IO[bytes], schemas: dict[str, str]) -> None:
        self._to, self._answers, self._number = to, answers, 0
        self._settings = {"yaml": {"schemas": schemas, "schemaStore": {"enable": False}}}
        self._ask("initialize", {"capabilities": {}, "rootUri": None, "processId": os.getpid()})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def findings(self, path: Path) -> list[str]:
        """What the server says of a file, as texts."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1}
        text = path.read_text("utf-8-sig")
        self._tell("textDocument/didOpen", {"textDocument": document | {"text": text}})
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                told = message["params"]
                if told["uri"].lower() == path.as_uri().lower():
                    return [str(each["message"]) for each in told["diagnostics"]]

    def completions(self, path: Path, line: int, column: int) -> list[str]:
        """What can be written at a place of a file that was opened; line and column from 0."""
        place = {"line": line, "character": column}
        asked = {"textDocument": {"uri": path.as_uri()}, "position": place}
        found = self._ask("textDocument/completion", asked)
        return [str(item["label"]) for item in found["items"]]

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._to.flush()

    def _read(self) -> dict[str, Any]:
        length = 0
        while line := self._answers.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the language server ended")
        message: dict[str, Any] = json.loads(self._answers.read(length))
        if message.get("method") == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            result = [self._settings.get(section) for section in wanted]
            self._send({"id": message["id"], "result": result})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        return message


@contextmanager
def language_server(schemas: dict[str, str]) -> Iterator[Server]:
    """A server for as long as it is needed; `schemas` has file patterns by address of a schema."""
    found = program()
    assert found is not None
    with subprocess.Popen(
        [found, "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Server(process.stdin, process.stdout, schemas)
        finally:
            process.kill()
