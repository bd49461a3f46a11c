"""What keeps an address from being one that readers can open, and be sure where it leads.

An address that passes is printed as a link as it stands. One that does not is a finding, with the
address to write where a machine can tell: nothing that a curator typed is dropped in silence.

The rules: RFC 3986 and, for what browsers do beyond it, the URL and Fetch standards of the WHATWG;
names in other scripts by IDNA 2008 with the mapping of UTS 46 (the library idna); look-alikes by
UTS 39: a label mixes no scripts but those that a language mixes, and no name looks like an ASCII
one.
"""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

import idna
import regex

_INVISIBLE = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164"
    r"\uffa0]"
)
"""Controls, soft hyphens, zero-width and directional characters, fillers: nobody sees them."""

_SCHEME = regex.compile(r"([a-z][a-z0-9+.-]*):", regex.IGNORECASE)
_WEB = regex.compile(r"(https?):[/\\]*", regex.IGNORECASE)
_NOT_IN_ADDRESSES = regex.compile(r"[<>\"\\^`{|}]")
_NAME_AND_PORT = regex.compile(r"[\w-]+(?:\.[\w-]+)*:[0-9]+(?:[/?#]|$)")
_LABEL = regex.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = regex.compile(r"[0-9]+|0x[0-9a-f]*")

_BAD_PORTS = frozenset(
    (
        *(0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95),
        *(101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179),
        *(389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587),
        *(601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061),
        *(6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080),
    )
)
"""Ports that no browser opens (Fetch Standard, "bad port")."""

_OF_ONE_NETWORK = (".localhost", ".local", ".internal", ".home.arpa", ".lan")

_SCRIPTS = tuple(
    regex.compile(
        "[" + "".join(rf"\p{{scx={name}}}" for name in f"Common Inherited {names}".split()) + "]*"
    )
    for names in (
        "Latin Han Hiragana Katakana",
        "Latin Han Bopomofo",
        "Latin Han Hangul",
        *("Arabic", "Armenian", "Bengali", "Cyrillic", "Devanagari", "Ethiopic", "Georgian"),
        *("Greek", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam"),
        *("Mongolian", "Myanmar", "Oriya", "Sinhala", "Syriac", "Tamil", "Telugu", "Thaana"),
        *("Thai", "Tibetan", "Tifinagh", "Yi"),
    )
)
"""What one word of a name may be written in: UTS 39, 5.2, highly restrictive; UAX 31, table 5."""

_DRAWN_AS = {
    "a": "аαɑ", "b": "бʙ", "c": "сᴄⲥ", "d": "ԁᴅ", "e": "еҽᴇ", "f": "քꬵꞙẝ", "g": "ցɡᶃƍɢ",
    "h": "һհʜ", "i": "іꙇιɪɩ", "j": "јϳᴊ", "k": "ᴋ", "l": "ӏʟ", "m": "ᴍ", "n": "ոռɴ",
    "o": "оοσօᴏᴑꬽჿⲟ", "p": "рρᴘⲣ", "q": "ԛգզ", "r": "гꭇꭈⲅʀ", "s": "ѕꜱƽ", "t": "ᴛ",
    "u": "υսꞟᴜꭎꭒʋ", "v": "ѵνᴠ", "w": "ѡԝɯᴡ", "x": "х", "y": "уүγɣᶌʏỿꭚყ", "z": "ᴢ",
}  # fmt: skip
"""The lower-case letters that are drawn as an ASCII one (UTS 39, confusables.txt, and small
capitals), of scripts in which names are registered. Not `ı`: every second Turkish word has it."""

_LOOKS_LIKE = {ord(sign): letter for letter, signs in _DRAWN_AS.items() for sign in signs}

_FOR_ALL = "Give the address at which everybody finds the page, or take the field out."
_MOST_SHOWN = 80
_MOST_GIVEN = 500
_LONGEST = 8_000
"""Characters: what servers take at most (RFC 9110, 4.1, asks for no less)."""
_KEPT = 8192


class Fault(NamedTuple):
    """What is wrong with an address, and what to do."""

    message: str
    advice: str


@lru_cache(_KEPT)
def fault(text: str) -> Fault | None:
    """What is wrong with an address that a curator wrote; nothing, if a reader can open it."""
    found = _fault(text)
    if found is None or found.advice:
        return found
    better = _repaired(text[:_LONGEST])
    if better != text and len(better) <= _MOST_GIVEN and _fault(better) is None:
        return Fault(found.message, f"Write `{better}`.")
    return Fault(
        found.message,
        "Open the page in a browser, and copy the address from there: it begins with `https://`.",
    )


def _fault(text: str) -> Fault | None:
    """What is wrong first, from left to right; without advice where there may be a repair."""
    if len(text) > _LONGEST:
        return Fault(f"The address has {len(text):,} characters: no server takes so many.", "")
    if unseen := _INVISIBLE.search(text):
        return Fault(f"An invisible character (U+{ord(unseen[0]):04X}) stands in this address.", "")
    if regex.search(r"\s", text):
        return Fault("A space stands in this address, which ends it for most programs.", "")
    web = _WEB.match(text)
    if web is None:
        return _other_scheme(text)
    if text[web.end(1) : web.end()] != "://":
        return Fault(f"`{web[0]}` is not how an address begins.", "")
    if wrong := _NOT_IN_ADDRESSES.search(text):
        return Fault(f"`{wrong[0]}` cannot stand in an address as it is.", "")
    return _in_authority(regex.split("[/?#]", text[web.end() :], maxsplit=1)[0])


def _other_scheme(text: str) -> Fault:
    scheme = _SCHEME.match(text)
    if scheme is None or _NAME_AND_PORT.match(text):
        return Fault(
            f"`{_short(text)}` does not begin with `https://`, so no link can lead there.", ""
        )
    return Fault(
        f"`{_short(scheme[0])}` leads to no page that a browser opens.",
        "Give the address of a page, which begins with `https://`, or take the field out.",
    )


def _in_authority(authority: str) -> Fault | None:
    """What is wrong with the part between `https://` and the path: a name, perhaps with a port."""
    if "@" in authority:
        return Fault(
            f"What stands before the `@` in `{_short(authority)}` is a name or password, and hides "
            "where the link leads.",
            "",
        )
    host, port = _host_and_port(authority)
    if port and not (port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536):
        return Fault(f"`{_short(port)}` is no port: ports are numbers from 1 to 65535.", "")
    if port and int(port) in _BAD_PORTS:
        return Fault(f"No browser opens the port {int(port)}, which is another service's.", "")
    return _in_host(host)


def _in_host(host: str) -> Fault | None:
    if not host.strip("."):
        return Fault("The name of the site is missing in this address.", "")
    if host.startswith("[") or _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2].lower()):
        return _in_number(host)
    if not host.isascii() and (found := _in_international(host)):
        return found
    labels = _ascii(host).removesuffix(".").split(".")
    if len(".".join(labels)) > 253 or not all(map(_LABEL.fullmatch, labels)):
        return Fault(f"`{_short(host)}` cannot be the name of a site.", "")
    if any(label.startswith("xn--") and not _is_encoded(label) for label in labels):
        return Fault(f"`{_short(host)}` is no name of a site: what follows `xn--` is broken.", "")
    if len(labels) == 1 or f".{'.'.join(labels)}".endswith(_OF_ONE_NETWORK):
        return Fault(
            f"`{_short(host)}` is known on one machine or in one network only: readers cannot open "
            "it.",
            _FOR_ALL,
        )
    return None


def _in_number(host: str) -> Fault | None:
    """What is wrong with an address of a machine (IP)."""
    bare = host.rstrip(".")
    try:
        if bare.startswith("["):
            number = ipaddress.ip_address(bare.removeprefix("[").removesuffix("]"))
        else:
            number = ipaddress.IPv4Address(bare)
    except ValueError:
        return Fault(f"`{_short(host)}` is neither the name nor the number of a machine.", "")
    if not number.is_global:
        return Fault(
            f"`{_short(host)}` is known in one network only: readers cannot open it.", _FOR_ALL
        )
    return None


def _in_international(host: str) -> Fault | None:
    """What is wrong with a name that is not plain ASCII."""
    try:
        mapped = idna.uts46_remap(host, std3_rules=False)
        encoded = host if mapped.isascii() else idna.encode(mapped).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return Fault(f"`{_short(host)}` cannot be the name of a site.", "")
    if mapped.isascii():
        return Fault(f"`{_short(host)}` is `{mapped}` in letters that look different.", "")
    sure = (
        f"If it is that site and no other, write its name as machines know it: `{encoded}`. If "
        "not, type the name by hand."
    )
    for label in mapped.split("."):
        if not any(scripts.fullmatch(label) for scripts in _SCRIPTS):
            odd = next(
                (c for c in label if c.isalpha() and not regex.match(r"[\p{Latin}\p{Common}]", c)),
                label[0],
            )
            return Fault(
                f"`{_short(label)}` mixes letters of several scripts, as names that imitate others "
                f"do: `{odd}` is U+{ord(odd):04X}.",
                sure,
            )
    looks = mapped.translate(_LOOKS_LIKE)
    if looks.isascii():
        return Fault(f"`{_short(mapped)}` looks like `{_short(looks)}`, and is another site.", sure)
    return None


def _host_and_port(authority: str) -> tuple[str, str]:
    if authority.startswith("["):
        host, bracket, rest = authority.partition("]")
        return host + bracket, rest.removeprefix(":")
    host, _, port = authority.partition(":")
    return host, port


def _ascii(host: str) -> str:
    return host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")


def _is_encoded(label: str) -> bool:
    try:
        return not idna.ulabel(label).isascii()
    except (idna.IDNAError, UnicodeError):
        return False


def _repaired(text: str) -> str:
    """The address that seems to be meant; it has to be looked at as any other."""
    text = _INVISIBLE.sub("", text).strip().strip("<>\"'“”„«»")
    if regex.search(r"\s.*://", text):
        return text  # more than an address
    if web := _WEB.match(text):
        text = f"{web[1].lower()}://{text[web.end() :]}"
    elif not _SCHEME.match(text) or _NAME_AND_PORT.match(text):
        text = "https://" + text.lstrip("/:\\")
    scheme, _, rest = text.partition("://")
    authority = regex.split(r"[/\\?#]", rest, maxsplit=1)[0]
    path = rest[len(authority) :]
    host = authority.rpartition("@")[2].strip()
    with suppress(idna.IDNAError, UnicodeError):
        mapped = idna.uts46_remap(host, std3_rules=False)
        host = mapped if mapped.isascii() else host
    path = _NOT_IN_ADDRESSES.sub(lambda sign: quote(sign[0], safe=""), path.replace("\\", "/"))
    path = regex.sub(r"\s", "%20", path)
    return f"{scheme}://{host}{path}"


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
