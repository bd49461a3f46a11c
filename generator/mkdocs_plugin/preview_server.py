"""The server of `mkdocs serve`: answers browsers from a preview, and builds anew after edits.

It takes the place of MkDocs' own, which builds into the very folder that it serves from, so that
pages are missing meanwhile, and which stops looking at a folder that was away for a moment.
"""

from __future__ import annotations

import html
import ipaddress
import logging
import mimetypes
import posixpath
import re
import socket
import socketserver
import sys
import threading
import time
import traceback
import webbrowser
import wsgiref.simple_server
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import FileWrapper

from mkdocs.commands import build
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import DuplicateFilter

from generator.machine.failures import MachineFailed
from generator.machine.garbage_collection import Collector
from generator.machine.watching import Watching
from generator.mkdocs_plugin.ending import Ending
from generator.mkdocs_plugin.preview import Closed, Preview
from generator.site.render import TemplateFailed

log = logging.getLogger("mkdocs.plugins.briefing")

_LIVE = "/livereload/"
"""Below it a page asks for the name of the newest state, and for the script that asks."""
_SCRIPT = (Path(__file__).parent / "reload.js").read_bytes()
_PATIENCE = 30
"""Seconds after which a page is told that there is no newer state, and asks again."""
_AT_REST = 2.0
"""Seconds without an edit after which memory is tidied up."""
_TRIES = 3
"""How often a state is built anew because files changed while it was built."""

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+)(?::[0-9]*)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
"""What systems do not agree on."""


class _Answer(NamedTuple):
    """What a browser is told."""

    status: str
    content: bytes | BinaryIO = b""
    type: str = "text/plain; charset=utf-8"
    location: str | None = None


class PreviewServer(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    """Serves a preview at an address; it has the address as soon as it is made.

    Raises `PluginError` where it cannot have it. `mount_path` is where the site begins. MkDocs
    and other plugins know it as they know MkDocs' own server: `builder` builds the next state.
    """

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # where it lets two servers have one address
    builder: Callable[[], None]

    def __init__(
        self,
        preview: Preview,
        watching: Watching,
        ending: Ending,
        address: tuple[str, int],
        mount_path: str,
    ) -> None:
        self._preview = preview
        self._ending = ending
        self._watching = watching
        self._collector = Collector()
        self._edited = time.monotonic()
        self._behind = False
        """Whether files changed while the newest state was built."""
        self._ended = False
        self._serving: threading.Thread | None = None
        self.mount_path = f"/{mount_path.strip('/')}/".replace("//", "/")
        host, port = str(address[0]), address[1]
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{port}{self.mount_path}"
        self._hosts = _hosts(host)
        if ":" in host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            other = f"{shown}:{port + 1 if port < 65_535 else 8_000}"
            raise PluginError(
                f"The preview cannot be served at {shown}:{port}: {error.strerror or error}. Is "
                f"another preview running there? End it, or take another address: "
                f"`make serve ADDRESS={other}`, or `mkdocs serve --dev-addr {other}`."
            ) from error
        self.set_app(self._respond)

    def server_bind(self) -> None:
        """Take the address, and ask no name server what it is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Note what went wrong with a connection; that a browser gives one up is nothing."""
        if not isinstance(sys.exception(), OSError):
            log.exception("A request was not answered.")

    # --- as MkDocs and other plugins know a server -------------------------------------------

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build anew when something at a path changes."""
        self._watching.add(path)

    def unwatch(self, path: str) -> None:
        """Look no further at a path."""
        self._watching.remove(path)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Answer browsers, and build a new state after each edit, until `shutdown`."""
        self._preview.announce()
        self._serving = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)
        self._serving.start()
        log.info("Serving on %s", self.url)
        if open_in_browser:
            webbrowser.open(self.url)
        while not self._ended:
            time.sleep(self._watching.pause)
            self._ending.end_if_told()
            if self._behind or self._watching.changed():
                self._build_next()
                self._edited = time.monotonic()
            self._collector.collect(at_rest=time.monotonic() - self._edited > _AT_REST)

    def shutdown(self, wait: bool = False) -> None:
        """Answer no more."""
        self._ended = True
        if self._serving:
            super().shutdown()
            self._serving = None
        self.server_close()

    # --- building ----------------------------------------------------------------------------

    def _build_next(self) -> None:
        """Build the next state and show it, or what is wrong with it.

        Where files change meanwhile, nobody knows which of them were read before: it is built anew.
        Where they do so again and again, it is shown as it is, and the next one built at once.
        """
        log.info("Detected file changes")
        with self._preview.building():
            for _ in range(_TRIES):
                wrong = self._build()
                self._behind = self._watching.changed()
                if not self._behind:
                    break
            self._preview.announce(wrong)
        log.info("Reloading browsers")

    def _build(self) -> str:
        """Build the next state; return what is wrong, or nothing."""
        self._preview.next = None
        unreadable = self._watching.unreadable()
        if unreadable:
            wrong = "\n".join(
                f"{path} cannot be read: {why}. The preview shows the last good state, and goes on "
                f"as soon as it can be read again."
                for path, why in unreadable
            )
            log.error("%s", wrong)
            return wrong
        with _errors_logged() as errors:
            _tell_all_again()
            try:
                self.builder()
            except Exception as error:
                known = isinstance(error, Abort)
                if not (known and str(error).startswith("Aborted with")):  # it says no more
                    log.error("%s", error if known else repr(error), exc_info=not known)
                self._preview.next = None
                return "\n\n".join(errors) or str(error.__context__ or error) or repr(error)
        return ""

    # --- answering ---------------------------------------------------------------------------

    def _respond(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (WSGI, PEP 3333)."""
        try:
            answer = self._answer(environ)
        except Closed:
            answer = _Answer("503 Service Unavailable", b"The preview has ended.\n")
        headers = [("Content-Type", answer.type), ("Cache-Control", "no-store")]
        if answer.location is not None:
            headers.append(("Location", answer.location))
        content = answer.content
        if isinstance(content, bytes):
            headers.append(("Content-Length", str(len(content))))
        start_response(answer.status, headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            if not isinstance(content, bytes):
                content.close()
            return []
        return [content] if isinstance(content, bytes) else FileWrapper(content)

    def _answer(self, environ: WSGIEnvironment) -> _Answer:
        host = _HOST.fullmatch(environ.get("HTTP_HOST", ""))
        if not host or not self._is_ours(host[1]):
            return _Answer(
                "403 Forbidden",
                b"This preview is for the machine that it runs on: open it at "
                + self.url.encode()
                + b"\n",
            )
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _Answer("405 Method Not Allowed", b"There are only pages to read here.\n")
        try:
            path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8")
        except UnicodeError:
            path = "\0"
        if _CONTROL.search(path):
            return _Answer("400 Bad Request", b"This is no address.\n")
        if path.startswith(_LIVE):
            return self._live(path.removeprefix(_LIVE))
        ends = "/" if path.endswith(("/", "/.")) else ""
        path = posixpath.normpath(f"/{path.lstrip('/')}").rstrip("/") + ends
        if path == "/" != self.mount_path or f"{path}/" == self.mount_path:
            return _Answer("302 Found", location=quote(self.mount_path))
        if not path.startswith(self.mount_path):
            return self._missing()
        return self._page(path, path.removeprefix(self.mount_path))

    def _is_ours(self, host: str) -> bool:
        """Whether a request means this server, and not a name that somebody made lead to it."""
        if host.lower() in self._hosts:
            return True
        try:
            number = ipaddress.ip_address(host.strip("[]"))
        except ValueError:
            return False
        return "" in self._hosts or str(number) in self._hosts

    def _live(self, asked: str) -> _Answer:
        if asked == "reload.js":
            return _Answer("200 OK", _SCRIPT, _TYPES[".js"])
        name = self._preview.wait_for_another(asked, _PATIENCE)
        return _Answer("200 OK", name.encode())

    def _page(self, path: str, asked: str) -> _Answer:
        """The file asked for, by its path in the site."""
        name = f"{asked}index.html" if asked == "" or asked.endswith("/") else asked
        try:
            found = self._preview.find(name)
        except Closed:
            raise
        except Exception as error:  # a page must not take the server with it
            unknown = not isinstance(error, TemplateFailed | PluginError | MachineFailed)
            log.error("%s could not be made. %s", path, error, exc_info=unknown)
            said = html.escape(f"{path} could not be made: {error}")
            # Jinja's errors are in circles with the frames that they came through; these have the
            # state: it would stay, and its folder on the disk, until garbage is collected.
            traceback.clear_frames(error.__traceback__)
            page = f"<!doctype html><title>Not made</title><pre>{said}</pre>".encode()
            live = self._with_script(page, self._preview.name, "")
            return _Answer("500 Internal Server Error", live, _TYPES[".html"])
        if found.folder:
            return _Answer("302 Found", location=quote(f"{path}/"))
        if found.file is None:
            return self._missing()
        kind = _type(name)
        if not name.endswith(".html"):
            return _Answer("200 OK", found.file, kind)
        with found.file as file:
            return _Answer("200 OK", self._with_script(file.read(), *found[1:3]), kind)

    def _missing(self) -> _Answer:
        found = self._preview.find("404.html")
        page = b"<!doctype html><title>Not found</title><p>There is no such page.</p>"
        if found.file:
            with found.file as file:
                page = file.read()
        live = self._with_script(page, found.state, found.findings)
        return _Answer("404 Not Found", live, _TYPES[".html"])

    def _with_script(self, page: bytes, state: str, findings: str) -> bytes:
        """A page that shows what was found, and is loaded anew when there is another state."""
        if findings:
            shown = (
                '<section class="findings" role="alert" aria-label="Findings" lang="en" dir="ltr">'
                f"<pre><code>{html.escape(findings)}</code></pre></section>"
            ).encode()
            place = re.search(rb"(?=<main\b)|(?<=<body>)", page)
            at = place.start() if place else 0
            page = page[:at] + shown + page[at:]
        script = f'<script src="{_LIVE}reload.js" data-state="{state}"></script>'.encode()
        before, body, after = page.rpartition(b"</body>")
        return before + script + body + after if body else page + script


class _Handler(wsgiref.simple_server.WSGIRequestHandler):
    """A connection; one that says nothing is given up."""

    timeout = 60

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        level = logging.DEBUG if str(code) in ("200", "302") else logging.WARNING
        log.log(level, "%r: %s", self.requestline, code)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name there)
        log.debug(format, *args)


def _hosts(host: str) -> frozenset[str]:
    """What a browser on this machine calls a server; with an empty one, any number is ours.

    A page of somebody else's can have its own name lead to this machine and then read what is
    served here (DNS rebinding), but it cannot do so with a number.
    """
    hosts = {host, "localhost", "127.0.0.1", "::1"}
    if host in ("0.0.0.0", "::"):  # served to the network, on purpose
        name = socket.gethostname().lower()
        hosts |= {"", name, f"{name}.local"}
    return frozenset(hosts)


def _type(name: str) -> str:
    suffix = posixpath.splitext(name)[1].lower()
    known = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") and ";" not in known else known


def _tell_all_again() -> None:
    """MkDocs tells nothing twice; but who makes a mistake, mends it and makes it again has two."""
    for each in build.log.filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()


@contextmanager
def _errors_logged() -> Iterator[list[str]]:
    """The errors that MkDocs and its plugins log meanwhile."""
    errors: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: errors.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield errors
    finally:
        logger.removeHandler(handler)
