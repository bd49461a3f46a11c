"""Speak to Pagefind's program over its pipes, and give it up when it dies or hangs.

We do so ourselves: its Python package waits a tenth of a second for every answer, an hour for
36,000 records (pagefind 1.5.2).
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any, cast

from pagefind.service import get_executable

from generator.machine.failures import MachineFailed
from generator.machine.hanging import LOOK, Patience

_TO_END = 1.0
"""Seconds that the program has to end, when it has closed its pipe."""
_LONGEST = 1 << 30
"""Bytes of an answer; the largest that we saw had some 50 million."""


class IndexFailed(MachineFailed):
    """There is no index; the message says why and what to do."""


class Pagefind:
    """Pagefind's program, waiting for messages: base64 of JSON, each closed by a comma."""

    def __enter__(self) -> Pagefind:
        program = get_executable()
        if program is None or not program.is_file():
            raise IndexFailed(
                "Pagefind's program is missing, and without it there is no search. Install it: "
                'pip install "pagefind[extended]".'
            )
        self._said = tempfile.TemporaryFile()  # a pipe would have to be emptied by somebody
        self._read = b""
        self._asked = False
        self._passed = 0
        self._hung = False
        self._over = threading.Event()
        try:
            self._process = subprocess.Popen(
                [program, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                process_group=None if sys.platform == "win32" else 0,
            )
        except OSError as error:
            self._said.close()
            raise IndexFailed(f"Pagefind's program does not start: {error}.") from error
        self._watching = threading.Thread(target=self._watch, daemon=True)
        try:
            self._watching.start()
        except RuntimeError:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watching.join()
        self._end()

    def _end(self) -> None:
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what was not sent yet
                cast("IO[bytes]", pipe).close()
        self._process.wait()
        self._said.close()

    def _kill(self) -> None:
        """End the program, and what it may have started."""
        self._process.kill()
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _watch(self) -> None:
        """Kill the program when it hangs, which ends the reading from it and the writing to it."""
        patience = Patience()
        while not self._over.wait(LOOK):
            if not self._asked:
                patience = Patience()
            elif patience.is_over([self._process.pid], self._passed):
                self._hung = True
                self._kill()
                return

    def ask(self, messages: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Send messages, wait until all of them are done, and return the answers."""
        self._asked = True
        try:
            return self._answers(messages)
        finally:
            self._asked = False

    def _answers(self, messages: Sequence[Mapping[str, Any]]) -> list[Any]:
        stdin = cast("IO[bytes]", self._process.stdin)
        try:
            for message in messages:
                text = json.dumps({"message_id": 0, "payload": message})
                stdin.write(base64.b64encode(text.encode()) + b",")
                self._passed += 1
            stdin.flush()
        except OSError:
            raise self._ended() from None
        try:
            answers = [self._answer() for _ in messages]
            for answer in answers:
                if answer["type"] == "Error":
                    raise IndexFailed(f"Pagefind refuses to index: {answer['message']}.")
        except (ValueError, KeyError, TypeError) as error:
            raise IndexFailed(f"Pagefind's program answers in words not known: {error}.") from error
        return answers

    def _answer(self) -> Any:
        stdout = cast("IO[bytes]", self._process.stdout)
        pieces = [self._read]
        size = 0
        while b"," not in pieces[-1]:
            pieces.append(os.read(stdout.fileno(), 1 << 20))
            size += len(pieces[-1])
            self._passed += 1
            if not pieces[-1]:
                raise self._ended()
            if size > _LONGEST:
                raise ValueError("more than it can have to say")
        answer, _, self._read = b"".join(pieces).partition(b",")
        return json.loads(base64.b64decode(answer))["payload"]

    def _ended(self) -> IndexFailed:
        try:
            status = self._process.wait(_TO_END)
        except subprocess.TimeoutExpired:
            self._kill()
            status = self._process.wait()
        if self._hung:
            return IndexFailed("Pagefind's program hung, and was ended.")
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip() or "it said nothing"
        return IndexFailed(f"Pagefind's program ended with status {status}: {said}.")
