"""The page of each finding: what it means, an example that triggers it, what to do.

Each example starts from one small correct briefing, `base/` beside the pages, and shows only the
files that differ from it; what its sentences mean is said in `tests/test_catalogue.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from generator.findings.codes import Code


def page(code: Code) -> str:
    """The page as Markdown."""
    return resources.files(__name__).joinpath(f"{code}.md").read_text("utf-8")


def title(code: Code) -> str:
    """What the finding means, in one sentence: the first paragraph below the page's heading."""
    blocks = page(code).split("\n\n")
    return " ".join(blocks[1].split()) if len(blocks) > 1 else ""


def base() -> dict[str, str]:
    """The files of the briefing that the examples start from, by their paths, in order."""
    return dict(sorted(_files(resources.files(__name__).joinpath("base"), "")))


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_text("utf-8")
