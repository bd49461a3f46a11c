"""The addresses of the desk: each request is guarded, read, done under one lock, and answered."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from generator.desk import given, views
from generator.desk.checking import checked, refuse_to_lose_a_text
from generator.desk.editing import Editing
from generator.desk.form_model import model
from generator.desk.guard import MOST_BYTES, Guard, headers
from generator.desk.history import history
from generator.desk.previewing import Previews
from generator.desk.proposing import new_identifier, proposal
from generator.desk.refusal import Refusal
from generator.desk.unsaved import Unsaved
from generator.desk.workspace import Workspace
from generator.machine.failures import sentence
from generator.records.briefing import Key
from generator.records.model import COLLECTIONS
from generator.site import template_folder

log = logging.getLogger(__name__)

_TICK = 0.15
"""Seconds between two looks of an open page at whether something has changed."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
"""The files of the page; no others are served."""

Answer = Callable[[Request], Awaitable[Response]]


class Desk:
    """A workspace with what is asked of it, and what was typed and not saved."""

    def __init__(self, root: Path, guard: Guard, site: str | None, ended: threading.Event) -> None:
        self.workspace = Workspace(root)
        self.editing = Editing(self.workspace)
        self.unsaved = Unsaved(root)
        self.guard = guard
        self.previews = Previews(self.workspace, template_folder.folder(root))
        self.site = site
        self.templates = template_folder.folder(root)
        self.ended = ended

    def steps(self) -> dict[str, Any]:
        """What can be undone and done again."""
        done, undone = self.editing.done, self.editing.undone
        return {
            "undo": {"what": done[-1].what} if done else None,
            "redo": {"what": undone[-1].what} if undone else None,
        }

    # --- reading -----------------------------------------------------------------------------

    def state(self, _: Request) -> Any:
        """The list of sources, what is to do, and which step can be undone."""
        steps = self.steps()
        told = views.state(
            self.workspace,
            steps["undo"]["what"] if steps["undo"] else None,
            steps["redo"]["what"] if steps["redo"] else None,
        )
        return {**told, "csrf": self.guard.csrf, "site": self.site}

    def source(self, request: Request) -> Any:
        """A source by paragraph, with its passages, hints and findings."""
        return views.source(self.workspace, self._source(request.path_params["source"]))

    def history(self, request: Request) -> Any:
        """The commits that touched a record's lines."""
        key = self._key(request)
        path = self.workspace.reading.paths[key]
        return history(self.workspace.root, path, key.id)

    def model(self, _: Request) -> Any:
        """The forms of all collections."""
        return model()

    def ids(self, request: Request) -> Any:
        """The ids of a collection, with the names that complete them."""
        collection = request.path_params["collection"]
        if collection not in COLLECTIONS:
            raise Refusal(f"There is no collection `{collection[:100]}`.", 404)
        return views.identifiers(self.workspace, collection)

    def record(self, request: Request) -> Any:
        """A record as it is on the disk."""
        return views.record(self.workspace, self._key(request))

    def preview(self, body: dict[str, Any]) -> Any:
        """Make a preview of a record, as it is or with other fields, and say where it stands."""
        key = Key(given.collection(body), given.text(body, "id"))
        return {"address": self.previews.of(key, body if "fields" in body else None)}

    def preview_of(self, key: Key) -> str:
        """The page on which a record stands, as the site has it."""
        return self.previews.of(key, None)

    def _key(self, request: Request) -> Key:
        name = f"{request.path_params['collection']}/{request.path_params['record']}"
        key = given.record_key(name)
        if key not in self.workspace.reading.paths:
            self.workspace.refuse_unreadable(key.collection)
            raise Refusal(f"There is no record `{name[:200]}`.", 404)
        # What was read of a file is no more what is on the disk where a folder took its place.
        self.workspace.refuse_unreadable(self.workspace.reading.paths[key])
        return key

    def _source(self, name: Any) -> str:
        if not isinstance(name, str) or name not in self.workspace.draft.texts:
            raise Refusal(f"There is no source `{str(name)[:100]}` with a text.", 404)
        return name

    # --- writing -----------------------------------------------------------------------------

    def check(self, body: dict[str, Any]) -> Any:
        """What the checks find in a form that is being filled in."""
        return checked(self.workspace, body)

    def propose(self, body: dict[str, Any]) -> Any:
        """A record of the words that were selected."""
        return proposal(self.workspace, self._source(body.get("source")), body)

    def identifier(self, body: dict[str, Any]) -> Any:
        """An id that is not taken, of a name."""
        return {"id": new_identifier(self.workspace, self._source(body.get("source")), body)}

    def save(self, body: dict[str, Any]) -> Any:
        """Write a record, new or changed."""
        refuse_to_lose_a_text(self.workspace, body)
        return self._acted(self.editing.save(body), body)

    def delete(self, body: dict[str, Any]) -> Any:
        """Take a record out."""
        return self._acted(self.editing.delete(body), body)

    def accept(self, body: dict[str, Any]) -> Any:
        """Make a record of a draft."""
        return self._acted(self.editing.accept(body), body)

    def reject(self, body: dict[str, Any]) -> Any:
        """Take a draft out."""
        return self._acted(self.editing.reject(body), body)

    def mend(self, body: dict[str, Any]) -> Any:
        """Apply the edit that a finding carries."""
        return self._acted(self.editing.mend(body), body)

    def rename(self, body: dict[str, Any]) -> Any:
        """Give a record another id, everywhere."""
        return self._acted(self.editing.rename(body), body)

    def undo(self, body: dict[str, Any]) -> Any:
        """Take the last step back."""
        return self._stepped(self.editing.undo(), body)

    def redo(self, body: dict[str, Any]) -> Any:
        """Take the step that was undone again."""
        return self._stepped(self.editing.redo(), body)

    def _stepped(self, step: Any, body: dict[str, Any]) -> Any:
        told = self._acted(step.key, body)
        return {**told, "what": step.what}

    def _acted(self, key: Key | None, body: dict[str, Any]) -> Any:
        """What an action led to: the record's findings, and the source if it was named."""
        workspace = self.workspace
        name = body.get("source")
        source = name if isinstance(name, str) and name in workspace.draft.texts else None
        found = []
        if key is not None and key in workspace.reading.paths:
            if source is not None and key in workspace.reading.about.get(source, ()):
                known = workspace.part(source).findings
                found = [one for one in known if workspace.owner(one.at) == key]
            else:
                found = workspace.found_in(key)
        told: dict[str, Any] = {
            "version": workspace.version,
            "key": f"{key.collection}/{key.id}" if key else None,
            "base": workspace.base(key) if key else "",
            "findings": [views.finding(workspace, one) for one in found],
            **self.steps(),
        }
        if source is not None:
            told["source"] = views.source(workspace, source)
        return told

    # --- what was typed ----------------------------------------------------------------------

    def unsaved_kept(self, _: Request) -> Any:
        """What was typed and not saved."""
        return self.unsaved.read()

    # --- what others change ------------------------------------------------------------------

    def look(self) -> None:
        """Read again what has changed on the disk, if something has."""
        workspace = self.workspace
        if workspace.has_changed():
            with workspace.lock:
                if workspace.has_changed():  # and not by an action that was under way
                    workspace.read_again()


def application(desk: Desk) -> Starlette:
    """The desk as an application (ASGI)."""
    reads = {
        "/api/state": desk.state,
        "/api/sources/{source}": desk.source,
        "/api/model": desk.model,
        "/api/ids/{collection}": desk.ids,
        "/api/records/{collection}/{record}": desk.record,
        "/api/history/{collection}/{record}": desk.history,
        "/api/unsaved": desk.unsaved_kept,
    }
    writes = {
        "/api/propose": desk.propose,
        "/api/identifier": desk.identifier,
        "/api/check": desk.check,
        "/api/preview": desk.preview,
        "/api/save": desk.save,
        "/api/delete": desk.delete,
        "/api/accept": desk.accept,
        "/api/reject": desk.reject,
        "/api/mend": desk.mend,
        "/api/rename": desk.rename,
        "/api/undo": desk.undo,
        "/api/redo": desk.redo,
    }
    routes = [
        Route("/", _guarded(desk, _page), methods=["GET"]),
        Route("/desk/{path:path}", _guarded(desk, _file(template_folder.desk())), methods=["GET"]),
        Route(
            "/theme/{path:path}",
            _guarded(desk, _file(desk.templates / "theme" / "assets")),
            methods=["GET"],
        ),
        Route("/api/preview", _guarded(desk, _to_preview(desk)), methods=["GET"]),
        Route("/preview/{name}/{path:path}", _guarded(desk, _preview(desk)), methods=["GET"]),
        Route("/api/events", _guarded(desk, _events(desk)), methods=["GET"]),
        *(
            Route(path, _guarded(desk, _read(desk, each)), methods=["GET"])
            for path, each in reads.items()
        ),
        *(
            Route(path, _guarded(desk, _write(desk, each)), methods=["POST"])
            for path, each in writes.items()
        ),
        Route("/api/unsaved", _guarded(desk, _keep(desk)), methods=["PUT"]),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _http, Exception: _bug})


def _guarded(desk: Desk, answer: Answer) -> Answer:
    """An answer for those who may ask; whatever goes wrong is told in a sentence."""

    async def guarded(request: Request) -> Response:
        try:
            if request.url.path == "/" and "token" in request.query_params:
                return _welcome(desk, request)
            desk.guard.check(request)
            return _with_headers(await answer(request))
        except Refusal as refusal:
            if request.url.path == "/":  # what somebody sees who opens it by hand
                return _with_headers(PlainTextResponse(f"{refusal}\n", refusal.status))
            return _refused(str(refusal), refusal.status, refusal.more)
        except HTTPException as error:
            return _refused(error.detail, error.status_code, {})
        except (ClientDisconnect, asyncio.CancelledError):
            raise
        except Exception as error:
            return _told(error)

    return guarded


def _welcome(desk: Desk, request: Request) -> Response:
    """Take the token of the printed address for a cookie."""
    desk.guard.check_host(request.headers)
    if request.method != "GET" or not desk.guard.knows(request.query_params.get("token")):
        raise Refusal("This is not the address that `briefing desk` printed last.", 403)
    response: Response = RedirectResponse("/", 303)
    if request.headers.get("sec-fetch-site") == "cross-site":
        # Of a link on another page the browser counts the redirect as that page's own, without
        # the cookie; what this page leads to is ours.
        response = HTMLResponse('<!doctype html><meta http-equiv="refresh" content="0; url=/">')
    response.set_cookie(
        desk.guard.cookie, desk.guard.session, httponly=True, samesite="strict", path="/"
    )
    return _with_headers(response)


def _read(desk: Desk, look: Callable[[Request], Any]) -> Answer:
    async def answer(request: Request) -> Response:
        def done() -> Any:
            desk.workspace.ask()
            with desk.workspace.lock:
                return look(request)

        return _json(await run_in_threadpool(done))

    return answer


def _write(desk: Desk, act: Callable[[dict[str, Any]], Any]) -> Answer:
    async def answer(request: Request) -> Response:
        body = await _body(request)
        if not isinstance(body, dict):
            raise Refusal("What is sent to the desk is an object of JSON.")

        def done() -> Any:
            desk.workspace.ask()
            with desk.workspace.lock:
                return act(body)

        return _json(await run_in_threadpool(done))

    return answer


async def _body(request: Request) -> Any:
    """What was sent, within bounds."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MOST_BYTES:
            raise Refusal("This is more than the desk takes at once.", 413)
    if not data:
        return {}
    try:
        body = json.loads(bytes(data), parse_constant=_no_number)
        json.dumps(body, ensure_ascii=False).encode()  # a half of a surrogate pair is no character
        return body
    except (ValueError, RecursionError) as error:
        raise Refusal("What was sent is no JSON.") from error


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _keep(desk: Desk) -> Answer:
    async def answer(request: Request) -> Response:
        body = await _body(request)
        await run_in_threadpool(desk.unsaved.keep, body)
        return _json({"kept": True})

    return answer


async def _page(_: Request) -> Response:
    return _served(template_folder.desk() / "index.html")


def _file(home: Path) -> Answer:
    async def answer(request: Request) -> Response:
        name = PurePosixPath(request.path_params["path"])
        if any(part.startswith(".") or "\\" in part or "\0" in part for part in name.parts):
            raise Refusal("There is no such file.", 404)
        path = home / name
        if name.is_absolute() or not path.resolve().is_relative_to(home.resolve()):
            raise Refusal("There is no such file.", 404)
        return _served(path)

    return answer


def _served(path: Path) -> Response:
    kind = _TYPES.get(path.suffix)
    if kind is None or not path.is_file():
        raise Refusal("There is no such file.", 404)
    return FileResponse(path, media_type=kind)


def _to_preview(desk: Desk) -> Answer:
    """Make a preview of a record as it is, and lead there."""

    async def answer(request: Request) -> Response:
        asked = request.query_params
        key = given.record_key(f"{asked.get('collection', '')}/{asked.get('id', '')}")

        def done() -> str:
            with desk.workspace.lock:
                return desk.preview_of(key)

        return RedirectResponse(await run_in_threadpool(done), 303)

    return answer


def _preview(desk: Desk) -> Answer:
    async def answer(request: Request) -> Response:
        name, path = request.path_params["name"], request.path_params["path"]
        page = await run_in_threadpool(desk.previews.page, name, path)
        return Response(page, media_type="text/html", headers=headers(preview=True))

    return answer


def _events(desk: Desk) -> Answer:
    async def answer(request: Request) -> Response:
        return StreamingResponse(_changes(desk, request), media_type="text/event-stream")

    return answer


async def _changes(desk: Desk, request: Request) -> AsyncIterator[str]:
    """The version whenever it grows, with the paths that changed; a sign of life in between."""
    version, quiet = desk.workspace.version, 0.0
    yield _event(version, ())
    while not desk.ended.is_set() and not await request.is_disconnected():
        await asyncio.sleep(_TICK)
        quiet += _TICK
        if desk.workspace.version != version:
            version, quiet = desk.workspace.version, 0.0
            yield _event(version, desk.workspace.changed_paths)
        elif quiet > 15:
            quiet = 0.0
            yield ": still here\n\n"


def _event(version: int, changed: tuple[str, ...]) -> str:
    return f"data: {json.dumps({'version': version, 'changed': list(changed)})}\n\n"


# Answers.


def _json(value: Any, status: int = 200) -> Response:
    return JSONResponse(value, status)


def _refused(why: str, status: int, more: dict[str, Any]) -> Response:
    return _with_headers(_json({"error": why, **more}, status))


def _with_headers(response: Response) -> Response:
    for name, value in headers().items():
        response.headers.setdefault(name, value)
    return response


async def _http(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    why = {404: "There is nothing at this address.", 405: "This cannot be done at this address."}
    return _refused(why.get(status, "This cannot be answered."), status, {})


async def _bug(_: Request, error: Exception) -> Response:
    return _told(error)


def _told(error: Exception) -> Response:
    """What we did not foresee: a sentence for the page, and the way to it in the terminal."""
    known = sentence(error)
    if known is None:
        log.error("A request could not be answered.", exc_info=error)
    why = known or f"This is a bug of ours ({type(error).__name__}); the terminal tells more."
    return _refused(why, 500, {})
