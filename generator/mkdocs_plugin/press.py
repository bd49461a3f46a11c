"""Turn compiled pages into files of the site: on every processor, and kept ones without work."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.mkdocs_plugin.compiled_files import CompiledFile, CompiledPage
from generator.mkdocs_plugin.kept_pages import KeptPages

log = logging.getLogger("mkdocs.plugins.briefing")

_AT_A_TIME = 16
"""Files that a process takes at a time."""
_WORTH_A_PROCESS = 48
"""Files from which on a second process costs less than it saves."""
_DATA = "data"
"""What begins the paths of downloads and of the page that tells their sizes."""


class Printed(NamedTuple):
    """What a process made: the keys of its pages, and what was logged meanwhile."""

    keys: list[str]
    messages: list[tuple[int, str]]


@dataclass
class Press:
    """Everything that a page needs to become HTML, as MkDocs has it once all files are known."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    pages: Sequence[File]
    kept: KeptPages | None
    _running: list[Future[Printed]] = field(default_factory=list)
    _pool: ProcessPoolExecutor | None = None

    def print(self, file: CompiledFile) -> str | None:
        """Write a file into the site; return the key under which its page is kept."""
        if not isinstance(file.page, CompiledPage):
            file.copy_file()
            return None
        target = Path(file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.kept is None:
            target.write_bytes(self._html(file.page))
            return None
        key = self.kept.key(file.url, file.content_string)
        html = self.kept.get(key)
        if html is None:
            html = self._html(file.page)
            self.kept.put(key, html)
        target.write_bytes(html)
        return key

    def _html(self, page: CompiledPage) -> bytes:
        """A page as MkDocs itself would make it."""
        page.compose(self.config, self.files)
        page.active = True
        try:
            context = get_context(self.nav, self.pages, self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            html = template.render(context)
        finally:
            page.active = False
            page.markdown, page.content = "", ""
        return html.encode("utf-8", errors="xmlcharrefreplace")

    def start(self, files: Iterable[CompiledFile]) -> None:
        """Begin to print files, beside whatever else is going on."""
        if self.kept:
            self.kept.open()
        data = [file for file in files if file.src_uri.startswith(_DATA)]
        rest = [file for file in files if not file.src_uri.startswith(_DATA)]
        jobs = [data, *(rest[at : at + _AT_A_TIME] for at in range(0, len(rest), _AT_A_TIME))]
        processes = min(_processors(), len(rest) // _WORTH_A_PROCESS + 1)
        if processes == 1 or "fork" not in multiprocessing.get_all_start_methods():
            for job in jobs:
                done: Future[Printed] = Future()
                done.set_result(Printed([key for file in job if (key := self.print(file))], []))
                self._running.append(done)
            return
        global _at_work  # noqa: PLW0603  (what a forked process finds in its memory)
        _at_work = self, jobs
        gc.freeze()  # else the first collection in each process copies all of the memory
        try:
            self._pool = ProcessPoolExecutor(
                processes, multiprocessing.get_context("fork"), _begin, (os.getpid(),)
            )
            self._running = [self._pool.submit(_print, number) for number in range(len(jobs))]
        finally:
            gc.unfreeze()

    def finish(self) -> None:
        """Wait until all is printed; whatever went wrong in a process goes wrong here."""
        keys: set[str] = set()
        for future in self._running:
            printed = future.result()
            keys.update(printed.keys)
            for level, message in printed.messages:
                log.log(level, "%s", message)
        self.stop()
        if self.kept:
            self.kept.clear(keys)

    def stop(self) -> None:
        """Let no process go on."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


_at_work: tuple[Press, list[list[CompiledFile]]]


class _Listening(logging.Handler):
    """Notes what is logged in a process, where no handler of MkDocs would count it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.levelno, record.getMessage()))


def _begin(parent: int) -> None:
    """Set a process up: it ends with the build, even with one that is killed."""
    gc.disable()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _print(number: int) -> Printed:
    press, jobs = _at_work
    listening = _Listening()
    logger = logging.getLogger("mkdocs")
    handlers, logger.handlers = logger.handlers, [listening]
    try:
        keys = [key for file in jobs[number] if (key := press.print(file))]
    finally:
        logger.handlers = handlers
    return Printed(keys, listening.messages)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
