"""Print the masthead and the colophon of our frame once for all pages that have the same.

What they print depends on where a page stands and on nothing else of it: how many folders deep, and
in which entrance. That is so of our own templates; where somebody else has a say in them, they are
printed for each page (`tests/test_kept_partials.py` compares both ways).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation

PARTIALS = ("partials/header.html", "partials/footer.html")


def keep_partials(
    env: jinja2.Environment, folders: Iterable[str], ours: Collection[str], nav: Navigation
) -> None:
    """Let an environment keep what our partials print, if all `folders` of its theme are `ours`."""
    if any(folder not in ours and any(Path(folder).rglob("*.html")) for folder in folders):
        return
    linked = [str(item.url) for item in nav if getattr(item, "url", None) is not None]
    if not all(address == "" or address.endswith("/") for address in linked):
        return  # a file, or another site: whoever writes such a navigation has the slow way
    above = {parent for address in linked for parent in _folders(address)}
    for name in PARTIALS:
        template = env.get_template(name)
        template.root_render_func = _kept(template.root_render_func, above)


def place(address: str, above: Collection[str]) -> tuple[int, str]:
    """All that links from a page depend on: its depth, and the part of its address that it shares
    with what is linked; the first folder is one that any link may share.
    """
    folders = _folders(address)
    shared = [folder for number, folder in enumerate(folders) if number == 0 or folder in above]
    return len(folders), shared[-1] if shared else address


def _folders(address: str) -> list[str]:
    """The folders of an address, from the first: `a/`, `a/b/` of `a/b/` and of `a/b/c`."""
    parts = address.split("/")
    return ["".join(f"{part}/" for part in parts[:end]) for end in range(1, len(parts))]


def _kept(
    print_: Callable[[Context], Iterator[str]], above: Collection[str]
) -> Callable[[Context], Iterator[str]]:
    known: dict[tuple[int, str], str] = {}

    def kept(context: Context) -> Iterator[str]:
        page = context.get("page")
        if page is None:
            yield from print_(context)
            return
        where = place(page.url, above)
        if where not in known:
            known[where] = "".join(print_(context))
        yield known[where]

    return kept
