"""Pages that are written as Markdown, turned into what every engine takes for the same page.

Engines read Markdown each in its own way, and only MkDocs follows links by the names of files. So
a curators' page, or the explanation of a finding, becomes what our own pages are: HTML in blocks
without a blank line, and its headings as Markdown with their ids, for the table of contents.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from generator.engines.mkdocs_settings import SettingsUnreadable
from generator.reading.content_files import file_in_site
from generator.site.markdown import escape_inner

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s*<h([1-6])([^>]*)>(.*)</h\1>\s*", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_AS_IT_IS = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")

Targets = Mapping[str, str]
"""The address of each file that a link may name, both from the root: `about.md` → `about/`."""


class WholePage(NamedTuple):
    """A page for any engine: its front matter, and its text."""

    meta: Mapping[str, Any]
    text: str


def reader(extensions: Mapping[str, Mapping[str, Any]]) -> Callable[[str, str, Targets], WholePage]:
    """A function that turns a page, of a path and with a text, into a whole one.

    `extensions` are Python-Markdown's. Raises `SettingsUnreadable` for one that is not installed.
    """
    options = {name: dict(said) for name, said in extensions.items()}

    def read(path: str, text: str, targets: Targets) -> WholePage:
        meta, text = _meta(text)
        cut = f"cut-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
        try:
            markdown = Markdown(extensions=list(options), extension_configs=options)
        except (ImportError, AttributeError, TypeError, KeyError, ValueError) as error:
            raise SettingsUnreadable(f"mkdocs.yml names an extension: {error}.") from error
        markdown.registerExtensions([_OfPage(cut, _links(path, targets))], {})
        parts = markdown.convert(text).split(f"<{cut}></{cut}>")
        blocks = (_heading(part) if at % 2 else _block(part) for at, part in enumerate(parts))
        title = meta.get("title") or _first_title(markdown) or _of_name(path)
        return WholePage({**meta, "title": str(title)}, "\n\n".join(filter(None, blocks)) + "\n")

    return read


def _meta(text: str) -> tuple[dict[str, Any], str]:
    """What a page says of itself above its text, as MkDocs reads it: YAML, or lines of `key: …`."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _FRONT_MATTER.match(text)
    if found:
        try:
            said = yaml.safe_load(found[1])
        except (yaml.YAMLError, ValueError, RecursionError):
            return {}, text
        if isinstance(said, dict):
            return {str(key): value for key, value in said.items()}, text[found.end() :]
        return {}, text
    lines = Markdown(extensions=["meta"])
    rest = lines.preprocessors["meta"].run(text.split("\n"))
    said = getattr(lines, "Meta", None) or {}
    return {key: " ".join(values) for key, values in said.items()}, "\n".join(rest)


def _first_title(markdown: Markdown) -> str:
    tokens = getattr(markdown, "toc_tokens", [])
    return html.unescape(tokens[0]["name"]) if tokens and tokens[0]["level"] == 1 else ""


def _of_name(path: str) -> str:
    """The title that MkDocs gives a page without one."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    name = "index" if name == "README" else name.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _links(path: str, targets: Targets) -> Callable[[str], str]:
    """A function that turns a link of a page to a file into a link between addresses."""
    here = posixpath.dirname(file_in_site(path))

    def link(address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return address
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        target = targets.get(file)
        if target is None:
            return address
        relative = posixpath.relpath(target or ".", here or ".")
        relative += "/" if target.endswith("/") or not target else ""
        return parts._replace(path=quote(relative)).geturl()

    return link


class _OfPage(Extension):
    def __init__(self, cut: str, link: Callable[[str], str]) -> None:
        super().__init__()
        self._cut, self._link = cut, link

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Python-Markdown's)
        md.treeprocessors.register(_Cutting(md, self._cut, self._link), "whole_page", -100)


class _Cutting(Treeprocessor):
    """Follows links, and marks where the headings are that stand by themselves."""

    def __init__(self, md: Markdown, cut: str, link: Callable[[str], str]) -> None:
        super().__init__(md)
        self._cut, self._link = cut, link

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None and element.tag in ("a", "img"):
                    element.set(name, self._link(address))
        whole: list[Element] = []
        for child in root:
            if re.fullmatch("h[1-6]", str(child.tag)):
                for link in list(child):  # the engine adds its own
                    if link.tag == "a" and "headerlink" in (link.get("class") or "").split():
                        child.remove(link)
                whole += (Element(self._cut), child, Element(self._cut))
            else:
                whole.append(child)
        root[:] = whole


def _heading(part: str) -> str:
    """A heading as Markdown: its tags as they are, its text as no engine reads it otherwise."""
    found = _HEADING.fullmatch(part)
    if found is None:  # never, but a heading as HTML is right as well
        return _block(part)
    level, attributes, inner = found.groups()
    pieces = _TAG.split(" ".join(inner.split()))
    words = "".join(
        piece if at % 2 else escape_inner(html.unescape(piece)).replace("'", "&#39;")
        for at, piece in enumerate(pieces)
    )
    marks = (
        f"#{value}" if name == "id" else f'{name}="{value}"'
        for name, value in _ATTRIBUTE.findall(attributes)
    )
    return f"{'#' * int(level)} {words} {{{' '.join(marks)}}}"


def _block(part: str) -> str:
    """HTML without a blank line, and without what opens a shortcode of Hugo's."""
    pieces = _AS_IT_IS.split(part.replace("{{", "&#123;&#123;"))
    out = []
    for at, piece in enumerate(pieces):
        if at % 3 == 0:
            out.append(_BLANK.sub("", piece))
        elif at % 3 == 1:
            out.append(piece.replace("\n", "&#10;"))
    return "".join(out).strip("\n")
