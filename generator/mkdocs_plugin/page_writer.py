"""Turn compiled pages into files of the site: on every processor, and kept ones without work."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.machine.inventory import sum_of
from generator.machine.processes import Forked
from generator.machine.sealed_cache import Content
from generator.mkdocs_plugin.compiled_files import CompiledFile, CompiledPage
from generator.mkdocs_plugin.kept_pages import Bundle, KeptPages
from generator.mkdocs_plugin.whole_blocks import Composer
from generator.mkdocs_plugin.written_links import Noted, noted

log = logging.getLogger("mkdocs.plugins.briefing")

_WORTH_A_PROCESS = 48
"""Files from which on a second process costs less than it saves."""


class Written(NamedTuple):
    """What a process made: the keys of its files by their paths, and what was logged meanwhile.

    And the names under which they are kept, of what it wrote the sums by the paths in the site, and
    where the links of pages lead.
    """

    keys: dict[str, str]
    kept: set[str]
    messages: list[tuple[int, str]]
    sums: dict[str, str]
    links: Noted


@dataclass
class PageWriter:
    """Everything that a page needs to become HTML, as MkDocs has it once all files are known."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    pages: Sequence[File]
    kept: KeptPages | None
    _printing: Forked[Written] | None = None

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.config)

    def print(self, file: CompiledFile, bundle: Bundle | None) -> tuple[str | None, Content]:
        """Write a file into the site; return the key under which it is kept, and its bytes."""
        key, content = self._found(file, bundle) if bundle else (None, self.made(file))
        target = file.abs_dest_path
        try:
            written = open(target, "wb")  # noqa: PTH123, SIM115  (7,000 of them)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            written = open(target, "wb")  # noqa: PTH123, SIM115
        with written:
            written.write(content)
        return key, content

    def _found(self, file: CompiledFile, bundle: Bundle) -> tuple[str, Content]:
        """A file as it was kept, or else made and kept, and its key.

        What the same state had is asked for first, for it needs no Markdown to be told by.
        """
        kept = cast("KeptPages", self.kept)
        key = kept.inventory.get(file.src_uri)
        content = bundle.get(key) if key else None
        if key and content is not None:
            return key, content
        text = file.content_string if isinstance(file.page, CompiledPage) else None
        made_of = file.made_of if text is None else text
        content = self.made(file) if made_of is None else None
        key = kept.key(file.url, sum_of(content) if content is not None else str(made_of))
        found = bundle.get(key)
        if found is not None:
            return key, found
        if content is None:
            content = self.made(file, text)
        bundle.put(key, content)
        return key, content

    def made(self, file: CompiledFile, text: str | None = None) -> bytes:
        """A file made anew; of a page, the `text` may have been made before."""
        if not isinstance(file.page, CompiledPage):
            return file.content_bytes
        return self._html(file.page, file.content_string if text is None else text)

    def _html(self, page: CompiledPage, text: str) -> bytes:
        """A page as MkDocs itself would make it of its text."""
        page.compose(text, self._composer, self.config, self.files)
        page.active = True
        try:
            context = get_context(self.nav, self.pages, self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            html = template.render(context)
        finally:
            page.active = False
            page.markdown, page.content = "", ""
        return html.encode("utf-8", errors="xmlcharrefreplace")

    def site_map(self, pages: Sequence[File]) -> bytes:
        """The site map of pages, as MkDocs makes it in each build."""
        template = self.env.get_template("sitemap.xml")
        return template.render(get_context(self.nav, pages, self.config)).encode()

    def start(self, files: Iterable[CompiledFile], lots: Sequence[Sequence[str]]) -> None:
        """Begin to print files, in lots by their paths, beside whatever else is going on."""
        if self.kept:
            self.kept.open()
        by_path = {file.src_uri: file for file in files}
        jobs = [[by_path[path] for path in lot] for lot in lots]
        processes = len(by_path) // _WORTH_A_PROCESS + 1
        self._printing = Forked(lambda number: self._print_all(jobs[number]), len(jobs), processes)

    def _print_all(self, files: Iterable[CompiledFile]) -> Written:
        """Print files, in whatever process."""
        listening = _Listening()
        logger = logging.getLogger("mkdocs")
        handlers, logger.handlers = logger.handlers, [listening]
        keys: dict[str, str] = {}
        sums: dict[str, str] = {}
        files = list(files)
        bundle = self.kept.bundle(files[0].src_uri) if self.kept and files else None
        pages: list[tuple[str, str]] = []
        try:
            for file in files:
                key, content = self.print(file, bundle)
                if key:
                    keys[file.src_uri] = key
                sums[file.dest_uri] = sum_of(content)
                if isinstance(file.page, CompiledPage):
                    pages.append((file.dest_uri, str(content, "utf-8")))
        finally:
            logger.handlers = handlers
        links = noted(pages, self.config.site_url or "")
        return Written(keys, bundle.close() if bundle else set(), listening.messages, sums, links)

    def finish(self) -> list[Written]:
        """Wait until all is printed, and return what was written.

        Whatever went wrong in a process goes wrong here.
        """
        written = list(self._printing.results() if self._printing else ())
        for each in written:
            for level, message in each.messages:
                log.log(level, "%s", message)
        return written

    def stop(self) -> None:
        """Let no process go on."""
        if self._printing:
            self._printing.stop()


class _Listening(logging.Handler):
    """Notes what is logged in a process, where no handler of MkDocs would count it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.levelno, record.getMessage()))
