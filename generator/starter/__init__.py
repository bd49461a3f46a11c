"""The folder that `briefing init` makes: a small example that builds at once, commented.

The files lie in `files/` beside this module; `dot_` in a name stands for the dot of hidden files,
and `{title}`, `{language}` and `{version}` for what the user says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from generator.reading.yaml_text import scalar

TEMPLATES = ("article", "dossier")
"""One file a collection; or a folder for each, for many sources."""

_OF_BRIEFING = ("content/", "seeds/")
_IN_FOLDERS = {
    "seeds/ellery-ferry.txt": "seeds/2025/ellery-ferry.txt",
    "content/sources.yml": "content/sources/2025.yml",
    "content/quotes.yml": "content/quotes/2025/ellery-ferry.yml",
    "content/positions.yml": "content/positions/ferry-fare.yml",
    "content/chronology.yml": "content/chronology/2025.yml",
}
"""Where the files of the example stand in the template `dossier`."""


def files(template: str, title: str, language: str) -> Mapping[str, str]:
    """The files of a new briefing by their path in its folder."""
    said = {"{language}": language, "{version}": metadata.version("briefing")}
    found = {}
    for path, content in _texts(resources.files(__name__).joinpath("files"), ""):
        text = content.replace("{title}", title if path.endswith(".md") else scalar(title))
        for slot, value in said.items():
            text = text.replace(slot, value)
        if template == "dossier":
            text = text.replace("file: ellery-ferry.txt", "file: 2025/ellery-ferry.txt")
        found[_IN_FOLDERS.get(path, path) if template == "dossier" else path] = text
    return found


def is_of_briefing(path: str) -> bool:
    """Whether a file belongs to the example, and not to what surrounds any briefing."""
    return path.startswith(_OF_BRIEFING)


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        is_hidden = entry.name.startswith("dot_")
        name = path + (f".{entry.name.removeprefix('dot_')}" if is_hidden else entry.name)
        if entry.is_dir():
            yield from _texts(entry, f"{name}/")
        else:
            yield name, entry.read_text("utf-8")
