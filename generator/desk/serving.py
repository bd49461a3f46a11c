"""Serve the desk at an address of this machine until it is ended."""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from generator.desk.application import Desk, application
from generator.desk.guard import LOOPBACK, Guard
from generator.machine.garbage_collection import Collector

_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+):([0-9]{1,5})")
_LOOK = 0.3
"""Seconds between two looks at the disk."""
_TURN = 0.001
"""Seconds that a thread works before it lets another: an answer passes through several threads, and
at Python's own 5 ms the check of the whole, in one of them, held up each of these steps."""


class NoAddress(Exception):  # noqa: N818  (a fact)
    """The desk cannot have the address that was asked for; the message says why."""


def serve(
    root: Path,
    address: str,
    site: str | None,
    told: Callable[[str], None],
    ended: threading.Event | None = None,
) -> None:
    """Serve the desk of a briefing; `told` gets the address to open. Raises `NoAddress`.

    A signal ends it; in a thread that gets none, `ended` does, and the process is not the desk's
    alone.
    """
    host, port = _host_and_port(address)
    listening = _listening(host, port)
    guard = Guard(listening.getsockname()[1])
    shown = f"[{host}]" if ":" in host else host
    desk = Desk(root, guard, site, ended or threading.Event())
    config = uvicorn.Config(
        application(desk),
        log_level=logging.WARNING,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)
    watching = threading.Thread(target=_watch, args=(desk, server), daemon=True, name="watching")
    told(f"http://{shown}:{guard.port}/?token={guard.token}")
    if ended is None:
        sys.setswitchinterval(_TURN)
    desk.workspace.start(Collector() if ended is None else None)
    watching.start()
    try:
        server.run(sockets=[listening])
    finally:
        desk.ended.set()
        desk.workspace.close()
        desk.unsaved.close()
        listening.close()


def _watch(desk: Desk, server: uvicorn.Server) -> None:
    while not desk.ended.wait(_LOOK) and not server.should_exit:
        try:
            desk.look()
        except OSError:  # what cannot be read now may be read at the next look
            continue
    desk.ended.set()  # open pages are let go, which the server waits for
    server.should_exit = True


def _host_and_port(address: str) -> tuple[str, int]:
    found = _ADDRESS.fullmatch(address.strip())
    if not found or int(found[2]) > 65_535:
        raise NoAddress(f"`{address}` is no address. Write one such as 127.0.0.1:8010.")
    host = found[1].strip("[]").lower()
    if host not in LOOPBACK and not _is_loopback(host):
        raise NoAddress(
            f"The desk writes files, so it is served to this machine alone, and not at {host}. "
            "Write 127.0.0.1 and a port."
        )
    if host not in LOOPBACK:
        raise NoAddress(f"Write 127.0.0.1:{found[2]} in place of {address}.")
    return host, int(found[2])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise NoAddress(
            f"The desk cannot be served at {host}:{port}: {error.strerror or error}. Is another "
            f"desk open there? End it, or take another address: "
            f"`briefing desk --address 127.0.0.1:{port + 1 if port < 65_535 else 8011}`."
        ) from error
    return listening
