"""Fingerprints of what files of the site are made of, so that they can be kept between builds.

`shape` is all that shapes a page beside its text: settings, templates, programs. What cannot be
told apart by its value (an extension that reads files, a plugin of others) has no fingerprint, and
then nothing is kept. `state` is all that the site is made of, the briefing as it was read included;
`settings` and `inputs` together are that before anything was read, file by file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from babel.core import Locale
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme

from generator.engines.unchecked import NAME
from generator.machine.folders import files_in, is_folder
from generator.mkdocs_plugin.settings import MATERIAL
from generator.records.briefing import UnlinkedBriefing

_PACKAGE = Path(__file__).parent.parent
_OF_NO_PAGE = ("site_dir", "dev_addr", "watch", "plugins", "hooks")
"""Settings that shape no page; plugins and hooks are dealt with by themselves."""


class _Unknown(Exception):  # noqa: N818  (a verdict)
    """A setting whose value cannot be written down."""


def shape(config: MkDocsConfig, nav: Navigation) -> str | None:
    """The fingerprint as 64 hexadecimal digits; `None` where there can be none.

    The navigation has titles that no setting gives: those of pages written by hand.
    """
    known = settings(config)
    if known is None:
        return None
    return _fingerprint([known.encode(), str(nav).encode()], _files(config.theme))


def settings(config: MkDocsConfig) -> str | None:
    """All settings that shape a page, and the versions of programs; `None` as above."""
    if config.hooks or list(config.plugins) != ["briefing"]:
        return None
    if not set(config.markdown_extensions) <= _pure_extensions():
        return None
    try:
        known = {name: _plain(config[name]) for name in config if name not in _OF_NO_PAGE}
    except _Unknown:
        return None
    return json.dumps([sys.version, known, _versions()])


def inputs(makers: str, theme: Theme, folders: Iterable[Path]) -> str:
    """The fingerprint of all files that a build reads: what is in `folders`, and the theme.

    Of Material only the templates count, which are all that a site has of it. Raises `OSError`,
    also of a link to a folder, for files behind it are not looked at.
    """
    of_material = [Path(each) for each in theme.dirs if Path(each).is_relative_to(MATERIAL)]
    others = [Path(each) for each in theme.dirs if Path(each) not in of_material]
    whole = (folder / path for folder in (*folders, *others) for path in sorted(files_in(folder)))
    templates = (path for folder in of_material for path in sorted(folder.rglob("*.html")))
    files = (path for path in whole if not is_folder(path))
    return _fingerprint([makers.encode()], chain(templates, files))


def makers(templates: Path) -> str:
    """The fingerprint of what makes pages: our programs with their data, and the templates.

    All of them are read while a site is built. What they were is only known of a build at whose
    end they are what they were when it began.
    """
    return _fingerprint([], chain(_all(_PACKAGE), _all(templates)))


def state(shape: str, makers: str, draft: UnlinkedBriefing) -> str:
    """The fingerprint of all that a site is made of; of the briefing, just what was read of it."""
    read = [shape, makers, *chain.from_iterable(draft.files.items()), *draft.seeds]
    return _fingerprint(part.encode() for part in (*read, "", *draft.handwritten))


def _fingerprint(parts: Iterable[bytes], files: Iterable[Path] = ()) -> str:
    """Each part counts with its length, so that none can be taken for two."""
    digest = hashlib.sha256()
    for part in chain(parts, *((str(path).encode(), path.read_bytes()) for path in files)):
        digest.update(b"%d\0" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _pure_extensions() -> set[str]:
    """Python-Markdown's own extensions, and ours: what they make depends on text and settings."""
    points = metadata.entry_points(group="markdown.extensions")
    own = [point for point in points if point.dist and point.dist.name.lower() == "markdown"]
    names = {point.name for point in own} | {point.value.partition(":")[0] for point in own}
    return {*names, NAME}


def _versions() -> list[tuple[str, str]]:
    return sorted({(found.name, found.version) for found in metadata.distributions()})


def _all(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix != ".pyc" and path.is_file())


def _files(theme: Theme) -> Iterator[Path]:
    """All templates of the theme, and our own programs, which may change between versions."""
    for folder in theme.dirs:
        yield from sorted(Path(folder).rglob("*.html"))
    yield from sorted(_PACKAGE.rglob("*.py"))


def _plain(value: Any) -> Any:
    """A setting as what JSON can hold."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Path | Locale):
        return str(value)
    if isinstance(value, Theme):
        return [value.name, value.dirs, sorted(value.static_templates), _plain(dict(value))]
    if isinstance(value, Mapping | Config):
        return [[str(name), _plain(value[name])] for name in value]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if callable(value) and hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    if type(value).__module__.startswith("pathspec"):
        return [pattern.regex.pattern for pattern in value.patterns if pattern.regex]
    raise _Unknown(type(value).__name__)
