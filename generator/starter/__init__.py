"""The folder that `briefing init` makes: a small example that builds at once, commented.

The files of a briefing lie in `files/` beside this module, and in `house/` those that surround
several; `dot_` in a name stands for the dot of hidden files, `{title}` and `{language}` for what
the user says, `{requirement}` for what pip is to install, and `‹headline›` and its like for a text
of the example: an article and what is recorded of it, for each language a file in `examples/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from generator.languages import cldr
from generator.reading.yaml_text import scalar

TEMPLATES = ("article", "dossier", "portal")
"""One file a collection; a folder for each, for many sources; a house of several briefings."""

_OF_BRIEFING = ("content/", "seeds/")
_IN_HOUSE = "ellery-ferry/"
"""The example in a house."""
_ACTORS_OF_ALL = """\
# Who is who: the actors that more than one briefing has. A briefing writes its own record of them,
# and `briefing portal` tells where the two disagree. These are the example's, with which each new
# briefing begins:
"""
_ISSUES_OF_ALL = """\
# The issues that more than one briefing has.
"""
_REGISTERED = {
    "content/actors.yml": ("register/actors.yml", _ACTORS_OF_ALL),
    "content/issues.yml": ("register/issues.yml", _ISSUES_OF_ALL),
}
"""The records of the example that a house registers, with what is said above them there."""

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


def example_language(language: str) -> str:
    """The language of the example in a briefing in some language: its own, or else English."""
    known = cldr.base(language)
    is_there = resources.files(__name__).joinpath("examples", f"{known}.yml").is_file()
    return known if is_there else "en"


def files(template: str, title: str, language: str) -> Mapping[str, str]:
    """The files of a new briefing by their path in its folder."""
    example = example_language(language)
    texts = resources.files(__name__).joinpath("examples", f"{example}.yml").read_text("utf-8")
    # PyYAML's own typing is harmless here: the files are ours and all in them are texts.
    told = yaml.load(texts, Loader=yaml.CSafeLoader)
    said = {"{language}": language, "{example}": example, "{requirement}": _requirement()}
    found = {}
    for path, content in _of_template(template):
        text = _with_example(content, told, is_yaml=path.endswith(".yml"))
        for slot, value in said.items():
            text = text.replace(slot, value)
        text = text.replace("{title}", title if path.endswith(".md") else scalar(title))
        if template == "dossier":
            text = text.replace("file: ellery-ferry.txt", "file: 2025/ellery-ferry.txt")
        found[_IN_FOLDERS.get(path, path) if template == "dossier" else path] = text
    return found


_SLOT = re.compile("(?P<before>[^\n‹]*)‹(?P<name>[a-z_]+)›(?P<behind>[^\n]*\n)?")


def _with_example(content: str, told: Mapping[str, Any], *, is_yaml: bool) -> str:
    """A file with the texts of the example in their places; an empty list takes its line along."""

    def filled(slot: re.Match[str]) -> str:
        value, before, behind = told[slot["name"]], slot["before"], slot["behind"] or ""
        if not is_yaml:
            return f"{before}{value}{behind}"
        if isinstance(value, list):
            listed = ", ".join(scalar(each, in_flow=True) for each in value)
            return f"{before}[{listed}]{behind}" if value else ""
        return f"{before}{scalar(value, in_flow='{' in before)}{behind}"

    return _SLOT.sub(filled, content)


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
        if path in _REGISTERED:
            # Each further briefing begins with this example too, and an id means one in a house.
            registered, comment = _REGISTERED[path]
            yield registered, comment + _without_comment(text)
        if path.startswith(_OF_BRIEFING) or path == "mkdocs.yml":
            yield f"{_IN_HOUSE}{path}", text


def _without_comment(text: str) -> str:
    """A file without what is said above its first record."""
    return re.sub(r"\A(?:#[^\n]*\n)+", "", text)


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        is_hidden = entry.name.startswith("dot_")
        name = path + (f".{entry.name.removeprefix('dot_')}" if is_hidden else entry.name)
        if entry.is_dir():
            yield from _texts(entry, f"{name}/")
        else:
            yield name, entry.read_text("utf-8")
