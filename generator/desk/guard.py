"""Who may ask the desk, and how: this machine's browser with the token, and no page of others.

- The host must be this machine by name or number, so that no name of somebody else's can lead here
  (DNS rebinding).
- Reading needs a cookie that only the address with the token sets. It is for this site alone
  (`SameSite=Strict`), so requests that another page makes come without it.
- Writing also needs a header that no form can send, JSON as its type, and no foreign `Origin`.
- A page may load nothing from elsewhere and run no script that stands in it (CSP).
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from generator.desk.refusal import Refusal

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""What the machine itself is called; the desk is served nowhere else."""
COOKIE = "briefing-desk"
HEADER = "x-briefing-desk"
MOST_BYTES = 4 * 2**20
"""Of what one request may send."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_PREVIEW_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""A preview runs no script. It keeps its origin, else it would get no styles and no links."""
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{1,45}\]|[A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?")
_READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Guard:
    """The secrets of one run of the desk, and the port that it has."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies know no ports, and two desks may be open."""
        return f"{COOKIE}-{self.port}"

    def check(self, request: Request) -> None:
        """Let a request pass, or refuse it."""
        self.check_host(request.headers)
        self._check_site(request.headers)
        if not _equal(request.cookies.get(self.cookie), self.session):
            raise Refusal("Open the address that `briefing desk` printed last.", 403)
        if request.method not in _READING:
            self._check_writing(request.headers)

    def knows(self, token: str | None) -> bool:
        """Whether this is the token of the printed address."""
        return _equal(token, self.token)

    def check_host(self, headers: Headers) -> None:
        """Refuse a request that does not mean this machine."""
        if not self._is_ours(headers.get("host", "")):
            raise Refusal("The desk is for the machine on which it runs.", 403)

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        return bool(
            found and found[1].strip("[]").lower() in LOOPBACK and int(found[2] or 80) == self.port
        )

    def _check_site(self, headers: Headers) -> None:
        """Refuse what another site's page asks for, where the browser says so."""
        origin = headers.get("origin")
        if origin is not None:
            parts = urlsplit(origin) if len(origin) < 300 else None
            if parts is None or parts.scheme != "http" or not self._is_ours(parts.netloc):
                raise Refusal("Another site's page may not ask the desk.", 403)
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise Refusal("Another site's page may not ask the desk.", 403)

    def _check_writing(self, headers: Headers) -> None:
        if not _equal(headers.get(HEADER), self.csrf):
            raise Refusal("The page is from an earlier run of the desk: load it again.", 403)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refusal("What is sent to the desk is JSON.", 415)
        length = headers.get("content-length", "")
        if length and (not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES):
            raise Refusal("This is more than the desk takes at once.", 413)


def headers(*, preview: bool = False) -> dict[str, str]:
    """What every answer says to browsers."""
    return {
        "content-security-policy": _PREVIEW_POLICY if preview else _POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "x-frame-options": "SAMEORIGIN" if preview else "DENY",
        "cache-control": "no-cache",
    }


def _equal(given: str | None, known: str) -> bool:
    return given is not None and hmac.compare_digest(
        given.encode("utf-8", "replace"), known.encode()
    )
