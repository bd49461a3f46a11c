"""What the briefing's own mkdocs.yml says, read without MkDocs: for engines that are not it."""

from __future__ import annotations

import os
import pydoc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.engines.unchecked import NAME

_FILE = "mkdocs.yml"
_ALWAYS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"permalink": True},
    "tables": {},
    "fenced_code": {},
    "attr_list": {},
}
"""What MkDocs, and our plugin, read Markdown with whatever mkdocs.yml says."""


class SettingsUnreadable(Exception):  # noqa: N818  (a verdict, for the door to print)
    """The message says what in mkdocs.yml cannot be read."""


@dataclass(frozen=True)
class Settings:
    """What shapes pages beside the briefing itself; all of it may be missing.

    `extensions` are those of Python-Markdown with the options of each; `custom` the folder of a
    theme on top of ours.
    """

    site_url: str = ""
    nav: Sequence[Any] | None = None
    copyright: str = ""
    description: str = ""
    styles: Sequence[Any] = ()
    scripts: Sequence[Any] = ()
    favicon: str = ""
    logo: str = ""
    custom: Path | None = None
    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: _ALWAYS)


def settings(root: Path) -> Settings:
    """The settings in `root`; the usual ones where there is no mkdocs.yml.

    Raises `SettingsUnreadable`.
    """
    file = root / _FILE
    if not file.is_file():
        return Settings()
    said = _read(file, set())
    theme = said.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    url, nav = str(said.get("site_url") or ""), said.get("nav")
    custom = theme.get("custom_dir")
    return Settings(
        f"{url.rstrip('/')}/" if url else "",
        nav if isinstance(nav, list) else None,
        str(said.get("copyright") or ""),
        str(said.get("site_description") or ""),
        _list(said.get("extra_css")),
        _list(said.get("extra_javascript")),
        str(theme.get("favicon") or ""),
        str(theme.get("logo") or ""),
        root / custom if isinstance(custom, str) else None,
        _extensions(said.get("markdown_extensions")),
    )


def _read(file: Path, above: set[Path]) -> dict[str, Any]:
    """A file of settings, on top of the one that it inherits from."""
    try:
        said = yaml.load(file.read_bytes(), _Loader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        first = str(error).strip().splitlines() or [type(error).__name__]
        raise SettingsUnreadable(f"{file} could not be read: {first[0]}.") from error
    if not isinstance(said, dict):
        raise SettingsUnreadable(f"{file} could not be read: it holds no settings.")
    parent = said.get("INHERIT")
    if not isinstance(parent, str):
        return said
    place = (file.parent / parent).resolve()
    if place in above:
        raise SettingsUnreadable(f"{file} inherits from itself.")
    return _over(_read(place, above | {place}), said)


def _over(under: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in own.items():
        below = merged.get(key)
        both = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _over(below, value) if both else value  # type: ignore[arg-type]
    return merged


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _extensions(said: Any) -> Mapping[str, Mapping[str, Any]]:
    found = {name: dict(options) for name, options in _ALWAYS.items()}
    entries = list(said.items()) if isinstance(said, dict) else _list(said)
    for entry in entries:
        if isinstance(entry, dict):
            named = list(entry.items())
        else:
            named = [entry if isinstance(entry, tuple) else (entry, None)]
        for name, options in named:
            plain = str(name).removeprefix("markdown.extensions.")
            if plain != NAME:
                found[plain] = found.get(plain, {}) | (options if isinstance(options, dict) else {})
    return found


class _Loader(yaml.SafeLoader):
    """Safe YAML, with the two kinds of tags that files of MkDocs have."""


def _variable(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    found = (os.environ.get(str(name)) for name in names)
    return next((value for value in found if value is not None), default)


def _name(_: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """`!!python/name:package.function`, an option of an extension; MkDocs imports it as well."""
    found = pydoc.locate(suffix)
    if found is None:
        raise yaml.constructor.ConstructorError(
            None, None, f"there is no `{suffix}` here", node.start_mark
        )
    return found


def _relative(*_: Any) -> None:
    """`!relative`, a place that only MkDocs works out."""


_Loader.add_constructor("!ENV", _variable)
_Loader.add_constructor("!relative", _relative)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _name)
