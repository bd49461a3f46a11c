"""The folder that `briefing init` makes: a small example that builds at once, commented.

The files of a briefing lie in `files/` beside this module, and in `house/` those that surround
several; `dot_` in a name stands for the dot of hidden files,
`{title}` and `{language}` for what the user says, and `{requirement}` for what pip is to install.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from generator.reading.yaml_text import scalar

TEMPLATES = ("article", "dossier", "portal")
"""One file a collection; a folder for each, for many sources; a house of several briefings."""

_OF_BRIEFING = ("content/", "seeds/")
_IN_HOUSE = "ellery-ferry/"
"""The example in a house."""
_IN_FOLDERS = {
    "seeds/ellery-ferry.txt": "seeds/2025/ellery-ferry.txt",
    "content/sources.yml": "content/sources/2025.yml",
    "content/quotes.yml": "content/quotes/2025/ellery-ferry.yml",
    "content/positions.yml": "content/positions/ferry-fare.yml",
    "content/chronology.yml": "content/chronology/2025.yml",
}
"""Where the files of the example stand in the template `dossier`."""


_FROM_A_FOLDER = """\
# It was installed from a folder. Name the place from where others can install it, as in
# `briefing @ git+https://…`: what a package index calls `briefing` may be something else.
"""


def files(template: str, title: str, language: str) -> Mapping[str, str]:
    """The files of a new briefing by their path in its folder."""
    said = {"{language}": language, "{requirement}": _requirement()}
    found = {}
    for path, content in _of_template(template):
        text = content.replace("{title}", title if path.endswith(".md") else scalar(title))
        for slot, value in said.items():
            text = text.replace(slot, value)
        if template == "dossier":
            text = text.replace("file: ellery-ferry.txt", "file: 2025/ellery-ferry.txt")
        found[_IN_FOLDERS.get(path, path) if template == "dossier" else path] = text
    return found


def _requirement() -> str:
    """What installs this package where the briefing is published, as it was installed here."""
    package = metadata.distribution("briefing")
    try:
        origin = json.loads(package.read_text("direct_url.json") or "{}")
    except ValueError:
        origin = {}
    address, git = str(origin.get("url", "")), origin.get("vcs_info", {})
    if git.get("vcs") == "git":
        return f"briefing @ git+{address}@{git.get('commit_id', 'main')}"
    pinned = f"briefing=={package.version}"
    if not address.startswith("file:"):
        return pinned
    return f"{_FROM_A_FOLDER}{pinned}"


def is_of_example(path: str) -> bool:
    """Whether a file belongs to the example, and not to what surrounds any briefing."""
    return path.startswith((*_OF_BRIEFING, _IN_HOUSE))


def _of_template(template: str) -> Iterator[tuple[str, str]]:
    files = resources.files(__name__)
    briefing = _texts(files.joinpath("files"), "")
    if template != "portal":
        yield from briefing
        return
    yield from _texts(files.joinpath("house"), "")
    for path, text in briefing:
        if path.startswith(_OF_BRIEFING) or path == "mkdocs.yml":
            yield f"{_IN_HOUSE}{path}", text


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        is_hidden = entry.name.startswith("dot_")
        name = path + (f".{entry.name.removeprefix('dot_')}" if is_hidden else entry.name)
        if entry.is_dir():
            yield from _texts(entry, f"{name}/")
        else:
            yield name, entry.read_text("utf-8")
