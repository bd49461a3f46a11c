"""What `mkdocs serve` shows: each page and the search are made when a browser asks for them.

After an edit everything is read and checked anew, but of thousands of pages a curator looks at
one. So MkDocs' server gets a layer of ours (WSGI, PEP 3333) that makes the file asked for, from
the newest state, before the server looks for it.
"""

from __future__ import annotations

import logging
import posixpath
import threading
from collections.abc import Callable, Iterable
from functools import partial
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from jinja2.bccache import Bucket, BytecodeCache

from generator.machine.garbage import QuietCollector
from generator.mkdocs_plugin.compiled_files import CompiledFile
from generator.mkdocs_plugin.press import Press
from generator.site.render import TemplateFailed

log = logging.getLogger("mkdocs.plugins.briefing")

_RELOADING = "/livereload/"


class _CompiledTemplates(BytecodeCache):
    """Templates as they were compiled; of one that has changed Jinja takes none of it."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


class Preview:
    """The files of the newest state that no browser has asked for yet."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        """Held while the site is built, and while a file of it is made."""
        self._collector = QuietCollector()
        self.templates = _CompiledTemplates()
        """Of the theme, whose environment MkDocs makes anew for each build."""
        self._waiting: dict[str, Callable[[], object]] = {}
        self._index: Callable[[], None] | None = None
        self._indexing = threading.Lock()

    def begin(self) -> None:
        """A build begins: nothing else is made meanwhile."""
        self._collector.busy()
        self._changing.acquire()

    def end(self) -> None:
        """The build is over, or was given up."""
        if self._changing.locked():
            self._changing.release()
        self._collector.idle()

    def show(
        self, press: Press | None, files: Iterable[CompiledFile], index: Callable[[], None]
    ) -> None:
        """Show a new state: its files, and the search, which `index` makes."""
        self._waiting = {}
        if press:
            self._waiting = {file.dest_uri: partial(press.print, file) for file in files}
            self._waiting["sitemap.xml"] = press.print_site_map
        self._index = index

    def layer(self, server: WSGIApplication, mount_path: str) -> WSGIApplication:
        """The server with the layer in front of it; `mount_path` is where the site begins."""

        def respond(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount_path) and not path.startswith(_RELOADING):
                self._collector.busy()
                try:
                    self._provide(path.removeprefix(mount_path))
                except Exception as error:  # a page must not take the server with it
                    ours = not isinstance(error, TemplateFailed)
                    log.error("%s could not be made. %s", path, error, exc_info=ours)
                    start_response(
                        "500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")]
                    )
                    return [f"{path} could not be made: {error}\n".encode()]
                finally:
                    self._collector.idle()
            return server(environ, start_response)

        return respond

    def _provide(self, path: str) -> None:
        """Make the file at a path, if it is one of ours and has not been made."""
        path = posixpath.normpath(f"/{path}").lstrip("/") + ("/" if path.endswith("/") else "")
        if path.startswith("pagefind/"):
            self._provide_index()
            return
        names = (path, posixpath.join(path, "index.html"))
        with self._changing:
            for name in names:
                make = self._waiting.get(name)
                if make is not None:
                    make()
                    del self._waiting[name]

    def _provide_index(self) -> None:
        """Make the search. An edit meanwhile does not wait for it: the next one replaces it."""
        with self._indexing:
            index = self._index
            if index is None:
                return
            index()
            if self._index is index:
                self._index = None
